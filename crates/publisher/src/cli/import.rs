//! `anxin import`: turns a spreadsheet into a city's sheets.

use anxin_core::text::Language;
use anxin_core::time::UtcOffset;

use super::options::{Format, Import};
use super::{DONE, ERRORS, Io, Stop, times};
use crate::moment::real_now;
use anxin_import::{Report, Request, import};

pub(super) fn run(given: Import, io: &mut Io<'_>) -> Result<u8, Stop> {
    let as_json = given.format == Format::Json;
    let request = Request {
        file: given.file,
        kind: given.kind,
        city: given.into,
        datum: given.datum,
        map: given.map,
        now: times::now(given.now.as_deref(), UtcOffset::CHINA, io.language)?,
        clock: Some(real_now()),
        dry_run: given.dry_run,
        replace: given.replace,
        adopt: given.adopt,
        yes: given.yes,
        language: io.language,
    };
    let working = io.working("读取文件", "reading the file");
    let done = import(&request);
    drop(working);
    let report = match done {
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
