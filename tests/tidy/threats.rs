//! `docs/threats.md` names tests that are there: a row that says "observed" without one is a promise.
//!
//! Rows that a test prints into the document are that test's to compare. Does not run them (`cargo xtask test` prints what its run observed),
//! nor judge whether a test shows what its row says.

use super::tree::{Tree, Violation, holds_here};

const DOCUMENT: &str = "docs/threats.md";
/// The attacks on updates that The Update Framework lists.
const ATTACKS: &[&str] = &[
    "rollback",
    "freeze",
    "indefinite freeze",
    "fast-forward",
    "mix and match",
    "endless data",
    "wrong software",
    "key compromise",
    "extraneous dependencies",
];

fn threats(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files().filter(|file| file.path == DOCUMENT) {
        let mut lines: Vec<&str> = Vec::new();
        let mut printed = false;
        for (line, text) in file.lines() {
            lines.push(text);
            printed = text.contains(": printed by") || (printed && text != "<!-- keys end -->");
            for quoted in text.split('`').skip(1).step_by(2) {
                let Some((path, test)) = quoted.split_once("::").filter(|(path, _)| path.ends_with(".rs")) else {
                    continue;
                };
                let there = tree.files().any(|other| other.path == path && other.text.contains(&format!("fn {test}(")));
                if !there {
                    found.push(file.at(
                        line,
                        format!("names the test `{test}`, which `{path}` does not have"),
                        "what no test shows is not known to hold",
                        "name the test that shows it, or say in the row that nothing does",
                    ));
                }
            }
            let observed =
                text.trim_end_matches(" |").split(" | ").nth(2).filter(|words| words.starts_with("as expected"));
            if let Some(words) = observed.filter(|words| *words != "as expected") {
                found.push(file.at(
                    line,
                    format!("says of what is observed: {words}"),
                    "what a run observes is as expected, or it fails",
                    "put the condition into what is expected",
                ));
            }
            let scripted = text.split('`').skip(1).step_by(2).any(|path| path.ends_with(".test.mjs") && tree.has(path));
            let row = text.starts_with("| ")
                && !["| attack ", "| fetch ", "| line of ASVS "].iter().any(|head| text.starts_with(head));
            if row
                && !printed
                && !scripted
                && !text.contains(".rs::")
                && !text.contains("not met:")
                && !text.contains("not ours:")
            {
                found.push(file.at(
                    line,
                    "is a row without a test".to_owned(),
                    "what no test shows is not known to hold",
                    "name a test as `path/to/file.rs::its_name` or `path/to/file.test.mjs`, or write `not met:` or `not ours:` and why",
                ));
            }
        }
        for attack in
            ATTACKS.iter().filter(|attack| !lines.iter().any(|text| text.starts_with(&format!("| {attack}:"))))
        {
            found.push(file.at(
                1,
                format!("has no row for the attack `{attack}:`"),
                "the list is of use only whole",
                "add the row: attack, what should happen, what does, and the test",
            ));
        }
    }
    found
}

#[test]
fn every_threat_names_a_test_that_is_there() {
    let rows: String = ATTACKS.iter().map(|attack| format!("| {attack}: x | y | z | `a/b.rs::shows_it` |\n")).collect();
    let test = ("a/b.rs", "#[test]\nfn shows_it() {}\n");
    let of = |text: &str| threats(&Tree::of(&[(DOCUMENT, text), test])).len();
    assert_eq!(of(&rows), 0);
    assert_eq!(of(&rows.replace("| freeze: x | y | z | `a/b.rs::shows_it` |\n", "")), 1, "an attack is missing");
    assert_eq!(of(&rows.replacen("::shows_it", "::shows_nothing", 1)), 1, "a test is not there");
    assert_eq!(of(&format!("{rows}| more | y | z | |\n")), 1, "a row without a test");
    assert_eq!(of(&format!("{rows}| more | y | not met: too dear | |\n")), 0);
    assert_eq!(of(&format!("{rows}| more | y | z | `tests/no.test.mjs` |\n")), 1, "a script that is not there");
    let under = "| more | y | as expected, with keys | `a/b.rs::shows_it` |\n";
    assert_eq!(of(&format!("{rows}{under}")), 1, "a condition where only what is observed belongs");
    let printed = "<!-- keys: printed by a script -->\n| more | y | z |\n<!-- keys end -->\n";
    assert_eq!(of(&format!("{rows}{printed}")), 0, "a test prints and compares these");
    assert_eq!(of(&format!("{rows}{printed}| more | y | z |\n")), 1, "behind them nobody does");
    holds_here(threats);
}
