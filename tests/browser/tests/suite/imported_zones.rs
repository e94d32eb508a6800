//! A city whose zones are 1,200 names and addresses without outlines: imported, published, opened, searched, and answered with
//! "ask the community" where a position is asked.

use std::fmt::Write as _;
use std::time::SystemTime;

use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

const TOWNS: [&str; 12] = [
    "东关街道",
    "西溪街道",
    "南浦街道",
    "北苑街道",
    "河埠街道",
    "云岭镇",
    "清溪镇",
    "石塘镇",
    "白鹤镇",
    "龙潭镇",
    "枫林镇",
    "双桥乡",
];

const COMPOUNDS: [&str; 20] = [
    "翠湖花园",
    "金桂新村",
    "银杏苑",
    "阳光家园",
    "锦绣小区",
    "凤凰城",
    "和平里",
    "朝晖苑",
    "滨江花苑",
    "望月新村",
    "春晓家园",
    "丰华小区",
    "紫荆公寓",
    "红枫苑",
    "碧波花园",
    "玉兰里",
    "梧桐小区",
    "竹溪新村",
    "兰亭苑",
    "荷塘人家",
];

const TIERS: [(&str, &str); 3] = [("封控区", "lockdown"), ("管控区", "control"), ("防范区", "precaution")];

/// So many of each tier.
const EACH: u64 = 400;

/// The one that is looked for: its name stands nowhere else.
const SOUGHT: &str = "鹤鸣里7号院";
const SOUGHT_ROW: usize = 601;
const SOUGHT_TIER: &str = "control";

/// Five buildings of each compound of each town; the tiers take turns.
fn list() -> Outcome<String> {
    let mut csv = "本市封控区、管控区、防范区名单\n序号,区域类型,所属街道,区域名称,具体范围,起始时间\n".to_owned();
    let mut row = 0;
    for building in 1..=5 {
        for (index, compound) in COMPOUNDS.into_iter().enumerate() {
            let tiers = TIERS.into_iter().cycle().skip(index);
            for (town, (tier, _)) in TOWNS.into_iter().zip(tiers) {
                row += 1;
                let short: String = town.chars().take(2).collect();
                let name =
                    if row == SOUGHT_ROW { SOUGHT.to_owned() } else { format!("{short}{compound}{building}幢") };
                let (street, number) = (row % 97 + 1, row % 20 + 1);
                writeln!(csv, "{row},{tier},{town},{name},{short}路{street}号{building}幢,2022年4月{number}日20时")?;
            }
        }
    }
    Ok(csv)
}

/// Whether the element that a script finds can be seen without scrolling, above the bar at the bottom.
fn in_first_screen(element: &str) -> String {
    format!(
        "(e => {{ const box = e.getBoundingClientRect(), bar = document.querySelector('nav').getBoundingClientRect(); \
         return box.height > 0 && box.top >= 0 && box.bottom <= (bar.top > 0 ? bar.top : innerHeight) }})({element})"
    )
}

/// How many of these elements can be seen, on the screen or below it: what is folded has boxes too.
async fn seen(visit: &Visit, selector: &str) -> Outcome<u64> {
    let selector = json!(selector);
    let seen = format!("[...document.querySelectorAll({selector})].filter(e => e.checkVisibility()).length");
    Ok(visit.look(&seen).await?.as_u64().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_hundred_zones_without_outlines_are_listed_found_and_left_to_the_community() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-import-").tempdir()?;
        let at = work.path();
        std::fs::write(at.join("三区名单.csv"), list()?)?;
        anxin(at, &["new", "mycity"])?;
        let told = anxin(at, &["import", "三区名单.csv", "--kind", "zones", "--into", "mycity", "--adopt"])?;
        check(told.contains("共 1200 行：导入 1200 行，未导入 0 行"), &told)?;
        anxin(at, &["publish", "mycity", "feed"])?;
        visit.site.put_folder("feed/", &at.join("feed"))?;
        visit.site.advance(SystemTime::now().duration_since(visit.feed.just_published())?);
        visit
            .before_every_page(
                "window.tasks = []; new PerformanceObserver(list => list.getEntries().forEach(task => \
                 window.tasks.push(Math.round(task.duration)))).observe({ type: 'longtask', buffered: true })",
            )
            .await?;
        visit.open("#/zones").await?;
        visit.has("html", "data-feed", "fresh").await?;

        every_zone_is_there_and_folded(&visit).await?;
        println!("tasks over 50 ms at opening: {}", visit.look("window.tasks").await?);
        one_is_found(&visit).await?;
        a_position_is_left_to_the_community(&visit).await?;
        check(visit.console_errors().await?.is_empty(), "the console has errors")
    })
    .await
}

