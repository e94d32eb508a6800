//! Which sites are listed, in which order: rows alone, so that a site that nobody sees costs a number.

use std::sync::Arc;

use anxin_core::feed::Edition;
use anxin_core::listing::{Filter, Order, count, list};
use anxin_core::search::Found;
use leptos::prelude::*;

use crate::edition::EditionHandle;
use crate::route::{SitesQuery, SortBy};
use crate::state::App;

/// What the search finds; `None` without a search. A longer word goes on from what the shorter one found.
type Hits = Option<Arc<Found>>;

/// What search, filters and order leave, as rows of the edition's sites.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    /// All of them, in order.
    pub(super) rows: Memo<Arc<Vec<usize>>>,
    /// Of those, the saved ones, in order.
    pub(super) saved: Memo<Arc<Vec<usize>>>,
    /// The others, in order.
    pub(super) rest: Memo<Arc<Vec<usize>>>,
    hits: Memo<Hits>,
}

impl Listed {
    /// Follows `query`, the answers, the feed, the place and the time.
    pub(super) fn new(app: App, edition: EditionHandle, query: Memo<SitesQuery>) -> Self {
        let words = Memo::new(move |_| query.with(|query| query.search.trim().to_owned()));
        let hits = Memo::new(move |before: Option<&Hits>| {
            let words = words.get();
            let before = before.and_then(Option::as_deref);
            (!words.is_empty()).then(|| Arc::new(app.person.index.with(|index| index.search(&words, before))))
        });
        let rows = Memo::new(move |_| {
            let hits = hits.get();
            let hits = hits.as_ref().map(|hits| hits.hits());
            let order = query.with(|query| match query.sort {
                SortBy::Recommended => Order::Recommended,
                SortBy::Nearest => Order::Nearest,
                SortBy::Wait => Order::Wait,
            });
            let sites = app.person.sites.get();
            Arc::new(query.with(|query| list(&edition.get(), &sites, filter(query), order, hits)))
        });
        let stars = Memo::new(move |_| {
            let edition = edition.get();
            app.saved.ids.with(|ids| {
                let mut rows: Vec<usize> = ids.iter().filter_map(|id| edition.sites.row_of(id)).collect();
                rows.sort_unstable();
                rows
            })
        });
        let part = move |starred: bool| {
            Memo::new(move |_| {
                let rows = rows.get();
                stars.with(|stars| match (stars.is_empty(), starred) {
                    (true, true) => Arc::default(),
                    (true, false) => rows,
                    (false, _) => {
                        let is_mine = |row: &usize| stars.binary_search(row).is_ok() == starred;
                        Arc::new(rows.iter().copied().filter(is_mine).collect::<Vec<_>>())
                    }
                })
            })
        };
        Self { rows, saved: part(true), rest: part(false), hits }
    }

    /// How many sites would be listed with the filters of `query`.
    pub(super) fn count(self, app: App, edition: &Edition, query: &SitesQuery) -> usize {
        let hits = self.hits.get();
        let hits = hits.as_ref().map(|hits| hits.hits());
        app.person.sites.with(|sites| count(edition, sites, filter(query), hits))
    }
}

const fn filter(query: &SitesQuery) -> Filter<'_> {
    Filter { open: query.open, may_go: query.may_go, town: query.town.as_str() }
}
