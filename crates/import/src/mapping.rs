//! A file that says which column is what: `name = "点位"`, a line a field, and `datum = "gcj02"`.
//!
//! Does not look at the file to be imported.

use std::path::Path;

use anxin_core::geometry::Datum;

use super::fields::Field;
use super::layout::Columns;
use super::note::Note;
use super::{Failure, shown};

/// What a mapping file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapping {
    /// The heading of each field it names; an empty heading says that no column is that.
    pub(super) columns: Vec<(Field, String)>,
    /// The datum.
    pub(super) datum: Option<Datum>,
}

impl Mapping {
    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure(Note::CannotRead { path: shown(path), detail: error.to_string() }))?;
        Self::parse(&text).map_err(|note| Failure::inside(path, note))
    }

    fn parse(text: &str) -> Result<Self, Note> {
        let table: toml::Table =
            text.parse().map_err(|error: toml::de::Error| Note::Syntax { detail: error.message().to_owned() })?;
        let mut mapping = Self::default();
        for (key, value) in table {
            let Some(heading) = value.as_str() else { return Err(Note::MapNotText { key }) };
            if key == "datum" {
                let datum = Datum::from_name(heading).ok_or_else(|| Note::MapDatum { value: heading.to_owned() })?;
                mapping.datum = Some(datum);
            } else if let Some(field) = Field::from_name(&key) {
                mapping.columns.push((field, heading.trim().to_owned()));
            } else {
                let known: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
                return Err(Note::MapField { key, known: known.join(", ") });
            }
        }
        Ok(mapping)
    }

    /// The heading for `field`; `None` where the mapping does not say.
    pub(super) fn heading(&self, field: Field) -> Option<&str> {
        self.columns.iter().find(|(known, _)| *known == field).map(|(_, heading)| heading.as_str())
    }

    /// The fields whose columns no sheet has.
    pub(super) fn unused<'a>(&self, sheets: impl Iterator<Item = &'a Columns> + Clone) -> Vec<&'static str> {
        let found = |field: Field| sheets.clone().any(|columns| columns.index_of(field).is_some());
        self.columns
            .iter()
            .filter(|(field, heading)| !heading.is_empty() && !found(*field))
            .map(|(field, _)| field.name())
            .collect()
    }
}
