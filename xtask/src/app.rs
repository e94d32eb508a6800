//! The app's wasm and its JavaScript side, for every browser of the baseline.
//!
//! The baseline is Chromium 69 and what was built on it: WebAssembly of the first release plus mutable globals. Rust's
//! ready-made standard library uses later instructions, so the optimiser lowers them; its second run accepts nothing
//! but the baseline and so proves the result.
//!
//! Development builds are for a current browser and skip all of that: with debug information kept, wasm-bindgen sees
//! the standard library's features, expects them of our code too, and fails.

use std::path::{Path, PathBuf};

use crate::fail::{Fail, Outcome};
use crate::glue::{self, Bound};
use crate::setup::Tools;
use crate::{npm, paths, run, split, tools};

/// The app's binary, and the stem of the files made from it. `index.html` names them too.
pub(crate) const NAME: &str = "anxin-app";

/// Small before fast: see Cargo.toml.
const PROFILE: &str = "app";

/// Our own code for the first WebAssembly plus mutable globals. [`flags`] adds what depends on the machine.
const BASELINE_FLAGS: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals";

/// Leptos makes one type of every view then: a fifth less wasm. See docs/decisions/0032-stock-leptos.md.
const VIEW_FLAGS: &str = "--cfg=erase_components";

/// What [`split`] reads: the linker's record of addresses, and the names of functions, for profiles that strip the rest.
/// None of it is left in the site.
const RECORD_FLAGS: &str = "-Csymbol-mangling-version=v0 -Clink-arg=--emit-relocs -Clink-arg=--keep-section=name";

/// Stands between two flags, for the name of a folder may hold blanks.
const FLAG_SEPARATOR: &str = "\x1f";

/// What the browser loads.
pub(crate) struct App {
    pub(crate) glue: Vec<u8>,
    /// What a first visit runs.
    pub(crate) wasm: Vec<u8>,
    /// The pages that it does not show.
    pub(crate) more: Vec<u8>,
}

/// Which app.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// What residents get.
    Site,
    /// What ends when it is told to, for the browser suite.
    Tripping,
}

/// Compiles, binds, lowers, shrinks.
pub(crate) fn build(tools: &Tools, kind: Kind) -> Outcome<App> {
    let (folder, feature) = match kind {
        Kind::Site => ("app", "csr"),
        Kind::Tripping => ("tripping", "trip"),
    };
    let scratch = paths::scratch(folder);
    paths::empty(&scratch)?;
    run::timed("compiling the app for wasm (a first build takes some minutes)", || compile(feature))?;
    run::timed("making the JavaScript side of the wasm", || bind(tools, &scratch))?;
    let glue = run::timed("lowering the wasm to the baseline, splitting and shrinking it", || shrink(&scratch))?;
    let named = scratch.join("glue.js");
    paths::write(&named, glue)?;
    let glue = scratch.join("glue.min.js");
    run::capture(
        npm::esbuild()
            .arg(named)
            // esbuild holds destructuring for missing because of bugs in forms of it that the glue does not use.
            .args(["--minify", "--log-level=warning", npm::BASELINE, "--supported:destructuring=true"])
            .arg(format!("--outfile={}", glue.display())),
    )?;
    let app = App {
        glue: paths::read_bytes(&glue)?,
        wasm: paths::read_bytes(&scratch.join("first.wasm"))?,
        more: paths::read_bytes(&scratch.join("rest.wasm"))?,
    };
    refuse_64_bit_bridge(&app.glue)?;
    Ok(app)
}

fn compile(feature: &str) -> Outcome<()> {
    let features = ["--no-default-features", "--features", feature];
    compile_as_app(&[&["--package", "anxin", "--bin", NAME][..], &features].concat())
}

/// Compiles what `what` names, with the app's profile and for the app's browsers.
pub(crate) fn compile_as_app(what: &[&str]) -> Outcome<()> {
    run::run(
        run::cargo()
            .args(["build", "--profile", PROFILE, "--target", tools::WASM])
            .args(what)
            // Takes the place of all other flags, so that every machine compiles with the same ones.
            .env("CARGO_ENCODED_RUSTFLAGS", flags().join(FLAG_SEPARATOR)),
    )
}

/// [`BASELINE_FLAGS`], and names in place of this machine's folders: the wasm says in which file something went wrong,
/// and neither who built it nor where belongs in there.
fn flags() -> Vec<String> {
    let cargo_home = paths::cargo_bin().and_then(|bin| Some(bin.parent()?.to_owned()));
    let folders = [(cargo_home, "cargo"), (Some(paths::root().to_owned()), "anxin")];
    let named = folders.into_iter().filter_map(|(folder, name)| Some((folder?, name)));
    let renamed = named.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    [BASELINE_FLAGS, VIEW_FLAGS, RECORD_FLAGS]
        .iter()
        .flat_map(|flags| flags.split_whitespace())
        .map(str::to_owned)
        .chain(renamed)
        .collect()
}

