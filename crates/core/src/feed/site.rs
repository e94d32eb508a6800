//! One site, borrowed from the columns of the shard.
//!
//! Holds nothing of its own; `sites` makes it.

use chrono::NaiveDateTime;

use super::service::numbers;
use super::{Feature, Known, SitePhone, SiteStatus};
use crate::geometry::Position;
use crate::hours::{Hours, OpenState};
use crate::text::{Text, TextRef};
use crate::time::Timestamp;

/// Between what was typed of the service and of the hours.
pub(super) const AND: &str = "；";

/// One site, borrowed from the columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site<'a> {
    /// Its row.
    pub row: usize,
    /// Stable id.
    pub id: &'a str,
    /// Its name, in the languages that are at hand.
    pub name: TextRef<'a>,
    /// Street address, likewise.
    pub address: TextRef<'a>,
    /// The id of its town.
    pub town: &'a str,
    /// Where it is; `None` where the city does not know.
    pub position: Option<Position>,
    /// Whether it is in service.
    pub status: SiteStatus,
    /// What was typed of its service; empty where nothing was.
    pub status_typed: &'a str,
    /// Whom it serves.
    pub serves: &'a [String],
    /// Whom it serves, as typed, where that was not understood; else empty.
    pub audience: &'a str,
    /// When it is open, while it is in service: ask [`Self::open_state`] whether it is.
    pub hours: &'a Hours,
    /// What it costs whom.
    pub fee: &'a str,
    /// As dialled; empty where there is none.
    pub phone: &'a str,
    /// Every number, where there are several or something is said of one: see [`Self::numbers`].
    pub phones: &'a [SitePhone],
    /// What a visitor should know.
    pub note: &'a Text,
    /// When staff last confirmed it; `None` where nobody ever has.
    pub verified: Option<Timestamp>,
    /// The id of a source.
    pub source: &'a str,
    /// Some of it is invented for a demonstration.
    pub demo: bool,
    /// Whether only those are tested who have an appointment.
    pub booking: bool,
    /// How many minutes before closing nobody may join the line any more.
    pub last_intake_min: u16,
    /// What it has, as words: ask [`Self::feature`].
    pub has: &'a [String],
    /// What it has not.
    pub lacks: &'a [String],
}

impl<'a> Site<'a> {
    /// Whether it has something.
    pub fn feature(&self, feature: Feature) -> Known {
        Known::of(feature.name(), self.has, self.lacks)
    }

    /// What was typed of its hours, without what was typed of its service, which stands before it in the feed; `None` where
    /// nothing was, or the hours are understood.
    pub fn hours_typed(&self) -> Option<&'a str> {
        let typed = self.hours.typed()?;
        if self.status == SiteStatus::Open {
            return Some(typed);
        }
        let own = typed.strip_prefix(self.status_typed).unwrap_or(typed);
        Some(own.strip_prefix(AND).unwrap_or(own)).filter(|own| !own.is_empty())
    }

    /// Whether it is open at `local`, on the city's clock.
    pub fn open_state(&self, local: NaiveDateTime) -> OpenState {
        self.status.open_state(self.hours, local)
    }

    /// Every number once, with its remark.
    pub fn numbers(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        numbers(self.phone, self.phones)
    }
}
