//! How servers should send each file: one table, written as a `_headers` file, as a piece of nginx configuration, and as
//! JSON for object stores.
//!
//! Does not configure anything itself.

use serde_json::{Value, json};

/// How files of one kind are sent.
struct Rule {
    /// Below the feed's folder; `*` at the end stands for anything.
    path: &'static str,
    kind: &'static str,
    cache: &'static str,
}

const MOMENT: &str = "public, max-age=0, s-maxage=10, must-revalidate";
const JSON: &str = "application/json; charset=utf-8";

/// The one source.
const RULES: [Rule; 8] = [
    // Asked for every minute, with If-None-Match; a cache in between may answer for ten seconds.
    Rule { path: "manifest.json", kind: JSON, cache: MOMENT },
    // Named by their content: what was fetched once is good for ever.
    Rule { path: "o/*", kind: JSON, cache: "public, max-age=31536000, immutable" },
    Rule { path: "sites.geojson", kind: "application/geo+json", cache: "public, max-age=300" },
    Rule { path: "zones.geojson", kind: "application/geo+json", cache: "public, max-age=300" },
    Rule { path: "plans/*", kind: "text/calendar; charset=utf-8", cache: "public, max-age=3600" },
    Rule { path: "lite/*", kind: "text/html; charset=utf-8", cache: "public, max-age=60" },
    Rule { path: "lite.css", kind: "text/css; charset=utf-8", cache: "public, max-age=300" },
    Rule { path: "schemas/*", kind: "application/schema+json", cache: "public, max-age=86400" },
];

/// For every file: a feed is for everybody to read, pages of other origins included.
const EVERYWHERE: [(&str, &str); 4] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Date, ETag, Retry-After"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// How a file of the feed is sent: its content type and how long it may be kept. `name` is its path below the feed's
/// folder; what no rule names (kept manifests) is the publisher's own, and nobody is to keep it.
#[cfg(feature = "s3")]
pub(super) fn sent_as(name: &str) -> (&'static str, &'static str) {
    let of = |rule: &&Rule| rule.path.strip_suffix('*').map_or(rule.path == name, |folder| name.starts_with(folder));
    RULES.iter().find(of).map_or((JSON, "private, no-store"), |rule| (rule.kind, rule.cache))
}

/// `_headers`, as several hosts of static sites read it at the root of a site. `at` is the feed's place on the site,
/// `/feed/`.
pub fn headers_file(at: &str) -> String {
    let mut text = String::from("# Copy to the root of the site. Written by `anxin publish`.\n");
    for rule in &RULES {
        text.push_str(&format!("{at}{}\n  Content-Type: {}\n  Cache-Control: {}\n", rule.path, rule.kind, rule.cache));
        for (name, value) in EVERYWHERE {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}

/// Locations for nginx, to be included in a `server`.
pub fn nginx(at: &str) -> String {
    let mut text = String::from(
        "# Include in `server { … }`. Written by `anxin publish`.\n\
         # brotli_static needs the module ngx_brotli; without it, delete those lines.\n",
    );
    for rule in &RULES {
        let (location, shown) = match rule.path.strip_suffix('*') {
            Some(folder) => (format!("location ^~ {at}{folder}"), rule.path),
            None => (format!("location = {at}{}", rule.path), rule.path),
        };
        text.push_str(&format!(
            "\n# {shown}\n{location} {{\n    gzip_static on;\n    brotli_static on;\n    gzip_vary on;\n    types {{ }}\n"
        ));
        text.push_str(&format!("    default_type \"{}\";\n", rule.kind));
        text.push_str(&format!("    add_header Cache-Control \"{}\" always;\n", rule.cache));
        for (name, value) in EVERYWHERE {
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

/// The table as JSON, for scripts that upload to an object store: pattern, content type and cache of each kind, the
/// order in which to upload, and what is not to be uploaded.
pub fn object_store() -> Value {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| json!({ "path": rule.path, "content_type": rule.kind, "cache_control": rule.cache }))
        .collect();
    json!({
        "about": "written by `anxin publish`; upload in this order, manifest.json last; .br and .gz only where the store sends them with Content-Encoding",
        "files": rules,
        "headers": EVERYWHERE.iter().map(|(name, value)| (*name, *value)).collect::<std::collections::BTreeMap<_, _>>(),
        "order": ["o/*", "schemas/*", "plans/*", "lite.css", "lite/*", "sites.geojson", "zones.geojson", "manifest.json"],
        "keep_home": ["history/*", "_headers", "nginx.conf", "store.json", ".*"],
    })
}

/// As a piece of a regular expression.
fn escaped(at: &str) -> String {
    at.chars().flat_map(|c| if c == '.' || c == '+' { vec!['\\', c] } else { vec![c] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_the_same_of_every_file() {
        let (file, nginx, store) = (headers_file("/feed/"), nginx("/feed/"), object_store().to_string());
        for rule in &RULES {
            assert!(file.contains(&format!(
                "\n/feed/{}\n  Content-Type: {}\n  Cache-Control: {}\n",
                rule.path, rule.kind, rule.cache
            )));
            let place = rule.path.trim_end_matches('*');
            let (_, block) = nginx.split_once(&format!(" /feed/{place} {{")).unwrap();
            let (block, _) = block.split_once('}').and_then(|(_, rest)| rest.split_once('}')).unwrap();
            assert!(block.contains(rule.kind) && block.contains(rule.cache), "{block}");
            assert!(store.contains(rule.path) && store.contains(rule.cache));
        }
        // Without it a cache in between would send a compressed file to whoever asks next.
        assert_eq!(nginx.matches("gzip_vary on;").count(), nginx.matches("gzip_static on;").count());
        for (name, value) in EVERYWHERE {
            assert_eq!(file.matches(&format!("  {name}: {value}\n")).count(), RULES.len());
            assert_eq!(nginx.matches(&format!("add_header {name} \"{value}\" always;")).count(), RULES.len());
        }
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_ever() {
        for rule in &RULES {
            assert_eq!(rule.cache.contains("immutable"), rule.path == "o/*", "{}", rule.path);
        }
    }
}
