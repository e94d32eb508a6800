//! What this is and is not, who issues it, what is kept on the phone and how to erase it, and the settings.
//!
//! Stands without a feed too: what it says of privacy must be readable before anything has arrived.

use anxin_core::text::Language;
use anxin_core::time::clock_text;
use leptos::prelude::*;

use super::needs::NeedsAndPlaces;
use super::settings::{font_word, theme_word};
use crate::components::call::Hotlines;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::about::About;
use crate::i18n::common::Common;
use crate::i18n::{Message, use_locale};
use crate::state::{Choice, use_app};

/// The page about the app; `edition` where a feed has arrived.
#[component]
pub fn AboutScreen(edition: Option<EditionHandle>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.map(EditionHandle::get);
    let city = held.as_ref().map(|edition| &edition.city);
    let number = city.map_or("120", |city| &city.emergency);
    let demo = city.and_then(|city| city.demo.as_ref()).map(|demo| {
        let words = view! { <strong>{locale.t(About::DemoTitle)}</strong><br/>{locale.say(&demo.notice)} };
        view! { <Notice kind=NoticeKind::Warn words/> }.into_any()
    });
    let lines = edition.zip(city).map(|(edition, city)| {
        let now = app.clock.wall(city.utc_offset_min);
        view! { <h2>{locale.t(Common::Hotlines)}</h2><Hotlines edition now/> }.into_any()
    });
    let queue_minutes = city.map(|city| {
        let words = locale.fill(About::AgeNote, &[("minutes", &(city.queue.aged_s / 60))]);
        view! { <p>{words}</p> }.into_any()
    });
    let version = locale.fill(About::Version, &[("version", &env!("CARGO_PKG_VERSION"))]);
    view! {
        <div class="page page--about">
            <div class="page__head"><h1 class="page__title">{locale.t(About::Title)}</h1></div>
            {edition.map(|edition| view! { <NeedsAndPlaces edition/> })}
            <div class="prose">
                {demo}
                <h2>{locale.t(About::WhatTitle)}</h2>
                <p>{locale.t(About::WhatIs)}</p>
                <p>{locale.t(About::WhatIsNot)}</p>
                <p><strong>{locale.fill(About::WhatEmergency, &[("number", &number)])}</strong></p>
                <h2>{locale.t(About::IssuerTitle)}</h2>
                <Issue/>
                {queue_minutes}
                <Privacy/>
                <Erase/>
                <h2>{locale.t(About::SettingsTitle)}</h2>
                <Settings/>
                {lines}
                {edition.map(|edition| view! { <Sources edition/> }.into_any())}
                <h2>{locale.t(About::SoftwareTitle)}</h2>
                <p>{version}</p>
                <p>{locale.t(About::Licences)}</p>
            </div>
        </div>
    }
}

/// Who issued what is on screen, and until when it holds.
#[component]
fn Issue() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let rows = Memo::new(move |_| {
        app.feed.set.with(|set| {
            let set = set.as_ref()?;
            let moment = |at: anxin_core::time::Timestamp| {
                let at = at.local(set.edition.city.utc_offset_min);
                format!("{} {}", locale.full_day(at.date()), clock_text(at))
            };
            Some([
                (About::IssuerKey, locale.text(&set.edition.city.authority).to_owned()),
                (About::IssueKey, set.manifest.seq.to_string()),
                (About::IssuedKey, moment(set.manifest.issued)),
                (About::ExpiresKey, moment(set.manifest.expires)),
            ])
        })
    });
    let shown = move || match rows.get() {
        Some(rows) => {
            let rows: Vec<_> = rows
                .into_iter()
                .map(|(key, value)| {
                    view! {
                        <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value num">{value}</dd></div>
                    }.into_any()
                })
                .collect();
            view! { <dl class="facts">{rows}</dl> }.into_any()
        }
        None => view! { <p>{locale.t(About::IssuerUnknown)}</p> }.into_any(),
    };
    view! { {move || shown()} }
}

