//! Builds the peers: those in JavaScript by their own script, Leptos by cargo and the tools that its users have.

use std::path::Path;

use crate::fail::Outcome;
use crate::{npm, paths, run, setup, tools};

/// The peer's programs as cargo names them, the folder of the page, and as the page asks for them.
const LEPTOS: [(&str, &str, &str); 2] =
    [("anxin-bench-leptos.wasm", "leptos", "leptos"), ("keyed.wasm", "keyed-leptos", "keyed")];

/// What the compiler uses by itself. More than that, and wasm-opt writes forms that no browser knows yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds all of them into folders below `pages`, with the style and icons of `app`.
pub(crate) fn build(pages: &Path, app: &Path) -> Outcome<()> {
    let bench = paths::root().join("bench");
    let tools = setup::for_building()?;
    npm::require_in(&bench, "installing what the peers are written with: Solid, Svelte, Preact (some 40 MB on disk)")?;
    run::timed("building the peers", || {
        run::capture(run::command("node").arg(bench.join("build.mjs")).arg(pages).arg(app)).map(drop)
    })?;
    leptos(&bench.join("peers/leptos"), pages, &tools)
}

/// As a release of Leptos' own starting template: cargo's `release`, no flags, wasm-opt as Trunk calls it.
fn leptos(package: &Path, pages: &Path, tools: &setup::Tools) -> Outcome<()> {
    let target = paths::cargo_target().join("bench-leptos");
    run::timed("compiling the peer in Leptos", || {
        let mut cargo = run::cargo();
        cargo.current_dir(package).args(["build", "--release", "--locked", "--target", tools::WASM]);
        run::run(cargo.env("CARGO_TARGET_DIR", &target))
    })?;
    for (compiled, page, name) in LEPTOS {
        let page = pages.join(page);
        run::run(
            run::command(&tools.wasm_bindgen)
                .args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"])
                .arg(&page)
                .arg(target.join(tools::WASM).join("release").join(compiled)),
        )?;
        let wasm = page.join(format!("{name}_bg.wasm"));
        run::run(npm::wasm_opt().arg("-Oz").args(FEATURES).arg(&wasm).arg("-o").arg(&wasm))?;
    }
    Ok(())
}
