//! Sites that a person saved: kept on the phone.

use anxin_core::json::{self, Json};
use leptos::prelude::*;

use super::kept;
use crate::platform::storage::{self, Key};

/// The ids of saved sites as a signal.
#[derive(Clone, Copy)]
pub struct Saved {
    /// The ids.
    pub ids: RwSignal<Vec<String>>,
}

impl Saved {
    pub(super) fn read() -> Self {
        let saved = Self { ids: RwSignal::new(Vec::new()) };
        saved.look_again();
        saved
    }

    /// Takes over what the phone keeps: another window may have saved something, or erased everything.
    pub fn look_again(self) {
        let Ok(text) = storage::look(Key::Saved) else { return };
        let ids = text.and_then(|text| json::read::<Vec<String>>(text.as_bytes()).ok()).unwrap_or_default();
        if self.ids.with_untracked(|known| *known != ids) {
            self.ids.set(ids);
        }
    }

    /// Whether the site with `id` is saved.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.iter().any(|known| known == id))
    }

    /// Saves the site with `id`, or forgets it where it was saved.
    pub fn toggle(self, id: &str) {
        let was = self.ids.with_untracked(|ids| ids.iter().any(|known| known == id));
        self.look_again();
        self.ids.update(|ids| {
            ids.retain(|known| known != id);
            if !was {
                ids.push(id.to_owned());
            }
        });
        let ids = self.ids.with_untracked(|ids| Json::List(ids.iter().cloned().map(Json::Text).collect()));
        // Refused: the star then lasts as long as the page.
        kept::write_own(Key::Saved, &ids.to_string());
    }

    /// Forgets every site.
    pub fn erase(self) {
        self.ids.set(Vec::new());
        storage::remove(Key::Saved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened() -> Saved {
        storage::testing::open(10_000);
        let owner = Owner::new();
        owner.set();
        std::mem::forget(owner);
        Saved::read()
    }

    #[test]
    fn two_windows_save_into_one_list_and_what_one_erased_comes_back_from_no_other() {
        let (one, two) = (opened(), opened());
        one.toggle("a");
        two.toggle("b");
        assert_eq!(opened().ids.get_untracked(), ["a", "b"]);
        // Shown as saved, and taken out meanwhile: a tap takes it out, and not back.
        one.look_again();
        two.toggle("b");
        one.toggle("b");
        assert_eq!(opened().ids.get_untracked(), ["a"]);
        two.erase();
        assert_eq!(storage::read(Key::Saved), None);
        one.toggle("c");
        assert_eq!(opened().ids.get_untracked(), ["c"], "an erased site is back");
    }
}
