//! A stretch of one day, and a day that differs.
//!
//! Does not know which day of the week it is.

use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::HoursError;
use crate::json::{Fault, Fields, FromJson, Json, JsonErrorKind, checked};
use crate::time::{date_text, parse_date};

/// Minutes in a day.
pub const DAY_MIN: u16 = 1440;

/// A stretch during which a site is open, in minutes from the midnight that starts its day. In the feed: `[from, to]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "[u16; 2]")]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// From midnight to midnight.
    pub const WHOLE_DAY: Self = Self { from: 0, to: DAY_MIN };

    /// The stretch from minute `from` up to, not including, minute `to`, which may lie on the next day. `None` where
    /// it is empty, starts on another day, or ends at or past the clock time it started at, [`Self::WHOLE_DAY`]
    /// excepted: a sheet could not tell such a stretch from an empty one.
    pub fn new(from: u16, to: u16) -> Option<Self> {
        let span = Self { from, to };
        let fits = from < to && from < DAY_MIN && to - from < DAY_MIN;
        (fits || span == Self::WHOLE_DAY).then_some(span)
    }

    /// The first minute, less than 1440.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// The minute after the last; from 1441 on it lies on the next day.
    pub const fn to(self) -> u16 {
        self.to
    }
}

impl FromJson for Span {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<[u16; 2], _>(json, fault, Self::WHOLE_DAY)
    }
}

impl TryFrom<[u16; 2]> for Span {
    type Error = &'static str;

    fn try_from([from, to]: [u16; 2]) -> Result<Self, Self::Error> {
        Self::new(from, to)
            .ok_or("opening hours must start before minute 1440 of their day and last less than a day, or be [0,1440]")
    }
}

impl From<Span> for [u16; 2] {
    fn from(span: Span) -> Self {
        [span.from, span.to]
    }
}

/// `08:00-20:00`; an end on the next day shows its own clock, `19:00-02:00`, and midnight shows `24:00`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to = if self.to > DAY_MIN { self.to - DAY_MIN } else { self.to };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, to / 60, to % 60)
    }
}

/// A date whose hours replace those of its weekday.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SpecialDay {
    /// The date.
    #[serde(serialize_with = "iso_date")]
    pub date: NaiveDate,
    /// The spans that start on it; empty where it is closed.
    pub spans: Vec<Span>,
}

/// Dates as `2022-03-18`.
fn iso_date<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&date_text(*date))
}

impl FromJson for SpecialDay {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut fields = Fields::of(json, fault);
        let date: String = fields.take("date", fault);
        let date = parse_date(&date).unwrap_or_else(|| {
            fault.note(JsonErrorKind::UNKNOWN_WORD);
            NaiveDate::default()
        });
        Self { date, spans: fields.take("spans", fault) }
    }
}

/// Puts a day's spans in order and joins those that touch, unless the result would be no [`Span`].
pub(super) fn settle(spans: &mut Vec<Span>) -> Result<(), HoursError> {
    spans.sort_unstable();
    let mut settled: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.drain(..) {
        match settled.last_mut() {
            Some(last) if last.to > span.from => return Err(HoursError::Overlap(*last, span)),
            Some(last) if last.to == span.from => match Span::new(last.from, span.to) {
                Some(joined) => *last = joined,
                None => settled.push(span),
            },
            _ => settled.push(span),
        }
    }
    *spans = settled;
    Ok(())
}
