//! The only shared signals: feed, profile, settings, clock, place, address.
//!
//! Knows the browser through [`crate::platform`] and no page. Everything that happens to the app happens here;
//! pages read signals and call methods.

mod clock;
mod feed;
mod here;
mod person;
mod profile;
mod saved;
mod settings;
mod toast;

use std::sync::Arc;

use anxin_core::feed::{Edition, FeedSet};
use anxin_core::time::Timestamp;
use leptos::prelude::*;

pub use clock::CityClock;
pub use feed::{Age, Feed, FeedStore, Trouble};
pub use here::{Here, Place};
pub use person::Person;
pub use profile::Profile;
pub use saved::Saved;
pub use settings::{Choice, FontSize, Settings, Theme};
pub use toast::Toasts;

use crate::route::Route;

/// Every shared signal. Copied freely: it is a handful of handles.
#[derive(Clone, Copy)]
pub struct App {
    /// What the city published.
    pub feed: FeedStore,
    /// What time it is in the city.
    pub clock: CityClock,
    /// What this person answered.
    pub profile: Profile,
    /// Where distances are measured from.
    pub here: Here,
    /// What all of it means for this person.
    pub person: Person,
    /// Saved sites.
    pub saved: Saved,
    /// Language, theme and type size.
    pub settings: Settings,
    /// Which page is open.
    pub route: RwSignal<Route>,
    /// Short words that come and go.
    pub toasts: Toasts,
}

impl App {
    /// The app as the browser finds it: what is kept on the phone is read, nothing is asked of the network yet.
    pub fn new() -> Self {
        let clock = CityClock::new();
        let (feed, profile, here) = (FeedStore::new(clock), Profile::read(clock), Here::new());
        Self {
            feed,
            clock,
            profile,
            here,
            person: Person::new(feed, clock, profile, here),
            saved: Saved::read(),
            settings: Settings::read(),
            route: RwSignal::new(Route::parse(&crate::platform::location::hash())),
            toasts: Toasts::new(),
        }
    }

    /// The app standing still with a feed, at a moment, on a page: for the first paint, lite pages and component tests.
    pub fn still(set: Option<Arc<FeedSet>>, now: Timestamp, route: Route) -> Self {
        let app = Self::new();
        app.clock.stop_at(now);
        app.feed.show(set);
        app.route.set(route);
        app
    }

    /// The app of the surrounding view.
    ///
    /// `None` where no app was provided: only possible outside [`crate::app`].
    pub fn find() -> Option<Self> {
        use_context()
    }
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

/// An edition of the feed, equal only to itself: pages are drawn anew when it changes, not when a queue does.
#[derive(Clone, Debug)]
pub struct SharedEdition(pub Arc<Edition>);

impl PartialEq for SharedEdition {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for SharedEdition {
    type Target = Edition;

    fn deref(&self) -> &Edition {
        &self.0
    }
}
