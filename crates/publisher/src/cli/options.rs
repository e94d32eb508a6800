//! What may be written after `anxin`: commands, options and values, with their help in English.
//!
//! Chinese help stands in `chinese`. Does not run commands, and judges no value that needs a city to be judged.

use std::ffi::OsString;
use std::path::PathBuf;

use anxin_core::geometry::Datum;
use anxin_core::text::Language;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::key_options::Key;
use super::review_options::Review;
use anxin_import::Kind;

/// From a city's sheets to a verified feed
///
/// TIME is 2022-03-17T10:00:00+08:00, or "2022-03-17 10:00" on the city's clock. DATE is 2022-03-17.
/// Exit codes: 0 done, 1 errors, 2 not a command. docs/publishing.md and docs/rules.md describe the sheets.
#[derive(Parser)]
#[command(
    name = "anxin",
    version,
    max_term_width = 110,
    args_override_self = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(super) struct Cli {
    /// The language of help, findings and reports; else that of LC_ALL, LC_MESSAGES or LANG
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = languages())]
    pub(super) lang: Option<Language>,
    /// Print help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// A city to begin with, which passes every check, and workbooks to hand out
    New(New),
    /// Take the rows of a spreadsheet or a GeoJSON file into the city's sheets, and say what became of each
    Import(Import),
    /// Every fault of the city's sheets, with its place and how to mend it
    Check(Check),
    /// Every kind of finding, with an example and how to mend it
    Findings,
    /// The old name of `findings`
    #[command(hide = true)]
    Rules,
    /// What the rules say to everybody, looked at one by one: gaps, contradictions, dead rows, answers that count as no
    Prove(Prove),
    /// Every outcome of the rules as a page for doctors to read, to print and to sign
    ///
    /// Without OUT it is printed. With --sign it signs the edition of the rules, words and zones instead, into the city's folder.
    Review(Review),
    /// For whom advice or access to sites differs between two folders of a city, and what is relaxed
    Diff(Diff),
    /// Write the city's feed and its exports into OUT, or nothing; asks nothing, for tests and scripts
    Build(Build),
    /// Publish the feed with all that goes with it into a folder or an object store, or nothing
    ///
    /// With compressed files, exports, schemas and headers for servers. Refuses what looks like a slip, such as half of the
    /// sites gone or a lockdown that vanished, until --yes says that it is meant.
    /// For s3://BUCKET/PREFIX, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment say as whom.
    Publish(Publish),
    /// Publish anew whenever a sheet is saved; while the sheets have errors, the last good feed stays
    Watch(Watch),
    /// Publish the city's recorded queues as a live feed, in a loop
    Replay(Replay),
    /// Private and public keys, and whether a feed is signed
    #[command(arg_required_else_help = true)]
    Key(Key),
    /// What one decision table says, as JSON
    ///
    /// A value is JSON where it reads as JSON, else text.
    Decide(Decide),
    /// What a person with these answers is told, as JSON
    Advise(Advise),
    /// Print what completes commands and options in a shell
    Completions(Completions),
    /// Write manual pages
    Man(Man),
    /// Print help, of one command where it is named
    Help(Help),
}

#[derive(Args)]
pub(super) struct New {
    /// The folder of the new city
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Args)]
pub(super) struct Import {
    /// The spreadsheet or GeoJSON file
    pub(super) file: PathBuf,
    /// What its rows are
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub(super) kind: Kind,
    /// The city's folder
    #[arg(long, value_name = "CITY")]
    pub(super) into: PathBuf,
    /// The datum of its positions, where the columns do not name one
    #[arg(long, value_name = "DATUM", ignore_case = true, value_parser = datums())]
    pub(super) datum: Option<Datum>,
    /// A file that says which column is what
    #[arg(long, value_name = "MAP.toml")]
    pub(super) map: Option<PathBuf>,
    /// The moment of rows that name none; else the file's own date
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
    /// Take out rows of the same list that the newer list no longer has
    #[arg(long)]
    pub(super) replace: bool,
    /// Take bounds, centre and towns of a new city from the rows, and take the starter rows out
    #[arg(long)]
    pub(super) adopt: bool,
    /// With --replace: take out even most of a long list
    #[arg(long, requires = "replace")]
    pub(super) yes: bool,
    /// Write nothing, and say what would be written
    #[arg(long)]
    pub(super) dry_run: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Args)]
pub(super) struct Check {
    /// The city's folder
    pub(super) city: PathBuf,
    /// How to report; html is one page to send on
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Page,
}

#[derive(Args)]
pub(super) struct Prove {
    /// The city's folder
    pub(super) city: PathBuf,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// The moment of publication, for sources that are due for review
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
}

