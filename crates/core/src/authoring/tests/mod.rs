//! What sheets become, and what tables answer.

mod cells;
mod linking;
mod policies;
pub(crate) mod properties;
mod sheets;

use chrono::NaiveDate;

use super::TableError;
use crate::decision::{Table, Value};

/// A sheet written with `|` between its cells.
pub(crate) fn sheet(text: &str) -> Result<Table, TableError> {
    let rows: Vec<Vec<String>> = text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect();
    Table::from_cells("demo", &rows)
}

/// Facts given as `name=value`, read like arguments.
fn facts(text: &str) -> impl Fn(&str) -> Value {
    move |name| {
        let mut pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, _)| *known == name).map_or(Value::Null, |(_, value)| Value::from_argument(value))
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    super::iso::parse_date(text).unwrap()
}

/// What `decide` would print.
fn decide(table: &Table, arguments: &str) -> String {
    super::outcome_json(table, &table.evaluate(&facts(arguments), day("2022-03-17"))).to_string()
}
