//! May I go: word, icon, colour and the reason.

use anxin_core::eligibility::Verdict;

use super::icon::{icon, small_icon};
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::ui::prelude::*;

/// The word in `data-access`: `unset` where there is no verdict.
pub const fn access_name(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(verdict) => verdict.name(),
        None => "unset",
    }
}

/// The badge of a verdict with its reason; larger on a site's own page. Without a verdict, the reason says how to get one.
pub fn access_badge(locale: Locale, verdict: Option<Verdict>, reason: String, large: bool) -> View {
    let (name, word) = match verdict {
        Some(Verdict::Eligible) => ("check", Common::AccessEligible),
        Some(Verdict::Ask) => ("phone", Common::AccessAsk),
        Some(Verdict::Not) => ("cross", Common::AccessNot),
        None => ("question", Common::AccessUnset),
    };
    view! {
        <p class=if large { "access access--large" } else { "access" } data-access=access_name(verdict)>
            <span class="access__icon">{if large { icon(name) } else { small_icon(name) }}</span>
            <span class="access__body">
                <strong class="access__word">{locale.t(word)}</strong>" "
                <span class="access__reason">{reason}</span>
            </span>
        </p>
    }
}
