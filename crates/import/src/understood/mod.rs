//! Texts that are wholly understood and let people in all the same: parking, doors and floors, what to bring, what it costs,
//! when results come.
//!
//! The rule of the import is that a remark lets people in only where each of its words is known to be harmless: a clause with
//! one word that is not is not understood. The words stand in `vocabulary`, by family. Does not read what closes a site or
//! keeps people out: `service`, `audience` and `doubt` do, and come first.

mod vocabulary;

use vocabulary::{
    COUNTED_TAILS, FACILITIES, HEADINGS, HOUSES, IN_SERVICE, KINDS, LIVED_IN, NOT_UNDERSTOOD, NOT_WORDS_OF_A_PLACE,
    TAILS, UNITS, WORDS, Word,
};

use super::closed_places;
use super::words::plain;

/// Characters that the name of a place before its last word may have.
const LONGEST_NAME: usize = 16;
/// Characters that no name of a place has: they refuse, limit, move or send somebody.
const NOT_IN_A_PLACE: &str = "刷敲绕翻按叫在去给跟均都另被再才借派不没未无勿禁停撤闭歇退腾封拆迁搬废暂关止限仅只凭专非除需须请由为供给对向至到往去转移换改待将拟原旧备员者客患症阳询问找按以见详统等轮？?×*※";
/// What may stand before a name to say that it is where the site lies.
const LIES_AT: [&str; 10] =
    ["位于", "设在", "设于", "在", "导航至", "导航到", "导航搜索", "导航搜", "地图搜索", "导航"];
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
    let is_end = |c: &char| "，,。；;、！!\n\r()[]{}【】〔〕《》<>".contains(*c);
    let mut clauses = text.split(is_end).map(trimmed).filter(|clause| !clause.is_empty());
    let has_spot = WORDS.all(&text).iter().any(|hit| matches!(hit.what, Word::Spot | Word::Counted));
    clauses.all(|clause| is_clause_understood(clause, has_spot, own))
}

/// A clause without signs around it.
fn trimmed(clause: &[char]) -> &[char] {
    let is_sign = |c: &char| SIGNS.contains(*c);
    let from = clause.iter().position(|c| !is_sign(c)).unwrap_or(clause.len());
    let to = clause.iter().rposition(|c| !is_sign(c)).map_or(from, |last| last + 1);
    clause.get(from..to).unwrap_or_default()
}

/// `has_spot`: whether the text names a place, which a way of another clause leads to.
fn is_clause_understood(clause: &[char], has_spot: bool, own: &[&str]) -> bool {
    let whole: String = clause.iter().collect();
    let repeats = || own.iter().any(|own| plain(own).into_iter().collect::<String>().contains(&whole));
    is_in_service(&whole)
        || is_covered(clause, has_spot)
        || is_place(clause, false)
        || clause.len() > 2 && is_place(clause, true) && repeats()
}

/// Whether a text is one of the words for a site in service.
pub(super) fn is_in_service(text: &str) -> bool {
    IN_SERVICE.split_whitespace().any(|word| word.chars().map(|c| if c == '_' { ' ' } else { c }).eq(text.chars()))
}

/// Whether a clause has words that are known and not to be taken for harmless: `社区登记` may be all who are let in, and
/// `三区` are the tiers.
fn is_refused(clause: &[char]) -> bool {
    let whole: String = clause.iter().collect();
    whole.starts_with("三区") || NOT_UNDERSTOOD.split_whitespace().any(|word| whole.contains(word))
}

