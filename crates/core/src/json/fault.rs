//! What was found wrong while a tree is read.
//!
//! Reading never stops half way: it notes the first fault and goes on with blank values, and whoever asked for the
//! whole value throws it away in the end. So no reader has to leave early, which took half of the wasm of all readers:
//! each way out has to give back whatever was read up to there.

use super::{JsonError, JsonErrorKind, JsonLocation};

/// The first fault of a value, and the field that is being read.
#[derive(Debug)]
pub struct Fault {
    first: Option<JsonError>,
    within: Within,
}

/// The field that is being read, empty outside of all. `None` where nothing stands for a field that may be missing:
/// there the blank is what is wanted, and no fault.
pub(crate) type Within = Option<&'static str>;

impl Default for Fault {
    fn default() -> Self {
        Self { first: None, within: Some("") }
    }
}

impl Fault {
    /// For reading the blank of a type on purpose, out of [`super::Json::Null`]: notes nothing.
    pub const fn silent() -> Self {
        Self { first: None, within: None }
    }

    /// Notes what is wrong with the value that is being read, unless something was wrong before it.
    #[inline(never)]
    pub fn note(&mut self, kind: JsonErrorKind) {
        let (None, Some(name)) = (self.first, self.within) else { return };
        let location = if name.is_empty() { JsonLocation::Whole } else { JsonLocation::Field(name) };
        self.first = Some(JsonError { kind, location });
    }

    /// The first fault; `None` where all was well.
    pub const fn first(&self) -> Option<JsonError> {
        self.first
    }

    /// Where reading is. Fields that are read after this change it; whoever notes a fault, or reads a sibling, after
    /// reading something deeper goes [`Self::back_to`] it.
    pub(crate) const fn within(&self) -> Within {
        self.within
    }

    pub(crate) const fn back_to(&mut self, within: Within) {
        self.within = within;
    }
}
