//! What tables may know of a person and a site, in classes: values that no table tells apart are one class.
//!
//! A fact that no table reads is not here. Does not evaluate anything.

use std::collections::BTreeSet;

use anxin_core::decision::{InputClause, Table, Test, UnaryTests, Value};
use anxin_core::eligibility::{SiteFacts, UNKNOWN};
use anxin_core::feed::{FactKind, Question, SiteRecord, Tier};

use crate::city::CityRules;

/// The most hours that a phone ever gives to the tables: a hundred years.
pub(crate) const MOST_HOURS: i64 = 876_600;

/// A fact that some table reads.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// Its name in the tables.
    pub(crate) name: String,
    /// Whether it is a person's, and not a site's.
    pub(crate) personal: bool,
    /// Its values, class by class; the first of each stands for the others.
    pub(crate) classes: Vec<Vec<Value>>,
    /// The class that holds `unknown`.
    pub(crate) unknown: Option<usize>,
}

impl Fact {
    /// The class of `value`; `None` where no class holds it.
    pub(crate) fn class_of(&self, value: &Value) -> Option<usize> {
        self.classes.iter().position(|class| class.contains(value))
    }

    /// The value that stands for `class`.
    pub(crate) fn value(&self, class: usize) -> Value {
        self.classes.get(class).and_then(|class| class.first()).cloned().unwrap_or_default()
    }
}

/// The facts that the tables of `cities` read, personal ones first and in the order to ask. With several cities a class
/// is what none of them tells apart.
pub(crate) fn facts(cities: &[CityRules<'_>]) -> Vec<Fact> {
    // What a property asks for is told apart too, or it would hold for some and not for others of one kind.
    let sheets = cities.iter().flat_map(|city| city.proof.sheets.iter().chain(city.proof.coverage()));
    let tables: Vec<&Table> = sheets.filter_map(|sheet| sheet.table.as_ref()).collect();
    let inputs = |name: &str| {
        let columns = |table: &&'_ Table| table.inputs.iter().position(|input| input.name == name);
        tables.iter().filter_map(|table| Some((*table, columns(table)?))).collect::<Vec<_>>()
    };
    let mut known: Vec<(String, bool, Vec<Value>)> = Vec::new();
    for question in cities.iter().flat_map(|city| &city.rules.questions) {
        let values = answers(question, &inputs(&question.fact));
        match known.iter_mut().find(|(name, ..)| *name == question.fact) {
            Some((_, _, others)) => add(others, values),
            None if question.kind != FactKind::Town => known.push((question.fact.clone(), true, values)),
            None => {}
        }
    }
    for name in SiteFacts::NAMES {
        let sites: Vec<&SiteRecord> = cities.iter().flat_map(|city| city.sites).collect();
        known.push((name.to_owned(), false, site_values(name, &sites, &inputs(name))));
    }
    let facts = known.into_iter().filter_map(|(name, personal, values)| {
        let read_by = inputs(&name);
        if read_by.is_empty() {
            return None;
        }
        let classes = classes(values, &read_by);
        let unknown = classes.iter().position(|class| class.contains(&Value::text(UNKNOWN)));
        Some(Fact { name, personal, classes, unknown: unknown.filter(|_| personal) })
    });
    facts.collect()
}

/// Every answer that a person may give, and `unknown`.
fn answers(question: &Question, inputs: &[(&Table, usize)]) -> Vec<Value> {
    let mut values: Vec<Value> = match question.kind {
        FactKind::Hours => hours(inputs).into_iter().map(Value::from).collect(),
        FactKind::Choice => question.values.iter().map(|choice| Value::text(choice.value.as_str())).collect(),
        FactKind::Town => Vec::new(),
    };
    values.push(Value::text(UNKNOWN));
    values
}

/// Whole hours, one at least on each side of every number in the column: phones give no others.
fn hours(inputs: &[(&Table, usize)]) -> BTreeSet<i64> {
    let mut hours = BTreeSet::from([0, MOST_HOURS]);
    for (table, index) in inputs {
        for number in numbers(table, *index) {
            #[expect(clippy::cast_possible_truncation, reason = "a cast from a float stays within the type's bounds")]
            let whole = number.floor() as i64;
            hours.extend([-1, 0, 1, 2].map(|step| whole.saturating_add(step).clamp(0, MOST_HOURS)));
        }
    }
    hours
}

/// The numbers that stand in a column.
fn numbers(table: &Table, index: usize) -> Vec<f64> {
    let allowed = table.inputs.get(index).and_then(|input| input.allowed.as_ref());
    let tests = table.rules.iter().filter_map(|rule| rule.tests.get(index)).chain(allowed);
    let ends = tests.flat_map(UnaryTests::tests).flat_map(|test| match test {
        Test::Compare(_, value) => vec![value],
        Test::Range { low, high, .. } => vec![low, high],
    });
    ends.filter_map(|value| match value {
        Value::Number(number) => number.to_string().parse().ok(),
        _ => None,
    })
    .collect()
}

/// Every value that a fact of sites may have.
pub(crate) fn site_values(name: &str, sites: &[&SiteRecord], inputs: &[(&Table, usize)]) -> Vec<Value> {
    let listed = || inputs.iter().filter_map(|(table, index)| table.inputs.get(*index)).flat_map(InputClause::listed);
    let sites = || sites.iter().copied();
    let words = |words: &[&str]| words.iter().map(|word| Value::text(*word)).collect();
    let mut values = Vec::new();
    match name {
        "serves" => {
            add(&mut values, listed().cloned().collect());
            add(&mut values, sites().flat_map(|site| &site.serves).map(Value::text).collect());
        }
        "site_zone" => {
            add(&mut values, words(&["none"]));
            add(&mut values, words(&[Tier::Lockdown, Tier::Control, Tier::Precaution].map(Tier::name)));
        }
        "site_open" => add(&mut values, words(&["yes", "no", UNKNOWN])),
        _ => {
            add(&mut values, listed().cloned().collect());
            add(&mut values, sites().map(|site| Value::text(site.fee.as_str())).collect());
        }
    }
    values
}

fn add(values: &mut Vec<Value>, more: Vec<Value>) {
    for value in more {
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

/// Puts values together that every test of every column answers alike.
fn classes(values: Vec<Value>, inputs: &[(&Table, usize)]) -> Vec<Vec<Value>> {
    let signature = |value: &Value| {
        let mut signature = Vec::new();
        for (table, index) in inputs {
            let Some(input) = table.inputs.get(*index) else { continue };
            let seen = as_seen(input, value);
            signature.push(input.admits(&seen));
            signature.extend(table.rules.iter().filter_map(|r| r.tests.get(*index)).map(|test| test.matches(&seen)));
        }
        signature
    };
    let mut found: Vec<(Vec<bool>, Vec<Value>)> = Vec::new();
    for value in values {
        let signature = signature(&value);
        match found.iter_mut().find(|(known, _)| *known == signature) {
            Some((_, class)) => class.push(value),
            None => found.push((signature, vec![value])),
        }
    }
    found.into_iter().map(|(_, class)| class).collect()
}

/// The value as the column reads it: a string may spell a date.
pub(crate) fn as_seen(input: &InputClause, value: &Value) -> Value {
    value.clone().coerced(input.kind)
}
