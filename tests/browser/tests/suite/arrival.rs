//! By when I am done, until when I can set out, and that nobody takes me in: what a resident gets of a wait.

use anxin_browser_tests::feed::BuiltFeed;
use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check, paths};

use crate::sites_screen::as_yellow_code;

const ROW: &str = "document.querySelector('main [data-site=fuliya]')";

#[tokio::test(flavor = "multi_thread")]
async fn a_row_says_by_when_i_am_done_and_a_site_until_when_i_can_set_out() -> Outcome<()> {
    visit(|visit| async move {
        let mut feed = BuiltFeed::read(&paths::dist()?)?;
        feed.observe("fuliya", 10, 20)?;
        feed.publish(&visit.site)?;
        visit.open("").await?;
        as_yellow_code(&visit).await?;
        visit.go("#/sites").await?;
        visit.shows("main [data-site=fuliya]").await?;
        let row = visit.words(&format!("{ROW}.innerText")).await?;
        check(row.contains("前做完"), format!("the row does not say by when: {row}"))?;

        visit.go("#/sites/fuliya").await?;
        visit.shows("main [data-way]").await?;
        let page = visit.text("main").await?;
        for words in ["前做完", "现在出发，到了约等", "最晚", "按最近"] {
            check(page.contains(words), format!("{words} is not on the page: {page}"))?;
        }
        let done = "document.querySelector('main [data-done]').innerText";
        let by_bike = visit.words(done).await?;
        let on_foot = "(() => { const way = document.querySelector('main [data-way]'); way.value = 'walk'; \
                       way.dispatchEvent(new Event('change', { bubbles: true })) })()";
        visit.run(on_foot).await?;
        visit.until("document.querySelector('main [data-way]').value === 'walk'", "the way is chosen").await?;
        let walked = visit.words(done).await?;
        check(walked >= by_bike, format!("on foot one is done at {walked}, sooner than at {by_bike}"))?;
        visit.reload().await?;
        visit.until("document.querySelector('main [data-way]')?.value === 'walk'", "the way is remembered").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_takes_nobody_in_is_never_open_free_or_first() -> Outcome<()> {
    visit(|visit| async move {
        let mut feed = BuiltFeed::read(&paths::dist()?)?;
        for (word, said) in [
            ("intake_closed", "不再收人"),
            ("full", "已经满了"),
            ("disinfecting", "正在消毒"),
            ("tickets_gone", "号发完了"),
        ] {
            feed.observe("fuliya", 0, 0)?;
            feed.turn_away("fuliya", word)?;
            feed.publish(&visit.site)?;
            visit.open("").await?;
            if word == "intake_closed" {
                as_yellow_code(&visit).await?;
            }
            visit.open("#/sites").await?;
            visit.has("main [data-site=fuliya]", "data-queue", "closed").await?;
            let row = visit.words(&format!("{ROW}.innerText")).await?;
            check(row.contains(said) && !row.contains("开放中") && !row.contains("前做完"), format!("{word}: {row}"))?;
            let first = visit.words("document.querySelector('main [data-site]').dataset.site").await?;
            check(first != "fuliya", format!("{word}: it comes first"))?;
            visit.open("#/sites?open=1").await?;
            visit.shows("main [data-site]").await?;
            check(visit.count("main [data-site=fuliya]").await? == 0, format!("{word}: it is listed as open"))?;
        }
        Ok(())
    })
    .await
}
