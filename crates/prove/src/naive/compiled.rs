//! A table as a feed carries it, read from `docs/feed-format.md` alone: so that the second engine can judge what a phone
//! makes of bytes that no sheet ever said.
//!
//! Shares no code with the core's reader, and turns no text into a date, as phones do not.

use serde_json::Value as Json;

use super::cell::{Cell, Piece};
use super::literal::{number, plain_days};
use super::table::{InputColumn, NaiveTable, OutputColumn, Row};
use super::value::Value;

const SECOND: i128 = 1_000_000_000;

impl NaiveTable {
    /// Reads a table of a rules shard.
    ///
    /// # Errors
    /// What a phone should have refused, in a sentence for engineers.
    pub fn compiled(json: &Json) -> Result<Self, String> {
        let policy = text(json, "policy")?;
        if !["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"].contains(&policy) {
            return Err(format!("there is no hit policy {policy}"));
        }
        let mut table = Self { policy: policy.to_owned(), inputs: Vec::new(), outputs: Vec::new(), rows: Vec::new() };
        for input in list(json, "inputs")? {
            let allowed = match input.get("allowed") {
                None => Cell { negated: false, pieces: None },
                Some(tests) => cell(tests)?,
            };
            table.inputs.push(InputColumn { name: text(input, "name")?.to_owned(), allowed, kind: None });
        }
        for output in list(json, "outputs")? {
            let allowed = match output.get("allowed") {
                None => Vec::new(),
                Some(values) => each(values, value)?,
            };
            table.outputs.push(OutputColumn { name: text(output, "name")?.to_owned(), allowed });
        }
        for rule in list(json, "rules")? {
            let tests = list(rule, "tests")?.iter().map(cell).collect::<Result<Vec<_>, _>>()?;
            let outputs = list(rule, "outputs")?.iter().map(value).collect::<Result<Vec<_>, _>>()?;
            if tests.len() != table.inputs.len() || outputs.len() != table.outputs.len() {
                return Err("a row of another length".to_owned());
            }
            let day = |name: &str| match rule.get(name) {
                None | Some(Json::Null) => Ok(None),
                Some(day) => date(whole(day)?).map(Some),
            };
            let id = text(rule, "id")?.to_owned();
            let mut row = Row { id, tests, outputs, from: day("from")?, until: day("until")?, ranks: Vec::new() };
            row.ranks = table.ranks(&row);
            table.rows.push(row);
        }
        Ok(table)
    }

    /// The names of its inputs, in column order.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().map(|input| input.name.as_str())
    }
}

fn text<'j>(json: &'j Json, name: &str) -> Result<&'j str, String> {
    json.get(name).and_then(Json::as_str).ok_or_else(|| format!("no text `{name}`"))
}

fn list<'j>(json: &'j Json, name: &str) -> Result<&'j [Json], String> {
    json.get(name).and_then(Json::as_array).map(Vec::as_slice).ok_or_else(|| format!("no list `{name}`"))
}

fn each<T>(json: &Json, read: impl Fn(&Json) -> Result<T, String>) -> Result<Vec<T>, String> {
    json.as_array().ok_or("no list")?.iter().map(read).collect()
}

fn whole(json: &Json) -> Result<i64, String> {
    json.as_i64().ok_or_else(|| format!("{json} is no whole number of 64 bits"))
}

/// What a rule asks of one input.
fn cell(json: &Json) -> Result<Cell, String> {
    let (negated, tests) = match (json, json.get("not")) {
        (Json::Null, _) => return Ok(Cell { negated: false, pieces: None }),
        (Json::Array(_), _) => (false, each(json, piece)?),
        (_, Some(inside)) => (true, each(inside, piece)?),
        _ => (false, vec![piece(json)?]),
    };
    if tests.is_empty() {
        return Err("an empty list of tests".to_owned());
    }
    Ok(Cell { negated, pieces: Some(tests) })
}

fn piece(json: &Json) -> Result<Piece, String> {
    if let Json::Object(fields) = json {
        for sign in ["!=", "<", "<=", ">", ">="] {
            if let Some(end) = fields.get(sign) {
                return Ok(Piece::Compare(sign, value(end)?));
            }
        }
        for (mark, low_in, high_in) in
            [("[]", true, true), ("[)", true, false), ("(]", false, true), ("()", false, false)]
        {
            if let Some(ends) = fields.get(mark) {
                return match each(ends, value)?.as_slice() {
                    [low, high] => Ok(Piece::Between(low.clone(), low_in, high.clone(), high_in)),
                    _ => Err("an interval has two ends".to_owned()),
                };
            }
        }
    }
    Ok(Piece::Compare("=", value(json)?))
}

