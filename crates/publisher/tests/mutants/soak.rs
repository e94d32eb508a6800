//! Tries mutants, one after the other on every processor, and keeps what went wrong.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anxin_core::feed::{FeedError, FeedSet, Role};

use super::feeds::{Feed, feeds};
use super::judge::Judge;
use super::mutant::Mutant;
use super::mutate::Dice;
use super::phone;

/// A mutant takes milliseconds; what takes this long on the slowest machine hangs.
const MOST_TIME: Duration = Duration::from_secs(30);

/// What the process may need more than at its start, in bytes: one feed at a time on each processor.
const MOST_GROWTH: u64 = 512 << 20;

/// A long run says every so often how far it is.
const SIGN_OF_LIFE: u64 = 50_000;

/// Faults after which the rest is not worth the time.
const ENOUGH: usize = 20;

thread_local! {
    /// Where and why this thread trapped last.
    static TRAPPED: RefCell<String> = const { RefCell::new(String::new()) };
    /// Whether this thread tries mutants: what traps on others is a test's own failure.
    static TRYING: Cell<bool> = const { Cell::new(false) };
}

/// Good feeds, to be broken and judged.
pub(crate) struct Soak {
    pub(crate) feeds: Vec<Feed>,
    judges: Vec<Judge>,
    /// The feeds as a phone has them.
    good: Vec<FeedSet>,
}

/// What came of it.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) tried: u64,
    pub(crate) refused: u64,
    pub(crate) accepted: u64,
    /// Accepted ones whose rules, zones, sites, queues or words had been changed: all of them are judged.
    pub(crate) judged: u64,
    verdicts: u64,
    pub(crate) faults: Vec<String>,
    why: BTreeMap<&'static str, u64>,
    slowest: (Duration, u64),
    seed: u64,
    took: Duration,
    memory: u64,
}

/// How one mutant went.
enum Went {
    Refused(&'static str),
    Accepted,
    Judged(u64),
}

/// What this thread's last trap said.
fn trapped() -> String {
    TRAPPED.with(|trapped| trapped.borrow().clone())
}

impl Soak {
    /// Builds the feeds.
    pub(crate) fn new() -> Self {
        let feeds = feeds();
        let judges = feeds.iter().map(Judge::of).collect();
        let good = feeds.iter().map(Feed::verified).collect();
        Self { feeds, judges, good }
    }

    /// The verdicts of the judge on a feed as it was built.
    pub(crate) fn judge_good(&self, feed: usize, round: u64) -> Result<u64, String> {
        let set = &self.good[feed];
        let mut dice = Dice::new(round);
        let now = phone::moment(set, &mut dice);
        let answers = phone::person(set, &mut dice, now);
        let listed = phone::everything(set, &mut dice, now, &answers);
        self.judges[feed].agrees(set, &listed, &answers, now, &mut dice)
    }

    /// Tries the mutants of this seed and these numbers.
    pub(crate) fn run(&self, seed: u64, from: u64, to: u64) -> Found {
        let (start, before) = (Instant::now(), most_memory());
        let usual = take_hook();
        set_hook(Box::new(move |trap| {
            if TRYING.get() {
                TRAPPED.with(|trapped| *trapped.borrow_mut() = trap.to_string());
            } else {
                usual(trap);
            }
        }));
        let (all, next, done) = (Mutex::new(Found::default()), AtomicU64::new(from), AtomicBool::new(false));
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        // What each thread is at, and since when.
        let at: Vec<Mutex<Option<(Instant, u64)>>> = (0..threads).map(|_| Mutex::new(None)).collect();
        std::thread::scope(|scope| {
            let workers: Vec<_> = at.iter().map(|at| scope.spawn(|| self.work(seed, &next, to, at, &all))).collect();
            scope.spawn(|| Self::watch(seed, &at, &done));
            let ended: Vec<_> = workers.into_iter().map(|worker| worker.join()).collect();
            // Before a trap of theirs goes on: the watch would wait for good.
            done.store(true, Ordering::Relaxed);
            ended.into_iter().for_each(|ended| ended.unwrap());
        });
        let mut found = all.into_inner().unwrap();
        found.seed = seed;
        found.took = start.elapsed();
        found.memory = most_memory();
        let grown = found.memory.saturating_sub(before);
        if grown > MOST_GROWTH {
            found.faults.push(format!("needs {} MB more than at the start", grown >> 20));
        }
        found
    }

