//! Short words that come and go: "address copied".

use std::time::Duration;

use crate::platform::{task, timer};
use crate::signal::RwSignal;

const LASTS: Duration = Duration::from_secs(5);

/// The one toast there is at a time.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// Its words; `None` where there is none.
    pub words: RwSignal<Option<String>>,
    shown: RwSignal<u32>,
}

impl Toasts {
    pub(super) fn new() -> Self {
        Self { words: RwSignal::new(None), shown: RwSignal::new(0) }
    }

    /// Shows `words` for five seconds, in place of any before.
    pub fn show(self, words: impl Into<String>) {
        self.words.set(Some(words.into()));
        self.shown.update(|count| *count = count.wrapping_add(1));
        let mine = self.shown.get_untracked();
        task::spawn(async move {
            timer::sleep(LASTS).await;
            if self.shown.try_with_untracked(Clone::clone) == Some(mine) {
                self.words.set(None);
            }
        });
    }
}
