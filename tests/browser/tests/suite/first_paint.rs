//! What one sees before the app runs, and where it never does.

use std::time::Duration;

use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, place};
use serde_json::json;

/// The built wasm's name, which is that of its content.
fn wasm() -> Outcome<String> {
    let names = std::fs::read_dir(place::dist()?)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut wasm = names.filter(|name| name.ends_with(".wasm"));
    wasm.next().ok_or_else(|| "the built site has no wasm".into())
}

#[tokio::test(flavor = "multi_thread")]
async fn home_and_its_questions_stand_before_the_app_has_arrived() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&wasm()?, Fault::Delay(Duration::from_secs(4)));
        visit.load("").await?;
        visit.shows("main h1").await?;
        check(visit.words("document.documentElement.dataset.app").await? == "starting", "the app ran already")?;
        check(!visit.text("main h1").await?.is_empty(), "the heading is empty")?;
        for answer in ["code=yellow", "symptoms=none", "town=zhongdai"] {
            visit.shows(&format!("[data-answer='{answer}']")).await?;
        }
        let before = visit.text("main h1").await?;
        visit.until("document.documentElement.dataset.app === 'running'", "the app runs after all").await?;
        visit.until("document.documentElement.dataset.feed === 'fresh'", "the feed is shown").await?;
        check(visit.text("main h1").await? == before, "the heading changes when the app takes over")?;
        check(visit.count("main").await? == 1, "the painted page was not replaced")?;
        visit.answer(&["code=yellow"]).await?;
        visit.has("[data-answer='code=yellow']", "aria-pressed", "true").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_taking_over_moves_nothing_on_screen() -> Outcome<()> {
    visit(|visit| async move {
        visit
            .before_every_page(
                "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => \
                 { window.shift += each.value; })).observe({ type: 'layout-shift', buffered: true });",
            )
            .await?;
        visit.site.break_path(&wasm()?, Fault::Delay(Duration::from_secs(1)));
        visit.open("").await?;
        visit.until("document.documentElement.dataset.feed === 'fresh'", "the feed is shown").await?;
        // A move that has not begun cannot be seen coming: half a second is longer than anything here waits before it moves.
        tokio::time::sleep(Duration::from_millis(500)).await;
        let shift = visit.look("window.shift").await?.as_f64().unwrap_or(f64::INFINITY);
        check(shift < 0.1, format!("the page jumped by {shift:.3}; 0.1 is what a reader bears"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_cannot_be_had_leaves_words_and_numbers_and_then_the_plain_page() -> Outcome<()> {
    visit(|visit| async move {
        let wrong = [
            Fault::Status(404),
            Fault::Truncate(1_000),
            Fault::Bytes(b"<html>sign in to this network</html>".to_vec()),
        ];
        for fault in wrong {
            visit.site.break_path(&wasm()?, fault.clone());
            // Nowhere to go: the page stays as it is.
            visit.run("sessionStorage.setItem('anxin.failed', '2')").await?;
            visit.forget_files().await?;
            visit.load("").await?;
            visit.shows("#fallback").await?;
            visit.has("html", "data-feed", "none").await?;
            visit.shows("#fallback a[href='tel:120']").await?;
            check(visit.text("#fallback").await?.contains("本页出了问题"), format!("{fault:?}: it does not say so"))?;
            visit.site.mend();
            visit.run("sessionStorage.clear()").await?;
            visit.open("").await?;
            check(
                visit.look("document.getElementById('fallback').hidden").await? == json!(true),
                "it does not go away",
            )?;
        }
        Ok(())
    })
    .await
}

/// Whether what this selects is on screen.
fn on_screen(selector: &str) -> String {
    format!(
        "(each => each && each.getClientRects().length > 0 && getComputedStyle(each).visibility === 'visible')(document.querySelector('{selector}'))"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_script_that_starts_it_the_page_says_that_it_is_slow_and_then_that_it_is_broken() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&place::built("", "boot-", ".js")?, Fault::Status(404));
        visit.load("").await?;
        let [slow, failed] = [".fallback__slow", ".fallback__failed"].map(on_screen);
        visit.until(&format!("{slow} && !{failed}"), "the words for a slow network alone").await?;
        visit.shows("#fallback a[href='tel:120']").await?;
        visit.shows("main h1").await?;
        // Fifteen seconds, for the style.
        visit.run("document.getAnimations().forEach(each => { each.currentTime = 15002; })").await?;
        visit.until(&format!("{failed} && !{slow}"), "the words for a broken page alone").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_comes_late_does_not_take_the_numbers_away_before_the_app_runs() -> Outcome<()> {
    visit(|visit| async move {
        let panel = on_screen("#fallback");
        visit
            .before_every_page(&format!(
                "window.seen = window.lost = false; setInterval(() => {{ const there = {panel}; \
                 window.lost = window.lost || (window.seen && !there && document.documentElement.dataset.app !== 'running'); \
                 window.seen = window.seen || there; }}, 10);"
            ))
            .await?;
        visit.site.break_path(&place::built("", "boot-", ".js")?, Fault::Delay(Duration::from_secs(3)));
        visit.site.break_path(&wasm()?, Fault::Delay(Duration::from_secs(2)));
        visit.load("").await?;
        visit.until("document.documentElement.dataset.app === 'running'", "the app runs after all").await?;
        check(visit.look("window.seen").await? == json!(true), "there was no panel")?;
        check(visit.look("window.lost").await? == json!(false), "the panel went before the app was there")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_page_still_reads() -> Outcome<()> {
    visit(|visit| async move {
        visit.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        visit.load("").await?;
        let heard = heard(&visit).await?;
        check(heard.iter().any(|line| line.starts_with("heading ")), format!("no heading is read out: {heard:?}"))?;
        check(heard.iter().any(|line| line.contains("120")), format!("no emergency number: {heard:?}"))?;
        visit.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await.map(drop)
    })
    .await
}

async fn heard(visit: &Visit) -> Outcome<Vec<String>> {
    let spoken = visit.spoken().await?.into_iter();
    Ok(spoken.filter(|(_, name)| !name.is_empty()).map(|(role, name)| format!("{role} {name}")).collect())
}
