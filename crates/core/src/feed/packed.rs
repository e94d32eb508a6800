//! A column of numbers as a few texts of equal length, one a digit to the base of 64, the highest digit first.
//!
//! Why not a list of numbers: a parsed list takes 32 bytes a number and as many steps, and compressors do better with a text
//! in which every character means the same. Does not know what a number means.

use serde::{Serialize, Serializer};

use crate::json::{Fault, FromJson, Json, checked};

/// The digits of base64url (RFC 4648), in the order of their worth.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// So many digits are read: 30 bits.
const MOST_DIGITS: usize = 5;

/// The greatest number that a column holds.
pub(super) const GREATEST: u32 = (1 << (6 * MOST_DIGITS)) - 1;

/// Numbers, one a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(Vec<u32>);

impl Packed {
    /// These numbers, none of them above [`GREATEST`].
    pub(super) const fn of(rows: Vec<u32>) -> Self {
        Self(rows)
    }

    /// The number of row `index`; `None` past the end.
    pub fn get(&self, index: usize) -> Option<u32> {
        self.0.get(index).copied()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every number, in order of row.
    pub fn iter(&self) -> impl Iterator<Item = u32> + use<'_> {
        self.0.iter().copied()
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let greatest = self.0.iter().copied().max();
        let needed =
            |greatest: u32| (1..MOST_DIGITS).find(|digits| greatest >> (6 * digits) == 0).unwrap_or(MOST_DIGITS);
        let digit = |number: u32, index: usize| {
            DIGITS
                .get(usize::try_from(number >> (6 * index) & 63).unwrap_or_default())
                .map_or('A', |digit| char::from(*digit))
        };
        let indexes = (0..greatest.map_or(0, needed)).rev();
        serializer
            .collect_seq(indexes.map(|index| self.0.iter().map(|number| digit(*number, index)).collect::<String>()))
    }
}

impl TryFrom<Vec<String>> for Packed {
    type Error = &'static str;

    fn try_from(digits: Vec<String>) -> Result<Self, Self::Error> {
        if digits.len() > MOST_DIGITS {
            return Err("numbers of more than five digits");
        }
        let mut rows = vec![0; digits.first().map_or(0, String::len)];
        for column in &digits {
            if column.len() != rows.len() {
                return Err("texts of digits that differ in length");
            }
            for (row, digit) in rows.iter_mut().zip(column.bytes()) {
                let worth = match digit {
                    b'A'..=b'Z' => digit - b'A',
                    b'a'..=b'z' => digit - b'a' + 26,
                    b'0'..=b'9' => digit - b'0' + 52,
                    b'-' => 62,
                    b'_' => 63,
                    _ => return Err("a digit that is none of base64url"),
                };
                *row = *row << 6 | u32::from(worth);
            }
        }
        Ok(Self(rows))
    }
}

impl FromJson for Packed {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<Vec<String>, Self>(json, fault, Self::default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::read;

    #[test]
    fn digits_stand_place_by_place() {
        let written = |rows: &[u32]| serde_json::to_string(&Packed::of(rows.to_vec())).unwrap();
        assert_eq!(written(&[]), "[]");
        assert_eq!(written(&[0, 25, 26, 63]), r#"["AZa_"]"#);
        assert_eq!(written(&[64, 1]), r#"["BA","AB"]"#);
    }

    #[test]
    fn what_is_no_column_of_numbers_is_refused() {
        for bad in [r#"["A?"]"#, r#"["AB","A"]"#, r#"["A","A","A","A","A","A"]"#, r#"["é"]"#, "[0]", "\"A\"", "null"] {
            assert!(read::<Packed>(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_back(rows in prop::collection::vec(0..=GREATEST, 0..20)) {
            let packed = Packed::of(rows);
            let text = serde_json::to_vec(&packed).unwrap();
            prop_assert_eq!(read::<Packed>(&text).unwrap(), packed);
        }
    }
}
