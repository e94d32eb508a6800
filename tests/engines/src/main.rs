//! Prints what a browser is held against, as JSON: `walks`, everybody and the digests of both native engines, or `screens`,
//! every result.
//!
//! `anxin-engines walks|screens CITY SHARD`: the city's folder, and its published rules.

use std::path::Path;
use std::process::ExitCode;

use anxin_core::decision::Value;
use anxin_core::time::{Timestamp, at_minutes, date_text};
use anxin_engines::digest::digest;
use anxin_engines::everybody::{Axis, Everybody};
use anxin_engines::phone::Phone;
use anxin_engines::screens::screens;
use anxin_engines::second::Second;
use anxin_prove::everybody;
use anxin_publisher::check::read_city;
use anxin_publisher::moment::real_now;
use serde_json::{Value as Json, json};

/// People asked about between two signs of life of a browser.
const CHUNK: usize = 6_000;
/// Every so many-th kind of site is asked about with each person: a prime beyond every number of answers, so that each
/// kind of site meets each answer.
const STRIDE: usize = 7;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let answer = match arguments.as_slice() {
        [what, city, shard] if ["walks", "screens"].contains(&what.as_str()) => {
            compare(what == "walks", Path::new(city), Path::new(shard))
        }
        _ => Err("usage: anxin-engines walks|screens CITY SHARD".to_owned()),
    };
    match answer {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(walking: bool, folder: &Path, shard: &Path) -> Result<Json, String> {
    let shard = std::fs::read(shard).map_err(|error| format!("{}: {error}", shard.display()))?;
    let (city, findings) = read_city(folder);
    let city = city.ok_or_else(|| findings.first().map(ToString::to_string).unwrap_or_default())?;
    let all = everybody(city.rules_to_prove());
    let axis = |(fact, values): &(String, Vec<Value>)| Axis {
        fact: fact.clone(),
        values: values.iter().map(|value| value.as_text().map_or_else(|| value.to_string(), str::to_owned)).collect(),
    };
    let asking =
        Everybody { people: all.people.iter().map(axis).collect(), sites: all.sites.iter().map(axis).collect() };
    let offset = city.settings.offset;
    let mut walks = Vec::new();
    // The rules of the day that the page shows, not of the last day that there are rules for.
    let on_screen = city.settings.demo_clock.unwrap_or_else(real_now).local(offset).date();
    let mut shown = Vec::new();
    for day in &all.days {
        // Noon: the same day on every clock of the country.
        let now = Timestamp::from_local(at_minutes(*day, 12 * 60), offset);
        let mut phone = Phone::read(&shard, now, offset).ok_or("a phone refuses the shard")?;
        if shown.is_empty() || *day <= on_screen {
            shown = screens(&asking, &phone);
        }
        if !walking {
            continue;
        }
        let mut second = Second::read(&city, &date_text(*day))?;
        for from in (0..asking.people_count()).step_by(CHUNK) {
            let one = digest(&asking, &mut phone, from, from + CHUNK, STRIDE);
            let two = digest(&asking, &mut second, from, from + CHUNK, STRIDE);
            walks.push(json!({
                "day": date_text(*day), "now": now.0, "from": from, "to": (from + CHUNK).min(asking.people_count()),
                "phone": format!("{one:016x}"), "second": format!("{two:016x}"),
            }));
        }
    }
    Ok(json!({
        "everybody": asking.to_text(), "people": asking.people_count(), "sites": asking.sites_count(),
        "offset_min": offset.0, "stride": STRIDE, "walks": walks, "screens": shown,
    }))
}
