//! Verifying a set a step at a time, as its files come: on a phone a frame may be drawn between two steps, and the first files are read
//! while the last are on their way.
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
    /// The edition: that of the set before, where the new one has the same; `None` until it has been read.
    edition: Option<Arc<Edition>>,
    /// Whether it is that of the set before.
    shared: bool,
    /// Whether names in English belong to it.
    english: bool,
    /// What was read last, until it is put into the edition.
    sites: SitesShard,
    names: Option<(NamesShard, Option<NamesShard>)>,
    queue: Vec<Option<Observation>>,
    /// The shards that are known to be the right ones.
    right: Vec<Role>,
    done: usize,
}

/// How far verifying has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is another step to take.
    Step,
    /// The next step needs this shard, which is not here.
    Waits(Role),
    /// Nothing is left to do.
    Whole,
}

/// Where a step leaves off.
enum Done {
    Step,
    /// A part of it: the same step again.
    Part,
}

/// A step: the shards that it needs, each held against its hash before, and what is done with them.
type Step = (&'static [Role], fn(&mut Verifying, &ShardBytes) -> Result<Done, FeedError>);

/// Every step of a new edition: small shards first, which are there first. The queue alone is read of a set that differs by
/// nothing else.
const STEPS: [Step; 9] = [
    (&[Role::City, Role::Zones, Role::Rules, Role::Guidance, Role::Bulletin], Verifying::read_edition),
    (&[Role::Sites], Verifying::read_sites),
    (&[], Verifying::join_sites),
    (&[Role::NamesZh, Role::NamesEn], Verifying::read_names),
    (&[], Verifying::name_sites),
    (&[], Verifying::place_sites),
    (&[], Verifying::check_references),
    QUEUE,
    (&[Role::Communities, Role::Tracks, Role::Services, Role::Supervision], Verifying::add_later),
];
const SHARED: [Step; 1] = [QUEUE];
const QUEUE: Step = (&[Role::Queue, Role::Recent], Verifying::read_queue);

/// How many sites are looked at in one go.
const SITES_A_STEP: usize = 2_000;

impl Verifying {
    /// Begins with a manifest; `english` says whether names in English are to belong to the set, where they are published;
    /// `before` is as in [`FeedSet::verify`].
    ///
    /// # Errors
    /// [`FeedError::Rollback`], [`FeedError::Twice`] and [`FeedError::OtherCity`] where it may not follow `before`.
    pub fn begin(manifest: Manifest, english: bool, before: Option<&FeedSet>) -> Result<Self, FeedError> {
        if let Some(before) = before {
            manifest.may_follow(&before.manifest)?;
        }
        let english = english && manifest.shard(Role::NamesEn).is_some();
        let same = |before: &&FeedSet| {
            before.manifest.same_edition(&manifest) && before.edition.sites.has(Language::En) == english
        };
        let edition = before.filter(same).map(|before| Arc::clone(&before.edition));
        Ok(Self {
            shared: edition.is_some(),
            manifest,
            edition,
            english,
            sites: SitesShard::default(),
            names: None,
            queue: Vec::new(),
            right: Vec::new(),
            done: 0,
        })
    }

    fn steps(&self) -> &'static [Step] {
        if self.shared { &SHARED } else { &STEPS }
    }

    /// Whether names in English belong to it.
    pub(super) const fn has_english(&self) -> bool {
        self.english
    }

    /// Takes one step with the shards that are here. None is to become another between two steps.
    ///
    /// # Errors
    /// The first fault found.
    pub fn step(&mut self, shards: &ShardBytes) -> Result<Progress, FeedError> {
        let steps = self.steps();
        let Some((needs, step)) = steps.get(self.done) else { return Ok(Progress::Whole) };
        for role in needs.iter().copied().filter(|role| *role != Role::NamesEn || self.english) {
            let Some(named) = self.manifest.shard(role) else { continue };
            if self.right.contains(&role) {
                continue;
            }
            let Some(bytes) = shards.get(&role) else { return Ok(Progress::Waits(role)) };
            if bytes.len() > SHARD_CAP {
                return Err(FeedError::TooLarge { what: role.name(), cap: SHARD_CAP });
            }
            let is_right = match shards.hash(role) {
                Some(hash) => *hash == *named.sha256,
                None => hash_hex(bytes) == named.sha256,
            };
            if !is_right {
                return Err(FeedError::WrongHash(role));
            }
            self.right.push(role);
            return Ok(Progress::Step);
        }
        if let Done::Step = step(self, shards)? {
            self.done += 1;
        }
        Ok(if self.done < steps.len() { Progress::Step } else { Progress::Whole })
    }

    /// The set, after whatever steps are left.
    ///
    /// # Errors
    /// The first fault found; [`FeedError::MissingShard`] where a shard is not here.
    pub fn finish(mut self, shards: &ShardBytes) -> Result<FeedSet, FeedError> {
        loop {
            match self.step(shards)? {
                Progress::Step => {}
                Progress::Waits(role) => return Err(FeedError::MissingShard(role)),
                Progress::Whole => break,
            }
        }
        let edition = self.edition.ok_or(FeedError::MissingShard(Role::City))?;
        Ok(FeedSet { edition, queue: Arc::new(self.queue), manifest: self.manifest })
    }

    /// All that first screens show but the sites.
    fn read_edition(&mut self, shards: &ShardBytes) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self, shards);
        let edition = Edition {
            sites: Sites::default(),
            zones: shards.read(Role::Zones),
            rules: shards.read(Role::Rules),
            city: shards.read(Role::City),
            guidance: shards.read(Role::Guidance),
            bulletin: shards.read(Role::Bulletin),
            communities: Later::new(Role::Communities, None),
            tracks: Later::new(Role::Tracks, None),
            services: Later::new(Role::Services, None),
            supervision: Later::new(Role::Supervision, None),
            site_tiers: Vec::new(),
            decisions: Decisions::default(),
        };
        shards.faultless()?;
        self.edition = Some(Arc::new(edition));
        Ok(Done::Step)
    }

    fn read_sites(&mut self, shards: &ShardBytes) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self, shards);
        let sites = shards.read(Role::Sites);
        shards.faultless()?;
        self.sites = sites;
        Ok(Done::Step)
    }

    fn join_sites(&mut self, _: &ShardBytes) -> Result<Done, FeedError> {
        let sites = std::mem::take(&mut self.sites);
        self.own()?.sites = Sites::new(sites)?;
        Ok(Done::Step)
    }

    fn read_names(&mut self, shards: &ShardBytes) -> Result<Done, FeedError> {
        let english = self.english;
        let mut shards = Shards::of(self, shards);
        let chinese = shards.read(Role::NamesZh);
        let english = english.then(|| shards.read(Role::NamesEn));
        shards.faultless()?;
        self.names = Some((chinese, english));
        Ok(Done::Step)
    }

    fn name_sites(&mut self, _: &ShardBytes) -> Result<Done, FeedError> {
        let (chinese, english) = self.names.take().ok_or(FeedError::MissingShard(Role::NamesZh))?;
        self.own()?.sites.name(&chinese, english.as_ref())?;
        Ok(Done::Step)
    }

    /// The edition, which nobody else has yet.
    fn own(&mut self) -> Result<&mut Edition, FeedError> {
        self.edition.as_mut().and_then(Arc::get_mut).ok_or(FeedError::MissingShard(Role::City))
    }

    fn place_sites(&mut self, _: &ShardBytes) -> Result<Done, FeedError> {
        let edition = self.own()?;
        let placed = edition.site_tiers.len();
        let tiers = edition.tiers_of(placed..edition.sites.len().min(placed + SITES_A_STEP));
        edition.site_tiers.extend(tiers);
        Ok(if edition.site_tiers.len() < edition.sites.len() { Done::Part } else { Done::Step })
    }

    fn check_references(&mut self, _: &ShardBytes) -> Result<Done, FeedError> {
        let edition = self.own()?;
        let tables = std::mem::take(&mut edition.rules.tables);
        edition.decisions = Decisions::in_order(&edition.rules.questions, tables).ok_or(FeedError::Rules)?;
        edition.check_references()?;
        edition.hand_out_recalls();
        Ok(Done::Step)
    }

    fn read_queue(&mut self, shards: &ShardBytes) -> Result<Done, FeedError> {
        let mut shards = Shards::of(self, shards);
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

    /// What later pages show, as it came; what no manifest names has no hash.
    fn add_later(&mut self, shards: &ShardBytes) -> Result<Done, FeedError> {
        let named = [Role::Communities, Role::Tracks, Role::Services, Role::Supervision]
            .map(|role| self.manifest.shard(role).and_then(|_| shards.shared(role)));
        let edition = self.own()?;
        let [communities, tracks, services, supervision] = named;
        edition.communities = Later::new(Role::Communities, communities);
        edition.tracks = Later::new(Role::Tracks, tracks);
        edition.services = Later::new(Role::Services, services);
        edition.supervision = Later::new(Role::Supervision, supervision);
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
    fn of(verifying: &'a Verifying, bytes: &'a ShardBytes) -> Self {
        Self { manifest: &verifying.manifest, bytes, error: None }
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
