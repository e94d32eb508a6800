//! The feed: fetched, verified, swapped whole, kept for the next visit.
//!
//! What makes a set good is decided in [`anxin_core::feed`]; this module brings bytes there and shows the result.
//! A fault never takes away what is on screen: the last good set stays, with its age and the trouble beside it.

use std::sync::Arc;
use std::time::Duration;

use anxin_core::feed::{Edition, FeedError, FeedSet, MANIFEST_CAP, Manifest, SHARD_CAP, ShardBytes};
use anxin_core::queue::Observation;
use anxin_core::text::find;
use anxin_core::time::Timestamp;

use super::{CityClock, kept};
use crate::platform::http::{self, Caching, HttpError, Reply};
use crate::platform::{boot, task, timer};
use crate::signal::RwSignal;

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
    edition: RwSignal<Option<Lasting>>,
    clock: CityClock,
    held: RwSignal<Held>,
}

/// An edition that stays for as long as the page does: every view may then hold any of it, and a text on screen is the feed's own
/// and no copy. A city publishes a new one a few times a day; a small one is 0.3 MB.
#[derive(Clone, Copy)]
struct Lasting(&'static Edition);

impl Lasting {
    fn of(edition: Arc<Edition>) -> Self {
        let kept: &'static Arc<Edition> = Box::leak(Box::new(edition));
        Self(kept)
    }
}

/// What the next try builds on.
#[derive(Clone, Default)]
struct Held {
    shards: ShardBytes,
    etag: Option<String>,
    busy: bool,
    failures: u32,
    /// How long the server asked to be left alone, in seconds.
    asked_to_wait_s: u64,
    kept_at: Timestamp,
}

/// The shortest time between two tries that a returning person causes, in seconds.
const RETURN_PAUSE_S: i64 = 30;

/// How often a set that differs only by its queue is written to the phone, in seconds.
const KEEP_PAUSE_S: i64 = 600;

/// The longest pause after failures, in seconds.
const LONGEST_PAUSE_S: u64 = 600;

/// The longest pause that a server may ask for, in seconds: a slip of one should not silence a phone for a day.
const LONGEST_WISH_S: u64 = 3_600;

impl FeedStore {
    pub(super) fn new(clock: CityClock) -> Self {
        let set: RwSignal<Option<Arc<FeedSet>>> = RwSignal::new(None);
        Self {
            stage: RwSignal::new(Feed::Loading),
            set,
            edition: RwSignal::new(None),
            clock,
            held: RwSignal::new(Held::default()),
        }
    }

    /// Shows a set, as the first paint and tests do.
    pub(super) fn show(self, set: Option<Arc<FeedSet>>) {
        self.stage.set(if set.is_some() { Feed::Shown(None) } else { Feed::Loading });
        self.swap(set);
    }

    fn swap(self, set: Option<Arc<FeedSet>>) {
        let new = set.as_ref().map(|set| &set.edition);
        let same = self.edition.with_untracked(|old| match (old, new) {
            (Some(Lasting(old)), Some(new)) => std::ptr::eq(*old, &**new),
            (old, new) => old.is_none() && new.is_none(),
        });
        if !same {
            self.edition.set(new.map(|edition| Lasting::of(Arc::clone(edition))));
        }
        self.set.set(set);
    }

    /// Everything but the queue; changes rarely.
    pub fn edition(self) -> Option<&'static Edition> {
        self.edition.with(|edition| edition.map(|Lasting(edition)| edition))
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

    /// Shows what was kept, then fetches for as long as the page lives.
    pub fn run(self) {
        self.restore();
        task::spawn(async move {
            loop {
                self.refresh().await;
                timer::sleep(self.pause()).await;
                while timer::is_hidden() {
                    timer::sleep(Duration::from_secs(5)).await;
                }
            }
        });
        let last = RwSignal::new(self.clock.now_untracked());
        timer::on_return(move || {
            let now = self.clock.now_untracked();
            if !timer::is_hidden() && now.since(last.get_untracked()) >= RETURN_PAUSE_S {
                last.set(now);
                self.retry();
            }
        });
    }

    /// Tries again now, as the button of the failed state does.
    pub fn retry(self) {
        task::spawn(self.refresh());
    }

    fn pause(self) -> Duration {
        let period =
            self.set.with_untracked(|set| set.as_ref().map_or(60, |set| u64::from(set.manifest.poll_s.max(15))));
        let (failures, wish) = self.held.with_untracked(|held| (held.failures.min(8), held.asked_to_wait_s));
        let backed_off = (period << failures).min(LONGEST_PAUSE_S.max(period)).max(wish.min(LONGEST_WISH_S));
        // A fifth either way, so that the phones of a whole city do not ask in the same second.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an hour and a fifth in milliseconds at most"
        )]
        let milliseconds = (backed_off as f64 * (800.0 + 400.0 * timer::random())) as u64;
        Duration::from_millis(milliseconds)
    }

    async fn refresh(self) {
        if self.held.with_untracked(|held| held.busy) {
            return;
        }
        self.held.update(|held| {
            held.busy = true;
            held.asked_to_wait_s = 0;
        });
        let result = self.fetch().await;
        self.held.update(|held| {
            held.busy = false;
            held.failures = if result.is_ok() { 0 } else { held.failures.saturating_add(1) };
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

    async fn fetch(self) -> Result<(), Trouble> {
        let base = boot::feed_base().ok_or(Trouble::Network)?;
        let etag = self.held.with_untracked(|held| held.etag.clone());
        let address = [base.as_str(), "manifest.json"].concat();
        let reply = self.get(&address, MANIFEST_CAP, Caching::Checked(etag.as_deref())).await?;
        if let Some(date) = reply.date {
            self.clock.observe(date);
        }
        let Some(bytes) = reply.bytes else { return Ok(()) };
        let manifest = Manifest::parse(&bytes)?;
        let before = self.set.get_untracked();
        if before.as_ref().is_some_and(|before| before.manifest == manifest) {
            self.held.update(|held| held.etag = reply.etag);
            return Ok(());
        }
        let mut shards = self.held.with_untracked(|held| held.shards.clone());
        let known = before.as_ref().map(|before| &before.manifest);
        shards.retain(|role, _| match (known.and_then(|known| known.shard(*role)), manifest.shard(*role)) {
            (Some(old), Some(new)) => old.sha256 == new.sha256,
            _ => false,
        });
        for shard in &manifest.shards {
            if shards.get(&shard.role).is_none() {
                let bytes = self.get_shard(&base, &shard.url, Caching::Any).await?;
                shards.insert(shard.role, bytes);
            }
        }
        let set = loop {
            match FeedSet::verify(manifest.clone(), &shards, before.as_deref()) {
                // A cache on the way may hold an older or a cut file: once more, past every cache.
                Err(FeedError::WrongHash(role)) => {
                    let shard = manifest.shard(role).ok_or(Trouble::Broken)?;
                    let bytes = self.get_shard(&base, &shard.url, Caching::Past).await?;
                    if shards.insert(role, bytes.clone()) == Some(bytes) {
                        return Err(Trouble::Broken);
                    }
                }
                verified => break verified?,
            }
        };
        self.accept(set, shards, &base, &bytes, reply.etag);
        Ok(())
    }

    /// Swaps everything at once.
    fn accept(self, set: FeedSet, shards: ShardBytes, base: &str, manifest: &[u8], etag: Option<String>) {
        let now = self.clock.now_untracked();
        let new_edition =
            self.set.with_untracked(|old| old.as_ref().is_none_or(|old| !Arc::ptr_eq(&old.edition, &set.edition)));
        // A set that differs only by its queue is kept now and then, for its later validity.
        let keeps = new_edition || self.held.with_untracked(|held| now.since(held.kept_at) >= KEEP_PAUSE_S);
        self.clock.follow(&set.manifest);
        if keeps {
            kept::keep(base, &set.manifest, manifest, &shards);
        }
        self.held.update(|held| {
            if keeps {
                held.kept_at = now;
            }
            held.shards = shards;
            held.etag = etag;
        });
        self.swap(Some(Arc::new(set)));
    }

    async fn get_shard(self, base: &str, url: &str, caching: Caching<'_>) -> Result<Vec<u8>, Trouble> {
        // A manifest names files beside itself, nothing else.
        if url.contains(':') || url.starts_with('/') || find(url, "..").is_some() {
            return Err(Trouble::Broken);
        }
        self.get(&[base, url].concat(), SHARD_CAP, caching).await?.bytes.ok_or(Trouble::Broken)
    }

    async fn get(self, url: &str, cap: usize, caching: Caching<'_>) -> Result<Reply, Trouble> {
        http::get(url, cap, caching).await.map_err(|error| {
            if let HttpError::Refused { wait_s, .. } = error {
                self.held.update(|held| held.asked_to_wait_s = wait_s);
            }
            Trouble::from(error)
        })
    }

    /// Shows the set that the last visit kept, if it is still whole.
    fn restore(self) {
        let Some((set, shards)) = boot::feed_base().and_then(|base| kept::restore(&base)) else { return };
        self.clock.follow(&set.manifest);
        self.held.update(|held| held.shards = shards);
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

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;

    use super::*;

    #[test]
    fn a_server_that_asks_to_be_left_alone_is_and_not_for_longer_than_an_hour() {
        let owner = Owner::new();
        owner.set();
        let store = FeedStore::new(CityClock::new());
        // Natively the jitter is none: the middle of it.
        assert_eq!(store.pause(), Duration::from_secs(60));
        store.held.update(|held| held.failures = 2);
        assert_eq!(store.pause(), Duration::from_secs(240));
        store.held.update(|held| held.asked_to_wait_s = 900);
        assert_eq!(store.pause(), Duration::from_secs(900));
        store.held.update(|held| held.asked_to_wait_s = 86_400);
        assert_eq!(store.pause(), Duration::from_secs(3_600));
    }
}
