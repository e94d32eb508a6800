//! A set that is published while its files are on the way: late, in any order, from caches that do not agree. Whoever looks
//! on sees the old set whole or the new one whole, in every picture that is painted.
//!
//! A handful of orders in a browser; all of them are tried natively, where the feed is taken over.

use std::time::Duration;

use anxin_browser_tests::published::{Files, MANIFEST, Published};
use anxin_browser_tests::server::{Fault, Turns};
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// Notes which sets' words stand in each painted picture: every shard of a set names its set in what it shows.
const SAMPLER: &str = "
    window.pictures = [];
    (function picture() {
        const words = document.body ? document.body.innerText.match(/set-[0-9]+!/g) : null;
        const sets = [...new Set(words || [])].sort().join(' and ');
        if (sets && pictures[pictures.length - 1] !== sets) pictures.push(sets);
        requestAnimationFrame(picture);
    })();";

/// Texts that pages show, of nearly every shard.
const SHOWN: [&str; 13] = [
    "city.name.zh",
    "city.demo.notice.zh",
    "city.towns[].name.zh",
    "city.hotlines[].name.zh",
    "names-zh.name.head.values[]",
    "names-zh.address.head.values[]",
    "zones.zones[].name.zh",
    "guidance.labels[].text.zh",
    "guidance.reasons[].text.zh",
    "bulletin.notices[].title.zh",
    "services.topics[].name.zh",
    "communities.communities[].name.zh",
    "rules.questions[].ask.zh",
];

/// The set of this number, with its number in all that it shows.
fn set(base: &Published, number: u64) -> Outcome<(String, Files)> {
    let mut feed = base.clone();
    feed.set_seq(base.seq() + number);
    let mark = format!("set-{number}!");
    feed.each_text(&mut |class, text| {
        if SHOWN.contains(&class) {
            text.push_str(&mark);
        }
    });
    Ok((mark, feed.files()?))
}

/// What the way does to the new set, and what is to be seen of it.
struct Case {
    what: &'static str,
    page: &'static str,
    /// Shards that are late, in milliseconds.
    late: &'static [(&'static str, u64)],
    way: Way,
}

