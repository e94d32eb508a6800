//! A city's data as the bytes of shards.
//!
//! The same data gives the same bytes, so that what did not change keeps its name.

use anxin_core::feed::{QueueBuilder, QueueShard, Role, ShardBytes, SitesShard};
use anxin_core::queue::Observation;
use anxin_core::time::Timestamp;
use serde::Serialize;

use crate::city::{CityData, Snapshot};

/// The latest snapshot taken not after `now`; `None` where there is none.
pub fn latest_snapshot(city: &CityData, now: Timestamp) -> Option<&Snapshot> {
    city.snapshots.iter().rfind(|snapshot| snapshot.at <= now)
}

/// A snapshot as it was taken.
pub fn queue_as_taken(snapshot: &Snapshot) -> QueueShard {
    queue(snapshot, snapshot.at)
}

/// A snapshot as though taken at `now`: every observation is as old then as it was when the snapshot was taken.
pub fn queue_as_now(snapshot: &Snapshot, now: Timestamp) -> QueueShard {
    queue(snapshot, now)
}

fn queue(snapshot: &Snapshot, at: Timestamp) -> QueueShard {
    let mut builder = QueueBuilder::new(at);
    for (site, seen) in &snapshot.observations {
        builder.push(site.as_str(), &Observation { at: at.plus(-snapshot.at.since(seen.at)), ..*seen });
    }
    builder.finish()
}

/// Every shard of the city as it stands at `now`, with this queue and what was observed since.
///
/// # Errors
/// What the serializer says; no data that sheets can hold makes it fail.
pub(super) fn shards(
    city: &CityData,
    queue: Option<&QueueShard>,
    recent: Option<&QueueShard>,
    now: Timestamp,
) -> Result<ShardBytes, serde_json::Error> {
    let mut sites = SitesShard::default();
    for site in &city.sites {
        sites.push(site.clone());
    }
    let mut shards = ShardBytes::new();
    let mut add = |role: Role, bytes: Result<Vec<u8>, serde_json::Error>| -> Result<(), serde_json::Error> {
        shards.insert(role, bytes?);
        Ok(())
    };
    add(Role::City, json(&city.city))?;
    add(Role::Sites, json(&sites))?;
    add(Role::Zones, json(city.zones_at(now).as_ref()))?;
    add(Role::Rules, json(&city.rules))?;
    add(Role::Guidance, json(&city.guidance))?;
    if let Some(queue) = queue {
        add(Role::Queue, json(queue))?;
    }
    // Nothing changed: no shard is smaller than an empty one.
    if let Some(recent) = recent.filter(|recent| !recent.site.is_empty()) {
        add(Role::Recent, json(recent))?;
    }
    if let Some(communities) = city.communities_at(now) {
        add(Role::Communities, json(communities.as_ref()))?;
    }
    if let Some(tracks) = &city.tracks {
        add(Role::Tracks, json(tracks))?;
    }
    if let Some(bulletin) = &city.bulletin {
        add(Role::Bulletin, json(bulletin))?;
    }
    if let Some(services) = &city.services {
        add(Role::Services, json(services))?;
    }
    if let Some(supervision) = &city.supervision {
        add(Role::Supervision, json(supervision))?;
    }
    Ok(shards)
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(value)
}
