//! `anxin import`: turns a spreadsheet into a city's sheets.

use std::path::PathBuf;

use anxin_core::geometry::Datum;
use anxin_core::text::Language;
use anxin_core::time::UtcOffset;

use super::{Arguments, DONE, ERRORS, Io, Stop, build};
use crate::moment::real_now;
use anxin_import::{Kind, Report, Request, import};

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let file = arguments.path("FILE")?;
    arguments.no_more()?;
    let as_json = match arguments.option("format") {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => return Err(Stop::Usage(format!("--format {other}: write text or json"))),
    };
    let kinds = Kind::ALL.map(Kind::name).join(", ");
    let kind = arguments.option("kind").ok_or_else(|| Stop::Usage(format!("--kind is missing: one of {kinds}")))?;
    let kind = Kind::from_name(kind).ok_or_else(|| Stop::Usage(format!("--kind {kind}: write one of {kinds}")))?;
    let city = arguments.option("into").ok_or_else(|| Stop::Usage("--into CITY is missing".to_owned()))?;
    let datum = match arguments.option("datum") {
        None => None,
        Some(word) => {
            let datum = Datum::from_name(&word.to_lowercase());
            Some(datum.ok_or_else(|| Stop::Usage(format!("--datum {word}: write wgs84, gcj02 or bd09")))?)
        }
    };
    let request = Request {
        file,
        kind,
        city: PathBuf::from(city),
        datum,
        map: arguments.option("map").map(PathBuf::from),
        now: build::now(&arguments, UtcOffset::CHINA)?,
        clock: Some(real_now()),
        dry_run: arguments.has("dry-run"),
        replace: arguments.has("replace"),
        adopt: arguments.has("adopt"),
        yes: arguments.has("yes"),
        language: io.language,
    };
    let report = match import(&request) {
        Ok(report) => report,
        Err(failure) => {
            let why = failure.text(io.language);
            match io.language {
                Language::En => writeln!(io.err, "anxin: nothing was imported: {why}")?,
                Language::Zh => writeln!(io.err, "anxin：什么都没有导入：{why}")?,
            }
            if as_json {
                print_json(&Report::of_failure(&failure, io.language), io)?;
            }
            return Ok(ERRORS);
        }
    };
    if as_json {
        // For people who look on; programs find it in `guesses`.
        for guess in &report.guesses {
            match io.language {
                Language::En => writeln!(io.err, "column: {guess}")?,
                Language::Zh => writeln!(io.err, "列：{guess}")?,
            }
        }
        print_json(&report, io)?;
    } else {
        write!(io.out, "{report}")?;
    }
    Ok(if report.imported == 0 { ERRORS } else { DONE })
}

fn print_json(report: &Report, io: &mut Io<'_>) -> Result<(), Stop> {
    let text = serde_json::to_string(report).unwrap_or_default();
    writeln!(io.out, "{text}")?;
    Ok(())
}
