//! The latest observation of each queue: the shard that is fetched every minute.
//!
//! Does not judge an observation; [`crate::queue`] does.

use serde::Serialize;

use super::coding::Coding;
use super::{FeedError, Role, Sites, Sparse};
use crate::json::record;
use crate::queue::{Intake, Observation, POINTS, Usual, shared};
use crate::time::Timestamp;

/// The queue shard: one array a field, one row a site that has been observed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QueueShard {
    /// The moment from which `ago_s` counts back.
    pub at: Timestamp,
    /// Ids of sites.
    pub site: Vec<String>,
    /// How many seconds before `at` each was observed.
    pub ago_s: Vec<u32>,
    /// The shortest likely wait, in minutes.
    pub low_min: Vec<u16>,
    /// The longest likely wait, in minutes.
    pub high_min: Vec<u16>,
    /// Whether staff turn away whoever comes, whatever its hours say: 1 or 0.
    pub closed: Vec<u8>,
    /// How each takes people in, as [`Intake::name`] says it; absent where all do as usual.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub intake: Sparse<String>,
    /// From when on people are taken again, or given numbers; 0 is not known.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub again: Sparse<Timestamp>,
    /// By how many minutes each queue grew in half an hour; absent where none did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trend: Vec<i32>,
    /// By how many minutes the reports of the last hour together differ from the last; absent where none do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<i32>,
    /// How queues usually go on, curve after curve: eight waits each, from an hour before `at` to two and a half hours after it, each half hour. A number is one more than
    /// the minutes; 0 is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub usual: Vec<u16>,
    /// Which of those is each site's, counted from 1; 0 where none is. Absent where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub curve: Vec<u16>,
}

record!(QueueShard { at, site, ago_s, low_min, high_min, closed } optional { intake, again, trend, settled, usual, curve });

impl QueueShard {
    /// Each site with what was observed there, in the order of the rows.
    pub fn observations(&self) -> impl Iterator<Item = (&str, Observation)> {
        let columns = self.site.iter().zip(&self.ago_s).zip(&self.low_min).zip(&self.high_min).zip(&self.closed);
        columns.enumerate().map(|(row, ((((site, &ago), &low), &high), &closed))| {
            let intake = match self.intake.get(row).map(String::as_str) {
                None | Some("") => Intake::Usual,
                Some(word) => Intake::from_name(word).unwrap_or(Intake::Unclear),
            };
            let observation = Observation {
                at: self.at.plus(-i64::from(ago)),
                low,
                high,
                // Whoever writes only that it is closed says enough.
                intake: if closed != 0 && !intake.turns_away() { Intake::Closed } else { intake },
                again: self.again.get(row).copied().filter(|again| again.0 > 0),
                trend: minutes(&self.trend, row),
                settled: minutes(&self.settled, row),
                usual: self.usual_of(row).unwrap_or_default(),
            };
            (site.as_str(), observation)
        })
    }

    fn usual_of(&self, row: usize) -> Option<Usual> {
        let place = usize::from(*self.curve.get(row)?).checked_sub(1)?;
        let curve = self.usual.get(place.checked_mul(POINTS)?..)?;
        Some(Usual { around: self.at, points: curve.first_chunk().copied()? })
    }

