//! One site in a list.

use anxin_core::eligibility::Verdict;
use anxin_core::queue::Queue;

use super::access::{access_badge, access_name};
use super::icon::{icon, small_icon};
use super::queue::queue_badge;
use crate::i18n::Locale;
use crate::i18n::sites::SitesPage;
use crate::ui::prelude::*;

/// What a row shows, in words already: equal rows look the same, and only rows that changed are drawn anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteSummary {
    /// Stable id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
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

/// A row. `actions` stand below it on the home page's best site, whose heading is one level up from a list's.
pub fn site_row(
    locale: Locale,
    site: SiteSummary,
    saved: Memo<bool>,
    on_star: impl Fn(&str) + 'static,
    actions: Option<View>,
) -> View {
    let (id, name) = (site.id, site.name);
    let star_label =
        move || locale.fill(if saved.get() { SitesPage::Unsave } else { SitesPage::Save }, &[("name", &name)]);
    let distance = (!site.distance.is_empty()).then(|| {
        view! { " " <span class="site-row__distance num">{small_icon("walk")}{site.distance.clone()}</span> }
    });
    let audience = (!site.audience.is_empty()).then(|| view! { <p class="site-row__audience">{site.audience}</p> });
    let caution = (!site.caution.is_empty())
        .then(|| view! { <p class="site-row__caution">{small_icon("phone")}<span>{site.caution}</span></p> });
    let best = actions.is_some();
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
                    on:click=move |_| on_star(id)
                >
                    {move || icon(if saved.get() { "star-filled" } else { "star" })}
                </button>
            </div>
            <p class="site-row__address">{site.address}</p>
            <p class="site-row__facts">
                <span class="site-row__open" data-open=site.open>{site.open_words}</span>
                {distance}
            </p>
            {audience}
            {caution}
            {queue_badge(locale, &site.queue, false)}
            {access_badge(locale, site.verdict, site.reason, false)}
            {actions.map(|actions| view! { <div class="site-row__actions cluster">{actions}</div> })}
        </article>
    }
}
