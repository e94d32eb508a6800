//! Where this person stands and what to do, in order.

use anxin_core::eligibility::{Advice, Advised};
use leptos::prelude::*;

use super::RESULT;
use super::busy::Busy;
use crate::components::actions::ActionList;
use crate::components::icon::SmallIcon;
use crate::components::source::WhyLines;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::use_locale;
use crate::pages::situation::{AdviceWithheld, SituationBanner, is_emergency};
use crate::state::{Calls, use_app};

/// The advice, below whatever stands above it.
#[component]
pub(super) fn Outcome(
    edition: EditionHandle,
    calls: Calls,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let app = use_app();
    let advice = move || match app.person.advice.get() {
        Some(advice) => view! { <Steps edition calls advice/> }.into_any(),
        None if app.profile.is_empty() => ().into_any(),
        None => view! { <AdviceWithheld edition/> }.into_any(),
    };
    let above = children.map(|children| children());
    view! { <div class="stack" id=RESULT tabindex="-1" aria-live="polite">{above}{move || advice()}</div> }
}

#[component]
fn Steps(edition: EditionHandle, calls: Calls, advice: Advice) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let title = move || {
        let name = app.profile.name();
        if name.is_empty() {
            locale.t(Code::ActionsTitle).to_owned()
        } else {
            locale.fill(Code::ActionsFor, &[("name", &name)])
        }
    };
    let now = app.clock.wall(edition.get().city.utc_offset_min);
    let Advice { situation, why, actions } = advice.clone();
    let folds = !is_emergency(&edition.get(), &advice);
    let below = move |step: Advised| {
        let situation = situation.clone();
        view! {
            <Busy edition calls situation=situation.clone() step=step.clone()/>
            <Tick edition situation step/>
        }
        .into_any()
    };
    view! {
        <SituationBanner edition advice/>
        <ActionList edition actions now folds title=view! { {move || title()} }.into_any() tick=below/>
        <details class="why">
            <summary class="why__summary">{locale.t(Code::WhyTitle)}</summary>
            <div class="why__body"><WhyLines edition why/></div>
        </details>
    }
}

/// A box to tick a step off, kept on the phone. Its name says which step.
#[component]
fn Tick(edition: EditionHandle, situation: String, step: Advised) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let title = edition.get().guidance.action(&step.action).map(|action| locale.say(&action.title));
    let label = locale.join(&[locale.t(Code::Done), &title.unwrap_or_default()]);
    let step = [&situation, "/", &step.action].concat();
    let done = {
        let step = step.clone();
        Memo::new(move |_| app.profile.is_done(&step))
    };
    view! {
        <button class="action__done" type="button" role="checkbox" aria-label=label
            aria-checked=move || if done.get() { "true" } else { "false" }
            on:click=move |_| app.profile.toggle_done(&step)>
            <span class="action__box"><SmallIcon name="check"/></span><span>{locale.t(Code::Done)}</span>
        </button>
    }
}
