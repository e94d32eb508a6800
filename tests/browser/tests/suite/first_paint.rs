//! What one sees before the app runs, and where it never does.

use std::time::Duration;

use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// The built wasm's name, which is that of its content.
fn wasm() -> Outcome<String> {
    let names = std::fs::read_dir(paths::dist()?)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
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

/// Slow enough to look at the first paint, quick enough to wait for.
const LATER: Fault = Fault::Delay(Duration::from_secs(4));

const FRESH: &str = "document.documentElement.dataset.feed === 'fresh'";

/// Id, place and height of the rows that a phone shows.
const ROWS: &str = "[...document.querySelectorAll('main [data-site]')].slice(0, 4).map(row => { const at = row.getBoundingClientRect(); \
                    return [row.dataset.site, Math.round(at.top), Math.round(at.height)].join(' '); })";

async fn has_not_begun(visit: &Visit) -> Outcome<()> {
    check(visit.words("document.documentElement.dataset.app").await? == "starting", "the app ran already")
}

#[tokio::test(flavor = "multi_thread")]
async fn open_sites_stand_on_home_before_the_app_has_arrived_and_where_the_app_has_them() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&wasm()?, LATER);
        for path in ["#/", "?lang=en&theme=dark#/"] {
            visit.forget_files().await?;
            visit.load(path).await?;
            visit.shows("main [data-site]").await?;
            has_not_begun(&visit).await?;
            let silent = visit.count("[data-site][data-queue=unknown][data-access=unset]").await?;
            check(silent == 3, format!("{path}: of 3 rows, {silent} claim nothing"))?;
            let before = visit.list(ROWS).await?;
            visit.until(FRESH, "the feed is shown").await?;
            let after = visit.list(ROWS).await?;
            check(before == after, format!("{path}: rows moved from {before:?} to {after:?}"))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_of_the_list_stand_before_the_app_has_arrived_and_where_the_app_has_them() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&wasm()?, LATER);
        for (path, title, not_live) in
            [("#/sites", "采样点", "不是实时"), ("?lang=en&theme=dark#/sites", "Testing sites", "not live")]
        {
            visit.forget_files().await?;
            visit.load(path).await?;
            visit.shows("main [data-site]").await?;
            has_not_begun(&visit).await?;
            check(visit.text("main h1").await? == title, format!("{path}: another heading"))?;
            check(
                visit.text("[data-until]").await?.contains(not_live),
                format!("{path}: it does not say that it is not live"),
            )?;
            let (screens, rows) = (visit.count("main").await?, visit.count("[data-site]").await?);
            check((screens, rows) == (1, 5), format!("{path}: screens: {screens}, rows: {rows}"))?;
            let silent = visit.count("[data-site][data-queue=unknown][data-access=unset]").await?;
            check(silent == 5, format!("{path}: of 5 rows, {silent} claim nothing"))?;
            let links = visit.count("[data-site] a[href^='#/sites/']").await?;
            check(links == 5, format!("{path}: {links} rows lead to their site"))?;
            let before = visit.list(ROWS).await?;
            visit.until(FRESH, "the feed is shown").await?;
            check(visit.count("[data-until]").await? == 0, "the first paint was not replaced")?;
            check(visit.text("main h1").await? == title, "the heading changes when the app takes over")?;
            let after = visit.list(ROWS).await?;
            check(before == after, format!("{path}: rows moved from {before:?} to {after:?}"))?;
            check(visit.count("main").await? == 1, "the first paint was not replaced")?;
        }
        check(visit.words("document.documentElement.dataset.theme").await? == "dark", "another theme")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_to_the_list_and_back_before_the_app_has_arrived_and_one_to_a_site_is_followed_then() -> Outcome<()>
{
    visit(|visit| async move {
        visit.site.break_path(&wasm()?, Fault::Delay(Duration::from_secs(8)));
        visit.load("").await?;
        visit.shows("[data-answer='code=yellow']").await?;
        visit.tap(".nav a[href='#/sites']").await?;
        visit.shows("main [data-site]").await?;
        visit.tap(".nav a[href='#/']").await?;
        visit.shows("[data-answer='code=yellow']").await?;
        visit.back().await?;
        visit.shows("main [data-site]").await?;
        let name = visit.text("main [data-site] h3").await?;
        visit.tap("main [data-site] a").await?;
        visit.shows("a[aria-busy=true]").await?;
        check(visit.count("main [data-site]").await? == 5, "the list went before there was another page")?;
        has_not_begun(&visit).await?;
        visit.until(FRESH, "the feed is shown").await?;
        visit
            .until(
                &format!("document.querySelector('main h1')?.textContent === {}", json!(name)),
                "the site's own page",
            )
            .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_and_tapped_before_the_app_has_arrived_holds_then() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&wasm()?, LATER);
        visit.load("?font=large").await?;
        for answer in ["code=yellow", "code=green", "town=zhongdai"] {
            visit.tap(&format!("[data-answer='{answer}']")).await?;
        }
        has_not_begun(&visit).await?;
        visit.until(FRESH, "the feed is shown").await?;
        for (answer, pressed) in [("code=yellow", "false"), ("code=green", "true"), ("town=zhongdai", "true")] {
            visit.has(&format!("[data-answer='{answer}']"), "aria-pressed", pressed).await?;
        }
        visit.run("localStorage.clear()").await?;
        visit.forget_files().await?;
        visit.load("#/sites").await?;
        visit.shows("main [data-site]").await?;
        let id = visit.attribute("main li:last-child > [data-site]", "data-site").await?.unwrap_or_default();
        let name = visit.text("main li:last-child > [data-site] h3").await?;
        visit
            .run(&format!(
                "const field = document.querySelector('input[type=search]'); field.focus(); field.value = {}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
                json!(name)
            ))
            .await?;
        has_not_begun(&visit).await?;
        visit.until(FRESH, "the feed is shown").await?;
        visit
            .until(
                &format!("document.querySelector('main [data-site]')?.dataset.site === {}", json!(id)),
                "what was looked for",
            )
            .await?;
        check(visit.words("document.querySelector('input[type=search]').value").await? == name, "the words are gone")?;
        check(visit.words("document.activeElement.type").await? == "search", "the field has lost the focus")?;
        check(
            visit.words("new URLSearchParams(location.hash.split('?')[1]).get('q')").await? == name,
            "the address does not say it",
        )
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_shown_first_that_the_app_would_show_otherwise() -> Outcome<()> {
    visit(|visit| async move {
        let rows = on_screen("main [data-site]");
        let home = on_screen("[data-answer='code=yellow']");
        let frame = on_screen(".nav a[href='#/sites']");
        // Another page, a narrowed list, another city's feed; and the same addresses for whoever has answered.
        for path in ["#/zones", "#/sites?open=1", "?feed=./other/#/sites", "?feed=./other/", "#/sites/none"] {
            visit.site.break_path(&wasm()?, LATER);
            visit.forget_files().await?;
            visit.load(path).await?;
            visit.until(&frame, "the frame").await?;
            check(visit.look(&rows).await? == json!(false), format!("{path}: rows"))?;
            check(visit.look(&home).await? == json!(false), format!("{path}: home"))?;
            has_not_begun(&visit).await?;
        }
        visit.open("").await?;
        visit.answer(&["code=yellow"]).await?;
        for path in ["", "#/sites"] {
            visit.forget_files().await?;
            visit.load(path).await?;
            visit.until(&frame, "the frame").await?;
            check(
                visit.look(&rows).await? == json!(false),
                format!("{path}: rows for nobody, to one who has answered"),
            )?;
            check(
                visit.look(&home).await? == json!(false),
                format!("{path}: questions, to one who has answered them"),
            )?;
            has_not_begun(&visit).await?;
        }
        visit.until(FRESH, "the feed is shown").await?;
        visit.until(&rows, "the rows").await?;
        // Who has given no answers is shown home with open sites at once.
        visit.run("localStorage.clear()").await?;
        visit.forget_files().await?;
        visit.load("").await?;
        visit.until(&rows, "open sites on home").await?;
        has_not_begun(&visit).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_past_the_validity_of_their_edition_are_not_shown_whoevers_clock_says_so() -> Outcome<()> {
    visit(|visit| async move {
        let rows = on_screen("main [data-site]");
        visit.site.break_path(&wasm()?, LATER);
        let too_old = || async {
            visit.until(&on_screen(".feed-age__old"), "the words for a page that is too old").await?;
            check(visit.look(&rows).await? == json!(false), "rows that hold no more")?;
            check(visit.count("main [data-site]").await? == 5, "there are none to hide")?;
            has_not_begun(&visit).await
        };
        // The server's clock: the phone's is days behind.
        visit.site.advance(Duration::from_secs(10 * 86_400));
        visit.load("#/sites").await?;
        too_old().await?;
        visit.site.advance(Duration::ZERO);
        visit.load("#/sites").await?;
        visit.until(&rows, "rows that hold").await?;
        // The phone's.
        visit.before_every_page("{ const now = Date.now; Date.now = () => now.call(Date) + 864000000; }").await?;
        visit.forget_files().await?;
        visit.load("#/sites").await?;
        too_old().await?;
        // Without the app too.
        visit.site.break_path(&wasm()?, Fault::Status(404));
        visit.run("sessionStorage.setItem('anxin.failed', '2')").await?;
        visit.forget_files().await?;
        visit.load("#/sites").await?;
        visit.has("html", "data-app", "failed").await?;
        check(visit.look(&rows).await? == json!(false), "rows that hold no more")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_app_the_rows_stay_with_their_age_numbers_to_call_and_the_plain_page() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&wasm()?, Fault::Status(404));
        visit.run("sessionStorage.setItem('anxin.failed', '2')").await?;
        visit.load("#/sites").await?;
        visit.has("html", "data-app", "failed").await?;
        visit.shows("#fallback a[href='tel:120']").await?;
        visit.shows("#fallback a[href$='lite/index.html']").await?;
        visit.until(&on_screen("main [data-site]"), "the rows").await?;
        visit.until(&on_screen("[data-until]"), "of which moment they are").await?;
        check(visit.text("[data-until]").await?.contains("不是实时"), "it does not say that it is not live")
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
        // The app before the feed, and the feed before the app.
        for (slow, path) in [
            (wasm()?, ""),
            (wasm()?, "?lang=en&font=elder"),
            (wasm()?, "#/sites"),
            (wasm()?, "?lang=en&font=elder#/sites"),
            ("feed/".to_owned(), "#/sites"),
        ] {
            visit.site.repair();
            match slow.as_str() {
                "feed/" => {
                    visit.site.break_path(&visit.feed.shard_path("sites")?, Fault::Delay(Duration::from_secs(2)));
                }
                wasm => visit.site.break_path(wasm, Fault::Delay(Duration::from_secs(1))),
            }
            visit.run("localStorage.clear()").await?;
            visit.forget_files().await?;
            visit.open(path).await?;
            visit.until(FRESH, "the feed is shown").await?;
            visit.look("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))").await?;
            let shift = visit.look("window.shift").await?.as_f64().unwrap_or(f64::INFINITY);
            check(shift < 0.01, format!("{slow} {path}: the page jumped by {shift:.3}"))?;
        }
        Ok(())
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
            visit.site.repair();
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
        "(each => !!each && each.getClientRects().length > 0 && getComputedStyle(each).visibility === 'visible')(document.querySelector({}))",
        json!(selector)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_script_that_starts_it_the_page_says_that_it_is_slow_and_then_that_it_is_broken() -> Outcome<()> {
    visit(|visit| async move {
        visit.site.break_path(&paths::built("", "boot-", ".js")?, Fault::Status(404));
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
        visit.site.break_path(&paths::built("", "boot-", ".js")?, Fault::Delay(Duration::from_secs(3)));
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
