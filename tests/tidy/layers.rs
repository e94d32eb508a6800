//! Which folder may know which: dependencies point one way.
//!
//! `core <- platform <- state <- pages <- app`. Says nothing of how much one may know of another.

use super::rust::Path;
use super::tree::{File, Rule, Tree, Violation, holds_here, lines_found};

const WHY: &str = "dependencies point one way, so that a folder can be read, tested and changed without those above it";

/// The app's modules, and what each may know of the others. Tests within a module may know more.
const APP: &[(&str, &[&str])] = &[
    ("i18n", &[]),
    ("html", &[]),
    ("platform", &[]),
    ("route", &[]),
    ("map_apps", &["route"]),
    ("edition", &[]),
    ("components", &["edition", "i18n"]),
    ("lite", &["components", "html", "i18n"]),
    ("map", &["edition", "i18n", "platform::boot", "platform::script", "platform::task", "platform::viewport"]),
    ("state", &["platform", "route"]),
    ("pages", &["components", "edition", "i18n", "map", "map_apps", "platform", "route", "state"]),
    ("app", &["components", "edition", "i18n", "pages", "platform", "route", "state"]),
    ("render", &["app", "html", "route", "state"]),
    ("first_screens", &["render", "route"]),
    ("trip", &["platform"]),
];

fn app(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust() {
        let Some(place) = file.path.strip_prefix("src/") else { continue };
        // Those that put the whole together.
        if ["main.rs", "lib.rs"].contains(&place) || place.starts_with("bin/") || tree.is_test(file) {
            continue;
        }
        let own = module(place);
        let Some((_, known)) = APP.iter().find(|(name, _)| *name == own) else {
            found.push(file.at(
                1,
                format!("the module `{own}` has no place in the direction of dependencies"),
                WHY,
                "add it to the table in tests/tidy/layers.rs, to src/lib.rs and to ARCHITECTURE.md",
            ));
            continue;
        };
        for (line, other) in named_at_root(file, place) {
            let other_module = other.split("::").next().unwrap_or_default();
            let allowed = known.iter().any(|known| *known == other || *known == other_module);
            if other_module != own && !allowed && !file.source().is_test(line) {
                found.push(file.at(
                    line,
                    format!("`{own}` names `{other}`, and may know only core and {known:?}"),
                    WHY,
                    "pass what it needs as an argument, or move the code to a module that may know both",
                ));
            }
        }
    }
    found
}

/// `pages` for `pages/zones/lookup.rs` as well as for `pages.rs`.
fn module(place: &str) -> &str {
    place.split('/').next().unwrap_or(place).trim_end_matches(".rs")
}

/// The crate's own modules that `file` names, as `platform::boot`, by `crate::` or by climbing with `super::`.
fn named_at_root(file: &File, place: &str) -> Vec<(usize, String)> {
    let steps = place.trim_end_matches(".rs").split('/').filter(|step| *step != "mod").count();
    let at_root = |path: &Path| {
        let climbed = path.names.iter().take_while(|name| *name == "super").count();
        let start = match path.names.first()?.as_str() {
            "crate" => 1,
            "super" if climbed >= steps => climbed,
            _ => return None,
        };
        let first = path.names.get(start).filter(|name| APP.iter().any(|(module, _)| module == name))?;
        let second = path.names.get(start + 1).filter(|name| *name != "self");
        Some((path.line, second.map_or_else(|| first.clone(), |second| format!("{first}::{second}"))))
    };
    file.source().paths().iter().filter_map(at_root).collect()
}

/// What the core may not name, anywhere: it would no longer be a function of its arguments.
const IMPURE: &[&str] = &[
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo_net",
    "anxin",
    "SystemTime",
    "Instant",
    "std::fs",
    "std::net",
    "std::env",
    "std::io",
    "std::process",
    "std::thread",
    "Utc::now",
    "Local::now",
];

fn core(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("crates/core/src/")) {
        for path in file.source().paths() {
            if let Some(impure) = IMPURE.iter().find(|impure| names(&path, impure)) {
                found.push(file.at(
                    path.line,
                    format!("the core names `{impure}`"),
                    "the core reads no clock, file, network or browser: the phone, the publisher and the tests run the same code",
                    "take the value as an argument (`now: Timestamp`), and let the caller read it",
                ));
            }
        }
    }
    found
}

