//! The one chromedriver of the suite, shared by the sessions that run at a time.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;

use crate::process::Process;
use crate::{Outcome, place};

/// A running chromedriver. It ends with the last session that holds it; the next session starts another.
pub struct Driver {
    _process: Process,
    port: u16,
}

static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

impl Driver {
    /// The one that runs, or a new one on a free port.
    ///
    /// # Errors
    /// Where there is no chromedriver, or it does not start.
    pub fn get() -> Outcome<Arc<Self>> {
        // A session that trapped while holding the lock left it whole.
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = running.upgrade() {
            return Ok(driver);
        }
        let driver = Arc::new(Self::start()?);
        *running = Arc::downgrade(&driver);
        Ok(driver)
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn start() -> Outcome<Self> {
        let program = place::chromedriver()?;
        let mut command = Command::new(&program);
        command.args(["--port=0", "--log-level=WARNING"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process =
            Process::start(&mut command).map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let out = process.stdout.take().ok_or("chromedriver has no output")?;
        let mut lines = BufReader::new(out).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
            .ok_or("chromedriver did not start; run `chromedriver` to see why")?;
        // It goes on talking; a full pipe would stop it.
        thread::spawn(move || lines.for_each(drop));
        Ok(Self { _process: process, port })
    }
}
