//! The phone's engine as a file of wasm of its own, and the native program it is held against: see `tests/engines`.
//!
//! Compiled with the app's profile and flags, bound, lowered and shrunk by the same tools. Nothing of it is in the site.

use std::path::PathBuf;

use crate::setup::Tools;
use crate::{app, build, fail, paths};

/// The package's library, as cargo names files.
const NAME: &str = "anxin_engines";

/// The native program.
pub(crate) const PROGRAM: &str = "anxin-engines";

/// What the browser suite needs to be told.
pub(crate) struct Engines {
    /// A folder with `engines.js` and `engines.wasm`.
    pub(crate) page: PathBuf,
    /// The native program.
    pub(crate) native: PathBuf,
}

/// Where they are once they are built.
pub(crate) fn built() -> Engines {
    Engines { page: paths::scratch("engines"), native: paths::release(PROGRAM) }
}

/// Builds both.
pub(crate) fn build(tools: &Tools) -> fail::Outcome<()> {
    let Engines { page, .. } = built();
    paths::empty(&page)?;
    app::compile_as_app(&["--package", "anxin-engines", "--lib"])?;
    app::bind_as_app(tools, "no-modules", &app::compiled(NAME), "engines", &page)?;
    app::shrunk(&page.join("engines_bg.wasm"), &page, "engines")?;
    build::programs().map(drop)
}
