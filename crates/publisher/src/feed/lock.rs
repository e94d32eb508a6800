//! One publisher at a time in one folder.
//!
//! The system holds the lock for as long as the process lives and gives it back when that ends, however it ends: the file that
//! stays behind means nothing by itself. It says who, for the person who has to wait.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use chrono::{DateTime, SecondsFormat};
use fs4::{FileExt, TryLockError};

use crate::moment::real_now;

/// The file. Servers do not send what begins with a dot.
pub(super) const NAME: &str = ".publishing";

/// How long another publication is waited for; most take less than a second.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// What it begins with.
const BEGINNING: &str = "process ";
const PAUSE: Duration = Duration::from_millis(50);

/// The right to publish into one folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// `None` where the place keeps publishers apart in another way, or cannot.
    _file: Option<File>,
}

/// Who has the lock, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LockedBy(pub(super) String);

impl Lock {
    /// The lock of a place that needs none.
    pub const fn needless() -> Self {
        Self { _file: None }
    }

    /// The lock of a folder, which is made where it is not there; as the error who has it still after all the patience.
    pub(super) fn of(folder: &Path, patience: Duration) -> io::Result<Result<Self, LockedBy>> {
        fs::create_dir_all(folder)?;
        let mut file = opened(folder)?;
        let start = Instant::now();
        loop {
            match FileExt::try_lock(&file) {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Ok(Err(LockedBy(who(&mut file)))),
                // Some network folders lock nothing. The manifest is looked at again before it is replaced there, too.
                Err(TryLockError::Error(_)) => return Ok(Ok(Self::needless())),
            }
        }
        let since = DateTime::from_timestamp(real_now().0, 0).unwrap_or_default();
        let words =
            format!("{BEGINNING}{} since {}\n", std::process::id(), since.to_rfc3339_opts(SecondsFormat::Secs, true));
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(words.as_bytes())?;
        Ok(Ok(Self { _file: Some(file) }))
    }
}

/// The file. What is there and was not written here stays as it is: it may be a link to something else.
fn opened(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true).follow(FollowSymlinks::No);
    let folder = Dir::open_ambient_dir(folder, ambient_authority())?;
    let mut file = folder.open_with(NAME, &options)?.into_std();
    let mut words = Vec::new();
    let mut ours = file.metadata()?.is_file();
    if ours {
        // A file that cannot be read while another process has it is one that is locked.
        let read = (&mut file).take(BEGINNING.len() as u64).read_to_end(&mut words);
        ours = read.is_err() || BEGINNING.as_bytes().starts_with(&words);
    }
    if ours { Ok(file) } else { Err(io::Error::other("was not written by a publisher: look at it, and take it away")) }
}

/// What the holder wrote; where locked files cannot be read, that somebody did.
fn who(file: &mut File) -> String {
    let mut words = String::new();
    let read = file.rewind().and_then(|()| file.take(200).read_to_string(&mut words));
    let words = words.trim();
    if read.is_err() || words.is_empty() { "another process".to_owned() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_the_lock_the_other_is_told_who_and_gets_it_afterwards() {
        let folder = std::env::temp_dir().join(format!("anxin-lock-{}", std::process::id()));
        let short = Duration::from_millis(120);
        let first = Lock::of(&folder, short).unwrap().unwrap();
        let start = Instant::now();
        let LockedBy(who) = Lock::of(&folder, short).unwrap().unwrap_err();
        assert!(start.elapsed() >= short, "waits a little");
        assert!(who.starts_with(&format!("process {} since 20", std::process::id())) && who.ends_with('Z'), "{who}");
        drop(first);
        let again = Lock::of(&folder, short).unwrap();
        assert!(again.is_ok(), "a file that stayed behind locks nothing");
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| Lock::of(&folder, Duration::from_secs(20)).unwrap().is_ok());
            sleep(short);
            drop(again);
            assert!(waiting.join().unwrap(), "who waits gets it");
        });
        fs::remove_dir_all(&folder).unwrap();
    }
}
