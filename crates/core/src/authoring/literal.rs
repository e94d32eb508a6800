//! Reads S-FEEL literals: numbers, strings, booleans, null, dates, times, durations, and `@"…"`.
//!
//! Does not read tests or lists (see `unary`), names or arithmetic: a rule holds no formula.

use super::iso;
use crate::decision::{Decimal, Value};

/// A place in a cell.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    rest: &'t str,
}

/// The value of a whole cell; `None` where it is no literal.
pub fn parse_literal(text: &str) -> Option<Value> {
    let text = normalised(text);
    let mut cursor = Cursor::new(&text);
    let value = cursor.literal()?;
    cursor.at_end().then_some(value)
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { rest: text.trim_start() }
    }

    /// What has not been read, without leading spaces.
    pub(crate) fn rest(&self) -> &'t str {
        self.rest
    }

    pub(crate) fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes `mark` and the spaces after it, if it comes next.
    pub(crate) fn take(&mut self, mark: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(mark) else {
            return false;
        };
        self.rest = rest.trim_start();
        true
    }

    /// Goes on after `length` bytes of [`Self::rest`] and the spaces that follow.
    pub(crate) fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default().trim_start();
    }

    /// Takes a literal; where there is none, the cursor may stand anywhere.
    pub(crate) fn literal(&mut self) -> Option<Value> {
        if self.rest.starts_with('"') {
            return self.string().map(Value::Text);
        }
        if self.take("@") {
            return point_or_span(&self.string()?);
        }
        if self.take_word("true") {
            return Some(Value::Bool(true));
        }
        if self.take_word("false") {
            return Some(Value::Bool(false));
        }
        if self.take_word("null") {
            return Some(Value::Null);
        }
        if self.take_word("date") {
            if self.take_word("and") {
                return if self.take_word("time") {
                    iso::parse_date_time(&self.argument()?).map(Value::DateTime)
                } else {
                    None
                };
            }
            return iso::parse_date(&self.argument()?).map(Value::Date);
        }
        if self.take_word("time") {
            return iso::parse_time(&self.argument()?).map(Value::Time);
        }
        if self.take_word("duration") {
            return iso::parse_duration(&self.argument()?).map(Value::Duration);
        }
        self.number().map(Value::Number)
    }

    /// Takes `word` where it is not the beginning of a longer one.
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(word) else {
            return false;
        };
        if rest.chars().next().is_some_and(|next| is_letter(next) || next == '_') {
            return false;
        }
        self.rest = rest.trim_start();
        true
    }

    /// Takes `("…")`.
    fn argument(&mut self) -> Option<String> {
        if !self.take("(") {
            return None;
        }
        let text = self.string()?;
        self.take(")").then_some(text)
    }

    fn number(&mut self) -> Option<Decimal> {
        let negative = self.take("-");
        let bytes = self.rest.as_bytes();
        let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
        let mut length = digits(0);
        // In `1..3` the point is not the number's.
        if bytes.get(length) == Some(&b'.') && digits(length + 1) > 0 {
            length += 1 + digits(length + 1);
        }
        if length > 0 && matches!(bytes.get(length), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
            let power = digits(length + 1 + sign);
            if power > 0 {
                length += 1 + sign + power;
            }
        }
        let text = self.rest.get(..length)?;
        self.skip(length);
        if negative { Decimal::parse(&["-", text].concat()) } else { Decimal::parse(text) }
    }

    /// Takes a quoted string with its escapes.
    fn string(&mut self) -> Option<String> {
        let mut letters = self.rest.strip_prefix('"')?.chars();
        let mut text = String::new();
        loop {
            match letters.next()? {
                '"' => break,
                '\\' => match letters.next()? {
                    'n' => text.push('\n'),
                    'r' => text.push('\r'),
                    't' => text.push('\t'),
                    'u' => text.push(unicode(&mut letters)?),
                    'U' => text.push(char::from_u32(hexadecimal(&mut letters, 6)?)?),
                    letter @ ('"' | '\'' | '\\') => text.push(letter),
                    // FEEL's grammar: any other backslash is a letter like others.
                    letter => text.extend(['\\', letter]),
                },
                letter => text.push(letter),
            }
        }
        self.rest = letters.as_str().trim_start();
        Some(text)
    }
}

/// What an `@"…"` holds, told by its form.
pub(crate) fn point_or_span(text: &str) -> Option<Value> {
    iso::parse_date(text)
        .map(Value::Date)
        .or_else(|| iso::parse_date_time(text).map(Value::DateTime))
        .or_else(|| iso::parse_time(text).map(Value::Time))
        .or_else(|| iso::parse_duration(text).map(Value::Duration))
}

fn hexadecimal(letters: &mut std::str::Chars<'_>, length: usize) -> Option<u32> {
    (0..length).try_fold(0_u32, |sum, _| Some(sum * 16 + letters.next()?.to_digit(16)?))
}

/// The letter of a `\uXXXX`, or of two that are a surrogate pair.
fn unicode(letters: &mut std::str::Chars<'_>) -> Option<char> {
    let first = hexadecimal(letters, 4)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    if letters.next()? != '\\' || letters.next()? != 'u' {
        return None;
    }
    let second = hexadecimal(letters, 4)?.checked_sub(0xDC00).filter(|&second| second < 0x400)?;
    char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second)
}

/// The cell without a byte order mark and outer spaces, its full-width marks as ASCII outside quotes.
///
/// A Chinese keyboard types `（0，24］` and `“yellow”` for `(0,24]` and `"yellow"`; inside quotes nothing changes.
pub(crate) fn normalised(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut letters = trimmed(cell).chars();
    // What closes the string being read: a straight quote is closed by a straight one, a curly one by any.
    let mut quote = None;
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(_), '\\') => {
                text.push(letter);
                text.extend(letters.next());
            }
            (Some(_), '"') | (Some('“'), '“' | '”' | '＂') => {
                text.push('"');
                quote = None;
            }
            (Some(_), _) => text.push(letter),
            (None, '"' | '“' | '”' | '＂') => {
                text.push('"');
                quote = Some(if letter == '"' { '"' } else { '“' });
            }
            (None, '≤') => text.push_str("<="),
            (None, '≥') => text.push_str(">="),
            (None, '≠') => text.push_str("!="),
            (None, _) => text.push(ascii_mark(letter)),
        }
    }
    text
}

/// Whether `letter` may stand in a word: an ASCII letter or digit, or anything beyond ASCII that is no space or mark.
pub(crate) fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        !letter.is_whitespace() && ascii_mark(letter) == letter && !matches!(letter, '“' | '”' | '＂' | '≤' | '≥' | '≠')
    }
}

fn ascii_mark(letter: char) -> char {
    match letter {
        '，' | '、' => ',',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '＜' => '<',
        '＞' => '>',
        '＝' => '=',
        '！' => '!',
        '．' => '.',
        '＠' => '@',
        '－' | '–' | '—' | '−' => '-',
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        _ => letter,
    }
}

/// The cell without a byte order mark and outer spaces.
pub(crate) fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
}
