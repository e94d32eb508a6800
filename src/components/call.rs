//! Buttons and rows that dial.

use anxin_core::feed::City;
use anxin_core::lines::{Answering, Line, call};
use chrono::NaiveDateTime;

use super::icon::{icon, small_icon};
use super::link::tel;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::ui::prelude::*;

/// A small button that dials `phone` and shows it, with a name before it; nothing where it cannot be dialled.
pub fn call_button(name: &str, phone: &'static str) -> Option<View> {
    let href = tel(phone)?;
    let words = [name, phone].join(" ");
    Some(
        view! { <a class="button button--small" href=href>{small_icon("phone")}<span>{words.trim_start().to_owned()}</span></a> },
    )
}

/// Numbers, each with what is said of it: those that can be dialled are links.
pub fn phone_list(numbers: impl IntoIterator<Item = (&'static str, &'static str)>) -> View {
    let rows: Vec<_> = numbers
        .into_iter()
        .map(|(number, remark)| {
            let number = match tel(number) {
                Some(href) => view! { <a class="phones__number num" href=href>{number}</a> },
                None => view! { <span class="num">{number}</span> },
            };
            let remark = (!remark.is_empty()).then(|| view! { " " <span class="phones__remark">{remark}</span> });
            view! { <li>{number}{remark}</li> }
        })
        .collect();
    view! { <ul class="phones">{rows}</ul> }
}

/// What stands for a line at a moment.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    /// Whether the line itself is answered: `now`, `later` or `unknown`.
    answering: &'static str,
    /// What the button says, and what it dials.
    first: (String, &'static str),
    /// Why the button dials another line, or what is said of this one's hours.
    note: String,
    /// The words of the link to the next line, its id and its number.
    next: Option<(String, &'static str, &'static str)>,
}

/// A button that dials whoever answers `line` now, and below it why that is another, and whom to call where nobody
/// answers; nothing where `line` cannot be dialled. `named`: its name does not stand above it. `now` is on the city's wall
/// clock, `None` while it is not certain: then the line and the next one stand there with their hours.
pub fn line_call(
    locale: Locale,
    city: &'static City,
    line: Line<'static>,
    named: bool,
    now: Memo<Option<NaiveDateTime>>,
) -> Option<View> {
    tel(line.phone)?;
    let shown = memo(move || shown(locale, city, line, named, now.get()));
    Some((move || draw(line.id, shown.get())).into_any())
}

fn shown(locale: Locale, city: &'static City, line: Line<'static>, named: bool, now: Option<NaiveDateTime>) -> Shown {
    let call = call(city, line, now);
    let (first, other) = (call.first, call.first.phone != line.phone);
    let name = if named || other { locale.text(first.name) } else { "" };
    let hours = |line: Line<'static>| line.words.map(|words| locale.text(words)).unwrap_or_default();
    let note = match (call.answering, now) {
        (Answering::Unknown, _) => hours(line).to_owned(),
        (Answering::Later(opens), Some(now)) => later(locale, locale.text(line.name), opens, now),
        _ => String::new(),
    };
    let next = call.second.map(|next| {
        let words = locale.fill(Common::CallNext, &[("name", &locale.text(next.name)), ("phone", &next.phone)]);
        let words = if now.is_none() { locale.join(&[&words, hours(next)]) } else { words };
        (words, next.id, next.phone)
    });
    Shown {
        answering: match call.answering {
            Answering::Now => "now",
            Answering::Later(_) => "later",
            Answering::Unknown => "unknown",
        },
        first: ([name, first.phone].join(" ").trim_start().to_owned(), first.phone),
        note,
        next,
    }
}

/// `你的社区现在没人接，明天 07:00再打`.
fn later(locale: Locale, name: &str, opens: Option<NaiveDateTime>, now: NaiveDateTime) -> String {
    match opens {
        Some(opens) => locale.fill(Common::CallLater, &[("name", &name), ("time", &locale.moment(opens, now))]),
        None => locale.join(&[name, locale.t(Common::CallClosed)]),
    }
}

fn draw(id: &'static str, shown: Shown) -> View {
    let Shown { answering, first: (words, phone), note, next } = shown;
    let button = match tel(phone) {
        Some(href) => {
            view! { <a class="button button--small" href=href>{small_icon("phone")}<span>{words}</span></a> }
        }
        None => view! { <span>{words}</span> },
    };
    let note = (!note.is_empty()).then(|| view! { " " <span class="call__note">{note}</span> });
    let next = next.and_then(|(words, id, phone)| {
        let href = tel(phone)?;
        Some(view! { " " <a class="call__next" href=href data-next=id>{words}</a> })
    });
    view! { <span class="call" data-line=id data-answering=answering>{button}{note}{next}</span> }
}

/// The city's numbers, the best first, each with its hours; who does not answer now says so.
pub fn hotlines(locale: Locale, city: &'static City, now: Memo<Option<NaiveDateTime>>) -> View {
    let rows: Vec<_> = city
        .hotlines
        .iter()
        .map(|line| {
            let (hours, demo) = (locale.text(&line.hours), if line.demo { locale.t(Common::Demo) } else { "" });
            let closed = memo(move || matches!(Line::from(line).answering(city, now.get()), Answering::Later(_)));
            let words = move || {
                let closed = if closed.get() { locale.t(Common::CallClosed) } else { "" };
                locale.join(&[closed, hours, demo])
            };
            view! {
                <li>
                    <a class="hotline" href=tel(&line.phone)>
                        {icon("phone")}
                        <span class="hotline__body">
                            <span class="hotline__name">{locale.text(&line.name)}</span>" "
                            <span class="hotline__hours">{words}</span>
                        </span>" "
                        <span class="hotline__number num">{line.phone.as_str()}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="hotlines">{rows}</ul> }
}
