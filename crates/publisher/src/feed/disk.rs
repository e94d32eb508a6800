//! Where a feed is written, and a folder of this machine as such a place: files whole or not at all, and none elsewhere.
//!
//! Object stores are the other place, see [`super::store`].

use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::lock::{self, Lock, PATIENCE};
use super::{Coding, PublishError};

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the folder.
    pub name: String,
    /// When it was written or touched last; `None` where that is not known.
    pub modified: Option<SystemTime>,
}

/// Where a feed is written: this machine's file system or an object store, or in tests one that fails at any step.
pub trait Disk {
    /// Puts a file there whole, replacing one that is there. After a failure or a power cut the old file is there, or
    /// none, or the new one, but never part of one.
    ///
    /// # Errors
    /// As the system says.
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Reads a file.
    ///
    /// # Errors
    /// As the system says.
    fn get(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Takes a file away; one that is not there is no failure.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Whether the file is there with these bytes.
    fn holds(&self, path: &Path, bytes: &[u8]) -> bool {
        self.get(path).is_ok_and(|there| there == bytes)
    }

    /// Puts a file in the place of one that was just read as `before`, `None` where there was none. A place that can tell
    /// refuses where another publisher has written in between.
    ///
    /// # Errors
    /// As for [`Disk::put`].
    fn replace(&self, path: &Path, before: Option<&[u8]>, bytes: &[u8]) -> io::Result<()> {
        let _ = before;
        self.put(path, bytes)
    }

    /// The files of a folder, not those of folders in it; none where there is no such folder.
    ///
    /// # Errors
    /// As the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// Notes that a file was in use until now; one that is not there is no failure.
    ///
    /// # Errors
    /// As the system says.
    fn touch(&self, path: &Path) -> io::Result<()>;

    /// The right to publish into a folder, alone.
    ///
    /// # Errors
    /// [`PublishError::Busy`] where another publisher has it, [`PublishError::Disk`] where the folder cannot be written.
    fn lock(&self, folder: &Path) -> Result<Lock, PublishError>;

    /// The compressed forms that may stand beside a file: those that servers of this place can send in its stead.
    fn forms(&self) -> &'static [Coding];
}

/// A folder of this machine. What lies in it may be somebody else's work: nothing outside of it is read or written, whatever
/// links lie in it, and no file is opened through a link.
#[derive(Clone, Debug)]
pub struct LocalDisk {
    root: PathBuf,
}

/// What may be read and written in the folder above: the page that shows the feed, in each form.
const PAGE: [&str; 3] = ["index.html", "index.html.br", "index.html.gz"];

/// The most bytes of a file that are read: more than the largest object of a feed, and than a log of many years.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

impl LocalDisk {
    /// The folder `root`, which need not be there yet and may itself be reached through links. Every path that is asked for
    /// lies below it.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The folder that a path lies in, opened, and the path below that: the root, or for the page above it the one folder above.
    fn located<'p>(&self, path: &'p Path) -> io::Result<(Dir, &'p Path)> {
        let (folder, below) = self.parts(path)?;
        Ok((Dir::open_ambient_dir(folder, ambient_authority())?, below))
    }

    fn parts<'p>(&self, path: &'p Path) -> io::Result<(PathBuf, &'p Path)> {
        // By name, as the page is told: where the root is a link, the page stands beside that.
        let whole = std::path::absolute(&self.root)?;
        let below = path.strip_prefix(&self.root).or_else(|_| path.strip_prefix(&whole));
        let (folder, below) = match (below, whole.parent()) {
            (Ok(below), _) => (self.root.clone(), below),
            (Err(_), Some(above)) => {
                let page =
                    path.strip_prefix(above).ok().filter(|name| PAGE.iter().any(|page| name.as_os_str() == *page));
                (above.to_owned(), page.ok_or_else(|| odd("lies outside of the folder"))?)
            }
            _ => return Err(odd("lies outside of the folder")),
        };
        if below.components().all(|part| matches!(part, Component::Normal(_))) {
            Ok((folder, below))
        } else {
            Err(odd("has a step in its name"))
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let (root, below) = self.located(path)?;
        let mut options = OpenOptions::new();
        let file = root.open_with(below, options.read(true).nonblock(true).follow(FollowSymlinks::No))?;
        if !file.metadata()?.is_file() {
            return Err(odd("is no file"));
        }
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES { Err(odd("is far too long")) } else { Ok(bytes) }
    }
}

impl Disk for LocalDisk {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        std::fs::create_dir_all(&self.root)?;
        let (root, below) = self.located(path)?;
        let folder = below.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = match folder {
            Some(folder) => {
                root.create_dir_all(folder)?;
                root.open_dir(folder)?
            }
            None => root,
        };
        let name = below.file_name().and_then(|name| name.to_str()).unwrap_or("file");
        // The process id keeps two publishers from writing into one file; the dot keeps servers from listing it.
        let temporary = format!(".{name}.{}.tmp", std::process::id());
        let written = write_through(&folder, &temporary, bytes).and_then(|()| folder.rename(&temporary, &folder, name));
        if written.is_err() {
            // The write's own error is the one to report.
            let _ = folder.remove_file(&temporary);
        }
        written?;
        sync_folder(&folder)
    }

    fn get(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match self.located(path).and_then(|(root, below)| root.remove_file(below)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let entries = self
            .located(folder)
            .and_then(|(root, below)| if below.as_os_str().is_empty() { root.entries() } else { root.read_dir(below) });
        let entries = match entries {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let files = entries.flatten().filter_map(|entry| {
            let data = entry.metadata().ok().filter(cap_std::fs::Metadata::is_file)?;
            let modified = data.modified().ok().map(cap_std::time::SystemTime::into_std);
            Some(Entry { name: entry.file_name().into_string().ok()?, modified })
        });
        Ok(files.collect())
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.append(true).nonblock(true).follow(FollowSymlinks::No);
        let touched = self.located(path).and_then(|(root, below)| root.open_with(below, &options));
        match touched.and_then(|file| file.into_std().set_modified(SystemTime::now())) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn lock(&self, folder: &Path) -> Result<Lock, PublishError> {
        match Lock::of(folder, PATIENCE) {
            Ok(Ok(lock)) => Ok(lock),
            Ok(Err(held)) => Err(PublishError::Busy { out: folder.to_owned(), who: held.0 }),
            Err(error) => Err(PublishError::Disk { path: folder.join(lock::NAME), error }),
        }
    }

    fn forms(&self) -> &'static [Coding] {
        &Coding::ALL
    }
}

fn odd(what: &str) -> io::Error {
    io::Error::other(what)
}

/// Writes a file that was not there: what lies under its name, a link most of all, goes first.
fn write_through(folder: &Dir, name: &str, bytes: &[u8]) -> io::Result<()> {
    match folder.remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let mut file = folder.open_with(name, options.write(true).create_new(true).follow(FollowSymlinks::No))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A rename is on disk only once its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Dir) -> io::Result<()> {
    folder.open(".")?.sync_all()
}

/// Other systems cannot open a folder, and order renames themselves.
#[cfg(not(unix))]
fn sync_folder(_folder: &Dir) -> io::Result<()> {
    Ok(())
}
