//! What to do, in order.

use anxin_core::eligibility::Advised;
use chrono::NaiveDateTime;
use leptos::prelude::*;

use super::call::LineCall;
use super::icon::SmallIcon;
use super::link::{safe, tel};
use super::source::WhyLines;
use crate::edition::EditionHandle;
use crate::i18n::advice::Advice;
use crate::i18n::common::Common;
use crate::i18n::use_locale;

/// The steps, each with how to do it, whom to call `now` and why. `tick` gives what stands at the end of a step.
#[component]
pub fn ActionList(
    /// Whose words the steps have, and whose lines are called.
    edition: EditionHandle,
    /// The steps, the first first.
    actions: Vec<Advised>,
    /// The city's wall clock; `None` while it is not certain.
    now: Memo<Option<NaiveDateTime>>,
    /// What stands at the end of a step.
    #[prop(optional, into)]
    tick: Option<Callback<(Advised,), AnyView>>,
) -> impl IntoView {
    let steps = actions.into_iter().map(|advised| {
        let tick = tick.map(|tick| tick.run((advised.clone(),)));
        view! { <Action edition advised now>{tick}</Action> }
    });
    view! { <ol class="actions">{steps.collect_view()}</ol> }
}

#[component]
fn Action(
    edition: EditionHandle,
    advised: Advised,
    now: Memo<Option<NaiveDateTime>>,
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let words = held.guidance.action(&advised.action);
    let title = words.map_or_else(|| advised.action.clone(), |words| locale.say(&words.title));
    let detail = words.map(|words| locale.say(&words.detail)).unwrap_or_default();
    let line = words.and_then(|words| held.city.hotline(&words.call)).filter(|line| tel(&line.phone).is_some());
    let call = line.map(|line| view! { <LineCall edition line=line named=true now/> });
    let lead = words.and_then(|words| Some((safe(&words.link)?, words.lead()))).map(|(href, lead)| {
        let label = locale.t(Advice::link_label(lead));
        view! { <a class="button button--small" href=href.to_owned()><span>{label}</span><SmallIcon name="chevron"/></a> }
    });
    let go = (call.is_some() || lead.is_some()).then(|| view! { <p class="action__go cluster">{call}{lead}</p> });
    let rule = advised.why.first().map(|why| why.rule.clone());
    let why = advised.why.into_iter().map(|why| view! { <WhyLines edition why/> }).collect_view();
    view! {
        <li class="action" data-action=advised.action data-rule=rule>
            <h3 class="action__title">{title}</h3>
            <p class="action__detail">{detail}</p>
            {go}
            <details class="why">
                <summary class="why__summary">{locale.t(Common::Why)}</summary>
                <div class="why__body">{why}</div>
            </details>
            {children()}
        </li>
    }
}
