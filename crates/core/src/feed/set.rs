//! One whole feed, verified: every shard hashed, parsed and checked against the others, or nothing.
//!
//! Does not fetch and does not keep an old set; the caller swaps a whole [`FeedSet`] for another.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::ids::Ids;
use super::{
    Bulletin, City, Communities, FeedError, Guidance, Manifest, QueueShard, Role, Rules, SHARD_CAP, Services, Sites,
    SitesShard, Supervision, Tier, Tracks, Zones,
};
use crate::eligibility::Decisions;
use crate::json::{FromJson, read};
use crate::queue::Observation;

/// The bytes of the shards that a manifest names, by role.
pub type ShardBytes = BTreeMap<Role, Vec<u8>>;

/// All that does not change by the minute, verified. Shared, because the queue is renewed far more often.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The city itself.
    pub city: City,
    /// The sites.
    pub sites: Sites,
    /// For each site, by row, the strictest tier it lies in; `None` outside every zone or without a position.
    pub site_tiers: Vec<Option<Tier>>,
    /// Zones and tiers.
    pub zones: Zones,
    /// Questions and tables as written.
    pub rules: Rules,
    /// The tables, parsed and linked.
    pub decisions: Decisions,
    /// Words and sources.
    pub guidance: Guidance,
    /// Communities.
    pub communities: Communities,
    /// Published tracks.
    pub tracks: Tracks,
    /// Figures and notices.
    pub bulletin: Bulletin,
    /// Daily life.
    pub services: Services,
    /// What inspectors found.
    pub supervision: Supervision,
}

/// A verified feed: what the screens show.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedSet {
    /// What named the shards.
    pub manifest: Manifest,
    /// Everything but the queue.
    pub edition: Arc<Edition>,
    /// The latest observation of each site, by row of its sites.
    pub queue: Arc<Vec<Option<Observation>>>,
}

impl FeedSet {
    /// Verifies a set: hashes, shapes, columns, and that every shard points only at what the others have.
    ///
    /// Where `before` has the same shards but for the queue, its edition is shared and only the queue is read.
    ///
    /// # Errors
    /// The first fault found, as a [`FeedError`]; the set is then not used at all. [`FeedError::Rollback`] where
    /// `before` is newer.
    pub fn verify(manifest: Manifest, shards: &ShardBytes, before: Option<&Self>) -> Result<Self, FeedError> {
        if let Some(before) =
            before.filter(|before| before.manifest.city == manifest.city && manifest.seq < before.manifest.seq)
        {
            return Err(FeedError::Rollback { seen: before.manifest.seq, offered: manifest.seq });
        }
        let shards = Shards { manifest: &manifest, bytes: shards };
        let edition = match before.filter(|before| before.manifest.same_edition(&manifest)) {
            Some(before) => Arc::clone(&before.edition),
            None => Arc::new(Edition::verify(&shards)?),
        };
        let queue = match shards.optional::<QueueShard>(Role::Queue)? {
            Some(shard) => shard.by_row(&edition.sites)?,
            None => vec![None; edition.sites.len()],
        };
        Ok(Self { edition, queue: Arc::new(queue), manifest })
    }
}

impl Edition {
    fn verify(shards: &Shards<'_>) -> Result<Self, FeedError> {
        // A city may publish no tracks, services and so on; without these five there is nothing to show.
        let sites = Sites::new(shards.required::<SitesShard>(Role::Sites)?)?;
        let zones: Zones = shards.required(Role::Zones)?;
        let rules: Rules = shards.required(Role::Rules)?;
        let edition = Self {
            city: shards.required(Role::City)?,
            site_tiers: sites.iter().map(|site| zones.tier_at(site.position?)).collect(),
            decisions: Decisions::new(&rules).map_err(|error| FeedError::Rules(Box::new(error)))?,
            guidance: shards.required(Role::Guidance)?,
            communities: shards.optional(Role::Communities)?.unwrap_or_default(),
            tracks: shards.optional(Role::Tracks)?.unwrap_or_default(),
            bulletin: shards.optional(Role::Bulletin)?.unwrap_or_default(),
            services: shards.optional(Role::Services)?.unwrap_or_default(),
            supervision: shards.optional(Role::Supervision)?.unwrap_or_default(),
            sites,
            zones,
            rules,
        };
        edition.check_references()?;
        edition.city.queue.check().map_err(|column| FeedError::Columns { role: Role::City, column })?;
        Ok(edition)
    }

    /// Every id that one shard uses must stand in the shard it belongs to.
    fn check_references(&self) -> Result<(), FeedError> {
        let in_town = |role, town: &str| {
            if self.city.town(town).is_some() {
                Ok(())
            } else {
                Err(FeedError::Dangling { role, target: town.to_owned() })
            }
        };
        for site in self.sites.iter() {
            in_town(Role::Sites, site.town)?;
        }
        let zones = &self.zones.zones;
        for zone in zones {
            in_town(Role::Zones, &zone.town)?;
        }
        let zone_id = |row: usize| zones.get(row).map(|zone| zone.id.as_str());
        let zone_ids = Ids::new(zones.len(), &zone_id).map_err(|twice| FeedError::Duplicate {
            role: Role::Zones,
            id: zone_id(twice).unwrap_or_default().to_owned(),
        })?;
        for community in &self.communities.communities {
            in_town(Role::Communities, &community.town)?;
            if let Some(stray) = community.zones.iter().find(|zone| zone_ids.row_of(zone, &zone_id).is_none()) {
                return Err(FeedError::Dangling { role: Role::Communities, target: stray.clone() });
            }
        }
        self.decisions.check_words(&self.guidance).map_err(|target| FeedError::Dangling { role: Role::Rules, target })
    }
}

/// Lower-case hex of the SHA-256 of `bytes`: the name of a shard.
pub fn hash_hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The bytes that a manifest names, read on demand.
struct Shards<'a> {
    manifest: &'a Manifest,
    bytes: &'a ShardBytes,
}

impl Shards<'_> {
    fn required<T: FromJson>(&self, role: Role) -> Result<T, FeedError> {
        let wanted = self.manifest.shard(role).ok_or(FeedError::MissingShard(role))?;
        let bytes = self.bytes.get(&role).ok_or(FeedError::MissingShard(role))?;
        if bytes.len() > SHARD_CAP {
            return Err(FeedError::TooLarge { what: role.name(), cap: SHARD_CAP });
        }
        if hash_hex(bytes) != wanted.sha256 {
            return Err(FeedError::WrongHash(role));
        }
        read(bytes).map_err(|detail| FeedError::Malformed { what: role.name(), detail })
    }

    /// `None` where the manifest names no such shard; one that is named must be there and whole.
    fn optional<T: FromJson>(&self, role: Role) -> Result<Option<T>, FeedError> {
        self.manifest.shard(role).map(|_| self.required(role)).transpose()
    }
}
