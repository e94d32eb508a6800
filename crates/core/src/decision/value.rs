//! The values that facts, tests and outputs hold.
//!
//! Does not read cells (see `literal`), and has no lists, contexts or functions: rules need none.

use std::cmp::Ordering;
use std::fmt;

use chrono::NaiveDate;

use super::iso;
use super::number::Decimal;
use super::temporal::{self, DateTime, Duration, Time};

/// The value of a personal fact that has not been answered.
pub const UNKNOWN: &str = "unknown";

/// A FEEL value. `==` is FEEL's equality, and false between kinds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// An exact number.
    Number(Decimal),
    /// A string.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A time of day.
    Time(Time),
    /// A day with a time.
    DateTime(DateTime),
    /// A duration, of days or of months.
    Duration(Duration),
}

/// What kind of value a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Value::Bool`].
    Bool,
    /// [`Value::Number`].
    Number,
    /// [`Value::Text`].
    Text,
    /// [`Value::Date`].
    Date,
    /// [`Value::Time`].
    Time,
    /// [`Value::DateTime`].
    DateTime,
    /// [`Value::Duration`] of days, hours, minutes and seconds.
    Days,
    /// [`Value::Duration`] of years and months.
    Months,
}

impl Value {
    /// The string `text`.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The string, where this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The kind; `None` for null, which is of every kind.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::Null => return None,
            Self::Bool(_) => Kind::Bool,
            Self::Number(_) => Kind::Number,
            Self::Text(_) => Kind::Text,
            Self::Date(_) => Kind::Date,
            Self::Time(_) => Kind::Time,
            Self::DateTime(_) => Kind::DateTime,
            Self::Duration(Duration::Days(_)) => Kind::Days,
            Self::Duration(Duration::Months(_)) => Kind::Months,
        })
    }

    /// FEEL's `=`: null equals null alone, and the answer is `None` (FEEL's null) between kinds.
    pub fn equals(&self, other: &Self) -> Option<bool> {
        match (self.kind(), other.kind()) {
            (Some(one), Some(two)) if one != two => None,
            _ => Some(self == other),
        }
    }

    /// FEEL's order; `None` (FEEL's null) with null, between kinds, and for booleans.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) => Some(one.cmp(two)),
            // UTF-8 sorts by code point, as FEEL does.
            (Self::Text(one), Self::Text(two)) => Some(one.cmp(two)),
            (Self::Date(one), Self::Date(two)) => Some(one.cmp(two)),
            (Self::Time(one), Self::Time(two)) => one.order(two),
            (Self::DateTime(one), Self::DateTime(two)) => one.order(two),
            (Self::Duration(one), Self::Duration(two)) => one.order(two),
            _ => None,
        }
    }

    /// A string as the date, time or duration that it spells; anything else as it is.
    ///
    /// Arguments and feeds have no type for dates, columns do.
    #[must_use]
    pub fn coerced(self, kind: Option<Kind>) -> Self {
        let Self::Text(text) = &self else { return self };
        let read = match kind {
            Some(Kind::Date) => iso::parse_date(text).map(Self::Date),
            Some(Kind::Time) => iso::parse_time(text).map(Self::Time),
            Some(Kind::DateTime) => iso::parse_date_time(text).map(Self::DateTime),
            Some(Kind::Days | Kind::Months) => iso::parse_duration(text).map(Self::Duration),
            Some(Kind::Bool | Kind::Number | Kind::Text) | None => None,
        };
        read.unwrap_or(self)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Number(Decimal::from(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::text(value)
    }
}

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
                temporal::write_date(*value, f)?;
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
