//! The first paint in the page that shows a feed: written anew with each set, so that it is no older than the feed.
//!
//! Not part of the feed, and written after the manifest: a page that cannot be written must not keep a feed from coming out.
//! Touches nothing but what stands between our marks, and only where the page lies on the same disk, beside the feed or above
//! it. Does not know what stands there: the app's own views do.

use std::io::ErrorKind;
use std::path::Path;

use anxin::first_screens::{first_screens, with_first_screens};
use anxin_core::feed::FeedSet;

use super::published::put;
use super::sidecars::{compress, with_ending};
use super::{Disk, Effort, PublishError};

const PAGE: &str = "index.html";

/// Writes the first paint of `set` into the page above `out`, and into one in it. Says in `notes` which page it left alone.
pub(super) fn write(disk: &dyn Disk, out: &Path, set: &FeedSet, notes: &mut Vec<String>) -> Vec<PublishError> {
    let mut screens = None;
    let mut faults = Vec::new();
    // By name: a feed's folder may be a link to where it is kept, and the page stands where the link does.
    let whole = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    for path in whole.parent().into_iter().chain([whole.as_path()]).map(|folder| folder.join(PAGE)) {
        let index = match disk.get(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                faults.push(PublishError::Disk { path, error });
                continue;
            }
        };
        let screens = screens.get_or_insert_with(|| first_screens(set));
        match std::str::from_utf8(&index).ok().and_then(|index| with_first_screens(index, screens)) {
            Some(new) => faults.extend(replace(disk, &path, new.as_bytes()).err()),
            None => notes.push(format!(
                "{} 没有这个版本的首屏标记，没有改动 / {0} has no first paint of this version: it is left as it is",
                path.display()
            )),
        }
    }
    faults
}

/// Puts the page in place of the one that is there, with the compressed forms that it had: a form of the old page goes first,
/// for servers would send it, and no form is made that nobody would take away with the page.
fn replace(disk: &dyn Disk, path: &Path, page: &[u8]) -> Result<(), PublishError> {
    if disk.holds(path, page) {
        return Ok(());
    }
    let mut compressed = false;
    for &coding in disk.forms() {
        let small = with_ending(path, coding);
        compressed |= disk.get(&small).is_ok();
        disk.remove(&small).map_err(|error| PublishError::Disk { path: small, error })?;
    }
    put(disk, path, page)?;
    if compressed { compress(disk, path, page, Effort::Quick) } else { Ok(()) }
}
