//! What the checks have found so far, each fault once, with its smallest person and its days.
//!
//! Checks look at one period after the other; a fault that stays is one finding.

use std::collections::BTreeMap;

use anxin_core::text::Text;

use super::model::Model;
use super::periods::when;
use super::persona::{Smallest, words};
use super::space::Space;
use crate::finding::{Finding, Location};
use crate::proof::Proof;

/// One fault, with its smallest person and what that person is told. Met point by point, one period after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    best: Option<(usize, usize)>,
    /// The periods in which it was met.
    pub(crate) periods: Vec<usize>,
    count: u64,
    /// At how many points it was met, in the period with the most.
    pub(crate) most: u64,
    /// What the smallest person is told, for whoever meets it to fill.
    pub(crate) words: String,
}

impl Tally {
    /// Meets it; whether nobody smaller did before.
    pub(crate) fn meet(&mut self, answered: usize, point: usize, period: usize) -> bool {
        if self.periods.last() != Some(&period) {
            self.periods.push(period);
            self.count = 0;
        }
        self.count += 1;
        self.most = self.most.max(self.count);
        let smaller = self.best.is_none_or(|best| (answered, point) < best);
        if smaller {
            self.best = Some((answered, point));
        }
        smaller
    }

    /// The point of the smallest person; `None` where nobody met it.
    pub(crate) fn point(&self) -> Option<usize> {
        self.best.map(|(_, point)| point)
    }
}

/// The most findings of one check: a table that is wrong everywhere would otherwise fill the screen.
const MOST_OF_A_KIND: usize = 12;

/// Faults of one kind, told apart by `K`, with the points that show them.
pub(crate) struct Found<K> {
    cases: BTreeMap<K, (Smallest, Vec<usize>)>,
}

impl<K: Ord> Default for Found<K> {
    fn default() -> Self {
        Self { cases: BTreeMap::new() }
    }
}

impl<K: Ord> Found<K> {
    /// Meets a fault at a point, in a period.
    pub(crate) fn meet(&mut self, key: K, model: &Model<'_>, space: &Space, period: usize, point: usize) {
        let (smallest, periods) = self.cases.entry(key).or_default();
        smallest.meet(model, space, point);
        if periods.last() != Some(&period) {
            periods.push(period);
        }
    }

    /// Each fault, with the point of its smallest person, its periods and how many points show it; those with the
    /// smallest persons first.
    pub(crate) fn into_cases(self) -> Vec<(K, usize, Vec<usize>, usize)> {
        let mut cases: Vec<(K, (Smallest, Vec<usize>))> = self.cases.into_iter().collect();
        cases.sort_by_key(|(_, (smallest, _))| smallest.size());
        let cases = cases
            .into_iter()
            .filter_map(|(key, (smallest, periods))| Some((key, smallest.size()?.1, periods, smallest.count)));
        cases.collect()
    }

    /// A finding for each fault, those with the smallest persons first.
    pub(crate) fn report(
        self,
        model: &Model<'_>,
        space: &Space,
        findings: &mut Vec<Finding>,
        finding: impl Fn(K, Text, Text) -> (Location, Proof),
    ) {
        for (key, point, periods, _) in self.into_cases().into_iter().take(MOST_OF_A_KIND) {
            let (location, proof) = finding(key, words(model, space, point), when(&model.periods, &periods));
            findings.push(Finding { location, proof });
        }
    }
}
