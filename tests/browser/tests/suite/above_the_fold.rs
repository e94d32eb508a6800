//! What stands in the first screen of each page, and how long a page is: measured on a small phone and a wide screen, in both
//! languages, in normal and elder type. Prints the table that it measures.
//!
//! Elder type may need one screen more. What lies under the bar of pages at the bottom is not in sight.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

use anxin_browser_tests::visit::{PHONE, Visit, visit};
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

/// What somebody with a yellow code is shown, by the page: the name of a thing, where it is found, how many of it stand whole.
struct Screen {
    page: &'static str,
    whole: &'static [(&'static str, &'static str, u64)],
    /// How many phone screens the page may be long in normal type; 0 where nobody counts.
    screens: u64,
}

const SCREENS: [Screen; 5] = [
    Screen {
        page: "#/",
        whole: &[
            ("where I stand", "main [data-situation] h2", 1),
            ("the next step", "main [data-action] h3", 1),
            ("the site for me", "main [data-site] h3", 1),
            ("my zone", "main a[href='#/zones']", 1),
        ],
        screens: 5,
    },
    Screen { page: "#/sites", whole: &[("sites", "main [data-site]", 3)], screens: 0 },
    Screen {
        page: "#/sites/fuliya",
        whole: &[
            ("may I go", "main [data-site] [data-access]", 1),
            ("the queue", "main [data-site] .queue", 1),
            ("the way and the call", "main .action-bar > *", 2),
        ],
        screens: 5,
    },
    Screen { page: "#/zones", whole: &[("my zone", "main [data-tier] p, main .zones__answer", 1)], screens: 0 },
    Screen {
        page: "#/code",
        whole: &[("where I stand", "main [data-situation] h2", 1), ("steps", "main [data-action] h3", 2)],
        screens: 4,
    },
];

/// What a first visitor is shown, who has tapped nothing yet.
const FIRST_VISIT: Screen = Screen {
    page: "#/",
    whole: &[
        ("the first question's answers", "main [data-question=symptoms] [data-answer]", 4),
        ("the notice of today", "main a[href='#/bulletin']", 1),
        ("open sites, and not whether I may go", "main [data-site][data-access=unset]", 2),
    ],
    screens: 0,
};

/// The same after one tap, which is half of the way to an answer.
const ONE_TAP_LATER: Screen = Screen {
    page: "#/",
    whole: &[("the second question's answers", "main [data-question=code] [data-answer]", 5)],
    screens: 0,
};

const WIDE: (u32, u32) = (1280, 800);
const SMALL: (u32, u32) = (360, 640);

