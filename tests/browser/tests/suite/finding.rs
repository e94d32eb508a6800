//! Finding a site and one's way: search, filters, addresses, languages, the way back.

use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_found_by_name_pinyin_and_initials() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.shows("[data-site]").await?;
        let all = visit.count("[data-site]").await?;
        for words in ["富丽雅", "fuliya", "fly", "FuLi", "环北二路"] {
            visit.type_into("input[type=search]", words).await?;
            visit
                .until(
                    &format!(
                        "document.querySelectorAll('[data-site]').length < {all} \
                         && document.querySelector('[data-site]')?.dataset.site === 'fuliya'"
                    ),
                    format!("{words:?} finds the site first"),
                )
                .await?;
        }
        visit.type_into("input[type=search]", "没有这样的地方").await?;
        visit.until("!document.querySelector('[data-site]')", "nothing is found").await?;
        visit.tap_named("清除筛选").await?;
        visit.until(&format!("document.querySelectorAll('[data-site]').length === {all}"), "all are back").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_meant_is_found_marked_and_said_where_nothing_is_as_it_was_typed() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.shows("[data-site]").await?;
        // A slip, characters and letters mixed, a wrong character: what is marked, and whether it is said that nothing is called so.
        for (words, marked, alike) in [
            ("fuliay", "富丽雅", true),
            ("fuiiya", "富丽雅", true),
            ("fuliyya", "富丽雅", true),
            ("富liya", "富丽雅", false),
            ("fuly", "富丽雅", false),
            ("富丽雅宗合", "", true),
        ] {
            visit.type_into("input[type=search]", words).await?;
            visit
                .until(
                    &format!(
                        "document.querySelector('[data-site]')?.dataset.site === 'fuliya' \
                         && (document.querySelector('[data-site] h3 mark')?.textContent || '') === {} \
                         && !!document.querySelector('[data-alike]') === {alike}",
                        json!(marked)
                    ),
                    format!("{words:?} finds, marks and says what was meant"),
                )
                .await?;
        }
        visit.type_into("input[type=search]", "环北二路").await?;
        visit.until("document.querySelector('[data-site=fuliya] .site-row__address mark')?.textContent === '环北二路' && !document.querySelector('[data-alike]')", "a street is marked").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chip_says_how_many_it_would_leave_and_stands_in_an_address_that_can_be_passed_on() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.shows("[data-site]").await?;
        for (name, word) in [("免费", "free=1"), ("24 小时", "24h=1")] {
            let count = visit
                .words(&format!(
                    "[...document.querySelectorAll('.chip')].find(chip => chip.textContent.includes({}))?.querySelector('.chip__count').textContent",
                    json!(name)
                ))
                .await?;
            visit.tap_named(name).await?;
            visit.until(&format!("location.hash.includes({})", json!(word)), "the chip is in the address").await?;
            visit.until(&format!("document.querySelector('[data-count]').dataset.count === {}", json!(count)), "as many as it said").await?;
            visit.reload().await?;
            visit.shows("[data-site]").await?;
            visit.until(&format!("document.querySelector('[data-count]').dataset.count === {}", json!(count)), "whoever opens the address sees the same").await?;
            visit.tap_named(name).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_stand_in_the_address_and_the_way_back_leaves_the_list() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("").await?;
        visit.tap("nav a[href='#/sites']").await?;
        visit.shows("[data-site]").await?;
        let steps = visit.look("history.length").await?;
        visit.type_into("input[type=search]", "zhong").await?;
        visit.until("decodeURIComponent(location.hash).includes('q=zhong')", "the search is in the address").await?;
        visit.tap("main [role=group] button[aria-pressed=false]:not([disabled])").await?;
        visit.until("location.hash.split('&').length > 1", "a second choice is in the address").await?;
        check(visit.look("history.length").await? == steps, "a filter is a step in the history")?;
        let (filtered, shown) =
            (visit.words("location.hash").await?, visit.attributes("[data-site]", "data-site").await?);
        visit.reload().await?;
        visit.shows("[data-site]").await?;
        check(visit.words("location.hash").await? == filtered, "the address changes on reload")?;
        check(
            visit.attributes("[data-site]", "data-site").await? == shown,
            "a filtered list is another after a reload",
        )?;

        let site = shown.first().ok_or("nothing is left by the filters")?;
        visit.tap("[data-site] h3 a").await?;
        visit.until(&format!("location.hash === '#/sites/{site}'"), "the site's page").await?;
        visit.back().await?;
        visit.until(&format!("location.hash === {}", json!(filtered)), "back to the same list").await?;
        visit.back().await?;
        visit.until("['', '#/'].includes(location.hash)", "back to home in one step").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deep_link_opens_its_page_and_survives_a_reload() -> Outcome<()> {
    visit(|visit| async move {
        let zone = visit.feed.zones.first().ok_or("no zone")?;
        let pages = [
            ("#/sites/fuliya".to_owned(), "富丽雅综合服务点".to_owned()),
            (format!("#/zones/{}", zone.id), zone.name_zh.clone()),
        ];
        for (address, heading) in pages {
            visit.open(&address).await?;
            check(visit.text("main h1").await?.contains(&heading), format!("{address} does not open {heading}"))?;
            visit.reload().await?;
            visit.until("document.documentElement.dataset.feed === 'fresh'", "the feed after a reload").await?;
            check(visit.text("main h1").await?.contains(&heading), format!("{address} is lost on reload"))?;
        }
        visit.open("#/sites/nowhere").await?;
        check(visit.count("main h1").await? == 1, "an unknown site has no heading")?;
        visit.shows("main a[href='#/sites']").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_language_keeps_the_page_and_is_remembered() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites/fuliya").await?;
        visit.tap("button[lang=en]").await?;
        visit.until("document.documentElement.lang === 'en'", "the page is in English").await?;
        check(visit.words("location.hash").await? == "#/sites/fuliya", "another page")?;
        check(visit.text("main h1").await?.contains("Fuliya"), "the site has no English name")?;
        check(visit.words("document.title").await?.contains("Anxin"), "the title is not English")?;
        visit.reload().await?;
        visit
            .until("document.documentElement.lang === 'en' && document.querySelector('main h1')", "still English")
            .await?;
        visit.tap("button[lang|=zh]").await?;
        visit.until("document.documentElement.lang === 'zh-CN'", "back to Chinese").await?;
        visit.open("?lang=en#/code").await?;
        check(visit.words("document.documentElement.lang").await? == "en", "lang=en in the address does nothing")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_with_different_answers_ask_the_server_for_the_same() -> Outcome<()> {
    let mut traces = Vec::new();
    for answers in [["symptoms=none", "code=green"], ["symptoms=severe", "code=red"]] {
        let (send, take) = std::sync::mpsc::channel();
        visit(|visit| async move {
            visit.open("").await?;
            visit.answer(&answers).await?;
            for page in ["#/code", "#/sites", "#/sites/fuliya", "#/zones", "#/"] {
                visit.go(page).await?;
            }
            let mut asked: Vec<String> = visit.site.asked().into_iter().map(|asked| asked.path).collect();
            // Which of two parallel requests arrives first is chance.
            asked.sort();
            Ok(send.send(asked)?)
        })
        .await?;
        traces.push(take.recv()?);
    }
    let seen = traces.first().is_some_and(|trace| trace.iter().any(|path| path.starts_with("feed/o/")));
    check(seen && traces.first() == traces.last(), format!("{traces:?}"))
}
