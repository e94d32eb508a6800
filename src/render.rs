//! The same views as text, natively: the first paint in `index.html`, and component tests.
//!
//! Does not run effects, timers or requests: it renders one moment.

use std::sync::Arc;

use anxin_core::eligibility::Answers;
use anxin_core::feed::FeedSet;
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use leptos::prelude::*;

use crate::app::Shell;
use crate::route::Route;
use crate::{html, state};

/// A moment of the app.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The feed; `None` while it is loading.
    pub set: Option<Arc<FeedSet>>,
    /// The city's time.
    pub now: Timestamp,
    /// The page.
    pub route: Route,
    /// The language.
    pub language: Language,
    /// What the person answered.
    pub answers: Answers,
}

impl Moment {
    /// The HTML that stands inside `<div id="app">` at this moment.
    pub fn html(self) -> String {
        self.html_with(|_| {})
    }

    /// The same for one who reads it later: without what holds for a moment or for somebody.
    pub fn html_for_later(self) -> String {
        self.draw(state::App::to_be_read_later)
    }

    /// The same as now, after `arrange` has done to the state what only a browser does: a position found, a fetch failed.
    pub fn html_with(self, arrange: impl FnOnce(state::App)) -> String {
        self.draw(|app| {
            arrange(app);
            app
        })
    }

    fn draw(self, arrange: impl FnOnce(state::App) -> state::App) -> String {
        Owner::new().with(|| {
            let app = state::App::still(self.set, self.now, self.route);
            app.settings.language.set(self.language);
            app.profile.answers.set(self.answers);
            provide_context(arrange(app));
            html::text(view! { <Shell/> })
        })
    }
}
