//! The served feed as the publisher left it, and as the publisher would leave it a minute later.
//!
//! Reads `docs/feed-format.md` and nothing else, as any outside program would: a change of core's types cannot hide a
//! change of the format from the suite. Judges nothing.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Outcome;
use crate::ground::Shape;
use crate::server::Server;

/// The feed of a built site.
pub struct BuiltFeed {
    manifest: Value,
    queue: Value,
    /// Its zones, the strictest first.
    pub zones: Vec<Zone>,
}

/// What the suite needs of a zone.
pub struct Zone {
    /// Its id.
    pub id: String,
    /// Its tier's word.
    pub tier: String,
    /// Its Chinese name.
    pub name_zh: String,
    /// Where it is.
    pub shape: Shape,
}

impl BuiltFeed {
    /// Reads the feed of the site in `dist`.
    ///
    /// # Errors
    /// Where a file is missing or broken.
    pub fn read(dist: &Path) -> Outcome<Self> {
        let feed = dist.join("feed");
        let manifest: Value = serde_json::from_slice(&std::fs::read(feed.join("manifest.json"))?)?;
        let shard = |role: &str| -> Outcome<Value> {
            Ok(serde_json::from_slice(&std::fs::read(feed.join(shard_url(&manifest, role)?))?)?)
        };
        let (queue, zones) = (shard("queue")?, shard("zones")?);
        let zones = zones.get("zones").and_then(Value::as_array).ok_or("the feed has no list of zones")?;
        let zones = zones.iter().map(Zone::read).collect::<Option<Vec<_>>>().ok_or("a zone is not as documented")?;
        Ok(Self { manifest, queue, zones })
    }

    /// The moment, on a real clock, a few seconds after it was published: whenever the site was built, the suite meets it
    /// fresh, and at the hour of the day that its city plays.
    pub fn just_published(&self) -> SystemTime {
        let number = |name: &str| self.manifest.get(name).and_then(Value::as_i64).unwrap_or_default();
        let issued = (number("issued") - number("clock_shift_s")).max(0);
        UNIX_EPOCH + Duration::from_secs(issued.unsigned_abs() + 5)
    }

    /// The moment of publication on the city's clock, in seconds.
    pub fn issued(&self) -> i64 {
        self.manifest.get("issued").and_then(Value::as_i64).unwrap_or_default()
    }

    /// Where the shard of `role` is served, below the site.
    ///
    /// # Errors
    /// Where the feed has none.
    pub fn shard_path(&self, role: &str) -> Outcome<String> {
        Ok(format!("feed/{}", shard_url(&self.manifest, role)?))
    }

    /// Asks its readers to look every so many seconds.
    pub fn poll_every(&mut self, seconds: u32) {
        set(&mut self.manifest, "poll_s", json!(seconds));
    }

    /// Publishes it on `server` with its present queue as the next issue: the object first, the manifest last.
    ///
    /// # Errors
    /// Where it cannot be written as JSON.
    pub fn publish(&mut self, server: &Server) -> Outcome<()> {
        let bytes = serde_json::to_vec(&self.queue)?;
        let sha256 = format!("{:x}", Sha256::digest(&bytes));
        let seq = self.manifest.get("seq").and_then(Value::as_u64).ok_or("the manifest has no number")?;
        set(&mut self.manifest, "seq", json!(seq + 1));
        let shards = self.manifest.get_mut("shards").and_then(Value::as_array_mut);
        for shard in shards.into_iter().flatten().filter(|shard| shard.get("role") == Some(&json!("queue"))) {
            set(shard, "url", json!(format!("o/{sha256}.json")));
            set(shard, "sha256", json!(sha256));
            set(shard, "bytes", json!(bytes.len()));
        }
        server.put(&format!("feed/o/{sha256}.json"), bytes);
        server.put("feed/manifest.json", serde_json::to_vec(&self.manifest)?);
        Ok(())
    }

    /// Sets the observation of `site` to now, with these waits in minutes.
    ///
    /// # Errors
    /// Where the feed has none to change.
    pub fn observe(&mut self, site: &str, low_min: u16, high_min: u16) -> Outcome<()> {
        let sites = self.queue.get("site").and_then(Value::as_array).ok_or("the queue has no sites")?;
        let row = sites.iter().position(|known| known == site).ok_or_else(|| format!("nobody has observed {site}"))?;
        for (column, value) in [("low_min", low_min), ("high_min", high_min), ("ago_s", 0), ("closed", 0)] {
            let cell = self.queue.get_mut(column).and_then(|column| column.get_mut(row));
            *cell.ok_or_else(|| format!("the queue's column {column} is too short"))? = json!(value);
        }
        Ok(())
    }

    /// Has `site` turn away whoever comes, with this word for why.
    ///
    /// # Errors
    /// Where nobody has observed it.
    pub fn turn_away(&mut self, site: &str, word: &str) -> Outcome<()> {
        let sites = self.queue.get("site").and_then(Value::as_array).ok_or("the queue has no sites")?;
        let row = sites.iter().position(|known| known == site).ok_or_else(|| format!("nobody has observed {site}"))?;
        let rows: String = (0..sites.len()).map(|place| if place == row { 'B' } else { 'A' }).collect();
        if let Some(cell) = self.queue.get_mut("closed").and_then(|column| column.get_mut(row)) {
            *cell = json!(1);
        }
        set(&mut self.queue, "intake", json!({ "values": ["", word], "rows": [rows] }));
        Ok(())
    }
}

impl Zone {
    fn read(zone: &Value) -> Option<Self> {
        let text = |pointer: &str| Some(zone.pointer(pointer)?.as_str()?.to_owned());
        Some(Self {
            id: text("/id")?,
            tier: text("/tier")?,
            name_zh: text("/name/zh")?,
            shape: Shape::read(zone.get("shape")?)?,
        })
    }
}

fn shard_url<'a>(manifest: &'a Value, role: &str) -> Outcome<&'a str> {
    let mut shards = manifest.get("shards").and_then(Value::as_array).into_iter().flatten();
    let shard = shards.find(|shard| shard.get("role").and_then(Value::as_str) == Some(role));
    let url = shard.and_then(|shard| shard.get("url")).and_then(Value::as_str);
    url.ok_or_else(|| format!("the feed has no {role}").into())
}

fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}
