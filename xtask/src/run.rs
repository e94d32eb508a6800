//! Runs other programs: says what runs, waits, and turns a failure into words.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Instant;
use std::{env, fmt};

use crate::fail::{Context as _, Fail, Outcome};
use crate::paths;

/// Says what is happening now.
pub(crate) fn say(what: impl fmt::Display) {
    eprintln!("==> {what}");
}

/// Says what is happening, does it, and says how long it took where that was noticeable.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say(what);
    let start = Instant::now();
    let done = work()?;
    let seconds = start.elapsed().as_secs_f64();
    if seconds >= 1.0 {
        if IN_BACKGROUND.get() { say(format!("{seconds:.0} s: {what}")) } else { eprintln!("    {seconds:.0} s") }
    }
    Ok(done)
}

thread_local! {
    /// Whether this thread works beside another, whose output the terminal shows.
    static IN_BACKGROUND: Cell<bool> = const { Cell::new(false) };
}

/// Work that goes on beside other work. What its commands print is shown if they fail.
pub(crate) struct Background<T>(JoinHandle<Outcome<T>>);

/// Begins `work` beside what comes next. Worth it where one of both uses one core alone; cargo's commands wait for each other
/// unless they build into different folders.
pub(crate) fn in_background<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Background<T> {
    Background(thread::spawn(move || {
        IN_BACKGROUND.set(true);
        work()
    }))
}

impl<T> Background<T> {
    /// Waits for its end.
    pub(crate) fn join(self) -> Outcome<T> {
        self.0.join().unwrap_or_else(|_| Err(Fail::new("the work beside it trapped")))
    }
}

/// A command in the workspace's root.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(paths::root());
    command
}

/// The `cargo` that runs this program.
pub(crate) fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Runs `command` with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome<()> {
    let status = if IN_BACKGROUND.get() {
        let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
        if !output.status.success() {
            eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        }
        output.status
    } else {
        command.status().map_err(|error| not_started(command, &error))?
    };
    ended(command, status)
}

/// Runs `command` with its output on `shown` as it comes, and adds to `said` what it prints there beside its errors.
pub(crate) fn heard(command: &mut Command, said: &mut String, shown: &mut dyn io::Write) -> Outcome<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let mut bytes = Vec::new();
    if let Some(mut output) = child.stdout.take() {
        let mut part = [0; 8192];
        while let Some(part) = output.read(&mut part).ok().filter(|read| *read > 0).and_then(|read| part.get(..read)) {
            // Nobody may be looking; the command is to end all the same.
            let _ = shown.write_all(part).and_then(|()| shown.flush());
            bytes.extend_from_slice(part);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    said.push_str(&String::from_utf8_lossy(&bytes));
    ended(command, status)
}

/// What a test harness is told, so that it prints through [`heard`] as it would on the terminal.
pub(crate) fn colours() -> &'static [&'static str] {
    if io::stdout().is_terminal() { &["--color=always"] } else { &[] }
}

fn ended(command: &Command, status: ExitStatus) -> Outcome<()> {
    if status.success() { Ok(()) } else { Err(Fail::new(format!("`{}` ended with {status}", line(command)))) }
}

/// Runs `command` and hands back what it printed; its errors are shown only if it fails.
pub(crate) fn capture(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Fail::new(format!("`{}` ended with {}", line(command), output.status)).hint(said.trim()));
    }
    String::from_utf8(output.stdout).context(format_args!("read what `{}` printed", line(command)))
}

/// Like [`capture`], for questions whose failure is an answer.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    capture(command).ok()
}

fn not_started(command: &Command, error: &io::Error) -> Fail {
    let fail = Fail::new(format!("cannot start `{}`: {error}", line(command)));
    if error.kind() == io::ErrorKind::NotFound { fail.hint("is it installed and on PATH?") } else { fail }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = paths::shown(program);
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// The first program called `name` on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let file = paths::exe(name);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// PATH with `folders` in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> Outcome<OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&old))).context("put the tools on PATH")
}
