//! What this person answered about their zone, and the buttons that record it.

use anxin_core::feed::{Edition, Tier};
use leptos::prelude::*;

use crate::components::icon::SmallIcon;
use crate::components::tier::{TierRules, tier_icon, tier_word};
use crate::edition::EditionHandle;
use crate::i18n::zones::ZonesPage;
use crate::i18n::{Locale, use_locale};
use crate::state::{App, use_app};

/// The personal fact that a zone answers, and its value for those who live in none.
const FACT: &str = "zone";
const OUTSIDE: &str = "outside";

/// Which zone this person answered that they live in, `None` for none of them, and in words; nothing where they did not.
pub(super) fn answered(app: App, locale: Locale) -> Option<(Option<Tier>, &'static str)> {
    app.profile.answers.with(|answers| {
        let value = answers.get(FACT)?;
        let tier = Tier::from_name(value);
        (tier.is_some() || value == OUTSIDE).then(|| (tier, answer_words(locale, tier)))
    })
}

fn answer_words(locale: Locale, tier: Option<Tier>) -> &'static str {
    tier.map_or_else(|| locale.t(ZonesPage::Outside), |tier| tier_word(locale, tier))
}

/// What this person answered, in a line; nothing where they did not.
#[component]
pub fn AnswerLine() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = move || {
        answered(app, locale).map(|(_, words)| {
            let words = locale.fill(ZonesPage::MineNow, &[("answer", &words)]);
            view! { <p class="muted small">{words}</p> }.into_any()
        })
    };
    view! { {move || shown()} }
}

/// The tier that this person lives in by their own answer, with what holds there; nothing where they did not answer.
#[component]
pub(super) fn MyTier(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = move || {
        let (tier, words) = answered(app, locale)?;
        let words = locale.fill(ZonesPage::MineNow, &[("answer", &words)]);
        let guide = tier.and_then(|tier| edition.get().zones.guide(tier).cloned());
        let rules = guide.map(|guide| {
            view! {
                <p>{locale.say(&guide.summary)}</p>
                <details class="why">
                    <summary class="why__summary">{locale.t(ZonesPage::MineRules)}</summary>
                    <div class="why__body"><TierRules edition guide/></div>
                </details>
            }
            .into_any()
        });
        Some(view! {
            <article class="card stack--tight zones__tier" data-tier=tier.map(Tier::name)>
                <p class="zones__answer">{tier.map(|tier| view! { <SmallIcon name=tier_icon(tier)/> }.into_any())}<span>{words}</span></p>
                {rules}
            </article>
        }.into_any())
    };
    view! { {move || shown()} }
}

/// Whether the city asks for the zone, and knows `tier` as an answer.
pub(super) fn is_asked(edition: &Edition, tier: Option<Tier>) -> bool {
    edition.rules.question(FACT).is_some_and(|question| question.choice(value(tier)).is_some())
}

fn value(tier: Option<Tier>) -> &'static str {
    tier.map_or(OUTSIDE, Tier::name)
}

/// A button that notes that this person lives in a zone of `tier`, or in none; nothing where the city does not ask.
#[component]
pub fn RecordButton(edition: EditionHandle, tier: Option<Tier>, #[prop(into)] words: String) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let record = move |_| {
        app.profile.answer(FACT, value(tier));
        let kept = app.profile.kept.get_untracked();
        let message = if kept { ZonesPage::Recorded } else { ZonesPage::RecordedNotKept };
        app.toasts.show(locale.fill(message, &[("answer", &answer_words(locale, tier))]));
    };
    is_asked(&edition.get(), tier).then(|| {
        view! {
            <button class="button button--small" type="button" data-answer=[FACT, "=", value(tier)].concat() on:click=record>
                <SmallIcon name="house"/><span>{words}</span>
            </button>
        }.into_any()
    })
}
