//! Reads a feed as far as a list of sites needs it, with derived readers; checks each file against its hash, by the browser's own.

use std::collections::HashMap;
use std::sync::Arc;

use gloo_net::http::Request;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

pub type Failed = Box<dyn std::error::Error>;

#[derive(Clone, Deserialize)]
pub struct Manifest {
    pub seq: u64,
    pub issued: i64,
    pub expires: i64,
    pub poll_s: u32,
    #[serde(default)]
    pub clock_shift_s: i64,
    shards: Vec<Shard>,
}

#[derive(Clone, Deserialize)]
struct Shard {
    role: String,
    url: String,
    sha256: String,
}

#[derive(Clone, Deserialize)]
pub struct Text {
    pub zh: String,
}

#[derive(Deserialize)]
pub struct Town {
    pub id: String,
    pub name: Text,
}

#[derive(Clone, Copy, Deserialize)]
pub struct Thresholds {
    pub busy_from_min: u16,
    pub crowded_from_min: u16,
    pub fresh_s: i64,
    pub aged_s: i64,
}

#[derive(Deserialize)]
pub struct City {
    pub utc_offset_min: i64,
    pub towns: Vec<Town>,
    pub queue: Thresholds,
}

/// A column of numbers: a text for each digit to the base of 64.
#[derive(Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Packed(Vec<usize>);

impl From<Vec<String>> for Packed {
    fn from(digits: Vec<String>) -> Self {
        let mut rows = vec![0; digits.first().map_or(0, String::len)];
        for place in &digits {
            for (row, digit) in rows.iter_mut().zip(place.bytes()) {
                let worth = match digit {
                    b'A'..=b'Z' => digit - b'A',
                    b'a'..=b'z' => digit - b'a' + 26,
                    b'0'..=b'9' => digit - b'0' + 52,
                    b'-' => 62,
                    _ => 63,
                };
                *row = *row * 64 + usize::from(worth);
            }
        }
        Self(rows)
    }
}

#[derive(Deserialize)]
pub struct Column<T> {
    values: Vec<T>,
    rows: Packed,
}

/// A column of texts in parts.
#[derive(Deserialize)]
pub struct Parted {
    town: Option<Packed>,
    head: Column<String>,
    middle: Option<Column<String>>,
    number: Option<Packed>,
    tail: Option<Column<String>>,
}

impl Parted {
    /// The texts; `towns` has the town of each row and what each is called.
    pub fn texts(&self, towns: Option<(&Column<String>, &[String])>) -> Vec<String> {
        let mut recent: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut next = 0;
        let mut text = |(row, &back): (usize, &usize)| {
            let town = towns.map_or(0, |(towns, _)| towns.place(row));
            let used = recent.entry(town).or_default();
            let place = if back > 0 {
                used.remove(back - 1)
            } else {
                next += 1;
                next - 1
            };
            used.insert(0, place);
            used.truncate(63);
            let part = |column: &Option<Packed>| column.as_ref().map_or(0, |column| column.0[row]);
            let word = |column: &Option<Column<String>>| column.as_ref().and_then(|column| column.get(row)).cloned();
            let at = |place| match towns {
                Some((_, names)) if part(&self.town) == place => names[town].as_str(),
                _ => "",
            };
            let number = part(&self.number).checked_sub(1).map(|number| number.to_string()).unwrap_or_default();
            let (middle, tail) = (word(&self.middle).unwrap_or_default(), word(&self.tail).unwrap_or_default());
            [at(1), &self.head.values[place], &middle, at(2), &number, &tail, at(3)].concat()
        };
        self.head.rows.0.iter().enumerate().map(&mut text).collect()
    }
}

/// How characters are read.
#[derive(Deserialize)]
pub struct Pinyin {
    syllable: Vec<String>,
    characters: Vec<String>,
}

impl Pinyin {
    /// The syllable of each character.
    pub fn readings(&self) -> HashMap<char, &str> {
        let pairs = self.characters.iter().zip(&self.syllable);
        pairs.flat_map(|(all, syllable)| all.chars().map(move |character| (character, syllable.as_str()))).collect()
    }
}

/// The pinyin of a name and its initials.
pub fn spelt(name: &str, readings: &HashMap<char, &str>) -> (String, String) {
    let (mut pinyin, mut initials) = (String::new(), String::new());
    for character in name.chars() {
        if let Some(syllable) = readings.get(&character) {
            pinyin.push_str(syllable);
            initials.extend(syllable.chars().next());
        } else if character.is_ascii_alphanumeric() {
            pinyin.push(character.to_ascii_lowercase());
            initials.push(character.to_ascii_lowercase());
        }
    }
    (pinyin, initials)
}

impl<T> Column<T> {
    pub fn place(&self, row: usize) -> usize {
        self.rows.0.get(row).copied().unwrap_or(usize::MAX)
    }

    pub fn get(&self, row: usize) -> Option<&T> {
        self.values.get(self.place(row))
    }

    pub fn values(&self) -> &[T] {
        &self.values
    }
}

