//! Where a person stands, in a banner. Never the colour of a code.

use anxin_core::feed::{Situation, Tone};

use super::icon::icon;
use crate::i18n::Locale;
use crate::i18n::advice::Advice;
use crate::ui::prelude::*;

/// The word in `data-tone`.
pub const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Emergency => "emergency",
        Tone::Strict => "strict",
        Tone::Care => "care",
        Tone::Calm => "calm",
    }
}

/// The banner, with whatever leads on from it.
pub fn tone_banner(locale: Locale, situation: &'static Situation, actions: Option<View>) -> View {
    let (name, label) = match situation.tone {
        Tone::Emergency => ("phone", Advice::ToneEmergency),
        Tone::Strict => ("house", Advice::ToneStrict),
        Tone::Care => ("info", Advice::ToneCare),
        Tone::Calm => ("check", Advice::ToneCalm),
    };
    let ends = (!situation.ends.is_empty())
        .then(|| view! { <p class="tone__text" data-ends>{locale.text(&situation.ends)}</p> });
    view! {
        <section class="tone" data-tone=tone_name(situation.tone) data-situation=situation.id.as_str() aria-labelledby="situation">
            <span class="tone__icon">{icon(name)}</span>
            <div class="tone__body">
                <p class="tone__label">{locale.t(label)}</p>
                <h2 class="tone__title" id="situation">{locale.text(&situation.title)}</h2>
                <p class="tone__text">{locale.text(&situation.summary)}</p>
                {ends}
                {actions.map(|actions| view! { <div class="tone__actions cluster">{actions}</div> })}
            </div>
        </section>
    }
}
