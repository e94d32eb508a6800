//! The manifests of sets that were published, as long as their objects are kept: what a rollback can return to.

use std::io;
use std::path::{Path, PathBuf};

use super::Disk;
use super::published::{PublishedManifest, read_manifest};

/// Their folder.
pub(super) const FOLDER: &str = "history";

/// Where the manifest of set `seq` is kept.
pub(super) fn path(out: &Path, seq: u64) -> PathBuf {
    out.join(name(seq))
}

/// The same, below the feed's folder.
pub(super) fn name(seq: u64) -> String {
    format!("{FOLDER}/{seq}.json")
}

/// Keeps a manifest as it was written, unless it is kept already.
pub(super) fn keep(disk: &dyn Disk, out: &Path, seq: u64, manifest: &[u8]) -> io::Result<()> {
    let path = path(out, seq);
    if disk.holds(&path, manifest) { Ok(()) } else { disk.put(&path, manifest) }
}

/// The numbers that are kept, the latest first.
pub fn kept_sets(disk: &dyn Disk, out: &Path) -> Vec<u64> {
    let entries = disk.list(&out.join(FOLDER)).unwrap_or_default();
    let mut numbers: Vec<u64> = entries.iter().filter_map(|entry| number(&entry.name)).collect();
    numbers.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
    numbers
}

/// The number of the set whose manifest a file holds; `None` for any other file.
pub(super) fn number(name: &str) -> Option<u64> {
    name.strip_suffix(".json")?.parse().ok()
}

/// Reads the manifest of set `seq`; the reason in words where it cannot be had.
pub(super) fn read(disk: &dyn Disk, out: &Path, seq: u64) -> Result<PublishedManifest, String> {
    let bytes = disk.get(&path(out, seq)).map_err(|error| {
        if error.kind() != io::ErrorKind::NotFound {
            return format!("set {seq} cannot be read: {error}");
        }
        let kept: Vec<String> = kept_sets(disk, out).into_iter().take(20).map(|number| number.to_string()).collect();
        let kept = if kept.is_empty() { "none".to_owned() } else { kept.join(", ") };
        format!("set {seq} is not kept (sets are kept for 48 hours after the next one); kept: {kept}")
    })?;
    let manifest =
        read_manifest(&bytes).map_err(|error| format!("the manifest of set {seq} does not read: {error}"))?;
    if manifest.seq == seq {
        Ok(PublishedManifest { manifest, bytes })
    } else {
        Err(format!("the manifest kept for set {seq} is that of {}", manifest.seq))
    }
}
