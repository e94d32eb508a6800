//! Published places and times of cases.

use serde::Serialize;

use crate::geometry::Position;
use crate::json::record;
use crate::text::Text;
use crate::time::Timestamp;

/// The tracks shard.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tracks {
    /// The newest first.
    pub tracks: Vec<Track>,
}

record!(Tracks { tracks });

/// What one announcement says of one case, without anything that names a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Track {
    /// Stable id.
    pub id: String,
    /// What the announcement calls it.
    pub name: Text,
    /// The id of a source.
    pub source: String,
    /// Places in order of time.
    pub visits: Vec<Visit>,
}

record!(Track { id, name, source, visits });

/// One place and time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Visit {
    /// When the case came.
    pub from: Timestamp,
    /// When the case left; `None` where it was not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Whether only the time of day is known for sure and the date is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo_date: bool,
    /// The place.
    pub place: Text,
    /// The id of its town.
    pub town: String,
    /// Where it is; `None` where nobody has located it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

record!(Visit { from, place, town } optional { until, demo_date, position });
