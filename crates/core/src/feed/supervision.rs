//! What inspectors found and whether it was mended.

use serde::Serialize;

use crate::json::record;
use crate::text::Text;

/// The supervision shard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Supervision {
    /// The newest first.
    pub findings: Vec<Finding>,
}

record!(Supervision { findings });

/// One finding, in the loop of found, fed back, mended, checked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable id.
    pub id: String,
    /// What was found.
    pub found: Text,
    /// Where, as published.
    pub place: Text,
    /// What was done about it.
    pub done: Text,
    /// When it was found, `2022-03-16`.
    pub date: String,
    /// Whether it was looked at again and found mended.
    pub rechecked: bool,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(Finding { id, found, place, done, date, rechecked, source } optional { demo });
