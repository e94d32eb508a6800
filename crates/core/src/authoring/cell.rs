//! Reads the cells of a rule, each against its column.
//!
//! Does not know where a cell stands: `parse` adds row and column to what is wrong.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::error::TableErrorKind;
use super::iso;
use super::literal::{is_letter, normalised, parse_literal, trimmed};
use super::names::Names;
use crate::decision::{InputClause, OutputClause, UnaryTests, Value};

/// Reads the cell of the input at `index`.
pub(crate) fn input_cell(
    text: &str,
    inputs: &[InputClause],
    index: usize,
    names: &Names<'_>,
) -> Result<UnaryTests, TableErrorKind> {
    let Some(clause) = inputs.get(index) else { return Ok(UnaryTests::Any) };
    let words: Vec<Value> = clause.words().cloned().collect();
    let read = UnaryTests::parse_with(text, &words, &|word| names.value_in(word, inputs, index)).map_err(|why| {
        let cell = trimmed(text).to_owned();
        let blank = |word: &str| Names::Blank(&BTreeMap::new()).value(word, inputs);
        match UnaryTests::parse_with(text, &words, &blank) {
            Ok(_) => TableErrorKind::NameInCell(cell),
            Err(_) => TableErrorKind::BadTest { cell, why },
        }
    })?;
    let foreign = read.alone.into_iter().find(|value| !clause.admits(value));
    foreign.map_or(Ok(read.tests), |value| Err(TableErrorKind::NotAllowed(Box::new(value))))
}

pub(crate) fn output_cell(
    text: &str,
    clause: &OutputClause,
    inputs: &[InputClause],
    names: &Names<'_>,
) -> Result<Value, TableErrorKind> {
    let text = trimmed(text);
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let literal = parse_literal(text);
    let of_an_input = || inputs.iter().any(|input| input.name == text);
    let bare = clause.allowed.iter().find(|value| value.as_text() == Some(text));
    match (literal, bare) {
        (Some(value), _) if clause.allowed.contains(&value) => Ok(value),
        (_, Some(word)) => Ok(word.clone()),
        (Some(value), None) if clause.allowed.is_empty() || value == Value::Null => Ok(value),
        (Some(value), None) => Err(TableErrorKind::NotAllowed(Box::new(value))),
        (None, None) if of_an_input() => {
            names.value(text, inputs).ok_or_else(|| TableErrorKind::NameInCell(text.to_owned()))
        }
        // Nothing says what is allowed, so a plain word can only be meant as itself.
        (None, None) if is_word(text) && clause.allowed.is_empty() => Ok(Value::text(text)),
        (None, None) if is_word(text) => Err(TableErrorKind::NotAllowed(Box::new(Value::text(text)))),
        (None, None) => Err(TableErrorKind::BadLiteral(text.to_owned())),
    }
}

pub(crate) fn date_cell(text: &str) -> Result<Option<NaiveDate>, TableErrorKind> {
    let date = normalised(text);
    if date.is_empty() {
        return Ok(None);
    }
    match iso::parse_date(&date).map(Value::Date).or_else(|| parse_literal(&date)) {
        Some(Value::Date(date)) => Ok(Some(date)),
        _ => Err(TableErrorKind::BadDate(trimmed(text).to_owned())),
    }
}

/// Whether `text` looks like a name: letters, digits, `_` and `-`, a letter first.
fn is_word(text: &str) -> bool {
    text.chars().next().is_some_and(|first| is_letter(first) && !first.is_ascii_digit())
        && text.chars().all(|letter| is_letter(letter) || letter == '_' || letter == '-')
}
