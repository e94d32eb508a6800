//! Figures with their source, and notices: whom one is for, and which questions it asks anew.

use serde::Serialize;

use super::{Recall, Town};
use crate::json::record;
use crate::text::Text;
use crate::time::Timestamp;

/// The bulletin shard.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bulletin {
    /// Figures, the most asked for first.
    pub figures: Vec<Figure>,
    /// Notices, the newest first.
    pub notices: Vec<Notice>,
}

record!(Bulletin { figures, notices });

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Stable id.
    pub id: String,
    /// What it counts.
    pub label: Text,
    /// The figure.
    pub value: i64,
    /// What one of it is: `例`, `cases`.
    pub unit: Text,
    /// The period or moment it speaks of, in words.
    pub period: Text,
    /// The id of a source.
    pub source: String,
    /// Earlier values, the oldest first; empty where none were published.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Point>,
    /// Invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(Figure { id, label, value, unit, period, source } optional { series, demo });

/// One point of a curve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// `2022-03-15`.
    pub date: String,
    /// The value on that day.
    pub value: i64,
}

record!(Point { date, value });

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Stable id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its text; paragraphs end in line feeds.
    pub body: Text,
    /// When it was issued.
    pub issued: Timestamp,
    /// Whether the home page shows it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub front: bool,
    /// The facts that it asks for anew: what was answered before it was issued, and reassures, counts no more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<String>,
    /// The ids of the towns that it is for; empty where it is for everybody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub towns: Vec<String>,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(Notice { id, title, body, issued, source } optional { front, asks, towns, demo });

impl Notice {
    /// Whether it is for `town` by name; what is for everybody is for no town by name.
    pub fn names(&self, town: &str) -> bool {
        self.towns.iter().any(|named| named == town)
    }

    /// That it asks anew, as a question keeps it.
    pub(super) fn recall(&self, towns: &[Town]) -> Recall {
        let spared = towns.iter().filter(|town| !self.towns.is_empty() && !self.names(&town.id));
        Recall { notice: self.id.clone(), since: self.issued, spared: spared.map(|town| town.id.clone()).collect() }
    }
}
