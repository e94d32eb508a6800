//! Real old Chromiums: too old for today's chromedriver, so they load a page by themselves and print what came of it.

use std::ffi::OsString;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::process::Process;
use crate::server::{Fault, Server};

/// They may hang for good where they meet what they do not know.
const PATIENCE: Duration = Duration::from_secs(60);

/// One process, no threads of its own to fork: the way these builds were made to run.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--single-process",
    "--no-zygote",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--dump-dom",
];

/// Lets `server` hold back the end of loading until the app stands, and a second longer: these browsers print a document
/// at its end of loading, and a virtual clock would run ahead of the wasm being compiled.
///
/// # Errors
/// Where the site has no page.
pub fn hold_until_ready(server: &Server, dist: &Path) -> Outcome<()> {
    let page = std::fs::read_to_string(dist.join("index.html"))?;
    server.put("index.html", page.replace("</body>", HELD_BY));
    server.put("suite-hold.js", HOLD);
    server.put("suite-hold.png", Vec::new());
    server.break_path("suite-hold.png", Fault::Delay(LONGEST));
    Ok(())
}

const LONGEST: Duration = Duration::from_secs(25);

/// An image that does not come holds loading back; another in its place lets it end.
const HELD_BY: &str =
    r#"<img id="suite-hold" src="./suite-hold.png" alt=""><script src="./suite-hold.js"></script></body>"#;

const HOLD: &str = "
    var page = document.documentElement, watch = setInterval(function () {
        var app = page.getAttribute('data-app'), feed = page.getAttribute('data-feed');
        var loading = [].some.call(document.querySelectorAll('main [role=status]'), function (each) {
            return /^(\\u6b63\\u5728\\u52a0\\u8f7d|Loading)/.test(each.textContent);
        });
        if (app === 'starting' || feed === 'loading' || loading) return;
        clearInterval(watch);
        setTimeout(function () {
            document.getElementById('suite-hold').src =
                'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
        }, 1000);
    }, 100);";

/// The document at `url` as the Chromium at `program` has it at the end of loading.
///
/// Blocks; call it from a thread that may.
///
/// # Errors
/// Where it does not start, or does not end in a minute.
pub fn document(program: &Path, url: &str) -> Outcome<String> {
    let profile = tempfile::Builder::new().prefix("anxin-old-").tempdir()?;
    let mut command = Command::new(program);
    command
        .args(FLAGS)
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(url)
        .env("LD_LIBRARY_PATH", libraries(program))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut browser =
        Process::start(&mut command).map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    let mut out = browser.stdout.take().ok_or("the browser has no output")?;
    let reader = thread::spawn(move || {
        let mut document = Vec::new();
        out.read_to_end(&mut document).map(|_| String::from_utf8_lossy(&document).into_owned())
    });
    let end = Instant::now() + PATIENCE;
    while browser.try_wait()?.is_none() {
        if Instant::now() > end {
            return Err(format!("{} did not end in {} s", program.display(), PATIENCE.as_secs()).into());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(reader.join().map_err(|_| "the reader of the browser's output trapped")??)
}

/// The libraries that came with it, where some did.
fn libraries(program: &Path) -> OsString {
    let own = program.with_file_name("aws").join("lib");
    if own.is_dir() { own.into_os_string() } else { OsString::new() }
}
