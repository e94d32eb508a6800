//! Files of a set: asked for all at once, hashed by the browser and verified in steps while others come.

use anxin_core::feed::{FeedError, FeedSet, Progress, Role, SHARD_CAP, Settling, ShardBytes, Transaction};

use leptos::prelude::*;

use super::{FeedStore, Trouble};
use crate::platform::http::{self, Caching, HttpError, Reply};
use crate::platform::task::Pace;
use crate::platform::{boot, digest};

impl FeedStore {
    /// Fetches what a transaction wants, until it has a set.
    pub(super) async fn carry_out(
        self,
        transaction: Transaction,
        base: &str,
        before: Option<&FeedSet>,
    ) -> Result<(FeedSet, ShardBytes), Trouble> {
        let mut settling = transaction.settling(before)?;
        for wanted in settling.all_wanted() {
            boot::begin(&[base, &wanted.url].concat());
        }
        let (mut pace, mut hashes) = (Pace::begin(), true);
        loop {
            match settling.step()? {
                Progress::Step => pace.breathe().await,
                Progress::Waits(role) => self.bring(&mut settling, role, base, &mut hashes).await?,
                Progress::Whole => return Ok(settling.finish()?),
            }
        }
    }

    /// Fetches the file of `role`. `hashes` is whether the browser answers with hashes: whoever waited for one in vain waits
    /// for no other.
    async fn bring(self, settling: &mut Settling, role: Role, base: &str, hashes: &mut bool) -> Result<(), Trouble> {
        let wanted = settling.wanted(role).ok_or(FeedError::MissingShard(role))?;
        let caching = if wanted.past_caches { Caching::Past } else { Caching::Any };
        match self.get(&[base, &wanted.url].concat(), SHARD_CAP, caching).await {
            Ok(reply) => {
                let hash = if *hashes { digest::sha256(&reply.bytes).await } else { None };
                *hashes = hash.is_some();
                settling.came(role, reply.bytes, hash);
                Ok(())
            }
            Err(_) if settling.missed(role) => Ok(()),
            Err(trouble) => Err(trouble),
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
