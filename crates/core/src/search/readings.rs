//! How the characters of a city's names are read, for people who search by typing letters.
//!
//! Has one reading a character: the publisher says which. Does not know tones, or words in which a character is read otherwise.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::json::{Fault, FromJson, Json, checked, record};
use crate::rows::sort_rows;

/// The longest syllables, `zhuang`, have six.
const MOST_LETTERS: usize = 8;

/// The reading of each character that has one, in letters without tones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    syllables: Vec<String>,
    /// Each character with the place of its syllable, in order.
    characters: Vec<(char, u16)>,
}

/// As a feed has it: each syllable, and the characters that are read so.
struct Written {
    syllable: Vec<String>,
    characters: Vec<String>,
}

record!(Written { syllable, characters });

impl Readings {
    /// Characters with their readings. Of several for one, the last counts; what is no syllable is passed over.
    pub fn new(readings: impl IntoIterator<Item = (char, String)>) -> Self {
        let mut by_syllable = BTreeMap::<String, String>::new();
        for (character, syllable) in readings.into_iter().collect::<BTreeMap<char, String>>() {
            if is_syllable(&syllable) {
                by_syllable.entry(syllable).or_default().push(character);
            }
        }
        let (syllable, characters) = by_syllable.into_iter().unzip();
        Self::try_from(Written { syllable, characters }).unwrap_or_default()
    }

    /// Adds the pinyin of `name` to `full`, and its first letters to `initials`: `富丽雅2号` is `fuliya2hao` and `fly2h`. Letters and digits stay,
    /// in lower case; whatever else has no reading is left out.
    pub fn spell(&self, name: &str, full: &mut String, initials: &mut String) {
        for character in name.chars() {
            match self.of(character) {
                Some(syllable) => {
                    full.push_str(syllable);
                    initials.extend(syllable.chars().next());
                }
                None if character.is_ascii_alphanumeric() => {
                    full.push(character.to_ascii_lowercase());
                    initials.push(character.to_ascii_lowercase());
                }
                None => {}
            }
        }
    }

    pub(super) fn of(&self, character: char) -> Option<&str> {
        let at = self.characters.binary_search_by_key(&character, |(known, _)| *known).ok()?;
        let (_, syllable) = self.characters.get(at)?;
        self.syllables.get(usize::from(*syllable)).map(String::as_str)
    }
}

/// Short, so that no name swells.
fn is_syllable(text: &str) -> bool {
    (1..=MOST_LETTERS).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_lowercase())
}

impl TryFrom<Written> for Readings {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        if written.syllable.len() != written.characters.len() {
            return Err("syllables and characters differ in number");
        }
        if !written.syllable.iter().all(|syllable| is_syllable(syllable)) {
            return Err("a syllable is one to eight small letters");
        }
        let mut read = Vec::new();
        for (index, read_so) in written.characters.iter().enumerate() {
            let index = u16::try_from(index).map_err(|_| "too many syllables")?;
            read.extend(read_so.chars().map(|character| (character, index)));
        }
        let mut order: Vec<usize> = (0..read.len()).collect();
        sort_rows(&mut order, &|one, two| read.get(one).cmp(&read.get(two)));
        let characters: Vec<(char, u16)> = order.into_iter().filter_map(|at| read.get(at).copied()).collect();
        if characters.windows(2).any(|two| matches!(two, [(one, _), (next, _)] if one == next)) {
            return Err("a character is read in two ways");
        }
        Ok(Self { syllables: written.syllable, characters })
    }
}

impl FromJson for Readings {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<Written, Self>(json, fault, Self::default())
    }
}

impl Serialize for Readings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut characters = vec![String::new(); self.syllables.len()];
        for (character, syllable) in &self.characters {
            if let Some(read_so) = characters.get_mut(usize::from(*syllable)) {
                read_so.push(*character);
            }
        }
        let mut written = serializer.serialize_struct("Readings", 2)?;
        written.serialize_field("syllable", &self.syllables)?;
        written.serialize_field("characters", &characters)?;
        written.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    fn spelt(readings: &Readings, name: &str) -> [String; 2] {
        let mut spelt = [String::new(), String::new()];
        let [full, initials] = &mut spelt;
        readings.spell(name, full, initials);
        spelt
    }

    #[test]
    fn a_name_is_spelt_character_by_character() {
        let readings =
            Readings::new([('号', "hao"), ('富', "fu"), ('绿', "lv"), ('付', "fu")].map(|(c, s)| (c, s.to_owned())));
        assert_eq!(spelt(&readings, "富付（B 绿）2号，桃"), ["fufublv2hao", "ffbl2h"]);
        let text = serde_json::to_string(&readings).unwrap();
        assert_eq!(text, r#"{"syllable":["fu","hao","lv"],"characters":["付富","号","绿"]}"#);
        assert_eq!(read::<Readings>(text.as_bytes()).unwrap(), readings);
    }

    #[test]
    fn what_is_no_table_of_readings_is_refused() {
        for bad in [
            r#"{"syllable":["fu"],"characters":[]}"#,
            r#"{"syllable":["fuliyazong"],"characters":["富"]}"#,
            r#"{"syllable":["Fu"],"characters":["富"]}"#,
            r#"{"syllable":[""],"characters":["富"]}"#,
            r#"{"syllable":["fu","hao"],"characters":["富","富"]}"#,
            r#"{"syllable":["fu"]}"#,
        ] {
            assert!(read::<Readings>(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
