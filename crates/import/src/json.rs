//! JSON as it comes: with `NaN`, a comma too many, a function around it, a record a line; and the lists in it.
//!
//! Does not know GeoJSON: `geo` does. Values that are no JSON become `null` and are counted, never guessed.

use serde_json::{Map, Value};

use super::note::{FileNote, Note};

/// Reads a text: the document, and how many values of it say nothing, such as `NaN`.
pub(super) fn parse(text: &str) -> Result<(Value, usize), Note> {
    let text = body(text).unwrap_or(text);
    let error = match serde_json::from_str::<Value>(text) {
        Ok(value) => return Ok((value, 0)),
        Err(error) => error,
    };
    let (corrected, count) = repaired(text);
    match serde_json::from_str::<Value>(&corrected) {
        Ok(value) => Ok((value, count)),
        // What is mended says better what else is wrong.
        Err(mended_error) => {
            let error = if count > 0 { mended_error } else { error };
            by_line(&corrected)
                .unwrap_or_else(|| {
                    let detail = error.to_string();
                    let cut = error.is_eof().then(|| Note::File(FileNote::CutOff { line: error.line() }));
                    Err(cut.unwrap_or(Note::GeoSyntax { detail }))
                })
                .map(|value| (value, count))
        }
    }
}

/// Whether a text is JSON, with or without a function or a variable around it, and no table whose first cell begins with
/// a bracket.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{1e}');
    begins(text) || body(text).is_some_and(begins)
}

fn begins(text: &str) -> bool {
    text.starts_with('{') || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[', ']']))
}

/// What stands inside of `callback(…)` or behind `var data =`; `None` where nothing of the kind is around it.
fn body(text: &str) -> Option<&str> {
    let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start = trimmed.find(['{', '[', '(', '=', '"', '\n', ',']).filter(|start| (1..60).contains(start))?;
    let (name, rest) = trimmed.split_at_checked(start)?;
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | ' ')) {
        return None;
    }
    let inner = rest.strip_prefix(['(', '='])?.trim_start();
    let end = inner.rfind(['}', ']'])?;
    inner.get(..=end).filter(|inner| begins(inner))
}

/// The text with what other programs write in place of JSON as JSON, and how many values became `null`.
fn repaired(text: &str) -> (String, usize) {
    let (mut out, mut count, mut at) = (String::with_capacity(text.len()), 0, 0);
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let length = match first {
            '"' => string_length(rest),
            'A'..='Z' | 'a'..='z' | '-' => {
                let sign = usize::from(first == '-');
                let tail = rest.get(sign..).unwrap_or_default();
                let word = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(tail.len());
                let length = (sign + word).max(1);
                let known = match tail.get(..word).unwrap_or_default() {
                    "NaN" | "nan" | "NAN" | "Infinity" | "infinity" | "Inf" | "inf" | "undefined" | "None" | "NULL"
                    | "Null" | "NA" => {
                        count += 1;
                        Some("null")
                    }
                    "True" | "TRUE" => Some("true"),
                    "False" | "FALSE" => Some("false"),
                    _ => None,
                };
                if let Some(known) = known {
                    out.push_str(known);
                    at += length;
                    continue;
                }
                length
            }
            ',' if rest.get(1..).is_some_and(|rest| rest.trim_start().starts_with([']', '}'])) => {
                at += 1;
                continue;
            }
            '/' if rest.starts_with("//") => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            '/' if rest.starts_with("/*") => {
                at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                continue;
            }
            first => first.len_utf8(),
        };
        out.push_str(rest.get(..length).unwrap_or_default());
        at += length;
    }
    (out, count)
}

/// The bytes of the string that begins here, with its quotes.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A record a line; `None` where the first line is none.
fn by_line(text: &str) -> Option<Result<Value, Note>> {
    let trimmed = |line: &str| line.trim_matches(|c: char| c == '\u{1e}' || c.is_whitespace()).to_owned();
    let lines = text.lines().map(trimmed).enumerate().filter(|(_, line)| !line.is_empty());
    let (mut records, mut odd) = (Vec::new(), Vec::new());
    for (index, line) in lines {
        match serde_json::from_str::<Value>(&line) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => records.push(value),
            _ if records.is_empty() => return None,
            _ => odd.push(index + 1),
        }
    }
    Some(match odd.first() {
        Some(first) => Err(Note::File(FileNote::OddLines { count: odd.len(), first: *first })),
        None => Ok(Value::Array(records)),
    })
}

/// A list in a document: the keys that lead to it, and its records, or rows of cells with their headings.
pub(super) struct List {
    pub(super) path: String,
    pub(super) records: Vec<Value>,
    pub(super) is_rows: bool,
}

/// As deep as this, lists are looked for.
const MOST_DEEP: usize = 8;

/// The lists in a document, wherever they stand: `{"data":{"rows":[…]}}` holds one.
pub(super) fn lists(document: Value) -> Vec<List> {
    let mut found = Vec::new();
    look(document, String::new(), 0, &mut found);
    found
}

fn look(value: Value, path: String, deep: usize, found: &mut Vec<List>) {
    match value {
        Value::Array(records) if !records.is_empty() => {
            let is_record = |value: &Value| value.is_object() || value.is_null();
            let is_row = |value: &Value| value.as_array().is_some_and(|cells| !cells.iter().any(Value::is_object));
            if records.iter().all(is_record) && records.iter().any(Value::is_object) {
                found.push(List { path, records, is_rows: false });
            } else if records.len() > 1 && records.iter().all(is_row) {
                found.push(List { path, records, is_rows: true });
            } else if deep < MOST_DEEP {
                for (index, value) in records.into_iter().enumerate().filter(|(_, value)| value.is_array()) {
                    look(value, format!("{path}[{index}]"), deep + 1, found);
                }
            }
        }
        Value::Object(mut members) => {
            if let Some(list) = split(&mut members, &path) {
                found.push(list);
                return;
            }
            if deep < MOST_DEEP {
                for (key, value) in members {
                    let path = if path.is_empty() { key } else { format!("{path}.{key}") };
                    look(value, path, deep + 1, found);
                }
            }
        }
        _ => {}
    }
}

