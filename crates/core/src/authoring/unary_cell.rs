//! Reads cells as S-FEEL unary tests.
//!
//! Does not read formulas, and does not know which names there are (see `names`): a word without quotes is a string of the
//! column, a name that was given, or a mistake.

use std::cmp::Ordering;

use super::literal::{Cursor, is_letter, normalised, parse_literal, trimmed};
use crate::decision::{Comparison, Test, UNKNOWN, UnaryTests, Value};

impl UnaryTests {
    /// Reads a cell. A bare word is a string where it is one of `allowed`, or `unknown`.
    ///
    /// # Errors
    /// What is wrong, as half a sentence.
    pub fn parse(cell: &str, allowed: &[Value]) -> Result<Self, &'static str> {
        Ok(Self::parse_with(cell, allowed, &|_| None)?.tests)
    }

    /// Reads a cell of the values row: every bare word is a string.
    ///
    /// # Errors
    /// What is wrong, as half a sentence.
    pub fn parse_values(cell: &str) -> Result<Self, &'static str> {
        Ok(parse(cell, &Bare::AnyWord)?.tests)
    }

    /// Reads a cell as [`Self::parse`] does, a bare word being also what `names` makes of it.
    pub(super) fn parse_with(
        cell: &str,
        allowed: &[Value],
        names: &dyn Fn(&str) -> Option<Value>,
    ) -> Result<Read, &'static str> {
        parse(cell, &Bare::Listed(allowed, names))
    }
}

impl Test {
    /// The values that it compares with: one, or the two ends of an interval.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &Value> {
        let (one, other) = match self {
            Self::Compare(_, value) => (value, None),
            Self::Range { low, high, .. } => (low, Some(high)),
        };
        std::iter::once(one).chain(other)
    }
}

/// A cell that was read.
pub(super) struct Read {
    /// What it says.
    pub(super) tests: UnaryTests,
    /// The literals that stand alone in it; values of names are none.
    pub(super) alone: Vec<Value>,
}

/// Which words may stand without quotes.
enum Bare<'a> {
    /// Those in the list that are strings, and names.
    Listed(&'a [Value], &'a dyn Fn(&str) -> Option<Value>),
    /// All.
    AnyWord,
}

/// An end of an interval, or what a sign compares with.
struct End {
    value: Value,
    /// Whether a name stands for it, so that nobody has looked at it yet.
    named: bool,
}

