//! Findings that are alike, as one: a fault in eight hundred rows of a column is one, with its count and three places.
//!
//! Does not leave any out: programs read them all, and the group beside them.

use anxin_core::text::Language;

use super::Finding;

/// Up to as many are shown one by one: staff mend them one by one.
const ONE_BY_ONE: usize = 10;
/// Of more, as many places stand for all.
const PLACES: usize = 3;

/// Findings of one code in one column of one file.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// All of them, in order.
    pub findings: Vec<&'a Finding>,
}

impl<'a> Group<'a> {
    /// Those that are shown one by one.
    pub fn shown(&self) -> impl Iterator<Item = &'a Finding> + '_ {
        let most = if self.findings.len() > ONE_BY_ONE { PLACES } else { ONE_BY_ONE };
        self.findings.iter().copied().take(most)
    }

    /// What is said of the others; `None` where all are shown.
    pub fn more(&self, language: Language) -> Option<String> {
        let first = self.findings.first().filter(|_| self.findings.len() > ONE_BY_ONE)?;
        let (file, code, all) = (&first.location.file, first.code(), self.findings.len());
        let more = all - PLACES;
        Some(match language {
            Language::Zh => format!("{file}：还有 {more} 处 {code}，共 {all} 处；--format json 列出全部"),
            Language::En => format!("{file}: {more} more places with {code}, {all} in all; --format json has them all"),
        })
    }

    /// The group for programs.
    pub(super) fn to_json(&self) -> serde_json::Value {
        let first = self.findings.first();
        let rows: Vec<Option<usize>> = self.findings.iter().take(PLACES).map(|finding| finding.location.row).collect();
        serde_json::json!({
            "file": first.map(|finding| &finding.location.file),
            "column": first.and_then(|finding| finding.location.column.as_ref()),
            "code": first.map(|finding| finding.code()),
            "severity": first.map(|finding| finding.severity()),
            "count": self.findings.len(),
            "rows": rows,
            "message": first.map(|finding| finding.message()),
            "message_zh": first.map(|finding| finding.message_in(Language::Zh)),
        })
    }
}

/// The findings in groups, in the order of the first of each.
pub fn groups<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Group<'a>> {
    let mut index = std::collections::HashMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for finding in findings {
        let key = (finding.location.file.as_str(), finding.location.column.as_deref(), finding.code());
        let at = *index.entry(key).or_insert_with(|| {
            groups.push(Group { findings: Vec::new() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.findings.push(finding);
        }
    }
    groups
}
