//! Imports, as tests run them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Folder, anxin, text};

/// Writes a file to import.
pub(crate) fn file(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// Imports a file: exit code, and the report.
pub(crate) fn import(city: &Path, file: &Path, kind: &str, more: &[&str]) -> (u8, Value) {
    let arguments = [&["import", text(file), "--kind", kind, "--into", text(city), "--format", "json"], more].concat();
    let (code, out, err) = anxin(&arguments);
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}")))
}

/// Whether one of the warnings holds these words.
pub(crate) fn warned(report: &Value, words: &str) -> bool {
    report["warnings"].as_array().unwrap().iter().any(|warning| warning.as_str().unwrap().contains(words))
}