#[derive(Deserialize)]
pub struct Special {
    pub date: String,
    pub spans: Vec<(i64, i64)>,
}

#[derive(Deserialize)]
pub struct Hours {
    pub daily: Option<Vec<(i64, i64)>>,
    pub weekly: Option<Vec<Vec<(i64, i64)>>>,
    #[serde(default)]
    pub special: Vec<Special>,
    pub typed: Option<String>,
}

#[derive(Deserialize)]
pub struct Names {
    pub town: Vec<String>,
    pub name: Parted,
    pub address: Parted,
    pub pinyin: Pinyin,
}

#[derive(Deserialize)]
pub struct Sites {
    pub id: Parted,
    pub town: Column<String>,
    pub hours: Column<Hours>,
    pub verified: Column<i64>,
    pub status: Option<Column<String>>,
    pub status_typed: Option<Column<String>>,
    pub audience: Option<Column<String>>,
}

#[derive(Deserialize)]
pub struct Queue {
    at: i64,
    site: Vec<String>,
    ago_s: Vec<i64>,
    low_min: Vec<u16>,
    high_min: Vec<u16>,
    closed: Vec<u8>,
}

#[derive(Clone, Copy)]
pub struct Seen {
    pub at: i64,
    pub low: u16,
    pub high: u16,
    pub closed: bool,
}

/// One set; what did not change is shared with the set before.
#[derive(Clone)]
pub struct Set {
    pub manifest: Manifest,
    pub city: Arc<City>,
    pub sites: Arc<Sites>,
    pub names: Arc<Names>,
    queue: Option<Arc<Queue>>,
    recent: Option<Arc<Queue>>,
}

impl Set {
    pub fn now(&self) -> i64 {
        (js_sys::Date::now() / 1000.0) as i64 + self.manifest.clock_shift_s
    }

    pub fn seen(&self) -> HashMap<&str, Seen> {
        let mut seen = HashMap::new();
        for queue in [&self.queue, &self.recent].into_iter().flatten() {
            for (row, site) in queue.site.iter().enumerate() {
                let (low, high) = (queue.low_min[row], queue.high_min[row]);
                let at = queue.at - queue.ago_s[row];
                let said = Seen { at, low: low.min(high), high: low.max(high), closed: queue.closed[row] == 1 };
                seen.insert(site.as_str(), said);
            }
        }
        seen
    }

    fn sha256(&self, role: &str) -> Option<&str> {
        self.manifest.shards.iter().find(|shard| shard.role == role).map(|shard| shard.sha256.as_str())
    }
}

/// The set that the manifest names now.
pub async fn load(last: Option<&Set>) -> Result<Set, Failed> {
    let manifest: Manifest =
        Request::get("./feed/manifest.json").cache(web_sys::RequestCache::NoCache).send().await?.json().await?;
    let before =
        |role: &str| last.filter(|last| last.sha256(role).is_some() && last.sha256(role) == sha256(&manifest, role));
    let (city, sites, names, queue, recent) = futures::join!(
        shard(&manifest, "city", before("city").map(|last| last.city.clone())),
        shard(&manifest, "sites", before("sites").map(|last| last.sites.clone())),
        shard(&manifest, "names-zh", before("names-zh").map(|last| last.names.clone())),
        shard(&manifest, "queue", before("queue").and_then(|last| last.queue.clone())),
        shard(&manifest, "recent", before("recent").and_then(|last| last.recent.clone())),
    );
    let missing = || Failed::from("the manifest names no such shard");
    Ok(Set {
        city: city?.ok_or_else(missing)?,
        sites: sites?.ok_or_else(missing)?,
        names: names?.ok_or_else(missing)?,
        queue: queue?,
        recent: recent?,
        manifest,
    })
}

fn sha256<'a>(manifest: &'a Manifest, role: &str) -> Option<&'a str> {
    manifest.shards.iter().find(|shard| shard.role == role).map(|shard| shard.sha256.as_str())
}

async fn shard<T: DeserializeOwned>(
    manifest: &Manifest,
    role: &str,
    known: Option<Arc<T>>,
) -> Result<Option<Arc<T>>, Failed> {
    if known.is_some() {
        return Ok(known);
    }
    let Some(shard) = manifest.shards.iter().find(|shard| shard.role == role) else { return Ok(None) };
    let bytes = Request::get(&format!("./feed/{}", shard.url)).send().await?.binary().await?;
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or("no cryptography here")?;
    let digest = crypto.subtle().digest_with_str_and_u8_array("SHA-256", &bytes).map_err(|_| "no digest")?;
    let digest = JsFuture::from(digest).await.map_err(|_| "no digest")?;
    let digest = js_sys::Uint8Array::new(digest.unchecked_ref::<js_sys::ArrayBuffer>()).to_vec();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if hex != shard.sha256 {
        return Err(format!("{role} is not what the manifest names").into());
    }
    Ok(Some(Arc::new(serde_json::from_slice(&bytes)?)))
}