/// `no-modules`: a classic script. It needs no `import()`, so `boot.js` stays readable to every browser and can say
/// what is missing, and a preload for it works everywhere.
fn bind(tools: &Tools, scratch: &Path) -> Outcome<()> {
    bind_as_app(tools, &compiled(NAME), NAME, scratch)
}

/// Makes the JavaScript side of `wasm`, and the wasm that fits it, into `folder` under `name`.
pub(crate) fn bind_as_app(tools: &Tools, wasm: &Path, name: &str, folder: &Path) -> Outcome<()> {
    run::capture(
        run::command(&tools.wasm_bindgen)
            .args(["--target", "no-modules", "--no-typescript", "--keep-debug", "--no-demangle"])
            .args(["--out-name", name, "--out-dir"])
            .arg(folder)
            .arg(wasm),
    )
    .map(drop)
}

/// The wasm as the linker wrote it.
pub(crate) fn compiled(name: &str) -> PathBuf {
    paths::cargo_target().join(tools::WASM).join(PROFILE).join(format!("{name}.wasm"))
}

/// Lowers `wasm` to what the baseline's browsers have.
pub(crate) fn lower(wasm: &Path, lowered: &Path) -> Outcome<()> {
    run::capture(
        npm::wasm_opt()
            .args(["--mvp-features", "--enable-mutable-globals"])
            .args(["--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-bulk-memory"])
            .args(["--signext-lowering", "--llvm-nontrapping-fptoint-lowering", "--llvm-memory-copy-fill-lowering"])
            .args(["--debuginfo", "--quiet"])
            .arg(wasm)
            .arg("-o")
            .arg(lowered),
    )
    .map(drop)
}

/// Makes the two files of wasm; hands back the JavaScript that fits them.
fn shrink(scratch: &Path) -> Outcome<String> {
    let lowered = scratch.join("lowered.wasm");
    lower(&scratch.join(format!("{NAME}_bg.wasm")), &lowered)?;
    let bound = Bound { glue: paths::read(&scratch.join(format!("{NAME}.js")))?, wasm: paths::read_bytes(&lowered)? };
    let bound = glue::without_unused(&bound)?;
    let split = split::split(&paths::read_bytes(&compiled(NAME))?, &bound.wasm, &split::GATES)?;
    eprintln!("    {}", split.summary);
    paths::write(&scratch.join("split.txt"), split.story)?;
    let first = glue::with_short_names(&Bound { glue: bound.glue, wasm: split.first })?;
    let wasm = optimised(scratch, "first", &first.wasm)?;
    optimised(scratch, "rest", &split.rest)?;
    glue::pruned(&Bound { glue: first.glue, wasm })
}

/// 4 kB together. Code that stands at two places costs brotli less than a variable for it; instances of one generic function
/// are much alike and lie side by side by name. Nothing of ours is below address 1024: there the stack would end.
const SHRUNK_BY_BROTLI: [&str; 4] =
    ["--skip-pass=inlining-optimizing", "--skip-pass=local-cse", "--low-memory-unused", "--reorder-functions-by-name"];

/// Shrinks a file of wasm, accepting nothing but the baseline.
pub(crate) fn optimised(scratch: &Path, name: &str, wasm: &[u8]) -> Outcome<Vec<u8>> {
    let (named, out) = (scratch.join(format!("{name}.named.wasm")), scratch.join(format!("{name}.wasm")));
    paths::write(&named, wasm)?;
    run::capture(
        npm::wasm_opt()
            .args(["--mvp-features", "--enable-mutable-globals"])
            .arg("-Oz")
            .args(SHRUNK_BY_BROTLI)
            .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
            .arg(named)
            .arg("-o")
            .arg(&out),
    )
    .map_err(|fail| Fail::new("the app's wasm needs more than the baseline's browsers have").hint(fail.to_string()))?;
    paths::read_bytes(&out)
}

/// 64-bit integers cross the bridge as `BigInt`, which Chromium before 85 refuses; the app then dies on its first call.
fn refuse_64_bit_bridge(glue: &[u8]) -> Outcome<()> {
    if String::from_utf8_lossy(glue).contains("BigInt.as") {
        return Err(Fail::new("an imported or exported function has a 64-bit integer in its signature")
            .hint("pass it as f64 or as text: Chromium before 85 has no 64-bit integers between wasm and JavaScript"));
    }
    Ok(())
}
