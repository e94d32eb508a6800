//! `anxin check`: every fault of a city's sheets, as text, JSON or a page; `anxin findings`: every kind of fault.

use std::io::Write;
use std::path::Path;

use anxin_core::text::Language;

use super::options::{Check, Page};
use super::times::moment_text;
use super::{BAD, DONE, DOUBTFUL, ERRORS, GOOD, Io, Stop, in_language, paths};
use crate::check::{CheckedCity, check_city, gate, read_city};
use crate::city::CityData;
use crate::finding::{Excerpts, Finding, Severity, catalogue, count, groups, to_html, to_json};
use crate::moment::{Moment, real_now};

pub(super) fn run(given: &Check, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = paths::city(&given.city, io.language)?;
    let working = io.working("读取表格", "reading the sheets");
    let (city, mut findings) = check_city(folder);
    working.now(io.say("查验规则", "proving the rules").to_owned());
    if let Some(city) = city.as_ref().filter(|_| !has_errors(&findings)) {
        findings.extend(city.gate(folder));
    }
    drop(working);
    let excerpts = Excerpts::new(folder);
    match given.format {
        Page::Json => {
            serde_json::to_writer_pretty(&mut *io.out, &to_json(&findings, &excerpts)).map_err(std::io::Error::from)?;
            writeln!(io.out)?;
        }
        Page::Html => {
            let name = city.as_ref().map_or_else(
                || folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                |city| format!("{} {}", city.name().zh, city.name().en),
            );
            let offset = city.as_ref().map_or(anxin_core::time::UtcOffset::CHINA, CheckedCity::offset);
            let when = moment_text(real_now(), offset);
            write!(io.out, "{}", to_html(&findings, &excerpts, &name, &when))?;
        }
        Page::Text => print(&findings, folder, io.language, io.out)?,
    }
    Ok(if has_errors(&findings) { ERRORS } else { DONE })
}

/// The city in `folder`, as far as it reads, and what was found in its sheets and its rules.
pub(super) fn read_and_prove(folder: &Path, io: &Io<'_>) -> (Option<CityData>, Vec<Finding>) {
    let working = io.working("读取表格", "reading the sheets");
    let (city, mut findings) = read_city(folder);
    working.now(io.say("查验规则", "proving the rules").to_owned());
    prove(folder, city.as_ref(), &mut findings);
    (city, findings)
}

/// `anxin findings`: the catalogue.
pub(super) fn findings(io: &mut Io<'_>) -> Result<u8, Stop> {
    write!(io.out, "{}", catalogue::markdown())?;
    Ok(DONE)
}

/// Adds what the proof of the rules and the scenarios find in a city whose sheets have no errors.
fn prove(folder: &Path, city: Option<&CityData>, findings: &mut Vec<Finding>) {
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
            writeln!(out, "{}", coloured(finding, language))?;
            if let Some(excerpt) = excerpts.of(&finding.location).filter(|excerpt| !excerpt.text.is_empty()) {
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
    let colour = match (errors, warnings) {
        (0, 0) => GOOD,
        (0, _) => DOUBTFUL,
        _ => BAD,
    };
    match language {
        Language::Zh => writeln!(out, "{colour}{errors} 处错误，{warnings} 处提醒{colour:#}"),
        Language::En => {
            writeln!(out, "{colour}{}, {}{colour:#}", plural(errors, "error"), plural(warnings, "warning"))
        }
    }
}

/// A finding in a line, its severity in colour.
fn coloured(finding: &Finding, language: Language) -> String {
    let severity = finding.severity();
    let word = in_language(language, severity.name_zh(), severity.name());
    let colour = if severity == Severity::Error { BAD } else { DOUBTFUL };
    let mark = format!("{word}[{}]", finding.code());
    finding.line(language).replacen(&mark, &format!("{colour}{mark}{colour:#}"), 1)
}
