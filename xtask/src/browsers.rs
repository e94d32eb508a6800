//! Browsers for tests and pictures: the system's Chromium and Firefox, and real old Chromiums for the baseline.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::fail::{Context as _, Fail, Outcome};
use crate::{digest, npm, paths, run, tools};

/// Debian's packages: browser, its WebDriver server, and letters for Chinese.
const DEBIAN: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// A real old Chromium, from the npm package that carries its program; `sha384` is the package's.
struct Old {
    major: &'static str,
    package: &'static str,
    sha384: &'static str,
}

const OLD: [Old; 3] = [
    Old {
        major: "69",
        package: "chrome-aws-lambda@1.6.3",
        sha384: "sha384-afnIoGviZBDcF7s8vKGGn7Jq2lEmHprld+6wCoNhud/m44SbfC+dJAb0s7ZYaO/v",
    },
    Old {
        major: "80",
        package: "chrome-aws-lambda@2.1.1",
        sha384: "sha384-MUctXUipYFFBsAJXVcerWYyUmQIJez5ga/ZLc7KRLbQ6wUIKuOBh9IfLVbPR695J",
    },
    Old {
        major: "92",
        package: "chrome-aws-lambda@10.1.0",
        sha384: "sha384-qAlmc9S1qb8HozInsmSdVgESNGutgTZCXCc1X++n0v7si+FsSLH0qM8VoOxNXLCY",
    },
];

