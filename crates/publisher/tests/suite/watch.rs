//! `anxin watch`: what a save leads to, and how soon.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::{City, Folder, local, text, tree};
use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes};
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::{Extras, LocalDisk, latest_snapshot, publish_with, queue_as_taken, rollback};
use anxin_publisher::moment::Moment;
use anxin_publisher::watch::{Event, NotRenewed, Watcher};

const START: Timestamp = Timestamp(1_800_000_000);

fn read(out: &Path) -> FeedSet {
    let manifest = Manifest::parse(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let shards: ShardBytes =
        manifest.shards.iter().map(|shard| (shard.role, fs::read(out.join(&shard.url)).unwrap())).collect();
    FeedSet::verify(manifest, &shards, None).unwrap()
}

/// Looks until a save has settled.
fn event(watcher: &mut Watcher<'_, LocalDisk>, seconds: i64) -> Option<Event> {
    watcher.look(START.plus(seconds)).or_else(|| watcher.look(START.plus(seconds)))
}

fn watcher<'a>(city: &City, out: &Folder) -> Watcher<'a, LocalDisk> {
    Watcher::new(local(), city.path(), out.path(), Extras::default())
}

#[test]
fn a_save_is_published_and_quiet_is_not() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    assert!(matches!(event(&mut watcher, 0), Some(Event::Published { queue_alone: false, .. })));
    let first = read(out.path());
    assert_eq!(watcher.files(), tree(city.path()).len());
    assert!(event(&mut watcher, 1).is_none());
    city.edit("services.csv", "As usual", "As always");
    let Some(Event::Published { published, queue_alone: false, .. }) = event(&mut watcher, 2) else { panic!("no set") };
    assert_eq!(published.written, 1);
    assert!(published.set.manifest.seq > first.manifest.seq);
    assert!(event(&mut watcher, 3).is_none());
}

#[test]
fn a_save_that_is_still_going_on_is_not_read() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    for step in 0..3 {
        city.write("services.csv", format!("topic,id\n{}", "x".repeat(step)));
        assert!(watcher.look(START).is_none(), "{step}");
    }
    assert!(matches!(watcher.look(START), Some(Event::Broken { .. })));
}

#[test]
fn new_queues_alone_are_read_and_written_alone() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    let before = read(out.path());
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    let Some(Event::Published { published, queue_alone, .. }) = event(&mut watcher, 5) else { panic!("no set") };
    assert!(queue_alone);
    assert_eq!(published.written, 1);
    let after = read(out.path());
    for role in Role::ALL {
        let same = before.manifest.shard(role).map(|shard| &shard.sha256)
            == after.manifest.shard(role).map(|shard| &shard.sha256);
        assert_eq!(same, role != Role::Queue, "{role:?}");
    }
    let square = after.edition.sites.row_of("square").unwrap();
    assert_eq!(after.queue[square].unwrap().low, 70);
}

#[test]
fn a_snapshot_saved_ahead_is_published_when_its_moment_comes() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    // The snapshot of 10:05 is there already; the demonstration's clock reads 10:00 at the start.
    assert!(event(&mut watcher, 299).is_none());
    assert!(matches!(event(&mut watcher, 300), Some(Event::Published { queue_alone: true, .. })));
    let set = read(out.path());
    assert_eq!(set.queue[set.edition.sites.row_of("square").unwrap()].unwrap().low, 60);
    assert!(event(&mut watcher, 301).is_none());
}

#[test]
fn a_broken_save_keeps_the_last_good_feed_and_queues_go_on() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    let before = read(out.path());
    city.edit("sites.csv", "08:00-20:00", "8 to 8");
    let Some(Event::Broken { findings, queues: None }) = event(&mut watcher, 1) else { panic!("not broken") };
    assert_eq!(findings[0].code(), "bad-hours");
    assert_eq!(read(out.path()), before);
    assert!(event(&mut watcher, 2).is_none());
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    let Some(Event::Broken { queues: Some(published), .. }) = event(&mut watcher, 3) else { panic!("queues stopped") };
    assert_eq!(published.written, 1);
    let set = read(out.path());
    assert!(set.manifest.seq > before.manifest.seq && set.manifest.same_edition(&before.manifest));
    city.edit("sites.csv", "8 to 8", "08:00-18:00");
    assert!(matches!(event(&mut watcher, 4), Some(Event::Published { queue_alone: false, .. })));
    assert_eq!(read(out.path()).edition.sites.by_id("square").unwrap().hours.to_string(), "08:00-18:00");
}

