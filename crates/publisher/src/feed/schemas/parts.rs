//! What schemas are made of: objects, lists, columns, and the forms that many shards share.
//!
//! Does not know a shard.

use serde_json::{Map, Value, json};

pub(super) fn definitions() -> Vec<(String, Value)> {
    let of = |name: &str, schema: Value| (name.to_owned(), schema);
    vec![
        of("id", json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" })),
        of(
            "moment",
            json!({ "type": "integer", "description": "seconds since 1970-01-01T00:00:00Z, on the feed's clock" }),
        ),
        of("date", json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })),
        of("text", object(&[("zh", json!({ "type": "string" })), ("en", json!({ "type": "string" }))], &[])),
        of(
            "position",
            json!({
                "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2,
                "description": "longitude and latitude in millionths of a degree, WGS-84",
            }),
        ),
        of(
            "line",
            json!({
                "type": "array", "items": { "type": "integer" }, "minItems": 4,
                "description": "lng, lat, lng step, lat step, … in hundred-thousandths of a degree",
            }),
        ),
        of(
            "area",
            json!({
                "type": "array", "minItems": 1,
                "items": { "type": "array", "minItems": 1, "items": reference("line") },
                "description": "polygons of rings, the outer one first",
            }),
        ),
        of(
            "span",
            json!({
                "type": "array", "items": { "type": "integer", "minimum": 0, "maximum": 2880 }, "minItems": 2, "maxItems": 2,
                "description": "minutes from the midnight that starts the day",
            }),
        ),
        of("hours", hours()),
        of("value", value()),
        of("test", test()),
        of("tests", tests()),
        of("tier", json!({ "enum": ["lockdown", "control", "precaution"] })),
    ]
}

fn hours() -> Value {
    let spans = json!({ "type": "array", "items": reference("span") });
    let special = object(&[("date", reference("date")), ("spans", spans.clone())], &[]);
    object(
        &[],
        &[
            ("daily", spans.clone()),
            ("weekly", json!({ "type": "array", "items": spans, "minItems": 7, "maxItems": 7 })),
            ("special", list(special)),
            ("typed", string()),
        ],
    )
}

/// A value of a decision table.
fn value() -> Value {
    let parts = |least: u32, most: u32| json!({ "type": "array", "items": { "type": "integer" }, "minItems": least, "maxItems": most });
    json!({
        "anyOf": [
            { "type": ["null", "boolean", "integer", "string"] },
            tagged("decimal", parts(3, 3)),
            tagged("date", parts(1, 1)),
            tagged("time", parts(2, 3)),
            tagged("datetime", parts(3, 4)),
            tagged("duration", parts(2, 2)),
            tagged("months", parts(1, 1)),
        ],
    })
}

/// A value alone, a comparison or an interval.
fn test() -> Value {
    let signs = ["!=", "<", "<=", ">", ">="].map(|sign| tagged(sign, reference("value")));
    let ends = json!({ "type": "array", "items": reference("value"), "minItems": 2, "maxItems": 2 });
    let intervals = ["[]", "[)", "(]", "()"].map(|interval| tagged(interval, ends.clone()));
    let all: Vec<Value> = [reference("value")].into_iter().chain(signs).chain(intervals).collect();
    json!({ "anyOf": all })
}

/// What an input accepts.
fn tests() -> Value {
    let several = json!({ "type": "array", "items": reference("test"), "minItems": 1 });
    json!({
        "anyOf": [reference("test"), several, tagged("not", several)],
        "description": "null accepts anything; of several tests one must hold",
    })
}

/// An object with one field.
fn tagged(tag: &str, inner: Value) -> Value {
    let mut object = object(&[(tag, inner)], &[]);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("maxProperties".to_owned(), json!(1));
    }
    object
}

pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

pub(super) fn string() -> Value {
    json!({ "type": "string" })
}

pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn whole(minimum: i64) -> Value {
    json!({ "type": "integer", "minimum": minimum })
}

pub(super) fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A column whose values repeat.
pub(super) fn coded(values: Value) -> Value {
    object(&[("values", list(values)), ("rows", packed())], &[])
}

/// A column of numbers: a text for each digit to the base of 64, the highest first.
pub(super) fn packed() -> Value {
    let digits = json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]*$" });
    json!({ "type": "array", "items": digits, "maxItems": 5 })
}

/// A column of texts in parts.
pub(super) fn parted() -> Value {
    object(
        &[("head", coded(string()))],
        &[("town", packed()), ("middle", coded(string())), ("number", packed()), ("tail", coded(string()))],
    )
}

pub(super) fn object(required: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let fields = required.iter().chain(optional);
    let properties: Map<String, Value> = fields.map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    let names: Vec<&str> = required.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "required": names, "properties": properties })
}
