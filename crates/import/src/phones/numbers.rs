//! Runs of digits as telephone numbers: area codes, groups, extensions, two numbers stuck together.
//!
//! Does not look at words.

use super::{Phones, Piece};
use crate::note::Note;
use crate::values::with_zero;

/// The numbers in a run of digits, blanks and hyphens.
pub(super) fn numbers_of(run: &str, pieces: &mut Vec<Piece>, phones: &mut Phones) {
    let run = run.trim().trim_end_matches(['-', '.', ' ', '+', '*']);
    let plus = run.trim_start_matches('(');
    let abroad = ["+86", "0086", "86-", "86 ", "86)"].iter().find_map(|code| plus.strip_prefix(code));
    let abroad = abroad.map(|rest| rest.trim_start_matches(['-', ' ', ')', '(']));
    // From abroad, an area code loses its zero.
    let run = match abroad {
        Some(rest) if !rest.starts_with(['0', '1']) || rest.starts_with("10-") || rest.starts_with("10 ") => {
            &format!("0{rest}")
        }
        Some(rest) => rest,
        None => run,
    };
    if run.starts_with('+') {
        // Of another country: as it stands.
        pieces.push(Piece::Number(run.to_owned()));
        return;
    }
    let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let mut at = 0;
    while at < groups.len() {
        let rest = groups.get(at..).unwrap_or_default();
        match one(rest) {
            Some((numbers, used)) => {
                for number in numbers {
                    let number = match with_zero(&number) {
                        Some(mended) => {
                            phones.warnings.push(Note::PhoneZero { typed: number, number: mended.clone() });
                            mended
                        }
                        None => number,
                    };
                    pieces.push(Piece::Number(number));
                }
                at += used;
            }
            None => {
                let typed = rest.first().copied().unwrap_or_default().to_owned();
                phones.warnings.push(Note::NoPhone { cell: typed });
                at += 1;
            }
        }
    }
}

/// The number or numbers that a list of groups of digits begins with, and how many groups they take.
fn one(groups: &[&str]) -> Option<(Vec<String>, usize)> {
    let first = *groups.first()?;
    let size = |index: usize| groups.get(index).map_or(0, |group| group.len());
    let of = |count: usize| groups.get(..count).unwrap_or_default().concat();
    let is_mobile = |text: &str| {
        text.len() == 11
            && text.starts_with('1')
            && !text.starts_with("10")
            && !text.starts_with("11")
            && !text.starts_with("12")
    };
    // Groups of a mobile number: 138 0000 0000.
    if first.len() < 11 {
        for count in 2..=4 {
            if groups.len() >= count && is_mobile(&of(count)) && first.len() <= 4 {
                return Some((vec![of(count)], count));
            }
        }
    }
    if first.len() == 13 && first.starts_with("86") && first.get(2..).is_some_and(is_mobile) {
        return Some((vec![first.get(2..)?.to_owned()], 1));
    }
    if matches!(first, "400" | "800") {
        for count in 2..=3 {
            if groups.len() >= count && of(count).len() == 10 {
                return Some((vec![groups.get(..count)?.join("-")], count));
            }
        }
    }
    // An area code and the number after it, maybe in groups of its own, maybe with an extension.
    if first.starts_with('0') && (3..=4).contains(&first.len()) {
        for count in 2..=3 {
            // The groups stay as they were typed: people read them so.
            let number = groups.get(1..count)?;
            if (7..=8).contains(&number.concat().len()) {
                return Some(with_extension(format!("{first}-{}", number.join("-")), groups, count));
            }
        }
    }
    match first.len() {
        22 if first.get(..11).is_some_and(is_mobile) && first.get(11..).is_some_and(is_mobile) => {
            Some((vec![first.get(..11)?.to_owned(), first.get(11..)?.to_owned()], 1))
        }
        // A mobile number stuck to another.
        15 | 18 | 19 | 22 | 23 if first.get(first.len() - 11..).is_some_and(is_mobile) => {
            let head = first.get(..first.len() - 11)?;
            matches!(head.len(), 7 | 8 | 11 | 12)
                .then(|| (vec![head.to_owned(), first.get(first.len() - 11..).unwrap_or_default().to_owned()], 1))
        }
        18 | 19 if first.get(..11).is_some_and(is_mobile) => {
            Some((vec![first.get(..11)?.to_owned(), first.get(11..)?.to_owned()], 1))
        }
        14 | 16 if size(1) == 0 && !first.starts_with('0') && !first.starts_with('1') => {
            let half = first.len() / 2;
            Some((vec![first.get(..half)?.to_owned(), first.get(half..)?.to_owned()], 1))
        }
        24 if first.starts_with('0') => Some((vec![first.get(..12)?.to_owned(), first.get(12..)?.to_owned()], 1)),
        7 | 8 if !first.starts_with(['0', '1']) => Some(with_extension(first.to_owned(), groups, 1)),
        // 8555 0000: a local number in two groups.
        3 | 4 if !first.starts_with(['0', '1', '9']) && size(1) == 4 => Some((vec![groups.get(..2)?.join("-")], 2)),
        10..=12 => Some(with_extension(first.to_owned(), groups, 1)),
        // 110, 12345, 95588: short numbers of all the country.
        5 | 6 if first.starts_with(['1', '9']) => Some((vec![first.to_owned()], 1)),
        // The number of a notice or of a house has three digits too.
        3 if ["110", "114", "119", "120", "122"].contains(&first) => Some((vec![first.to_owned()], 1)),
        8 if first.starts_with("95") || first.starts_with("96") => Some((vec![first.to_owned()], 1)),
        4 if first.starts_with("10") || first.starts_with("11") => Some((vec![first.to_owned()], 1)),
        _ => None,
    }
}

/// `0571-85550000-801`: a short group after a whole number is its extension.
fn with_extension(number: String, groups: &[&str], used: usize) -> (Vec<String>, usize) {
    match groups.get(used) {
        Some(extension)
            if (1..=5).contains(&extension.len())
                && groups.len() == used + 1
                && number.len() < 14
                && !is_cell(&number) =>
        {
            (vec![format!("{number},{extension}")], used + 1)
        }
        _ => (vec![number], used),
    }
}

fn is_cell(number: &str) -> bool {
    number.len() == 11 && number.starts_with('1')
}