/// So much of a map has to be in sight, in pixels.
const MAP: u64 = 160;

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_stands_in_the_first_screen_of_every_page() -> Outcome<()> {
    visit(|visit| async move {
        let mut table = "first screens: in sight / wanted; height in screens\n".to_owned();
        let mut faults = Vec::new();
        visit.open("?lang=zh#/code").await?;
        let answers =
            ["symptoms=none", "code=yellow", "town=zhongdai", "contact=none", "zone=outside", "isolation=none"];
        visit.answer(&answers).await?;
        visit.answer(&["travel=none"]).await?;
        for lang in ["zh", "en"] {
            for font in ["normal", "elder"] {
                visit.resize(PHONE).await?;
                visit.open(&format!("?lang={lang}&font={font}")).await?;
                for size in [SMALL, WIDE] {
                    visit.resize(size).await?;
                    for screen in &SCREENS {
                        let screens = if font == "elder" { 2 } else { 1 };
                        let at = format!("{} {}x{} {lang} {font}", screen.page, size.0, size.1);
                        measure(&visit, screen, (screens, size == SMALL), &at, &mut table, &mut faults).await?;
                    }
                }
            }
        }
        // Past the harness, which swallows what a passing test prints.
        std::io::stderr().write_all(table.as_bytes())?;
        check(faults.is_empty(), format!("{table}\n{}", faults.join("\n")))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_shows_open_sites_and_todays_notice_and_is_two_taps_from_an_answer() -> Outcome<()> {
    visit(|visit| async move {
        let mut table = "first visit: in sight / wanted; height in screens\n".to_owned();
        let mut faults = Vec::new();
        for lang in ["zh", "en"] {
            for (font, screens) in [("normal", 1), ("elder", 2)] {
                for size in [SMALL, WIDE] {
                    visit.resize(size).await?;
                    visit.open(&format!("?lang={lang}&font={font}#/")).await?;
                    for (screen, taps) in [(&FIRST_VISIT, 0), (&ONE_TAP_LATER, 1)] {
                        let at = format!("after {taps} taps {}x{} {lang} {font}", size.0, size.1);
                        measure(&visit, screen, (screens, size == SMALL), &at, &mut table, &mut faults).await?;
                        visit
                            .tap(if taps == 0 {
                                "[data-answer='symptoms=none']"
                            } else {
                                "[data-answer='code=yellow']"
                            })
                            .await?;
                    }
                    visit.shows("main [data-situation] h2").await?;
                    let at = format!("after 2 taps {}x{} {lang} {font}", size.0, size.1);
                    let answer =
                        Screen { page: "#/", whole: &[("where I stand", "main [data-situation] h2", 1)], screens: 0 };
                    measure(&visit, &answer, (screens, size == SMALL), &at, &mut table, &mut faults).await?;
                    check(
                        visit.count("main [data-site]").await? <= 1,
                        format!("{at}: sites for nobody in particular"),
                    )?;
                    visit.run("localStorage.clear()").await?;
                }
            }
        }
        std::io::stderr().write_all(table.as_bytes())?;
        check(faults.is_empty(), format!("{table}\n{}", faults.join("\n")))
    })
    .await
}

async fn measure(
    visit: &Arc<Visit>,
    screen: &Screen,
    (screens, small): (u64, bool),
    at: &str,
    table: &mut String,
    faults: &mut Vec<String>,
) -> Outcome<()> {
    visit.go(screen.page).await?;
    visit.loaded(at).await?;
    visit.run("window.scrollTo(0, 0)").await?;
    let mut line = at.to_owned();
    for (name, selector, wanted) in screen.whole {
        visit.until(&format!("document.querySelector({})", json!(selector)), format!("{at}: {name}")).await?;
        let seen = number(visit, &format!("{IN_SIGHT}({}, {screens})", json!(selector))).await?;
        write!(line, " | {name} {seen}/{wanted}")?;
        if seen < *wanted {
            faults.push(format!("{at}: of {name}, {seen} in sight, not {wanted}"));
        }
    }
    if screen.page == "#/zones" {
        visit.shows("main [role=application]").await?;
        let seen = number(visit, &format!("{HEIGHT_IN_SIGHT}('main [role=application]', {screens})")).await?;
        write!(line, " | map {seen} px/{MAP}")?;
        if seen < MAP {
            faults.push(format!("{at}: {seen} px of the map in sight, not {MAP}"));
        }
    }
    let height = visit.look("document.documentElement.scrollHeight / innerHeight").await?.as_f64().unwrap_or_default();
    writeln!(table, "{line} | {height:.1} screens")?;
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    if small && screens == 1 && screen.screens > 0 && height > screen.screens as f64 {
        faults.push(format!("{at}: {height:.1} screens long, not {}", screen.screens));
    }
    Ok(())
}

async fn number(visit: &Visit, expression: &str) -> Outcome<u64> {
    Ok(visit.look(expression).await?.as_u64().unwrap_or_default())
}

/// Where the first screen, or the first two, end: above the bar of pages where that lies at the bottom.
const IN_SIGHT: &str = "((selector, screens) => { \
    const bar = document.querySelector('nav').getBoundingClientRect(); \
    const fold = (bar.top > innerHeight / 2 ? bar.top : innerHeight) + (screens - 1) * innerHeight; \
    return [...document.querySelectorAll(selector)].filter(each => { \
        const box = each.getBoundingClientRect(); \
        return box.height > 0 && box.top >= 0 && box.bottom <= fold + 0.5; }).length })";

const HEIGHT_IN_SIGHT: &str = "((selector, screens) => { \
    const bar = document.querySelector('nav').getBoundingClientRect(); \
    const fold = (bar.top > innerHeight / 2 ? bar.top : innerHeight) + (screens - 1) * innerHeight; \
    const box = document.querySelector(selector).getBoundingClientRect(); \
    return Math.max(0, Math.round(Math.min(box.bottom, fold) - Math.max(box.top, 0))) })";
