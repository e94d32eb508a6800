//! No CSS that the oldest browsers of the baseline do not know: they drop the whole declaration, or the whole rule.
//!
//! The build lowers some of these; written plainly, a sheet looks the same under `trunk serve`, in `dist/` and in a
//! debugger of an old phone.

use super::css::{self, Block, Declaration};
use super::tree::{Tree, Violation, holds_here, lines_found};

const WHY: &str = "the baseline is Chromium 69: what it does not know it drops, and the page falls apart on old phones";
const MEND: &str = "write it without, and look at the page in the oldest browser";

/// In preludes, by how they begin.
const AT_RULES: &[&str] = &["@layer", "@container", "@property", "@scope", "@starting-style"];
/// In selectors: one of them makes the whole list be dropped.
const SELECTORS: &[&str] = &[":is(", ":where(", ":has("];
/// Shorthands and properties of later years.
const PROPERTIES: &[&str] = &[
    "aspect-ratio",
    "inset",
    "inset-block",
    "inset-inline",
    "margin-block",
    "margin-inline",
    "padding-block",
    "padding-inline",
    "border-block",
    "border-inline",
    "accent-color",
    "scale",
    "rotate",
    "translate",
];
/// Functions in values.
const FUNCTIONS: &[&str] = &["clamp(", "min(", "max(", "color-mix(", "light-dark(", "round(", "image-set("];
/// Units in values.
const UNITS: &[&str] = &["dvh", "svh", "lvh", "dvw", "svw", "lvw", "cqw", "cqh", "cqi", "rlh", "lh"];

fn webviews(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.styles() {
        // Outside of any rule, so the taken-apart sheet does not have it.
        for (line, text) in
            file.lines().filter(|(_, text)| text.trim_start().starts_with("@layer") && text.contains(';'))
        {
            found.push(file.at(line, format!("has `{}`", text.trim()), WHY, MEND));
        }
        for rule in &css::read(&file.text).rules {
            for what in rule_is_new(rule) {
                found.push(file.at(rule.line, what, WHY, MEND));
            }
            for declaration in &rule.declarations {
                found.extend(declaration_is_new(declaration).map(|what| file.at(declaration.line, what, WHY, MEND)));
            }
            if let Some(gap) = flex_gap(rule) {
                found.push(file.at(
                    gap.line,
                    "has a gap in a flex box (Chromium 84)".to_owned(),
                    WHY,
                    "use margins, as `.cluster` does",
                ));
            }
        }
    }
    found
}

fn rule_is_new(rule: &Block) -> Vec<String> {
    let mut found = Vec::new();
    let prelude = &rule.prelude;
    if let Some(at_rule) = AT_RULES.iter().find(|at_rule| prelude.starts_with(**at_rule)) {
        found.push(format!("has `{at_rule}`"));
    }
    if let Some(selector) = SELECTORS.iter().find(|selector| prelude.contains(**selector)) {
        found.push(format!("has `{selector}…)` in a selector"));
    }
    if prelude.starts_with("@media") && prelude.contains(['<', '>']) {
        found.push("has a range in a media query".to_owned());
    }
    if rule.nested {
        found.push(format!("has `{prelude}` nested in another rule"));
    }
    found
}

fn declaration_is_new(declaration: &Declaration) -> Option<String> {
    let Declaration { property, .. } = declaration;
    if PROPERTIES.contains(&property.as_str()) {
        return Some(format!("has the property `{property}`"));
    }
    declaration.words().find_map(|word| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".+-".contains(c));
        let counted = unit.len() < word.len() && UNITS.contains(&unit);
        (FUNCTIONS.contains(&word) || counted).then(|| format!("has `{word}` in `{property}`"))
    })
}

fn flex_gap(rule: &Block) -> Option<&Declaration> {
    let flex = rule
        .declarations
        .iter()
        .any(|d| d.property == "display" && ["flex", "inline-flex"].contains(&d.value.as_str()));
    rule.declarations.iter().find(|d| flex && ["gap", "column-gap", "row-gap"].contains(&d.property.as_str()))
}

#[test]
fn style_sheets_are_readable_to_the_oldest_browsers() {
    holds_here(webviews);
}

#[test]
fn each_feature_that_old_browsers_drop_is_found() {
    for text in [
        "@layer base;",
        "@layer base { .a { margin: 0 } }",
        ":is(h1, h2) { margin: 0 }",
        ".a:where(.b) { margin: 0 }",
        ".a:has(> .b) { margin: 0 }",
        ".a { .b { margin: 0 } }",
        ".a { &:hover { margin: 0 } }",
        ".a { color: color-mix(in srgb, var(--a), var(--b)) }",
        ".a { aspect-ratio: 1 }",
        ".a { inset: 0 }",
        ".a { width: clamp(1rem, 2vw, 3rem) }",
        ".a { width: min(100%, 40rem) }",
        ".a { width: calc(1px + max(1px, 2px)) }",
        ".a { height: 100dvh }",
        ".a { display: flex; gap: 1rem }",
        "@media (width >= 900px) { .a { margin: 0 } }",
    ] {
        assert_eq!(lines_found(webviews, "style/base.css", text), [1], "{text}");
    }
}

#[test]
fn their_elder_relatives_are_not_found() {
    for text in [
        "@media (min-width: 900px) { .a { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) } }",
        ".a { max-width: 40rem; height: 100vh; margin: 0 auto; transform: scale(2) }",
        ".a:not(.b)::before { content: \"min(\" } /* clamp( */",
    ] {
        assert_eq!(lines_found(webviews, "style/base.css", text), [0; 0], "{text}");
    }
}
