//! Districts of a list: those that a column names, or else its addresses, and the towns that several of them have.
//!
//! Does not know the city's towns: `towns` does.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Field;
use super::note::{Note, SiteNote};
use super::report::Report;
use super::towns::division;
use super::{Part, cell};

/// What a list says of its districts.
#[derive(Clone, Debug, Default)]
pub(super) struct Districts {
    known: BTreeSet<String>,
    /// The towns that stand in more than one of them.
    shared: BTreeSet<String>,
}

impl Districts {
    /// Reads them from a whole list, and says which towns are several.
    pub(super) fn of(parts: &[Part<'_>], report: &mut Report) -> Self {
        let mut districts = Self::default();
        let has = |field: Field| parts.iter().any(|part| part.columns.index_of(field).is_some());
        if !has(Field::Town) {
            return districts;
        }
        let mut rows: BTreeSet<(String, String)> = BTreeSet::new();
        for pass in 0..2 {
            for part in parts {
                let mut above = String::new();
                for (_, line) in part.lines() {
                    let address = cell(part, line, Field::Address);
                    let district = cell(part, line, Field::District);
                    if pass == 0 {
                        let named = if has(Field::District) { Some(district) } else { division(&address) };
                        districts.known.extend(named.filter(|named| !named.is_empty()));
                        continue;
                    }
                    let district = districts.of_row(&district, &address, &above);
                    above.clone_from(&district);
                    let town = cell(part, line, Field::Town);
                    if !district.is_empty() && !town.is_empty() && town != district {
                        rows.insert((town, district));
                    }
                }
            }
        }
        let mut by_town: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (town, district) in rows {
            by_town.entry(town).or_default().push(district);
        }
        for (name, of) in by_town.into_iter().filter(|(_, of)| of.len() > 1) {
            report.warn("same-town", &Note::Site(SiteNote::SameTown { name: name.clone(), districts: of.join("、") }));
            districts.shared.insert(name);
        }
        districts
    }

    /// The district of a row: its own cell, one that its address names, or the one above (a merged cell).
    pub(super) fn of_row(&self, district: &str, address: &str, above: &str) -> String {
        if !district.is_empty() {
            return district.to_owned();
        }
        let named = self.known.iter().filter(|known| known.chars().count() >= 2 && address.contains(known.as_str()));
        named.max_by_key(|known| known.len()).cloned().unwrap_or_else(|| above.to_owned())
    }

    /// Whether several districts have a town of this name.
    pub(super) fn share(&self, town: &str) -> bool {
        self.shared.contains(town)
    }
}
