//! Names in the language that somebody reads: what is fetched for it, and what stands while it does not come.

use std::time::Duration;

use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

/// The name of the first site, as the list has it.
const FIRST: &str = "document.querySelector('[data-site] h3')?.innerText ?? ''";

fn asked(visit: &Visit, path: &str) -> usize {
    visit.site.asked().iter().filter(|asked| asked.path == path).count()
}

async fn is_english(visit: &Visit) -> Outcome<()> {
    visit.until(&format!("/^[\\x00-\\x7f’–]+$/.test({FIRST})"), "the names are English").await
}

async fn is_chinese(visit: &Visit) -> Outcome<()> {
    visit.until(&format!("/[\\u4e00-\\u9fff]/.test({FIRST})"), "the names are Chinese").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_in_chinese_fetches_no_english_names_and_sees_chinese_ones_until_those_are_there() -> Outcome<()> {
    visit(|visit| async move {
        let english = visit.feed.shard_path("names-en")?;
        visit.open("#/sites").await?;
        is_chinese(&visit).await?;
        let rows = visit.count("[data-site]").await?;
        check(asked(&visit, &english) == 0, "English names are fetched for somebody who reads Chinese")?;
        visit.site.break_path(&english, Fault::Delay(Duration::from_millis(1_500)));
        visit.tap("button[lang=en]").await?;
        visit.until("document.documentElement.lang === 'en'", "the words are English").await?;
        is_chinese(&visit).await?;
        check(visit.count("[data-site]").await? == rows, "sites are gone while their names come")?;
        is_english(&visit).await?;
        check(visit.count("[data-site]").await? == rows, "sites are gone with their Chinese names")?;
        check(asked(&visit, &english) == 1, "the names are fetched more than once")?;
        // Both are at hand now.
        visit.tap("button[lang=zh-CN]").await?;
        is_chinese(&visit).await?;
        visit.tap("button[lang=en]").await?;
        is_english(&visit).await?;
        check(asked(&visit, &english) == 1, "names that are at hand are fetched again")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn english_names_that_do_not_come_are_said_to_be_missing_and_take_no_site_away() -> Outcome<()> {
    visit(|visit| async move {
        let english = visit.feed.shard_path("names-en")?;
        visit.open("#/sites").await?;
        is_chinese(&visit).await?;
        let rows = visit.count("[data-site]").await?;
        for fault in [Fault::Status(404), Fault::Truncate(200), Fault::Bytes(b"[]".to_vec())] {
            visit.open("#/about").await?;
            visit.run("localStorage.clear()").await?;
            visit.forget_files().await?;
            visit.site.break_path(&english, fault.clone());
            visit.load("?lang=en#/sites").await?;
            is_chinese(&visit).await?;
            check(visit.count("[data-site]").await? == rows, format!("{fault:?}: sites are gone"))?;
            visit
                .until(
                    "document.querySelector('.toasts').innerText.includes('Chinese')",
                    format!("{fault:?}: nothing says why the names are Chinese"),
                )
                .await?;
            visit.type_into("input[type=search]", "fly").await?;
            visit
                .until(
                    &format!("document.querySelector('[data-site]')?.dataset.site === {}", json!("fuliya")),
                    "a site is found all the same",
                )
                .await?;
            visit.site.repair();
            visit.load("?lang=en#/sites").await?;
            is_english(&visit).await?;
        }
        Ok(())
    })
    .await
}
