//! A page that pins a root: a stolen feed key is replaced, and what it signed goes, without a new page.
//!
//! Which list of keys counts, row by row, is `tests/scripts/signature.test.mjs`'s to show; how it is made, the publisher's.

use std::path::Path;
use std::time::Duration;

use anxin_browser_tests::published::MANIFEST;
use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};

use crate::trust::forge;

/// A new key; the public one.
fn new_key(folder: &Path, name: &str, how: &[&str]) -> Outcome<String> {
    anxin(folder, &[&["key", "new", name], how].concat())?;
    let said = anxin(folder, &["key", "show", name])?;
    let hex = |word: &&str| word.len() == 64 && word.bytes().all(|digit| digit.is_ascii_hexdigit());
    said.split_whitespace().find(hex).map(str::to_owned).ok_or_else(|| format!("no key in {said}").into())
}

/// The root says that this key signs the feed, and no other.
fn name_feed_key(folder: &Path, key: &str) -> Outcome<()> {
    std::fs::write(
        folder.join("list.toml"),
        format!("city = \"pinghu\"\ndays = 30\n[manifest]\nkeys = [\"{key}\"]\n"),
    )?;
    anxin(folder, &["key", "list", "list.toml", "keys.json", "--root", "root/root.pem"]).map(drop)
}

fn publish(visit: &Visit, folder: &Path, key: &str) -> Outcome<()> {
    let city = paths::city();
    let city = city.to_str().ok_or("the path of the city is no text")?;
    anxin(folder, &["build", city, "feed", "--sign", key, "--keys", "keys.json"])?;
    visit.site.catch_up();
    visit.site.put_folder("feed/", &folder.join("feed"))
}

const FORGED: &str = "document.body.textContent.includes('伪造')";
const HONEST: &str = "document.querySelector('[data-site]') && !document.body.textContent.includes('伪造')";

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_feed_key_is_replaced_by_the_root_and_no_page_is_new() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-root-").tempdir()?;
        let at = work.path();
        for folder in ["root", "keys"] {
            std::fs::create_dir_all(at.join(folder))?;
        }
        let root = new_key(at, "root/root.pem", &["--root"])?;
        let stolen = new_key(at, "keys/stolen.pem", &[])?;
        let page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
        let pinned = page.replace("data-root-keys=\"\"", &format!("data-root-keys=\"{root}\""));
        check(pinned != page, "the page has no place for roots")?;
        visit.site.put("index.html", pinned);
        visit.site.break_path("last/", Fault::Status(404));

        name_feed_key(at, &stolen)?;
        publish(&visit, at, "keys/stolen.pem")?;
        visit.open("#/sites").await?;
        visit.until(HONEST, "what the feed's key signed is shown").await?;
        // The thief has the key, and a number that the next honest sets do not reach.
        forge(&visit, at, "keys/stolen.pem")?;
        visit.load("#/sites").await?;
        visit.until(FORGED, "a stolen key speaks for the city").await?;

        // The root names another; the page stays open, and looks again.
        let new = new_key(at, "keys/new.pem", &[])?;
        name_feed_key(at, &new)?;
        std::fs::remove_dir_all(at.join("feed"))?;
        publish(&visit, at, "keys/new.pem")?;
        let returned = format!("(document.dispatchEvent(new Event('visibilitychange')), {HONEST})");
        visit.until_within(&returned, Duration::from_secs(90), "the open page takes the new key's set").await?;

        // The thief signs another set.
        let honest = std::fs::read(at.join("feed/manifest.json"))?;
        forge(&visit, at, "keys/stolen.pem")?;
        visit.load("#/sites").await?;
        visit.until(HONEST, "the last good set stays").await?;
        visit.until("!JSON.stringify(Object.values(localStorage)).includes('伪造')", "no forged set is kept").await?;
        check(!visit.text("body").await?.contains("伪造"), "a replaced key speaks for the city")?;
        visit.site.put(MANIFEST, honest);
        visit.load("#/sites").await?;
        visit.until(HONEST, "the honest set is shown").await
    })
    .await
}
