//! What a generated city promises: the same bytes for the same seed, and the sites that were asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;

/// Every file of a city of `count` sites, by its path.
fn city(count: usize, seed: u64) -> BTreeMap<PathBuf, Vec<u8>> {
    let out = std::env::temp_dir().join(format!(
        "anxin-gen-{count}-{seed}-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    write(&out, count, seed).unwrap();
    let mut files = BTreeMap::new();
    collect(&out, &out, &mut files);
    std::fs::remove_dir_all(out).unwrap();
    files
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for path in paths::entries(folder).unwrap() {
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_owned(), std::fs::read(&path).unwrap());
        }
    }
}

fn sheet(city: &BTreeMap<PathBuf, Vec<u8>>, name: &str) -> String {
    String::from_utf8(city[Path::new(name)].clone()).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let (one, again, other) = (city(300, 7), city(300, 7), city(300, 8));
    assert_eq!(one, again);
    for name in ["sites.csv", "towns.csv", "zones.geojson", "queue/2022-04-20T1000.csv"] {
        assert_ne!(one[Path::new(name)], other[Path::new(name)], "{name}");
    }
}

#[test]
fn a_city_has_as_many_sites_as_asked_for_each_with_its_own_name() {
    let sites = sheet(&city(2_000, 3), "sites.csv");
    let rows: Vec<&str> = sites.lines().skip(1).collect();
    assert_eq!(rows.len(), 2_000);
    let names: BTreeSet<&str> = rows.iter().filter_map(|row| row.split(',').nth(1)).collect();
    // The word at the end differs more often than the name before it, which alone is seen to.
    assert_eq!(names.len(), 2_000);
}

#[test]
fn queues_reach_from_two_days_ago_to_the_citys_present() {
    let city = city(300, 7);
    let snapshots: Vec<&str> = city.keys().filter_map(|path| path.to_str()?.strip_prefix("queue/")).collect();
    assert_eq!(snapshots.first(), Some(&"2022-04-18T0700.csv"));
    assert_eq!(snapshots.last(), Some(&"2022-04-20T1000.csv"));
    assert!(sheet(&city, "queue/2022-04-19T1000.csv").lines().count() > 60);
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let folder = std::env::temp_dir().join(format!("anxin-gen-kept-{}", std::process::id()));
    paths::write(&folder.join("letter.txt"), "dear").unwrap();
    assert!(write(&folder, 10, 1).unwrap_err().to_string().contains("not a city"));
    assert_eq!(paths::read(&folder.join("letter.txt")).unwrap(), "dear");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_city_without_sites_or_with_too_many_is_refused() {
    let nowhere = std::env::temp_dir().join("anxin-gen-nowhere");
    assert!(write(&nowhere, 0, 1).is_err() && write(&nowhere, MOST + 1, 1).is_err() && !nowhere.exists());
}