fn parse(cell: &str, bare: &Bare<'_>) -> Result<Read, &'static str> {
    if let Bare::Listed(allowed, _) = bare {
        let whole = trimmed(cell);
        if let Some(value) = allowed.iter().find(|value| value.as_text() == Some(whole) && !whole.is_empty()) {
            let value = literal_first(whole, value, allowed);
            let tests = UnaryTests::Tests(vec![Test::Compare(Comparison::Equal, value.clone())]);
            return Ok(Read { tests, alone: vec![value] });
        }
    }
    let text = normalised(cell);
    let mut cursor = Cursor::new(&text);
    if cursor.at_end() || text == "-" {
        return Ok(Read { tests: UnaryTests::Any, alone: Vec::new() });
    }
    let mut inside = cursor;
    let negated = inside.take_word("not") && inside.take("(");
    if negated {
        cursor = inside;
    }
    let mut alone = Vec::new();
    let mut tests = vec![test(&mut cursor, bare, &mut alone)?];
    while cursor.take(",") {
        tests.push(test(&mut cursor, bare, &mut alone)?);
    }
    if negated && !cursor.take(")") {
        return Err("`not(` has no `)`");
    }
    if !cursor.at_end() {
        return Err("something is left over after the test; tests are joined by commas");
    }
    Ok(Read { tests: if negated { UnaryTests::Not(tests) } else { UnaryTests::Tests(tests) }, alone })
}

/// Where both `"1"` and 1 are allowed, a bare 1 is the number.
fn literal_first(text: &str, value: &Value, allowed: &[Value]) -> Value {
    parse_literal(text).filter(|literal| allowed.contains(literal)).unwrap_or_else(|| value.clone())
}

fn test(cursor: &mut Cursor<'_>, bare: &Bare<'_>, alone: &mut Vec<Value>) -> Result<Test, &'static str> {
    for comparison in Comparison::ALL {
        if cursor.take(comparison.sign()) {
            let End { value, named } = endpoint(cursor, bare)?;
            let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
            if ordered && !named && value.order(&value).is_none() {
                return Err("null, true and false are neither less nor greater than anything");
            }
            if comparison == Comparison::Equal && !named {
                alone.push(value.clone());
            }
            return Ok(Test::Compare(comparison, value));
        }
    }
    let low_closed = if cursor.take("[") {
        true
    } else if cursor.take("(") || cursor.take("]") {
        false
    } else {
        let End { value, named } = endpoint(cursor, bare)?;
        if !named {
            alone.push(value.clone());
        }
        return Ok(Test::Compare(Comparison::Equal, value));
    };
    let End { value: low, named: low_named } = endpoint(cursor, bare)?;
    if !cursor.take("..") {
        return Err("an interval needs `..` between its ends, as in `[1..3]`");
    }
    let End { value: high, named: high_named } = endpoint(cursor, bare)?;
    let high_closed = if cursor.take("]") {
        true
    } else if cursor.take(")") || cursor.take("[") {
        false
    } else {
        return Err("an interval ends with `]` or `)`");
    };
    match low.order(&high) {
        // What a name stands for comes from outside: such an interval may be empty, or none.
        _ if low_named || high_named => Ok(Test::Range { low, low_closed, high, high_closed }),
        None => Err("the ends of an interval must be two numbers, two dates, two times or two strings"),
        Some(Ordering::Less) => Ok(Test::Range { low, low_closed, high, high_closed }),
        Some(Ordering::Equal) if low_closed && high_closed => Ok(Test::Range { low, low_closed, high, high_closed }),
        Some(_) => Err("the interval is empty: its lower end must come first and be the smaller"),
    }
}

/// Takes a literal, a bare word or a name.
fn endpoint(cursor: &mut Cursor<'_>, bare: &Bare<'_>) -> Result<End, &'static str> {
    let mut after = *cursor;
    let literal = after.literal().filter(|_| ends_here(after.rest()));
    let run = bare_run(cursor.rest());
    let word = run.trim_end();
    let is_word = match bare {
        Bare::Listed(allowed, _) => {
            let stands_for_itself = literal.as_ref().is_some_and(|literal| allowed.contains(literal));
            !stands_for_itself && allowed.iter().any(|value| value.as_text() == Some(word))
        }
        Bare::AnyWord => literal.is_none() && word.chars().any(is_letter),
    };
    if is_word || (literal.is_none() && word == UNKNOWN) {
        cursor.skip(run.len());
        return Ok(End { value: Value::text(word), named: false });
    }
    if let (None, Bare::Listed(_, names)) = (&literal, bare)
        && let Some(value) = names(word)
    {
        cursor.skip(run.len());
        return Ok(End { value, named: true });
    }
    let value = literal.ok_or(match bare {
        Bare::Listed([], _) => "expected a number, \"text\", true, false, null or date(\"2022-03-17\")",
        Bare::Listed(..) => "expected an allowed value, a number, \"text\", true, false, null or date(\"2022-03-17\")",
        Bare::AnyWord => "expected words joined by commas, strings in quotes, numbers or an interval like [0..24]",
    })?;
    *cursor = after;
    Ok(End { value, named: false })
}

fn ends_here(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([',', ')', ']', '[']) || rest.starts_with("..")
}

/// The text up to the next mark that a bare word cannot hold.
fn bare_run(rest: &str) -> &str {
    let end = rest.find([',', '(', ')', '[', ']', '"', '<', '>', '=', '!', '@']).unwrap_or(rest.len());
    let run = rest.get(..end).unwrap_or_default();
    let dots = run.as_bytes().windows(2).position(|pair| pair == b"..");
    dots.and_then(|dots| run.get(..dots)).unwrap_or(run)
}
