//! What a property may ask of: answers, what tables make of them, and facts of sites, each with the values that it may have.
//!
//! Reads no cells.

use anxin_core::decision::{InputClause, Table, UNKNOWN, UnaryTests, Value};
use anxin_core::eligibility::SiteFacts;
use anxin_core::feed::{FactKind, Question, SiteRecord};

use crate::facts::site_values;
use crate::sheet::RuleSheet;

/// What a property may ask of: a name, and the values that it may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The name behind `in:`.
    pub name: String,
    /// Its values; of a number only `unknown`.
    pub values: Vec<Value>,
    /// Whether it is a number, which has more values than are listed.
    pub number: bool,
    /// Whether it is a site's.
    pub of_site: bool,
}

/// Everything that a property of this city may ask of: answers, what tables make of them, and facts of sites.
pub fn subjects(questions: &[Question], sheets: &[RuleSheet], sites: &[SiteRecord]) -> Vec<Subject> {
    let mut subjects = Vec::new();
    let unknown = || Value::text(UNKNOWN);
    for question in questions.iter().filter(|question| question.kind != FactKind::Town) {
        let number = question.kind == FactKind::Hours;
        let words = question.values.iter().filter(|_| !number).map(|choice| Value::text(choice.value.as_str()));
        let values = words.chain([unknown()]).collect();
        subjects.push(Subject { name: question.fact.clone(), values, number, of_site: false });
    }
    let tables = || sheets.iter().filter_map(|sheet| sheet.table.as_ref());
    let read = |name: &str| -> Vec<(&Table, usize)> {
        let column = |table: &Table| table.inputs.iter().position(|input: &InputClause| input.name == name);
        tables().filter_map(|table| Some((table, column(table)?))).collect()
    };
    let all: Vec<&SiteRecord> = sites.iter().collect();
    for name in SiteFacts::NAMES {
        let values = site_values(name, &all, &read(name));
        subjects.push(Subject { name: name.to_owned(), values, number: false, of_site: true });
    }
    let feeds = |table: &&Table| table.policy.is_single() && !["access", "fee"].contains(&table.name.as_str());
    for table in tables().filter(feeds).filter(|table| !reads_sites(table)) {
        for (column, output) in table.outputs.iter().enumerate().filter(|(_, output)| output.name != "reason") {
            let mut values = output.allowed.clone();
            for value in table.rules.iter().filter_map(|rule| rule.outputs.get(column)).chain([&Value::Null]) {
                if !values.contains(value) {
                    values.push(value.clone());
                }
            }
            if !subjects.iter().any(|known| known.name == output.name) {
                subjects.push(Subject { name: output.name.clone(), values, number: false, of_site: false });
            }
        }
    }
    subjects
}

/// A table that needs a site has no result for a person alone.
fn reads_sites(table: &Table) -> bool {
    table.inputs.iter().any(|input| SiteFacts::NAMES.contains(&input.name.as_str()))
}

impl Subject {
    /// The values as a values row lists them.
    pub fn allowed(&self) -> String {
        let listed: Vec<String> = self.values.iter().map(Value::to_string).collect();
        let numbers = self.number.then(|| ">= 0".to_owned());
        numbers.into_iter().chain(listed).collect::<Vec<_>>().join(",")
    }

    /// A value in `tests` that this never has; `None` where all may come.
    pub fn stranger<'t>(&self, tests: &'t UnaryTests) -> Option<&'t Value> {
        let number = |value: &Value| self.number && matches!(value, Value::Number(_));
        tests.literals().find(|value| !number(value) && !self.values.contains(value))
    }
}
