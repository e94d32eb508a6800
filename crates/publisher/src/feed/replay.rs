//! Recorded snapshots of queues as a live feed.
//!
//! Does not wait: the caller says when the next one is due.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anxin_core::time::Timestamp;

use super::{Disk, Extras, PublishError, Published, Signing, past, publish_with, queue_as_now};
use crate::city::CityData;
use crate::moment::Moment;

/// Plays the snapshots of a city in a loop.
#[derive(Debug)]
pub struct Player<'a, D> {
    disk: &'a D,
    out: PathBuf,
    city: &'a CityData,
    clock: Moment,
    extras: Extras,
    /// The place of the snapshot to publish next.
    next: usize,
}

/// One publication of a replay.
#[derive(Clone, Debug)]
pub struct Played {
    /// What was published.
    pub published: Published,
    /// The moment at which the snapshot was taken.
    pub taken: Timestamp,
    /// How long after it the next one was taken.
    pub gap: Duration,
    /// Whether it was the last of the recording.
    pub last: bool,
}

/// The gap that is assumed after the last snapshot, and after the only one.
const USUAL_GAP_S: u64 = 300;

impl<'a, D: Disk> Player<'a, D> {
    /// A player on a feed that was built on `clock`, beginning with the first snapshot.
    pub fn new(disk: &'a D, out: &Path, city: &'a CityData, clock: Moment) -> Self {
        Self { disk, out: out.to_owned(), city, clock, extras: Extras::default(), next: 0 }
    }

    /// The same, with its manifests signed.
    #[must_use]
    pub fn signing(mut self, signing: Signing) -> Self {
        self.extras.signing = signing;
        self
    }

    /// Publishes the next snapshot as though it had been taken at this real time; `None` where the city has none.
    ///
    /// # Errors
    /// [`PublishError`]; the set before it then stays, and the next call goes on with the next snapshot.
    pub fn step(&mut self, real: Timestamp) -> Option<Result<Played, PublishError>> {
        let snapshots = &self.city.snapshots;
        let snapshot = snapshots.get(self.next)?;
        let following = snapshots.get(self.next + 1);
        let gap = following.map_or(USUAL_GAP_S, |next| u64::try_from(next.at.since(snapshot.at)).unwrap_or_default());
        self.next = if following.is_some() { self.next + 1 } else { 0 };
        let moment = self.clock.at(real);
        let mut told = snapshot.clone();
        past::tell(self.city, &mut told);
        let queue = queue_as_now(&told, moment.now);
        let published = publish_with(self.disk, &self.out, self.city, Some(&queue), moment, &self.extras);
        if let Ok(published) = &published {
            let own = &mut self.extras.signing.own;
            (own.last, own.take_over) = (Some(published.last.clone()), false);
        }
        Some(published.map(|published| Played {
            published,
            taken: snapshot.at,
            gap: Duration::from_secs(gap),
            last: following.is_none(),
        }))
    }
}
