//! The reader agrees with a library on what is JSON, and reads back what the library writes.

mod parser;
mod records;
mod shapes;
mod writer;

use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Result<Json, JsonError> {
    Json::parse(text.as_bytes())
}

fn kind(text: &str) -> JsonErrorKind {
    parse(text).unwrap_err().kind
}

/// The same value as the library has it.
fn theirs(json: &Json) -> serde_json::Value {
    match json {
        Json::Null | Json::OtherNumber => serde_json::Value::Null,
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => (*number).into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(items) => items.iter().map(theirs).collect::<Vec<_>>().into(),
        Json::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), theirs(value))).collect(),
    }
}

/// The library's tree with null in place of numbers that are none to us.
fn without_fractions(mut value: serde_json::Value) -> serde_json::Value {
    match &mut value {
        serde_json::Value::Number(number) if number.as_i64().is_none() => return serde_json::Value::Null,
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| *item = without_fractions(item.take())),
        serde_json::Value::Object(fields) => {
            fields.values_mut().for_each(|item| *item = without_fractions(item.take()));
        }
        _ => {}
    }
    value
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{0,6}", any::<String>(), "[\u{0}-\u{1f}\"\\\\/甲😀]{0,6}"]
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::Number),
        any_text().prop_map(Json::Text),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::btree_map(any_text(), inner, 0..6)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}
