//! Whether a site takes people who come now, by what staff report there.
//!
//! Whatever is not understood takes nobody for sure. Does not know hours, nor who is served.

use super::Thresholds;
use crate::time::Timestamp;

/// How a site takes people in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Intake {
    /// Whoever comes may join the line.
    #[default]
    Usual,
    /// Closed.
    Closed,
    /// Nobody may join the line any more; who stands in it is still tested.
    Over,
    /// Full for now.
    Full,
    /// Paused.
    Paused,
    /// Being disinfected.
    Disinfecting,
    /// Numbers are needed, and all have been given out.
    TicketsGone,
    /// Numbers are needed, and are given out.
    Tickets,
    /// Only with an appointment.
    Booking,
    /// Something that this edition of the app does not understand.
    Unclear,
}

/// For how long nobody is let in after the last word about it, where that was said to last: until the night, in seconds.
const LASTS_S: u32 = 8 * 3600;

impl Intake {
    /// Every state that sheets and feeds have a word for.
    pub const ALL: [Self; 9] = [
        Self::Usual,
        Self::Closed,
        Self::Over,
        Self::Full,
        Self::Paused,
        Self::Disinfecting,
        Self::TicketsGone,
        Self::Tickets,
        Self::Booking,
    ];

    /// The word in sheets and feeds.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usual => "open",
            Self::Closed => "closed",
            Self::Over => "intake_closed",
            Self::Full => "full",
            Self::Paused => "paused",
            Self::Disinfecting => "disinfecting",
            Self::TicketsGone => "tickets_gone",
            Self::Tickets => "tickets",
            Self::Booking => "booking",
            Self::Unclear => "unclear",
        }
    }

    /// The state called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intake| intake.name() == name)
    }

    /// Whether somebody who comes is turned away.
    pub const fn turns_away(self) -> bool {
        matches!(self, Self::Closed | Self::Over | Self::Full | Self::Paused | Self::Disinfecting | Self::TicketsGone)
    }

    /// Whether nobody can say that somebody who comes is let in.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Booking | Self::Unclear)
    }

    /// Whether it holds this long after it was seen: what ends the day's intake until the night, all else as long as a wait does.
    pub(super) fn holds(self, age_s: u32, thresholds: &Thresholds) -> bool {
        let lasts = matches!(self, Self::Over | Self::TicketsGone);
        age_s <= if lasts { LASTS_S.max(thresholds.aged_s) } else { thresholds.aged_s }
    }

    /// What it is at `now`, where people are taken again, or given numbers, from `again` on.
    pub(super) fn at(self, again: Option<Timestamp>, now: Timestamp) -> Self {
        match again {
            // Nobody has seen yet that they are.
            Some(again) if again <= now && self.turns_away() => Self::Unclear,
            Some(again) if again > now && self == Self::Tickets => Self::TicketsGone,
            _ => self,
        }
    }
}
