//! The document of a run: what was measured on what, each contestant against the page written by hand, and where it falls short.
//!
//! Judges by the goals that are written down here, and fails nothing.

mod goals;
pub mod machine;

use std::fmt::Write as _;

use crate::keyed;
use crate::plan::Field;
use crate::samples::{Of, Samples};
use crate::stats::{Ratio, median, ratio};

/// What every other contestant is held against: a page written by hand, without a library.
const BASE: &str = "vanilla";

/// A number that is taken of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// One that the visit notes itself, by its name.
    Noted(&'static str),
    /// The median of all keys of a visit.
    Key,
    /// The slowest key of a visit.
    WorstKey,
}

const METRICS: [(&str, Metric); 10] = [
    ("first paint", Metric::Noted("first_paint")),
    ("first row", Metric::Noted("first_row")),
    ("live row", Metric::Noted("live_row")),
    ("usable filter", Metric::Noted("filter")),
    ("blocked", Metric::Noted("blocking")),
    ("longest task", Metric::Noted("longest_task")),
    ("key", Metric::Key),
    ("worst key", Metric::WorstKey),
    ("blocked, typing", Metric::Noted("typing_blocked")),
    ("longest task, typing", Metric::Noted("typing_longest")),
];

const BYTES: [(&str, Metric); 2] =
    [("code, kB", Metric::Noted("code_bytes")), ("feed, kB", Metric::Noted("feed_bytes"))];

/// The longest word that any feed gives to type.
const LONGEST_WORD: u64 = 6;

/// Writes it.
pub fn document(field: &Field<'_>, samples: &Samples) -> String {
    let mut out = String::from(INTRODUCTION);
    out.push_str(&samples.machine);
    out.push_str("\n## Goals\n\nRatios to the page written by hand at 4x CPU, medians over rounds; in brackets between which two the median of the rounds, drawn \
                  anew, lies in 19 of 20 draws.\n\n");
    out.push_str(&goals::table(field, samples));
    for city in field.cities {
        for cpu in field.cpus {
            let _ = write!(
                out,
                "\n## {city}, {cpu}x CPU\n\nMilliseconds, medians over rounds; bytes in brotli until the page was at rest.\n\n"
            );
            times(&mut out, field, samples, city, *cpu);
            let _ = write!(out, "\nAgainst the page written by hand:\n\n");
            ratios(&mut out, field, samples, city, *cpu);
            let _ = write!(out, "\nKey to frame by length of word, median / worst, milliseconds:\n\n");
            keys(&mut out, field, samples, city, *cpu);
        }
    }
    if field.memory_rounds > 0 {
        memory(&mut out, field, samples);
    }
    out.push_str(&keyed::table(field, samples));
    gaps(&mut out, field, samples);
    out
}

/// The values of a metric, by round.
pub fn values(samples: &Samples, of: Of<'_>, metric: Metric) -> Vec<(u64, f64)> {
    let of_keys = |take: fn(&[f64]) -> Option<f64>| {
        samples.keys(of, None).into_iter().filter_map(|(round, keys)| Some((round, take(&keys)?))).collect()
    };
    match metric {
        Metric::Noted(name) => samples.values(of, name),
        Metric::Key => of_keys(median),
        Metric::WorstKey => of_keys(worst),
    }
}

/// A metric against the page written by hand, round by round.
pub fn against_base(samples: &Samples, of: Of<'_>, metric: Metric) -> Option<Ratio> {
    let base = values(samples, Of { contestant: BASE, ..of }, metric);
    let pairs: Vec<(f64, f64)> = values(samples, of, metric)
        .into_iter()
        .filter_map(|(round, value)| Some((value, base.iter().find(|(known, _)| *known == round)?.1)))
        .collect();
    ratio(&pairs)
}

/// The least rounds that say how far a median may be off.
pub const ENOUGH: usize = 5;

/// `1.23 (1.10 to 1.31)`, and without the brackets of too few rounds.
pub fn shown(ratio: Ratio) -> String {
    let brackets = format!(" ({:.2} to {:.2})", ratio.low, ratio.high);
    format!("{:.2}{}", ratio.median, if ratio.rounds < ENOUGH { "" } else { &brackets })
}

fn worst(keys: &[f64]) -> Option<f64> {
    keys.iter().copied().max_by(f64::total_cmp)
}

