//! The feed: fetched, verified, swapped whole, kept for the next visit.
//!
//! What makes a set good is decided in [`anxin_core::feed`]; this module brings bytes there and shows the result.
//! A fault never takes away what is on screen: the last good set stays, with its age and the trouble beside it.

mod names;

use std::sync::Arc;
use std::time::Duration;

use anxin_core::feed::polling::{self, Cause, Event};
use anxin_core::feed::{Edition, FeedError, FeedSet, MANIFEST_CAP, SHARD_CAP, Settled, ShardBytes, Transaction};
use anxin_core::queue::Observation;
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use leptos::prelude::*;

use super::{CityClock, kept};
use crate::platform::http::{self, Caching, HttpError, Reply};
use crate::platform::{self, boot, task, timer};

/// How far the feed has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Nothing to show yet.
    Loading,
    /// Nothing to show, and the last try failed.
    Failed(Trouble),
    /// Something to show; the last try may have failed all the same.
    Shown(Option<Trouble>),
}

/// Why the last try brought nothing, as far as a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No connection, or none that carries.
    Network,
    /// The files that arrived are broken or do not belong together; the publisher's or the network's fault.
    Broken,
    /// The feed is newer than this page: reload it.
    UpdatePage,
}

/// How old what is on screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nothing has arrived yet.
    Loading,
    /// Live.
    Fresh,
    /// Not live, within the publisher's validity.
    Aged,
    /// Past the publisher's validity.
    Stale,
    /// There is nothing, and no prospect.
    None,
}

impl Age {
    /// The word in `html[data-feed]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Fresh => "fresh",
            Self::Aged => "aged",
            Self::Stale => "stale",
            Self::None => "none",
        }
    }
}

/// The feed as signals.
#[derive(Clone, Copy)]
pub struct FeedStore {
    /// How far it has come.
    pub stage: RwSignal<Feed>,
    /// The last good set.
    pub set: RwSignal<Option<Arc<FeedSet>>>,
    /// Everything but the queue.
    edition: RwSignal<Option<Arc<Edition>>>,
    /// Whether the names of the sites in the language of the screens were asked for and did not come.
    pub names_missing: RwSignal<bool>,
    language: RwSignal<Language>,
    clock: CityClock,
    held: StoredValue<Current>,
}

/// What the next try builds on.
#[derive(Clone, Default)]
struct Current {
    shards: ShardBytes,
    etag: Option<String>,
    busy: bool,
    failures: u32,
    /// How long the server asked to be left alone, in seconds.
    asked_to_wait_s: u64,
    kept_at: Timestamp,
    /// When the last try ended, on the phone's own clock.
    tried_at: Timestamp,
    /// How long it is to the next, in milliseconds.
    wait_ms: u32,
}

/// How often the page looks whether it is time to ask, and shows that it lives.
const TICK: Duration = Duration::from_millis(TICK_MS as u64);
const TICK_MS: u32 = 1_000;

/// The period before a publisher has said one, in seconds.
const USUAL_PERIOD_S: u32 = 60;

/// How often a set that differs only by its queue is written to the phone, in seconds.
const KEEP_PAUSE_S: i64 = 600;

impl FeedStore {
    pub(super) fn new(clock: CityClock, language: RwSignal<Language>) -> Self {
        let set: RwSignal<Option<Arc<FeedSet>>> = RwSignal::new(None);
        Self {
            stage: RwSignal::new(Feed::Loading),
            set,
            edition: RwSignal::new(None),
            names_missing: RwSignal::new(false),
            language,
            clock,
            held: StoredValue::new(Current::default()),
        }
    }

    /// Shows a set, as the first paint and tests do.
    pub fn show(self, set: Option<Arc<FeedSet>>) {
        self.stage.set(if set.is_some() { Feed::Shown(None) } else { Feed::Loading });
        self.swap(set);
    }

