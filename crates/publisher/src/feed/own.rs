//! What a publisher published itself, in this run or, with a key, in earlier ones: what lies in a feed's folder may have been put
//! there by somebody else.
//!
//! Does not judge what lies there: `signing` does, by this and by the clock.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anxin_core::feed::hash_hex;
use serde::{Deserialize, Serialize};

use super::PublishError;
use crate::real_path::real;

/// A file of this kind is shorter.
const MOST_BYTES: u64 = 4096;

/// The set that was published last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Last {
    /// Where.
    pub out: String,
    /// Its number.
    pub seq: u64,
    /// The SHA-256 of its manifest, as it was written.
    pub manifest: String,
}

/// What a publisher knows beside what lies in the folder.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// What this run published last, or took from somebody who may publish.
    pub last: Option<Last>,
    /// The private key's file: what it signed last is kept beside it.
    pub key_file: Option<PathBuf>,
    /// Whether a person said that the next set is to follow whatever is out.
    pub take_over: bool,
}

impl Last {
    /// Of a manifest in `out`.
    pub fn of(out: &Path, seq: u64, manifest: &[u8]) -> Self {
        Self { out: name(out), seq, manifest: hash_hex(manifest) }
    }
}

impl Own {
    /// What was published last; the later of what this run knows and what lies beside the key.
    pub(super) fn known(&self, out: &Path) -> Result<Option<Last>, PublishError> {
        let Some(path) = self.file(out) else { return Ok(self.last.clone()) };
        let unreadable = |detail: String| PublishError::Memory { path: path.clone(), detail };
        let kept = match fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(unreadable(error.to_string())),
            Ok(data) if data.len() > MOST_BYTES => return Err(unreadable("far too long".to_owned())),
            Ok(_) => {
                let bytes = fs::read(&path).map_err(|error| unreadable(error.to_string()))?;
                let last: Last = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
                Some(last)
            }
        };
        Ok(kept.into_iter().chain(self.last.clone()).max_by_key(|last| last.seq))
    }

    /// Where what was published last into `out` is kept; `None` without a key.
    fn file(&self, out: &Path) -> Option<PathBuf> {
        let key = self.key_file.as_ref()?;
        let mut file = key.file_name()?.to_owned();
        let place: String = hash_hex(name(out).as_bytes()).chars().take(8).collect();
        file.push(format!(".{place}.last"));
        Some(key.with_file_name(file))
    }

    /// Keeps what was published; what is wrong with that, in words.
    pub(super) fn keep(&self, last: &Last, out: &Path) -> Option<String> {
        let path = self.file(out)?;
        let mut temporary = path.clone().into_os_string();
        temporary.push(".tmp");
        let temporary = PathBuf::from(temporary);
        let written = serde_json::to_vec(last).map_err(std::io::Error::other).and_then(|bytes| {
            let mut file = fs::File::create(&temporary)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            fs::rename(&temporary, &path)
        });
        let fault = written.err()?;
        Some(format!("{}: {fault}: an older set that somebody lays back would not be noticed here", path.display()))
    }
}

/// A place by its name: folders without links and steps, stores as they are called.
fn name(out: &Path) -> String {
    let shown = out.to_string_lossy();
    if shown.starts_with("s3://") { shown.into_owned() } else { real(out).to_string_lossy().into_owned() }
}
