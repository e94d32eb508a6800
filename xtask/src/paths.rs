//! Where things are. The only module that knows folder names of the workspace and of the user's cache.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::fail::{Context as _, Fail, Outcome};

/// The city that is embedded in the app.
pub(crate) const CITY: &str = "city/pinghu";

/// The workspace's root.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Cargo's target folder, `CARGO_TARGET_DIR` respected.
pub(crate) fn cargo_target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |set| root().join(set))
}

/// The built site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// What `prepare` makes for Trunk; `index.html` and `Trunk.toml` name it, so it does not follow `CARGO_TARGET_DIR`.
pub(crate) fn prepared() -> PathBuf {
    root().join("target/prepared")
}

/// Scratch space of `name`, on the same file system as `dist/`.
pub(crate) fn scratch(name: &str) -> PathBuf {
    root().join("target/xtask").join(name)
}

/// A program of ours, built for release or development.
pub(crate) fn program(release: bool, name: &str) -> PathBuf {
    cargo_target().join(if release { "release" } else { "debug" }).join(exe(name))
}

/// Pinned tools live below this, one folder a tool and version.
pub(crate) fn tools() -> Outcome<PathBuf> {
    if let Some(set) = env::var_os("ANXIN_TOOLS") {
        return Ok(root().join(set));
    }
    Ok(user_cache()?.join("anxin/tools"))
}

/// Where Trunk looks for the tools that it would download.
pub(crate) fn trunk_cache() -> Outcome<PathBuf> {
    Ok(user_cache()?.join(if cfg!(target_os = "macos") {
        "dev.trunkrs.trunk"
    } else if cfg!(windows) {
        "trunkrs/trunk/cache"
    } else {
        "trunk"
    }))
}

/// Cargo's own folder of binaries, which rustup put on PATH.
pub(crate) fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(user_home()?.join(".cargo")))?;
    Some(home.join("bin"))
}

fn user_cache() -> Outcome<PathBuf> {
    let set = if cfg!(windows) { env::var_os("LOCALAPPDATA") } else { env::var_os("XDG_CACHE_HOME") };
    if let Some(set) = set.map(PathBuf::from).filter(|path| path.is_absolute()) {
        return Ok(set);
    }
    let home = user_home().ok_or_else(|| {
        Fail::new("there is no home folder for the tools").hint("set ANXIN_TOOLS to a folder that may hold them")
    })?;
    Ok(home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }))
}

fn user_home() -> Option<PathBuf> {
    env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from)
}

/// `name` as this system names a program.
pub(crate) fn exe(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// `path` as people want to read it: below the root, relative to it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Makes `folder` exist and be empty.
pub(crate) fn empty(folder: &Path) -> Outcome<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).context(format_args!("empty {}", shown(folder)))?;
    }
    fs::create_dir_all(folder).context(format_args!("make {}", shown(folder)))
}

/// Copies the folder `from` into `to`, which may exist.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to).context(format_args!("make {}", shown(to)))?;
    for path in entries(from)? {
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        if path.is_dir() {
            copy_tree(&path, &target)?;
        } else {
            fs::copy(&path, &target).context(format_args!("copy {} to {}", shown(&path), shown(&target)))?;
        }
    }
    Ok(())
}

/// What stands directly in `folder`, in order of name.
pub(crate) fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let reading = || format!("list {}", shown(folder));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).context(reading())? {
        found.push(entry.context(reading())?.path());
    }
    found.sort();
    Ok(found)
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).context(format_args!("read {}", shown(path)))
}

/// Reads a file.
pub(crate) fn read_bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).context(format_args!("read {}", shown(path)))
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context(format_args!("make {}", shown(folder)))?;
    }
    fs::write(path, bytes).context(format_args!("write {}", shown(path)))
}
