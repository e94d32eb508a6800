//! Moments on the command line: as `--now` gives them, and as reports say them.

use anxin_core::text::Language;
use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};

use super::Stop;
use crate::moment::parse_now;

/// The time that `--now` gives; `None` where it was not given.
pub(super) fn now(text: Option<&str>, offset: UtcOffset, language: Language) -> Result<Option<Timestamp>, Stop> {
    moment("--now", text, offset, language)
}

/// The time that `option` gives; `None` where it was not given.
pub(super) fn moment(
    option: &str,
    text: Option<&str>,
    offset: UtcOffset,
    language: Language,
) -> Result<Option<Timestamp>, Stop> {
    let Some(text) = text else { return Ok(None) };
    parse_now(text, offset).map(Some).ok_or_else(|| {
        Stop::usage(
            language,
            format!("{option} {text}：写 2022-03-17T10:00:00+08:00，或按城市时间写 \"2022-03-17 10:00\""),
            format!("{option} {text}: write 2022-03-17T10:00:00+08:00, or \"2022-03-17 10:00\" on the city's clock"),
        )
    })
}

/// `2022-03-17 10:00` on the city's clock.
pub(super) fn moment_text(moment: Timestamp, offset: UtcOffset) -> String {
    let local = moment.local(offset);
    format!("{} {}", date_text(local.date()), clock_text(local))
}
