//! Files of the feed are held against their hashes, by the browser's own hand where it has one and by the app's where not; and
//! what only a later page needs is read when that page opens.

use anxin_browser_tests::published::Published;
use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// Browsers: one that has a hash of its own and counts how often it was asked for one, and what others do in its place.
const BROWSERS: [(&str, &str); 5] = [
    (
        "a browser that makes hashes",
        "window.asked = 0;
        // The empty page before it has none.
        const own = crypto.subtle && crypto.subtle.digest.bind(crypto.subtle);
        if (own) crypto.subtle.digest = (...how) => { window.asked += 1; return own(...how); };",
    ),
    ("one that has none", "Object.defineProperty(window, 'crypto', { configurable: true, value: undefined });"),
    (
        "one that throws",
        "Object.defineProperty(window, 'crypto', { configurable: true, value: { subtle: { digest() { throw new Error('no'); } } } });",
    ),
    (
        "one that refuses",
        "Object.defineProperty(window, 'crypto',
            { configurable: true, value: { subtle: { digest: () => Promise.reject(new Error('no')) } } });",
    ),
    (
        "one that never answers",
        "Object.defineProperty(window, 'crypto',
            { configurable: true, value: { subtle: { digest: () => new Promise(() => {}) } } });
        // Its patience of fifteen seconds, and no other wait, is half a second here.
        const wait = window.setTimeout;
        window.setTimeout = (work, ms, ...rest) => wait(work, ms === 15000 ? 500 : ms, ...rest);",
    ),
];

fn says(mark: &str) -> String {
    format!("document.body.innerText.includes({})", json!(mark))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_is_refused_and_a_right_one_shown_whether_or_not_the_browser_makes_hashes() -> Outcome<()> {
    let mut feed = Published::read(&paths::dist()?)?;
    for (browser, script) in BROWSERS {
        feed.next("right!");
        let right = feed.files()?;
        feed.next("wrong!");
        let wrong = feed.files()?;
        visit(|visit| async move {
            visit.before_every_page(script).await?;
            right.serve(&visit.site);
            visit.open("").await?;
            visit.until(&says("right!"), browser).await?;
            if script.contains("asked") {
                check(visit.look("window.asked >= 5").await? == json!(true), "it was not asked")?;
            }
            // Not what the manifest names.
            let city = wrong.path_of("city")?;
            visit.site.break_path(&city, Fault::Bytes(b"{}".to_vec()));
            wrong.serve(&visit.site);
            visit.open("").await?;
            visit.shows("[role=alert]:not(#fallback)").await?;
            check(visit.look(&says("right!")).await? == json!(true), format!("{browser}: the set before is gone"))?;
            check(visit.look(&says("wrong!")).await? == json!(false), format!("{browser}: a wrong file is shown"))
        })
        .await
        .map_err(|error| format!("{browser}: {error}"))?;
    }
    Ok(())
}

/// Whom to call stands in the place of what is not good, and the page keeps its heading.
async fn is_taken_away(visit: &Visit, page: &str) -> Outcome<()> {
    visit.go(page).await?;
    visit.shows("main .empty--failed[role=alert] a[href='tel:120']").await?;
    check(visit.count("main h1").await? == 1, format!("{page} has no heading"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_only_a_later_page_needs_takes_away_that_page_alone_where_it_is_bad() -> Outcome<()> {
    visit(|visit| async move {
        let mut feed = Published::read(&paths::dist()?)?;
        feed.next("later!");
        feed.shards.insert("tracks".to_owned(), json!({ "tracks": 5 }));
        if let Some(first) =
            feed.shards.get_mut("communities").and_then(|shard| shard.pointer_mut("/communities/0/town"))
        {
            *first = json!("nowhere");
        }
        feed.publish(&visit.site)?;
        visit.open("").await?;
        visit.until(&says("later!"), "the set").await?;
        visit.shows("[data-answer='symptoms=none']").await?;
        visit.go("#/sites").await?;
        visit.shows("main [data-site]").await?;
        is_taken_away(&visit, "#/tracks").await?;
        is_taken_away(&visit, "#/services").await?;
        visit.shows("main [data-topic]").await?;
        visit.go("#/zones").await?;
        visit.shows("[data-zone]").await?;
        // Nothing is known of the communities: none is said to be free of zones, nor not to be there.
        visit.type_into("#zone-search", "a").await?;
        visit.shows("main .empty--failed[role=alert] a[href='tel:120']").await?;
        visit.go("#/bulletin").await?;
        visit.shows("main .page--bulletin").await?;
        check(visit.count("main .empty--failed").await? == 0, "the bulletin is gone too")
    })
    .await
}
