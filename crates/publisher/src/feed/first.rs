//! The first paint in the page that shows a feed: written anew with each set, so that it is no older than the feed.
//!
//! Not part of the feed, and written after the manifest: a page that cannot be written must not keep a feed from coming out,
//! and a set that does not come out leaves the page as it was. Touches nothing but what stands between our marks, and only in a
//! page that names this feed and lies on the same disk, beside it or above it. Does not know what stands there: the app's own views do.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anxin::first_screens::{first_screens, with_first_screens};
use anxin_core::feed::FeedSet;

use super::published::put;
use super::sidecars::{compress, with_ending};
use super::{Disk, Effort, PublishError};

const PAGE: &str = "index.html";

/// Writes the first paint of `set` into the page above `out`, and into one in it. Says in `notes` what it left alone.
pub(super) fn write(disk: &dyn Disk, out: &Path, set: &FeedSet, notes: &mut Vec<String>) -> Vec<PublishError> {
    let mut screens = None;
    let mut faults = Vec::new();
    let mut found = false;
    // By name: a feed's folder may be a link to where it is kept, and the page stands where the link does.
    let whole = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    for folder in whole.parent().into_iter().chain([whole.as_path()]) {
        let path = folder.join(PAGE);
        let index = match disk.get(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                faults.push(PublishError::Disk { path, error });
                continue;
            }
        };
        found = true;
        let new = std::str::from_utf8(&index).ok().filter(|index| shows(index, folder, &whole)).and_then(|index| {
            let screens = screens.get_or_insert_with(|| first_screens(set));
            with_first_screens(index, screens)
        });
        match new {
            Some(new) => faults.extend(replace(disk, &path, new.as_bytes()).err()),
            None => notes.push(format!(
                "{} 不是这个版本、显示这份数据的页面，没有改动 / {0} is no page of this version that shows this feed: it is left as it is",
                path.display()
            )),
        }
    }
    if !found {
        notes.push(format!(
            "{} 旁边没有页面；页面上先显示的采样点和上次构建、上传时一样旧 / there is no page beside {0}: the sites that it shows first stay as old as its last build or upload",
            out.display()
        ));
    }
    faults
}

/// Whether the page `index` in `folder` names the feed in `out` as its own: what another feed says must not stand in it.
fn shows(index: &str, folder: &Path, out: &Path) -> bool {
    let named = index.split_once("id=\"boot\"").and_then(|(_, tag)| tag.split_once(" data-feed=\""));
    let named = named.and_then(|(_, rest)| rest.split_once('"')).map(|(named, _)| named);
    // An address with a host, or from the root of one, says nothing of folders.
    named.is_some_and(|named| {
        !named.contains(':') && !named.starts_with('/') && plain(&folder.join(named)) == plain(out)
    })
}

/// Without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
        plain
    })
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
