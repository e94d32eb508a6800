//! The table of `docs/threats.md` with what a run of the tests has observed of each row.
//!
//! A row is as expected where every test that it names ran and passed, and never because somebody wrote so. Runs nothing itself, and does
//! not judge whether a test shows what its row says. That each row names a test is `tests/tidy/threats.rs`'s to see.

use std::fmt::Write as _;
use std::path::Path;

use crate::fail::{Fail, Outcome};
use crate::outcomes::{Ended, Outcomes};
use crate::paths;

const DOCUMENT: &str = "docs/threats.md";

/// Of one row, what was observed; the worst of its tests counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// Its words say that nothing here prevents it.
    NotOurs,
    AsExpected,
    NotRun,
    /// The tests that say so.
    Otherwise(String),
}

impl Seen {
    fn words(&self) -> String {
        match self {
            Self::NotOurs => String::new(),
            Self::AsExpected => "as expected".to_owned(),
            Self::NotRun => "not run here".to_owned(),
            Self::Otherwise(tests) => format!("NOT as expected: {tests}"),
        }
    }
}

/// `cargo xtask threats`: prints the table from what tests printed in these files, or in the last run of `cargo xtask test`.
pub(crate) fn command(files: &[String]) -> Outcome<()> {
    let mut outcomes = Outcomes::default();
    let last = Outcomes::place();
    if files.is_empty() && !last.exists() {
        return Err(Fail::new("no run of the tests is kept here")
            .hint("run `cargo xtask test`, or name files that hold what `cargo test` printed"));
    }
    let of_run = files.is_empty().then(|| last.display().to_string());
    for file in files.iter().chain(&of_run) {
        outcomes.add(&paths::read(Path::new(file))?);
    }
    print(&outcomes)
}

/// Prints the table, and fails where a row's test failed or is nowhere.
pub(crate) fn print(outcomes: &Outcomes) -> Outcome<()> {
    let document = paths::read(&paths::root().join(DOCUMENT))?;
    let there = |path: &str, function: &str| {
        let text = std::fs::read_to_string(paths::root().join(path)).unwrap_or_default();
        if function.is_empty() { !text.is_empty() } else { text.contains(&format!("fn {function}(")) }
    };
    let (table, seen) = observed(&document, outcomes, &there);
    println!("{table}");
    let count = |wanted: &dyn Fn(&Seen) -> bool| seen.iter().filter(|seen| wanted(seen)).count();
    let otherwise = count(&|seen| matches!(seen, Seen::Otherwise(_)));
    println!(
        "{} rows: {} as expected, {} not run here, {otherwise} not as expected, {} that nothing here prevents or that are others'",
        seen.len(),
        count(&|seen| *seen == Seen::AsExpected),
        count(&|seen| *seen == Seen::NotRun),
        count(&|seen| *seen == Seen::NotOurs),
    );
    if otherwise == 0 { Ok(()) } else { Err(Fail::new(format!("{otherwise} rows of {DOCUMENT} are not as expected"))) }
}

/// The tables of the document with what was observed in the place of their tests, and that alone.
fn observed(document: &str, outcomes: &Outcomes, there: &dyn Fn(&str, &str) -> bool) -> (String, Vec<Seen>) {
    let (mut table, mut seen) = (String::new(), Vec::new());
    let mut columns: Vec<&str> = Vec::new();
    let mut printed_by = None;
    for line in document.lines() {
        if let Some(by) = line.strip_prefix("<!-- ").and_then(|mark| mark.split_once(": printed by ")) {
            printed_by = by.1.strip_suffix(" -->");
        } else if line.starts_with("<!-- ") {
            printed_by = None;
        }
        if line.starts_with("## ") {
            let _ = writeln!(table, "\n{line}\n");
        }
        let Some(cells) =
            line.strip_prefix("| ").map(|row| row.trim_end_matches('|').split('|').map(str::trim).collect::<Vec<_>>())
        else {
            if !line.starts_with("|-") {
                columns.clear();
            }
            continue;
        };
        let is_head = columns.is_empty();
        if is_head {
            columns.clone_from(&cells);
        }
        let shown = |cells: &[&str], last: &str| {
            let kept = columns.iter().zip(cells).filter(|(column, _)| !["test", "observed"].contains(*column));
            kept.map(|(_, cell)| format!("| {cell} ")).collect::<String>() + "| " + last + " |"
        };
        if is_head {
            let head = shown(&cells, "observed");
            let _ = writeln!(table, "{head}\n{}", "|---".repeat(head.matches('|').count().saturating_sub(1)) + "|");
            continue;
        }
        let tests = columns.iter().zip(&cells).find(|(column, _)| **column == "test").map_or("", |(_, cell)| *cell);
        let named = tests.split('`').skip(1).step_by(2).chain(printed_by);
        let of_row = named.map(|test| of_test(test, outcomes, there)).max().unwrap_or(Seen::NotOurs);
        let _ = writeln!(table, "{}", shown(&cells, &of_row.words()));
        seen.push(of_row);
    }
    (table, seen)
}

