//! Whether a site is open, and what its queue is called.

use anxin_core::hours::OpenState;
use serde_json::Value as Json;

use super::columns::coded;

/// What stands at a site's door.
pub(super) struct Seen {
    /// `yes`, `no` or `unknown`.
    pub(super) open: &'static str,
    /// The word for its queue.
    pub(super) queue: String,
    pub(super) reported_closed: bool,
}

/// What is said of a site where whoever comes is turned away.
const AWAY: [&str; 6] = ["closed", "intake_closed", "full", "paused", "disinfecting", "tickets_gone"];

/// What a phone's state of a door is called.
pub(super) fn open_word(open: &OpenState) -> &'static str {
    match open {
        OpenState::Always | OpenState::Open { .. } => "yes",
        OpenState::Closed { .. } => "no",
        OpenState::Unknown => "unknown",
    }
}

/// Whether the site in this row is in service; `open` where the column is left out.
pub(super) fn status(sites: &Json, row: usize) -> &str {
    coded(sites, "status", row).as_str().unwrap_or("open")
}

/// Looks at the site in this row: `now` in seconds, `local` the same on the city's clock.
pub(super) fn look(
    sites: &Json,
    id: &str,
    queues: [&Json; 2],
    thresholds: &Json,
    row: usize,
    now: i128,
    local: i128,
) -> Seen {
    let open = match status(sites, row) {
        "paused" | "closed" => "no",
        "unknown" => "unknown",
        _ => open(coded(sites, "hours", row), local),
    };
    let limit = |name: &str| thresholds[name].as_i64().map_or(0, i128::from);
    // The later queue's row counts.
    let seen = queues.iter().rev().find_map(|queue| {
        let index = queue["site"].as_array()?.iter().position(|named| named.as_str() == Some(id))?;
        let number = |column: &str| queue[column][index].as_i64().map_or(0, i128::from);
        let at = queue["at"].as_i64().map_or(0, i128::from) - number("ago_s");
        let said = coded(queue, "intake", index).as_str().unwrap_or_default();
        let said = if number("closed") != 0 && !AWAY.contains(&said) { "closed" } else { said };
        let again = coded(queue, "again", index).as_i64().map_or(0, i128::from);
        Some((now - at, number("low_min").max(number("high_min")), said, again))
    });
    let lasts = |said: &str| ["intake_closed", "tickets_gone"].contains(&said);
    let longest = |said: &str| limit("aged_s").max(if lasts(said) { 8 * 3600 } else { 0 });
    let intake = match seen.filter(|(age, _, said, _)| (-120..=longest(said)).contains(age)) {
        None => "",
        Some((.., said, again)) if again > 0 && again <= now && AWAY.contains(&said) => "unclear",
        Some((.., "tickets", again)) if again > now => "tickets_gone",
        Some((.., said, _)) => said,
    };
    let reported_closed = AWAY.contains(&intake);
    let held = seen.filter(|(age, ..)| (-120..=limit("aged_s")).contains(age));
    let by_appointment = coded(sites, "booking", row).as_bool().unwrap_or_default() && ["", "open"].contains(&intake);
    let queue = match held {
        _ if reported_closed || open == "no" => "closed",
        _ if by_appointment || !["", "open", "tickets"].contains(&intake) => "unknown",
        None => "unknown",
        Some((_, wait, ..)) if wait >= limit("crowded_from_min") => "crowded",
        Some((_, wait, ..)) if wait >= limit("busy_from_min") => "busy",
        Some(_) => "free",
    };
    Seen { open, queue: queue.to_owned(), reported_closed }
}

/// Whether some span holds this minute: one of today's, or one of yesterday's that goes past midnight.
fn open(hours: &Json, local: i128) -> &'static str {
    if hours["typed"].as_str().is_some_and(|typed| !typed.is_empty()) {
        return "unknown";
    }
    let (today, minute) = (local.div_euclid(86_400), local.rem_euclid(86_400) / 60);
    let holds = |day: i128, minute: i128| {
        spans(hours, day).as_array().into_iter().flatten().any(|span| {
            let end = |index: usize| span[index].as_i64().map_or(0, i128::from);
            end(0) <= minute && minute < end(1)
        })
    };
    if holds(today, minute) || holds(today - 1, minute + 1440) { "yes" } else { "no" }
}

/// The spans that start on this day.
fn spans(hours: &Json, day: i128) -> &Json {
    let special = hours["special"].as_array().into_iter().flatten();
    if let Some(special) = special.into_iter().find(|special| special["date"].as_str().and_then(number) == Some(day)) {
        return &special["spans"];
    }
    if hours["daily"].is_array() {
        return &hours["daily"];
    }
    // 1970-01-01 was a Thursday.
    &hours["weekly"][usize::try_from((day + 3).rem_euclid(7)).unwrap()]
}

/// The number of a day from 1970-01-01.
fn number(date: &str) -> Option<i128> {
    let mut parts = date.split('-').map(|part| part.parse::<i128>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years begin in March, so that a leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let days = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + days - 719_468)
}
