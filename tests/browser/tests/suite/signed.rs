//! A build that names keys takes what one of them has signed, and nothing else.

use anxin_browser_tests::signing::{name_keys, new_key, publish};
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};

/// A first visitor's list, where there is no set of the build to fall back to.
async fn opens(visit: &Visit) -> Outcome<bool> {
    visit.load("#/about").await?;
    visit.run("localStorage.clear()").await?;
    visit.forget_files().await?;
    visit.load("#/sites").await?;
    // The rows of the first paint are the page's own, and no feed's.
    const SHOWN: &str = "(['fresh', 'aged', 'stale'].includes(document.documentElement.dataset.feed) \
                         && !!document.querySelector('[data-site]'))";
    visit
        .until(
            &format!("{SHOWN} || document.querySelector('main [role=alert] button')"),
            "a list, or why there is none",
        )
        .await?;
    Ok(visit.look(SHOWN).await? == serde_json::json!(true))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_with_keys_shows_what_one_of_them_signed_and_refuses_everything_else() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-signed-").tempdir()?;
        let at = work.path();
        let (first, second) = (new_key(at, "keys/first.pem")?, new_key(at, "keys/second.pem")?);
        visit.site.break_path("last/", anxin_browser_tests::server::Fault::Status(404));
        name_keys(&visit, &first)?;
        check(!opens(&visit).await?, "an unsigned feed is shown")?;
        publish(&visit, at, &["--sign", "keys/first.pem"])?;
        check(opens(&visit).await?, "a signed feed is not shown")?;

        // One byte, and the signature is another's.
        let manifest = std::fs::read_to_string(at.join("feed/manifest.json"))?;
        visit.site.put("feed/manifest.json", manifest.replacen("\"poll_s\":6", "\"poll_s\":9", 1));
        check(!opens(&visit).await?, "a changed manifest is shown")?;

        // A change of keys: the new page knows both, the old feed is still good.
        visit.site.put("feed/manifest.json", manifest);
        name_keys(&visit, &second)?;
        check(!opens(&visit).await?, "a stranger's feed is shown")?;
        name_keys(&visit, &format!("{second} {first}"))?;
        check(opens(&visit).await?, "of two keys the second is not tried")?;

        // What cannot be checked is not shown, and what was good stays.
        visit.site.break_path("vendor/signature*", anxin_browser_tests::server::Fault::Status(404));
        check(!opens(&visit).await?, "a feed is shown without its check")?;
        visit.site.repair();
        check(opens(&visit).await?, "it does not recover")?;
        visit.site.put("feed/manifest.json", "{}");
        visit.load("#/sites").await?;
        visit.shows("[data-site]").await?;
        visit.shows("main [role=alert]").await
    })
    .await
}
