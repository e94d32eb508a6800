//! One site in a list: what decides whether one goes there, in three lines. Its reasons stand on its own page.

use std::ops::Range;

use anxin_core::eligibility::Verdict;
use anxin_core::queue::Queue;
use leptos::prelude::*;

use super::access::{AccessBadge, access_name};
use super::icon::{Icon, SmallIcon};
use super::queue::{QueueBadge, queue_age};
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
    /// Where in the name, in bytes, what was looked for stands.
    pub name_marks: Vec<Range<usize>>,
    /// Where in the address.
    pub address_marks: Vec<Range<usize>>,
    /// Where its page is.
    pub href: String,
    /// `yes`, `no` or `unknown`.
    pub open: &'static str,
    /// Open until when, or opens when.
    pub open_words: String,
    /// Whom it serves, as typed, where nobody understood it, and whether it suits me, where it may not; else empty.
    pub audience: String,
    /// That its details are old or unchecked, and to call first; else empty.
    pub caution: &'static str,
    /// How far it is; empty where nobody knows.
    pub distance: String,
    /// By when I would be done, or that I might be too late; empty where nobody can say.
    pub done: String,
    /// Its queue.
    pub queue: Queue,
    /// May I go.
    pub verdict: Option<Verdict>,
    /// Why, or how to find out.
    pub reason: String,
}

/// `text` with the first of these pieces marked: the eye needs one place to go to.
fn marked(text: &str, marks: &[Range<usize>]) -> AnyView {
    let at = marks.first().cloned().unwrap_or_default();
    let piece = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let mark = (at.end > 0).then(|| view! { <mark>{piece(at.clone())}</mark> }.into_any());
    view! { {piece(0..at.start)}{mark}{piece(at.end..text.len())} }.into_any()
}

/// A row. What stands in it makes it the best site of the home page, which says its reason too.
#[component]
pub fn SiteRow(
    /// What the row shows.
    site: SiteSummary,
    /// Whether it is among the saved ones.
    saved: Memo<bool>,
    /// The star was tapped.
    on_star: impl Fn() + 'static,
    /// Buttons; a row that has them is the best site.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let locale = use_locale();
    let star_label = locale.fill(SitesPage::Save, &[("name", &site.name)]);
    let best = children.is_some();
    // No row says what every row would say: who has given no answers is asked for some above the list.
    let access = (best || site.verdict.is_some()).then(|| {
        view! { <AccessBadge verdict=site.verdict reason=if best { site.reason } else { String::new() }/> }.into_any()
    });
    let caution = (!site.caution.is_empty()).then(|| {
        let class = if best { "" } else { "visually-hidden" };
        view! { <span class="site-row__caution"><SmallIcon name="phone"/><span class=class>{site.caution}</span></span>" " }.into_any()
    });
    let age = queue_age(locale, &site.queue).map(|age| {
        view! { <span class="site-row__age"><SmallIcon name="refresh"/><span>{age}</span></span>" " }.into_any()
    });
    let done =
        (!site.done.is_empty()).then(|| view! { <span class="site-row__done num">{site.done}</span>" " }.into_any());
    let distance = (!site.distance.is_empty())
        .then(|| view! { <span class="site-row__distance num">{site.distance}</span>" " }.into_any());
    // Where nobody understood whom it serves, those words count for more than the street.
    let place = if site.audience.is_empty() {
        view! { <span class="site-row__address">{marked(&site.address, &site.address_marks)}</span> }.into_any()
    } else {
        view! { <span class="site-row__audience">{site.audience}</span> }.into_any()
    };
    view! {
        <article
            class=if best { "site-row site-row--best" } else { "site-row" }
            data-site=site.id
            data-queue=site.queue.word.name()
            data-access=access_name(site.verdict)
        >
            <h3 class="site-row__name"><a class="site-row__link" href=site.href>{marked(&site.name, &site.name_marks)}</a></h3>
            <button
                class="site-row__star"
                type="button"
                aria-pressed=move || if saved.get() { "true" } else { "false" }
                aria-label=star_label
                on:click=move |_| on_star()
            >
                <Icon name="star"/>
            </button>
            <div class="site-row__now">
                {access}
                <QueueBadge queue=site.queue/>
            </div>
            <p class="site-row__facts">
                {caution}
                {done}
                <span class="site-row__open" data-open=site.open>{site.open_words}</span>" "
                {age}
                {distance}
                {place}
            </p>
            {children.map(|actions| view! { <div class="site-row__actions cluster">{actions()}</div> }.into_any())}
        </article>
    }
}
