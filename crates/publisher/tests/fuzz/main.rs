//! Every reader of the publisher over inputs that nobody would type: none traps, hangs or takes memory without bound.
//!
//! `cargo test` replays the corpus and some thousand inputs made of it. `ANXIN_FUZZ_RUNS=200000` asks for more of each,
//! `ANXIN_FUZZ_SEED=2` for others; add `--release -- --test-threads=1 --nocapture` to see time and memory of each reader.
//! An input that is found goes into `tests/corpus`, and is replayed from then on.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a trap is how a test fails, in its helpers too"
)]

mod bombs;
mod mutate;
mod run;
#[path = "../support/mod.rs"]
mod support;

use std::fs;

use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes, hash_hex};
use anxin_core::geometry::Datum;
use anxin_core::text::Language;
use anxin_import::{Kind, Request, import};
use anxin_publisher::check::read_city;
use mutate::{mutate, mutate_zip};
use run::{corpus, fuzz};
use support::{City, Folder, anxin, text};

/// Imports an input as each kind in turn, without writing: every row is imported or rejected, whatever it is.
/// Gives the number of rows, or why there are none.
pub(crate) fn import_as(folder: &Folder, run: u64, input: &[u8]) -> Result<usize, String> {
    let file = folder.join("input");
    fs::write(&file, input).unwrap();
    let turn = |length: usize| usize::try_from(run).unwrap() % length;
    let request = Request {
        file,
        kind: Kind::ALL[turn(5)],
        city: folder.join("city"),
        datum: [None, Some(Datum::Gcj02), Some(Datum::Bd09)][turn(3)],
        map: None,
        now: None,
        clock: None,
        dry_run: true,
        replace: turn(2) == 1,
        adopt: turn(2) == 1,
        yes: false,
        language: [Language::Zh, Language::En][turn(2)],
    };
    let report = import(&request).map_err(|failure| failure.to_string())?;
    assert_eq!(report.imported + report.rejected.len(), report.rows, "a row is lost");
    assert!(!report.to_string().is_empty());
    Ok(report.rows)
}

/// Reads a city with this input as one of its sheets, which is as it was afterwards.
fn read_as(city: &City, sheet: &str, input: &[u8]) {
    let path = city.path().join(sheet);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, input).unwrap();
    let (_, findings) = read_city(city.path());
    for finding in &findings {
        assert!(!finding.code().is_empty());
    }
    fs::write(&path, whole).unwrap();
}

const SHEETS: [&str; 10] = [
    "sites.csv",
    "zones.csv",
    "queue/2022-03-17T1000.csv",
    "tracks.csv",
    "communities.csv",
    "notices.csv",
    "figures.csv",
    "towns.csv",
    "services.csv",
    "guidance/actions.csv",
];

#[test]
fn the_corpus_reaches_the_readers() {
    let folder = Folder::new();
    for (reader, name, rows) in [
        ("csv", "two-heads.csv", 2),
        ("xlsx", "plain.xlsx", 2),
        ("xlsx", "plain.xlsb", 2),
        ("xlsx", "plain.xls", 2),
        ("xlsx", "written.ods", 2),
        ("geojson", "features.geojson", 1),
    ] {
        let (_, input) = corpus(reader).into_iter().find(|(file, _)| file == name).unwrap();
        assert_eq!(import_as(&folder, 0, &input), Ok(rows), "{name}");
    }
}

#[test]
fn no_csv_traps_hangs_or_swells() {
    let (folder, city) = (Folder::new(), City::new());
    fuzz("csv", 2500, mutate, |_, run, input| {
        if run % 3 == 2 {
            read_as(&city, SHEETS[usize::try_from(run / 3).unwrap() % SHEETS.len()], input);
        } else {
            let _ = import_as(&folder, run, input);
        }
    });
}

#[test]
fn no_workbook_traps_hangs_or_swells() {
    let folder = Folder::new();
    fuzz("xlsx", 2500, mutate_zip, |_, run, input| drop(import_as(&folder, run, input)));
}

