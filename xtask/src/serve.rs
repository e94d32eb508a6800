//! `cargo xtask serve`: the demo city as on the day, with queues that move while one watches.
//!
//! Recorded snapshots are replayed into a folder; a small server hands that folder out at `feed/`. For development Trunk
//! builds, watches and serves the app and asks that server for the feed; with `--release` the built `dist/` is served.

use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, io::Read as _, io::Write as _};

use crate::fail::{Context as _, Fail, Outcome};
use crate::http::{self, Mount};
use crate::{build, npm, paths, programs, run, setup, tools};

/// Where the page is served unless one says otherwise.
pub(crate) const DEFAULT_PORT: u16 = 8080;

/// How many recorded minutes pass in one: queue words change while one watches.
const SPEED: &str = "30";

/// Serves until interrupted.
pub(crate) fn serve(port: u16, release: bool) -> Outcome<()> {
    let tools = setup::for_building()?;
    let children = Children::default();
    children.end_on_interrupt()?;
    if release {
        build::build()?;
        let feed = replay(&children, true)?;
        let site = Mount { at: "/".to_owned(), folder: paths::dist() };
        let address = http::serve(port, vec![feed, site])?;
        run::say(format_args!("open http://{address}/   (Ctrl-C ends; edits need a new start)"));
        return children.watch();
    }
    let trunk = tools::trunk().require()?;
    let feed = replay(&children, false)?;
    let backend = http::serve(0, vec![feed])?;
    run::say("compiling the app; a first time takes some minutes");
    let mut serve = run::command(trunk);
    serve
        .args(["serve", "--port", &port.to_string()])
        .args(["--proxy-backend", &format!("http://{backend}/feed/"), "--proxy-rewrite", "/feed/"])
        .env("PATH", run::path_with(&tools.wasm_bindgen.parent().map(Into::into).into_iter().collect::<Vec<_>>())?)
        // Trunk takes any value of it but true or false for an error.
        .env_remove("NO_COLOR");
    children.start("trunk", &mut serve)?;
    thread::spawn(move || announce(port));
    children.watch()
}

/// Starts the replay and waits for its first feed.
fn replay(children: &Children, release: bool) -> Outcome<Mount> {
    npm::require()?;
    let publisher = run::timed("compiling the publisher", || programs::publisher_for_development(release))?;
    // Kept between starts, so that the feed's number only rises.
    let folder = paths::scratch("live");
    fs::create_dir_all(&folder).context(format_args!("make {}", paths::shown(&folder)))?;
    let manifest = folder.join("manifest.json");
    let since = SystemTime::now();
    children.start(
        "anxin replay",
        run::command(publisher).args(["replay", paths::CITY]).arg(&folder).args(["--speed", SPEED]),
    )?;
    run::say("waiting for the first feed of the replay");
    let patience = Instant::now() + Duration::from_secs(60);
    while !fs::metadata(&manifest)
        .and_then(|file| file.modified())
        .is_ok_and(|written| written >= since - Duration::from_secs(2))
    {
        children.check()?;
        if Instant::now() > patience {
            return Err(Fail::new("the replay wrote no feed within a minute")
                .hint(format!("run `anxin check {}` for what may be wrong with the city's sheets", paths::CITY)));
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(Mount { at: "/feed/".to_owned(), folder })
}

/// Says the address once the page is there.
fn announce(port: u16) {
    let start = Instant::now();
    while !answers(port) {
        thread::sleep(Duration::from_millis(300));
    }
    run::say(format_args!(
        "open http://127.0.0.1:{port}/   (after {} s; edits show by themselves, Ctrl-C ends)",
        start.elapsed().as_secs()
    ));
}

fn answers(port: u16) -> bool {
    let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", port)) else { return false };
    let asked = stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    let mut status = [0; 12];
    asked.and_then(|()| stream.read_exact(&mut status)).is_ok() && status.ends_with(b" 200")
}

/// The programs that run beside this one and must not outlive it.
#[derive(Clone, Default)]
struct Children {
    running: Arc<Mutex<Vec<(&'static str, Child)>>>,
}

/// The last holder ends what still runs, however it came to leave: by an error on the way, too.
impl Drop for Children {
    fn drop(&mut self) {
        // The handler of Ctrl-C holds one too, for as long as this program runs.
        if Arc::strong_count(&self.running) <= 2 {
            self.end();
        }
    }
}

impl Children {
    fn start(&self, name: &'static str, command: &mut Command) -> Outcome<()> {
        let child = command.spawn().context(format_args!("start {name}"))?;
        self.with(|running| running.push((name, child)));
        Ok(())
    }

    /// An error as soon as one of them has ended.
    fn check(&self) -> Outcome<()> {
        self.with(|running| {
            for (name, child) in running {
                if let Ok(Some(status)) = child.try_wait() {
                    return Err(Fail::new(format!("{name} ended with {status}")).hint("its own words stand above"));
                }
            }
            Ok(())
        })
    }

    /// Runs until one of them ends, then ends the others.
    fn watch(&self) -> Outcome<()> {
        loop {
            if let Err(ended) = self.check() {
                self.end();
                return Err(ended);
            }
            thread::sleep(Duration::from_millis(300));
        }
    }

    fn end(&self) {
        self.with(|running| {
            for (_, mut child) in running.drain(..) {
                // One that has ended by itself cannot be ended again.
                let _ = child.kill();
                let _ = child.wait();
            }
        });
    }

    fn end_on_interrupt(&self) -> Outcome<()> {
        let children = self.clone();
        ctrlc::set_handler(move || {
            children.end();
            std::process::exit(130);
        })
        .context("listen for Ctrl-C")
    }

    fn with<T>(&self, work: impl FnOnce(&mut Vec<(&'static str, Child)>) -> T) -> T {
        // A thread that panicked while holding the list left it whole: pushes and drains do not fail half-way.
        work(&mut self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
