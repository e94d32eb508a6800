//! What to do, in order.
//!
//! Does not know what a tick at the end of a step means.

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

/// The steps, each with how to do it, whom to call `now` and why. `tick` gives what stands at the end of a step. Folded, each
/// is one line with its call until it is opened; on paper all of it stands.
#[component]
pub fn ActionList(
    /// Whose words the steps have, and whose lines are called.
    edition: EditionHandle,
    /// The steps, the first first.
    actions: Vec<Advised>,
    /// The city's wall clock; `None` while it is not certain.
    now: Memo<Option<NaiveDateTime>>,
    /// Whether each is one line at first.
    folds: bool,
    /// What stands above them, beside what opens all of them.
    #[prop(optional, into)]
    title: Option<AnyView>,
    /// What stands at the end of a step.
    #[prop(optional, into)]
    tick: Option<Callback<(Advised,), AnyView>>,
) -> impl IntoView {
    let locale = use_locale();
    let several = actions.len() > 1;
    let opened: Vec<RwSignal<bool>> = actions.iter().map(|_| RwSignal::new(!folds)).collect();
    let steps = actions.into_iter().zip(opened.clone()).map(|(advised, opened)| {
        let tick = tick.map(|tick| tick.run((advised.clone(),)));
        view! { <Action edition advised now folds opened>{tick}</Action> }.into_any()
    });
    let all_open = {
        let opened = opened.clone();
        Memo::new(move |_| opened.iter().all(RwSignal::get))
    };
    let open_all = move |_| {
        let open = !all_open.get_untracked();
        opened.iter().for_each(|opened| opened.set(open));
    };
    let words = move || locale.t(if all_open.get() { Common::FoldAll } else { Common::UnfoldAll });
    let open_all = (folds && several).then(|| {
        view! { <button class="section__more" type="button" on:click=open_all>{move || words()}</button> }.into_any()
    });
    let head = title.map(|title| {
        view! { <div class="section__head"><h2 class="section__title">{title}</h2>{open_all}</div> }.into_any()
    });
    view! { {head}<ol class="actions">{steps.collect_view()}</ol> }
}

#[component]
fn Action(
    edition: EditionHandle,
    advised: Advised,
    now: Memo<Option<NaiveDateTime>>,
    folds: bool,
    opened: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let words = held.guidance.action(&advised.action);
    let title = words.map_or_else(|| advised.action.clone(), |words| locale.say(&words.title));
    let detail = words.map(|words| locale.say(&words.detail)).unwrap_or_default();
    let line = words.and_then(|words| held.city.hotline(&words.call)).filter(|line| tel(&line.phone).is_some());
    let shortcut = line.filter(|_| folds).map(|line| view! { <LineCall edition line=line short=true now/> }.into_any());
    let call = line.map(|line| view! { <LineCall edition line=line named=true now/> }.into_any());
    let lead = words.and_then(|words| Some((safe(&words.link)?, words.lead()))).map(|(href, lead)| {
        let label = locale.t(Advice::link_label(lead));
        view! { <a class="button button--small" href=href.to_owned()><span>{label}</span><SmallIcon name="chevron"/></a> }.into_any()
    });
    let go =
        (call.is_some() || lead.is_some()).then(|| view! { <p class="action__go cluster">{call}{lead}</p> }.into_any());
    let rule = advised.why.first().map(|why| why.rule.clone());
    let why = advised.why.into_iter().map(|why| view! { <WhyLines edition why/> }.into_any()).collect_view();
    let expanded = move || if opened.get() { "true" } else { "false" };
    let head = if folds {
        let toggle = move |_| opened.update(|opened| *opened = !*opened);
        view! {
            <div class="action__head">
                <h3 class="action__title">
                    <button class="action__toggle" type="button" aria-expanded=expanded on:click=toggle>
                        <span>{title}</span><SmallIcon name="chevron-down"/>
                    </button>
                </h3>
                {shortcut}
            </div>
        }
        .into_any()
    } else {
        view! { <h3 class="action__title">{title}</h3> }.into_any()
    };
    view! {
        <li class="action" data-action=advised.action data-rule=rule data-open=expanded>
            {head}
            <div class="action__more">
                <p class="action__detail">{detail}</p>
                {go}
                <details class="why">
                    <summary class="why__summary">{locale.t(Common::Why)}</summary>
                    <div class="why__body">{why}</div>
                </details>
                {children()}
            </div>
        </li>
    }
}