/// What was observed of `path.rs::function`, or of a script.
fn of_test(test: &str, outcomes: &Outcomes, there: &dyn Fn(&str, &str) -> bool) -> Seen {
    let (path, function) = test.split_once("::").unwrap_or((test, ""));
    if !there(path, function) {
        return Seen::Otherwise(format!("{test} is nowhere"));
    }
    let ended = if function.is_empty() { outcomes.get(path) } else { outcomes.of(path, function) };
    match ended {
        Some(Ended::Passed) => Seen::AsExpected,
        Some(Ended::Failed) => Seen::Otherwise(format!("{test} failed")),
        Some(Ended::LeftOut) | None => Seen::NotRun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Attacks\n\n## One\n\n| attack | expected | observed | test |\n|---|---|---|---|\n\
        | a: x | refused | as expected | `a/tests/suite/b.rs::shows_it` |\n| b | refused | as expected | `a/tests/suite/b.rs::shows_it`, `s.test.mjs` |\n\
        | c | not met: too dear | | |\n\n## Two\n\n<!-- keys: printed by s.test.mjs -->\n| attack | expected | observed |\n|---|---|---|\n\
        | d | taken | as expected |\n<!-- keys end -->\n\n| fetch | tells | test |\n|---|---|---|\n| e | nothing | `a/tests/suite/b.rs::gone` |\n";

    fn words(printed: &str) -> Vec<String> {
        let mut outcomes = Outcomes::default();
        outcomes.add(printed);
        let there = |_: &str, function: &str| function != "gone";
        observed(TEXT, &outcomes, &there).1.iter().map(Seen::words).collect()
    }

    #[test]
    fn a_row_is_as_expected_where_each_of_its_tests_ran_and_passed() {
        let nowhere = "NOT as expected: a/tests/suite/b.rs::gone is nowhere";
        assert_eq!(words(""), ["not run here", "not run here", "", "not run here", nowhere]);
        assert_eq!(words("test b::shows_it ... ok"), ["as expected", "not run here", "", "not run here", nowhere]);
        let both = "test b::shows_it ... ok\ntest s.test.mjs ... ok";
        assert_eq!(words(both), ["as expected", "as expected", "", "as expected", nowhere]);
        let failed = "test b::shows_it ... ok\ntest s.test.mjs ... FAILED";
        let fails = "NOT as expected: s.test.mjs failed";
        assert_eq!(words(failed), ["as expected", fails, "", fails, nowhere]);
        assert_eq!(words("test b::shows_it ... ignored")[0], "not run here");
    }

    #[test]
    fn the_table_has_every_row_with_what_was_observed_and_no_word_of_the_document_about_that() {
        let table = observed(TEXT, &Outcomes::default(), &|_, _| true).0;
        assert!(!table.contains("as expected"), "{table}");
        assert!(
            table.contains(
                "## One\n\n| attack | expected | observed |\n|---|---|---|\n| a: x | refused | not run here |\n"
            ),
            "{table}"
        );
        assert!(
            table.contains("| fetch | tells | observed |\n|---|---|---|\n| e | nothing | not run here |\n"),
            "{table}"
        );
    }

    #[test]
    fn a_row_that_is_not_as_expected_fails_the_document() {
        let mut outcomes = Outcomes::default();
        assert!(print(&outcomes).is_ok(), "a test that did not run is no failure");
        outcomes.note("feed::tests::an_older_set_is_refused", Ended::Failed);
        assert!(print(&outcomes).is_err());
    }
}
