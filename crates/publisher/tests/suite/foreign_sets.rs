//! A feed's folder in which somebody else has been: older sets, other people's, numbers that no clock has reached.
//!
//! Nothing of it is signed anew, and no number goes down; a person looks, and says what follows.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anxin_core::feed::Manifest;
use anxin_core::time::Timestamp;
use anxin_publisher::feed::{Extras, LocalDisk, Signing};
use anxin_publisher::signature::{PublicKey, SigningKey, verify};
use anxin_publisher::watch::{Event, Watcher};

use crate::support::{City, Folder, anxin, local, text, tree};

const START: Timestamp = Timestamp(1_800_000_000);

/// A city, its feed, and a private key.
struct Feed {
    city: City,
    out: Folder,
    keys: Folder,
}

impl Feed {
    fn new() -> Self {
        let feed = Self { city: City::new(), out: Folder::new(), keys: Folder::new() };
        feed.key("key.pem");
        feed
    }

    fn key(&self, name: &str) -> PublicKey {
        SigningKey::generate().unwrap().write_new(&self.keys.join(name)).unwrap();
        self.public(name)
    }

    fn public(&self, name: &str) -> PublicKey {
        SigningKey::read(&self.keys.join(name)).unwrap().public()
    }

    fn run(&self, command: &str, more: &[&str]) -> (u8, String, String) {
        anxin(&[&[command, text(self.city.path()), text(self.out.path())], more].concat())
    }

    /// Publishes and signs; the number.
    fn signed(&self, more: &[&str]) -> u64 {
        let key = self.keys.join("key.pem");
        let (code, said, err) = self.run("publish", &[&["--sign", text(&key)], more].concat());
        assert_eq!(code, 0, "{said}{err}");
        self.seq()
    }

    /// Each command that signs refuses, in both languages, writes nothing, and names the way on.
    fn refused_by_all(&self, zh: &str, en: &str) {
        let key = self.keys.join("key.pem");
        let before = tree(self.out.path());
        for command in ["publish", "build", "watch", "replay"] {
            for (language, words) in [("zh", zh), ("en", en)] {
                let (code, said, err) = self.run(command, &["--sign", text(&key), "--lang", language]);
                assert!(code == 1 && err.contains(words), "{command}: {code} {said}{err}");
                assert!(err.contains("--take-over"), "{err}");
                assert_eq!(tree(self.out.path()), before, "{command} wrote");
            }
        }
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.out.join("manifest.json")).unwrap()
    }

    fn lay(&self, manifest: &[u8]) {
        fs::write(self.out.join("manifest.json"), manifest).unwrap();
    }

    fn seq(&self) -> u64 {
        Manifest::parse(&self.bytes()).unwrap().seq
    }
}

/// A manifest as it would be at another time.
fn moved(manifest: &[u8], seconds: i64) -> Vec<u8> {
    let mut manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    let later = |value: &serde_json::Value| (value.as_i64().unwrap() + seconds).into();
    for key in ["seq", "issued", "expires"] {
        manifest[key] = later(&manifest[key]);
    }
    for shard in manifest["shards"].as_array_mut().unwrap() {
        shard["valid_until"] = later(&shard["valid_until"]);
    }
    serde_json::to_vec(&manifest).unwrap()
}

fn watch_that_signs<'a>(city: &City, out: &Folder, key: &SigningKey) -> Watcher<'a, LocalDisk> {
    let signing = Signing { key: Some(key.clone()), ..Signing::default() };
    Watcher::new(local(), city.path(), out.path(), Extras { signing, history: true, ..Extras::default() })
}

/// Looks until a save has settled.
fn event(watcher: &mut Watcher<'_, LocalDisk>, seconds: i64) -> Option<Event> {
    (0..3).find_map(|_| watcher.look(START.plus(seconds)))
}

fn failed(event: Option<Event>) -> String {
    let Some(Event::Failed(error)) = event else { panic!("{event:?}") };
    assert!(error.needs_a_person());
    error.to_string()
}

#[test]
fn a_watch_gives_no_fresh_date_and_number_to_an_older_set_that_somebody_laid_back() {
    let (city, out, key) = (City::new(), Folder::new(), SigningKey::generate().unwrap());
    let mut watcher = watch_that_signs(&city, &out, &key);
    event(&mut watcher, 0).unwrap();
    let manifest = out.join("manifest.json");
    let yesterday = fs::read(&manifest).unwrap();
    city.edit("sites.csv", "08:00-20:00", "closed");
    assert!(matches!(event(&mut watcher, 5), Some(Event::Published { .. })));
    let today = fs::read(&manifest).unwrap();
    fs::write(&manifest, &yesterday).unwrap();
    // A queue that is saved now would go out upon it.
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    for second in 6..9 {
        assert!(failed(event(&mut watcher, second)).contains("somebody laid back an older set"));
        assert_eq!(fs::read(&manifest).unwrap(), yesterday, "it stands, and nothing is signed");
    }
    // Somebody puts the right one back: the queue goes out upon that.
    fs::write(&manifest, &today).unwrap();
    assert!(matches!(event(&mut watcher, 10), Some(Event::Published { .. })));
    let set = Manifest::parse(&fs::read(&manifest).unwrap()).unwrap();
    assert!(set.same_edition(&Manifest::parse(&today).unwrap()));
}

