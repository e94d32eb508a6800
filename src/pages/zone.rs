//! One zone: how far it reaches, since when, whom to call, and what its tier asks and gives.

use std::sync::Arc;

use anxin_core::feed::Zone;
use leptos::prelude::*;

use super::Unreadable;
use super::calls::{Call, ask_line, community_line, zone_line};
use super::sites::my_position;
use super::zones::{AnswerLine, RecordButton, when};
use crate::components::icon::{Icon, SmallIcon};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::source::SourceLine;
use crate::components::states::Empty;
use crate::components::tier::{Guide, Legend, TierBadge};
use crate::edition::EditionHandle;
use crate::i18n::use_locale;
use crate::i18n::zones::ZonesPage;
use crate::map::{CityMap, Focus, Scene};
use crate::platform::location;
use crate::route::Route;
use crate::state::use_app;

/// The page of the zone with `id`.
#[component]
pub fn ZoneScreen(edition: EditionHandle, id: String) -> impl IntoView {
    let zone = edition.get().zones.by_id(&id).cloned().map(Arc::new);
    match zone {
        Some(zone) => view! { <Known edition zone/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

#[component]
fn Known(edition: EditionHandle, zone: Arc<Zone>) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let guide = held.zones.guide(zone.tier).cloned().map(|guide| view! { <Guide edition guide/> }.into_any());
    // Nobody can tell by a region's name that they live in it, and in no stricter zone inside of it.
    let record = (!zone.is_region()).then(|| {
        view! { <RecordButton edition tier=Some(zone.tier) words=locale.t(ZonesPage::Mine).to_owned()/> }.into_any()
    });
    let call = zone_line(&held, &zone)
        .map(|line| view! { <Call edition line/> }.into_any())
        .or_else(|| ask_line(&held).map(|line| view! { <Call edition line named=true/> }.into_any()));
    view! {
        <div class="page page--zone">
            <Back/>
            <article class="page__head" data-zone=zone.id.clone() data-tier=zone.tier.name()>
                <h1 class="page__title">{locale.say(&zone.name)}</h1>
                <TierBadge tier=zone.tier/>
            </article>
            <div class="columns">
                <div class="columns__main stack--loose">
                    <Facts edition zone=Arc::clone(&zone)/>
                    {zone.shape.is_empty().then(|| view! { <Undrawn/> }.into_any())}
                    <div class="cluster">{call}{record}</div>
                    <AnswerLine/>
                    {guide}
                </div>
                <div class="columns__side stack--loose">
                    {(!zone.shape.is_empty()).then(|| view! { <ZoneMap edition id=zone.id.clone()/> }.into_any())}
                    <Communities edition id=zone.id.clone()/>
                </div>
            </div>
            <SourceLine edition id=zone.source.clone() demo=zone.demo/>
        </div>
    }
}

#[component]
fn Back() -> impl IntoView {
    let words = use_locale().t(ZonesPage::Back);
    view! { <a class="back-link" href="#/zones"><SmallIcon name="back"/><span>{words}</span></a> }
}

#[component]
fn Missing() -> impl IntoView {
    let locale = use_locale();
    let title = locale.t(ZonesPage::MissingTitle);
    view! {
        <div class="page page--zone">
            <Back/>
            <div class="page__head"><h1 class="page__title">{title}</h1></div>
            <Empty name="zones" title text=locale.t(ZonesPage::MissingText)>
                <a class="button button--primary" href="#/zones"><Icon name="zones"/><span>{locale.t(ZonesPage::ToList)}</span></a>
            </Empty>
        </div>
    }
}

#[component]
fn Facts(edition: EditionHandle, zone: Arc<Zone>) -> impl IntoView {
    let (now, locale) = (use_app().clock.now_untracked(), use_locale());
    let edition = edition.get();
    let town = edition.city.town(&zone.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    let review = zone.review_at.map_or_else(
        || locale.t(ZonesPage::ReviewNone).to_owned(),
        |review| locale.join(&[&when(locale, &edition, review, now), locale.t(ZonesPage::ReviewNote)]),
    );
    let rows = [
        (ZonesPage::ScopeKey, locale.text(&zone.scope)),
        (ZonesPage::TownKey, town),
        (ZonesPage::SinceKey, &when(locale, &edition, zone.set_at, now)),
        (ZonesPage::ReviewKey, &review),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(key, value)| {
            view! {
                <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value">{value.to_owned()}</dd></div>
            }.into_any()
        })
        .collect();
    view! { <dl class="facts">{rows}</dl> }
}

/// Whom to ask stands below it, as the button that calls.
#[component]
fn Undrawn() -> impl IntoView {
    view! { <Notice kind=NoticeKind::Info words=use_locale().t(ZonesPage::UndrawnZone)/> }
}

#[component]
fn ZoneMap(edition: EditionHandle, id: String) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let scene = Scene {
        edition,
        label: locale.t(ZonesPage::MapLabel).to_owned(),
        dots: Memo::new(|_| Vec::new()),
        show_zones: true,
        me: my_position(app),
        focus: Memo::new(move |_| Some(Focus::Zone(id.clone()))),
        on_site: Callback::new(|_: String| {}),
        on_zone: Callback::new(|id: String| location::go(&Route::Zone(id).href())),
        on_point: None,
        within_page: true,
        legend: false,
        theme: app.settings.colours(),
    };
    view! { <div class="stack"><CityMap scene/><Legend/></div> }
}

#[component]
fn Communities(edition: EditionHandle, id: String) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let Ok(all) = held.communities() else { return view! { <Unreadable/> }.into_any() };
    let rows: Vec<_> = all
        .communities
        .iter()
        .filter(|community| community.zones.contains(&id))
        .map(|community| {
            let grid = locale.say(&community.grid);
            view! {
                <li class="card">
                    <h3 class="card__title">{locale.say(&community.name)}</h3>
                    {(!grid.is_empty()).then(|| view! { <p class="card__text">{grid}</p> }.into_any())}
                    <div class="card__actions cluster">{community_line(community).map(|line| view! { <Call edition line/> }.into_any())}</div>
                    <SourceLine edition id=community.source.clone() demo=community.demo/>
                </li>
            }.into_any()
        })
        .collect();
    let section = (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="communities">
                <div class="section__head">
                    <h2 class="section__title" id="communities">{locale.t(ZonesPage::CommunitiesIn)}</h2>
                </div>
                <ul class="stack">{rows}</ul>
            </section>
        }
        .into_any()
    });
    section.into_any()
}
