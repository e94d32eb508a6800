//! What a person may answer, as far as tables tell answers apart.

use super::Said;
use crate::decision::{InputClause, Table, Test, UnaryTests, Value};
use crate::eligibility::{Decisions, UNKNOWN};
use crate::feed::{FactKind, Question, Rules};

/// The most hours that a phone ever gives to the tables: a hundred years.
const MOST_HOURS: i64 = 876_600;

/// A fact that some table reads, with its answers.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Its name in the tables.
    pub(super) fact: String,
    /// Its answers in the order of the question, the open one last, each with the value that stands for it.
    pub(super) answers: Vec<(Said, Value)>,
}

impl Said {
    /// Whether `value` is this answer.
    pub(super) fn is(&self, value: &Value) -> bool {
        match self {
            Self::Choice(choice) => value.as_text() == Some(choice),
            Self::Unknown => value.as_text() == Some(UNKNOWN),
            Self::Hours { from, below } => {
                let hours = whole(value);
                hours.is_some_and(|hours| *from <= hours && below.is_none_or(|below| hours < below))
            }
        }
    }
}

/// The facts that tables read, in the order to ask.
pub(super) fn axes(rules: &Rules, decisions: &Decisions) -> Vec<Axis> {
    let of = |question: &Question| {
        let columns = columns(decisions, &question.fact);
        if columns.is_empty() || question.kind == FactKind::Town {
            return None;
        }
        let mut answers = match question.kind {
            FactKind::Hours => hours(&columns),
            FactKind::Choice | FactKind::Town => {
                let choices =
                    question.values.iter().map(|choice| choice.value.as_str()).filter(|word| *word != UNKNOWN);
                choices.map(|word| (Said::Choice(word.to_owned()), Value::text(word))).collect()
            }
        };
        answers.push((Said::Unknown, Value::text(UNKNOWN)));
        Some(Axis { fact: question.fact.clone(), answers })
    };
    rules.questions.iter().filter_map(of).collect()
}

type Column<'a> = (&'a InputClause, Vec<&'a UnaryTests>);

/// The columns of all tables that read `fact`.
fn columns<'a>(decisions: &'a Decisions, fact: &str) -> Vec<Column<'a>> {
    let of = |table: &'a Table| {
        let index = table.inputs.iter().position(|input| input.name == fact)?;
        let tests = table.rules.iter().filter_map(|rule| rule.tests.get(index)).collect();
        Some((table.inputs.get(index)?, tests))
    };
    decisions.tables().filter_map(of).collect()
}

/// Stretches of whole hours between which no column draws a line. Phones give no others.
fn hours(columns: &[Column<'_>]) -> Vec<(Said, Value)> {
    let tests = columns.iter().flat_map(|(input, tests)| tests.iter().copied().chain(&input.allowed));
    let ends = tests.flat_map(UnaryTests::tests).flat_map(|test| match test {
        Test::Compare(_, value) => vec![value],
        Test::Range { low, high, .. } => vec![low, high],
    });
    // An hour on each side of every number is where an answer may change.
    let near = ends.filter_map(whole).flat_map(|hours| [-1, 0, 1, 2].map(|step| hours.saturating_add(step)));
    let mut candidates: Vec<i64> = near.chain([0]).filter(|hours| (0..=MOST_HOURS).contains(hours)).collect();
    candidates.sort_unstable();
    candidates.dedup();
    let signature = |hours: i64| -> Vec<bool> {
        let value = Value::from(hours);
        let of = |(input, tests): &Column<'_>| {
            let admitted = std::iter::once(input.admits(&value));
            admitted.chain(tests.iter().map(|test| test.matches(&value))).collect::<Vec<_>>()
        };
        columns.iter().flat_map(of).collect()
    };
    let mut stretches: Vec<(i64, Vec<bool>)> = Vec::new();
    for hours in candidates {
        let signature = signature(hours);
        if stretches.last().is_none_or(|(_, before)| *before != signature) {
            stretches.push((hours, signature));
        }
    }
    let ends = stretches.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
    let said =
        |((from, _), below): (&(i64, Vec<bool>), Option<i64>)| (Said::Hours { from: *from, below }, Value::from(*from));
    stretches.iter().zip(ends).map(said).collect()
}

/// The whole hours in a number, downwards; `None` for what is no number.
fn whole(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else { return None };
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let below = i64::from(text.starts_with('-') && !fraction.is_empty());
    Some(whole.parse::<i64>().ok()? - below)
}
