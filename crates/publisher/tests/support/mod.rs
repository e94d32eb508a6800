//! A small city in a folder of its own, to break in one place at a time.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) mod import;

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("anxin-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A copy of the small city.
pub(crate) struct City(pub(crate) Folder);

impl City {
    pub(crate) fn new() -> Self {
        let city = Self(Folder::new());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lakeside"), city.path());
        city
    }

    /// A copy of another city.
    pub(crate) fn copy_of(root: &Path) -> Self {
        let city = Self(Folder::new());
        copy(root, city.path());
        city
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Replaces `from`, which must stand in `file` once.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) -> &Self {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
        fs::write(path, text.replace(from, to)).unwrap();
        self
    }

    pub(crate) fn write(&self, file: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path().join(file), bytes).unwrap();
        self
    }

    pub(crate) fn remove(&self, file: &str) -> &Self {
        fs::remove_file(self.path().join(file)).unwrap();
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs `anxin` with these arguments: exit code, output, errors.
pub(crate) fn anxin(arguments: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = anxin_publisher::cli::run(arguments.iter().map(Into::into), &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// Every folder of these tests, as one place to write into: for disks that stand before it.
pub(crate) fn local() -> &'static anxin_publisher::feed::LocalDisk {
    static DISK: std::sync::OnceLock<anxin_publisher::feed::LocalDisk> = std::sync::OnceLock::new();
    DISK.get_or_init(|| anxin_publisher::feed::LocalDisk::new(&std::env::temp_dir()))
}

/// Every file under `root`, with its bytes, but for the one that keeps two publishers apart.
pub(crate) fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let Ok(entries) = fs::read_dir(root) else { return files };
    for entry in entries.map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            files.extend(tree(&entry.path()));
        } else if entry.file_name() != ".publishing" {
            files.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    files
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The named methods of a `Disk` as the local disk has them.
#[allow(unused_macros, reason = "not every test program has a disk of its own")]
macro_rules! as_on_local_disk {
    ($($method:ident)*) => { $(as_on_local_disk!(@ $method);)* };
    (@ get) => {
        fn get(&self, path: &std::path::Path) -> std::io::Result<Vec<u8>> {
            crate::support::local().get(path)
        }
    };
    (@ remove) => {
        fn remove(&self, path: &std::path::Path) -> std::io::Result<()> {
            crate::support::local().remove(path)
        }
    };
    (@ list) => {
        fn list(&self, folder: &std::path::Path) -> std::io::Result<Vec<anxin_publisher::feed::Entry>> {
            crate::support::local().list(folder)
        }
    };
    (@ touch) => {
        fn touch(&self, path: &std::path::Path) -> std::io::Result<()> {
            crate::support::local().touch(path)
        }
    };
    (@ lock) => {
        fn lock(
            &self,
            folder: &std::path::Path,
        ) -> Result<anxin_publisher::feed::Lock, anxin_publisher::feed::PublishError> {
            crate::support::local().lock(folder)
        }
    };
    (@ forms) => {
        fn forms(&self) -> &'static [anxin_publisher::feed::Coding] {
            crate::support::local().forms()
        }
    };
}
#[allow(unused_imports, reason = "as above")]
pub(crate) use as_on_local_disk;
