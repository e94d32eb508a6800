//! Finding a site by what a person types: its name, address, pinyin or initials.
//!
//! Knows of pinyin what the publisher's table of characters says. Does not rank by anything but where the words stand; slips of the hand
//! are forgiven where nothing is found, in [`Index::guess`].

mod fold;
mod guess;
mod readings;
mod slip;
mod spelt;

use std::ops::Range;
use std::sync::Arc;

use crate::rows::sort_rows;
use crate::text::{TextRef, find};
use fold::{SEPARATOR, fold_into, folded};
pub use guess::{Guess, Meant};
pub use readings::Readings;
pub use spelt::marks;

/// What can be found of one site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SearchEntry<'a> {
    /// Its name.
    pub name: TextRef<'a>,
    /// Its address.
    pub address: TextRef<'a>,
}

/// Where what was typed stands; the better place is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The name starts with it.
    NamePrefix,
    /// The initials start with it.
    InitialsPrefix,
    /// The pinyin starts with it.
    PinyinPrefix,
    /// It stands in the name.
    Name,
    /// It stands in the pinyin.
    Pinyin,
    /// It stands in the initials: names often start with their town, and people leave that out.
    Initials,
    /// It stands in the address.
    Address,
}

impl Rank {
    /// How many places there are.
    pub(crate) const COUNT: usize = 7;

    /// Every place, the best first.
    const ALL: [Self; Self::COUNT] = [
        Self::NamePrefix,
        Self::InitialsPrefix,
        Self::PinyinPrefix,
        Self::Name,
        Self::Pinyin,
        Self::Initials,
        Self::Address,
    ];
}

/// What a search found, for the next key to go on from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What was looked for, as [`folded`].
    words: Vec<String>,
    hits: Vec<(usize, Rank)>,
    /// The mark of the index that was asked.
    of: Arc<()>,
}

impl Found {
    /// The rows that match, the best first and then in order of row.
    pub fn hits(&self) -> &[(usize, Rank)] {
        &self.hits
    }

    /// Whether whatever matches `words` matched before: the last word goes on, or more words follow. A single letter is no
    /// match in the midst of initials, and a longer word that begins with it may be: from there nothing is narrowed.
    fn is_narrowed_by(&self, words: &[String]) -> bool {
        let Some((last, rest)) = self.words.split_last() else { return false };
        let goes_on = words.get(rest.len()).is_some_and(|word| word.starts_with(last.as_str()));
        goes_on && words.starts_with(rest) && (last.len() > 1 || words == self.words)
    }
}

/// One row in so many is few: they are looked at one by one, and more of them all at once.
const FEW: usize = 4;
/// How many fields a row has.
const FIELDS: usize = 6;

/// Every site's searchable text, folded once.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// For each row: name in both languages, pinyin, initials, address in both languages, each ended by a separator.
    text: String,
    /// Where in `text` each field ends, its separator included: [`FIELDS`] a row.
    ends: Vec<usize>,
    /// What tells this index from every other.
    mark: Arc<()>,
}

