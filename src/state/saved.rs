//! Sites that a person saved: kept on the phone.

use anxin_core::json::{self, Json};
use leptos::prelude::*;

use crate::platform::storage::{self, Key};

/// The ids of saved sites as a signal.
#[derive(Clone, Copy)]
pub struct Saved {
    /// The ids.
    pub ids: RwSignal<Vec<String>>,
}

impl Saved {
    pub(super) fn read() -> Self {
        let ids = storage::read(Key::Saved).and_then(|text| json::read::<Vec<String>>(text.as_bytes()).ok());
        Self { ids: RwSignal::new(ids.unwrap_or_default()) }
    }

    /// Whether the site with `id` is saved.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.iter().any(|known| known == id))
    }

    /// Saves the site with `id`, or forgets it where it was saved.
    pub fn toggle(self, id: &str) {
        self.ids.update(|ids| match ids.iter().position(|known| known == id) {
            Some(place) => drop(ids.remove(place)),
            None => ids.push(id.to_owned()),
        });
        let ids = self.ids.with_untracked(|ids| Json::List(ids.iter().cloned().map(Json::Text).collect()));
        // Refused: the star then lasts as long as the page.
        let _ = storage::write(Key::Saved, &ids.to_string());
    }

    /// Forgets every site.
    pub fn erase(self) {
        self.ids.set(Vec::new());
        storage::remove(Key::Saved);
    }
}
