//! A city's feed as it goes on: its clock starts with a visit, and where it moves, each look finds another queue.
//!
//! Reads and writes what docs/feed-format.md says, as any outside program would.

use std::collections::HashMap;
use std::path::Path;

use anxin_browser_tests::Outcome;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Of how many sites one is observed anew between two looks: 4 %.
const ANEW: usize = 25;

/// Seconds between two looks of a moving feed: the least that the format allows, so that ten take minutes.
const POLL_S: u32 = 15;

/// The feed of a city.
pub struct Live {
    published: Value,
    manifest: Value,
    queue: Value,
    /// The features of `sites.geojson`, and how characters are read.
    sites: Vec<Value>,
    readings: HashMap<char, String>,
    /// Objects that this one wrote.
    written: HashMap<String, Vec<u8>>,
    moving: bool,
    step: usize,
    first_seq: u64,
}

impl Live {
    /// Reads the feed in `folder`.
    ///
    /// # Errors
    /// Where a file is missing or no JSON.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let json = |path: &str| -> Outcome<Value> { Ok(serde_json::from_slice(&std::fs::read(folder.join(path))?)?) };
        let manifest = json("manifest.json")?;
        let shard = |role| url(&manifest, role).map_or(Ok(Value::Null), json);
        let (queue, names) = (shard("queue")?, shard("names-zh")?);
        let mut exported = json("sites.geojson")?;
        let sites = exported.get_mut("features").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
        let readings = readings(&names).unwrap_or_default();
        let first_seq = manifest.get("seq").and_then(Value::as_u64).unwrap_or_default();
        Ok(Self {
            published: manifest.clone(),
            manifest,
            queue,
            sites,
            readings,
            written: HashMap::new(),
            moving: false,
            step: 0,
            first_seq,
        })
    }

    /// Lets the city's clock stand a few seconds after the feed's publication at `now`.
    pub fn begin(&mut self, now: i64, moving: bool) {
        let issued = self.published.get("issued").and_then(Value::as_i64).unwrap_or_default();
        (self.moving, self.step, self.manifest) = (moving, 0, self.published.clone());
        set(&mut self.manifest, "clock_shift_s", json!(issued + 5 - now));
        if moving {
            set(&mut self.manifest, "poll_s", json!(POLL_S));
        }
    }

    /// The bytes of what differs from what was published.
    pub fn file(&mut self, path: &str) -> Option<Vec<u8>> {
        if path != "manifest.json" {
            return self.written.get(path).cloned();
        }
        if self.moving && self.step > 0 {
            self.observe_anew()?;
        }
        self.step += 1;
        serde_json::to_vec(&self.manifest).ok()
    }

    fn observe_anew(&mut self) -> Option<()> {
        let step = self.step;
        for column in ["low_min", "high_min"] {
            let cells = self.queue.get_mut(column).and_then(Value::as_array_mut)?;
            for cell in cells.iter_mut().skip(step % ANEW).step_by(ANEW) {
                *cell = json!((cell.as_u64().unwrap_or_default() + 7) % 90);
            }
        }
        let bytes = serde_json::to_vec(&self.queue).ok()?;
        let sha256 = format!("{:x}", Sha256::digest(&bytes));
        let path = format!("o/{sha256}.json");
        for shard in self.manifest.get_mut("shards")?.as_array_mut()? {
            if shard.get("role").and_then(Value::as_str) == Some("queue") {
                set(shard, "url", json!(path));
                set(shard, "sha256", json!(sha256));
                set(shard, "bytes", json!(bytes.len()));
            }
        }
        set(&mut self.manifest, "seq", json!(self.first_seq + u64::try_from(step).ok()?));
        self.written.insert(path, bytes);
        Some(())
    }

    /// How many sites it has.
    pub fn count(&self) -> usize {
        self.sites.len()
    }

    /// Words that a person might type for the site of `row`: in Chinese, and its pinyin and initials where the feed has them.
    pub fn words(&self, row: usize) -> Vec<String> {
        let site = self.sites.get(row % self.sites.len().max(1));
        let text = |field: &str| site.and_then(|site| site.pointer(field)?.as_str()).unwrap_or_default();
        let (name, address) = (text("/properties/name_zh"), text("/properties/address_zh"));
        let part = |word: &str, skip: usize, take: usize| word.chars().skip(skip).take(take).collect::<String>();
        let spelt = || name.chars().filter_map(|character| self.readings.get(&character));
        let pinyin: String = spelt().map(String::as_str).collect();
        let initials: String = spelt().filter_map(|syllable| syllable.chars().next()).collect();
        let mut words =
            vec![part(name, 0, 3), part(name, 3, 3), part(address, 3, 4), part(&pinyin, 0, 6), part(&initials, 0, 4)];
        words.retain(|word| !word.is_empty());
        words
    }
}

/// How each character of a shard of names is read.
fn readings(names: &Value) -> Option<HashMap<char, String>> {
    let texts = |field: &str| names.pointer(field)?.as_array();
    let pairs = texts("/pinyin/syllable")?.iter().zip(texts("/pinyin/characters")?);
    let pairs = pairs.filter_map(|(syllable, characters)| Some((syllable.as_str()?, characters.as_str()?)));
    let read = pairs.flat_map(|(syllable, all)| all.chars().map(|character| (character, syllable.to_owned())));
    Some(read.collect())
}

fn url<'a>(manifest: &'a Value, role: &str) -> Option<&'a str> {
    let shards = manifest.get("shards")?.as_array()?;
    shards.iter().find(|shard| shard.get("role").and_then(Value::as_str) == Some(role))?.get("url")?.as_str()
}

fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}
