//! One table in three forms, and a rule for every file.

use super::*;

/// The block that a line opens, up to the next empty line.
fn block<'a>(text: &'a str, opening: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("\n{opening}\n")).unwrap_or_else(|| panic!("{opening}"));
    rest.split("\n}\n").next().unwrap()
}

#[test]
fn every_form_says_the_same_of_every_file() {
    let (file, nginx, store) = (headers_file("/feed/"), nginx("/feed/"), object_store());
    for rule in &RULES {
        let path = format!("{}{}", if rule.place == Folder::Feed { "/feed/" } else { "/" }, rule.path);
        let said: String = headers(rule)
            .iter()
            .filter(|(name, _)| !is_everywhere(name))
            .map(|(name, value)| format!("  {name}: {value}\n"))
            .collect();
        assert!(file.contains(&format!("\n{path}\n{said}")), "{path}");
        let block = block(&nginx, &format!("{} {{", location(&path)));
        let list = if rule.place == Folder::Feed { "files" } else { "site" };
        let known = store[list].as_array().unwrap().iter().find(|known| known["path"] == rule.path).unwrap();
        for (name, value) in headers(rule) {
            let line = match name {
                "Content-Type" => format!("    default_type \"{value}\";"),
                _ => format!("    add_header {name} \"{value}\" always;"),
            };
            assert!(block.lines().any(|known| known == line), "{line}\n{block}");
            let there = match (name, rule.with) {
                ("Content-Type", _) => &known["content_type"],
                ("Cache-Control", _) => &known["cache_control"],
                (_, With::Data) => &store["headers"][name],
                _ => &known["headers"][name],
            };
            assert_eq!(there, &json!(value), "{path} {name}");
        }
    }
    // Without it a cache in between would send a compressed file to whoever asks next.
    assert_eq!(nginx.matches("gzip_vary on;").count(), nginx.matches("gzip_static on;").count());
    assert_eq!(nginx.matches("\nlocation ").count(), RULES.len() + 1);
}

/// The headers of a path as hosts read such a file: all rules that fit, and values of one name joined by a comma.
fn sent(file: &str, path: &str) -> std::collections::BTreeMap<String, String> {
    let mut sent = std::collections::BTreeMap::new();
    let mut fits = false;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            None => fits = matches(line, path),
            Some(header) if fits => {
                let (name, value) = header.split_once(": ").unwrap();
                sent.entry(name.to_lowercase())
                    .and_modify(|all: &mut String| all.push_str(&format!(", {value}")))
                    .or_insert_with(|| value.to_owned());
            }
            Some(_) => {}
        }
    }
    sent
}

#[test]
fn every_answer_has_the_policy_once_whatever_name_the_page_is_sent_under() {
    let policy = POLICY.join("; ");
    for (at, paths) in [
        (
            "/feed/",
            &[
                "/",
                "/index.html",
                "/404.html",
                "/sites",
                "/a/b/c.html",
                "/feed/",
                "/feed/none",
                "/feed/lite/sites.html",
            ][..],
        ),
        ("/city/anxin/feed/", &["/city/anxin/", "/city/anxin/nothing", "/city/anxin/feed/lite/index.html"]),
        ("/", &["/", "/nothing", "/lite/sites.html"]),
    ] {
        let file = headers_file(at);
        for path in paths {
            let sent = sent(&file, path);
            assert_eq!(sent.get("content-security-policy"), Some(&policy), "{path}");
            assert_eq!(sent.get("x-content-type-options").map(String::as_str), Some("nosniff"), "{path}");
            assert!(sent.contains_key("referrer-policy") && sent.contains_key("permissions-policy"), "{path}");
        }
        for (name, value) in sent(&file, &format!("{at}manifest.json")) {
            assert!(name != "cache-control" || value == MOMENT, "{value}");
        }
    }
    // In nginx what stands in the server is for every location that adds nothing of its own.
    let nginx = nginx("/feed/");
    let server = nginx.split("\nlocation ").next().unwrap();
    assert!(server.contains(&format!("\nadd_header Content-Security-Policy \"{policy}\" always;\n")), "{server}");
    assert!(server.contains("\nerror_page 404 /404.html;\n"), "{server}");
}

#[test]
fn only_what_is_named_by_its_content_is_kept_for_ever() {
    let ours = ["o/*", "maps/*", "*.wasm", "*.js", "anxin-*.css", "more/*.css", "vendor/*.css", "last/*"];
    for rule in &RULES {
        assert_eq!(rule.cache == FOR_EVER, ours.contains(&rule.path), "{}", rule.path);
    }
}

