//! Gives days their spans: `周一至周五 8:00-17:00，周六 8:00-11:30`, `8:00-17:00（周日休息）`.
//!
//! Does not accept days without hours, hours of one day in two places, or an order with two readings.

use anxin_core::hours::{Hours, Span};

use super::lex::{Token, Word};
use super::remarks::are_harmless;
use super::resolve::Read;
use super::sessions::{Session, lie_within, without};
use super::spans::span;
use super::words::ALL;
use super::{Correction, Reading, Refusal};

/// What the text is made of once spans are read.
enum Item {
    Days([bool; 7]),
    Open(Vec<Read>),
    Closed,
}

/// Reads the words of a cell.
pub(super) fn read(tokens: &[Token], typed: &[char], sessions: &[Session]) -> Result<Reading, Refusal> {
    let call_first = sessions.iter().any(|session| session.call_first)
        || tokens.iter().any(|token| token.word == Word::Known { condition: true });
    let refuse = Refusal { call_first };
    let text = |from: usize, to: usize| -> String { typed.get(from..to).unwrap_or_default().iter().collect() };
    let narrow = |token: &&Token| token.word == Word::Unknown && !are_harmless(&text(token.from, token.to));
    if tokens.iter().any(|token| narrow(&token)) || is_of_one_span(tokens, &text) {
        return Err(Refusal { call_first: true });
    }
    // `周一到周日 周一到周五8:30-11:30，周六、周日13:30-16:00`: the first says again what the others say in full.
    let mut declared: Option<[bool; 7]> = None;
    let mut items: Vec<Item> = Vec::new();
    let mut corrections = Vec::new();
    let mut notes: Vec<(usize, Token)> = Vec::new();
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        match token.word {
            Word::Space | Word::Split | Word::Colon => rest = after,
            Word::Known { .. } | Word::Unknown => {
                notes.push((items.len(), *token));
                rest = after;
            }
            Word::Days(days) => {
                let first = items.len() == 1;
                match items.last_mut() {
                    Some(Item::Days(chosen))
                        if *chosen != days && first && declared.is_none() && has(*chosen, days) =>
                    {
                        declared = Some(*chosen);
                        *chosen = days;
                    }
                    Some(Item::Days(chosen)) if *chosen == ALL || days == ALL => {
                        if *chosen != days {
                            return Err(refuse);
                        }
                    }
                    Some(Item::Days(chosen)) => {
                        for (chosen, day) in chosen.iter_mut().zip(days) {
                            *chosen |= day;
                        }
                    }
                    _ => items.push(Item::Days(days)),
                }
                rest = after;
            }
            Word::Closed => {
                items.push(Item::Closed);
                rest = after;
            }
            Word::Always => {
                let always = Read { span: Span::WHOLE_DAY, corrected: false, certain: true, full_circle: false };
                add(&mut items, always).ok_or(refuse)?;
                rest = after;
            }
            Word::Time(_) | Word::Part(_) | Word::Half(_) => {
                let earlier = match items.last() {
                    Some(Item::Open(spans)) => spans.last().map(|read| read.span.to()),
                    _ => None,
                };
                let (read, left, place) = span(rest, earlier).ok_or(refuse)?;
                if read.corrected {
                    let typed = typed.get(place.0..place.1).unwrap_or_default().iter().collect();
                    corrections.push(Correction { typed, read: read.span.to_string() });
                }
                add(&mut items, read).ok_or(refuse)?;
                rest = left;
            }
            Word::NextDay | Word::Dash => return Err(refuse),
        }
    }
    check_notes(&notes, items.len(), tokens).ok_or(refuse)?;
    let words: Vec<(usize, usize)> = notes.iter().map(|(_, token)| (token.from, token.to)).collect();
    let mut pieces: Vec<(usize, usize)> = sessions.iter().map(|session| (session.from, session.to)).collect();
    pieces.extend(&words);
    pieces.sort_unstable();
    let joined = |pieces: Vec<(usize, usize)>| {
        pieces.into_iter().map(|(from, to)| text(from, to).trim().to_owned()).collect::<Vec<_>>().join("；")
    };
    let (note, remark) = (joined(pieces), joined(words));
    let week = weekly(&items).ok_or(refuse)?;
    let open_days = week.each_ref().map(|spans| !spans.is_empty());
    if declared.is_some_and(|declared| declared != open_days) || !lie_within(sessions, &week) {
        return Err(refuse);
    }
    let mut open: [Vec<Span>; 7] = Default::default();
    for (open, spans) in open.iter_mut().zip(&week) {
        *open = without(spans, sessions).ok_or(refuse)?;
    }
    let hours = Hours::new(open, Vec::new()).map_err(|_| refuse)?;
    Ok(Reading { hours: Some(hours), note, remark, call_first: refuse.call_first, corrections })
}

