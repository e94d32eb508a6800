//! Writes a set so that no reader ever meets half of it: objects first, read again and verified, the manifest last.
//!
//! A failure at any step leaves the old manifest, and every object it names, as they were. What is not the feed itself
//! (exports, headers) comes after the manifest, and its failure is told, not undone.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use anxin_core::feed::{FeedError, FeedSet, Manifest, QueueShard, Role, ShardBytes, hash_hex};

use super::disk::Disk;
#[cfg(feature = "lite")]
use super::lite;
use super::prepare::prepare_since;
use super::prune::prune;
use super::{Effort, Moment, Prepared, PublishError, Signing, beside, guard, history, plans};
use crate::city::CityData;
use crate::signature::{PublicKey, verify};

pub(super) const MANIFEST: &str = "manifest.json";

/// Queues of more bytes than this are compressed quickly: they should be out within a second of a save.
const LARGE: usize = 64 * 1024;

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
    /// Who signed it.
    pub signed: Option<PublicKey>,
    /// Whether that key did not sign the set before, so that pages may not know it.
    pub new_key: bool,
    /// What is wrong in spite of it, in words: beside the feed, or with the manifest as it reads back.
    pub amiss: Vec<String>,
}

/// The manifest that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it says.
    pub manifest: Manifest,
    /// As it stands there, with its signature.
    pub bytes: Vec<u8>,
}

/// What is written beside the feed itself, and how that is signed.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Whether the manifest is signed.
    pub signing: Signing,
    /// Each file compressed, for servers that send such.
    pub compressed: bool,
    /// The manifests of earlier sets, for rollbacks.
    pub history: bool,
    /// Exports and schemas, for others.
    pub exports: bool,
    /// How to send each file; holds the feed's place on the site, `/feed/`.
    pub headers: Option<String>,
    /// Pages without scripts. None in a program that was built without them.
    pub lite: Lite,
    /// Whether a set that looks like a slip is held back.
    pub guarded: bool,
}

/// Whether lite pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lite {
    /// They are not.
    #[default]
    No,
    /// With each set, but where queues alone changed every ten minutes at most.
    Sparingly,
    /// With each set: what was there is withdrawn.
    Always,
}

/// Publishes the city's feed with this queue into `out`, one number above what is there, and nothing beside it.
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
    publish_with(disk, out, city, queue, moment, &Extras::default())
}

/// As [`publish`], with what else is wanted.
///
/// # Errors
/// [`PublishError`], [`PublishError::HeldBack`] only where that is wanted; the old feed is then as it was.
pub fn publish_with(
    disk: &dyn Disk,
    out: &Path,
    city: &CityData,
    queue: Option<&QueueShard>,
    moment: Moment,
    extras: &Extras,
) -> Result<Published, PublishError> {
    let _alone = disk.lock(out)?;
    let (old, prepared) = next_set(disk, out, city, queue, moment)?;
    if extras.guarded {
        guard::look(disk, out, old.as_ref(), &prepared, city)?;
    }
    let mut published = commit(disk, out, old.as_ref(), &prepared, extras)?;
    if extras.exports {
        let zones = &city.zones.zones;
        beside::exports(disk, out, &published.set.edition, zones, extras, &mut published.amiss);
    }
    Ok(published)
}

