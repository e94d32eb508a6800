//! All zones, the strictest tier first; of many, a part a town.

use anxin_core::feed::{Edition, Tier, Zone};
use anxin_core::time::Timestamp;
use leptos::prelude::*;

use super::lookup::Found;
use super::when;
use crate::components::icon::{Icon, SmallIcon};
use crate::components::states::Empty;
use crate::components::tier::{ZoneRow, ZoneSummary, tier_word};
use crate::edition::EditionHandle;
use crate::i18n::zones::ZonesPage;
use crate::i18n::{Locale, use_locale};
use crate::route::Route;
use crate::state::use_app;

/// A zone in words, with its town.
type Row = (String, ZoneSummary);

/// The zones that the filter and the search leave.
#[component]
pub(super) fn List(edition: EditionHandle, only: RwSignal<Option<Tier>>, found: Found) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let now = app.clock.now_untracked();
    let groups = Memo::new(move |_| {
        let (only, found, edition) = (only.get(), found.zones.get(), edition.get());
        // Marks by row: a list of a thousand zones is gone through once.
        let fits: Option<Vec<bool>> = found.map(|rows| {
            let mut fits = vec![false; edition.zones.zones.len()];
            rows.into_iter().filter_map(|row| fits.get_mut(row).map(|fit| *fit = true)).for_each(drop);
            fits
        });
        let fits = |row: usize| fits.as_ref().is_none_or(|fits| fits.get(row) == Some(&true));
        let of_tier = |tier: Tier| {
            let zones = edition.zones.zones.iter().enumerate();
            let zones = zones.filter(|(row, zone)| zone.tier == tier && fits(*row));
            let rows = zones.map(|(_, zone)| (town_name(locale, &edition, zone), summary(locale, &edition, zone, now)));
            (tier, rows.collect::<Vec<Row>>())
        };
        let tiers = Tier::ALL.into_iter().filter(|tier| only.is_none_or(|only| only == *tier));
        tiers.map(of_tier).filter(|(_, rows)| !rows.is_empty()).collect::<Vec<_>>()
    });
    let total = Memo::new(move |_| groups.with(|groups| groups.iter().map(|(_, rows)| rows.len()).sum::<usize>()));
    let parts = move || {
        let searched = found.zones.with(Option::is_some);
        let parts = groups.get().into_iter();
        parts.map(|(tier, rows)| view! { <Group tier rows searched/> }.into_any()).collect_view()
    };
    let none = Memo::new(move |_| total.get() == 0);
    let nothing = move || {
        view! { <Empty name="search" title=locale.t(ZonesPage::EmptyTitle) text=locale.t(ZonesPage::EmptyText)/> }
            .into_any()
    };
    view! {
        <p class="visually-hidden" role="status">{move || locale.fill(ZonesPage::Shown, &[("n", &total.get())])}</p>
        {move || parts()}
        {move || none.get().then(nothing)}
    }
}

/// So many rows of a tier stand open; of more, each town is folded, until something is looked for.
const OPEN: usize = 40;

#[component]
fn Group(tier: Tier, rows: Vec<Row>, searched: bool) -> impl IntoView {
    let locale = use_locale();
    let id = ["tier-", tier.name()].concat();
    let labelled_by = id.clone();
    let count = rows.len();
    let body =
        if count <= OPEN { view! { <Zones rows/> }.into_any() } else { view! { <ByTown rows searched/> }.into_any() };
    view! {
        <section aria-labelledby=labelled_by>
            <div class="section__head">
                <h2 class="section__title" id=id>{tier_word(locale, tier)}" "<span class="num">{count}</span></h2>
            </div>
            {body}
        </section>
    }
}

#[component]
fn Zones(rows: Vec<Row>) -> impl IntoView {
    let items = rows.into_iter().map(|(_, zone)| view! { <li><ZoneRow zone/></li> }.into_any()).collect_view();
    view! { <ul class="zone-list">{items}</ul> }
}

/// A part a town, in the order in which towns come up. All rows are in the page, for its search too.
#[component]
fn ByTown(rows: Vec<Row>, searched: bool) -> impl IntoView {
    let mut towns: Vec<(String, Vec<Row>)> = Vec::new();
    for row in rows {
        match towns.iter_mut().find(|(town, _)| *town == row.0) {
            Some((_, rows)) => rows.push(row),
            None => towns.push((row.0.clone(), vec![row])),
        }
    }
    let part = |(town, rows): (String, Vec<Row>)| {
        view! {
            <details class="topic" open=searched>
                <summary class="topic__summary">
                    <Icon name="pin"/>
                    <span class="topic__name">{town}</span>
                    <span class="topic__count num">{rows.len()}</span>
                    <SmallIcon name="chevron-down"/>
                </summary>
                <Zones rows/>
            </details>
        }
        .into_any()
    };
    view! { <div class="zones__towns">{towns.into_iter().map(part).collect_view()}</div> }
}

fn town_name(locale: Locale, edition: &Edition, zone: &Zone) -> String {
    edition.city.town(&zone.town).map(|town| locale.say(&town.name)).unwrap_or_default()
}

/// A zone in words, for its row.
fn summary(locale: Locale, edition: &Edition, zone: &Zone, now: Timestamp) -> ZoneSummary {
    let town = town_name(locale, edition, zone);
    let since = when(locale, edition, zone.set_at, now);
    let time = match zone.review_at {
        Some(review) => {
            locale.fill(ZonesPage::SinceReview, &[("when", &since), ("review", &when(locale, edition, review, now))])
        }
        None => locale.fill(ZonesPage::Since, &[("when", &since)]),
    };
    ZoneSummary {
        id: zone.id.clone(),
        tier: zone.tier,
        name: locale.say(&zone.name),
        scope: locale.join(&[&town, locale.text(&zone.scope)]),
        time,
        href: Route::Zone(zone.id.clone()).href(),
    }
}