fn heading(out: &mut String, names: impl Iterator<Item = String>) {
    let names: Vec<String> = names.collect();
    let _ = writeln!(out, "| | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()));
}

fn line(out: &mut String, name: &str, cells: impl Iterator<Item = Option<String>>) {
    let cells: Vec<String> = cells.map(|cell| cell.unwrap_or_else(|| "-".to_owned())).collect();
    let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
}

fn middle(values: &[(u64, f64)]) -> Option<f64> {
    median(&values.iter().map(|(_, value)| *value).collect::<Vec<_>>())
}

fn times(out: &mut String, field: &Field<'_>, samples: &Samples, city: &str, cpu: u32) {
    heading(out, METRICS.iter().chain(&BYTES).map(|(name, _)| (*name).to_owned()));
    for contestant in field.contestants {
        let of = Of { city, contestant, cpu };
        let ms = METRICS.iter().map(|(_, metric)| Some(format!("{:.0}", middle(&values(samples, of, *metric))?)));
        let kb =
            BYTES.iter().map(|(_, metric)| Some(format!("{:.1}", middle(&values(samples, of, *metric))? / 1000.0)));
        line(out, contestant, ms.chain(kb));
    }
}

fn ratios(out: &mut String, field: &Field<'_>, samples: &Samples, city: &str, cpu: u32) {
    heading(out, METRICS.iter().chain(&BYTES).map(|(name, _)| (*name).trim_end_matches(", kB").to_owned()));
    for contestant in field.contestants.iter().filter(|contestant| *contestant != BASE) {
        let of = Of { city, contestant, cpu };
        let metrics = METRICS.iter().chain(&BYTES);
        line(out, contestant, metrics.map(|(_, metric)| against_base(samples, of, *metric).map(shown)));
    }
}

fn keys(out: &mut String, field: &Field<'_>, samples: &Samples, city: &str, cpu: u32) {
    heading(out, (1..=LONGEST_WORD).map(|length| length.to_string()));
    for contestant in field.contestants {
        let of = Of { city, contestant, cpu };
        line(
            out,
            contestant,
            (1..=LONGEST_WORD).map(|length| {
                let all: Vec<f64> = samples.keys(of, Some(length)).into_iter().flat_map(|(_, keys)| keys).collect();
                Some(format!("{:.0} / {:.0}", median(&all)?, worst(&all)?))
            }),
        );
    }
}

fn memory(out: &mut String, field: &Field<'_>, samples: &Samples) {
    let _ = write!(
        out,
        "\n## Memory\n\nMegabytes of heap, engine and buffers after the first rows and after ten looks at a feed in which 4 % of the sites change each \
         time: ten minutes of polling, at four times the pace. In brackets the wasm's own memory then, which is among the buffers and never shrinks.\n\n"
    );
    let Some(cpu) = field.cpus.first() else { return };
    heading(out, field.cities.iter().cloned());
    for contestant in field.contestants {
        line(
            out,
            contestant,
            field.cities.iter().map(|city| {
                let of = Of { city, contestant, cpu: *cpu };
                let mb = |name| Some(middle(&samples.values(of, name))? / 1_000_000.0);
                let wasm = mb("wasm_after").filter(|mb| *mb > 0.0).map_or_else(String::new, |mb| format!(" ({mb:.1})"));
                Some(format!("{:.1}, then {:.1}{wasm}", mb("memory_before")?, mb("memory_after")?))
            }),
        );
    }
}

fn gaps(out: &mut String, field: &Field<'_>, samples: &Samples) {
    out.push_str(GAPS);
    let text = |sample: &serde_json::Value, name: &str| {
        sample.get(name).map(|value| value.to_string().replace('"', "")).unwrap_or_default()
    };
    for (sample, words) in samples.failed() {
        let _ = writeln!(
            out,
            "- Failed, and in no table: {} of {} at {}x, round {}, {}: {words}.",
            text(sample, "kind"),
            text(sample, "contestant"),
            text(sample, "cpu"),
            text(sample, "round"),
            text(sample, "city")
        );
    }
    for city in field.cities {
        let Some(cpu) = field.cpus.first() else { continue };
        let base = samples.answers(Of { city, contestant: BASE, cpu: *cpu });
        for contestant in field.contestants {
            let other = samples.answers(Of { city, contestant, cpu: *cpu });
            let differs =
                other.iter().find(|(round, said)| base.iter().any(|(known, base)| known == round && base != said));
            if let Some((round, said)) = differs {
                let expected =
                    base.iter().find(|(known, _)| known == round).map(|(_, said)| said.as_str()).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "- {contestant} does not show what {BASE} shows for {city}, round {round}: {said}; {BASE}: {expected}."
                );
            }
        }
    }
}

const INTRODUCTION: &str = "\
# Performance

Printed by `cargo xtask bench`; do not edit. What is measured is a phone's time: the list of sites of one feed, by the app and by the same
list written by hand (`vanilla`), in Solid, Svelte 5, Preact, and in Leptos as one writes it on a first day. Same markup, style, rows, feed, server and
compression; see [bench/README.md](../bench/README.md). Nothing here is asserted by a test.

- **first paint**: anything of the page. **first row**: the name of a site, live or prerendered. **live row**: a row of the feed as it is now.
- **usable filter**: somebody types as soon as there is a field; until the list answers.
- **blocked**: what of each long task is beyond 50 ms, summed, from the start to rest. **longest task**: the longest of them.
- **blocked, typing** and **longest task, typing**: the same while all words are typed.
- **key**: from a key to the frame that shows the last of what it changed, the middle one of a visit; **worst key**: the slowest of a visit.
";

const GAPS: &str = "
## Gaps

- The app does more than its peers: it judges zones, rules and answers, keeps the feed for the next visit, speaks two languages, and looks for a site in both.
  A ratio above 1 is the price of that too.
- The peers read the shards `city`, `sites`, `queue` and `recent` alone, and check those against their hashes.
- The phone is a throttled Chromium on one machine: no old engine, no real radio, no slow flash. Keys come from the developer tools, and no keyboard covers the page.
- The keyed list is of Leptos and by hand alone; js-framework-benchmark has many more, on one machine and with its own rules for warming up.
- Pages are visited once, with nothing kept from before; a second visit is not measured.
";
