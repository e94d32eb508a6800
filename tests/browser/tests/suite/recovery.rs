//! The end of the app, in each way in which it can end: within two seconds there are words and numbers to call, the page is
//! loaded anew once, then the plain page takes its place, and what a person entered survives all of it.

use std::time::Duration;

use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// What the issue of this project allows.
const SOON: Duration = Duration::from_secs(2);

/// How the app can end while it runs.
const ENDS: [&str; 5] = ["panic", "signal", "task", "overflow", "memory"];

const PANEL: &str = "!document.getElementById('fallback').hidden && document.documentElement.dataset.app === 'failed'";
const RUNS: &str = "document.documentElement.dataset.app === 'running'";
const PLAIN: &str = "location.pathname.endsWith('/feed/lite/index.html')";

/// The site around an app that ends when it is told to.
fn tripping(visit: &Visit) -> Outcome<()> {
    visit.site.put_folder("", &paths::tripping()?)
}

/// The wasm that the served page names.
async fn wasm(visit: &Visit) -> Outcome<String> {
    Ok(visit.words("document.getElementById('boot').dataset.wasm").await?.trim_start_matches("./").to_owned())
}

async fn loads(visit: &Visit) -> Outcome<usize> {
    Ok(visit.site.asked().iter().filter(|asked| asked.path.is_empty() && asked.raw.starts_with("GET")).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_ends_the_app_there_is_help_at_once_then_a_new_load_then_the_plain_page_and_answers_survive()
-> Outcome<()> {
    visit(|visit| async move {
        tripping(&visit)?;
        visit.open("").await?;
        visit.answer(&["symptoms=none", "code=yellow", "town=zhongdai"]).await?;
        let kept = visit.words("localStorage.getItem('anxin.profiles')").await?;
        check(kept.contains("yellow"), format!("nothing is kept: {kept}"))?;
        for end in ENDS {
            visit.run("sessionStorage.clear()").await?;
            visit.open("#/sites").await?;
            visit.shows("[data-site]").await?;
            visit.run(&format!("location.hash = '#/trip/{end}'")).await?;
            visit.until_within(PANEL, SOON, format!("{end}: help")).await?;
            check(visit.count("#fallback a[href='tel:120']").await? == 1, format!("{end}: no number"))?;
            check(visit.text("#fallback").await?.contains("本页出了问题"), format!("{end}: no words"))?;
            visit.until(RUNS, format!("{end}: the page is loaded anew by itself")).await?;
            visit
                .run(&format!(
                    "location.hash = '#/about'; setTimeout(() => {{ location.hash = '#/trip/{end}'; }}, 500)"
                ))
                .await?;
            visit.until(PLAIN, format!("{end}: the plain page")).await?;
            check(
                visit.words("localStorage.getItem('anxin.profiles')").await? == kept,
                format!("{end}: answers are lost"),
            )?;
            check(
                visit
                    .look("localStorage.getItem('anxin.feed') || localStorage.getItem('anxin.feed-2')")
                    .await?
                    .is_null(),
                format!("{end}: what may be the reason is kept"),
            )?;
            // Whoever comes back all the same is not sent round in circles.
            visit.open("#/sites").await?;
            visit.run(&format!("location.hash = '#/trip/{end}'")).await?;
            visit.until(PANEL, format!("{end}: help, the third time")).await?;
            let before = loads(&visit).await?;
            // That nothing happens can only be waited for: twice, it was loaded anew within this time.
            tokio::time::sleep(SOON).await;
            check(visit.look(PANEL).await? == json!(true), format!("{end}: the panel is gone"))?;
            check(loads(&visit).await? == before, format!("{end}: loaded a third time"))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_ends_while_it_starts_does_so_once_more_and_gives_way() -> Outcome<()> {
    visit(|visit| async move {
        tripping(&visit)?;
        visit.load("?trip=start").await?;
        visit.until_within(PANEL, SOON, "help").await?;
        visit.shows("#fallback a[href='tel:120']").await?;
        visit.until(PLAIN, "the plain page").await?;
        check(loads(&visit).await? == 2, "it was not loaded anew, or more than once")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_missing_is_fetched_anew_with_the_page_that_names_it() -> Outcome<()> {
    visit(|visit| async move {
        visit.load("#/sites").await?;
        let wasm = wasm(&visit).await?;
        // As when a new site is half there: the page is old, the file is gone.
        visit.site.break_path(&wasm, Fault::Status(404));
        visit.forget_files().await?;
        visit.load("#/sites").await?;
        visit.until_within(PANEL, SOON, "help").await?;
        visit.site.repair();
        visit.until(RUNS, "it was loaded anew by itself").await?;
        visit.shows("[data-site]").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_not_left_for_one_that_is_not_there() -> Outcome<()> {
    visit(|visit| async move {
        visit.load("").await?;
        let wasm = wasm(&visit).await?;
        // It has been loaded anew before, and the plain page is not there either.
        visit.run("sessionStorage.setItem('anxin.failed', '1')").await?;
        visit.site.break_path(&wasm, Fault::Status(404));
        visit.forget_files().await?;
        visit.site.break_path("feed/lite/", Fault::Status(503));
        visit.load("").await?;
        visit.until(PANEL, "help").await?;
        // It has looked for the plain page, and goes nowhere: that can only be waited for.
        visit
            .served(
                |site| site.asked().iter().any(|asked| asked.path.starts_with("feed/lite")),
                "the plain page is looked for",
            )
            .await?;
        tokio::time::sleep(SOON).await;
        check(visit.look(PANEL).await? == json!(true), "the page went where nothing answers")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_slow_network_there_are_numbers_within_two_seconds_and_nothing_moves_when_the_app_comes() -> Outcome<()> {
    visit(|visit| async move {
        visit
            .before_every_page(
                "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => \
                 { window.shift += each.value; })).observe({ type: 'layout-shift', buffered: true });",
            )
            .await?;
        visit.load("").await?;
        let wasm = wasm(&visit).await?;
        visit.site.break_path(&wasm, Fault::Delay(Duration::from_secs(5)));
        visit.forget_files().await?;
        visit.load("").await?;
        let slow = "document.documentElement.hasAttribute('data-slow')";
        visit.until_within(slow, SOON + Duration::from_millis(700), "it says that the network is slow").await?;
        visit.shows("#fallback a[href='tel:120']").await?;
        let said = visit.text("#fallback").await?;
        check(said.contains("还在载入") && !said.contains("出了问题"), format!("it says {said}"))?;
        visit.until(RUNS, "the app comes").await?;
        visit.until(&format!("document.getElementById('fallback').hidden && !({slow})"), "the panel goes").await?;
        let shift = visit.look("window.shift").await?.as_f64().unwrap_or(f64::INFINITY);
        check(shift < 0.1, format!("the page jumped by {shift:.3}"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_gives_no_sign_of_life_is_ended() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.run("Object.defineProperty(anxinBoot, 'beat', { get: () => false, set: () => {} })").await?;
        visit.until_within(PANEL, Duration::from_secs(30), "help").await?;
        visit.until(RUNS, "it is loaded anew").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hosts_own_scripts_may_fail_without_ending_the_app() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit
            .run(
                "setTimeout(() => { throw new TypeError('of the host'); }); Promise.reject(new Error('of the host')); \
                 Promise.reject(undefined);",
            )
            .await?;
        // What a driver throws raises no event of the page that could be waited for.
        tokio::time::sleep(Duration::from_millis(500)).await;
        check(visit.look(RUNS).await? == json!(true), "the app was ended")
    })
    .await
}
