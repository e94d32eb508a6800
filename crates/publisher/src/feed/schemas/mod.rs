//! JSON Schemas of the manifest and of every shard, published with the feed for those who read it with other programs.
//!
//! Written beside the types, not derived from them: phones read by `anxin-core`, whose checks go further (columns of
//! equal length, references between shards). A test holds built shards against these, with no field left over.
//! Fields that a reader does not know are to be skipped, so nothing here forbids them.

mod parts;
mod queue;

use anxin_core::feed::{MANIFEST_CAP, Role, SCHEMA, SHARD_CAP, SiteStatus};
use serde_json::{Map, Value, json};

use parts::{coded, definitions, flag, list, object, packed, parted, reference, string, whole};

/// The name of the manifest's schema.
pub const MANIFEST_SCHEMA: &str = "manifest.schema.json";

/// The name of a shard's schema.
pub fn schema_name(role: Role) -> String {
    format!("{}.schema.json", role.name())
}

/// Every schema: its file name and its text.
pub fn schemas() -> Vec<(String, String)> {
    let manifest = (MANIFEST_SCHEMA.to_owned(), finish(MANIFEST_SCHEMA, "The manifest of a feed", manifest()));
    let shards = Role::ALL.into_iter().map(|role| {
        let name = schema_name(role);
        let text = finish(&name, &format!("The {} shard of a feed", role.name()), shard(role));
        (name, text)
    });
    std::iter::once(manifest).chain(shards).collect()
}

fn finish(name: &str, title: &str, schema: Value) -> String {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("$id".to_owned(), json!(name));
    whole.insert("title".to_owned(), json!(format!("{title}, format {SCHEMA}")));
    if let Value::Object(fields) = schema {
        whole.extend(fields);
    }
    let used = serde_json::to_string(&whole).unwrap_or_default();
    let defs = definitions();
    // A definition may use another: twice is deep enough for all of them.
    let needed = |name: &str, text: &str| text.contains(&format!("#/$defs/{name}\""));
    let mut kept: Map<String, Value> = defs.iter().filter(|(name, _)| needed(name, &used)).cloned().collect();
    for _ in 0..2 {
        let text = serde_json::to_string(&kept).unwrap_or_default();
        kept.extend(defs.iter().filter(|(name, _)| needed(name, &text)).cloned());
    }
    if !kept.is_empty() {
        whole.insert("$defs".to_owned(), Value::Object(kept));
    }
    format!("{:#}\n", Value::Object(whole))
}

fn manifest() -> Value {
    let shard = object(
        &[
            ("role", json!({ "enum": Role::ALL.map(Role::name) })),
            ("url", json!({ "type": "string", "pattern": "^o/[0-9a-f]{64}\\.json$" })),
            ("sha256", json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })),
            ("bytes", json!({ "type": "integer", "minimum": 0, "maximum": SHARD_CAP })),
            ("valid_until", reference("moment")),
        ],
        &[],
    );
    let mut schema = object(
        &[
            (
                "schema",
                json!({ "const": SCHEMA, "description": "a reader refuses a higher one and asks for an update of the page" }),
            ),
            ("city", reference("id")),
            ("seq", json!({ "type": "integer", "minimum": 0, "description": "only rises" })),
            ("issued", reference("moment")),
            ("expires", reference("moment")),
            ("min_app", string()),
            ("poll_s", whole(1)),
            ("shards", list(shard)),
        ],
        &[
            ("clock_shift_s", json!({ "type": "integer" })),
            (
                "log",
                json!({
                    "type": "string", "pattern": "^[0-9a-f]{64}$",
                    "description": "the SHA-256 of this edition's line in log.jsonl; phones do not read it",
                }),
            ),
            (
                "signature",
                json!({
                    "type": "string", "pattern": "^[0-9a-f]{128}$",
                    "description": "ed25519, of the file's bytes without this last member",
                }),
            ),
        ],
    );
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("description".to_owned(), json!(format!("at most {MANIFEST_CAP} bytes")));
    }
    schema
}

