//! How far the second file of code has come, as a signal.
//!
//! Knows no page: those that lie in it ask here whether they may be drawn.

use std::time::Duration;

use leptos::prelude::*;

use super::FeedStore;
use crate::platform::{task, timer};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadState {
    /// Nobody has asked for it, or it is on its way.
    Waiting,
    /// It stands.
    Loaded,
    /// It did not arrive.
    Failed,
}

/// The second file.
#[derive(Clone, Copy)]
pub struct More {
    stage: RwSignal<LoadState>,
    asked: StoredValue<bool>,
}

/// How long the first page has the network and the processor to itself, once it has a feed to show.
const AFTER_FIRST_PAGE: Duration = Duration::from_millis(400);

impl More {
    pub(super) fn new() -> Self {
        // A build of one file has nothing to wait for.
        let stage = if cfg!(feature = "split") { LoadState::Waiting } else { LoadState::Loaded };
        Self { stage: RwSignal::new(stage), asked: StoredValue::new(false) }
    }

    /// How far it has come; whoever reads follows it.
    pub fn stage(self) -> LoadState {
        self.stage.get()
    }

    /// Lets it come by `arriving`, unless it stands or is on its way.
    pub fn load<E>(self, arriving: impl Future<Output = Result<(), E>> + 'static) {
        if self.stage.get_untracked() == LoadState::Loaded || self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        if self.stage.get_untracked() != LoadState::Waiting {
            self.stage.set(LoadState::Waiting);
        }
        task::spawn(async move {
            let stage = if arriving.await.is_ok() { LoadState::Loaded } else { LoadState::Failed };
            self.asked.set_value(false);
            self.stage.set(stage);
        });
    }

    /// Lets `load` fetch it once the first page stands, so that it is there when it is wanted, without a network too; after a
    /// failure again with every new feed.
    pub fn follow(self, feed: FeedStore, load: fn(Self)) {
        Effect::new(move |_| {
            if feed.set.with(Option::is_some) {
                task::spawn(async move {
                    timer::sleep(AFTER_FIRST_PAGE).await;
                    load(self);
                });
            }
        });
    }
}
