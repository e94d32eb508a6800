//! How far the second file of code has come, as a signal.
//!
//! Knows no page: those that lie in it ask here whether they may be drawn.

use std::time::Duration;

use leptos::prelude::*;

use super::FeedStore;
use crate::platform::more::{self, Loaded};
use crate::platform::{task, timer};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Nobody has asked for it, or it is on its way.
    Waiting,
    /// It stands.
    Loaded(Loaded),
    /// It did not arrive.
    Failed,
}

/// The second file.
#[derive(Clone, Copy)]
pub struct More {
    stage: RwSignal<Coming>,
    asked: StoredValue<bool>,
}

/// How long the first page has the network and the processor to itself, once it has a feed to show.
const AFTER_FIRST_PAGE: Duration = Duration::from_millis(400);

impl More {
    pub(super) fn new() -> Self {
        let stage = more::whole().map_or(Coming::Waiting, Coming::Loaded);
        Self { stage: RwSignal::new(stage), asked: StoredValue::new(false) }
    }

    /// How far it has come; whoever reads follows it.
    pub fn stage(self) -> Coming {
        self.stage.get()
    }

    /// Fetches it, unless it stands or is on its way.
    pub fn load(self) {
        if matches!(self.stage.get_untracked(), Coming::Loaded(_)) || self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        if self.stage.get_untracked() != Coming::Waiting {
            self.stage.set(Coming::Waiting);
        }
        task::spawn(async move {
            let stage = more::load().await.map_or(Coming::Failed, Coming::Loaded);
            self.asked.set_value(false);
            self.stage.set(stage);
        });
    }

    /// Fetches it once the first page stands, so that it is there when it is wanted, without a network too; after a failure
    /// again with every new feed.
    pub fn follow(self, feed: FeedStore) {
        Effect::new(move |_| {
            if feed.set.with(Option::is_some) {
                task::spawn(async move {
                    timer::sleep(AFTER_FIRST_PAGE).await;
                    self.load();
                });
            }
        });
    }
}
