//! Values and FEEL's three-valued comparisons.
//!
//! Does not read text: see `literal`.

use std::cmp::Ordering;

/// A FEEL value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A number: sign, digits before the point without leading zeros, digits after it without trailing ones.
    Number {
        /// Below zero.
        negative: bool,
        /// Before the point.
        whole: String,
        /// After the point.
        fraction: String,
    },
    /// A string.
    Text(String),
    /// Year, month, day.
    Date(i64, u8, u8),
    /// Nanoseconds of the day, at UTC where the second part is true.
    Time(i128, bool),
    /// Nanoseconds since the year 0, at UTC where the second part is true.
    Moment(i128, bool),
    /// Nanoseconds.
    Span(i128),
    /// Months.
    Months(i128),
}

impl Value {
    /// A number that says what kind of value this is; `None` for null, which is of every kind.
    pub(super) const fn kind(&self) -> Option<u8> {
        Some(match self {
            Self::Null => return None,
            Self::Bool(_) => 1,
            Self::Number { .. } => 2,
            Self::Text(_) => 3,
            Self::Date(..) => 4,
            Self::Time(..) => 5,
            Self::Moment(..) => 6,
            Self::Span(_) => 7,
            Self::Months(_) => 8,
        })
    }

    /// The string `unknown`.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Text(text) if text == "unknown")
    }

    /// `self = other`: DMN 1.3, table 53. Null where the kinds differ.
    pub(super) fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Null, Self::Null) => Some(true),
            (Self::Null, _) | (_, Self::Null) => Some(false),
            _ if self.kind() != other.kind() => None,
            (Self::Time(..), Self::Time(..)) | (Self::Moment(..), Self::Moment(..)) => {
                Some(self.compare(other) == Some(Ordering::Equal))
            }
            _ => Some(self == other),
        }
    }

    /// Which of the two is greater: DMN 1.3, table 54. Null between kinds, with null and for booleans.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number { .. }, Self::Number { .. }) => Some(self.compare_numbers(other)),
            (Self::Text(one), Self::Text(two)) => Some(one.chars().cmp(two.chars())),
            (Self::Date(y, m, d), Self::Date(year, month, day)) => Some((y, m, d).cmp(&(year, month, day))),
            (Self::Time(one, at), Self::Time(two, other_at)) | (Self::Moment(one, at), Self::Moment(two, other_at)) => {
                (at == other_at).then(|| one.cmp(two))
            }
            (Self::Span(one), Self::Span(two)) | (Self::Months(one), Self::Months(two)) => Some(one.cmp(two)),
            _ => None,
        }
    }

    fn compare_numbers(&self, other: &Self) -> Ordering {
        let (
            Self::Number { negative, whole, fraction },
            Self::Number { negative: other_negative, whole: other_whole, fraction: other_fraction },
        ) = (self, other)
        else {
            return Ordering::Equal;
        };
        let size = whole
            .len()
            .cmp(&other_whole.len())
            .then_with(|| whole.cmp(other_whole))
            .then_with(|| fraction.cmp(other_fraction));
        match (negative, other_negative) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}