fn shard(role: Role) -> Value {
    let (id, text, source) = (reference("id"), reference("text"), reference("id"));
    // A word that tables put out is freer than an id.
    let word = json!({ "type": "string", "minLength": 1 });
    let demo = ("demo", flag());
    match role {
        Role::City => city(),
        Role::Sites => sites(),
        Role::NamesZh => names(true),
        Role::NamesEn => names(false),
        Role::Queue | Role::Recent => queue::schema(),
        Role::Zones => zones(),
        Role::Rules => rules(),
        Role::Guidance => {
            let reason = || list(object(&[("id", word.clone()), ("text", text.clone())], &[]));
            let tone = json!({ "enum": ["emergency", "strict", "care", "calm"] });
            let situation = [("id", word.clone()), ("tone", tone), ("title", text.clone()), ("summary", text.clone())];
            let link = json!({ "type": "string", "pattern": "^(#/|https://|tel:|$)" });
            let action = [
                ("id", word.clone()),
                ("title", text.clone()),
                ("detail", text.clone()),
                ("call", string()),
                ("link", link),
            ];
            let entry = [("id", id), ("title", text.clone()), ("date", reference("date"))];
            let plans = list(plan(&word, &text, &source));
            object(
                &[
                    ("situations", list(object(&situation, &[("ends", text.clone())]))),
                    ("actions", list(object(&action, &[]))),
                    ("reasons", reason()),
                    ("labels", reason()),
                    ("general", list(text.clone())),
                    ("sources", list(object(&entry, &[]))),
                ],
                &[("plans", plans)],
            )
        }
        Role::Communities => {
            let required = [
                ("id", id.clone()),
                ("name", text.clone()),
                ("town", id.clone()),
                ("phone", string()),
                ("grid", text),
                ("source", source),
            ];
            object(
                &[(
                    "communities",
                    list(object(
                        &required,
                        &[("answers", reference("hours")), ("next", id.clone()), ("zones", list(id)), demo],
                    )),
                )],
                &[],
            )
        }
        Role::Tracks => {
            let visit = object(
                &[("from", reference("moment")), ("place", text.clone()), ("town", string())],
                &[("until", reference("moment")), ("demo_date", flag()), ("position", reference("position"))],
            );
            let track = [("id", id), ("name", text), ("source", source), ("visits", list(visit))];
            object(&[("tracks", list(object(&track, &[])))], &[])
        }
        Role::Bulletin => {
            let point = object(&[("date", reference("date")), ("value", json!({ "type": "integer" }))], &[]);
            let figure = [
                ("id", id.clone()),
                ("label", text.clone()),
                ("value", json!({ "type": "integer" })),
                ("unit", text.clone()),
                ("period", text.clone()),
                ("source", source.clone()),
            ];
            let notice = [
                ("id", id),
                ("title", text.clone()),
                ("body", text),
                ("issued", reference("moment")),
                ("source", source),
            ];
            let figures = list(object(&figure, &[("series", list(point)), demo.clone()]));
            let optional = [("front", flag()), ("asks", list(string())), ("towns", list(reference("id"))), demo];
            object(&[("figures", figures), ("notices", list(object(&notice, &optional)))], &[])
        }
        Role::Services => {
            let item = [
                ("id", id.clone()),
                ("title", text.clone()),
                ("body", text.clone()),
                ("address", text.clone()),
                ("phone", string()),
                ("source", source),
            ];
            let topic = [("id", id), ("name", text), ("items", list(object(&item, &[demo])))];
            object(&[("topics", list(object(&topic, &[])))], &[])
        }
        Role::Supervision => {
            let finding = [
                ("id", id),
                ("found", text.clone()),
                ("place", text.clone()),
                ("done", text),
                ("date", reference("date")),
                ("rechecked", flag()),
                ("source", source),
            ];
            object(&[("findings", list(object(&finding, &[demo])))], &[])
        }
    }
}

fn city() -> Value {
    let (id, text) = (reference("id"), reference("text"));
    let town = object(&[("id", id.clone()), ("name", text.clone()), ("centre", reference("position"))], &[]);
    let hotline = object(
        &[("id", id.clone()), ("name", text.clone()), ("phone", string()), ("hours", text.clone())],
        &[("answers", reference("hours")), ("next", id.clone()), ("demo", flag())],
    );
    let thresholds = ["busy_from_min", "crowded_from_min", "fresh_s", "aged_s"].map(|name| (name, whole(0)));
    let kinds = json!({ "enum": ["city", "town", "water", "road"] });
    let outline = object(&[("kind", kinds), ("name", text.clone()), ("line", reference("line"))], &[]);
    let tiles = object(
        &[
            ("url", json!({ "type": "string", "pattern": "^https://|^maps/[^/]+[.]pmtiles$" })),
            ("attribution", string()),
            ("max_zoom", whole(0)),
        ],
        &[("datum", json!({ "enum": ["gcj02"] })), ("labels", json!({ "type": "string", "pattern": "^https://" }))],
    );
    let corners = json!({ "type": "array", "items": { "type": "integer" }, "minItems": 4, "maxItems": 4 });
    object(
        &[
            ("id", id),
            ("name", text.clone()),
            ("authority", text.clone()),
            ("admin_code", json!({ "type": "string", "pattern": "^[0-9]{6}$" })),
            ("utc_offset_min", json!({ "type": "integer", "minimum": -840, "maximum": 840 })),
            ("centre", reference("position")),
            ("bounds", corners),
            ("towns", list(town)),
            ("hotlines", list(hotline)),
            ("emergency", string()),
            ("queue", object(&thresholds, &[])),
            ("staleness", object(&[("site_days", whole(0))], &[])),
            ("outline", list(outline)),
        ],
        &[("tiles", tiles), ("demo", object(&[("notice", text)], &[]))],
    )
}

