//! A whole feed that a test changes and publishes again, as a publisher with a fault or an enemy in it would.
//!
//! Reads `docs/feed-format.md` and nothing else. Whatever was changed, names and hashes fit: it is for the app to find out.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Outcome;
use crate::server::Server;

/// The files of a set.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Shards by their path below the site.
    pub objects: Vec<(String, Vec<u8>)>,
    /// The manifest.
    pub manifest: Vec<u8>,
}

impl Files {
    /// Serves them, the manifest last.
    pub fn serve(self, site: &Server) {
        for (path, bytes) in self.objects {
            site.put(&path, bytes);
        }
        site.put(MANIFEST, self.manifest);
    }

    /// The path of the shard of this role: objects stand in the manifest's order.
    ///
    /// # Errors
    /// Where there is none.
    pub fn path_of(&self, role: &str) -> Outcome<String> {
        let manifest: Value = serde_json::from_slice(&self.manifest)?;
        let mut shards = manifest.get("shards").and_then(Value::as_array).into_iter().flatten();
        let shard = shards
            .find(|shard| text(shard, "role") == Some(role))
            .ok_or_else(|| format!("no shard is called {role}"))?;
        Ok(format!("feed/{}", text(shard, "url").unwrap_or_default()))
    }
}

/// Where the manifest is, below the site.
pub const MANIFEST: &str = "feed/manifest.json";

/// A feed as values.
#[derive(Clone, Debug)]
pub struct Published {
    /// The manifest; what it says of its shards is written when it is published.
    pub manifest: Value,
    /// Shards by role.
    pub shards: BTreeMap<String, Value>,
}

impl Published {
    /// Reads the feed of the site in `dist`.
    ///
    /// # Errors
    /// Where a file is missing or broken.
    pub fn read(dist: &Path) -> Outcome<Self> {
        let feed = dist.join("feed");
        let manifest: Value = serde_json::from_slice(&std::fs::read(feed.join("manifest.json"))?)?;
        let mut shards = BTreeMap::new();
        for shard in manifest.get("shards").and_then(Value::as_array).ok_or("the manifest has no shards")? {
            let (role, url) = (text(shard, "role"), text(shard, "url"));
            let (role, url) = role.zip(url).ok_or("a shard has no role or no address")?;
            shards.insert(role.to_owned(), serde_json::from_slice(&std::fs::read(feed.join(url))?)?);
        }
        Ok(Self { manifest, shards })
    }

    /// The number of the set.
    pub fn seq(&self) -> u64 {
        self.manifest.get("seq").and_then(Value::as_u64).unwrap_or_default()
    }

    /// Gives it another number.
    pub fn set_seq(&mut self, seq: u64) {
        put(&mut self.manifest, "seq", json!(seq));
    }

    /// When it was published, on the city's clock.
    pub fn issued(&self) -> i64 {
        self.manifest.get("issued").and_then(Value::as_i64).unwrap_or_default()
    }

    /// Makes it the next set of its feed, with `words` where every page shows them: in the city's name and in the notice
    /// of a demonstration.
    pub fn next(&mut self, words: &str) {
        self.set_seq(self.seq() + 1);
        if let Some(city) = self.shards.get_mut("city") {
            let text = json!({ "zh": words, "en": words });
            put(city, "name", text.clone());
            put(city, "demo", json!({ "notice": text }));
        }
    }

    /// Its files, with names and hashes that fit.
    ///
    /// # Errors
    /// Where a shard cannot be written.
    pub fn files(&self) -> Outcome<Files> {
        let texts = self.shards.iter().map(|(role, shard)| Ok((role.clone(), serde_json::to_vec(shard)?)));
        Ok(files_of(&self.manifest, &texts.collect::<Outcome<_>>()?))
    }

    /// Publishes it as it stands.
    ///
    /// # Errors
    /// Where a shard cannot be written.
    pub fn publish(&self, site: &Server) -> Outcome<()> {
        self.files()?.serve(site);
        Ok(())
    }

    /// Calls `change` with every text of every shard and its class: the role and the names on the way, `sites.name.zh[]`.
    pub fn each_text(&mut self, change: &mut impl FnMut(&str, &mut String)) {
        for (role, shard) in &mut self.shards {
            each_text(shard, role, change);
        }
    }
}

/// The files of `manifest` and the bytes of its shards by role. What the manifest says of a shard that is there is made to
/// fit: its address, hash and length.
pub fn files_of(manifest: &Value, shards: &BTreeMap<String, Vec<u8>>) -> Files {
    let mut manifest = manifest.clone();
    let mut objects = Vec::new();
    for shard in manifest.get_mut("shards").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(bytes) = text(shard, "role").and_then(|role| shards.get(role)) else { continue };
        let sha256 = format!("{:x}", Sha256::digest(bytes));
        let url = format!("o/{sha256}.json");
        objects.push((format!("feed/{url}"), bytes.clone()));
        put(shard, "url", json!(url));
        put(shard, "sha256", json!(sha256));
        put(shard, "bytes", json!(bytes.len()));
    }
    Files { objects, manifest: manifest.to_string().into_bytes() }
}

fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str()
}

/// Puts `value` into an object; where it is none, there is nothing to put it into.
pub(crate) fn put(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}

fn each_text(value: &mut Value, class: &str, change: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => change(class, text),
        Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, &format!("{class}[]"), change)),
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, value)| each_text(value, &format!("{class}.{name}"), change));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_called_by_their_way_without_their_place() {
        let mut classes = Vec::new();
        let mut shard = json!({ "name": { "zh": ["a", "b"] }, "count": 3, "rows": [["c"]] });
        each_text(&mut shard, "sites", &mut |class, text| {
            classes.push(class.to_owned());
            text.push('!');
        });
        assert_eq!(classes, ["sites.name.zh[]", "sites.name.zh[]", "sites.rows[][]"]);
        assert_eq!(shard["name"]["zh"], json!(["a!", "b!"]));
    }

    #[test]
    fn names_and_hashes_fit_whatever_was_changed() {
        let manifest =
            json!({ "seq": 1, "shards": [{ "role": "city", "url": "o/old.json", "sha256": "old", "bytes": 1 }] });
        let files = files_of(&manifest, &BTreeMap::from([("city".to_owned(), b"{}".to_vec())]));
        let path = files.path_of("city").unwrap();
        assert_eq!(path, format!("feed/o/{:x}.json", Sha256::digest(b"{}")));
        assert_eq!(files.objects, [(path, b"{}".to_vec())]);
        assert!(files.path_of("sites").is_err());
    }
}