/// Whether `wanted` stands in `path`, as neighbours in this order.
fn names(path: &Path, wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split("::").collect();
    path.names.windows(wanted.len()).any(|names| names == wanted.as_slice())
}

/// The core's own modules: each knows those of a lower rank. `feed` and `eligibility` know each other: a verified feed
/// holds linked tables, and tables are linked from a feed's rules. None may know `authoring`, which phones do not have.
const CORE: &[(&str, u8)] = &[
    ("json", 0),
    ("link", 0),
    ("rows", 0),
    ("text", 1),
    ("time", 1),
    ("clock", 2),
    ("decision", 2),
    ("geometry", 2),
    ("hours", 2),
    ("search", 2),
    ("queue", 3),
    ("eligibility", 4),
    ("feed", 4),
    ("briefing", 5),
    ("lines", 5),
    ("listing", 5),
    ("schedule", 5),
    ("authoring", 6),
];

fn inside_core(tree: &Tree) -> Vec<Violation> {
    let rank = |module: &str| CORE.iter().find(|(name, _)| *name == module).map(|(_, rank)| *rank);
    let mut found = Vec::new();
    for file in tree.rust() {
        let Some(place) = file.path.strip_prefix("crates/core/src/").filter(|place| *place != "lib.rs") else {
            continue;
        };
        let own = module(place);
        let Some(own_rank) = rank(own) else {
            found.push(file.at(
                1,
                format!("the core's module `{own}` has no rank"),
                WHY,
                "add it to the table in tests/tidy/layers.rs and to crates/core/src/lib.rs",
            ));
            continue;
        };
        for path in file.source().paths().iter().filter(|path| path.begins("crate")) {
            let Some(other) = path.names.get(1).filter(|other| *other != own) else { continue };
            let partners = ["eligibility", "feed"];
            let allowed = rank(other).is_none_or(|rank| rank < own_rank)
                || (partners.contains(&own) && partners.contains(&other.as_str()));
            if !allowed && !tree.is_test(file) && !file.source().is_test(path.line) {
                found.push(file.at(
                    path.line,
                    format!("`{own}` names `{other}`, which stands above it or beside it"),
                    WHY,
                    "take what it needs as an argument, or move the code up",
                ));
            }
        }
    }
    found
}

/// What of the app the publisher may name: the pages that it writes.
const PAGES: [[&str; 2]; 2] = [["anxin", "lite"], ["anxin", "first_screens"]];

/// The other packages, and the crates of this workspace that each may not name.
const PACKAGES: &[(&str, &[&str])] = &[
    ("crates/import/", &["anxin", "anxin_prove", "anxin_publisher", "leptos"]),
    ("crates/prove/", &["anxin", "anxin_import", "anxin_publisher", "leptos"]),
    ("crates/publisher/", &["anxin", "leptos"]),
    ("xtask/", &["anxin", "anxin_core", "anxin_import", "anxin_prove", "anxin_publisher", "leptos"]),
];

fn packages(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (folder, refused) in PACKAGES {
        for file in tree.rust().filter(|file| file.path.starts_with(folder)) {
            // The first name of a path only: `anxin` is also what many things are called.
            let strays = |path: &Path| {
                let pages = *folder == "crates/publisher/"
                    && PAGES.iter().any(|pages| path.names.starts_with(&pages.map(str::to_owned)));
                path.names.len() > 1 && refused.iter().any(|stray| path.begins(stray)) && !pages
            };
            for path in file.source().paths().iter().filter(|path| strays(path)) {
                found.push(file.at(
                    path.line,
                    format!("{folder} names `{}`", path.text()),
                    "import and proof know the core, the publisher all three and of the app its lite pages and its first paint; xtask must run before anything else builds",
                    "move what both need into crates/core, or call the other program",
                ));
            }
        }
    }
    found
}

#[test]
fn the_apps_modules_know_only_those_below_them() {
    holds_here(app);
}

#[test]
fn the_core_is_pure() {
    holds_here(core);
}

#[test]
fn the_cores_modules_know_only_those_below_them() {
    holds_here(inside_core);
}

#[test]
fn the_publisher_knows_the_core_lite_pages_and_the_first_paint_alone_and_xtask_nothing() {
    holds_here(packages);
}

