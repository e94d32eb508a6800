//! Where a person stands, in a banner. Never the colour of a code.

use anxin_core::feed::{Situation, Tone};
use leptos::prelude::*;

use super::icon::Icon;
use crate::i18n::advice::Advice;
use crate::i18n::use_locale;

/// The word in `data-tone`.
pub const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Emergency => "emergency",
        Tone::Strict => "strict",
        Tone::Care => "care",
        Tone::Calm => "calm",
    }
}

/// The banner, with whatever leads on from it; in an emergency that stands before all that is to be read.
#[component]
pub fn ToneBanner(
    /// Where the person stands.
    situation: Situation,
    /// Its title alone: summary and end stand on another page. Never in an emergency.
    #[prop(optional)]
    short: bool,
    /// What leads on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let locale = use_locale();
    let (name, label) = match situation.tone {
        Tone::Emergency => ("phone", Advice::ToneEmergency),
        Tone::Strict => ("house", Advice::ToneStrict),
        Tone::Care => ("info", Advice::ToneCare),
        Tone::Calm => ("check", Advice::ToneCalm),
    };
    let whole = !short || situation.tone == Tone::Emergency;
    let ends = (whole && !situation.ends.is_empty())
        .then(|| view! { <p class="tone__text" data-ends="">{locale.say(&situation.ends)}</p> }.into_any());
    let summary = whole.then(|| view! { <p class="tone__text">{locale.say(&situation.summary)}</p> }.into_any());
    let actions = children.map(|actions| view! { <div class="tone__actions cluster">{actions()}</div> }.into_any());
    let (first, last) = if situation.tone == Tone::Emergency { (actions, None) } else { (None, actions) };
    view! {
        <section class="tone" data-tone=tone_name(situation.tone) data-situation=situation.id aria-labelledby="situation">
            <span class="tone__icon"><Icon name/></span>
            <div class="tone__body">
                {whole.then(|| view! { <p class="tone__label">{locale.t(label)}</p> }.into_any())}
                <h2 class="tone__title" id="situation">{locale.say(&situation.title)}</h2>
                {first}
                {summary}
                {ends}
                {last}
            </div>
        </section>
    }
}
