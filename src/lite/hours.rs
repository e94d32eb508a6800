//! Opening hours in words: the week at one look, today, and the days that differ.

use anxin_core::hours::Hours;
use chrono::{Datelike, NaiveDate};

use super::context::Context;
use crate::components::week::{spans_words, special_words, week_words};
use crate::i18n::lite::Lite;

/// `周一至周五 08:00–11:30、13:00–17:00；周六至周日 不开放`.
pub(super) fn week(context: &Context<'_>, hours: &Hours) -> String {
    week_words(context.locale, hours)
}

/// `3月17日（周四）08:00–20:00`.
pub(super) fn day(context: &Context<'_>, hours: &Hours, date: NaiveDate) -> String {
    let (day, weekday) = (context.locale.day(date), context.locale.weekday(date.weekday()));
    let spans = spans_words(context.locale, hours.on(date));
    context.fill(Lite::DayHours, &[("day", &day), ("weekday", &weekday), ("hours", &spans)])
}

/// The days from today on that differ from the week.
pub(super) fn special(context: &Context<'_>, hours: &Hours) -> String {
    special_words(context.locale, hours, context.local_now().date())
}
