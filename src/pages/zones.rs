//! Zones: which one am I in, all of them in a list and on a map, and what each tier asks and gives.
//!
//! A position, or what is typed, is compared on the phone. An answer is recorded only by a tap that says so.

mod lookup;
mod whereabouts;

use std::rc::Rc;

use anxin_core::feed::{Edition, Tier, Zone};
use anxin_core::time::{Timestamp, clock_text};

use crate::components::controls::list_map_tabs;
use crate::components::icon::{icon, small_icon};
use crate::components::states::empty;
use crate::components::tier::{ZoneSummary, legend, tier_guide, tier_word, zone_row};
use crate::i18n::Locale;
use crate::i18n::zones::ZonesPage;
use crate::map::{Scene, city_map};
use crate::platform::location;
use crate::route::Route;
use crate::signal::memo;
use crate::state::App;
use crate::ui::prelude::*;

/// The personal fact that a zone answers.
const FACT: &str = "zone";

/// The page of all zones.
pub(super) fn zones(app: App, locale: Locale, edition: &'static Edition) -> View {
    let typed = RwSignal::new(String::new());
    let only = RwSignal::new(None);
    let on_map = RwSignal::new(false);
    let found = lookup::Found::new(edition, typed);
    let places = whereabouts::watch(app, edition);
    let count = |tier| edition.zones.zones.iter().filter(|zone| zone.tier == tier).count();
    let lead = locale.fill(
        ZonesPage::Lead,
        &[
            ("lockdown", &count(Tier::Lockdown)),
            ("control", &count(Tier::Control)),
            ("precaution", &count(Tier::Precaution)),
        ],
    );
    let guides: Vec<_> = edition.zones.tiers.iter().map(|guide| tier_guide(locale, &edition.guidance, guide)).collect();
    view! {
        <div class="page page--zones">
            <div class="page__head">
                <h1 class="page__title">{ZonesPage::Title}</h1>
                <p class="page__lead num">{lead}</p>
            </div>
            {whereabouts::section(app, locale, edition, places)}
            {lookup::section(app, locale, edition, typed, found)}
            <div class="stack">
                {filter(locale, edition, only)}
                {list_map_tabs(
                    locale.t(ZonesPage::ShowAs),
                    locale.t(ZonesPage::ShowList),
                    locale.t(ZonesPage::ShowMap),
                    memo(move || on_map.get()),
                    move |map| on_map.set(map),
                )}
            </div>
            <div class="split" data-show=move || if on_map.get() { "map" } else { "list" }>
                <div class="split__list stack--loose">{list(locale, edition, only, found)}</div>
                <div class="split__map stack">{map(app, locale, edition, places)}{legend(locale)}{undrawn(locale, edition)}</div>
            </div>
            <section class="section" aria-labelledby="guides">
                <div class="section__head"><h2 class="section__title" id="guides">{ZonesPage::GuidesTitle}</h2></div>
                <div class="zones__guides">{guides}</div>
            </section>
        </div>
    }
}

fn filter(locale: Locale, edition: &'static Edition, only: RwSignal<Option<Tier>>) -> View {
    let item = |tier: Option<Tier>| {
        let n = edition.zones.zones.iter().filter(|zone| tier.is_none_or(|tier| zone.tier == tier)).count();
        let words = match tier {
            Some(tier) => locale.fill(ZonesPage::FilterOne, &[("tier", &tier_word(locale, tier)), ("n", &n)]),
            None => locale.fill(ZonesPage::FilterAll, &[("n", &n)]),
        };
        view! {
            <button
                class="segmented__item"
                type="button"
                aria-pressed=move || if only.get() == tier { "true" } else { "false" }
                on:click=move |_| only.set(tier)
            >
                {words}
            </button>
        }
    };
    let items: Vec<_> = std::iter::once(None).chain(Tier::ALL.map(Some)).map(item).collect();
    view! { <div class="segmented" role="group" aria-label=ZonesPage::FilterLabel>{items}</div> }
}

