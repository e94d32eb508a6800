//! The commands of `anxin`: arguments in, words and exit codes out. One file a command.
//!
//! Exit codes: 0 done, 1 errors (in the city, the disk or the question asked), 2 not a command.

mod advise;
mod arguments;
mod build;
mod check;
mod decide;
mod diff;
mod import;
mod key;
mod new;
mod prove;
mod publish;
mod replay;
mod sign;
mod watch;

use std::ffi::OsString;
use std::io::Write;

use anxin_core::text::Language;
use arguments::Arguments;

/// Done.
pub const DONE: u8 = 0;
/// Errors in what was given.
pub const ERRORS: u8 = 1;
/// Not a command.
pub const USAGE: u8 = 2;

const HELP: &str = "\
anxin: from a city's sheets to a verified feed

  anxin new DIR
      a city to begin with, which passes every check, and workbooks to hand out
  anxin import FILE --kind sites|queue|zones|tracks|communities --into CITY
               [--datum wgs84|gcj02|bd09] [--map MAP.toml] [--now TIME] [--dry-run] [--format text|json]
               [--adopt] [--replace [--yes]]
      takes the rows of a spreadsheet or a GeoJSON file into the city's sheets, and says what became of each; --adopt
      takes over bounds, centre and towns from the rows in place of the examples of a new city; --replace takes out what an
      earlier list of this name had and this one has not
  anxin check CITY [--format text|json|html]
      every fault of the city's sheets, with its place and how to mend it; html is one page to send on
  anxin rules
      every kind of fault, with an example and how to mend it
  anxin prove CITY [--format text|json] [--now TIME]
      what the rules say to everybody, looked at one by one: gaps, contradictions, dead rows, answers that count as no
  anxin diff OLD NEW [--format text|json]
      for whom advice or access to sites differs between two folders of a city, and what is relaxed
  anxin build CITY OUT [--now TIME]
      publishes the city's feed into OUT, or writes nothing
  anxin publish CITY OUT [--dry-run] [--rollback SEQ] [--at /feed/] [--now TIME]
      as build, with compressed files, exports, schemas and headers for servers; --dry-run says what residents would
      see change; --rollback publishes set SEQ of the last 48 hours again, as a new set
  anxin publish CITY s3://BUCKET/PREFIX --endpoint URL [--region NAME] [--dry-run] [--rollback SEQ] [--now TIME]
      the same into an object store; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment say as whom
  anxin watch CITY OUT [--at /feed/]
      publishes anew whenever a sheet is saved; while the sheets have errors, the last good feed stays
  anxin replay CITY OUT [--speed N] [--every SECONDS] [--once]
      publishes the city's recorded queues as a live feed, in a loop (speed 20 unless told)
  anxin key new FILE | show FILE | check FEED KEY...
      a new private key, its public key, and whether the manifest in the folder FEED is signed by one of these public keys
  anxin decide TABLE.csv KEY=VALUE... [--on DATE]
      what one decision table says, as JSON
  anxin advise CITY KEY=VALUE... [--site ID] [--now TIME]
      what a person with these answers is told, as JSON

--sign FILE, with build, publish, watch and replay: signs every manifest with the private key in FILE. A feed that is signed is
not replaced without --sign but by --unsigned; with --rollback, both return to a set that FILE did not sign.
--lang zh|en, with any command: the language of findings and of what an import says, else that of LC_ALL, LC_MESSAGES or LANG.
TIME is 2022-03-17T10:00:00+08:00, or \"2022-03-17 10:00\" on the city's clock. DATE is 2022-03-17.
Exit codes: 0 done, 1 errors, 2 not a command. docs/publishing.md and docs/rules.md describe the sheets.
";

/// Where a command writes.
pub(crate) struct Io<'a> {
    /// What was asked for.
    pub(crate) out: &'a mut dyn Write,
    /// What went wrong.
    pub(crate) err: &'a mut dyn Write,
    /// The language of findings.
    pub(crate) language: Language,
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
    let mut io = Io { out, err, language };
    match command(arguments, &mut io) {
        Ok(code) => code,
        Err(Stop::Usage(fault)) => {
            // Where even this cannot be written, the exit code still says it.
            let _ = writeln!(io.err, "anxin: {fault}\n\n{HELP}");
            USAGE
        }
        Err(Stop::Fault(fault)) => {
            let _ = writeln!(io.err, "anxin: {fault}");
            ERRORS
        }
        Err(Stop::Closed) => ERRORS,
    }
}

/// Takes `--lang` out, wherever it stands.
fn language_taken(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Result<Vec<OsString>, Stop> {
    let mut left = Vec::new();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let text = argument.to_str().unwrap_or_default();
        let value = match text.strip_prefix("--lang=") {
            Some(value) => value.to_owned(),
            None if text == "--lang" => arguments.next().unwrap_or_default().to_string_lossy().into_owned(),
            None => {
                left.push(argument);
                continue;
            }
        };
        let known = Language::ALL.into_iter().find(|language| language.code() == value);
        io.language = known.ok_or_else(|| Stop::Usage(format!("--lang {value}: write zh or en")))?;
    }
    Ok(left)
}

fn command(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Result<u8, Stop> {
    let mut arguments = language_taken(arguments, io)?.into_iter();
    let name = arguments.next().unwrap_or_default();
    let rest = || lexopt::Parser::from_args(arguments);
    match name.to_str().unwrap_or_default() {
        "new" => new::run(Arguments::read(rest(), &[], &[])?, io),
        "check" => check::run(Arguments::read(rest(), &["format"], &[])?, io),
        "rules" => check::rules(&Arguments::read(rest(), &[], &[])?, io),
        "prove" => prove::run(Arguments::read(rest(), &["format", "now"], &[])?, io),
        "diff" => diff::run(Arguments::read(rest(), &["format"], &[])?, io),
        "build" => build::run(Arguments::read(rest(), &["now", "sign"], &["unsigned"])?, io),
        "publish" => {
            let options = ["now", "rollback", "at", "endpoint", "region", "sign"];
            publish::run(Arguments::read(rest(), &options, &["dry-run", "unsigned"])?, io)
        }
        "watch" => watch::run(Arguments::read(rest(), &["at", "sign"], &["unsigned"])?, io),
        "import" => import::run(
            Arguments::read(
                rest(),
                &["kind", "into", "datum", "map", "now", "format"],
                &["dry-run", "replace", "adopt", "yes"],
            )?,
            io,
        ),
        "replay" => replay::run(Arguments::read(rest(), &["speed", "every", "sign"], &["once", "unsigned"])?, io),
        "key" => key::run(Arguments::read(rest(), &[], &[])?, io),
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
