//! What an enemy writes into every text of every shard: nothing of it runs, becomes an element, leads astray, or turns the
//! words around it.
//!
//! A class is the way to a text without its place, `names-zh.name.head.values[]`. Classes whose texts are names that other files go by
//! are refused with anything else in them; they are listed, so that a class which begins to be taken is looked at.

use std::collections::{BTreeMap, BTreeSet};

use anxin_browser_tests::payloads;
use anxin_browser_tests::published::Published;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// Every page, with all that can be unfolded.
const PAGES: [&str; 11] = [
    "#/",
    "#/code",
    "#/sites",
    "#/sites/fuliya",
    "#/sites?view=map",
    "#/zones",
    "#/zones/l-chengdong",
    "#/tracks",
    "#/bulletin",
    "#/services",
    "#/about",
];

#[tokio::test(flavor = "multi_thread")]
async fn three_payloads_in_every_text_at_once_do_nothing_on_any_page() -> Outcome<()> {
    visit(|visit| async move {
        visit.watch(Watched::default())?;
        let mut feed = Published::read(&paths::dist()?)?;
        let mut faults = BTreeSet::new();
        for payload in payloads::THREE {
            let mut hostile = feed.clone();
            let put = poison(&mut hostile, payload, &|class| !refused(class));
            hostile.publish(&visit.site)?;
            feed.manifest = hostile.manifest.clone();
            begin(&visit, &hostile)
                .await
                .map_err(|error| format!("{put} texts with {payload:?} are not shown: {error}"))?;
            everywhere(&visit, payload, &mut faults).await?;
        }
        report(faults)?;
        // What is looked for would be found: the policy refuses what a careless page would do, and without it that is seen.
        check(visit.run(BREAK_IN).await.is_err(), "the policy lets markup with a handler in")?;
        visit.until("suite.violations.length", "the policy tells of it").await?;
        visit.site.without_policy();
        visit.forget_files().await?;
        visit.open("#/about").await?;
        visit.run(BREAK_IN).await?;
        visit.until("window.pwned === 1", "without the policy a handler runs").await?;
        let found = visit.list(FOUND).await?;
        let kinds = ["ran", "element", "handler", "way"];
        let missed: Vec<_> = kinds.iter().filter(|kind| !found.iter().any(|found| found.contains(**kind))).collect();
        check(missed.is_empty(), format!("not noticed: {missed:?}, only {found:?}"))
    })
    .await
}

