//! What residents will see change from one set to the next.
//!
//! Compares the sets as phones read them, record by record. Does not judge a change, and passes over what nobody sees
//! (search words, order).

use std::collections::BTreeMap;

use anxin_core::decision::{Table, UnaryTests, Value as Literal};
use anxin_core::feed::{FeedSet, Role};
use anxin_core::text::Language;
use anxin_core::time::date_text;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of it differs.
    Changed,
}

/// One record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The shard it stands in.
    pub role: Role,
    /// The list in that shard, `zones` or `tiers`.
    pub list: String,
    /// Its id.
    pub id: String,
    /// What it is called, in each language; empty where it has no name.
    pub name: [String; 2],
    /// What happened.
    pub kind: Kind,
    /// Fields that differ: name, before, after. Empty unless it changed.
    pub fields: Vec<(String, String, String)>,
}

/// The most characters shown of a field.
const MOST: usize = 60;

impl Change {
    /// In a few lines.
    pub fn text(&self, language: Language) -> String {
        let mark = match self.kind {
            Kind::Added => '+',
            Kind::Removed => '-',
            Kind::Changed => '~',
        };
        let [zh, en] = &self.name;
        let name = match language {
            Language::Zh => zh,
            Language::En => en,
        };
        let mut text = format!("{mark} {}/{} {name}", self.list, self.id).trim_end().to_owned();
        for (field, before, after) in &self.fields {
            text.push_str(&format!("\n    {field}: {} → {}", short(before), short(after)));
        }
        text
    }
}

fn short(text: &str) -> String {
    let text = if text.is_empty() { "∅" } else { text };
    let mut shown: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

/// What differs; everything is new where nothing was published `before`.
pub fn changes(before: Option<&FeedSet>, after: &FeedSet) -> Vec<Change> {
    let old = before.map(records).unwrap_or_default();
    let new = records(after);
    let mut changes = Vec::new();
    let keys: std::collections::BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (was, is) = (old.get(key), new.get(key));
        let (kind, fields) = match (was, is) {
            (None, _) => (Kind::Added, Vec::new()),
            (_, None) => (Kind::Removed, Vec::new()),
            (Some(was), Some(is)) => (Kind::Changed, fields_that_differ(was, is)),
        };
        if kind == Kind::Changed && fields.is_empty() {
            continue;
        }
        let name = is.or(was).map(name_of).unwrap_or_default();
        let (role, list, id) = key.clone();
        changes.push(Change { role, list, id, name, kind, fields });
    }
    changes
}

/// Shard, list, id.
type Key = (Role, String, String);
type Record = Map<String, Value>;

fn records(set: &FeedSet) -> BTreeMap<Key, Record> {
    let mut records = BTreeMap::new();
    let edition = &set.edition;
    let offset = edition.city.utc_offset_min;
    for site in edition.sites.iter() {
        let seen = set.queue.get(site.row).and_then(Option::as_ref);
        let queue = seen.map_or_else(String::new, |seen| {
            if seen.intake.turns_away() || seen.intake.is_doubtful() {
                seen.intake.name().to_owned()
            } else {
                format!("{}–{} min", seen.low, seen.high)
            }
        });
        let verified = site.verified.map(|at| date_text(at.local(offset).date())).unwrap_or_default();
        let number = |(number, remark): (&str, &str)| {
            if remark.is_empty() { number.to_owned() } else { format!("{number} ({remark})") }
        };
        let position = site.position.map(|position| format!("{}, {}", position.lng_text(), position.lat_text()));
        let site_record = json!({
            "name": { "zh": site.name.zh, "en": site.name.en },
            "address": { "zh": site.address.zh, "en": site.address.en },
            "town": site.town,
            "position": position.unwrap_or_default(),
            "status": site.status.name(),
            "status_typed": site.status_typed,
            "serves": site.serves.join("; "),
            "audience": site.audience,
            "hours": site.hours.to_string(),
            "special": site.hours.special_text(),
            "fee": site.fee,
            "phone": site.numbers().map(number).collect::<Vec<_>>().join("; "),
            "note": { "zh": site.note.zh, "en": site.note.en },
            "verified": verified,
            "queue": queue,
            "demo": site.demo,
        });
        if let Value::Object(fields) = site_record {
            records.insert((Role::Sites, "sites".to_owned(), site.id.to_owned()), fields);
        }
    }
    for (role, shard) in [
        (Role::City, value(&edition.city)),
        (Role::Zones, value(&edition.zones)),
        (Role::Rules, json!({ "questions": edition.rules.questions })),
        (Role::Guidance, value(&edition.guidance)),
        (Role::Communities, value(&edition.communities().ok())),
        (Role::Tracks, value(&edition.tracks().ok())),
        (Role::Bulletin, value(&edition.bulletin)),
        (Role::Services, value(&edition.services().ok())),
        (Role::Supervision, value(&edition.supervision().ok())),
    ] {
        take_apart(role, role.name(), shard, &mut records);
    }
    for table in edition.decisions.tables() {
        for (id, cells) in rows(table) {
            let row = Map::from_iter([("row".to_owned(), Value::from(cells.join(" | ")))]);
            records.insert((Role::Rules, format!("rules/{}", table.name), id), row);
        }
    }
    records
}

