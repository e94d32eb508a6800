//! A root, the list of keys that it signs, and people's signatures on parts of a feed: nothing goes out that phones would refuse.

use std::fs;
use std::path::PathBuf;

use anxin_core::feed::Manifest;
use anxin_publisher::signature::{KeyList, SigningKey, verify};
use serde_json::Value;

use crate::support::{City, Folder, anxin, text, tree};

/// A city, its feed, and keys.
struct Feed {
    city: City,
    out: Folder,
    keys: Folder,
}

impl Feed {
    fn new() -> Self {
        let feed = Self { city: City::new(), out: Folder::new(), keys: Folder::new() };
        let (code, said, _) = anxin(&["key", "new", text(&feed.file("root.pem")), "--root"]);
        assert!(code == 0 && said.contains("data-root-keys=\""), "{said}");
        for name in ["feed.pem", "next.pem", "wang.pem", "li.pem", "zhao.pem"] {
            assert_eq!(anxin(&["key", "new", text(&feed.file(name))]).0, 0);
        }
        feed
    }

    fn file(&self, name: &str) -> PathBuf {
        self.keys.join(name)
    }

    fn public(&self, name: &str) -> String {
        SigningKey::read(&self.file(name)).unwrap().public().to_string()
    }

    fn quoted(&self, names: &[&str]) -> String {
        names.iter().map(|name| format!("\"{}\"", self.public(name))).collect::<Vec<_>>().join(",")
    }

    /// Signs a list with these keys for manifests, and whatever else stands in it.
    fn list(&self, feed: &[&str], more: &str) -> (u8, String, String) {
        let wanted = format!("city = \"lakeside\"\ndays = 180\n{more}\n[manifest]\nkeys = [{}]\n", self.quoted(feed));
        fs::write(self.file("list.toml"), wanted).unwrap();
        let (list, file, root) = (self.file("list.toml"), self.file("keys.json"), self.file("root.pem"));
        anxin(&["key", "list", text(&list), text(&file), "--root", text(&root)])
    }

    fn listed(&self, feed: &[&str], more: &str) -> KeyList {
        let (code, said, err) = self.list(feed, more);
        assert_eq!(code, 0, "{said}{err}");
        KeyList::read(&fs::read(self.file("keys.json")).unwrap()).unwrap()
    }

    fn publish(&self, key: &str, more: &[&str]) -> (u8, String, String) {
        let key = self.file(key);
        anxin(&[&["publish", text(self.city.path()), text(self.out.path()), "--sign", text(&key)], more].concat())
    }

    /// Publishes with the list.
    fn with_list(&self, key: &str) -> (u8, String, String) {
        let list = self.file("keys.json");
        self.publish(key, &["--keys", text(&list)])
    }

    fn refused(&self, done: (u8, String, String), why: &str, before: &std::collections::BTreeMap<PathBuf, Vec<u8>>) {
        assert!(done.0 == 1 && done.2.contains(why), "{why}: {done:?}");
        assert_eq!(tree(self.out.path()), *before, "nothing is written");
    }

    fn manifest(&self) -> Value {
        serde_json::from_slice(&fs::read(self.out.join("manifest.json")).unwrap()).unwrap()
    }

    fn check(&self) -> (u8, String, String) {
        anxin(&["key", "check", text(self.out.path()), &self.public("root.pem"), "--root"])
    }

    fn vouch(&self, role: &str, key: &str, until: &str) -> (u8, String, String) {
        let key = self.file(key);
        anxin(&["key", "vouch", text(self.city.path()), role, "--until", until, "--sign", text(&key)])
    }
}

#[test]
fn a_list_is_as_the_feed_format_says_and_its_number_only_rises() {
    let feed = Feed::new();
    let first = feed.listed(&["feed.pem"], "");
    let bytes = fs::read(feed.file("keys.json")).unwrap();
    let said = String::from_utf8(bytes.clone()).unwrap();
    let key = feed.public("feed.pem");
    let begins =
        format!("{{\"anxin\":\"keys\",\"version\":1,\"city\":\"lakeside\",\"issued\":{},\"expires\":", first.issued);
    assert!(said.starts_with(&begins), "{said}");
    assert!(
        said.contains(&format!("\"roles\":{{\"manifest\":{{\"needed\":1,\"keys\":[\"{key}\"]}}}},\"signature\":\"")),
        "{said}"
    );
    assert_eq!(first.expires - first.issued, 180 * 86_400);
    let root = SigningKey::read(&feed.file("root.pem")).unwrap().public();
    assert_eq!(verify(&bytes, &[root]), Ok(root));
    // A change says which keys count no more.
    let (code, out, _) = feed.list(&["next.pem"], "");
    assert!(code == 0 && out.contains(&key), "{out}");
    assert_eq!(KeyList::read(&fs::read(feed.file("keys.json")).unwrap()).unwrap().version, 2);
    // Of another root, or damaged, it is not replaced: its number would be lost.
    fs::write(feed.file("keys.json"), said.replace("lakeside", "seaside")).unwrap();
    let (code, _, err) = feed.list(&["next.pem"], "");
    assert!(code == 1 && err.contains("restore the file"), "{err}");
}

