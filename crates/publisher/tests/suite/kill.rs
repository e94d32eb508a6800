//! A publisher that is killed at any step, and readers that never see a torn set.
//!
//! The publisher runs in a process of its own, this test's own program started again, and ends itself without a word at
//! a chosen step of a chosen write: before it, with half of it in the temporary file, before the rename, and after.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use crate::support::{City, Folder, as_on_local_disk, local, text};
use anxin_core::feed::{FeedSet, Manifest, ShardBytes, hash_hex};
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::{
    Coding, Disk, Extras, Lite, Signing, kept_sets, latest_snapshot, publish_with, queue_as_taken,
};
use anxin_publisher::moment::Moment;
use anxin_publisher::signature::{SigningKey, is_signed};

/// Reads in the short run; `ANXIN_KILL_ROUNDS` asks for a longer one.
const READS: u64 = 10_000;

/// Where in one write the process ends.
const STEPS: usize = 4;

/// A disk on which the process ends at step `end_at`, counted over all writes.
struct Deadly {
    end_at: usize,
    step: Cell<usize>,
}

impl Deadly {
    fn step(&self) {
        self.step.set(self.step.get() + 1);
        if self.step.get() == self.end_at {
            std::process::abort();
        }
    }
}

impl Disk for Deadly {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step();
        // What a crash inside of `LocalDisk::put` leaves behind.
        let folder = path.parent().unwrap();
        fs::create_dir_all(folder)?;
        let name = path.file_name().unwrap().to_str().unwrap();
        let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
        fs::write(&temporary, &bytes[..bytes.len() / 2])?;
        self.step();
        fs::write(&temporary, bytes)?;
        self.step();
        local().put(path, bytes)?;
        self.step();
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        local().remove(path)?;
        self.step();
        Ok(())
    }

    as_on_local_disk!(get list touch lock forms);
}

fn everything() -> Extras {
    let signing = Signing { key: Some(SigningKey::generate().unwrap()), unsigned: false, ..Signing::default() };
    let headers = Some("/feed/".to_owned());
    Extras {
        signing,
        compressed: true,
        history: true,
        exports: true,
        headers,
        lite: Lite::Always,
        page: true,
        guarded: false,
        log: true,
        entry: None,
        vouched: Vec::new(),
    }
}

/// Not a test of its own: the publisher, when it is started by the test below.
#[test]
#[ignore = "the test that kills a publisher starts it, in a process of its own"]
fn publisher_in_a_process_of_its_own() {
    let job = std::env::var("ANXIN_KILL_JOB").expect("the test that kills it says what to publish");
    let [city, out, end_at] = job.split('|').collect::<Vec<_>>()[..] else { panic!("{job}") };
    let city = read_city(Path::new(city)).0.unwrap();
    let moment = Moment::of_build(city.settings.demo_clock, Timestamp(1_800_000_000), None);
    let queue = latest_snapshot(&city, moment.now).map(queue_as_taken);
    let disk = Deadly { end_at: end_at.parse().unwrap(), step: Cell::new(0) };
    publish_with(&disk, Path::new(out), &city, queue.as_ref(), moment, &everything()).unwrap();
}

/// Publishes in another process; whether it lived to the end.
fn publish_until(city: &City, out: &Path, end_at: usize) -> bool {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "kill::publisher_in_a_process_of_its_own"])
        .env("ANXIN_KILL_JOB", format!("{}|{}|{end_at}", text(city.path()), text(out)))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    status.success()
}

/// Reads as a phone does: the manifest, then every object that it names, whole and by its hash. A set that was not seen
/// before is verified to the last reference.
fn read(out: &Path, verified: &mut BTreeSet<String>) -> Manifest {
    let bytes = fs::read(out.join("manifest.json")).expect("there is always a manifest");
    let manifest = Manifest::parse(&bytes).expect("the manifest is whole");
    let mut shards = ShardBytes::new();
    for shard in &manifest.shards {
        let object = fs::read(out.join(&shard.url)).unwrap_or_else(|error| panic!("{}: {error}", shard.url));
        assert_eq!(hash_hex(&object), shard.sha256, "{:?} is torn", shard.role);
        shards.insert(shard.role, object);
    }
    if verified.insert(hash_hex(&bytes)) {
        FeedSet::verify(manifest.clone(), &shards, None).expect("the set is whole");
    }
    manifest
}

