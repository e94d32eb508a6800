//! A text character by character, each with its reading: what was typed may go on from character to character as the character itself,
//! its syllable, or the first letter of it. Finds where in a text that is, for texts that are shown.
//!
//! One text at a time: the index has faster ways for all of a city.

use std::ops::Range;

use super::Readings;
use super::fold::{folded_char, is_dropped};
use super::slip::{MIN_LETTERS, find_slip, is_word};

/// A character.
struct Sign<'a> {
    /// Where it stands, in bytes.
    at: Range<usize>,
    /// As it is folded; `None` where folding drops it.
    own: Option<char>,
    /// How it is read; empty where it has no reading.
    syllable: &'a str,
}

impl Sign<'_> {
    /// Whether one may pass over it, as its text's pinyin does.
    fn is_silent(&self) -> bool {
        self.syllable.is_empty() && self.own.is_none_or(|own| !own.is_ascii_alphanumeric())
    }
}

/// A text, read.
pub(super) struct Spelt<'a>(Vec<Sign<'a>>);

impl<'a> Spelt<'a> {
    pub(super) fn new(text: &str, readings: &'a Readings) -> Self {
        let sign = |(start, c): (usize, char)| Sign {
            at: start..start + c.len_utf8(),
            own: Some(folded_char(c)).filter(|c| !is_dropped(*c)),
            syllable: readings.of(c).unwrap_or_default(),
        };
        Self(text.char_indices().map(sign).collect())
    }

    /// The characters that `word`, which is folded, goes through, the first such.
    pub(super) fn find(&self, word: &str) -> Option<Range<usize>> {
        (0..self.0.len()).find_map(|start| Some(start..start + taken(self.0.get(start..)?, word)?))
    }

    /// The same for a word with one slip in its letters.
    fn find_slip(&self, word: &str) -> Option<Range<usize>> {
        let (mut letters, mut of) = (String::new(), Vec::new());
        for (place, sign) in self.0.iter().enumerate() {
            match sign.own {
                _ if !sign.syllable.is_empty() => letters.push_str(sign.syllable),
                Some(own) if own.is_ascii_alphanumeric() => letters.push(own),
                _ => {}
            }
            of.resize(letters.len(), place);
        }
        let found = find_slip(&letters, word)?;
        Some(*of.get(found.start)?..of.get(found.end.checked_sub(1)?)? + 1)
    }

    /// Where these characters stand, in bytes.
    fn place(&self, signs: &Range<usize>) -> Option<Range<usize>> {
        Some(self.0.get(signs.start)?.at.start..self.0.get(signs.end.checked_sub(1)?)?.at.end)
    }
}

/// How many characters from the first one on `word` goes through; `None` where it does not.
fn taken(signs: &[Sign<'_>], word: &str) -> Option<usize> {
    // A bit for each place in the word that the characters so far may lead to.
    let end = 1_u64.checked_shl(u32::try_from(word.len()).ok()?).filter(|_| !word.is_empty())?;
    let mut reached = 1_u64;
    for (before, sign) in signs.iter().enumerate() {
        let mut next = if before > 0 && sign.is_silent() { reached } else { 0 };
        for (at, _) in word.char_indices().filter(|(at, _)| reached >> at & 1 == 1) {
            let rest = word.get(at..).unwrap_or_default();
            let own = sign.own.filter(|own| rest.starts_with(*own)).map_or(0, char::len_utf8);
            let same = sign.syllable.bytes().zip(rest.bytes()).take_while(|(one, other)| one == other).count();
            let whole = same == sign.syllable.len() || same == rest.len();
            // `zh`, `ch` and `sh` are typed as initials too.
            let double = same > 1 && matches!(sign.syllable.as_bytes(), [_, b'h', ..]);
            for length in [own, same.min(1), if double { 2 } else { 0 }, if whole { same } else { 0 }] {
                next |= if length > 0 { 1 << (at + length) } else { 0 };
            }
        }
        if next & end != 0 {
            return Some(before + 1);
        }
        if next == 0 {
            return None;
        }
        reached = next;
    }
    None
}

/// Where in `text` what is typed in `query` stands, in bytes, in order: as it is, by its pinyin and initials, or with one slip.
pub fn marks(text: &str, query: &str, readings: &Readings) -> Vec<Range<usize>> {
    let spelt = Spelt::new(text, readings);
    let mut found: Vec<Range<usize>> = Vec::new();
    // A single letter would be marked wherever it is; what stands together in the text may be typed apart.
    for word in super::words_of(query).iter().filter(|word| word.len() > 1) {
        let signs = spelt.find(word).or_else(|| spelt.find_slip(word).filter(|_| is_word(word, MIN_LETTERS)));
        found.extend(signs.and_then(|signs| spelt.place(&signs)));
    }
    super::in_order(found)
}