/// What a careless page would do with a payload.
const BREAK_IN: &str = "document.querySelector('main').insertAdjacentHTML('beforeend', \
    '<img src=x onerror=window.pwned=1><a href=javascript:window.pwned=2>x</a>')";

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_turn_their_line_around_do_not_turn_the_words_around_them() -> Outcome<()> {
    visit(|visit| async move {
        visit.watch(Watched::default())?;
        let mut feed = Published::read(&paths::dist()?)?;
        poison(&mut feed, "\u{202e}desrever\u{2067}", &|class| !refused(class));
        feed.publish(&visit.site)?;
        begin(&visit, &feed).await?;
        let mut leaks = BTreeSet::new();
        for page in PAGES {
            walk_to(&visit, page).await?;
            leaks.extend(visit.list(TURNED).await?.into_iter().map(|leak| format!("{page}: {leak}")));
        }
        report(leaks)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "every hostile text in every place: `cargo xtask soak` runs it"]
async fn soak_every_payload_in_every_class_does_nothing_on_any_page() -> Outcome<()> {
    visit(|visit| async move {
        let start = std::time::Instant::now();
        visit.watch(Watched::default())?;
        let mut feed = Published::read(&paths::dist()?)?;
        let classes = classes(&feed);
        let (mut faults, mut unexpected) = (BTreeSet::new(), Vec::new());
        let mut taken: BTreeMap<bool, usize> = BTreeMap::new();
        // First each class alone: whether it is taken, and home as it then is. One that is refused is tried with everything.
        feed.next("suite-good.");
        feed.publish(&visit.site)?;
        begin(&visit, &feed).await?;
        let all: Vec<&str> = payloads::all().collect();
        for (number, class) in classes.iter().enumerate() {
            let one = all.get(number % all.len()..).and_then(|rest| rest.get(..1)).unwrap_or_default();
            for payload in if refused(class) { &all } else { one } {
                let was = feed.shards.clone();
                let mark = format!("suite-hostile-{}.", feed.seq());
                feed.next(&mark);
                poison(&mut feed, payload, &|each| each == class);
                feed.publish(&visit.site)?;
                let is_taken = visit.look_for_news(&mark, true, 3_000).await? != "refused";
                *taken.entry(is_taken).or_default() += 1;
                if is_taken == (refused(class) && !OF_LATER_PAGES.contains(&class.as_str())) {
                    unexpected
                        .push(format!("{class} with {payload:?} is {}", if is_taken { "taken" } else { "refused" }));
                }
                look_at(&visit, &format!("{class} {payload:?}"), &mut faults).await?;
                feed.shards = was;
                let mark = format!("suite-good-{}.", feed.seq());
                feed.next(&mark);
                feed.publish(&visit.site)?;
                visit.look_for_news(&mark, false, 8_000).await?;
            }
            if number % 10 == 9 {
                begin(&visit, &feed).await?;
            }
        }
        // Then each payload in all that are taken, on every page.
        for payload in all {
            let mut hostile = feed.clone();
            poison(&mut hostile, payload, &|class| !refused(class));
            hostile.publish(&visit.site)?;
            feed.manifest = hostile.manifest.clone();
            begin(&visit, &hostile).await?;
            everywhere(&visit, payload, &mut faults).await?;
        }
        println!("{} classes, {taken:?} taken, {:.0} s", classes.len(), start.elapsed().as_secs_f64());
        faults.extend(unexpected);
        report(faults)
    })
    .await
}

fn report(faults: BTreeSet<String>) -> Outcome<()> {
    let count = faults.len();
    let few: Vec<_> = faults.into_iter().take(40).collect();
    check(count == 0, format!("{count} faults:\n{}", few.join("\n")))
}

/// Whether texts of this class are names that other texts go by, or words of a closed list, so that anything else in them
/// has the set, or its file, refused.
fn refused(class: &str) -> bool {
    REFUSED.contains(&class) || is_packed(class)
}

/// Those of them that stand in a file of a later page, which takes away what it is shown on and not its set.
const OF_LATER_PAGES: [&str; 2] = ["communities.communities[].town", "communities.communities[].zones[]"];

/// Whether the texts of this class are digits of numbers.
fn is_packed(class: &str) -> bool {
    let of_sites = class.starts_with("sites.") || class.starts_with("names-");
    of_sites && [".rows[]", ".number[]", ".name.town[]", ".address.town[]"].iter().any(|end| class.ends_with(end))
}

const REFUSED: [&str; 32] = [
    "bulletin.notices[].asks[]",
    "bulletin.notices[].towns[]",
    "city.outline[].kind",
    "city.towns[].id",
    "communities.communities[].town",
    "communities.communities[].zones[]",
    "guidance.actions[].id",
    "guidance.labels[].id",
    "guidance.plans[].id",
    "guidance.plans[].steps[].kind",
    "guidance.reasons[].id",
    "guidance.situations[].id",
    "guidance.situations[].tone",
    "names-zh.pinyin.characters[]",
    "names-zh.pinyin.syllable[]",
    "queue.site[]",
    "rules.questions[].fact",
    "rules.questions[].kind",
    "rules.tables[].inputs[].name",
    "rules.tables[].name",
    "rules.tables[].outputs[].name",
    "rules.tables[].policy",
    "rules.tables[].rules[].outputs[]",
    "sites.hours.values[].special[].date",
    "sites.id.head.values[]",
    "sites.id.middle.values[]",
    "sites.id.tail.values[]",
    "sites.town.values[]",
    "zones.tiers[].tier",
    "zones.zones[].id",
    "zones.zones[].tier",
    "zones.zones[].town",
];

/// Puts `payload` into every text of the classes that `wanted` names, alone and after what stands there in turn; how many.
/// The set becomes the next one, and keeps a mark in the city's name.
fn poison(feed: &mut Published, payload: &str, wanted: &dyn Fn(&str) -> bool) -> usize {
    feed.set_seq(feed.seq() + 1);
    let mut count = 0;
    feed.each_text(&mut |class, text| {
        if wanted(class) {
            let before = if count % 2 == 0 { String::new() } else { std::mem::take(text) };
            *text = format!("{before}{payload}");
            count += 1;
        }
    });
    count
}

fn classes(feed: &Published) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    feed.clone().each_text(&mut |class, _| {
        classes.insert(class.to_owned());
    });
    classes
}

/// On an empty phone, with answers, once this set is shown.
async fn begin(visit: &Visit, feed: &Published) -> Outcome<()> {
    visit.open("").await?;
    let at = feed.issued();
    let answers = json!({ "name": "", "answers": {
        "symptoms": { "value": "none", "at": at }, "code": { "value": "yellow", "at": at },
        "town": { "value": "zhongdai", "at": at }, "isolation": { "value": "home", "at": at },
    }, "done": [] });
    visit
        .run(&format!("localStorage.clear(); localStorage.setItem('anxin.profiles', {})", json!(answers.to_string())))
        .await?;
    // Twice: a page does not look again by itself until its clock was right from the beginning.
    visit.open("").await?;
    visit.open("").await?;
    let alert = visit.text("main [role=alert]").await?;
    check(alert.is_empty(), format!("the set {} is refused: {alert}", feed.seq()))
}

async fn everywhere(visit: &Visit, payload: &str, faults: &mut BTreeSet<String>) -> Outcome<()> {
    for page in PAGES {
        walk_to(visit, page).await?;
        look_at(visit, &format!("{page} with {payload:?}"), faults).await?;
    }
    Ok(())
}

async fn walk_to(visit: &Visit, page: &str) -> Outcome<()> {
    visit.run(&format!("location.hash = {}", json!(page))).await?;
    visit.loaded(page).await?;
    if page.contains("map") || page == "#/zones" {
        // It waits until somebody could see it, and long names above push it down.
        visit.shows("main [role=application]").await?;
        visit.run("document.querySelector('main [role=application]').scrollIntoView()").await?;
        visit.shows(".leaflet-container").await?;
    }
    let unfold = "document.querySelectorAll('details').forEach(each => { each.open = true; })";
    visit.run(unfold).await?;
    // Errors of images and frames come a moment later.
    visit.run_async("setTimeout(arguments[arguments.length - 1], 30)", Vec::new()).await.map(drop)
}

async fn look_at(visit: &Visit, at: &str, faults: &mut BTreeSet<String>) -> Outcome<()> {
    faults.extend(visit.list(FOUND).await?.into_iter().map(|found| format!("{at}: {found}")));
    faults.extend(visit.traps().await?.into_iter().map(|trap| format!("{at}: {trap}")));
    Ok(())
}

/// What must not be on a page, a line each.
const FOUND: &str = "(() => {
    const found = [];
    if (window.pwned !== undefined) found.push('payload ' + window.pwned + ' ran');
    found.push(...suite.violations.map(each => 'the policy had to stop ' + each));
    const strange = 'iframe,frame,object,embed,img,video,audio,math,marquee,template,base,foreignObject,animate,set,image,' +
        'body style,body script,body link,body meta,form[action],[srcdoc],[formaction],[style*=url]';
    for (const each of document.querySelectorAll(strange)) found.push('an element ' + each.outerHTML.slice(0, 90));
    for (const each of document.querySelectorAll('*')) {
        for (const { name, value } of each.attributes) {
            if (/^on/i.test(name)) found.push('a handler ' + name + '=' + value.slice(0, 60));
            if (/^(href|src|action|data|xlink:href|poster|background|ping)$/i.test(name) && each.tagName !== 'use') {
                let to;
                try { to = new URL(value, document.baseURI); } catch (broken) { to = null; }
                const fine = to && (['https:', 'tel:'].includes(to.protocol) || to.origin === location.origin);
                if (to && (to.username || /xn--/.test(to.hostname))) found.push('a host in disguise ' + value.slice(0, 80));
                if (!fine) found.push('a way to ' + value.slice(0, 80));
            }
        }
    }
    return found;
})()";

/// Texts with signs that turn the direction, beside other words of the same line and not isolated from them.
const TURNED: &str = "[document.title, ...document.body.innerText.split('\\n')].filter(line => /[\\u202a-\\u202e\\u2066-\\u2069]/.test(line))";
