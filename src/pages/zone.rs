//! One zone: how far it reaches, since when, whom to call, and what its tier asks and gives.

use std::rc::Rc;

use anxin_core::feed::{Edition, Zone};

use super::calls::{ask_call, community_call, zone_call};
use super::zones::{answer_line, record_button, when};
use crate::components::icon::{icon, small_icon};
use crate::components::notice::{NoticeKind, notice};
use crate::components::source::source_line;
use crate::components::states::empty;
use crate::components::tier::{legend, tier_badge, tier_guide};
use crate::i18n::Locale;
use crate::i18n::zones::ZonesPage;
use crate::map::{Focus, Scene, city_map};
use crate::platform::location;
use crate::route::Route;
use crate::state::App;
use crate::ui::prelude::*;

/// The page of the zone with `id`.
#[expect(clippy::needless_pass_by_value, reason = "every page takes what it needs the same way")]
pub(super) fn zone(app: App, locale: Locale, edition: &'static Edition, id: String) -> View {
    let Some(zone) = edition.zones.by_id(&id) else { return missing(locale) };
    let guide = edition.zones.guide(zone.tier).map(|guide| tier_guide(locale, &edition.guidance, guide));
    // Nobody can tell by a region's name that they live in it, and in no stricter zone inside of it.
    let record = (!zone.is_region())
        .then(|| record_button(app, locale, edition, Some(zone.tier), locale.t(ZonesPage::Mine).to_owned()))
        .flatten();
    view! {
        <div class="page page--zone">
            {back()}
            <article class="page__head" data-zone=zone.id.clone() data-tier=zone.tier.name()>
                <h1 class="page__title">{locale.text(&zone.name)}</h1>
                {tier_badge(locale, zone.tier)}
            </article>
            <div class="columns">
                <div class="columns__main stack--loose">
                    {facts(locale, edition, zone)}
                    <div class="cluster">{zone_call(app, locale, edition, zone).or_else(|| ask_call(app, locale, edition))}{record}</div>
                    {answer_line(app, locale)}
                    {guide}
                </div>
                <div class="columns__side stack--loose">
                    {if zone.shape.is_empty() { undrawn(locale) } else { map(app, locale, edition, zone) }}
                    {communities(app, locale, edition, zone)}
                </div>
            </div>
            {source_line(locale, &edition.guidance, &zone.source, zone.demo)}
        </div>
    }
}

fn back() -> View {
    view! { <a class="back-link" href="#/zones">{small_icon("back")}<span>{ZonesPage::Back}</span></a> }
}

fn missing(locale: Locale) -> View {
    let list =
        view! { <a class="button button--primary" href="#/zones">{icon("zones")}<span>{ZonesPage::ToList}</span></a> };
    view! {
        <div class="page page--zone">
            {back()}
            <div class="page__head"><h1 class="page__title">{ZonesPage::MissingTitle}</h1></div>
            {empty("zones", locale.t(ZonesPage::MissingTitle), locale.t(ZonesPage::MissingText), Some(list))}
        </div>
    }
}

fn facts(locale: Locale, edition: &'static Edition, zone: &'static Zone) -> View {
    let town = edition.city.town(&zone.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    let review = zone.review_at.map_or_else(
        || locale.t(ZonesPage::ReviewNone).to_owned(),
        |review| locale.join(&[&when(locale, edition, review), locale.t(ZonesPage::ReviewNote)]),
    );
    let rows = [
        (ZonesPage::ScopeKey, locale.text(&zone.scope)),
        (ZonesPage::TownKey, town),
        (ZonesPage::SinceKey, &when(locale, edition, zone.set_at)),
        (ZonesPage::ReviewKey, &review),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(key, value)| {
            view! {
                <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value">{value.to_owned()}</dd></div>
            }
        })
        .collect();
    view! { <dl class="facts">{rows}</dl> }
}

/// Whom to ask stands beside it, as the button that calls.
fn undrawn(locale: Locale) -> View {
    notice(NoticeKind::Info, locale.t(ZonesPage::UndrawnZone), None)
}

fn map(app: App, locale: Locale, edition: &'static Edition, zone: &'static Zone) -> View {
    let focus = Focus::Zone(zone.id.clone());
    let map = city_map(
        locale,
        Scene {
            edition,
            label: locale.t(ZonesPage::MapLabel).to_owned(),
            dots: memo(Vec::new),
            show_zones: true,
            me: memo(move || app.here.fix().map(|fix| (fix.position, fix.accuracy_m))),
            focus: memo(move || Some(focus.clone())),
            on_site: Rc::new(|_: &str| {}),
            on_zone: Rc::new(|id: &str| location::go(&Route::Zone(id.to_owned()).href())),
            theme: app.settings.colours(),
        },
    );
    view! { <div class="stack">{map}{legend(locale)}</div> }
}

fn communities(app: App, locale: Locale, edition: &'static Edition, zone: &'static Zone) -> Option<View> {
    let rows: Vec<_> = edition
        .communities
        .communities
        .iter()
        .filter(|community| community.zones.contains(&zone.id))
        .map(|community| {
            let grid = locale.text(&community.grid);
            view! {
                <li class="card">
                    <h3 class="card__title">{locale.text(&community.name)}</h3>
                    {(!grid.is_empty()).then(|| view! { <p class="card__text">{grid}</p> })}
                    <div class="card__actions cluster">{community_call(app, locale, edition, community)}</div>
                    {source_line(locale, &edition.guidance, &community.source, community.demo)}
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="communities">
                <div class="section__head">
                    <h2 class="section__title" id="communities">{ZonesPage::CommunitiesIn}</h2>
                </div>
                <ul class="stack">{rows}</ul>
            </section>
        }
    })
}
