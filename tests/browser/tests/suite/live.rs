//! The feed while one watches: it changes, it ages, it says how old it is.

use std::time::Duration;

use anxin_browser_tests::feed::BuiltFeed;
use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// The shortest period that the app accepts, and its jitter.
const ONE_POLL: Duration = Duration::from_secs(15 + 3 + 10);

#[tokio::test(flavor = "multi_thread")]
async fn queue_words_change_while_one_watches_and_stay_when_the_network_goes() -> Outcome<()> {
    visit(|visit| async move {
        let mut feed = BuiltFeed::read(&paths::dist()?)?;
        feed.poll_every(15);
        feed.observe("fuliya", 0, 5)?;
        feed.publish(&visit.site)?;
        visit.open("#/sites").await?;
        visit.has("[data-site=fuliya]", "data-queue", "free").await?;
        let age = visit.attribute("[data-feed-age]", "data-feed-age").await?.unwrap_or_default();
        check(age.parse::<i64>().is_ok_and(|age| (0..300).contains(&age)), format!("the age in seconds is {age:?}"))?;
        visit.run("window.still_here = true").await?;
        visit.type_into("input[type=search]", "fuliya").await?;

        feed.observe("fuliya", 70, 90)?;
        feed.publish(&visit.site)?;
        let crowded = "document.querySelector('[data-site=fuliya]')?.dataset.queue === 'crowded'";
        visit.until_within(crowded, ONE_POLL, "the new queue is on screen").await?;
        check(visit.look("window.still_here").await? == json!(true), "the page was loaded anew")?;
        check(
            visit.words("document.querySelector('input[type=search]').value").await? == "fuliya",
            "the search is lost",
        )?;

        visit.set_offline(true).await?;
        visit
            .until_within("document.querySelector('main [role=alert]')", ONE_POLL, "it says that it cannot update")
            .await?;
        visit.has("[data-site=fuliya]", "data-queue", "crowded").await?;
        check(visit.attribute("html", "data-feed").await?.as_deref() == Some("fresh"), "what is shown is not old yet")?;
        visit.set_offline(false).await?;
        visit.tap("main [role=alert] button").await?;
        visit.until("!document.querySelector('main [role=alert]')", "the trouble is over").await?;

        let manifests = visit.site.asked().into_iter().filter(|asked| asked.path == "feed/manifest.json");
        let first_full = manifests.clone().position(|asked| !asked.conditional) == Some(0);
        check(
            first_full && manifests.skip(1).all(|asked| asked.conditional),
            "a poll asks for more than what has changed",
        )
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn data_says_how_old_it_is_and_stops_advising_past_its_validity() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        visit.has("html", "data-feed", "fresh").await?;

        visit.site.advance(Duration::from_secs(12 * 60));
        visit.open("#/sites").await?;
        visit.has("html", "data-feed", "aged").await?;
        check(visit.text(".feed-age").await?.contains("以现场为准"), "aged data does not say so in words")?;

        visit.site.advance(Duration::from_secs(40 * 60));
        visit.open("#/sites").await?;
        visit.shows("[data-site]").await?;
        let known = visit.attributes("[data-site]", "data-queue").await?;
        let known = known.iter().filter(|word| !["unknown", "closed"].contains(&word.as_str())).count();
        check(known == 0, format!("{known} queues are still known after 40 minutes"))?;

        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow", "town=zhongdai"]).await?;
        visit.shows("main [data-action]").await?;
        visit.site.advance(Duration::from_secs(25 * 3_600));
        visit.open("#/code").await?;
        visit.has("html", "data-feed", "stale").await?;
        visit.until("!document.querySelector('main [data-action]')", "personal advice is withheld").await?;
        let said = visit.text("main").await?;
        check(
            said.contains("数据过期了") || said.contains("个人建议暂停显示"),
            format!("it does not say why: {said}"),
        )?;
        visit.shows("main a[href='tel:120']").await?;
        visit.go("#/sites").await?;
        visit.shows("[data-site]").await?;
        let personal = visit.count("[data-access=eligible], [data-access=not], [data-access=ask]").await?;
        check(personal == 0, format!("{personal} sites still say who may go, by rules that are out of date"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_whose_clock_is_wrong_is_put_right_by_the_server() -> Outcome<()> {
    visit(|visit| async move {
        visit
            .before_every_page("{ const now = Date.now; Date.now = () => now.call(Date) + 3 * 86400 * 1000; }")
            .await?;
        visit.open("#/sites").await?;
        visit.has("html", "data-feed", "fresh").await?;
        visit
            .until("document.querySelector('[data-site] [data-open=yes]')", "at ten in the morning a site is open")
            .await
    })
    .await
}
