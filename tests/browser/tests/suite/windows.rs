//! Two windows of one phone: what is written in one stands in both, and what is erased in one comes back from no other. The orders
//! of writing, hearing and erasing are rows of a table in `src/state/profile.rs`; here the browser tells the windows of each other.

use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};

/// The other window: no page of ours may be framed, so it is one of its own.
const OTHER: &str = "window.suiteOther";

async fn open_other(visit: &Visit, page: &str) -> Outcome<()> {
    visit.run(&format!("window.suiteOther = window.open(location.pathname + {page:?})")).await?;
    visit
        .until(&format!("{OTHER}.document.querySelector('main [data-answer], main [data-site]')"), "the other window")
        .await
}

async fn tap_there(visit: &Visit, selector: &str) -> Outcome<()> {
    visit
        .until(&format!("{OTHER}.document.querySelector({selector:?})"), format!("{selector} in the other window"))
        .await?;
    visit.run(&format!("{OTHER}.document.querySelector({selector:?}).click()")).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_in_one_window_is_gone_from_the_other_and_comes_back_from_none() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        open_other(&visit, "#/sites").await?;
        let star = |site: &str| format!("[data-site={site}] [aria-pressed]");
        tap_there(&visit, &star("fuliya")).await?;
        visit.until("document.querySelector('#saved')", "the first window shows what the other saved").await?;
        visit.go("#/about").await?;
        visit.tap_named("清除我的记录").await?;
        visit.tap_named("清除").await?;
        visit.until(&format!("!{OTHER}.document.querySelector('#saved')"), "it is gone from the other window").await?;
        tap_there(&visit, &star("ruifeng")).await?;
        visit.until("localStorage.getItem('anxin.saved')", "another is kept").await?;
        let kept = visit.words("localStorage.getItem('anxin.saved')").await?;
        check(kept == "[\"ruifeng\"]", format!("an erased site is back: {kept}"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_answer_for_one_person_and_neither_loses_the_others_answers() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        open_other(&visit, "#/code").await?;
        visit.answer(&["symptoms=none"]).await?;
        tap_there(&visit, "[data-answer='code=yellow']").await?;
        let both = "(kept => kept.includes('symptoms') && kept.includes('yellow'))(localStorage.getItem('anxin.profiles') || '')";
        visit.until(both, "both answers are kept").await
    })
    .await
}
