//! `anxin check`: every fault of a city's sheets.

use std::io::Write;

use super::{Arguments, DONE, ERRORS, Io, Stop};
use crate::city::read_city;
use crate::finding::{Finding, Severity, count, to_json};

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let city = arguments.city()?;
    arguments.no_more()?;
    let as_json = match arguments.option("format") {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => return Err(Stop::Usage(format!("--format {other}: write text or json"))),
    };
    let (_, findings) = read_city(&city);
    if as_json {
        writeln!(io.out, "{:#}", to_json(&findings))?;
    } else {
        print(&findings, io.out)?;
    }
    Ok(if has_errors(&findings) { ERRORS } else { DONE })
}

/// Whether a finding keeps the city from being published.
pub(super) fn has_errors(findings: &[Finding]) -> bool {
    count(findings, Severity::Error) > 0
}

/// Prints findings a line each, and their number.
pub(super) fn print(findings: &[Finding], out: &mut dyn Write) -> std::io::Result<()> {
    for finding in findings {
        writeln!(out, "{finding}")?;
    }
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let errors = plural(count(findings, Severity::Error), "error");
    let warnings = plural(count(findings, Severity::Warning), "warning");
    writeln!(out, "{errors}, {warnings}")
}
