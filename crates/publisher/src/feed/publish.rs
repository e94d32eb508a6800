//! Writes a set so that no reader ever meets half of it: objects first, read again and verified, the manifest last.
//!
//! A failure at any step leaves the old manifest, and every object it names, as they were. What is not the feed itself
//! (exports, headers) comes after the manifest, and its failure is told, not undone.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use anxin_core::feed::{FeedError, FeedSet, Manifest, QueueShard, Role, hash_hex};
use serde::Serialize;
use serde_json::Value;

use super::chain::{Entry, NOTHING};
use super::disk::Disk;
use super::key_list::{self, ShardSignatures};
use super::prepare::prepare_since;
use super::prune::prune;
use super::published::{MANIFEST, PublishedManifest, ids_are_plain, published_manifest, put, read_again};
use super::{Effort, Extras, Last, Prepared, PublishError, Signing, guard, history, log, plans, sidecars};
#[cfg(feature = "lite")]
use super::{first, lite};
use crate::city::CityData;
use crate::moment::Moment;
use crate::signature::{KEY_LIST, PublicKey, verify};

/// Queues of more bytes than this are compressed quickly: they should be out within a second of a save.
const LARGE: usize = 64 * 1024;

/// What was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// The set.
    pub set: FeedSet,
    /// Its number and its manifest, to be known again.
    pub last: Last,
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
    pub warnings: Vec<String>,
    /// What was left alone beside it, which is no fault.
    pub notes: Vec<String>,
}

/// Publishes the city's feed with this queue into `out`, with a number above what is there, and nothing beside it.
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
    let (old, prepared) = next_set(disk, out, city, queue, moment, &extras.signing)?;
    guard::look(disk, out, old.as_ref(), &prepared, city, !extras.guarded)?;
    let extras = &Extras { entry: Some(Entry::of(city)), vouched: city.vouched.clone(), ..extras.clone() };
    if let Some(map) = &city.settings.base_map {
        sidecars::put_changed(disk, &out.join(&map.path), &map.bytes)?;
    }
    let mut published = commit(disk, out, old.as_ref(), &prepared, extras)?;
    if extras.exports {
        let zones = city.zones_at(moment.now);
        sidecars::exports(disk, out, &published.set.edition, &zones.zones, extras, &mut published.warnings);
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
    signing: &Signing,
) -> Result<(Option<PublishedManifest>, Prepared), PublishError> {
    let current = published_manifest(disk, out)?;
    let old = current.as_ref().map(|current| &current.manifest);
    if let Some(old) = old.filter(|old| old.city != city.city.id) {
        return Err(PublishError::OtherCity { out: out.to_owned(), city: old.city.clone() });
    }
    let seq = signing.next_number(out, current.as_ref(), moment.now.plus(-moment.shift_s))?;
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
    Ok((current, prepared))
}

