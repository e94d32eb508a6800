//! Brings what is stored and what is typed to one spelling.
//!
//! Does not fold accents, traditional characters or letters beyond ASCII: names here are Chinese or plain English, and
//! the tables for all of Unicode would cost more than the rest of the search.

/// Ends a field. Folding drops it from every text, so that no query spans two fields.
pub(super) const SEPARATOR: char = '\n';

/// Appends `text` in lower case, half-width, without spaces, control signs or apostrophes (`xi'an` is `xian`).
pub(super) fn fold_into(text: &str, folded: &mut String) {
    // What stays as it is goes over in one piece: most of a city's words are Chinese characters and small letters.
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_folded(*c)) {
        let (kept, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        folded.push_str(kept);
        folded.extend(Some(half_width(c)).filter(|c| !is_dropped(*c)).map(|c| c.to_ascii_lowercase()));
        rest = after.get(c.len_utf8()..).unwrap_or_default();
    }
    folded.push_str(rest);
}

/// Whether folding changes a character.
fn is_folded(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' | '\u{4e00}'..='\u{9fff}' => false,
        c => half_width(c) != c || is_dropped(c) || c.is_ascii_uppercase(),
    }
}

/// `text` as [`fold_into`] leaves it.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// `c` as folding leaves it, unless it is dropped.
pub(super) fn folded_char(c: char) -> char {
    half_width(c).to_ascii_lowercase()
}

/// `Ａ` as `A`.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

pub(super) fn is_dropped(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\'' | '’' | '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_width_spaces_and_apostrophes_make_no_difference() {
        assert_eq!(folded(" Ｘｉ'ａｎ　Lu\t９８５\n"), "xianlu985");
        assert_eq!(folded("瑞丰广场（八佰伴）"), "瑞丰广场(八佰伴)");
    }

    proptest! {
        #[test]
        fn pieces_fold_as_single_characters_do(text in "[a-cA-C \u{3000}'’Ａ１（中文\n\u{200b}é-]{0,12}") {
            let one_by_one = text.chars().map(half_width).filter(|c| !is_dropped(*c)).map(|c| c.to_ascii_lowercase());
            prop_assert_eq!(folded(&text), one_by_one.collect::<String>());
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let once = folded("Ａｂ ｃ’Ｄ　华联");
        assert_eq!(folded(&once), once);
    }
}
