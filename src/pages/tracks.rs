//! Case tracks: published places and times, and what to do if one was there.
//!
//! Comparing is left to the reader; an answer is recorded only by a tap, on this phone, and never makes advice milder.

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{Edition, Track, Visit};
use anxin_core::time::clock_text;

use super::calls::ask_call;
use crate::components::icon::icon;
use crate::components::notice::{NoticeKind, notice};
use crate::components::source::source_line;
use crate::components::states::empty;
use crate::i18n::Locale;
use crate::i18n::tracks::TracksPage;
use crate::signal::memo;
use crate::state::App;
use crate::ui::prelude::*;

/// The personal fact that a visit answers, and its values.
const FACT: &str = "contact";
const AT_A_PLACE: &str = "track";
const NO_CONTACT: &str = "none";

/// The page of published tracks.
pub(super) fn tracks(app: App, locale: Locale, edition: &'static Edition) -> View {
    let tracks: Vec<_> = edition.tracks.tracks.iter().map(|track| timeline(locale, edition, track)).collect();
    let body = if tracks.is_empty() {
        empty("tracks", locale.t(TracksPage::NoneTitle), locale.t(TracksPage::NoneText), None)
    } else {
        view! {
            <div class="columns">
                <div class="columns__main stack--loose">{tracks}</div>
                <div class="columns__side stack--loose">{what_to_do(app, locale, edition)}</div>
            </div>
        }
    };
    view! {
        <div class="page page--tracks">
            <div class="page__head">
                <h1 class="page__title">{TracksPage::Title}</h1>
                <p class="page__lead">{TracksPage::Lead}</p>
            </div>
            {body}
        </div>
    }
}

fn timeline(locale: Locale, edition: &'static Edition, track: &'static Track) -> View {
    let id = ["track-", &track.id].concat();
    let labelled_by = id.clone();
    let name = locale.fill(TracksPage::Timeline, &[("name", &locale.text(&track.name))]);
    let stops: Vec<_> = track.visits.iter().map(|visit| stop(locale, edition, visit)).collect();
    view! {
        <section class="section" aria-labelledby=labelled_by>
            <div class="section__head"><h2 class="section__title" id=id>{name}</h2></div>
            <ol class="timeline">{stops}</ol>
            {source_line(locale, &edition.guidance, &track.source, track.visits.iter().any(|visit| visit.demo_date))}
        </section>
    }
}

fn stop(locale: Locale, edition: &'static Edition, visit: &'static Visit) -> View {
    let offset = edition.city.utc_offset_min;
    let (from, until) = (visit.from.local(offset), visit.until.map(|until| until.local(offset)));
    let time = match until {
        Some(until) if until.date() == from.date() => format!("{}–{}", clock_text(from), clock_text(until)),
        Some(until) => format!("{}–{} {}", clock_text(from), locale.day(until.date()), clock_text(until)),
        None => clock_text(from),
    };
    let open_end = if visit.until.is_none() { locale.t(TracksPage::UntilUnknown) } else { "" };
    let town = edition.city.town(&visit.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    let demo = if visit.demo_date { locale.t(TracksPage::DemoDate) } else { "" };
    let note = locale.join(&[&locale.full_day(from.date()), town, open_end, demo]);
    view! {
        <li class="timeline__stop">
            <p class="timeline__time num">{time}</p>
            <div class="timeline__body">
                <h3 class="timeline__place">{locale.text(&visit.place)}</h3>
                <p class="timeline__note">{note}</p>
            </div>
        </li>
    }
}

fn what_to_do(app: App, locale: Locale, edition: &'static Edition) -> View {
    let call = ask_call(app, locale, edition);
    let steps = [(TracksPage::WhatStay, None), (TracksPage::WhatCall, call), (TracksPage::WhatTest, None)];
    let steps: Vec<_> = steps
        .into_iter()
        .map(|(words, go)| {
            view! {
                <li class="action">
                    <h3 class="action__title">{locale.t(words)}</h3>
                    {go.map(|go| view! { <p class="action__go cluster">{go}</p> })}
                </li>
            }
        })
        .collect();
    let asked = edition.rules.question(FACT).is_some_and(|question| question.choice(AT_A_PLACE).is_some());
    view! {
        <section class="section stack" aria-labelledby="what">
            <div class="section__head"><h2 class="section__title" id="what">{TracksPage::WhatTitle}</h2></div>
            <ol class="actions">{steps}</ol>
            {asked.then(|| answer(app, locale))}
        </section>
    }
}

/// "I was there", and the way back.
fn answer(app: App, locale: Locale) -> View {
    let marked = memo(move || app.profile.answers.with(|answers| answers.get(FACT) == Some(AT_A_PLACE)));
    let to_code = move || {
        view! { <a class="button button--primary" href="#/code">{icon("code")}<span>{TracksPage::ToCode}</span></a> }
    };
    view! {
        <div class="stack" aria-live="polite">
            {move || if marked.get() {
                let words = view! { <strong>{TracksPage::MarkedTitle}</strong><br/>{TracksPage::MarkedText} };
                let buttons = view! {
                    {to_code()}
                    <button class="button" type="button" on:click=move |_| take_back(app, locale)><span>{TracksPage::IWasNot}</span></button>
                };
                notice(NoticeKind::Warn, words, Some(buttons))
            } else {
                view! {
                    <div class="cluster">
                        <button class="button" type="button" data-answer=[FACT, "=", AT_A_PLACE].concat() on:click=move |_| record(app, locale)>
                            {icon("pin")}<span>{TracksPage::IWas}</span>
                        </button>
                        {to_code()}
                    </div>
                }
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
