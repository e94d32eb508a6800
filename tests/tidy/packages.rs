//! What the packages' manifests promise: which packages know which, and that the workspace's lints hold in each.

use super::tree::{File, Tree, Violation, holds_here, lines_found};

/// Packages of this workspace and crates of views or browsers that a manifest may not name.
const REFUSED: &[(&str, &[&str])] = &[
    (
        "crates/core/Cargo.toml",
        &["anxin", "anxin-publisher", "leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-net"],
    ),
    (
        "crates/import/Cargo.toml",
        &["anxin", "anxin-prove", "anxin-publisher", "leptos", "web-sys", "js-sys", "wasm-bindgen"],
    ),
    (
        "crates/prove/Cargo.toml",
        &["anxin", "anxin-import", "anxin-publisher", "leptos", "web-sys", "js-sys", "wasm-bindgen"],
    ),
    ("crates/publisher/Cargo.toml", &["leptos", "web-sys", "js-sys", "wasm-bindgen"]),
    ("xtask/Cargo.toml", &["anxin", "anxin-core", "anxin-publisher", "leptos"]),
];

fn dependencies(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (path, refused) in REFUSED {
        for file in tree.files().filter(|file| file.path == *path) {
            for (line, name) in depended_on(file).into_iter().filter(|(_, name)| refused.contains(name)) {
                found.push(file.at(
                    line,
                    format!("depends on `{name}`"),
                    "the core is pure, the publisher knows no view by itself, and xtask must run before anything else builds",
                    "move the code to the package that may know it",
                ));
            }
        }
    }
    found
}

/// The names under every heading of dependencies, with their lines.
fn depended_on(file: &File) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut names = Vec::new();
    for (line, text) in file.lines().filter(|(_, text)| !text.trim_start().starts_with('#')) {
        if text.starts_with('[') {
            let heading = text.trim_matches(['[', ']', ' ']);
            inside = heading.ends_with("dependencies");
            if let Some((_, name)) = heading.split_once("dependencies.") {
                names.push((line, name));
            }
        } else if inside {
            let name = text.split(['=', '.', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                names.push((line, name));
            }
        }
    }
    names
}

/// The feature of the core that reads sheets and has words for faults: a tenth of the app, were it on phones.
const STAFF_FEATURE: &str = "authoring";

fn phones_have_no_authoring(tree: &Tree) -> Vec<Violation> {
    let why = "phones take tables as published; the compiler holds them to that as long as the feature is off";
    let hint = "enable it in the package that reads sheets, and call from the app what `anxin_core::decision` has";
    let mut found = Vec::new();
    // The workspace's own manifest is the app's too, and what it enables is enabled for everybody.
    for file in tree.files().filter(|file| file.path == "Cargo.toml") {
        for (line, text) in file.lines().filter(|(_, text)| !text.trim_start().starts_with('#')) {
            if text.contains(&format!("\"{STAFF_FEATURE}\"")) {
                found.push(file.at(line, format!("enables `{STAFF_FEATURE}`"), why, hint));
            }
        }
    }
    for file in tree.rust().filter(|file| file.path.starts_with("src/") && !tree.is_test(file)) {
        for path in file.source().paths().iter().filter(|path| path.begins("anxin_core") && path.holds(STAFF_FEATURE)) {
            found.push(file.at(path.line, format!("names `{}`", path.text()), why, hint));
        }
    }
    found
}

fn lints(tree: &Tree) -> Vec<Violation> {
    tree.files()
        .filter(|file| file.path.ends_with("Cargo.toml") && file.text.contains("[package]"))
        .filter(|file| !file.text.replace(' ', "").contains("[lints]\nworkspace=true"))
        .map(|file| {
            file.at(
                1,
                "does not take over the workspace's lints".to_owned(),
                "without them `unwrap`, `panic!`, indexing and unsafe code are unguarded in this package",
                "add `[lints]` with `workspace = true`",
            )
        })
        .collect()
}

#[test]
fn manifests_keep_the_direction_of_dependencies() {
    holds_here(dependencies);
}

#[test]
fn the_app_has_no_reader_of_sheets() {
    holds_here(phones_have_no_authoring);
}

#[test]
fn an_app_that_enables_or_names_the_reader_of_sheets_is_found() {
    let manifest =
        "[dependencies]\n# no \"authoring\"\nanxin-core = { workspace = true, features = [\"authoring\"] }\n";
    assert_eq!(lines_found(phones_have_no_authoring, "Cargo.toml", manifest), [3]);
    assert_eq!(lines_found(phones_have_no_authoring, "crates/prove/Cargo.toml", manifest), [0; 0]);
    for text in ["use anxin_core::authoring::parse_literal;", "use anxin_core::{authoring, decision::Table};"] {
        assert_eq!(lines_found(phones_have_no_authoring, "src/pages/home.rs", text), [1], "{text}");
    }
    assert_eq!(lines_found(phones_have_no_authoring, "src/pages/home.rs", "use anxin_core::decision::Table;"), [0; 0]);
}

#[test]
fn every_package_takes_over_the_workspaces_lints() {
    holds_here(lints);
}

#[test]
fn a_dependency_that_points_the_wrong_way_is_found_under_any_heading() {
    for text in [
        "[dependencies]\nleptos.workspace = true\n",
        "[dev-dependencies]\nleptos = \"0.8\"\n",
        "[target.'cfg(unix)'.dependencies]\nleptos = { version = \"0.8\" }\n",
    ] {
        assert_eq!(lines_found(dependencies, "crates/core/Cargo.toml", text), [2], "{text}");
    }
    assert_eq!(lines_found(dependencies, "xtask/Cargo.toml", "[dependencies.anxin-core]\npath = \"..\"\n"), [1]);
    let clean = "[package]\nname = \"anxin-publisher\"\n[dependencies]\n# leptos\nanxin-core.workspace = true\n";
    assert_eq!(lines_found(dependencies, "crates/publisher/Cargo.toml", clean), [0; 0]);
}

#[test]
fn a_package_without_the_workspaces_lints_is_found() {
    assert_eq!(lines_found(lints, "crates/new/Cargo.toml", "[package]\nname = \"new\"\n"), [1]);
    assert_eq!(lines_found(lints, "crates/new/Cargo.toml", "[package]\n\n[lints]\nworkspace = true\n"), [0; 0]);
}
