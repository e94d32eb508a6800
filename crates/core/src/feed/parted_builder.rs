//! Finds the parts of texts: which beginnings a town uses again, which ends the whole city does.
//!
//! Publishers build, phones read: nothing here is part of an app. Whatever it finds, the texts are read back as they were; what
//! it finds well makes the shard small.

use std::collections::HashMap;

use super::coding::Coding;
use super::packed::GREATEST;
use super::parted::{RECENT, Recent, TOWN_AMID, TOWN_FIRST, TOWN_LAST};
use super::{Packed, Parted};

/// Of a long text, so many last characters are tried as places to part it.
const PLACES: usize = 24;

/// What a character that stands for itself costs, what it costs to call a beginning of a town's own and a new one, in
/// sixteenths of a bit: about what a compressor makes of them.
const CHARACTER: usize = 128;
const CALLED: usize = 80;
const NEW: usize = 16;

/// The towns of rows, and what each is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Towns<'a> {
    pub(super) rows: &'a Packed,
    pub(super) names: &'a [String],
}

/// `texts` in parts.
pub(super) fn parted(texts: &[String], towns: Option<Towns<'_>>) -> Parted {
    let town_of = |row: usize| towns.and_then(|towns| towns.rows.get(row)).unwrap_or_default();
    let name_of = |row: usize| {
        let index = usize::try_from(town_of(row)).ok()?;
        towns?.names.get(index).map(String::as_str).filter(|name| !name.is_empty())
    };
    let split: Vec<Split<'_>> = texts.iter().enumerate().map(|(row, text)| Split::of(text, name_of(row))).collect();
    let befores: Vec<(u32, &str)> = split.iter().enumerate().map(|(row, split)| (town_of(row), split.before)).collect();
    let heads = heads(&befores);
    let (mut recent, mut middle, mut tail) = (RecentBuilder::default(), Coding::default(), Coding::default());
    for ((split, (town, before)), head) in split.iter().zip(&befores).zip(&heads) {
        let (head, rest) = before.split_at_checked(*head).unwrap_or((before, ""));
        recent.push(*town, head);
        middle.push(rest.to_owned());
        tail.push(split.after.to_owned());
    }
    let packed = |column: Vec<u32>| column.iter().any(|number| *number > 0).then(|| Packed::of(column));
    Parted {
        town: packed(split.iter().map(|split| split.town).collect()),
        head: recent.finish(),
        middle: middle.finish_sparse(),
        number: packed(split.iter().map(|split| split.number).collect()),
        tail: tail.finish_sparse(),
    }
}

/// A text without its town's name, around its last number.
struct Split<'a> {
    town: u32,
    before: &'a str,
    /// One more than the number; 0 is none.
    number: u32,
    after: &'a str,
}

impl<'a> Split<'a> {
    fn of(text: &'a str, town: Option<&str>) -> Self {
        let around = |town: u32, rest: &'a str| {
            let (before, number, after) = around_number(rest);
            Self { town, before, number, after }
        };
        let Some(name) = town else { return around(0, text) };
        if let Some(rest) = text.strip_prefix(name) {
            return around(TOWN_FIRST, rest);
        }
        if let Some(rest) = text.strip_suffix(name) {
            return around(TOWN_LAST, rest);
        }
        match text.split_once(name) {
            Some((before, after)) => Self { town: TOWN_AMID, before, number: 0, after },
            None => around(0, text),
        }
    }
}

/// What stands before the last number, one more than it, and what stands after; zeros before a number stay where they are.
fn around_number(text: &str) -> (&str, u32, &str) {
    let without = (text, 0, "");
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit()) else { return without };
    let Some((upto, after)) = text.split_at_checked(last + 1) else { return without };
    let run = upto.len() - upto.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number = upto.get(upto.len() - run..).unwrap_or_default().trim_start_matches('0');
    match (upto.strip_suffix(number), number.parse::<u32>()) {
        (Some(before), Ok(number)) if number < GREATEST => (before, number + 1, after),
        _ => without,
    }
}

/// Of each text with its town, how many bytes of it are its head: where that, once for its town, and the rest, once for all,
/// take the least.
fn heads(texts: &[(u32, &str)]) -> Vec<usize> {
    let (mut of_town, mut of_all) = (HashMap::<(u32, &str), usize>::new(), HashMap::<&str, usize>::new());
    for (town, text) in texts {
        for (_, head, rest) in segments(text) {
            *of_town.entry((*town, head)).or_default() += 1;
            *of_all.entry(rest).or_default() += 1;
        }
    }
    let mut chosen = Vec::new();
    // What nobody chose the first time is not shared the second.
    for _ in 0..2 {
        chosen = texts.iter().map(|(town, text)| best(*town, text, &of_town, &of_all, texts.len())).collect();
        (of_town, of_all) = Default::default();
        for ((town, text), at) in texts.iter().zip(&chosen) {
            let (head, rest) = text.split_at_checked(*at).unwrap_or((text, ""));
            *of_town.entry((*town, head)).or_default() += 1;
            *of_all.entry(rest).or_default() += 1;
        }
    }
    chosen
}

fn best(
    town: u32,
    text: &str,
    of_town: &HashMap<(u32, &str), usize>,
    of_all: &HashMap<&str, usize>,
    rows: usize,
) -> usize {
    let cost = |head: &str, rest: &str| {
        let heads = of_town.get(&(town, head)).copied().unwrap_or_default().max(1);
        let rests = of_all.get(rest).copied().unwrap_or_default().max(1);
        let called = if heads > 1 { CALLED } else { NEW };
        let rarity = usize::try_from((rows / rests).max(1).ilog2()).unwrap_or_default() * 16;
        head.chars().count() * CHARACTER / heads + called + rest.chars().count() * CHARACTER / rests + rarity
    };
    segments(text).min_by_key(|(_, head, rest)| cost(head, rest)).map_or(text.len(), |(at, ..)| at)
}

