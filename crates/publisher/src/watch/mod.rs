//! A city's folder, published anew whenever a sheet is saved, and before what was published runs out.
//!
//! Stands aside where somebody else publishes other sheets: what was withdrawn does not come back by itself.
//!
//! Looks at the files' times and sizes rather than asking the system to tell of changes: a few hundred files are looked
//! at in a millisecond, it is the same on every system and on network folders, and an editor that writes beside the file
//! and renames is nothing special. Does not wait: the caller says when to look.

mod files;

use std::path::{Path, PathBuf};

use anxin_core::feed::{Manifest, Role};
use anxin_core::time::{Timestamp, UtcOffset};

use crate::check::gate;
use crate::check::read_city;
use crate::city::{CityData, FeedSettings, read_snapshots};
use crate::feed::{
    Disk, Extras, HeldBack, Last, PublishError, Published, latest_moment, latest_snapshot, publish_queue, publish_with,
    published_manifest, queue_as_taken,
};
use crate::finding::{Finding, Severity, count};
use crate::moment::Moment;

use files::Files;

/// What a look at the folder led to.
#[derive(Debug)]
pub enum Event {
    /// A new set is out.
    Published {
        /// The set.
        published: Box<Published>,
        /// Whether only the queues were read anew.
        queue_alone: bool,
        /// Whether nothing was saved, and the set before would have run out.
        renewed: bool,
        /// Warnings of the sheets.
        warnings: Vec<Finding>,
    },
    /// The sheets have errors; the last good feed stays.
    Broken {
        /// What was found.
        findings: Vec<Finding>,
        /// The last good sheets with new queues, where the queues are sound and changed: a fault in one sheet should
        /// not stop the clock of all the others.
        queues: Option<Box<Published>>,
    },
    /// Somebody else published other sheets than these, by a rollback most of all: their set stands until a sheet is saved,
    /// and new queues go out upon it.
    StoodAside {
        /// The number of their set.
        seq: u64,
    },
    /// The sheets look like a slip; the last set stays until they are mended or somebody publishes them and says that it is meant.
    HeldBack {
        /// What looks like a slip.
        held: Box<HeldBack>,
        /// What is out with new queues, where the queues are sound and changed.
        queues: Option<Box<Published>>,
    },
    /// Somebody published the sheets that were held back.
    Confirmed {
        /// The number of the set.
        seq: u64,
    },
    /// What is out runs out and is not renewed by itself.
    RunsOut {
        /// When, on the feed's clock.
        until: Timestamp,
        /// Why.
        why: NotRenewed,
    },
    /// The set could not be written; the last good feed stays, and the next look tries again. Some faults stand until a person
    /// has acted: [`PublishError::needs_a_person`].
    Failed(PublishError),
}

/// Why what is out is not renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRenewed {
    /// The sheets have errors.
    Broken,
    /// The set is somebody else's.
    Theirs,
    /// The sheets look like a slip.
    HeldBack,
}

/// Watches one city.
pub struct Watcher<'a, D> {
    disk: &'a D,
    folder: PathBuf,
    out: PathBuf,
    extras: Extras,
    /// The files as they were when last read; `None` before the first look.
    read: Option<Files>,
    /// The files as they were at the last look: what still changes is not read yet.
    seen: Option<Files>,
    /// The last city without errors.
    good: Option<CityData>,
    /// Whether the sheets as last read have errors.
    broken: bool,
    clock: Option<Moment>,
    /// The snapshot that is out.
    out_now: Option<Timestamp>,
    /// The last set that was published of these sheets.
    ours: Option<Manifest>,
    /// The number of the set that was out at the last look.
    known: Option<u64>,
    /// Whether that set has other sheets than ours.
    theirs: bool,
    /// What these sheets would be published as, where that looks like a slip.
    held: Option<Manifest>,
    /// When the sheets were read and proved last, on the feed's clock.
    proved: Option<Timestamp>,
    /// Until when what is out may be relied on.
    until: Option<Timestamp>,
    /// That of which it was said that it runs out.
    told: Option<Timestamp>,
    /// A publication that failed: whether it was of queues alone.
    failed: Option<bool>,
}

impl<'a, D: Disk> Watcher<'a, D> {
    /// Watches the city in `folder` and publishes into `out`.
    pub fn new(disk: &'a D, folder: &Path, out: &Path, extras: Extras) -> Self {
        Self {
            disk,
            folder: folder.to_owned(),
            out: out.to_owned(),
            extras,
            read: None,
            seen: None,
            good: None,
            broken: false,
            clock: None,
            out_now: None,
            ours: None,
            known: None,
            theirs: false,
            held: None,
            proved: None,
            until: None,
            told: None,
            failed: None,
        }
    }

