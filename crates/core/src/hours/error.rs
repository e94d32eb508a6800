//! Why a cell with opening hours is refused.

use std::fmt;

use chrono::NaiveDate;

use super::Span;
use crate::time::date_text;

/// Why opening hours are refused. Its text says what is wrong and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoursError {
    /// Nothing stands there.
    Empty,
    /// A word that is no day.
    Day(String),
    /// Days without hours.
    NoTimes(String),
    /// Something that is no span of time.
    Time(String),
    /// A span that starts and ends on the same minute.
    SameMinute(String),
    /// Two spans of one day overlap.
    Overlap(Span, Span),
    /// `closed` beside hours of the same day.
    ClosedAndOpen,
    /// A day of the week has hours twice.
    DayTwice(&'static str),
    /// Something where a date should be.
    Date(String),
    /// A date has hours twice.
    DateTwice(NaiveDate),
}

impl HoursError {
    /// A stable code, for reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "hours-empty",
            Self::Day(_) => "hours-day",
            Self::NoTimes(_) => "hours-no-times",
            Self::Time(_) => "hours-time",
            Self::SameMinute(_) => "hours-same-minute",
            Self::Overlap(..) => "hours-overlap",
            Self::ClosedAndOpen => "hours-closed-and-open",
            Self::DayTwice(_) => "hours-day-twice",
            Self::Date(_) => "hours-date",
            Self::DateTwice(_) => "hours-date-twice",
        }
    }
}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "no hours: write them as `08:00-20:00`, or `24h`, or `closed`"),
            Self::Day(word) => {
                write!(f, "`{word}` is no day: write mon, tue, wed, thu, fri, sat or sun, or a range such as `mon-fri`")
            }
            Self::NoTimes(days) => write!(f, "`{days}` has no hours: add them, as in `mon-fri 08:00-20:00`"),
            Self::Time(text) => {
                write!(f, "`{text}` is no span of time: write it as `08:00-20:00`, or `24h`, or `closed`")
            }
            Self::SameMinute(text) => {
                write!(f, "`{text}` ends when it starts: write `24h` for the whole day, or mend one end")
            }
            Self::Overlap(first, second) => {
                write!(f, "`{first}` and `{second}` of one day overlap: join them or mend one of them")
            }
            Self::ClosedAndOpen => write!(f, "a day is both closed and open: leave out `closed`, or the hours"),
            Self::DayTwice(day) => {
                write!(f, "`{day}` has hours twice: put all hours of a day together, split by commas")
            }
            Self::Date(text) => {
                write!(
                    f,
                    "`{text}` does not start with a date: write it as `2022-03-18 closed; 2022-03-19 09:00-12:00`"
                )
            }
            Self::DateTwice(date) => {
                write!(f, "{} has hours twice: put all hours of a day together, split by commas", date_text(*date))
            }
        }
    }
}

impl std::error::Error for HoursError {}