/// What servers may send in place of a file must be that file.
fn check_compressed(out: &Path) {
    let manifest_bytes = fs::read(out.join("manifest.json")).unwrap();
    let manifest = Manifest::parse(&manifest_bytes).unwrap();
    let objects = manifest.shards.iter().map(|shard| shard.url.clone());
    for name in objects.chain(["manifest.json".to_owned()]) {
        let bytes = fs::read(out.join(&name)).unwrap();
        for coding in Coding::ALL {
            match fs::read(out.join(format!("{name}{}", coding.ending()))) {
                Ok(small) => assert!(coding.holds(&small, &bytes), "{name} {coding:?} is of another set"),
                Err(error) => assert_eq!((error.kind(), name.as_str()), (io::ErrorKind::NotFound, "manifest.json")),
            }
        }
    }
}

/// A page without scripts is an old one or a new one, to its last line.
#[cfg(feature = "lite")]
fn check_pages(out: &Path) {
    let pages: Vec<_> = crate::support::tree(&out.join("lite"))
        .into_iter()
        .filter(|(path, _)| path.extension() == Some("html".as_ref()))
        .collect();
    assert!(pages.len() > 6, "{}", pages.len());
    for (path, bytes) in pages {
        assert!(bytes.trim_ascii_end().ends_with(b"</html>"), "{} is torn", path.display());
    }
}

/// Says so when it is dropped.
struct OnDrop<'a>(&'a AtomicBool);

impl Drop for OnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The page beside the feed, as deployed, with the first paint of some earlier set.
#[cfg(feature = "lite")]
fn put_index(site: &Path) {
    let marked = format!("<!--anxin first {}-->old<!--anxin first end-->", env!("CARGO_PKG_VERSION"));
    fs::create_dir_all(site).unwrap();
    let page = format!("<script id=\"boot\" data-feed=\"./feed/\"></script><div id=\"app\">{marked}</div></html>");
    fs::write(site.join("index.html"), page).unwrap();
}

/// The page beside the feed has one first paint, of one set, to its last line.
#[cfg(feature = "lite")]
fn check_index(site: &Path) {
    let page = fs::read_to_string(site.join("index.html")).expect("there is always a page");
    assert!(page.starts_with("<script") && page.ends_with("</div></html>"), "the page is torn");
    let whole = page.matches("<template").count() == 3 && page.matches("</template>").count() == 3;
    assert!((whole || page.contains("-->old<!--")) && page.matches("<!--").count() == 2, "the page is torn");
}

