//! Every page in both languages on a small phone: accessible, whole, and quiet on the console.

use std::sync::Arc;

use anxin_browser_tests::accessibility::{faults_of_form, sticking_out, violations};
use anxin_browser_tests::driver::Browser;
use anxin_browser_tests::visit::{PHONE, Visit, visit};
use anxin_browser_tests::{Outcome, check};

/// The narrowest phone that counts.
const NARROW: u32 = 320;

const PAGES: [&str; 10] = [
    "#/",
    "#/sites",
    "#/sites/fuliya",
    "#/zones",
    "#/zones/ZONE",
    "#/code",
    "#/tracks",
    "#/bulletin",
    "#/services",
    "#/about",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_in_chinese_is_accessible_whole_and_quiet() -> Outcome<()> {
    visit(|visit| every_page(visit, "?lang=zh")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_in_english_is_accessible_whole_and_quiet() -> Outcome<()> {
    visit(|visit| every_page(visit, "?lang=en")).await
}

pub(super) async fn every_page(visit: Arc<Visit>, query: &str) -> Outcome<()> {
    let mut faults = Vec::new();
    let zone = visit.feed.zones.first().map(|zone| zone.id.clone()).unwrap_or_default();
    visit.open(query).await?;
    for page in PAGES {
        visit.go(&page.replace("ZONE", &zone)).await?;
        look_at(&visit, page, &mut faults).await?;
    }
    // And as somebody who has answered.
    visit.go("#/").await?;
    visit.answer(&["code=yellow", "symptoms=none", "town=zhongdai"]).await?;
    visit.shows("main [data-action]").await?;
    look_at(&visit, "#/, half answered", &mut faults).await?;
    answer_the_rest(&visit).await?;
    for page in ["#/", "#/code", "#/sites", "#/sites/mulin"] {
        visit.go(page).await?;
        look_at(&visit, &format!("{page}, answered"), &mut faults).await?;
    }
    faults.extend(visit.console_errors().await?.into_iter().map(|error| format!("console: {error}")));
    check(faults.is_empty(), faults.join("\n"))
}

/// Answers what a yellow code is asked on its own page, until home has a site for it.
async fn answer_the_rest(visit: &Visit) -> Outcome<()> {
    visit.go("#/code").await?;
    visit.answer(&["contact=none", "zone=outside", "isolation=none", "travel=none"]).await?;
    visit.go("#/").await?;
    visit.shows("main [data-site]").await
}

async fn look_at(visit: &Visit, page: &str, faults: &mut Vec<String>) -> Outcome<()> {
    visit.loaded(format!("{page} is loaded")).await?;
    faults.extend(violations(visit).await?.into_iter().map(|fault| format!("{page}: {fault}")));
    faults.extend(faults_of_form(visit).await?.into_iter().map(|fault| format!("{page}: {fault}")));
    if visit.browser() == Browser::Firefox {
        // Its window is never as narrow; whether a page scrolls sideways is seen in Chromium.
        return Ok(());
    }
    visit.resize((NARROW, PHONE.1)).await?;
    faults
        .extend(sticking_out(visit, NARROW).await?.into_iter().map(|fault| format!("{page} at {NARROW} px: {fault}")));
    visit.resize(PHONE).await
}

#[tokio::test(flavor = "multi_thread")]
async fn dark_and_large_looks_are_as_accessible() -> Outcome<()> {
    visit(|visit| async move {
        let mut faults = Vec::new();
        for query in ["?theme=dark", "?font=elder", "?theme=dark&font=elder&lang=en"] {
            visit.open(query).await?;
            visit.run("localStorage.removeItem('anxin.profiles')").await?;
            visit.open(query).await?;
            look_at(&visit, query, &mut faults).await?;
            visit.answer(&["code=yellow", "symptoms=none", "town=zhongdai"]).await?;
            visit.shows("main [data-action]").await?;
            answer_the_rest(&visit).await?;
            for page in ["#/", "#/sites", "#/code"] {
                visit.go(page).await?;
                look_at(&visit, &format!("{query}{page}"), &mut faults).await?;
            }
        }
        check(faults.is_empty(), faults.join("\n"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_ways_can_be_gone_by_keyboard_alone() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("").await?;
        visit
            .run("[...document.querySelectorAll('button')].find(each => each.textContent === '跳到正文').focus()")
            .await?;
        visit.press("Enter").await?;
        visit.until("document.activeElement.tagName === 'MAIN'", "the first key leads past the navigation").await?;
        visit.press("Tab").await?;
        visit
            .until(
                "document.activeElement.closest('main') && document.activeElement.tagName !== 'MAIN'",
                "into the page",
            )
            .await?;
        visit.run("document.querySelector(\"[data-answer='code=yellow']\").focus()").await?;
        visit.press("Enter").await?;
        visit.has("[data-answer='code=yellow']", "aria-pressed", "true").await
    })
    .await
}
