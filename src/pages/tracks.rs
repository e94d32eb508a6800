//! Case tracks: published places and times, and what to do if one was there.
//!
//! Comparing is left to the reader; an answer is recorded only by a tap, on this phone, and never makes advice milder.

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{Track, Visit};
use anxin_core::time::clock_text;
use leptos::prelude::*;

use super::Unreadable;
use super::calls::{Call, ask_line};
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::source::SourceLine;
use crate::components::states::Empty;
use crate::edition::EditionHandle;
use crate::i18n::tracks::TracksPage;
use crate::i18n::{Locale, use_locale};
use crate::state::{App, use_app};

/// The personal fact that a visit answers, and its values.
const FACT: &str = "contact";
const AT_A_PLACE: &str = "track";
const NO_CONTACT: &str = "none";

/// The page of published tracks.
#[component]
pub fn TracksScreen(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let body = match held.tracks() {
        Err(_) => view! { <Unreadable/> }.into_any(),
        Ok(shard) if shard.tracks.is_empty() => {
            let (title, text) = (locale.t(TracksPage::NoneTitle), locale.t(TracksPage::NoneText));
            view! { <Empty name="tracks" title text/> }.into_any()
        }
        Ok(shard) => {
            let tracks = shard.tracks.iter().cloned();
            let tracks = tracks.map(|track| view! { <Timeline edition track/> }.into_any()).collect_view();
            view! {
                <div class="columns">
                    <div class="columns__main stack--loose">{tracks}</div>
                    <div class="columns__side stack--loose"><WhatToDo edition/></div>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <div class="page page--tracks">
            <div class="page__head">
                <h1 class="page__title">{locale.t(TracksPage::Title)}</h1>
                <p class="page__lead">{locale.t(TracksPage::Lead)}</p>
            </div>
            {body}
        </div>
    }
}

#[component]
fn Timeline(edition: EditionHandle, track: Track) -> impl IntoView {
    let locale = use_locale();
    let id = ["track-", &track.id].concat();
    let labelled_by = id.clone();
    let name = locale.fill(TracksPage::Timeline, &[("name", &locale.text(&track.name))]);
    let stops = track.visits.iter().cloned().map(|visit| view! { <Stop edition visit/> }.into_any()).collect_view();
    let demo = track.visits.iter().any(|visit| visit.demo_date);
    view! {
        <section class="section" aria-labelledby=labelled_by>
            <div class="section__head"><h2 class="section__title" id=id>{name}</h2></div>
            <ol class="timeline">{stops}</ol>
            <SourceLine edition id=&track.source demo/>
        </section>
    }
}

#[component]
fn Stop(edition: EditionHandle, visit: Visit) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let offset = held.city.utc_offset_min;
    let (from, until) = (visit.from.local(offset), visit.until.map(|until| until.local(offset)));
    let time = match until {
        Some(until) if until.date() == from.date() => format!("{}–{}", clock_text(from), clock_text(until)),
        Some(until) => format!("{}–{} {}", clock_text(from), locale.day(until.date()), clock_text(until)),
        None => clock_text(from),
    };
    let open_end = if visit.until.is_none() { locale.t(TracksPage::UntilUnknown) } else { "" };
    let town = held.city.town(&visit.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    let demo = if visit.demo_date { locale.t(TracksPage::DemoDate) } else { "" };
    let note = locale.join(&[&locale.full_day(from.date()), town, open_end, demo]);
    view! {
        <li class="timeline__stop">
            <p class="timeline__time num">{time}</p>
            <div class="timeline__body">
                <h3 class="timeline__place">{locale.say(&visit.place)}</h3>
                <p class="timeline__note">{note}</p>
            </div>
        </li>
    }
}

#[component]
fn WhatToDo(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let steps =
        [(TracksPage::WhatStay, None), (TracksPage::WhatCall, ask_line(&edition.get())), (TracksPage::WhatTest, None)];
    let steps = steps
        .into_iter()
        .map(|(words, line)| {
            view! {
                <li class="action">
                    <h3 class="action__title">{locale.t(words)}</h3>
                    {line.map(|line| view! { <p class="action__go cluster"><Call edition line named=true/></p> }.into_any())}
                </li>
            }.into_any()
        })
        .collect_view();
    let asked = edition.get().rules.question(FACT).is_some_and(|question| question.choice(AT_A_PLACE).is_some());
    view! {
        <section class="section stack" aria-labelledby="what">
            <div class="section__head"><h2 class="section__title" id="what">{locale.t(TracksPage::WhatTitle)}</h2></div>
            <ol class="actions">{steps}</ol>
            {asked.then(|| view! { <IWasThere/> }.into_any())}
        </section>
    }
}

/// "I was there", and the way back.
#[component]
fn IWasThere() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let marked = Memo::new(move |_| app.profile.answers.with(|answers| answers.get(FACT) == Some(AT_A_PLACE)));
    let to_code = move || {
        view! { <a class="button button--primary" href="#/code"><Icon name="code"/><span>{locale.t(TracksPage::ToCode)}</span></a> }.into_any()
    };
    view! {
        <div class="stack" aria-live="polite">
            {move || if marked.get() {
                let words = view! { <strong>{locale.t(TracksPage::MarkedTitle)}</strong><br/>{locale.t(TracksPage::MarkedText)} };
                view! {
                    <Notice kind=NoticeKind::Warn words>
                        {to_code()}
                        <button class="button" type="button" on:click=move |_| take_back(app, locale)><span>{locale.t(TracksPage::IWasNot)}</span></button>
                    </Notice>
                }
                .into_any()
            } else {
                view! {
                    <div class="cluster">
                        <button class="button" type="button" data-answer=[FACT, "=", AT_A_PLACE].concat() on:click=move |_| record(app, locale)>
                            <Icon name="pin"/><span>{locale.t(TracksPage::IWas)}</span>
                        </button>
                        {to_code()}
                    </div>
                }
                .into_any()
            }}
        </div>
    }
}

/// Records the visit, unless a graver answer stands already: what staff told a person outweighs a place.
fn record(app: App, locale: Locale) {
    let graver = app.profile.answers.with_untracked(|answers| {
        answers.get(FACT).is_some_and(|value| ![UNKNOWN, NO_CONTACT, AT_A_PLACE].contains(&value))
    });
    if graver {
        return app.toasts.show(locale.t(TracksPage::Stronger));
    }
    app.profile.answer(FACT, AT_A_PLACE);
    app.toasts.show(locale.t(TracksPage::Recorded));
}

fn take_back(app: App, locale: Locale) {
    // Not "no contact": that is another question, and only its own card may answer it.
    app.profile.answer(FACT, UNKNOWN);
    app.toasts.show(locale.t(TracksPage::TakenBack));
}
