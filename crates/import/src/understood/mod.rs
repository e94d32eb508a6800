//! Texts that are wholly understood and let people in all the same: parking, doors and floors, what to bring, what it costs,
//! when results come.
//!
//! The rule of the import is that a remark lets people in only where each of its words is known to be harmless: a clause with
//! one word that is not is not understood. The words stand in `vocabulary`, by family, and how they make a clause here. Does
//! not read what closes a site or keeps people out: `service`, `audience` and `doubt` do, and come first.

mod columns;
mod names;
mod places;
mod vocabulary;

use vocabulary::{IN_SERVICE, KINDS, NOT_UNDERSTOOD, UNITS, WORDS, Word};

use super::words::plain;

pub(super) use columns::{flag, is_facility, is_harmless_below, is_harmless_heading, is_of_terms};
pub(super) use names::{is_condition, is_organisation, is_plain};
pub(super) use places::{is_house, is_part_of_an_address, is_site};

/// Signs that say nothing by themselves.
const SIGNS: &str = " /-~_.:·“”\"'&+#=^—`|";

/// Whether every word of a text is known to let people in.
pub(super) fn is_understood(text: &str) -> bool {
    is_understood_at(text, &[])
}

/// The same beside the name and the address of a site: what repeats them says where it lies. Without them, a neighbourhood's
/// name alone may say whom the site is for.
pub(super) fn is_understood_at(text: &str, own: &[&str]) -> bool {
    let text = plain(text);
    if names_several_houses(&text) {
        return false;
    }
    let is_end = |c: &char| "，,。；;、！!\n\r()[]{}【】〔〕《》<>".contains(*c);
    let has_spot = WORDS.all(&text).iter().any(|hit| matches!(hit.what, Word::Spot | Word::Counted));
    // `老人、孕妇优先`, `请勿聚集、聊天`: one clause completes the other.
    let (mut waits, mut refuses) = (false, false);
    for clause in text.split(is_end).map(trimmed).filter(|clause| !clause.is_empty()) {
        let words = words_of(clause);
        let has = |wanted: Word| words.as_ref().is_some_and(|words| words.contains(&wanted));
        let only = |known: &[Word]| words.as_ref().is_some_and(|words| words.iter().all(|word| known.contains(word)));
        if (has(Word::Person) || has(Word::Trade)) && only(&[Word::Person, Word::Trade, Word::Join, Word::Digits]) {
            waits = true;
        } else if !(refuses && has(Word::Act) && only(&[Word::Act, Word::Join])) {
            if waits && !has(Word::First) || !is_clause_understood(clause, words.as_deref(), has_spot, own) {
                return false;
            }
            (waits, refuses) = (false, has(Word::Refuse));
        }
    }
    !waits
}

/// A clause without signs around it.
fn trimmed(clause: &[char]) -> &[char] {
    let is_sign = |c: &char| SIGNS.contains(*c);
    let from = clause.iter().position(|c| !is_sign(c)).unwrap_or(clause.len());
    let to = clause.iter().rposition(|c| !is_sign(c)).map_or(from, |last| last + 1);
    clause.get(from..to).unwrap_or_default()
}

/// Whether a text counts houses, which may be those whose people are let in: `A座、B座`, `3幢4幢`. Beside a door one of them may
/// be where the site lies.
fn names_several_houses(text: &[char]) -> bool {
    let hits = WORDS.all(text);
    let is_counted = |at: usize| at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(|c| is_count(*c));
    let houses: Vec<&[char]> = hits
        .iter()
        .filter(|hit| hit.what == Word::Counted && is_counted(hit.from))
        .filter_map(|hit| text.get(hit.from..hit.to))
        .collect();
    let twice = houses.iter().enumerate().any(|(at, house)| houses.iter().take(at).any(|other| other == house));
    twice && !hits.iter().any(|hit| hit.what == Word::Spot)
}

fn is_count(c: char) -> bool {
    c.is_ascii_alphanumeric() || "一二三四五六七八九十#号线".contains(c)
}

/// `has_spot`: whether the text names a place, which a way of another clause leads to.
fn is_clause_understood(clause: &[char], words: Option<&[Word]>, has_spot: bool, own: &[&str]) -> bool {
    let whole: String = clause.iter().collect();
    let repeats = || own.iter().any(|own| plain(own).into_iter().collect::<String>().contains(&whole));
    is_in_service(&whole)
        || words.is_some_and(|words| says_something(clause, words, has_spot))
        || !is_refused(&whole)
            && (places::is_place(&whole, clause.len() > 2 && repeats())
                || places::is_stop(&whole)
                || places::is_run_by(&whole))
}

