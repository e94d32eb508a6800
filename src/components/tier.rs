//! The three tiers: badges, rows and what each asks and gives.

use anxin_core::feed::{Tier, TierGuide};
use anxin_core::text::Text;
use leptos::prelude::*;

use super::icon::{Icon, SmallIcon, Symbol};
use super::source::SourceLine;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::zones::ZonesPage;
use crate::i18n::{Locale, use_locale};

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
#[component]
pub fn TierBadge(
    /// The tier.
    tier: Tier,
) -> impl IntoView {
    let words = tier_word(use_locale(), tier);
    view! { <p class="tier" data-tier=tier.name()><SmallIcon name=tier_icon(tier)/><span>{words}</span></p> }
}

/// What a row of the zone list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneSummary {
    /// Stable id.
    pub id: String,
    /// Its tier.
    pub tier: Tier,
    /// Its name.
    pub name: String,
    /// Town and extent.
    pub scope: String,
    /// Since when, until when.
    pub time: String,
    /// Where its page is.
    pub href: String,
}

/// A row of the zone list.
#[component]
pub fn ZoneRow(
    /// What the row shows.
    zone: ZoneSummary,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <article class="zone-row" data-zone=zone.id data-tier=zone.tier.name()>
            <span class="zone-row__icon"><Icon name=tier_icon(zone.tier)/></span>
            <div class="zone-row__body">
                <p class="zone-row__tier">{tier_word(locale, zone.tier)}</p>
                <h3 class="zone-row__name"><a class="zone-row__link" href=zone.href>{zone.name}</a></h3>
                <p class="zone-row__scope">{zone.scope}</p>
                <p class="zone-row__time">{zone.time}</p>
            </div>
            <SmallIcon name="chevron"/>
        </article>
    }
}

/// The legend of a map with zones.
#[component]
pub fn Legend() -> impl IntoView {
    let locale = use_locale();
    let items = Tier::ALL
        .into_iter()
        .map(|tier| {
            let swatch = match tier {
                Tier::Lockdown => "swatch-lockdown",
                Tier::Control => "swatch-control",
                Tier::Precaution => "swatch-precaution",
            };
            view! {
                <li class="legend__item" data-tier=tier.name()>
                    <Symbol name=swatch class="legend__swatch"/><span>{tier_word(locale, tier)}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="legend" aria-label=locale.t(ZonesPage::Legend)>{items}</ul> }
}

/// What a tier asks and gives.
#[component]
pub fn Guide(
    /// What knows the documents.
    edition: EditionHandle,
    /// What the tier asks and gives.
    guide: TierGuide,
) -> impl IntoView {
    let locale = use_locale();
    let (tier, summary) = (guide.tier, locale.say(&guide.summary));
    let id = ["guide-", tier.name()].concat();
    let heading = id.clone();
    view! {
        <section class="guide" data-tier=tier.name() aria-labelledby=id>
            <h2 class="guide__title" id=heading><Icon name=tier_icon(tier)/><span>{tier_word(locale, tier)}</span></h2>
            <p class="guide__summary">{summary}</p>
            <TierRules edition guide/>
        </section>
    }
}

/// What one may do in a tier, may not do, and is brought.
#[component]
pub fn TierRules(
    /// What knows the documents.
    edition: EditionHandle,
    /// What the tier asks and gives.
    guide: TierGuide,
) -> impl IntoView {
    view! {
        <GuideList head=ZonesPage::Allowed class="guide__list guide__list--allowed" name="check" texts=guide.allowed/>
        <GuideList head=ZonesPage::Forbidden class="guide__list guide__list--forbidden" name="cross" texts=guide.forbidden/>
        <GuideList head=ZonesPage::Supplies class="guide__list guide__list--supplies" name="food" texts=guide.supplies/>
        <SourceLine edition id=guide.source demo=guide.demo/>
    }
}

#[component]
fn GuideList(head: ZonesPage, class: &'static str, name: &'static str, texts: Vec<Text>) -> impl IntoView {
    let locale = use_locale();
    let items: Vec<_> = texts
        .iter()
        .map(|text| view! { <li><SmallIcon name/><span>{locale.say(text)}</span></li> }.into_any())
        .collect();
    (!items.is_empty())
        .then(|| view! { <h3 class="guide__head">{locale.t(head)}</h3><ul class=class>{items}</ul> }.into_any())
}