/// The zones that the filter and the search leave, the strictest tier first.
fn list(locale: Locale, edition: &'static Edition, only: RwSignal<Option<Tier>>, found: lookup::Found) -> View {
    let rows = memo(move || {
        let (only, found) = (only.get(), found.zones.get());
        // Marks by row: a list of a thousand zones is gone through once.
        let fits: Option<Vec<bool>> = found.map(|rows| {
            let mut fits = vec![false; edition.zones.zones.len()];
            rows.into_iter().filter_map(|row| fits.get_mut(row).map(|fit| *fit = true)).for_each(drop);
            fits
        });
        Tier::ALL
            .into_iter()
            .filter(|tier| only.is_none_or(|only| only == *tier))
            .map(|tier| {
                let zones = edition.zones.zones.iter().enumerate();
                let fitting = zones.filter(|(row, zone)| {
                    zone.tier == tier && fits.as_ref().is_none_or(|fits| fits.get(*row) == Some(&true))
                });
                (
                    tier,
                    fitting
                        .map(|(_, zone)| (town_name(locale, edition, zone), summary(locale, edition, zone)))
                        .collect::<Vec<_>>(),
                )
            })
            .filter(|(_, rows)| !rows.is_empty())
            .collect::<Vec<_>>()
    });
    let total = memo(move || rows.with(|groups| groups.iter().map(|(_, rows)| rows.len()).sum::<usize>()));
    view! {
        <p class="visually-hidden" role="status">{move || locale.fill(ZonesPage::Shown, &[("n", &total.get())])}</p>
        {move || {
            let searched = found.zones.with(Option::is_some);
            rows.get().into_iter().map(|(tier, rows)| group(locale, tier, rows, searched)).collect::<Vec<_>>()
        }}
        {move || (total.get() == 0).then(|| empty("search", locale.t(ZonesPage::EmptyTitle), locale.t(ZonesPage::EmptyText), None))}
    }
}

/// So many rows of a tier stand open; of more, each town is folded, until something is looked for.
const OPEN: usize = 40;

