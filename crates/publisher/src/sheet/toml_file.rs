//! TOML files: read whole, with the line of a fault.

use anxin_core::text::{Language, Text};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Folder, check_text};
use crate::finding::{Location, Problem};

/// A text in both languages, both of which must be there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    zh: String,
    en: String,
}

/// A TOML file that reads.
#[derive(Debug)]
pub struct TomlFile<'a, T> {
    folder: Folder<'a>,
    file: &'static str,
    text: String,
    /// What it says.
    pub value: T,
}

impl<'a, T: DeserializeOwned> TomlFile<'a, T> {
    /// Reads `file`; `None` where it is missing or does not read, which is reported with the line.
    pub fn read(folder: Folder<'a>, file: &'static str) -> Option<Self> {
        let text = folder.plain_text(file, true)?;
        match toml::from_str(&text) {
            Ok(value) => Some(Self { folder, file, text, value }),
            Err(error) => {
                let row = error.span().map(|span| line_of(&text, span.start));
                let detail = error.message().trim().replace('\n', "; ");
                let location = Location { file: file.to_owned(), row, column: None };
                folder.log.report(location, Problem::BadToml { detail });
                None
            }
        }
    }
}

impl<'a, T> TomlFile<'a, T> {
    /// The folder that it lies in.
    pub const fn folder(&self) -> Folder<'a> {
        self.folder
    }

    /// Reports a fault of `key`, in the line where byte `at` stands; in the whole file where `at` is `None`.
    pub fn report(&self, at: Option<usize>, key: &str, problem: Problem) {
        let row = at.map(|at| line_of(&self.text, at));
        self.folder.log.report(Location { file: self.file.to_owned(), row, column: Some(key.to_owned()) }, problem);
    }

    /// A text, checked: `key` names it in findings, `name` says which limits hold.
    pub fn text(&self, at: Option<usize>, key: &str, name: &str, words: &Words) -> Text {
        for (language, text) in [(Language::Zh, &words.zh), (Language::En, &words.en)] {
            let key = format!("{key}.{}", language.code());
            if text.trim().is_empty() {
                let language = super::row::language_name(language);
                self.report(at, &key, Problem::MissingTranslation { language });
            }
            let row = at.map(|at| line_of(&self.text, at));
            let location = Location { file: self.file.to_owned(), row, column: Some(key) };
            check_text(self.folder.log, &location, name, language, text);
        }
        Text::new(words.zh.trim(), words.en.trim())
    }

    /// As [`TomlFile::text`], where the whole text may be left out.
    pub fn optional_text(&self, at: Option<usize>, key: &str, name: &str, words: Option<&Words>) -> Text {
        words.map(|words| self.text(at, key, name, words)).unwrap_or_default()
    }

    /// The line, from 1, in which byte `at` stands.
    pub fn row(&self, at: usize) -> usize {
        line_of(&self.text, at)
    }

    /// The byte at which the first line that sets `key` begins; `None` where there is none.
    pub fn line_with(&self, key: &str) -> Option<usize> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
                return Some(start);
            }
            start += line.len();
        }
        None
    }
}

/// The line, from 1, in which byte `at` of `text` stands.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}
