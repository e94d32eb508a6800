//! Which row of `zones.csv` a row of a list belongs to.
//!
//! A zone is known by its name and town. A list that names it in another tier changes its row; it does not leave two
//! tiers in force. Does not write.

use std::collections::HashMap;

use super::book::Book;
use super::values::half_width;

/// A row of `zones.csv`.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) index: usize,
    pub(super) tier: String,
    pub(super) scope: String,
    pub(super) lifted: bool,
    town: String,
    source: String,
    taken: bool,
}

/// What a row of a list is known by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) name: &'a str,
    /// Empty where the list does not name it.
    pub(super) town: &'a str,
    /// Empty for a lifted zone of no known tier.
    pub(super) tier: &'a str,
    /// Empty where the list does not state it.
    pub(super) scope: &'a str,
    pub(super) lifted: bool,
    pub(super) source: &'a str,
}

/// The rows of `zones.csv` by name.
#[derive(Debug)]
pub(super) struct KnownRows(HashMap<String, Vec<Known>>);

/// How close a row has to be, the closest first.
const ROUNDS: u8 = 4;

impl KnownRows {
    pub(super) fn of(book: &Book) -> Self {
        let mut rows: HashMap<String, Vec<Known>> = HashMap::new();
        for (index, cells) in book.rows() {
            let value = |column: &str| book.value(&cells, column).to_owned();
            let known = Known {
                index,
                tier: value("tier"),
                scope: value("scope_zh"),
                lifted: !value("lifted_at").is_empty(),
                town: value("town"),
                source: value("source"),
                taken: false,
            };
            rows.entry(key(&value("name_zh"))).or_default().push(known);
        }
        Self(rows)
    }

    /// The rows that these belong to, each given away once. Zones that hold choose before lifted ones, the closest first.
    pub(super) fn matched(&mut self, wanted: &[Wanted<'_>]) -> Vec<Option<Known>> {
        let mut found: Vec<Option<Known>> = vec![None; wanted.len()];
        for round in 0..ROUNDS {
            for lifted in [false, true] {
                for (one, place) in wanted.iter().zip(&mut found).filter(|(one, _)| one.lifted == lifted) {
                    if place.is_some() {
                        continue;
                    }
                    let Some(rows) = self.0.get_mut(&key(one.name)) else { continue };
                    if let Some(row) = rows.iter_mut().find(|row| !row.taken && row.fits(one, round)) {
                        row.taken = true;
                        *place = Some(row.clone());
                    }
                }
            }
        }
        found
    }

    /// A row of this name and town that holds in another tier and that no row of the list took.
    pub(super) fn other_tier(&self, wanted: &Wanted<'_>) -> Option<&Known> {
        let rows = self.0.get(&key(wanted.name))?;
        rows.iter().find(|row| !row.taken && !row.lifted && row.tier != wanted.tier && row.in_town(wanted))
    }
}

impl Known {
    fn in_town(&self, wanted: &Wanted<'_>) -> bool {
        wanted.town.is_empty() || self.town.is_empty() || self.town == wanted.town
    }

    fn fits(&self, wanted: &Wanted<'_>, round: u8) -> bool {
        let same_tier = wanted.tier.is_empty() || self.tier == wanted.tier;
        let same_scope = self.scope == wanted.scope || wanted.scope.is_empty() && key(&self.scope) == key(wanted.name);
        let stated = !wanted.scope.is_empty() && key(&self.scope) != key(wanted.name);
        self.in_town(wanted)
            && match round {
                0 => same_tier && same_scope && self.lifted == wanted.lifted,
                1 => same_tier && same_scope,
                2 => same_tier && self.lifted == wanted.lifted,
                _ if wanted.lifted || same_tier => !self.lifted || same_tier,
                // One tier of two with an extent each may be left out of a list of the other tier: only the same list,
                // or a stricter tier, changes it.
                _ => {
                    !self.lifted
                        && (!stated || same_scope || self.source == wanted.source || milder(&self.tier, wanted.tier))
                }
            }
    }
}

fn milder(old: &str, new: &str) -> bool {
    let rank = |tier: &str| anxin_core::feed::Tier::from_name(tier);
    rank(old).zip(rank(new)).is_some_and(|(old, new)| old > new)
}

/// Names that differ only in blanks, brackets' width or `（已解除）` are one name.
fn key(name: &str) -> String {
    let mut name: String = half_width(name).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    for ending in ["(已解除)", "(已解封)", "(解除)", "(解封)", "(lifted)", "已解除", "已解封"] {
        if let Some(rest) = name.strip_suffix(ending).filter(|rest| !rest.is_empty()) {
            name = rest.to_owned();
        }
    }
    name
}
