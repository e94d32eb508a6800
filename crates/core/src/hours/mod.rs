//! When a site is open: a weekly rule, and days that differ from it.
//!
//! Does not know holidays (a city lists its special days), time zones or the present moment: `now` is the wall clock of
//! the site's city. Does not put anything in words for a screen.

mod error;
mod parse;
mod sheet;
mod span;
mod state;
mod wire;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use crate::json::{Fault, FromJson, Json, checked};

pub use error::HoursError;
pub use span::{DAY_MIN, Span, SpecialDay};
pub use state::{CLOSES_SOON_MIN, LOOK_AHEAD_DAYS, OpenState};

/// The opening hours of one site.
///
/// In the feed: `{"daily": [[480,1200]]}` where every day is alike, else `{"weekly": [seven such lists]}` with Monday
/// first; `special` and `typed` only where there is something in them. Every list is in order and free of overlaps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "wire::Wire")]
pub struct Hours {
    weekly: [Vec<Span>; 7],
    special: Vec<SpecialDay>,
    typed: String,
}

impl FromJson for Hours {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<wire::Wire, _>(json, fault, Self::default())
    }
}

impl Hours {
    /// Hours by day of the week, Monday first, with the days that differ. Puts spans and days in order and joins spans
    /// that touch.
    ///
    /// # Errors
    /// [`HoursError::Overlap`] where two spans of a day overlap, [`HoursError::DateTwice`] where a date stands twice.
    pub fn new(weekly: [Vec<Span>; 7], special: Vec<SpecialDay>) -> Result<Self, HoursError> {
        let mut hours = Self { weekly, special, typed: String::new() };
        for spans in &mut hours.weekly {
            span::settle(spans)?;
        }
        for day in &mut hours.special {
            span::settle(&mut day.spans)?;
        }
        hours.special.sort_by_key(|day| day.date);
        let neighbours = hours.special.iter().zip(hours.special.iter().skip(1));
        match neighbours.map(|(day, next)| (day.date, next.date)).find(|(date, next)| date == next) {
            Some((date, _)) => Err(HoursError::DateTwice(date)),
            None => Ok(hours),
        }
    }

    /// Hours that could not be understood, kept as staff typed them. Whether the site is open is then unknown.
    pub fn as_typed(text: impl Into<String>) -> Self {
        Self { typed: text.into(), ..Self::default() }
    }

    /// What staff typed where that could not be understood; `None` where it could.
    pub fn typed(&self) -> Option<&str> {
        (!self.typed.is_empty()).then_some(self.typed.as_str())
    }

    /// The weekly rule, Monday first.
    pub fn weekly(&self) -> &[Vec<Span>; 7] {
        &self.weekly
    }

    /// The days that differ from the weekly rule, in order.
    pub fn special(&self) -> &[SpecialDay] {
        &self.special
    }

    /// The spans that start on `date`, in order; empty where it is closed, or where hours are only typed.
    pub fn on(&self, date: NaiveDate) -> &[Span] {
        self.day(date).spans
    }

    /// The spans that start on `date`, and whether a special day gives them.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        if let Some(special) = self.special.iter().find(|special| special.date == date) {
            return Day { date, spans: &special.spans, special: true };
        }
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = &self.weekly;
        let spans = match date.weekday() {
            chrono::Weekday::Mon => monday,
            chrono::Weekday::Tue => tuesday,
            chrono::Weekday::Wed => wednesday,
            chrono::Weekday::Thu => thursday,
            chrono::Weekday::Fri => friday,
            chrono::Weekday::Sat => saturday,
            chrono::Weekday::Sun => sunday,
        };
        Day { date, spans, special: false }
    }

    /// Seven days from `first` on, for a table of the week.
    pub fn week(&self, first: NaiveDate) -> impl Iterator<Item = Day<'_>> {
        (0..7).filter_map(move |days| first.checked_add_days(Days::new(days))).map(|date| self.day(date))
    }

    /// Whether the weekly rule is round the clock on every day. Special days may still differ.
    pub fn is_24h(&self) -> bool {
        self.weekly.iter().all(|spans| *spans == [Span::WHOLE_DAY])
    }
}

/// One day of a [`Hours::week`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day<'a> {
    /// The date.
    pub date: NaiveDate,
    /// The spans that start on it, in order; empty where it is closed.
    pub spans: &'a [Span],
    /// Whether it differs from the weekly rule.
    pub special: bool,
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
