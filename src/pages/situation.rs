//! Where a person stands, and what stands there where nothing may be said.

use anxin_core::eligibility::Advice;
use anxin_core::feed::{Edition, Tone};
use leptos::prelude::*;

use super::calls::first_call;
use crate::components::call::{Hotlines, LineCall};
use crate::components::icon::SmallIcon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::tone::ToneBanner;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::use_locale;
use crate::state::use_app;

/// Whether `advice` is an emergency's: then nothing is folded, and nothing else is asked.
pub fn is_emergency(edition: &Edition, advice: &Advice) -> bool {
    edition.guidance.situation(&advice.situation).is_some_and(|situation| situation.tone == Tone::Emergency)
}

/// The banner of a situation; nothing where the city has no words for it. In an emergency the call that the first step asks
/// for stands in it too: help is one tap away, whatever the size of the type. `short`: its summary stands elsewhere.
#[component]
pub fn SituationBanner(edition: EditionHandle, advice: Advice, #[prop(optional)] short: bool) -> impl IntoView {
    let app = use_app();
    let held = edition.get();
    let situation = held.guidance.situation(&advice.situation)?.clone();
    let call = (situation.tone == Tone::Emergency).then(|| first_call(&held, &advice)).flatten();
    let call = call.map(|line| {
        let now = app.clock.wall(held.city.utc_offset_min);
        view! { <LineCall edition line named=true large=true now/> }.into_any()
    });
    Some(match call {
        Some(call) => view! { <ToneBanner situation>{call}</ToneBanner> }.into_any(),
        None => view! { <ToneBanner situation short/> }.into_any(),
    })
}

/// What stands in place of advice when the rules are too old or give none: precautions for everyone, and whom to call.
#[component]
pub fn AdviceWithheld(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let general = held
        .guidance
        .general
        .iter()
        .map(|text| view! { <li><SmallIcon name="check"/><span>{locale.say(text)}</span></li> }.into_any())
        .collect_view();
    let words =
        view! { <strong>{locale.t(Common::WithheldTitle)}</strong>" "{locale.t(Common::WithheldText)} }.into_any();
    let now = app.clock.wall(held.city.utc_offset_min);
    view! {
        <Notice kind=NoticeKind::Stale words/>
        <h2 class="section__title">{locale.t(Common::GeneralTitle)}</h2>
        <ul class="guide__list guide__list--allowed">{general}</ul>
        <Hotlines edition now/>
    }
}
