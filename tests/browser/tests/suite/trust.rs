//! What a phone believes, against a stolen key, an old page, a link, a redirect, a store of another origin and a lying clock.

use std::path::Path;
use std::time::Duration;

use anxin_browser_tests::published::{MANIFEST, Published};
use anxin_browser_tests::server::{DateHeader, Fault, Server};
use anxin_browser_tests::signing::{name_keys, new_key, page_says, publish};
use anxin_browser_tests::visit::{How, Visit, visit, visit_as};
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::json;

/// What whoever has stolen the key in `folder` makes of the set that is out: words of their own, and a number an hour ahead.
pub(crate) fn forge(visit: &Visit, folder: &Path, key: &str) -> Outcome<()> {
    let mut feed = Published::read(folder)?;
    feed.next("伪造");
    feed.set_seq(feed.seq() + 3_500);
    let mut files = feed.files()?;
    let pair = ed25519_compact::KeyPair::from_pem(&std::fs::read_to_string(folder.join(key))?)
        .map_err(|error| format!("{key}: {error}"))?;
    let mut manifest: serde_json::Value = serde_json::from_slice(&files.manifest)?;
    manifest.as_object_mut().ok_or("the manifest is no object")?.remove("signature");
    let plain = manifest.to_string();
    let digits: String = pair.sk.sign(&plain, None).iter().map(|byte| format!("{byte:02x}")).collect();
    let open = plain.strip_suffix('}').ok_or("the manifest is no object")?;
    files.manifest = format!("{open},\"signature\":\"{digits}\"}}").into_bytes();
    files.serve(&visit.site);
    Ok(())
}

