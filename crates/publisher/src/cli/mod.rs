//! The commands of `anxin`: arguments in, words and exit codes out. One file a command.
//!
//! Exit codes: 0 done, 1 errors (in the city, the disk or the question asked), 2 not a command.
//!
//! - `options`: what may be written; `chinese`, `help`: what is said about that; `paths`: folders that are named
//! - `progress`, `plain`: what a terminal shows, and what is left of it elsewhere

mod advise;
mod build;
mod check;
mod chinese;
mod decide;
mod diff;
mod help;
mod import;
mod key;
mod key_list;
mod key_options;
mod new;
mod options;
mod outcome;
mod pairs;
mod paths;
mod plain;
mod progress;
mod prove;
mod publish;
mod replay;
mod review;
mod review_options;
mod sign;
#[cfg(test)]
mod tests;
mod times;
mod watch;

use std::ffi::OsString;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use anxin_core::text::Language;
use clap::{ArgMatches, FromArgMatches};

use options::{Cli, Command};
use plain::Plain;
use progress::Spinner;

/// Done.
pub const DONE: u8 = 0;
/// Errors in what was given.
pub const ERRORS: u8 = 1;
/// Not a command.
pub const USAGE: u8 = 2;

/// How errors look on a terminal.
const BAD: Style = AnsiColor::Red.on_default().bold();
/// How warnings do.
const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();
/// How that does which is as it should be.
const GOOD: Style = AnsiColor::Green.on_default();

/// Where a command writes.
pub(crate) struct Io<'a> {
    /// What was asked for.
    pub(crate) out: &'a mut dyn Write,
    /// What went wrong.
    pub(crate) err: &'a mut dyn Write,
    /// The language of findings.
    pub(crate) language: Language,
    /// Whether a person may be watching the error output.
    live: bool,
}

impl Io<'_> {
    /// The text in the language that is spoken.
    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        in_language(self.language, zh, en)
    }

    /// Shows what is being done, where it takes a while.
    fn working(&self, zh: &'static str, en: &'static str) -> Spinner {
        Spinner::new(self.live, in_language(self.language, zh, en))
    }
}

const fn in_language<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Why a command ends early.
pub(crate) enum Stop {
    /// The arguments are no command; says which.
    Usage(String),
    /// What they name cannot be used; says why.
    Fault(String),
    /// Nobody reads what is written any more.
    Closed,
}

impl Stop {
    fn usage(language: Language, zh: String, en: String) -> Self {
        Self::Usage(match language {
            Language::Zh => zh,
            Language::En => en,
        })
    }
}

impl From<std::io::Error> for Stop {
    fn from(_: std::io::Error) -> Self {
        Self::Closed
    }
}

/// The language of a person's settings, as `LC_ALL`, `LC_MESSAGES` or `LANG` have it; English for any that is not spoken here.
pub fn language_of(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    if set.is_some_and(|value| value.to_ascii_lowercase().starts_with("zh")) { Language::Zh } else { Language::En }
}

/// Runs the command that `arguments` (without the program's name) give, in English unless they say otherwise, and says
/// how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    run_in(Language::En, arguments, out, err)
}

/// As [`run`], in this language unless the arguments say otherwise.
pub fn run_in(
    language: Language,
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let (mut out, mut err) = (Plain::new(out), Plain::new(err));
    run_io(arguments, &mut Io { out: &mut out, err: &mut err, language, live: false })
}

/// As [`run_in`] for a person: with colours, which `out` and `err` leave out where no terminal reads, and with what is being
/// done where it takes a while.
pub fn run_live(
    language: Language,
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    run_io(arguments, &mut Io { out, err, language, live: true })
}

fn run_io(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> u8 {
    let arguments: Vec<OsString> = std::iter::once("anxin".into()).chain(arguments).collect();
    io.language = language_given(&arguments).unwrap_or(io.language);
    let read = help::command(io.language)
        .try_get_matches_from(arguments)
        .and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, names(&matches))));
    // Where an error cannot be written either, the exit code still says it.
    let (cli, names) = match read {
        Ok(read) => read,
        Err(error) => {
            let words = help::words(&error, io.language);
            let _ = if error.use_stderr() { write!(io.err, "{words}") } else { write!(io.out, "{words}") };
            return if error.use_stderr() { USAGE } else { DONE };
        }
    };
    io.language = cli.lang.unwrap_or(io.language);
    match command(cli.command, io) {
        Ok(code) => code,
        Err(Stop::Usage(fault)) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let _ = write!(io.err, "{}", help::usage(io.language, &names, &fault));
            USAGE
        }
        Err(Stop::Fault(fault)) => {
            let _ = writeln!(io.err, "anxin: {fault}");
            ERRORS
        }
        Err(Stop::Closed) => ERRORS,
    }
}

/// What `--lang` says, wherever it stands, so that faults in the arguments are told in that language too.
fn language_given(arguments: &[OsString]) -> Option<Language> {
    let texts = || arguments.iter().map(|argument| argument.to_str().unwrap_or_default());
    let given = texts().zip(texts().skip(1).chain([""])).filter_map(|(text, next)| match text.strip_prefix("--lang") {
        Some("") => Some(next),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    given.last().and_then(|given| Language::ALL.into_iter().find(|language| language.code() == given))
}

/// The commands that were named, `key` and `show`.
fn names(mut matches: &ArgMatches) -> Vec<String> {
    let mut names = Vec::new();
    while let Some((name, below)) = matches.subcommand() {
        names.push(name.to_owned());
        matches = below;
    }
    names
}

fn command(command: Command, io: &mut Io<'_>) -> Result<u8, Stop> {
    match command {
        Command::New(given) => new::run(&given, io),
        Command::Import(given) => import::run(given, io),
        Command::Check(given) => check::run(&given, io),
        Command::Findings => check::findings(io),
        Command::Rules => {
            let note =
                io.say("`anxin rules` 已改名为 `anxin findings`", "`anxin rules` is called `anxin findings` now");
            writeln!(io.err, "anxin: {note}")?;
            check::findings(io)
        }
        Command::Prove(given) => prove::run(&given, io),
        Command::Review(given) => review::run(&given, io),
        Command::Diff(given) => diff::run(&given, io),
        Command::Build(given) => build::run(&given, io),
        Command::Publish(given) => publish::run(&given, io),
        Command::Watch(given) => watch::run(&given, io),
        Command::Replay(given) => replay::run(&given, io),
        Command::Key(given) => key::run(&given.command, io),
        Command::Decide(given) => decide::run(&given, io),
        Command::Advise(given) if given.all => review::all(given.city, io),
        Command::Advise(given) => advise::run(&given, io),
        Command::Completions(given) => {
            io.out.write_all(&help::completions(io.language, given.shell))?;
            Ok(DONE)
        }
        Command::Man(given) => man(&given.folder, io),
        // As if each were asked itself, with suggestions for a misspelt name.
        Command::Help(given) => {
            Ok(run_io(given.command.into_iter().chain(["--help".to_owned()]).map(OsString::from), io))
        }
    }
}

fn man(folder: &std::path::Path, io: &mut Io<'_>) -> Result<u8, Stop> {
    let written =
        std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(help::command(io.language), folder));
    written.map_err(|error| Stop::Fault(format!("{}: {error}", folder.display())))?;
    Ok(DONE)
}
