//! The opening hours of a week in a line, natively: for pages that are read later than they were written.

use anxin_core::hours::{Hours, Span};
use chrono::{NaiveDate, Weekday};

use super::hours::span_words;
use crate::i18n::Locale;
use crate::i18n::lite::Lite;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// `周一至周五 08:00–11:30、13:00–17:00；周六至周日 不开放`.
pub fn week_words(locale: Locale, hours: &Hours) -> String {
    let mut runs: Vec<(Weekday, Weekday, &[Span])> = Vec::new();
    for (day, spans) in WEEK.into_iter().zip(hours.weekly()) {
        match runs.last_mut() {
            Some((_, last, known)) if *known == spans.as_slice() => *last = day,
            _ => runs.push((day, day, spans)),
        }
    }
    let days = |first: Weekday, last: Weekday| {
        if (first, last) == (Weekday::Mon, Weekday::Sun) {
            return locale.t(Lite::EveryDay).to_owned();
        }
        let (first, last) = (locale.weekday(first), locale.weekday(last));
        if first == last {
            return first.to_owned();
        }
        locale.fill(Lite::DayRange, &[("first", &first), ("last", &last)])
    };
    let runs = runs.iter().map(|(first, last, spans)| [days(*first, *last), spans_words(locale, spans)].join(" "));
    runs.collect::<Vec<_>>().join(locale.t(Lite::Semicolon))
}

/// The week, and the days from `first` on that differ from it; `None` where no hours are stated.
pub fn paper_words(locale: Locale, hours: &Hours, first: NaiveDate) -> Option<String> {
    let never = hours.weekly().iter().all(Vec::is_empty) && hours.special().is_empty();
    let special = special_words(locale, hours, first);
    let parts = [week_words(locale, hours), special];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    (!never).then(|| parts.join(locale.t(Lite::Semicolon)))
}

/// The days from `first` on that differ from the week; empty where there are none.
pub fn special_words(locale: Locale, hours: &Hours, first: NaiveDate) -> String {
    let days = hours.special().iter().filter(|day| day.date >= first);
    let words = days.map(|day| [locale.day(day.date), spans_words(locale, &day.spans)].join(" "));
    words.collect::<Vec<_>>().join(locale.t(Lite::Semicolon))
}

/// The hours of one day: `08:00–11:30、13:00–17:00`.
pub fn spans_words(locale: Locale, spans: &[Span]) -> String {
    match spans {
        [] => locale.t(Lite::ClosedDay).to_owned(),
        [Span::WHOLE_DAY] => locale.t(Lite::RoundTheClock).to_owned(),
        spans => spans.iter().map(span_words).collect::<Vec<_>>().join(locale.t(Lite::ListComma)),
    }
}
