//! Takes away what nobody asks for any more.
//!
//! Does not write, and touches nothing but objects, their compressed forms, kept manifests and leavings of its own.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{Coding, Disk, Entry, history, plans};

/// How long an object stays after the last set that named it: phones and caches still ask for it. 48 hours.
pub const KEEP_S: u64 = 48 * 3600;

const OBJECTS: &str = "o";
const SCHEMAS: &str = "schemas";

/// Takes away objects that no set has named for [`KEEP_S`], and leavings of writes that were cut short.
/// Failures are passed over: an object too many harms nobody, and the next run tries again.
pub(super) fn prune(disk: &dyn Disk, out: &Path, named: &BTreeSet<&str>) -> usize {
    let now = SystemTime::now();
    let old_enough = |entry: &Entry| {
        let age = entry.modified.and_then(|time| now.duration_since(time).ok());
        age.is_some_and(|age| age > Duration::from_secs(KEEP_S))
    };
    let superseded =
        |name: &str| object_of(name).is_some_and(|object| !named.contains(format!("{OBJECTS}/{object}").as_str()));
    let done_with = |folder: &str, name: &str| match folder {
        OBJECTS => superseded(name),
        history::FOLDER => history::number(name).is_some(),
        _ => false,
    };
    let leaving = |name: &str| name.starts_with('.') && name.ends_with(".tmp");
    let mut pruned = 0;
    #[cfg(feature = "lite")]
    let pages = super::lite::FOLDERS;
    #[cfg(not(feature = "lite"))]
    let pages = [];
    for name in ["", OBJECTS, history::FOLDER, plans::FOLDER, SCHEMAS].into_iter().chain(pages) {
        let folder = if name.is_empty() { out.to_owned() } else { out.join(name) };
        for entry in disk.list(&folder).unwrap_or_default() {
            let ours = leaving(&entry.name) || done_with(name, &entry.name);
            if ours && old_enough(&entry) && disk.remove(&folder.join(&entry.name)).is_ok() {
                pruned += 1;
            }
        }
    }
    pruned
}

/// The object that a file is, or is a compressed form of; `None` for any other file: only those are ours to take away.
fn object_of(name: &str) -> Option<&str> {
    let object = Coding::ALL.into_iter().find_map(|coding| name.strip_suffix(coding.ending())).unwrap_or(name);
    let hash = object.strip_suffix(".json")?;
    (hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit())).then_some(object)
}
