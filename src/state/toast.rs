//! Short words that come and go: "address copied".

use std::time::Duration;

use leptos::prelude::*;

use crate::platform::{task, timer};

const LASTS: Duration = Duration::from_secs(5);

/// The one toast there is at a time.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// Its words; `None` where there is none.
    pub words: RwSignal<Option<String>>,
    shown: RwSignal<usize>,
}

impl Toasts {
    pub(super) fn new() -> Self {
        Self { words: RwSignal::new(None), shown: RwSignal::new(0) }
    }

    /// Shows `words` for five seconds, in place of any before.
    pub fn show(self, words: impl Into<String>) {
        self.words.set(Some(words.into()));
        let mine = self.shown.get_untracked().wrapping_add(1);
        self.shown.set(mine);
        task::spawn(async move {
            timer::sleep(LASTS).await;
            if self.shown.try_get_untracked() == Some(mine) {
                self.words.set(None);
            }
        });
    }
}
