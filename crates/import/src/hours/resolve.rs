//! Which minutes two clock times mean: the half of the day, the next day, an afternoon on a twelve-hour clock.
//!
//! Refuses wherever two readings are likely. A night from the evening on is one reading; `14:00-5:00` is read as an
//! afternoon, because fifteen hours of swabs are not, and said to be mended.

use anxin_core::hours::{DAY_MIN, Span};

use super::numbers::{Clock, Form};
use super::words::Part;

/// Half a day.
const HALF: u16 = 720;

/// One end of a span as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) clock: Clock,
    pub(super) part: Option<Part>,
    pub(super) next_day: bool,
}

/// A span as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) span: Span,
    /// It was on a twelve-hour clock without saying so.
    pub(super) corrected: bool,
    /// Its half of the day is beyond doubt, wherever it stands in a list.
    pub(super) certain: bool,
    /// It ends on the next day at the minute it starts: round the clock, if every day is so.
    pub(super) full_circle: bool,
}

impl Part {
    /// The minute that `minutes` means in this part of the day; `None` where it cannot lie in it.
    fn apply(self, minutes: u16) -> Option<u16> {
        match (self, minutes) {
            (Self::Morning, 0..=779)
            | (Self::Noon, 660..=899)
            | (Self::Afternoon, 720..=1440)
            | (Self::Evening, 1020..=1440)
            | (Self::SmallHours, 0..=360) => Some(minutes),
            (Self::Noon, 60..=179) | (Self::Afternoon, 60..=719) | (Self::Evening, 300..=719) => Some(minutes + HALF),
            (Self::Evening, 720) => Some(DAY_MIN),
            _ => None,
        }
    }
}

/// Reads a span. `earlier` is where the span before it in the same day ends.
pub(super) fn resolve(start: End, end: End, earlier: Option<u16>) -> Option<Read> {
    if !legible(start, end) {
        return None;
    }
    let certain = start.part.is_some() || start.clock.form == Form::Certain;
    let from = match start.part {
        Some(part) => part.apply(start.clock.minutes)?,
        None => start.clock.minutes,
    };
    if start.part.is_none() && (60..300).contains(&from) {
        return twice_round(from, end, earlier);
    }
    if end.next_day {
        let to = end.part.map_or(Some(end.clock.minutes), |part| part.apply(end.clock.minutes))?;
        if to == from {
            return Some(Read { span: Span::WHOLE_DAY, corrected: false, certain, full_circle: true });
        }
        return span(from, to.checked_add(DAY_MIN)?, certain, false);
    }
    let raw = end.clock.minutes;
    if let Some(part) = end.part {
        let to = part.apply(raw)?;
        if to > from {
            return span(from, to, certain, false);
        }
        let night = from >= 1020 && matches!(part, Part::Morning | Part::SmallHours);
        return night.then(|| span(from, to + DAY_MIN, certain, false))?;
    }
    // `下午1:30-4:30`: the first word holds for both ends.
    let carried =
        start.part.filter(|part| !matches!(part, Part::Morning | Part::SmallHours)).and_then(|part| part.apply(raw));
    if let Some(to) = carried.filter(|to| *to > from) {
        return span(from, to, certain, false);
    }
    if raw > from {
        return span(from, raw, certain, false);
    }
    if raw == 0 && from > 0 {
        return span(from, DAY_MIN, certain, false);
    }
    if raw == from || raw < 60 && from < 960 || raw >= HALF {
        return None;
    }
    let afternoon = raw + HALF;
    if afternoon > from {
        let longest = match from {
            0..HALF => 600,
            HALF..1020 => 480,
            _ => return None,
        };
        return if afternoon - from <= longest { span(from, afternoon, certain, true) } else { None };
    }
    let night = raw + DAY_MIN;
    if from >= 960 && raw <= 540 && night - from <= HALF { span(from, night, certain, false) } else { None }
}

/// `1:30-4:30` after `8:00-11:30`. Alone, nobody can tell.
fn twice_round(from: u16, end: End, earlier: Option<u16>) -> Option<Read> {
    let (from, to) = (from + HALF, end.clock.minutes);
    let to = if to < HALF { to + HALF } else { to };
    let plain = end.part.is_none() && !end.next_day;
    let follows = earlier.is_some_and(|earlier| earlier <= from && earlier > 300);
    if plain && follows && to > from && to <= DAY_MIN { span(from, to, true, true) } else { None }
}

fn span(from: u16, to: u16, certain: bool, corrected: bool) -> Option<Read> {
    // Midnight is also written as one minute before it.
    let span = if (from, to) == (0, DAY_MIN - 1) { Some(Span::WHOLE_DAY) } else { Span::new(from, to) };
    span.map(|span| Read { span, corrected, certain, full_circle: false })
}

/// Whether the two are clock times at all, and no dates or mere numbers.
fn legible(start: End, end: End) -> bool {
    match (start.clock.form, end.clock.form) {
        (Form::Bare, Form::Bare) => start.part.is_some() && start.clock.minutes <= 1440,
        // `5.10-5.20` are days in May.
        (Form::Dotted, Form::Dotted) => {
            let whole = |clock: Clock| clock.minutes.is_multiple_of(30);
            start.part.is_some() || whole(start.clock) && whole(end.clock) && start.clock.minutes >= 300
        }
        _ => true,
    }
}