/// Writes a set over the one that is there: objects, their compressed forms, all read again, the history, and last
/// the manifest, which is read again too.
///
/// # Errors
/// [`PublishError`]; the old feed is then as it was.
pub fn commit(
    disk: &dyn Disk,
    out: &Path,
    current: Option<&PublishedManifest>,
    prepared: &Prepared,
    extras: &Extras,
) -> Result<Published, PublishError> {
    let (signing, seq) = (&extras.signing, prepared.manifest.seq);
    signing.may_follow(out, current)?;
    ids_are_plain(&prepared.set)?;
    log::look(disk, out, current, &prepared.manifest)?;
    let shard_signatures = key_list::shard_signatures(&prepared.manifest, current, extras);
    let (list, new_list) = key_list::next_list(disk, out, extras)?;
    if let Some(list) = &list {
        key_list::allows(list, out, prepared, &shard_signatures, extras)?;
    }
    // Before anything is written: phones check its size and shape too, and a key may not sign.
    let named = current.and_then(PublishedManifest::log_line).or_else(|| extras.log.then(|| NOTHING.to_owned()));
    let manifest = |line: Option<&str>| {
        let manifest = signing.sealed(out, manifest_bytes(&prepared.manifest, line, &shard_signatures)?)?;
        Manifest::parse(&manifest).map_err(PublishError::Refused)?;
        Ok::<_, PublishError>(manifest)
    };
    manifest(named.as_deref())?;
    let old = current.map(|current| &current.manifest);
    let written = write_objects(disk, out, prepared, extras.compressed)?;
    let set = read_again(disk, out, &prepared.manifest)?;
    if extras.compressed {
        sidecars::check_compressed(disk, out, prepared)?;
    }
    let named: BTreeSet<&str> = old
        .into_iter()
        .chain([&prepared.manifest])
        .flat_map(|set| &set.shards)
        .map(|shard| shard.url.as_str())
        .collect();
    let logged = log::append(disk, out, current, &set, extras)?;
    let manifest = manifest(logged.line.as_deref())?;
    if extras.history {
        sidecars::history(disk, out, current, seq, &manifest)?;
    }
    let path = out.join(MANIFEST);
    unchanged(disk, &path, current)?;
    // Objects and kept manifests are only taken away by their age, so what could not be touched is kept for less long.
    for file in in_use_until_now(disk, old, &prepared.manifest, &written) {
        let _ = disk.touch(&out.join(file));
    }
    // The list first: a set that a new key signed is nothing to phones that do not know the key.
    if let Some(list) = new_list {
        put(disk, &out.join(KEY_LIST), list)?;
    }
    // Without them servers send the manifest as it is, so there is no moment at which an old compressed one outlives it.
    for &coding in disk.forms() {
        let small = sidecars::with_ending(&path, coding);
        disk.remove(&small).map_err(|error| PublishError::Disk { path: small, error })?;
    }
    disk.replace(&path, current.map(|current| current.bytes.as_slice()), &manifest)
        .map_err(|error| PublishError::Disk { path: path.clone(), error })?;
    let last = Last::of(out, seq, &manifest);
    let mut warnings = Vec::from_iter(signing.warnings(disk, &path, seq, &manifest));
    warnings.extend(signing.own.keep(&last, out));
    warnings.extend(logged.odd);
    sidecars::after(disk, out, &manifest, extras, &mut warnings);
    if extras.exports {
        warnings.extend(plans::write(disk, out, &set, old).iter().map(ToString::to_string));
    }
    #[cfg(feature = "lite")]
    warnings.extend(lite::write(disk, out, &set, extras.lite, extras.compressed).iter().map(ToString::to_string));
    #[cfg_attr(not(feature = "lite"), expect(unused_mut, reason = "the first paint is made by the app's own views"))]
    let mut notes = Vec::new();
    #[cfg(feature = "lite")]
    if extras.page {
        warnings.extend(first::write(disk, out, &set, &mut notes).iter().map(ToString::to_string));
    }
    let bytes = prepared.manifest.shards.iter().map(|shard| shard.bytes).sum();
    let signed = signing.public();
    // Where a root says which keys count, pages name none.
    let new_key = list.is_none()
        && signed.is_some_and(|key| current.is_some_and(|current| verify(&current.bytes, &[key]).is_err()));
    let pruned = prune(disk, out, &named);
    Ok(Published { set, last, written: written.len(), bytes, pruned, signed, new_key, warnings, notes })
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
fn unchanged(disk: &dyn Disk, path: &Path, current: Option<&PublishedManifest>) -> Result<(), PublishError> {
    let there = match disk.get(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(PublishError::Disk { path: path.to_owned(), error }),
    };
    if there.as_ref() == current.map(|current| &current.bytes) {
        return Ok(());
    }
    let manifest = there.and_then(|bytes| Manifest::parse(&bytes).ok());
    Err(PublishError::Overtaken { path: path.to_owned(), seq: manifest.map(|manifest| manifest.seq) })
}

/// The manifest, with the hash of the log's line for its edition: a log that lost its last lines then does not fit any more.
fn manifest_bytes(
    manifest: &Manifest,
    line: Option<&str>,
    shard_signatures: &ShardSignatures,
) -> Result<Vec<u8>, PublishError> {
    #[derive(Serialize)]
    struct Logged<'a> {
        #[serde(flatten)]
        manifest: &'a Manifest,
        #[serde(rename = "log", skip_serializing_if = "Option::is_none")]
        line: Option<&'a str>,
    }
    let unwritable = |_| PublishError::Refused(FeedError::Unwritable { what: "manifest" });
    if shard_signatures.is_empty() {
        return serde_json::to_vec(&Logged { manifest, line }).map_err(unwritable);
    }
    let mut written = serde_json::to_value(Logged { manifest, line }).map_err(unwritable)?;
    for shard in written.get_mut("shards").and_then(Value::as_array_mut).into_iter().flatten() {
        let role = shard.get("role").and_then(Value::as_str).and_then(Role::from_name);
        if let Some((entries, shard)) = role.and_then(|role| shard_signatures.get(&role)).zip(shard.as_object_mut()) {
            let entries = serde_json::to_value(entries).map_err(unwritable)?;
            shard.insert("signatures".to_owned(), entries);
        }
    }
    serde_json::to_vec(&written).map_err(unwritable)
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
            sidecars::compress(disk, &path, bytes, effort)?;
        }
    }
    Ok(written)
}
