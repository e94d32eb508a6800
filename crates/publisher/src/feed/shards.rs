//! A city's data as the bytes of shards.
//!
//! The same data gives the same bytes, so that what did not change keeps its name.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use anxin_core::feed::{QueueBuilder, QueueShard, Role, ShardBytes, SitesShard};
use anxin_core::queue::Observation;
use anxin_core::time::Timestamp;
use serde::Serialize;

use crate::city::{CityData, Snapshot};

/// The queues as they are known at `now`: of each site the newest observation that is not ahead, from the latest snapshot and,
/// while they still say anything, from those before it. `None` where nothing was observed yet.
///
/// A row of the future hides no other, and a list of one district does not hide what another saw minutes before.
pub fn latest_snapshot(city: &CityData, now: Timestamp) -> Option<Snapshot> {
    let aged = i64::from(city.city.queue.aged_s);
    let mut newest: BTreeMap<&str, (usize, Observation)> = BTreeMap::new();
    let mut at: Option<Timestamp> = None;
    let mut number = 0;
    for snapshot in city.snapshots.iter().rev() {
        // Snapshots are in order of time: what follows is too old to say anything.
        if at.is_some_and(|at| at.since(snapshot.at) > aged) {
            break;
        }
        let latest = at;
        for (site, seen) in snapshot.observations.iter().filter(|(_, seen)| seen.at <= now) {
            at = at.max(Some(seen.at));
            if latest.is_some_and(|latest| latest.since(seen.at) > aged) {
                continue;
            }
            let known = newest.entry(site).or_insert((number, *seen));
            number += 1;
            if known.1.at < seen.at {
                known.1 = *seen;
            }
        }
        if snapshot.at <= now {
            at = at.max(Some(snapshot.at));
        }
    }
    let mut rows: Vec<(&str, (usize, Observation))> = newest.into_iter().collect();
    rows.sort_by_key(|(_, (number, _))| *number);
    let observations = rows.into_iter().map(|(site, (_, seen))| (site.to_owned(), seen)).collect();
    Some(Snapshot { at: at?, observations })
}

/// A snapshot as it was taken.
pub fn queue_as_taken(snapshot: impl Borrow<Snapshot>) -> QueueShard {
    let snapshot = snapshot.borrow();
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

/// Every shard of the city, with this queue and what was observed since.
///
/// # Errors
/// What the serializer says; no data that sheets can hold makes it fail.
pub(super) fn shards(
    city: &CityData,
    queue: Option<&QueueShard>,
    recent: Option<&QueueShard>,
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
    add(Role::Zones, json(&city.zones))?;
    add(Role::Rules, json(&city.rules))?;
    add(Role::Guidance, json(&city.guidance))?;
    if let Some(queue) = queue {
        add(Role::Queue, json(queue))?;
    }
    // Nothing changed: no shard is smaller than an empty one.
    if let Some(recent) = recent.filter(|recent| !recent.site.is_empty()) {
        add(Role::Recent, json(recent))?;
    }
    if let Some(communities) = &city.communities {
        add(Role::Communities, json(communities))?;
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
