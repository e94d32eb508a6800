//! Documents point only at what is there: links, and paths of the workspace between backticks.
//!
//! Does not ask the network whether a page elsewhere still stands.

use super::tree::{File, Tree, Violation, holds_here};

/// How a path of the workspace begins.
const ROOTS: &[&str] =
    &["src/", "crates/", "xtask/", "tests/", "docs/", "city/", "style/", "public/", ".ci/", ".cargo/"];

fn links(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files().filter(|file| file.path.ends_with(".md")) {
        for (line, target) in targets(file) {
            if !exists(tree, &target) {
                found.push(file.at(
                    line,
                    format!("points at `{target}`, which is not there"),
                    "a document that points at nothing teaches readers not to trust the rest",
                    "mend the path, or write what it promises",
                ));
            }
        }
    }
    found
}

/// Code and settings name documents too, in their comments.
fn named(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    // What is named here are examples.
    let others = |file: &&File| !file.path.ends_with(".md") && !file.path.starts_with("tests/tidy/");
    for file in tree.files().filter(others) {
        for (line, text) in file.lines() {
            for (at, _) in text.match_indices("docs/") {
                let rest = &text[at..];
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "/._-".contains(c))).unwrap_or(rest.len());
                let target = rest[..end].trim_end_matches('.');
                let ours = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "/._-".contains(c));
                if ours && target.ends_with(".md") && !exists(tree, target) {
                    found.push(file.at(
                        line,
                        format!("names `{target}`, which is not there"),
                        "who asks why is sent nowhere",
                        "write the document, or name the one that holds",
                    ));
                }
            }
        }
    }
    found
}

/// Decisions are numbered one after the other: a gap is one that somebody forgot to add.
fn gaps(tree: &Tree) -> Vec<Violation> {
    let mut decisions: Vec<&File> = tree.files().filter(|file| file.path.starts_with("docs/decisions/")).collect();
    decisions.sort_by(|one, two| one.path.cmp(&two.path));
    let wrong = decisions
        .iter()
        .zip(1..)
        .find(|(file, number)| !file.path.starts_with(&format!("docs/decisions/{number:04}-")));
    let said = wrong.map(|(file, number)| {
        file.at(
            1,
            format!("stands where decision {number:04} is due"),
            "a decision that is missing is named somewhere",
            "add the missing one, or give this one its number",
        )
    });
    said.into_iter().collect()
}

/// Paths from the workspace's root.
fn targets(file: &File) -> Vec<(usize, String)> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut targets = Vec::new();
    let mut fenced = false;
    for (line, text) in file.lines() {
        fenced ^= text.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        for (_, after) in text.match_indices("](").map(|(at, mark)| (at, &text[at + mark.len()..])) {
            let target = after.split([')', ' ', '#']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains(':') {
                targets.push((line, resolved(folder, target)));
            }
        }
        for quoted in text.split('`').skip(1).step_by(2).filter(|quoted| is_path(quoted)) {
            targets.push((line, quoted.to_owned()));
        }
    }
    targets
}

/// A path of the workspace, without a placeholder in it.
fn is_path(quoted: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/._-".contains(c);
    ROOTS.iter().any(|root| quoted.starts_with(root)) && quoted.chars().all(plain)
}

fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Pictures are not text, so the tree of texts does not have them.
fn exists(tree: &Tree, target: &str) -> bool {
    tree.has(target)
        || (target.ends_with(".png") && std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(target).is_file())
}

#[test]
fn documents_point_at_what_is_there() {
    holds_here(links);
}

#[test]
fn code_and_settings_name_documents_that_are_there() {
    holds_here(named);
}

#[test]
fn decisions_are_numbered_without_a_gap() {
    holds_here(gaps);
}

#[test]
fn a_document_that_only_a_comment_names_is_missed() {
    let tree = Tree::of(&[
        ("src/app.rs", "//! See docs/decisions/0002-b.md.\n// `docs/rules.md`, and https://docs/x.md\n"),
        ("xtask/x.toml", "# docs/decisions/0001-a.md says why"),
        ("docs/decisions/0001-a.md", ""),
        ("docs/rules.md", ""),
    ]);
    let found: Vec<_> = named(&tree).into_iter().map(|violation| (violation.line, violation.what)).collect();
    assert_eq!(found, [(1, "names `docs/decisions/0002-b.md`, which is not there".to_owned())]);
    assert!(gaps(&tree).is_empty());
    let tree = Tree::of(&[("docs/decisions/0001-a.md", ""), ("docs/decisions/0003-c.md", "")]);
    assert_eq!(gaps(&tree).len(), 1);
}

#[test]
fn a_link_and_a_path_that_lead_nowhere_are_found() {
    let text = "[a](docs/rules.md) [b](docs/gone.md#part)\n`src/app.rs` `src/gone.rs` `src/pages/`\n[c](https://example.org/x)\n";
    let tree = Tree::of(&[("README.md", text), ("docs/rules.md", ""), ("src/app.rs", ""), ("src/pages/home.rs", "")]);
    let found: Vec<_> = links(&tree).iter().map(|violation| (violation.line, violation.what.clone())).collect();
    assert_eq!(
        found,
        [
            (1, "points at `docs/gone.md`, which is not there".to_owned()),
            (2, "points at `src/gone.rs`, which is not there".to_owned()),
        ]
    );
}

#[test]
fn a_link_is_read_from_where_its_document_stands() {
    let tree = Tree::of(&[
        ("docs/decisions/0001-a.md", "[up](../rules.md) [beside](0002-b.md) [out](../../README.md) [no](rules.md)"),
        ("docs/decisions/0002-b.md", ""),
        ("docs/rules.md", ""),
        ("README.md", ""),
    ]);
    let found: Vec<String> = links(&tree).into_iter().map(|violation| violation.what).collect();
    assert_eq!(found, ["points at `docs/decisions/rules.md`, which is not there"]);
}

#[test]
fn examples_and_placeholders_are_no_promises() {
    let text = "`src/pages/NAME.rs` `rules/*.csv` `tests passed`\n```\n[x](docs/none.md)\n```\n";
    assert!(links(&Tree::of(&[("README.md", text)])).is_empty());
}