fn value(json: &Json) -> Result<Value, String> {
    let fields = match json {
        Json::Null => return Ok(Value::Null),
        Json::Bool(value) => return Ok(Value::Bool(*value)),
        Json::String(text) => return Ok(Value::Text(text.clone())),
        Json::Number(_) => return number(&whole(json)?.to_string()).ok_or_else(|| "no number".to_owned()),
        Json::Array(_) => return Err("a list is no value".to_owned()),
        Json::Object(fields) => fields,
    };
    let mut fields = fields.iter();
    let (Some((tag, parts)), None) = (fields.next(), fields.next()) else { return Err("not one field".to_owned()) };
    let parts = each(parts, whole)?;
    let pair = |high: i64, low: i64| i128::from(high) * SECOND * SECOND + i128::from(low);
    match (tag.as_str(), parts.as_slice()) {
        ("decimal", [high, low, exponent]) => {
            number(&format!("{}e{exponent}", pair(*high, *low))).ok_or_else(|| "no number".to_owned())
        }
        ("date", [day]) => date(*day),
        ("time", parts) => clock(parts).map(|(nanos, zoned)| Value::Time(nanos, zoned)),
        ("datetime", [day, parts @ ..]) => {
            let Value::Date(year, month, day) = date(*day)? else { return Err("no date".to_owned()) };
            let (nanos, zoned) = clock(parts)?;
            Ok(Value::Moment(plain_days(year, month, day) * 86_400 * SECOND + nanos, zoned))
        }
        ("duration", [high, low]) => Ok(Value::Span(pair(*high, *low))),
        ("months", [months]) => Ok(Value::Months(i128::from(*months))),
        _ => Err(format!("there is no value `{tag}` of {} numbers", parts.len())),
    }
}

/// Nanoseconds since midnight at UTC, and whether the time has an offset.
fn clock(parts: &[i64]) -> Result<(i128, bool), String> {
    match *parts {
        [seconds, nanos] => Ok((i128::from(seconds) * SECOND + i128::from(nanos), false)),
        [seconds, nanos, east] => Ok(((i128::from(seconds) - i128::from(east)) * SECOND + i128::from(nanos), true)),
        _ => Err("no time".to_owned()),
    }
}

/// The day so many days after 1970-01-01, found by counting days up to years, and then to months.
fn date(day: i64) -> Result<Value, String> {
    let day = i128::from(day) + plain_days(1970, 1, 1);
    // A year has 365 days or 366: halve the stretch in which this one must lie.
    let year_of = |length| i64::try_from(day.div_euclid(length)).map_err(|_| "no such day".to_owned());
    let (one, other) = (year_of(365)?, year_of(366)?);
    let (mut low, mut high) = (one.min(other) - 1, one.max(other) + 1);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if plain_days(middle, 1, 1) <= day {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    let year = low;
    let month = (1..=12).rev().find(|month| plain_days(year, *month, 1) <= day).ok_or("no such month")?;
    let day = day - plain_days(year, month, 1) + 1;
    Ok(Value::Date(year, month, u8::try_from(day).map_err(|_| "no such day".to_owned())?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::literal;
    use super::*;

    #[test]
    fn days_are_counted_as_calendars_have_them() {
        for (day, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (59, "1970-03-01"),
            (19_068, "2022-03-17"),
            (11_016, "2000-02-29"),
            (-719_528, "0000-01-01"),
            (2_932_896, "9999-12-31"),
            (95_026_236, "262142-12-31"),
        ] {
            assert_eq!(date(day).ok(), literal(&format!("date(\"{text}\")")), "{day}");
        }
    }

    #[test]
    fn a_compiled_table_says_what_its_sheet_says() {
        let rows: Vec<Vec<String>> = [
            vec!["P", "in:code", "in:hours", "out:tone", "from"],
            vec!["values", "yellow,red,unknown", "", "strict,calm", ""],
            vec!["a", "-", "not(< 24)", "calm", ""],
            vec!["b", "red,unknown", "-", "strict", "2022-03-17"],
        ]
        .into_iter()
        .map(|row| row.into_iter().map(str::to_owned).collect())
        .collect();
        let read = NaiveTable::read(&rows).unwrap();
        let compiled = NaiveTable::compiled(&json!({
            "name": "t", "policy": "P",
            "inputs": [{"name": "code", "allowed": ["yellow", "red", "unknown"]}, {"name": "hours"}],
            "outputs": [{"name": "tone", "allowed": ["strict", "calm"]}],
            "rules": [
                {"id": "a", "tests": [null, {"not": [{"<": 24}]}], "outputs": ["calm"]},
                {"id": "b", "tests": [["red", "unknown"], null], "outputs": ["strict"], "from": 19068},
            ],
        }))
        .unwrap();
        for day in ["2022-03-16", "2022-03-17"] {
            let day = literal(&format!("date(\"{day}\")")).unwrap();
            for code in ["yellow", "red", "unknown", "blue"] {
                for hours in ["23", "24", "\"unknown\"", "null"] {
                    let facts = [Value::Text(code.to_owned()), literal(hours).unwrap()];
                    assert_eq!(compiled.decide(&facts, &day), read.decide(&facts, &day), "{code} {hours}");
                }
            }
        }
    }

    #[test]
    fn what_the_format_does_not_know_is_refused() {
        let table = |test: Json, output: Json| {
            NaiveTable::compiled(&json!({
                "name": "t", "policy": "U", "inputs": [{"name": "a"}], "outputs": [{"name": "b"}],
                "rules": [{"id": "r", "tests": [test], "outputs": [output]}],
            }))
        };
        assert!(table(json!(null), json!({"decimal": [0, 15, -1]})).is_ok());
        for (test, output) in [
            (json!([]), json!("x")),
            (json!({"not": []}), json!("x")),
            (json!({"=": 5}), json!("x")),
            (json!({"[]": [1]}), json!("x")),
            (json!(1.5), json!("x")),
            (json!(null), json!(["x"])),
            (json!(null), json!({"date": []})),
        ] {
            assert!(table(test.clone(), output.clone()).is_err(), "{test} {output}");
        }
    }
}