#[derive(Clone, Copy)]
enum Way {
    /// All files come in the end.
    Late,
    /// A cache still has the old manifest.
    OldManifest,
    /// Two caches: one has the new manifest, the other the old one.
    TwoCaches,
    /// The manifest is ahead: a shard of it is not there yet.
    Missing(&'static str),
    /// A cache has the old bytes under the new name, once.
    WrongOnce(&'static str),
    /// And always.
    WrongAlways(&'static str),
    /// While its files are on the way, a newer set is published.
    Overtaken,
}

const CASES: [Case; 10] = [
    Case {
        what: "city, names, guidance in turn",
        page: "#/sites",
        late: &[("city", 0), ("names-zh", 150), ("guidance", 300)],
        way: Way::Late,
    },
    Case {
        what: "guidance, city, names in turn",
        page: "#/sites",
        late: &[("guidance", 0), ("city", 200), ("names-zh", 400)],
        way: Way::Late,
    },
    Case {
        what: "the last first",
        page: "#/",
        late: &[("services", 0), ("bulletin", 100), ("rules", 250), ("city", 400)],
        way: Way::Late,
    },
    Case { what: "one that is much later", page: "#/zones", late: &[("zones", 1_200)], way: Way::Late },
    Case { what: "an old manifest", page: "#/sites", late: &[], way: Way::OldManifest },
    Case { what: "two caches", page: "#/services", late: &[("city", 100)], way: Way::TwoCaches },
    Case {
        what: "a shard that is not there yet",
        page: "#/sites",
        late: &[("city", 100)],
        way: Way::Missing("guidance"),
    },
    Case { what: "old bytes under the new name, once", page: "#/sites", late: &[], way: Way::WrongOnce("names-zh") },
    Case { what: "old bytes under the new name", page: "#/", late: &[], way: Way::WrongAlways("city") },
    Case { what: "a newer set meanwhile", page: "#/sites", late: &[("names-zh", 500)], way: Way::Overtaken },
];

#[tokio::test(flavor = "multi_thread")]
async fn a_set_that_comes_in_pieces_is_shown_whole_or_not_at_all() -> Outcome<()> {
    visit(|visit| async move {
        visit.watch(Watched { before: SAMPLER, ..Watched::default() })?;
        let base = Published::read(&paths::dist()?)?;
        let (first, files) = set(&base, 1)?;
        files.serve(&visit.site);
        // Twice: a page does not look again by itself until its clock was right from the beginning.
        visit.open("").await?;
        visit.open("").await?;
        visit.until(&format!("document.body.innerText.includes({})", json!(first)), "the first set").await?;
        let (mut number, mut old) = (1, set(&base, 1)?);
        for case in &CASES {
            number += 2;
            let fresh = [set(&base, number - 1)?, set(&base, number)?];
            let shown = play(&visit, case, &old, &fresh).await.map_err(|error| format!("{}: {error}", case.what))?;
            // Whatever was lost on the way: once all is well, the newest is there.
            visit.site.repair();
            let newest = fresh.into_iter().nth(usize::from(matches!(case.way, Way::Overtaken))).ok_or("no set")?;
            newest.1.clone().serve(&visit.site);
            let found = visit.look_for_news(&newest.0, false, 5_000).await?;
            check(found == "shown", format!("{}: after it the newest set does not come", case.what))?;
            whole(&visit, case.what).await?;
            println!("{}: {shown}", case.what);
            old = newest;
        }
        Ok(())
    })
    .await
}

/// Publishes the first of `fresh` on its way; in words, what came of it.
async fn play(
    visit: &Visit,
    case: &Case,
    old: &(String, Files),
    fresh: &[(String, Files); 2],
) -> Outcome<&'static str> {
    let [(mark, files), (newer_mark, newer)] = fresh;
    visit.run(&format!("location.hash = {}", json!(case.page))).await?;
    visit.loaded(case.page).await?;
    for (role, late_ms) in case.late {
        visit.site.break_path(&files.path_of(role)?, Fault::Delay(Duration::from_millis(*late_ms)));
    }
    let bytes = |files: &Files, role: &str| -> Outcome<Vec<u8>> {
        let path = files.path_of(role)?;
        let object = files.objects.iter().find(|(known, _)| *known == path);
        Ok(object.ok_or("a shard without bytes")?.1.clone())
    };
    match case.way {
        Way::Late | Way::Overtaken => {}
        Way::OldManifest => visit.site.break_path(MANIFEST, Fault::Bytes(old.1.manifest.clone())),
        Way::TwoCaches => {
            let both = [files.manifest.clone(), old.1.manifest.clone()];
            visit.site.break_path(MANIFEST, Fault::Turns(Turns::of(both)));
        }
        Way::Missing(role) => visit.site.break_path(&files.path_of(role)?, Fault::Status(404)),
        Way::WrongOnce(role) => {
            let both = [bytes(&old.1, role)?, bytes(files, role)?];
            visit.site.break_path(&files.path_of(role)?, Fault::Turns(Turns::of(both)));
        }
        Way::WrongAlways(role) => visit.site.break_path(&files.path_of(role)?, Fault::Bytes(bytes(&old.1, role)?)),
    }
    files.clone().serve(&visit.site);
    let stays = format!("document.body.innerText.includes({})", json!(old.0));
    let said = match case.way {
        Way::Late | Way::WrongOnce(_) => {
            check(visit.look_for_news(mark, true, 6_000).await? == "shown", "it does not come")?;
            "the new set in the end"
        }
        Way::OldManifest => {
            check(visit.look_for_news(mark, true, 1_500).await? == "neither", "it is shown, or refused")?;
            check(visit.look(&stays).await? == json!(true), "the old set is gone")?;
            "the old set"
        }
        Way::Missing(_) | Way::WrongAlways(_) => {
            check(visit.look_for_news(mark, true, 3_000).await? == "refused", "it is not refused")?;
            check(visit.look(&stays).await? == json!(true), "the old set is gone")?;
            "the old set and a word of trouble"
        }
        Way::TwoCaches => {
            check(visit.look_for_news(mark, true, 3_000).await? == "shown", "it does not come")?;
            // The other cache: it goes back to nobody.
            visit.look_for_news("nothing that could come", true, 1_500).await?;
            let shown = format!("document.body.innerText.includes({})", json!(mark));
            check(visit.look(&shown).await? == json!(true), "the new set is gone again")?;
            "the new set, and never the old one again"
        }
        Way::Overtaken => {
            visit.run("suite.leapt += 100000; suite.skipped += suite.leapt; document.dispatchEvent(new Event('visibilitychange'))").await?;
            let path = files.path_of("names-zh")?;
            visit.served(|site| site.asked().iter().any(|asked| asked.path == path), "its names are asked for").await?;
            newer.clone().serve(&visit.site);
            check(visit.look_for_news(newer_mark, true, 6_000).await? == "shown", "the newer one does not come")?;
            "the newer set in the end"
        }
    };
    whole(visit, case.what).await?;
    Ok(said)
}

/// No picture had words of two sets.
async fn whole(visit: &Visit, what: &str) -> Outcome<()> {
    let pictures = visit.list("window.pictures").await?;
    let mixed = pictures.iter().find(|sets| sets.contains(" and "));
    check(mixed.is_none(), format!("{what}: a picture has {mixed:?}"))?;
    check(!pictures.is_empty(), "no picture was looked at")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_while_a_set_is_published_sees_one_set() -> Outcome<()> {
    visit(|visit| async move {
        visit.watch(Watched { before: SAMPLER, ..Watched::default() })?;
        let base = Published::read(&paths::dist()?)?;
        let mut number = 0;
        for role in ["city", "names-zh", "guidance"] {
            number += 2;
            let ((old, files), (new, newer)) = (set(&base, number)?, set(&base, number + 1)?);
            files.clone().serve(&visit.site);
            visit.load("feed/manifest.json").await?;
            visit.run("localStorage.clear()").await?;
            // The manifest is the old one's; while its last shard is on the way, the new set takes its place.
            visit.site.break_path(&files.path_of(role)?, Fault::Delay(Duration::from_millis(600)));
            visit.site.forget();
            visit.load("#/sites").await?;
            newer.serve(&visit.site);
            let shows = |mark: &str| format!("document.body.innerText.includes({})", json!(mark));
            visit.until(&format!("{} || {}", shows(&old), shows(&new)), "a set").await?;
            whole(&visit, role).await?;
            visit.site.repair();
        }
        // What is looked for would be found: a set that is mixed by its publisher.
        let mut mixed = base.clone();
        mixed.set_seq(base.seq() + 90);
        mixed.each_text(&mut |class, text| {
            if SHOWN.contains(&class) {
                text.push_str(if class.starts_with("city") { "set-98!" } else { "set-99!" });
            }
        });
        mixed.publish(&visit.site)?;
        visit.open("#/sites").await?;
        visit.until("pictures.some(sets => sets.includes(' and '))", "a mixed picture is noticed").await?;
        check(whole(&visit, "").await.is_err(), "a mixed picture is taken for a whole one")
    })
    .await
}