    /// Spreads the observations over the rows of `sites`; `None` for a site without one.
    ///
    /// # Errors
    /// [`FeedError::Columns`] where the columns are uneven, a range is upside down or a curve is not there,
    /// [`FeedError::Dangling`] where a site is unknown, [`FeedError::Duplicate`] where one stands twice.
    pub fn by_row(&self, sites: &Sites) -> Result<Vec<Option<Observation>>, FeedError> {
        let uneven = |column| FeedError::Columns { role: Role::Queue, column };
        let rows = self.site.len();
        for (column, even) in [
            ("ago_s", self.ago_s.len() == rows),
            ("low_min", self.low_min.len() == rows),
            ("high_min", self.high_min.len() == rows),
            ("closed", self.closed.len() == rows),
            ("intake", self.intake.has_rows(rows)),
            ("again", self.again.has_rows(rows)),
            ("trend", [0, rows].contains(&self.trend.len())),
            ("settled", [0, rows].contains(&self.settled.len())),
            ("curve", [0, rows].contains(&self.curve.len())),
            ("usual", self.usual.len().is_multiple_of(POINTS)),
        ] {
            if !even {
                return Err(uneven(column));
            }
        }
        let mut observations = vec![None; sites.len()];
        // Publishers write them in the order of the sites.
        let mut likely = 0;
        for (row, (site, observation)) in self.observations().enumerate() {
            if observation.low > observation.high {
                return Err(uneven("high_min"));
            }
            if self.curve.get(row).is_some_and(|curve| *curve != 0) && self.usual_of(row).is_none() {
                return Err(uneven("curve"));
            }
            let row = sites.row_near(likely, site);
            let slot = row
                .and_then(|row| observations.get_mut(row))
                .ok_or_else(|| FeedError::Dangling { role: Role::Queue, target: site.to_owned() })?;
            likely = row.map_or(0, |row| row + 1);
            if slot.replace(observation).is_some() {
                return Err(FeedError::Duplicate { role: Role::Queue, id: site.to_owned() });
            }
        }
        Ok(observations)
    }
}

/// A number of minutes; 0 where there is none that a day holds.
fn minutes(column: &[i32], row: usize) -> i16 {
    column.get(row).and_then(|minutes| i16::try_from(*minutes).ok()).unwrap_or_default()
}

/// Collects observations into a shard.
#[derive(Clone, Debug)]
pub struct QueueBuilder {
    shard: QueueShard,
    intake: Coding<String>,
    again: Coding<Timestamp>,
    usual: Vec<Usual>,
}

impl QueueBuilder {
    /// A shard whose ages count back from `at`.
    pub fn new(at: Timestamp) -> Self {
        Self {
            shard: QueueShard { at, ..QueueShard::default() },
            intake: Coding::default(),
            again: Coding::default(),
            usual: Vec::new(),
        }
    }

    /// Adds one observation; one from after `at` counts as made at `at`. What is usual counts only where it is told around `at`.
    pub fn push(&mut self, site: impl Into<String>, observation: &Observation) {
        let ago = self.shard.at.since(observation.at).max(0);
        self.shard.site.push(site.into());
        self.shard.ago_s.push(u32::try_from(ago).unwrap_or(u32::MAX));
        self.shard.low_min.push(observation.low);
        self.shard.high_min.push(observation.high);
        self.shard.closed.push(u8::from(observation.intake.turns_away()));
        let intake = match observation.intake {
            // The column before it says as much.
            Intake::Usual | Intake::Closed => "",
            intake => intake.name(),
        };
        self.intake.push(intake.to_owned());
        self.again.push(observation.again.unwrap_or_default());
        self.shard.trend.push(observation.trend.into());
        self.shard.settled.push(observation.settled.into());
        let usual = if observation.usual.around == self.shard.at { observation.usual } else { Usual::default() };
        self.usual.push(usual);
    }

    /// The shard.
    pub fn finish(self) -> QueueShard {
        let (curves, places) = shared(&self.usual);
        let number = |place: Option<usize>| place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or_default();
        let mut shard = self.shard;
        shard.curve = places.into_iter().map(number).collect();
        // What says nothing of any row is left out.
        for column in [&mut shard.trend, &mut shard.settled] {
            if column.iter().all(|value| *value == 0) {
                column.clear();
            }
        }
        if curves.is_empty() {
            shard.curve.clear();
        }
        QueueShard {
            intake: self.intake.finish_sparse(),
            again: self.again.finish_sparse(),
            usual: curves.concat(),
            ..shard
        }
    }
}
