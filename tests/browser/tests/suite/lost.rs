//! What does not come, or is not there: an address that no file has, at any depth of a site in any folder, and the script that gives
//! files to the phone.
//!
//! Faults of the feed and of the page's own start are in `faults` and `waits`.

use std::time::Duration;

use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check};

use crate::my_code::choose_first_day;

#[tokio::test(flavor = "multi_thread")]
async fn from_whatever_address_that_is_not_there_links_lead_to_the_front_page() -> Outcome<()> {
    visit(|visit| async move {
        for lost in ["sites", "feed/lite/none.html", "a/b/c/d", "a/b/c/"] {
            visit.load(lost).await?;
            let words = visit.text("main").await?;
            check(words.contains("没有这个页面") && words.contains("There is no such page"), words)?;
            visit.tap("main a[href='./']").await?;
            let mut steps = 0;
            loop {
                visit.until("document.readyState === 'complete'", lost).await?;
                if visit.look("!!document.getElementById('boot')").await?.as_bool() == Some(true) {
                    break;
                }
                steps += 1;
                check(steps < 5, format!("{lost}: still lost at {}", visit.words("location.pathname").await?))?;
                visit.tap("main a[href='../']").await?;
            }
            let home = visit.words("location.href").await?;
            check(home == visit.site.url(""), format!("{lost} leads to {home}"))?;
            check(steps == lost.matches('/').count(), format!("{lost}: {steps} steps up"))?;
        }
        Ok(())
    })
    .await
}

/// Takes the place of the phone's own way to save: what would be given to it, by name. A minute is three seconds.
const SAVES: &str = "
    window.suiteSaved = [];
    HTMLAnchorElement.prototype.click = function () { window.suiteSaved.push(this.download); };
    const suiteEvery = window.setInterval;
    window.setInterval = (work, ms) => suiteEvery(work, ms === 60000 ? 3000 : ms);";

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_could_not_be_saved_is_saved_a_minute_later_and_no_tap_asks_for_what_it_needs() -> Outcome<()> {
    visit(|visit| async move {
        visit.watch(Watched { before: SAVES, ..Watched::default() })?;
        visit.site.break_path("more/files*", Fault::Status(503));
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=red", "town=zhongdai"]).await?;
        visit.tap("main button[aria-label^='修改：隔离']").await?;
        visit.answer(&["isolation=central"]).await?;
        choose_first_day(&visit, "2022-03-10").await?;
        let asked =
            |visit: &Visit| visit.site.asked().iter().filter(|asked| asked.path.starts_with("more/files")).count();
        let saved =
            "[...document.querySelectorAll('main button')].find(each => each.textContent.includes('放进手机日历'))";
        visit.until(saved, "a plan with a calendar").await?;
        let before = asked(&visit);
        check(before > 0, "it was not asked for with the page")?;
        visit.run(&format!("{saved}.click()")).await?;
        visit.until("/不能下载/.test(document.body.textContent)", "it says that nothing can be saved").await?;
        let after = asked(&visit);
        visit.run(&format!("for (let tap = 0; tap < 5; tap += 1) {saved}.click()")).await?;
        check(asked(&visit) <= after + 1, "taps ask for it")?;
        visit.site.repair();
        visit.until_within("window.anxinFiles", Duration::from_secs(20), "it came with no tap").await?;
        visit.run(&format!("{saved}.click()")).await?;
        visit.until("window.suiteSaved.includes('anxin-plan.ics')", "the calendar is given to the phone").await
    })
    .await
}
