//! `anxin decide`: what one decision table says, as JSON.
//!
//! Asks one table alone. A fact that is no input of it is passed over, as a table among others meets facts meant for
//! those; a missing one is null.

use std::collections::BTreeMap;
use std::path::Path;

use anxin_core::decision::{Table, Value, error_json, outcome_json};
use anxin_core::time::{UtcOffset, parse_date};
use serde_json::Value as Json;

use super::{Arguments, DONE, ERRORS, Io, Stop};
use crate::feed::real_now;
use crate::sheet::parse;

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let path = arguments.path("TABLE.csv")?;
    let answer = decide(&path, &mut arguments).unwrap_or_else(|error| error);
    writeln!(io.out, "{answer}")?;
    Ok(if answer.get("error").is_some() { ERRORS } else { DONE })
}

fn decide(path: &Path, arguments: &mut Arguments) -> Result<Json, Json> {
    let table = read_table(path)?;
    let mut facts = BTreeMap::new();
    let pairs = arguments.pairs().map_err(|text| error_json("bad-argument", &format!("`{text}` is not KEY=VALUE")))?;
    for (key, value) in pairs {
        if facts.insert(key.clone(), Value::from_argument(&value)).is_some() {
            return Err(error_json("fact-twice", &format!("`{key}` is given twice")));
        }
    }
    let day = match arguments.option("on") {
        Some(text) => parse_date(text)
            .ok_or_else(|| error_json("bad-date", &format!("--on {text}: write a date like 2022-03-17")))?,
        // A table alone belongs to no city; all of China has one time.
        None => real_now().local(UtcOffset::CHINA).date(),
    };
    Ok(outcome_json(&table, &table.evaluate(&|name: &str| facts.get(name).cloned().unwrap_or(Value::Null), day)))
}

fn read_table(path: &Path) -> Result<Table, Json> {
    let unreadable =
        |detail: &dyn std::fmt::Display| error_json("unreadable", &format!("{}: {detail}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable(&"this is not UTF-8 text"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let records = parse(text)
        .map_err(|fault| error_json("bad-csv", &format!("{}: row {}: {}", path.display(), fault.row, fault.detail)))?;
    let cells: Vec<Vec<String>> = records.into_iter().map(|record| record.cells).collect();
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("table");
    Table::from_cells(name, &cells).map_err(|error| error_json(error.kind.code(), &error))
}
