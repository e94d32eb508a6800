//! Opening hours as the feed carries them.
//!
//! Does not put anything in order: a publisher did, and a feed that is out of order is refused.

use serde::Serialize;

use super::{Hours, Span, SpecialDay};
use crate::json::record;

/// What stands in the JSON.
#[derive(Serialize)]
pub(super) struct Wire {
    /// Every day of the week.
    #[serde(skip_serializing_if = "Option::is_none")]
    daily: Option<Vec<Span>>,
    /// Each day of the week.
    #[serde(skip_serializing_if = "Option::is_none")]
    weekly: Option<[Vec<Span>; 7]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    special: Vec<SpecialDay>,
    #[serde(skip_serializing_if = "String::is_empty")]
    typed: String,
}

record!(Wire {  } optional { daily, weekly, special, typed });

impl TryFrom<Wire> for Hours {
    type Error = &'static str;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        let weekly = match (wire.daily, wire.weekly) {
            (Some(daily), None) => std::array::from_fn(|_| daily.clone()),
            (None, Some(weekly)) => weekly,
            _ => return Err("hours need either `daily` or `weekly`, and not both"),
        };
        let Wire { special, typed, .. } = wire;
        let mut lists = weekly.iter().chain(special.iter().map(|day| &day.spans));
        if !lists.all(|spans| spans.is_sorted_by(|span, next| span.to() <= next.from())) {
            return Err("the opening hours of a day overlap or are out of order: publish them again");
        }
        if !special.is_sorted_by(|day, next| day.date < next.date) {
            return Err("special days stand twice or are out of order: publish them again");
        }
        Ok(Self { weekly, special, typed })
    }
}

impl From<Hours> for Wire {
    fn from(hours: Hours) -> Self {
        let Hours { weekly, special, typed } = hours;
        let [monday, rest @ ..] = &weekly;
        let alike = rest.iter().all(|spans| spans == monday);
        let daily = alike.then(|| monday.clone());
        Self { daily, weekly: (!alike).then_some(weekly), special, typed }
    }
}