    fn work(&self, seed: u64, next: &AtomicU64, to: u64, at: &Mutex<Option<(Instant, u64)>>, found: &Mutex<Found>) {
        TRYING.set(true);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= to || lock(found).faults.len() >= ENOUGH {
                return;
            }
            let start = Instant::now();
            *lock(at) = Some((start, number));
            let Ok(mutant) = catch_unwind(AssertUnwindSafe(|| Mutant::of(seed, number, &self.feeds))) else {
                lock(found).faults.push(format!("ANXIN_SEED={seed} ANXIN_ONLY={number} cannot be made: {}", trapped()));
                continue;
            };
            let went = self.caught(&mutant, number);
            *lock(at) = None;
            let mut all = lock(found);
            all.tried += 1;
            if all.tried.is_multiple_of(SIGN_OF_LIFE) {
                println!("{} tried, {} accepted", all.tried, all.accepted);
            }
            all.slowest = all.slowest.max((start.elapsed(), number));
            match went {
                Ok(Went::Refused(why)) => {
                    all.refused += 1;
                    *all.why.entry(why).or_default() += 1;
                }
                Ok(Went::Accepted) => all.accepted += 1,
                Ok(Went::Judged(verdicts)) => {
                    all.accepted += 1;
                    all.judged += 1;
                    all.verdicts += verdicts;
                }
                Err(fault) => {
                    drop(all);
                    let told = catch_unwind(AssertUnwindSafe(|| self.told(&mutant, seed, number, &fault)));
                    let fault = told.unwrap_or_else(|_| {
                        format!("ANXIN_SEED={seed} ANXIN_ONLY={number}: {fault}; telling it: {}", trapped())
                    });
                    lock(found).faults.push(fault);
                }
            }
        }
    }

    /// Tries one mutant.
    ///
    /// # Errors
    /// How it trapped, or what is said of it that it does not say.
    fn caught(&self, mutant: &Mutant, number: u64) -> Result<Went, String> {
        catch_unwind(AssertUnwindSafe(|| self.tried(mutant, number))).unwrap_or_else(|_| Err(trapped()))
    }

    fn tried(&self, mutant: &Mutant, number: u64) -> Result<Went, String> {
        let given = mutant.make(&self.feeds);
        let set = match given.verified(None) {
            Err(why) => {
                assert!(!why.to_string().is_empty());
                return Ok(Went::Refused(kind(&why)));
            }
            Ok(_) if given.lies => return Err("accepted, though the manifest names other bytes".to_owned()),
            Ok(set) => set,
        };
        let mut good = self.good[mutant.feed].clone();
        if set.manifest.seq == good.manifest.seq
            && set.manifest.city == good.manifest.city
            && set.manifest != good.manifest
        {
            let why = given.verified(Some(&good)).err();
            if why != Some(FeedError::Twice { seq: set.manifest.seq }) {
                return Err(format!("two sets with one number: {why:?}"));
            }
            // What follows from having the feed is looked at all the same.
            good.manifest.seq = good.manifest.seq.saturating_sub(1);
        }
        match given.verified(Some(&good)) {
            Err(FeedError::Rollback { .. }) if set.manifest.seq < good.manifest.seq => {}
            Err(FeedError::OtherCity) if set.manifest.city != good.manifest.city => {}
            again if again.as_ref() == Ok(&set) => {}
            again => {
                let again =
                    again.err().map_or_else(|| "accepts another set".to_owned(), |why| format!("refuses it: {why}"));
                return Err(format!("a phone that has nothing accepts it, one that has the feed {again}"));
            }
        }
        let mut dice = Dice::new(number);
        let now = phone::moment(&set, &mut dice);
        let answers = phone::person(&set, &mut dice, now);
        let listed = phone::everything(&set, &mut dice, now, &answers);
        match self.judges[mutant.feed].with(&set, &given.shards, &given.changed) {
            None => Ok(Went::Accepted),
            Some(judge) => {
                let judge = judge?;
                let compared = judge.agrees(&set, &listed, &answers, now, &mut dice)?;
                let more =
                    if given.changed.contains(&Role::Rules) { judged_at_length(&judge, &set, &mut dice)? } else { 0 };
                Ok(Went::Judged(compared + more))
            }
        }
    }

    /// Of accepted mutants with one changed shard, by its role: how many there are, and how many of them the judge tells from
    /// the good feed by what a phone says that still has that one.
    pub(crate) fn told_apart(&self, seed: u64, runs: u64) -> BTreeMap<Role, (u64, u64)> {
        let mut counts = BTreeMap::new();
        for number in 0..runs {
            let mutant = Mutant::of(seed, number, &self.feeds);
            let given = mutant.make(&self.feeds);
            let ([role], Ok(set)) = (given.changed.as_slice(), given.verified(None)) else { continue };
            let Some(Ok(judge)) = self.judges[mutant.feed].with(&set, &given.shards, &given.changed) else { continue };
            let count: &mut (u64, u64) = counts.entry(*role).or_default();
            count.0 += 1;
            let differs = judged_at_length(&judge, &self.good[mutant.feed], &mut Dice::new(number)).is_err();
            count.1 += u64::from(differs);
        }
        counts
    }

