//! How to find the door, where a site has moved, and what is there for whom.
//!
//! What nobody understood stands as typed; what nobody knows is to be asked, and never there.

use anxin_core::feed::{Feature, Known, Site, SitePlace};
use anxin_core::listing::Needs;
use leptos::prelude::*;

use super::before::Fact;
use crate::components::icon::SmallIcon;
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::place::PlaceWords;
use crate::i18n::site::SitePage;
use crate::i18n::{Locale, use_locale};
use crate::route::Route;
use crate::state::use_app;

/// What a feature is called.
const fn feature_word(feature: Feature) -> PlaceWords {
    match feature {
        Feature::Children => PlaceWords::Children,
        Feature::Elderly => PlaceWords::Elderly,
        Feature::Wheelchair => PlaceWords::Wheelchair,
        Feature::HomeSampling => PlaceWords::HomeSampling,
        Feature::NoPhone => PlaceWords::NoPhone,
        Feature::Indoors => PlaceWords::Indoors,
        Feature::Shade => PlaceWords::Shade,
        Feature::Seats => PlaceWords::Seats,
        Feature::Toilet => PlaceWords::Toilet,
        Feature::Parking => PlaceWords::Parking,
    }
}

/// Where it has moved: the way on; nothing where it has not.
#[component]
pub(super) fn Moved(edition: EditionHandle, row: usize) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let to = held.sites.place_of(held.sites.get(row)?.id).moved_to;
    if to.is_empty() {
        return None;
    }
    let on = held.sites.by_id(&to).filter(|site| site.row != row).map(|site| {
        let (name, href) = (locale.text_ref(site.name).to_owned(), Route::Site(site.id.to_owned()).href());
        (name, view! { <a class="button button--primary" data-moved href=href><SmallIcon name="navigate"/><span>{locale.t(PlaceWords::MovedGo)}</span></a> })
    });
    let (place, link) = on.unzip();
    let words = locale.fill(PlaceWords::Moved, &[("place", &place.unwrap_or(to))]);
    Some(view! { <Notice kind=NoticeKind::Warn words>{link}</Notice> })
}

/// The rows of the facts: landmark, what is there, what is not, what to ask.
#[component]
pub(super) fn WhatIsThere(edition: EditionHandle, row: usize) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let site = held.sites.get(row)?;
    let place = held.sites.place_of(site.id);
    let list = move |known: Known| listed(locale, &site_features(&site, known));
    let (has, lacks) = (list(Known::Yes), list(Known::No));
    let typed = typed(locale, &place);
    // Of what nobody knows, only what somebody needs is worth a call.
    let unknown = site_features(&site, Known::Unknown);
    let ask = move || {
        let needed: Vec<Feature> =
            unknown.iter().copied().filter(|of| Needs::ALL.contains(of) && app.profile.needs(*of)).collect();
        let words = locale.join(&[&typed, &listed(locale, &needed)]);
        view! { <Fact key=PlaceWords::AskFirst value=words/> }
    };
    let home = Some(place.home_phone).filter(|phone| !phone.is_empty()).map(|phone| {
        let numbers = vec![(phone, String::new())];
        view! {
            <div class="facts__row">
                <dt class="facts__key">{locale.t(PlaceWords::HomePhone)}</dt>
                <dd class="facts__value"><crate::components::call::PhoneList numbers/></dd>
            </div>
        }
    });
    Some(view! {
        <Fact key=PlaceWords::Landmark value=locale.text(&place.landmark)/>
        <Fact key=PlaceWords::Has value=has/>
        <Fact key=PlaceWords::Lacks value=lacks/>
        {ask}
        {home}
    })
}

fn site_features(site: &Site<'_>, known: Known) -> Vec<Feature> {
    Feature::ALL.into_iter().filter(|feature| site.feature(*feature) == known).collect()
}

fn listed(locale: Locale, features: &[Feature]) -> String {
    let words: Vec<&str> = features.iter().map(|feature| locale.t(feature_word(*feature))).collect();
    words.join(locale.t(SitePage::BringSeparator))
}

/// What nobody understood, each with what it is said of.
fn typed(locale: Locale, place: &SitePlace) -> String {
    let said = place.typed.iter().map(|typed| {
        let of = Feature::ALL.into_iter().find(|feature| feature.name() == typed.feature);
        let of = of.map_or(typed.feature.as_str(), |of| locale.t(feature_word(of)));
        locale.fill(PlaceWords::AsTyped, &[("what", &of), ("text", &typed.text)])
    });
    said.collect::<Vec<_>>().join(locale.t(SitePage::BringSeparator))
}
