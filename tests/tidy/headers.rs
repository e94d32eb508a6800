//! Every module opens by saying what it does.

use super::tree::{Tree, Violation, holds_here, lines_found};

fn headers(tree: &Tree) -> Vec<Violation> {
    tree.rust()
        .filter(|file| !file.text.lines().next().is_some_and(|first| first.starts_with("//! ") && first.len() > 8))
        .map(|file| {
            file.at(
                1,
                "the file does not open with `//!`".to_owned(),
                "a reader should learn from the first line whether this is the file to read on in",
                "say in `//!` what the module does, and what it does not do",
            )
        })
        .collect()
}

#[test]
fn every_file_opens_with_what_it_does() {
    holds_here(headers);
}

#[test]
fn a_file_without_a_header_or_with_an_empty_one_is_found() {
    for text in ["use std::fmt;", "//!\nuse std::fmt;", "// A module.\n", "", "/// A module.\n"] {
        assert_eq!(lines_found(headers, "crates/core/src/a.rs", text), [1], "{text:?}");
    }
    assert_eq!(lines_found(headers, "crates/core/src/a.rs", "//! What a wait is called.\n"), [0; 0]);
}