#[test]
fn a_list_that_readers_would_refuse_is_not_signed() {
    let feed = Feed::new();
    let twice = format!("[rules]\nneeded = 1\nkeys = [{}]", feed.quoted(&["li.pem", "li.pem"]));
    let many = format!("[rules]\nneeded = 3\nkeys = [{}]", feed.quoted(&["li.pem", "wang.pem"]));
    let none = format!("[zones]\nneeded = 0\nkeys = [{}]", feed.quoted(&["li.pem"]));
    let live = format!("[queue]\nkeys = [{}]", feed.quoted(&["li.pem"]));
    for (more, why) in [
        (twice.as_str(), "each once"),
        (&many, "needed = 3"),
        (&none, "needed = 0"),
        (&live, "but `queue` and `recent`"),
        ("[rules]\nkeys = [\"ab\"]", "64 digits"),
        ("[rules]\nkeys = []", "each once"),
        ("surprise = 1", "invalid type"),
    ] {
        let (code, _, err) = feed.list(&["feed.pem"], more);
        assert!(code == 1 && err.contains(why), "{why}: {err}");
        assert!(!feed.file("keys.json").exists());
    }
    assert!(feed.list(&[], "").2.contains("one to 32"));
}

#[test]
fn a_list_of_a_stranger_with_the_highest_number_holds_up_the_citys_own_only_until_a_person_has_looked() {
    let feed = Feed::new();
    feed.listed(&["feed.pem"], "");
    assert_eq!(feed.with_list("feed.pem").0, 0);
    let own = fs::read(feed.out.join("keys.json")).unwrap();
    // Whoever may write the folder: keys of their own, and a number that no list of the city's can reach.
    let stranger = SigningKey::generate().unwrap();
    let mut list = KeyList::read(&own).unwrap();
    list.version = u64::MAX;
    fs::write(feed.out.join("keys.json"), list.sealed(&stranger).unwrap()).unwrap();
    assert_ne!(feed.check().0, 0, "a check with the root sees it");
    let before = tree(feed.out.path());
    feed.refused(feed.with_list("feed.pem"), "--take-over", &before);
    let file = feed.file("keys.json");
    let done = feed.publish("feed.pem", &["--keys", text(&file), "--take-over"]);
    assert_eq!(done.0, 0, "{done:?}");
    assert_eq!(fs::read(feed.out.join("keys.json")).unwrap(), own);
    assert_eq!(feed.check().0, 0);
}

#[test]
fn keys_are_changed_and_a_stolen_one_is_replaced_without_a_new_page() {
    let feed = Feed::new();
    // A key alone works as before, and nobody asks for a list.
    assert_eq!(feed.publish("feed.pem", &[]).0, 0);
    assert_eq!(feed.check().0, 1, "no list");
    feed.listed(&["feed.pem"], "");
    let before = tree(feed.out.path());
    feed.refused(feed.with_list("next.pem"), "does not sign manifests by it", &before);
    assert_eq!(feed.with_list("feed.pem").0, 0);
    let (code, said, err) = feed.check();
    assert!(code == 0 && said.contains("list 1 is signed by") && said.contains("is signed by"), "{said}{err}");
    // From now on the list that is out asks, whether it is given or not.
    let before = tree(feed.out.path());
    feed.refused(feed.publish("next.pem", &[]), "does not sign manifests by it", &before);
    let (code, _, err) =
        anxin(&["publish", text(feed.city.path()), text(feed.out.path()), "--unsigned", "--take-over"]);
    assert!(code == 1 && err.contains("asks for signed manifests"), "{err}");
    // Both, then the new one alone.
    feed.listed(&["feed.pem", "next.pem"], "");
    assert_eq!(feed.with_list("feed.pem").0, 0);
    let (code, _, err) = feed.publish("next.pem", &[]);
    assert!(code == 0 && !err.contains("data-feed-keys"), "the list names it, and no page: {err}");
    feed.listed(&["next.pem"], "");
    assert_eq!(feed.with_list("next.pem").0, 0);
    let before = tree(feed.out.path());
    feed.refused(feed.publish("feed.pem", &["--take-over"]), "does not sign manifests by it", &before);
    assert_eq!(feed.check().0, 0);
    // An older list, or another of the same number, is refused by phones.
    let newest = fs::read(feed.file("keys.json")).unwrap();
    fs::remove_file(feed.file("keys.json")).unwrap();
    feed.listed(&["next.pem"], "");
    let before = tree(feed.out.path());
    feed.refused(feed.with_list("next.pem"), "sign one with a higher number", &before);
    fs::write(feed.file("keys.json"), newest).unwrap();
    assert_eq!(feed.with_list("next.pem").0, 0, "the same again is no change");
}