    /// How many files are watched.
    pub fn files(&self) -> usize {
        self.read.as_ref().map_or(0, Files::len)
    }

    /// The city's offset; UTC's before its sheets were read.
    pub fn offset(&self) -> UtcOffset {
        self.good.as_ref().map_or(UtcOffset(0), |city| city.settings.offset)
    }

    /// Looks once; `None` where there is nothing to do: nothing changed, or a save is still going on.
    pub fn look(&mut self, real: Timestamp) -> Option<Event> {
        // Before anything of ours is published.
        if let Some(event) = self.others(real) {
            return Some(event);
        }
        let now = Files::of(&self.folder);
        // A save that is half written differs at the next look; until two looks agree, nothing is read.
        let settled = self.read.is_none() || self.seen.as_ref() == Some(&now);
        self.seen = Some(now.clone());
        if !settled {
            return None;
        }
        let Some(read) = &self.read else {
            self.read = Some(now);
            return Some(self.all(real));
        };
        if *read == now {
            return self.again(real).or_else(|| self.due(real));
        }
        let queue_alone = read.differ_in_queues_alone(&now);
        self.read = Some(now);
        if queue_alone && !self.broken {
            return self.queues(real);
        }
        let event = self.all(real);
        match event {
            Event::Broken { findings, .. } if queue_alone => {
                let published = match self.queues(real) {
                    Some(Event::Published { published, .. }) => Some(published),
                    _ => None,
                };
                Some(Event::Broken { findings, queues: published })
            }
            event => Some(event),
        }
    }

    /// Sheets that are held back are not all that a save may bring: queues go on.
    fn held_back(&mut self, held: Box<HeldBack>, real: Timestamp) -> Event {
        self.held = Some(held.manifest.clone());
        self.failed = None;
        let Some((city, clock)) = self.good.as_ref().zip(self.clock) else {
            return Event::HeldBack { held, queues: None };
        };
        let due = latest_moment(city, clock.at(real).now);
        let queues = match (due != self.out_now && self.is_base_out()).then(|| self.publish(real, true, Vec::new())) {
            Some(Event::Published { published, .. }) => Some(published),
            _ => None,
        };
        Event::HeldBack { held, queues }
    }

    /// Looks at what is out: somebody else may have published.
    fn others(&mut self, real: Timestamp) -> Option<Event> {
        if self.ours.is_none() && self.held.is_none() {
            return None;
        }
        // What cannot be read is said when something is published over it.
        let there = published_manifest(self.disk, &self.out).ok()??;
        // Nothing is built upon what is older than one's own, or another's: that stands until a person acts.
        if let Err(error) = self.extras.signing.next_number(&self.out, Some(&there), real) {
            return Some(Event::Failed(error));
        }
        let (last, there) = (Last::of(&self.out, there.manifest.seq, &there.bytes), there.manifest);
        if self.known == Some(there.seq) {
            return None;
        }
        self.known = Some(there.seq);
        self.extras.signing.own.last = Some(last);
        self.until = Some(lasts_until(&there));
        if self.held.as_ref().is_some_and(|held| there.same_edition(held)) {
            self.held = None;
            self.theirs = false;
            let seq = there.seq;
            self.ours = Some(there);
            return Some(Event::Confirmed { seq });
        }
        let ours = self.ours.as_ref()?;
        self.theirs = !there.same_edition(ours);
        if self.theirs {
            // Sheets that could not be written before are not newer than what they published.
            self.failed = self.failed.filter(|queue_alone| *queue_alone);
        }
        self.theirs.then_some(Event::StoodAside { seq: there.seq })
    }

    /// Tries what failed once more.
    fn again(&mut self, real: Timestamp) -> Option<Event> {
        let queue_alone = self.failed.take()?;
        Some(self.publish(real, queue_alone, Vec::new()))
    }

