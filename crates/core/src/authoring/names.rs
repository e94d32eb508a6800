//! Names in cells: `< Income`, `[Low..High]`, `not(Other)` compare an input with another value that was given.
//!
//! For `anxin decide` alone. A name is replaced by its value while the sheet is read, so a table never holds one: what
//! phones get, and what evaluates it, know literals only. A sheet for phones that has a name is refused.

use std::collections::BTreeMap;

use super::literal::{normalised, parse_literal, point_or_span};
use crate::decision::{InputClause, Kind, Table, Test, Value};

/// What the names in a sheet's cells stand for.
pub(super) enum Names<'g> {
    /// Nothing: names are refused.
    Refused,
    /// Null: to see how the sheet reads where they are let in.
    Blank(&'g BTreeMap<String, Value>),
    /// What was given, null where it is an input that was not. The table is the sheet read with null for all names.
    Given(&'g BTreeMap<String, Value>, &'g Table),
}

impl Names<'_> {
    /// The value of the name `word`; `None` where it is none. A name is an input of the sheet, or anything given.
    pub(super) fn value(&self, word: &str, inputs: &[InputClause]) -> Option<Value> {
        let (given, blank) = match self {
            Self::Refused => return None,
            Self::Blank(given) => (given, true),
            Self::Given(given, _) => (given, false),
        };
        let word = plain(word);
        let found = given.iter().find(|(name, _)| plain(name) == word).map(|(_, value)| value);
        let known = found.is_some() || inputs.iter().any(|input| plain(&input.name) == word);
        known.then(|| if blank { Value::Null } else { found.cloned().unwrap_or_default() })
    }

    /// [`Self::value`], compared in the column at `index`: a text that spells a date, a time or a duration is one where
    /// the column's literals are, or where the column has none and the input's own value spells one too.
    pub(super) fn value_in(&self, word: &str, inputs: &[InputClause], index: usize) -> Option<Value> {
        let value = self.value(word, inputs)?;
        let (Self::Given(_, blank), Some(input)) = (self, inputs.get(index)) else { return Some(value) };
        let kind = match blank.inputs.get(index).and_then(|column| column.kind) {
            Some(kind) => Some(kind),
            None if has_literals(blank, index) => None,
            None => {
                self.value(&input.name, inputs).as_ref().and_then(spelt).filter(|kind| spelt(&value) == Some(*kind))
            }
        };
        Some(value.read_as(kind))
    }
}

/// A name without the differences that nobody sees.
fn plain(name: &str) -> String {
    normalised(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_literals(table: &Table, index: usize) -> bool {
    let cells = table.rules.iter().filter_map(|rule| rule.tests.get(index));
    let mut literals = cells
        .chain(table.inputs.get(index).and_then(|input| input.allowed.as_ref()))
        .flat_map(|cell| cell.tests().iter().flat_map(Test::ends));
    literals.any(|value| *value != Value::Null)
}

/// What kind of date, time or duration a text spells.
fn spelt(value: &Value) -> Option<Kind> {
    let text = value.as_text()?;
    let literal = || parse_literal(text).filter(|value| value.as_text().is_none());
    point_or_span(text).or_else(literal)?.kind()
}
