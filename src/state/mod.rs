//! The only shared signals: feed, profile, settings, clock, place, address.
//!
//! Knows the browser through [`crate::platform`] and no page. Everything that happens to the app happens here;
//! pages read signals and call methods.

mod backup;
mod calls;
mod clock;
mod feed;
mod finder;
mod here;
mod kept;
mod more;
mod person;
mod profile;
mod saved;
mod settings;
mod toast;
mod wishes;

use std::sync::Arc;

use anxin_core::feed::FeedSet;
use anxin_core::time::Timestamp;
use leptos::prelude::*;

pub use backup::{RestoreError, Restored};
pub use calls::Calls;
pub use clock::CityClock;
pub use feed::{Age, Feed, FeedStore, Trouble};
pub use finder::Finder;
pub use here::{Here, PhoneLocation};
pub use kept::written;
pub use more::{LoadState, More};
pub use person::Person;
pub use profile::Profile;
pub use saved::Saved;
pub use settings::{Choice, FontSize, Settings, Theme};
pub use toast::Toasts;

use crate::route::{Route, SitesQuery};

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
    /// What finds a site by what is typed.
    pub finder: Finder,
    /// Saved sites.
    pub saved: Saved,
    /// Language, theme and type size.
    pub settings: Settings,
    /// Which page is open.
    pub route: RwSignal<Route>,
    /// How the list of sites was narrowed when it was left: the way back leads there.
    pub list: RwSignal<SitesQuery>,
    /// Short words that come and go.
    pub toasts: Toasts,
    /// The second file of code.
    pub more: More,
    prerendered: bool,
}

impl App {
    /// The app as the browser finds it: what is kept on the phone is read, nothing is asked of the network yet.
    pub fn new() -> Self {
        let clock = CityClock::new();
        let settings = Settings::read();
        let feed = FeedStore::new(clock, settings.language);
        let (profile, here) = (Profile::read(clock), Here::new());
        let route = RwSignal::new(Route::parse(&crate::platform::location::hash()));
        Self {
            feed,
            clock,
            profile,
            here,
            person: Person::new(feed, clock, profile, here, settings.way, route),
            finder: Finder::new(),
            saved: Saved::read(),
            settings,
            route,
            list: RwSignal::new(SitesQuery::default()),
            toasts: Toasts::new(),
            more: More::new(),
            prerendered: false,
        }
    }

    /// Takes over what another window has written, or erased.
    pub fn look_again(self) {
        self.profile.look_again();
        self.saved.look_again();
    }

    /// The app standing still with a feed, at a moment, on a page: for the first paint, lite pages and component tests.
    pub fn still(set: Option<Arc<FeedSet>>, now: Timestamp, route: Route) -> Self {
        let app = Self::new();
        app.clock.turn_to(now);
        app.feed.show(set);
        app.route.set(route);
        app
    }

    /// The same for a page that is read later than it is drawn, by nobody knows whom.
    pub const fn to_be_read_later(mut self) -> Self {
        self.prerendered = true;
        self
    }

    /// Whether this is read later than it is drawn: then nothing is said that holds for a moment or for somebody.
    pub const fn is_prerendered(self) -> bool {
        cfg!(not(target_arch = "wasm32")) && self.prerendered
    }
}

/// The app of what is being drawn: in components, and in what they draw, memos and effects. Handlers and tasks get it from there.
pub fn use_app() -> App {
    expect_context()
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

/// Something large that is shared, equal only to itself.
#[derive(Debug)]
pub struct Shared<T>(pub Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
