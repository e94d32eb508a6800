//! The files that rules look at, and what a rule says of them.
//!
//! Knows no rule. Files are what git would commit: tracked ones, and new ones that are not ignored.

use std::fmt;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use super::rust::Source;

/// One text file.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path from the workspace's root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
    source: OnceLock<Source>,
}

impl File {
    /// The file as Rust; read on first use.
    pub(crate) fn source(&self) -> &Source {
        self.source.get_or_init(|| Source::read(&self.text))
    }

    /// Its lines, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// `line` breaks a rule.
    pub(crate) fn at(&self, line: usize, what: String, why: &'static str, hint: &'static str) -> Violation {
        Violation { file: self.path.clone(), line, what, why, hint }
    }
}

/// The tree, or a made-up one that proves a rule.
#[derive(Debug)]
pub(crate) struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// This workspace.
    pub(crate) fn here() -> &'static Self {
        static HERE: OnceLock<Tree> = OnceLock::new();
        HERE.get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let listed = Command::new("git")
                // In a container the folder often belongs to another user, and git would refuse to read it.
                .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
                .current_dir(root)
                .output()
                .expect("the tidy test lists the tree by `git ls-files`: put git on PATH");
            assert!(
                listed.status.success(),
                "`git ls-files` failed, run the test in a clone: {}",
                String::from_utf8_lossy(&listed.stderr)
            );
            let paths = String::from_utf8(listed.stdout).expect("paths in UTF-8");
            let mut paths: Vec<&str> = paths.split_terminator('\0').collect();
            // While a merge has conflicts, git lists a file once a side.
            paths.dedup();
            // A picture has no text; a file that was deleted but not yet committed is not there.
            let text = |path: &str| std::fs::read(root.join(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let tree = Self::of_all(paths.into_iter().filter_map(|path| Some((path, text(path)?))));
            assert!(tree.rust().count() > 100, "the list of files is not this workspace's");
            tree
        })
    }

    /// A made-up tree.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self::of_all(files.iter().map(|&(path, text)| (path, text.to_owned())))
    }

    fn of_all<'a>(files: impl Iterator<Item = (&'a str, String)>) -> Self {
        let file = |(path, text): (&str, String)| File { path: path.to_owned(), text, source: OnceLock::new() };
        Self { files: files.map(file).collect() }
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files().filter(|file| file.path.ends_with(".rs"))
    }

    pub(crate) fn styles(&self) -> impl Iterator<Item = &File> {
        self.files().filter(|file| file.path.ends_with(".css"))
    }

    /// Whether a file, or a folder with a file in it, stands at `path`; paths that git ignores or that hold pictures too.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let inside =
            |file: &File| file.path == path || file.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        self.files().any(inside)
    }

    /// Whether `file` is compiled for tests alone: a folder of tests, or a module declared below `#[cfg(test)]`.
    pub(crate) fn is_test(&self, file: &File) -> bool {
        let folders = || file.path.split('/').rev().skip(1);
        folders().any(|folder| folder == "tests") || self.declares_as_test(&file.path)
    }

    fn declares_as_test(&self, path: &str) -> bool {
        let Some((folder, name)) = path.rsplit_once('/') else { return false };
        let module = name.trim_end_matches(".rs");
        let parents = [format!("{folder}/mod.rs"), format!("{folder}/lib.rs"), format!("{folder}.rs")];
        self.files()
            .filter(|file| parents.contains(&file.path))
            .any(|file| file.source().test_modules().iter().any(|declared| declared == module))
    }
}

/// A place that breaks a rule.
#[derive(Debug)]
pub(crate) struct Violation {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) what: String,
    pub(crate) why: &'static str,
    pub(crate) hint: &'static str,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, what, why, hint } = self;
        write!(f, "{file}:{line}: {what}\n    why:  {why}\n    mend: {hint}")
    }
}

/// What every rule is.
pub(crate) type Rule = fn(&Tree) -> Vec<Violation>;

/// Fails with everything that `rule` finds in this workspace.
pub(crate) fn holds_here(rule: Rule) {
    let found: Vec<String> = rule(Tree::here()).iter().map(Violation::to_string).collect();
    assert!(found.is_empty(), "{} places to mend\n\n{}\n", found.len(), found.join("\n"));
}

/// The lines of `text` that `rule` finds when it stands at `path`, alone in the world.
pub(crate) fn lines_found(rule: Rule, path: &str, text: &str) -> Vec<usize> {
    rule(&Tree::of(&[(path, text)])).iter().map(|violation| violation.line).collect()
}

#[test]
fn a_violation_says_where_what_why_and_how_to_mend() {
    let tree = Tree::of(&[("src/a.rs", "")]);
    let said = tree.files[0].at(3, "names `b`".to_owned(), "because", "do").to_string();
    assert_eq!(said, "src/a.rs:3: names `b`\n    why:  because\n    mend: do");
}

#[test]
fn a_module_declared_for_tests_is_a_test_and_its_neighbour_is_not() {
    let tree = Tree::of(&[
        ("src/a/mod.rs", "mod b;\n#[cfg(test)]\nmod properties;\n"),
        ("src/a/b.rs", ""),
        ("src/a/properties.rs", ""),
        ("src/a/tests/deep.rs", ""),
    ]);
    let tests: Vec<_> = tree.files().filter(|file| tree.is_test(file)).map(|file| file.path.as_str()).collect();
    assert_eq!(tests, ["src/a/properties.rs", "src/a/tests/deep.rs"]);
}
