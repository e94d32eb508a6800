//! `cargo xtask gen-city`: the sheets of an invented city of any size, for tests and measurements.
//!
//! The same seed gives the same bytes. Places, names, hours and queues are made of word lists (`words.rs`) and chance, shaped like
//! those of real cities; rules and guidance are those of the embedded city. Does not publish: `anxin build` does.

mod land;
mod names;
pub(crate) mod published;
mod queue;
pub(crate) mod random;
mod sheet;
mod sites;
mod words;

use std::path::Path;

use crate::fail::{Context as _, Fail, Outcome};
use crate::{paths, run};
use land::Land;
use sheet::Sheet;

/// What holds in any city, from the embedded one.
const SHARED: [&str; 6] = ["rules", "guidance", "questions.toml", "properties.csv", "contradictions.csv", "tiers.csv"];

/// The most that a city may have: identifiers and names are made for no more.
const MOST: usize = 200_000;

/// Writes a city of `count` sites where `out` says, or else below `target/`, and says what to do with it.
pub(crate) fn command(count: usize, seed: u64, out: Option<&str>) -> Outcome<()> {
    let folder = match out {
        Some(out) => std::path::absolute(Path::new(out)).context(format_args!("find {out}"))?,
        None => paths::scratch("cities").join(format!("{count}-{seed}")),
    };
    write(&folder, count, seed)?;
    let city = paths::shown(&folder);
    run::say(format_args!("{count} sites in {city}: `anxin check {city}`, `anxin build {city} OUT`"));
    Ok(())
}

/// Writes a city of `count` sites into `out`, which is emptied.
pub(crate) fn write(out: &Path, count: usize, seed: u64) -> Outcome<()> {
    if !(1..=MOST).contains(&count) {
        return Err(Fail::new(format!("a city has from 1 to {MOST} sites, not {count}")));
    }
    let occupied = out.exists() && !paths::entries(out)?.is_empty();
    if occupied && !out.join("city.toml").is_file() {
        return Err(
            Fail::new(format!("{} holds something that is not a city", paths::shown(out))).hint("name a new folder")
        );
    }
    paths::empty(out)?;
    let city = paths::root().join(paths::CITY);
    for name in SHARED {
        let (from, to) = (city.join(name), out.join(name));
        if from.is_dir() { paths::copy_tree(&from, &to)? } else { paths::write(&to, paths::read_bytes(&from)?)? }
    }
    let land = Land::new(count, seed);
    paths::write(&out.join("city.toml"), settings(&land, count, seed))?;
    towns(&land).write(&out.join("towns.csv"))?;
    communities(&land).write(&out.join("communities.csv"))?;
    zones(&land).write(&out.join("zones.csv"))?;
    paths::write(&out.join("zones.geojson"), outlines(&land))?;
    sources(&paths::read(&city.join("sources.csv"))?).write(&out.join("sources.csv"))?;
    notices().write(&out.join("notices.csv"))?;
    let (sheet, busy) = sites::sites(&land, count, seed);
    sheet.write(&out.join("sites.csv"))?;
    queue::write(&out.join("queue"), &busy, seed)
}

fn settings(land: &Land, count: usize, seed: u64) -> String {
    let (west, south, east, north) = land.bounds;
    format!(
        include_str!("city.toml"),
        id = format_args!("invented-{count}-{seed}"),
        lng = (west + east) / 2.0,
        lat = (south + north) / 2.0,
        west = west,
        south = south,
        east = east,
        north = north
    )
}

fn towns(land: &Land) -> Sheet {
    let mut sheet = Sheet::new("id,name_zh,name_en,lng,lat");
    for town in &land.towns {
        let (lng, lat) = town.centre;
        sheet.row(&[&town.id, &town.name.zh, &town.name.en, &format!("{lng:.5}"), &format!("{lat:.5}")]);
    }
    sheet
}

fn communities(land: &Land) -> Sheet {
    let mut sheet = Sheet::new("id,name_zh,name_en,town,phone,hours,next,grid_zh,grid_en,zones,source,demo");
    let mut number = 0;
    for (at, town) in land.towns.iter().enumerate() {
        for (index, community) in town.communities.iter().enumerate() {
            let inside = land.zones.iter().filter(|zone| (zone.town, zone.community) == (at, index));
            let zones = inside.map(|zone| zone.id.as_str()).collect::<Vec<_>>().join("; ");
            let phone = format!("0999-0001-{number:04}");
            let (zh, en) = (&community.name.zh, &community.name.en);
            sheet.row(&[&community.id, zh, en, &town.id, &phone, "07:00-22:00", "city", "", "", &zones, "demo", "yes"]);
            number += 1;
        }
    }
    sheet
}

fn zones(land: &Land) -> Sheet {
    let mut sheet = Sheet::new("id,tier,name_zh,name_en,town,scope_zh,scope_en,set_at,review_at,phone,source,demo");
    for zone in &land.zones {
        let Some(town) = land.towns.get(zone.town) else { continue };
        let Some(community) = town.communities.get(zone.community) else { continue };
        let (zh, en) = (&community.name.zh, &community.name.en);
        let scope = [format!("{zh}全部"), format!("All of {en}")];
        let [scope_zh, scope_en] = &scope;
        let (set, review) = ("2022-04-16 18:00", "2022-04-30 18:00");
        sheet.row(&[
            &zone.id,
            zone.tier,
            zh,
            en,
            &town.id,
            scope_zh,
            scope_en,
            set,
            review,
            "0999-0000-0001",
            "demo",
            "yes",
        ]);
    }
    sheet
}

fn outlines(land: &Land) -> String {
    let feature = |zone: &land::Zone| {
        let closed = zone.corners.iter().chain(zone.corners.first());
        let ring = closed.map(|(lng, lat)| format!("[{lng:.5},{lat:.5}]")).collect::<Vec<_>>().join(",");
        let geometry = format!("{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}");
        format!("{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{}\"}},\"geometry\":{geometry}}}", zone.id)
    };
    let features = land.zones.iter().map(feature).collect::<Vec<_>>().join(",\n");
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{features}\n]}}\n")
}

/// Every document that the shared rows may name, by the id that it has in `embedded`: whatever those rows say, nobody said it
/// of an invented city.
fn sources(embedded: &str) -> Sheet {
    let mut sheet = Sheet::new("id,title_zh,title_en,date");
    for id in embedded.lines().skip(1).filter_map(|line| line.split(',').next()).filter(|id| !id.is_empty()) {
        sheet.row(&[id, "为测试虚构", "Invented for tests", "2022-04-19"]);
    }
    sheet
}

fn notices() -> Sheet {
    let mut sheet = Sheet::new("id,title_zh,title_en,body_zh,body_en,issued,front,source,demo");
    let body = (
        "采样点、排队和三区看本页。和现场不一样，打热线。",
        "See sites, queues and zones here. Is it different on site? Call the hotline.",
    );
    sheet.row(&[
        "trial",
        "这是一座虚构的城市",
        "This city is invented",
        body.0,
        body.1,
        "2022-04-20 07:00",
        "yes",
        "demo",
        "yes",
    ]);
    sheet
}

#[cfg(test)]
mod tests;
