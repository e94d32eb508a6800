//! The `anxin` command line.

use std::process::ExitCode;

use anxin_publisher::cli::{language_of, run_live};

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let language = language_of(|name| std::env::var(name).ok());
    // The error output is not locked: what is being done is shown there from beside the work.
    ExitCode::from(run_live(language, arguments, &mut anstream::stdout().lock(), &mut anstream::stderr()))
}
