//! A decision table in memory.
//!
//! Does not read cells (the module `authoring` does) and does not decide (see `evaluate`).

use chrono::NaiveDate;

use super::hit_policy::HitPolicy;
use super::unary::{Test, UnaryTests};
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
    /// The one kind of all literals of the column, leaving out null and `unknown`; `None` where there are several or
    /// none, and in a table that was read from a feed.
    pub kind: Option<Kind>,
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
    /// What staff wrote beside it; often empty, and always in a table that was read from a feed.
    pub note: String,
    /// The document it follows from; may be empty.
    pub source: String,
    /// The first day it holds; `None` is open.
    pub from: Option<NaiveDate>,
    /// The last day it holds; `None` is open.
    pub until: Option<NaiveDate>,
    /// Its row in the sheet, from 1; 0 in a table that was read from a feed.
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

    /// The table as a feed carries it: without what staff alone need, the notes, the rows and the kinds of columns.
    #[must_use]
    pub fn published(mut self) -> Self {
        for input in &mut self.inputs {
            input.kind = None;
        }
        for rule in &mut self.rules {
            rule.note.clear();
            rule.row = 0;
        }
        self
    }
}

impl Rule {
    /// Whether the rule holds on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl InputClause {
    /// The literals of the values row, also where intervals stand beside them.
    ///
    /// A values row like `not("x")` names strings that are not allowed: those are no words of the column.
    pub fn words(&self) -> impl Iterator<Item = &Value> {
        let tests = match &self.allowed {
            Some(UnaryTests::Tests(tests)) => tests.as_slice(),
            _ => &[],
        };
        tests.iter().filter_map(Test::literal)
    }

    /// The allowed values one by one, where the values row lists them; else none.
    pub fn listed(&self) -> impl Iterator<Item = &Value> {
        let tests = self.allowed.as_ref().map_or(&[][..], UnaryTests::tests);
        let all = self.words().count() == tests.len();
        self.words().filter(move |_| all)
    }

    /// Whether the values row lets `value` in.
    ///
    /// `unknown` always comes into a column whose allowed values are no strings: a number that a person has not given
    /// is `unknown` too.
    pub fn admits(&self, value: &Value) -> bool {
        let Some(allowed) = &self.allowed else { return true };
        allowed.matches(value)
            || (value.as_text() == Some(UNKNOWN) && self.words().all(|word| word.as_text().is_none()))
    }
}
