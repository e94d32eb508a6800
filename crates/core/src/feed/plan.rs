//! Plans: what falls on which day for people whose rules count days, as a city publishes it.
//!
//! Does not compute dates: [`crate::schedule`] does, from the day that a person names.

use serde::Serialize;

use crate::json::{record, words};
use crate::text::Text;

/// A plan: an outcome of the `plan` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The outcome's value.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The question for the day that counting starts from.
    pub ask: Text,
    /// The number of that day: 1 where it is the first day, 0 where the day after it is.
    pub first: u16,
    /// The number of the last day; never before `first`.
    pub days: u16,
    /// Who decides in the end, and what else to know.
    pub note: Text,
    /// The id of a hotline to call where a test was missed; empty where there is none.
    pub call: String,
    /// The id of the document it rests on.
    pub source: String,
    /// Whether it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// What falls on which days, in the order of the sheet.
    pub steps: Vec<Step>,
}

record!(Plan { id, title, ask, first, days, note, call, source, steps } optional { demo });

/// Something that falls on a day, or on several in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The number of its first day.
    pub from: u16,
    /// The number of its last day; never before `from`.
    pub to: u16,
    /// What kind of thing it is.
    pub kind: StepKind,
    /// What it is, in words.
    pub text: Text,
}

record!(Step { from, to, kind, text });

/// What kind of thing falls on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// A sample is taken: it can be done, and missed.
    Test,
    /// Something to watch for, or to keep to.
    Observe,
    /// The last day.
    End,
}

words!(StepKind { Test: "test", Observe: "observe", End: "end" });
