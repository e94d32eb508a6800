//! `anxin check`: every fault of a city's sheets, as text, JSON or a page; `anxin rules`: every kind of fault.

use std::io::Write;
use std::path::Path;

use anxin_core::text::Language;

use super::build::moment_text;
use super::{Arguments, DONE, ERRORS, Io, Stop};
use crate::check::gate;
use crate::check::read_city;
use crate::city::CityData;
use crate::finding::{Excerpts, Finding, Severity, catalogue, count, groups, to_html, to_json};
use crate::moment::{Moment, real_now};

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = arguments.city()?;
    arguments.no_more()?;
    let format = arguments.option("format").unwrap_or("text");
    if !["text", "json", "html"].contains(&format) {
        return Err(Stop::Usage(format!("--format {format}: write text, json or html")));
    }
    let (city, mut findings) = read_city(&folder);
    prove(&folder, city.as_ref(), &mut findings);
    let excerpts = Excerpts::new(&folder);
    match format {
        "json" => writeln!(io.out, "{:#}", to_json(&findings, &excerpts))?,
        "html" => {
            let name = city.as_ref().map_or_else(
                || folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                |city| format!("{} {}", city.city.name.zh, city.city.name.en),
            );
            let offset = city.as_ref().map_or(anxin_core::time::UtcOffset::CHINA, |city| city.settings.offset);
            let when = moment_text(real_now(), offset);
            write!(io.out, "{}", to_html(&findings, &excerpts, &name, &when))?;
        }
        _ => print(&findings, &folder, io.language, io.out)?,
    }
    Ok(if has_errors(&findings) { ERRORS } else { DONE })
}

/// `anxin rules`: the catalogue.
pub(super) fn rules(arguments: &Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    arguments.no_more()?;
    write!(io.out, "{}", catalogue::markdown())?;
    Ok(DONE)
}

/// Adds what the proof of the rules and the scenarios find in a city whose sheets have no errors.
pub(super) fn prove(folder: &Path, city: Option<&CityData>, findings: &mut Vec<Finding>) {
    if let Some(city) = city.filter(|_| !has_errors(findings)) {
        let now = Moment::of_build(city.settings.demo_clock, real_now(), None).now;
        findings.extend(gate(folder, city, now));
    }
}

/// Whether a finding keeps the city from being published.
pub(super) fn has_errors(findings: &[Finding]) -> bool {
    count(findings, Severity::Error) > 0
}

/// Prints findings with what stands there, those that are alike once, and their number.
pub(super) fn print(findings: &[Finding], root: &Path, language: Language, out: &mut dyn Write) -> std::io::Result<()> {
    let excerpts = Excerpts::new(root);
    for group in groups(findings) {
        for finding in group.shown() {
            writeln!(out, "{}", finding.line(language))?;
            if let Some(excerpt) = excerpts.of(&finding.place).filter(|excerpt| !excerpt.text.is_empty()) {
                let cell = excerpt.cell.map(|cell| format!("{cell} ")).unwrap_or_default();
                writeln!(out, "    {cell}| {}", excerpt.text)?;
            }
        }
        if let Some(more) = group.more(language) {
            writeln!(out, "{more}")?;
        }
    }
    let (errors, warnings) = (count(findings, Severity::Error), count(findings, Severity::Warning));
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match language {
        Language::Zh => writeln!(out, "{errors} 处错误，{warnings} 处提醒"),
        Language::En => writeln!(out, "{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}
