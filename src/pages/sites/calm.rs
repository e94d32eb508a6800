//! Whether somebody is typing: what nobody waits for waits for them.

use std::time::Duration;

use leptos::prelude::*;

use crate::platform::{task, timer};

/// How long after the last key somebody no longer counts as typing: longer than the time from one key to the next.
const PAUSE: Duration = Duration::from_millis(500);

/// Whether nobody types.
#[derive(Clone, Copy)]
pub struct Calm {
    calm: RwSignal<bool>,
    keys: StoredValue<u32>,
}

impl Calm {
    pub(super) fn new() -> Self {
        Self { calm: RwSignal::new(true), keys: StoredValue::new(0) }
    }

    /// Whether nobody types.
    pub(super) fn get(self) -> bool {
        self.calm.get()
    }

    /// The same without following it; not where the page is gone.
    pub(super) fn is_undisturbed(self) -> bool {
        self.calm.try_get_untracked() == Some(true)
    }

    /// A key was pressed.
    pub(super) fn disturb(self) {
        if self.calm.get_untracked() {
            self.calm.set(false);
        }
        self.keys.update_value(|keys| *keys = keys.wrapping_add(1));
        let key = self.keys.get_value();
        task::spawn(async move {
            timer::sleep(PAUSE).await;
            // The page may be gone by now.
            if self.keys.try_get_value() == Some(key) {
                self.calm.try_set(true);
            }
        });
    }
}
