//! A city's folder, published anew whenever a sheet is saved.
//!
//! Looks at the files' times and sizes rather than asking the system to tell of changes: a few hundred files are looked
//! at in a millisecond, it is the same on every system and on network folders, and an editor that writes beside the file
//! and renames is nothing special. Does not wait: the caller says when to look.

mod files;

use std::path::{Path, PathBuf};

use anxin_core::time::Timestamp;

use crate::city::{CityData, read_city, read_snapshots};
use crate::feed::{Disk, Extras, Moment, PublishError, Published, latest_snapshot, publish_with, queue_as_taken};
use crate::finding::{Finding, Severity, count};
use crate::prove::gate;

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
    /// The set could not be written; the last good feed stays, and the next look tries again.
    Failed(PublishError),
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
        }
    }

    /// How many files are watched.
    pub fn files(&self) -> usize {
        self.read.as_ref().map_or(0, Files::len)
    }

    /// Looks once; `None` where there is nothing to do: nothing changed, or a save is still going on.
    pub fn look(&mut self, real: Timestamp) -> Option<Event> {
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
            return self.due(real);
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

    /// A snapshot that was saved ahead of its moment is published when that comes.
    fn due(&mut self, real: Timestamp) -> Option<Event> {
        let (city, clock) = (self.good.as_ref()?, self.clock?);
        let due = latest_snapshot(city, clock.at(real).now).map(|snapshot| snapshot.at);
        (due != self.out_now).then(|| self.publish(real, true, Vec::new()))
    }

    fn all(&mut self, real: Timestamp) -> Event {
        let (city, mut findings) = read_city(&self.folder);
        let Some(city) = city.filter(|_| count(&findings, Severity::Error) == 0) else {
            self.broken = true;
            return broken(findings);
        };
        let clock = *self.clock.get_or_insert_with(|| Moment::of_build(&city.settings, real, None));
        findings.extend(gate(&self.folder, &city, clock.at(real).now));
        self.broken = count(&findings, Severity::Error) > 0;
        if self.broken {
            return broken(findings);
        }
        self.good = Some(city);
        self.publish(real, false, findings)
    }

    fn queues(&mut self, real: Timestamp) -> Option<Event> {
        let city = self.good.as_mut()?;
        let (snapshots, findings) = read_snapshots(&self.folder, city);
        if count(&findings, Severity::Error) > 0 {
            // Mended by another save of a queue, so the rest need not be read again.
            return Some(broken(findings));
        }
        city.snapshots = snapshots;
        Some(self.publish(real, true, findings))
    }

    fn publish(&mut self, real: Timestamp, queue_alone: bool, warnings: Vec<Finding>) -> Event {
        let (Some(city), Some(clock)) = (&self.good, self.clock) else { return broken(warnings) };
        let moment = clock.at(real);
        let snapshot = latest_snapshot(city, moment.now);
        let queue = snapshot.map(queue_as_taken);
        match publish_with(self.disk, &self.out, city, queue.as_ref(), moment, &self.extras) {
            Ok(published) => {
                self.out_now = snapshot.map(|snapshot| snapshot.at);
                Event::Published { published: Box::new(published), queue_alone, warnings }
            }
            Err(error) => {
                self.read = None;
                Event::Failed(error)
            }
        }
    }
}

const fn broken(findings: Vec<Finding>) -> Event {
    Event::Broken { findings, queues: None }
}