    /// A snapshot that was saved ahead of its moment is published when that comes; sheets that were proved long ago are proved
    /// and published anew.
    fn due(&mut self, real: Timestamp) -> Option<Event> {
        let (city, clock) = (self.good.as_ref()?, self.clock?);
        let now = clock.at(real).now;
        let due = latest_moment(city, now);
        if due != self.out_now && self.is_base_out() {
            return Some(self.publish(real, true, Vec::new()));
        }
        let half = half_life_s(&city.settings.feed);
        let stays = [
            (self.theirs, NotRenewed::Theirs),
            (self.broken, NotRenewed::Broken),
            (self.held.is_some(), NotRenewed::HeldBack),
        ];
        if let Some((_, why)) = stays.into_iter().find(|(stays, _)| *stays) {
            let until = self.until.filter(|until| self.told != Some(*until) && until.since(now) <= half)?;
            self.told = Some(until);
            return Some(Event::RunsOut { until, why });
        }
        if now.since(self.proved?) < half {
            return None;
        }
        match self.all(real) {
            Event::Published { published, queue_alone, warnings, .. } => {
                Some(Event::Published { published, queue_alone, renewed: true, warnings })
            }
            event => Some(event),
        }
    }

    fn all(&mut self, real: Timestamp) -> Event {
        let (city, mut findings) = read_city(&self.folder);
        let Some(city) = city.filter(|_| count(&findings, Severity::Error) == 0) else {
            self.broken = true;
            return broken(findings);
        };
        let clock = *self.clock.get_or_insert_with(|| Moment::of_build(city.settings.demo_clock, real, None));
        findings.extend(gate(&self.folder, &city, clock.at(real).now));
        self.broken = count(&findings, Severity::Error) > 0;
        if self.broken {
            return broken(findings);
        }
        self.proved = Some(clock.at(real).now);
        self.good = Some(city);
        self.publish(real, false, findings)
    }

    /// Whether new queues can go out: while sheets are held back they go out upon the set that is there, if there is any.
    fn is_base_out(&self) -> bool {
        self.held.is_none() || !matches!(published_manifest(self.disk, &self.out), Ok(None))
    }

    fn queues(&mut self, real: Timestamp) -> Option<Event> {
        let city = self.good.as_mut()?;
        let (snapshots, findings) = read_snapshots(&self.folder, city);
        if count(&findings, Severity::Error) > 0 {
            // Mended by another save of a queue, so the rest need not be read again.
            return Some(broken(findings));
        }
        city.snapshots = snapshots;
        if !self.is_base_out() {
            return None;
        }
        Some(self.publish(real, true, findings))
    }

    fn publish(&mut self, real: Timestamp, queue_alone: bool, warnings: Vec<Finding>) -> Event {
        let (Some(city), Some(clock)) = (&self.good, self.clock) else { return broken(warnings) };
        let moment = clock.at(real);
        let snapshot = latest_snapshot(city, moment.now);
        let queue = snapshot.as_ref().map(queue_as_taken);
        let upon_theirs = queue_alone && (self.theirs || self.held.is_some());
        let done = if upon_theirs {
            publish_queue(self.disk, &self.out, queue.as_ref(), real, &self.extras)
        } else {
            publish_with(self.disk, &self.out, city, queue.as_ref(), moment, &self.extras)
        };
        match done {
            Ok(published) => {
                let manifest = &published.set.manifest;
                let own = &mut self.extras.signing.own;
                (own.last, own.take_over) = (Some(published.last.clone()), false);
                self.out_now = snapshot.map(|snapshot| snapshot.at);
                (self.known, self.until, self.failed) = (Some(manifest.seq), Some(lasts_until(manifest)), None);
                if !upon_theirs {
                    (self.ours, self.theirs, self.held) = (Some(manifest.clone()), false, None);
                }
                Event::Published { published: Box::new(published), queue_alone, renewed: false, warnings }
            }
            Err(PublishError::HeldBack(held)) => self.held_back(held, real),
            Err(error) => {
                self.failed = Some(queue_alone);
                Event::Failed(error)
            }
        }
    }
}

/// Half the time for which a set holds, in seconds.
fn half_life_s(feed: &FeedSettings) -> i64 {
    let (manifest, rules) = (i64::from(feed.manifest_valid_minutes) * 60, i64::from(feed.rules_valid_hours) * 3600);
    manifest.min(rules) / 2
}

/// Until when all of a set may be relied on.
fn lasts_until(manifest: &Manifest) -> Timestamp {
    let shards = [Role::Rules, Role::Guidance].into_iter().filter_map(|role| manifest.shard(role));
    shards.map(|shard| shard.valid_until).fold(manifest.expires, Ord::min)
}

const fn broken(findings: Vec<Finding>) -> Event {
    Event::Broken { findings, queues: None }
}