/// The current browser and its WebDriver server.
pub(crate) struct Current {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

/// The browsers of the suite.
pub(crate) struct All {
    /// As the suite wants to be told: `ANXIN_CHROMIUM`, `ANXIN_CHROMEDRIVER`, `ANXIN_FIREFOX`, `ANXIN_GECKODRIVER`,
    /// `ANXIN_CHROMIUM_69` and so on.
    pub(crate) told: BTreeMap<String, OsString>,
    /// Why there is no Firefox, which may be: a second opinion, that what is tested in Chromium does not wait for.
    pub(crate) no_firefox: Option<Fail>,
}

/// All of them, installed where they are missing and may be.
pub(crate) fn require_all() -> Outcome<All> {
    let current = require_current()?;
    let mut told: BTreeMap<String, OsString> = require_old()?
        .into_iter()
        .map(|(version, program)| (format!("ANXIN_CHROMIUM_{version}"), program.into()))
        .collect();
    told.insert("ANXIN_CHROMIUM".to_owned(), current.chromium.into());
    told.insert("ANXIN_CHROMEDRIVER".to_owned(), current.chromedriver.into());
    let no_firefox = match require_firefox() {
        Ok((firefox, geckodriver)) => {
            told.insert("ANXIN_FIREFOX".to_owned(), firefox.into());
            told.insert("ANXIN_GECKODRIVER".to_owned(), geckodriver.into());
            None
        }
        Err(fail) => Some(fail),
    };
    Ok(All { told, no_firefox })
}

/// Firefox and its WebDriver server; installed where this user may.
fn require_firefox() -> Outcome<(PathBuf, PathBuf)> {
    let find = || ["firefox-esr", "firefox"].into_iter().find_map(run::on_path);
    let missing = || {
        Fail::new("there is no Firefox on PATH")
            .hint("install Firefox; on Debian: apt-get install firefox-esr (geckodriver is then installed by itself)")
    };
    let firefox = match find() {
        Some(firefox) => firefox,
        None if run::on_path("apt-get").is_some() && is_root() => {
            run::timed("installing firefox-esr with apt-get, about a minute", || apt_install(&["firefox-esr"]))?;
            find().ok_or_else(missing)?
        }
        None => return Err(missing()),
    };
    Ok((firefox, tools::geckodriver().require()?))
}

fn apt_install(packages: &[&str]) -> Outcome<()> {
    run::run(run::command("apt-get").args(["update", "--quiet=2"]))?;
    run::run(
        run::command("apt-get")
            .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// Chromium and its driver, from PATH; installed on Debian and its derivatives where this user may.
pub(crate) fn require_current() -> Outcome<Current> {
    if let Some(current) = find_current().filter(|_| has_chinese_letters()) {
        return Ok(current);
    }
    let hint = format!(
        "install Chromium or Chrome, its chromedriver and a Chinese font; on Debian: apt-get install {}",
        DEBIAN.join(" ")
    );
    if run::on_path("apt-get").is_none() || !is_root() {
        return find_current().ok_or_else(|| Fail::new("there is no Chromium with chromedriver on PATH").hint(hint));
    }
    run::timed(&format!("installing {} with apt-get, about 2 minutes", DEBIAN.join(", ")), || apt_install(&DEBIAN))?;
    find_current().ok_or_else(|| Fail::new("Chromium was installed but is not on PATH").hint(hint))
}

fn find_current() -> Option<Current> {
    let chromium = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(run::on_path)?;
    Some(Current { chromium, chromedriver: run::on_path("chromedriver")? })
}

/// Without fontconfig nobody can say; then the pictures show.
fn has_chinese_letters() -> bool {
    run::ask(run::command("fc-list").args([":lang=zh-cn", "family"])).is_none_or(|fonts| !fonts.trim().is_empty())
}

fn is_root() -> bool {
    run::ask(run::command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// The old Chromiums by major version, fetched and unpacked where they are missing.
pub(crate) fn require_old() -> Outcome<BTreeMap<&'static str, PathBuf>> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        run::say("the old Chromiums run on 64-bit Linux alone: their tests are left to CI");
        return Ok(BTreeMap::new());
    }
    let mut programs = BTreeMap::new();
    for old in &OLD {
        let home = paths::tools()?.join(format!("chromium-{}", old.major));
        let program = home.join("chromium");
        // Moved there last, so it is there whole or not at all.
        if !program.is_file() {
            run::timed(&format!("fetching Chromium {} (some 40 MB) and unpacking it", old.major), || {
                old.install(&home)
            })?;
        }
        programs.insert(old.major, program);
    }
    Ok(programs)
}

impl Old {
    fn install(&self, home: &Path) -> Outcome<()> {
        paths::empty(home)?;
        // Not installed as a package: its dependencies serve another purpose and its scripts should not run.
        run::capture(npm::npm().args(["pack", self.package, "--silent", "--pack-destination"]).arg(home))?;
        let packed = paths::entries(home)?.pop().unwrap_or_default();
        let found = digest::sha384(&paths::read_bytes(&packed)?);
        if found != self.sha384 {
            return Err(Fail::new(format!("{} is not what was pinned: {found}", self.package))
                .hint("do not use it; look at xtask/src/browsers.rs and at what the registry sent"));
        }
        run::run(run::command("tar").arg("-xzf").arg(&packed).arg("-C").arg(home))?;
        let (content, ready) = (home.join("package/bin"), home.join("ready"));
        for file in paths::entries(&content)? {
            unpack(&file, home, &ready)?;
        }
        std::fs::remove_dir_all(home.join("package")).context("remove the packed Chromium")?;
        std::fs::remove_file(&packed).context("remove the package")?;
        std::fs::rename(&ready, home.join("chromium")).context("put the Chromium in place")
    }
}

/// One brotli file of a package: the program goes to `program`, archives are unpacked into `home`.
fn unpack(packed: &Path, home: &Path, program: &Path) -> Outcome<()> {
    let Some(name) = packed.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".br")) else {
        return Ok(());
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(packed).context(format_args!("open {}", packed.display()))?;
    brotli::Decompressor::new(file, 64 * 1024).read_to_end(&mut bytes).context(format_args!("unpack {name}"))?;
    let Some(folder) = name.strip_suffix(".tar") else {
        paths::write(program, bytes)?;
        return make_executable(program);
    };
    let archive = home.join(name);
    let target = home.join(folder);
    paths::write(&archive, bytes)?;
    std::fs::create_dir_all(&target).context(format_args!("make {}", target.display()))?;
    run::run(run::command("tar").arg("-xf").arg(&archive).arg("-C").arg(&target))?;
    std::fs::remove_file(&archive).context(format_args!("remove {name}"))
}

#[cfg(unix)]
fn make_executable(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
        .context(format_args!("make {} executable", path.display()))
}

#[cfg(not(unix))]
fn make_executable(_path: &Path) -> Outcome<()> {
    Ok(())
}
