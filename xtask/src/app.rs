//! The app's wasm and its JavaScript side, for every browser of the baseline.
//!
//! The baseline is Chromium 69 and what was built on it: WebAssembly of the first release plus mutable globals. Rust's
//! ready-made standard library uses later instructions, so the optimiser lowers them; its second run accepts nothing
//! but the baseline and so proves the result.
//!
//! Development builds are for a current browser and skip all of that: with debug information kept, wasm-bindgen sees
//! the standard library's features, expects them of our code too, and fails.

use std::path::{Path, PathBuf};

use wasm_split_cli_support as splitter;

use crate::fail::{Context as _, Fail, Outcome};
use crate::setup::Tools;
use crate::{npm, paths, run, short_names, similar_functions, tools, unused_exports};

/// The app's binary, and the stem of the files made from it. `index.html` names them too.
pub(crate) const NAME: &str = "anxin-app";

/// What boot.js loads; it imports the rest.
pub(crate) const STARTER: &str = "app.js";

/// Small before fast: see Cargo.toml.
const PROFILE: &str = "app";

/// Our own code for the first WebAssembly plus mutable globals. [`flags`] adds what depends on the machine.
const BASELINE_FLAGS: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals";

/// Leptos makes one type of every view then: a fifth less wasm. See docs/decisions/0032-stock-leptos.md.
const VIEW_FLAGS: &str = "--cfg=erase_components";

/// What the splitter reads: the linker's record of addresses, and the names of functions, for profiles that strip the rest.
/// None of it is left in the site.
const RECORD_FLAGS: &str = "-Csymbol-mangling-version=v0 -Clink-arg=--emit-relocs -Clink-arg=--keep-section=name";

/// Stands between two flags, for the name of a folder may hold blanks.
const FLAG_SEPARATOR: &str = "\x1f";