#[test]
fn a_broken_queue_is_mended_by_a_save_of_the_queue() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    city.edit("queue/2022-03-17T1000.csv", "30,45", "45,30");
    assert!(matches!(event(&mut watcher, 1), Some(Event::Broken { queues: None, .. })));
    city.edit("queue/2022-03-17T1000.csv", "45,30", "31,45");
    assert!(matches!(event(&mut watcher, 2), Some(Event::Published { queue_alone: true, .. })));
    // A queue and a sheet in one save: nothing of either is lost when only the queue was broken.
    city.edit("queue/2022-03-17T1000.csv", "31,45", "45,31").edit("services.csv", "As usual", "As always");
    assert!(matches!(event(&mut watcher, 3), Some(Event::Broken { queues: None, .. })));
    city.edit("queue/2022-03-17T1000.csv", "45,31", "32,45");
    let Some(Event::Published { published, queue_alone: false, .. }) = event(&mut watcher, 4) else { panic!("lost") };
    assert_eq!(published.written, 2);
}

/// Somebody else publishes the sheets.
fn elsewhere(city: &City, out: &Folder, seconds: i64) -> u64 {
    let city = read_city(city.path()).0.unwrap();
    let moment = Moment::of_build(city.settings.demo_clock, START.plus(seconds), None);
    let queue = latest_snapshot(&city, moment.now).map(queue_as_taken);
    let extras = Extras { history: true, ..Extras::default() };
    publish_with(local(), out.path(), &city, queue.as_ref(), moment, &extras).unwrap().set.manifest.seq
}

/// Somebody else returns to an earlier set.
fn back(out: &Folder, seq: u64, seconds: i64) -> u64 {
    let done = rollback(local(), out.path(), seq, START.plus(seconds), &Extras::default());
    done.unwrap().set.manifest.seq
}

#[test]
fn what_somebody_withdrew_is_not_published_again_until_a_sheet_is_saved_and_queues_go_on() {
    let (city, out) = (City::new(), Folder::new());
    // A set from before the watch, in the history.
    let good = elsewhere(&city, &out, -1);
    let mut watcher = watcher(&city, &out);
    city.edit("sites.csv", "1 Square", "1 Wrong");
    event(&mut watcher, 0).unwrap();
    let back = back(&out, good, 1);
    assert!(matches!(event(&mut watcher, 1), Some(Event::StoodAside { seq }) if seq == back));
    assert!(event(&mut watcher, 2).is_none(), "said once");
    let address = || read(out.path()).edition.sites.by_id("square").unwrap().address.en.to_owned();
    // A queue that is saved, and one that was saved ahead.
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    let Some(Event::Published { published, queue_alone: true, .. }) = event(&mut watcher, 3) else {
        panic!("no queue")
    };
    let set = read(out.path());
    assert!(published.set.manifest.seq > back);
    assert_eq!(address(), "1 Square");
    assert_eq!(set.queue[set.edition.sites.row_of("square").unwrap()].unwrap().low, 70);
    assert!(matches!(event(&mut watcher, 300), Some(Event::Published { queue_alone: true, .. })));
    assert_eq!(address(), "1 Square");
    // Nothing renews it, however long that takes.
    assert!(matches!(event(&mut watcher, 20 * 60), Some(Event::RunsOut { why: NotRenewed::Theirs, .. })));
    assert!(event(&mut watcher, 3600).is_none() && address() == "1 Square");
    city.edit("services.csv", "As usual", "As always");
    assert!(matches!(event(&mut watcher, 3601), Some(Event::Published { queue_alone: false, .. })));
    assert_eq!(address(), "1 Wrong", "what the sheets say, once somebody has saved one");
}

#[test]
fn a_site_that_the_other_set_lacks_has_no_queue_there() {
    let (city, out) = (City::new(), Folder::new());
    city.remove("queue/2022-03-17T1000.csv");
    for (file, line) in [("sites.csv", "inner,"), ("communities.csv", "inner")] {
        let path = city.path().join(file);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let kept: Vec<&str> = text.lines().filter(|known| !known.starts_with(line)).collect();
        fs::write(&path, kept.join("\n") + "\n").unwrap();
    }
    let fewer = elsewhere(&city, &out, -1);
    let whole = City::new();
    let mut watcher = Watcher::new(local(), whole.path(), out.path(), Extras { history: true, ..Extras::default() });
    event(&mut watcher, 0).unwrap();
    back(&out, fewer, 1);
    assert!(matches!(event(&mut watcher, 1), Some(Event::StoodAside { .. })));
    whole.write(
        "queue/2022-03-17T1000.csv",
        "site,observed,wait_low\nsquare,2022-03-17 09:59,70\ninner,2022-03-17 09:59,5\n",
    );
    assert!(matches!(event(&mut watcher, 2), Some(Event::Published { queue_alone: true, .. })));
    let set = read(out.path());
    assert_eq!((set.edition.sites.len(), set.queue.iter().flatten().count()), (2, 1));
}

