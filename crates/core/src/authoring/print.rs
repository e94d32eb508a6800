//! Values and tests as cells have them, and the ISO forms in which FEEL writes dates, times and durations.
//!
//! Does not read them (see `iso`, `literal` and `unary_cell`).

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::decision::{Comparison, DateTime, Duration, NANOS, Test, Time, UnaryTests, Value};

/// As an S-FEEL literal, which `parse_literal` reads back as the same value.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => f.write_str(if *value { "true" } else { "false" }),
            Self::Number(value) => value.fmt(f),
            Self::Text(value) => write_quoted(value, f),
            Self::Date(value) => {
                f.write_str("date(\"")?;
                write_date(*value, f)?;
                f.write_str("\")")
            }
            Self::Time(value) => write!(f, "time(\"{value}\")"),
            Self::DateTime(value) => write!(f, "date and time(\"{value}\")"),
            Self::Duration(value) => write!(f, "duration(\"{value}\")"),
        }
    }
}

fn write_quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for letter in text.chars() {
        match letter {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            _ => fmt::Write::write_char(f, letter)?,
        }
    }
    f.write_str("\"")
}

/// As a cell, which [`UnaryTests::parse`] reads back as the same tests.
impl fmt::Display for UnaryTests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if matches!(self, Self::Any) {
            return f.write_str("-");
        }
        let negated = matches!(self, Self::Not(_));
        f.write_str(if negated { "not(" } else { "" })?;
        for (index, test) in self.tests().iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", " })?;
            test.fmt(f)?;
        }
        f.write_str(if negated { ")" } else { "" })
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(Comparison::Equal, value) => value.fmt(f),
            Self::Compare(comparison, value) => write!(f, "{} {value}", comparison.sign()),
            Self::Range { low, low_closed, high, high_closed } => {
                let (open, close) = (if *low_closed { "[" } else { "(" }, if *high_closed { "]" } else { ")" });
                write!(f, "{open}{low}..{high}{close}")
            }
        }
    }
}

/// `2022-03-17`.
pub(crate) fn write_date(date: NaiveDate, f: &mut dyn fmt::Write) -> fmt::Result {
    if date.year() < 0 {
        f.write_char('-')?;
    }
    write!(f, "{:04}-{:02}-{:02}", date.year().unsigned_abs(), date.month(), date.day())
}

/// `.5`, or nothing.
fn write_fraction(nanos: u32, f: &mut dyn fmt::Write) -> fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    let (mut digits, mut width) = (nanos, 9);
    while digits % 10 == 0 {
        digits /= 10;
        width -= 1;
    }
    write!(f, ".{digits:0width$}")
}

fn write_clock(clock: NaiveTime, offset: Option<i32>, f: &mut dyn fmt::Write) -> fmt::Result {
    write!(f, "{:02}:{:02}:{:02}", clock.hour(), clock.minute(), clock.second())?;
    write_fraction(clock.nanosecond(), f)?;
    let Some(offset) = offset else { return Ok(()) };
    if offset == 0 {
        return f.write_char('Z');
    }
    let size = offset.unsigned_abs();
    let sign = if offset < 0 { '-' } else { '+' };
    write!(f, "{sign}{:02}:{:02}", size / 3600, size / 60 % 60)?;
    if size % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", size % 60) }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_clock(self.clock, self.offset, f)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(self.local.date(), f)?;
        f.write_str("T")?;
        write_clock(self.local.time(), self.offset, f)
    }
}

/// Writes `number` and its mark, or nothing for zero.
fn write_part(number: u128, mark: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if number == 0 { Ok(()) } else { write!(f, "{number}{mark}") }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Months(0) => f.write_str("P0M"),
            Self::Days(0) => f.write_str("PT0S"),
            Self::Months(months) => {
                f.write_str(if months < 0 { "-P" } else { "P" })?;
                let size = u128::from(months.unsigned_abs());
                write_part(size / 12, 'Y', f)?;
                write_part(size % 12, 'M', f)
            }
            Self::Days(nanos) => {
                f.write_str(if nanos < 0 { "-P" } else { "P" })?;
                let size = nanos.unsigned_abs();
                let seconds = size / NANOS.unsigned_abs();
                write_part(seconds / 86_400, 'D', f)?;
                if size % (86_400 * NANOS.unsigned_abs()) == 0 {
                    return Ok(());
                }
                f.write_str("T")?;
                write_part(seconds / 3600 % 24, 'H', f)?;
                write_part(seconds / 60 % 60, 'M', f)?;
                let fraction = u32::try_from(size % NANOS.unsigned_abs()).unwrap_or(0);
                if seconds.is_multiple_of(60) && fraction == 0 {
                    return Ok(());
                }
                write!(f, "{}", seconds % 60)?;
                write_fraction(fraction, f)?;
                f.write_str("S")
            }
        }
    }
}
