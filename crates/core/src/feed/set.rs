//! One whole feed, verified: every shard hashed, what first screens show parsed and checked against the others, or nothing.
//!
//! Does not fetch and does not keep an old set; the caller swaps a whole [`FeedSet`] for another. How it is verified: `verifying`.

use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::drawn::Drawn;
use super::ids::Ids;
use super::later::Later;
use super::undrawn::Undrawn;
use super::{
    Bulletin, City, Communities, FeedError, Guidance, Manifest, Role, Rules, Services, ShardBytes, Sites, Supervision,
    Tier, Tracks, Verifying, Zones,
};
use crate::eligibility::Decisions;
use crate::queue::Observation;

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
    /// Figures and notices.
    pub bulletin: Bulletin,
    pub(super) communities: Later<Communities>,
    pub(super) tracks: Later<Tracks>,
    pub(super) services: Later<Services>,
    pub(super) supervision: Later<Supervision>,
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
    /// Verifies a set: the hashes of all shards; the shapes and columns of those that first screens show, and that they point
    /// only at what the others have.
    ///
    /// Names in English may be missing although they are named: a phone then shows those in Chinese.
    ///
    /// Where `before` has the same shards but for the queue, its edition is shared and only the queue is read.
    ///
    /// # Errors
    /// The first fault found, as a [`FeedError`]; the set is then not used at all. [`FeedError::Rollback`],
    /// [`FeedError::Twice`] and [`FeedError::OtherCity`] where it may not follow `before`.
    pub fn verify(manifest: Manifest, shards: &ShardBytes, before: Option<&Self>) -> Result<Self, FeedError> {
        let english = shards.get(&Role::NamesEn).is_some();
        Verifying::begin(manifest, english, before)?.finish(shards)
    }

    /// The same, and every shard that later pages need as well: what a publisher owes its readers.
    ///
    /// # Errors
    /// The first fault found.
    pub fn verify_whole(manifest: Manifest, shards: &ShardBytes) -> Result<Self, FeedError> {
        let set = Self::verify(manifest, shards, None)?;
        set.edition.read_later().map_err(Clone::clone)?;
        set.edition.sites.places()?;
        Ok(set)
    }
}

/// What later pages show. Each is read when it is first asked for; one that is not good takes away what it is shown on, and
/// nothing else.
impl Edition {
    /// Communities.
    ///
    /// # Errors
    /// Where the shard is malformed, or names a town or a zone that is not there.
    pub fn communities(&self) -> Result<&Communities, &FeedError> {
        self.communities.get(|shard| self.check_communities(shard))
    }

    /// Published tracks.
    ///
    /// # Errors
    /// Where the shard is malformed.
    pub fn tracks(&self) -> Result<&Tracks, &FeedError> {
        self.tracks.get(|_| Ok(()))
    }

    /// Daily life.
    ///
    /// # Errors
    /// Where the shard is malformed.
    pub fn services(&self) -> Result<&Services, &FeedError> {
        self.services.get(|_| Ok(()))
    }

    /// What inspectors found.
    ///
    /// # Errors
    /// Where the shard is malformed.
    pub fn supervision(&self) -> Result<&Supervision, &FeedError> {
        self.supervision.get(|_| Ok(()))
    }

    /// Reads them all.
    fn read_later(&self) -> Result<(), &FeedError> {
        self.communities()?;
        self.tracks()?;
        self.services()?;
        self.supervision().map(|_| ())
    }

    fn check_communities(&self, shard: &Communities) -> Result<(), FeedError> {
        let zones = &self.zones.zones;
        let zone_id = |row: usize| zones.get(row).map(|zone| zone.id.as_str());
        let zone_ids = Ids::new(zones.len(), &zone_id).unwrap_or_default();
        for community in &shard.communities {
            self.in_town(Role::Communities, &community.town)?;
            if let Some(stray) = community.zones.iter().find(|zone| zone_ids.row_of(zone, &zone_id).is_none()) {
                return Err(FeedError::Dangling { role: Role::Communities, target: stray.clone() });
            }
        }
        Ok(())
    }
}

/// What [`Verifying`] asks of an edition whose shards have been read.
impl Edition {
    /// In which tier each site of these rows lies.
    pub(super) fn tiers_of(&self, rows: Range<usize>) -> Vec<Option<Tier>> {
        let (drawn, undrawn) = (Drawn::of(&self.zones), Undrawn::of(&self.zones));
        let tiers = rows.filter_map(|row| self.sites.get(row)).map(|site| {
            let drawn = site.position.and_then(|position| drawn.tier_at(position));
            let named = undrawn.tier_in(site.town, [site.name.zh, site.address.zh]);
            drawn.into_iter().chain(named).min()
        });
        tiers.collect()
    }

    fn in_town(&self, role: Role, town: &str) -> Result<(), FeedError> {
        if self.city.town(town).is_some() { Ok(()) } else { Err(FeedError::Dangling { role, target: town.to_owned() }) }
    }

    /// Tells each question which notices ask it anew.
    pub(super) fn hand_out_recalls(&mut self) {
        for notice in &self.bulletin.notices {
            for question in &mut self.rules.questions {
                if notice.asks.contains(&question.fact) {
                    question.recalls.push(notice.recall(&self.city.towns));
                }
            }
        }
    }

    /// Every id that one shard uses must stand in the shard it belongs to.
    pub(super) fn check_references(&self) -> Result<(), FeedError> {
        for town in self.sites.towns() {
            self.in_town(Role::Sites, town)?;
        }
        let zones = &self.zones.zones;
        for zone in zones {
            self.in_town(Role::Zones, &zone.town)?;
        }
        let zone_id = |row: usize| zones.get(row).map(|zone| zone.id.as_str());
        Ids::new(zones.len(), &zone_id).map_err(|twice| FeedError::Duplicate {
            role: Role::Zones,
            id: zone_id(twice).unwrap_or_default().to_owned(),
        })?;
        for notice in &self.bulletin.notices {
            for town in &notice.towns {
                self.in_town(Role::Bulletin, town)?;
            }
            if let Some(stray) = notice.asks.iter().find(|fact| self.rules.question(fact).is_none()) {
                return Err(FeedError::Dangling { role: Role::Bulletin, target: stray.clone() });
            }
        }
        self.decisions
            .check_words(&self.guidance)
            .map_err(|target| FeedError::Dangling { role: Role::Rules, target })?;
        self.city.queue.check().map_err(|column| FeedError::Columns { role: Role::City, column })
    }
}

/// Lower-case hex of the SHA-256 of `bytes`: the name of a shard.
pub fn hash_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// `bytes` in lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        hex.extend([byte / 16, byte % 16].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')));
    }
    hex
}
