//! The queue of a large city: what a phone fetches every minute when little has changed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::{City, Folder, anxin, text};
use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes};
use anxin_publisher::feed::{Coding, Effort};

/// Sites of the large city: those of the design's budget.
const SITES: usize = 15_000;

/// Every 25th site is observed anew: 4 %.
const EVERY: usize = 25;

fn large(sites: usize) -> City {
    let city = City::new();
    let mut rows = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    for number in 0..sites {
        let (east, north) = (number % 100, number / 100);
        let _ = writeln!(
            rows,
            "{},采样点{number},Site {number},路{number}号,Road {number},north,121.{:04},30.{:04},,general,08:00-20:00,,free,,,,2022-03-16,daily,yes",
            id(number),
            100 + east * 2,
            7000 + north
        );
    }
    city.write("sites.csv", rows);
    for entry in fs::read_dir(city.path().join("queue")).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    city
}

/// Names as different from each other as those of real sites.
fn id(number: usize) -> String {
    let letters = |mut n: usize| {
        let mut word = String::new();
        for _ in 0..5 {
            word.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
            n = n / 26 + n * 7 % 5000;
        }
        word
    };
    format!("{}-{number}", letters(number * 7919 % 104_729))
}

/// A snapshot at this minute, with those sites observed anew then that `anew` picks, and all others at 09:00.
fn snapshot(city: &City, sites: usize, minute: usize, anew: impl Fn(usize) -> bool) {
    let mut rows = "site,observed,wait_low,wait_high,closed\n".to_owned();
    for number in 0..sites {
        let seen = if anew(number) { minute } else { 0 };
        let wait = (number * 31 + seen * 17) % 60;
        let _ = writeln!(rows, "{},2022-03-17 09:{seen:02},{wait},{},", id(number), wait + 8);
    }
    city.write(&format!("queue/2022-03-17T09{minute:02}.csv"), rows);
}

