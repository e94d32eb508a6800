//! Takes away what nobody asks for any more.
//!
//! Does not write, and touches nothing but objects, their compressed forms, kept manifests and leavings of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{Coding, history};

/// How long an object stays after the last set that named it: phones and caches still ask for it. 48 hours.
pub const KEEP_S: u64 = 48 * 3600;

const OBJECTS: &str = "o";

/// Takes away objects that no set has named for [`KEEP_S`], and leavings of writes that were cut short.
/// Failures are passed over: an object too many harms nobody, and the next run tries again.
pub(super) fn prune(out: &Path, named: &BTreeSet<&str>) -> usize {
    let old_enough = |path: &Path| {
        let age = path.metadata().and_then(|data| data.modified()).map(|time| SystemTime::now().duration_since(time));
        matches!(age, Ok(Ok(age)) if age > Duration::from_secs(KEEP_S))
    };
    let folders = [out.to_owned(), out.join(OBJECTS), out.join(history::FOLDER)];
    let entries = folders.into_iter().filter_map(|folder| fs::read_dir(folder).ok());
    let mut pruned = 0;
    for path in entries.flatten().filter_map(|entry| Some(entry.ok()?.path())) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let in_objects = path.parent().is_some_and(|folder| folder == out.join(OBJECTS));
        let leaving = name.starts_with('.') && name.ends_with(".tmp");
        let object = object_of(name).filter(|_| in_objects);
        let superseded = object.is_some_and(|object| !named.contains(format!("{OBJECTS}/{object}").as_str()));
        let forgotten =
            path.parent().is_some_and(|folder| folder == out.join(history::FOLDER)) && history::number(name).is_some();
        if (leaving || superseded || forgotten) && old_enough(&path) && fs::remove_file(&path).is_ok() {
            pruned += 1;
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
