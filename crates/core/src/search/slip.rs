//! One slip of the hand in a word of letters: a letter too many, one too few, another one, or two that changed places.

use std::ops::Range;

/// Shorter words are too near to too many others.
pub(super) const MIN_LETTERS: usize = 4;

/// Whether a word is of letters alone, and of so many at least. No number of a house is a slip for another.
pub(super) fn is_word(word: &str, letters: usize) -> bool {
    word.len() >= letters && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Where in `text` something stands that `word` is but for one slip, the first such; a letter in the place of another before one too few
/// or too many.
pub(super) fn find_slip(text: &str, word: &str) -> Option<Range<usize>> {
    let (letters, [first, second, ..]) = (text.as_bytes(), word.as_bytes()) else { return None };
    (0..letters.len()).find_map(|start| {
        let [one, next, ..] = letters.get(start..)? else { return None };
        // One of the first two letters stands in its place, or they changed places.
        if one != first && next != second && one != second {
            return None;
        }
        let lengths = [word.len(), word.len() + 1, word.len() - 1];
        // A word less its last letter would be a word of three.
        let lengths = lengths.into_iter().filter(|length| *length >= MIN_LETTERS);
        lengths.map(|length| start..start + length).find(|range| {
            letters.get(range.clone()).is_some_and(|meant| meant.is_ascii() && is_slip(word.as_bytes(), meant))
        })
    })
}

/// Whether `typed` is `meant` but for one slip.
fn is_slip(typed: &[u8], meant: &[u8]) -> bool {
    let same = typed.iter().zip(meant).take_while(|(one, other)| one == other).count();
    let (typed, meant) = (typed.get(same..).unwrap_or_default(), meant.get(same..).unwrap_or_default());
    let ends = typed.iter().rev().zip(meant.iter().rev()).take_while(|(one, other)| one == other).count();
    let (typed, meant) = (typed.get(..typed.len() - ends), meant.get(..meant.len() - ends));
    match (typed.unwrap_or_default(), meant.unwrap_or_default()) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([one, two], [three, four]) => one == four && two == three,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_a_letter_more_less_or_other_or_two_that_changed_places() {
        for typed in ["wnajia", "wanja", "wanjiia", "wamjia", "wanjai", "awnjia", "aanjia", "wannjia"] {
            assert!(is_slip(typed.as_bytes(), b"wanjia"), "{typed}");
            assert_eq!(find_slip("xinwanjiacun", typed).map(|at| at.contains(&4)), Some(true), "{typed}");
        }
        for typed in ["wanjia", "wnaija", "wjia", "wanjiaxx", "aijnaw", ""] {
            assert!(!is_slip(typed.as_bytes(), b"wanjia"), "{typed}");
        }
    }

    #[test]
    fn no_slip_leads_into_a_character_or_to_a_word_of_three() {
        assert_eq!(find_slip("abc万", "abcd"), None);
        assert_eq!(find_slip("abc", "abcd"), None);
        assert_eq!(find_slip("", "abcd"), None);
    }
}
