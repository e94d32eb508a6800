//! Whether a site is in service and whom it serves, as the sheet has it, in words.

use anxin_core::eligibility::Limit;
use anxin_core::feed::SiteStatus;

use crate::i18n::Locale;
use crate::i18n::common::Common;

/// That a site is not in service, or that nobody knows, with what was typed of it; `None` where it is in service.
pub fn status_words(locale: Locale, status: SiteStatus, typed: &str) -> Option<String> {
    let word = locale.t(match status {
        SiteStatus::Open => return None,
        SiteStatus::Paused => Common::StatusPaused,
        SiteStatus::Closed => Common::StatusClosed,
        SiteStatus::Unknown => Common::StatusUnknown,
    });
    let said = typed.is_empty() || typed == word;
    Some(if said { word.to_owned() } else { locale.fill(Common::StatusTyped, &[("status", &word), ("text", &typed)]) })
}

/// Why a verdict is no better, where no row of a table says it.
pub fn limit_words(locale: Locale, limit: Limit) -> &'static str {
    locale.t(match limit {
        Limit::Paused => Common::LimitPaused,
        Limit::Closed => Common::LimitClosed,
        Limit::StatusUnknown => Common::LimitStatusUnknown,
        Limit::AudienceUnknown => Common::LimitAudienceUnknown,
    })
}
