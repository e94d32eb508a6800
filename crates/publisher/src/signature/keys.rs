//! `keys.json`: which keys count for a city, as a root key has signed it.
//!
//! The root lies on no machine that publishes: it signs this one small file, which then lies beside the feed. How it looks is told
//! in `docs/feed-format.md`. Reads and writes no file.

use std::collections::{BTreeMap, BTreeSet};

use anxin_core::feed::Role;
use serde::{Deserialize, Serialize};

use super::{PublicKey, SigningKey, Unverified, verify};

/// Its name beside the manifest.
pub const KEY_LIST: &str = "keys.json";

/// What the file begins with: no signature on a manifest is one on it.
const BEGINNING: &[u8] = br#"{"anxin":"keys","#;
/// Readers take no more, in bytes.
const MOST_BYTES: usize = 16 * 1024;
/// The most keys of a role.
const MOST_KEYS: usize = 32;
/// The longest time for which a list may hold, in days.
pub const MOST_DAYS: u32 = 400;
const DAY_S: i64 = 86_400;
/// The role whose keys sign manifests.
const MANIFEST: &str = "manifest";

/// Which keys sign what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyList {
    anxin: String,
    /// Its number; it only rises.
    pub version: u64,
    /// Whose keys.
    pub city: String,
    /// Seconds of a real clock.
    pub issued: i64,
    /// From when on none of them counts.
    pub expires: i64,
    /// For manifests, and for shards that need people's signatures.
    pub roles: BTreeMap<String, RoleKeys>,
}

/// Whose signatures are needed for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleKeys {
    /// How many different keys must have signed.
    #[serde(default = "one")]
    pub needed: usize,
    /// Public keys, in hex.
    pub keys: Vec<String>,
}

/// What somebody writes by hand before it is signed.
#[derive(Debug, Deserialize)]
struct Wanted {
    city: String,
    days: u32,
    #[serde(flatten)]
    roles: BTreeMap<String, RoleKeys>,
}

const fn one() -> usize {
    1
}

impl KeyList {
    /// A list as somebody has written it in TOML, issued at `now` with the number after `before`; what is wrong with it in words.
    ///
    /// # Errors
    /// The words.
    pub fn of_toml(text: &str, before: Option<&Self>, now: i64) -> Result<Self, String> {
        let wanted: Wanted = toml::from_str(text).map_err(|error| error.to_string())?;
        if wanted.days == 0 || wanted.days > MOST_DAYS {
            return Err(format!("days = {}: from 1 to {MOST_DAYS}", wanted.days));
        }
        if let Some(before) = before.filter(|before| before.city != wanted.city) {
            return Err(format!("city = {:?}: the list before is of {:?}", wanted.city, before.city));
        }
        let list = Self {
            anxin: "keys".to_owned(),
            version: before.map_or(0, |before| before.version).saturating_add(1),
            city: wanted.city,
            issued: now,
            expires: now + i64::from(wanted.days) * DAY_S,
            roles: wanted.roles,
        };
        list.sound().map(|()| list)
    }

    /// The file, signed; `None` where the signature does not verify.
    pub fn sealed(&self, root: &SigningKey) -> Option<Vec<u8>> {
        root.seal(&serde_json::to_vec(self).ok()?)
    }

    /// Reads the file, whoever signed it; what is wrong with it in words.
    ///
    /// # Errors
    /// The words.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() > MOST_BYTES {
            return Err(format!("more than {MOST_BYTES} bytes"));
        }
        if !bytes.starts_with(BEGINNING) || !super::is_signed(bytes) {
            return Err("no list of keys that a root has signed, as `anxin key list` writes it".to_owned());
        }
        let list: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        list.sound().map(|()| list)
    }

    /// Which of these root keys has signed the file.
    ///
    /// # Errors
    /// [`Unverified`]
    pub fn root(bytes: &[u8], roots: &[PublicKey]) -> Result<PublicKey, Unverified> {
        verify(bytes, roots)
    }

    /// The keys of a role; `None` where the list asks for none.
    pub fn role(&self, role: &str) -> Option<&RoleKeys> {
        self.roles.get(role)
    }

    /// The keys that sign manifests.
    pub fn manifest_keys(&self) -> Vec<PublicKey> {
        let keys = self.role(MANIFEST).map(|role| role.keys.as_slice()).unwrap_or_default();
        keys.iter().filter_map(|key| key.parse().ok()).collect()
    }

    /// Whether readers would take it.
    fn sound(&self) -> Result<(), String> {
        let lasts = self.expires.saturating_sub(self.issued);
        if self.anxin != "keys" || self.version == 0 || self.city.is_empty() {
            return Err("`anxin` is \"keys\", `version` at least 1, and `city` an id".to_owned());
        }
        if lasts <= 0 || lasts > i64::from(MOST_DAYS) * DAY_S {
            return Err(format!("it must hold for 1 to {MOST_DAYS} days"));
        }
        if self.role(MANIFEST).is_none_or(|role| role.needed != 1) {
            return Err("[manifest] must be there, with the keys that sign manifests and needed = 1".to_owned());
        }
        for (name, role) in &self.roles {
            let of_shard = Role::from_name(name).is_some_and(|role| !role.is_live());
            if name != MANIFEST && !of_shard {
                return Err(format!("[{name}]: `manifest`, or a role of the feed but `queue` and `recent`"));
            }
            let different: BTreeSet<&String> = role.keys.iter().collect();
            if role.keys.is_empty() || role.keys.len() > MOST_KEYS || different.len() != role.keys.len() {
                return Err(format!("[{name}] keys: one to {MOST_KEYS}, each once"));
            }
            if role.needed == 0 || role.needed > role.keys.len() {
                return Err(format!("[{name}] needed = {}: from 1 to the number of its keys", role.needed));
            }
            if let Some(odd) = role.keys.iter().find_map(|key| key.parse::<PublicKey>().err()) {
                return Err(format!("[{name}] {odd}"));
            }
        }
        Ok(())
    }
}
