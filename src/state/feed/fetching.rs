//! Files of a set: fetched as a transaction wants them, hashed by the browser while others come, verified in steps.

use anxin_core::feed::{FeedSet, SHARD_CAP, Settled, ShardBytes, Transaction};

use leptos::prelude::*;

use super::{FeedStore, Trouble};
use crate::platform::{boot, digest};
use crate::platform::http::{self, Caching, HttpError, Reply};
use crate::platform::task::Pace;

impl FeedStore {
    /// Fetches what a transaction wants, until it has a set.
    pub(super) async fn carry_out(
        self,
        mut transaction: Transaction,
        base: &str,
        before: Option<&FeedSet>,
    ) -> Result<(FeedSet, ShardBytes), Trouble> {
        let mut hashes = Vec::new();
        for wanted in transaction.all_wanted() {
            boot::ask(&[base, &wanted.url].concat());
        }
        loop {
            while let Some(wanted) = transaction.wanted() {
                let caching = if wanted.past_caches { Caching::Past } else { Caching::Any };
                match self.get(&[base, &wanted.url].concat(), SHARD_CAP, caching).await {
                    Ok(reply) => {
                        let bytes = reply.bytes;
                        hashes.push((wanted.role, digest::sha256(&bytes)));
                        transaction.came(wanted.role, bytes);
                    }
                    Err(trouble) => {
                        if !transaction.missed(wanted.role) {
                            return Err(trouble);
                        }
                    }
                }
            }
            for (role, hash) in hashes.drain(..) {
                if let Some(hash) = hash.await {
                    transaction.hashed(role, hash);
                }
            }
            let (mut settling, mut pace) = (transaction.settling(before)?, Pace::begin());
            while settling.step()? {
                pace.breathe().await;
            }
            match settling.end()? {
                Settled::Whole(set, shards) => return Ok((*set, shards)),
                Settled::Wants(again) => transaction = again,
            }
        }
    }

    pub(super) async fn get(self, url: &str, cap: usize, caching: Caching) -> Result<Reply, Trouble> {
        http::get(url, cap, caching).await.map_err(|error| {
            if let HttpError::Refused { wait_s, date, .. } = error {
                self.held.update_value(|held| held.asked_to_wait_s = wait_s);
                if let Some(date) = date.filter(|_| caching != Caching::Any) {
                    self.clock.observe(date);
                }
            }
            Trouble::from(error)
        })
    }
}
