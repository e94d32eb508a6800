//! What is wrong with a city's sheets, where, and how to mend it.
//!
//! Does not look for faults: readers and checks report to a [`Log`]. Words stand in `english` and `chinese` alone, so
//! that another language is one more file.

mod base_map_words;
pub mod catalogue;
mod chinese;
mod english;
mod excerpt;
mod groups;
mod html;
mod problem;
mod proof_words;
mod property_words;

use std::cell::RefCell;
use std::fmt;

use anxin_core::text::Language;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

pub use anxin_prove::{Column, Location, Milder, Proof, Severity};
pub use base_map_words::BaseMapFault;
pub use excerpt::{Excerpt, Excerpts};
pub use groups::{Group, groups};
pub(crate) use html::escape;
pub use html::to_html;
pub use problem::{Kind, Problem, Unanswered};
pub use property_words::PropertyFault;

/// One fault, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub location: Location,
    /// What.
    pub problem: Problem,
}

impl Finding {
    /// A stable word for programs and for looking it up.
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Whether it keeps the city from being published.
    pub const fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// What is wrong, in a sentence, in English.
    pub fn message(&self) -> String {
        self.message_in(Language::En)
    }

    /// How to mend it, in a sentence, in English.
    pub fn hint(&self) -> String {
        self.hint_in(Language::En)
    }

    /// What is wrong, in a sentence.
    pub fn message_in(&self, language: Language) -> String {
        match language {
            Language::Zh => chinese::message(&self.problem),
            Language::En => english::message(&self.problem),
        }
    }

    /// How to mend it, in a sentence.
    pub fn hint_in(&self, language: Language) -> String {
        match language {
            Language::Zh => chinese::hint(&self.problem),
            Language::En => english::hint(&self.problem),
        }
    }

    /// Everything in one line.
    pub fn line(&self, language: Language) -> String {
        let (message, hint) = (self.message_in(language), self.hint_in(language));
        match language {
            Language::Zh => {
                format!("{}: {}[{}] {message}改法：{hint}", self.location, self.severity().name_zh(), self.code())
            }
            Language::En => {
                format!("{}: {}[{}] {message} Mend: {hint}", self.location, self.severity().name(), self.code())
            }
        }
    }
}

impl From<anxin_prove::Finding> for Finding {
    fn from(finding: anxin_prove::Finding) -> Self {
        Self { location: finding.location, problem: Problem::from(finding.proof) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Language::En))
    }
}

/// Collects findings while a city is read. A reader reports and goes on, so that staff see every fault at once.
#[derive(Debug, Default)]
pub struct Log(RefCell<Vec<Finding>>);

impl Log {
    /// Records a finding.
    pub fn report(&self, location: Location, problem: Problem) {
        self.0.borrow_mut().push(Finding { location, problem });
    }

    /// The findings by file, row and column. Within one place, in the order of discovery, each once.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.0.into_inner();
        findings.sort_by(|a, b| a.location.cmp(&b.location));
        let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
        for finding in findings {
            let here = kept.iter().rev().take_while(|other| other.location == finding.location);
            // A cell has a handful of findings at most; a whole file may have thousands of one kind, never equal ones.
            if !here.take(MOST_COMPARED).any(|other| other.problem == finding.problem) {
                kept.push(finding);
            }
        }
        kept
    }
}

/// How many findings of one place are looked through for an equal one.
const MOST_COMPARED: usize = 50;

/// How many findings there are of each severity.
pub fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity() == severity).count()
}

/// The findings as one JSON object: `findings`, those that are alike as `groups`, `errors`, `warnings`. Written piece by piece:
/// of a million findings none is kept as JSON.
pub fn to_json<'a>(findings: &'a [Finding], excerpts: &'a Excerpts) -> impl Serialize + use<'a> {
    Report { findings, excerpts }
}

struct Report<'a> {
    findings: &'a [Finding],
    excerpts: &'a Excerpts,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_map(Some(4))?;
        report.serialize_entry("errors", &count(self.findings, Severity::Error))?;
        report.serialize_entry("findings", &Each(self.findings, |finding: &Finding| finding.to_json(self.excerpts)))?;
        report.serialize_entry("groups", &Each(&groups(self.findings), Group::to_json))?;
        report.serialize_entry("warnings", &count(self.findings, Severity::Warning))?;
        report.end()
    }
}

/// A list whose items are turned to JSON one after the other.
struct Each<'a, T, F>(&'a [T], F);

impl<T, F: Fn(&T) -> serde_json::Value> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

impl Finding {
    fn to_json(&self, excerpts: &Excerpts) -> serde_json::Value {
        let excerpt = excerpts.of(&self.location);
        serde_json::json!({
            "file": self.location.file,
            "row": self.location.row,
            "column": self.location.column,
            "cell": excerpt.as_ref().and_then(|excerpt| excerpt.cell.as_deref()),
            "excerpt": excerpt.as_ref().map(|excerpt| &excerpt.text),
            "code": self.code(),
            "severity": self.severity(),
            "message": self.message(),
            "mend": self.hint(),
            "message_zh": self.message_in(Language::Zh),
            "mend_zh": self.hint_in(Language::Zh),
        })
    }
}
