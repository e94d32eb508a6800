//! How servers should send each file, of the feed and of the page above it: one table, written as a `_headers` file, as a piece of
//! nginx configuration, and as JSON for object stores.
//!
//! Does not configure anything itself. What a page may do is in `policy.rs`.

use serde_json::{Map, Value, json};

use super::policy::{PAGE, POLICY};

/// Where a file stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folder {
    /// In the feed's folder.
    Feed,
    /// Where the page is, one folder above the feed.
    Site,
}

/// What is sent with a file beside its type and how long it may be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum With {
    /// For everybody to read, pages of other origins included, and never a page itself.
    Data,
    /// A page: what it may do.
    Page,
    /// A part of the page.
    Part,
}

/// How files of one kind are sent.
struct Rule {
    place: Folder,
    /// Below the place; `*` stands for anything. No file has two rules: servers that read `_headers` would send both.
    path: &'static str,
    kind: &'static str,
    cache: &'static str,
    with: With,
}

const MOMENT: &str = "public, max-age=0, s-maxage=10, must-revalidate";
const MINUTE: &str = "public, max-age=60";
const MINUTES: &str = "public, max-age=300";
const HOUR: &str = "public, max-age=3600";
const DAY: &str = "public, max-age=86400";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept, and asked for again each time.
const ASKED: &str = "no-cache";

const JSON: &str = "application/json; charset=utf-8";
const GEOJSON: &str = "application/geo+json";
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const PNG: &str = "image/png";

const fn data(path: &'static str, kind: &'static str, cache: &'static str) -> Rule {
    Rule { place: Folder::Feed, path, kind, cache, with: With::Data }
}

const fn part(path: &'static str, kind: &'static str, cache: &'static str) -> Rule {
    Rule { place: Folder::Site, path, kind, cache, with: With::Part }
}

/// The one source.
const RULES: [Rule; 29] = [
    // Asked for every minute, with If-None-Match; a cache in between may answer for ten seconds.
    data("manifest.json", JSON, MOMENT),
    // Which keys count, for pages that pin a root: as fresh as the manifest.
    data("keys.json", JSON, MOMENT),
    // Named by their content: what was fetched once is good for ever.
    data("o/*", JSON, FOR_EVER),
    // A base map of the city's own, named by its content; read in parts.
    data("maps/*", "application/vnd.pmtiles", FOR_EVER),
    data("sites.geojson", GEOJSON, MINUTES),
    data("zones.geojson", GEOJSON, MINUTES),
    // A line an edition, never changed: whoever follows it sees what is new.
    data("log.jsonl", "application/jsonl; charset=utf-8", MINUTE),
    data("plans/*", "text/calendar; charset=utf-8", HOUR),
    data("schemas/*", "application/schema+json", DAY),
    // The pages for phones that cannot run the app.
    Rule { place: Folder::Feed, path: "lite/*", kind: HTML, cache: MINUTE, with: With::Page },
    data("lite.css", STYLE, MINUTES),
    // The page changes its parts by their names, so it must never be an old one.
    Rule { place: Folder::Site, path: "", kind: HTML, cache: ASKED, with: With::Page },
    Rule { place: Folder::Site, path: "index.html", kind: HTML, cache: ASKED, with: With::Page },
    // For hosts that send it for what is not there.
    Rule { place: Folder::Site, path: "404.html", kind: HTML, cache: ASKED, with: With::Page },
    // Named by their content, in `more/` and `vendor/` too.
    part("*.wasm", "application/wasm", FOR_EVER),
    part("*.js", SCRIPT, FOR_EVER),
    part("anxin-*.css", STYLE, FOR_EVER),
    part("more/*.css", STYLE, FOR_EVER),
    part("vendor/*.css", STYLE, FOR_EVER),
    // The set of the build, for a first visit that reaches no feed.
    part("last/*", JSON, FOR_EVER),
    // Under the same name for good.
    part("noscript.css", STYLE, DAY),
    part("icon.svg", "image/svg+xml", DAY),
    part("icon-192.png", PNG, DAY),
    part("icon-512.png", PNG, DAY),
    part("icon-maskable-512.png", PNG, DAY),
    part("apple-touch-icon.png", PNG, DAY),
    // What the site is made of, and under which licences.
    part("licenses.txt", "text/plain; charset=utf-8", DAY),
    part("sbom.cdx.json", JSON, DAY),
    part("manifest.webmanifest", "application/manifest+json", DAY),
];

const NOSNIFF: (&str, &str) = ("X-Content-Type-Options", "nosniff");

const OF_DATA: [(&str, &str); 4] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Date, ETag, Retry-After"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    NOSNIFF,
];

/// Every header of a file.
fn headers(rule: &Rule) -> Vec<(&'static str, String)> {
    let more: Vec<(&str, String)> = match rule.with {
        With::Data => OF_DATA.map(|(name, value)| (name, value.to_owned())).into(),
        With::Part => vec![(NOSNIFF.0, NOSNIFF.1.to_owned())],
        With::Page => everywhere(),
    };
    [("Content-Type", rule.kind.to_owned()), ("Cache-Control", rule.cache.to_owned())].into_iter().chain(more).collect()
}

/// The rules of a site whose feed is at `at`, with the place of each on it. A feed at the root has no page above it.
fn placed(at: &str) -> impl Iterator<Item = (String, &'static Rule)> {
    RULES.iter().filter_map(move |rule| {
        let folder = if rule.place == Folder::Feed { at } else { above(at)? };
        Some((format!("{folder}{}", rule.path), rule))
    })
}

