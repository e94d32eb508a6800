//! Writes a set so that no reader ever meets half of it: objects first, read again and verified, the manifest last.
//!
//! A failure at any step leaves the old manifest, and every object it names, as they were.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anxin_core::feed::{FeedError, FeedSet, Manifest, QueueShard, ShardBytes};

use super::disk::{Disk, touch};
use super::{Moment, Prepared, prepare};
use crate::city::CityData;

/// How long an object stays after the last set that named it: phones and caches still ask for it. 48 hours.
pub const KEEP_S: u64 = 48 * 3600;

const MANIFEST: &str = "manifest.json";
const OBJECTS: &str = "o";

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The old manifest does not read, so the number of the next set is not known.
    OldManifest {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The folder holds another city's feed.
    OtherCity {
        /// The folder.
        out: PathBuf,
        /// The city it belongs to.
        city: String,
    },
    /// A file could not be written or read again.
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A phone would refuse the set.
    Refused(FeedError),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OldManifest { path, detail } => write!(
                f,
                "{}: {detail}. The number of the next set is not known, and a lower one would be refused by phones: \
                 restore the file, or publish into an empty folder",
                path.display()
            ),
            Self::OtherCity { out, city } => {
                write!(f, "{} holds the feed of `{city}`: choose another folder", out.display())
            }
            Self::Disk { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Refused(error) => write!(f, "a phone would refuse this feed: {error}"),
        }
    }
}

impl std::error::Error for PublishError {}

/// What was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// The set.
    pub set: FeedSet,
    /// How many objects were written; the others were there already.
    pub written: usize,
    /// How many bytes the objects have together.
    pub bytes: usize,
    /// How many old objects were taken away.
    pub pruned: usize,
}

/// Publishes the city's feed with this queue into `out`, one number above what is there.
///
/// # Errors
/// [`PublishError`]; the old feed is then as it was.
pub fn publish(
    disk: &dyn Disk,
    out: &Path,
    city: &CityData,
    queue: Option<&QueueShard>,
    moment: Moment,
) -> Result<Published, PublishError> {
    let old = old_manifest(disk, out)?;
    if let Some(old) = old.as_ref().filter(|old| old.city != city.city.id) {
        return Err(PublishError::OtherCity { out: out.to_owned(), city: old.city.clone() });
    }
    let seq = old.as_ref().map_or_else(|| first_number(moment), |old| old.seq.saturating_add(1));
    let prepared = prepare(city, queue, moment, seq).map_err(PublishError::Refused)?;
    let written = write_objects(disk, out, &prepared)?;
    let set = read_again(disk, out, &prepared.manifest)?;
    // What the old set names is superseded from now on: its 48 hours begin here, not when it was written.
    let named: BTreeSet<&str> =
        old.iter().chain([&prepared.manifest]).flat_map(|set| &set.shards).map(|shard| shard.url.as_str()).collect();
    for url in &named {
        touch(&out.join(url));
    }
    let manifest = serde_json::to_vec(&prepared.manifest)
        .map_err(|_| PublishError::Refused(FeedError::Unwritable { what: "manifest" }))?;
    // Phones check its size and shape too.
    Manifest::parse(&manifest).map_err(PublishError::Refused)?;
    put(disk, &out.join(MANIFEST), &manifest)?;
    let bytes = prepared.manifest.shards.iter().map(|shard| shard.bytes).sum();
    Ok(Published { set, written, bytes, pruned: prune(out, &named) })
}

/// The number of the first set in an empty folder: the real time, in seconds. Phones refuse a lower number than they have
/// seen, so a city whose folder was lost must not begin at one again.
fn first_number(moment: Moment) -> u64 {
    u64::try_from(moment.now.plus(-moment.shift_s).0).unwrap_or_default().max(1)
}

fn old_manifest(disk: &dyn Disk, out: &Path) -> Result<Option<Manifest>, PublishError> {
    let path = out.join(MANIFEST);
    match disk.get(&path) {
        Ok(bytes) => match Manifest::parse(&bytes) {
            Ok(manifest) => Ok(Some(manifest)),
            Err(error) => Err(PublishError::OldManifest { path, detail: error.to_string() }),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::OldManifest { path, detail: error.to_string() }),
    }
}

fn write_objects(disk: &dyn Disk, out: &Path, prepared: &Prepared) -> Result<usize, PublishError> {
    let mut written = 0;
    for shard in &prepared.manifest.shards {
        let Some(bytes) = prepared.shards.get(&shard.role) else { continue };
        let path = out.join(&shard.url);
        // A file of the right name with other bytes was damaged; it is replaced.
        if disk.get(&path).is_ok_and(|there| there == *bytes) {
            continue;
        }
        put(disk, &path, bytes)?;
        written += 1;
    }
    Ok(written)
}

/// Reads from disk what the manifest names, and verifies it as a phone would.
fn read_again(disk: &dyn Disk, out: &Path, manifest: &Manifest) -> Result<FeedSet, PublishError> {
    let mut shards = ShardBytes::new();
    for shard in &manifest.shards {
        let path = out.join(&shard.url);
        let bytes = disk.get(&path).map_err(|error| PublishError::Disk { path, error })?;
        shards.insert(shard.role, bytes);
    }
    FeedSet::verify(manifest.clone(), &shards, None).map_err(PublishError::Refused)
}

fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    disk.put(path, bytes).map_err(|error| PublishError::Disk { path: path.to_owned(), error })
}

/// Takes away objects that no set has named for [`KEEP_S`], and leavings of writes that were cut short.
/// Failures are passed over: an object too many harms nobody, and the next run tries again.
fn prune(out: &Path, named: &BTreeSet<&str>) -> usize {
    let old_enough = |path: &Path| {
        let age = path.metadata().and_then(|data| data.modified()).map(|time| SystemTime::now().duration_since(time));
        matches!(age, Ok(Ok(age)) if age > Duration::from_secs(KEEP_S))
    };
    let entries = [out.to_owned(), out.join(OBJECTS)].into_iter().filter_map(|folder| fs::read_dir(folder).ok());
    let mut pruned = 0;
    for path in entries.flatten().filter_map(|entry| Some(entry.ok()?.path())) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let in_objects = path.parent().is_some_and(|folder| folder == out.join(OBJECTS));
        let leaving = name.starts_with('.') && name.ends_with(".tmp");
        let superseded = in_objects && is_object(name) && !named.contains(format!("{OBJECTS}/{name}").as_str());
        if (leaving || superseded) && old_enough(&path) && fs::remove_file(&path).is_ok() {
            pruned += 1;
        }
    }
    pruned
}

/// Whether a file's name is that of an object: only those are ours to take away.
fn is_object(name: &str) -> bool {
    name.strip_suffix(".json").is_some_and(|hash| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}
