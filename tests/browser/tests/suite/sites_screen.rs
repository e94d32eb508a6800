//! The page of sites: what its first screen holds, what stays at hand, and how much of a long list stands on the page.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::SystemTime;

use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::visit::{PHONE, Visit, visit};
use anxin_browser_tests::{Outcome, check};
use serde_json::Value;

/// The smallest phone and the smallest wide screen for which the first screen is measured.
const SCREENS: [(u32, u32); 3] = [(360, 640), (700, 800), (1280, 800)];

/// The highest that a row may be in normal type.
const ROW: f64 = 96.0;

/// What may stand above the search field once one has scrolled.
const ABOVE: f64 = 72.0;

/// Rows that can be seen whole, above whatever is fixed at the bottom; the highest row; whether any words of a row stand in all of them.
const LOOK: &str = "(() => {
    const nav = [...document.querySelectorAll('nav')].find(nav => getComputedStyle(nav).position === 'fixed');
    const bottom = nav ? nav.getBoundingClientRect().top : innerHeight;
    const rows = [...document.querySelectorAll('main [data-site]')].map(row => row.getBoundingClientRect()).filter(row => row.height);
    return {
        whole: rows.filter(row => row.top >= 0 && row.bottom <= bottom).length,
        highest: Math.max(...rows.map(row => row.height)),
        wide: document.documentElement.scrollWidth - innerWidth,
    };
})()";

