//! Which sites are listed, in which order: rows alone, so that a site that nobody sees costs a number.
//!
//! While somebody types, nothing is judged or put in order anew: the minute that passes meanwhile counts once they pause.

use std::sync::Arc;

use anxin_core::listing::{Filter, Narrowed, Order, Ordered};
use anxin_core::search::Found;
use leptos::prelude::*;

use super::calm::Calm;
use crate::edition::EditionHandle;
use crate::pages::summary::Snapshot;
use crate::route::{SitesQuery, SortBy};
use crate::state::{App, Shared};

/// What the search finds. A longer word goes on from what the shorter one found.
#[derive(Clone, Debug, PartialEq)]
enum Hits {
    /// Nothing is looked for.
    All,
    /// What is looked for will be known once the index is whole.
    Pending,
    Found(Shared<Found>),
}

/// Every site in one order, and the sites that were put in order.
type InOrder = Shared<(Snapshot, Ordered)>;

/// What search, filters and order leave, as rows of the edition's sites.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    /// All that is left, in order; of those, the saved ones stand apart.
    pub(super) narrowed: Memo<Shared<Narrowed>>,
    /// Of all of them, the saved ones, in order.
    pub(super) saved: Memo<Arc<Vec<usize>>>,
    /// The others where I may go, may ask, or nobody has said, in order.
    pub(super) rest: Memo<Arc<Vec<usize>>>,
    /// The others where I may not go, in order.
    pub(super) not_for_me: Memo<Arc<Vec<usize>>>,
    /// Whether it is not known yet what the search finds.
    pub(super) pending: Memo<bool>,
    /// What rows are put into words from.
    pub(super) snapshot: Memo<Snapshot>,
}

impl Listed {
    /// Follows `query`, the answers, the feed, the place and the time.
    pub(super) fn new(app: App, edition: EditionHandle, query: Memo<SitesQuery>, calm: Calm) -> Self {
        // From the first key on it follows nothing but the pause, so that nobody asks for a new judgement.
        let snapshot = Memo::new(move |before: Option<&Snapshot>| match (before, calm.get()) {
            (Some(before), false) => before.clone(),
            _ => Snapshot::now(app),
        });
        let words = Memo::new(move |_| query.with(|query| query.search.trim().to_owned()));
        let hits = Memo::new(move |before: Option<&Hits>| {
            let words = words.get();
            if words.is_empty() {
                return Hits::All;
            }
            let Some(index) = app.finder.index(&edition.get()) else { return Hits::Pending };
            let before = match before {
                Some(Hits::Found(found)) => Some(&**found),
                _ => None,
            };
            Hits::Found(Shared(Arc::new(index.search(&words, before))))
        });
        let sort = Memo::new(move |_| query.with(|query| query.sort));
        let in_order: Memo<InOrder> = Memo::new(move |_| {
            let order = match sort.get() {
                SortBy::Recommended => Order::Recommended,
                SortBy::Nearest => Order::Nearest,
                SortBy::Wait => Order::Wait,
            };
            let snapshot = snapshot.get();
            let ordered = Ordered::new(&snapshot.sites, order);
            Shared(Arc::new((snapshot, ordered)))
        });
        let pending = Memo::new(move |_| hits.get() == Hits::Pending);
        let narrowed = Memo::new(move |before: Option<&Shared<Narrowed>>| {
            let hits = hits.get();
            let found = match (&hits, before) {
                // What stands there stays until the answer comes.
                (Hits::Pending, Some(before)) => return before.clone(),
                (Hits::Pending, None) => Some(&[][..]),
                (Hits::Found(found), _) => Some(found.hits()),
                (Hits::All, _) => None,
            };
            let in_order = in_order.get();
            let (snapshot, ordered) = &*in_order;
            let narrow = |query: &SitesQuery| ordered.narrow(&edition.get(), &snapshot.sites, filter(query), found);
            Shared(Arc::new(query.with(narrow)))
        });
        let stars = Memo::new(move |_| {
            let edition = edition.get();
            app.saved.ids.with(|ids| {
                let mut rows: Vec<usize> = ids.iter().filter_map(|id| edition.sites.row_of(id)).collect();
                rows.sort_unstable();
                rows
            })
        });
        let part = move |of: fn(&Narrowed) -> &Vec<usize>| {
            Memo::new(move |_| {
                let narrowed = narrowed.get();
                stars.with(|stars| {
                    let others = of(&narrowed).iter().filter(|row| stars.binary_search(row).is_err());
                    Arc::new(others.copied().collect::<Vec<_>>())
                })
            })
        };
        let saved = Memo::new(move |_| {
            let narrowed = narrowed.get();
            stars.with(|stars| {
                let all = narrowed.open_to_me.iter().chain(&narrowed.not_for_me);
                let mine = all.filter(|row| stars.binary_search(row).is_ok());
                Arc::new(if stars.is_empty() { Vec::new() } else { mine.copied().collect() })
            })
        });
        Self {
            narrowed,
            saved,
            rest: part(|narrowed| &narrowed.open_to_me),
            not_for_me: part(|narrowed| &narrowed.not_for_me),
            pending,
            snapshot,
        }
    }

    /// How many there are.
    pub(super) fn total(self) -> Memo<usize> {
        Memo::new(move |_| self.narrowed.with(|narrowed| narrowed.len()))
    }
}

const fn filter(query: &SitesQuery) -> Filter<'_> {
    Filter { open: query.open, may_go: query.may_go, town: query.town.as_str() }
}
