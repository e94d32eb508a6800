//! New queues upon the edition that is out, whoever published that: for sheets that were withdrawn, while observations go on.
//!
//! Everything else stays as it is, how long it may be relied on too: nobody has looked at it again.

use std::path::Path;

use anxin_core::feed::{FeedError, FeedSet, QueueBuilder, QueueShard, Role};
use anxin_core::time::Timestamp;

use super::prepare::shard_ref;
use super::published::{MANIFEST, published_manifest, read_again, read_shards};
use super::{Disk, Extras, Prepared, PublishError, Published, commit};

/// Publishes the set that is out with this queue, as far as it knows the sites, or with none.
///
/// # Errors
/// [`PublishError::NoSuchSet`] where nothing is out, [`PublishError::NotVouchedFor`] where it would be signed and the key did not sign
/// it before; others as for publishing.
pub fn publish_queue(
    disk: &dyn Disk,
    out: &Path,
    queue: Option<&QueueShard>,
    real: Timestamp,
    extras: &Extras,
) -> Result<Published, PublishError> {
    let _alone = disk.lock(out)?;
    let there = published_manifest(disk, out)?;
    let there = there
        .ok_or_else(|| PublishError::NoSuchSet { detail: format!("nothing was published in {}", out.display()) })?;
    extras.signing.may_take_up(out.join(MANIFEST), &there)?;
    let set = read_again(disk, out, &there.manifest)?;
    let (mut manifest, mut shards) = (there.manifest.clone(), read_shards(disk, out, &there.manifest)?);
    let lasts = manifest.expires.since(manifest.issued);
    manifest.seq = extras.signing.next_number(out, Some(&there), real)?;
    manifest.issued = real.plus(manifest.clock_shift_s);
    manifest.expires = manifest.issued.plus(lasts);
    manifest.shards.retain(|shard| !shard.role.is_live());
    shards.retain(|role, _| !role.is_live());
    if let Some(queue) = queue {
        let bytes = serde_json::to_vec(&known(queue, &set));
        let bytes = bytes.map_err(|_| PublishError::Refused(FeedError::Unwritable { what: "queue" }))?;
        manifest.shards.push(shard_ref(Role::Queue, &bytes, manifest.expires));
        manifest.shards.sort_by_key(|shard| shard.role);
        shards.insert(Role::Queue, bytes);
    }
    let set = FeedSet::verify_whole(manifest.clone(), &shards).map_err(PublishError::Refused)?;
    commit(disk, out, Some(&there), &Prepared { manifest, shards, set }, extras)
}

/// The rows of sites that the set has.
fn known(queue: &QueueShard, set: &FeedSet) -> QueueShard {
    let mut known = QueueBuilder::new(queue.at);
    let rows = queue.observations().filter(|(site, _)| set.edition.sites.row_of(site).is_some());
    rows.for_each(|(site, observation)| known.push(site, &observation));
    known.finish()
}
