//! The second engine is asked everything that the first is ever asked: every combination of inputs that some person
//! and site can bring about, on the first and the last day of every period, each found by the second beside a change; and it judges
//! every property by itself.

mod found;
mod properties;
mod verdicts;
mod walk;

use std::collections::BTreeMap;

use anxin_core::time::{Timestamp, at_minutes, date_text};
use chrono::NaiveDate;

use crate::compiled::{Compiled, Outcome};
use crate::finding::{Finding, Location};
use crate::model::{Model, Solved};
use crate::naive::{NaiveTable, Refusal, Said, Value, literal};
use crate::periods::when;
use crate::persona::words;
use crate::proof::Proof;
use crate::round::Looked;

/// How many questions were asked of the second engine, how many cases it judged too, and what it found.
pub(crate) fn check(
    model: &Model<'_>,
    solved: &Solved,
    looked: &[Looked],
    findings: &mut Vec<Finding>,
) -> (usize, u64) {
    let mut asked = 0;
    for (index, compiled) in model.deciding() {
        let file = Location::file(compiled.file);
        let naive = match second(compiled) {
            Ok(naive) => naive,
            Err(detail) => {
                let who = anxin_core::text::Text::new("任何人", "anybody");
                let proof = Proof::EnginesDiffer {
                    one: "a table that reads".to_owned(),
                    other: detail,
                    who,
                    when: when(&model.periods, &(0..model.periods.len()).collect::<Vec<_>>()),
                };
                findings.push(Finding { location: file, proof });
                continue;
            }
        };
        let literals = literals(model, compiled);
        'periods: for period in 0..model.periods.len() {
            let days: Vec<Value> = days(model, period)
                .into_iter()
                .filter_map(|day| literal(&format!("@\"{}\"", date_text(day))))
                .collect();
            for (classes, (number, point)) in tuples(model, solved, compiled, period, index) {
                let facts: Vec<Value> = literals
                    .iter()
                    .zip(&classes)
                    .filter_map(|(values, class)| values.get(*class).cloned().flatten())
                    .collect();
                let Some(outcome) = solved.outcomes.get(index).map(|outcomes| outcomes.get(number)) else { continue };
                for day in &days {
                    asked += 1;
                    let said = naive.decide(&facts, day);
                    if agrees(compiled, outcome, &said) {
                        continue;
                    }
                    let proof = Proof::EnginesDiffer {
                        one: first_words(compiled, outcome),
                        other: second_words(&said),
                        who: words(model, &compiled.space, point),
                        when: when(&model.periods, &[period]),
                    };
                    findings.push(Finding { location: file.clone(), proof });
                    break 'periods;
                }
            }
        }
    }
    (asked, properties::check(model, looked, findings))
}

/// The table as the second engine reads it; what it puts out must be the same, row by row.
fn second(compiled: &Compiled<'_>) -> Result<NaiveTable, String> {
    let naive = NaiveTable::read(compiled.cells)?;
    for rule in &compiled.table.rules {
        let ours: Vec<Option<Value>> = rule.outputs.iter().map(|value| literal(&value.to_string())).collect();
        let theirs = naive.outputs_of(&rule.id).unwrap_or_default();
        if ours.len() != theirs.len() || ours.iter().zip(theirs).any(|(one, two)| one.as_ref() != Some(two)) {
            return Err(format!("row {} puts out {theirs:?}", rule.id));
        }
    }
    Ok(naive)
}

/// For each input and class, the value that stands for it, as the second engine reads it from its S-FEEL spelling.
fn literals(model: &Model<'_>, compiled: &Compiled<'_>) -> Vec<Vec<Option<Value>>> {
    let inputs = compiled.inputs.iter();
    inputs.map(|input| input.values(model.facts).iter().map(|value| literal(&value.to_string())).collect()).collect()
}

/// The distinct combinations of input classes in `period`, each with its outcome and a point at which it is met.
fn tuples(
    model: &Model<'_>,
    solved: &Solved,
    compiled: &Compiled<'_>,
    period: usize,
    index: usize,
) -> BTreeMap<Vec<usize>, (u32, usize)> {
    let feeds = model.feeds(index, solved, period);
    let numbers = solved.numbers(period, index);
    let mut found = BTreeMap::new();
    let mut classes = Vec::with_capacity(feeds.len());
    compiled.space.walk(model.facts.len(), |point, digits| {
        classes.clear();
        for feed in &feeds {
            match feed.class(digits) {
                Some(class) => classes.push(class),
                None => return,
            }
        }
        if let Some(number) = numbers.get(point)
            && !found.contains_key(classes.as_slice())
        {
            found.insert(classes.clone(), (*number, point));
        }
    });
    found
}

/// The days on which the seconds around the edges of a period lie: its first second, the one after, and its last.
fn days(model: &Model<'_>, period: usize) -> Vec<NaiveDate> {
    let Some(period) = model.periods.get(period) else { return Vec::new() };
    let offset = model.offset();
    let start = period.from.map(|from| Timestamp::from_local(at_minutes(from, 0), offset));
    let end = period.until.map(|until| Timestamp::from_local(at_minutes(until, 24 * 60), offset));
    let moments = [start, start.map(|start| start.plus(1)), end.map(|end| end.plus(-1))];
    let mut days: Vec<NaiveDate> = moments.into_iter().flatten().map(|moment| moment.local(offset).date()).collect();
    if days.is_empty() {
        days.push(period.day());
    }
    days.dedup();
    days
}

fn ids(compiled: &Compiled<'_>, rules: &[usize]) -> Vec<String> {
    rules.iter().filter_map(|rule| Some(compiled.table.rules.get(*rule)?.id.clone())).collect()
}

fn agrees(compiled: &Compiled<'_>, outcome: &Outcome, said: &Result<Said, Refusal>) -> bool {
    match (outcome, said) {
        (Outcome::Rules(rules), Ok(said)) => ids(compiled, rules) == said.rules,
        (Outcome::Conflict(rules), Err(Refusal::Conflict(others))) => {
            let (mut one, mut two) = (ids(compiled, rules), others.clone());
            one.sort_unstable();
            two.sort_unstable();
            one == two
        }
        (Outcome::NotAllowed(input), Err(Refusal::NotAllowed(name))) => {
            compiled.table.inputs.get(*input).is_some_and(|input| input.name == *name)
        }
        // No person can bring about what no earlier table gives.
        (Outcome::Upstream, _) => true,
        _ => false,
    }
}

fn first_words(compiled: &Compiled<'_>, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Rules(rules) => format!("rows [{}]", ids(compiled, rules).join(", ")),
        Outcome::Conflict(rules) => format!("a conflict of [{}]", ids(compiled, rules).join(", ")),
        Outcome::NotAllowed(_) => "a value that is not allowed".to_owned(),
        Outcome::Upstream => "nothing".to_owned(),
    }
}

fn second_words(said: &Result<Said, Refusal>) -> String {
    match said {
        Ok(said) => format!("rows [{}]", said.rules.join(", ")),
        Err(Refusal::Conflict(rules)) => format!("a conflict of [{}]", rules.join(", ")),
        Err(Refusal::NotAllowed(name)) => format!("a value of `{name}` that is not allowed"),
    }
}
