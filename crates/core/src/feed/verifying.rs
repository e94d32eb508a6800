//! Verifying a set a step at a time: on a phone a frame may be drawn between two.
//!
//! Does not wait: whoever calls [`Verifying::step`] decides when. A set that is not wholly verified is no [`FeedSet`].

use std::sync::Arc;

use super::later::Later;
use super::{
    Edition, FeedError, FeedSet, Manifest, NamesShard, QueueShard, Role, SHARD_CAP, ShardBytes, Sites, SitesShard,
    hash_hex,
};
use crate::eligibility::Decisions;
use crate::json::{Fault, FromJson, Json};
use crate::queue::Observation;
use crate::text::Language;

/// A set that is being verified.
#[derive(Debug)]
pub struct Verifying {
    manifest: Manifest,
    shards: ShardBytes,
    /// The edition: that of the set before, where the new one has the same; `None` until it has been read.
    edition: Option<Arc<Edition>>,
    /// Whether it is that of the set before.
    shared: bool,
    /// The sites, and their names, before they are put together.
    sites: SitesShard,
    names: Option<NamesShard>,
    english: Option<NamesShard>,
    queue: Vec<Option<Observation>>,
    /// How many shards are known to be the right ones.
    hashed: usize,
    done: usize,
}

/// Where a step leaves off.
enum Done {
    Step,
    /// A part of it: the same step again.
    Part,
}

type Step = fn(&mut Verifying) -> Result<Done, FeedError>;

/// Every step of a new edition. The queue, which alone is read of a set that differs by nothing else, is the last.
const STEPS: [Step; 8] = [
    Verifying::hash,
    Verifying::read_sites,
    Verifying::read_names,
    Verifying::read_edition,
    Verifying::join_sites,
    Verifying::place_sites,
    Verifying::check_references,
    Verifying::read_queue,
];
const SHARED: [Step; 2] = [Verifying::hash, Verifying::read_queue];

/// How many sites are looked at in one go.
const SITES_A_STEP: usize = 2_000;

impl Verifying {
    /// Begins with a manifest and its shards; `before` is as in [`FeedSet::verify`].
    ///
    /// # Errors
    /// [`FeedError::Rollback`], [`FeedError::Twice`] and [`FeedError::OtherCity`] where it may not follow `before`.
    pub fn begin(manifest: Manifest, shards: &ShardBytes, before: Option<&FeedSet>) -> Result<Self, FeedError> {
        if let Some(before) = before {
            manifest.may_follow(&before.manifest)?;
        }
        let english = manifest.shard(Role::NamesEn).is_some() && shards.get(&Role::NamesEn).is_some();
        let same = |before: &&FeedSet| {
            before.manifest.same_edition(&manifest) && before.edition.sites.has(Language::En) == english
        };
        let edition = before.filter(same).map(|before| Arc::clone(&before.edition));
        Ok(Self {
            shared: edition.is_some(),
            shards: shards.clone(),
            manifest,
            edition,
            sites: SitesShard::default(),
            names: None,
            english: None,
            queue: Vec::new(),
            hashed: 0,
            done: 0,
        })
    }