/// Whether known words cover a clause, and say something together.
fn is_covered(clause: &[char], has_spot: bool) -> bool {
    if is_refused(clause) {
        return false;
    }
    let (mut at, mut seen) = (0, Vec::new());
    while at < clause.len() {
        let (length, word) = match WORDS.at(clause, at) {
            Some(hit) if hit.what == Word::Counted => {
                let is_count = |c: &char| c.is_ascii_alphanumeric() || "一二三四五六七八九十#号线".contains(*c);
                // `1-5幢` are those who live there.
                let is_range = at >= 2
                    && clause.get(at - 1).is_some_and(char::is_ascii_digit)
                    && clause
                        .get(..at)
                        .unwrap_or_default()
                        .iter()
                        .rev()
                        .skip_while(|c| c.is_ascii_digit())
                        .take(1)
                        .any(|c| "-~至到、".contains(*c))
                    && clause.get(at).is_some_and(|c| "幢栋楼号座".contains(*c));
                if is_range || !at.checked_sub(1).and_then(|before| clause.get(before)).is_some_and(is_count) {
                    return false;
                }
                (hit.to - hit.from, Word::Spot)
            }
            Some(hit) => (hit.to - hit.from, hit.what),
            // `限300人` is a number of tubes.
            None if clause.get(at) == Some(&'限') && clause.get(at + 1).is_some_and(char::is_ascii_digit) => {
                (1, Word::Says)
            }
            None => match number(clause, at) {
                Some(found) => found,
                None => return false,
            },
        };
        seen.push(word);
        at += length;
    }
    let has = |wanted: Word| seen.contains(&wanted);
    let says = [Word::Says, Word::Thing, Word::Result, Word::Spot, Word::Until, Word::Comfort, Word::Wait]
        .into_iter()
        .any(has);
    // What may be of an hour alone.
    let of_hours = [Word::Result, Word::Until, Word::Comfort, Word::Wait].into_iter().any(has);
    // Whoever is to be called or asked first may say that the site is closed.
    let calls = has(Word::Call) && has(Word::Digits) && !has(Word::Spot);
    // `4月18日开放` may be that day alone.
    let opened = has(Word::Since) && has(Word::Day) && clause.iter().any(|c| "起自已启投增设".contains(*c));
    let leads = has(Word::Way) && has_spot;
    (says || calls || opened || leads)
        && (calls || !has(Word::Call))
        && (leads || !has(Word::Way))
        && (of_hours || !has(Word::When))
        && (has(Word::Spot) || has(Word::Result) || has(Word::Until) || !has(Word::Around))
        && (opened || !has(Word::Day))
        // `预约市民` may be all who are let in.
        && (has(Word::Ask) || has(Word::Says) || !has(Word::Person))
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
    let is_counted = UNITS.split_whitespace().any(|unit| next.starts_with(unit));
    // `18号` is the eighteenth, and `18号窗口` a window.
    let is_numbered = run.strip_suffix('号').is_some_and(|number| number.parse().is_ok_and(|day: u32| day <= 31))
        && !next.starts_with(|c: char| "楼窗门亭线馆棚口通房铺厅柜".contains(c));
    let is_day = run.contains(['月', '日', '年']) || is_numbered || !is_counted && is_date(&run);
    let word = match () {
        () if run.contains(':') => Word::When,
        () if is_day => Word::Day,
        () => Word::Digits,
    };
    Some((length, word))
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

/// Whether what a name has in brackets is another house, or a part of it: `甲医院（乙医院）`.
pub(super) fn is_house(text: &str) -> bool {
    let name = HOUSES.split_whitespace().find_map(|tail| text.strip_suffix(tail));
    name.is_some_and(is_name_of_a_place) && closed_places::of(text).is_none()
}

fn is_name_of_a_place(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME
        && !name.contains(|c: char| NOT_IN_A_PLACE.contains(c))
        && !names_a_day(name)
        && !NOT_WORDS_OF_A_PLACE.split_whitespace().any(|word| name.contains(word))
        && name.chars().all(|c| c.is_alphanumeric() || "-#·/ ".contains(c))
}

/// Whether a clause is a place: a name of any kind before a word for where it is, `湖滨银泰南门`. `湖滨社区` alone may be whom
/// the site is for, unless a word or the site itself tells that it lies there.
fn is_place(clause: &[char], lies_there: bool) -> bool {
    let whole: String = clause.iter().collect();
    if is_refused(clause) {
        return false;
    }
    let at = LIES_AT.iter().find_map(|word| whole.strip_prefix(word));
    let lies_there = lies_there || at.is_some();
    let mut rest = at.unwrap_or(&whole);
    for inside in ["内", "里", "上", "处", "中"] {
        rest = rest.strip_suffix(inside).unwrap_or(rest);
    }
    let lived_in = LIVED_IN.split_whitespace().filter(|_| lies_there);
    let tail =
        TAILS.split_whitespace().chain(lived_in).filter(|tail| rest.ends_with(tail)).max_by_key(|tail| tail.len());
    let is_named =
        |name: &&str| ends_in_a_count(name) && (!rest.ends_with('号') || name.contains(|c: char| c > '\u{3000}'));
    let counted = COUNTED_TAILS.split_whitespace().filter_map(|tail| rest.strip_suffix(tail)).find(is_named);
    // A place of one character is no name: `校园`.
    let named = tail.and_then(|tail| rest.strip_suffix(tail)).filter(|name| name.chars().count() != 1);
    counted.or(named).is_some_and(is_name_of_a_place) && closed_places::of(&whole).is_none()
}

/// `4月18` in a name of a place is a day. 青年广场 is none.
fn names_a_day(name: &str) -> bool {
    let parts = name.split(['月', '日', '年']);
    parts.clone().count() > 1 && parts.take(1).any(|part| part.ends_with(|c: char| c.is_ascii_digit()))
}

fn ends_in_a_count(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十#".contains(c))
}

/// Whether a kind of site says nothing about whom it serves.
pub(super) fn is_known_kind(text: &str) -> bool {
    let text: String = plain(text).into_iter().collect();
    let is_covered = |piece: &str| is_covered(&piece.chars().collect::<Vec<char>>(), false);
    let is_known = |piece: &str| KINDS.split_whitespace().any(|kind| kind == piece) || is_covered(piece);
    text.split(['、', '/', ',', '，', ';', '；', '+', '(', ')', ' ']).filter(|piece| !piece.is_empty()).all(is_known)
}

/// Whether a heading is of something that a site has for comfort, where a yes or no below it says whether it has: `无障碍通道`.
pub(super) fn is_facility(heading: &str) -> bool {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let asks =
        ["", "是否有", "是否可", "是否提供", "是否设有", "是否设", "是否", "有无", "提供", "可", "有", "设有", "设"];
    let mut bare = asks.iter().filter_map(|word| heading.strip_prefix(word));
    bare.any(|bare| FACILITIES.split_whitespace().any(|word| bare == word))
}

/// Whether what stands below a heading is about something that neither closes a site nor keeps people out, whatever it is:
/// `采样机构`, `门牌号`, `邮编`.
pub(super) fn is_harmless_heading(heading: &str) -> bool {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    is_facility(&heading)
        || HEADINGS.iter().flat_map(|(_, words)| words.split_whitespace()).any(|word| {
            // A word of Latin letters may stand inside of another: `id` in `valid`.
            if word.is_ascii() {
                heading == word || word.len() > 3 && heading.contains(word)
            } else {
                heading.contains(word)
            }
        })
}

#[cfg(test)]
mod tests;