#[test]
fn a_watch_that_signs_stops_before_a_set_of_another_key_and_before_another_of_the_same_number() {
    let (city, out, key) = (City::new(), Folder::new(), SigningKey::generate().unwrap());
    let mut watcher = watch_that_signs(&city, &out, &key);
    event(&mut watcher, 0).unwrap();
    let manifest = out.join("manifest.json");
    let good = fs::read_to_string(&manifest).unwrap();
    let open = format!("{}}}", good.split_once(",\"signature\"").unwrap().0);
    let seq = Manifest::parse(good.as_bytes()).unwrap().seq;
    let later = open.replace(&format!("\"seq\":{seq}"), &format!("\"seq\":{}", seq + 5));
    let theirs = SigningKey::generate().unwrap().seal(later.as_bytes()).unwrap();
    let twin = key.seal(open.replace("\"poll_s\":60", "\"poll_s\":61").as_bytes()).unwrap();
    for (there, why) in [
        (theirs, "of another key"),
        (later.into_bytes(), "not signed"),
        (twin, "laid back an older set, or another one"),
    ] {
        fs::write(&manifest, &there).unwrap();
        assert!(failed(event(&mut watcher, 1)).contains(why), "{why}");
        assert_eq!(fs::read(&manifest).unwrap(), there);
    }
}

#[test]
fn a_watch_without_a_key_builds_nothing_upon_a_lower_number_either() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = Watcher::new(local(), city.path(), out.path(), Extras::default());
    event(&mut watcher, 0).unwrap();
    let manifest = out.join("manifest.json");
    let old = fs::read(&manifest).unwrap();
    city.edit("services.csv", "As usual", "As always");
    event(&mut watcher, 5).unwrap();
    fs::write(&manifest, old).unwrap();
    assert!(failed(event(&mut watcher, 6)).contains("laid back"));
}

#[test]
fn a_command_that_signs_remembers_what_its_key_signed_last_and_a_person_says_what_follows() {
    let feed = Feed::new();
    let first = feed.signed(&[]);
    let old = feed.bytes();
    feed.city.edit("services.csv", "As usual", "As always");
    let second = feed.signed(&[]);
    assert!(second > first);
    feed.lay(&old);
    feed.refused_by_all(
        &format!("这里发布过第 {second} 套，现在放着的却是第 {first} 套"),
        &format!("set {second} was published here, and now set {first} lies there"),
    );
    // Its kept numbers may be taken away too: what is remembered does not lie there.
    fs::remove_dir_all(feed.out.join("history")).unwrap();
    feed.refused_by_all("有人放回了旧的", "somebody laid back");
    assert!(feed.signed(&["--take-over"]) > second, "no number goes down");
    assert!(verify(&feed.bytes(), &[feed.public("key.pem")]).is_ok());
    feed.signed(&[]);
}

#[test]
fn what_another_key_signed_where_this_one_did_is_not_followed_unasked() {
    let feed = Feed::new();
    feed.signed(&[]);
    feed.key("other.pem");
    let other = feed.keys.join("other.pem");
    // A new key is a person's own doing, at a command of its own.
    assert_eq!(feed.run("publish", &["--sign", text(&other)]).0, 0);
    feed.refused_by_all("不是这把私钥签的", "of another key");
    feed.signed(&["--take-over"]);
}

#[test]
fn a_manifest_of_the_year_2100_stops_nobody_for_ever() {
    let feed = Feed::new();
    let now = feed.signed(&[]);
    let forged = moved(&feed.bytes(), 2_300_000_000);
    Manifest::parse(&forged).unwrap();
    feed.lay(&forged);
    feed.refused_by_all("时钟才到", "this machine's clock is only at");
    let next = feed.signed(&["--take-over"]);
    assert!(next > now && next < now + 3600, "{next}");
    // Without a key too, and a watch takes over once.
    feed.lay(&forged);
    let (code, _, err) = feed.run("publish", &["--unsigned"]);
    assert!(code == 1 && err.contains("this machine's clock is only at"), "{err}");
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let before = clock();
    assert_eq!(feed.run("publish", &["--unsigned", "--take-over"]).0, 0);
    // By the clock alone: without the key nobody remembers its last number, which may be one ahead of this very second.
    assert!((before..=clock()).contains(&feed.seq()));
}

#[test]
fn numbers_follow_the_clock_so_that_no_old_folder_leads_them_down() {
    let feed = Feed::new();
    assert_eq!(feed.run("publish", &[]).0, 0);
    let seq = feed.seq();
    // A set of long ago, in a folder of which nobody remembers anything.
    let old = moved(&feed.bytes(), -40_000_000);
    Manifest::parse(&old).unwrap();
    feed.lay(&old);
    assert_eq!(feed.run("publish", &["--yes"]).0, 0);
    assert!(feed.seq() >= seq);
}

#[test]
fn what_is_remembered_lies_beside_the_key_and_a_damaged_memory_is_no_licence() {
    let feed = Feed::new();
    feed.signed(&[]);
    let kept = |root: &Path| tree(root).into_keys().filter(|path| path.extension().is_some_and(|end| end == "last"));
    let files: Vec<_> = kept(feed.keys.path()).collect();
    assert_eq!((files.len(), kept(feed.out.path()).count()), (1, 0));
    assert!(!fs::read_to_string(&files[0]).unwrap().contains("PRIVATE"));
    fs::write(&files[0], "{").unwrap();
    feed.refused_by_all("读不出来", "does not read");
    feed.signed(&["--take-over"]);
    feed.signed(&[]);
    // A folder that somebody emptied is begun anew, above every number that was there.
    let last = feed.seq();
    fs::remove_dir_all(feed.out.path()).unwrap();
    assert!(feed.signed(&[]) > last);
}
