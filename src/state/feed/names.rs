//! Names of the sites in the language of the screens, where the set on screen lacks them.
//!
//! Takes nothing away: the names at hand stay until others are there.

use std::sync::Arc;

use anxin_core::feed::Transaction;
use leptos::prelude::*;

use super::FeedStore;
use crate::platform::boot;

impl FeedStore {
    /// Brings the set on screen the names in the language of the screens, unless it has come just now and they were asked for
    /// with it. Whatever comes of it, the names at hand stay, and at the next look these are asked for again.
    pub(super) async fn complete(self, is_new: bool) {
        let (Some(set), language) = (self.set.get_untracked(), self.language.get_untracked()) else { return };
        let more = self.held.with_value(|held| Transaction::completing(&set, &held.shards, language));
        let missing = match (more, boot::feed_base()) {
            (Some(more), Some(base)) if !is_new => match self.carry_out(more, &base, Some(&*set)).await {
                Ok((set, shards)) if set.edition.sites.has(language) => {
                    self.held.update_value(|held| held.shards = shards);
                    self.swap(Some(Arc::new(set)));
                    false
                }
                _ => true,
            },
            (more, _) => more.is_some(),
        };
        // Once, and not at each look that brings them no nearer.
        if self.names_missing.get_untracked() != missing {
            self.names_missing.set(missing);
        }
    }
}
