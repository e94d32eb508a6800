//! One whole set in memory, verified as a phone would.
//!
//! Writes nothing.

use anxin_core::feed::{FeedError, FeedSet, Manifest, QueueShard, Role, SCHEMA, ShardBytes, ShardRef, hash_hex};
use anxin_core::time::Timestamp;

use super::recent::since;
use super::shards::shards;
use crate::city::CityData;
use crate::moment::Moment;

/// The oldest app that understands what is written here.
const MIN_APP: &str = "0.1.0";

/// A set, ready to be written.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What names the shards.
    pub manifest: Manifest,
    /// The shards' bytes.
    pub shards: ShardBytes,
    /// The set as a phone would read it.
    pub set: FeedSet,
}

/// Makes set number `seq` of the city's feed, issued at `moment`, with this queue.
///
/// # Errors
/// The [`FeedError`] for which a phone would refuse it.
pub fn prepare(city: &CityData, queue: Option<&QueueShard>, moment: Moment, seq: u64) -> Result<Prepared, FeedError> {
    prepare_since(city, queue, None, moment, seq)
}

/// As [`prepare`], for phones that have the queue `base`: what they need not fetch again is not written again.
///
/// # Errors
/// As [`prepare`].
pub(super) fn prepare_since(
    city: &CityData,
    queue: Option<&QueueShard>,
    base: Option<&QueueShard>,
    moment: Moment,
    seq: u64,
) -> Result<Prepared, FeedError> {
    let recent = base.zip(queue).and_then(|(base, queue)| Some((base, since(base, queue)?)));
    let (queue, recent) = match &recent {
        Some((base, recent)) => (Some(*base), Some(recent)),
        None => (queue, None),
    };
    let shards = shards(city, queue, recent, moment.now).map_err(|_| FeedError::Unwritable { what: "shards" })?;
    let feed = &city.settings.feed;
    let issued = moment.now;
    let expires = issued.plus(i64::from(feed.manifest_valid_minutes) * 60);
    let rules_until = issued.plus(i64::from(feed.rules_valid_hours) * 3600);
    let manifest = Manifest {
        schema: SCHEMA,
        city: city.city.id.clone(),
        seq,
        issued,
        expires,
        min_app: MIN_APP.to_owned(),
        poll_s: feed.poll_seconds,
        clock_shift_s: moment.shift_s,
        shards: shards
            .iter()
            .map(|(&role, bytes)| {
                let valid_until = if matches!(role, Role::Rules | Role::Guidance) { rules_until } else { expires };
                shard_ref(role, bytes, valid_until)
            })
            .collect(),
    };
    let set = FeedSet::verify_whole(manifest.clone(), &shards)?;
    Ok(Prepared { manifest, shards, set })
}

pub(super) fn shard_ref(role: Role, bytes: &[u8], valid_until: Timestamp) -> ShardRef {
    let sha256 = hash_hex(bytes);
    ShardRef { role, url: format!("o/{sha256}.json"), sha256, bytes: bytes.len(), valid_until }
}
