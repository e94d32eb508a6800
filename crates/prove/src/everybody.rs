//! Everybody whom the proof looks at, for those who ask other engines the same.

use anxin_core::decision::{UNKNOWN, Value};
use chrono::NaiveDate;

use super::facts::facts;
use super::periods::periods;
use crate::city::CityRules;

/// Who there is, at which kinds of sites, on which days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Everybody {
    /// Personal facts in the order to ask, each with a value of each class that the tables tell apart, and `unknown`.
    pub people: Vec<(String, Vec<Value>)>,
    /// Facts of sites, likewise.
    pub sites: Vec<(String, Vec<Value>)>,
    /// A day of each stretch of days on which the same rules hold.
    pub days: Vec<NaiveDate>,
}

/// Everybody whom the rules of `city` tell apart.
pub fn everybody(city: CityRules<'_>) -> Everybody {
    let mut all = Everybody::default();
    for fact in facts(&[city]) {
        let mut values: Vec<Value> = (0..fact.classes.len()).map(|class| fact.value(class)).collect();
        let unknown = Value::text(UNKNOWN);
        if fact.unknown.is_some() && !values.contains(&unknown) {
            values.push(unknown);
        }
        if fact.personal { &mut all.people } else { &mut all.sites }.push((fact.name, values));
    }
    let tables = city.proof.sheets.iter().filter_map(|sheet| sheet.table.as_ref());
    all.days = periods(tables).into_iter().map(|period| period.day()).collect();
    all
}