#[test]
fn rules_that_two_people_must_sign_go_out_with_two_signatures_and_no_longer_than_they_said() {
    let feed = Feed::new();
    let three = feed.quoted(&["wang.pem", "li.pem", "zhao.pem"]);
    feed.listed(&["feed.pem"], &format!("[rules]\nneeded = 2\nkeys = [{three}]"));
    let before = tree(feed.out.path());
    feed.refused(
        feed.with_list("feed.pem"),
        "rules needs 2 signatures that hold until 2022-03-18 10:00 or later",
        &before,
    );
    let (code, said, err) = feed.vouch("rules", "wang.pem", "2022-03-24 10:00");
    assert!(code == 0 && said.contains("vouched for until 2022-03-24 10:00"), "{said}{err}");
    feed.refused(feed.with_list("feed.pem"), "has 1", &before);
    // Too short, of a stranger, and of another part: none counts.
    feed.vouch("rules", "li.pem", "2022-03-17 10:30");
    feed.vouch("rules", "next.pem", "2022-03-24 10:00");
    feed.vouch("zones", "zhao.pem", "2022-03-24 10:00");
    feed.refused(feed.with_list("feed.pem"), "has 1", &before);
    assert_eq!(feed.vouch("rules", "li.pem", "2022-03-24 10:00").0, 0);
    let (code, said, err) = feed.with_list("feed.pem");
    assert_eq!(code, 0, "{said}{err}");
    let keys_and_rules = |manifest: &Value| {
        let shards = manifest["shards"].as_array().unwrap().clone();
        let rules = shards.into_iter().find(|shard| shard["role"] == "rules").unwrap();
        let keys: std::collections::BTreeSet<String> = rules["signatures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| {
                assert_eq!(entry.as_object().unwrap().len(), 3, "{entry}");
                entry["key"].as_str().unwrap().to_owned()
            })
            .collect();
        (keys, rules)
    };
    let (keys, rules) = keys_and_rules(&feed.manifest());
    assert!(keys.contains(&feed.public("wang.pem")) && keys.contains(&feed.public("li.pem")));
    // What is signed, to the letter.
    let entry =
        rules["signatures"].as_array().unwrap().iter().find(|entry| entry["key"] == feed.public("li.pem")).unwrap();
    let message = format!(
        "anxin shard 1\ncity lakeside\nrole rules\nsha256 {}\nuntil {}\n",
        rules["sha256"].as_str().unwrap(),
        entry["until"]
    );
    let key = SigningKey::read(&feed.file("li.pem")).unwrap().public();
    assert!(key.signed(message.as_bytes(), entry["signature"].as_str().unwrap()));
    assert!(Manifest::parse(&fs::read(feed.out.join("manifest.json")).unwrap()).is_ok(), "older pages read it");
    // New sites need nobody's signature, and these go along; other rules need new ones.
    feed.city.edit("services.csv", "As usual", "As always");
    assert_eq!(feed.publish("feed.pem", &[]).0, 0);
    assert_eq!(keys_and_rules(&feed.manifest()).0, keys);
    let seq = feed.manifest()["seq"].as_u64().unwrap();
    assert_eq!(
        feed.publish("feed.pem", &["--rollback", &(kept(&feed, seq)).to_string()]).0,
        0,
        "a rollback has its own"
    );
    assert_eq!(keys_and_rules(&feed.manifest()).0, keys);
    let sig = fs::read_dir(feed.city.path().join("signed")).unwrap().map(|entry| entry.unwrap().path()).next().unwrap();
    let whole = fs::read_to_string(&sig).unwrap();
    fs::write(&sig, whole.replace("sha256 ", "sha256  ")).unwrap();
    let (_, said, _) = anxin(&["check", text(feed.city.path())]);
    assert!(said.contains("bad-signature-file"), "{said}");
}

/// The set before `seq`.
fn kept(feed: &Feed, seq: u64) -> u64 {
    let sets = anxin_publisher::feed::kept_sets(crate::support::local(), feed.out.path());
    sets.into_iter().find(|number| *number < seq).unwrap()
}
