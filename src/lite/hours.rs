//! Opening hours in words: the week at one look, today, and the days that differ.

use anxin_core::hours::{Hours, Span};
use chrono::{Datelike, NaiveDate, Weekday};

use super::context::Context;
use crate::components::hours::span_words;
use crate::i18n::lite::Lite;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// `周一至周五 08:00–11:30、13:00–17:00；周六至周日 不开放`.
pub(super) fn week(context: &Context<'_>, hours: &Hours) -> String {
    let mut runs: Vec<(Weekday, Weekday, &[Span])> = Vec::new();
    for (day, spans) in WEEK.into_iter().zip(hours.weekly()) {
        match runs.last_mut() {
            Some((_, last, known)) if *known == spans.as_slice() => *last = day,
            _ => runs.push((day, day, spans)),
        }
    }
    let days = |first: Weekday, last: Weekday| {
        if (first, last) == (Weekday::Mon, Weekday::Sun) {
            return context.t(Lite::EveryDay).to_owned();
        }
        let (first, last) = (context.locale.weekday(first), context.locale.weekday(last));
        if first == last {
            return first.to_owned();
        }
        context.fill(Lite::DayRange, &[("first", &first), ("last", &last)])
    };
    let runs = runs.iter().map(|(first, last, spans)| [days(*first, *last), spans_words(context, spans)].join(" "));
    runs.collect::<Vec<_>>().join(context.t(Lite::Semicolon))
}

/// `3月17日（周四）08:00–20:00`.
pub(super) fn day(context: &Context<'_>, hours: &Hours, date: NaiveDate) -> String {
    let (day, weekday) = (context.locale.day(date), context.locale.weekday(date.weekday()));
    let spans = spans_words(context, hours.on(date));
    context.fill(Lite::DayHours, &[("day", &day), ("weekday", &weekday), ("hours", &spans)])
}

/// The days from today on that differ from the week.
pub(super) fn special(context: &Context<'_>, hours: &Hours) -> String {
    let today = context.local_now().date();
    let days = hours.special().iter().filter(|day| day.date >= today);
    let words = days.map(|day| [context.locale.day(day.date), spans_words(context, &day.spans)].join(" "));
    words.collect::<Vec<_>>().join(context.t(Lite::Semicolon))
}

fn spans_words(context: &Context<'_>, spans: &[Span]) -> String {
    match spans {
        [] => context.t(Lite::ClosedDay).to_owned(),
        [Span::WHOLE_DAY] => context.t(Lite::RoundTheClock).to_owned(),
        spans => context.list(&spans.iter().map(span_words).collect::<Vec<_>>()),
    }
}
