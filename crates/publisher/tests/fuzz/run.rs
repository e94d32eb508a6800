//! Runs a reader over its corpus and over what becomes of it, and sees that each input is answered: without a trap,
//! within a time, within a memory.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::mutate::Dice;

/// An input takes milliseconds; what takes this long on the slowest machine hangs.
const MOST_TIME: Duration = Duration::from_secs(20);

/// What takes this long is kept, to be looked at.
const SLOW: Duration = Duration::from_secs(1);

/// Bytes by which one input may raise what the process has had at most.
const MOST_GROWTH: u64 = 512 << 20;

/// How an input is changed.
pub(crate) type Mutate = fn(&mut Dice, &[u8], &[(String, Vec<u8>)]) -> Vec<u8>;

/// The committed inputs for a reader, by name.
pub(crate) fn corpus(reader: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(reader);
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// Gives every input of the corpus to `read`, then `runs` changed ones, or as many as `ANXIN_FUZZ_RUNS` says. `read` gets
/// the name of the file that an input was made of, a number that differs by run, and the input.
pub(crate) fn fuzz(reader: &str, runs: u64, mutate: Mutate, mut read: impl FnMut(&str, u64, &[u8])) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (runs, seed) = (number("ANXIN_FUZZ_RUNS").unwrap_or(runs), number("ANXIN_FUZZ_SEED").unwrap_or(1));
    let files = corpus(reader);
    assert!(files.len() > 4, "the corpus of {reader} is not there");
    let watched = Watched::start(reader);
    let mut slowest = Duration::ZERO;
    let started = Instant::now();
    let kinds = 8;
    for (name, bytes) in &files {
        for kind in 0..kinds {
            slowest = slowest.max(watched.case(name, bytes, || read(name, kind, bytes)));
        }
    }
    let mut dice = Dice::new(seed);
    for run in 0..runs {
        let (name, bytes) = dice.of(&files);
        let input = mutate(&mut dice, bytes, &files);
        slowest = slowest.max(watched.case(name, &input, || read(name, run, &input)));
    }
    println!(
        "{reader}: {} files of the corpus, {runs} changed ones (seed {seed}) in {:.1} s; the slowest {slowest:.1?}; most memory {} MB",
        files.len(),
        started.elapsed().as_secs_f64(),
        most_memory() >> 20,
    );
}

/// The most memory that this process has had, in bytes; 0 where the system does not say.
pub(crate) fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// Since when, where to keep it if need be, and the input.
type Case = (Instant, PathBuf, Vec<u8>);

/// Looks at one case at a time, from another thread, so that one which never ends is named.
pub(crate) struct Watched {
    reader: String,
    now: Arc<Mutex<Option<Case>>>,
}

impl Watched {
    pub(crate) fn start(reader: &str) -> Self {
        let now: Arc<Mutex<Option<Case>>> = Arc::default();
        let seen = Arc::downgrade(&now);
        std::thread::spawn(move || {
            while let Some(now) = seen.upgrade() {
                if let Some((since, path, input)) = &*now.lock().unwrap()
                    && since.elapsed() > MOST_TIME
                {
                    fs::write(path, input).unwrap();
                    eprintln!("this input has no end: {}", path.display());
                    std::process::abort();
                }
                drop(now);
                std::thread::sleep(Duration::from_millis(200));
            }
        });
        Self { reader: reader.to_owned(), now }
    }

    /// One case: how long it took. An input that traps is kept, to be looked at and to go into the corpus.
    pub(crate) fn case(&self, name: &str, input: &[u8], read: impl FnOnce()) -> Duration {
        let hash = anxin_core::feed::hash_hex(input);
        let kept = std::env::temp_dir().join(format!("anxin-fuzz-{}-{}-{name}", self.reader, &hash[..12]));
        let (start, before) = (Instant::now(), most_memory());
        *self.now.lock().unwrap() = Some((start, kept.clone(), input.to_vec()));
        let done = catch_unwind(AssertUnwindSafe(read));
        *self.now.lock().unwrap() = None;
        let grown = most_memory().saturating_sub(before);
        if done.is_err() || grown > MOST_GROWTH {
            fs::write(&kept, input).unwrap();
            panic!("{}: an input made of {name} traps, or needs {} MB: {}", self.reader, grown >> 20, kept.display());
        }
        let took = start.elapsed();
        if took > SLOW {
            fs::write(&kept, input).unwrap();
            println!("{}: an input made of {name} took {took:.1?}: {}", self.reader, kept.display());
        }
        took
    }
}