fn group(locale: Locale, tier: Tier, rows: Vec<(&'static str, ZoneSummary)>, searched: bool) -> View {
    let id = ["tier-", tier.name()].concat();
    let labelled_by = id.clone();
    let count = rows.len();
    let body = if count <= OPEN { plain(locale, rows) } else { by_town(locale, rows, searched) };
    view! {
        <section aria-labelledby=labelled_by>
            <div class="section__head">
                <h2 class="section__title" id=id>{tier_word(locale, tier)}" "<span class="num">{count}</span></h2>
            </div>
            {body}
        </section>
    }
}

fn plain(locale: Locale, rows: Vec<(&'static str, ZoneSummary)>) -> View {
    let items: Vec<_> = rows.into_iter().map(|(_, zone)| view! { <li>{zone_row(locale, zone)}</li> }).collect();
    view! { <ul class="zone-list">{items}</ul> }
}

/// A part a town, in the order in which towns come up. All rows are in the page, for its search too.
fn by_town(locale: Locale, rows: Vec<(&'static str, ZoneSummary)>, searched: bool) -> View {
    let mut towns: Vec<(&'static str, Vec<(&'static str, ZoneSummary)>)> = Vec::new();
    for row in rows {
        match towns.iter_mut().find(|(town, _)| *town == row.0) {
            Some((_, rows)) => rows.push(row),
            None => towns.push((row.0, vec![row])),
        }
    }
    let parts: Vec<_> = towns
        .into_iter()
        .map(|(town, rows)| {
            let count = rows.len();
            let list = plain(locale, rows);
            view! {
                <details class="topic" open=searched>
                    <summary class="topic__summary">
                        {icon("pin")}
                        <span class="topic__name">{town}</span>
                        <span class="topic__count num">{count}</span>
                        {small_icon("chevron-down")}
                    </summary>
                    {list}
                </details>
            }
        })
        .collect();
    view! { <div class="stack">{parts}</div> }
}

fn map(app: App, locale: Locale, edition: &'static Edition, places: Memo<whereabouts::Whereabouts>) -> View {
    let drawn = edition;
    let focus = memo(move || places.with(|places| places.focus(edition)));
    city_map(
        locale,
        Scene {
            edition: drawn,
            label: locale.t(ZonesPage::MapLabel).to_owned(),
            dots: memo(Vec::new),
            show_zones: true,
            me: memo(move || app.here.fix().map(|fix| (fix.position, fix.accuracy_m))),
            focus,
            on_site: Rc::new(|_: &str| {}),
            on_zone: Rc::new(|id: &str| location::go(&Route::Zone(id.to_owned()).href())),
            theme: app.settings.colours(),
        },
    )
}

/// What the list has and the map has not.
fn undrawn(locale: Locale, edition: &'static Edition) -> Option<View> {
    let count = edition.zones.undrawn().count();
    (count > 0).then(|| view! { <p class="muted small">{locale.fill(ZonesPage::UndrawnOnMap, &[("n", &count)])}</p> })
}

fn town_name(locale: Locale, edition: &'static Edition, zone: &'static Zone) -> &'static str {
    edition.city.town(&zone.town).map(|town| locale.text(&town.name)).unwrap_or_default()
}

/// A zone in words, for its row.
pub(super) fn summary(locale: Locale, edition: &'static Edition, zone: &'static Zone) -> ZoneSummary {
    let town = town_name(locale, edition, zone);
    let since = when(locale, edition, zone.set_at);
    let time = match zone.review_at {
        Some(review) => {
            locale.fill(ZonesPage::SinceReview, &[("when", &since), ("review", &when(locale, edition, review))])
        }
        None => locale.fill(ZonesPage::Since, &[("when", &since)]),
    };
    ZoneSummary {
        id: &zone.id,
        tier: zone.tier,
        name: locale.text(&zone.name),
        scope: locale.join(&[town, locale.text(&zone.scope)]),
        time,
        href: Route::Zone(zone.id.clone()).href(),
    }
}

/// `3月15日 20:00`.
pub(super) fn when(locale: Locale, edition: &'static Edition, at: Timestamp) -> String {
    let local = at.local(edition.city.utc_offset_min);
    format!("{} {}", locale.day(local.date()), clock_text(local))
}

/// A button that notes that this person lives in a zone of `tier`, or in none; nothing where the city does not ask.
pub(super) fn record_button(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    tier: Option<Tier>,
    words: String,
) -> Option<View> {
    let value = tier.map_or("outside", Tier::name);
    edition.rules.question(FACT)?.choice(value)?;
    Some(view! {
        <button class="button button--small" type="button" data-answer=[FACT, "=", value].concat() on:click=move |_| record(app, locale, tier)>
            {small_icon("house")}<span>{words}</span>
        </button>
    })
}

fn record(app: App, locale: Locale, tier: Option<Tier>) {
    app.profile.answer(FACT, tier.map_or("outside", Tier::name));
    let message = if app.profile.kept.get_untracked() { ZonesPage::Recorded } else { ZonesPage::RecordedNotKept };
    app.toasts.show(locale.fill(message, &[("answer", &answer_words(locale, tier))]));
}

fn answer_words(locale: Locale, tier: Option<Tier>) -> &'static str {
    tier.map_or_else(|| locale.t(ZonesPage::Outside), |tier| tier_word(locale, tier))
}

/// Which zone this person answered that they live in, `None` for none of them, and in words; nothing where they did not.
pub(super) fn answered(app: App, locale: Locale) -> Option<(Option<Tier>, &'static str)> {
    app.profile.answers.with(|answers| {
        let value = answers.get(FACT)?;
        let tier = Tier::from_name(value);
        (tier.is_some() || value == "outside").then(|| (tier, answer_words(locale, tier)))
    })
}

/// What this person answered, in a line; nothing where they did not.
pub(super) fn answer_line(app: App, locale: Locale) -> View {
    (move || {
        answered(app, locale).map(|(_, words)| {
            let words = locale.fill(ZonesPage::MineNow, &[("answer", &words)]);
            view! { <p class="muted small">{words}</p> }
        })
    })
    .into_any()
}
