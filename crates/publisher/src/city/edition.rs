//! What doctors sign of a city: its rules, its words, whom its steps call, and its zones, as hashes.
//!
//! Hashes what is published and not how a sheet is written: notes, columns in another order and blank rows change nothing. Sites,
//! queues and all else of a city are not in it.

use std::fmt;

use anxin_core::feed::hash_hex;
use serde::{Deserialize, Serialize};

use super::CityData;

/// An edition of a city's rules, words and zones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionHashes {
    /// The city's id.
    pub city: String,
    /// Of the questions and the decision tables: the hash of that shard.
    pub rules: String,
    /// Of the guidance: the hash of that shard.
    pub words: String,
    /// Of the emergency number and the hotlines.
    pub numbers: String,
    /// Of the tiers and the zones, those among them that will be lifted too.
    pub zones: String,
}

impl EditionHashes {
    /// One hash of all of it, which stands for the edition.
    pub fn digest(&self) -> String {
        hash_hex(self.to_string().as_bytes())
    }

    /// The beginning of it, for people to compare and for names of files.
    pub fn short(&self) -> String {
        self.digest().chars().take(12).collect()
    }
}

impl fmt::Display for EditionHashes {
    /// A line each, as a signature has them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { city, rules, words, numbers, zones } = self;
        write!(f, "city {city}\nrules {rules}\nwords {words}\nnumbers {numbers}\nzones {zones}\n")
    }
}

impl CityData {
    /// What doctors sign of this city. A part that cannot be written has no hash, and is never what somebody signed.
    pub fn edition(&self) -> EditionHashes {
        EditionHashes {
            city: self.city.id.clone(),
            rules: hash_of(&self.rules),
            words: hash_of(&self.guidance),
            numbers: hash_of(&(&self.city.emergency, &self.city.hotlines)),
            zones: hash_of(&(&self.zones, &self.lifted)),
        }
    }
}

fn hash_of(value: &impl Serialize) -> String {
    serde_json::to_vec(value).map(|bytes| hash_hex(&bytes)).unwrap_or_default()
}