/// The set that is there, and the one that would follow it. Writes nothing.
///
/// # Errors
/// [`PublishError`]
pub fn next_set(
    disk: &dyn Disk,
    out: &Path,
    city: &CityData,
    queue: Option<&QueueShard>,
    moment: Moment,
) -> Result<(Option<Standing>, Prepared), PublishError> {
    let standing = standing(disk, out)?;
    let old = standing.as_ref().map(|standing| &standing.manifest);
    if let Some(old) = old.filter(|old| old.city != city.city.id) {
        return Err(PublishError::OtherCity { out: out.to_owned(), city: old.city.clone() });
    }
    let seq = old.map_or_else(|| first_number(moment), |old| old.seq.saturating_add(1));
    // What phones have of the queue. What is damaged or cannot be built upon is left alone: the queue then goes out whole.
    let shard = old.and_then(|old| old.shard(Role::Queue));
    let base = shard.and_then(|shard| {
        let bytes = disk.get(&out.join(&shard.url)).ok()?;
        (hash_hex(&bytes) == shard.sha256).then_some(bytes)
    });
    let base: Option<QueueShard> = base.and_then(|bytes| anxin_core::json::read(&bytes).ok());
    let prepared = prepare_since(city, queue, base.as_ref(), moment, seq)
        .or_else(|_| prepare_since(city, queue, None, moment, seq))
        .map_err(PublishError::Refused)?;
    Ok((standing, prepared))
}

/// Writes a set over the one that is there: objects, their compressed forms, all read again, the history, and last
/// the manifest, which is read again too.
///
/// # Errors
/// [`PublishError`]; the old feed is then as it was.
pub fn commit(
    disk: &dyn Disk,
    out: &Path,
    standing: Option<&Standing>,
    prepared: &Prepared,
    extras: &Extras,
) -> Result<Published, PublishError> {
    let (signing, seq) = (&extras.signing, prepared.manifest.seq);
    signing.may_follow(out, standing)?;
    let manifest = signing.sealed(out, manifest_bytes(&prepared.manifest)?)?;
    // Phones check its size and shape too.
    Manifest::parse(&manifest).map_err(PublishError::Refused)?;
    let old = standing.map(|standing| &standing.manifest);
    let written = write_objects(disk, out, prepared, extras.compressed)?;
    let set = read_again(disk, out, &prepared.manifest)?;
    if extras.compressed {
        beside::check_compressed(disk, out, prepared)?;
    }
    let named: BTreeSet<&str> = old
        .into_iter()
        .chain([&prepared.manifest])
        .flat_map(|set| &set.shards)
        .map(|shard| shard.url.as_str())
        .collect();
    if extras.history {
        beside::history(disk, out, standing, seq, &manifest)?;
    }
    let path = out.join(MANIFEST);
    unchanged(disk, &path, standing)?;
    // Objects and kept manifests are only taken away by their age, so what could not be touched is kept for less long.
    for file in in_use_until_now(disk, old, &prepared.manifest, &written) {
        let _ = disk.touch(&out.join(file));
    }
    // Without them servers send the manifest as it is, so there is no moment at which an old compressed one outlives it.
    for &coding in disk.forms() {
        let small = beside::with_ending(&path, coding);
        disk.remove(&small).map_err(|error| PublishError::Disk { path: small, error })?;
    }
    disk.replace(&path, standing.map(|standing| standing.bytes.as_slice()), &manifest)
        .map_err(|error| PublishError::Disk { path: path.clone(), error })?;
    let mut amiss = Vec::from_iter(signing.amiss(disk, &path, seq, &manifest));
    beside::after(disk, out, &manifest, extras, &mut amiss);
    if extras.exports {
        amiss.extend(plans::write(disk, out, &set, old).iter().map(ToString::to_string));
    }
    #[cfg(feature = "lite")]
    amiss.extend(lite::write(disk, out, &set, extras.lite, extras.compressed).iter().map(ToString::to_string));
    let bytes = prepared.manifest.shards.iter().map(|shard| shard.bytes).sum();
    let signed = signing.public();
    let new_key = signed.is_some_and(|key| standing.is_some_and(|standing| verify(&standing.bytes, &[key]).is_err()));
    let pruned = prune(disk, out, &named);
    Ok(Published { set, written: written.len(), bytes, pruned, signed, new_key, amiss })
}

