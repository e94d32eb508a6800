//! The values that facts, tests and outputs hold.
//!
//! Neither reads nor writes cells, and has no lists, contexts or functions: rules need none.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::number::Decimal;
use super::temporal::{DateTime, Duration, Time};

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