/// What the browser loads.
pub(crate) struct App {
    /// The module that starts it, all that it imports included.
    pub(crate) script: Vec<u8>,
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

/// Compiles, splits, binds, lowers, shrinks.
pub(crate) fn build(tools: &Tools, kind: Kind) -> Outcome<App> {
    let (folder, features) = match kind {
        Kind::Site => ("app", "split"),
        Kind::Tripping => ("tripping", "split,trip"),
    };
    let scratch = paths::scratch(folder);
    paths::empty(&scratch)?;
    run::timed("compiling the app for wasm (a first build takes some minutes)", || compile(features))?;
    let more = run::timed("splitting the wasm", || split(&scratch))?;
    run::timed("making the JavaScript side of the wasm", || {
        bind_as_app(tools, "web", &scratch.join(FIRST), NAME, &scratch)
    })?;
    let app = run::timed("lowering the wasm to the baseline and shrinking it", || -> Outcome<App> {
        let wasm =
            similar_functions::side_by_side(&shrunk(&scratch.join(format!("{NAME}_bg.wasm")), &scratch, "first")?)?;
        let (wasm, names) = short_names::shorten(&wasm)?;
        let more = similar_functions::side_by_side(&shrunk(&more, &scratch, "later")?)?;
        Ok(App { script: script(&scratch, &names)?, wasm, more })
    })?;
    refuse_64_bit_bridge(&app.script)?;
    Ok(app)
}

fn compile(features: &str) -> Outcome<()> {
    let features = ["--no-default-features", "--features", features];
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
    // Each registry has a folder of its own, and of two prefixes that fit the last one counts.
    let registries = cargo_home.iter().flat_map(|home| paths::entries(&home.join("registry/src")).unwrap_or_default());
    let crates = registries.map(|registry| (registry, "crates"));
    let folders =
        [(paths::root().to_owned(), "anxin")].into_iter().chain(cargo_home.clone().map(|home| (home, "cargo")));
    let renamed =
        folders.chain(crates).map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    [BASELINE_FLAGS, VIEW_FLAGS, RECORD_FLAGS]
        .iter()
        .flat_map(|flags| flags.split_whitespace())
        .map(str::to_owned)
        .chain(renamed)
        .collect()
}

/// What the splitter leaves for wasm-bindgen.
const FIRST: &str = "main.wasm";
/// What the splitter writes to load the second file.
const LOADER: &str = "__wasm_split.js";

/// Splits the wasm as the linker wrote it; hands back where the second file is. The splitter puts there what only the functions
/// marked `wasm_split(later, ..)` reach, code and data.
fn split(scratch: &Path) -> Outcome<PathBuf> {
    let linked = unused_exports::without(&paths::read_bytes(&compiled(NAME))?)?;
    let (main_out_path, main_module) = (scratch.join(FIRST), format!("./{NAME}.js"));
    let mut options = splitter::Options::new(&linked);
    options.output_dir = scratch;
    options.main_out_path = &main_out_path;
    options.main_module = &main_module;
    let split =
        splitter::transform(options).map_err(|error| Fail::new(format!("the splitter refuses the wasm: {error:#}")))?;
    let [more] = split.split_modules.as_slice() else {
        return Err(Fail::new(format!("the app is in {} files, not two", split.split_modules.len() + 1))
            .hint("every `wasm_split` of src/pages/more.rs names the same module, `later`"));
    };
    Ok(more.clone())
}

/// Makes the JavaScript side of `wasm` for a target of wasm-bindgen, and the wasm that fits it, into `folder` under `name`.
pub(crate) fn bind_as_app(tools: &Tools, target: &str, wasm: &Path, name: &str, folder: &Path) -> Outcome<()> {
    run::capture(
        run::command(&tools.wasm_bindgen)
            .args(["--target", target, "--no-typescript", "--keep-debug", "--no-demangle", "--keep-lld-exports"])
            .args(["--out-name", name, "--out-dir"])
            .arg(folder)
            .arg(wasm),
    )
    .map(drop)
}

/// The one module of the site: `public/app.js` with what wasm-bindgen and the splitter wrote.
///
/// The splitter's loader fetches by name, without integrity, and by a function that Safari before 15 lacks: both go to boot.js,
/// which knows the deployed name and holds the answer against its hash. `names` are those that the wasm has instead of others.
fn script(scratch: &Path, names: &short_names::Names) -> Outcome<Vec<u8>> {
    let loader = scratch.join(LOADER);
    run::capture(
        npm::esbuild()
            .arg(&loader)
            .args(["--define:fetch=anxinBoot.more", "--define:WebAssembly.instantiateStreaming=anxinBoot.stand"])
            .args(["--log-level=warning", "--allow-overwrite"])
            .arg(format!("--outfile={}", loader.display())),
    )?;
    if !paths::read(&loader)?.contains("anxinBoot.stand(") {
        return Err(Fail::new("the splitter's loader instantiates the second file in a way of its own")
            .hint("see what it calls, and hand that to boot.js in xtask/src/app.rs"));
    }
    let (start, whole, cache) = (scratch.join(STARTER), scratch.join("whole.js"), scratch.join("names.json"));
    paths::write(&cache, serde_json::to_vec(names).context("write the short names")?)?;
    paths::write(&start, paths::read_bytes(&paths::root().join("public").join(STARTER))?)?;
    run::capture(
        npm::esbuild()
            .arg(start)
            // esbuild holds destructuring for missing because of bugs in forms of it that are not used here.
            .args(["--bundle", "--format=esm", "--minify", "--log-level=warning", npm::BASELINE])
            .arg("--supported:destructuring=true")
            .arg(format!("--mangle-props={}", short_names::pattern()))
            .arg(format!("--mangle-cache={}", cache.display()))
            .arg(format!("--outfile={}", whole.display())),
    )?;
    paths::read_bytes(&whole)
}

/// The wasm as the linker wrote it.
pub(crate) fn compiled(name: &str) -> PathBuf {
    paths::cargo_target().join(tools::WASM).join(PROFILE).join(format!("{name}.wasm"))
}

/// 5 kB together. Code that stands at two places costs brotli less than a variable for it; instances of one generic function
/// are much alike and lie side by side by name. Nothing of ours is below address 1024: there the stack would end. How an address
/// is aligned is a hint that changes no result, and one hint for all compresses better than several.
const SHRUNK_BY_BROTLI: [&str; 5] = [
    "--skip-pass=inlining-optimizing",
    "--skip-pass=local-cse",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--dealign",
];

/// Lowers `wasm` to what the baseline's browsers have, and shrinks it, accepting nothing else.
pub(crate) fn shrunk(wasm: &Path, scratch: &Path, name: &str) -> Outcome<Vec<u8>> {
    let (lowered, out) = (scratch.join(format!("{name}.lowered.wasm")), scratch.join(format!("{name}.wasm")));
    run::capture(
        npm::wasm_opt()
            .args(["--mvp-features", "--enable-mutable-globals"])
            .args(["--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-bulk-memory"])
            .args(["--signext-lowering", "--llvm-nontrapping-fptoint-lowering", "--llvm-memory-copy-fill-lowering"])
            .args(["--debuginfo", "--quiet"])
            .arg(wasm)
            .arg("-o")
            .arg(&lowered),
    )?;
    run::capture(
        npm::wasm_opt()
            .args(["--mvp-features", "--enable-mutable-globals"])
            // What `-Oz` makes is 4 % smaller, and 0.7 kB larger once a server has compressed it. The second time finds 0.2 kB.
            .args(["-Os", "-Os"])
            .args(SHRUNK_BY_BROTLI)
            .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
            .arg(lowered)
            .arg("-o")
            .arg(&out),
    )
    .map_err(|fail| Fail::new("the app's wasm needs more than the baseline's browsers have").hint(fail.to_string()))?;
    paths::read_bytes(&out)
}

/// 64-bit integers cross the bridge as `BigInt`, which Chromium before 85 refuses; the app then dies on its first call.
fn refuse_64_bit_bridge(script: &[u8]) -> Outcome<()> {
    if String::from_utf8_lossy(script).contains("BigInt.as") {
        return Err(Fail::new("an imported or exported function has a 64-bit integer in its signature")
            .hint("pass it as f64 or as text: Chromium before 85 has no 64-bit integers between wasm and JavaScript"));
    }
    Ok(())
}
