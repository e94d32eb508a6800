//! What is on disk after a build, after a second one, after one that fails, and during a replay.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::support::{City, Folder, anxin, as_on_local_disk, local, text, tree};
use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes};
use anxin_core::queue::Intake;
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::city::CityData;
use anxin_publisher::feed::{Disk, Player, PublishError, latest_snapshot, publish, queue_as_taken};
use anxin_publisher::moment::Moment;

/// 2022-03-17 10:00 in the city.
const TEN: Timestamp = Timestamp(1_647_482_400);

fn manifest(out: &Path) -> Manifest {
    Manifest::parse(&fs::read(out.join("manifest.json")).unwrap()).unwrap()
}

/// Reads what is published as a phone would.
fn read(out: &Path) -> FeedSet {
    let manifest = manifest(out);
    let bytes = |url: &str| fs::read(out.join(url)).unwrap();
    let shards: ShardBytes = manifest.shards.iter().map(|shard| (shard.role, bytes(&shard.url))).collect();
    FeedSet::verify(manifest, &shards, None).unwrap()
}

fn data(city: &City) -> CityData {
    read_city(city.path()).0.unwrap()
}

fn build(disk: &dyn Disk, city: &CityData, out: &Path) -> Result<(), PublishError> {
    let moment = Moment::of_build(city.settings.demo_clock, TEN.plus(1000), None);
    publish(disk, out, city, latest_snapshot(city, moment.now).map(queue_as_taken).as_ref(), moment).map(|_| ())
}

/// A disk on which the write number `fail_at` fails.
struct Failing {
    fail_at: usize,
    writes: Cell<usize>,
}

impl Disk for Failing {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.writes.set(self.writes.get() + 1);
        if self.writes.get() == self.fail_at { Err(io::Error::other("disk full")) } else { local().put(path, bytes) }
    }

    as_on_local_disk!(get remove list touch lock forms);
}

#[test]
fn a_build_is_what_a_phone_can_read() {
    let (city, out) = (City::new(), Folder::new());
    let (code, said, _) = anxin(&["build", text(city.path()), text(out.path())]);
    assert_eq!(code, 0);
    assert!(said.contains(": 3 sites, 2 observed, 2 zones"), "{said}");
    let set = read(out.path());
    assert_eq!((set.manifest.city.as_str(), set.manifest.issued), ("lakeside", TEN));
    assert!(set.manifest.seq > 1_700_000_000, "a lost folder must not begin below what phones have seen");
    assert_eq!(set.manifest.expires, TEN.plus(30 * 60));
    for shard in &set.manifest.shards {
        let until = if matches!(shard.role, Role::Rules | Role::Guidance) { TEN.plus(86_400) } else { TEN.plus(1800) };
        assert_eq!(shard.valid_until, until, "{:?}", shard.role);
    }
    let square = set.edition.sites.by_id("square").unwrap();
    let (mut pinyin, mut initials) = (String::new(), String::new());
    set.edition.sites.readings().spell(square.name.zh, &mut pinyin, &mut initials);
    assert_eq!((pinyin.as_str(), initials.as_str()), ("guangchangcaiyangdian", "gccyd"));
    let seen = set.queue[square.row].unwrap();
    assert_eq!((seen.at, seen.low, seen.high, seen.intake), (TEN.plus(-60), 30, 45, Intake::Usual));
    let hall = set.edition.sites.by_id("hall").unwrap();
    assert!((hall.position.unwrap().lng - 121.03).abs() > 0.003, "turned from GCJ-02");
    assert_eq!(set.edition.site_tiers, [None, None, Some(anxin_core::feed::Tier::Lockdown)]);
    let mut rules = set.edition.decisions.tables().flat_map(|table| &table.rules);
    assert!(rules.all(|rule| rule.note.is_empty() && rule.row == 0), "notes are for staff");
}

#[test]
fn a_second_build_raises_the_number_and_keeps_what_did_not_change() {
    let (city, out) = (City::new(), Folder::new());
    let feed = out.join("feed");
    build(local(), &data(&city), &feed).unwrap();
    let (before, first) = (tree(&feed), manifest(&feed).seq);
    build(local(), &data(&city), &feed).unwrap();
    assert!(manifest(&feed).seq > first);
    assert_eq!(tree(&feed).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "no new object");
}

#[test]
fn one_changed_sheet_is_one_new_object() {
    let (city, out) = (City::new(), Folder::new());
    build(local(), &data(&city), out.path()).unwrap();
    let before = manifest(out.path());
    city.edit("services.csv", "As usual", "As always");
    build(local(), &data(&city), out.path()).unwrap();
    let after = manifest(out.path());
    for role in Role::ALL {
        let same = before.shard(role).map(|shard| &shard.sha256) == after.shard(role).map(|shard| &shard.sha256);
        assert_eq!(same, role != Role::Services, "{role:?}");
    }
    assert!(out.path().join(&before.shard(Role::Services).unwrap().url).exists(), "phones may still ask for it");
}

#[test]
fn a_failure_at_any_write_leaves_the_old_feed_readable() {
    let (city, out) = (City::new(), Folder::new());
    build(local(), &data(&city), out.path()).unwrap();
    let old = manifest(out.path());
    city.edit("services.csv", "As usual", "As always").edit("sites.csv", "1 Square", "One Square");
    let changed = data(&city);
    // Two objects and the manifest are written.
    for fail_at in 1..=3 {
        let disk = Failing { fail_at, writes: Cell::new(0) };
        assert!(matches!(build(&disk, &changed, out.path()), Err(PublishError::Disk { .. })), "{fail_at}");
        assert_eq!(read(out.path()).manifest, old, "{fail_at}");
        fs::remove_dir_all(out.join("o")).unwrap();
        fs::remove_file(out.join("manifest.json")).unwrap();
        build(local(), &data(&City::new()), out.path()).unwrap();
    }
    let disk = Failing { fail_at: 4, writes: Cell::new(0) };
    build(&disk, &changed, out.path()).unwrap();
    assert_eq!(disk.writes.get(), 3, "the manifest is the third and last");
    assert!(manifest(out.path()).seq > 1);
}

