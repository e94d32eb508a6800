//! Lite pages beside a feed: when they are written, and when not. What stands on them is tested with the app's views.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::{Coding, Disk, Extras, Lite, latest_snapshot, publish_with, queue_as_taken};
use anxin_publisher::moment::Moment;

use crate::support::{City, Folder, anxin, as_on_local_disk, local, text, tree};

const PAGES: [&str; 6] = ["advice.html", "index.html", "services.html", "sites.html", "tracks.html", "zones.html"];

fn publish(city: &City, out: &Folder, more: &[&str]) -> String {
    let (code, said, err) = anxin(&[&["publish", text(city.path()), text(out.path())], more].concat());
    assert_eq!(code, 0, "{said}{err}");
    said
}

/// The pages and their compressed forms.
fn pages(out: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    tree(&out.join("lite"))
}

fn sites(out: &Folder) -> String {
    fs::read_to_string(out.join("lite/sites.html")).unwrap()
}

#[test]
fn every_page_stands_beside_the_feed_in_every_language_with_its_compressed_forms() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, &out, &["--now", "2022-03-17 10:05"]);
    let mut wanted: Vec<PathBuf> = Vec::new();
    for (folder, page) in ["lite", "lite/en"].iter().flat_map(|folder| PAGES.map(|page| (folder, page))) {
        let path = out.join(folder).join(page);
        let bytes = fs::read(&path).unwrap();
        wanted.push(path.clone());
        for coding in Coding::ALL {
            let small = PathBuf::from(format!("{}{}", path.display(), coding.ending()));
            assert!(coding.holds(&fs::read(&small).unwrap(), &bytes), "{}", small.display());
            wanted.push(small);
        }
    }
    wanted.sort();
    assert_eq!(pages(&out).into_keys().collect::<Vec<_>>(), wanted);
    assert!(fs::read_to_string(out.join("lite.css")).unwrap().contains("@media print"));
}

#[test]
fn a_new_edition_is_on_the_pages_at_once_and_new_queues_after_ten_minutes() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, &out, &["--now", "2022-03-17 10:00"]);
    let first = pages(&out);
    publish(&city, &out, &["--now", "2022-03-17 10:09"]);
    assert!(pages(&out) == first, "queues alone changed, nine minutes ago");
    publish(&city, &out, &["--now", "2022-03-17 10:10"]);
    assert!(pages(&out) != first && sites(&out).contains("10:10"));
    city.edit("sites.csv", "广场采样点", "大广场采样点");
    publish(&city, &out, &["--now", "2022-03-17 10:11"]);
    assert!(sites(&out).contains("大广场采样点") && sites(&out).contains("10:11"));
}

#[test]
fn pages_of_yesterday_are_not_todays_and_pages_of_later_are_none() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, &out, &["--now", "2022-03-17 23:55"]);
    publish(&city, &out, &["--now", "2022-03-18 00:01"]);
    assert!(sites(&out).contains("3月18日 00:01"));
    publish(&city, &out, &["--now", "2022-03-18 00:00"]);
    assert!(sites(&out).contains("3月18日 00:00"), "a demonstration that begins anew");
}

#[test]
fn a_rollback_brings_its_own_pages_at_once() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, &out, &[]);
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let number = manifest.split("\"seq\":").nth(1).unwrap().split(',').next().unwrap().to_owned();
    city.edit("sites.csv", "广场采样点", "大广场采样点");
    publish(&city, &out, &[]);
    assert!(sites(&out).contains("大广场采样点"));
    publish(&city, &out, &["--rollback", &number]);
    assert!(!sites(&out).contains("大广场采样点") && sites(&out).contains("广场采样点"));
    // Of two sets that differ in queues alone too, the one that is withdrawn does not stay on the pages.
    let before = sites(&out);
    publish(&city, &out, &["--rollback", &number]);
    assert!(sites(&out) != before);
}

#[test]
fn pages_that_are_none_any_more_go_and_what_somebody_else_put_there_stays() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, &out, &["--now", "2022-03-17 10:00"]);
    for name in ["lite/sites-gone.html", "lite/en/sites-gone.html.br", "lite/mine.html", "lite/notes.txt"] {
        fs::write(out.join(name), "x").unwrap();
    }
    publish(&city, &out, &["--now", "2022-03-17 10:20"]);
    let there = |name: &str| out.join(name).exists();
    assert!(!there("lite/sites-gone.html") && !there("lite/en/sites-gone.html.br"));
    assert!(there("lite/mine.html") && there("lite/notes.txt"));
}

/// A disk that takes no pages.
struct Pageless;

impl Disk for Pageless {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if path.extension().is_some_and(|ending| ending == "html") {
            return Err(io::Error::other("no pages here"));
        }
        local().put(path, bytes)
    }

    as_on_local_disk!(get remove list touch lock forms);
}

#[test]
fn a_page_that_cannot_be_written_is_told_and_the_feed_is_out() {
    let (city, out) = (City::new(), Folder::new());
    let data = read_city(city.path()).0.unwrap();
    let moment = Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    let queue = latest_snapshot(&data, moment.now).map(queue_as_taken);
    let extras = Extras { lite: Lite::Sparingly, ..Extras::default() };
    let published = publish_with(&Pageless, out.path(), &data, queue.as_ref(), moment, &extras).unwrap();
    assert_eq!(published.warnings.len(), 12);
    assert!(published.warnings.iter().all(|told| told.contains("no pages here")), "{:?}", published.warnings);
    assert!(out.join("manifest.json").exists());
    // The next set brings them, though queues alone changed.
    let published = publish_with(local(), out.path(), &data, queue.as_ref(), moment, &extras).unwrap();
    assert!(published.warnings.is_empty() && pages(&out).len() == 12);
}

#[test]
fn a_publication_that_asks_for_none_writes_none() {
    let (city, out) = (City::new(), Folder::new());
    let data = read_city(city.path()).0.unwrap();
    let moment = Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    publish_with(local(), out.path(), &data, None, moment, &Extras::default()).unwrap();
    assert!(pages(&out).is_empty() && !out.join("lite.css").exists());
}
