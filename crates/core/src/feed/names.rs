//! What the sites are called and where they stand in one language: a shard a language, beside the one of the sites.
//!
//! Does not know what a phone shows: it fetches what its language needs, and Chinese always, because zones without an outline are found
//! by it, pinyin is made of it, and it stands where nothing else does.

use serde::Serialize;

use super::parted::{ByTown, Parted};
use super::texts::Texts;
use super::{FeedError, Packed, Role};
use crate::json::record;
use crate::search::Readings;

/// A names shard. Rows are those of the sites.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NamesShard {
    /// What each town is called, in the order of the sites' `town.values`.
    pub town: Vec<String>,
    /// Names.
    pub name: Parted,
    /// Street addresses.
    pub address: Parted,
    /// How the characters of the names are read; of those in Chinese alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<Readings>,
}

record!(NamesShard { town, name, address } optional { pinyin });

/// Names and addresses, ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) name: Texts,
    pub(super) address: Texts,
    pub(super) pinyin: Readings,
}

impl NamesShard {
    /// Reads the rows of `town` columns.
    ///
    /// # Errors
    /// Those of [`Parted::texts`].
    pub(super) fn names(&self, towns: &Packed, count: usize, role: Role) -> Result<Names, FeedError> {
        let by_town = Some(ByTown { count, rows: towns, names: &self.town });
        let texts = |parted: &Parted, column| parted.texts(towns.len(), by_town, role, column);
        Ok(Names {
            name: texts(&self.name, "name")?,
            address: texts(&self.address, "address")?,
            pinyin: self.pinyin.clone().unwrap_or_default(),
        })
    }
}
