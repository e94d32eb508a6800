//! A decision table in memory.
//!
//! Does not read cells (see `parse`) and does not decide (see `evaluate`).

use chrono::NaiveDate;

use super::hit_policy::HitPolicy;
use super::unary::UnaryTests;
use super::value::{Kind, UNKNOWN, Value};

/// A decision table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name: its file's, without ending.
    pub name: String,
    /// Which of the matching rules count.
    pub policy: HitPolicy,
    /// What it asks for, in column order.
    pub inputs: Vec<InputClause>,
    /// What it answers, in column order.
    pub outputs: Vec<OutputClause>,
    /// Its rules, in row order.
    pub rules: Vec<Rule>,
}

/// An input column.
#[derive(Clone, Debug, PartialEq)]
pub struct InputClause {
    /// The fact, or another table's output.
    pub name: String,
    /// What the values row allows; `None` where it says nothing.
    pub allowed: Option<UnaryTests>,
    /// The allowed values one by one, where the values row lists them; else empty.
    pub listed: Vec<Value>,
    /// The one kind of all literals of the column, leaving out null and `unknown`; `None` where there are several or
    /// none.
    pub kind: Option<Kind>,
    /// The literals of the values row, also where intervals stand beside them.
    pub(crate) words: Vec<Value>,
}

/// An output column.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputClause {
    /// What is put out.
    pub name: String,
    /// The allowed values in order, the highest priority first; empty where the values row says nothing.
    pub allowed: Vec<Value>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The first cell of its row, unique in the table.
    pub id: String,
    /// A test for each input.
    pub tests: Vec<UnaryTests>,
    /// A value for each output.
    pub outputs: Vec<Value>,
    /// What staff wrote beside it; often empty.
    pub note: String,
    /// The document it follows from; may be empty.
    pub source: String,
    /// The first day it holds; `None` is open.
    pub from: Option<NaiveDate>,
    /// The last day it holds; `None` is open.
    pub until: Option<NaiveDate>,
    /// Its row in the sheet, from 1.
    pub row: usize,
}

impl Table {
    /// The rule with `id`.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The output column `name`.
    pub fn output(&self, name: &str) -> Option<&OutputClause> {
        self.outputs.iter().find(|output| output.name == name)
    }
}

impl Rule {
    /// Whether the rule holds on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl InputClause {
    /// Whether the values row lets `value` in.
    ///
    /// `unknown` always comes into a column whose allowed values are no strings: a number that a person has not given
    /// is `unknown` too.
    pub fn admits(&self, value: &Value) -> bool {
        let Some(allowed) = &self.allowed else { return true };
        allowed.matches(value)
            || (value.as_text() == Some(UNKNOWN) && self.words.iter().all(|word| word.as_text().is_none()))
    }
}
