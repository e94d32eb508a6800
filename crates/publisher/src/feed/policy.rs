//! What the app's page may do in a browser: the parts of its content policy, each with its reason, and the headers beside it.
//!
//! One policy for the page and for the pages without scripts. Why so, and what it cannot do:
//! `docs/decisions/0020-policy-of-the-page.md`.

/// The parts of `Content-Security-Policy`.
///
/// There is no `frame-ancestors`: apps of the city show the page in a frame, and even `*` would shut out those that load it
/// from a scheme of their own. There is no `font-src`, `frame-src`, `media-src` or `worker-src`: the page has none of these, and
/// `default-src` says so.
pub(super) const POLICY: [&str; 11] = [
    // What is not named below is not fetched at all.
    "default-src 'none'",
    // As the line above says; whoever audits looks for this one.
    "object-src 'none'",
    // Scripts are files of the site: boot.js, the glue, Leaflet. 'wasm-unsafe-eval' compiles the app. Chromium before 97 and
    // Safari before 16 do not know the word and ask for 'unsafe-eval'; who knows both could evaluate texts, but for the
    // last two parts.
    "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",
    // Style sheets are files of the site. Elements are moved by `element.style`, which is no inline style to a policy.
    "style-src 'self'",
    // Icons of the site; `data:`, which Leaflet gives to tiles that it lets go; tiles of any host, as `city.toml` names it (its
    // check wants https).
    "img-src 'self' data: https:",
    // Wasm and the feed; https for feeds of other origins, `?feed=`, which the app holds against a list of the build's.
    "connect-src 'self' https:",
    // manifest.webmanifest.
    "manifest-src 'self'",
    // A `<base>` that somebody smuggled in would turn each relative address to another host. The page has none.
    "base-uri 'none'",
    // Forms are the app's own and go nowhere.
    "form-action 'none'",
    // A text that becomes markup, a script or a script's address passes through one function of boot.js first, the policy
    // named `default`; nobody may make another. Engines that know no such policies skip these two.
    "require-trusted-types-for 'script'",
    "trusted-types default",
];

/// The headers beside the policy.
pub(super) const PAGE: [(&str, &str); 2] = [
    // Nobody learns from where one came. Tiles alone are asked for with the page's host, by a word of their own: vendors know by it
    // whose key is used.
    ("Referrer-Policy", "no-referrer"),
    // Position is asked for by the page itself where somebody taps; in a frame the app around it must allow it too.
    ("Permissions-Policy", "geolocation=(self), camera=(), microphone=()"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_the_policy_stands_once_and_none_forbids_a_frame() {
        let mut names: Vec<&str> = POLICY.iter().map(|part| part.split(' ').next().unwrap()).collect();
        assert!(!names.contains(&"frame-ancestors"));
        assert!(["object-src 'none'", "base-uri 'none'"].iter().all(|part| POLICY.contains(part)), "ASVS 3.4.3");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), POLICY.len());
        assert!(POLICY.iter().all(|part| !part.contains(';') && !part.contains("'unsafe-inline'")));
    }

    #[test]
    fn evaluating_texts_is_allowed_only_beside_what_takes_its_sting_away() {
        let evaluates = POLICY.iter().any(|part| part.contains("'unsafe-eval'"));
        assert!(evaluates && POLICY.contains(&"require-trusted-types-for 'script'"));
    }
}
