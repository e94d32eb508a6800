//! A first visit on a bad day: what cannot be had is said, and can be asked for again.

use std::time::Duration;

use anxin_browser_tests::feed::BuiltFeed;
use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check, paths};

/// The number of the newest set that the phone keeps; 0 where it keeps none. One is written a moment after it is shown.
const NEWEST_KEPT: &str =
    "Math.max(...['anxin.feed', 'anxin.feed-2'].map(key => parseInt(localStorage.getItem(key), 10) || 0))";

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_without_a_feed_says_so_and_recovers_at_a_tap() -> Outcome<()> {
    visit(|visit| async move {
        let sites = visit.feed.shard_path("sites")?;
        let bad_days = [
            ("feed/", Fault::Status(503)),
            (sites.as_str(), Fault::Status(404)),
            (sites.as_str(), Fault::Bytes(b"{\"not\": \"this\"}".to_vec())),
            (sites.as_str(), Fault::Truncate(400)),
        ];
        for (path, fault) in bad_days {
            // Only once it has kept the last good feed is there something to forget.
            visit.open("#/about").await?;
            visit.until(&format!("{NEWEST_KEPT} > 0"), "the feed is kept").await?;
            visit.run("localStorage.clear()").await?;
            visit.site.break_path(path, fault.clone());
            visit.site.break_path("last/", Fault::Status(404));
            visit.forget_files().await?;
            visit.load("#/sites").await?;
            visit.has("html", "data-feed", "none").await?;
            visit.shows("main [role=alert]").await?;
            check(visit.count("[data-site]").await? == 0, format!("{fault:?}: half a feed is shown"))?;
            check(visit.count("main h1").await? == 1, format!("{fault:?}: the failed page has no heading"))?;
            visit.shows("main [role=alert] a[href='tel:120']").await?;
            visit.site.repair();
            visit.tap("main [role=alert] button").await?;
            visit.shows("[data-site]").await?;
            visit.has("html", "data-feed", "fresh").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_without_a_feed_shows_that_of_the_build_and_says_that_it_cannot_update() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.advance(Duration::from_secs(3 * 86_400));
        visit.site.break_path("feed/", Fault::Status(503));
        visit.open("#/sites").await?;
        visit.shows("[data-site=fuliya]").await?;
        visit.has("html", "data-feed", "stale").await?;
        visit.shows("main [role=alert]").await?;
        // Of another feed it would be the wrong city.
        visit.run("localStorage.clear()").await?;
        let page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
        let listed = page.replace("data-feed-places=\"./feed/\"", "data-feed-places=\"./feed/ ./elsewhere/\"");
        check(listed != page, "the page lists no places")?;
        visit.site.put("index.html", listed);
        visit.load("?feed=./elsewhere/#/sites").await?;
        visit.has("html", "data-feed", "none").await?;
        check(visit.count("[data-site]").await? == 0, "a feed that was not asked for is shown")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_whose_style_is_still_on_its_way_after_two_seconds_is_drawn_all_the_same() -> Outcome<()> {
    visit(|visit| async move {
        // Two seconds are when a style of the page itself is put aside.
        visit.site.break_path(&paths::built("vendor", "leaflet-", ".css")?, Fault::Delay(Duration::from_secs(4)));
        visit.open("#/sites?view=map").await?;
        visit.shows("main [role=application]").await?;
        visit.run("document.querySelector('main [role=application]').scrollIntoView()").await?;
        visit.shows(".leaflet-container").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_returning_visitor_without_network_sees_what_was_kept() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.shows("[data-site=fuliya]").await?;
        visit.site.break_path("feed/", Fault::Status(503));
        visit.open("#/sites").await?;
        visit.shows("[data-site=fuliya]").await?;
        visit.shows("main [role=alert]").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_is_kept_twice_one_may_be_broken_or_another_feeds() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.shows("[data-site=fuliya]").await?;
        visit.until("localStorage.getItem('anxin.feed-2')", "the feed is kept").await?;
        visit.site.break_path("feed/", Fault::Status(503));
        // Newer by its number than what is whole: cut short, or of a feed elsewhere, which is only not asked for now.
        for (other, stays) in [("{\"base\":\"cut sho", false), ("{\"base\":\"https://example.org/feed/\"}", true)] {
            visit.run(&format!("localStorage.setItem('anxin.feed', '9999999999\\n{other}')")).await?;
            visit.open("#/sites").await?;
            visit.shows("[data-site=fuliya]").await?;
            let kept = !visit.look("localStorage.getItem('anxin.feed')").await?.is_null();
            check(kept == stays, format!("{other}: kept {kept}"))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_without_room_for_two_keeps_the_newest() -> Outcome<()> {
    visit(|visit| async move {
        let mut feed = BuiltFeed::read(&paths::dist()?)?;
        feed.observe("fuliya", 0, 5)?;
        feed.publish(&visit.site)?;
        visit.open("#/sites").await?;
        visit.has("[data-site=fuliya]", "data-queue", "free").await?;
        visit.until("localStorage.getItem('anxin.feed-2')", "the feed is kept").await?;
        let first = visit.look(NEWEST_KEPT).await?;
        let fill = "let size = 1 << 20, n = 0; while (size >= 4096) { \
                    try { localStorage.setItem('filler' + n, 'x'.repeat(size)); n++; } catch (full) { size >>= 1; } }";
        visit.run(fill).await?;
        feed.observe("fuliya", 70, 90)?;
        feed.publish(&visit.site)?;
        visit.open("#/sites").await?;
        visit.has("[data-site=fuliya]", "data-queue", "crowded").await?;
        visit.until(&format!("{NEWEST_KEPT} > {first}"), "the newest feed is kept").await?;
        visit.site.break_path("feed/", Fault::Status(503));
        visit.open("#/sites").await?;
        visit.shows("main [role=alert]").await?;
        visit.has("[data-site=fuliya]", "data-queue", "crowded").await
    })
    .await
}
