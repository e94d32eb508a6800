//! What a site is made of and under which licences: `licenses.txt` for people, `sbom.cdx.json` (CycloneDX 1.5) for programs.
//!
//! Of the app and the publisher, from `cargo tree`, `cargo metadata` and `Cargo.lock`, and of the browser libraries, from
//! `package-lock.json`. The same tree gives the same files. Judges no licence: `cargo deny` does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use crate::fail::{Context as _, Fail, Outcome};
use crate::{npm, paths, run, tools};

/// The file for people.
pub(crate) const LICENSES: &str = "licenses.txt";
/// The file for programs.
pub(crate) const SBOM: &str = "sbom.cdx.json";

/// What of `package.json` builds and tests the site, and is no part of it.
const TOOLS: [&str; 3] = ["axe-core", "binaryen", "esbuild"];

/// What names of files with licences have in them.
const TEXTS: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// Something that others made.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Component {
    name: String,
    version: String,
    /// `cargo` or `npm`.
    from: &'static str,
    license: String,
    authors: String,
    home: String,
    /// SHA-256 of its package, where the lock file has it.
    sha256: Option<String>,
    /// Licence and notice texts of its package.
    texts: BTreeSet<String>,
}

/// Writes both files into `dist`.
///
/// # Errors
/// Where cargo does not say what the tree is made of, or something in it has no licence.
pub(crate) fn write(dist: &Path) -> Outcome<()> {
    let components = components()?;
    paths::write(&dist.join(LICENSES), notices(&components)?)?;
    let sbom = serde_json::to_vec_pretty(&sbom(&components)).context("write the list of parts")?;
    paths::write(&dist.join(SBOM), sbom)
}

fn components() -> Outcome<Vec<Component>> {
    let app = ["--package", "anxin", "--no-default-features", "--features", "csr", "--target", tools::WASM];
    let used: BTreeSet<(String, String)> =
        tree(&app)?.into_iter().chain(tree(&["--package", "anxin-publisher"])?).collect();
    let metadata = run::capture(run::cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("understand `cargo metadata`")?;
    let sums = checksums(&paths::read(&paths::root().join("Cargo.lock"))?);
    let mut components = Vec::new();
    for package in metadata.get("packages").and_then(Value::as_array).into_iter().flatten() {
        let text = |name: &str| package.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let key = (text("name"), text("version"));
        // The workspace's own packages are what the list is of.
        if !used.contains(&key) || text("source").is_empty() {
            continue;
        }
        let authors = package.get("authors").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let manifest = text("manifest_path");
        components.push(Component {
            license: text("license"),
            authors: authors.collect::<Vec<_>>().join(", "),
            home: text("repository"),
            sha256: sums.get(&key).cloned(),
            texts: texts(Path::new(&manifest).parent().unwrap_or(Path::new(".")))?,
            from: "cargo",
            name: key.0,
            version: key.1,
        });
    }
    let lock: Value = serde_json::from_str(&paths::read(&paths::root().join("package-lock.json"))?)
        .context("understand package-lock.json")?;
    let wanted: Value =
        serde_json::from_str(&paths::read(&paths::root().join("package.json"))?).context("understand package.json")?;
    for (name, package) in shipped(&wanted, &lock) {
        let text = |field: &str| package.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        components.push(Component {
            name: name.to_owned(),
            version: text("version"),
            from: "npm",
            license: text("license"),
            texts: texts(&npm::file(name))?,
            ..Component::default()
        });
    }
    components.sort();
    match components.iter().find(|component| component.license.is_empty() || component.version.is_empty()) {
        Some(odd) => Err(Fail::new(format!("{} {} names no licence", odd.name, odd.version))),
        None => Ok(components),
    }
}

/// The npm packages of the site by name, with what they stand on, as the lock file has them; types are no part of it.
fn shipped<'a>(wanted: &'a Value, lock: &'a Value) -> BTreeMap<&'a str, &'a Value> {
    let names = |of: &'a Value, field: &str| of.get(field).and_then(Value::as_object).into_iter().flatten();
    let mut open: Vec<&str> = names(wanted, "devDependencies").map(|(name, _)| name.as_str()).collect();
    open.retain(|name| !TOOLS.contains(name));
    let mut found = BTreeMap::new();
    while let Some(name) = open.pop() {
        let package = lock.get("packages").and_then(|all| all.get(format!("node_modules/{name}")));
        let package = package.unwrap_or(&Value::Null);
        if !name.starts_with("@types/") && found.insert(name, package).is_none() {
            open.extend(names(package, "dependencies").map(|(name, _)| name.as_str()));
        }
    }
    found
}

/// Names and versions of what a package is compiled of; not of what only its build needs.
fn tree(of: &[&str]) -> Outcome<Vec<(String, String)>> {
    let listed = ["tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let said = run::capture(run::cargo().args(listed).args(of))?;
    Ok(said.lines().filter_map(package_of).collect())
}

/// `serde v1.0.229` or `anxin v0.1.0 (/path)`.
fn package_of(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
}

/// The checksums of `Cargo.lock`.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
        line.and_then(|value| value.strip_suffix('"')).map(str::to_owned)
    };
    let blocks = lock.split("[[package]]");
    blocks
        .filter_map(|block| Some(((field(block, "name")?, field(block, "version")?), field(block, "checksum")?)))
        .collect()
}

