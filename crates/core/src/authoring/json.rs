//! Values and outcomes as JSON, the way the command line prints them.
//!
//! Dates, times and durations are ISO strings. Does not read tables or lists of facts.

use std::fmt::Write;

use serde_json::{Map, Number, Value as Json};

use super::error::EvaluateError;
use super::literal::parse_literal;
use super::outcome::{Outcome, Outputs};
use super::print::write_date;
use crate::decision::{Decimal, Kind, Table, Value};

impl Value {
    /// A command line's `KEY=value`: JSON where it is a number, a string, true, false or null; else the text itself.
    pub fn from_argument(text: &str) -> Self {
        match serde_json::from_str::<Json>(text) {
            // Exactly the digits given, not their nearest binary number.
            Ok(Json::Number(_)) => Decimal::parse(text.trim()).map_or_else(|| Self::text(text), Self::Number),
            Ok(json) => Self::from_json(&json).unwrap_or_else(|| Self::text(text)),
            Err(_) => Self::text(text),
        }
    }

    /// A string as the date, time or duration that it spells, also as `date("…")` or `@"…"`, in a column of such; anything
    /// else as it is.
    pub(super) fn read_as(self, kind: Option<Kind>) -> Self {
        match self.as_text().and_then(parse_literal).filter(|value| {
            matches!(value, Self::Date(_) | Self::Time(_) | Self::DateTime(_) | Self::Duration(_))
                && value.kind() == kind
        }) {
            Some(value) => value,
            None => self.coerced(kind),
        }
    }

    /// A JSON value; `None` for an array or an object, and for a number beyond FEEL's range.
    pub fn from_json(json: &Json) -> Option<Self> {
        Some(match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => Self::Number(Decimal::parse(&number.to_string())?),
            Json::String(text) => Self::text(text.as_str()),
            Json::Array(_) | Json::Object(_) => return None,
        })
    }

    /// As JSON. A number that is no 64-bit whole number becomes the nearest binary one, as JSON numbers are read.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            Self::Number(number) => number_json(*number),
            Self::Text(text) => Json::String(text.clone()),
            Self::Date(date) => {
                let mut text = String::new();
                // Writing to a string does not fail.
                let _ = write_date(*date, &mut text);
                Json::String(text)
            }
            Self::Time(time) => Json::String(time.to_string()),
            Self::DateTime(moment) => Json::String(moment.to_string()),
            Self::Duration(duration) => Json::String(duration.to_string()),
        }
    }
}

fn number_json(number: Decimal) -> Json {
    match number.to_i64() {
        Some(whole) => Json::from(whole),
        None => number.to_string().parse().ok().and_then(Number::from_f64).map_or(Json::Null, Json::Number),
    }
}

/// What `decide` prints: `{"rules":["3"],"outputs":…}`, or `{"error":{"code":…,"message":…}}`.
///
/// `outputs` is an object with a single-hit policy, a list of objects with `R`, `O` and `C`, a number with an
/// aggregation (what is compared, with `C<` and `C>`), and null where no rule matches.
pub fn outcome_json(table: &Table, result: &Result<Outcome, EvaluateError>) -> Json {
    let outcome = match result {
        Ok(outcome) => outcome,
        Err(error) => return error_json(error.kind.code(), error),
    };
    let ids = outcome.rules.iter().filter_map(|&index| table.rules.get(index));
    let outputs = match &outcome.outputs {
        Outputs::None => Json::Null,
        Outputs::One(record) => record_json(record),
        Outputs::Many(records) => Json::Array(records.iter().map(|record| record_json(record)).collect()),
        Outputs::Aggregate(value) => value.to_json(),
    };
    object([("rules", Json::Array(ids.map(|rule| Json::String(rule.id.clone())).collect())), ("outputs", outputs)])
}

/// `{"error":{"code":…,"message":…}}`.
pub fn error_json(code: &str, message: &dyn std::fmt::Display) -> Json {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write!(text, "{message}");
    object([("error", object([("code", Json::String(code.to_owned())), ("message", Json::String(text))]))])
}

fn record_json(record: &[(String, Value)]) -> Json {
    Json::Object(record.iter().map(|(name, value)| (name.clone(), value.to_json())).collect())
}

fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}
