//! Whether a site is in service, and the numbers that reach it.
//!
//! Does not know opening hours, and does not decide who may go: `eligibility` does.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::hours::{Hours, OpenState};
use crate::json::{record, words};

/// Whether a site is in service, whatever its hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SiteStatus {
    /// In service: its hours count.
    #[default]
    Open,
    /// Out of service for a while.
    Paused,
    /// Withdrawn, for good or until further notice.
    Closed,
    /// Something is said of its service that nobody understood.
    Unknown,
}

words!(SiteStatus { Open: "open", Paused: "paused", Closed: "closed", Unknown: "unknown" });

impl SiteStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Open, Self::Paused, Self::Closed, Self::Unknown];

    /// The word in sheets and feeds.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }

    /// The status called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether a site with these hours is open at a local time. Hours count only of a site that is in service.
    pub fn open_state(self, hours: &Hours, local: NaiveDateTime) -> OpenState {
        self.judged(hours.state(local))
    }

    /// Whether the site is open, given what its hours say. Hours count only of a site that is in service.
    pub(super) const fn judged(self, by_hours: OpenState) -> OpenState {
        match self {
            Self::Open => by_hours,
            Self::Paused | Self::Closed => OpenState::Closed { opens: None },
            Self::Unknown => OpenState::Unknown,
        }
    }
}

/// A number of a site, with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct SitePhone {
    /// As dialled; `,` before digits is a pause and an extension.
    pub number: String,
    /// When or for what it is, as typed: `白天`; empty where nothing is said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

record!(SitePhone { number } optional { remark });

/// Every number of a site once, with its remark: `phone` first, unless `phones` has it.
pub(super) fn numbers<'a>(phone: &'a str, phones: &'a [SitePhone]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let listed = phone.is_empty() || phones.iter().any(|known| digits(&known.number).eq(digits(phone)));
    let first = (!listed).then_some((phone, ""));
    first.into_iter().chain(phones.iter().map(|known| (known.number.as_str(), known.remark.as_str())))
}

fn digits(number: &str) -> impl Iterator<Item = u8> {
    number.bytes().filter(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(number: &str, remark: &str) -> SitePhone {
        SitePhone { number: number.to_owned(), remark: remark.to_owned() }
    }

    #[test]
    fn every_number_is_there_once_with_its_remark() {
        let phones = [phone("0573-0000-1000", "白天"), phone("0573-0000-1001,801", "夜间")];
        let of = |first: &'static str| numbers(first, &phones).map(|(number, _)| number.to_owned()).collect::<Vec<_>>();
        assert_eq!(of("057300001000"), ["0573-0000-1000", "0573-0000-1001,801"]);
        assert_eq!(of(""), ["0573-0000-1000", "0573-0000-1001,801"]);
        assert_eq!(of("120"), ["120", "0573-0000-1000", "0573-0000-1001,801"]);
        assert_eq!(numbers("120", &[]).collect::<Vec<_>>(), [("120", "")]);
        assert_eq!(numbers("", &[]).count(), 0);
    }

    #[test]
    fn only_a_site_in_service_is_as_open_as_its_hours_say() {
        for by_hours in [OpenState::Always, OpenState::Closed { opens: None }, OpenState::Unknown] {
            assert_eq!(SiteStatus::Open.judged(by_hours), by_hours);
            assert_eq!(SiteStatus::Unknown.judged(by_hours), OpenState::Unknown);
            for status in [SiteStatus::Paused, SiteStatus::Closed] {
                assert_eq!(status.judged(by_hours), OpenState::Closed { opens: None });
            }
        }
    }
}
