//! Where the built site, the browsers and axe are: from the environment that `cargo xtask test` sets, else where they
//! usually are. The only module that reads the environment.

use std::env;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// What to do where a browser is missing.
const INSTALL: &str =
    "`cargo xtask test` installs it; on Debian: apt-get install chromium chromium-driver fonts-noto-cjk";

fn workspace() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The built site: `ANXIN_DIST`, else `dist/`.
///
/// # Errors
/// Where nothing has been built.
pub fn dist() -> Outcome<PathBuf> {
    let dist = set("ANXIN_DIST").unwrap_or_else(|| workspace().join("dist"));
    if dist.join("index.html").is_file() {
        Ok(dist)
    } else {
        Err(format!("there is no built site in {}: run `cargo xtask build`", dist.display()).into())
    }
}

/// The path, below the site, of the built file in `folder` whose name begins and ends so: names hold the content's hash.
///
/// # Errors
/// Where there is none.
pub fn built(folder: &str, start: &str, end: &str) -> Outcome<String> {
    for entry in std::fs::read_dir(dist()?.join(folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(start) && name.ends_with(end) {
            return Ok(if folder.is_empty() { name } else { format!("{folder}/{name}") });
        }
    }
    Err(format!("the built site has no {folder}/{start}…{end}").into())
}

/// The WebDriver server: `ANXIN_CHROMEDRIVER`, else from PATH.
///
/// # Errors
/// Where there is none.
pub fn chromedriver() -> Outcome<PathBuf> {
    set("ANXIN_CHROMEDRIVER")
        .or_else(|| on_path("chromedriver"))
        .ok_or_else(|| format!("there is no chromedriver on PATH: {INSTALL}").into())
}

/// The current browser: `ANXIN_CHROMIUM`, else from PATH.
///
/// # Errors
/// Where there is none.
pub fn chromium() -> Outcome<PathBuf> {
    set("ANXIN_CHROMIUM")
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path))
        .ok_or_else(|| format!("there is no Chromium on PATH: {INSTALL}").into())
}

/// What to do where Firefox is missing.
const INSTALL_FIREFOX: &str = "on Debian: apt-get install firefox-esr, and cargo install geckodriver --locked";

/// The WebDriver server of Firefox: `ANXIN_GECKODRIVER`, else from PATH.
///
/// # Errors
/// Where there is none.
pub fn geckodriver() -> Outcome<PathBuf> {
    set("ANXIN_GECKODRIVER")
        .or_else(|| on_path("geckodriver"))
        .ok_or_else(|| format!("there is no geckodriver on PATH: {INSTALL_FIREFOX}").into())
}

/// Firefox: `ANXIN_FIREFOX`, else from PATH.
///
/// # Errors
/// Where there is none.
pub fn firefox() -> Outcome<PathBuf> {
    set("ANXIN_FIREFOX")
        .or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(on_path))
        .ok_or_else(|| format!("there is no Firefox on PATH: {INSTALL_FIREFOX}").into())
}

/// What randomness begins with: `ANXIN_SEED`, else `usual`.
pub fn seed(usual: u64) -> u64 {
    set("ANXIN_SEED").and_then(|seed| seed.to_str()?.parse().ok()).unwrap_or(usual)
}

/// How many of something a long test does: `ANXIN_SOAK` where that is a number above 1, else `usual`.
pub fn soak_count(usual: usize) -> usize {
    set("ANXIN_SOAK").and_then(|count| count.to_str()?.parse().ok()).filter(|count| *count > 1).unwrap_or(usual)
}

/// Whether documents that a test makes are to be written, `ANXIN_WRITE`, and not compared.
pub fn writes() -> bool {
    set("ANXIN_WRITE").is_some()
}

/// The file `name` of the project's documents.
pub fn document(name: &str) -> PathBuf {
    workspace().join("docs").join(name)
}

/// The old Chromium of this major version: `ANXIN_CHROMIUM_69` and so on.
///
/// # Errors
/// Where it is not given.
pub fn old_chromium(major: u32) -> Outcome<PathBuf> {
    set(&format!("ANXIN_CHROMIUM_{major}")).ok_or_else(|| {
        format!("ANXIN_CHROMIUM_{major} is not set; `cargo xtask test` fetches the old Chromiums and sets it").into()
    })
}

/// The publisher's program: `ANXIN_PUBLISHER`, else the one that `cargo xtask build` leaves.
///
/// # Errors
/// Where there is none.
pub fn publisher() -> Outcome<PathBuf> {
    let program = set("ANXIN_PUBLISHER").unwrap_or_else(|| workspace().join("target/release/anxin"));
    if program.is_file() {
        Ok(program)
    } else {
        Err(format!("there is no publisher at {}: run `cargo xtask build`", program.display()).into())
    }
}

/// The script of axe: `ANXIN_AXE`, else from `node_modules/`.
///
/// # Errors
/// Where it is missing or cannot be read.
pub fn axe() -> Outcome<String> {
    let path = set("ANXIN_AXE").unwrap_or_else(|| workspace().join("node_modules/axe-core/axe.min.js"));
    std::fs::read_to_string(&path)
        .map_err(|error| format!("cannot read axe at {}: {error}; run `npm ci`", path.display()).into())
}

/// The phone's engine for a browser, and the native program beside it: `ANXIN_ENGINES`, a folder, and
/// `ANXIN_ENGINES_NATIVE`.
///
/// # Errors
/// Where they are not given.
pub fn engines() -> Outcome<(PathBuf, PathBuf)> {
    set("ANXIN_ENGINES")
        .zip(set("ANXIN_ENGINES_NATIVE"))
        .ok_or_else(|| "ANXIN_ENGINES and ANXIN_ENGINES_NATIVE are not set: `cargo xtask test` builds both".into())
}

/// The built site around an app that ends when it is told to: `ANXIN_TRIPPING_DIST`.
///
/// # Errors
/// Where it is not given.
pub fn tripping() -> Outcome<PathBuf> {
    set("ANXIN_TRIPPING_DIST").ok_or_else(|| "ANXIN_TRIPPING_DIST is not set: `cargo xtask test` builds it".into())
}

/// The demo city's sheets.
pub fn city() -> PathBuf {
    workspace().join("city/pinghu")
}

fn on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}
