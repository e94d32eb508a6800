//! The feed: fetched, verified, swapped whole, kept for the next visit.
//!
//! What makes a set good is decided in [`anxin_core::feed`]; this module brings bytes there and shows the result.
//! A fault never takes away what is on screen: the last good set stays, with its age and the trouble beside it, as long as
//! today's keys stand for it.

mod fetching;
mod names;
mod stage;

use std::sync::Arc;
use std::time::Duration;

use anxin_core::feed::polling::{self, Cause, Event};
use anxin_core::feed::{Edition, FeedSet, MANIFEST_CAP, SHARD_CAP, ShardBytes, Transaction};
use anxin_core::queue::Observation;
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use leptos::prelude::*;

pub use stage::{Age, Feed, Trouble};

use super::{CityClock, kept};
use crate::platform::http::{self, Caching};
use crate::platform::{self, boot, task, timer};

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
    /// The bytes of the manifest of the set on screen; empty where there is none.
    manifest: Vec<u8>,
    busy: bool,
    /// How many tries have ended: one that was given up is not to come back.
    tries: u32,
    /// How long this one has taken, in milliseconds.
    busy_ms: u32,
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

/// How long one try may take, however many files there are. Each of them has a deadline of its own.
const LONGEST_TRY_MS: u32 = 90_000;

/// How often a set that differs only by its queue is written to the phone, in seconds.
const KEEP_PAUSE_S: i64 = 600;

/// How long after it is shown a large set is written to the phone: its megabytes are put into words.
const KEEP_LATER: Duration = Duration::from_millis(100);

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
        task::begin(async move {
            // Nothing that is newer may be under way meanwhile.
            self.held.update_value(|held| held.busy = true);
            self.restore().await;
            self.held.update_value(|held| held.busy = false);
            self.refresh(Cause::Return).await;
        });
        // Names in the language that is turned to are fetched now, and not with the next look.
        Effect::new(move |before: Option<()>| {
            self.language.track();
            if before.is_some() {
                self.retry();
            }
        });
        timer::every(TICK, move || {
            boot::beat();
            let (due, late) =
                self.held.with_value(|held| (held.wait_ms == 0, held.busy && held.busy_ms >= LONGEST_TRY_MS));
            self.held.update_value(|held| {
                held.wait_ms = held.wait_ms.saturating_sub(TICK_MS);
                held.busy_ms = if held.busy { held.busy_ms.saturating_add(TICK_MS) } else { 0 };
            });
            if late {
                self.end(Err(Trouble::Network), Cause::Rhythm);
            } else if due && !timer::is_hidden() {
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
        let this = self.tries();
        let result = self.fetch().await;
        if self.tries() == this {
            self.complete(matches!(result, Ok(true))).await;
        }
        if result.is_err() {
            boot::give_up();
            if self.set.with_untracked(Option::is_none) {
                self.last_resort(this).await;
            }
        }
        if self.tries() == this {
            self.end(result.map(drop), cause);
        }
    }

    fn tries(self) -> u32 {
        self.held.with_value(|held| held.tries)
    }

    fn end(self, result: Result<(), Trouble>, cause: Cause) {
        let period_s = self.period_s();
        self.held.update_value(|held| {
            held.busy = false;
            held.tries = held.tries.wrapping_add(1);
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
        let this = self.tries();
        let reply = self.get(&[base.as_str(), "manifest.json"].concat(), MANIFEST_CAP, Caching::Checked).await?;
        if let Some(date) = reply.date {
            self.clock.observe(date);
        }
        // Of a server and a phone whose clocks differ, the later one is believed here: one of them may be in 1970. Where a
        // server says nothing, the phone's own counts on a page with keys alone: there a number that was forged would last.
        let device = platform::clock::device_now();
        let today = reply.date.map(|date| date.max(device)).or_else(|| boot::has_keys().then_some(device));
        let bytes = reply.bytes;
        let known = self.held.with_value(|held| held.manifest.clone());
        let signed = boot::is_signed(&bytes, &base, today.or(Some(device))).await;
        // Which keys count may have changed: what they no longer stand for is not shown, and holds up nothing.
        let stands =
            if known.is_empty() || known == bytes { signed } else { boot::is_signed(&known, &base, None).await };
        if self.tries() != this {
            return Ok(false);
        }
        if stands == Some(false) {
            self.forget();
        }
        if signed != Some(true) {
            return Err(if signed.is_none() { Trouble::Network } else { Trouble::Broken });
        }
        let before = self.set.get_untracked();
        let before = before.as_deref();
        let begun = self.held.with_value(|held| Transaction::begin(&bytes, before, &held.shards, today))?;
        let Some(transaction) = begun else {
            // The same in other bytes: signed anew.
            if let Some(before) = before.filter(|_| known != bytes) {
                self.held.update_value(|held| held.manifest.clone_from(&bytes));
                self.held.with_value(|held| kept::keep(&base, &before.manifest, &bytes, &held.shards));
            }
            return Ok(false);
        };
        let transaction = transaction.in_language(self.language.get_untracked());
        let (set, shards) = self.carry_out(transaction, &base, before).await?;
        if self.tries() == this {
            self.accept(set, shards, &base, bytes);
        }
        Ok(true)
    }

    /// Swaps everything at once.
    fn accept(self, set: FeedSet, shards: ShardBytes, base: &str, manifest: Vec<u8>) {
        let now = self.clock.now_untracked();
        let new_edition =
            self.set.with_untracked(|old| old.as_ref().is_none_or(|old| !Arc::ptr_eq(&old.edition, &set.edition)));
        // A set that differs only by its queue is kept now and then, for its later validity.
        let keeps = new_edition || self.held.with_value(|held| now.since(held.kept_at) >= KEEP_PAUSE_S);
        self.clock.follow(&set.manifest);
        if keeps {
            let (base, parsed, manifest, shards) =
                (base.to_owned(), set.manifest.clone(), manifest.clone(), shards.clone());
            let waits = kept::can_wait(&shards);
            task::begin(async move {
                if waits {
                    timer::sleep(KEEP_LATER).await;
                }
                kept::keep(&base, &parsed, &manifest, &shards);
            });
        }
        self.held.update_value(|held| {
            if keeps {
                held.kept_at = now;
            }
            held.shards = shards;
            held.manifest = manifest;
        });
        self.swap(Some(Arc::new(set)));
    }

    /// Shows the set that the last visit kept, if it is still whole and signed.
    async fn restore(self) {
        if let Some(base) = boot::feed_base() {
            self.bring_back(kept::restore(&base).await);
        }
    }

    /// Shows the set that the page was built with: older than any, and better than none. Not where another feed is asked for.
    async fn last_resort(self, this: u32) {
        if let Some(base) = boot::feed_base()
            && boot::asset("feed").as_ref() == Some(&base)
            && let Some(url) = boot::asset("last")
            && let Ok(reply) = http::get(&url, SHARD_CAP, Caching::Any).await
        {
            let found = kept::read_built(&reply.bytes, &base).await;
            if self.tries() == this {
                self.bring_back(found);
            }
        }
    }

    fn bring_back(self, found: Option<kept::Found>) {
        let Some(kept::Found { set, shards, manifest }) = found else { return };
        self.clock.follow(&set.manifest);
        self.held.update_value(|held| {
            held.shards = shards;
            held.manifest = manifest;
        });
        self.show(Some(Arc::new(set)));
    }

    /// Takes the set off the screen: nobody stands for it any more.
    fn forget(self) {
        self.held.update_value(|held| held.manifest.clear());
        self.show(None);
    }
}
