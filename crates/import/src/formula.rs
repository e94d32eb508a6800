//! Cells that a spreadsheet would run: a text that begins as a formula does. In sheets they stand behind a `'`, which
//! spreadsheets show and readers of sheets pass over.
//!
//! Does not judge what a formula would do, nor files that others wrote: there such a cell is text like any other.

use std::borrow::Cow;

/// What stands before a text that is not to be run.
const GUARD: char = '\'';

/// Whether a spreadsheet would take the text for a formula. A number with its sign is none, nor is a telephone number.
fn is_run(text: &str) -> bool {
    // What nobody sees may be taken away before a cell is read, as a mark of the order of bytes is.
    let unseen = |c: char| {
        let blank = c.is_whitespace() || c.is_control() || crate::values::is_unseen(c) || is_ignorable(c);
        blank && !matches!(c, '\t' | '\r' | '\n')
    };
    let mut rest = text.trim_start_matches(unseen).chars();
    match rest.next() {
        // Some editions take the wide signs, the small ones and the minus of mathematics for the narrow ones.
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＠' | '＋' | '－' | '﹦' | '﹫' | '﹢' | '﹣' | '\u{2212}') => {
            true
        }
        Some('+' | '-') => !rest.all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '(' | ')' | ' ')),
        _ => false,
    }
}

/// What is drawn as nothing though it is no blank: joiners, fillers and marks of a variant that nobody has.
const fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The text as it may stand in a sheet.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_run(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// The text that a cell of a sheet holds.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|text| is_run(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_formula_is_guarded_and_read_back_as_it_was() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://evil.example\",\"点\")",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1+9)",
            "\t=1",
            "\r=1",
            " =1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "﹦1+1",
            "﹫x",
            "﹢1",
            "﹣1",
            "\u{2212}1+1",
            "+1+1",
            "-A1",
            "\u{feff}=1",
            "\u{3000}=1",
            "\u{a0}@SUM(1)",
            "\u{200b}+cmd",
            "\u{202e}=1",
            "\u{34f}=1",
            "\u{fe0f}@SUM(1)",
            "\u{3164}=1",
            "\u{115f}+cmd",
            "\u{2800}=1",
            "\u{e0001}=1",
            "\u{1b}=1",
        ] {
            let cell = guarded(text);
            assert!(cell.starts_with('\''), "{text}");
            assert_eq!(plain(&cell), text);
            assert_eq!(guarded(&cell), cell, "once");
        }
    }

    #[test]
    fn numbers_telephone_numbers_and_other_texts_stay_as_they_are() {
        for text in
            ["", "-", "-73.985", "+86 (0573) 0000-1000", "0573-0000-1000", "甲=乙", "'quoted'", "a@b", "-,-", "—"]
        {
            assert_eq!(guarded(text), text);
            assert_eq!(plain(text), text);
        }
    }
}
