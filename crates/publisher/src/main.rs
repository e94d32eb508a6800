//! The `anxin` command line.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use anxin_publisher::cli::{language_of, run_in};

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let language = language_of(|name| std::env::var(name).ok());
    ExitCode::from(run_in(language, arguments, &mut stdout().lock(), &mut stderr().lock()))
}
