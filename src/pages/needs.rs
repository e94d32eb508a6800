//! What this person needs of a site, and from where they start: chosen here, kept on the phone, erased with the answers.

mod places;

use anxin_core::feed::Feature;
use anxin_core::listing::{NEEDED, Needs};
use leptos::prelude::*;

use crate::components::icon::{Icon, SmallIcon};
use crate::edition::EditionHandle;
use crate::i18n::place::PlaceWords;
use crate::i18n::use_locale;
use crate::state::use_app;
use places::Places;

/// The section, folded.
#[component]
pub fn NeedsAndPlaces(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let chip = move |feature: Feature| {
        let on = Memo::new(move |_| app.profile.needs(feature));
        let toggle = move |_| {
            let name = Needs::answer_name(feature);
            if on.get_untracked() { app.profile.forget(&name) } else { app.profile.answer(&name, NEEDED) }
        };
        view! {
            <button class="chip" type="button" data-need=feature.name() aria-pressed=move || if on.get() { "true" } else { "false" } on:click=toggle>
                {move || on.get().then(|| view! { <SmallIcon name="check"/> }.into_any())}
                <span>{locale.t(need_word(feature))}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <details class="topic topic--alone" data-needs>
            <summary class="topic__summary">
                <Icon name="volunteer"/>
                <h2 class="topic__name">{locale.t(PlaceWords::NeedsTitle)}</h2>
                <SmallIcon name="chevron-down"/>
            </summary>
            <div class="topic__lines stack">
                <div class="cluster" role="group" aria-label=locale.t(PlaceWords::NeedsTitle)>
                    {Needs::ALL.map(chip).into_iter().collect_view()}
                </div>
                <p class="muted small">{locale.t(PlaceWords::NeedsHint)}</p>
                <Places edition/>
            </div>
        </details>
    }
}

const fn need_word(feature: Feature) -> PlaceWords {
    match feature {
        Feature::Children => PlaceWords::NeedChild,
        Feature::Elderly => PlaceWords::NeedElderly,
        Feature::Wheelchair => PlaceWords::NeedWheelchair,
        Feature::HomeSampling => PlaceWords::NeedHome,
        _ => PlaceWords::NeedNoPhone,
    }
}
