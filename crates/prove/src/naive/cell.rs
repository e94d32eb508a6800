//! Unary tests: what an input cell lets through.
//!
//! Reads a cell by cutting it at its commas, and each piece by its first and last letters.

use std::cmp::Ordering;

use super::literal::literal;
use super::value::Value;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Whether it is `not(…)`.
    pub(super) negated: bool,
    /// One of these must hold; `None` for `-`.
    pub(super) pieces: Option<Vec<Piece>>,
}

/// One test.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// A sign and a value.
    Compare(&'static str, Value),
    /// Between two values: the lower, whether it belongs, the upper, whether it belongs.
    Between(Value, bool, Value, bool),
}

/// Reads a cell. A bare word is a string where it is one of `words`; any word is where there is no such list.
pub(super) fn read(cell: &str, words: Option<&[Value]>) -> Result<Cell, String> {
    let known = |text: &str| words.is_some_and(|words| words.contains(&Value::Text(text.to_owned())));
    let whole = cell.trim();
    if known(whole) {
        return Ok(Cell { negated: false, pieces: Some(vec![Piece::Compare("=", value(whole, words)?)]) });
    }
    let text = plain_marks(whole);
    let text = text.trim();
    if text.is_empty() || text == "-" {
        return Ok(Cell { negated: false, pieces: None });
    }
    let after_not = text.strip_prefix("not").map(str::trim_start);
    let inside = after_not.and_then(|rest| rest.strip_prefix('(')).and_then(|rest| rest.strip_suffix(')'));
    let pieces = commas(inside.unwrap_or(text)).into_iter().map(|part| piece(part.trim(), words));
    Ok(Cell { negated: inside.is_some(), pieces: Some(pieces.collect::<Result<_, _>>()?) })
}

/// Cuts at commas that stand outside quotes.
fn commas(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for letter in text.chars() {
        if letter == ',' && !quoted {
            parts.push(String::new());
            continue;
        }
        if letter == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = letter == '\\' && quoted && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

fn piece(text: &str, words: Option<&[Value]>) -> Result<Piece, String> {
    for sign in ["<=", ">=", "!=", "<", ">", "="] {
        if let Some(rest) = text.strip_prefix(sign) {
            return Ok(Piece::Compare(sign, value(rest, words)?));
        }
    }
    let opens = text.starts_with(['[', '(', ']']);
    if let (true, Some((low, high))) = (opens, text.split_once("..")) {
        let low_in = low.starts_with('[');
        let high_in = high.trim_end().ends_with(']');
        let low = low.trim_start_matches(['[', '(', ']']);
        let high = high.trim_end();
        let high = high.get(..high.len().saturating_sub(1)).unwrap_or_default();
        return Ok(Piece::Between(value(low, words)?, low_in, value(high, words)?, high_in));
    }
    Ok(Piece::Compare("=", value(text, words)?))
}

/// A literal, or a word that may stand without quotes.
fn value(text: &str, words: Option<&[Value]>) -> Result<Value, String> {
    let text = text.trim();
    let as_word = Value::Text(text.to_owned());
    let read = literal(text);
    match (words, read) {
        (Some(words), Some(value)) if words.contains(&value) => Ok(value),
        (Some(words), _) if words.contains(&as_word) => Ok(as_word),
        (_, Some(value)) => Ok(value),
        (Some(_), None) if text == "unknown" => Ok(as_word),
        (None, None) if !text.is_empty() => Ok(as_word),
        _ => Err(format!("`{text}` is no value")),
    }
}

impl Cell {
    /// Whether the cell lets `fact` through: true and nothing else does.
    pub(super) fn lets(&self, fact: &Value) -> bool {
        let Some(pieces) = &self.pieces else { return true };
        if self.negated {
            pieces.iter().all(|piece| piece.answer(fact) == Some(false))
        } else {
            pieces.iter().any(|piece| piece.answer(fact) == Some(true))
        }
    }

    /// The values that stand in the cell alone.
    pub(super) fn listed(&self) -> Vec<Value> {
        let pieces = self.pieces.iter().flatten();
        let values = pieces.filter_map(|piece| match piece {
            Piece::Compare("=", value) => Some(value.clone()),
            _ => None,
        });
        values.collect()
    }

    /// Every value in the cell.
    pub(super) fn values(&self) -> Vec<Value> {
        let pieces = self.pieces.iter().flatten();
        let values = pieces.flat_map(|piece| match piece {
            Piece::Compare(_, value) => vec![value.clone()],
            Piece::Between(low, _, high, _) => vec![low.clone(), high.clone()],
        });
        values.collect()
    }
}

impl Piece {
    fn answer(&self, fact: &Value) -> Option<bool> {
        match self {
            Self::Compare(sign @ ("=" | "!="), value) => {
                let equal = match fact.equals(value) {
                    // Staff mean "no answer yet" by it, whatever kind of column it is in.
                    None if value.is_unknown() => Some(false),
                    answer => answer,
                };
                equal.map(|equal| equal == (*sign == "="))
            }
            Self::Compare(sign, value) => fact.compare(value).map(|order| match *sign {
                "<" => order == Ordering::Less,
                "<=" => order != Ordering::Greater,
                ">" => order == Ordering::Greater,
                _ => order != Ordering::Less,
            }),
            Self::Between(low, low_in, high, high_in) => {
                let (above, below) = (fact.compare(low)?, fact.compare(high)?);
                let above = above == Ordering::Greater || (*low_in && above == Ordering::Equal);
                Some(above && (below == Ordering::Less || (*high_in && below == Ordering::Equal)))
            }
        }
    }
}

/// The cell with the marks of a Chinese keyboard as S-FEEL's, outside quotes.
pub(super) fn plain_marks(text: &str) -> String {
    let mut plain = String::new();
    let mut quote = None;
    let mut escaped = false;
    for letter in text.chars() {
        let closes = match quote {
            Some('"') => letter == '"',
            Some(_) => matches!(letter, '"' | '“' | '”' | '＂'),
            None => false,
        };
        if quote.is_some() && (escaped || !closes) {
            escaped = letter == '\\' && !escaped;
            plain.push(letter);
        } else if quote.is_some() {
            quote = None;
            plain.push('"');
        } else if matches!(letter, '"' | '“' | '”' | '＂') {
            quote = Some(letter);
            plain.push('"');
        } else {
            match letter {
                '≤' => plain.push_str("<="),
                '≥' => plain.push_str(">="),
                '≠' => plain.push_str("!="),
                '，' | '、' => plain.push(','),
                '【' => plain.push('['),
                '】' => plain.push(']'),
                '－' | '–' | '—' | '−' => plain.push('-'),
                '\u{feff}' => {}
                '\u{3000}' => plain.push(' '),
                // The full-width forms stand in the order of ASCII.
                '！'..='～' => plain.extend(char::from_u32(u32::from(letter) - 0xfee0)),
                _ => plain.push(letter),
            }
        }
    }
    plain
}
