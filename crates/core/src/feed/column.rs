//! The building blocks of columnar shards.
//!
//! Does not know what a column means.

use serde::Serialize;

use super::Packed;
use crate::json::{Fault, Fields, FromJson, Json};

/// A column whose values repeat: each distinct value once, and one index a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coded<T> {
    /// The distinct values, the most frequent first.
    pub values: Vec<T>,
    /// For each row, the place of its value in `values`.
    pub rows: Packed,
}

impl<T: FromJson> FromJson for Coded<T> {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut fields = Fields::of(json, fault);
        Self { values: fields.take("values", fault), rows: fields.take("rows", fault) }
    }
}

impl<T> Default for Coded<T> {
    fn default() -> Self {
        Self { values: Vec::new(), rows: Packed::default() }
    }
}

impl<T> Coded<T> {
    /// The value of row `index`; `None` past the end.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.values.get(usize::try_from(self.rows.get(index)?).ok()?)
    }

    /// Whether there are `rows` rows and each points at a value.
    pub fn has_rows(&self, rows: usize) -> bool {
        let known = self.values.len();
        self.rows.len() == rows
            && self.rows.iter().all(|number| usize::try_from(number).is_ok_and(|index| index < known))
    }
}

/// A column that stands in a shard only where some row has something in it: absent, every row has the blank value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Sparse<T>(Option<Coded<T>>);

impl<T: FromJson> FromJson for Sparse<T> {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        Self(Option::from_json(json, fault))
    }
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Sparse<T> {
    /// The column, where there is one.
    pub(super) const fn of(column: Option<Coded<T>>) -> Self {
        Self(column)
    }

    /// The value of row `index`; `None` where it is the blank one.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.0.as_ref()?.get(index)
    }

    /// The distinct values; none where it is absent.
    pub fn values(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |column| &column.values)
    }

    /// Whether no row has anything in it.
    pub const fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// Whether it is absent, or there are `rows` rows and each points at a value.
    pub fn has_rows(&self, rows: usize) -> bool {
        self.0.as_ref().is_none_or(|column| column.has_rows(rows))
    }
}
