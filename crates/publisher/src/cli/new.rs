//! `anxin new`: a city to begin with.

use anxin_core::text::Language;

use super::{Arguments, DONE, ERRORS, Io, Stop};
use crate::moment::real_now;
use crate::new::begin;

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = arguments.path("DIR")?;
    arguments.no_more()?;
    let shown = folder.display();
    match begin(&folder, real_now()) {
        Ok(files) => {
            let count = files.len();
            match io.language {
                Language::Zh => writeln!(
                    io.out,
                    "{shown}：写好 {count} 个文件。先看 README.md，再：\n  anxin check {shown}\n  anxin publish {shown} OUT"
                )?,
                Language::En => writeln!(
                    io.out,
                    "{shown}: {count} files. Read README.md, then:\n  anxin check {shown}\n  anxin publish {shown} OUT"
                )?,
            }
            Ok(DONE)
        }
        Err(error) => {
            writeln!(io.err, "anxin: no city was begun: {error}")?;
            Ok(ERRORS)
        }
    }
}
