//! The oldest engines that must work: real Chromium 69, 80 and 92, given as `ANXIN_CHROMIUM_69` and so on.

use anxin_browser_tests::feed::BuiltFeed;
use anxin_browser_tests::server::Server;
use anxin_browser_tests::{Outcome, check, old, paths};

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(
    not(all(target_os = "linux", target_arch = "x86_64")),
    ignore = "its builds are for 64-bit Linux: left to CI"
)]
async fn chromium_69_lists_the_sites_and_opens_my_code() -> Outcome<()> {
    works_in(69).await
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(
    not(all(target_os = "linux", target_arch = "x86_64")),
    ignore = "its builds are for 64-bit Linux: left to CI"
)]
async fn chromium_80_lists_the_sites_and_opens_my_code() -> Outcome<()> {
    works_in(80).await
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(
    not(all(target_os = "linux", target_arch = "x86_64")),
    ignore = "its builds are for 64-bit Linux: left to CI"
)]
async fn chromium_92_lists_the_sites_and_opens_my_code() -> Outcome<()> {
    works_in(92).await
}

async fn works_in(major: u32) -> Outcome<()> {
    let program = paths::old_chromium(major)?;
    let dist = paths::dist()?;
    let now = BuiltFeed::read(&dist)?.just_published();
    let site = Server::start(dist.clone(), now).await?;
    site.without_policy();
    old::hold_until_ready(&site, &dist)?;
    for (page, signs) in [
        ("#/sites", ["data-site=\"fuliya\"", "data-app=\"running\""]),
        ("#/code", ["data-answer=\"symptoms=severe\"", "page--code"]),
        // From the second file of code.
        ("#/zones", ["data-zone=", "data-tier=\"lockdown\""]),
        ("#/about", ["page--about", "data-app=\"running\""]),
    ] {
        let (program, url) = (program.clone(), site.url(page));
        let document = tokio::task::spawn_blocking(move || old::document(&program, &url)).await??;
        for sign in signs {
            let shown: String = document.chars().take(200).collect();
            check(document.contains(sign), format!("Chromium {major} at {page} has no {sign}; it begins: {shown}"))?;
        }
    }
    Ok(())
}