impl Index {
    /// Folds `entries`, whose names are read by `readings`; the first is row 0.
    pub fn new<'a>(entries: impl IntoIterator<Item = SearchEntry<'a>>, readings: &Readings) -> Self {
        let mut index = Self::default();
        entries.into_iter().for_each(|entry| index.push(entry, readings));
        index
    }

    /// Folds one more row, after those that are there: a large index is made in pieces, between the frames of a screen, and asked
    /// once it is whole.
    pub fn push(&mut self, SearchEntry { name, address }: SearchEntry<'_>, readings: &Readings) {
        let (mut pinyin, mut initials) = (String::new(), String::new());
        readings.spell(name.zh, &mut pinyin, &mut initials);
        for field in [name.zh, name.en, &pinyin, &initials, address.zh, address.en] {
            fold_into(field, &mut self.text);
            self.text.push(SEPARATOR);
            self.ends.push(self.text.len());
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len() / FIELDS
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The rows that match `query`, the best first and then in order of row.
    ///
    /// Case, full-width letters and spaces make no difference. Several words must all stand somewhere, in any order,
    /// and the worst placed one ranks the row, unless all of them together, without the spaces, stand somewhere better.
    /// A single letter in the midst of initials is no match: it would find half the city.
    /// A query of nothing but spaces matches every row equally.
    pub fn find(&self, query: &str) -> Vec<(usize, Rank)> {
        self.search(query, None).hits
    }

    /// As [`Self::find`], looking only where `before` found something if `query` asks for more of the same: each key makes
    /// the next one cheaper. What another index found is passed over: its rows are other sites.
    pub fn search(&self, query: &str, before: Option<&Found>) -> Found {
        let words = words_of(query);
        let is_near = |before: &&Found| Arc::ptr_eq(&before.of, &self.mark) && before.hits.len() <= self.len() / FEW;
        let narrowed = before.filter(is_near).filter(|before| before.is_narrowed_by(&words));
        let hits = match narrowed {
            Some(before) => self.among(&before.hits, &words),
            None => self.everywhere(&words),
        };
        Found { words, hits, of: Arc::clone(&self.mark) }
    }

    /// The `place`th field of `row`, folded.
    fn field(&self, row: usize, place: usize) -> &str {
        let field = row * FIELDS + place;
        let end_of = |field: usize| self.ends.get(field).copied().unwrap_or(self.text.len());
        let text = self.text.get(field.checked_sub(1).map_or(0, end_of)..end_of(field)).unwrap_or_default();
        text.strip_suffix(SEPARATOR).unwrap_or(text)
    }

    fn among(&self, rows: &[(usize, Rank)], words: &[String]) -> Vec<(usize, Rank)> {
        let together = Some(words.concat()).filter(|_| words.len() > 1);
        let rank = |row: usize| {
            let apart = words.iter().try_fold(Rank::NamePrefix, |worst, word| Some(worst.max(self.rank(row, word)?)));
            better(apart, together.as_ref().and_then(|together| self.rank(row, together)))
        };
        let hits: Vec<(usize, Rank)> = rows.iter().filter_map(|(row, _)| Some((*row, rank(*row)?))).collect();
        let mut order: Vec<usize> = (0..hits.len()).collect();
        let place = |at: usize| hits.get(at).map(|(row, rank)| (*rank, *row));
        sort_rows(&mut order, &|one, two| place(one).cmp(&place(two)));
        order.into_iter().filter_map(|at| hits.get(at).copied()).collect()
    }

    fn everywhere(&self, words: &[String]) -> Vec<(usize, Rank)> {
        // The longest word is usually the rarest, and the first one looked for in every row.
        let longest = words.iter().enumerate().max_by_key(|(_, word)| word.len());
        let mut ranks = match longest {
            Some((_, word)) => self.ranks(word),
            None => vec![Some(Rank::NamePrefix); self.len()],
        };
        let rest = words.iter().enumerate().filter(|(index, _)| longest.is_some_and(|(longest, _)| *index != longest));
        for (_, word) in rest {
            let left = ranks.iter().flatten().count();
            // One look at all rows is cheaper than one at each of many.
            let everywhere = (left > ranks.len() / FEW).then(|| self.ranks(word));
            for (row, worst) in ranks.iter_mut().enumerate().filter(|(_, rank)| rank.is_some()) {
                let rank = match &everywhere {
                    Some(ranks) => ranks.get(row).copied().flatten(),
                    None => self.rank(row, word),
                };
                *worst = worst.zip(rank).map(|(worst, rank)| worst.max(rank));
            }
        }
        if words.len() > 1 {
            // In every row, not only where the words stand apart: `f l y` are initials, and alone `l` is no match.
            for (best, together) in ranks.iter_mut().zip(self.ranks(&words.concat())) {
                *best = better(*best, together);
            }
        }
        // Rows are in order already; a pass a rank costs less than a sort.
        let rows_of = |rank| ranks.iter().enumerate().filter(move |(_, of_row)| **of_row == Some(rank));
        Rank::ALL.into_iter().flat_map(|rank| rows_of(rank).map(move |(row, _)| (row, rank))).collect()
    }

    /// The best place of `word` in each row.
    fn ranks(&self, word: &str) -> Vec<Option<Rank>> {
        let mut ranks = vec![None; self.len()];
        self.scan(0..self.len(), word, |row, rank| {
            if let Some(best) = ranks.get_mut(row) {
                *best = better(*best, Some(rank));
            }
        });
        ranks
    }

    /// The best place of `word` in `row`.
    fn rank(&self, row: usize, word: &str) -> Option<Rank> {
        let mut best = None;
        self.scan(row..row + 1, word, |_, rank| best = better(best, Some(rank)));
        best
    }

    /// Calls `found` with the row and worth of each match of `word` in `rows`. One search over many rows is far
    /// cheaper than one a row, let alone one a field.
    fn scan(&self, rows: Range<usize>, word: &str, mut found: impl FnMut(usize, Rank)) {
        let end_of = |field: usize| self.ends.get(field).copied().unwrap_or(self.text.len());
        let start_of = |field: usize| field.checked_sub(1).map_or(0, end_of);
        let mut field = rows.start * FIELDS;
        let offset = start_of(field);
        let text = self.text.get(offset..start_of(rows.end * FIELDS)).unwrap_or_default();
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| find(rest, word)) {
            let at = offset + from + at;
            from = at - offset + word.len().max(1);
            while end_of(field) <= at {
                field += 1;
            }
            if let Some(rank) = rank_of(field % FIELDS, start_of(field) == at, word.len() == 1) {
                found(field / FIELDS, rank);
            }
        }
    }
}

/// What was typed, word by word.
fn words_of(query: &str) -> Vec<String> {
    query.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect()
}

/// Ranges in order, those that touch as one.
fn in_order(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mut range in ranges {
        // A handful: what it touches goes into it, and it into its place.
        joined.retain(|other| {
            let apart = other.end < range.start || range.end < other.start;
            if !apart {
                range = range.start.min(other.start)..range.end.max(other.end);
            }
            apart
        });
        let place = joined.iter().filter(|other| other.start < range.start).count();
        joined.insert(place, range);
    }
    joined
}

/// The better of two places, where there is one.
fn better(left: Option<Rank>, right: Option<Rank>) -> Option<Rank> {
    left.into_iter().chain(right).min()
}

/// What a match in the `field`th field of a row is worth; `prefix` says that the field starts with it.
fn rank_of(field: usize, prefix: bool, single_letter: bool) -> Option<Rank> {
    match (field, prefix) {
        (0 | 1, true) => Some(Rank::NamePrefix),
        (0 | 1, false) => Some(Rank::Name),
        (2, true) => Some(Rank::PinyinPrefix),
        (2, false) => Some(Rank::Pinyin),
        (3, true) => Some(Rank::InitialsPrefix),
        (3, false) => (!single_letter).then_some(Rank::Initials),
        _ => Some(Rank::Address),
    }
}

#[cfg(test)]
mod tests;
