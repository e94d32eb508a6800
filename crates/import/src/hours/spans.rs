//! Times in pairs: `8:00-11:30`, `上午8点到次日凌晨2点`.
//!
//! Does not know days, nor what stands around a pair.

use anxin_core::hours::Span;

use super::lex::{Token, Word};
use super::resolve::{End, Read, resolve};

/// The spans of a text that holds no more than spans and what known conditions say; `None` where it holds more.
pub(super) fn spans(tokens: &[Token]) -> Option<Vec<Span>> {
    let (mut found, mut rest) = (Vec::new(), tokens);
    while let Some((token, after)) = rest.split_first() {
        match token.word {
            Word::Space | Word::Split | Word::Colon | Word::Known { .. } => rest = after,
            _ => {
                let (read, left, _) = span(rest, found.last().map(|span: &Span| span.to()))?;
                found.push(read.span);
                rest = left;
            }
        }
    }
    Some(found)
}

/// Reads a span at the front: it, the tokens behind it, and its place in the text.
pub(super) fn span(tokens: &[Token], earlier: Option<u16>) -> Option<(Read, &[Token], (usize, usize))> {
    let from = tokens.first()?.from;
    let (start, rest, _) = end(tokens, false)?;
    let rest = skip(rest);
    let (dash, rest) = rest.split_first()?;
    if dash.word != Word::Dash {
        return None;
    }
    let (stop, rest, to) = end(skip(rest), true)?;
    let read = resolve(start, stop, earlier)?;
    // `8-11` without a word that makes them times, or a third time hanging on: `8:00-11:00-14:00`.
    let hangs_on = skip(rest).first().is_some_and(|next| next.word == Word::Dash);
    (!hangs_on).then_some((read, rest, (from, to)))
}

/// Reads `次日上午8:00`, `8:00 am`, `8：00`.
fn end(tokens: &[Token], may_be_next_day: bool) -> Option<(End, &[Token], usize)> {
    let mut rest = tokens;
    let (mut part, mut next_day) = (None, false);
    loop {
        let (token, after) = rest.split_first()?;
        match token.word {
            Word::Part(word) | Word::Half(word) if part.is_none() => part = Some(word),
            Word::NextDay if may_be_next_day && !next_day && part.is_none() => next_day = true,
            Word::Space => {}
            Word::Colon if part.is_some() || next_day => {}
            Word::Time(clock) => {
                let mut to = token.to;
                rest = after;
                if let Some((Token { word: Word::Half(half), to: end, .. }, after)) = skip(rest).split_first()
                    && part.is_none()
                {
                    (part, to, rest) = (Some(*half), *end, after);
                }
                return Some((End { clock, part, next_day }, rest, to));
            }
            _ => return None,
        }
        rest = after;
    }
}

fn skip(tokens: &[Token]) -> &[Token] {
    let spaces = tokens.iter().take_while(|token| token.word == Word::Space).count();
    tokens.get(spaces..).unwrap_or_default()
}
