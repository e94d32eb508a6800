//! Reads the cells of a rule, each against its column.
//!
//! Does not know where a cell stands: `parse` adds row and column to what is wrong.

use chrono::NaiveDate;

use super::error::TableErrorKind;
use super::iso;
use super::literal::{is_letter, normalised, parse_literal, trimmed};
use super::table::{InputClause, OutputClause};
use super::unary::UnaryTests;
use super::value::Value;

pub(crate) fn input_cell(text: &str, clause: &InputClause) -> Result<UnaryTests, TableErrorKind> {
    let words: Vec<Value> = clause.words().cloned().collect();
    let tests = UnaryTests::parse(text, &words)
        .map_err(|why| TableErrorKind::BadTest { cell: trimmed(text).to_owned(), why })?;
    let foreign = tests.literals().find(|value| !clause.admits(value)).cloned();
    foreign.map_or(Ok(tests), |value| Err(TableErrorKind::NotAllowed(Box::new(value))))
}

pub(crate) fn output_cell(text: &str, clause: &OutputClause) -> Result<Value, TableErrorKind> {
    let text = trimmed(text);
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let literal = parse_literal(text);
    let bare = clause.allowed.iter().find(|value| value.as_text() == Some(text));
    match (literal, bare) {
        (Some(value), _) if clause.allowed.contains(&value) => Ok(value),
        (_, Some(word)) => Ok(word.clone()),
        (Some(value), None) if clause.allowed.is_empty() || value == Value::Null => Ok(value),
        (Some(value), None) => Err(TableErrorKind::NotAllowed(Box::new(value))),
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
