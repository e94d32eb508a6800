//! What the two native engines say to everybody, from the program in `tests/engines`.
//!
//! Does not know what is asked: it hands on that program's JSON.

use std::process::Command;

use serde_json::Value;

use crate::feed::BuiltFeed;
use crate::{Outcome, paths};

/// `walks`, everybody and the digests of both engines, or `screens`, every result, for the demo city's sheets and the rules as they are
/// published in the built site.
///
/// # Errors
/// Where the program is missing or fails.
pub fn said(what: &str, feed: &BuiltFeed) -> Outcome<Value> {
    let (_, program) = paths::engines()?;
    let shard = paths::dist()?.join(feed.shard_path("rules")?);
    let out = Command::new(&program).arg(what).arg(paths::city()).arg(shard).output()?;
    if !out.status.success() {
        return Err(format!("{}: {}", program.display(), String::from_utf8_lossy(&out.stderr)).into());
    }
    Ok(serde_json::from_slice(&out.stdout)?)
}
