//! A cell in pieces: numbers, words, words in brackets.
//!
//! Does not know which words may be shown: `words` does.

use super::numbers::numbers_of;
use super::{Phones, Piece, digits};

/// Cuts a cell into numbers, words and breaks.
pub(super) fn pieces(text: &str, phones: &mut Phones) -> Vec<Piece> {
    let text: Vec<char> = text.chars().collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut at, mut words) = (0, String::new());
    let flush = |words: &mut String, pieces: &mut Vec<Piece>| {
        let text = std::mem::take(words);
        if !text.trim().is_empty() {
            pieces.push(Piece::Words(text.trim().to_owned()));
        }
    };
    while let Some(c) = text.get(at).copied() {
        if let Some((end, clock)) = clock(&text, at) {
            words.push_str(&clock);
            at = end;
        } else if let Some((extensions, end)) =
            extension(&text, at).filter(|_| matches!(pieces.last(), Some(Piece::Number(_))) && words.trim().is_empty())
        {
            words.clear();
            extend(&mut pieces, &extensions);
            at = end;
        } else if starts_number(&text, at) {
            let end = number_end(&text, at);
            let run: String = text.get(at..end).unwrap_or_default().iter().collect();
            flush(&mut words, &mut pieces);
            numbers_of(&run, &mut pieces, phones);
            at = end;
        } else if matches!(c, '(' | '[' | '【' | '<' | '{') {
            flush(&mut words, &mut pieces);
            let close = text.iter().skip(at).position(|c| matches!(c, ')' | ']' | '】' | '>' | '}'));
            let end = close.map_or(text.len(), |length| at + length);
            let inside: String = text.get(at + 1..end).unwrap_or_default().iter().collect();
            // A number in brackets stands on its own: `张三(13800000000)`.
            let longest = inside.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
            if longest >= 7 || digits(&inside).len() >= 10 && !inside.contains(':') {
                pieces.extend(super::pieces(&inside, phones));
            } else {
                // `0571-85550000（801）`: short digits in brackets are an extension.
                let is_extension = (2..=5).contains(&inside.len()) && inside.chars().all(|c| c.is_ascii_digit());
                if is_extension && matches!(pieces.last(), Some(Piece::Number(number)) if number.len() < 14) {
                    extend(&mut pieces, std::slice::from_ref(&inside));
                } else {
                    pieces.push(Piece::Aside(inside));
                }
            }
            at = end + 1;
        } else if matches!(
            c,
            ';' | '；' | ',' | '，' | '、' | '/' | '\\' | '|' | '\n' | '\r' | '。' | '&' | '或' | '和' | '及'
        ) {
            flush(&mut words, &mut pieces);
            pieces.push(Piece::Break);
            at += 1;
        } else {
            words.push(c);
            at += 1;
        }
    }
    flush(&mut words, &mut pieces);
    pieces
}

/// A time of day, or a span of two: `8:00-17:00` is when a number answers, and no number.
fn clock(text: &[char], at: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    if at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let one = |rest: &[char]| -> Option<usize> {
        let hours = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if !(1..=2).contains(&hours) {
            return None;
        }
        match rest.get(hours)? {
            ':' => {
                let minutes = rest.iter().skip(hours + 1).take_while(|c| c.is_ascii_digit()).count();
                (minutes == 2).then_some(hours + 3)
            }
            '点' | '时' => Some(hours + 1),
            _ => None,
        }
    };
    let mut length = one(rest)?;
    if matches!(rest.get(length), Some('-' | '~' | '至' | '到'))
        && let Some(more) = rest.get(length + 1..).and_then(one)
    {
        length += 1 + more;
    }
    Some((at + length, rest.get(..length)?.iter().collect()))
}

