//! What a page strikes through: elements that do it, and styles and classes that say `line-through`.
//!
//! Reads of style sheets no more than that: a rule that strikes anything through counts for every class, name and bare element
//! that it names. Does not fetch style sheets that stand elsewhere.

use std::collections::HashSet;

use html5gum::StartTag;

use super::html_table::attribute;

/// Bytes of style sheets that are read.
const MOST_STYLE: usize = 400_000;

/// What is struck through, and what of it is open.
#[derive(Debug, Default)]
pub(super) struct Strikes {
    /// Classes with `.`, names with `#` and elements, in lower case.
    selectors: HashSet<String>,
    sheet: String,
    /// Elements that strike through and are open, each with how often it is open inside of itself.
    open: Vec<(String, usize)>,
}

impl Strikes {
    /// More of a style sheet.
    pub(super) fn push_style(&mut self, text: &str) {
        if self.sheet.len() + text.len() <= MOST_STYLE {
            self.sheet.push_str(text);
        }
    }

    /// The end of a style sheet.
    pub(super) fn end_style(&mut self) {
        let sheet = std::mem::take(&mut self.sheet).to_ascii_lowercase();
        for rule in sheet.split('}') {
            let Some((selectors, body)) = rule.rsplit_once('{') else { continue };
            if !strikes(body) {
                continue;
            }
            // A rule of a medium stands behind the medium's own bracket.
            let selectors = selectors.replace("-->", " ").replace("<!--", " ");
            let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
            for selector in selectors.split(',') {
                let starts = selector.char_indices().filter(|(_, c)| matches!(c, '.' | '#'));
                let names: Vec<String> = starts.filter_map(|(at, _)| name_at(selector, at)).collect();
                let last = selector.split_whitespace().next_back().unwrap_or_default();
                let element: String = last.chars().take_while(char::is_ascii_alphanumeric).collect();
                if names.is_empty() && !element.is_empty() {
                    self.selectors.insert(element);
                }
                self.selectors.extend(names);
            }
        }
    }

    /// Whether an element is struck through, by itself or by its style.
    pub(super) fn strikes(&self, name: &str, tag: &StartTag<()>) -> bool {
        let of = |what: &str| attribute(tag, what).unwrap_or_default().to_ascii_lowercase();
        let says_so = |class: &str| {
            let class = class.replace(['-', '_'], "");
            class.contains("linethrough") || class.contains("strike") || class == "del"
        };
        matches!(name, "s" | "strike" | "del")
            || strikes(&of("style"))
            || self.selectors.contains(name)
            || of("class")
                .split_whitespace()
                .any(|class| says_so(class) || self.selectors.contains(&format!(".{class}")))
            || self.selectors.contains(&format!("#{}", of("id").trim()))
    }

    /// An element begins.
    pub(super) fn start(&mut self, name: &str, tag: &StartTag<()>) {
        if let Some((_, depth)) = self.open.last_mut().filter(|(open, _)| open == name) {
            *depth += 1;
        } else if self.strikes(name, tag) && self.open.len() < 100 {
            self.open.push((name.to_owned(), 1));
        }
    }

    /// An element ends, and with it what was left open in it.
    pub(super) fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        self.open.truncate(at + 1);
        if let Some((_, depth)) = self.open.last_mut() {
            *depth -= 1;
            if *depth == 0 {
                self.open.pop();
            }
        }
    }

    /// A cell begins or ends: what was left open in the one before does not go on.
    pub(super) fn cut(&mut self) {
        self.open.clear();
    }

    /// Whether text that stands here is struck through.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }
}

/// Whether declarations say that text is struck through.
fn strikes(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.split(';').any(|part| {
        part.split_once(':').is_some_and(|(name, value)| {
            name.contains("text-decoration") && value.contains("line-through")
                || name.contains("line-through") && value != "none"
        })
    })
}

/// `.name` or `#name` at a place in a selector.
fn name_at(selector: &str, at: usize) -> Option<String> {
    let rest = selector.get(at + 1..)?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let name = selector.get(at..at + 1 + end)?;
    (end > 0).then(|| name.to_owned())
}