fn number(look: &Value, name: &str) -> f64 {
    look.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

#[tokio::test(flavor = "multi_thread")]
async fn three_sites_stand_in_the_first_screen_whatever_screen_language_and_person() -> Outcome<()> {
    visit(|visit| async move {
        let mut faults = Vec::new();
        for query in ["?lang=zh", "?lang=en"] {
            for answered in [false, true] {
                visit.open(query).await?;
                if answered {
                    as_yellow_code(&visit).await?;
                }
                visit.go("#/sites").await?;
                visit.shows("main [data-site]").await?;
                for (width, height) in SCREENS {
                    visit.resize((width, height)).await?;
                    let look = visit.look(LOOK).await?;
                    let [whole, highest, wide] = ["whole", "highest", "wide"].map(|name| number(&look, name));
                    let at = format!("{query} answered={answered} {width}x{height}");
                    println!("{at}: {whole} whole rows, the highest {highest} px");
                    if whole < 3.0 || wide > 0.0 {
                        faults.push(format!("{at}: {whole} whole rows, {wide} px too wide"));
                    }
                    if highest.is_nan() || highest > ROW {
                        faults.push(format!("{at}: a row is {highest} px high"));
                    }
                }
                visit.resize(PHONE).await?;
                visit.run("localStorage.removeItem('anxin.profiles')").await?;
            }
        }
        check(faults.is_empty(), faults.join("\n"))
    })
    .await
}

/// Answers as somebody with a yellow code who may go to three sites of the city and must ask at others.
pub(super) async fn as_yellow_code(visit: &Visit) -> Outcome<()> {
    visit.answer(&["code=yellow", "symptoms=none", "town=zhongdai"]).await?;
    visit.shows("main [data-action]").await?;
    visit.go("#/code").await?;
    visit.answer(&["contact=none", "zone=outside", "isolation=none", "travel=none"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn search_and_one_line_of_chips_stay_at_hand_while_one_scrolls() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.shows("main [data-site]").await?;
        visit.resize((360, 640)).await?;
        visit.run("scrollTo(0, 1500)").await?;
        visit.until("scrollY > 1000", "the list is longer than the screen").await?;
        let look = visit
            .look(
                "(() => {
                    const place = selector => document.querySelector(selector).getBoundingClientRect();
                    const search = place('main input[type=search]');
                    const chips = place('main [role=group]');
                    const above = ['body header', '[data-feed-age]'].map(selector => Math.max(0, Math.min(place(selector).bottom, innerHeight)));
                    return { search: search.top, below: search.bottom, chips: chips.top, end: chips.bottom, line: chips.height,
                             above: Math.max(...above) };
                })()",
            )
            .await?;
        let at = |name: &str| number(&look, name);
        check(at("search") >= 0.0 && at("search") < ABOVE, format!("the search field is not at the top: {look}"))?;
        check(at("chips") >= at("below") && at("end") < 200.0, format!("the chips do not stand below it: {look}"))?;
        check(at("line") < 60.0, format!("the chips are more than one line: {look}"))?;
        check(at("above") <= ABOVE, format!("what stands above takes more than {ABOVE} px: {look}"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn sites_where_one_may_not_go_are_folded_under_one_line_with_their_number() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("").await?;
        // A red code is for no general site.
        visit.answer(&["code=red", "symptoms=none", "town=zhongdai"]).await?;
        visit.shows("main [data-action]").await?;
        visit.go("#/sites").await?;
        visit.until("document.querySelector('main details [data-access=not]')", "sites are folded").await?;
        let total = visit.words("document.querySelector('[data-count]').dataset.count").await?;
        visit
            .until(
                &format!("document.querySelectorAll('main [data-site]').length == {total}"),
                "the whole list is drawn",
            )
            .await?;
        check(visit.count("main ol:not(details ol) [data-access=not]").await? == 0, "some stand outside the fold")?;
        let folded = visit.count("main details [data-site][data-access=not]").await?;
        let line = visit.text("main details summary").await?;
        check(line.contains(&folded.to_string()), format!("{folded} are folded under {line:?}"))?;
        let others = visit.count("main ol:not(details ol) [data-site]").await?;
        let seen = "document.querySelector('main details [data-site]').checkVisibility()";
        if others > 0 {
            check(visit.look(seen).await? == Value::Bool(false), "the fold is open")?;
            visit.tap("main details summary").await?;
        }
        visit.until(seen, "what was folded can be seen").await
    })
    .await
}

/// A city with many sites, published in place of the demo city.
async fn visit_long_list(visit: &Arc<Visit>, count: u32) -> Outcome<()> {
    let work = tempfile::Builder::new().prefix("anxin-long-").tempdir()?;
    let at = work.path();
    let mut sheet = "编号,采样点名称,详细地址,所属街道,经度,纬度,工作时间\n".to_owned();
    for number in 1..=count {
        let (lng, lat) = (121.0 + f64::from(number % 40) / 1000.0, 30.7 + f64::from(number / 40) / 1000.0);
        writeln!(sheet, "{number},第{number}采样点,新湖路{number}号,城东街道,{lng:.3},{lat:.3},24小时")?;
    }
    std::fs::write(at.join("sites.csv"), sheet)?;
    anxin(at, &["new", "mycity"])?;
    anxin(at, &["import", "sites.csv", "--kind", "sites", "--into", "mycity", "--datum", "wgs84"])?;
    anxin(at, &["publish", "mycity", "feed"])?;
    visit.site.put_folder("feed/", &at.join("feed"))?;
    visit.site.advance(SystemTime::now().duration_since(visit.feed.just_published())?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_long_list_a_page_is_drawn_and_more_comes_as_one_scrolls_types_or_taps() -> Outcome<()> {
    visit(|visit| async move {
        visit_long_list(&visit, 400).await?;
        visit.open("#/sites").await?;
        let rows = "document.querySelectorAll('main [data-site]').length";
        visit.until(&format!("{rows} >= 40"), "a page of the list").await?;
        let drawn = visit.count("main [data-site]").await?;
        check(drawn <= 80, format!("{drawn} of 402 sites are drawn before one scrolls"))?;
        let total = visit.words("document.querySelector('[data-count]').dataset.count").await?;
        check(total == "402", format!("{total} sites are counted"))?;

        visit.run("document.scrollingElement.scrollTop = document.scrollingElement.scrollHeight").await?;
        visit.until(&format!("{rows} > {drawn}"), "more rows as the end comes near").await?;
        check(visit.look(&format!("{rows} < 402")).await? == Value::Bool(true), "all are drawn at once")?;
        visit.run("document.querySelector('main ol ~ button').focus()").await?;
        let before = visit.count("main [data-site]").await?;
        visit.press("Enter").await?;
        visit.until(&format!("{rows} > {before}"), "more rows by keyboard").await?;

        // A search begins at the top, with what stands there.
        visit.type_into("input[type=search]", "第399").await?;
        visit.until(&format!("{rows} === 1"), "the search finds the site").await?;
        visit
            .until("document.querySelector('main [data-site]').getBoundingClientRect().top > 0", "it is in sight")
            .await?;
        visit.type_into("input[type=search]", "新湖路").await?;
        visit.until("document.querySelector('[data-count]').dataset.count === '400'", "all of the street").await?;
        visit.until(&format!("{rows} >= 40 && {rows} <= 80"), "a page of them").await
    })
    .await
}
