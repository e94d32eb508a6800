//! "Did you mean": the nearest known word to a misspelt one.

use strsim::{damerau_levenshtein, levenshtein};

/// The known word nearest to `word`; `None` where none is near enough to be meant. Two letters that changed places are one
/// slip of the hand.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 3);
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (damerau_levenshtein(word, candidate), levenshtein(word, candidate), candidate))
        .filter(|(distance, ..)| *distance <= limit)
        .min()
        .map(|(.., candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_words_are_suggested() {
        let known = ["name_zh", "name_en", "address_zh"];
        assert_eq!(nearest("nmae_zh", known).as_deref(), Some("name_zh"));
        assert_eq!(nearest("telephone", known), None);
        assert_eq!(nearest("x", ["lng", "lat"]), None);
        assert_eq!(nearest("alt", ["lng", "lat"]).as_deref(), Some("lat"));
    }
}
