//! One site in a list.

use anxin_core::eligibility::Verdict;
use anxin_core::queue::Queue;
use leptos::prelude::*;

use super::access::{AccessBadge, access_name};
use super::icon::{Icon, SmallIcon};
use super::queue::QueueBadge;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;

/// What a row shows, in words already: equal rows look the same, and only rows that changed are drawn anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteSummary {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Town and street address.
    pub address: String,
    /// Where its page is.
    pub href: String,
    /// `yes`, `no` or `unknown`.
    pub open: &'static str,
    /// Open until when, or opens when.
    pub open_words: String,
    /// Whom it serves, as typed, where nobody understood it; else empty.
    pub audience: String,
    /// That its details are old or unchecked, and to call first; else empty.
    pub caution: &'static str,
    /// How far it is; empty where nobody knows.
    pub distance: String,
    /// Its queue.
    pub queue: Queue,
    /// May I go.
    pub verdict: Option<Verdict>,
    /// Why, or how to find out.
    pub reason: String,
}

/// A row. What can be done stands below it on the home page's best site.
#[component]
pub fn SiteRow(
    /// What the row shows.
    site: SiteSummary,
    /// Whether it is among the saved ones.
    #[prop(into)]
    saved: Signal<bool>,
    /// The star was tapped.
    on_star: impl Fn() + 'static,
    /// Buttons; a row that has them is the best site.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let locale = use_locale();
    let name = site.name.clone();
    let star_label =
        move || locale.fill(if saved.get() { SitesPage::Unsave } else { SitesPage::Save }, &[("name", &name)]);
    let distance = (!site.distance.is_empty()).then(|| {
        view! { " " <span class="site-row__distance num"><SmallIcon name="walk"/>{site.distance.clone()}</span> }
    });
    let audience = (!site.audience.is_empty()).then(|| view! { <p class="site-row__audience">{site.audience}</p> });
    let caution = (!site.caution.is_empty())
        .then(|| view! { <p class="site-row__caution"><SmallIcon name="phone"/><span>{site.caution}</span></p> });
    let best = children.is_some();
    view! {
        <article
            class=if best { "site-row site-row--best" } else { "site-row" }
            data-site=site.id
            data-queue=site.queue.word.name()
            data-access=access_name(site.verdict)
        >
            <div class="site-row__head">
                <h3 class="site-row__name"><a class="site-row__link" href=site.href>{site.name}</a></h3>
                <button
                    class="site-row__star"
                    type="button"
                    aria-pressed=move || if saved.get() { "true" } else { "false" }
                    aria-label=star_label
                    on:click=move |_| on_star()
                >
                    {move || view! { <Icon name=if saved.get() { "star-filled" } else { "star" }/> }}
                </button>
            </div>
            <p class="site-row__address">{site.address}</p>
            <p class="site-row__facts">
                <span class="site-row__open" data-open=site.open>{site.open_words}</span>
                {distance}
            </p>
            {audience}
            {caution}
            <QueueBadge queue=site.queue/>
            <AccessBadge verdict=site.verdict reason=site.reason/>
            {children.map(|actions| view! { <div class="site-row__actions cluster">{actions()}</div> })}
        </article>
    }
}
