//! What a page shows of a feed goes with it: natively, over every page.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trap is how a test fails")]

use std::path::Path;
use std::sync::{Arc, Weak};

use anxin::app;
use anxin::html::text;
use anxin::route::{Route, SitesQuery};
use anxin::state::App;
use anxin_core::eligibility::Answers;
use anxin_core::feed::{Edition, FeedSet};
use anxin_core::time::Timestamp;
use anxin_publisher::feed;
use leptos::prelude::*;

fn pinghu() -> Arc<FeedSet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu");
    let (data, findings) = anxin_publisher::check::read_city(&folder);
    let data = data.unwrap_or_else(|| panic!("city/pinghu has errors: {findings:?}"));
    let moment = anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    Arc::new(feed::prepare(&data, None, moment, 1).unwrap().set)
}

/// The same, as if it had been fetched anew: an edition of its own.
fn anew(set: &FeedSet) -> Arc<FeedSet> {
    Arc::new(FeedSet { edition: Arc::new(Edition::clone(&set.edition)), ..set.clone() })
}

fn routes(set: &FeedSet) -> Vec<Route> {
    let site = set.edition.sites.get(0).unwrap().id.to_owned();
    let zone = set.edition.zones.zones.first().unwrap().id.clone();
    vec![
        Route::Home,
        Route::Sites(SitesQuery::default()),
        Route::Site(site),
        Route::Zones,
        Route::Zone(zone),
        Route::Code,
        Route::Tracks,
        Route::Bulletin,
        Route::Services,
        Route::About,
    ]
}

#[test]
fn an_edition_that_no_page_shows_is_freed() {
    let first = pinghu();
    let (now, routes) = (first.manifest.issued.plus(60), routes(&first));
    let mut answers = Answers::default();
    for (fact, value) in [("code", "yellow"), ("symptoms", "none"), ("town", "zhongdai"), ("zone", "outside")] {
        answers.set(fact, value, now);
    }
    let owner = Owner::new();
    owner.set();
    let app = App::still(Some(first), now, Route::Home);
    app.profile.answers.set(answers);
    provide_context(app);
    let mut gone: Vec<Weak<Edition>> = Vec::new();
    for route in routes {
        // The page of an edition, as the app draws it, and then the next edition in its place.
        let shown = app.feed.set.get_untracked().unwrap();
        let name = shown.edition.city.name.zh.clone();
        gone.push(Arc::downgrade(&shown.edition));
        let next = anew(&shown);
        drop(shown);
        app.route.set(route);
        let page = owner.with(Owner::new);
        let html = page.with(|| text(view! { <app::Shell/> }));
        assert!(html.contains(&name), "the edition is on the page");
        assert!(gone.last().unwrap().upgrade().is_some());
        app.feed.show(Some(next));
        page.cleanup();
    }
    let alive = gone.iter().filter(|edition| edition.upgrade().is_some()).count();
    assert_eq!(alive, 0, "of {} editions that were shown", gone.len());
}
