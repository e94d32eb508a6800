//! The naive engine on the sheets as staff wrote them, chained as `docs/rules.md` says and not as the core does.
//!
//! Remembers what each table said to the same inputs: everybody asks the same few things many times.

use std::collections::HashMap;

use anxin_prove::naive::{NaiveTable, Said, Value, literal};
use anxin_publisher::city::CityData;

use crate::digest::Engine;
use crate::everybody::Given;

/// A table with what stands in its headings.
struct Sheet {
    name: String,
    table: NaiveTable,
    inputs: Vec<String>,
    /// Whether its result is one row, which may feed other tables.
    feeds: bool,
    /// What it said to these inputs; `None` where it refused.
    said: HashMap<String, Option<Said>>,
}

/// The second engine, on a day.
pub struct Second {
    sheets: Vec<Sheet>,
    day: Value,
}

/// What the table of plans puts out for those who have none.
const NO_PLAN: &str = "none";

/// A value with its spelling, by name.
type Scope = Vec<(String, String, Value)>;

impl Second {
    /// Reads the tables of `city`, in an order in which each finds its inputs, for the day `2022-03-17`.
    ///
    /// # Errors
    /// What does not read.
    pub fn read(city: &CityData, day: &str) -> Result<Self, String> {
        let mut waiting = Vec::new();
        for sheet in &city.proof.sheets {
            let table = NaiveTable::read(&sheet.rows)?;
            let headings = sheet.rows.first().map(Vec::as_slice).unwrap_or_default();
            let inputs = headings.iter().filter_map(|heading| heading.trim().strip_prefix("in:")).map(str::to_owned);
            let single = headings.first().is_some_and(|policy| ["U", "A", "P", "F"].contains(&policy.trim()));
            let feeds = single && !["access", "fee", "plan"].contains(&sheet.name.as_str());
            let (name, said) = (sheet.name.clone(), HashMap::new());
            waiting.push((headings, Sheet { name, table, inputs: inputs.collect(), feeds, said }));
        }
        let put_out =
            |headings: &[String], name: &str| headings.iter().any(|h| h.trim().strip_prefix("out:") == Some(name));
        let mut sheets: Vec<Sheet> = Vec::new();
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|(_, sheet)| {
                let waits = |name: &String| {
                    waiting.iter().any(|(other, s)| s.feeds && s.name != sheet.name && put_out(other, name))
                };
                !sheet.inputs.iter().any(waits)
            });
            let Some(ready) = ready else { return Err("the tables go round in a circle".to_owned()) };
            sheets.push(waiting.remove(ready).1);
        }
        let day = literal(&format!("date(\"{day}\")")).ok_or_else(|| format!("{day} is no date"))?;
        Ok(Self { sheets, day })
    }

    /// Asks all tables that find their inputs; hands back what each said, by name.
    fn ask(&mut self, given: &[&Given<'_>]) -> Option<HashMap<&str, &Said>> {
        let mut scope: Scope = Vec::new();
        for (fact, value) in given.iter().copied().flatten() {
            let number = value.bytes().all(|byte| byte.is_ascii_digit());
            let read = if number { literal(value)? } else { Value::Text((*value).to_owned()) };
            scope.push(((*fact).to_owned(), (*value).to_owned(), read));
        }
        let mut answers = HashMap::new();
        for sheet in &mut self.sheets {
            let find = |name: &String| scope.iter().find(|(known, ..)| known == name);
            let found: Vec<_> = sheet.inputs.iter().map_while(find).collect();
            // One of a site, where there is none.
            if found.len() < sheet.inputs.len() {
                continue;
            }
            let key: String = found.iter().flat_map(|(_, spelt, _)| [spelt.as_str(), "\t"]).collect();
            let said = match sheet.said.entry(key) {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => {
                    let facts: Vec<Value> = found.iter().map(|(.., value)| value.clone()).collect();
                    new.insert(sheet.table.decide(&facts, &self.day).ok())
                }
            };
            let said = said.as_ref()?;
            if sheet.feeds {
                let record = said.outputs.first().into_iter().flatten();
                scope.extend(record.map(|(name, value)| (name.clone(), format!("{value:?}"), value.clone())));
            }
            answers.insert(sheet.name.as_str(), said);
        }
        Some(answers)
    }
}

impl Engine for Second {
    fn told(&mut self, person: &Given<'_>) -> String {
        let Some(answers) = self.ask(&[person]) else { return String::new() };
        let (Some(situation), Some(advice)) = (answers.get("situation"), answers.get("advice")) else {
            return String::new();
        };
        let mut actions: Vec<(&str, Vec<String>)> = Vec::new();
        for index in 0..advice.rules.len() {
            let row = row("advice", advice, index, "reason");
            let action = word(advice, index, "action");
            match actions.iter_mut().find(|(known, _)| *known == action) {
                Some((_, rows)) => rows.push(row),
                None => actions.push((action, vec![row])),
            }
        }
        if situation.rules.is_empty() || actions.is_empty() {
            return String::new();
        }
        let actions = actions.into_iter().map(|(action, rows)| format!(";{action}:{}", rows.join(",")));
        let stands =
            format!("{}/{}", word(situation, 0, "situation"), row("situation", situation, 0, "situation_reason"));
        let plan = answers.get("plan").filter(|plan| !plan.rules.is_empty() && word(plan, 0, "plan") != NO_PLAN);
        let plan = plan.map(|plan| format!("|{}/{}", word(plan, 0, "plan"), row("plan", plan, 0, "reason")));
        [stands, actions.collect(), plan.unwrap_or_default()].concat()
    }

    fn access(&mut self, person: &Given<'_>, site: &Given<'_>) -> String {
        let Some(answers) = self.ask(&[person, site]) else { return String::new() };
        let Some(access) = answers.get("access").filter(|access| !access.rules.is_empty()) else {
            return String::new();
        };
        let fee = answers.get("fee").map_or("", |fee| word(fee, 0, "fee"));
        let mut bring: Vec<&str> = Vec::new();
        for (said, index) in
            answers.get("bring").iter().flat_map(|said| (0..said.rules.len()).map(move |index| (said, index)))
        {
            let thing = word(said, index, "bring");
            if !thing.is_empty() && !bring.contains(&thing) {
                bring.push(thing);
            }
        }
        let verdict = word(access, 0, "access");
        format!("{verdict}/{}/{fee}/{}", row("access", access, 0, "reason"), bring.join("+"))
    }
}

/// The word that the row at `index` puts out under `name`; empty for null.
fn word<'s>(said: &'s Said, index: usize, name: &str) -> &'s str {
    let record = said.outputs.get(index).into_iter().flatten();
    let value = record.into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
    match value {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn row(table: &str, said: &Said, index: usize, reason: &str) -> String {
    format!("{table}#{}={}", said.rules.get(index).map_or("", String::as_str), word(said, index, reason))
}
