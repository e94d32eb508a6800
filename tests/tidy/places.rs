//! No file holds a place that exists on one machine alone, or the host that one registry's copy stands on.

use super::tree::{Tree, Violation, holds_here, lines_found};

/// This file has to name what it looks for.
const THIS: &str = "tests/tidy/places.rs";

const FOLDERS: &[&str] = &["/home/", "/root/", "/work/", "/tmp/", "/Users/", ":\\Users\\"];
const HOSTS: &[&str] = &["crates.io", "npmjs.org", "npmjs.com", "npmmirror.com", "rsproxy.cn", "pypi.org"];

fn folders(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files().filter(|file| file.path != THIS && !file.path.ends_with(".lock")) {
        for (line, text) in file.lines() {
            for folder in FOLDERS.iter().filter(|folder| stands_alone(text, folder)) {
                found.push(file.at(
                    line,
                    format!("names `{folder}`, a folder of one machine"),
                    "a clone must work wherever it lies, and a reader has no such folder",
                    "name it from the workspace's root; in code, `std::env::temp_dir()` or an argument",
                ));
            }
        }
    }
    found
}

/// Whether the path in `text` begins with `folder`, and does not merely hold it, as `docs/work/` would.
fn stands_alone(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "./_-})".contains(before)) || folder.starts_with(':')
    })
}

fn hosts(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    // Cargo names its registry in every lock file; it is the name of the registry, not of the host that is asked.
    for file in tree.files().filter(|file| file.path != THIS && !file.path.ends_with("Cargo.lock")) {
        for (line, text) in file.lines() {
            let host = HOSTS.iter().find(|host| text.contains(**host));
            let pinned = file.path.ends_with("package-lock.json") && text.contains("\"resolved\"");
            if host.is_none() && !pinned {
                continue;
            }
            found.push(file.at(
                line,
                host.map_or_else(|| "pins where a package is fetched".to_owned(), |host| format!("names the registry `{host}`")),
                "which registry or mirror is asked belongs to the machine's settings; the lock's digests say what must come of it",
                "leave the host out; for package-lock.json, `omit-lockfile-registry-resolved=true` in npm's settings",
            ));
        }
    }
    found
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    holds_here(folders);
}

#[test]
fn no_file_names_a_registrys_host() {
    holds_here(hosts);
}

#[test]
fn a_folder_of_one_machine_is_found_and_one_of_the_workspace_is_not() {
    for text in ["cd /home/me/anxin", "let out = \"/tmp/feed\";", "open C:\\Users\\me", "`/work/main`"] {
        assert_eq!(lines_found(folders, "docs/publishing.md", text), [1], "{text}");
    }
    for text in ["see docs/work/plan.md", "https://example.org/home/", "\"./tmp/\"", "root.join(\"target/xtask\")"] {
        assert_eq!(lines_found(folders, "docs/publishing.md", text), [0; 0], "{text}");
    }
}

#[test]
fn a_registrys_host_is_found_and_the_locks_digests_are_not() {
    let lock = "\"resolved\": \"https://mirror.example/leaflet.tgz\",\n\"integrity\": \"sha512-AAAA\"\n";
    assert_eq!(lines_found(hosts, "package-lock.json", lock), [1]);
    assert_eq!(lines_found(hosts, ".npmrc", "registry=https://registry.npmjs.org/"), [1]);
    assert_eq!(lines_found(hosts, "Cargo.lock", "registry+https://github.com/rust-lang/crates.io-index"), [0; 0]);
}