#[test]
fn readers_see_the_old_set_or_the_new_one_whenever_the_publisher_is_killed() {
    let (city, folder) = (City::new(), Folder::new());
    let (site, out) = (folder.path(), folder.join("feed"));
    #[cfg(feature = "lite")]
    put_index(site);
    assert!(publish_until(&city, &out, usize::MAX));
    let rounds: usize = std::env::var("ANXIN_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let (done, reads) = (AtomicBool::new(false), AtomicU64::new(0));
    let (mut killed, mut lived) = (0, 0);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut verified, mut latest, mut sets) = (BTreeSet::new(), 0, 0);
            while !done.load(Ordering::Relaxed) || reads.load(Ordering::Relaxed) < READS {
                let seq = read(&out, &mut verified).seq;
                assert!(seq >= latest, "set {seq} after set {latest}");
                sets += u64::from(seq > latest);
                latest = seq;
                reads.fetch_add(1, Ordering::Relaxed);
            }
            sets
        });
        // However this ends: a reader that went on would hold the fault back for good.
        let ending = OnDrop(&done);
        'rounds: for round in 0..rounds {
            for end_at in 1.. {
                if reader.is_finished() {
                    break 'rounds;
                }
                // Sites, services and the queue are new each time, so that several objects are written.
                city.write("services.csv", format!(
                    "topic,id,title_zh,title_en,body_zh,body_en,source\nfood,market,菜场,Market,照常,Round {round} step {end_at},daily\n"
                ));
                let low = (round * 7 + end_at) % 500;
                city.write(
                    "queue/2022-03-17T1000.csv",
                    format!("site,observed,wait_low\nsquare,2022-03-17 09:59,{low}\n"),
                );
                let before = fs::read(out.join("manifest.json")).unwrap();
                let ended_well = publish_until(&city, &out, end_at);
                check_compressed(&out);
                #[cfg(feature = "lite")]
                check_pages(&out);
                #[cfg(feature = "lite")]
                check_index(site);
                assert!(is_signed(&fs::read(out.join("manifest.json")).unwrap()));
                if ended_well {
                    lived += 1;
                    assert_ne!(fs::read(out.join("manifest.json")).unwrap(), before);
                    break;
                }
                killed += 1;
                // Now and then a whole one in between, as in life.
                if end_at % STEPS == 0 {
                    assert!(publish_until(&city, &out, usize::MAX));
                    check_compressed(&out);
                }
            }
        }
        drop(ending);
        let sets = reader.join().expect("the reader never sees a torn set");
        println!("{killed} publishers killed, {lived} lived, {} reads of {sets} sets", reads.load(Ordering::Relaxed));
        assert!(sets > 5, "{sets}");
    });
    // Objects, their compressed forms, history, manifest: every step of each write was an end.
    assert!(killed >= rounds * STEPS * 8, "{killed}");
    assert!(reads.load(Ordering::Relaxed) >= READS);
    assert!(!kept_sets(local(), &out).is_empty());
}

#[test]
fn the_program_killed_at_any_time_leaves_a_whole_feed() {
    let (city, folder) = (City::new(), Folder::new());
    let (out, key) = (folder.join("feed"), folder.join("keys/key.pem"));
    fs::create_dir_all(folder.join("keys")).unwrap();
    SigningKey::generate().unwrap().write_new(&key).unwrap();
    let publish = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_anxin"));
        command.args(["publish", text(city.path()), text(&out), "--sign", text(&key)]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(publish().status().unwrap().success());
    let mut verified = BTreeSet::new();
    let mut latest = read(&out, &mut verified).seq;
    for round in 0..25_u64 {
        city.write("queue/2022-03-17T1000.csv", format!("site,observed,wait_low\nsquare,2022-03-17 09:59,{round}\n"));
        let mut child = publish().spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 3));
        // It may be done already.
        let _ = child.kill();
        let _ = child.wait();
        let seq = read(&out, &mut verified).seq;
        assert!(seq >= latest);
        latest = seq;
        check_compressed(&out);
        #[cfg(feature = "lite")]
        check_pages(&out);
    }
    assert!(publish().status().unwrap().success());
    assert!(read(&out, &mut verified).seq > latest);
}

/// A disk that takes its time, so that two publishers meet.
struct Slow;

impl Disk for Slow {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        std::thread::sleep(Duration::from_millis(30));
        local().put(path, bytes)
    }

    as_on_local_disk!(get remove list touch lock forms);
}

#[test]
fn publishers_that_start_at_once_take_turns_and_none_undoes_another() {
    let (city, out) = (City::new(), Folder::new());
    let city = read_city(city.path()).0.unwrap();
    let moment = Moment::of_build(city.settings.demo_clock, Timestamp(1_800_000_000), None);
    let extras = Extras { history: true, ..Extras::default() };
    let publish = || publish_with(&Slow, out.path(), &city, None, moment, &extras).map(|done| done.set.manifest.seq);
    let first = publish().unwrap();
    let mut seqs: Vec<u64> = std::thread::scope(|scope| {
        let publishers: Vec<_> = (0..5).map(|_| scope.spawn(publish)).collect();
        publishers.into_iter().map(|publisher| publisher.join().unwrap().expect("each waits for its turn")).collect()
    });
    seqs.sort_unstable();
    assert_eq!(seqs, (first + 1..=first + 5).collect::<Vec<_>>());
    assert_eq!(read(out.path(), &mut BTreeSet::new()).seq, first + 5);
    assert_eq!(kept_sets(local(), out.path()).len(), 6, "no set took the place of another");
}
