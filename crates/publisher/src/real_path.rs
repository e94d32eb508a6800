//! Where a path leads, and through which folders.
//!
//! Reads no file.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// So many links lead on from one to the next; systems follow about as many.
const MOST_LINKS: usize = 40;

/// The path without links and steps up, as far as its folders exist.
pub(crate) fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut there = whole.as_path();
    loop {
        if let Ok(found) = there.canonicalize() {
            return missing.into_iter().rev().fold(found, step);
        }
        match (there.parent(), there.components().next_back()) {
            (Some(parent), Some(name)) => {
                missing.push(name.as_os_str());
                there = parent;
            }
            _ => return whole,
        }
    }
}

/// Every folder that has the path in it: by the names as they are written, and by where each link in it leads.
pub(crate) fn folders_above(path: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    collect(path, MOST_LINKS, &mut found);
    found
}

fn collect(path: &Path, links: usize, found: &mut BTreeSet<PathBuf>) {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // For each name of the path the folder that it stands in.
    let mut through: Vec<PathBuf> = Vec::new();
    let mut here = PathBuf::new();
    for part in whole.components() {
        if part == Component::ParentDir {
            through.pop();
            here.pop();
        } else if here.as_os_str().is_empty() {
            here.push(part);
        } else {
            let named = here.join(part);
            if let Some(target) = fs::read_link(&named).ok().filter(|_| links > 0) {
                collect(&here.join(target), links - 1, found);
            }
            through.push(here);
            here = real(&named);
        }
    }
    found.extend(through);
    found.extend(here.ancestors().skip(1).map(Path::to_owned));
}

/// The folders in which a file lies under one of its names: where it is named, and where each link on the way to it leads.
pub(crate) fn folders_of(file: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut name = file.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = real(name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")));
        found.insert(folder.clone());
        let Ok(target) = fs::read_link(&name) else { break };
        name = folder.join(target);
    }
    found
}

fn step(mut path: PathBuf, name: &OsStr) -> PathBuf {
    if name == ".." {
        path.pop();
    } else if name != "." {
        path.push(name);
    }
    path
}