/// What only one of two sets names, and the old one's kept manifest. What the old set alone names is superseded from now
/// on: its 48 hours begin here, not when it was written. What the new one alone names may have been superseded before, and
/// must not go while it is not out yet, but for what was
/// `written` just now.
fn in_use_until_now(disk: &dyn Disk, old: Option<&Manifest>, new: &Manifest, written: &BTreeSet<&str>) -> Vec<String> {
    let Some(old) = old else { return Vec::new() };
    let urls = |set: &Manifest| set.shards.iter().map(|shard| shard.url.clone()).collect::<BTreeSet<_>>();
    let mut files = vec![history::name(old.seq)];
    for url in urls(old).symmetric_difference(&urls(new)).filter(|url| !written.contains(url.as_str())) {
        files.extend(disk.forms().iter().map(|coding| format!("{url}{}", coding.ending())));
        files.push(url.clone());
    }
    files
}

/// The manifest that is there must still be the one that was read: whoever published since has a higher number, and
/// phones have seen it.
fn unchanged(disk: &dyn Disk, path: &Path, standing: Option<&Standing>) -> Result<(), PublishError> {
    let there = match disk.get(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(PublishError::Disk { path: path.to_owned(), error }),
    };
    if there.as_ref() == standing.map(|standing| &standing.bytes) {
        return Ok(());
    }
    let manifest = there.and_then(|bytes| Manifest::parse(&bytes).ok());
    Err(PublishError::Overtaken { path: path.to_owned(), seq: manifest.map(|manifest| manifest.seq) })
}

fn manifest_bytes(manifest: &Manifest) -> Result<Vec<u8>, PublishError> {
    serde_json::to_vec(manifest).map_err(|_| PublishError::Refused(FeedError::Unwritable { what: "manifest" }))
}

/// The set in `out`, verified as a phone would; `None` where nothing was published there.
///
/// # Errors
/// [`PublishError`]
pub fn read_set(disk: &dyn Disk, out: &Path) -> Result<Option<FeedSet>, PublishError> {
    standing(disk, out)?.map(|standing| read_again(disk, out, &standing.manifest)).transpose()
}

/// The number of the first set in an empty folder: the real time, in seconds. Phones refuse a lower number than they have
/// seen, so a city whose folder was lost must not begin at one again.
fn first_number(moment: Moment) -> u64 {
    u64::try_from(moment.now.plus(-moment.shift_s).0).unwrap_or_default().max(1)
}

/// The manifest in `out`; `None` where nothing was published there.
///
/// # Errors
/// [`PublishError::OldManifest`], [`PublishError::Disk`]
pub fn standing(disk: &dyn Disk, out: &Path) -> Result<Option<Standing>, PublishError> {
    let path = out.join(MANIFEST);
    match disk.get(&path) {
        Ok(bytes) => match Manifest::parse(&bytes) {
            Ok(manifest) => Ok(Some(Standing { manifest, bytes })),
            Err(error) => Err(PublishError::OldManifest { path, detail: error.to_string() }),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::Disk { path, error }),
    }
}

/// Writes the objects that are not there; their names.
fn write_objects<'a>(
    disk: &dyn Disk,
    out: &Path,
    prepared: &'a Prepared,
    compressed: bool,
) -> Result<BTreeSet<&'a str>, PublishError> {
    let mut written = BTreeSet::new();
    for shard in &prepared.manifest.shards {
        let Some(bytes) = prepared.shards.get(&shard.role) else { continue };
        let path = out.join(&shard.url);
        // A file of the right name with other bytes was damaged; it is replaced.
        if !disk.holds(&path, bytes) {
            put(disk, &path, bytes)?;
            written.insert(shard.url.as_str());
        }
        if compressed {
            let large_queue = shard.role.is_live() && bytes.len() > LARGE;
            let effort = if large_queue { Effort::Quick } else { Effort::Best };
            beside::compress(disk, &path, bytes, effort)?;
        }
    }
    Ok(written)
}

/// Reads from disk what the manifest names, and verifies it as a phone would.
pub(super) fn read_again(disk: &dyn Disk, out: &Path, manifest: &Manifest) -> Result<FeedSet, PublishError> {
    let shards = read_shards(disk, out, manifest)?;
    FeedSet::verify(manifest.clone(), &shards, None).map_err(PublishError::Refused)
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
