//! Words that people read stand in `src/i18n` or come from the feed, in every language.
//!
//! That each message has each language is the macro's work (one without does not compile), and that their placeholders
//! agree is tested in `src/i18n/tests.rs`. This rule sees to it that no view has words of its own.

use super::rust::Literal;
use super::tree::{Tree, Violation, holds_here, lines_found};

/// Where views are made; other folders speak to developers, in errors.
const VIEWS: &[&str] = &["src/pages/", "src/components/", "src/map/", "src/lite/", "src/app.rs"];

fn words(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("src/") && !tree.is_test(file)) {
        if file.path.starts_with("src/i18n/") {
            continue;
        }
        let view = VIEWS.iter().any(|view| file.path.starts_with(view));
        let source = file.source();
        for literal in source.literals.iter().filter(|literal| !source.is_test(literal.line)) {
            if literal.text.chars().any(is_chinese)
                || view && (reads_as_english(&literal.text) || is_text_node(literal))
            {
                found.push(file.at(
                    literal.line,
                    format!("holds words for people: {:?}", literal.text),
                    "a screen in one language shuts out the readers of the other",
                    "add a message to src/i18n/messages, with every language, and say `locale.t(Screen::Message)`",
                ));
            }
        }
    }
    found
}

fn is_chinese(character: char) -> bool {
    // Ideographs, their punctuation, and full-width forms.
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// `Call now` and `too old.`, but no class names, ids, paths of drawings or formats.
fn reads_as_english(text: &str) -> bool {
    let mut letters = text.chars();
    let capital = letters.next().is_some_and(|first| first.is_ascii_uppercase());
    let word = capital && letters.next().is_some_and(|second| second.is_ascii_lowercase());
    let mut end = text.chars().rev();
    let stop = end.next().is_some_and(|last| ".?!".contains(last)) && end.next().is_some_and(char::is_alphabetic);
    word || (stop && text.contains(' '))
}

/// A text between tags with a letter in it, placeholders left out.
fn is_text_node(literal: &Literal) -> bool {
    literal.after_tag && literal.text.chars().any(char::is_alphabetic)
}

#[test]
fn views_have_no_words_of_their_own() {
    holds_here(words);
}

#[test]
fn words_in_either_language_are_found_in_views() {
    for text in [
        "view! { <p>\"排队\"</p> }",
        "view! { <p>\"minutes\"</p> }",
        "view! { <button aria-label=\"Close\"></button> }",
        "let words = format!(\"{n} minutes to go.\");",
        "const COLON: char = '：';",
    ] {
        assert_eq!(lines_found(words, "src/components/queue.rs", text), [1], "{text}");
    }
    assert_eq!(lines_found(words, "src/map_apps.rs", "const NAME: &str = \"高德地图\";"), [1]);
}

#[test]
fn names_for_machines_comments_and_tests_are_not_words() {
    let text = "/// `排队`.\nview! { <p class=\"queue queue--busy\">\" · \"{words}</p> }\nlet path = \"M0 6l6-6\";\n#[cfg(test)]\nmod tests { const A: &str = \"甲\"; }\n";
    assert_eq!(lines_found(words, "src/components/queue.rs", text), [0; 0]);
    assert_eq!(lines_found(words, "src/i18n/messages/home.rs", "A: \"甲\", \"Call\";"), [0; 0]);
}
