//! Whether each property holds for everybody whom it is about, on every day on which it is held true; whom it covers, and
//! how many break it.
//!
//! Does not judge one person (see `judge`), and does not say whom a row is about: a table does, which both engines are
//! asked like any other.

use std::time::{Duration, Instant};

use anxin_core::text::Text;

use super::model::{Model, Solved};
use super::people::People;
use super::periods::when_within;
use super::persona::words;
use super::property::{Column, Group, Property};
use super::report::Tally;
use super::round::{Looked, Round};
use super::sites::Sites;
use crate::finding::{Finding, Location};
use crate::proof::Proof;

const FILE: &str = "properties.csv";

/// How one property was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedProperty {
    /// Its id.
    pub id: String,
    /// Its row in the sheet.
    pub row: usize,
    /// The sentence that is held true.
    pub says: Text,
    /// The document it rests on.
    pub source: String,
    /// Whether it is about persons at sites, and not about persons alone.
    pub of_site: bool,
    /// How many kinds of people it is about, or of people at kinds of sites, in the period with the most.
    pub covered: u64,
    /// How many of them break it.
    pub broken: u64,
    /// For how many a risk may stay silent by it.
    pub excused: u64,
}

/// What was found of the properties so far.
#[derive(Default)]
pub(crate) struct Properties {
    /// A group each, in their order.
    pub(crate) groups: Vec<Looked>,
    /// Whether there are more people than can be looked at.
    too_large: bool,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Properties {
    /// Looks at everybody in one period.
    pub(crate) fn look(
        &mut self,
        model: &Model<'_>,
        solved: &Solved,
        people: &People,
        sites: Option<&Sites<'_>>,
        period: usize,
    ) {
        let started = Instant::now();
        for (index, (table, coverage)) in model.coverage().enumerate() {
            let Some(group) = groups(model).nth(index) else { continue };
            if self.groups.len() <= index {
                let Some(looked) = Looked::new(model, people, sites, coverage, group, index > 0) else {
                    self.too_large = true;
                    return;
                };
                self.groups.push(looked);
            }
            let Some(looked) = self.groups.get_mut(index) else { continue };
            let Some(outcomes) = solved.outcomes.get(table) else { continue };
            let sites = sites.filter(|_| index > 0);
            let round = Round { model, people, sites, coverage, group, period, numbers: solved.numbers(period, table) };
            round.walk(looked, &outcomes.list);
        }
        self.took += started.elapsed();
    }

    /// Reports what was found, and how each property was looked at. `excused` says how often a silent risk was excused by
    /// each row about persons.
    pub(crate) fn report(
        &self,
        model: &Model<'_>,
        excused: &[u64],
        findings: &mut Vec<Finding>,
    ) -> Vec<CheckedProperty> {
        let mut all = Vec::new();
        if self.too_large {
            findings.push(Finding { location: Location::file(FILE), proof: Proof::TooLarge });
            return all;
        }
        for (index, (group, looked)) in groups(model).zip(&self.groups).enumerate() {
            let of_site = index > 0;
            for (row, (property, breaches)) in group.rows.iter().zip(&looked.breaches).enumerate() {
                let covered = looked.covered.get(row).copied().unwrap_or_default() * looked.each;
                let broken = breaches.iter().map(|tally| tally.most).max().unwrap_or_default() * looked.each;
                let excused = excused.get(row).copied().filter(|_| !of_site).unwrap_or_default();
                if covered == 0 {
                    let proof = Proof::PropertyIdle { id: property.id.clone() };
                    findings.push(Finding { location: Location::row(FILE, property.row), proof });
                } else if !property.silent.is_empty() && excused == 0 {
                    let proof = Proof::SilentIdle { id: property.id.clone() };
                    findings.push(Finding { location: Location::cell(FILE, property.row, "silent"), proof });
                }
                for (column, tally) in Column::ALL.into_iter().zip(breaches) {
                    findings.extend(breach(model, looked, property, column, tally, covered));
                }
                let Property { id, row, says, source, .. } = property.clone();
                all.push(CheckedProperty { id, row, says, source, of_site, covered, broken, excused });
            }
        }
        all.sort_by_key(|held| held.row);
        all
    }
}

pub(crate) fn groups<'a>(model: &Model<'a>) -> impl Iterator<Item = &'a Group> {
    model.city.proof.properties.iter().flat_map(|properties| [&properties.people, &properties.sites])
}

fn breach(
    model: &Model<'_>,
    looked: &Looked,
    property: &Property,
    column: Column,
    tally: &Tally,
    covered: u64,
) -> Option<Finding> {
    let point = tally.point()?;
    let (wanted, told) = tally.words.split_once('\n')?;
    let proof = Proof::PropertyBroken {
        id: property.id.clone(),
        says: property.says.clone(),
        column,
        wanted: wanted.to_owned(),
        told: told.to_owned(),
        broken: tally.most * looked.each,
        covered,
        who: words(model, &looked.space, point),
        when: when_within(&model.periods, &tally.periods, property.from, property.until),
    };
    Some(Finding { location: Location::cell(FILE, property.row, column.name()), proof })
}