    fn swap(self, set: Option<Arc<FeedSet>>) {
        let new = set.as_ref().map(|set| &set.edition);
        let same = self.edition.with_untracked(|old| match (old, new) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (old, new) => old.is_none() && new.is_none(),
        });
        if !same {
            self.edition.set(new.map(Arc::clone));
        }
        self.set.set(set);
    }

    /// Everything but the queue; changes rarely.
    pub fn edition(self) -> Option<Arc<Edition>> {
        self.edition.get()
    }

    /// The latest observations, by row of the edition's sites.
    pub fn queue(self) -> Arc<Vec<Option<Observation>>> {
        self.set.with(|set| set.as_ref().map(|set| Arc::clone(&set.queue)).unwrap_or_default())
    }

    /// How many seconds ago the set on screen was published; `None` where there is none. Reads the clock.
    pub fn age_s(self) -> Option<i64> {
        let now = self.clock.now();
        self.set.with(|set| set.as_ref().map(|set| set.manifest.age_s(now)))
    }

    /// How old what is on screen is. Reads the clock.
    pub fn age(self) -> Age {
        let now = self.clock.now();
        let known = self.set.with(|set| {
            set.as_ref().map(|set| {
                if now >= set.manifest.expires {
                    Age::Stale
                } else if set.manifest.age_s(now) <= i64::from(set.edition.city.queue.fresh_s) {
                    Age::Fresh
                } else {
                    Age::Aged
                }
            })
        });
        known.unwrap_or(match self.stage.get() {
            Feed::Failed(_) => Age::None,
            Feed::Loading | Feed::Shown(_) => Age::Loading,
        })
    }

    /// Shows what was kept, then fetches for as long as the page lives, while somebody can see it.
    pub fn run(self) {
        self.restore();
        self.retry();
        // Names in the language that is turned to are fetched now, and not with the next look.
        Effect::new(move |before: Option<()>| {
            self.language.track();
            if before.is_some() {
                self.retry();
            }
        });
        timer::every(TICK, move || {
            boot::beat();
            let due = self.held.with_value(|held| held.wait_ms == 0);
            self.held.update_value(|held| held.wait_ms = held.wait_ms.saturating_sub(TICK_MS));
            if due && !timer::is_hidden() {
                task::spawn(self.refresh(Cause::Rhythm));
            }
        });
        timer::on_return(move |online| {
            if timer::is_hidden() {
                return;
            }
            let event = if online { Event::Online } else { Event::Visible };
            let (wish_s, ago_s) =
                self.held.with_value(|held| (held.asked_to_wait_s, platform::clock::device_now().since(held.tried_at)));
            match polling::pause_after_ms(event, self.period_s(), wish_s, ago_s, timer::random()) {
                Some(0) => self.retry(),
                Some(wait_ms) => self.held.update_value(|held| held.wait_ms = wait_ms),
                None => {}
            }
        });
    }

    /// Tries again now, as the button of the failed state does.
    pub fn retry(self) {
        task::spawn(self.refresh(Cause::Return));
    }

    fn period_s(self) -> u32 {
        self.set.with_untracked(|set| set.as_ref().map_or(USUAL_PERIOD_S, |set| set.manifest.poll_s))
    }

    async fn refresh(self, cause: Cause) {
        if self.held.with_value(|held| held.busy) {
            return;
        }
        self.held.update_value(|held| {
            held.busy = true;
            held.asked_to_wait_s = 0;
        });
        let result = self.fetch().await;
        self.complete(matches!(result, Ok(true))).await;
        if result.is_err() && self.set.with_untracked(Option::is_none) {
            self.last_resort().await;
        }
        let period_s = self.period_s();
        self.held.update_value(|held| {
            held.busy = false;
            held.failures = if result.is_ok() { 0 } else { held.failures.saturating_add(1) };
            held.tried_at = platform::clock::device_now();
            held.wait_ms =
                polling::pause_ms(period_s, held.failures, held.asked_to_wait_s, cause, timer::random()).max(TICK_MS);
        });
        self.ended(result.err());
    }

    /// A try has ended, well or with trouble.
    pub fn ended(self, trouble: Option<Trouble>) {
        let shown = self.set.with_untracked(Option::is_some);
        self.stage.set(match trouble {
            Some(trouble) if !shown => Feed::Failed(trouble),
            trouble => Feed::Shown(trouble),
        });
    }

    /// Whether it brought another set.
    async fn fetch(self) -> Result<bool, Trouble> {
        let base = boot::feed_base().ok_or(Trouble::Network)?;
        let etag = self.held.with_value(|held| held.etag.clone());
        let address = [base.as_str(), "manifest.json"].concat();
        let reply = self.get(&address, MANIFEST_CAP, Caching::Checked(etag.as_deref())).await?;
        if let Some(date) = reply.date {
            self.clock.observe(date);
        }
        let Some(bytes) = reply.bytes else {
            // "Nothing has changed" is no answer for somebody who has not asked for changes.
            return if etag.is_some() { Ok(false) } else { Err(Trouble::Network) };
        };
        if !boot::is_signed(&bytes).await {
            return Err(Trouble::Broken);
        }
        let before = self.set.get_untracked();
        let before = before.as_deref();
        // Of a server and a phone whose clocks differ, the later one is believed here: one of them may be in 1970.
        let today = reply.date.map(|date| date.max(platform::clock::device_now()));
        let begun = self.held.with_value(|held| Transaction::begin(&bytes, before, &held.shards, today))?;
        let Some(transaction) = begun else {
            self.held.update_value(|held| held.etag = reply.etag);
            return Ok(false);
        };
        let transaction = transaction.in_language(self.language.get_untracked());
        let (set, shards) = self.carry_out(transaction, &base, before).await?;
        self.accept(set, shards, &base, &bytes, reply.etag);
        Ok(true)
    }

    /// Fetches what a transaction wants, until it has a set.
    async fn carry_out(
        self,
        mut transaction: Transaction,
        base: &str,
        before: Option<&FeedSet>,
    ) -> Result<(FeedSet, ShardBytes), Trouble> {
        loop {
            while let Some(wanted) = transaction.wanted() {
                let caching = if wanted.past_caches { Caching::Past } else { Caching::Any };
                match self.get(&[base, &wanted.url].concat(), SHARD_CAP, caching).await {
                    Ok(reply) => transaction.came(wanted.role, reply.bytes.unwrap_or_default()),
                    Err(trouble) => {
                        if !transaction.missed(wanted.role) {
                            return Err(trouble);
                        }
                    }
                }
            }
            match transaction.settle(before)? {
                Settled::Whole(set, shards) => return Ok((*set, shards)),
                Settled::Wants(again) => transaction = again,
            }
        }
    }

    /// Swaps everything at once.
    fn accept(self, set: FeedSet, shards: ShardBytes, base: &str, manifest: &[u8], etag: Option<String>) {
        let now = self.clock.now_untracked();
        let new_edition =
            self.set.with_untracked(|old| old.as_ref().is_none_or(|old| !Arc::ptr_eq(&old.edition, &set.edition)));
        // A set that differs only by its queue is kept now and then, for its later validity.
        let keeps = new_edition || self.held.with_value(|held| now.since(held.kept_at) >= KEEP_PAUSE_S);
        self.clock.follow(&set.manifest);
        if keeps {
            kept::keep(base, &set.manifest, manifest, &shards);
        }
        self.held.update_value(|held| {
            if keeps {
                held.kept_at = now;
            }
            held.shards = shards;
            held.etag = etag;
        });
        self.swap(Some(Arc::new(set)));
    }

    async fn get(self, url: &str, cap: usize, caching: Caching<'_>) -> Result<Reply, Trouble> {
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

    /// Shows the set that the last visit kept, if it is still whole.
    fn restore(self) {
        self.bring_back(boot::feed_base().and_then(|base| kept::restore(&base)));
    }

    /// Shows the set that the page was built with: older than any, and better than none. Not where another feed is asked for.
    async fn last_resort(self) {
        if boot::feed_base() == boot::asset("feed")
            && let Some(url) = boot::asset("last")
            && let Ok(reply) = http::get(&url, SHARD_CAP, Caching::Any).await
        {
            self.bring_back(reply.bytes.and_then(|bytes| kept::read_built(&bytes)));
        }
    }

    fn bring_back(self, found: Option<kept::Found>) {
        let Some((set, shards)) = found else { return };
        self.clock.follow(&set.manifest);
        self.held.update_value(|held| held.shards = shards);
        self.show(Some(Arc::new(set)));
    }
}

impl From<HttpError> for Trouble {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Network | HttpError::Timeout | HttpError::Refused { .. } => Self::Network,
            HttpError::TooLarge => Self::Broken,
        }
    }
}

impl From<FeedError> for Trouble {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::NewerSchema { .. } | FeedError::NewerApp { .. } => Self::UpdatePage,
            _ => Self::Broken,
        }
    }
}