/// A table's rows by their first cells, much as they stand in its sheet.
fn rows(table: &Table) -> Vec<(String, Vec<String>)> {
    let (inputs, outputs) = (&table.inputs, &table.outputs);
    let names = inputs.iter().map(|input| ["in:", &input.name].concat());
    let names = names.chain(outputs.iter().map(|output| ["out:", &output.name].concat()));
    let allowed = inputs.iter().map(|input| input.allowed.as_ref().map(tests).unwrap_or_default());
    let allowed = allowed.chain(outputs.iter().map(|output| words(output.allowed.iter())));
    let mut rows = vec![
        (table.policy.code().to_owned(), names.collect::<Vec<_>>()),
        ("values".to_owned(), allowed.collect::<Vec<_>>()),
    ];
    for rule in &table.rules {
        let dates = [rule.from, rule.until].map(|date| date.map(date_text).unwrap_or_default());
        let cells = rule.tests.iter().map(tests).chain(rule.outputs.iter().map(|value| words([value])));
        rows.push((rule.id.clone(), cells.chain([rule.source.clone()]).chain(dates).collect()));
    }
    for (id, cells) in &mut rows {
        cells.insert(0, id.clone());
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
    }
    rows
}

/// A cell of tests; words alone stand without quotes.
fn tests(tests: &UnaryTests) -> String {
    match tests {
        UnaryTests::Tests(all) if all.iter().all(|test| test.literal().is_some()) => words(tests.literals()),
        tests => tests.to_string(),
    }
}

fn words<'v>(values: impl IntoIterator<Item = &'v Literal>) -> String {
    let word = |value: &Literal| match value {
        Literal::Null => String::new(),
        Literal::Text(text) => text.clone(),
        other => other.to_string(),
    };
    values.into_iter().map(word).collect::<Vec<_>>().join(",")
}

fn value(shard: &impl Serialize) -> Value {
    serde_json::to_value(shard).unwrap_or_default()
}

/// Lists of things with ids become records of their own; what is left is a record under `list`.
fn take_apart(role: Role, list: &str, shard: Value, records: &mut BTreeMap<Key, Record>) {
    let Value::Object(fields) = shard else { return };
    let mut own = Map::new();
    for (field, value) in fields {
        match value {
            Value::Array(items) if is_list(role, &field, &items) => {
                for (index, item) in items.into_iter().enumerate() {
                    add(role, &field, index, item, records);
                }
            }
            other => {
                own.insert(field, other);
            }
        }
    }
    if !own.is_empty() {
        let id = own.get("id").and_then(Value::as_str).unwrap_or("-").to_owned();
        records.insert((role, list.to_owned(), id), own);
    }
}

/// Whether an array holds records, rather than being a field of one: those of tracks and topics are, outlines are not.
fn is_list(role: Role, field: &str, items: &[Value]) -> bool {
    let of_records = items.iter().all(Value::is_object);
    of_records && !items.is_empty() && field != "outline" && !(role == Role::Rules && field == "values")
}

fn add(role: Role, list: &str, index: usize, item: Value, records: &mut BTreeMap<Key, Record>) {
    let Value::Object(mut fields) = item else { return };
    let id = ["id", "tier", "fact", "name"]
        .into_iter()
        .find_map(|key| fields.get(key)?.as_str().map(str::to_owned))
        .unwrap_or_else(|| (index + 1).to_string());
    // A topic's items are records too.
    if let Some(Value::Array(items)) = fields.get("items").cloned() {
        fields.remove("items");
        for (index, item) in items.into_iter().enumerate() {
            add(role, &id, index, item, records);
        }
    }
    records.insert((role, list.to_owned(), id), fields);
}

fn fields_that_differ(was: &Record, is: &Record) -> Vec<(String, String, String)> {
    let names: std::collections::BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let mut fields = Vec::new();
    for name in names {
        let (before, after) = (was.get(name), is.get(name));
        if before == after {
            continue;
        }
        if name == "shape" || name == "line" || name == "outline" {
            fields.push((name.clone(), "…".to_owned(), "redrawn 重画".to_owned()));
            continue;
        }
        // A text that differs in one language is told in that one.
        let languages = ["zh", "en"].map(|language| {
            let of = |value: Option<&Value>| value.and_then(|value| value.get(language)).map(plain);
            (language, of(before), of(after))
        });
        if languages.iter().any(|(_, before, after)| before.is_some() || after.is_some()) {
            for (language, before, after) in languages {
                if before != after {
                    fields.push((format!("{name}_{language}"), before.unwrap_or_default(), after.unwrap_or_default()));
                }
            }
        } else {
            fields.push((name.clone(), before.map(plain).unwrap_or_default(), after.map(plain).unwrap_or_default()));
        }
    }
    fields
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn name_of(record: &Record) -> [String; 2] {
    let text = ["name", "title", "label", "text", "found", "summary", "ask"].into_iter().find_map(|key| {
        let value = record.get(key)?;
        Some(["zh", "en"].map(|language| short(value.get(language).and_then(Value::as_str).unwrap_or_default())))
    });
    text.filter(|[zh, en]| zh != "∅" || en != "∅").unwrap_or_default()
}
