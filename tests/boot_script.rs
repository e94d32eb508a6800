//! What `public/boot.js` knows of the app stands there a second time, for it runs before the app is there: held against the first.
//!
//! What it does is in `tests/scripts/boot.test.mjs`.

use std::collections::BTreeSet;

use anxin::platform::storage::Key;
use anxin::route::{Route, SitesQuery};
use anxin_core::feed::{MANIFEST_CAP, SHARD_CAP};

const BOOT: &str = include_str!("../public/boot.js");

/// What stands between each `before` and the next `after`.
fn between<'a>(before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    BOOT.split(before).skip(1).map(move |rest| rest.split(after).next().unwrap_or_default())
}

/// What `var NAME = …;` is, where that is numbers and `*`.
fn number(name: &str) -> Option<usize> {
    between(&format!("var {name} = "), ";").next()?.split('*').map(|part| part.trim().parse::<usize>().ok()).product()
}

#[test]
fn it_reads_no_more_of_a_file_than_the_app_does() {
    assert_eq!((number("MANIFEST_CAP"), number("SHARD_CAP")), (Some(MANIFEST_CAP), Some(SHARD_CAP)));
    let large = number("LARGE").unwrap();
    assert!(large > 0 && large < SHARD_CAP, "no file would wait for another");
}

#[test]
fn it_knows_no_place_in_storage_but_the_apps() {
    let own: BTreeSet<String> = Key::ALL.iter().map(|key| key.name().to_owned()).collect();
    let whole = between("localStorage.removeItem('", "'").map(str::to_owned);
    let short = between("stored('", "'").chain(between("chosen('", "'")).map(|name| format!("anxin.{name}"));
    let known: BTreeSet<String> = whole.chain(short).collect();
    assert!(known.len() > 5, "{known:?}");
    assert!(known.is_subset(&own), "{:?}", known.difference(&own));
}

#[test]
fn it_asks_at_once_for_the_second_file_where_a_page_lies_in_it_and_nowhere_else() {
    let pages = between("/^#\\/(", ")/").next().unwrap();
    let asks = |route: &Route| {
        let href = route.href();
        let page = href.strip_prefix("#/").unwrap_or_default();
        pages.split('|').any(|begins| page.starts_with(&begins.replace("\\/", "/")))
    };
    for route in [Route::Home, Route::Sites(SitesQuery::default())] {
        assert!(!asks(&route), "{route:?}");
    }
    let id = || "a".to_owned();
    let later = [Route::Zones, Route::Code, Route::Tracks, Route::Bulletin, Route::Services, Route::About];
    for route in later.into_iter().chain([Route::Site(id()), Route::Zone(id())]) {
        assert!(asks(&route), "{route:?}");
    }
}