/// Whether a text is one of the words for a site in service.
pub(super) fn is_in_service(text: &str) -> bool {
    IN_SERVICE.contains(text)
}

/// Whether a clause has words that are known and not to be taken for harmless: `社区登记` may be all who are let in, and
/// `三区` are the tiers.
fn is_refused(clause: &str) -> bool {
    clause.starts_with("三区") || NOT_UNDERSTOOD.is_in(&clause.chars().collect::<Vec<char>>())
}

/// The words that cover a clause; `None` where some of it is no known word.
fn words_of(clause: &[char]) -> Option<Vec<Word>> {
    if is_refused(&clause.iter().collect::<String>()) {
        return None;
    }
    let (mut at, mut words) = (0, Vec::new());
    while at < clause.len() {
        let (length, word) = match WORDS.at(clause, at) {
            Some(hit) if hit.what == Word::Counted => {
                if is_range(clause, at)
                    || !at.checked_sub(1).and_then(|at| clause.get(at)).is_some_and(|c| is_count(*c))
                {
                    return None;
                }
                (hit.to - hit.from, Word::Spot)
            }
            Some(hit) => (hit.to - hit.from, hit.what),
            // `限300人` is a number of tubes.
            None if clause.get(at) == Some(&'限') && clause.get(at + 1).is_some_and(char::is_ascii_digit) => {
                (1, Word::Says)
            }
            None => number(clause, at)?,
        };
        words.push(word);
        at += length;
    }
    Some(words)
}

/// Whether a house that is counted at `at` is the last of several: those of `1-5幢` live there.
fn is_range(clause: &[char], at: usize) -> bool {
    let is_number = |c: &char| c.is_ascii_alphanumeric();
    let before = clause.get(..at).unwrap_or_default();
    let mut first = before.iter().rev().skip_while(|c| is_number(c));
    before.last().is_some_and(is_number)
        && first.next().is_some_and(|c| "-~至到、".contains(*c))
        && first.next().is_some_and(is_number)
        && clause.get(at).is_some_and(|c| "幢栋楼号座期区".contains(*c))
}

/// Whether words say something together that lets people in.
fn says_something(clause: &[char], words: &[Word], has_spot: bool) -> bool {
    let has = |wanted: Word| words.contains(&wanted);
    let any = |wanted: &[Word]| wanted.iter().any(|wanted| has(*wanted));
    // What may be of an hour alone.
    let of_hours = any(&[Word::Result, Word::Until, Word::Comfort, Word::Wait]);
    let says = of_hours || any(&[Word::Says, Word::Thing, Word::Swab, Word::Spot, Word::First, Word::Act, Word::Care]);
    // Whoever is to be called or asked first may say that the site is closed.
    let calls = has(Word::Call) && has(Word::Digits) && !has(Word::Spot);
    // `4月18日开放` may be that day alone.
    let opened = has(Word::Since) && has(Word::Day) && clause.iter().any(|c| "起自已启投增设".contains(*c));
    let leads = has(Word::Way) && has_spot;
    // `扫码后排队`.
    let joins_things = words.iter().filter(|word| **word == Word::Thing).count() > 1;
    (says || calls || opened || leads)
        && (calls || !has(Word::Call))
        && (leads || !has(Word::Way))
        && (of_hours || has(Word::Act) || !has(Word::When))
        && (any(&[Word::Spot, Word::Result, Word::Until, Word::Wait, Word::Act]) || joins_things || !has(Word::Around))
        && (opened || !has(Word::Day))
        // `预约市民` may be all who are let in, and `学生可采样` too.
        && (any(&[Word::Ask, Word::Says, Word::First, Word::Care]) || !has(Word::Person))
        && (any(&[Word::Says, Word::Thing, Word::Comfort, Word::Spot, Word::Result, Word::First, Word::Act, Word::Care]) || !has(Word::Person))
        && (has(Word::First) || !has(Word::Trade))
        // `雨天采样` may be on no other day.
        && (any(&[Word::Care, Word::Comfort]) || !has(Word::Weather))
        && refuses_acts_alone(words)
}

