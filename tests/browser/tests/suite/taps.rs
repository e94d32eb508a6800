//! Two people use the page: everything there is to tap is tapped, on a city with map tiles, and nobody who sees requests can tell
//! them apart.
//!
//! What would tell something stands behind words that say so (`data-tells`); that is looked at, and not tapped. Of links out of the
//! app one of each kind is followed, to a host of the suite's; calls are the phone's, and their numbers are looked at.

mod answers;
mod circles;
mod links;

use std::collections::BTreeSet;
use std::sync::{Arc, mpsc};
use std::time::SystemTime;

use anxin_browser_tests::published::Published;
use anxin_browser_tests::server::Server;
use anxin_browser_tests::visit::{PHONE, Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

use crate::privacy::{ONE, OTHER, Persona, walk};

/// Every page; that of a site and of a zone are somebody's own.
const PAGES: [&str; 11] = [
    "#/",
    "#/sites",
    "#/sites?view=map",
    "#/sites/SITE",
    "#/zones",
    "#/zones/ZONE",
    "#/code",
    "#/tracks",
    "#/bulletin",
    "#/services",
    "#/about",
];

/// Leaves no request uncounted, and no paper printed.
const BEFORE: &str = "performance.setResourceTimingBufferSize(100000); window.print = () => {};";

/// Waits until each map that the page shows, in sight or further down, stands with all its tiles, and nothing more comes.
const SETTLED: &str = "
    const done = arguments[arguments.length - 1];
    let before = -1, still = 0;
    (function look() {
        const maps = [...document.querySelectorAll('.map__canvas')].filter(each => each.getClientRects().length);
        const stands = document.querySelector('main h1') && maps.every(map => map.classList.contains('leaflet-container'))
            && [...document.images].every(image => image.complete);
        const count = performance.getEntriesByType('resource').length;
        still = stands && count === before ? still + 1 : 0;
        before = count;
        if (still > 2) return done(true);
        setTimeout(look, 30);
    })();";

/// Taps the next thing on this page that was not tapped yet; its name, or null. Of many of one kind, as rows of a list, some. Answers and
/// what stands on a map are tapped afterwards, each the same number of times; records are erased at the end.
const TAP: &str = "
    const page = arguments[0];
    const tapped = window.suiteTapped = window.suiteTapped || {};
    const all = 'header button, main button, main summary, main a[href^=\"#\"], main [role=button], main select, '
        + 'main input[type=checkbox], main input[type=radio], .leaflet-control a';
    for (const each of document.querySelectorAll(all)) {
        const name = (each.getAttribute('aria-label') || each.textContent).trim().slice(0, 80);
        if (!each.getClientRects().length || each.disabled || each.closest('[data-answer], [data-tells], .leaflet-marker-pane')) continue;
        if (/清除|删|Erase|Delete|Remove/.test(name)) continue;
        const kind = page + ' ' + each.tagName + ' ' + each.className, one = kind + ' ' + name;
        const most = each.tagName === 'A' ? 2 : 12;
        if (tapped[one] || (tapped[kind] || 0) >= most) continue;
        tapped[one] = 1;
        tapped[kind] = (tapped[kind] || 0) + 1;
        if (each.tagName === 'SELECT') {
            each.selectedIndex = (each.selectedIndex + 1) % each.options.length;
            each.dispatchEvent(new Event('change', { bubbles: true }));
        } else each.click();
        return one;
    }
    return null;";

/// Where tiles are, below their host.
const TILES: &str = "/tiles/";

/// What one walk shows to whoever sees requests.
#[derive(Default)]
struct Trace {
    /// What left the phone, in order, and after which tap it did.
    sent: Vec<(String, String)>,
    /// What the site and whoever serves the tiles were asked, header by header.
    asked: [Vec<String>; 2],
    taps: usize,
    /// The words of what would tell something, and was not tapped.
    telling: Vec<String>,
    /// Where links lead out of the app, by page.
    links: BTreeSet<(String, String)>,
    /// How many kinds of links were followed.
    followed: usize,
}

/// How often each of the two answers, and how many dots of the map they tap.
const ANSWERS: usize = 24;
const DOTS: usize = 3;

impl Trace {
    /// What is there once nothing more comes after `tap`.
    async fn settled(&mut self, visit: &Visit, tiles: &Server, tap: &str) -> Outcome<()> {
        visit.run_async(SETTLED, Vec::new()).await?;
        self.look(visit).await?;
        self.sent(tap, own(visit, tiles).await?);
        Ok(())
    }

    /// Notes the links out of the page that is shown now, where a tap has led, in the language that one has chosen: names stand in links.
    async fn look(&mut self, visit: &Visit) -> Outcome<()> {
        let page = visit.words("(location.hash || '#/').split('?')[0] + ' ' + document.documentElement.lang").await?;
        self.links.extend(links::out(visit).await?.into_iter().map(|link| (page.clone(), link)));
        Ok(())
    }

    /// A tile counts once: how often a map was opened is how much there was for somebody to open, and browsers keep tiles.
    fn sent(&mut self, after: &str, lines: Vec<String>) {
        for line in lines {
            if !line.contains(TILES) || !self.sent.iter().any(|(_, known)| *known == line) {
                self.sent.push((after.to_owned(), line));
            }
        }
    }
}

/// The demo city with tiles of another host, which looks for nothing new by itself.
fn with_tiles(visit: &Visit, tiles: &Server) -> Outcome<()> {
    let mut feed = Published::read(&paths::dist()?)?;
    feed.set_seq(feed.seq() + 1);
    if let Some(manifest) = feed.manifest.as_object_mut() {
        manifest.insert("poll_s".to_owned(), json!(3_000));
    }
    let city = feed.shards.get_mut("city").and_then(serde_json::Value::as_object_mut).ok_or("the feed has no city")?;
    let url = tiles.url("tiles/{z}/{x}/{y}.png");
    city.insert("tiles".to_owned(), json!({ "url": url, "attribution": "© suite", "max_zoom": 18 }));
    feed.publish(&visit.site)
}

async fn tap_everything(visit: &Visit, tiles: &Server, who: &Persona, in_zone: usize) -> Outcome<Trace> {
    // The site's own policy allows https alone.
    visit.site.without_policy();
    with_tiles(visit, tiles)?;
    visit.before_every_page(BEFORE).await?;
    // A map that moves asks for its tiles on the way, as many as there is time for.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    visit.devtools("Emulation.setEmulatedMedia", still).await?;
    walk(visit, who).await?;
    visit.run_async(SETTLED, Vec::new()).await?;
    let mut trace = Trace::default();
    trace.sent("the walk", own(visit, tiles).await?);
    let zone = visit.feed.zones.get(in_zone).ok_or("there are too few zones")?;
    let at = zone.shape.places_inside().first().copied().ok_or("a zone has no inside")?;
    visit.stand_at(at, 5.0).await?;
    for page in PAGES {
        let hash = page.replace("SITE", who.saves).replace("ZONE", &zone.id);
        return_to(visit, &hash).await?;
        trace.settled(visit, tiles, page).await?;
        loop {
            let tapped = visit.run(&format!("return (function () {{ {TAP} }})({})", json!(page))).await?;
            let Some(tapped) = tapped.as_str() else { break };
            trace.taps += 1;
            visit.run_async(SETTLED, Vec::new()).await.map_err(|error| format!("after {tapped}: {error}"))?;
            trace.look(visit).await?;
            return_to(visit, &hash).await?;
            trace.sent(tapped, own(visit, tiles).await?);
        }
        trace.followed += links::follow(visit, tiles).await?;
        trace
            .telling
            .extend(visit.list("[...document.querySelectorAll('[data-tells]')].map(each => each.textContent)").await?);
    }
    // The same sites and zones for both, whatever they may do there.
    for page in [
        format!("#/sites/{}", ONE.saves),
        format!("#/sites/{}", OTHER.saves),
        format!("#/zones/{}", zone_id(visit, 0)?),
    ] {
        visit.go(&page).await?;
        trace.settled(visit, tiles, &page).await?;
        trace.followed += links::follow(visit, tiles).await?;
    }
    tap_the_map(visit, tiles, &mut trace).await?;
    visit.go("#/code").await?;
    for nth in 0..ANSWERS {
        let given = answers::give(visit, nth, in_zone > 0).await?;
        // By number: what was answered is another thing for each.
        trace.settled(visit, tiles, &format!("answer {nth}")).await.map_err(|error| format!("{given}: {error}"))?;
        return_to(visit, "#/code").await?;
        trace.taps += 1;
    }
    visit.go("#/about").await?;
    visit.tap("main button.button--danger").await?;
    visit.tap("main button.button--danger").await?;
    visit.until("localStorage.getItem('anxin.profiles') === null", "all is erased").await?;
    visit.run_async(SETTLED, Vec::new()).await?;
    trace.sent("erased", own(visit, tiles).await?);
    let asked = |server: &Server| {
        // Who asks for tiles is known by the one word that says from where.
        let origin = visit.site.origin();
        let own = server.asked().into_iter().filter(|asked| asked.raw.contains(origin.trim_start_matches("http://")));
        let mut lines: Vec<String> = own.map(|asked| named(visit, tiles, &asked.raw)).collect();
        lines.sort();
        // As above.
        lines.dedup_by(|one, other| one == other && one.contains(TILES));
        lines
    };
    trace.asked = [asked(&visit.site), asked(tiles)];
    Ok(trace)
}

/// Taps a circle with a number, then some sites that stand alone: the same for everybody, in the order in which they stand there.
async fn tap_the_map(visit: &Visit, tiles: &Server, trace: &mut Trace) -> Outcome<()> {
    const MAP: &str = "#/sites?view=map";
    // Where sites stand apart.
    visit.resize((1400, 1000)).await?;
    for nth in 0..=DOTS {
        // A map opens anew on the whole city.
        visit.go("#/about").await?;
        visit.go(MAP).await?;
        trace.settled(visit, tiles, "the map").await?;
        let shown = circles::Shown::look(visit).await?;
        let [kind, points] = if nth == 0 { ["circle", "circles"] } else { ["dot", "dots"] };
        let of = if nth == 0 { &shown.circles } else { &shown.dots };
        let point = *of.get(nth.saturating_sub(1)).ok_or_else(|| format!("there are too few {points}"))?;
        circles::tap(visit, point).await?;
        if nth == 0 {
            shown.nearer(visit).await?;
        } else {
            const ROW: &str = "document.querySelector('.sites__map [role=status] [data-site] a')";
            visit.until(&format!("!!{ROW}"), format!("the {kind} at {point:?} shows its site as a row")).await?;
            visit.run(&format!("{ROW}.click()")).await?;
            visit.until("location.hash.startsWith('#/sites/')", "the row leads to its site").await?;
        }
        trace.taps += 1;
        trace.settled(visit, tiles, &format!("{kind} {nth}")).await?;
    }
    visit.resize(PHONE).await?;
    Ok(())
}

fn zone_id(visit: &Visit, at: usize) -> Outcome<String> {
    Ok(visit.feed.zones.get(at).ok_or("there are too few zones")?.id.clone())
}

/// Stands on the page again, with no other filter than its own.
async fn return_to(visit: &Visit, hash: &str) -> Outcome<()> {
    let now = visit.words("location.hash || '#/'").await?;
    let page = |hash: &str| hash.split('?').next().unwrap_or_default().to_owned();
    if now == hash {
        return Ok(());
    }
    if page(&now) == page(hash) {
        visit.run(&format!("location.hash = {}", json!(hash))).await?;
    } else {
        visit.go(hash).await?;
    }
    visit.run_async(SETTLED, Vec::new()).await.map(drop)
}

/// What was sent since the last look. Icons and the web manifest are the browser's to ask for, when it likes; a file that is given to the
/// phone is asked of nobody.
async fn own(visit: &Visit, tiles: &Server) -> Outcome<Vec<String>> {
    let lines = visit.sent().await?.into_iter().map(|line| named(visit, tiles, &line));
    let others = ["manifest.webmanifest", "icon", "\"blob:", "\"about:", "\"chrome:", links::OUT];
    Ok(lines.filter(|line| !others.iter().any(|other| line.contains(other))).collect())
}

fn named(visit: &Visit, tiles: &Server, line: &str) -> String {
    let host = |server: &Server| server.origin().trim_start_matches("http://").to_owned();
    line.replace("site:", "http://site").replace(&host(&visit.site), "site").replace(&host(tiles), "tiles")
}

async fn trace(who: &'static Persona, in_zone: usize, tiles: &Arc<Server>) -> Outcome<Trace> {
    let (send, take) = mpsc::channel();
    let tiles = Arc::clone(tiles);
    visit(|visit| async move { Ok(send.send(tap_everything(&visit, &tiles, who, in_zone).await?)?) }).await?;
    Ok(take.recv()?)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_one_is_everything_one_taps_asks_for_the_same_of_the_same() -> Outcome<()> {
    // One for both: its address stands in the feed.
    let tiles = Arc::new(Server::start(paths::dist()?, SystemTime::now()).await?);
    let (one, other) = tokio::try_join!(trace(&ONE, 0, &tiles), trace(&OTHER, 3, &tiles))?;
    let asked = tiles.asked().into_iter().filter(|asked| asked.path != links::OUT);
    let from = asked.filter(|asked| !asked.raw.contains("\"referer\": \"http://127.0.0.1:")).count();
    check(from == 0, format!("{from} tiles were asked for without the one word that their host may have"))?;
    println!("{} and {} taps; {} tiles", one.taps, other.taps, one.asked[1].len());
    check(one.taps > 150 && other.taps > 150, format!("only {} and {} taps", one.taps, other.taps))?;
    check(one.asked[1].len() > 4, "no tiles were asked for")?;
    let differ = one.sent.iter().zip(&other.sent).find(|((_, one), (_, other))| one != other);
    let more = one.sent.iter().skip(other.sent.len()).chain(other.sent.iter().skip(one.sent.len())).next();
    check(
        differ.is_none() && more.is_none(),
        format!("{} and {} were sent: {differ:#?}, {more:#?}", one.sent.len(), other.sent.len()),
    )?;
    for (asked, other) in one.asked.iter().zip(&other.asked) {
        let differ = asked.iter().zip(other).find(|(one, other)| one != other);
        check(asked == other, format!("{} and {} arrived; first {differ:?}", asked.len(), other.len()))?;
    }
    same_links(&one, &other)?;
    // Nobody learns from where one came, but the host of the tiles the page's.
    let [site, tiles] = &one.asked;
    let came = site.iter().find(|line| line.contains("\"referer\""));
    check(came.is_none(), format!("it says from where one came: {came:?}"))?;
    let came = tiles.iter().find(|line| !line.contains("\"referer\": \"http://site/\""));
    check(came.is_none(), format!("the host of the tiles is told something else: {came:?}"))?;
    check(site.iter().chain(tiles).all(|line| !line.contains('#')), "a fragment was sent")?;
    for trace in [&one, &other] {
        let silent = trace.telling.iter().find(|words| !words.contains("底图") && !words.contains("background"));
        check(!trace.telling.is_empty() && silent.is_none(), format!("it does not say what it tells: {silent:?}"))?;
    }
    Ok(())
}

/// What is linked to is the same for both on the same page, but for what stands there in words.
fn same_links(one: &Trace, other: &Trace) -> Outcome<()> {
    let published = std::fs::read_dir(paths::dist()?.join("feed/o"))?
        .map(|file| Ok(std::fs::read_to_string(file?.path()).unwrap_or_default()))
        .collect::<std::io::Result<String>>()?;
    println!(
        "{} and {} links out; {} and {} kinds followed",
        one.links.len(),
        other.links.len(),
        one.followed,
        other.followed
    );
    check(one.links.len() > 40 && one.followed > 2 && other.followed > 2, "there are too few links to look at")?;
    // A page that one alone has opened is there for both all the same.
    let pages = |trace: &Trace| trace.links.iter().map(|(page, _)| page.clone()).collect::<BTreeSet<_>>();
    let both: BTreeSet<String> = pages(one).intersection(&pages(other)).cloned().collect();
    let sites = both.iter().filter(|page| page.starts_with("#/sites/")).count();
    check(sites > 1, format!("both have opened {both:?} alone"))?;
    let differ = one.links.symmetric_difference(&other.links).filter(|(page, _)| both.contains(page));
    let unexplained = links::unexplained(differ, &published);
    check(unexplained.is_empty(), format!("only one of both is led to {unexplained:#?}"))?;
    for (page, link) in one.links.iter().chain(&other.links) {
        let elsewhere = link.starts_with("http") && !link.starts_with("site");
        check(!elsewhere || link.contains("noreferrer"), format!("{page}: {link} says from where one came"))?;
        check(link.ends_with("false false") || !elsewhere, format!("{page}: {link} tells somebody of the tap"))?;
        let place = [&ONE, &OTHER]
            .into_iter()
            .find(|who| [who.at.0, who.at.1].iter().any(|number| link.contains(&number.to_string())));
        check(place.is_none(), format!("{page}: {link} says where one stands"))?;
    }
    Ok(())
}
