//! Buttons and rows that dial.

use anxin_core::feed::{City, Community, Hotline};
use anxin_core::hours::Hours;
use anxin_core::lines::{Answering, Line, call};
use anxin_core::text::Text;
use chrono::NaiveDateTime;
use leptos::prelude::*;

use super::icon::{Icon, SmallIcon};
use super::link::tel;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::{Locale, use_locale};

/// A small button that dials `phone` and shows it, with a name before it; nothing where it cannot be dialled.
#[component]
pub fn CallButton(
    /// The number as written.
    #[prop(into)]
    phone: String,
    /// What stands before it.
    #[prop(optional, into)]
    name: String,
) -> impl IntoView {
    tel(&phone).map(|href| {
        let name = (!name.is_empty()).then(|| [&name, " "].concat());
        view! {
            <a class="button button--small" href=href>
                <SmallIcon name="phone"/><span>{name}<span class="num">{number_words(&phone)}</span></span>
            </a>
        }
        .into_any()
    })
}

/// A number as people write it: an extension stands behind a dash, where a dialler is given a pause.
pub fn number_words(number: &str) -> String {
    number.split(',').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Numbers, each with what is said of it: those that can be dialled are links.
#[component]
pub fn PhoneList(
    /// Each with what is said of it.
    numbers: Vec<(String, String)>,
) -> impl IntoView {
    let rows = numbers
        .into_iter()
        .map(|(number, remark)| {
            let number = match tel(&number) {
                Some(href) => view! { <a class="phones__number num" href=href>{number_words(&number)}</a> }.into_any(),
                None => view! { <span class="num">{number}</span> }.into_any(),
            };
            let remark =
                (!remark.is_empty()).then(|| view! { " " <span class="phones__remark">{remark}</span> }.into_any());
            view! { <li>{number}{remark}</li> }.into_any()
        })
        .collect_view();
    view! { <ul class="phones">{rows}</ul> }
}

/// What stands for a line at a moment.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    /// Whether the line itself is answered: `now`, `later` or `unknown`.
    answering: &'static str,
    /// What the button says, and what it dials.
    first: (String, String),
    /// Why the button dials another line, or what is said of this one's hours.
    note: String,
    /// The words of the link to the next line, its id and its number.
    next: Option<(String, String, String)>,
}

/// A line, apart from the edition that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callee {
    id: String,
    name: Text,
    phone: String,
    words: Option<Text>,
    hours: Option<Hours>,
    next: String,
}

impl Callee {
    /// As the core knows lines.
    pub fn line(&self) -> Line<'_> {
        Line {
            id: &self.id,
            name: &self.name,
            phone: &self.phone,
            words: self.words.as_ref(),
            hours: self.hours.as_ref(),
            next: &self.next,
        }
    }
}

impl From<Line<'_>> for Callee {
    fn from(line: Line<'_>) -> Self {
        Self {
            id: line.id.to_owned(),
            name: line.name.clone(),
            phone: line.phone.to_owned(),
            words: line.words.cloned(),
            hours: line.hours.cloned(),
            next: line.next.to_owned(),
        }
    }
}

impl From<&Hotline> for Callee {
    fn from(line: &Hotline) -> Self {
        Line::from(line).into()
    }
}

impl From<&Community> for Callee {
    fn from(community: &Community) -> Self {
        Line::from(community).into()
    }
}

/// A button that dials whoever answers `line` now, and below it why that is another, and whom to call where nobody
/// answers; nothing where `line` cannot be dialled.
#[component]
pub fn LineCall(
    /// Whose lines answer in its place.
    edition: EditionHandle,
    /// Whom to call.
    #[prop(into)]
    line: Callee,
    /// Its name does not stand above it.
    #[prop(optional)]
    named: bool,
    /// As the first thing to tap on a screen.
    #[prop(optional)]
    large: bool,
    /// As an icon alone, beside what says more.
    #[prop(optional)]
    short: bool,
    /// The city's wall clock; `None` while it is not certain: then the line and the next one stand there with their hours.
    now: Memo<Option<NaiveDateTime>>,
) -> impl IntoView {
    let locale = use_locale();
    tel(&line.phone).map(|_| {
        let id = line.id.clone();
        let shown = Memo::new(move |_| shown(locale, &edition.get().city, line.line(), named || short, now.get()));
        let button = move || {
            let shown = shown.get();
            if short { icon(shown).into_any() } else { draw(id.clone(), large, shown).into_any() }
        };
        view! { {move || button()} }.into_any()
    })
}

