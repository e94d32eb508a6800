//! `KEY=VALUE`, as it is typed after a command.
//!
//! Does not read values.

use std::ffi::OsString;

/// Every pair; the first text that is not one as the error.
pub(super) fn pairs(given: &[OsString]) -> Result<Vec<(String, String)>, String> {
    let pair = |given: &OsString| {
        let text = given.to_string_lossy().into_owned();
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
            _ => Err(text),
        }
    };
    given.iter().map(pair).collect()
}
