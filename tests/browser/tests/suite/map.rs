//! The map of a city as it is imported: far from the bounds that it was begun with, with many sites, some in one place.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::SystemTime;

use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

/// How many places there are, how far apart in degrees, and how many sites stand around each.
const PLACES: (u32, f64) = (66, 0.06);
const AROUND: u32 = 12;

/// Two sites of one hall.
const HALL: [&str; 2] = ["大会堂东厅采样点", "大会堂西厅采样点"];

/// A city of a few hundred sites, in clumps, a hundred kilometres from where new cities lie; and a hall with two sites.
fn large_city() -> Outcome<String> {
    let mut sheet = "采样点名称,详细地址,所属街道,经度,纬度,工作时间,联系电话\n".to_owned();
    for place in 0..PLACES.0 {
        let (lng, lat) = (120.0 + f64::from(place % 11) * PLACES.1, 30.1 + f64::from(place / 11) * PLACES.1);
        for site in 0..AROUND {
            let (lng, lat) = (lng + f64::from(site % 4) * 0.002, lat + f64::from(site / 4) * 0.002);
            writeln!(
                sheet,
                "第{place}村{site}号采样点,村路{site}号,第{}街道,{lng:.5},{lat:.5},24小时,0571-85000001",
                place % 11
            )?;
        }
    }
    for name in HALL {
        writeln!(sheet, "{name},大会堂路1号,第0街道,120.33,30.25,24小时,0571-85000002")?;
    }
    Ok(sheet)
}

/// Publishes the city where the visitor will look for one.
async fn publish(visit: &Arc<Visit>) -> Outcome<tempfile::TempDir> {
    let work = tempfile::Builder::new().prefix("anxin-map-").tempdir()?;
    let at = work.path();
    std::fs::write(at.join("采样点.csv"), large_city()?)?;
    anxin(at, &["new", "mycity"])?;
    anxin(at, &["import", "采样点.csv", "--kind", "sites", "--into", "mycity", "--adopt", "--datum", "wgs84"])?;
    anxin(at, &["publish", "mycity", "feed"])?;
    visit.site.put_folder("feed/", &at.join("feed"))?;
    visit.site.advance(SystemTime::now().duration_since(visit.feed.just_published())?);
    Ok(work)
}

/// The circles that stand on the map, and how many sites they say.
const IN_VIEW: &str = "(() => { const map = document.querySelector('[role=application]').getBoundingClientRect(); \
    const seen = [...document.querySelectorAll('.map__cluster')].filter(each => { const at = each.getBoundingClientRect(); \
    return at.left >= map.left && at.right <= map.right && at.top >= map.top && at.bottom <= map.bottom; }); \
    return seen.reduce((sum, each) => sum + parseInt(each.textContent, 10), 0); })()";

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_sites_are_in_view_as_circles_with_their_number_wherever_the_city_lies() -> Outcome<()> {
    visit(|visit| async move {
        let _city = publish(&visit).await?;
        let all = PLACES.0 * AROUND + 2;
        for (size, path) in [((360, 740), "#/sites?view=map"), ((1280, 800), "?lang=en&theme=dark#/sites")] {
            visit.resize(size).await?;
            visit.open(path).await?;
            visit.shows(".leaflet-container").await?;
            visit
                .until(&format!("{IN_VIEW} === {all}"), format!("{path}: {all} sites in circles that are in view"))
                .await?;
            let legend = visit.text(".sites__map ul").await?;
            let words = if path.contains("en") {
                ["Quiet", "Busy", "Crowded", "Closed", "Queue unknown"]
            } else {
                ["空闲", "较忙", "拥挤", "未开放", "排队不明"]
            };
            check(words.iter().all(|word| legend.contains(word)), format!("{path}: the legend says {legend}"))?;
        }
        // A circle is reached and opened by keyboard.
        check(visit.count(".map__cluster[tabindex='0']").await? > 0, "no circle can be reached by keyboard")?;
        check(visit.console_errors().await?.is_empty(), "the console has errors")
    })
    .await
}

/// Where the lines end by which dots in one place are fanned out, on screen.
const FANNED: &str = "[...document.querySelectorAll('.leaflet-overlay-pane path.map__leg')].map(path => { \
    const end = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM()); \
    return [Math.round(end.x), Math.round(end.y)].join(' '); })";

#[tokio::test(flavor = "multi_thread")]
async fn several_sites_in_one_place_fan_out_and_each_can_be_tapped() -> Outcome<()> {
    visit(|visit| async move {
        let _city = publish(&visit).await?;
        visit.open(&format!("#/sites?view=map&q={}", "%E5%A4%A7%E4%BC%9A%E5%A0%82")).await?;
        visit.shows(".map__cluster").await?;
        let mut tapped = Vec::new();
        for place in 0..HALL.len() {
            if visit.count("path.map__leg").await? == 0 {
                visit.tap(".map__cluster").await?;
            }
            visit.until("document.querySelectorAll('path.map__leg').length === 2", "both are fanned out").await?;
            let ends = visit.list(FANNED).await?;
            let end = ends.get(place).ok_or("a line ends nowhere")?;
            visit
                .run(&format!(
                    "const [x, y] = {}.split(' ').map(Number); const at = document.elementFromPoint(x, y); \
                     for (const kind of ['mousedown', 'mouseup', 'click']) at.dispatchEvent(new MouseEvent(kind, {{ clientX: x, clientY: y, bubbles: true }}))",
                    json!(end)
                ))
                .await?;
            visit.shows(".sites__picked [data-site] h3").await?;
            visit
                .until(
                    &format!("!{}.includes(document.querySelector('.sites__picked h3').textContent)", json!(tapped)),
                    "another one is picked",
                )
                .await?;
            tapped.push(visit.text(".sites__picked h3").await?);
        }
        tapped.sort();
        check(tapped == HALL, format!("{tapped:?}"))?;
        // What is picked leads to its page.
        visit.tap(".sites__picked h3 a").await?;
        visit.until("location.hash.startsWith('#/sites/')", "the page of the site").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_one_stands_in_is_ringed_on_the_map() -> Outcome<()> {
    visit(|visit| async move {
        visit.resize((1280, 800)).await?;
        visit.open("#/sites").await?;
        visit.shows(".leaflet-container canvas").await?;
        let ring = "document.querySelectorAll('path.map__mark').length";
        check(visit.look(ring).await? == json!(0), "something is ringed")?;
        visit.run("document.querySelector('main [data-site=mulin] h3 a').focus()").await?;
        visit.until(&format!("{ring} === 1"), "the row with the focus is ringed").await?;
        check(visit.count(".sites__picked [data-site]").await? == 0, "nothing was tapped on the map")
    })
    .await
}
