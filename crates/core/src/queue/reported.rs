//! What staff say of a queue, as the minutes somebody waits who joins it then.
//!
//! Whatever is not said is taken for the longer wait: one lane where nobody counted them, no end to a crowd.

use super::{AT_LEAST, Thresholds, Tier};

/// What was said, in one of the ways in which it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// The shortest and the longest likely wait in minutes.
    Minutes(u16, u16),
    /// So many people in line, before so many lanes; 0 lanes where nobody counted them.
    Line {
        /// How many people.
        people: u16,
        /// Before how many lanes.
        lanes: u16,
    },
    /// One word.
    Word(Tier),
}

/// How long a lane takes for one person, in seconds: quick where codes are scanned ahead, slow where names are written down.
const SWAB_S: (u32, u32) = (15, 40);

impl Reported {
    /// The shortest and the longest wait in minutes.
    pub fn minutes(self, thresholds: &Thresholds) -> (u16, u16) {
        match self {
            Self::Minutes(low, high) => (low.min(high), low.max(high)),
            Self::Line { people, lanes } => {
                let before_me = |seconds: u32| u32::from(people) * seconds / u32::from(lanes.max(1));
                let low = u16::try_from(before_me(SWAB_S.0) / 60).unwrap_or(AT_LEAST).min(AT_LEAST);
                let high = u16::try_from(before_me(SWAB_S.1).div_ceil(60)).unwrap_or(AT_LEAST).min(AT_LEAST);
                (low, high)
            }
            Self::Word(tier) => {
                let (busy, crowded) = (thresholds.busy_from_min, thresholds.crowded_from_min);
                match tier {
                    Tier::Free => (0, busy.saturating_sub(1)),
                    Tier::Busy => (busy, crowded.saturating_sub(1).max(busy)),
                    Tier::Crowded => (crowded, AT_LEAST.max(crowded)),
                }
            }
        }
    }
}
