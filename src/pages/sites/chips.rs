//! Further chips of the list: what a site has, and from which of one's own places one starts.
//!
//! Lies in the second file of code.

use anxin_core::feed::Feature;
use anxin_core::listing::{FROM, OwnPlace};
use leptos::prelude::*;

use super::filters::{Filter, Kind, place_word};
use super::found::Listed;
use crate::components::icon::SmallIcon;
use crate::edition::EditionHandle;
use crate::i18n::place::PlaceWords;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::route::SitesQuery;
use crate::state::use_app;

/// The chips.
#[component]
pub fn MoreChips(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed) -> impl IntoView {
    let (locale, held) = (use_locale(), edition.get());
    let known = FEATURES.into_iter().filter(|(feature, _)| held.sites.some_has(*feature));
    view! {
        <a class="chip" href="#/about" data-to-needs><span>{locale.t(PlaceWords::NeedsChip)}</span></a>
        <StartChoice/>
        {known.map(|(_, kind)| view! { <Filter query listed kind/> }).collect_view()}
    }
}

/// What a site has, as filters where some site of the city has it: in the order of [`anxin_core::listing::Narrowed::FEATURES`].
const FEATURES: [(Feature, Kind); 3] = [
    (
        Feature::Wheelchair,
        Kind { label: SitesPage::FilterWheelchair, left: |of| of.if_has[0], on: |query| &mut query.wheelchair },
    ),
    (
        Feature::Children,
        Kind { label: SitesPage::FilterChildren, left: |of| of.if_has[1], on: |query| &mut query.children },
    ),
    (
        Feature::NoPhone,
        Kind { label: SitesPage::FilterNoPhone, left: |of| of.if_has[2], on: |query| &mut query.no_phone },
    ),
];

/// From which of somebody's own places distances are measured; nothing where they keep none on this phone.
#[component]
fn StartChoice() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let places = Memo::new(move |_| {
        let kept = |place: &OwnPlace| app.profile.answers.with(|answers| place.position(answers).is_some());
        OwnPlace::ALL.into_iter().filter(kept).collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| app.profile.answers.with(OwnPlace::chosen).map(|(place, _)| place));
    let option = move |place: OwnPlace| {
        let is = move || chosen.get() == Some(place);
        view! { <option value=place.name() selected=is prop:selected=is>{locale.t(place_word(place))}</option> }
    };
    let on_change =
        move |word: String| if word.is_empty() { app.profile.forget(FROM) } else { app.profile.answer(FROM, &word) };
    let choice = move || {
        view! {
            <span class="chip-choice">
                <label class="visually-hidden" for="start">{locale.t(SitesPage::StartLabel)}</label>
                <select class="chip" id="start" on:change:target=move |event| on_change(event.target().value())>
                    <option value="" selected=move || chosen.get().is_none() prop:selected=move || chosen.get().is_none()>{locale.t(SitesPage::StartLabel)}</option>
                    {places.get().into_iter().map(option).collect_view()}
                </select>
                <SmallIcon name="chevron-down"/>
            </span>
        }
    };
    move || (!places.with(Vec::is_empty)).then(choice)
}
