//! Every table has a result for everybody on every day, and never two.

use super::compiled::Outcome;
use super::model::{Model, Solved};
use super::report::Found;
use crate::finding::{Finding, Location};
use crate::proof::Proof;

/// What may be wrong at one point of a table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    NoRow,
    Conflict(Vec<usize>),
    NotAllowed(usize),
}

/// Looks at every table.
pub(crate) fn check(model: &Model<'_>, solved: &Solved, findings: &mut Vec<Finding>) {
    for (index, compiled) in model.deciding() {
        // A list of things to bring may well be empty; advice may not.
        let must_answer = compiled.is_single() || compiled.table.name == "advice";
        let mut found: Found<Fault> = Found::default();
        for period in 0..model.periods.len() {
            for (point, number) in solved.numbers(period, index).iter().enumerate() {
                let Some(outcomes) = solved.outcomes.get(index) else { continue };
                let fault = match outcomes.get(*number) {
                    Outcome::Rules(rules) if rules.is_empty() && must_answer => Fault::NoRow,
                    Outcome::Conflict(rules) => Fault::Conflict(rules.clone()),
                    Outcome::NotAllowed(input) => Fault::NotAllowed(*input),
                    Outcome::Rules(_) | Outcome::Upstream => continue,
                };
                found.meet(fault, model, &compiled.space, period, point);
            }
        }
        let rule = |rule: usize| compiled.table.rules.get(rule);
        found.report(model, &compiled.space, findings, |fault, who, when| match fault {
            Fault::NoRow => (Location::file(compiled.file), Proof::NoRow { who, when }),
            Fault::Conflict(rules) => {
                let ids: Vec<&str> = rules.iter().filter_map(|index| Some(rule(*index)?.id.as_str())).collect();
                let last = rules.iter().filter_map(|index| Some(rule(*index)?.row)).max();
                let place = Location { row: last, ..Location::file(compiled.file) };
                (place, Proof::Conflict { rows: ids.join(", "), who, when })
            }
            Fault::NotAllowed(input) => {
                let name = compiled.table.inputs.get(input).map(|input| input.name.as_str()).unwrap_or_default();
                let value = format!("a value of `{name}`");
                (Location::cell(compiled.file, 2, format!("in:{name}")), Proof::NotAllowed { value, who, when })
            }
        });
    }
}