/// Whether all of `some` are among `days`.
fn has(days: [bool; 7], some: [bool; 7]) -> bool {
    days.iter().zip(some).all(|(day, some)| *day || !some)
}

/// Adds a span to the hours that end the items. `None` where it does not go with them.
fn add(items: &mut Vec<Item>, read: Read) -> Option<()> {
    let Some(Item::Open(spans)) = items.last_mut() else {
        items.push(Item::Open(vec![read]));
        return Some(());
    };
    if spans.iter().any(|other| other.span == read.span) {
        return Some(());
    }
    let whole = |read: &Read| read.span == Span::WHOLE_DAY;
    let backwards = spans.last().is_some_and(|last| read.span.from() < last.span.to()) && !read.certain;
    if backwards || whole(&read) || spans.iter().any(whole) {
        return None;
    }
    spans.push(read);
    Some(())
}

/// Whether a condition hangs on one of several spans alone: `8:00-11:00；13:00-16:00（需预约）`. Holidays and a first day
/// behind the last span are about all of them.
fn is_of_one_span(tokens: &[Token], text: &impl Fn(usize, usize) -> String) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|token| token.word != Word::Space).collect();
    let times = |words: &[&Token]| words.iter().filter(|token| matches!(token.word, Word::Time(_))).count();
    if times(&words) <= 2 {
        return false;
    }
    words.iter().enumerate().any(|(index, token)| {
        let before = index.checked_sub(1).and_then(|index| words.get(index));
        let hangs_on = before.is_some_and(|token| matches!(token.word, Word::Time(_) | Word::Half(_)));
        let is_last = words.get(index..).is_some_and(|behind| times(behind) == 0);
        let typed = text(token.from, token.to);
        let of_all = is_last && !["准", "約", "约"].iter().any(|word| typed.contains(word));
        token.word == Word::Known { condition: true } && hangs_on && !of_all
    })
}

/// Words nobody knows may stand before all hours or behind them, once: in between, they may belong to some alone.
fn check_notes(notes: &[(usize, Token)], items: usize, tokens: &[Token]) -> Option<()> {
    day_notes(tokens)?;
    let unknown: Vec<&(usize, Token)> = notes.iter().filter(|(_, token)| token.word == Word::Unknown).collect();
    let times: Vec<usize> = tokens
        .iter()
        .filter(|token| matches!(token.word, Word::Time(_) | Word::Always | Word::Closed))
        .map(|token| token.from)
        .collect();
    let (first, last) = (times.first()?, times.last()?);
    let outside = unknown.iter().all(|(_, token)| token.from < *first || token.from > *last);
    // `周三采样车8:00-10:00，周四...`: with several groups a note belongs to one of them.
    let one_group = items <= 2;
    (unknown.is_empty() || unknown.len() == 1 && outside && one_group).then_some(())
}

