//! `anxin decide`: what one decision table says, as JSON.
//!
//! Asks one table alone, in CSV or the first such sheet of a workbook of any kind. What is given is a value of the input of that name, and
//! what a name in a cell stands for; anything else that is given is refused, so that a misspelt name does not count as not
//! given. A missing value is null. The fields of a JSON object are `KEY.FIELD`; a table need not ask for all of them.

use std::collections::BTreeMap;
use std::path::Path;

use anxin_core::authoring::{error_json, outcome_json};
use anxin_core::decision::{Table, Value};
use anxin_core::time::{UtcOffset, parse_date};
use serde_json::Value as Json;

use super::options::Decide;
use super::pairs::pairs;
use super::{DONE, ERRORS, Io, Stop};
use crate::moment::real_now;
use crate::sheet::{nearest, parse};
use anxin_import::{is_workbook, table_cells};

pub(super) fn run(given: &Decide, io: &mut Io<'_>) -> Result<u8, Stop> {
    let answer = decide(given).unwrap_or_else(|error| error);
    writeln!(io.out, "{answer}")?;
    Ok(if answer.get("error").is_some() { ERRORS } else { DONE })
}

fn decide(given: &Decide) -> Result<Json, Json> {
    let (name, cells) = read_cells(&given.table)?;
    let mut facts = BTreeMap::new();
    let pairs =
        pairs(&given.pairs).map_err(|text| error_json("bad-argument", &format!("`{text}` is not KEY=VALUE")))?;
    for (key, value) in &pairs {
        if facts.insert(key.clone(), Value::from_argument(value)).is_some() {
            return Err(error_json("fact-twice", &format!("`{key}` is given twice")));
        }
        if let Ok(Json::Object(fields)) = serde_json::from_str(value) {
            add_fields(key, &fields, &mut facts);
        }
    }
    let table = Table::from_cells_with(&name, &cells, &facts).map_err(|error| error_json(error.kind.code(), &error))?;
    let keys = || pairs.iter().map(|(key, _)| key.as_str());
    if let Some(key) = keys().find(|key| !is_asked_for(key, &table, &name, &cells, &facts)) {
        let known = || table.inputs.iter().map(|input| input.name.as_str());
        let near = nearest(key, known()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        let known = known().collect::<Vec<_>>().join(", ");
        return Err(error_json("unknown-input", &format!("the table has no input `{key}`{near}; its inputs: {known}")));
    }
    let day = match given.on.as_deref() {
        Some(text) => parse_date(text)
            .ok_or_else(|| error_json("bad-date", &format!("--on {text}: write a date like 2022-03-17")))?,
        // A table alone belongs to no city; all of China has one time.
        None => real_now().local(UtcOffset::CHINA).date(),
    };
    Ok(outcome_json(&table, &table.evaluate(&|name: &str| facts.get(name).cloned().unwrap_or(Value::Null), day)))
}

/// Whether an input of the table is called `key`, or is a field of it, or a name in a cell stands for it: then the table
/// reads as another, or not at all, where it is not given.
fn is_asked_for(key: &str, table: &Table, name: &str, cells: &[Vec<String>], facts: &BTreeMap<String, Value>) -> bool {
    let is_of = |name: &str| name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if table.inputs.iter().any(|input| is_of(&input.name)) {
        return true;
    }
    let others = facts.iter().filter(|(name, _)| !is_of(name)).map(|(name, value)| (name.clone(), value.clone()));
    Table::from_cells_with(name, cells, &others.collect()).ok().as_ref() != Some(table)
}

/// `{"age": 5}` of `person` as `person.age`, where that is not given itself.
fn add_fields(key: &str, fields: &serde_json::Map<String, Json>, facts: &mut BTreeMap<String, Value>) {
    for (field, value) in fields {
        let name = format!("{key}.{field}");
        match value {
            Json::Object(fields) => add_fields(&name, fields, facts),
            value => {
                facts.entry(name).or_insert_with(|| Value::from_json(value).unwrap_or_default());
            }
        }
    }
}

/// The table's name and its cells.
fn read_cells(path: &Path) -> Result<(String, Vec<Vec<String>>), Json> {
    let unreadable =
        |detail: &dyn std::fmt::Display| error_json("unreadable", &format!("{}: {detail}", path.display()));
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("table").to_owned();
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    if is_workbook(&bytes) {
        return Ok((name, table_cells(bytes).map_err(|detail| unreadable(&detail))?));
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable(&"this is not UTF-8 text"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let records = parse(text)
        .map_err(|fault| error_json("bad-csv", &format!("{}: row {}: {}", path.display(), fault.row, fault.detail)))?;
    Ok((name, records.into_iter().map(|record| record.cells).collect()))
}
