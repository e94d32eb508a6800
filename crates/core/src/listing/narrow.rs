//! A list that is narrowed with each key: put in order once for each judgement, then only passed through.

use super::Judged;
use super::order::{Filter, Order, is_free, rows_in_order};
use crate::feed::{Edition, Feature, Known};
use crate::hours::OpenState;
use crate::search::Rank;

/// Every site of an edition in one order, as rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    rows: Vec<usize>,
}

/// What a search and filters leave, each list in order, and how many one filter more would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Sites where I may go, may ask, or where nobody has said.
    pub open_to_me: Vec<usize>,
    /// Sites where I may not go, or that are known to lack what I need.
    pub not_for_me: Vec<usize>,
    /// How many were left if only those open now were asked for.
    pub if_open: usize,
    /// How many were left if only those where I may go were asked for.
    pub if_may_go: usize,
    /// How many were left if only free ones were asked for.
    pub if_free: usize,
    /// How many were left if only those open day and night were asked for.
    pub if_all_day: usize,
    /// How many were left if only those were asked for that are known to have this: [`Narrowed::FEATURES`].
    pub if_has: [usize; 3],
}

impl Narrowed {
    /// What one may ask of a site by a tap.
    pub const FEATURES: [Feature; 3] = [Feature::Wheelchair, Feature::Children, Feature::NoPhone];

    /// How many there are.
    pub fn len(&self) -> usize {
        self.open_to_me.len() + self.not_for_me.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Ordered {
    /// Puts `sites` in order; they are all of an edition, in their rows' order.
    pub fn new(sites: &[Judged], order: Order) -> Self {
        Self { rows: rows_in_order(sites.iter().map(|site| (site, Rank::NamePrefix)), order) }
    }

    /// Narrows them: `sites` are those that were put in order; `hits` are what a search found, `None` without one. Better hits come
    /// first, and of equals as they were put in order. No site is compared with another, so that a key costs the same whatever it
    /// finds.
    pub fn narrow(
        &self,
        edition: &Edition,
        sites: &[Judged],
        filter: Filter<'_>,
        hits: Option<&[(usize, Rank)]>,
    ) -> Narrowed {
        let mut narrowed = Narrowed::default();
        let Some(hits) = hits else {
            let all = self.rows.iter();
            all.for_each(|row| narrowed.take(edition, sites, filter, *row));
            return narrowed;
        };
        let mut ranks: Vec<Option<Rank>> = vec![None; sites.len()];
        for (row, rank) in hits {
            if let Some(slot) = ranks.get_mut(*row) {
                *slot = Some(*rank);
            }
        }
        let mut by_rank: [Vec<usize>; Rank::COUNT] = Default::default();
        for row in &self.rows {
            let place = ranks.get(*row).copied().flatten().and_then(|rank| by_rank.get_mut(rank as usize));
            if let Some(place) = place {
                place.push(*row);
            }
        }
        by_rank.iter().flatten().for_each(|row| narrowed.take(edition, sites, filter, *row));
        narrowed
    }
}

impl Narrowed {
    fn take(&mut self, edition: &Edition, sites: &[Judged], filter: Filter<'_>, row: usize) {
        let Some(site) = sites.get(row) else { return };
        // What passes and has more is all that would pass if that were asked for too.
        if !filter.lets(edition, site) {
            return;
        }
        let may_go = site.may_go();
        self.if_open += usize::from(site.is_open());
        self.if_may_go += usize::from(may_go);
        self.if_free += usize::from(is_free(edition, site));
        self.if_all_day += usize::from(site.open == OpenState::Always);
        for (count, feature) in self.if_has.iter_mut().zip(Self::FEATURES) {
            *count += usize::from(edition.sites.feature(row, feature) == Known::Yes);
        }
        if site.is_for_me() { self.open_to_me.push(row) } else { self.not_for_me.push(row) }
    }
}
