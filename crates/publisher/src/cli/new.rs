//! `anxin new`: a city to begin with.

use anxin_core::text::Language;

use super::options::New;
use super::{DONE, ERRORS, Io, Stop};
use crate::moment::real_now;
use crate::new::begin;

pub(super) fn run(given: &New, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = &given.folder;
    let shown = folder.display();
    match begin(folder, real_now()) {
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
            let failed = io.say("没有新建城市", "no city was begun");
            writeln!(io.err, "anxin: {failed}: {error}")?;
            Ok(ERRORS)
        }
    }
}
