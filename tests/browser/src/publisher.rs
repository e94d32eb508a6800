//! The publisher's program, as city staff run it.

use std::path::Path;
use std::process::Command;

use crate::{Outcome, paths};

/// Runs it in `folder`, in Chinese; what it says.
///
/// # Errors
/// Where it ends with a fault; what it says then.
pub fn anxin(folder: &Path, arguments: &[&str]) -> Outcome<String> {
    let done = Command::new(paths::publisher()?).current_dir(folder).args(arguments).args(["--lang", "zh"]).output()?;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(said);
    }
    Err(format!("anxin {arguments:?}: {said}{}", String::from_utf8_lossy(&done.stderr)).into())
}
