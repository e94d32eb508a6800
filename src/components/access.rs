//! May I go: word, icon, colour and the reason.

use anxin_core::eligibility::Verdict;
use leptos::prelude::*;

use super::icon::{Icon, SmallIcon};
use crate::i18n::common::Common;
use crate::i18n::use_locale;

/// The word in `data-access`: `unset` where there is no verdict.
pub const fn access_name(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(verdict) => verdict.name(),
        None => "unset",
    }
}

/// The badge of a verdict with its reason; larger on a site's own page. Without a verdict, the reason says how to get one; a list
/// leaves reasons out.
#[component]
pub fn AccessBadge(
    /// May I go; `None` where nobody has said enough.
    verdict: Option<Verdict>,
    /// Why, or how to find out; may be empty.
    reason: String,
    /// As on a site's own page.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let locale = use_locale();
    let reason = (!reason.is_empty()).then(|| view! { " " <span class="access__reason">{reason}</span> }.into_any());
    let (name, word) = match verdict {
        Some(Verdict::Eligible) => ("check", Common::AccessEligible),
        Some(Verdict::Ask) => ("phone", Common::AccessAsk),
        Some(Verdict::Not) => ("cross", Common::AccessNot),
        None => ("question", Common::AccessUnset),
    };
    view! {
        <p class=if large { "access access--large" } else { "access" } data-access=access_name(verdict)>
            <span class="access__icon">{if large { view! { <Icon name/> }.into_any() } else { view! { <SmallIcon name/> }.into_any() }}</span>
            <span class="access__body">
                <strong class="access__word">{locale.t(word)}</strong>
                {reason}
            </span>
        </p>
    }
}
