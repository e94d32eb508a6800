//! The opening hours of a week, today marked.

use anxin_core::hours::{Hours, Span};
use anxin_core::time::date_text;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::i18n::Locale;
use crate::i18n::site::SitePage;
use crate::ui::prelude::*;

/// Seven days from today, with special days named by their date.
pub fn hours_table(locale: Locale, hours: &'static Hours, now: NaiveDateTime) -> View {
    let rows: Vec<_> = hours.week(now.date()).map(|day| row(locale, day.date, day.spans, day.special, now)).collect();
    view! {
        <table class="hours">
            <caption class="visually-hidden">{SitePage::HoursCaption}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(locale: Locale, date: NaiveDate, spans: &[Span], special: bool, now: NaiveDateTime) -> View {
    let today = date == now.date();
    let mark = if today { Some(locale.t(SitePage::TodayMark).to_owned()) } else { special.then(|| locale.day(date)) };
    let mut times: Vec<View> = Vec::new();
    for span in spans {
        if !times.is_empty() {
            times.push(view! { <br/> });
        }
        times.push(span_words(span).into_any());
    }
    if times.is_empty() {
        times.push(locale.t(SitePage::ClosedThatDay).into_any());
    }
    view! {
        <tr
            class=if special { "hours__row hours__row--special" } else { "hours__row" }
            aria-current=today.then_some("date")
            data-date=date_text(date)
        >
            <th scope="row">{locale.weekday(date.weekday())}{mark.map(|mark| view! { " " <span class="hours__today">{mark}</span> })}</th>
            <td class="num">{times}</td>
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