fn shown(locale: Locale, city: &City, line: Line<'_>, named: bool, now: Option<NaiveDateTime>) -> Shown {
    let call = call(city, line, now);
    let (first, other) = (call.first, call.first.phone != line.phone);
    let name = if named || other { locale.text(first.name) } else { "" };
    let hours = |line: Line<'_>| line.words.map(|words| locale.say(words)).unwrap_or_default();
    let note = match (call.answering, now) {
        (Answering::Unknown, _) => hours(line),
        (Answering::Later(opens), Some(now)) => later(locale, locale.text(line.name), opens, now),
        _ => String::new(),
    };
    let next = call.second.map(|next| {
        let words = locale.fill(Common::CallNext, &[("name", &locale.text(next.name)), ("phone", &next.phone)]);
        let words = if now.is_none() { locale.join(&[&words, &hours(next)]) } else { words };
        (words, next.id.to_owned(), next.phone.to_owned())
    });
    Shown {
        answering: match call.answering {
            Answering::Now => "now",
            Answering::Later(_) => "later",
            Answering::Unknown => "unknown",
        },
        first: ([name, first.phone].join(" ").trim_start().to_owned(), first.phone.to_owned()),
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

/// The button alone, its words for those who do not see it.
fn icon(shown: Shown) -> impl IntoView {
    let (words, phone) = shown.first;
    tel(&phone).map(|href| {
        view! { <a class="button button--icon action__call" href=href aria-label=words><SmallIcon name="phone"/></a> }.into_any()
    })
}

fn draw(id: String, large: bool, shown: Shown) -> impl IntoView {
    let class = if large { "button button--primary button--block" } else { "button button--small" };
    let Shown { answering, first: (words, phone), note, next } = shown;
    let button = match tel(&phone) {
        Some(href) => view! { <a class=class href=href><SmallIcon name="phone"/><span>{words}</span></a> }.into_any(),
        None => view! { <span>{words}</span> }.into_any(),
    };
    let note = (!note.is_empty()).then(|| view! { " " <span class="call__note">{note}</span> }.into_any());
    let next = next.and_then(|(words, id, phone)| {
        let href = tel(&phone)?;
        Some(view! { " " <a class="call__next" href=href data-next=id>{words}</a> }.into_any())
    });
    view! { <span class="call" data-line=id data-answering=answering>{button}{note}{next}</span> }
}

/// The city's numbers, the best first, each with its hours; who does not answer now says so.
#[component]
pub fn Hotlines(
    /// Whose numbers.
    edition: EditionHandle,
    /// The city's wall clock; `None` while it is not certain.
    now: Memo<Option<NaiveDateTime>>,
) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let rows = held
        .city
        .hotlines
        .iter()
        .map(|line| {
            let (hours, demo) = (locale.say(&line.hours), if line.demo { locale.t(Common::Demo) } else { "" });
            let callee = Callee::from(line);
            let closed = Memo::new(move |_| {
                matches!(callee.line().answering(&edition.get().city, now.get()), Answering::Later(_))
            });
            let words = move || {
                let closed = if closed.get() { locale.t(Common::CallClosed) } else { "" };
                locale.join(&[closed, &hours, demo])
            };
            view! {
                <li>
                    <a class="hotline" href=tel(&line.phone)>
                        <Icon name="phone"/>
                        <span class="hotline__body">
                            <span class="hotline__name">{locale.say(&line.name)}</span>" "
                            <span class="hotline__hours">{move || words()}</span>
                        </span>" "
                        <span class="hotline__number num">{line.phone.clone()}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="hotlines">{rows}</ul> }
}
