//! A column of texts in parts: what many begin with, what many end with, and the number between, each a column of its own.
//!
//! `云桥镇荷城大道1062号` is the town's name, `荷城`, `大道`, 1062 and `号`. Nothing of a text is lost by it. Reads alone:
//! `parted_builder` finds the parts.

use serde::Serialize;

use super::texts::Texts;
use super::{FeedError, Packed, Role, SHARD_CAP, Sparse};
use crate::json::record;

/// As many of the beginnings that a town used last are called by how long ago that was: one digit.
pub(super) const RECENT: usize = 63;

/// Where the town's name stands in a text, in [`Parted::town`]: before all, before the number, after all; 0 is nowhere.
pub(super) const TOWN_FIRST: u32 = 1;
pub(super) const TOWN_AMID: u32 = 2;
pub(super) const TOWN_LAST: u32 = 3;

/// Texts in parts, one a row: the town's name, `head`, `middle`, the town's name, `number`, `tail`, the town's name; each
/// may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parted {
    /// Where the name of the site's town stands; absent where it stands in none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub town: Option<Packed>,
    /// What it begins with.
    pub head: Recent,
    /// What comes next; absent where that is nothing everywhere.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub middle: Sparse<String>,
    /// One more than the number; 0 is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Packed>,
    /// What it ends with; absent where that is nothing everywhere.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub tail: Sparse<String>,
}

record!(Parted { head } optional { town, middle, number, tail });

/// A column of which a town uses a few values again and again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Recent {
    /// The values, in order of first use, and once more whenever they come back after `RECENT` others.
    pub values: Vec<String>,
    /// For each row, 0 for the next of the values, or how many rows of its town back the value stands, each value counted once:
    /// 1 is the one that the town used last.
    pub rows: Packed,
}

record!(Recent { values, rows });

/// The towns of rows, for columns that go by them.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByTown<'a> {
    /// How many towns there are.
    pub(super) count: usize,
    /// The town of each row.
    pub(super) rows: &'a Packed,
    /// What each is called.
    pub(super) names: &'a [String],
}

impl ByTown<'_> {
    fn of(&self, row: usize) -> usize {
        self.rows.get(row).and_then(|town| usize::try_from(town).ok()).unwrap_or_default()
    }
}

impl Parted {
    /// The texts of `rows` rows. Without towns, all rows count as one's.
    ///
    /// # Errors
    /// [`FeedError::Columns`] where a part is uneven or points nowhere, [`FeedError::TooLarge`] where a few pieces are said so
    /// often that the whole would not have been a shard.
    pub(super) fn texts(
        &self,
        rows: usize,
        towns: Option<ByTown<'_>>,
        role: Role,
        column: &'static str,
    ) -> Result<Texts, FeedError> {
        let uneven = || FeedError::Columns { role, column };
        let even = |packed: &Option<Packed>| packed.as_ref().is_none_or(|packed| packed.len() == rows);
        let is_whole = self.head.rows.len() == rows
            && self.middle.has_rows(rows)
            && self.tail.has_rows(rows)
            && even(&self.number)
            && even(&self.town);
        if !is_whole {
            return Err(uneven());
        }
        let mut texts = Texts::for_rows(rows);
        let mut recent: Vec<Vec<usize>> = vec![Vec::new(); towns.map_or(1, |towns| towns.count)];
        let mut next = 0;
        for (row, back) in self.head.rows.iter().enumerate() {
            let town = towns.map_or(0, |towns| towns.of(row));
            let used = recent.get_mut(town).ok_or_else(uneven)?;
            let index = match usize::try_from(back).ok().and_then(|back| back.checked_sub(1)) {
                None => {
                    next += 1;
                    used.truncate(RECENT - 1);
                    next - 1
                }
                Some(back) if back < used.len() => used.remove(back),
                Some(_) => return Err(uneven()),
            };
            used.insert(0, index);
            let part = |column: &Option<Packed>| column.as_ref().and_then(|column| column.get(row)).unwrap_or_default();
            let stands = part(&self.town);
            let name = match stands {
                0 => "",
                TOWN_FIRST..=TOWN_LAST => towns.and_then(|towns| towns.names.get(town)).ok_or_else(uneven)?,
                _ => return Err(uneven()),
            };
            let at = |index: u32| if stands == index { name } else { "" };
            texts.add(at(TOWN_FIRST));
            texts.add(self.head.values.get(index).ok_or_else(uneven)?);
            texts.add(self.middle.get(row).map(String::as_str).unwrap_or_default());
            texts.add(at(TOWN_AMID));
            if let Some(number) = part(&self.number).checked_sub(1) {
                texts.add_number(number);
            }
            texts.add(self.tail.get(row).map(String::as_str).unwrap_or_default());
            texts.add(at(TOWN_LAST));
            texts.end();
            if texts.bytes() > SHARD_CAP {
                return Err(FeedError::TooLarge { what: role.name(), cap: SHARD_CAP });
            }
        }
        Ok(texts)
    }
}
