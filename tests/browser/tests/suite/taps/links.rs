//! Links that leave the page: what following one would tell.

use std::collections::BTreeSet;

use anxin_browser_tests::server::Server;
use anxin_browser_tests::visit::Visit;
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

/// Every link of the page that leads out of it, shown or folded away: its address, then how it is followed.
const LINKS: &str = "[...document.querySelectorAll('a[href]')].filter(each => !each.getAttribute('href').startsWith('#')).map(each => \
    [each.href, each.rel, each.referrerPolicy, each.hasAttribute('download'), each.hasAttribute('ping')].join(' '))";

/// Follows each kind of link to another host into a frame, with `to` in the place of that host and all else as it is; how many.
const FOLLOW: &str = "
    const [to, done] = arguments, kinds = {};
    for (const each of document.querySelectorAll('a[href]')) {
        if (each.protocol.startsWith('http') && each.host !== location.host) kinds[[each.rel, each.referrerPolicy, each.target]] = each;
    }
    const links = Object.values(kinds);
    (function next() {
        const link = links.pop();
        if (!link) return done(Object.keys(kinds).length);
        const frame = document.createElement('iframe'), followed = link.cloneNode();
        frame.name = followed.target = 'suite-out';
        followed.href = to;
        frame.onload = () => { frame.onload = null; followed.click(); frame.onload = () => { frame.remove(); followed.remove(); next(); }; };
        document.body.append(frame, followed);
    })();";

/// Where links are followed to.
pub(super) const OUT: &str = "out/";

/// The links out of this page, with the site's own address as `site`.
pub(super) async fn out(visit: &Visit) -> Outcome<BTreeSet<String>> {
    let own = visit.site.origin();
    Ok(visit.list(LINKS).await?.into_iter().map(|link| link.replace(&own, "site")).collect())
}

/// Follows one of each kind to `elsewhere`, which sees nothing of where one came from; how many there were.
pub(super) async fn follow(visit: &Visit, elsewhere: &Server) -> Outcome<usize> {
    let came = || elsewhere.asked().into_iter().filter(|asked| asked.path == OUT).collect::<Vec<_>>();
    let before = came().len();
    let kinds = visit.run_async(FOLLOW, vec![json!(elsewhere.url(OUT))]).await?;
    let kinds = kinds.as_u64().and_then(|kinds| usize::try_from(kinds).ok()).ok_or("no link was followed")?;
    let asked = came();
    check(asked.len() >= before + kinds, format!("{kinds} links led to {} requests", asked.len() - before))?;
    let told = asked.iter().find(|asked| asked.raw.contains("\"referer\"") || asked.raw.contains("\"origin\""));
    check(told.is_none(), format!("who is linked to learns from where one came: {told:?}"))?;
    Ok(kinds)
}

/// Of links that one of two has and the other has not: those that are neither a published number, as stands beside it, nor a plan's file,
/// whose words say what it tells.
pub(super) fn unexplained<'a>(
    links: impl Iterator<Item = &'a (String, String)>,
    published: &str,
) -> Vec<&'a (String, String)> {
    let explained = |address: &str| {
        let number = address.strip_prefix("tel:");
        number.is_some_and(|number| published.contains(number)) || address.contains("/feed/plans/")
    };
    links.filter(|(_, link)| !explained(link.split(' ').next().unwrap_or_default())).collect()
}
