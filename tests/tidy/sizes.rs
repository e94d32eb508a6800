//! Files stay small enough to read at one sitting.

use super::tree::{Tree, Violation, holds_here};

/// The aim is 300; tests may be longer, because a list of cases is read one at a time.
const MOST_LINES: usize = 400;

fn sizes(tree: &Tree) -> Vec<Violation> {
    let code = tree.rust().filter(|file| !tree.is_test(file));
    let styles = tree.styles();
    code.chain(styles)
        .filter_map(|file| Some((file, file.text.lines().count())).filter(|(_, lines)| *lines > MOST_LINES))
        .map(|(file, lines)| {
            file.at(
                MOST_LINES + 1,
                format!("the file has {lines} lines, {MOST_LINES} are the most"),
                "what does not fit in a reader's head hides its faults",
                "split it where its `//!` says \"and\"",
            )
        })
        .collect()
}

#[test]
fn files_are_small() {
    holds_here(sizes);
}

#[test]
fn a_long_file_is_found_and_a_long_test_is_not() {
    let (long, fair) = ("x\n".repeat(MOST_LINES + 1), "x\n".repeat(MOST_LINES));
    let tree = Tree::of(&[
        ("src/pages/long.rs", long.as_str()),
        ("src/pages/fair.rs", fair.as_str()),
        ("crates/core/src/hours/tests.rs", long.as_str()),
        ("crates/core/src/hours/mod.rs", "#[cfg(test)]\nmod tests;"),
        ("crates/publisher/tests/suite/sheets.rs", long.as_str()),
        ("style/pages/long.css", long.as_str()),
        ("package-lock.json", long.as_str()),
    ]);
    let found: Vec<String> = sizes(&tree).into_iter().map(|violation| violation.file).collect();
    assert_eq!(found, ["src/pages/long.rs", "style/pages/long.css"]);
}