    /// What went wrong, with the least that has to be done for it.
    fn told(&self, mutant: &Mutant, seed: u64, number: u64, fault: &str) -> String {
        let least = mutant.least(&mut |fewer| self.caught(fewer, number).is_err());
        let fault = self.caught(&least, number).err().unwrap_or_else(|| fault.to_owned());
        format!(
            "ANXIN_SEED={seed} ANXIN_ONLY={number}: {fault}\n  of {}, {least:?}\n{}",
            self.feeds[mutant.feed].name,
            self.difference(&least)
        )
    }

    /// What the least mutant says otherwise than the good feed, shard by shard.
    fn difference(&self, mutant: &Mutant) -> String {
        let feed = &self.feeds[mutant.feed];
        let given = mutant.make(&self.feeds);
        let mut told = match &given.manifest {
            Ok(manifest) if *manifest != feed.manifest => format!("  {manifest:?}\n"),
            _ => String::new(),
        };
        for role in &given.changed {
            let good =
                feed.files.iter().find(|(known, ..)| *known == Some(*role)).map_or(&[][..], |(_, bytes, _)| bytes);
            let good = serde_json::from_slice(good)
                .map_or_else(|_| good.to_vec(), |tree: serde_json::Value| tree.to_string().into());
            let bytes = given.shards.get(role).map_or(&[][..], Vec::as_slice);
            let start = bytes.iter().zip(&good).take_while(|(one, other)| one == other).count();
            let piece = |bytes: &[u8]| {
                let piece = bytes.get(start.saturating_sub(120)..(start + 200).min(bytes.len())).unwrap_or_default();
                String::from_utf8_lossy(piece).into_owned()
            };
            told += &format!("  {role:?} was … {} …\n  {role:?} is  … {} …\n", piece(&good), piece(bytes));
        }
        told
    }

    /// Ends the process, naming it, where a mutant has no end.
    fn watch(seed: u64, at: &[Mutex<Option<(Instant, u64)>>], done: &AtomicBool) {
        while !done.load(Ordering::Relaxed) {
            for at in at {
                if let Some((since, number)) = *lock(at)
                    && since.elapsed() > MOST_TIME
                {
                    eprintln!("ANXIN_SEED={seed} ANXIN_ONLY={number} has no end");
                    std::process::abort();
                }
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Found {
    /// All of it, for people.
    pub(crate) fn summary(&self) -> String {
        let why: Vec<String> = self.why.iter().map(|(why, count)| format!("{count} {why}")).collect();
        format!(
            "{} broken feeds (seed {}) in {:.0} s: {} refused ({}), {} accepted, of which {} touched what is judged: {} results of the \
             second engine compared; {} faults; the slowest took {:.1?} (number {}); most memory {} MB",
            self.tried,
            self.seed,
            self.took.as_secs_f64(),
            self.refused,
            why.join(", "),
            self.accepted,
            self.judged,
            self.verdicts,
            self.faults.len(),
            self.slowest.0,
            self.slowest.1,
            self.memory >> 20,
        )
    }
}

/// Asks about several people at several moments, and every table on its own.
fn judged_at_length(judge: &Judge, set: &FeedSet, dice: &mut Dice) -> Result<u64, String> {
    let mut compared = judge.rows_agree(set, 12, dice)?;
    for _ in 0..6 {
        let now = phone::moment(set, dice);
        let answers = phone::person(set, dice, now);
        let listed = phone::list(set, now, &answers);
        compared += judge.agrees(set, &listed, &answers, now, dice)?;
    }
    Ok(compared)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap()
}

const fn kind(why: &FeedError) -> &'static str {
    match why {
        FeedError::Malformed { .. } => "malformed",
        FeedError::Unwritable { .. } => "unwritable",
        FeedError::TooLarge { .. } => "too large",
        FeedError::NewerSchema { .. } => "newer schema",
        FeedError::NewerApp { .. } => "newer app",
        FeedError::MissingShard(_) => "missing shard",
        FeedError::WrongHash(_) => "wrong hash",
        FeedError::Columns { .. } => "columns",
        FeedError::Duplicate { .. } => "duplicate",
        FeedError::Dangling { .. } => "dangling",
        FeedError::Rules => "rules",
        FeedError::Rollback { .. } => "rollback",
        FeedError::OtherCity => "another city",
        FeedError::Twice { .. } => "twice",
        FeedError::Ahead => "ahead",
    }
}

/// The number in the environment variable `name`.
pub(crate) fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The most memory that this process has had, in bytes; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) * 1024
}