fn publish(city: &City, out: &Path, minute: usize) -> (Manifest, FeedSet) {
    let now = format!("2022-03-17 09:{minute:02}");
    let (code, said, err) = anxin(&["build", text(city.path()), text(out), "--now", &now]);
    assert_eq!(code, 0, "{said}{err}");
    let manifest = Manifest::parse(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let shards: ShardBytes =
        manifest.shards.iter().map(|shard| (shard.role, fs::read(out.join(&shard.url)).unwrap())).collect();
    let set = FeedSet::verify(manifest.clone(), &shards, None).unwrap();
    (manifest, set)
}

#[test]
fn a_phone_that_has_the_queue_fetches_what_was_observed_since_and_sees_the_same_as_one_that_has_not() {
    let sites = 600;
    let (city, out) = (large(sites), Folder::new());
    snapshot(&city, sites, 0, |_| false);
    let (first, _) = publish(&city, out.path(), 1);
    assert!(first.shard(Role::Recent).is_none());
    snapshot(&city, sites, 5, |number| number % EVERY == 0);
    let (second, patched) = publish(&city, out.path(), 6);
    assert_eq!(first.shard(Role::Queue).unwrap().sha256, second.shard(Role::Queue).unwrap().sha256);
    assert!(second.shard(Role::Recent).unwrap().bytes * 10 < second.shard(Role::Queue).unwrap().bytes);
    let (whole, fresh) = publish(&city, Folder::new().path(), 6);
    assert!(whole.shard(Role::Recent).is_none());
    assert_eq!(patched.queue, fresh.queue);
    // So many changes go out as a new queue.
    snapshot(&city, sites, 10, |_| true);
    let (third, _) = publish(&city, out.path(), 11);
    assert!(third.shard(Role::Recent).is_none());
    assert_ne!(second.shard(Role::Queue).unwrap().sha256, third.shard(Role::Queue).unwrap().sha256);
}

#[test]
fn a_minute_in_which_4_of_100_queues_changed_costs_a_phone_of_a_large_city_5_kb_and_a_quiet_one_1_kb() {
    let (city, out) = (large(SITES), Folder::new());
    snapshot(&city, SITES, 0, |_| false);
    publish(&city, out.path(), 1);
    snapshot(&city, SITES, 5, |number| number % EVERY == 0);
    let (manifest, _) = publish(&city, out.path(), 6);
    let bytes = |name: &str| {
        let bytes = fs::read(out.join(name)).unwrap();
        Coding::Brotli.compress(&bytes, Effort::Best).unwrap().len()
    };
    let quiet = bytes("manifest.json");
    let busy = quiet + bytes(&manifest.shard(Role::Recent).unwrap().url);
    println!("15,000 sites: {quiet} bytes where nothing changed, {busy} where 4 % did");
    assert!(quiet <= 1_000 && busy <= 5_000, "{quiet} and {busy} bytes");
}

/// What a phone fetches in an hour in which the queue changes every two minutes: bytes of brotli without headers, and
/// files. A look at the feed in between finds nothing new, and has no body.
fn hour(city: &City, sites: usize, anew: impl Fn(usize, usize) -> bool) -> (usize, usize) {
    let out = Folder::new();
    let (mut bytes, mut files) = (0, 0);
    let mut had: Vec<String> = Vec::new();
    for step in 0..=30 {
        let minute = step * 2;
        // The hour before the first look is not a phone's: it has fetched everything then.
        if step < 30 {
            snapshot(city, sites, minute, |number| anew(step, number));
        }
        let (code, said, err) = anxin(&[
            "build",
            text(city.path()),
            text(out.path()),
            "--now",
            &format!("2022-03-17 {:02}:{:02}", 9 + (minute + 1) / 60, (minute + 1) % 60),
        ]);
        assert_eq!(code, 0, "{said}{err}");
        let weight =
            |name: &str| Coding::Brotli.compress(&fs::read(out.join(name)).unwrap(), Effort::Best).unwrap().len();
        let manifest = Manifest::parse(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
        let new: Vec<&str> = manifest
            .shards
            .iter()
            .map(|shard| shard.url.as_str())
            .filter(|url| !had.iter().any(|had| had == url))
            .collect();
        if step > 0 {
            bytes += weight("manifest.json") + new.iter().map(|url| weight(url)).sum::<usize>();
            files += 1 + new.len();
        }
        had = manifest.shards.iter().map(|shard| shard.url.clone()).collect();
    }
    (bytes, files)
}

#[test]
#[ignore = "publishes a large city for an hour, and prints: `cargo xtask soak` runs it"]
fn an_hour_of_looking_at_a_city_costs_a_phone_what_the_documents_say() {
    for (sites, every) in [(40, 1), (SITES, EVERY)] {
        let city = large(sites);
        let (bytes, files) = hour(&city, sites, |step, number| step > 0 && number % every == step % every);
        println!(
            "{sites} sites, of which one in {every} is observed anew every two minutes: {bytes} bytes in {files} files an hour"
        );
    }
}

#[test]
fn a_damaged_queue_on_the_server_is_replaced_and_stops_nobody() {
    let sites = 600;
    let (city, out) = (large(sites), Folder::new());
    snapshot(&city, sites, 0, |_| false);
    let (first, _) = publish(&city, out.path(), 1);
    snapshot(&city, sites, 5, |number| number % EVERY == 0);
    let object = out.join(&first.shard(Role::Queue).unwrap().url);
    let whole = fs::read_to_string(&object).unwrap();
    fs::write(&object, whole.replacen("\"low_min\":[", "\"low_min\":[7,", 1)).unwrap();
    let (second, set) = publish(&city, out.path(), 6);
    assert!(second.shard(Role::Recent).is_none());
    let (_, fresh) = publish(&city, Folder::new().path(), 6);
    assert_eq!(set.queue, fresh.queue);
}
