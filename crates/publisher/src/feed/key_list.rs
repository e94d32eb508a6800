//! What the list of keys beside a feed asks of a set: a publisher sends out nothing that phones with the root would refuse.
//!
//! Does not know the root: whoever pins it verifies the list. Without a list there is nothing to ask.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use anxin_core::feed::{Manifest, Role};
use anxin_core::time::{Timestamp, clock_text, date_text};
use serde_json::Value;

use super::published::PublishedManifest;
use super::{Disk, Extras, Prepared, PublishError};
use crate::signature::{KEY_LIST, KeyList, ShardSignature, SignatureEntry};

/// The signatures beside each part of a set.
pub(super) type ShardSignatures = BTreeMap<Role, Vec<SignatureEntry>>;

/// The list that is to hold with the next set, and the bytes to write where it is a new one.
///
/// # Errors
/// [`PublishError::KeyList`]
pub(super) fn next_list<'e>(
    disk: &dyn Disk,
    out: &Path,
    extras: &'e Extras,
) -> Result<(Option<KeyList>, Option<&'e [u8]>), PublishError> {
    let path = out.join(KEY_LIST);
    let odd = |detail: String| PublishError::KeyList { path: path.clone(), detail };
    let there = match disk.get(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(PublishError::Disk { path, error }),
    };
    let Some(new) = extras.signing.list.as_deref() else {
        let there = there.map(|bytes| KeyList::read(&bytes)).transpose().map_err(odd)?;
        return Ok((there, None));
    };
    let list = KeyList::read(new).map_err(|detail| odd(format!("the new list: {detail}")))?;
    // Nobody here knows the root: what lies there with a high number may be anybody's, until a person has looked.
    let before = there.as_ref().filter(|_| !extras.signing.own.take_over).and_then(|bytes| KeyList::read(bytes).ok());
    match before {
        Some(before)
            if before.version > list.version || (before.version == list.version && there.as_deref() != Some(new)) =>
        {
            let (old, new) = (before.version, list.version);
            Err(odd(format!(
                "list {old} is there, and list {new} does not follow it. Where your root signed that one, which `anxin key check OUT ROOT --root` says, \
                 sign one with a higher number; where not, somebody put it there: find out who can, and say --take-over once"
            )))
        }
        _ => Ok((Some(list), Some(new))),
    }
}

/// The signatures that go out beside each part: those given, and those that are out already, as far as they hold.
pub(super) fn shard_signatures(
    manifest: &Manifest,
    current: Option<&PublishedManifest>,
    extras: &Extras,
) -> ShardSignatures {
    let known = current.map(|current| of_manifest(&current.manifest, &current.bytes)).unwrap_or_default();
    let mut signatures_of = ShardSignatures::new();
    for shard in &manifest.shards {
        let mut keys = BTreeSet::new();
        let signatures = extras.vouched.iter().chain(&known).filter(|signature| signature.holds(manifest, shard));
        let entries: Vec<SignatureEntry> =
            signatures.filter(|one| keys.insert(one.entry.key.clone())).map(|one| one.entry.clone()).collect();
        if !entries.is_empty() {
            signatures_of.insert(shard.role, entries);
        }
    }
    signatures_of
}

/// The signatures in a manifest as it was written.
pub(super) fn of_manifest(manifest: &Manifest, bytes: &[u8]) -> Vec<ShardSignature> {
    let written: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let mut signatures = Vec::new();
    for shard in written.get("shards").and_then(Value::as_array).into_iter().flatten() {
        let role = shard.get("role").and_then(Value::as_str).and_then(Role::from_name);
        let Some(named) = role.and_then(|role| manifest.shard(role)) else { continue };
        for entry in shard.get("signatures").and_then(Value::as_array).into_iter().flatten() {
            if let Ok(entry) = serde_json::from_value(entry.clone()) {
                signatures.push(ShardSignature::of_manifest(&manifest.city, named, entry));
            }
        }
    }
    signatures
}

/// Whether phones that go by the list would take the set.
///
/// # Errors
/// [`PublishError::KeyList`]
pub(super) fn allows(
    list: &KeyList,
    out: &Path,
    prepared: &Prepared,
    signatures_of: &ShardSignatures,
    extras: &Extras,
) -> Result<(), PublishError> {
    let manifest = &prepared.manifest;
    let odd = |detail: String| Err(PublishError::KeyList { path: out.join(KEY_LIST), detail });
    if list.city != manifest.city {
        return odd(format!("its keys are of the city {:?}", list.city));
    }
    if Timestamp(list.expires) <= manifest.published() {
        return odd(
            "it has run out: sign a new one with the root, `anxin key list`, and give it with --keys".to_owned()
        );
    }
    let listed = list.manifest_keys();
    match extras.signing.public() {
        None => return odd("it asks for signed manifests: give --sign FILE".to_owned()),
        Some(key) if !listed.contains(&key) => {
            return odd(format!("{key} does not sign manifests by it: sign with one that does, or list this one"));
        }
        Some(_) => {}
    }
    for shard in &manifest.shards {
        let name = shard.role.name();
        let Some(role) = list.role(name) else { continue };
        let entries = signatures_of.get(&shard.role).map(Vec::as_slice).unwrap_or_default();
        let have = entries.iter().filter(|entry| role.keys.contains(&entry.key)).count();
        if have < role.needed {
            let (needed, until) = (role.needed, shard.valid_until.local(prepared.set.edition.city.utc_offset_min));
            return odd(format!(
                "{name} needs {needed} signatures that hold until {} {} or later, and has {have}: `anxin key vouch CITY {name} --until TIME --sign FILE`",
                date_text(until.date()),
                clock_text(until)
            ));
        }
    }
    Ok(())
}
