//! The pinned tools: found on PATH at the right version, or installed below the user's cache.
//!
//! Versions are written here and nowhere else, but for wasm-bindgen's, which must equal the library's in `Cargo.lock`,
//! and those of the npm packages, which `package-lock.json` holds.

use std::env;
use std::path::{Path, PathBuf};

use crate::fail::{Context as _, Fail, Outcome};
use crate::{paths, run};

/// 0.22 needs a newer compiler than the workspace does.
const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";
const GECKODRIVER: &str = "0.37.1";

/// The compilation target of the app.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// One program that `cargo install` can make.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// What to tell the person before a cold installation on two cores.
    patience: &'static str,
    features: &'static [&'static str],
}

/// Bundler and development server.
pub(crate) fn trunk() -> Tool {
    Tool {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        patience: "about 3 minutes",
        // Without its own downloads and update checks: what it would fetch is installed here, from one registry.
        features: &["--no-default-features"],
    }
}

/// Makes the JavaScript side of the app's wasm.
pub(crate) fn wasm_bindgen() -> Outcome<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: locked_version("wasm-bindgen")?,
        patience: "about 2 minutes",
        features: &[],
    })
}

/// Licences, sources and duplicate versions of the dependencies.
pub(crate) fn cargo_deny() -> Tool {
    Tool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: CARGO_DENY.to_owned(),
        patience: "about 2 minutes",
        features: &["--no-default-features"],
    }
}

/// The WebDriver server of Firefox.
pub(crate) fn geckodriver() -> Tool {
    Tool {
        package: "geckodriver",
        program: "geckodriver",
        version: GECKODRIVER.to_owned(),
        patience: "about 2 minutes",
        features: &[],
    }
}

impl Tool {
    /// The program, if it is here at the right version.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let installed = self.home().ok().map(|home| home.join("bin").join(paths::exe(self.program)));
        installed.into_iter().chain(run::on_path(self.program)).find(|program| self.is_right(program))
    }

    /// The program, installed first where it is missing.
    ///
    /// # Errors
    /// Where `cargo install` fails: no network, or no C compiler for a dependency.
    pub(crate) fn require(&self) -> Outcome<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        let Self { package, version, patience, .. } = self;
        let home = self.home()?;
        // Named, and not a temporary folder, so that an interrupted installation goes on where it stopped.
        let scratch = home.with_file_name(format!("{package}-{version}.build"));
        run::timed(&format!("installing {package} {version}, {patience} on two cores"), || {
            run::run(
                unoptimised(&mut run::cargo())
                    .args(["install", package, "--version", version, "--locked"])
                    .args(self.features)
                    .arg("--root")
                    .arg(&home)
                    .arg("--target-dir")
                    .arg(&scratch),
            )
        })
        .map_err(|fail| {
            Fail::new(fail.to_string()).hint(format!(
                "install it yourself with `cargo install {package} --version {version} --locked`, then try again"
            ))
        })?;
        std::fs::remove_dir_all(&scratch).context(format_args!("remove {}", scratch.display()))?;
        self.find().ok_or_else(|| Fail::new(format!("{package} {version} was installed but does not start")))
    }

    /// The version that is pinned.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Whether typing the program's name starts the pinned version.
    pub(crate) fn is_first_on_path(&self) -> bool {
        run::on_path(self.program).is_some_and(|program| self.is_right(&program))
    }

    fn home(&self) -> Outcome<PathBuf> {
        Ok(paths::tools()?.join(format!("{}-{}", self.package.trim_end_matches("-cli"), self.version)))
    }

    fn is_right(&self, program: &Path) -> bool {
        program.is_file()
            && run::ask(run::command(program).arg("--version"))
                .is_some_and(|said| said.split_whitespace().any(|word| word == self.version))
    }
}

/// Tools are compiled once and run seldom: quick compilation beats quick programs five to one here.
fn unoptimised(cargo: &mut std::process::Command) -> &mut std::process::Command {
    cargo
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
        .env_remove("RUSTFLAGS")
}

/// Adds the wasm target to the compiler where it is missing.
///
/// # Errors
/// Where the compiler did not come with rustup, and has no wasm target.
pub(crate) fn require_wasm_target() -> Outcome<()> {
    let rustc = || run::command(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let library = run::capture(rustc().args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    if run::on_path("rustup").is_none() {
        return Err(Fail::new(format!("this Rust compiler has no target {WASM}, and there is no rustup to add it"))
            .hint("install Rust with rustup, or your system's package of Rust's standard library for wasm32"));
    }
    run::timed(&format!("adding the compilation target {WASM}"), || {
        run::run(run::command("rustup").args(["target", "add", WASM]))
    })
}

/// The version of `package` in `Cargo.lock`, which cargo makes if it is not there yet.
fn locked_version(package: &str) -> Outcome<String> {
    let lock = paths::root().join("Cargo.lock");
    if !lock.is_file() {
        run::run(run::cargo().arg("generate-lockfile"))?;
    }
    version_in(&paths::read(&lock)?, package)
        .ok_or_else(|| Fail::new(format!("Cargo.lock has no {package}")).hint("restore Cargo.lock from git"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let heading = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading).skip(1);
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_package_is_not_that_of_one_whose_name_begins_alike() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"registry\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
