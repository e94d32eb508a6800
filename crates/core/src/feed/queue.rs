//! The latest observation of each queue: the shard that is fetched every minute.
//!
//! Does not judge an observation; [`crate::queue`] does.

use serde::Serialize;

use super::{FeedError, Role, Sites};
use crate::json::record;
use crate::queue::Observation;
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
    /// Whether staff reported the site closed, whatever its hours say: 1 or 0.
    pub closed: Vec<u8>,
}

record!(QueueShard { at, site, ago_s, low_min, high_min, closed });

impl QueueShard {
    /// Spreads the observations over the rows of `sites`; `None` for a site without one.
    ///
    /// # Errors
    /// [`FeedError::Columns`] where the columns are uneven or a range is upside down,
    /// [`FeedError::Dangling`] where a site is unknown, [`FeedError::Duplicate`] where one stands twice.
    pub fn by_row(&self, sites: &Sites) -> Result<Vec<Option<Observation>>, FeedError> {
        let uneven = |column| FeedError::Columns { role: Role::Queue, column };
        let rows = self.site.len();
        for (column, length) in [
            ("ago_s", self.ago_s.len()),
            ("low_min", self.low_min.len()),
            ("high_min", self.high_min.len()),
            ("closed", self.closed.len()),
        ] {
            if length != rows {
                return Err(uneven(column));
            }
        }
        let mut observations = vec![None; sites.len()];
        // Publishers write them in the order of the sites.
        let mut likely = 0;
        let columns = self.site.iter().zip(&self.ago_s).zip(&self.low_min).zip(&self.high_min).zip(&self.closed);
        for ((((site, &ago), &low), &high), &closed) in columns {
            if low > high {
                return Err(uneven("high_min"));
            }
            let row = sites.row_near(likely, site);
            let slot = row
                .and_then(|row| observations.get_mut(row))
                .ok_or_else(|| FeedError::Dangling { role: Role::Queue, target: site.clone() })?;
            likely = row.map_or(0, |row| row + 1);
            let observation = Observation { at: self.at.plus(-i64::from(ago)), low, high, closed: closed != 0 };
            if slot.replace(observation).is_some() {
                return Err(FeedError::Duplicate { role: Role::Queue, id: site.clone() });
            }
        }
        Ok(observations)
    }
}

/// Collects observations into a shard.
#[derive(Clone, Debug)]
pub struct QueueBuilder {
    shard: QueueShard,
}

impl QueueBuilder {
    /// A shard whose ages count back from `at`.
    pub fn new(at: Timestamp) -> Self {
        Self { shard: QueueShard { at, ..QueueShard::default() } }
    }

    /// Adds one observation; one from after `at` counts as made at `at`.
    pub fn push(&mut self, site: impl Into<String>, observation: &Observation) {
        let ago = self.shard.at.since(observation.at).max(0);
        self.shard.site.push(site.into());
        self.shard.ago_s.push(u32::try_from(ago).unwrap_or(u32::MAX));
        self.shard.low_min.push(observation.low);
        self.shard.high_min.push(observation.high);
        self.shard.closed.push(u8::from(observation.closed));
    }

    /// The shard.
    pub fn finish(self) -> QueueShard {
        self.shard
    }
}
