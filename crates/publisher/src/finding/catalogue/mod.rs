//! The catalogue of findings: every kind with an example, as `docs/findings.md` prints it.
//!
//! Does not judge anything. A test compares it with `problem` and with the document, so that none of the three can
//! fall behind.

mod entries;
mod proof;

use anxin_core::text::Language;

use super::{Finding, Location, Problem, Severity};

/// One kind of finding, with an example.
#[derive(Clone, Debug)]
pub struct Entry {
    /// An instance, whose words the catalogue prints.
    pub problem: Problem,
    /// A file in which it is met.
    pub file: &'static str,
    /// A cell, line or name that is at fault.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
}

/// Kinds that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its title in Chinese.
    pub zh: &'static str,
    /// Its title in English.
    pub en: &'static str,
    /// Its kinds.
    pub entries: Vec<Entry>,
}

/// Every kind, in the order of the document.
pub fn groups() -> Vec<Group> {
    entries::groups()
}

/// `docs/findings.md`.
pub fn markdown() -> String {
    let groups = groups();
    let all = || groups.iter().flat_map(|group| &group.entries);
    let errors = all().filter(|entry| entry.problem.severity() == Severity::Error).count();
    let mut text = format!(
        "# 检查规则 · What `anxin check` finds\n\n\
         本页由程序生成：`anxin findings > docs/findings.md`。错误会挡住发布，提醒不会。代码（如 `bad-hours`）不会变。\n\n\
         Made by the program: `anxin findings > docs/findings.md`. Errors keep a city from being published, warnings do not. \
         Codes never change their meaning; programs may rely on them. {} kinds: {errors} errors, {} warnings.\n",
        all().count(),
        all().count() - errors,
    );
    for group in &groups {
        text.push_str(&format!("\n## {} · {}\n", group.zh, group.en));
        for entry in &group.entries {
            text.push_str(&entry_text(entry));
        }
    }
    text
}

fn entry_text(entry: &Entry) -> String {
    let finding = Finding { location: Location::file(entry.file), problem: entry.problem.clone() };
    let words = |language| (finding.message_in(language), finding.hint_in(language));
    let ((zh, zh_mend), (en, en_mend)) = (words(Language::Zh), words(Language::En));
    let (severity, severity_zh) = (finding.severity().name(), finding.severity().name_zh());
    format!(
        "\n### {}\n\n{severity_zh} · {severity} · `{}`\n\n- {zh}改法：{zh_mend}\n- {en} Mend: {en_mend}\n- 例 Example: {} → {}\n",
        finding.code(),
        entry.file,
        code(entry.bad),
        code(entry.good),
    )
}

/// As code on one line; a word in brackets is said, not quoted.
fn code(text: &str) -> String {
    if text.starts_with('(') {
        text.to_owned()
    } else if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_of_finding_stands_in_the_catalogue_once() {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for source in [include_str!("../problem.rs"), include_str!("../../../../prove/src/proof.rs")] {
            let (_, codes) = source.split_once("pub const fn code").unwrap();
            let (codes, _) = codes.split_once("pub const fn severity").unwrap();
            known.extend(codes.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()));
        }
        let groups = groups();
        let listed: Vec<&str> =
            groups.iter().flat_map(|group| &group.entries).map(|entry| entry.problem.code()).collect();
        let unique: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(listed.len(), unique.len(), "a code is listed twice");
        let missing: Vec<_> = known.symmetric_difference(&unique).collect();
        assert!(missing.is_empty(), "add an Entry in finding/catalogue/entries.rs for {missing:?}");
    }

    #[test]
    fn the_document_is_what_the_code_says() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/findings.md");
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there.replace("\r\n", "\n") == markdown(),
            "docs/findings.md is out of date: run `cargo run -p anxin-publisher -- findings > docs/findings.md`"
        );
    }

    #[test]
    fn each_kind_is_told_apart_in_both_languages() {
        for entry in groups().iter().flat_map(|group| &group.entries) {
            let finding = Finding { location: Location::file(entry.file), problem: entry.problem.clone() };
            for language in Language::ALL {
                assert!(finding.message_in(language).chars().count() > 3, "{}", finding.code());
                assert!(finding.hint_in(language).chars().count() > 2, "{}", finding.code());
            }
            let has_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(has_chinese(&finding.message_in(Language::Zh)), "{}", finding.code());
            assert!(!entry.bad.is_empty() && !entry.good.is_empty(), "{}", finding.code());
        }
    }
}
