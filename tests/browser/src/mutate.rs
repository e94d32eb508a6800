//! Feeds that are almost right: values of a shard or of the manifest changed at random, hashes made to fit.
//!
//! Does not know what is valid, and not what the app should think of it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::payloads;
use crate::published::{Files, Published, files_of, put};
use crate::random::Random;

/// A mutant, and what was done to it, in words.
pub struct Mutant {
    /// Its files.
    pub files: Files,
    /// What differs from a good feed.
    pub changes: Vec<String>,
}

/// A mutant of `feed`, with one to three changes.
///
/// # Errors
/// Where the feed cannot be written.
pub fn mutant(feed: &Published, random: &mut Random) -> Outcome<Mutant> {
    let mut feed = feed.clone();
    let mut changes = Vec::new();
    for _ in 0..=random.below(3) {
        let roles: Vec<String> = feed.shards.keys().cloned().collect();
        // The manifest is one of a dozen files.
        let at = random.below(roles.len() + 1);
        let change = match roles.get(at).and_then(|role| Some((role, feed.shards.get_mut(role)?))) {
            Some((role, shard)) => format!("{role}{}", change_inside(shard, random)),
            None => format!("manifest: {}", change_manifest(&mut feed.manifest, random)),
        };
        changes.push(change);
    }
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (role, shard) in &feed.shards {
        texts.insert(role.clone(), serde_json::to_vec(shard)?);
    }
    if random.below(8) == 0 {
        let roles: Vec<String> = texts.keys().cloned().collect();
        if let Some((role, text)) = random.one_of(&roles).and_then(|role| Some((role, texts.get_mut(role)?))) {
            changes.push(format!("the bytes of {role}: {}", change_bytes(text, random)));
        }
    }
    Ok(Mutant { files: files_of(&feed.manifest, &texts), changes })
}

/// Walks down at random and changes what it comes to; where, and to what.
fn change_inside(value: &mut Value, random: &mut Random) -> String {
    let deeper = random.below(12) != 0;
    match value {
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let index = random.below(fields.len());
            let Some((name, field)) = fields.iter_mut().nth(index) else { return String::new() };
            return format!(".{name}{}", change_inside(field, random));
        }
        Value::Array(values) if deeper && !values.is_empty() => {
            let index = random.below(values.len());
            let Some(inner) = values.get_mut(index) else { return String::new() };
            return format!("[{index}]{}", change_inside(inner, random));
        }
        Value::Object(fields) => change_object(fields, random),
        Value::Array(values) => change_array(values, random),
        Value::String(text) => match changed_text(text, random) {
            Some(changed) => *text = changed,
            None => *value = other_value(random),
        },
        Value::Number(number) => match changed_number(number.as_i64().unwrap_or_default(), random) {
            Some(changed) => *value = changed,
            None => *value = other_value(random),
        },
        _ => *value = other_value(random),
    }
    let shown: String = value.to_string().chars().take(60).collect();
    format!(" is {shown}")
}

fn change_object(fields: &mut Map<String, Value>, random: &mut Random) {
    let names: Vec<String> = fields.keys().cloned().collect();
    match (random.below(4), random.one_of(&names).cloned()) {
        (0, Some(name)) => drop(fields.remove(&name)),
        (1, Some(name)) => drop(fields.insert(name, other_value(random))),
        (2, Some(name)) => {
            if let Some(value) = fields.remove(&name) {
                fields.insert(name.to_uppercase(), value);
            }
        }
        _ => drop(fields.insert("unheard-of".to_owned(), json!({ "of": [1, "two", null] }))),
    }
}

fn change_array(values: &mut Vec<Value>, random: &mut Random) {
    let index = random.below(values.len());
    match random.below(7) {
        0 => drop(values.pop()),
        1 => values.clear(),
        2 => values.reverse(),
        3 if !values.is_empty() => drop(values.remove(index)),
        4 => values.extend(values.get(index).cloned()),
        5 if !values.is_empty() => {
            // Much more of the same, as from a sheet that was filled down to its end.
            let more: Vec<Value> = values.iter().cycle().take(5_000).cloned().collect();
            values.extend(more);
        }
        _ => values.push(other_value(random)),
    }
}

fn changed_text(text: &str, random: &mut Random) -> Option<String> {
    let all: Vec<&str> = payloads::all().collect();
    Some(match random.below(9) {
        0 => String::new(),
        1 => " ".to_owned(),
        2 => text.repeat(2_000),
        3 => random.one_of(&all)?.to_string(),
        4 => format!("{text}{}", random.one_of(&all)?),
        5 => text.chars().rev().collect(),
        6 => text.to_uppercase(),
        7 => text.chars().skip(1).collect(),
        _ => return None,
    })
}