/// Words beside days may be about those days alone: `8:00-17:00（周末照常）`, `含周末`. Only a condition may follow days.
fn day_notes(tokens: &[Token]) -> Option<()> {
    let words: Vec<Word> = tokens.iter().map(|token| token.word).filter(|word| *word != Word::Space).collect();
    let hours = |words: &[Word]| words.iter().any(|word| matches!(word, Word::Time(_) | Word::Always | Word::Closed));
    for (index, word) in words.iter().enumerate() {
        let Word::Days(days) = word else { continue };
        let before = index.checked_sub(1).and_then(|index| words.get(index));
        let behind = words.get(index + 1..).unwrap_or_default();
        let about_them = match behind.first() {
            Some(Word::Unknown | Word::Known { condition: false }) => *days != ALL,
            Some(Word::Known { condition: true }) => !hours(behind),
            _ => false,
        };
        let qualified = matches!(before, Some(Word::Unknown));
        let trailing = !hours(behind) && behind.iter().any(|word| matches!(word, Word::Unknown | Word::Known { .. }));
        if about_them || qualified || trailing && *days != ALL {
            return None;
        }
    }
    Some(())
}

/// Each day's spans; `None` where the order has no single reading.
fn weekly(items: &[Item]) -> Option<[Vec<Span>; 7]> {
    // `周一至周五8:00-11:00；周五13:00-16:00`: Friday's hours, or more of them?
    let sets: Vec<[bool; 7]> =
        items.iter().filter_map(|item| if let Item::Days(days) = item { Some(*days) } else { None }).collect();
    let meet = |one: &[bool; 7], other: &[bool; 7]| one.iter().zip(other).any(|(one, other)| *one && *other);
    let has_closed_days = items.iter().any(|item| matches!(item, Item::Closed));
    if !has_closed_days && sets.iter().any(|one| sets.iter().any(|other| one != other && meet(one, other))) {
        return None;
    }
    let mut week: [Option<Vec<Span>>; 7] = Default::default();
    match items {
        [Item::Open(spans)] => give(&mut week, ALL, Some(spans), false)?,
        [Item::Open(spans), Item::Days(days)] => give(&mut week, *days, Some(spans), false)?,
        // Hours for every day, but for those that are closed.
        [Item::Open(spans), rest @ ..] if rest.len() % 2 == 0 && all_closed(rest) => {
            give(&mut week, ALL, Some(spans), false)?;
            pairs(&mut week, rest)?;
        }
        [Item::Open(_), ..] => {
            for pair in items.chunks(2) {
                let [Item::Open(spans), Item::Days(days)] = pair else { return None };
                give(&mut week, *days, Some(spans), false)?;
            }
        }
        [Item::Days(_), ..] => pairs(&mut week, items)?,
        [Item::Closed, ..] | [] => return None,
    }
    // A text that only closes days says nothing of the others.
    let week = week.map(Option::unwrap_or_default);
    week.iter().any(|spans| !spans.is_empty()).then_some(week)
}

fn all_closed(items: &[Item]) -> bool {
    items.chunks(2).all(|pair| matches!(pair, [Item::Days(_), Item::Closed]))
}

fn pairs(week: &mut [Option<Vec<Span>>; 7], items: &[Item]) -> Option<()> {
    for pair in items.chunks(2) {
        match pair {
            [Item::Days(days), Item::Open(spans)] => give(week, *days, Some(spans), false)?,
            // `每天8:00-17:00，周日休息`.
            [Item::Days(days), Item::Closed] => give(week, *days, None, true)?,
            _ => return None,
        }
    }
    Some(())
}

fn give(week: &mut [Option<Vec<Span>>; 7], days: [bool; 7], reads: Option<&Vec<Read>>, over: bool) -> Option<()> {
    let circles = reads.is_some_and(|reads| reads.iter().any(|read| read.full_circle));
    if circles && (days != ALL || reads.is_some_and(|reads| reads.len() > 1)) {
        return None;
    }
    let spans: Vec<Span> = reads.map(|reads| reads.iter().map(|read| read.span).collect()).unwrap_or_default();
    for (day, _) in week.iter_mut().zip(days).filter(|(_, chosen)| *chosen) {
        match day {
            // `[周一、周四]9:00-11:00[周一、周四]14:00-16:30`: the same days again, later on.
            Some(before) if !over => {
                let follows = before.last().zip(spans.first()).is_some_and(|(last, first)| last.to() <= first.from());
                if !follows || circles {
                    return None;
                }
                before.extend(spans.iter().copied());
            }
            _ => *day = Some(spans.clone()),
        }
    }
    Some(())
}
