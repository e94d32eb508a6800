//! Links and names in a feed's folder that lead elsewhere: nothing outside of it is written, read or taken away.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use anxin_core::feed::{Manifest, Role, hash_hex};
use serde_json::Value;

use crate::support::{City, Folder, anxin, text, tree};

/// What a publisher takes away where it is its own: a plan of long ago.
const PLAN: &str = "contact-2021-03-17-zh.ics";

/// A city, its feed, and a folder that is nobody's business here.
struct Feed {
    city: City,
    out: Folder,
    elsewhere: Folder,
}

impl Feed {
    fn new() -> Self {
        let feed = Self { city: City::new(), out: Folder::new(), elsewhere: Folder::new() };
        for name in ["precious", PLAN] {
            fs::write(feed.elsewhere.join(name), "precious").unwrap();
        }
        feed
    }

    fn publish(&self, more: &[&str]) -> (u8, String, String) {
        anxin(&[&["publish", text(self.city.path()), text(self.out.path())], more].concat())
    }

    fn precious(&self) -> PathBuf {
        self.elsewhere.join("precious")
    }

    fn is_untouched(&self, what: &str) {
        let there = tree(self.elsewhere.path());
        assert_eq!(there.len(), 2, "{what}: something came there or went, {:?}", there.keys());
        assert!(there.into_values().all(|bytes| bytes == b"precious"), "{what}");
    }
}

#[test]
fn a_lock_that_is_a_link_or_something_else_is_refused_and_what_it_leads_to_stays() {
    let feed = Feed::new();
    let lock = feed.out.join(".publishing");
    symlink(feed.precious(), &lock).unwrap();
    let (code, _, err) = feed.publish(&[]);
    assert!(code == 1 && err.contains(".publishing"), "{err}");
    feed.is_untouched("a link");
    fs::remove_file(&lock).unwrap();
    fs::hard_link(feed.precious(), &lock).unwrap();
    let (code, _, err) = feed.publish(&[]);
    assert!(code == 1 && err.contains("was not written by a publisher"), "{err}");
    feed.is_untouched("a second name of the same file");
    fs::remove_file(&lock).unwrap();
    assert_eq!(feed.publish(&[]).0, 0);
    assert_eq!(feed.publish(&[]).0, 0, "its own stays behind and hinders nobody");
}

#[test]
fn links_in_the_folder_lead_nowhere() {
    for name in ["o", "history", "plans", "schemas", "lite"] {
        let feed = Feed::new();
        symlink(feed.elsewhere.path(), feed.out.join(name)).unwrap();
        let (code, _, err) = feed.publish(&[]);
        // This city has no plans.
        assert!(name == "plans" || (code == 1 && err.contains(name)), "{name}: {err}");
        feed.is_untouched(name);
    }
    for name in ["manifest.json", "log.jsonl", "sites.geojson", "_headers", "lite.css", "manifest.json.br"] {
        let feed = Feed::new();
        symlink(feed.precious(), feed.out.join(name)).unwrap();
        feed.publish(&["--yes"]);
        feed.is_untouched(name);
    }
}

#[test]
fn a_half_written_file_of_a_guessed_name_is_not_written_through() {
    let feed = Feed::new();
    for name in ["manifest.json", "_headers"] {
        let temporary = format!(".{name}.{}.tmp", std::process::id());
        symlink(feed.precious(), feed.out.join(&temporary)).unwrap();
    }
    assert_eq!(feed.publish(&[]).0, 0);
    feed.is_untouched("a temporary file");
}

/// Puts another text in the feed of a set's guidance, as whoever can write in the folder can.
fn with_guidance(feed: &Feed, seq: u64, change: impl Fn(&mut Value)) {
    let kept = feed.out.join(&format!("history/{seq}.json"));
    let mut manifest: Value = serde_json::from_slice(&fs::read(&kept).unwrap()).unwrap();
    let shards = manifest["shards"].as_array_mut().unwrap();
    let shard = shards.iter_mut().find(|shard| shard["role"] == Role::Guidance.name()).unwrap();
    let mut guidance: Value =
        serde_json::from_slice(&fs::read(feed.out.join(shard["url"].as_str().unwrap())).unwrap()).unwrap();
    change(&mut guidance);
    let bytes = serde_json::to_vec(&guidance).unwrap();
    let url = format!("o/{}.json", hash_hex(&bytes));
    fs::write(feed.out.join(&url), &bytes).unwrap();
    shard["sha256"] = hash_hex(&bytes).into();
    shard["bytes"] = bytes.len().into();
    shard["url"] = url.into();
    fs::write(kept, serde_json::to_vec(&manifest).unwrap()).unwrap();
}

#[test]
fn a_rollback_to_a_set_with_a_plan_called_up_and_away_writes_nothing_there() {
    let feed = Feed::new();
    assert_eq!(feed.publish(&[]).0, 0);
    let seq = Manifest::parse(&fs::read(feed.out.join("manifest.json")).unwrap()).unwrap().seq;
    feed.city.edit("services.csv", "As usual", "As always");
    assert_eq!(feed.publish(&[]).0, 0);
    let away = format!("../../{}/escaped", feed.elsewhere.path().file_name().unwrap().to_str().unwrap());
    let text = |words: &str| serde_json::json!({ "zh": words, "en": words });
    with_guidance(&feed, seq, |guidance| {
        let source = guidance["sources"][0]["id"].clone();
        guidance["plans"] = serde_json::json!([{
            "id": away, "title": text("t"), "ask": text("a"), "first": 1, "days": 3, "note": text("n"), "call": "",
            "source": source, "demo": true, "steps": [{ "from": 1, "to": 1, "kind": "test", "text": text("s") }],
        }]);
    });
    let before = tree(feed.out.path());
    let (code, _, err) = feed.publish(&["--rollback", &seq.to_string()]);
    assert!(code == 1 && err.contains("becomes the name of a file"), "{err}");
    feed.is_untouched("a plan's id");
    assert_eq!(tree(feed.out.path()), before, "nothing is published: {err}");
}

#[test]
fn a_manifest_that_names_its_parts_otherwise_than_by_their_hashes_is_not_read() {
    for url in ["../precious", "/etc/hostname", "o/../../precious", "o/x.json", "https://example.com/x"] {
        let feed = Feed::new();
        assert_eq!(feed.publish(&[]).0, 0);
        let file = feed.out.join("manifest.json");
        let mut manifest: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        manifest["shards"][0]["url"] = url.into();
        fs::write(&file, serde_json::to_vec(&manifest).unwrap()).unwrap();
        let (code, _, err) = feed.publish(&[]);
        assert!(code == 1 && err.contains("named otherwise than by its hash"), "{url}: {err}");
        feed.is_untouched(url);
    }
}

#[test]
fn a_file_without_end_in_the_folder_ends() {
    let feed = Feed::new();
    assert_eq!(feed.publish(&[]).0, 0);
    let manifest = feed.out.join("manifest.json");
    fs::remove_file(&manifest).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&manifest).status();
    if made.is_ok_and(|made| made.success()) {
        let (code, _, err) = feed.publish(&[]);
        assert!(code == 1 && err.contains("is no file"), "{err}");
        fs::remove_file(&manifest).unwrap();
    }
    // Holes take no room on the disk.
    fs::File::create(&manifest).unwrap().set_len(1 << 40).unwrap();
    let (code, _, err) = feed.publish(&[]);
    assert!(code == 1 && err.contains("far too long"), "{err}");
}
