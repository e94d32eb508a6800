//! Every wait of the start, the feed and what a tap asks of the phone: it has an end, words, and a number to call, and what is
//! tried again then comes. The files of a first visit, each with every fault, are in `faults_table`.

use std::path::Path;

use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::server::Fault;
use anxin_browser_tests::signing::new_key;
use anxin_browser_tests::visit::{How, Visit, visit_as};
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check, paths};

/// Something that never answers.
struct Wait {
    what: &'static str,
    page: &'static str,
    /// A path that is silent.
    silent: &'static str,
    /// What the phone never answers.
    phone: &'static str,
    /// What is tapped before.
    tap: &'static [&'static str],
    /// What says so in the end.
    words: &'static str,
    /// What is tapped to try again; empty where the tap before is.
    again: &'static str,
    /// What then is there.
    sign: &'static str,
}

const ALERT: &str = "main [role=alert] a[href='tel:120']";
const AGAIN: &str = "main [role=alert] button";

const WAITS: [Wait; 6] = [
    Wait { what: "the manifest", silent: "feed/manifest.json", ..FEED },
    Wait { what: "the shards", silent: "feed/o/", ..FEED },
    Wait { what: "the script that verifies", silent: "vendor/signature*", ..FEED },
    Wait { what: "the set of the build, where there is no feed", silent: "last/", phone: "", ..FEED },
    Wait {
        what: "the second file",
        page: "#/zones",
        silent: "more/anxin-app*",
        phone: "",
        tap: &[],
        words: ALERT,
        again: AGAIN,
        sign: "[data-zone]",
    },
    Wait {
        what: "the phone's place",
        page: "#/zones",
        silent: "",
        phone: "navigator.geolocation.getCurrentPosition = () => {}",
        tap: &["[aria-labelledby=where] button"],
        words: "[aria-labelledby=where] a[href^='tel:']",
        again: "",
        sign: "[aria-labelledby=where] button:not([disabled])",
    },
];

const FEED: Wait = Wait {
    what: "",
    page: "#/sites",
    silent: "",
    phone: "",
    tap: &[],
    words: ALERT,
    again: AGAIN,
    sign: "[data-site]",
};

/// The page of a city with a key, watched, with waits that are twenty times shorter.
fn keyed(visit: &Visit, folder: &Path, before: &'static str) -> Outcome<()> {
    let name = "keys/key.pem";
    let key = new_key(folder, name)?;
    let city = paths::city();
    anxin(folder, &["build", city.to_str().ok_or("the path of the city is no text")?, "feed", "--sign", name])?;
    visit.site.catch_up();
    visit.site.put_folder("feed/", &folder.join("feed"))?;
    visit.watch(Watched { hurry: 20, before, ..Watched::default() })?;
    let page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
    let watched =
        page.replacen("<script id=\"boot\"", "<script src=\"./suite-watch.js\"></script><script id=\"boot\"", 1);
    let named = watched.replace("data-feed-keys=\"\"", &format!("data-feed-keys=\"{key}\""));
    check(named != watched, "the page has no place for keys")?;
    visit.site.put("index.html", named);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wait_ends_in_words_and_a_number_and_can_be_tried_again() -> Outcome<()> {
    for wait in &WAITS {
        // Somebody who waits for no page to have loaded: a silent script would hold that back for good.
        visit_as(How { hasty: true, ..How::default() }, move |visit| async move { ends(&visit, wait).await }).await?;
    }
    Ok(())
}

/// A first visit that meets `wait`.
async fn ends(visit: &Visit, wait: &Wait) -> Outcome<()> {
    let work = tempfile::Builder::new().prefix("anxin-waits-").tempdir()?;
    keyed(visit, work.path(), wait.phone)?;
    if wait.silent != "last/" {
        visit.site.break_path("last/", Fault::Status(404));
    }
    if !wait.silent.is_empty() {
        visit.site.break_path(wait.silent, Fault::Silence);
    }
    if wait.silent == "last/" {
        visit.site.break_path("feed/", Fault::Status(503));
    }
    visit.load(wait.page).await?;
    for tap in wait.tap {
        visit.tap(tap).await?;
    }
    visit.shows(wait.words).await.map_err(|error| format!("{}: {error}", wait.what))?;
    visit.site.repair();
    if !wait.again.is_empty() {
        visit.tap(wait.again).await?;
    }
    visit.shows(wait.sign).await.map_err(|error| format!("{}, again: {error}", wait.what).into())
}
