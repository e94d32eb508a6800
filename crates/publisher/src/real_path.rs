//! Where a path leads.
//!
//! Reads no file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

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

fn step(mut path: PathBuf, name: &OsStr) -> PathBuf {
    if name == ".." {
        path.pop();
    } else if name != "." {
        path.push(name);
    }
    path
}
