//! What somebody may have meant, where nothing is as they typed it: characters, pinyin and initials mixed, one slip of the hand, and
//! else the names that have the most in common with it.
//!
//! Takes longer than a search: ask it once nobody types.

use super::slip::{MIN_LETTERS, find_slip, is_word};
use super::spelt::Spelt;
use super::{Index, Rank, Readings, words_of};

/// How what is shown comes from what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// As it was typed, read in a way of its own: `万jia`, `wanjxc`.
    Typed,
    /// But for one slip, or in part.
    Like,
}

/// What may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// How.
    pub meant: Meant,
    /// The rows, the best first and then in order of row.
    pub hits: Vec<(usize, Rank)>,
}

/// How many names that have something in common are shown.
const LIKE: usize = 5;

impl Index {
    /// What `query`, which [`Self::find`] does not find, may mean; `None` where nothing is like it. `readings` are those of the index.
    pub fn guess(&self, query: &str, readings: &Readings) -> Option<Guess> {
        let words = words_of(query);
        let together = [words.concat()];
        let mixed = |row: usize, word: &str| {
            let start = Spelt::new(self.field(row, 0), readings).find(word)?.start;
            Some(if start == 0 { Rank::PinyinPrefix } else { Rank::Pinyin })
        };
        let slipped = |row: usize, word: &str| {
            // Names in both languages, and the pinyin: initials are too short, and streets too much alike.
            let mut starts = [2, 0, 1].into_iter().filter_map(|field| find_slip(self.field(row, field), word));
            let start = starts.next().filter(|_| is_word(word, MIN_LETTERS))?.start;
            Some(if start == 0 { Rank::PinyinPrefix } else { Rank::Pinyin })
        };
        let looser = |row: usize, word: &str| mixed(row, word).or_else(|| slipped(row, word));
        let some = |hits: Vec<(usize, Rank)>, meant| (!hits.is_empty()).then_some(Guess { meant, hits });
        let all = |words: &[String], looser: &dyn Fn(usize, &str) -> Option<Rank>| self.each(words, looser);
        some(all(&words, &mixed), Meant::Typed)
            .or_else(|| some(all(&together, &mixed), Meant::Typed))
            .or_else(|| some(all(&words, &looser), Meant::Like))
            .or_else(|| some(all(&together, &looser), Meant::Like))
            .or_else(|| some(self.alike(&words), Meant::Like))
    }

    /// The rows in which each of `words` stands, or is found by `looser`.
    fn each(&self, words: &[String], looser: &dyn Fn(usize, &str) -> Option<Rank>) -> Vec<(usize, Rank)> {
        let rank = |row: usize| {
            let of = |word: &String| self.rank(row, word).or_else(|| looser(row, word));
            words.iter().try_fold(Rank::NamePrefix, |worst, word| Some(worst.max(of(word)?)))
        };
        let hits: Vec<(usize, Rank)> = (0..self.len()).filter_map(|row| Some((row, rank(row)?))).collect();
        let of = |wanted: Rank| hits.iter().copied().filter(move |(_, rank)| *rank == wanted);
        Rank::ALL.into_iter().flat_map(of).collect()
    }

    /// The rows that have the most pieces of `words` in them, half of all at least.
    fn alike(&self, words: &[String]) -> Vec<(usize, Rank)> {
        let pieces: Vec<String> = words.iter().flat_map(|word| pieces(word)).collect();
        let mut common = vec![0_usize; self.len()];
        for piece in &pieces {
            for (common, rank) in common.iter_mut().zip(self.ranks(piece)) {
                *common += usize::from(rank.is_some());
            }
        }
        let most = common.iter().copied().max().unwrap_or_default();
        if most == 0 || most * 2 < pieces.len() {
            return Vec::new();
        }
        let rows = common.iter().enumerate().filter(|(_, common)| **common == most);
        rows.take(LIKE).map(|(row, _)| (row, Rank::Name)).collect()
    }
}

/// Two signs of a word where one is a character, else three. No number is like another.
fn pieces(word: &str) -> Vec<String> {
    let signs: Vec<char> = word.chars().collect();
    let mut pieces = Vec::new();
    for start in 0..signs.len() {
        let piece = |length: usize| signs.get(start..start + length);
        let piece = piece(2).filter(|two| two.iter().any(|sign| !sign.is_ascii())).or_else(|| piece(3));
        let piece = piece.filter(|signs| signs.iter().any(|sign| !sign.is_ascii_digit()));
        pieces.extend(piece.map(|signs| signs.iter().collect::<String>()));
    }
    pieces
}
