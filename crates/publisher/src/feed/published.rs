//! What is published already: the manifest that is out, and what it names.
//!
//! Writes nothing but single files for its neighbours.

use std::io::ErrorKind;
use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, ShardBytes};

use super::{Disk, PublishError};
use crate::sheet::{is_id, is_plain_name};

pub(super) const MANIFEST: &str = "manifest.json";

/// The member of a manifest that names a line of the log. Phones do not read it.
pub(super) const LOG_LINE: &str = "log";

/// The manifest that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedManifest {
    /// What it says.
    pub manifest: Manifest,
    /// As it stands there, with its signature.
    pub bytes: Vec<u8>,
}

impl PublishedManifest {
    /// The hash of the log's line for this edition, which the manifest names; `None` in one that was written without a log.
    pub fn log_line(&self) -> Option<String> {
        let manifest: serde_json::Value = serde_json::from_slice(&self.bytes).ok()?;
        manifest.get(LOG_LINE)?.as_str().map(str::to_owned)
    }
}

/// The manifest in `out`; `None` where nothing was published there.
///
/// # Errors
/// [`PublishError::OldManifest`], [`PublishError::Disk`]
pub fn published_manifest(disk: &dyn Disk, out: &Path) -> Result<Option<PublishedManifest>, PublishError> {
    let path = out.join(MANIFEST);
    match disk.get(&path) {
        Ok(bytes) => match read_manifest(&bytes) {
            Ok(manifest) => Ok(Some(PublishedManifest { manifest, bytes })),
            Err(detail) => Err(PublishError::OldManifest { path, detail }),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::Disk { path, error }),
    }
}

/// Reads a manifest that lies in a folder; why not, in words. Its parts are files of that folder, named as a publisher names them.
pub(super) fn read_manifest(bytes: &[u8]) -> Result<Manifest, String> {
    let manifest = Manifest::parse(bytes).map_err(|error| error.to_string())?;
    let plain = |hash: &str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let odd =
        manifest.shards.iter().find(|shard| !plain(&shard.sha256) || shard.url != format!("o/{}.json", shard.sha256));
    match odd {
        Some(shard) => {
            Err(format!("its part {:?} is named otherwise than by its hash, {:?}", shard.role.name(), shard.url))
        }
        None => Ok(manifest),
    }
}

/// Ids become names of files, and a set that is published again comes from a folder that others may write.
///
/// # Errors
/// [`PublishError::OddId`]
pub(super) fn ids_are_plain(set: &FeedSet) -> Result<(), PublishError> {
    let (city, guidance) = (&set.edition.city, &set.edition.guidance);
    let mut ids = std::iter::once(("city", &city.id)).chain(city.towns.iter().map(|town| ("town", &town.id)));
    let mut names = guidance.plans.iter().map(|plan| ("plan", &plan.id));
    match ids.find(|(_, id)| !is_id(id)).or_else(|| names.find(|(_, id)| !is_plain_name(id))) {
        Some((what, id)) => Err(PublishError::OddId { what, id: id.clone() }),
        None => Ok(()),
    }
}

/// The set in `out`, verified as a phone would; `None` where nothing was published there.
///
/// # Errors
/// [`PublishError`]
pub fn read_set(disk: &dyn Disk, out: &Path) -> Result<Option<FeedSet>, PublishError> {
    published_manifest(disk, out)?.map(|published| read_again(disk, out, &published.manifest)).transpose()
}

/// Reads from disk what the manifest names, and verifies it as a phone would.
pub(super) fn read_again(disk: &dyn Disk, out: &Path, manifest: &Manifest) -> Result<FeedSet, PublishError> {
    let shards = read_shards(disk, out, manifest)?;
    FeedSet::verify_whole(manifest.clone(), &shards).map_err(PublishError::Refused)
}

/// The bytes on disk that the manifest names, not yet verified.
pub(super) fn read_shards(disk: &dyn Disk, out: &Path, manifest: &Manifest) -> Result<ShardBytes, PublishError> {
    let mut shards = ShardBytes::new();
    for shard in &manifest.shards {
        let path = out.join(&shard.url);
        let bytes = disk.get(&path).map_err(|error| PublishError::Disk { path, error })?;
        shards.insert(shard.role, bytes);
    }
    Ok(shards)
}

pub(super) fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    disk.put(path, bytes).map_err(|error| PublishError::Disk { path: path.to_owned(), error })
}
