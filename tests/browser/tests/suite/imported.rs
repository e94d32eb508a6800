//! From a spreadsheet to the page: a new city, a list as staff have it, its queues, and what a resident then sees.

use std::time::SystemTime;

use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

/// Sites as a street office lists them: a title, headings of its own, hours as people type them, a total at the end.
const SITES: &str = "\
核酸采样点一览表,,,,,,,
编号,采样点名称,详细地址,所属街道,经度,纬度,工作时间,联系电话
1,新湖广场采样点,新湖路1号,城东街道,121.021,30.702,24小时,0571-85000001
2,柳堤社区采样点,柳堤路8号,城东街道,121.031,30.706,全天24小时,0571-85000002
3,石桥体育馆采样点,石桥路20号,城西街道,121.001,30.698,周一至周日;0：00-23:：59,
4,北塘采样点,北塘路3号,城西街道,121.004,30.71,隔周,
合计,4个,,,,,,
";

/// Their queues in words.
const QUEUES: &str = "\
采样点,排队情况
新湖广场采样点,空闲
柳堤社区采样点,拥挤
石桥体育馆采样点,休息
";

/// The site whose heading holds `name`, as a script finds it.
fn site(name: &str) -> String {
    let name = json!(name);
    format!(
        "[...document.querySelectorAll('[data-site]')].find((site) => site.querySelector('h3')?.textContent.includes({name}))"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_sites_from_a_spreadsheet_opens_in_the_app() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-import-").tempdir()?;
        let at = work.path();
        std::fs::write(at.join("sites.csv"), SITES)?;
        std::fs::write(at.join("queues.csv"), QUEUES)?;
        anxin(at, &["new", "mycity"])?;
        let told = anxin(at, &["import", "sites.csv", "--kind", "sites", "--into", "mycity", "--datum", "wgs84"])?;
        check(told.contains("共 5 行：导入 4 行，未导入 1 行"), &told)?;
        let told = anxin(at, &["import", "queues.csv", "--kind", "queue", "--into", "mycity"])?;
        check(told.contains("导入 3 行"), &told)?;
        anxin(at, &["publish", "mycity", "feed"])?;
        visit.site.put_folder("feed/", &at.join("feed"))?;
        // This city plays no day of the past: its time is the real one.
        visit.site.advance(SystemTime::now().duration_since(visit.feed.just_published())?);

        visit.open("#/sites").await?;
        visit.has("html", "data-feed", "fresh").await?;
        for (name, queue) in
            [("新湖广场", "free"), ("柳堤社区", "crowded"), ("石桥体育馆", "closed"), ("北塘", "unknown")]
        {
            let shown = visit.words(&format!("{}?.dataset.queue ?? 'not listed'", site(name))).await?;
            check(shown == queue, format!("the queue at {name} is {shown}, not {queue}"))?;
        }
        let typed = visit.words(&format!("{}.dataset.site", site("北塘"))).await?;

        let all = visit.count("[data-site]").await?;
        check(all == 6, format!("{all} sites are listed, not the four of the file and the two of a new city"))?;
        for words in ["新湖", "xinhuguangchang", "xhgc", "新湖路1号"] {
            visit.type_into("input[type=search]", words).await?;
            let found = "document.querySelectorAll('[data-site]').length === 1 \
                         && document.querySelector('[data-site] h3').textContent.includes('新湖广场采样点')";
            visit.until(found, format!("{words:?} finds the site alone")).await?;
        }

        visit.open("#/sites?view=map").await?;
        visit.shows(".leaflet-container").await?;
        visit
            .until(&format!("document.querySelectorAll('[data-site]').length === {all}"), "the list beside the map")
            .await?;

        visit.open(&format!("#/sites/{typed}")).await?;
        let said = visit.text("main").await?;
        check(said.contains("隔周"), format!("hours that nobody understood are not shown as typed: {said}"))?;
        check(visit.console_errors().await?.is_empty(), "the console has errors")
    })
    .await
}
