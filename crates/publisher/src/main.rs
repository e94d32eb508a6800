//! The `anxin` command line.

use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    ExitCode::from(anxin_publisher::cli::run(arguments, &mut stdout().lock(), &mut stderr().lock()))
}