    fn steps(&self) -> &'static [Step] {
        if self.shared { &SHARED } else { &STEPS }
    }

    /// Takes one step. `false` where none is left.
    ///
    /// # Errors
    /// The first fault found.
    pub fn step(&mut self) -> Result<bool, FeedError> {
        let steps = self.steps();
        let Some(step) = steps.get(self.done) else { return Ok(false) };
        if let Done::Step = step(self)? {
            self.done += 1;
        }
        Ok(self.done < steps.len())
    }

    /// The set, after whatever steps are left.
    ///
    /// # Errors
    /// The first fault found.
    pub fn finish(mut self) -> Result<FeedSet, FeedError> {
        while self.step()? {}
        let edition = self.edition.ok_or(FeedError::MissingShard(Role::City))?;
        Ok(FeedSet { edition, queue: Arc::new(self.queue), manifest: self.manifest })
    }

    /// Holds one shard after the other against its hash.
    fn hash(&mut self) -> Result<Done, FeedError> {
        let needed = |role: Role| !role.is_spare() || self.shards.get(&role).is_some();
        let looked_at = |role: Role| needed(role) && (!self.shared || role.is_live());
        let of_set = self.manifest.shards.iter().filter(|shard| looked_at(shard.role));
        let mut wanted = of_set.skip(self.hashed);
        let Some(wanted) = wanted.next() else { return Ok(Done::Step) };
        let role = wanted.role;
        let bytes = self.shards.get(&role).ok_or(FeedError::MissingShard(role))?;
        if bytes.len() > SHARD_CAP {
            return Err(FeedError::TooLarge { what: role.name(), cap: SHARD_CAP });
        }
        let right = match self.shards.hash(role) {
            Some(hash) => *hash == *wanted.sha256,
            None => hash_hex(bytes) == wanted.sha256,
        };
        if !right {
            return Err(FeedError::WrongHash(role));
        }
        self.hashed += 1;
        Ok(Done::Part)
    }

    fn read_sites(&mut self) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self);
        let sites = shards.read(Role::Sites);
        shards.faultless()?;
        self.sites = sites;
        Ok(Done::Step)
    }

    fn read_names(&mut self) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self);
        let chinese = shards.read(Role::NamesZh);
        let english = shards.has(Role::NamesEn).then(|| shards.read(Role::NamesEn));
        shards.faultless()?;
        (self.names, self.english) = (Some(chinese), english);
        Ok(Done::Step)
    }

    /// All that first screens show but the sites.
    fn read_edition(&mut self) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self);
        // What no manifest names has no hash.
        let named = |role| self.manifest.shard(role).and_then(|_| self.shards.shared(role));
        let edition = Edition {
            sites: Sites::default(),
            zones: shards.read(Role::Zones),
            rules: shards.read(Role::Rules),
            city: shards.read(Role::City),
            guidance: shards.read(Role::Guidance),
            bulletin: shards.read(Role::Bulletin),
            communities: Later::new(Role::Communities, named(Role::Communities)),
            tracks: Later::new(Role::Tracks, named(Role::Tracks)),
            services: Later::new(Role::Services, named(Role::Services)),
            supervision: Later::new(Role::Supervision, named(Role::Supervision)),
            site_tiers: Vec::new(),
            decisions: Decisions::default(),
        };
        shards.faultless()?;
        self.edition = Some(Arc::new(edition));
        Ok(Done::Step)
    }

    /// The edition, which nobody else has yet.
    fn own(&mut self) -> Result<&mut Edition, FeedError> {
        self.edition.as_mut().and_then(Arc::get_mut).ok_or(FeedError::MissingShard(Role::City))
    }

    fn join_sites(&mut self) -> Result<Done, FeedError> {
        let (sites, names, english) = (std::mem::take(&mut self.sites), self.names.take(), self.english.take());
        let names = names.ok_or(FeedError::MissingShard(Role::NamesZh))?;
        self.own()?.sites = Sites::new(sites, &names, english.as_ref())?;
        Ok(Done::Step)
    }

    fn place_sites(&mut self) -> Result<Done, FeedError> {
        let edition = self.own()?;
        let placed = edition.site_tiers.len();
        let tiers = edition.tiers_of(placed..edition.sites.len().min(placed + SITES_A_STEP));
        edition.site_tiers.extend(tiers);
        Ok(if edition.site_tiers.len() < edition.sites.len() { Done::Part } else { Done::Step })
    }

    fn check_references(&mut self) -> Result<Done, FeedError> {
        let edition = self.own()?;
        let tables = std::mem::take(&mut edition.rules.tables);
        edition.decisions = Decisions::in_order(&edition.rules.questions, tables).ok_or(FeedError::Rules)?;
        edition.check_references()?;
        Ok(Done::Step)
    }

    fn read_queue(&mut self) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self);
        let [queue, recent] = [Role::Queue, Role::Recent].map(|role| shards.read::<QueueShard>(role));
        shards.faultless()?;
        let Some(edition) = &self.edition else { return Err(FeedError::MissingShard(Role::City)) };
        let mut rows = queue.by_row(&edition.sites)?;
        for (known, newer) in rows.iter_mut().zip(recent.by_row(&edition.sites)?) {
            *known = newer.or(*known);
        }
        self.queue = rows;
        Ok(Done::Step)
    }
}

/// The shards that a manifest names, read on demand.
struct Shards<'a> {
    manifest: &'a Manifest,
    bytes: &'a ShardBytes,
    /// The first fault.
    error: Option<FeedError>,
}

impl<'a> Shards<'a> {
    fn of(verifying: &'a Verifying) -> Self {
        Self { manifest: &verifying.manifest, bytes: &verifying.shards, error: None }
    }

    /// The shard of `role`. Blank where the city publishes none and may do so; blank with a fault where it must be
    /// there and is not, or has another shape.
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
        // A city may publish no bulletin; without these six there is nothing to show.
        let needed =
            matches!(role, Role::City | Role::Sites | Role::NamesZh | Role::Zones | Role::Rules | Role::Guidance);
        if self.error.is_none() && (needed || self.manifest.shard(role).is_some()) {
            match self.parsed(role) {
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

    fn parsed(&self, role: Role) -> Result<Json, FeedError> {
        let named = self.manifest.shard(role).and_then(|_| self.bytes.get(&role));
        let bytes = named.ok_or(FeedError::MissingShard(role))?;
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
