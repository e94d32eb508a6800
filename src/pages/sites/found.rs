//! Which sites are listed, in which order: rows alone, so that a site that nobody sees costs a number.
//!
//! While somebody types, nothing is judged or put in order anew: the minute that passes meanwhile counts once they pause.

use std::sync::Arc;

use anxin_core::feed::Feature;
use anxin_core::listing::{Filter, Narrowed, Needs, Order, Ordered};
use anxin_core::rows::sort_rows;
use anxin_core::search::{Found, Meant};
use leptos::prelude::*;

use super::calm::Calm;
use crate::edition::EditionHandle;
use crate::pages::summary::Snapshot;
use crate::pages::{at_once, more};
use crate::route::{SitesQuery, SortBy};
use crate::state::{App, LoadState, Shared};

/// What search, filters and order leave.
#[derive(Debug, Default)]
pub struct Left {
    /// Rows, in order.
    pub(super) narrowed: Narrowed,
    /// What the search found, for the next key to go on from.
    found: Option<Found>,
    /// Whether nothing was found as it was typed, and what is left is like it.
    pub(super) alike: bool,
    /// Whether what is looked for will be known once the index is whole; until then, what stood there stays.
    pub(super) pending: bool,
}

/// The list as rows of the edition's sites.
#[derive(Clone, Copy)]
pub struct Listed {
    /// All that is left, the saved ones too.
    pub(super) left: Memo<Shared<Left>>,
    /// Of all of them, the saved ones, in order.
    pub(super) saved: Memo<Arc<Vec<usize>>>,
    /// The others where I may go, may ask, or nobody has said, in order.
    pub(super) rest: Memo<Arc<Vec<usize>>>,
    /// The others where I may not go, in order.
    pub(super) not_for_me: Memo<Arc<Vec<usize>>>,
    /// What rows are put into words from.
    pub(super) snapshot: Memo<Snapshot>,
    /// What is marked in rows: what was typed, once nobody types; `None` where nothing was.
    pub(super) typed: Memo<Option<String>>,
}

impl Listed {
    /// Follows `query`, the answers, the feed, the place and the time.
    pub(super) fn new(app: App, edition: EditionHandle, query: Memo<SitesQuery>, calm: Calm) -> Self {
        let snapshot = Memo::new(move |before: Option<&Snapshot>| {
            let sort = query.with(|query| query.sort);
            let mut now = match (before, calm.get()) {
                // From the first key on it follows nothing but the pause, so that nobody asks for a new judgement.
                (Some(before), false) => before.clone(),
                _ => Snapshot::now(app),
            };
            match before.filter(|before| before.sites == now.sites && before.sort == sort) {
                Some(before) => now.ordered = before.ordered.clone(),
                None => now.ordered = Shared(Arc::new(Ordered::new(&now.sites, order(sort)))),
            }
            Snapshot { sort, ..now }
        });
        let left = Memo::new(move |before: Option<&Shared<Left>>| {
            let edition = edition.get();
            query.with(|query| {
                let words = query.search.trim();
                let as_before = |found| {
                    let narrowed = before.map(|before| before.narrowed.clone()).unwrap_or_default();
                    Shared(Arc::new(Left { narrowed, found, alike: false, pending: true }))
                };
                let (mut found, mut guess) = (None, None);
                if !words.is_empty() {
                    let Some(index) = app.finder.index(&edition) else { return as_before(None) };
                    let hits = index.search(words, before.and_then(|before| before.found.as_ref()));
                    // What may have been meant takes longer to find: not between two keys.
                    if hits.hits().is_empty() {
                        match (calm.get(), app.more.stage()) {
                            (false, _) | (true, LoadState::Waiting) => return as_before(Some(hits)),
                            (true, LoadState::Failed) => {}
                            (true, LoadState::Loaded) => {
                                guess = at_once(more::guess(Arc::clone(&edition), index, words.to_owned())).flatten();
                            }
                        }
                    }
                    found = Some(hits);
                }
                let Snapshot { sites, ordered, .. } = snapshot.get();
                let hits = guess.as_ref().map(|guess| guess.hits.as_slice());
                let hits = hits.or_else(|| found.as_ref().map(Found::hits));
                let narrowed = ordered.narrow(&edition, &sites, filter(query), hits);
                let alike = guess.is_some_and(|guess| guess.meant == Meant::Like);
                Shared(Arc::new(Left { narrowed, found, alike, pending: false }))
            })
        });
        let stars = Memo::new(move |_| {
            let edition = edition.get();
            app.saved.ids.with(|ids| {
                let mut rows: Vec<usize> = ids.iter().filter_map(|id| edition.sites.row_of(id)).collect();
                sort_rows(&mut rows, &|one, two| one.cmp(&two));
                Arc::new(rows)
            })
        });
        // Which rows of both lists: those that are saved, or those of one list that are not.
        let part = move |saved: bool, lists: [bool; 2]| {
            Memo::new(move |_| {
                let (left, stars) = (left.get(), stars.get());
                let all = [&left.narrowed.open_to_me, &left.narrowed.not_for_me];
                let rows = all.into_iter().zip(lists).filter(|(_, wanted)| *wanted).flat_map(|(rows, _)| rows);
                Arc::new(rows.copied().filter(|row| stars.binary_search(row).is_ok() == saved).collect::<Vec<_>>())
            })
        };
        Self {
            left,
            saved: part(true, [true, true]),
            rest: part(false, [true, false]),
            not_for_me: part(false, [false, true]),
            snapshot,
            typed: Memo::new(move |before: Option<&Option<String>>| match (before, calm.get()) {
                (Some(before), false) => before.clone(),
                _ => query.with(|query| Some(query.search.clone()).filter(|typed| !typed.is_empty())),
            }),
        }
    }

    /// How many there are.
    pub(super) fn total(self) -> usize {
        self.left.with(|left| left.narrowed.len())
    }
}

const fn order(sort: SortBy) -> Order {
    match sort {
        SortBy::Recommended => Order::Recommended,
        SortBy::Nearest => Order::Nearest,
        SortBy::Wait => Order::Wait,
    }
}

/// What the chips ask of a site.
const fn features(query: &SitesQuery) -> Needs {
    let mut needs = Needs::NOTHING;
    if query.wheelchair {
        needs = needs.with(Feature::Wheelchair);
    }
    if query.children {
        needs = needs.with(Feature::Children);
    }
    if query.no_phone {
        needs = needs.with(Feature::NoPhone);
    }
    needs
}

const fn filter(query: &SitesQuery) -> Filter<'_> {
    Filter {
        open: query.open,
        may_go: query.may_go,
        free: query.free,
        all_day: query.all_day,
        has: features(query),
        town: query.town.as_str(),
    }
}