/// Headings and rows apart: `{"columns":["name",…],"data":[["…",…],…]}`.
fn split(members: &mut Map<String, Value>, path: &str) -> Option<List> {
    let texts =
        |value: &Value| value.as_array().is_some_and(|list| list.len() > 1 && list.iter().all(Value::is_string));
    let rows =
        |value: &Value| value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_array));
    let key_of = |members: &Map<String, Value>, keys: &[&str], is: &dyn Fn(&Value) -> bool| {
        keys.iter().find(|key| members.get(**key).is_some_and(is)).map(|key| (*key).to_owned())
    };
    let head = key_of(members, &["columns", "header", "headers", "head", "fields", "titles"], &texts)?;
    let body = key_of(members, &["data", "rows", "values", "records", "items", "body"], &rows)?;
    let Some(Value::Array(mut records)) = members.remove(&body) else { return None };
    records.insert(0, members.remove(&head)?);
    Some(List { path: path.to_owned(), records, is_rows: true })
}

/// Records whose members hold lists of records in their turn, a row for each of these, with what stands around it.
pub(super) fn flat(records: Vec<Value>) -> Vec<Map<String, Value>> {
    let mut rows = Vec::new();
    for record in records {
        let Value::Object(members) = record else { continue };
        let holds =
            |value: &Value| value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_object));
        let Some(key) = members.iter().find(|(_, value)| holds(value)).map(|(key, _)| key.clone()) else {
            rows.push(flat_members(members));
            continue;
        };
        let mut around = members;
        let inner = around.remove(&key);
        let around = flat_members(around);
        let Some(Value::Array(inner)) = inner else { continue };
        for mut row in flat(inner) {
            for (name, value) in &around {
                let name = if row.contains_key(name) { format!("{key} {name}") } else { name.clone() };
                row.entry(name).or_insert_with(|| value.clone());
            }
            rows.push(row);
        }
    }
    rows
}

/// Members of members by their path: `location.lng`.
pub(super) fn flat_members(members: Map<String, Value>) -> Map<String, Value> {
    if !members.values().any(Value::is_object) {
        return members;
    }
    let mut flat = Map::new();
    for (key, value) in members {
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                for (name, value) in flat_members(inner) {
                    flat.insert(format!("{key}.{name}"), value);
                }
            }
            value => drop(flat.insert(key, value)),
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_json_becomes_null_and_strings_stay() {
        for (text, value, count) in [
            (r#"{"a":NaN,"b":-Infinity,"c":[Infinity,nan]}"#, json!({"a":null,"b":null,"c":[null,null]}), 4),
            (r#"{"a":"NaN, \"x\" //","b":undefined,}"#, json!({"a":"NaN, \"x\" //","b":null}), 1),
            ("[{\"a\":True,\"b\":None,},\n]", json!([{"a":true,"b":null}]), 1),
            ("{\"a\":1 /* one */, // two\n\"b\":-2}", json!({"a":1,"b":-2}), 0),
            ("callback({\"a\":[1]});", json!({"a":[1]}), 0),
            ("var sites = [{\"a\":1}];\n", json!([{"a":1}]), 0),
            ("{\"a\":1}\n{\"a\":NaN}\n", json!([{"a":1},{"a":null}]), 1),
        ] {
            assert_eq!(parse(text), Ok((value, count)), "{text}");
        }
        assert_eq!(parse("[{\"a\":1},\n{\"a\":"), Err(Note::File(FileNote::CutOff { line: 2 })));
        let odd = Note::File(FileNote::OddLines { count: 1, first: 2 });
        assert_eq!(parse("{\"a\":1}\n{\"a\":\n{\"a\":3}\n"), Err(odd));
        assert!(matches!(parse("{\"a\":xyz}"), Err(Note::GeoSyntax { .. })));
        assert!(!is_json("name,[a]\n") && !is_json("[甲],b\n") && !is_json("a=1,b\n"));
    }

    #[test]
    fn lists_are_found_wherever_they_stand() {
        let paths = |value: Value| lists(value).into_iter().map(|list| list.path).collect::<Vec<_>>();
        assert_eq!(paths(json!({"code":0,"data":{"total":1,"rows":[{"a":1}]}})), ["data.rows"]);
        assert_eq!(paths(json!({"上城区":[{"a":1}],"西湖区":[{"a":2}]})), ["上城区", "西湖区"]);
        assert_eq!(paths(json!([["a", "b"], ["1", "2"]])), [""]);
        assert_eq!(paths(json!({"columns":["a","b"],"data":[["1","2"]]})), [""]);
        assert!(paths(json!({"a":1,"b":[1,2]})).is_empty());
    }

    #[test]
    fn records_in_records_are_rows_of_their_own() {
        let rows = flat(vec![json!({"name":"东区","sites":[{"name":"甲点","at":{"lng":1}},{"name":"乙点"}]})]);
        assert_eq!(
            json!(rows),
            json!([
                {"name":"甲点","at.lng":1,"sites name":"东区"},
                {"name":"乙点","sites name":"东区"},
            ])
        );
    }
}
