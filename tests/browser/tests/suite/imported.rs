//! From a spreadsheet to the page: a new city, a list as staff have it, its queues, and what a resident then sees.

use std::time::SystemTime;

use anxin_browser_tests::accessibility::{sticking_out, violations};
use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::visit::{PHONE, visit};
use anxin_browser_tests::{Outcome, check};
use serde_json::{Map, Value, json};

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

/// What a list says of its sites beside their hours: closed, paused, in doubt, for somebody, several numbers. Nothing says
/// when any of it was checked.
const SERVICE: &str = "\
序号,采样点名称,详细地址,所属街道,经度,纬度,采样时间,服务对象,联系电话,开放状态,备注
1,东湖广场采样点,东湖路1号,东关街道,121.021,30.702,24小时,所有人员,0571-85000001,正常,
2,柳堤社区采样点,柳堤路8号,东关街道,121.031,30.706,24小时,所有人员,0571-85000002,关闭,
3,石桥体育馆采样点,石桥路20号,西溪街道,121.001,30.698,24小时,所有人员,0571-85000003,暂停服务,因消杀暂停
4,北塘采样点,北塘路3号,西溪街道,121.004,30.71,24小时,集卡司机,0571-85000004,正常,
5,人民医院采样点,健康路88号,南浦街道,121.011,30.7,24小时,所有人员,0571-85000005（白天）；0571-85000006转801（夜间）,正常,
6,城北学校采样点（已撤销）,文教路7号,北苑街道,121.022,30.715,24小时,所有人员,0571-85000008,,
7,河埠市场采样点,河埠路12号,河埠街道,,,24小时,所有人员,0571-85000009,待定,
";

/// The narrowest phone that counts.
const NARROW: u32 = 320;

/// Every one of them as quiet, whatever the list says of it.
const ALL_QUIET: &str = "\
采样点,排队情况
东湖广场采样点,空闲
柳堤社区采样点,空闲
石桥体育馆采样点,空闲
北塘采样点,空闲
人民医院采样点,空闲
城北学校采样点（已撤销）,空闲
河埠市场采样点,空闲
";

/// Somebody healthy who was told to be tested: whoever may go anywhere.
const HEALTHY: [(&str, &str); 7] = [
    ("code", "green"),
    ("symptoms", "none"),
    ("contact", "none"),
    ("zone", "outside"),
    ("isolation", "none"),
    ("travel", "none"),
    ("notified", "no"),
];

/// A name, then queue, access and open as its row has them for somebody healthy, and words of its page.
const SERVED: [(&str, &str, &str, &str, &[&str]); 7] = [
    ("东湖广场", "free", "eligible", "yes", &["24 小时开放"]),
    ("柳堤社区", "closed", "not", "no", &["已关闭", "不要过来"]),
    ("石桥体育馆", "closed", "not", "no", &["暂停服务", "因消杀暂停", "现在不要过来"]),
    ("北塘", "free", "ask", "yes", &["集卡司机", "不清楚这里给谁采样"]),
    ("人民医院", "free", "eligible", "yes", &["白天", "夜间"]),
    ("城北学校", "closed", "not", "no", &["已关闭", "已撤销"]),
    ("河埠市场", "free", "ask", "unknown", &["不清楚是否开放", "待定", "地图上没有它的位置"]),
];

/// Queue, access and open of the element that a script finds, as it says them.
fn shown(element: &str) -> String {
    format!(
        "(e => [e.dataset.queue, e.dataset.access, e.querySelector('[data-open]').dataset.open].join(' '))({element})"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_list_closes_pauses_reserves_or_leaves_in_doubt_lets_nobody_in_on_the_phone() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-import-").tempdir()?;
        let at = work.path();
        std::fs::write(at.join("采样点.csv"), SERVICE)?;
        std::fs::write(at.join("排队.csv"), ALL_QUIET)?;
        anxin(at, &["new", "mycity"])?;
        let into = ["--into", "mycity"];
        let sites = ["import", "采样点.csv", "--kind", "sites", "--adopt", "--datum", "wgs84"];
        let told = anxin(at, &[&sites[..], &into].concat())?;
        check(told.contains("共 7 行：导入 7 行，未导入 0 行"), &told)?;
        anxin(at, &[&["import", "排队.csv", "--kind", "queue"][..], &into].concat())?;
        anxin(at, &["publish", "mycity", "feed"])?;
        visit.site.put_folder("feed/", &at.join("feed"))?;
        visit.site.advance(SystemTime::now().duration_since(visit.feed.just_published())?);

        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let answers: Map<String, Value> =
            HEALTHY.iter().map(|(fact, value)| ((*fact).to_owned(), json!({ "value": value, "at": now }))).collect();
        let kept = json!({ "name": "", "answers": answers, "done": [] }).to_string();
        visit.open("").await?;
        visit.run(&format!("localStorage.setItem('anxin.profiles', {})", json!(kept))).await?;
        visit.open("#/sites").await?;
        visit.until("document.querySelectorAll('[data-site]').length === 7", "every site is listed").await?;
        let mut pages = vec!["#/sites".to_owned()];
        for (name, queue, access, open, words) in SERVED {
            let row = site(name);
            let said = visit.words(&shown(&row)).await?;
            check(said == format!("{queue} {access} {open}"), format!("the row of {name} is {said}"))?;
            let id = visit.words(&format!("{row}.dataset.site")).await?;
            pages.push(format!("#/sites/{id}"));
            visit.go(&format!("#/sites/{id}")).await?;
            let stands = format!(
                "!document.querySelector('input[type=search]') && document.querySelector('main [data-site]')?.dataset.site === '{id}'"
            );
            visit.until(&stands, "the page of the site stands").await?;
            let said = visit.words(&shown("document.querySelector('main [data-site]')")).await?;
            check(said == format!("{queue} {access} {open}"), format!("the page of {name} is {said}"))?;
            let said = visit.text("main").await?;
            for words in words.iter().chain(&["没有人核对过"]) {
                check(said.contains(words), format!("the page of {name} does not say {words}: {said}"))?;
            }
            let calls_first = said.contains("出发前请先打电话");
            check(calls_first == (access != "not"), format!("whether to call before setting out to {name}: {said}"))?;
            check(open == "yes" || !said.contains("开放中"), format!("the page of {name} says that it is open"))?;
            if name == "人民医院" {
                for number in ["tel:0571-85000005", "tel:0571-85000006,801"] {
                    visit.shows(&format!("main a[href='{number}']")).await?;
                }
            }
            visit.go("#/sites").await?;
            visit.until("document.querySelectorAll('[data-site]').length === 7", "the list is back").await?;
        }
        let mut faults = Vec::new();
        visit.resize((NARROW, PHONE.1)).await?;
        for page in pages {
            for look in ["?lang=zh&theme=light&font=normal", "?lang=en&theme=dark&font=elder"] {
                visit.open(&format!("{look}{page}")).await?;
                visit.shows("main [data-site]").await?;
                let all = [violations(&visit).await?, sticking_out(&visit, NARROW).await?].concat();
                faults.extend(all.into_iter().map(|fault| format!("{look}{page}: {fault}")));
            }
        }
        check(faults.is_empty(), faults.join("\n"))?;
        check(visit.console_errors().await?.is_empty(), "the console has errors")
    })
    .await
}
