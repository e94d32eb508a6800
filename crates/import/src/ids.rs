//! Ids that stay the same whenever the same row is imported.
//!
//! Does not hold a city's ids for checking: `sheet::Ids` does.

use std::collections::HashSet;

use crate::pinyin;

/// The ids of one sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// Marks an id as taken.
    pub(super) fn add(&mut self, id: &str) {
        self.0.insert(id.to_owned());
    }

    /// A new id: `wanted` (the file's own) if it can be one and is free, else the initials of `name` with a digest of
    /// `key`.
    pub(super) fn new_id(&mut self, wanted: &str, name: &str, key: &str) -> String {
        let wanted = slug(wanted);
        if !wanted.is_empty() && wanted.len() <= 40 && self.0.insert(wanted.clone()) {
            return wanted;
        }
        let initials: String = pinyin::of(name).1.chars().take(10).collect();
        let stem = if initials.is_empty() { "row".to_owned() } else { initials };
        let digest = format!("{:016x}", digest(key));
        // Longer until it is free; a sheet of a million rows needs eight.
        for length in 6..=16 {
            let id = format!("{stem}-{}", digest.get(..length).unwrap_or(&digest));
            if self.0.insert(id.clone()) {
                return id;
            }
        }
        let mut number = 2_usize;
        loop {
            let id = format!("{stem}-{digest}-{number}");
            if self.0.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }

    /// A new id that reads like `name`: `拱墅区` gives `gongshuqu`.
    pub(super) fn speaking_id(&mut self, name: &str) -> String {
        let full: String = pinyin::of(name).0.chars().take(32).collect();
        if !full.is_empty() && self.0.insert(full.clone()) { full } else { self.new_id("", name, name) }
    }
}

/// `text` as an id: lower-case letters, digits and `-`; empty where nothing is left. Chinese is read as pinyin.
pub(super) fn slug(text: &str) -> String {
    let mut id = String::new();
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        } else {
            id.push_str(&pinyin::of(c.encode_utf8(&mut [0; 4])).0);
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// FNV-1a, which stays the same in every version of everything.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
