//! What a text may hold: no character that nobody sees, and no more than a phone shows.

use anxin_core::text::Language;

use crate::finding::{Location, Log, Problem};

/// The first character of `text` that nobody sees, by code: controls (other than line feed and tab), zero-width
/// characters and marks that turn the direction of writing. They make two equal-looking cells differ, and can make a
/// text read otherwise than it is.
pub(crate) fn hidden_character(text: &str) -> Option<u32> {
    text.chars().find(|&c| is_hidden(c)).map(u32::from)
}

fn is_hidden(c: char) -> bool {
    let is_mark = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    );
    // Private letters have no shape outside one font, and U+FFFD stands where a letter was lost.
    let has_no_shape = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{e0000}'..='\u{e0fff}');
    is_mark || has_no_shape || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Characters that fit well on a phone, for a text of this name: Chinese, English.
fn limits(name: &str) -> Option<(usize, usize)> {
    Some(match name {
        "name" | "short" | "label" | "unit" | "period" => (30, 70),
        "title" => (40, 100),
        "ask" => (40, 110),
        "address" | "place" => (60, 160),
        "help" | "note" | "hours" | "notice" => (120, 320),
        "summary" | "text" | "scope" | "grid" | "found" | "done" => (160, 420),
        "detail" => (200, 520),
        "body" => (800, 2200),
        _ => return None,
    })
}

/// Reports hidden characters and too many of the others. `name` is the text's name without its language.
pub fn check_text(log: &Log, location: &Location, name: &str, language: Language, text: &str) {
    if let Some(code) = hidden_character(text) {
        log.report(location.clone(), Problem::HiddenCharacter { code });
    }
    let Some((chinese, english)) = limits(name) else { return };
    let limit = match language {
        Language::Zh => chinese,
        Language::En => english,
    };
    let length = text.chars().count();
    if length > limit {
        log.report(location.clone(), Problem::LongText { length, limit });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_nobody_sees_are_found() {
        assert_eq!(hidden_character("当湖\u{200b}街道"), Some(0x200b));
        assert_eq!(hidden_character("\u{202e}abc"), Some(0x202e));
        assert_eq!(hidden_character("a\u{7}b"), Some(7));
        assert_eq!(hidden_character("当湖街道，\n“引号”…é 　"), None);
    }
}
