//! The building blocks of columnar shards.
//!
//! Does not know what a column means.

use serde::Serialize;

use crate::json::{Fault, Fields, FromJson, Json, record};
use crate::text::TextRef;

/// A column of texts: one array a language, of equal length.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextColumn {
    /// Chinese.
    pub zh: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

record!(TextColumn { zh, en });

impl TextColumn {
    /// Appends one row.
    pub fn push(&mut self, text: crate::text::Text) {
        self.zh.push(text.zh);
        self.en.push(text.en);
    }

    /// Row `index`; `None` past the end.
    pub fn get(&self, index: usize) -> Option<TextRef<'_>> {
        Some(TextRef { zh: self.zh.get(index)?, en: self.en.get(index)? })
    }

    /// Whether both languages have `rows` rows.
    pub fn has_rows(&self, rows: usize) -> bool {
        self.zh.len() == rows && self.en.len() == rows
    }
}

/// A column whose values repeat: each distinct value once, and one index a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coded<T> {
    /// The distinct values, in order of first use.
    pub values: Vec<T>,
    /// For each row, the place of its value in `values`.
    pub rows: Vec<u32>,
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
        Self { values: Vec::new(), rows: Vec::new() }
    }
}

impl<T> Coded<T> {
    /// The value of row `index`; `None` past the end.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.values.get(usize::try_from(*self.rows.get(index)?).ok()?)
    }

    /// Whether there are `rows` rows and each points at a value.
    pub fn has_rows(&self, rows: usize) -> bool {
        let known = self.values.len();
        self.rows.len() == rows
            && self.rows.iter().all(|&place| usize::try_from(place).is_ok_and(|place| place < known))
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

    /// Whether no row has anything in it.
    pub const fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// Whether it is absent, or there are `rows` rows and each points at a value.
    pub fn has_rows(&self, rows: usize) -> bool {
        self.0.as_ref().is_none_or(|column| column.has_rows(rows))
    }
}