/// Where `text` may be parted, and into what.
fn segments(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let ends = text.char_indices().map(|(at, _)| at).rev().take(PLACES);
    std::iter::once(text.len())
        .chain(ends)
        .filter_map(|at| text.split_at_checked(at).map(|(head, rest)| (at, head, rest)))
}

/// A [`Recent`] column while rows are added.
#[derive(Default)]
struct RecentBuilder {
    values: Vec<String>,
    rows: Vec<u32>,
    used: HashMap<u32, Vec<String>>,
}

impl RecentBuilder {
    fn push(&mut self, town: u32, value: &str) {
        let used = self.used.entry(town).or_default();
        let back = used.iter().position(|known| known == value);
        let value = match back {
            Some(index) => used.remove(index),
            None => {
                used.truncate(RECENT - 1);
                self.values.push(value.to_owned());
                value.to_owned()
            }
        };
        used.insert(0, value);
        self.rows.push(back.and_then(|index| u32::try_from(index + 1).ok()).unwrap_or_default());
    }

    fn finish(self) -> Recent {
        Recent { values: self.values, rows: Packed::of(self.rows) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parted::ByTown;
    use super::super::{FeedError, Role};
    use super::*;

    fn read(parted: &Parted, rows: usize, towns: Option<Towns<'_>>) -> Result<Vec<String>, FeedError> {
        let towns = towns.map(|Towns { rows, names }| ByTown { count: names.len(), rows, names });
        let read = parted.texts(rows, towns, Role::Sites, "name")?;
        Ok((0..rows).map(|row| read.get(row).unwrap().to_owned()).collect())
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_text_is_parted_at_its_town_at_its_number_and_where_others_part() {
        let names = texts(&["云桥镇", "西泉街道"]);
        let rows = Packed::of(vec![0, 0, 1, 0]);
        let towns = Some(Towns { rows: &rows, names: &names });
        let addresses = texts(&["云桥镇荷城大道1062号", "云桥镇荷城大道7号", "西泉街道春水路006号", "云桥镇荷城街8号"]);
        let parted = parted(&addresses, towns);
        assert_eq!(read(&parted, 4, towns).unwrap(), addresses);
        assert_eq!(parted.head.values, ["荷城", "春水路00"], "{parted:?}");
        let numbers: Vec<u32> = parted.number.iter().flat_map(Packed::iter).collect();
        assert_eq!(numbers, [1063, 8, 7, 9]);
        assert_eq!(parted.tail.get(3).map(String::as_str), Some("号"));
    }

    #[test]
    fn a_beginning_that_a_town_used_long_ago_is_written_again() {
        let many: Vec<String> = (0..=RECENT).chain([0, 1]).map(|index| ["点", "站"].repeat(index).concat()).collect();
        let mut builder = RecentBuilder::default();
        many.iter().for_each(|value| builder.push(0, value));
        let parted = Parted { head: builder.finish(), ..Parted::default() };
        assert_eq!(read(&parted, many.len(), None).unwrap(), many);
        assert_eq!(parted.head.values.len(), many.len(), "two came back after too many others");
    }

    #[test]
    fn few_pieces_said_often_do_not_swell() {
        let rows = 1 << 16;
        let head = Recent {
            values: vec!["长".repeat(1000)],
            rows: Packed::of((0..rows).map(|row| u32::from(row > 0)).collect()),
        };
        let said = Parted { head, ..Parted::default() }.texts(rows, None, Role::Sites, "id");
        assert!(matches!(said, Err(FeedError::TooLarge { what: "sites", .. })), "{said:?}");
    }

    #[test]
    fn a_part_that_is_uneven_or_points_nowhere_is_refused() {
        let whole = parted(&texts(&["甲1号", "甲2号", "乙路"]), None);
        assert!(read(&whole, 3, None).is_ok());
        let packed = |rows: &[u32]| Packed::of(rows.to_vec());
        let broken = [
            Parted { head: Recent { rows: packed(&[0, 0]), ..whole.head.clone() }, ..whole.clone() },
            Parted { head: Recent { rows: packed(&[0, 2, 0]), ..whole.head.clone() }, ..whole.clone() },
            Parted { head: Recent { rows: packed(&[0, 0, 0]), values: Vec::new() }, ..whole.clone() },
            Parted { number: Some(packed(&[1])), ..whole.clone() },
            Parted { town: Some(packed(&[1, 0, 0])), ..whole.clone() },
            Parted { town: Some(packed(&[0, 0, 4])), ..whole },
        ];
        for broken in broken {
            assert_eq!(
                read(&broken, 3, None),
                Err(FeedError::Columns { role: Role::Sites, column: "name" }),
                "{broken:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_the_texts_they_are_read_back(
            rows in prop::collection::vec((0..3_u32, "[甲乙 a0-2，号]{0,9}|镇[甲0-2]{0,3}|[甲0-2]{0,3}镇[乙0-9]{0,2}"), 0..40),
        ) {
            let names = texts(&["镇", "", "甲"]);
            let (towns, texts): (Vec<u32>, Vec<String>) = rows.into_iter().unzip();
            let packed = Packed::of(towns);
            for towns in [None, Some(Towns { rows: &packed, names: &names })] {
                let parted = parted(&texts, towns);
                let text = serde_json::to_vec(&parted).unwrap();
                let again: Parted = crate::json::read(&text).unwrap();
                prop_assert_eq!(read(&again, texts.len(), towns).unwrap(), texts.clone());
            }
        }
    }
}
