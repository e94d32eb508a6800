//! The programs that drive browsers: one chromedriver for all the sessions that run at a time, and a geckodriver for each
//! session of Firefox, of which it bears one.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;

use crate::process::Process;
use crate::{Outcome, paths};

/// Whose engine a visit is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Browser {
    /// The system's Chromium: everything is tested in it.
    #[default]
    Chromium,
    /// Firefox, without the developer tools that [`crate::visit::Visit::devtools`] speaks to.
    Firefox,
}

/// A running one. It ends with the last session that holds it; the next session starts another.
pub struct Driver {
    _process: Process,
    port: u16,
}

const CHROMEDRIVER: [&str; 2] = ["--port=0", "--log-level=WARNING"];
const GECKODRIVER: [&str; 6] = ["--port", "0", "--websocket-port", "0", "--log", "info"];

static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

impl Driver {
    /// One that has room for a session: the one that runs, or a new one on a free port.
    ///
    /// # Errors
    /// Where there is none for this browser, or it does not start.
    pub fn get(browser: Browser) -> Outcome<Arc<Self>> {
        if browser == Browser::Firefox {
            return Ok(Arc::new(Self::start(&paths::geckodriver()?, &GECKODRIVER, "Listening on ")?));
        }
        // A session that trapped while holding the lock left it whole.
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = running.upgrade() {
            return Ok(driver);
        }
        let driver = Arc::new(Self::start(&paths::chromedriver()?, &CHROMEDRIVER, "successfully on port ")?);
        *running = Arc::downgrade(&driver);
        Ok(driver)
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Starts `program`, which says where it listens after the words `listens`.
    fn start(program: &Path, arguments: &[&str], listens: &str) -> Outcome<Self> {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process =
            Process::start(&mut command).map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let out = process.stdout.take().ok_or("a driver without output")?;
        let mut lines = BufReader::new(out).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let address = line.split_once(listens)?.1.trim_end_matches('.');
                address.rsplit(':').next()?.parse().ok()
            })
            .ok_or_else(|| format!("{0} did not start; run `{0}` to see why", program.display()))?;
        // It goes on talking; a full pipe would stop it.
        thread::spawn(move || lines.for_each(drop));
        Ok(Self { _process: process, port })
    }
}
