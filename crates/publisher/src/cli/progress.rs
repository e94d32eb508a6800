//! What is being done, on a terminal, while work takes more than a second.
//!
//! Goes to the error output alone, so that what a command prints can be read by programs. Shows nothing where nobody
//! watches. Does not do the work.

use std::borrow::Cow;
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done before this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the sign turns.
const TURN: Duration = Duration::from_millis(120);

/// Shows what is being done until it is dropped.
pub(super) struct Spinner(Option<Shown>);

struct Shown {
    bar: ProgressBar,
    /// Closed when the work is done.
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Spinner {
    /// Shows `what` from a second on, where `live` and a terminal reads.
    pub(super) fn new(live: bool, what: impl Into<Cow<'static, str>>) -> Self {
        if !live || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        let (done, waits) = channel();
        let shown = bar.clone();
        let waiting = std::thread::spawn(move || {
            if waits.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TURN);
            }
        });
        Self(Some(Shown { bar, done: Some(done), waiting: Some(waiting) }))
    }

    /// What is being done from now on.
    pub(super) fn now(&self, what: impl Into<Cow<'static, str>>) {
        if let Some(shown) = &self.0 {
            shown.bar.set_message(what);
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.done = None;
        if let Some(waiting) = self.waiting.take() {
            // It has no reason to panic, and nothing would be lost but a line on a terminal.
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}

/// A line at the foot of a terminal, below what a long-running command says.
pub(super) struct StatusLine(Option<ProgressBar>);

impl StatusLine {
    /// Shows nothing where not `live` or where no terminal reads.
    pub(super) fn new(live: bool) -> Self {
        if !live || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{wide_msg}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    /// Shows this line in place of the one before.
    pub(super) fn say(&self, line: impl FnOnce() -> String) {
        if let Some(bar) = &self.0 {
            bar.set_message(line());
            bar.tick();
        }
    }

    /// Takes the line away, so that something can be written.
    pub(super) fn clear(&self) {
        if let Some(bar) = &self.0 {
            // Its own clearing: what is drawn next begins where the cursor then stands.
            bar.finish_and_clear();
            bar.reset();
        }
    }
}
