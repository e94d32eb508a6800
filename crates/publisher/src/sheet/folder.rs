//! The folder of a city: reading its files as text.
//!
//! Does not interpret them.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::limits::hidden_character;
use crate::finding::{Location, Log, Problem};

/// A city's folder, and where its faults are reported.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    root: &'a Path,
    /// Where faults are reported.
    pub log: &'a Log,
}

impl<'a> Folder<'a> {
    /// The folder at `root`.
    pub const fn new(root: &'a Path, log: &'a Log) -> Self {
        Self { root, log }
    }

    /// The path of `file` on this machine.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// The text of `file` without a byte-order mark; `None` where it is not there or not text, which is reported
    /// unless it may be missing.
    pub fn text(&self, file: &str, required: bool) -> Option<String> {
        let report = |problem| self.log.report(Location::file(file), problem);
        let bytes = match std::fs::read(self.path(file)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if required {
                    report(Problem::MissingFile);
                }
                return None;
            }
            Err(error) => {
                report(Problem::Unreadable { detail: error.to_string() });
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
            Err(error) => {
                let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
                let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count();
                self.log.report(Location::row(file, line), Problem::NotUtf8);
                None
            }
        }
    }

    /// The bytes of `file`, where it is an ordinary file of at most `most` bytes.
    ///
    /// # Errors
    /// As the system says; [`ErrorKind::FileTooLarge`] where it is larger.
    pub fn bytes(&self, file: &str, most: usize) -> std::io::Result<Vec<u8>> {
        let path = self.path(file);
        let found = std::fs::metadata(&path)?;
        if !found.is_file() || found.len() > most as u64 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        std::fs::read(path)
    }

    /// As [`Folder::text`], and reports characters that nobody sees, by line. For files that are not sheets.
    pub fn plain_text(&self, file: &str, required: bool) -> Option<String> {
        let text = self.text(file, required)?;
        for (index, line) in text.lines().enumerate() {
            if let Some(code) = hidden_character(line) {
                self.log.report(Location::row(file, index + 1), Problem::HiddenCharacter { code });
            }
        }
        Some(text)
    }

    /// The files in `under` (empty for the root) that end in `ending`, sorted; none where there is no such folder.
    pub fn files(&self, under: &str, ending: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(under)) else { return Vec::new() };
        let mut files: Vec<String> = entries
            .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.to_owned()))
            .filter(|name| name.ends_with(ending) && !name.starts_with('.') && !name.starts_with('~'))
            .map(|name| if under.is_empty() { name } else { format!("{under}/{name}") })
            .collect();
        files.sort();
        files
    }
}
