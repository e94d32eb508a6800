//! `anxin build`: publishes a city's feed, or writes nothing.

use std::path::Path;

use super::options::Build;
use super::outcome::{nothing, report};
use super::paths::city_and_out;
use super::sign::signing;
use super::times::now;
use super::{ERRORS, Io, Stop, check};
use crate::city::{CityData, observed_ahead};
use crate::feed::{Extras, Lite, LocalDisk, latest_snapshot, publish_with, queue_as_taken};
use crate::moment::{Moment, real_now};

pub(super) fn run(given: &Build, io: &mut Io<'_>) -> Result<u8, Stop> {
    let (folder, out) = city_and_out(&given.city, &given.out, io.language)?;
    let signing = signing(&given.signature, out, false, io.language)?;
    let extras = Extras { signing, exports: true, lite: Lite::Always, page: true, log: true, ..Extras::default() };
    let Some(city) = sound_city(folder, io)? else { return Ok(ERRORS) };
    let now = now(given.now.as_deref(), city.settings.offset, io.language)?;
    let moment = Moment::of_build(city.settings.demo_clock, real_now(), now);
    say_ahead(&city, given.now.is_some(), moment, folder, io)?;
    let queue = latest_snapshot(&city, moment.now).map(queue_as_taken);
    let working = io.working("写数据", "writing the feed");
    let done = publish_with(&LocalDisk::new(out), out, &city, queue.as_ref(), moment, &extras);
    drop(working);
    match done {
        Ok(published) => report(&published, out, io),
        Err(error) => {
            let nothing = nothing(io.language);
            writeln!(io.err, "anxin: {nothing}: {}", error.text(io.language))?;
            Ok(ERRORS)
        }
    }
}

/// The city in `folder`; `None` where its sheets have errors. Prints what was found.
pub(super) fn sound_city(folder: &Path, io: &mut Io<'_>) -> Result<Option<CityData>, Stop> {
    let (city, findings) = check::read_and_prove(folder, io);
    if !findings.is_empty() {
        check::print(&findings, folder, io.language, io.err)?;
    }
    let sound = city.filter(|_| !check::has_errors(&findings));
    if sound.is_none() {
        writeln!(io.err, "anxin: {}", nothing(io.language))?;
    }
    Ok(sound)
}

/// Says which observations lie ahead of the time that `--now` gives; of any other time the check has said it.
pub(super) fn say_ahead(
    city: &CityData,
    now_given: bool,
    moment: Moment,
    folder: &Path,
    io: &mut Io<'_>,
) -> Result<(), Stop> {
    let ahead = observed_ahead(city, moment.now);
    if now_given && !ahead.is_empty() {
        check::print(&ahead, folder, io.language, io.err)?;
    }
    Ok(())
}