#[test]
fn the_same_sheets_published_by_somebody_else_change_nothing() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    let seq = elsewhere(&city, &out, 1);
    assert!(event(&mut watcher, 1).is_none());
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    assert!(matches!(event(&mut watcher, 2), Some(Event::Published { queue_alone: true, .. })));
    assert!(read(out.path()).manifest.seq > seq);
}

#[test]
fn a_sound_feed_does_not_run_out_while_it_is_watched() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    let mut renewed = 0;
    for minute in 1..=120 {
        let real = minute * 60;
        match event(&mut watcher, real) {
            Some(Event::Published { published, renewed: true, .. }) => {
                assert_eq!(published.written, 0);
                renewed += 1;
            }
            Some(Event::Published { queue_alone: true, .. }) | None => {}
            other => panic!("{other:?}"),
        }
        let manifest = read(out.path()).manifest;
        let now = START.plus(real + manifest.clock_shift_s);
        assert!(manifest.expires.since(now) >= 14 * 60, "minute {minute}");
    }
    // It lasts 30 minutes, and is read and proved anew after half of them.
    assert_eq!(renewed, 8);
}

#[test]
fn a_feed_whose_sheets_are_broken_is_not_renewed_and_that_is_said_once_in_time() {
    let (city, out) = (City::new(), Folder::new());
    let mut watcher = watcher(&city, &out);
    event(&mut watcher, 0).unwrap();
    event(&mut watcher, 300).unwrap();
    city.edit("sites.csv", "08:00-20:00", "8 to 8");
    assert!(matches!(event(&mut watcher, 301), Some(Event::Broken { .. })));
    let before = read(out.path()).manifest;
    let said: Vec<Event> = (6..90).filter_map(|minute| event(&mut watcher, minute * 60)).collect();
    let [Event::RunsOut { until, why: NotRenewed::Broken }] = said[..] else { panic!("{said:?}") };
    assert_eq!((until, &read(out.path()).manifest), (before.expires, &before));
    city.edit("sites.csv", "8 to 8", "08:00-19:00");
    assert!(matches!(event(&mut watcher, 5401), Some(Event::Published { .. })));
}

#[test]
fn what_failed_is_tried_again_and_is_still_not_what_was_withdrawn() {
    let (city, out) = (City::new(), Folder::new());
    let good = elsewhere(&city, &out, -1);
    let mut watcher = watcher(&city, &out);
    city.edit("sites.csv", "1 Square", "1 Wrong");
    event(&mut watcher, 0).unwrap();
    back(&out, good, 1);
    assert!(matches!(event(&mut watcher, 1), Some(Event::StoodAside { .. })));
    // A file in the place of the folder for objects.
    fs::rename(out.join("o"), out.join("o-away")).unwrap();
    fs::write(out.join("o"), "in the way").unwrap();
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    for second in 2..5 {
        assert!(matches!(event(&mut watcher, second), Some(Event::Failed(_))), "{second}");
    }
    fs::remove_file(out.join("o")).unwrap();
    fs::rename(out.join("o-away"), out.join("o")).unwrap();
    assert!(matches!(event(&mut watcher, 6), Some(Event::Published { queue_alone: true, .. })));
    assert_eq!(read(out.path()).edition.sites.by_id("square").unwrap().address.en, "1 Square");
}

/// The program itself, ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(city: &City, out: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_anxin"))
            .args(["watch", text(city.path()), text(out), "--lang", "en"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let said = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || said.lines().map_while(Result::ok).all(|line| send.send(line).is_ok()));
        Self { child, lines }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(20)).unwrap()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_save_is_out_within_a_second() {
    // Without optimization the work itself takes ten times as long.
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 4000 } else { 1000 });
    let (city, out) = (City::new(), Folder::new());
    let watching = Watching::start(&city, out.path());
    assert!(watching.line().contains("new objects: 13") || read(out.path()).manifest.seq > 0);
    for (file, from, to, said) in [
        ("services.csv", "As usual", "As always", "new objects: 1"),
        ("queue/2022-03-17T1000.csv", "30,45", "70,80", "queues alone"),
        ("sites.csv", "08:00-20:00", "8 to 8", "errors: 1; the last good feed stays"),
        ("sites.csv", "8 to 8", "08:00-19:00", "new objects: 1"),
    ] {
        let start = Instant::now();
        city.edit(file, from, to);
        let line = watching.line();
        let took = start.elapsed();
        println!("{said}: {took:?}");
        assert!(line.contains(said), "{line}");
        assert!(took < limit, "{said}: {took:?}");
    }
    assert_eq!(read(out.path()).edition.sites.by_id("square").unwrap().hours.to_string(), "08:00-19:00");
}
