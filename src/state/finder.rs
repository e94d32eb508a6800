//! What finds a site by what is typed: made in pieces between frames once a list is open, so that no key waits for all of it.
//!
//! Does not search: lists ask the index.

use std::sync::Arc;
use std::time::Duration;

use anxin_core::feed::Edition;
use anxin_core::search::{Index, SearchEntry};
use leptos::prelude::*;

use super::Shared;
use crate::platform::{clock, task, timer};

/// How many milliseconds of a frame the work may take while nobody waits for it, and while somebody has typed.
const PIECE_MS: [f64; 2] = [6.0, 30.0];

/// How many rows are folded between two looks at the clock.
const ROWS: usize = 32;

/// The index of the sites that are shown.
#[derive(Clone, Copy)]
pub struct Finder {
    made: RwSignal<Option<(Shared<Edition>, Shared<Index>)>>,
    /// The edition whose index is being made.
    making: StoredValue<Option<Shared<Edition>>>,
    /// Whether somebody waits for it.
    wanted: StoredValue<bool>,
}

impl Finder {
    pub(super) fn new() -> Self {
        Self { made: RwSignal::new(None), making: StoredValue::new(None), wanted: StoredValue::new(false) }
    }

    /// The index of `edition`; `None` as long as it is being made. Natively, where nothing goes on by itself, it is made at once.
    pub fn index(self, edition: &Arc<Edition>) -> Option<Shared<Index>> {
        if cfg!(not(target_arch = "wasm32")) {
            return Some(Shared(Arc::new(Index::new(edition.sites.iter().map(entry), edition.sites.readings()))));
        }
        self.wanted.set_value(true);
        self.made
            .with(|made| made.as_ref().filter(|(of, _)| Arc::ptr_eq(&of.0, edition)).map(|(_, index)| index.clone()))
    }

    /// Makes the index of `edition`, beside everything else, unless it is there or on its way.
    pub fn prepare(self, edition: Arc<Edition>) {
        let of = Shared(edition);
        if self.making.with_value(|making| making.as_ref() == Some(&of)) {
            return;
        }
        self.making.set_value(Some(of.clone()));
        self.wanted.set_value(false);
        task::spawn(async move {
            let (mut index, mut rows) = (Index::default(), of.sites.iter());
            let mut is_whole = false;
            while !is_whole {
                timer::sleep(Duration::ZERO).await;
                let [calm, wanted] = PIECE_MS;
                let until = clock::milliseconds() + if self.wanted.get_value() { wanted } else { calm };
                while !is_whole && clock::milliseconds() < until {
                    rows.by_ref().take(ROWS).for_each(|site| index.push(entry(site), of.sites.readings()));
                    is_whole = index.len() >= of.sites.len();
                }
                // Another edition has come meanwhile.
                if self.making.with_value(|making| making.as_ref() != Some(&of)) {
                    return;
                }
            }
            self.made.set(Some((of.clone(), Shared(Arc::new(index)))));
        });
    }
}

/// By what a site is found.
fn entry(site: anxin_core::feed::Site<'_>) -> SearchEntry<'_> {
    SearchEntry { name: site.name, address: site.address }
}
