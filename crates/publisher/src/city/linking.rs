//! Tables against each other, against the words they put out, and against the answers people may give.
//!
//! Does not prove them complete or free of conflicts.

use anxin_core::authoring::RulesError;
use anxin_core::decision::{Table, Value};
use anxin_core::eligibility::{Decisions, NO_PLAN, UNKNOWN, Verdict};
use anxin_core::feed::{FactKind, Guidance, Rules};
use anxin_prove::RuleSheet;

use crate::finding::{Kind, Location, Log, Problem};
use crate::sheet::nearest;

/// Reports what does not fit; the tables in order, where they can be put into one.
pub(super) fn check(log: &Log, rules: &Rules, sheets: &[RuleSheet], guidance: &Guidance) -> Option<Decisions> {
    let read: Vec<(&RuleSheet, &Table)> =
        sheets.iter().filter_map(|sheet| Some((sheet, sheet.table.as_ref()?))).collect();
    for &(sheet, table) in &read {
        check_words(log, sheet, table, guidance);
        check_answers(log, rules, sheet, table);
    }
    // A table that does not read was reported with its row; linking the others would only report what follows from it.
    if read.len() < sheets.len() {
        return None;
    }
    let error = match Decisions::new(rules) {
        Ok(decisions) => return Some(decisions),
        Err(error) => error,
    };
    if !matches!(error, RulesError::MissingTable(_)) {
        let file = table_of(&error).and_then(|name| sheets.iter().find(|sheet| sheet.name == name));
        let place = Location {
            file: file.map_or_else(|| "rules".to_owned(), |sheet| sheet.file.clone()),
            row: Some(1),
            column: heading_of(&error),
        };
        log.report(place, Problem::BadRules { detail: error.to_string() });
    }
    None
}

fn table_of(error: &RulesError) -> Option<&str> {
    match error {
        RulesError::MissingTable(_) => None,
        RulesError::MissingOutput { table, .. }
        | RulesError::UnknownInput { table, .. }
        | RulesError::NameTwice { table, .. }
        | RulesError::Circle { table }
        | RulesError::NeedsSite { table }
        | RulesError::Evaluate { table, .. }
        | RulesError::SpeltDate { table, .. }
        | RulesError::NoResult { table }
        | RulesError::UnknownWord { table, .. } => Some(table),
    }
}

fn heading_of(error: &RulesError) -> Option<String> {
    match error {
        RulesError::MissingOutput { output, .. } => Some(format!("out:{output}")),
        RulesError::UnknownInput { input, .. } | RulesError::SpeltDate { input, .. } => Some(format!("in:{input}")),
        RulesError::NameTwice { output, .. } => Some(format!("out:{output}")),
        _ => None,
    }
}

/// Every word a table puts out needs words that people read.
fn check_words(log: &Log, sheet: &RuleSheet, table: &Table, guidance: &Guidance) {
    for (index, output) in table.outputs.iter().enumerate() {
        let heading = format!("out:{}", output.name);
        let words = table.rules.iter().filter_map(|rule| Some((rule.row, rule.outputs.get(index)?.as_text()?)));
        for (row, word) in words {
            let at = || Location::cell(sheet.file.clone(), row, heading.clone());
            if (table.name.as_str(), output.name.as_str()) == ("access", "access") {
                if Verdict::from_name(word).is_none() {
                    let known = "not, ask, eligible".to_owned();
                    log.report(at(), Problem::UnknownWord { word: word.to_owned(), known });
                }
            } else if let Some(kind) = kind_of(&table.name, &output.name)
                && !has_words(guidance, kind, word)
            {
                log.report(at(), Problem::NoWords { word: word.to_owned(), kind });
            }
        }
    }
}

/// What a word of this output is; `None` where nobody reads it.
fn kind_of(table: &str, output: &str) -> Option<Kind> {
    Some(match (table, output) {
        ("situation", "situation") => Kind::Situation,
        ("advice", "action") => Kind::Action,
        ("situation", "situation_reason") | ("advice" | "access" | "plan", "reason") => Kind::Reason,
        ("fee", "fee") | ("bring", "bring") => Kind::Label,
        ("plan", "plan") => Kind::Plan,
        _ => return None,
    })
}

fn has_words(guidance: &Guidance, kind: Kind, word: &str) -> bool {
    match kind {
        Kind::Situation => guidance.situation(word).is_some(),
        Kind::Action => guidance.action(word).is_some(),
        Kind::Reason => guidance.reason(word).is_some(),
        Kind::Label => guidance.label(word).is_some(),
        Kind::Plan => word == NO_PLAN || guidance.plan(word).is_some(),
        _ => true,
    }
}

/// A person may give any answer of the questions, or none: every table that asks must let all of them in.
fn check_answers(log: &Log, rules: &Rules, sheet: &RuleSheet, table: &Table) {
    for input in &table.inputs {
        let Some(question) = rules.question(&input.name) else { continue };
        let place = || Location::cell(sheet.file.clone(), 2, format!("in:{}", input.name));
        for answer in question.values.iter().map(|choice| choice.value.as_str()).chain([UNKNOWN]) {
            let value = match (question.kind, answer.parse::<i64>()) {
                (FactKind::Hours, Ok(hours)) => Value::from(hours),
                _ => Value::text(answer),
            };
            if !input.admits(&value) {
                let (fact, table) = (question.fact.clone(), table.name.clone());
                log.report(place(), Problem::AnswerNotAllowed { fact, value: answer.to_owned(), table });
            }
        }
        if question.kind != FactKind::Choice {
            continue;
        }
        for word in input.listed().filter_map(|value| value.as_text()).filter(|word| *word != UNKNOWN) {
            if question.choice(word).is_none() {
                let answers: Vec<&str> = question.values.iter().map(|choice| choice.value.as_str()).collect();
                let guess = nearest(word, answers.iter().copied());
                let known =
                    guess.map_or_else(|| answers.join(", "), |guess| format!("{guess} (of {})", answers.join(", ")));
                log.report(place(), Problem::UnknownWord { word: word.to_owned(), known });
            }
        }
    }
}
