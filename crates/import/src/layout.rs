//! Which column of a list holds what, and where the list begins and ends.
//!
//! Does not look for headings: `headings` does.

use std::collections::BTreeMap;

use anxin_core::geometry::Datum;

use super::fields::Field;
use super::grid::{Grid, Line};

/// Which column is what.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) indexes: BTreeMap<Field, (usize, String)>,
    /// Every heading, by its place.
    pub(super) headings: Vec<String>,
    /// Columns for some days, by what their headings say: `周六`, `工作日`.
    pub(super) of_days: Vec<(usize, String)>,
    /// Further columns of positions, the surest first.
    pub(super) other_pairs: Vec<Pair>,
    /// The index of the first line below the headings.
    pub(super) first_line: usize,
    /// The index of the row of headings, the upper one where there are two.
    pub(super) head_line: usize,
    /// The index of the line that ends the list; `None` where it goes on to the end.
    pub(super) end_line: Option<usize>,
    /// The places of the list's columns, where another stands beside it.
    pub(super) span: Option<(usize, usize)>,
}

impl Columns {
    /// The rows below the headings that hold anything.
    pub(super) fn lines<'a>(&self, grid: &'a Grid) -> impl Iterator<Item = (usize, &'a Line)> + use<'a> {
        let (first, span) = (self.first_line, self.span);
        let end = self.end_line.unwrap_or(grid.lines.len());
        let holds = move |line: &Line| match span {
            Some((from, to)) => (from..to).any(|index| !line.cell(index).trim().is_empty()),
            None => !line.is_blank(),
        };
        grid.lines.iter().enumerate().take(end).skip(first).filter(move |(_, line)| holds(line))
    }

    /// Whether the same columns hold the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let places =
            |columns: &Self| columns.indexes.iter().map(|(field, (index, _))| (*field, *index)).collect::<Vec<_>>();
        places(self) == places(other)
    }

    /// The place of the column that holds `field`; `None` where there is none.
    pub(super) fn index_of(&self, field: Field) -> Option<usize> {
        self.indexes.get(&field).map(|(index, _)| *index)
    }

    /// Takes positions from these columns.
    pub(super) fn take_pair(&mut self, pair: &Pair, headings: &[String]) {
        for field in [Field::Lng, Field::Lat, Field::LngLat] {
            self.indexes.remove(&field);
        }
        let fields = match pair.lat {
            Some(lat) => vec![(Field::Lng, pair.lng), (Field::Lat, lat)],
            None => vec![(Field::LngLat, pair.lng)],
        };
        for (field, index) in fields {
            self.indexes.insert(field, (index, headings.get(index).cloned().unwrap_or_default()));
        }
    }

    /// Every heading, by its place; empty where a column has none.
    pub(super) fn headings(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(String::as_str)
    }

    /// Its heading, as it stands in the file.
    pub(super) fn heading(&self, field: Field) -> Option<&str> {
        self.indexes.get(&field).map(|(_, heading)| heading.as_str())
    }

    /// Its heading, or the field's own name where there is no such column.
    pub(super) fn heading_or_name(&self, field: Field) -> &str {
        self.heading(field).unwrap_or(field.name())
    }
}

/// Columns that give a position together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) lng: usize,
    /// `None` where one column holds both numbers.
    pub(super) lat: Option<usize>,
    /// The heading of the first.
    pub(super) heading: String,
    /// What its headings say.
    pub(super) datum: Option<Datum>,
}
