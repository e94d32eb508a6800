//! Where a feed is written, and this machine's file system as such a place: files whole or not at all.
//!
//! Object stores are the other place, see [`super::store`].

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use super::lock::{Lock, PATIENCE};
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

/// This machine's file system.
#[derive(Clone, Copy, Debug)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("file");
        // The process id keeps two publishers from writing into one file; the dot keeps servers from listing it.
        let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
        let written = write_through(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
        if written.is_err() {
            // The write's own error is the one to report.
            let _ = fs::remove_file(&temporary);
        }
        written?;
        sync_folder(folder)
    }

    fn get(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let files = entries.flatten().filter_map(|entry| {
            let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(Entry { name: entry.file_name().into_string().ok()?, modified: data.modified().ok() })
        });
        Ok(files.collect())
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        match File::options().append(true).open(path).and_then(|file| file.set_modified(SystemTime::now())) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn lock(&self, folder: &Path) -> Result<Lock, PublishError> {
        match Lock::of(folder, PATIENCE) {
            Ok(Ok(lock)) => Ok(lock),
            Ok(Err(held)) => Err(PublishError::Busy { out: folder.to_owned(), who: held.0 }),
            Err(error) => Err(PublishError::Disk { path: folder.to_owned(), error }),
        }
    }

    fn forms(&self) -> &'static [Coding] {
        &Coding::ALL
    }
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A rename is on disk only once its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems cannot open a folder, and order renames themselves.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
