//! Before one sets out: whom a site serves, what it costs, what to bring, its zone, its numbers.

use anxin_core::feed::{Edition, Site};
use anxin_core::listing::Judged;
use leptos::prelude::*;

use crate::components::call::PhoneList;
use crate::components::tier::tier_word;
use crate::i18n::site::SitePage;
use crate::i18n::use_locale;
use crate::pages::summary::audience_words;

/// The facts.
#[component]
pub(super) fn BeforeYouGo(
    edition: &'static Edition,
    site: Site<'static>,
    judged: Memo<Option<Judged>>,
) -> impl IntoView {
    let locale = use_locale();
    let list = move |words: Vec<&'static str>| words.join(locale.t(SitePage::BringSeparator));
    let served =
        site.serves.iter().map(|value| SitePage::serves(value).map_or(value.as_str(), |words| locale.t(words)));
    let serves = locale.join(&[&list(served.collect()), &audience_words(locale, &site)]);
    let numbers: Vec<_> = site.numbers().collect();
    let phones = (!numbers.is_empty()).then(|| {
        view! {
            <div class="facts__row">
                <dt class="facts__key">{locale.t(SitePage::Phone)}</dt>
                <dd class="facts__value"><PhoneList numbers/></dd>
            </div>
        }
    });
    let tier = edition.site_tiers.get(site.row).copied().flatten();
    // What it costs and what to bring depend on who asks.
    let personal = move || {
        let access = judged.get()?.access?;
        let label = |id: &str| edition.guidance.label(id).map(|text| locale.text(text)).unwrap_or_default();
        let fee = access.fee.as_deref().map(label).unwrap_or_default().to_owned();
        let bring = list(access.bring.iter().map(|id| label(id)).collect());
        Some(view! { <Fact key=SitePage::Fee value=fee/><Fact key=SitePage::Bring value=bring/> })
    };
    let zone = tier.map(|tier| tier_word(locale, tier)).unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="before">
            <div class="section__head"><h2 class="section__title" id="before">{locale.t(SitePage::FactsTitle)}</h2></div>
            <dl class="facts">
                <Fact key=SitePage::Serves value=serves/>
                {personal}
                <Fact key=SitePage::Zone value=zone/>
                <Fact key=SitePage::Note value=locale.text(site.note)/>
                {phones}
            </dl>
        </section>
    }
}

/// A fact; nothing where there is no value.
#[component]
fn Fact(key: SitePage, #[prop(into)] value: String) -> impl IntoView {
    let locale = use_locale();
    (!value.is_empty()).then(|| {
        view! { <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value">{value}</dd></div> }
    })
}