async fn list_or_alert(visit: &Visit) -> Outcome<bool> {
    visit.load("#/sites").await?;
    visit
        .until("document.querySelector('[data-site], main [role=alert] button')", "a list, or why there is none")
        .await?;
    Ok(visit.count("[data-site]").await? > 0)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_before_signing_or_signed_by_a_key_that_counts_no_more_is_not_shown() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-trust-").tempdir()?;
        let at = work.path();
        let (stolen, new) = (new_key(at, "keys/stolen.pem")?, new_key(at, "keys/new.pem")?);
        visit.site.break_path("last/", Fault::Status(404));
        // Taken while the page had no keys.
        visit.open("#/sites").await?;
        visit.shows("[data-site]").await?;
        name_keys(&visit, &stolen)?;
        visit.site.break_path("feed/", Fault::Status(503));
        check(!list_or_alert(&visit).await?, "a set that nobody signed is shown once signing is on")?;
        visit.shows("main a[href='tel:120']").await?;
        visit.site.repair();
        visit.site.break_path("last/", Fault::Status(404));
        // Signed by a key that is stolen since, with the highest number that passes.
        publish(&visit, at, &["--sign", "keys/stolen.pem"])?;
        check(list_or_alert(&visit).await?, "a signed feed is not shown")?;
        forge(&visit, at, "keys/stolen.pem")?;
        check(list_or_alert(&visit).await?, "nothing is shown")?;
        visit.until("document.body.textContent.includes('伪造')", "a stolen key speaks for the city").await?;
        visit.until("JSON.stringify(Object.values(localStorage)).includes('伪造')", "it is kept").await?;
        name_keys(&visit, &new)?;
        check(!list_or_alert(&visit).await?, "what a stolen key signed is shown after the change")?;
        let kept = visit.look("localStorage.getItem('anxin.feed') || localStorage.getItem('anxin.feed-2')").await?;
        check(kept.is_null(), "it is kept after the change")?;
        // The real feed, with a lower number than the forged one.
        std::fs::remove_dir_all(at.join("feed"))?;
        publish(&visit, at, &["--sign", "keys/new.pem"])?;
        check(list_or_alert(&visit).await?, "the phone does not recover from a forged number")?;
        check(!visit.text("body").await?.contains("伪造"), "what a stolen key signed is shown")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_shows_no_feed_that_the_build_does_not_list_and_no_redirect_leads_to_another() -> Outcome<()> {
    visit(|visit| async move {
        let mut forged = Published::read(&paths::dist()?)?;
        forged.next("伪造");
        let files = forged.files()?;
        for folder in ["uploads/", "listed/pinghu/"] {
            for (path, bytes) in &files.objects {
                visit.site.put(&path.replace("feed/", folder), bytes.clone());
            }
            visit.site.put(&format!("{folder}manifest.json"), files.manifest.clone());
        }
        for link in
            ["./uploads/", "uploads", "./listed/../uploads/", "./listed/%252e%252e/uploads/", "./feed/../uploads/"]
        {
            visit.open(&format!("?feed={link}#/sites")).await?;
            check(!visit.text("body").await?.contains("伪造"), format!("{link}: anybody's numbers are shown"))?;
        }
        let asked: Vec<_> = visit.site.asked().into_iter().filter(|asked| asked.path.starts_with("uploads")).collect();
        check(asked.is_empty(), format!("it was asked for: {asked:?}"))?;
        page_says(&visit, &[("data-feed-places=\"./feed/\"", "data-feed-places=\"./feed/ ./listed/\"")])?;
        visit.open("?feed=./listed/pinghu/#/sites").await?;
        visit.until("document.body.textContent.includes('伪造')", "the listed feed").await?;
        // A listed place that sends phones elsewhere.
        visit.run("localStorage.clear()").await?;
        visit.site.break_path("last/", Fault::Status(404));
        visit.site.break_path("listed/pinghu/manifest.json", Fault::Redirect);
        visit.load("?feed=./listed/pinghu/#/sites").await?;
        visit.shows("main [role=alert] a[href='tel:120']").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_in_a_store_of_another_origin_that_refuses_preflights_is_renewed_again_and_again() -> Outcome<()> {
    visit(|visit| async move {
        let store = Server::start(paths::dist()?, visit.site.now()).await?;
        // The site's own policy allows https alone.
        visit.site.without_policy();
        let at = store.url("feed/");
        page_says(&visit, &[("data-feed=\"./feed/\"", &format!("data-feed=\"{at}\""))])?;
        let mut feed = Published::read(&paths::dist()?)?;
        for words in ["第一版", "第二版", "第三版"] {
            feed.next(words);
            feed.files()?.serve(&store);
            visit.load("#/sites").await?;
            visit.until(&format!("document.body.textContent.includes({})", json!(words)), words).await?;
        }
        // The same page, looking again: nothing new, and then something.
        visit.run("document.dispatchEvent(new Event('visibilitychange'))").await?;
        let asked = store.asked();
        check(asked.iter().all(|asked| !asked.raw.starts_with("OPTIONS")), "a preflight was made")?;
        check(asked.iter().any(|asked| asked.path == MANIFEST && asked.conditional), "it is fetched whole each time")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn with_keys_the_later_of_two_clocks_decides_and_the_page_says_so() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-clock-").tempdir()?;
        let named = new_key(work.path(), "keys/key.pem")?;
        publish(&visit, work.path(), &["--sign", "keys/key.pem"])?;
        // The server sends a set of a month ago and says that it is a month ago; the phone knows better.
        visit.watch(Watched { ahead_s: 30 * 86_400, ..Watched::default() })?;
        visit.open("#/sites").await?;
        visit.has("html", "data-feed", "fresh").await?;
        let page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
        let script = "<script src=\"./suite-watch.js\"></script><script id=\"boot\"";
        let page = page.replacen("<script id=\"boot\"", script, 1);
        visit.site.put("index.html", page.replace("data-feed-keys=\"\"", &format!("data-feed-keys=\"{named}\"")));
        visit.load("#/sites").await?;
        visit.has("html", "data-feed", "stale").await?;
        check(visit.text("main").await?.contains("日期"), "it does not say why")?;
        // Without a word of the server the phone's own clock is all there is.
        visit.site.date(DateHeader::Missing);
        visit.load("#/sites").await?;
        visit.has("html", "data-feed", "stale").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_script_that_never_answers_ends_in_words_and_can_be_tried_again() -> Outcome<()> {
    // Who waits for no page to have loaded: the silent script holds that back.
    visit_as(How { hasty: true, ..How::default() }, |visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-silent-").tempdir()?;
        let named = new_key(work.path(), "keys/key.pem")?;
        publish(&visit, work.path(), &["--sign", "keys/key.pem"])?;
        visit.watch(Watched { hurry: 20, ..Watched::default() })?;
        let watched = "<script src=\"./suite-watch.js\"></script><script id=\"boot\"";
        page_says(
            &visit,
            &[("<script id=\"boot\"", watched), ("data-feed-keys=\"\"", &format!("data-feed-keys=\"{named}\""))],
        )?;
        visit.site.break_path("last/", Fault::Status(404));
        visit.site.break_path("vendor/signature*", Fault::Silence);
        visit.load("#/sites").await?;
        visit.shows("main [role=alert] a[href='tel:120']").await?;
        visit.has("html", "data-feed", "none").await?;
        visit.site.repair();
        visit.tap("main [role=alert] button").await?;
        visit.until_within("document.querySelector('[data-site]')", Duration::from_secs(20), "it recovers").await
    })
    .await
}
