//! Feeds with faults that nobody thought of, one after another before a page that stays open: it does not trap, and what it
//! refuses takes nothing away.
//!
//! `ANXIN_SEED` chooses other mutants than the usual. Which of them should be refused is not known here: the core's tests
//! hold that.

use anxin_browser_tests::driver::Browser;
use anxin_browser_tests::mutate::{Mutant, mutant};
use anxin_browser_tests::published::Published;
use anxin_browser_tests::random::Random;
use anxin_browser_tests::visit::{How, Visit, visit_as};
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// A page that has seen so many sets is loaded anew, as people do: editions stay in memory for as long as a page does.
const OF_ONE_PAGE: usize = 40;

const PAGES: [&str; 10] = [
    "#/",
    "#/sites",
    "#/sites/fuliya",
    "#/zones",
    "#/zones/l-chengdong",
    "#/code",
    "#/tracks",
    "#/bulletin",
    "#/services",
    "#/about",
];

#[tokio::test(flavor = "multi_thread")]
async fn forty_mutated_feeds_trap_nothing_and_take_nothing_away() -> Outcome<()> {
    mutated(Browser::Chromium, 40).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "two thousand feeds: `cargo xtask soak` runs it"]
async fn soak_mutated_feeds_in_chromium_trap_nothing_and_take_nothing_away() -> Outcome<()> {
    mutated(Browser::Chromium, paths::soak_count(2_000)).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "three hundred feeds: `cargo xtask soak` runs it"]
async fn soak_mutated_feeds_in_firefox_trap_nothing_and_take_nothing_away() -> Outcome<()> {
    mutated(Browser::Firefox, paths::soak_count(2_000).min(300)).await
}

/// How often a mutant came to be what.
#[derive(Debug, Default)]
struct Count {
    shown: usize,
    refused: usize,
    /// On screen, without the words by which it would be known.
    unmarked: usize,
    /// How often the page did not look for the good set after it when a person came back to it.
    deaf: usize,
}

async fn mutated(browser: Browser, count: usize) -> Outcome<()> {
    visit_as(How { browser, ..How::default() }, |visit| async move {
        let seed = paths::seed(20_220_317);
        println!("{count} mutants from the seed {seed}");
        let start = std::time::Instant::now();
        let mut random = Random::new(seed);
        let mut feed = Published::read(&paths::dist()?)?;
        let mut counted = Count::default();
        visit.watch(Watched::default())?;
        for number in 0..count {
            if number % OF_ONE_PAGE == 0 {
                feed.next(&good(number));
                feed.publish(&visit.site)?;
                begin(&visit, &good(number)).await?;
            }
            let page = random.one_of(&PAGES).copied().unwrap_or("#/");
            let (mark, was) = (format!("suite-mutant-{number}."), good(number));
            feed.next(&mark);
            let mutant = mutant(&feed, &mut random)?;
            let said = |error: Box<dyn std::error::Error + Send + Sync>| {
                format!("mutant {number} of the seed {seed} at {page}: {}: {error}", mutant.changes.join("; "))
            };
            show(&visit, &mutant, &mark, page, &was, &mut counted).await.map_err(said)?;
            // And well again: the page lives, and takes what is good.
            feed.next(&good(number + 1));
            feed.publish(&visit.site)?;
            if visit.look_for_news(&good(number + 1), false, 4_000).await? != "shown" {
                // Nobody waits here for the next look of its own accord, in a minute.
                println!("after mutant {number} the page does not look again on return: {}", mutant.changes.join("; "));
                counted.deaf += 1;
                visit.reload().await?;
                let there = format!("document.body.textContent.includes({})", json!(good(number + 1)));
                visit.until(&there, "a good set after it").await.map_err(said)?;
            }
            quiet(&visit).await.map_err(said)?;
        }
        // What is looked for would be found.
        visit.site.put("suite-trap.js", TRAP);
        visit.run("document.head.appendChild(document.createElement('script')).src = './suite-trap.js'").await?;
        visit.until("suite.errors.length", "a trap").await?;
        check(!visit.traps().await?.is_empty(), format!("a trap is not noticed among {:?}", visit.errors().await?))?;
        println!("{browser:?}: {count} in {:.0} s: {counted:?}", start.elapsed().as_secs_f64());
        check(counted.refused > count / 4 && counted.shown > 0, format!("the mutants are too much alike: {counted:?}"))
    })
    .await
}

/// A module of one function, which is not to be reached. A file of the page: what a driver runs has errors of its own.
const TRAP: &str = "
    const code = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const module = new WebAssembly.Module(new Uint8Array(code));
    new WebAssembly.Instance(module).exports.f();";

fn good(number: usize) -> String {
    format!("suite-good-{number}.")
}

/// Opens the page on an empty phone, and again, so that it has something of its own to begin with.
async fn begin(visit: &Visit, mark: &str) -> Outcome<()> {
    visit.open("").await?;
    visit.run("localStorage.clear()").await?;
    for _ in 0..2 {
        visit.open("").await?;
        visit.until(&format!("document.body.textContent.includes({})", json!(mark)), "the good set").await?;
    }
    Ok(())
}

async fn show(visit: &Visit, mutant: &Mutant, mark: &str, page: &str, was: &str, counted: &mut Count) -> Outcome<()> {
    visit.run(&format!("location.hash = {}", json!(page))).await?;
    mutant.files.clone().serve(&visit.site);
    match visit.look_for_news(mark, true, 3_000).await?.as_str() {
        "refused" => {
            counted.refused += 1;
            let stays = format!(
                "document.body.textContent.includes({}) && document.querySelector('[data-feed-age]')?.innerText",
                json!(was)
            );
            check(
                visit.look(&format!("!!({stays})")).await? == json!(true),
                "what was shown before is gone, or its age",
            )?;
        }
        "shown" => counted.shown += 1,
        _ => counted.unmarked += 1,
    }
    check(visit.count("main h1").await? == 1, "the page has no heading")?;
    quiet(visit).await
}

async fn quiet(visit: &Visit) -> Outcome<()> {
    let traps = visit.traps().await?;
    check(traps.is_empty(), traps.join("; "))?;
    let app = visit.words("document.documentElement.dataset.app").await?;
    check(app == "running", format!("the app is {app}"))
}