/// Where the page is, with a `/` behind it; `None` above a feed at the root.
fn above(at: &str) -> Option<&str> {
    let whole = at.trim_end_matches('/');
    whole.get(..=whole.rfind('/')?)
}

/// How a file of the feed is sent: its content type and how long it may be kept. `name` is its path below the feed's
/// folder; what no rule names (kept manifests) is the publisher's own, and nobody is to keep it.
#[cfg(feature = "s3")]
pub(super) fn sent_as(name: &str) -> (&'static str, &'static str) {
    let of = |rule: &&Rule| rule.place == Folder::Feed && matches(rule.path, name);
    RULES.iter().find(of).map_or((JSON, "private, no-store"), |rule| (rule.kind, rule.cache))
}

#[cfg(any(feature = "s3", test))]
fn matches(pattern: &str, name: &str) -> bool {
    let whole = || pattern == name;
    pattern.split_once('*').map_or_else(whole, |(before, after)| {
        name.strip_prefix(before).is_some_and(|rest| rest.len() >= after.len() && rest.ends_with(after))
    })
}

/// `_headers`, as several hosts of static sites read it at the root of a site. `at` is the feed's place on the site,
/// `/feed/`.
pub fn headers_file(at: &str) -> String {
    let mut text = String::from(
        "# Copy to the root of the site. Written by `anxin publish`.\n\
         # The first rule is of every answer: some hosts send the page, or one of their own, for what is not there.\n",
    );
    text.push_str(&format!("{}*\n", above(at).unwrap_or(at)));
    for (name, value) in everywhere() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for (path, rule) in placed(at) {
        text.push_str(&format!("{path}\n"));
        // Hosts join what two rules say of one header.
        for (name, value) in headers(rule).into_iter().filter(|(name, _)| !is_everywhere(name)) {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}

/// What goes with every answer, whatever it is: a page that is sent under another name than its own needs the policy too.
fn everywhere() -> Vec<(&'static str, String)> {
    let policy = ("Content-Security-Policy", POLICY.join("; "));
    let fixed = PAGE.into_iter().chain([NOSNIFF]).map(|(name, value)| (name, value.to_owned()));
    std::iter::once(policy).chain(fixed).collect()
}

fn is_everywhere(name: &str) -> bool {
    everywhere().iter().any(|(known, _)| *known == name)
}

/// Locations for nginx, to be included in a `server`.
pub fn nginx(at: &str) -> String {
    let mut text = String::from(
        "# Include in `server { … }`. Written by `anxin publish`.\n\
         # brotli_static needs the module ngx_brotli; without it, delete those lines.\n\
         # A location that adds headers takes none from the server around it: what is to be sent with everything, as\n\
         # Strict-Transport-Security, is added by what stands before nginx, or in each of these.\n\
         # What no location below names gets the policy too: a page of the server's own, or the page under another name.\n",
    );
    for (name, value) in everywhere() {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    if let Some(above) = above(at) {
        text.push_str(&format!("error_page 404 {above}404.html;\n"));
    }
    for (path, rule) in placed(at) {
        text.push_str(&format!(
            "\n{} {{\n    gzip_static on;\n    brotli_static on;\n    gzip_vary on;\n    types {{ }}\n    default_type \"{}\";\n",
            location(&path),
            rule.kind
        ));
        for (name, value) in headers(rule).iter().filter(|(name, _)| *name != "Content-Type") {
            text.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
        }
        text.push_str("}\n");
    }
    text.push_str(&format!(
        "\n# Files that are being written, and the publisher's own.\nlocation ~ ^{}(\\.|history/) {{\n    return 404;\n}}\n",
        escaped(at)
    ));
    text
}

fn location(path: &str) -> String {
    match path.split_once('*') {
        None => format!("location = {path}"),
        Some((folder, "")) => format!("location ^~ {folder}"),
        Some((before, after)) => format!("location ~ ^{}.*{}$", escaped(before), escaped(after)),
    }
}

/// The table as JSON, for scripts that upload to an object store: pattern, content type and cache of each kind, the
/// order in which to upload, and what is not to be uploaded; the page's own files apart.
pub fn object_store() -> Value {
    let of = |place: Folder| -> Vec<Value> {
        let rules = RULES.iter().filter(|rule| rule.place == place);
        rules
            .map(|rule| {
                let mut file = Map::new();
                file.insert("path".to_owned(), json!(rule.path));
                file.insert("content_type".to_owned(), json!(rule.kind));
                file.insert("cache_control".to_owned(), json!(rule.cache));
                if rule.with != With::Data {
                    let rest = headers(rule).into_iter().skip(2).map(|(name, value)| (name.to_owned(), json!(value)));
                    file.insert("headers".to_owned(), Value::Object(rest.collect()));
                }
                Value::Object(file)
            })
            .collect()
    };
    json!({
        "about": "written by `anxin publish`; upload in this order, manifest.json last; .br and .gz only where the store sends them with Content-Encoding",
        "files": of(Folder::Feed),
        "headers": OF_DATA.iter().map(|(name, value)| (*name, *value)).collect::<std::collections::BTreeMap<_, _>>(),
        "order": ["o/*", "schemas/*", "plans/*", "lite.css", "lite/*", "sites.geojson", "zones.geojson", "keys.json", "manifest.json"],
        "keep_home": ["history/*", "_headers", "nginx.conf", "store.json", ".*"],
        "site": of(Folder::Site),
    })
}

/// As a piece of a regular expression.
fn escaped(at: &str) -> String {
    at.chars().flat_map(|c| if c == '.' || c == '+' { vec!['\\', c] } else { vec![c] }).collect()
}

#[cfg(test)]
mod tests;
