//! One whole feed, verified: every shard hashed, parsed and checked against the others, or nothing.
//!
//! Does not fetch and does not keep an old set; the caller swaps a whole [`FeedSet`] for another.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::drawn::Drawn;
use super::ids::Ids;
use super::undrawn::Undrawn;
use super::{
    Bulletin, City, Communities, FeedError, Guidance, Manifest, NamesShard, QueueShard, Role, Rules, SHARD_CAP,
    Services, ShardBytes, Sites, Supervision, Tier, Tracks, Zones,
};
use crate::eligibility::Decisions;
use crate::json::{Fault, FromJson, Json};
use crate::queue::Observation;
use crate::text::Language;

/// All that does not change by the minute, verified. Shared, because the queue is renewed far more often.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The city itself.
    pub city: City,
    /// The sites.
    pub sites: Sites,
    /// For each site, by row, the strictest tier it lies in, by its position or by naming a zone that is not drawn;
    /// `None` where neither tells.
    pub site_tiers: Vec<Option<Tier>>,
    /// Zones and tiers.
    pub zones: Zones,
    /// The questions; their tables are in `decisions`.
    pub rules: Rules,
    /// The tables, in order.
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
    /// Names in English may be missing although they are named: a phone then shows those in Chinese.
    ///
    /// Where `before` has the same shards but for the queue, its edition is shared and only the queue is read.
    ///
    /// # Errors
    /// The first fault found, as a [`FeedError`]; the set is then not used at all. [`FeedError::Rollback`],
    /// [`FeedError::Twice`] and [`FeedError::OtherCity`] where it may not follow `before`.
    pub fn verify(manifest: Manifest, shards: &ShardBytes, before: Option<&Self>) -> Result<Self, FeedError> {
        if let Some(before) = before {
            manifest.may_follow(&before.manifest)?;
        }
        let mut shards = Shards { manifest: &manifest, bytes: shards, error: None };
        let same = |before: &&Self| {
            before.manifest.same_edition(&manifest)
                && before.edition.sites.has(Language::En) == shards.has(Role::NamesEn)
        };
        let edition = match before.filter(same) {
            Some(before) => Arc::clone(&before.edition),
            None => Edition::read(&mut shards)?,
        };
        let [queue, recent] = [Role::Queue, Role::Recent].map(|role| shards.read::<QueueShard>(role));
        shards.faultless()?;
        let mut rows = queue.by_row(&edition.sites)?;
        for (known, newer) in rows.iter_mut().zip(recent.by_row(&edition.sites)?) {
            *known = newer.or(*known);
        }
        Ok(Self { edition, queue: Arc::new(rows), manifest })
    }
}

impl Edition {
    #[inline(never)]
    fn read(shards: &mut Shards<'_>) -> Result<Arc<Self>, FeedError> {
        let mut edition = Self {
            sites: Sites::default(),
            zones: shards.read(Role::Zones),
            rules: shards.read(Role::Rules),
            city: shards.read(Role::City),
            guidance: shards.read(Role::Guidance),
            communities: shards.read(Role::Communities),
            tracks: shards.read(Role::Tracks),
            bulletin: shards.read(Role::Bulletin),
            services: shards.read(Role::Services),
            supervision: shards.read(Role::Supervision),
            site_tiers: Vec::new(),
            decisions: Decisions::default(),
        };
        let (sites, chinese): (_, NamesShard) = (shards.read(Role::Sites), shards.read(Role::NamesZh));
        let english: Option<NamesShard> = shards.has(Role::NamesEn).then(|| shards.read(Role::NamesEn));
        shards.faultless()?;
        edition.sites = Sites::new(sites, &chinese, english.as_ref())?;
        edition.complete()?;
        Ok(Arc::new(edition))
    }

    /// Checks what was read, and adds what follows from it.
    fn complete(&mut self) -> Result<(), FeedError> {
        let (drawn, undrawn) = (Drawn::of(&self.zones), Undrawn::of(&self.zones));
        let tiers = self.sites.iter().map(|site| {
            let drawn = site.position.and_then(|position| drawn.tier_at(position));
            let named = undrawn.tier_in(site.town, [site.name.zh, site.address.zh]);
            drawn.into_iter().chain(named).min()
        });
        self.site_tiers = tiers.collect();
        let tables = std::mem::take(&mut self.rules.tables);
        self.decisions = Decisions::in_order(&self.rules.questions, tables).ok_or(FeedError::Rules)?;
        self.check_references()?;
        self.city.queue.check().map_err(|column| FeedError::Columns { role: Role::City, column })
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
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        hex.extend([byte / 16, byte % 16].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')));
    }
    hex
}

/// The bytes that a manifest names, read on demand.
struct Shards<'a> {
    manifest: &'a Manifest,
    bytes: &'a ShardBytes,
    /// The first fault.
    error: Option<FeedError>,
}

impl Shards<'_> {
    /// The shard of `role`. Blank where the city publishes none and may do so; blank with a fault where it must be
    /// there, is named and is not there, is not whole, or has another shape.
    #[inline(never)]
    fn read<T: FromJson>(&mut self, role: Role) -> T {
        let mut fault = Fault::default();
        let shard = T::from_json(&mut self.tree(role, &mut fault), &mut fault);
        self.settle(role, &fault);
        shard
    }

    /// The tree of the shard of `role`; null and a silent `fault` where there is none to read.
    #[inline(never)]
    fn tree(&mut self, role: Role, fault: &mut Fault) -> Json {
        // A city may publish no tracks, services and so on; without these six there is nothing to show.
        let needed =
            matches!(role, Role::City | Role::Sites | Role::NamesZh | Role::Zones | Role::Rules | Role::Guidance);
        if self.error.is_none() && (needed || self.manifest.shard(role).is_some()) {
            match self.named(role) {
                Ok(tree) => return tree,
                Err(error) => self.error = Some(error),
            }
        }
        *fault = Fault::silent();
        Json::Null
    }

    /// Whether the shard of a role that phones can do without is named and here.
    fn has(&self, role: Role) -> bool {
        self.manifest.shard(role).is_some() && self.bytes.get(&role).is_some()
    }

    fn named(&self, role: Role) -> Result<Json, FeedError> {
        let wanted = self.manifest.shard(role).ok_or(FeedError::MissingShard(role))?;
        let bytes = self.bytes.get(&role).ok_or(FeedError::MissingShard(role))?;
        if bytes.len() > SHARD_CAP {
            return Err(FeedError::TooLarge { what: role.name(), cap: SHARD_CAP });
        }
        if hash_hex(bytes) != wanted.sha256 {
            return Err(FeedError::WrongHash(role));
        }
        Json::parse(bytes).map_err(|detail| FeedError::Malformed { what: role.name(), detail })
    }

    #[inline(never)]
    fn settle(&mut self, role: Role, fault: &Fault) {
        if let (None, Some(detail)) = (&self.error, fault.first()) {
            self.error = Some(FeedError::Malformed { what: role.name(), detail });
        }
    }

    /// # Errors
    /// The first fault of all shards read.
    fn faultless(&mut self) -> Result<(), FeedError> {
        self.error.take().map_or(Ok(()), Err)
    }
}
