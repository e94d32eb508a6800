//! A city's data as the bytes of shards.
//!
//! The same data gives the same bytes, so that what did not change keeps its name.

use std::borrow::Borrow;

use anxin_core::feed::{QueueBuilder, QueueShard, Role, ShardBytes, SitesBuilder};
use anxin_core::queue::{Observation, Usual};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use anxin_import::pinyin;
use serde::Serialize;

use super::past;
use crate::city::{CityData, Snapshot};

/// The latest snapshot taken not after `now`, without what lies ahead in it; `None` where there is none.
///
/// Where the only news stands in a snapshot that is named ahead of `now`, what was observed by now is taken from that: a row of
/// the future hides no other.
///
/// Each observation knows what the snapshots before it say of its site.
pub fn latest_snapshot(city: &CityData, now: Timestamp) -> Option<Snapshot> {
    let mut latest = latest(city, now)?;
    past::tell(city, &mut latest);
    Some(latest)
}

/// When the latest snapshot was taken; `None` where there is none.
pub fn latest_moment(city: &CityData, now: Timestamp) -> Option<Timestamp> {
    latest(city, now).map(|snapshot| snapshot.at)
}

fn latest(city: &CityData, now: Timestamp) -> Option<Snapshot> {
    let by_now = |snapshot: &Snapshot| {
        let observations: Vec<_> = snapshot.observations.iter().filter(|(_, seen)| seen.at <= now).cloned().collect();
        let at = observations.iter().map(|(_, seen)| seen.at).max();
        (at, observations)
    };
    let taken = city.snapshots.iter().rfind(|snapshot| snapshot.at <= now);
    let aged = i64::from(city.city.queue.aged_s);
    let is_news = |at: Timestamp| taken.is_none_or(|taken| at.since(taken.at) > aged);
    let ahead = city.snapshots.iter().rev().take_while(|snapshot| snapshot.at > now).filter_map(|snapshot| {
        let (at, observations) = by_now(snapshot);
        Some(Snapshot { at: at.filter(|at| is_news(*at))?, observations })
    });
    ahead
        .max_by_key(|snapshot| snapshot.at)
        .or_else(|| taken.map(|taken| Snapshot { at: taken.at, observations: by_now(taken).1 }))
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
    let moved = at.since(snapshot.at);
    for (site, seen) in &snapshot.observations {
        let observation = Observation {
            at: seen.at.plus(moved),
            again: seen.again.map(|again| again.plus(moved)),
            usual: Usual { around: at, ..seen.usual },
            ..*seen
        };
        builder.push(site.as_str(), &observation);
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
    let mut sites = SitesBuilder::default();
    for site in &city.sites {
        sites.push(site.clone());
    }
    let called = |town: &str, language: Language| match (city.city.town(town), language) {
        (Some(town), Language::Zh) => town.name.zh.clone(),
        (Some(town), Language::En) => town.name.en.clone(),
        (None, _) => String::new(),
    };
    let sites = sites.finish(&called, &pinyin::reading);
    let mut shards = ShardBytes::new();
    let mut add = |role: Role, bytes: Result<Vec<u8>, serde_json::Error>| -> Result<(), serde_json::Error> {
        shards.insert(role, bytes?);
        Ok(())
    };
    add(Role::City, json(&city.city))?;
    add(Role::Sites, json(&sites.sites))?;
    add(Role::NamesZh, json(&sites.chinese))?;
    if let Some(english) = &sites.english {
        add(Role::NamesEn, json(english))?;
    }
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
