//! Before one sets out: whom a site serves, what it costs, what to bring, its zone, its numbers.

use anxin_core::listing::Judged;
use leptos::prelude::*;

use super::place::WhatIsThere;
use crate::components::call::PhoneList;
use crate::components::queue::intake_rule;
use crate::components::tier::tier_word;
use crate::edition::EditionHandle;
use crate::i18n::site::SitePage;
use crate::i18n::{Message, use_locale};
use crate::pages::summary::audience_words;

/// The facts.
#[component]
pub(super) fn BeforeYouGo(edition: EditionHandle, row: usize, judged: Memo<Option<Judged>>) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let site = held.sites.get(row)?;
    let list = move |words: Vec<&str>| words.join(locale.t(SitePage::BringSeparator));
    let served =
        site.serves.iter().map(|value| SitePage::serves(value).map_or(value.as_str(), |words| locale.t(words)));
    let serves = locale.join(&[&list(served.collect()), &audience_words(locale, &site)]);
    let numbers: Vec<_> = site.numbers().map(|(number, remark)| (number.to_owned(), remark.to_owned())).collect();
    let phones = (!numbers.is_empty()).then(|| {
        view! {
            <div class="facts__row">
                <dt class="facts__key">{locale.t(SitePage::Phone)}</dt>
                <dd class="facts__value"><PhoneList numbers/></dd>
            </div>
        }
        .into_any()
    });
    let tier = held.site_tiers.get(row).copied().flatten();
    // What it costs and what to bring depend on who asks.
    let personal = move || {
        let access = judged.get()?.access?;
        let edition = edition.get();
        let label = |id: &str| edition.guidance.label(id).map(|text| locale.text(text)).unwrap_or_default();
        let fee = access.fee.as_deref().map(label).unwrap_or_default().to_owned();
        let bring = list(access.bring.iter().map(|id| label(id)).collect());
        Some(view! { <Fact key=SitePage::Fee value=fee/><Fact key=SitePage::Bring value=bring/> }.into_any())
    };
    let zone = tier.map(|tier| tier_word(locale, tier)).unwrap_or_default();
    Some(view! {
        <section class="section" aria-labelledby="before">
            <div class="section__head"><h2 class="section__title" id="before">{locale.t(SitePage::FactsTitle)}</h2></div>
            <dl class="facts">
                <Fact key=SitePage::Serves value=serves/>
                {move || personal()}
                <Fact key=SitePage::Intake value=intake_rule(locale, &site)/>
                <WhatIsThere edition row/>
                <Fact key=SitePage::Zone value=zone/>
                <Fact key=SitePage::Note value=locale.text(site.note)/>
                {phones}
            </dl>
        </section>
    }.into_any())
}

/// A fact; nothing where there is no value.
#[component]
pub(super) fn Fact<M: Message + 'static>(key: M, #[prop(into)] value: String) -> impl IntoView {
    let locale = use_locale();
    (!value.is_empty()).then(|| {
        view! { <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value">{value}</dd></div> }.into_any()
    })
}