#[component]
fn Privacy() -> impl IntoView {
    let locale = use_locale();
    let kept: Vec<_> = [About::KeptAnswers, About::KeptSaved, About::KeptChoices, About::KeptFeed]
        .into_iter()
        .map(|each| view! { <li>{locale.t(each)}</li> }.into_any())
        .collect();
    view! {
        <h2>{locale.t(About::PrivacyTitle)}</h2>
        <p>{locale.t(About::PrivacySent)}</p>
        <p>{locale.t(About::PrivacyKept)}</p>
        <ul>{kept}</ul>
        <p>{locale.t(About::PrivacyPosition)}</p>
        <p>{locale.t(About::PrivacyLinks)}</p>
    }
}

/// Erasing, in two taps in the same place.
#[component]
fn Erase() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let sure = RwSignal::new(false);
    let erase = move |_| {
        app.profile.erase();
        app.saved.erase();
        sure.set(false);
        app.toasts.show(locale.t(About::Erased));
    };
    let buttons = move || {
        if sure.get() {
            view! {
                <p role="status">{locale.t(About::EraseSure)}</p>
                <div class="card__actions cluster">
                    <button class="button button--danger" type="button" on:click=erase><Icon name="trash"/><span>{locale.t(About::EraseYes)}</span></button>
                    <button class="button" type="button" on:click=move |_| sure.set(false)><span>{locale.t(About::EraseNo)}</span></button>
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="card__actions cluster">
                    <button class="button button--danger" type="button" on:click=move |_| sure.set(true)>
                        <Icon name="trash"/><span>{locale.t(About::Erase)}</span>
                    </button>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <h2>{locale.t(About::EraseTitle)}</h2>
        <div class="card">
            <p class="card__text">{locale.t(About::EraseText)}</p>
            {move || buttons()}
        </div>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let settings = use_app().settings;
    view! {
        <div class="settings">
            <Setting id="language" label=About::LanguageLabel word=language_word chosen=settings.language on_choose=move |chosen| settings.set_language(chosen)/>
            <Setting id="theme" label=About::ThemeLabel word=theme_word chosen=settings.theme on_choose=move |chosen| settings.set_theme(chosen)/>
            <Setting id="font" label=About::FontLabel word=font_word chosen=settings.font on_choose=move |chosen| settings.set_font(chosen)/>
        </div>
    }
}

const fn language_word(language: Language) -> About {
    match language {
        Language::Zh => About::LanguageZh,
        Language::En => About::LanguageEn,
    }
}

/// One setting: every choice as a button, the chosen one pressed.
#[component]
fn Setting<C: Choice + Send + Sync, M: Message + 'static>(
    id: &'static str,
    label: About,
    word: fn(C) -> M,
    chosen: RwSignal<C>,
    on_choose: impl Fn(C) + Copy + 'static,
) -> impl IntoView {
    let locale = use_locale();
    let items: Vec<_> = C::ALL
        .iter()
        .map(|&value| {
            view! {
                <button
                    class="segmented__item"
                    type="button"
                    aria-pressed=move || if chosen.get() == value { "true" } else { "false" }
                    on:click=move |_| on_choose(value)
                >
                    {locale.t(word(value))}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <div>
            <p class="field__label" id=id>{locale.t(label)}</p>
            <div class="segmented" role="group" aria-labelledby=id>{items}</div>
        </div>
    }
}

/// Every document that something on the screens cites.
#[component]
fn Sources(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let rows: Vec<_> = edition
        .get()
        .guidance
        .sources
        .iter()
        .map(|source| {
            let date = anxin_core::time::parse_date(&source.date)
                .map_or_else(|| source.date.clone(), |date| locale.full_day(date));
            view! { <li>{locale.join(&[locale.text(&source.title), &date])}</li> }.into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h2>{locale.t(About::SourcesTitle)}</h2><ul>{rows}</ul> }.into_any())
}