fn texts(folder: &Path) -> Outcome<BTreeSet<String>> {
    let files = paths::entries(folder)?.into_iter().filter(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        path.is_file() && TEXTS.iter().any(|text| name.contains(text))
    });
    files.map(|path| Ok(String::from_utf8_lossy(&paths::read_bytes(&path)?).trim().to_owned())).collect()
}

/// Every text once, with whatever it is of; and of packages without one, what they say.
fn notices(components: &[Component]) -> Outcome<String> {
    let own = paths::read(&paths::root().join("LICENSE-MIT"))?;
    let mut of_text: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut without = String::new();
    let mut list = String::new();
    for component in components {
        let Component { name, version, license, authors, home, texts, .. } = component;
        list.push_str(&format!("  {name} {version}: {license}\n"));
        for text in texts {
            of_text.entry(text).or_default().push(format!("{name} {version}"));
        }
        if texts.is_empty() {
            without.push_str(&format!("  {name} {version}: {license}; by {authors}; {home}\n"));
        }
    }
    let mut all = format!(
        "This site and its publisher contain the work of others, named here with their licences.\n\
         本网站和发布程序用到下列作品，各自的许可如下。\n\n{list}\n\
         Packages that come without the text of their licence, with what they say of it. Where it is MIT, its text is that of the\n\
         first one below, with their authors in the place of ours.\n\n{without}"
    );
    let line = "-".repeat(100);
    all.push_str(&format!("\n{line}\nanxin\n\n{}\n", own.trim()));
    for (text, names) in of_text {
        all.push_str(&format!("\n{line}\n{}\n\n{text}\n", names.join(", ")));
    }
    Ok(all)
}

fn sbom(components: &[Component]) -> Value {
    let listed: Vec<Value> = components
        .iter()
        .map(|component| {
            let Component { name, version, from, license, sha256, .. } = component;
            let purl = format!("pkg:{from}/{name}@{version}");
            let mut entry = json!({
                "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
                // Older packages write a list with strokes.
                "licenses": [{ "expression": license.replace('/', " OR ") }],
            });
            if let (Some(sum), Some(entry)) = (sha256, entry.as_object_mut()) {
                entry.insert("hashes".to_owned(), json!([{ "alg": "SHA-256", "content": sum }]));
            }
            entry
        })
        .collect();
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": "anxin", "name": "anxin", "version": version,
            "licenses": [{ "expression": "Apache-2.0 OR MIT" }],
        } },
        "components": listed,
        "dependencies": [{ "ref": "anxin", "dependsOn": listed.iter().map(|entry| entry["bom-ref"].clone()).collect::<Vec<_>>() }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_site_has_a_licence_and_is_listed_once() {
        let components = components().unwrap();
        let has = |name: &str| components.iter().any(|component| component.name == name);
        assert!(has("leptos") && has("wasm-bindgen") && has("clap") && has("leaflet") && has("tweetnacl"));
        // What stands in the file of another, but no types.
        assert!(has("pmtiles") && has("fflate") && has("@mapbox/vector-tile") && !has("@types/rbush"));
        // Its licence is called otherwise than most.
        let clusters = components.iter().find(|part| part.name == "leaflet.markercluster").unwrap();
        assert!(clusters.texts.iter().any(|text| text.contains("David Leaver")));
        assert!(!has("anxin-core") && !has("proptest"), "neither our own nor what only tests need");
        let mut names: Vec<_> = components.iter().map(|part| (&part.from, &part.name, &part.version)).collect();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        let (text, sbom) = (notices(&components).unwrap(), sbom(&components));
        for part in &components {
            assert!(text.contains(&format!("  {} {}: ", part.name, part.version)), "{}", part.name);
            assert!(part.from == "npm" || part.sha256.is_some(), "{} has no checksum", part.name);
        }
        assert!(text.contains("Volodymyr Agafonkin") && text.contains("Permission is hereby granted, free of charge"));
        let home = std::env::var("HOME").unwrap_or_else(|_| "no home".to_owned());
        assert!(
            !text.contains(&format!("{home}/")) && !text.contains(&paths::root().display().to_string()),
            "no place of this machine"
        );
        let listed = sbom["components"].as_array().unwrap();
        assert_eq!(listed.len(), all);
        assert!(listed.iter().all(|part| part["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:"))));
    }

    #[test]
    fn a_line_of_the_tree_and_a_block_of_the_lock_file_read() {
        let own = |name: &str, version: &str| Some((name.to_owned(), version.to_owned()));
        assert_eq!(package_of("serde v1.0.229 (*)"), own("serde", "1.0.229"));
        assert_eq!(package_of(""), None);
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n\n[[package]]\nname = \"own\"\nversion = \"2\"\n";
        let sums = checksums(lock);
        assert_eq!(sums.into_iter().collect::<Vec<_>>(), [(("a".to_owned(), "1.0.0".to_owned()), "ab".to_owned())]);
    }
}