fn names(has_pinyin: bool) -> Value {
    let syllables = list(json!({ "type": "string", "pattern": "^[a-z]{1,8}$" }));
    let pinyin = ("pinyin", object(&[("syllable", syllables), ("characters", list(string()))], &[]));
    let columns = [("town", list(string())), ("name", parted()), ("address", parted()), pinyin];
    object(columns.get(..if has_pinyin { 4 } else { 3 }).unwrap_or_default(), &[])
}

fn sites() -> Value {
    let degrees =
        || object(&[("base", list(json!({ "type": "integer" }))), ("step", whole(1)), ("rows", packed())], &[]);
    object(
        &[
            ("id", parted()),
            ("town", coded(reference("id"))),
            ("lng", degrees()),
            ("lat", degrees()),
            ("serves", coded(list(string()))),
            ("hours", coded(reference("hours"))),
            ("fee", coded(string())),
            ("phone", parted()),
            ("note", coded(reference("text"))),
            ("verified", coded(reference("moment"))),
            ("source", coded(reference("id"))),
            ("demo", coded(flag())),
        ],
        &[
            ("status", coded(json!({ "enum": SiteStatus::ALL.map(SiteStatus::name) }))),
            ("status_typed", coded(string())),
            ("audience", coded(string())),
            ("phones", coded(list(object(&[("number", string())], &[("remark", string())])))),
            ("booking", coded(json!({ "type": "boolean" }))),
            ("last_intake", list(whole(0))),
            ("has", coded(list(string()))),
            ("lacks", coded(list(string()))),
            ("places", list(site_place())),
        ],
    )
}

fn site_place() -> Value {
    let optional = [
        ("entrance", reference("position")),
        ("landmark", reference("text")),
        ("moved_to", string()),
        ("home_phone", string()),
        ("typed", list(object(&[("feature", string()), ("text", string())], &[]))),
    ];
    object(&[("site", reference("id"))], &optional)
}

fn plan(word: &Value, text: &Value, source: &Value) -> Value {
    let step = [
        ("from", whole(0)),
        ("to", whole(0)),
        ("kind", json!({ "enum": ["test", "observe", "end"] })),
        ("text", text.clone()),
    ];
    let plan = [
        ("id", word.clone()),
        ("title", text.clone()),
        ("ask", text.clone()),
        ("first", json!({ "enum": [0, 1] })),
        ("days", whole(1)),
        ("note", text.clone()),
        ("call", string()),
        ("source", source.clone()),
        ("steps", list(object(&step, &[]))),
    ];
    object(&plan, &[("demo", flag())])
}

fn zones() -> Value {
    let (id, text) = (reference("id"), reference("text"));
    let texts = || list(reference("text"));
    let guide = object(
        &[
            ("tier", reference("tier")),
            ("summary", text.clone()),
            ("allowed", texts()),
            ("forbidden", texts()),
            ("supplies", texts()),
            ("source", id.clone()),
        ],
        &[("demo", flag())],
    );
    let zone = object(
        &[
            ("id", id.clone()),
            ("tier", reference("tier")),
            ("name", text.clone()),
            ("town", id.clone()),
            ("scope", text),
            ("shape", reference("area")),
            ("set_at", reference("moment")),
            ("phone", string()),
            ("source", id),
        ],
        &[("review_at", reference("moment")), ("demo", flag())],
    );
    object(&[("tiers", list(guide)), ("zones", list(zone))], &[])
}

fn rules() -> Value {
    let text = reference("text");
    let value =
        object(&[("value", string()), ("label", text.clone()), ("detail", text.clone())], &[("holds_h", whole(1))]);
    let question = object(
        &[
            ("fact", string()),
            ("kind", json!({ "enum": ["choice", "hours", "town"] })),
            ("ask", text.clone()),
            ("short", text.clone()),
            ("help", text),
            ("values", list(value)),
        ],
        &[("first", flag())],
    );
    object(&[("questions", list(question)), ("tables", list(table()))], &[])
}

/// A decision table.
fn table() -> Value {
    let value = reference("value");
    let input = object(&[("name", string())], &[("allowed", reference("tests"))]);
    let output = object(&[("name", string())], &[("allowed", list(value.clone()))]);
    let day = json!({ "type": "integer", "description": "a day, counted from 1970-01-01" });
    let rule = object(
        &[("id", string()), ("tests", list(reference("tests"))), ("outputs", list(value))],
        &[("source", string()), ("from", day.clone()), ("until", day)],
    );
    object(
        &[
            ("name", string()),
            ("policy", json!({ "enum": ["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"] })),
            ("inputs", list(input)),
            ("outputs", list(output)),
            ("rules", list(rule)),
        ],
        &[],
    )
}