/// Whether only acts are refused, and acts are only refused: `请勿吸烟`.
fn refuses_acts_alone(words: &[Word]) -> bool {
    let mut refused = false;
    for (at, word) in words.iter().enumerate() {
        match word {
            Word::Refuse => {
                refused = true;
                let next = words.iter().skip(at + 1).find(|word| **word != Word::Join);
                if next != Some(&Word::Act) {
                    return false;
                }
            }
            Word::Act if !refused => return false,
            Word::Act | Word::Join => {}
            _ => refused = false,
        }
    }
    true
}

/// The length of a number, a letter or a sign that stands at `at`, and what it is.
fn number(clause: &[char], at: usize) -> Option<(usize, Word)> {
    let first = *clause.get(at)?;
    if SIGNS.contains(first) {
        return Some((1, Word::Join));
    }
    let is_letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
    if first.is_ascii_alphabetic() {
        // `A区`, `3B`: a letter that counts. A word of letters is a word.
        let alone =
            !is_letter(clause.get(at + 1)) && !at.checked_sub(1).is_some_and(|before| is_letter(clause.get(before)));
        return alone.then_some((1, Word::Join));
    }
    if "一二三四五六七八九十两半".contains(first) {
        return Some((1, Word::Join));
    }
    if !first.is_ascii_digit() {
        return None;
    }
    let rest = clause.get(at..)?;
    let length = rest.iter().take_while(|c| c.is_ascii_digit() || "./-:~月日年号".contains(**c)).count();
    let run: String = rest.get(..length)?.iter().collect();
    let next: String = rest.get(length..)?.iter().take(2).collect();
    let is_counted = UNITS.iter().copied().any(|unit| next.starts_with(unit));
    // `18号` is the eighteenth, and `18号窗口` a window.
    let is_numbered = run.strip_suffix('号').is_some_and(|number| number.parse().is_ok_and(|day: u32| day <= 31))
        && !next.starts_with(|c: char| "楼窗门亭线馆棚口通房铺厅柜电梯".contains(c));
    let is_day = run.contains(['月', '日', '年']) || is_numbered || !is_counted && is_date(&run);
    let word = match () {
        () if is_ratio(&run) => Word::Thing,
        () if run.contains(':') => Word::When,
        () if is_day => Word::Day,
        () => Word::Digits,
    };
    Some((length, word))
}

/// `10:1`, `20:1`: how many swabs go into one tube, and no hour.
fn is_ratio(run: &str) -> bool {
    matches!(run, "5:1" | "10:1" | "20:1" | "1:5" | "1:10" | "1:20")
}

/// `4.18`, `4-18`, `2022/4/18`.
fn is_date(run: &str) -> bool {
    let pieces: Vec<Option<u32>> = run.split(['.', '/', '-', '~']).map(|piece| piece.parse().ok()).collect();
    match pieces.as_slice() {
        [Some(month), Some(day)] => (1..=12).contains(month) && (1..=31).contains(day),
        [Some(year), Some(month), Some(_)] => *year > 1000 || *month <= 12,
        _ => false,
    }
}

/// The length of a word or a number that stands at `at` and is neither of people nor of places.
pub(super) fn length_of_a_word(text: &[char], at: usize) -> Option<usize> {
    let hit = WORDS.at(text, at).filter(|hit| {
        matches!(
            hit.what,
            Word::Says
                | Word::Thing
                | Word::Swab
                | Word::Result
                | Word::Comfort
                | Word::Wait
                | Word::Until
                | Word::Ask
                | Word::When
                | Word::Join
        )
    });
    let is_sign = |c: &char| !c.is_alphanumeric();
    hit.map(|hit| hit.to - hit.from)
        .or_else(|| number(text, at).map(|(length, _)| length))
        .or_else(|| text.get(at).filter(|c| is_sign(c)).map(|_| 1))
}

/// Whether a kind of site says nothing about whom it serves.
pub(super) fn is_known_kind(text: &str) -> bool {
    let text: String = plain(text).into_iter().collect();
    let is_covered = |piece: &str| {
        let piece: Vec<char> = piece.chars().collect();
        words_of(&piece).is_some_and(|words| says_something(&piece, &words, false))
    };
    let is_known = |piece: &str| KINDS.iter().copied().any(|kind| kind == piece) || is_covered(piece);
    text.split(['、', '/', ',', '，', ';', '；', '+', '(', ')', ' ']).filter(|piece| !piece.is_empty()).all(is_known)
}

#[cfg(test)]
mod tests;
