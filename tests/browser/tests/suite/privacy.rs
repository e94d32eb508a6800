//! Nothing that a person enters leaves the phone, shows where others look, or outlives being erased.
//!
//! What the code could do at all is looked at in `capabilities`.

use std::collections::BTreeSet;
use std::sync::mpsc;

use anxin_browser_tests::feed::BuiltFeed;
use anxin_browser_tests::ground::LngLat;
use anxin_browser_tests::server::{Asked, Fault};
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// Somebody, with words that nobody else has.
pub(crate) struct Persona {
    answers: [&'static str; 3],
    more: &'static str,
    relative: &'static str,
    search: &'static str,
    pub(crate) saves: &'static str,
    pub(crate) at: LngLat,
}

pub(crate) const ONE: Persona = Persona {
    answers: ["symptoms=none", "code=green", "town=danghu"],
    more: "contact=none",
    relative: "\u{202e}雀甲 canary1",
    search: "zzcanaryone",
    saves: "fuliya",
    at: (121.0151, 30.7001),
};

pub(crate) const OTHER: Persona = Persona {
    answers: ["symptoms=mild", "code=red", "town=zhapu"],
    more: "contact=close",
    relative: "雀乙\u{200b} canary2",
    search: "zzcanarytwo",
    saves: "mulin",
    at: (121.0987, 30.6012),
};

/// Words of a persona that must be nowhere but on screen and in the phone's own storage: as typed, cleaned, and as an
/// address or a string of JavaScript would have them.
fn canaries(who: &Persona) -> Vec<String> {
    let parts = [who.relative, who.search].map(|words| words.replace(['\u{202e}', '\u{200b}'], ""));
    let mut all: Vec<String> = parts.iter().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect();
    let encoded = |word: &String| word.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let escaped = |word: &String| word.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
    let strange: Vec<String> =
        all.iter().filter(|word| !word.is_ascii()).flat_map(|word| [encoded(word), escaped(word)]).collect();
    all.extend(strange);
    all.extend([who.at.0.to_string(), who.at.1.to_string()]);
    all
}

/// Walks through everything that asks a person for something.
pub(crate) async fn walk(visit: &Visit, who: &Persona) -> Outcome<()> {
    visit.stand_at(who.at, 10.0).await?;
    visit.open("").await?;
    visit.answer(&who.answers).await?;
    visit.go("#/code").await?;
    // One of two: it may be asked, or be asked again.
    visit
        .run(&format!(
            "const answer = document.querySelector(\"[data-answer='{}']\"); if (answer) answer.click()",
            who.more
        ))
        .await?;
    visit.tap_named("添加家人").await?;
    visit.type_into("#person", who.relative).await?;
    visit.tap_named("添加").await?;
    visit.shows("[data-person='1']").await?;
    visit.answer(&who.answers[..2]).await?;
    visit.go("#/zones").await?;
    visit.tap("main button.button--primary").await?;
    visit.shows("[data-placement]").await?;
    visit.go("#/sites").await?;
    visit.type_into("input[type=search]", who.search).await?;
    visit.until("!document.querySelector('[data-site]')", "nothing is called so").await?;
    visit.go(&format!("#/sites/{}", who.saves)).await?;
    visit.tap("main button[aria-pressed=false]").await?;
    visit.until("localStorage.getItem('anxin.saved')", "the site is saved").await?;
    for page in ["#/tracks", "#/bulletin", "#/services", "#/about", "#/"] {
        visit.go(page).await?;
    }
    Ok(())
}

/// So that no look of its own accord falls into one walk and not into the other.
fn calm(visit: &Visit) -> Outcome<()> {
    let mut feed = BuiltFeed::read(&paths::dist()?)?;
    feed.poll_every(3_000);
    feed.publish(&visit.site)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_one_is_the_phone_sends_the_same_in_the_same_order() -> Outcome<()> {
    let mut traces = Vec::new();
    for who in [&ONE, &OTHER] {
        let (send, take) = mpsc::channel();
        visit(|visit| async move {
            calm(&visit)?;
            walk(&visit, who).await?;
            let sent = visit.sent().await?;
            let origin = visit.site.origin();
            // As it left the phone, in order; and as it arrived, every header and body, in any: connections race.
            // Icons and the web manifest are the browser's to ask for, when it likes.
            let own = |line: &String| {
                line.contains("site:") && !["manifest.webmanifest", "icon"].iter().any(|file| line.contains(file))
            };
            let sent: Vec<String> = sent.into_iter().filter(own).collect();
            let mut arrived: Vec<String> = visit.site.asked().iter().map(|asked| told(asked, &origin)).collect();
            arrived.sort();
            Ok(send.send((sent, arrived))?)
        })
        .await?;
        traces.push(take.recv()?);
    }
    let [(sent, arrived), (other_sent, other_arrived)] = traces.as_slice() else { return Err("two walks".into()) };
    check(sent.len() > 15 && arrived.len() > 15, format!("only {} requests are seen", sent.len()))?;
    let differ = sent.iter().zip(other_sent).find(|(one, other)| one != other);
    check(sent == other_sent, format!("{} and {} were sent; first {differ:?}", sent.len(), other_sent.len()))?;
    let differ = arrived.iter().zip(other_arrived).find(|(one, other)| one != other);
    check(arrived == other_arrived, format!("what arrived differs: {differ:?}"))
}

fn told(asked: &Asked, origin: &str) -> String {
    let host = origin.trim_start_matches("http://");
    format!("{} {} {}", asked.path, asked.raw, asked.body).replace(host, "site")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_enters_is_in_no_request_address_title_history_console_or_error() -> Outcome<()> {
    visit(|visit| async move {
        calm(&visit)?;
        walk(&visit, &ONE).await?;
        // And with something going wrong, which is then told.
        visit.site.break_path("feed/", Fault::Status(503));
        visit.site.break_path("more/*", Fault::Status(503));
        visit.open("").await?;
        visit.shows("main [role=alert]").await?;
        for page in ["#/code", "#/sites?view=map", "#/"] {
            visit.run(&format!("location.hash = {}", json!(page))).await?;
            visit.until("document.querySelector('main h1')", page).await?;
        }
        let mut places: Vec<(&str, String)> = vec![
            ("the title", visit.words("document.title").await?),
            // A search stands in the fragment, which no browser sends: there, by its contract, links can be shared.
            ("the address", visit.words("location.pathname + location.search").await?),
            ("the history's state", visit.words("JSON.stringify(history.state) || ''").await?),
            ("the window's name", visit.words("window.name").await?),
            ("the cookies", visit.words("document.cookie").await?),
            ("what was loaded", visit.words("performance.getEntries().map(each => each.name).join(' ')").await?),
            ("an alert", visit.text("main [role=alert]").await?),
            ("the console", visit.console().await?.join(" ")),
        ];
        let asked = visit.site.asked();
        check(asked.len() > 15, "the server has seen nothing")?;
        let told: Vec<_> = asked.iter().map(|asked| told(asked, &visit.site.origin())).collect();
        places.push(("a request", told.join(" ")));
        places.push(("a request as it left", visit.sent().await?.join(" ")));
        let found = places.iter().flat_map(|(place, text)| {
            canaries(&ONE)
                .into_iter()
                .filter(|word| text.contains(word))
                .map(move |word| format!("{word:?} is in {place}"))
        });
        let found: Vec<_> = found.collect();
        check(found.is_empty(), found.join("\n"))?;
        let values: Vec<_> = told
            .iter()
            .filter(|line| ["=green", "=danghu", "%22green", "profiles"].iter().any(|word| line.contains(word)))
            .collect();
        check(values.is_empty(), format!("an answer was sent: {values:?}"))
    })
    .await
}

/// Where the app may keep what, and why.
const KEPT: [(&str, &str); 11] = [
    ("anxin.keys", "which keys count, where the page pins a root"),
    ("anxin.profiles", "answers, names, steps done: the person's own, until erased"),
    ("anxin.calls", "calls to make again"),
    ("anxin.saved", "saved sites"),
    ("anxin.map-app", "the map app last chosen"),
    ("anxin.feed", "a good feed, for when there is no network"),
    ("anxin.feed-2", "the one before"),
    ("anxin.lang", "the chosen language"),
    ("anxin.theme", "the chosen look"),
    ("anxin.font", "the chosen type size"),
    ("anxin.way", "how one goes to a site"),
];

/// Every place where a page can keep something, as `[where, name, value]`.
const STORES: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
        const all = [];
        for (const [key, value] of Object.entries(localStorage)) all.push(['localStorage', key, value]);
        for (const [key, value] of Object.entries(sessionStorage)) all.push(['sessionStorage', key, value]);
        for (const { name } of await indexedDB.databases()) all.push(['indexedDB', name, '']);
        if (window.caches) for (const name of await caches.keys()) all.push(['caches', name, '']);
        if (document.cookie) all.push(['cookie', document.cookie, document.cookie]);
        for (const { scope } of await navigator.serviceWorker.getRegistrations()) all.push(['serviceWorker', scope, '']);
        return all;
    })().then(done, error => done([['failed', String(error), '']]));";

async fn stores(visit: &Visit) -> Outcome<Vec<[String; 3]>> {
    let found = visit.run_async(STORES, Vec::new()).await?;
    Ok(serde_json::from_value(found)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_listed_is_kept_and_of_it_only_the_persons_own_holds_what_one_entered() -> Outcome<()> {
    visit(|visit| async move {
        calm(&visit)?;
        walk(&visit, &ONE).await?;
        let mut keys = BTreeSet::new();
        for [place, key, value] in stores(&visit).await? {
            check(place == "localStorage", format!("{place} holds {key}"))?;
            check(KEPT.iter().any(|(known, _)| *known == key), format!("{key} is kept, and nobody knows what for"))?;
            let own = ["anxin.profiles", "anxin.saved", "anxin.calls"].contains(&key.as_str());
            let leak = canaries(&ONE).into_iter().find(|word| value.contains(word) && !own);
            check(leak.is_none(), format!("{key} holds {leak:?}"))?;
            // A position and a search are kept by nothing.
            let passing = [ONE.search.to_owned(), ONE.at.0.to_string(), ONE.at.1.to_string()];
            let leak = passing.iter().find(|word| value.contains(*word));
            check(leak.is_none(), format!("{key} keeps {leak:?}"))?;
            keys.insert(key);
        }
        let wanted = ["anxin.profiles", "anxin.saved"];
        check(wanted.iter().all(|key| keys.contains(*key)), format!("the walk kept only {keys:?}"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_leaves_no_byte_of_what_one_entered_anywhere() -> Outcome<()> {
    visit(|visit| async move {
        calm(&visit)?;
        walk(&visit, &ONE).await?;
        visit.go("#/about").await?;
        let before: String = stores(&visit).await?.concat().join(" ");
        check(before.contains("canary1") && before.contains("\"green\""), "there is nothing to erase")?;
        visit.tap_named("清除我的记录").await?;
        visit.tap_named("清除").await?;
        visit.until("localStorage.getItem('anxin.profiles') === null", "the answers are gone").await?;
        for turn in ["at once", "after the page was loaded again"] {
            let mut left = Vec::new();
            for [place, key, value] in stores(&visit).await? {
                let known = ["anxin.feed", "anxin.feed-2", "anxin.lang", "anxin.theme", "anxin.font", "anxin.way"];
                if !known.contains(&key.as_str()) {
                    left.push(format!("{place} {key}"));
                }
                left.extend(canaries(&ONE).into_iter().filter(|word| value.contains(word)));
            }
            check(left.is_empty(), format!("{turn} there is {left:?}"))?;
            visit.open("#/code").await?;
            check(visit.count("main [data-action]").await? == 0, "advice is left")?;
            check(!visit.text("body").await?.contains("canary"), "a name is left on screen")?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_leaves_no_call_to_be_reminded_of() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow"]).await?;
        visit.tap_named("全部展开").await?;
        visit.tap("main [data-action=call_community] details:nth-of-type(2) summary").await?;
        visit.tap_named("10 分钟后提醒我再打").await?;
        visit.until("localStorage.getItem('anxin.calls')", "the call is kept").await?;
        visit.go("#/about").await?;
        visit.tap_named("清除我的记录").await?;
        visit.tap_named("清除").await?;
        visit.until("localStorage.getItem('anxin.profiles') === null", "the answers are gone").await?;
        let kept = visit.look("localStorage.getItem('anxin.calls')").await?;
        check(kept.is_null(), format!("the call that one was to be reminded of is kept: {kept}"))
    })
    .await
}
