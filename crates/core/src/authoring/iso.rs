//! Reads dates, times and durations in the ISO forms that FEEL knows.
//!
//! Strict: two digits are two digits, and a 30 February is refused. Does not know named time zones.

use chrono::{NaiveDate, NaiveTime};

use crate::decision::{DateTime, Duration, Kind, NANOS, Time, Value};
use crate::json::whole_number;

/// Takes digits off the front of `text`: at least `least`, at most `most`.
fn take_digits<'t>(text: &mut &'t str, least: usize, most: usize) -> Option<&'t str> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length < least || length > most {
        return None;
    }
    let (digits, rest) = text.split_at_checked(length)?;
    *text = rest;
    Some(digits)
}

fn take_number(text: &mut &str, least: usize, most: usize) -> Option<u32> {
    u32::try_from(whole_number(take_digits(text, least, most)?)?).ok()
}

fn take(text: &mut &str, mark: char) -> Option<()> {
    *text = text.strip_prefix(mark)?;
    Some(())
}

/// Takes `.5` off the front: its nanoseconds, 0 where there is no point.
fn take_fraction(text: &mut &str) -> Option<u32> {
    if take(text, '.').is_none() {
        return Some(0);
    }
    let digits = take_digits(text, 1, usize::MAX)?;
    Some(digits.bytes().chain(std::iter::repeat(b'0')).take(9).fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0')))
}

fn take_date(text: &mut &str) -> Option<NaiveDate> {
    let before_christ = take(text, '-').is_some();
    let digits = take_digits(text, 4, 9)?;
    if digits.len() > 4 && digits.starts_with('0') {
        return None;
    }
    let year = i32::try_from(whole_number(digits)?).ok()?;
    take(text, '-')?;
    let month = take_number(text, 2, 2)?;
    take(text, '-')?;
    let day = take_number(text, 2, 2)?;
    NaiveDate::from_ymd_opt(if before_christ { -year } else { year }, month, day)
}

fn take_time(text: &mut &str) -> Option<Time> {
    let hour = take_number(text, 2, 2)?;
    take(text, ':')?;
    let minute = take_number(text, 2, 2)?;
    take(text, ':')?;
    let second = take_number(text, 2, 2)?;
    let clock = NaiveTime::from_hms_nano_opt(hour, minute, second, take_fraction(text)?)?;
    if text.is_empty() {
        return Some(Time { clock, offset: None });
    }
    if take(text, 'Z').or_else(|| take(text, 'z')).is_some() {
        return Some(Time { clock, offset: Some(0) });
    }
    let sign = if take(text, '-').is_some() { -1 } else { take(text, '+').map(|()| 1)? };
    let hours = take_number(text, 2, 2)?;
    take(text, ':')?;
    let minutes = take_number(text, 2, 2)?;
    let seconds = if take(text, ':').is_some() { take_number(text, 2, 2)? } else { 0 };
    // XML Schema's limit, and FEEL's: fourteen hours.
    if minutes > 59 || seconds > 59 || hours * 3600 + minutes * 60 + seconds > 14 * 3600 {
        return None;
    }
    let offset = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
    Some(Time { clock, offset: Some(sign * offset) })
}

/// Reads `2022-03-17`; `None` for anything else, a 30 February included.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut rest = text;
    take_date(&mut rest).filter(|_| rest.is_empty())
}

/// Reads `10:00:00`, `10:00:00.5Z`, `10:00:00+08:00`; `None` for anything else.
pub(crate) fn parse_time(text: &str) -> Option<Time> {
    let mut rest = text;
    take_time(&mut rest).filter(|_| rest.is_empty())
}

/// Reads `2022-03-17T10:00:00+08:00`, and a date alone as its midnight; `None` for anything else.
pub(crate) fn parse_date_time(text: &str) -> Option<DateTime> {
    let mut rest = text;
    let date = take_date(&mut rest)?;
    if rest.is_empty() {
        return Some(DateTime { local: date.and_time(NaiveTime::MIN), offset: None });
    }
    take(&mut rest, 'T')?;
    let time = parse_time(rest)?;
    Some(DateTime { local: date.and_time(time.clock), offset: time.offset })
}

/// Reads `P1DT2H`, `-PT0.5S`, `P1Y2M`; `None` for anything else, days mixed with months included.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let mut rest = text;
    let sign = if take(&mut rest, '-').is_some() { -1 } else { 1 };
    take(&mut rest, 'P')?;
    // Each part at most once, in this order; the `T` stands before the first of the last three.
    const PARTS: [(char, i128); 6] = [('Y', 12), ('M', 1), ('D', 86_400), ('H', 3600), ('M', 60), ('S', 1)];
    let (mut months, mut nanos) = (0_i128, 0_i128);
    let (mut next, mut in_time, mut counts_months, mut counts_days) = (0, false, false, false);
    while !rest.is_empty() {
        if !in_time && take(&mut rest, 'T').is_some() {
            (in_time, next) = (true, 3);
        }
        let number = i128::from(whole_number(take_digits(&mut rest, 1, 18)?)?);
        let fraction = if rest.starts_with('.') { Some(take_fraction(&mut rest)?) } else { None };
        let mark = rest.chars().next()?;
        take(&mut rest, mark)?;
        let end = if in_time { PARTS.len() } else { 3 };
        let index = (next..end).find(|&index| PARTS.get(index).is_some_and(|part| part.0 == mark))?;
        let (_, size) = *PARTS.get(index)?;
        if fraction.is_some() && mark != 'S' {
            return None;
        }
        if index < 2 {
            months += number * size;
            counts_months = true;
        } else {
            nanos += number * size * NANOS + i128::from(fraction.unwrap_or(0));
            counts_days = true;
        }
        next = index + 1;
    }
    match (counts_months, counts_days) {
        (true, false) => Some(Duration::Months(i64::try_from(months * sign).ok()?)),
        (false, true) => Some(Duration::Days(nanos * sign)),
        _ => None,
    }
}

impl Value {
    /// A string as the date, time or duration that it spells; anything else as it is.
    ///
    /// Arguments and feeds have no type for dates, columns do.
    #[must_use]
    pub fn coerced(self, kind: Option<Kind>) -> Self {
        let Self::Text(text) = &self else { return self };
        let read = match kind {
            Some(Kind::Date) => parse_date(text).map(Self::Date),
            Some(Kind::Time) => parse_time(text).map(Self::Time),
            Some(Kind::DateTime) => parse_date_time(text).map(Self::DateTime),
            Some(Kind::Days | Kind::Months) => parse_duration(text).map(Self::Duration),
            Some(Kind::Bool | Kind::Number | Kind::Text) | None => None,
        };
        read.unwrap_or(self)
    }
}
