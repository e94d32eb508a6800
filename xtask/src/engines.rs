//! The phone's engine as a file of wasm of its own, for a browser: see `tests/engines`.
//!
//! Compiled with the app's profile and flags, bound, lowered and shrunk by the same tools. Nothing of it is in the site. The native
//! program that it is held against is one of [`crate::programs`].

use std::path::PathBuf;

use crate::setup::Tools;
use crate::{app, fail, paths};

/// The package's library, as cargo names files.
const NAME: &str = "anxin_engines";

/// The folder with `engines.js` and `engines.wasm`, once they are built.
pub(crate) fn page() -> PathBuf {
    paths::scratch("engines")
}

/// Builds both.
pub(crate) fn build(tools: &Tools) -> fail::Outcome<()> {
    let page = page();
    paths::empty(&page)?;
    app::compile_as_app(&["--package", "anxin-engines", "--lib"])?;
    app::bind_as_app(tools, "no-modules", &app::compiled(NAME), "engines", &page)?;
    app::shrunk(&page.join("engines_bg.wasm"), &page, "engines").map(drop)
}
