//! What the proof of the rules and the scenarios may find, with stable codes.
//!
//! Holds no words and does not prove.

use anxin_core::text::Text;

use serde::Serialize;

use crate::property::Column;

/// Whether a finding keeps a city from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Worth a look; the city can be published all the same.
    Warning,
}

impl Severity {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The word in Chinese reports.
    pub const fn name_zh(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提醒",
        }
    }
}

/// One fault of the rules as a whole. `who` is the smallest person that shows it, `when` the days.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields' names say it, and the publisher's words say the rest in sentences")]
pub enum Proof {
    /// No row fits.
    NoRow { who: Text, when: Text },
    /// Rows contradict each other.
    Conflict { rows: String, who: Text, when: Text },
    /// A value comes into a column whose allowed values do not have it.
    NotAllowed { value: String, who: Text, when: Text },
    /// A row that never decides anything.
    DeadRow { row: String, by: Option<String> },
    /// A row that says only what another says anyway.
    Subsumed { row: String, by: String },
    /// An allowed value that never comes out.
    Unreached { value: String },
    /// A row without a source.
    NoSource { row: String },
    /// A source whose review is due.
    ReviewDue { source: String, date: String },
    /// A word that is shown has no text in a language.
    NoText { word: String, language: &'static str },
    /// A person with an emergency sign is told something else.
    EmergencyHidden { sign: String, situation: String, who: Text, when: Text },
    /// A person with an emergency sign is not first told to call the emergency number.
    EmergencyCall { sign: String, action: String, who: Text, when: Text },
    /// A person with an emergency sign may go to a site.
    EmergencySite { sign: String, verdict: &'static str, who: Text, when: Text },
    /// No answer leads to an emergency.
    NoEmergency,
    /// An open answer is milder than the answer of the least risk.
    UnknownMilder { fact: String, answer: String, from: String, to: String, part: Milder, who: Text, when: Text },
    /// An open answer counts as a harmless one.
    UnknownAsAnswer { fact: String, answer: String, strict: String, situation: String, who: Text, when: Text },
    /// An open answer opens a site that some answer closes.
    UnknownEligible { fact: String, answer: String, verdict: &'static str, who: Text, when: Text },
    /// A greater risk has milder advice.
    RiskMilder {
        fact: String,
        low: String,
        high: String,
        from: String,
        to: String,
        part: Milder,
        who: Text,
        when: Text,
    },
    /// A greater risk opens a site.
    RiskOpens { fact: String, low: String, high: String, from: &'static str, to: &'static str, who: Text, when: Text },
    /// What a health authority holds true for everybody is not.
    PropertyBroken {
        id: String,
        says: Text,
        column: Column,
        wanted: String,
        told: String,
        broken: u64,
        covered: u64,
        who: Text,
        when: Text,
    },
    /// A property that is about nobody.
    PropertyIdle { id: String },
    /// A property that lets a risk stay silent where none is.
    SilentIdle { id: String },
    /// A risk that changes nothing; `held` where the city has said what must hold.
    RiskSilent {
        fact: String,
        from: String,
        to: String,
        situations: String,
        people: u64,
        held: bool,
        who: Text,
        when: Text,
    },
    /// Steps that may not stand together.
    Contradiction { id: String, says: Text, told: String, people: u64, who: Text, when: Text },
    /// The two engines differ.
    EnginesDiffer { one: String, other: String, who: Text, when: Text },
    /// A table with more cases than can be looked at.
    TooLarge,
    /// A scenario that does not read.
    BadScenario { detail: String },
    /// A scenario that comes out otherwise.
    ScenarioFails { who: String, expected: String, found: String },
}

/// In what advice is milder than other advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Milder {
    /// The situation's tone.
    Tone,
    /// What keeps a person in.
    Confines,
    /// Somebody to call.
    Calls,
}

impl Proof {
    /// A stable word for programs and for looking it up.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoRow { .. } => "no-row",
            Self::Conflict { .. } => "rows-conflict",
            Self::NotAllowed { .. } => "input-not-allowed",
            Self::DeadRow { .. } => "dead-row",
            Self::Subsumed { .. } => "subsumed-row",
            Self::Unreached { .. } => "unreached-outcome",
            Self::NoSource { .. } => "no-source",
            Self::ReviewDue { .. } => "review-due",
            Self::NoText { .. } => "no-text",
            Self::EmergencyHidden { .. } => "emergency-hidden",
            Self::EmergencyCall { .. } => "emergency-call",
            Self::EmergencySite { .. } => "emergency-site",
            Self::NoEmergency => "no-emergency",
            Self::UnknownMilder { .. } => "unknown-milder",
            Self::UnknownAsAnswer { .. } => "unknown-as-answer",
            Self::UnknownEligible { .. } => "unknown-eligible",
            Self::RiskMilder { .. } => "risk-milder",
            Self::RiskOpens { .. } => "risk-opens-site",
            Self::PropertyBroken { .. } => "property-broken",
            Self::PropertyIdle { .. } => "property-covers-nobody",
            Self::SilentIdle { .. } => "silent-excuses-nobody",
            Self::RiskSilent { .. } => "risk-silent",
            Self::Contradiction { .. } => "steps-contradict",
            Self::EnginesDiffer { .. } => "engines-differ",
            Self::TooLarge => "rules-too-large",
            Self::BadScenario { .. } => "bad-scenario",
            Self::ScenarioFails { .. } => "scenario-fails",
        }
    }

    /// Whether it keeps the city from being published.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NoEmergency | Self::RiskSilent { held: false, .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
