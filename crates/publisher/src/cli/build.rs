//! `anxin build`: publishes a city's feed, or writes nothing.

use std::path::Path;

use anxin_core::text::Language;
use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};

use super::options::Build;
use super::paths::city_and_out;
use super::sign::signing;
use super::{ERRORS, Io, Stop, check};
use crate::city::{CityData, observed_ahead};
use crate::feed::{Extras, Lite, LocalDisk, Published, latest_snapshot, publish_with, queue_as_taken};
use crate::moment::{Moment, parse_now, real_now};

pub(super) fn run(given: &Build, io: &mut Io<'_>) -> Result<u8, Stop> {
    let (folder, out) = city_and_out(&given.city, &given.out, io.language)?;
    let signing = signing(&given.signature, out, false, io.language)?;
    let extras = Extras { signing, exports: true, lite: Lite::Always, ..Extras::default() };
    let Some(city) = sound_city(folder, io)? else { return Ok(ERRORS) };
    let now = now(given.now.as_deref(), city.settings.offset, io.language)?;
    let moment = Moment::of_build(city.settings.demo_clock, real_now(), now);
    say_ahead(&city, given.now.is_some(), moment, folder, io)?;
    let queue = latest_snapshot(&city, moment.now).map(queue_as_taken);
    let working = io.working("写数据", "writing the feed");
    let done = publish_with(&LocalDisk, out, &city, queue.as_ref(), moment, &extras);
    drop(working);
    match done {
        Ok(published) => super::publish::report(&published, out, io),
        Err(error) => {
            let nothing = nothing(io.language);
            writeln!(io.err, "anxin: {nothing}: {error}")?;
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

/// The words for that.
pub(super) const fn nothing(language: Language) -> &'static str {
    super::in_language(language, "什么都没有发布", "nothing was published")
}

/// The time that `--now` gives; `None` where it was not given.
pub(super) fn now(text: Option<&str>, offset: UtcOffset, language: Language) -> Result<Option<Timestamp>, Stop> {
    let Some(text) = text else { return Ok(None) };
    let now = parse_now(text, offset);
    now.map(Some).ok_or_else(|| {
        Stop::usage(
            language,
            format!("--now {text}：写 2022-03-17T10:00:00+08:00，或按城市时间写 \"2022-03-17 10:00\""),
            format!("--now {text}: write 2022-03-17T10:00:00+08:00, or \"2022-03-17 10:00\" on the city's clock"),
        )
    })
}

/// `2022-03-17 10:00` on the city's clock.
pub(super) fn moment_text(moment: Timestamp, offset: UtcOffset) -> String {
    let local = moment.local(offset);
    format!("{} {}", date_text(local.date()), clock_text(local))
}

/// What was published, in a line.
pub(super) fn summary(published: &Published, out: &Path) -> String {
    let set = &published.set;
    let offset = set.edition.city.utc_offset_min;
    format!(
        "published {} set {}: {} sites, {} observed, {} zones, {} tables, {} bytes in {} objects ({} new, {} old ones taken away); \
         issued {}, valid until {}{}; {}",
        set.manifest.city,
        set.manifest.seq,
        set.edition.sites.len(),
        set.queue.iter().flatten().count(),
        set.edition.zones.zones.len(),
        set.edition.decisions.tables().count(),
        published.bytes,
        set.manifest.shards.len(),
        published.written,
        published.pruned,
        moment_text(set.manifest.issued, offset),
        moment_text(set.manifest.expires, offset),
        published.signed.map(|key| format!(", signed by {key}")).unwrap_or_default(),
        out.join("manifest.json").display(),
    )
}