#[test]
fn no_page_traps_hangs_or_swells() {
    let folder = Folder::new();
    fuzz("pages", 2500, mutate, |_, run, input| drop(import_as(&folder, run, input)));
}

#[test]
fn no_geojson_traps_hangs_or_swells() {
    let (folder, city) = (Folder::new(), City::new());
    fuzz("geojson", 2500, mutate, |_, run, input| match run % 4 {
        0 => read_as(&city, "zones.geojson", input),
        1 => read_as(&city, "outline.geojson", input),
        _ => drop(import_as(&folder, run, input)),
    });
}

#[test]
fn no_toml_traps_hangs_or_swells() {
    let (folder, city) = (Folder::new(), City::new());
    let sites = folder.join("sites.csv");
    fs::write(&sites, "甲,地址,对外,经度,纬度\n一,路1号,8:00-9:00,121,30.6\n").unwrap();
    fuzz("toml", 2000, mutate, |_, run, input| match run % 3 {
        0 => read_as(&city, "city.toml", input),
        1 => read_as(&city, "questions.toml", input),
        _ => {
            let map = folder.join("map.toml");
            fs::write(&map, input).unwrap();
            let target = folder.join("city");
            let (code, _, _) = anxin(&[
                "import",
                text(&sites),
                "--kind",
                "sites",
                "--into",
                text(&target),
                "--dry-run",
                "--map",
                text(&map),
            ]);
            assert!(code < 2);
        }
    });
}

#[test]
fn no_decision_table_traps_hangs_or_swells() {
    let (folder, city) = (Folder::new(), City::new());
    let tables = ["access", "advice", "bring", "fee", "situation"];
    fuzz("table", 2500, mutate, |name, run, input| {
        let alone = folder.join("table.csv");
        fs::write(&alone, input).unwrap();
        let facts =
            ["code=yellow", "serves=general", "hours_since_test=30", "situation=calm", "age=9999999999999999999"];
        let (code, answer, _) = anxin(&[["decide", text(&alone)].as_slice(), &facts].concat());
        assert!(code < 2 && serde_json::from_str::<serde_json::Value>(&answer).is_ok(), "{answer}");
        let own = tables.iter().find(|table| name.starts_with(*table)).unwrap_or(&tables[0]);
        read_as(&city, &format!("rules/{own}.csv"), input);
        // The proof as well, which asks a table about everybody.
        if run % 16 == 0 {
            let path = city.path().join(format!("rules/{own}.csv"));
            let whole = fs::read(&path).unwrap();
            fs::write(&path, input).unwrap();
            let (code, _, _) = anxin(&["prove", text(city.path())]);
            assert!(code < 2);
            fs::write(&path, whole).unwrap();
        }
    });
}

#[test]
fn no_feed_traps_hangs_or_swells() {
    let files = corpus("feed");
    let bytes_of = |name: &str| files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone());
    let manifest = Manifest::parse(&bytes_of("manifest.json").unwrap()).unwrap();
    let role_of = |name: &str| {
        let of_name = |role: &Role| name.strip_prefix(role.name()).is_some_and(|rest| rest.starts_with(['.', '-']));
        Role::ALL.into_iter().find(of_name)
    };
    let shards: ShardBytes = manifest
        .shards
        .iter()
        .map(|shard| (shard.role, bytes_of(&format!("{}.json", shard.role.name())).unwrap()))
        .collect();
    FeedSet::verify(manifest.clone(), &shards, None).unwrap();
    fuzz("feed", 6000, mutate, |name, _, input| {
        let Some(role) = role_of(name) else {
            let _ = Manifest::parse(input).map(|manifest| FeedSet::verify(manifest, &shards, None));
            return;
        };
        // Named as a publisher would name it, so that it is read and not just refused by its hash.
        let (mut manifest, mut shards) = (manifest.clone(), shards.clone());
        for shard in manifest.shards.iter_mut().filter(|shard| shard.role == role) {
            shard.sha256 = hash_hex(input);
            shard.url = format!("o/{}.json", shard.sha256);
            shard.bytes = input.len();
        }
        shards.insert(role, input.to_vec());
        let _ = FeedSet::verify(manifest, &shards, None);
    });
}