#[test]
fn pages_and_nothing_else_carry_the_policy_and_the_feed_is_open_to_other_pages() {
    for rule in &RULES {
        let has = |wanted: &str| headers(rule).iter().any(|(name, _)| *name == wanted);
        assert_eq!(has("Content-Security-Policy"), rule.kind == HTML, "{}", rule.path);
        assert_eq!(
            has("Access-Control-Allow-Origin"),
            rule.place == Folder::Feed && rule.kind != HTML,
            "{}",
            rule.path
        );
        assert!(has("X-Content-Type-Options"), "{}", rule.path);
        // Apps of the city show the page in a frame.
        assert!(!has("X-Frame-Options"));
    }
}

/// The built site: `public/` as it is, but for scripts, and what `cargo xtask build` names by content.
fn files_of_the_site() -> Vec<String> {
    let public = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
    let there = std::fs::read_dir(public).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let built = [
        "",
        "index.html",
        "anxin-0123456789abcdef.css",
        "boot-0123456789abcdef.js",
        "anxin-app-0123456789abcdef.js",
        "anxin-app_bg-0123456789abcdef.wasm",
        "more/anxin-app_bg-0123456789abcdef.wasm",
        "more/anxin-more-0123456789abcdef.css",
        "more/files-0123456789abcdef.js",
        "vendor/leaflet-0123456789abcdef.js",
        "vendor/leaflet-0123456789abcdef.css",
        "vendor/signature-0123456789abcdef.js",
        "last/feed-0123456789abcdef.json",
        "licenses.txt",
        "sbom.cdx.json",
    ];
    there.chain(built.map(str::to_owned)).collect()
}

#[test]
fn each_file_of_the_site_and_of_the_feed_has_one_rule() {
    let of = |name: &str| RULES.iter().filter(|rule| rule.place == Folder::Site && matches(rule.path, name)).count();
    for name in files_of_the_site() {
        assert_eq!(of(&name), 1, "{name}");
    }
    // Hosts match the whole address: no rule of the page may also be one of a file of the feed.
    for name in
        ["manifest.json", "o/ab.json", "sites.geojson", "plans/a-zh.ics", "schemas/city.schema.json", "lite/sites.html"]
    {
        let both = |rule: &&Rule| match rule.place {
            Folder::Feed => matches(rule.path, name),
            Folder::Site => matches(rule.path, &format!("feed/{name}")),
        };
        assert_eq!(RULES.iter().filter(both).count(), 1, "{name}");
    }
}

#[test]
fn the_page_stands_above_the_feed_and_a_feed_at_the_root_has_none() {
    assert!(headers_file("/feed/").contains("\n/\n") && headers_file("/feed/").contains("\n/vendor/*.css\n"));
    let deeper = headers_file("/city/anxin/feed/");
    assert!(
        deeper.contains("\n/city/anxin/index.html\n") && deeper.contains("\n/city/anxin/feed/lite/*\n"),
        "{deeper}"
    );
    assert!(nginx("/a.b/feed/").contains("\nlocation ~ ^/a\\.b/.*\\.wasm$ {\n"));
    let root = headers_file("/");
    assert!(root.contains("\n/manifest.json\n") && !root.contains("index.html") && !root.contains("*.wasm"), "{root}");
}

#[test]
fn no_value_breaks_out_of_its_line_or_its_quotes() {
    for (_, value) in RULES.iter().flat_map(headers) {
        assert!(!value.contains(['"', '\n', '\\', '$']), "{value}");
    }
}

#[test]
fn nginx_serves_nothing_that_is_the_publishers_own() {
    let own = nginx("/city/feed/");
    assert!(own.contains("location ~ ^/city/feed/(\\.|history/) {\n    return 404;\n}"), "{own}");
}

#[test]
fn who_may_show_the_page_in_a_frame_is_put_into_every_policy_by_the_words_of_the_manual() {
    let manual = include_str!("../../../../../docs/publishing.md");
    let (before, after) = ("default-src 'none'", "frame-ancestors https://app.city.example; default-src 'none'");
    assert!(
        manual.contains(&format!("sed -i \"s#{before}#frame-ancestors https://app.city.example; &#\"")),
        "the manual"
    );
    for text in [headers_file("/feed/"), nginx("/feed/"), object_store().to_string()] {
        let policies = text.matches("form-action").count();
        assert!(policies > 0);
        assert_eq!(
            text.replace(before, after).matches("; default-src 'none'").count(),
            policies,
            "a policy is left out"
        );
    }
}
