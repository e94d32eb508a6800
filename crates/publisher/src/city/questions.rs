//! `questions.toml`: the personal facts and their answers.

use anxin_core::eligibility::{SiteFacts, UNKNOWN};
use anxin_core::feed::{Choice, FactKind, Question};
use serde::Deserialize;
use toml::Spanned;

use crate::finding::Problem;
use crate::sheet::{Folder, Ids, TomlFile, Words};

const FILE: &str = "questions.toml";

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
    value: Vec<Spanned<ChoiceToml>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceToml {
    value: String,
    label: Words,
    detail: Option<Words>,
}

type File<'a> = TomlFile<'a, QuestionsToml>;

pub(super) fn read(folder: Folder<'_>) -> Vec<Question> {
    let Some(file) = File::read(folder, FILE) else { return Vec::new() };
    let mut facts = Ids::default();
    let mut questions = Vec::new();
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
        questions.push(Question {
            fact: fact.clone(),
            kind: question.kind,
            first: question.first,
            ask: file.text(at, &format!("{fact}.ask"), "ask", &question.ask),
            short: file.text(at, &format!("{fact}.short"), "short", &question.short),
            help: file.optional_text(at, &format!("{fact}.help"), "help", question.help.as_ref()),
            values: choices(&file, question),
        });
    }
    questions
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

fn choices(file: &File<'_>, question: &QuestionToml) -> Vec<Choice> {
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
        if values.add(value, choices.len() + 1).is_err() {
            let first_row = values.row(value).unwrap_or_default();
            file.report(at, &key, Problem::DuplicateId { id: value.clone(), first_row });
        }
        choices.push(Choice {
            value: value.clone(),
            label: file.text(at, &format!("{key}.label"), "label", &choice.label),
            detail: file.optional_text(at, &format!("{key}.detail"), "help", choice.detail.as_ref()),
        });
    }
    choices
}
