//! JSON as the phone reads and writes it: serde_json parses text into one tree, and every type takes its fields out of
//! that tree by their names.
//!
//! Why no derived readers: they cost a first visit 63 kB, a reader and its two visitors for each of 64 types; with the tree a
//! type costs little more than the names of its fields (`docs/decisions/0033-serde-json-parses.md`). What the command line
//! writes is serde's: code that the app does not call is not in it.
//!
//! Stricter than the library: a field that stands twice, more than [`MOST_LEVELS`] levels or more than [`MOST_FIELDS`] fields
//! are refused. Does not know fractions: no field of a feed is one. Does not know what a field means.
//!
//! - `parse`: bytes to a tree, within bounds
//! - `digits`: whole numbers that stand in texts
//! - `write`: a tree to text
//! - `read`: a tree to types, with `words!` for enumerations
//! - `fields`: an object to a struct, with `record!` for plain ones
//! - `fault`: the first thing found wrong while a tree is read
//! - `error`: what was refused, and where

mod digits;
mod error;
mod fault;
mod fields;
mod parse;
mod read;
mod write;

pub(crate) use digits::whole_number;
pub use error::{JsonError, JsonErrorKind, JsonLocation};
pub use fault::Fault;
pub(crate) use fields::{Fields, record};
pub use parse::{MOST_FIELDS, MOST_LEVELS};
pub use read::{FromJson, read};
pub(crate) use read::{checked, word, words};

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Number(i64),
    /// Any other number. No field that is read here is one, but a field that a newer feed adds may be.
    OtherNumber,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its fields in the order written; no name stands twice in one that was parsed.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The field `name` of an object; `None` where there is none, or this is no object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// [`Self::get`], to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests;