fn changed_number(number: i64, random: &mut Random) -> Option<Value> {
    let big = [i64::MAX, i64::MIN, 1 << 53, -(1 << 53), 1 << 31, -(1 << 31) - 1, 1 << 16, 0, -1, 360_000_000];
    Some(match random.below(7) {
        0 => json!(number.wrapping_add(1)),
        1 => json!(number.wrapping_sub(1)),
        2 => json!(number.wrapping_neg()),
        3 => json!(number.wrapping_mul(1_000)),
        4 => json!(0.5),
        5 => json!(random.one_of(&big)?),
        _ => return None,
    })
}

fn other_value(random: &mut Random) -> Value {
    match random.below(9) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!([]),
        3 => json!({}),
        4 => json!(-1),
        5 => json!(1e300),
        6 => json!(""),
        7 => (0..100).fold(json!(0), |inner, _| json!([inner])),
        _ => json!({ "zh": "?", "en": "?" }),
    }
}

/// What a publisher's program would not write. The number of the set may fall, and rises by a thousand at most: by more, and
/// every good set after it would be older.
fn change_manifest(manifest: &mut Value, random: &mut Random) -> String {
    let seq = manifest.get("seq").and_then(Value::as_u64).unwrap_or_default();
    let fields = [
        ("seq", json!(seq.saturating_sub(1))),
        ("seq", json!(seq.saturating_sub(1_000_000))),
        ("seq", json!(0)),
        ("seq", json!(-1)),
        ("seq", json!("9")),
        ("schema", json!(4)),
        ("schema", json!(0)),
        ("schema", json!("3")),
        ("city", json!("elsewhere")),
        ("city", json!("")),
        ("issued", json!(0)),
        ("issued", json!(i64::MIN)),
        ("expires", json!(0)),
        ("expires", json!(i64::MAX)),
        ("min_app", json!("99.0.0")),
        ("min_app", json!("latest")),
        ("poll_s", json!(0)),
        ("poll_s", json!(u64::MAX)),
        ("poll_s", json!(-5)),
        ("clock_shift_s", json!(i64::MIN)),
        ("clock_shift_s", json!(i64::MAX)),
        ("clock_shift_s", Value::Null),
        ("shards", json!([])),
        ("shards", json!({})),
        ("surplus", json!([1, 2, 3])),
    ];
    if random.below(2) == 0
        && let Some((name, value)) = random.one_of(&fields)
    {
        put(manifest, name, value.clone());
        return format!("{name} is {value}");
    }
    let Some(shards) = manifest.get_mut("shards").and_then(Value::as_array_mut) else { return String::new() };
    if shards.is_empty() {
        return String::new();
    }
    let index = random.below(shards.len());
    if random.below(3) == 0 {
        let gone = shards.remove(index);
        if random.below(2) == 0 {
            shards.extend([gone.clone(), gone]);
        }
        return format!("the shard {index} is missing, or there twice");
    }
    let fields = [
        ("role", json!("unheard-of")),
        ("role", json!("")),
        ("valid_until", json!(0)),
        ("valid_until", json!(i64::MAX)),
        ("valid_until", json!("tomorrow")),
        ("url", json!("../secret.json")),
        ("url", Value::Null),
        ("sha256", json!("")),
    ];
    let Some((name, value)) = random.one_of(&fields) else { return String::new() };
    if let Some(shard) = shards.get_mut(index) {
        put(shard, name, value.clone());
    }
    format!("of the shard {index}, {name} is {value}")
}

fn change_bytes(text: &mut Vec<u8>, random: &mut Random) -> String {
    let index = random.below(text.len());
    match random.below(5) {
        0 => {
            text.truncate(index);
            format!("cut off after {index}")
        }
        1 => {
            text.insert(index, 0xff);
            format!("no UTF-8 at {index}")
        }
        2 => {
            text.splice(0..0, [0xef, 0xbb, 0xbf]);
            "a byte order mark".to_owned()
        }
        3 => {
            text.splice(0..0, [b'['; 100_000]);
            "a hundred thousand brackets".to_owned()
        }
        _ => {
            text.clear();
            "none".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_mutants_and_another_gives_others() {
        let shards = [("city", json!({ "name": "a", "list": [1, 2, 3] }))];
        let shards: BTreeMap<_, _> = shards.into_iter().map(|(role, shard)| (role.to_owned(), shard)).collect();
        let feed = Published { manifest: json!({ "seq": 9, "shards": [{ "role": "city" }] }), shards };
        let of = |seed| {
            let mut random = Random::new(seed);
            (0..50).map(|_| mutant(&feed, &mut random).unwrap().changes.join(", ")).collect::<Vec<_>>()
        };
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        assert!(of(1).iter().any(|change| change.starts_with("manifest")), "the manifest is never changed");
    }
}
