//! `questions.toml`: the personal facts and their answers.

use anxin_core::eligibility::{SiteFacts, UNKNOWN};
use anxin_core::feed::{Choice, FactKind, Question};
use serde::Deserialize;
use toml::Spanned;

use super::properties;
use crate::finding::Problem;
use crate::sheet::{Folder, Ids, TomlFile, Words};
use anxin_prove::Risk;

const FILE: &str = "questions.toml";

/// The most hours for which an answer may hold: what reassured two weeks ago says nothing of today.
const MOST_HOURS: u32 = 336;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionsToml {
    #[serde(default)]
    question: Vec<Spanned<QuestionToml>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionToml {
    fact: String,
    kind: FactKind,
    #[serde(default)]
    first: bool,
    ask: Words,
    short: Words,
    help: Option<Words>,
    #[serde(default)]
    risk: Vec<String>,
    #[serde(default)]
    emergency: Vec<String>,
    #[serde(default)]
    own_sites: bool,
    #[serde(default)]
    value: Vec<Spanned<ChoiceToml>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceToml {
    value: String,
    label: Words,
    detail: Option<Words>,
    #[serde(default)]
    holds_hours: u32,
    /// Whether it reassures, beside the first answer of `risk`.
    #[serde(default)]
    reassures: bool,
}

type File<'a> = TomlFile<'a, QuestionsToml>;

/// The questions as the feed carries them, and what the proof needs to know of their answers.
pub(super) fn read(folder: Folder<'_>) -> (Vec<Question>, Vec<Risk>) {
    let Some(file) = File::read(folder, FILE) else { return Default::default() };
    let mut facts = Ids::default();
    let mut questions = Vec::new();
    let mut risks = Vec::new();
    let held = folder.path(properties::FILE).exists();
    for spanned in &file.value.question {
        let (at, question) = (Some(spanned.span().start), spanned.get_ref());
        let fact = &question.fact;
        check_fact(&file, at, fact);
        if facts.add(fact, questions.len() + 1).is_err() {
            let first_row = facts.row(fact).unwrap_or_default();
            file.report(at, fact, Problem::DuplicateId { id: fact.clone(), first_row });
        }
        if let Some(detail) = wrong_number_of_answers(question) {
            file.report(at, fact, Problem::BadQuestion { detail: detail.to_owned() });
        }
        risks.extend(risk(&file, at, question));
        questions.push(Question {
            fact: fact.clone(),
            kind: question.kind,
            first: question.first,
            ask: file.text(at, &format!("{fact}.ask"), "ask", &question.ask),
            short: file.text(at, &format!("{fact}.short"), "short", &question.short),
            help: file.optional_text(at, &format!("{fact}.help"), "help", question.help.as_ref()),
            values: choices(&file, question, held),
            recalls: Vec::new(),
        });
    }
    if held && !risks.iter().any(|risk| !risk.emergency.is_empty()) {
        file.report(None, "emergency", Problem::NoSigns);
    }
    (questions, risks)
}

/// What the question says for the proof alone; `None` where it says nothing.
fn risk(file: &File<'_>, at: Option<usize>, question: &QuestionToml) -> Option<Risk> {
    for (key, listed) in [("risk", &question.risk), ("emergency", &question.emergency)] {
        for (index, answer) in listed.iter().enumerate() {
            let detail = if question.kind != FactKind::Choice {
                "only the answers of a choice have an order of risk".to_owned()
            } else if !question.value.iter().any(|choice| choice.get_ref().value == *answer) {
                format!("`{answer}` is no answer of this question")
            } else if listed.iter().take(index).any(|other| other == answer) {
                format!("`{answer}` stands twice")
            } else {
                continue;
            };
            let key = format!("{}.{key}", question.fact);
            file.report(at, &key, Problem::BadQuestion { detail });
        }
    }
    let says_something = !question.risk.is_empty() || !question.emergency.is_empty() || question.own_sites;
    says_something.then(|| Risk {
        fact: question.fact.clone(),
        order: question.risk.clone(),
        emergency: question.emergency.clone(),
        own_sites: question.own_sites,
    })
}

/// A fact is a column of tables and a key of the command line.
fn check_fact(file: &File<'_>, at: Option<usize>, fact: &str) {
    let is_name = fact.starts_with(|c: char| c.is_ascii_lowercase())
        && fact.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !is_name {
        let detail = format!("`{fact}` is no name for a fact: use lower-case letters, digits and `_`");
        file.report(at, "fact", Problem::BadQuestion { detail });
    } else if SiteFacts::NAMES.contains(&fact) {
        let detail = format!("`{fact}` is a fact of sites, not of persons");
        file.report(at, "fact", Problem::BadQuestion { detail });
    }
}

const fn wrong_number_of_answers(question: &QuestionToml) -> Option<&'static str> {
    match question.kind {
        FactKind::Choice if question.value.len() < 2 => Some("a choice needs two answers at least"),
        FactKind::Hours if question.value.is_empty() => Some("hours need one answer at least"),
        FactKind::Town if !question.value.is_empty() => Some("a town has no answers of its own: the city's towns are"),
        _ => None,
    }
}

fn choices(file: &File<'_>, question: &QuestionToml, held: bool) -> Vec<Choice> {
    let mut values = Ids::default();
    let mut choices = Vec::new();
    for spanned in &question.value {
        let (at, choice) = (Some(spanned.span().start), spanned.get_ref());
        let (fact, value) = (&question.fact, &choice.value);
        let key = format!("{fact}.{value}");
        if value == UNKNOWN {
            let detail = "`unknown` is always a further answer; the app puts it last by itself".to_owned();
            file.report(at, &key, Problem::BadQuestion { detail });
        } else if value.trim().is_empty() || value.trim() != value {
            let detail = "an answer's value is empty or has blanks around it".to_owned();
            file.report(at, &key, Problem::BadQuestion { detail });
        } else if question.kind == FactKind::Hours && value.parse::<u32>().is_err() {
            file.report(at, &key, Problem::BadNumber { value: value.clone(), wanted: "a whole number of hours" });
        }
        // What reassures grows old; a risk is not forgotten, and an open answer is asked again by itself.
        let is_risk = question.emergency.contains(value) || question.risk.iter().skip(1).any(|risk| risk == value);
        let reassures = (question.risk.first() == Some(value) || choice.reassures) && !is_risk;
        if choice.holds_hours > 0 && !reassures {
            file.report(at, &key, Problem::RiskForgotten { answer: value.clone() });
        } else if choice.reassures && is_risk {
            let detail = "`reassures` stands at an answer that is a risk".to_owned();
            file.report(at, &key, Problem::BadQuestion { detail });
        } else if choice.holds_hours == 0 && reassures {
            file.report(at, &key, Problem::AnswerNeverEnds { answer: value.clone(), held });
        }
        if choice.holds_hours > MOST_HOURS {
            let (value, wanted) = (choice.holds_hours.to_string(), "`holds_hours` of 336 at most, 14 days");
            file.report(at, &key, Problem::BadNumber { value, wanted });
        }
        if values.add(value, choices.len() + 1).is_err() {
            let first_row = values.row(value).unwrap_or_default();
            file.report(at, &key, Problem::DuplicateId { id: value.clone(), first_row });
        }
        choices.push(Choice {
            value: value.clone(),
            label: file.text(at, &format!("{key}.label"), "label", &choice.label),
            detail: file.optional_text(at, &format!("{key}.detail"), "help", choice.detail.as_ref()),
            holds_h: choice.holds_hours,
        });
    }
    choices
}
