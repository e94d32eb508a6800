//! How tests ended, read from what `cargo test` prints, and kept for who asks later.
//!
//! A test is known by its name, as the harness has it; a script by its path. Does not run any, and knows of none that a harness passed over
//! in silence. What prints between a test's name and its end (`--nocapture`) hides that end: such a test counts as not run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::fail::Outcome;
use crate::paths;

/// How one test ended; the worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ended {
    Passed,
    LeftOut,
    Failed,
}

const WORDS: [(&str, Ended); 3] = [("ok", Ended::Passed), ("ignored", Ended::LeftOut), ("FAILED", Ended::Failed)];

/// The tests of a run, by name. Of two with one name the worse counts.
#[derive(Debug, Default)]
pub(crate) struct Outcomes(BTreeMap<String, Ended>);

impl Outcomes {
    /// Where a run keeps them.
    pub(crate) fn place() -> PathBuf {
        paths::scratch("outcomes.txt")
    }

    /// Adds what a harness printed: `test NAME ... ok`, `FAILED` or `ignored`, in colours or without.
    pub(crate) fn add(&mut self, printed: &str) {
        for line in without_colours(printed).lines() {
            let Some((name, end)) = line.strip_prefix("test ").and_then(|line| line.rsplit_once(" ... ")) else {
                continue;
            };
            let word = end.split([',', ' ']).next().unwrap_or_default();
            if let Some((_, ended)) = WORDS.iter().find(|(known, _)| *known == word) {
                self.note(name.trim_end_matches(" - should panic"), *ended);
            }
        }
    }

    /// Adds how one ended.
    pub(crate) fn note(&mut self, name: &str, ended: Ended) {
        let known = self.0.entry(name.to_owned()).or_insert(ended);
        *known = ended.max(*known);
    }

    /// Adds how those of another run ended.
    pub(crate) fn extend(&mut self, other: Self) {
        for (name, ended) in other.0 {
            self.note(&name, ended);
        }
    }

    /// The names of those that failed.
    pub(crate) fn failed(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, ended)| **ended == Ended::Failed).map(|(name, _)| name.as_str())
    }

    /// How the test of this whole name, or the script at this path, ended, `None` where it did not run.
    pub(crate) fn get(&self, name: &str) -> Option<Ended> {
        self.0.get(name).copied()
    }

    /// Takes back that one failed: it passed when it was run again.
    pub(crate) fn mend(&mut self, name: &str) {
        self.0.insert(name.to_owned(), Ended::Passed);
    }

    /// How the test called `function` in the file `path` ended, `None` where it did not run. The harness knows a test by the modules
    /// around it, so the file's own module must be among them; the root of a test program has none.
    pub(crate) fn of(&self, path: &str, function: &str) -> Option<Ended> {
        let module = module(path);
        let meant = |name: &str| {
            let mut parts = name.rsplit("::");
            parts.next() == Some(function) && module.is_none_or(|module| parts.any(|part| part == module))
        };
        self.0.iter().filter(|(name, _)| meant(name)).map(|(_, ended)| *ended).max()
    }

    /// Writes all, in words that [`Self::add`] reads.
    pub(crate) fn write(&self, to: &Path) -> Outcome<()> {
        let mut text = String::new();
        for (name, ended) in &self.0 {
            let word = WORDS.iter().find(|(_, known)| known == ended).map_or("", |(word, _)| word);
            let _ = writeln!(text, "test {name} ... {word}");
        }
        paths::write(to, text)
    }
}

/// The module that a file is; `None` for the root of a test program.
fn module(path: &str) -> Option<&str> {
    let path = Path::new(path);
    let folder = path.parent().and_then(Path::file_name)?.to_str()?;
    match path.file_stem()?.to_str()? {
        "mod" => Some(folder),
        "lib" | "main" => None,
        _ if folder == "tests" && !path.components().any(|part| part.as_os_str() == "src") => None,
        stem => Some(stem),
    }
}

fn without_colours(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        bare.push_str(before);
        rest = after.split_once(|end: char| end.is_ascii_alphabetic()).map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "\nrunning 6 tests\ntest feed::tests::an_older_set_is_refused ... ok\n\
        test links::a_link ... \u{1b}[31mFAILED\u{1b}(B\u{1b}[m\ntest soak_long ... ignored, takes hours\ntest other::a_link ... ok\n\
        test a::traps - should panic ... ok\ntest trust::says ... here is\nit ... ok\n\ntest result: FAILED. 3 passed; 1 failed\n";

    fn outcomes() -> Outcomes {
        let mut outcomes = Outcomes::default();
        outcomes.add(PRINTED);
        outcomes
    }

    #[test]
    fn what_a_harness_prints_is_read_in_colours_or_without() {
        let found: Vec<(String, Ended)> = outcomes().0.into_iter().collect();
        let name = |(name, ended): (&str, Ended)| (name.to_owned(), ended);
        let wanted = [
            ("a::traps", Ended::Passed),
            ("feed::tests::an_older_set_is_refused", Ended::Passed),
            ("links::a_link", Ended::Failed),
            ("other::a_link", Ended::Passed),
            ("soak_long", Ended::LeftOut),
        ];
        assert_eq!(found, wanted.map(name));
    }

    #[test]
    fn a_test_is_found_by_its_file_and_never_passes_for_one_of_another() {
        let outcomes = outcomes();
        assert_eq!(outcomes.of("crates/core/src/feed/tests/mod.rs", "an_older_set_is_refused"), Some(Ended::Passed));
        assert_eq!(outcomes.of("crates/publisher/tests/suite/links.rs", "a_link"), Some(Ended::Failed));
        assert_eq!(outcomes.of("crates/publisher/tests/suite/other.rs", "a_link"), Some(Ended::Passed));
        assert_eq!(outcomes.of("crates/publisher/tests/suite/third.rs", "a_link"), None);
        assert_eq!(outcomes.of("tests/components.rs", "soak_long"), Some(Ended::LeftOut));
        assert_eq!(outcomes.of("tests/components.rs", "says"), None, "its end was not seen");
    }

    #[test]
    fn of_one_name_in_two_programs_the_worse_counts() {
        let mut outcomes = outcomes();
        outcomes.add("test other::a_link ... FAILED\n");
        outcomes.add("test other::a_link ... ok\n");
        assert_eq!(outcomes.of("crates/publisher/tests/suite/other.rs", "a_link"), Some(Ended::Failed));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut outcomes = outcomes();
        outcomes.note("tests/scripts/boot.test.mjs", Ended::Failed);
        let file = paths::scratch("outcomes-test.txt");
        outcomes.write(&file).unwrap();
        let mut read = Outcomes::default();
        read.add(&std::fs::read_to_string(&file).unwrap());
        assert_eq!(read.0, outcomes.0);
        assert_eq!(read.get("tests/scripts/boot.test.mjs"), Some(Ended::Failed));
    }
}
