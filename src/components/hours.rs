//! The opening hours of a week, today marked.

use anxin_core::hours::{Hours, Span};
use anxin_core::time::date_text;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use leptos::prelude::*;

use crate::i18n::site::SitePage;
use crate::i18n::use_locale;

/// Seven days from today, with special days named by their date.
#[component]
pub fn HoursTable(
    /// The hours.
    hours: Hours,
    /// The city's wall clock.
    now: NaiveDateTime,
) -> impl IntoView {
    let locale = use_locale();
    let rows = hours.week(now.date()).map(|day| {
        view! { <Day date=day.date spans=day.spans.to_vec() special=day.special today=day.date == now.date()/> }
            .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <table class="hours">
            <caption class="visually-hidden">{locale.t(SitePage::HoursCaption)}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Day(date: NaiveDate, spans: Vec<Span>, special: bool, today: bool) -> impl IntoView {
    let locale = use_locale();
    let mark = if today { Some(locale.t(SitePage::TodayMark).to_owned()) } else { special.then(|| locale.day(date)) };
    let closed = spans.is_empty().then(|| locale.t(SitePage::ClosedThatDay));
    let times = spans.iter().enumerate().map(|(index, span)| {
        let apart = (index > 0).then(|| view! { <br/> }.into_any());
        view! { {apart}{span_words(span)} }.into_any()
    });
    let times = times.collect_view();
    view! {
        <tr
            class=if special { "hours__row hours__row--special" } else { "hours__row" }
            aria-current=today.then_some("date")
            data-date=date_text(date)
        >
            <th scope="row">{locale.weekday(date.weekday())}{mark.map(|mark| view! { " " <span class="hours__today">{mark}</span> }.into_any())}</th>
            <td class="num">{times}{closed}</td>
        </tr>
    }
}

/// `08:00–20:00`; past midnight the hour of the next day, as clocks show it.
pub fn span_words(span: &Span) -> String {
    let clock = |minutes: u16| {
        let shown = if minutes > 1440 { minutes - 1440 } else { minutes };
        format!("{:02}:{:02}", shown / 60, shown % 60)
    };
    format!("{}–{}", clock(span.from()), clock(span.to()))
}
