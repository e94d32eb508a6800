//! Files as the publisher writes them: whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

/// Where a feed is written. A trait, so that tests can make a write fail at any step.
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
    fn get(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    /// Takes a file away; one that is not there is no failure.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
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

/// Notes that a file is in use now.
pub(super) fn touch(path: &Path) {
    // Only housekeeping hangs on it: an object that could not be touched is kept for less long.
    let _ = File::options().append(true).open(path).and_then(|file| file.set_modified(SystemTime::now()));
}