async fn every_zone_is_there_and_folded(visit: &Visit) -> Outcome<()> {
    for (_, tier) in TIERS {
        let found = visit.count(&format!("[data-zone][data-tier={tier}]")).await?;
        check(found == EACH, format!("{found} zones of the tier {tier}, not {EACH}"))?;
    }
    check(seen(visit, "[data-zone]").await? == 0, "zones are seen before a town is unfolded")?;
    let towns = seen(visit, "main details > summary").await?;
    let folded = u64::try_from(TOWNS.len() * TIERS.len())?;
    check(towns == folded, format!("{towns} towns to unfold, not {folded}"))?;
    for (what, element) in [
        ("the number of zones", "document.querySelector('main h1 + *')"),
        ("the question of one's own zone", "document.querySelector('main button.button--primary')"),
        ("the search", "document.querySelector('main input[type=search]')"),
    ] {
        visit.until(&in_first_screen(element), format!("{what} in the first screen")).await?;
    }
    visit.tap("main details > summary").await?;
    let shown = seen(visit, "[data-zone]").await?;
    check((10..=60).contains(&shown), format!("{shown} zones are shown of the first town"))
}

async fn one_is_found(visit: &Visit) -> Outcome<()> {
    for words in [SOUGHT, "鹤鸣里", "heming"] {
        visit.type_into("main input[type=search]", words).await?;
        let found = format!(
            "(all => all.length === 1 && all[0].checkVisibility() && all[0].textContent.includes({}))\
             (document.querySelectorAll('[data-zone]'))",
            json!(SOUGHT)
        );
        visit.until(&found, format!("{words:?} finds the zone alone, unfolded")).await?;
    }
    visit.tap("[data-zone] h3 a").await?;
    visit.until(&format!("document.querySelector('main h1').textContent === {}", json!(SOUGHT)), "its page").await?;
    visit.has("main [data-zone]", "data-tier", SOUGHT_TIER).await?;
    let said = visit.text("main").await?;
    check(said.contains("没有画出边界") && said.contains("社区答复"), format!("its page does not say ask: {said}"))?;
    check(visit.count("main [role=application], main .leaflet-container").await? == 0, "its page has a map")?;
    check(visit.count("main a[href^='tel:']").await? > 0, "its page has nobody to call")
}

async fn a_position_is_left_to_the_community(visit: &Visit) -> Outcome<()> {
    visit.stand_at((121.02, 30.7), 10.0).await?;
    visit.open("#/zones").await?;
    visit.tap("main button.button--primary").await?;
    visit.shows("[data-placement=ask]").await?;
    let said = visit.text("[data-placement=ask]").await?;
    check(said.contains("问社区") && !said.contains("不在三区内"), format!("where I am is answered: {said}"))?;
    check(visit.count("[data-placement=ask] a[href^='tel:']").await? > 0, "nobody to call")?;
    let said = visit.text("main").await?;
    check(said.contains("有 1200 个区没有画出边界"), format!("the page does not say what no map shows: {said}"))?;
    check(visit.count("main [role=application]").await? == 0, "an empty map stands before the list")
}
