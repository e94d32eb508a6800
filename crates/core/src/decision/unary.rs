//! S-FEEL unary tests: what an input cell says about a fact.
//!
//! Answers as FEEL does, in three values: a comparison with null or between kinds is neither true nor false, and
//! neither it nor its negation matches. One exception serves staff: the literal `unknown` compared with a value of
//! another kind is false, so that `not(unknown)` matches every number. Null is unequal to every other value.
//!
//! Neither reads nor writes cells: the module `authoring` does.

use std::cmp::Ordering;

use super::value::{UNKNOWN, Value};

/// What a cell accepts.
#[derive(Clone, Debug, PartialEq)]
pub enum UnaryTests {
    /// `-`: anything, null included.
    Any,
    /// Tests joined by commas: one of them must hold.
    Tests(Vec<Test>),
    /// `not(…)`: none of them may hold, and each must have an answer.
    Not(Vec<Test>),
}

/// One test.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A literal alone (which is [`Comparison::Equal`]), or one behind a sign.
    Compare(Comparison, Value),
    /// An interval.
    Range {
        /// The lower end.
        low: Value,
        /// Whether the lower end belongs to the interval.
        low_closed: bool,
        /// The upper end.
        high: Value,
        /// Whether the upper end belongs to the interval.
        high_closed: bool,
    },
}

/// How a test compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`, or no sign.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    AtMost,
    /// `>`.
    Greater,
    /// `>=`.
    AtLeast,
}

impl Comparison {
    /// Longer signs first: `<=` begins with `<`.
    pub(crate) const ALL: [Self; 6] =
        [Self::AtMost, Self::AtLeast, Self::NotEqual, Self::Less, Self::Greater, Self::Equal];

    /// The sign in a cell.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl UnaryTests {
    /// Whether `value` passes: FEEL's null counts as no.
    pub fn matches(&self, value: &Value) -> bool {
        self.check(value) == Some(true)
    }

    /// FEEL's answer; `None` is its null.
    pub fn check(&self, value: &Value) -> Option<bool> {
        match self {
            Self::Any => Some(true),
            Self::Tests(tests) => any(tests, value),
            Self::Not(tests) => any(tests, value).map(|found| !found),
        }
    }

    /// The tests inside, negated or not.
    pub fn tests(&self) -> &[Test] {
        match self {
            Self::Any => &[],
            Self::Tests(tests) | Self::Not(tests) => tests,
        }
    }

    /// The values that stand alone in the cell.
    pub fn literals(&self) -> impl Iterator<Item = &Value> {
        self.tests().iter().filter_map(Test::literal)
    }
}

/// FEEL's `or`: true if one is, else null if one is.
fn any(tests: &[Test], value: &Value) -> Option<bool> {
    let mut answer = Some(false);
    for test in tests {
        match test.check(value) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => answer = None,
        }
    }
    answer
}

impl Test {
    /// The value that stands alone; `None` for a test with a sign, and for an interval.
    pub fn literal(&self) -> Option<&Value> {
        match self {
            Self::Compare(Comparison::Equal, value) => Some(value),
            _ => None,
        }
    }

    /// FEEL's answer; `None` is its null.
    pub fn check(&self, value: &Value) -> Option<bool> {
        match self {
            Self::Compare(comparison, literal) => match comparison {
                Comparison::Equal => equals(value, literal),
                Comparison::NotEqual => equals(value, literal).map(|equal| !equal),
                Comparison::Less => value.order(literal).map(Ordering::is_lt),
                Comparison::AtMost => value.order(literal).map(Ordering::is_le),
                Comparison::Greater => value.order(literal).map(Ordering::is_gt),
                Comparison::AtLeast => value.order(literal).map(Ordering::is_ge),
            },
            Self::Range { low, low_closed, high, high_closed } => {
                let (above, below) = (value.order(low)?, value.order(high)?);
                Some(
                    (above.is_gt() || (*low_closed && above.is_eq()))
                        && (below.is_lt() || (*high_closed && below.is_eq())),
                )
            }
        }
    }
}

fn equals(value: &Value, literal: &Value) -> Option<bool> {
    let equal = value.equals(literal);
    if equal.is_none() && literal.as_text() == Some(UNKNOWN) { Some(false) } else { equal }
}
