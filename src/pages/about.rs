//! What this is and is not, who issues it, what is kept on the phone and how to erase it, and the settings.
//!
//! Stands without a feed too: what it says of privacy must be readable before anything has arrived.

use anxin_core::feed::Edition;
use anxin_core::text::Language;
use anxin_core::time::clock_text;

use super::settings::{font_word, theme_word};
use crate::components::call::hotlines;
use crate::components::icon::icon;
use crate::components::notice::{NoticeKind, notice};
use crate::i18n::about::About;
use crate::i18n::common::Common;
use crate::i18n::{Locale, Message};
use crate::signal::memo;
use crate::state::{App, Choice, FontSize, Theme};
use crate::ui::prelude::*;

/// The page about the app; `edition` where a feed has arrived.
pub fn about(app: App, locale: Locale, edition: Option<&'static Edition>) -> View {
    let city = edition.as_ref().map(|edition| &edition.city);
    let number = city.map_or("120", |city| &city.emergency);
    let demo = city.and_then(|city| city.demo.as_ref()).map(|demo| {
        let words = view! { <strong>{About::DemoTitle}</strong><br/>{locale.text(&demo.notice)} };
        notice(NoticeKind::Warn, words, None)
    });
    let lines = city.map(|city| {
        view! { <h2>{Common::Hotlines}</h2>{hotlines(locale, city, app.clock.wall(city.utc_offset_min))} }
    });
    let queue_minutes = city.map(|city| {
        let words = locale.fill(About::AgeNote, &[("minutes", &(city.queue.aged_s / 60))]);
        view! { <p>{words}</p> }
    });
    let version = locale.fill(About::Version, &[("version", &env!("CARGO_PKG_VERSION"))]);
    view! {
        <div class="page page--about">
            <div class="page__head"><h1 class="page__title">{About::Title}</h1></div>
            <div class="prose">
                {demo}
                <h2>{About::WhatTitle}</h2>
                <p>{About::WhatIs}</p>
                <p>{About::WhatIsNot}</p>
                <p><strong>{locale.fill(About::WhatEmergency, &[("number", &number)])}</strong></p>
                <h2>{About::IssuerTitle}</h2>
                {issue(app, locale)}
                {queue_minutes}
                {privacy(locale)}
                {erase(app, locale)}
                <h2>{About::SettingsTitle}</h2>
                {settings(app, locale)}
                {lines}
                {sources(locale, edition)}
                <h2>{About::SoftwareTitle}</h2>
                <p>{version}</p>
                <p>{About::Licences}</p>
            </div>
        </div>
    }
}

/// Who issued what is on screen, and until when it holds.
fn issue(app: App, locale: Locale) -> View {
    let rows = memo(move || {
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
    (move || match rows.get() {
        Some(rows) => {
            let rows: Vec<_> = rows
                .into_iter()
                .map(|(key, value)| {
                    view! {
                        <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value num">{value}</dd></div>
                    }
                })
                .collect();
            view! { <dl class="facts">{rows}</dl> }
        }
        None => view! { <p>{About::IssuerUnknown}</p> },
    })
    .into_any()
}

fn privacy(locale: Locale) -> View {
    let kept: Vec<_> = [About::KeptAnswers, About::KeptSaved, About::KeptChoices, About::KeptFeed]
        .into_iter()
        .map(|each| view! { <li>{locale.t(each)}</li> })
        .collect();
    view! {
        <h2>{About::PrivacyTitle}</h2>
        <p>{About::PrivacySent}</p>
        <p>{About::PrivacyKept}</p>
        <ul>{kept}</ul>
        <p>{About::PrivacyPosition}</p>
        <p>{About::PrivacyLinks}</p>
    }
}

/// Erasing, in two taps in the same place.
fn erase(app: App, locale: Locale) -> View {
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
                <p role="status">{About::EraseSure}</p>
                <div class="card__actions cluster">
                    <button class="button button--danger" type="button" on:click=erase>{icon("trash")}<span>{About::EraseYes}</span></button>
                    <button class="button" type="button" on:click=move |_| sure.set(false)><span>{About::EraseNo}</span></button>
                </div>
            }
        } else {
            view! {
                <div class="card__actions cluster">
                    <button class="button button--danger" type="button" on:click=move |_| sure.set(true)>
                        {icon("trash")}<span>{About::Erase}</span>
                    </button>
                </div>
            }
        }
    };
    view! {
        <h2>{About::EraseTitle}</h2>
        <div class="card">
            <p class="card__text">{About::EraseText}</p>
            {buttons}
        </div>
    }
}

fn settings(app: App, locale: Locale) -> View {
    let settings = app.settings;
    view! {
        <div class="settings">
            {choice(locale, "language", About::LanguageLabel, language_word, settings.language, move |chosen| settings.set_language(chosen))}
            {choice(locale, "theme", About::ThemeLabel, theme_word, settings.theme, move |chosen: Theme| settings.set_theme(chosen))}
            {choice(locale, "font", About::FontLabel, font_word, settings.font, move |chosen: FontSize| settings.set_font(chosen))}
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
fn choice<C: Choice + Send + Sync, M: Message>(
    locale: Locale,
    id: &'static str,
    label: About,
    word: fn(C) -> M,
    chosen: RwSignal<C>,
    on_choose: impl Fn(C) + Copy + 'static,
) -> View {
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
fn sources(locale: Locale, edition: Option<&'static Edition>) -> Option<View> {
    let rows: Vec<_> = edition?
        .guidance
        .sources
        .iter()
        .map(|source| {
            let date = anxin_core::time::parse_date(&source.date)
                .map_or_else(|| source.date.clone(), |date| locale.full_day(date));
            view! { <li>{locale.join(&[locale.text(&source.title), &date])}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h2>{About::SourcesTitle}</h2><ul>{rows}</ul> })
}
