//! Ids that stay the same whenever the same row is imported.
//!
//! Does not hold a city's ids for checking: `sheet::Ids` does.

use std::collections::HashSet;

use crate::pinyin;

/// The ids of one sheet, by their digests: a million ids as text would take more memory than the rows' positions and towns.
/// An id whose digest another has counts as taken, and the row gets a longer one.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(HashSet<u64>);

impl Taken {
    /// Marks an id as taken.
    pub(super) fn add(&mut self, id: &str) {
        self.take(id);
    }

    /// Whether the id was free; it is not any more.
    fn take(&mut self, id: &str) -> bool {
        self.0.insert(digest(id))
    }

    /// A new id: `wanted` (the file's own) if it can be one and is free, else the initials of `name` with a digest of
    /// `key`.
    pub(super) fn new_id(&mut self, wanted: &str, name: &str, key: &str) -> String {
        let wanted = slug(wanted);
        if !wanted.is_empty() && wanted.len() <= 40 && self.take(&wanted) {
            return wanted;
        }
        let initials: String = pinyin::of(name).1.chars().take(10).collect();
        let stem = if initials.is_empty() { "row".to_owned() } else { initials };
        let digest = format!("{:016x}", digest(key));
        // Longer until it is free; a sheet of a million rows needs eight.
        for length in 6..=16 {
            let id = format!("{stem}-{}", digest.get(..length).unwrap_or(&digest));
            if self.take(&id) {
                return id;
            }
        }
        let mut number = 2_usize;
        loop {
            let id = format!("{stem}-{digest}-{number}");
            if self.take(&id) {
                return id;
            }
            number += 1;
        }
    }

    /// A new id that reads like `name`: `拱墅区` gives `gongshuqu`.
    pub(super) fn speaking_id(&mut self, name: &str) -> String {
        let full: String = pinyin::of(name).0.chars().take(32).collect();
        if !full.is_empty() && self.take(&full) { full } else { self.new_id("", name, name) }
    }
}

/// `text` as an id: lower-case letters, digits and `-`; empty where nothing is left. Chinese is read as pinyin.
pub(super) fn slug(text: &str) -> String {
    let mut id = String::new();
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        } else {
            id.push_str(&pinyin::of(c.encode_utf8(&mut [0; 4])).0);
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// What a list is called whatever day it is of: `采样点0421` and `采样点（2022年4月20日） (2)` are both `采样点`.
///
/// Takes away only what is surely a date, or what systems write behind a copy. Bare numbers stay: `片区1` and `片区2` are two
/// lists. What is nothing but a date keeps its name.
pub(super) fn list_name(stem: &str) -> String {
    let mut name = super::values::half_width(stem).trim().to_owned();
    loop {
        let shorter =
            without_copy(&name).or_else(|| without_date(&name)).filter(|rest| rest.chars().any(char::is_alphabetic));
        match shorter {
            Some(shorter) => name = shorter,
            None => return name,
        }
    }
}

const AROUND: [char; 12] = [' ', '-', '_', '.', '(', ')', '[', ']', '【', '】', '·', ','];

/// The name without what marks a copy behind it; `None` where nothing does.
fn without_copy(name: &str) -> Option<String> {
    for word in ["副本", "拷贝", "copy", "最新", "最新版", "新"] {
        let rest = name.strip_suffix(word).filter(|rest| rest.ends_with([' ', '-', '_', '(']) || word.len() > 3);
        if let Some(rest) = rest {
            return Some(rest.trim_end_matches(AROUND).to_owned());
        }
    }
    let inner = name.strip_suffix(')')?;
    let (before, number) = inner.rsplit_once('(')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| before.trim_end_matches(AROUND).to_owned())
}

/// The name without a date at its end or at its beginning; `None` where there is none.
fn without_date(name: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || "-_./年月日号时点分 :()TtZz".contains(c);
    let end: String = name.chars().rev().take_while(|c| is_part(*c)).collect::<Vec<_>>().into_iter().rev().collect();
    // `采样点0420`: a word before the first digit is no part of the date.
    let end = end.trim_start_matches(|c: char| !c.is_ascii_digit());
    if is_date(end) {
        return Some(name.strip_suffix(end)?.trim_end_matches(AROUND).to_owned());
    }
    let start: String = name.chars().take_while(|c| is_part(*c)).collect();
    is_date(&start).then(|| name.strip_prefix(start.as_str()).unwrap_or_default().trim_start_matches(AROUND).to_owned())
}

/// Whether a text is a day, with or without its year, with or without a time behind it.
fn is_date(text: &str) -> bool {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let between =
        |text: &str, from: u32, to: u32| text.parse::<u32>().is_ok_and(|number| (from..=to).contains(&number));
    let day = |month: &str, day: &str| between(month, 1, 12) && between(day, 1, 31);
    let spelt = text.contains('月') || text.trim_matches(AROUND).contains(['-', '.', '/', '_']);
    match *numbers.as_slice() {
        [whole, ..] if whole.len() == 8 || whole.len() == 12 || whole.len() == 14 => {
            between(whole.get(..4).unwrap_or_default(), 1990, 2199)
                && day(whole.get(4..6).unwrap_or_default(), whole.get(6..8).unwrap_or_default())
        }
        [year, month, this, ..] if year.len() == 4 => between(year, 1990, 2199) && day(month, this),
        // A day, or a time: `清单0918` and `清单0941` are of one day.
        [whole, ..] if whole.len() == 4 && !spelt => {
            let (first, second) = whole.split_at_checked(2).unwrap_or_default();
            day(first, second) || whole.starts_with(['0', '1', '2']) && between(first, 0, 23) && between(second, 0, 59)
        }
        [month, this, ..] if spelt && month.len() <= 2 && this.len() <= 2 => day(month, this),
        _ => false,
    }
}

/// FNV-1a, which stays the same in every version of everything.
pub(super) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::list_name;

    #[test]
    fn a_list_keeps_its_name_from_day_to_day() {
        for stem in [
            "采样点",
            "采样点0420",
            "采样点0421",
            "采样点20220420",
            "采样点 2022-04-20",
            "采样点（4月20日）",
            "采样点(2022年4月20日)",
            "采样点4.20",
            "采样点_20220420_1000",
            "20220420采样点",
            "4月20日采样点",
            "采样点 (2)",
            "采样点（4月20日） (1)",
            "采样点 - 副本",
            "采样点0918",
            "采样点0941",
            "采样点_1745",
            "采样点20220418",
            "采样点20220418_0941",
        ] {
            assert_eq!(list_name(stem), "采样点", "{stem}");
        }
        for stem in
            ["片区1", "片区12", "sites_v2", "采样点1", "0420", "2022-04-20", "points-3", "采样点9999", "removed_1"]
        {
            assert_eq!(list_name(stem), stem, "{stem}");
        }
    }
}
