//! Publishing an earlier set again, as a new one: phones refuse a number below the one they have seen.
//!
//! Needs no sheets, so that a city can return to what was good while its sheets are not.

use std::path::Path;

use anxin_core::feed::FeedSet;
use anxin_core::time::Timestamp;

use super::chain::Entry;
use super::key_list::of_manifest;
use super::published::{MANIFEST, PublishedManifest, published_manifest, read_shards};
use super::{Disk, Extras, Lite, Prepared, PublishError, Published, Signing, commit, history, sidecars};

/// The set that is there, and set `seq` as the one that would follow it. Writes nothing.
///
/// Whatever the set said of its validity it says again from now on: staff vouch for it anew by returning to it.
///
/// # Errors
/// [`PublishError::NoSuchSet`] where set `seq` is not kept, or is not an earlier one, [`PublishError::NotVouchedFor`] where the
/// key did not sign it; others as for publishing.
pub fn earlier_set(
    disk: &dyn Disk,
    out: &Path,
    seq: u64,
    real: Timestamp,
    signing: &Signing,
) -> Result<(PublishedManifest, Prepared), PublishError> {
    let no_such_set = |detail: String| PublishError::NoSuchSet { detail };
    let current = published_manifest(disk, out)?;
    let current = current.ok_or_else(|| no_such_set(format!("nothing was published in {}", out.display())))?;
    let old = &current.manifest;
    if seq >= old.seq {
        return Err(no_such_set(format!("set {seq} is not an earlier one: set {} is out", old.seq)));
    }
    let kept = history::read(disk, out, seq).map_err(no_such_set)?;
    signing.may_follow(out, Some(&current))?;
    signing.may_take_up(history::path(out, seq), &kept)?;
    signing.may_take_up(out.join(MANIFEST), &current)?;
    let earlier = kept.manifest;
    if earlier.city != old.city {
        return Err(PublishError::OtherCity { out: out.to_owned(), city: old.city.clone() });
    }
    let issued = real.plus(old.clock_shift_s);
    let mut manifest = earlier.clone();
    manifest.seq = signing.next_number(out, Some(&current), real)?;
    manifest.clock_shift_s = old.clock_shift_s;
    manifest.issued = issued;
    manifest.expires = issued.plus(earlier.expires.since(earlier.issued));
    for (shard, before) in manifest.shards.iter_mut().zip(&earlier.shards) {
        shard.valid_until = issued.plus(before.valid_until.since(earlier.issued));
    }
    let shards = read_shards(disk, out, &manifest)?;
    let set = FeedSet::verify_whole(manifest.clone(), &shards).map_err(PublishError::Refused)?;
    Ok((current, Prepared { manifest, shards, set }))
}

/// Publishes set `seq` again.
///
/// # Errors
/// As [`earlier_set`]; the feed is then as it was.
pub fn rollback(
    disk: &dyn Disk,
    out: &Path,
    seq: u64,
    real: Timestamp,
    extras: &Extras,
) -> Result<Published, PublishError> {
    let _alone = disk.lock(out)?;
    let (current, prepared) = earlier_set(disk, out, seq, real, &extras.signing)?;
    // What people signed of it then holds for as long as they said.
    let kept = history::read(disk, out, seq).map_err(|detail| PublishError::NoSuchSet { detail })?;
    let vouched = of_manifest(&kept.manifest, &kept.bytes);
    let extras = &Extras { entry: Some(Entry::again(seq)), vouched, ..extras.clone() };
    let lite = if extras.lite == Lite::No { Lite::No } else { Lite::Always };
    let mut published = commit(disk, out, Some(&current), &prepared, &Extras { lite, ..extras.clone() })?;
    if extras.exports {
        let edition = &published.set.edition;
        sidecars::exports(disk, out, edition, &edition.zones.zones, extras, &mut published.warnings);
    }
    Ok(published)
}
