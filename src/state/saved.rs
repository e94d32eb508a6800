//! Sites that a person saved: kept on the phone.

use std::collections::BTreeSet;

use anxin_core::json::{self, Json};
use leptos::prelude::*;

use crate::platform::storage::{self, Key};

/// The ids of saved sites as a signal.
#[derive(Clone, Copy)]
pub struct Saved {
    /// The ids.
    pub ids: RwSignal<BTreeSet<String>>,
}

impl Saved {
    pub(super) fn read() -> Self {
        let ids = storage::read(Key::Saved).and_then(|text| json::read::<Vec<String>>(text.as_bytes()).ok());
        Self { ids: RwSignal::new(ids.unwrap_or_default().into_iter().collect()) }
    }

    /// Whether the site with `id` is saved.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.contains(id))
    }

    /// Saves the site with `id`, or forgets it where it was saved.
    pub fn toggle(self, id: &str) {
        self.ids.update(|ids| {
            if !ids.remove(id) {
                ids.insert(id.to_owned());
            }
        });
        let ids = self.ids.with_untracked(|ids| Json::List(ids.iter().cloned().map(Json::Text).collect()));
        // Refused: the star then lasts as long as the page.
        let _ = storage::write(Key::Saved, &ids.to_string());
    }

    /// Forgets every site.
    pub fn erase(self) {
        self.ids.set(BTreeSet::new());
        storage::remove(Key::Saved);
    }
}