#[derive(Args)]
pub(super) struct Diff {
    /// The city as it was
    pub(super) old: PathBuf,
    /// The city as it is
    pub(super) new: PathBuf,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// What signs a feed.
#[derive(Args)]
pub(super) struct Signature {
    /// Sign every manifest with the private key in FILE
    #[arg(long, value_name = "FILE")]
    pub(super) sign: Option<PathBuf>,
    /// Replace a signed feed by one without a signature; with --rollback and --sign, return to a set that FILE did not sign
    #[arg(long)]
    pub(super) unsigned: bool,
    /// Follow whatever is out, though it is older than what was published here, another's, or of a number far ahead: it was looked at
    #[arg(long)]
    pub(super) take_over: bool,
    /// Put this list of keys, keys.json, beside the feed before the next set
    #[arg(long, value_name = "KEYS.json")]
    pub(super) keys: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct Build {
    /// The city's folder
    pub(super) city: PathBuf,
    /// The folder to write into
    pub(super) out: PathBuf,
    /// The moment of publication
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
    #[command(flatten)]
    pub(super) signature: Signature,
}

#[derive(Args)]
pub(super) struct Publish {
    /// The city's folder
    pub(super) city: PathBuf,
    /// The folder to publish into, or s3://BUCKET/PREFIX
    pub(super) out: PathBuf,
    /// Say what residents would see change, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Publish what looks like a slip too: it is meant
    #[arg(long)]
    pub(super) yes: bool,
    /// Publish set SEQ of the last 48 hours again, as a new set; never asks
    #[arg(long, value_name = "SEQ")]
    pub(super) rollback: Option<u64>,
    /// The feed's place on the site, for the header files; /feed/ unless told
    #[arg(long, value_name = "PLACE")]
    pub(super) at: Option<String>,
    /// The object store's address; else AWS_ENDPOINT_URL
    #[arg(long, value_name = "URL")]
    pub(super) endpoint: Option<String>,
    /// The object store's region; else AWS_REGION
    #[arg(long, value_name = "NAME")]
    pub(super) region: Option<String>,
    /// The moment of publication
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
    #[command(flatten)]
    pub(super) signature: Signature,
}

#[derive(Args)]
pub(super) struct Watch {
    /// The city's folder
    pub(super) city: PathBuf,
    /// The folder to publish into
    pub(super) out: PathBuf,
    /// Publish what looks like a slip too, as long as this runs
    #[arg(long)]
    pub(super) yes: bool,
    /// The feed's place on the site, for the header files; /feed/ unless told
    #[arg(long, value_name = "PLACE")]
    pub(super) at: Option<String>,
    #[command(flatten)]
    pub(super) signature: Signature,
}

#[derive(Args)]
pub(super) struct Replay {
    /// The city's folder
    pub(super) city: PathBuf,
    /// The folder to publish into
    pub(super) out: PathBuf,
    /// How many times as fast as it was; 20 unless told
    #[arg(long, value_name = "N")]
    pub(super) speed: Option<String>,
    /// Publish every so many seconds instead
    #[arg(long, value_name = "SECONDS")]
    pub(super) every: Option<String>,
    /// End after the last snapshot
    #[arg(long)]
    pub(super) once: bool,
    #[command(flatten)]
    pub(super) signature: Signature,
}

#[derive(Args)]
pub(super) struct Decide {
    /// The table, in CSV or XLSX
    #[arg(value_name = "TABLE.csv")]
    pub(super) table: PathBuf,
    /// Values of the table's inputs
    #[arg(value_name = "KEY=VALUE")]
    pub(super) pairs: Vec<OsString>,
    /// The day on which it is asked; today unless told
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<String>,
}

#[derive(Args)]
pub(super) struct Advise {
    /// The city's folder
    pub(super) city: PathBuf,
    /// Everybody instead of one person: what `review --format json` says
    #[arg(long, conflicts_with_all = ["pairs", "site", "now", "answered"])]
    pub(super) all: bool,
    /// The person's answers
    #[arg(value_name = "FACT=VALUE")]
    pub(super) pairs: Vec<OsString>,
    /// May this person go to the site with this id
    #[arg(long, value_name = "ID")]
    pub(super) site: Option<String>,
    /// The moment at which it is asked
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
    /// The moment at which the answers were given; that at which it is asked unless told
    #[arg(long, value_name = "TIME")]
    pub(super) answered: Option<String>,
}

#[derive(Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

#[derive(Args)]
pub(super) struct Man {
    /// The folder to write them into
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Args)]
pub(super) struct Help {
    /// The command
    #[arg(value_name = "COMMAND")]
    pub(super) command: Vec<String>,
}

/// How a command reports.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[default]
    Text,
    Json,
}

/// How `check` reports.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Page {
    #[default]
    Text,
    Json,
    Html,
}

/// Words, each standing for the value that `of` makes of it.
fn words<T: Clone + Send + Sync + 'static>(
    words: impl IntoIterator<Item = &'static str>,
    of: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    let known = PossibleValuesParser::new(words);
    known.try_map(move |word| of(&word.to_lowercase()).ok_or("no such word"))
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    words(Kind::ALL.map(Kind::name), Kind::from_name)
}

fn datums() -> impl TypedValueParser<Value = Datum> {
    words(["wgs84", "gcj02", "bd09"], Datum::from_name)
}

fn languages() -> impl TypedValueParser<Value = Language> {
    words(Language::ALL.map(Language::code), |code| Language::ALL.into_iter().find(|language| language.code() == code))
}