#[test]
fn a_component_that_reads_state_is_found_however_it_names_it() {
    for text in [
        "use crate::state::App;",
        "use crate::{i18n::Locale, state};",
        "fn a(app: crate::state::App) {}",
        "use super::super::state::App;",
    ] {
        assert_eq!(lines_found(app, "src/components/card.rs", text), [1], "{text}");
    }
    assert_eq!(lines_found(app, "src/components/card.rs", "use crate::i18n::Locale;\n// crate::state\n"), [0; 0]);
}

#[test]
fn each_layer_is_stopped_at_the_one_above() {
    let cases = [
        ("src/html.rs", "use crate::state::App;"),
        ("src/platform/http.rs", "use crate::state::App;"),
        ("src/i18n/format.rs", "use crate::platform::clock;"),
        ("src/route.rs", "use crate::platform::location;"),
        ("src/map/draw.rs", "use crate::platform::storage;"),
        ("src/map/draw.rs", "use crate::platform;"),
        ("src/state/feed.rs", "use crate::i18n::Locale;"),
        ("src/state/feed.rs", "use crate::components::link;"),
        ("src/pages/home.rs", "use crate::app::Shell;"),
        ("src/pages/zones/lookup.rs", "use super::super::super::app::Shell;"),
        ("src/helpers.rs", ""),
    ];
    for (path, text) in cases {
        assert_eq!(lines_found(app, path, text), [1], "{path}: {text}");
    }
}

#[test]
fn what_a_layer_may_know_is_not_found() {
    let cases = [
        ("src/map/draw.rs", "use crate::platform::boot;\nuse crate::platform::script::{self, Kind};"),
        ("src/pages/zones/lookup.rs", "use super::super::summary;"),
        ("src/state/feed.rs", "use crate::platform::http;\n#[cfg(test)]\nmod tests { use crate::i18n; }"),
        ("src/main.rs", "use crate::pages;"),
    ];
    for (path, text) in cases {
        assert_eq!(lines_found(app, path, text), [0; 0], "{path}: {text}");
    }
}

#[test]
fn a_core_that_reads_a_clock_or_a_file_is_found() {
    for text in [
        "let now = std::time::SystemTime::now();",
        "use std::time::{Duration, Instant};",
        "use std::{fmt, fs};",
        "let now = Utc::now();",
        "let now = chrono::Local::now();",
        "use leptos::prelude::*;",
    ] {
        assert_eq!(lines_found(core, "crates/core/src/hours/mod.rs", text), [1], "{text}");
    }
    assert_eq!(lines_found(core, "crates/core/src/text.rs", "use std::fmt;\nuse std::time::Duration;"), [0; 0]);
}

#[test]
fn a_module_of_the_core_that_looks_up_is_found() {
    let found = |path, text| lines_found(inside_core, path, text);
    assert_eq!(found("crates/core/src/hours/mod.rs", "use crate::feed::Sites;"), [1]);
    assert_eq!(found("crates/core/src/hours/mod.rs", "use crate::geometry::Position;"), [1]);
    assert_eq!(found("crates/core/src/plans/mod.rs", ""), [1]);
    assert_eq!(found("crates/core/src/decision/table.rs", "use crate::authoring::TableError;"), [1]);
    assert_eq!(found("crates/core/src/briefing/mod.rs", "use crate::authoring::parse_literal;"), [1]);
    assert_eq!(found("crates/core/src/authoring/parse.rs", "use crate::decision::Table;"), [0; 0]);
    assert_eq!(found("crates/core/src/feed/set.rs", "use crate::eligibility::Decisions;"), [0; 0]);
}

#[test]
fn a_publisher_with_views_and_an_xtask_with_the_core_are_found() {
    let rule: Rule = packages;
    assert_eq!(lines_found(rule, "crates/publisher/src/lite.rs", "use anxin::render::Moment;"), [1]);
    assert_eq!(lines_found(rule, "xtask/src/feed.rs", "use anxin_core::feed::Manifest;"), [1]);
    assert_eq!(lines_found(rule, "xtask/src/feed.rs", "use anxin::lite::pages;"), [1]);
    for text in [
        "use anxin_core::feed::Manifest;",
        "use anxin::lite::{pages, style};",
        "use anxin::first_screens::first_screens;",
    ] {
        assert_eq!(lines_found(rule, "crates/publisher/src/lite.rs", text), [0; 0]);
    }
}
