//! Every row decides something for somebody on some day, every allowed outcome comes out, and what people read has its
//! words, its source and that source's date.

use anxin_core::eligibility::NO_PLAN;
use anxin_core::text::Language;
use anxin_core::time::{Timestamp, date_text};

use super::compiled::{Compiled, Outcome};
use super::model::{Model, Solved};
use crate::finding::{Finding, Location};
use crate::proof::Proof;

/// Looks at every row of every table; `now` is the moment of publication.
pub(crate) fn check(model: &Model<'_>, solved: &Solved, now: Timestamp, findings: &mut Vec<Finding>) {
    for (index, compiled) in model.deciding() {
        let used = used(compiled, solved, index);
        let mut report = |location: Location, proof: Proof| findings.push(Finding { location, proof });
        for (rule, row) in compiled.table.rules.iter().enumerate() {
            let at = Location { row: Some(row.row), ..Location::file(compiled.file) };
            if used.get(rule) != Some(&true) {
                report(at, Proof::DeadRow { row: row.id.clone(), by: taken_by(compiled, rule) });
            } else if let Some(by) = repeated_by(compiled, rule) {
                report(at, Proof::Subsumed { row: row.id.clone(), by });
            }
            if is_shown(&compiled.table.name) {
                check_source(model, compiled, rule, now, &mut report);
                check_texts(model, compiled, rule, &mut report);
            }
        }
        check_reached(compiled, &used, &mut report);
    }
}

/// Which rules are part of a result, anywhere and ever.
fn used(compiled: &Compiled<'_>, solved: &Solved, index: usize) -> Vec<bool> {
    let mut used = vec![false; compiled.table.rules.len()];
    for outcome in solved.outcomes.get(index).iter().flat_map(|outcomes| &outcomes.list) {
        if let Outcome::Rules(rules) | Outcome::Conflict(rules) = outcome {
            for rule in rules {
                if let Some(used) = used.get_mut(*rule) {
                    *used = true;
                }
            }
        }
    }
    used
}

/// A row that counts before `rule` and lets through all that it does.
fn taken_by(compiled: &Compiled<'_>, rule: usize) -> Option<String> {
    let rows = compiled.table.rules.iter().enumerate();
    let taker = rows
        .filter(|(other, _)| *other != rule && compiled.counts_before(*other, rule))
        .find(|(other, _)| compiled.covers(*other, rule));
    taker.map(|(_, row)| row.id.clone())
}

/// A row that says the same, on the same grounds, to all to whom `rule` says it, so that nobody would miss `rule`: no row
/// that says something else would come between the two.
fn repeated_by(compiled: &Compiled<'_>, rule: usize) -> Option<String> {
    let row = compiled.table.rules.get(rule)?;
    let rows = compiled.table.rules.iter().enumerate();
    let repeats = rows
        .filter(|(index, other)| *index != rule && other.outputs == row.outputs && other.source == row.source)
        .filter(|(index, _)| compiled.covers(*index, rule) && (*index < rule || !compiled.covers(rule, *index)))
        .find(|(index, _)| {
            let between = |other: usize| {
                compiled.is_single() && compiled.counts_before(other, *index) && !compiled.counts_before(other, rule)
            };
            let others = compiled.table.rules.iter().enumerate();
            !others.into_iter().any(|(other, that)| other != rule && that.outputs != row.outputs && between(other))
        });
    repeats.map(|(_, row)| row.id.clone())
}

/// An outcome that was dropped by mistake stays among the allowed values.
fn check_reached(compiled: &Compiled<'_>, used: &[bool], report: &mut impl FnMut(Location, Proof)) {
    for (column, output) in compiled.table.outputs.iter().enumerate() {
        for value in &output.allowed {
            let rows = compiled.table.rules.iter().zip(used).filter(|(_, used)| **used);
            if !rows.into_iter().any(|(row, _)| row.outputs.get(column) == Some(value)) {
                let value = super::persona::plain(value);
                report(Location::cell(compiled.file, 2, format!("out:{}", output.name)), Proof::Unreached { value });
            }
        }
    }
}

/// Whether people read what the table puts out, and who says so.
fn is_shown(table: &str) -> bool {
    ["situation", "advice", "access", "fee", "bring", "plan"].contains(&table)
}

fn check_source(
    model: &Model<'_>,
    compiled: &Compiled<'_>,
    rule: usize,
    now: Timestamp,
    report: &mut impl FnMut(Location, Proof),
) {
    let Some(row) = compiled.table.rules.get(rule) else { return };
    let at = || Location::cell(compiled.file, row.row, "source");
    if row.source.is_empty() {
        report(at(), Proof::NoSource { row: row.id.clone() });
    }
    let review = model.city.proof.reviews.iter().find(|(source, _)| *source == row.source);
    if let Some((source, end)) = review.filter(|(_, end)| *end <= now && row.holds_on(now.local(model.offset()).date()))
    {
        let date = date_text(end.plus(-1).local(model.offset()).date());
        report(at(), Proof::ReviewDue { source: source.clone(), date });
    }
}

/// The sheets' readers see that texts are filled; this sees that what comes out has them, whatever sheet it is from.
fn check_texts(model: &Model<'_>, compiled: &Compiled<'_>, rule: usize, report: &mut impl FnMut(Location, Proof)) {
    let guidance = model.city.guidance;
    let Some(row) = compiled.table.rules.get(rule) else { return };
    for (output, value) in compiled.table.outputs.iter().zip(&row.outputs) {
        let Some(word) = value.as_text() else { continue };
        let texts = match (compiled.table.name.as_str(), output.name.as_str()) {
            ("situation", "situation") => guidance.situation(word).map(|s| vec![&s.title, &s.summary]),
            ("advice", "action") => guidance.action(word).map(|action| vec![&action.title, &action.detail]),
            ("situation", "situation_reason") | ("advice" | "access" | "plan", "reason") => {
                guidance.reason(word).map(|text| vec![text])
            }
            ("fee", "fee") | ("bring", "bring") => guidance.label(word).map(|text| vec![text]),
            ("plan", "plan") if word != NO_PLAN => guidance.plan(word).map(|plan| {
                let steps = plan.steps.iter().map(|step| &step.text);
                [&plan.title, &plan.ask, &plan.note].into_iter().chain(steps).collect()
            }),
            _ => Some(Vec::new()),
        };
        for (language, name) in [(Language::Zh, "Chinese"), (Language::En, "English")] {
            let empty = |text: &anxin_core::text::Text| match language {
                Language::Zh => text.zh.trim().is_empty(),
                Language::En => text.en.trim().is_empty(),
            };
            if texts.as_ref().is_none_or(|texts| texts.iter().any(|text| empty(text))) {
                let place = Location::cell(compiled.file, row.row, format!("out:{}", output.name));
                report(place, Proof::NoText { word: word.to_owned(), language: name });
            }
        }
    }
}
