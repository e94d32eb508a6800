//! The commands of `anxin`: arguments in, words and exit codes out. One file a command.
//!
//! Exit codes: 0 done, 1 errors (in the city, the disk or the question asked), 2 not a command.

mod advise;
mod arguments;
mod build;
mod check;
mod decide;
mod replay;

use std::ffi::OsString;
use std::io::Write;

use arguments::Arguments;

/// Done.
pub const DONE: u8 = 0;
/// Errors in what was given.
pub const ERRORS: u8 = 1;
/// Not a command.
pub const USAGE: u8 = 2;

const HELP: &str = "\
anxin: from a city's sheets to a verified feed

  anxin check CITY [--format text|json]
      every fault of the city's sheets, with its place and how to mend it
  anxin build CITY OUT [--now TIME]
      publishes the city's feed into OUT, or writes nothing
  anxin replay CITY OUT [--speed N] [--every SECONDS] [--once]
      publishes the city's recorded queues as a live feed, in a loop (speed 20 unless told)
  anxin decide TABLE.csv KEY=VALUE... [--on DATE]
      what one decision table says, as JSON
  anxin advise CITY KEY=VALUE... [--site ID] [--now TIME]
      what a person with these answers is told, as JSON

TIME is 2022-03-17T10:00:00+08:00, or \"2022-03-17 10:00\" on the city's clock. DATE is 2022-03-17.
Exit codes: 0 done, 1 errors, 2 not a command. docs/publishing.md and docs/rules.md describe the sheets.
";

/// Where a command writes.
pub(crate) struct Io<'a> {
    /// What was asked for.
    pub(crate) out: &'a mut dyn Write,
    /// What went wrong.
    pub(crate) err: &'a mut dyn Write,
}

/// Why a command ends early.
pub(crate) enum Stop {
    /// The arguments are no command; says which.
    Usage(String),
    /// Nobody reads what is written any more.
    Closed,
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<std::io::Error> for Stop {
    fn from(_: std::io::Error) -> Self {
        Self::Closed
    }
}

/// Runs the command that `arguments` (without the program's name) give, and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let mut io = Io { out, err };
    match command(arguments, &mut io) {
        Ok(code) => code,
        Err(Stop::Usage(fault)) => {
            // Where even this cannot be written, the exit code still says it.
            let _ = writeln!(io.err, "anxin: {fault}\n\n{HELP}");
            USAGE
        }
        Err(Stop::Closed) => ERRORS,
    }
}

fn command(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Result<u8, Stop> {
    let mut arguments = arguments.into_iter();
    let name = arguments.next().unwrap_or_default();
    let rest = || lexopt::Parser::from_args(arguments);
    match name.to_str().unwrap_or_default() {
        "check" => check::run(Arguments::read(rest(), &["format"], &[])?, io),
        "build" => build::run(Arguments::read(rest(), &["now"], &[])?, io),
        "replay" => replay::run(Arguments::read(rest(), &["speed", "every"], &["once"])?, io),
        "decide" => decide::run(Arguments::read(rest(), &["on"], &[])?, io),
        "advise" => advise::run(Arguments::read(rest(), &["site", "now"], &[])?, io),
        "help" | "--help" | "-h" => {
            write!(io.out, "{HELP}")?;
            Ok(DONE)
        }
        "--version" | "-V" => {
            writeln!(io.out, "anxin {}", env!("CARGO_PKG_VERSION"))?;
            Ok(DONE)
        }
        "" => Err(Stop::Usage("no command".to_owned())),
        other => Err(Stop::Usage(format!("no command `{other}`"))),
    }
}
