//! What to do, in order.

use anxin_core::eligibility::Advised;
use anxin_core::feed::{City, Guidance};
use chrono::NaiveDateTime;

use super::call::line_call;
use super::icon::small_icon;
use super::link::safe;
use super::source::why_lines;
use crate::i18n::Locale;
use crate::i18n::advice::Advice;
use crate::i18n::common::Common;
use crate::ui::prelude::*;

/// The steps, each with how to do it, whom to call `now` and why. `tick` gives what stands at the end of a step.
pub fn action_list(
    locale: Locale,
    city: &'static City,
    guidance: &'static Guidance,
    actions: &[Advised],
    now: Memo<Option<NaiveDateTime>>,
    tick: &dyn Fn(&Advised) -> View,
) -> View {
    let steps =
        actions.iter().map(|advised| action(locale, city, guidance, advised, now, tick(advised))).collect::<Vec<_>>();
    view! { <ol class="actions">{steps}</ol> }
}

fn action(
    locale: Locale,
    city: &'static City,
    guidance: &'static Guidance,
    advised: &Advised,
    now: Memo<Option<NaiveDateTime>>,
    tick: View,
) -> View {
    let words = guidance.action(&advised.action);
    let title = words.map_or_else(|| advised.action.clone().into_any(), |words| locale.text(&words.title).into_any());
    let detail = words.map(|words| locale.text(&words.detail)).unwrap_or_default();
    let call = words
        .and_then(|words| city.hotline(&words.call))
        .and_then(|line| line_call(locale, city, line.into(), true, now));
    let lead = words.and_then(|words| safe(&words.link)).map(|href| {
        let label = locale.t(Advice::link_label(href));
        view! { <a class="button button--small" href=href><span>{label}</span>{small_icon("chevron")}</a> }
    });
    let go = (call.is_some() || lead.is_some()).then(|| view! { <p class="action__go cluster">{call}{lead}</p> });
    let rule = advised.why.first().map(|why| why.rule.clone());
    let why: Vec<_> = advised.why.iter().map(|why| why_lines(locale, guidance, why)).collect();
    view! {
        <li class="action" data-action=advised.action.clone() data-rule=rule>
            <h3 class="action__title">{title}</h3>
            <p class="action__detail">{detail}</p>
            {go}
            <details class="why">
                <summary class="why__summary">{Common::Why}</summary>
                <div class="why__body">{why}</div>
            </details>
            {tick}
        </li>
    }
}
