//! The three tiers: badges, rows and what each asks and gives.

use anxin_core::feed::{Guidance, Tier, TierGuide};
use anxin_core::text::Text;

use super::icon::{draw, icon, small_icon};
use super::source::source_line;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::i18n::zones::ZonesPage;
use crate::ui::prelude::*;

/// The name of a tier.
pub fn tier_word(locale: Locale, tier: Tier) -> &'static str {
    locale.t(match tier {
        Tier::Lockdown => Common::TierLockdown,
        Tier::Control => Common::TierControl,
        Tier::Precaution => Common::TierPrecaution,
    })
}

/// The icon of a tier.
pub const fn tier_icon(tier: Tier) -> &'static str {
    match tier {
        Tier::Lockdown => "lock",
        Tier::Control => "gate",
        Tier::Precaution => "ring",
    }
}

/// The badge of a tier.
pub fn tier_badge(locale: Locale, tier: Tier) -> View {
    view! { <p class="tier" data-tier=tier.name()>{small_icon(tier_icon(tier))}<span>{tier_word(locale, tier)}</span></p> }
}

/// What a row of the zone list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneSummary {
    /// Stable id.
    pub id: &'static str,
    /// Its tier.
    pub tier: Tier,
    /// Its name.
    pub name: &'static str,
    /// Town and extent.
    pub scope: String,
    /// Since when, until when.
    pub time: String,
    /// Where its page is.
    pub href: String,
}

/// A row of the zone list.
pub fn zone_row(locale: Locale, zone: ZoneSummary) -> View {
    view! {
        <article class="zone-row" data-zone=zone.id data-tier=zone.tier.name()>
            <span class="zone-row__icon">{icon(tier_icon(zone.tier))}</span>
            <div class="zone-row__body">
                <p class="zone-row__tier">{tier_word(locale, zone.tier)}</p>
                <h3 class="zone-row__name"><a class="zone-row__link" href=zone.href>{zone.name}</a></h3>
                <p class="zone-row__scope">{zone.scope}</p>
                <p class="zone-row__time">{zone.time}</p>
            </div>
            {small_icon("chevron")}
        </article>
    }
}

/// The legend of a map with zones.
pub fn legend(locale: Locale) -> View {
    let items: Vec<_> = Tier::ALL
        .into_iter()
        .map(|tier| {
            let swatch = match tier {
                Tier::Lockdown => "swatch-lockdown",
                Tier::Control => "swatch-control",
                Tier::Precaution => "swatch-precaution",
            };
            view! {
                <li class="legend__item" data-tier=tier.name()>
                    {draw(swatch, "legend__swatch")}<span>{tier_word(locale, tier)}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="legend" aria-label=ZonesPage::Legend>{items}</ul> }
}

/// What a tier asks and gives.
pub fn tier_guide(locale: Locale, guidance: &'static Guidance, guide: &'static TierGuide) -> View {
    let id = ["guide-", guide.tier.name()].concat();
    let heading = id.clone();
    view! {
        <section class="guide" data-tier=guide.tier.name() aria-labelledby=id>
            <h2 class="guide__title" id=heading>{icon(tier_icon(guide.tier))}<span>{tier_word(locale, guide.tier)}</span></h2>
            <p class="guide__summary">{locale.text(&guide.summary)}</p>
            {list(locale, ZonesPage::Allowed, "guide__list guide__list--allowed", "check", &guide.allowed)}
            {list(locale, ZonesPage::Forbidden, "guide__list guide__list--forbidden", "cross", &guide.forbidden)}
            {list(locale, ZonesPage::Supplies, "guide__list guide__list--supplies", "food", &guide.supplies)}
            {source_line(locale, guidance, &guide.source, guide.demo)}
        </section>
    }
}

fn list(
    locale: Locale,
    head: ZonesPage,
    class: &'static str,
    name: &'static str,
    texts: &'static [Text],
) -> Option<View> {
    let items: Vec<_> =
        texts.iter().map(|text| view! { <li>{small_icon(name)}<span>{locale.text(text)}</span></li> }).collect();
    (!items.is_empty()).then(|| view! { <h3 class="guide__head">{locale.t(head)}</h3><ul class=class>{items}</ul> })
}