#[test]
fn a_place_that_cannot_hold_objects_gets_no_manifest() {
    let (city, out) = (City::new(), Folder::new());
    fs::write(out.join("o"), "a file in the way").unwrap();
    let (code, _, err) = anxin(&["build", text(city.path()), text(out.path())]);
    assert_eq!(code, 1);
    assert!(err.contains("nothing was published"), "{err}");
    assert_eq!(tree(out.path()).len(), 1);
}

#[test]
fn a_damaged_object_is_written_again() {
    let (city, out) = (City::new(), Folder::new());
    build(local(), &data(&city), out.path()).unwrap();
    let first = manifest(out.path());
    fs::write(out.path().join(&first.shard(Role::Sites).unwrap().url), "{}").unwrap();
    build(local(), &data(&city), out.path()).unwrap();
    assert!(read(out.path()).manifest.seq > first.seq);
}

#[test]
fn broken_sheets_leave_the_old_feed_byte_for_byte() {
    let (city, out) = (City::new(), Folder::new());
    build(local(), &data(&city), out.path()).unwrap();
    let before = tree(out.path());
    city.edit("sites.csv", "08:00-20:00", "8 to 8");
    for command in ["build", "replay"] {
        let (code, _, err) = anxin(&[command, text(city.path()), text(out.path())]);
        assert_eq!(code, 1);
        assert!(err.contains("sites.csv:2:hours: error[bad-hours]"), "{err}");
        assert_eq!(tree(out.path()), before);
    }
}

#[test]
fn a_number_is_never_guessed() {
    let (city, out) = (City::new(), Folder::new());
    fs::write(out.join("manifest.json"), "{").unwrap();
    assert!(matches!(build(local(), &data(&city), out.path()), Err(PublishError::OldManifest { .. })));
    assert_eq!(tree(out.path()).len(), 1);
}

#[test]
fn another_citys_feed_is_not_replaced() {
    let (city, out) = (City::new(), Folder::new());
    build(local(), &data(&city), out.path()).unwrap();
    let first = manifest(out.path());
    city.edit("city.toml", "id = \"lakeside\"", "id = \"seaside\"");
    assert!(matches!(build(local(), &data(&city), out.path()), Err(PublishError::OtherCity { .. })));
    assert_eq!(manifest(out.path()), first);
}

#[test]
fn objects_go_two_days_after_the_last_set_that_named_them() {
    let (city, out) = (City::new(), Folder::new());
    build(local(), &data(&city), out.path()).unwrap();
    let old = out.path().join(&manifest(out.path()).shard(Role::Services).unwrap().url);
    let age = |path: &Path, hours: u64| {
        let time = SystemTime::now() - Duration::from_secs(hours * 3600);
        fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    };
    age(&old, 100);
    city.edit("services.csv", "As usual", "As always");
    build(local(), &data(&city), out.path()).unwrap();
    assert!(old.exists(), "superseded just now, however long ago it was written");
    age(&old, 47);
    build(local(), &data(&city), out.path()).unwrap();
    assert!(old.exists());
    age(&old, 49);
    fs::write(out.join("o/readme.json"), "not ours").unwrap();
    age(&out.join("o/readme.json"), 1000);
    build(local(), &data(&city), out.path()).unwrap();
    assert!(!old.exists());
    assert!(out.join("o/readme.json").exists(), "only objects are taken away");
    read(out.path());
}

#[test]
fn a_replay_keeps_ages_and_the_shift_and_raises_the_number() {
    let (city, out) = (City::new(), Folder::new());
    let city = data(&city);
    let start = Timestamp(1_800_000_000);
    let clock = Moment::of_build(city.settings.demo_clock, start, None);
    assert_eq!(clock.now, TEN);
    build(local(), &city, out.path()).unwrap();
    let mut player = Player::new(local(), out.path(), &city, clock);
    let (square, mut last_seq) = (read(out.path()).edition.sites.row_of("square").unwrap(), manifest(out.path()).seq);
    for (step, (ago, low, last)) in
        [(120, 10, false), (60, 30, false), (60, 60, true), (120, 10, false)].into_iter().enumerate()
    {
        let step = i64::try_from(step).unwrap();
        let played = player.step(start.plus(15 * step)).unwrap().unwrap();
        let set = read(out.path());
        let now = TEN.plus(15 * step);
        let seen = set.queue[square].unwrap();
        assert_eq!((set.manifest.issued, seen.at, seen.low), (now, now.plus(-ago), low), "{step}");
        assert_eq!((played.last, played.gap), (last, Duration::from_secs(300)), "{step}");
        assert_eq!(set.manifest.clock_shift_s, TEN.since(start));
        assert!(set.manifest.seq > last_seq);
        last_seq = set.manifest.seq;
        assert_eq!(played.published.written, 1, "only the queue is new");
    }
}

#[test]
fn a_replay_played_once_publishes_each_snapshot_and_ends() {
    let (city, out) = (City::new(), Folder::new());
    let (code, said, err) = anxin(&["replay", text(city.path()), text(out.path()), "--once", "--every", "0"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(read(out.path()).manifest.seq > 1_700_000_000);
    let leavings = tree(out.path()).into_keys().filter(|path| path.extension().is_some_and(|end| end == "tmp")).count();
    assert_eq!(leavings, 0);
}
