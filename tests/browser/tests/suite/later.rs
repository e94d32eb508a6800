//! The second file of code: there when it is wanted, asked for after the first page, and missed by nobody who needs none of it.

use std::time::Duration;

use anxin_browser_tests::server::{Fault, Server};
use anxin_browser_tests::visit::{LOADING, Visit, visit};
use anxin_browser_tests::{Outcome, check};

/// What only the page about the app has: a list of who issued what.
const ABOUT: &str = "main dl dt";

/// Where the second file is; its style sheet, beside it, keeps nobody waiting.
const LATER: &str = "more/anxin-app*";

fn asked(visit: &Visit, folder: &str) -> Vec<usize> {
    of(&visit.site, folder)
}

/// Which of the requests were for something in `folder`.
fn of(site: &Server, folder: &str) -> Vec<usize> {
    let asked = site.asked();
    asked
        .iter()
        .enumerate()
        .filter(|(_, asked)| asked.path.starts_with(folder.trim_end_matches('*')))
        .map(|(index, _)| index)
        .collect()
}

/// Waits until the second file was asked for `times` times.
async fn asked_for_later(visit: &Visit, times: usize) -> Outcome<()> {
    visit.served(|site| of(site, LATER).len() >= times, format!("the second file is asked for, {times} times")).await
}

/// Waits until the try is over that a new feed makes by itself, 0.4 s after it stands: the page's own clock is asked, by which that try
/// is due before this, however slow the machine. From then on nothing is asked for but by a page that opens, or a tap.
async fn tried_by_itself(visit: &Visit) -> Outcome<()> {
    let wait = "const done = arguments[arguments.length - 1]; setTimeout(() => done(true), 1000)";
    visit.run_async(wait, Vec::new()).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_file_is_asked_for_once_and_after_the_feed_and_serves_later_visits_to_its_pages() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("").await?;
        visit.shows("[data-answer='symptoms=none']").await?;
        asked_for_later(&visit, 1).await?;
        let feed = asked(&visit, "feed/o/");
        let later = asked(&visit, LATER);
        check(later.first() > feed.last(), format!("it was asked for at {later:?}, the feed at {feed:?}"))?;
        visit.go("#/zones").await?;
        visit.shows("[data-zone]").await?;
        // From now on without a network.
        visit.site.break_path(LATER, Fault::Status(503));
        visit.go("#/about").await?;
        visit.shows(ABOUT).await?;
        let again = asked(&visit, LATER);
        check(again.len() == 1, format!("it was asked for {} times", again.len()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_second_file_opens_by_its_address() -> Outcome<()> {
    visit(|visit| async move {
        for (page, sign) in [("#/zones", "[data-zone]"), ("#/about", ABOUT), ("#/sites?view=map", ".leaflet-container")]
        {
            visit.open(page).await?;
            visit.shows(sign).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_file_that_is_late_or_broken_is_said_to_be_missing_and_comes_at_a_tap() -> Outcome<()> {
    visit(|visit| async move {
        for fault in [Fault::Status(503), Fault::Truncate(2_000), Fault::Bytes(b"not wasm".to_vec())] {
            visit.site.break_path(LATER, fault.clone());
            visit.forget_files().await?;
            visit.open("#/zones").await?;
            visit.shows("main [role=alert] a[href='tel:120']").await?;
            check(visit.count("main h1").await? == 1, format!("{fault:?}: no heading"))?;
            tried_by_itself(&visit).await?;
            visit.shows("main [role=alert] a[href='tel:120']").await?;
            visit.site.repair();
            visit.tap("main [role=alert] button").await?;
            visit.shows("[data-zone]").await?;
        }
        visit.site.break_path(LATER, Fault::Delay(Duration::from_secs(2)));
        visit.forget_files().await?;
        visit.open("#/zones").await?;
        visit.until(LOADING, "it says that it is loading").await?;
        visit.shows("[data-zone]").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn home_and_the_list_of_sites_do_without_the_second_file_and_the_rest_says_whom_to_call() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(LATER, Fault::Status(503));
        visit.open("").await?;
        tried_by_itself(&visit).await?;
        visit.answer(&["code=yellow", "symptoms=none", "town=zhongdai"]).await?;
        visit.shows("main [data-action]").await?;
        visit.go("#/sites").await?;
        visit.shows("[data-site=mulin][data-access]").await?;
        visit.go("#/code").await?;
        visit.shows("main [role=alert] a[href='tel:120']").await?;
        // A page asks for the file anew when it opens; what stands there before is the failure of the page before.
        let before = asked(&visit, LATER).len();
        visit.go("#/sites/fuliya").await?;
        asked_for_later(&visit, before + 1).await?;
        visit.shows("main [role=alert] a[href='tel:120']").await?;
        visit.site.repair();
        visit.tap("main [role=alert] button").await?;
        visit.shows("main [data-site=fuliya]").await
    })
    .await
}
