//! Where a person stands, and what stands there where nothing may be said.

use anxin_core::eligibility::Advice;
use anxin_core::feed::Tone;
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

/// The banner of a situation with whatever leads on from it; nothing where the city has no words for it. In an emergency
/// the call that the first step asks for stands in it too: help is one tap away, whatever the size of the type.
#[component]
pub fn Standing(edition: EditionHandle, advice: Advice, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let app = use_app();
    let held = edition.get();
    let situation = held.guidance.situation(&advice.situation)?.clone();
    let call = (situation.tone == Tone::Emergency).then(|| first_call(&held, &advice)).flatten();
    let call = call.map(|line| {
        let now = app.clock.wall(held.city.utc_offset_min);
        view! { <LineCall edition line named=true large=true now/> }
    });
    let children = children.map(|children| children());
    Some(if call.is_some() || children.is_some() {
        view! { <ToneBanner situation>{call}{children}</ToneBanner> }.into_any()
    } else {
        view! { <ToneBanner situation/> }.into_any()
    })
}

/// What stands in place of advice when the rules are too old or give none: precautions for everyone, and whom to call.
#[component]
pub fn Withheld(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let general = held
        .guidance
        .general
        .iter()
        .map(|text| view! { <li><SmallIcon name="check"/><span>{locale.say(text)}</span></li> })
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
