//! Cities that sign: keys as staff make them, what they publish, and a page that names them.

use std::path::Path;

use crate::publisher::anxin;
use crate::visit::Visit;
use crate::{Outcome, check, paths};

/// A new key in `folder`; the public one, in hexadecimal digits.
///
/// # Errors
/// Where the publisher makes none.
pub fn new_key(folder: &Path, name: &str) -> Outcome<String> {
    // A key beside what is published would be refused: it has a folder of its own.
    std::fs::create_dir_all(folder.join(name).parent().unwrap_or(folder))?;
    anxin(folder, &["key", "new", name])?;
    let said = anxin(folder, &["key", "show", name])?;
    let hex = |word: &&str| word.len() == 64 && word.bytes().all(|digit| digit.is_ascii_hexdigit());
    said.split_whitespace().find(hex).map(str::to_owned).ok_or_else(|| format!("no key in {said}").into())
}

/// Publishes the demo city into `folder`, with these further arguments, and serves it.
///
/// # Errors
/// Where the publisher refuses.
pub fn publish(visit: &Visit, folder: &Path, sign: &[&str]) -> Outcome<()> {
    let city = paths::city();
    let city = city.to_str().ok_or("the path of the city is no text")?;
    anxin(folder, &[&["build", city, "feed"], sign].concat())?;
    visit.site.catch_up();
    visit.site.put_folder("feed/", &folder.join("feed"))
}

/// Lets the page say something else in the tag of its script: each pair is what stands there, and what is to.
///
/// # Errors
/// Where one of them does not stand there.
pub fn page_says(visit: &Visit, changes: &[(&str, &str)]) -> Outcome<()> {
    let mut page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
    for (old, new) in changes {
        check(page.contains(old), format!("the page has no {old}"))?;
        page = page.replace(old, new);
    }
    visit.site.put("index.html", page);
    Ok(())
}

/// Lets the page be one that names these keys.
///
/// # Errors
/// Where it has no place for keys.
pub fn name_keys(visit: &Visit, named: &str) -> Outcome<()> {
    page_says(visit, &[("data-feed-keys=\"\"", &format!("data-feed-keys=\"{named}\""))])
}
