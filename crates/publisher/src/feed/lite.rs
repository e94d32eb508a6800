//! Lite pages below `lite/`, for browsers that cannot run the app and for paper.
//!
//! Not part of the feed, and written after the manifest: a page speaks of the set that is out, and a page that cannot be
//! written must not keep a feed from coming out. What is killed in between leaves pages of the set before, which say of
//! what time they are. Does not know what stands on a page: the app's own views do.

use std::path::Path;

use anxin::lite::{FOLDER, STYLE_FILE, pages, stamp, stamped, style};
use anxin_core::feed::FeedSet;

use super::published::put;
use super::sidecars::{compress, with_ending};
use super::{Disk, Effort, Lite, PublishError};

/// How long pages may stay while queues alone change. They say when a queue was seen, so an older page is not a wrong one.
const STAY_S: i64 = 600;

/// Folders with pages: one for the city's own language, and one in it for each other.
pub(super) const FOLDERS: [&str; 2] = [FOLDER, "lite/en"];

/// The page that says of which set all are; it is written last.
const WITNESS: &str = "sites.html";

/// Writes the pages of a set, those of them that differ, and takes away those that it has no more.
pub(super) fn write(disk: &dyn Disk, out: &Path, set: &FeedSet, how: Lite, compressed: bool) -> Vec<PublishError> {
    if how == Lite::No || (how == Lite::Sparingly && still_good(disk, out, set)) {
        return Vec::new();
    }
    let mut files = vec![(STYLE_FILE.to_owned(), style())];
    files.extend(pages(set).into_iter().map(|page| ([FOLDER, "/", &page.path].concat(), page.html)));
    let witness = [FOLDER, "/", WITNESS].concat();
    files.sort_by_key(|(name, _)| *name == witness);
    let mut warnings = Vec::new();
    for (name, text) in &files {
        warnings.extend(replace(disk, &out.join(name), text.as_bytes(), compressed).err());
    }
    for folder in FOLDERS {
        for entry in disk.list(&out.join(folder)).unwrap_or_default() {
            let page = page_of(&entry.name);
            let wanted = |page: &str| files.iter().any(|(name, _)| *name == [folder, "/", page].concat());
            if page.is_some_and(|page| !wanted(page)) {
                let path = out.join(folder).join(&entry.name);
                warnings.extend(disk.remove(&path).map_err(|error| PublishError::Disk { path, error }).err());
            }
        }
    }
    warnings
}

/// Whether the pages that are there differ from those of `set` in queues alone, and are not old yet.
fn still_good(disk: &dyn Disk, out: &Path, set: &FeedSet) -> bool {
    let there = disk.get(&out.join(FOLDER).join(WITNESS)).unwrap_or_default();
    let there = String::from_utf8_lossy(&there);
    let Some((known, issued)) = stamped(&there) else { return false };
    let (now, offset) = (set.manifest.issued, set.edition.city.utc_offset_min);
    let then = anxin_core::time::Timestamp(issued);
    let same_day = then.local(offset).date() == now.local(offset).date();
    known == stamp(set) && same_day && (0..STAY_S).contains(&now.since(then))
}

/// Puts a page where it is not there yet. Compressed forms of an older one go first: servers would send them.
fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8], compressed: bool) -> Result<(), PublishError> {
    if !disk.holds(path, bytes) {
        for &coding in disk.forms() {
            let small = with_ending(path, coding);
            disk.remove(&small).map_err(|error| PublishError::Disk { path: small, error })?;
        }
        put(disk, path, bytes)?;
    }
    if compressed { compress(disk, path, bytes, Effort::Quick) } else { Ok(()) }
}

/// The page that a file is, or is a compressed form of; `None` for what somebody else put there, which stays.
fn page_of(name: &str) -> Option<&str> {
    let page = super::Coding::ALL.into_iter().find_map(|coding| name.strip_suffix(coding.ending())).unwrap_or(name);
    let stem = page.strip_suffix(".html")?;
    let ours = ["index", "sites", "advice", "zones", "services", "tracks"];
    (ours.contains(&stem) || stem.starts_with("sites-")).then_some(page)
}
