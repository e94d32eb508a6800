//! The city that comes with the project.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a trap is how a test fails, in its helpers too"
)]

mod support;

use std::path::Path;

use anxin_publisher::cli::DONE;
use support::{Folder, anxin, text};

#[test]
fn pinghu_builds_without_an_error() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let (code, out, _) = anxin(&["check", text(&city)]);
    assert_eq!(code, DONE, "{out}");
    let folder = Folder::new();
    let (code, out, err) = anxin(&["build", text(&city), text(&folder.join("feed"))]);
    assert_eq!(code, DONE, "{out}{err}");
    assert!(out.starts_with("published pinghu set "), "{out}");
}
