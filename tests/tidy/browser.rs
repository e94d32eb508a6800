//! Where the browser may be touched: `src/platform` alone, and the map's bindings to Leaflet.

use super::tree::{Tree, Violation, holds_here, lines_found};

/// Crates that are the browser, and the folders that may name each.
const CRATES: &[(&[&str], &[&str])] = &[
    (&["web_sys", "js_sys", "gloo_net"], &["src/platform/"]),
    // Leaflet is bound by hand, so the map speaks to JavaScript too.
    // `src/main.rs` marks what a browser is to begin with.
    (&["wasm_bindgen", "wasm_bindgen_futures"], &["src/platform/", "src/map/", "src/main.rs"]),
];

/// Leptos' own ways to the browser, as its prelude brings them in.
const CALLS: &[&str] = &[
    "window",
    "document",
    "set_timeout",
    "set_interval",
    "set_timeout_with_handle",
    "set_interval_with_handle",
    "window_event_listener",
    "window_event_listener_untyped",
    "request_animation_frame",
];

/// May use Leptos' ways: the map waits for the next frame.
const CALLERS: &[&str] = &["src/platform/", "src/map/"];

const WHY: &str = "every browser interface may be missing, null, slow or throw, and natively there is none; src/platform \
                   answers for all of that once, so that views render without a browser";
const MEND: &str = "call the capability in src/platform, or add a file for it there";

/// Leptos' way to set text as markup.
const MARKUP: &str = "inner_html";

const WHY_NO_MARKUP: &str =
    "a text of a feed or a person must never become markup; views set texts and attributes alone";

fn browser(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("src/")) {
        let within = |folders: &[&str]| folders.iter().any(|folder| file.path.starts_with(folder));
        for path in file.source().paths() {
            let refused = CRATES.iter().filter(|(_, folders)| !within(folders)).flat_map(|(crates, _)| *crates);
            for name in refused.filter(|name| path.holds(name)) {
                found.push(file.at(path.line, format!("names `{name}`"), WHY, MEND));
            }
        }
        for (index, _) in file.source().code.lines().enumerate().filter(|(_, line)| line.contains(MARKUP)) {
            found.push(file.at(index + 1, format!("sets `{MARKUP}`"), WHY_NO_MARKUP, "write it as a view"));
        }
        if within(CALLERS) {
            continue;
        }
        for (index, line) in file.source().code.lines().enumerate() {
            for call in CALLS.iter().filter(|call| calls(line, call)) {
                found.push(file.at(index + 1, format!("calls `{call}()`"), WHY, MEND));
            }
        }
    }
    found
}

/// Whether `line` calls the free function `name`: not a method, not a path to another one, not its definition.
fn calls(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}(")).any(|(at, _)| {
        let before = &line[..at];
        !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == ':') && !before.ends_with("fn ")
    })
}

#[test]
fn only_platform_touches_the_browser() {
    holds_here(browser);
}

#[test]
fn a_page_that_reaches_past_platform_is_found() {
    for text in [
        "use web_sys::Window;",
        "let now = js_sys::Date::now();",
        "use leptos::web_sys;",
        "use wasm_bindgen::JsCast;",
        "let place = window().location();",
        "set_timeout(move || tick(), WAIT);",
        "view! { <p inner_html=words></p> }",
    ] {
        assert_eq!(lines_found(browser, "src/pages/home.rs", text), [1], "{text}");
    }
}

#[test]
fn the_map_may_speak_to_javascript_but_not_to_the_window() {
    assert_eq!(lines_found(browser, "src/map/leaflet.rs", "use wasm_bindgen::JsValue;"), [0; 0]);
    assert_eq!(lines_found(browser, "src/map/leaflet.rs", "use web_sys::Window;"), [1]);
    assert_eq!(lines_found(browser, "src/platform/timer.rs", "use web_sys::Window;"), [0; 0]);
}

#[test]
fn a_method_or_a_function_of_another_module_is_no_call_of_leptos() {
    assert_eq!(
        lines_found(browser, "src/pages/home.rs", "shape.window(2); opening::window(3);\nfn document() {}"),
        [0; 0]
    );
}