fn starts_number(text: &[char], at: usize) -> bool {
    let is_digit = |index: usize| text.get(index).is_some_and(char::is_ascii_digit);
    match text.get(at) {
        // Digits of an address on the net or of a name: `abc123`.
        Some(c) if c.is_ascii_digit() => {
            let before = text.get(..at).and_then(|before| before.iter().rev().find(|c| !c.is_ascii_digit()));
            // `第110号文` is counted, and not called.
            before != Some(&'第') && !before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '@' | '_'))
                || text.iter().skip(at).take_while(|c| c.is_ascii_digit()).count() >= 7
        }
        Some('+' | '(') => {
            is_digit(at + 1) && {
                let length = text.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()).count();
                // An area code in brackets is short, and a number follows.
                text.get(at) == Some(&'+')
                    || (3..=4).contains(&length)
                        && text.get(at + 1 + length) == Some(&')')
                        && text.get(at + 1) == Some(&'0')
            }
        }
        _ => false,
    }
}

/// Where a run of digits and the signs inside of numbers ends.
fn number_end(text: &[char], at: usize) -> usize {
    let (mut end, mut index) = (at, at);
    while let Some(c) = text.get(index) {
        match c {
            c if c.is_ascii_digit() => {
                if index > at
                    && clock(text, index).is_some()
                    && text.get(index - 1).is_some_and(|c| !c.is_ascii_digit())
                {
                    break;
                }
                end = index + 1;
            }
            '-' | ' ' | '.' | '+' if index == at || index - end < 3 => {}
            // Only around an area code, or before the rest of a number from abroad.
            '(' if index - at <= 4 => {}
            ')' if index - at <= 8 && text.get(at..index).is_some_and(|run| run.contains(&'(')) => {}
            _ => break,
        }
        index += 1;
    }
    // Whatever stands there, a reader of it goes on.
    end.max(at + 1)
}

/// `转801`, `-801`, `ext. 801或802`: extensions, and where they end.
fn extension(text: &[char], at: usize) -> Option<(Vec<String>, usize)> {
    let rest: String = text.get(at..)?.iter().take(24).collect();
    let lower = rest.to_lowercase();
    let open = usize::from(lower.starts_with('(')) + usize::from(lower.starts_with(['-', ' ', ',']));
    let inner = lower.trim_start_matches(['(', '-', ' ', ',']);
    let word =
        ["转分机", "转内线", "转", "轉", "分机", "分機", "内线", "接", "extension", "ext.", "ext", "x", "#", "*"]
            .into_iter()
            .find(|word| inner.starts_with(word))?;
    let skipped = lower.chars().count() - inner.chars().count();
    if skipped > open.max(2) {
        return None;
    }
    let mut index = at + skipped + word.chars().count();
    let mut found = Vec::new();
    loop {
        while text.get(index).is_some_and(|c| matches!(c, ' ' | ':' | '.' | '-' | '号')) {
            index += 1;
        }
        let extension: String = text.iter().skip(index).take_while(|c| c.is_ascii_digit()).collect();
        if extension.is_empty() || extension.len() > 6 {
            break;
        }
        index += extension.len();
        found.push(extension);
        // `转801、802`, but not the number after it.
        let next = text.iter().skip(index + 1).take_while(|c| c.is_ascii_digit()).count();
        let after = text.get(index + 1 + next);
        if matches!(text.get(index), Some('或' | '、' | '/' | ',' | '，'))
            && (1..=5).contains(&next)
            && !matches!(after, Some('-' | ')'))
        {
            index += 1;
        } else {
            break;
        }
    }
    if found.is_empty() {
        return None;
    }
    if rest.starts_with('(') && text.get(index) == Some(&')') {
        index += 1;
    }
    Some((found, index))
}

/// Gives the last number its extensions: a number each.
fn extend(pieces: &mut Vec<Piece>, extensions: &[String]) {
    let Some(Piece::Number(base)) = pieces.pop() else { return };
    for extension in extensions {
        pieces.push(Piece::Number(format!("{base},{extension}")));
    }
}
