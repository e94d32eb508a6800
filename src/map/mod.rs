//! The map of the city: zones, sites and oneself, drawn by Leaflet, which is fetched with the first page that shows a map, and drawn once
//! the map is in sight. With tiles it is drawn at once.
//!
//! Needs no tile network: the feed's own outline is enough. Nothing stands on a map alone: every map has a complete list
//! beside it, so that a map that cannot be had takes nothing away. Knows core, i18n and how files are loaded; what a tap
//! means is the page's to say.

mod draw;
mod ground;
mod leaflet;
mod page;

use anxin_core::eligibility::Verdict;
use anxin_core::feed::{City, Tiles};
use anxin_core::geometry::Position;
use anxin_core::queue::QueueWord;
use leptos::html::Div;
use leptos::prelude::*;

use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::use_locale;
use crate::i18n::zones::ZonesPage;
use crate::platform::script::{self, Kind};
use crate::platform::viewport::Watch;
use crate::platform::{boot, task};

use draw::Drawn;

/// A site on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Its row in the edition's sites.
    pub row: usize,
    /// Where it is.
    pub position: Position,
    /// How long its queue is.
    pub queue: QueueWord,
    /// May I go; where I may not, the dot is pale.
    pub verdict: Option<Verdict>,
}

/// What a map points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The zone with this id: all of it is shown.
    Zone(String),
    /// The site with this id: it gets a ring, and is brought into view.
    Site(String),
}

/// What a map shows, and what happens on a tap.
#[derive(Clone)]
pub struct Scene {
    /// Outline, zones and places.
    pub edition: EditionHandle,
    /// What the map is called by those who do not see it.
    pub label: String,
    /// The sites.
    pub dots: Memo<Vec<Dot>>,
    /// Whether zones are drawn.
    pub show_zones: bool,
    /// Where the phone is, and how far off that may be in metres.
    pub me: Memo<Option<(Position, f64)>>,
    /// What it points at.
    pub focus: Memo<Option<Focus>>,
    /// Called with the id of a site that was tapped.
    pub on_site: Callback<String>,
    /// Called with the id of a zone that was tapped beside every site.
    pub on_zone: Callback<String>,
    /// Called with where the map itself was tapped; zones are then not told apart. `None` where that means nothing.
    pub on_point: Option<Callback<Position>>,
    /// Whether it stands in the middle of a page that is scrolled: there a finger moves the page until the map was tapped.
    pub within_page: bool,
    /// Whether what the dots mean is said below it.
    pub legend: bool,
    /// Changes with the page's colours.
    pub theme: Memo<u8>,
}

/// Below what can be seen, in pixels: further than any page reaches. How far down a map stands depends on what somebody has answered, so
/// what is fetched for it does not go by that; a map in a part that is not shown is nowhere.
const ANYWHERE: u16 = u16::MAX;

/// How far a map has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nobody has seen it yet.
    Unseen,
    /// Its script is on the way.
    Loading,
    /// Its script is there.
    Loaded,
    /// It stands.
    Drawn,
    /// It cannot be had.
    Failed,
}

/// The patterns of the three tiers, for lines in the colours of their `data-tier`. Markup of our own, never a feed's.
#[component]
fn Patterns() -> impl IntoView {
    view! {
        <svg class="map__patterns" width="0" height="0" aria-hidden="true" focusable="false">
            <pattern id="map-lockdown" data-tier="lockdown" patternUnits="userSpaceOnUse" width="10" height="10">
                <rect class="map__soft" width="10" height="10"/><path class="map__hatch" d="M0 0l10 10M10 0L0 10"/>
            </pattern>
            <pattern id="map-control" data-tier="control" patternUnits="userSpaceOnUse" width="10" height="10">
                <rect class="map__soft" width="10" height="10"/><path class="map__hatch" d="M-1 1l2-2M0 10L10 0M9 11l2-2"/>
            </pattern>
            <pattern id="map-precaution" data-tier="precaution" patternUnits="userSpaceOnUse" width="12" height="12">
                <rect class="map__soft" width="12" height="12"/><path class="map__hatch map__hatch--dots" d="M3 3h0M9 9h0"/>
            </pattern>
        </svg>
    }
}

/// The map of `scene`, with words in its place until it stands.
#[component]
pub fn CityMap(
    /// What it shows, and what happens on a tap.
    scene: Scene,
) -> impl IntoView {
    let locale = use_locale();
    let canvas = NodeRef::<Div>::new();
    let (there, seen, stage) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(Stage::Unseen));
    let drawn: DrawnHandle = StoredValue::new_local(None);
    let watch = StoredValue::new_local(None);
    // Leaflet's map and the watch go with the page that shows them.
    on_cleanup(move || {
        drop(watch.try_update_value(Option::take));
        drop(drawn.try_update_value(Option::take));
    });
    let Scene { edition, label, dots, me, focus, theme, within_page, legend, .. } = scene.clone();
    let held = edition.get();
    let tiles = base_map(&held.city);
    let note = match (tiles, &held.city.demo) {
        (Some(tiles), _) => locale.fill(ZonesPage::MapNoteTiles, &[("source", &tiles.attribution)]),
        (None, Some(_)) => locale.t(ZonesPage::MapNoteDemo).to_owned(),
        (None, None) => locale.t(ZonesPage::MapNote).to_owned(),
    };
    let (tiled, vectors) = (tiles.is_some(), tiles.is_some_and(Tiles::is_one_file));

    Effect::new(move |_| {
        if let Some(element) = canvas.get() {
            let shown = Watch::new(&element, ANYWHERE, move |now| {
                there.try_set(now);
            });
            let seen_now = Watch::new(&element, if tiled { ANYWHERE } else { 0 }, move |now| {
                seen.try_set(now);
            });
            // An engine that cannot tell: then somebody may see it.
            if shown.is_none() {
                there.set(true);
                seen.set(true);
            }
            watch.set_value(Some((shown, seen_now)));
        }
    });
    Effect::new(move |_| {
        if there.get() && stage.get_untracked() == Stage::Unseen {
            fetch(stage, vectors);
        }
    });
    Effect::new(move |_| {
        if seen.get() && stage.get_untracked() == Stage::Drawn {
            with(drawn, Drawn::resized);
        }
    });
    // Drawn only while in sight: a hidden container has no size to fit the city into.
    Effect::new(move |_| {
        let ready = stage.get() == Stage::Loaded && seen.get();
        if let Some(element) = canvas.get().filter(|_| ready) {
            let map = Drawn::new(element.into(), locale, &scene);
            stage.set(if map.is_some() { Stage::Drawn } else { Stage::Failed });
            drawn.set_value(map);
        }
    });
    run_layers(stage, drawn, dots, me, focus);
    Effect::new(move |before: Option<()>| {
        theme.get();
        if before.is_some() {
            // The page changes its colours in this same turn; they are read in the next.
            request_animation_frame(move || with(drawn, Drawn::recolour));
        }
    });

    view! {
        <div class="map">
            <Patterns/>
            <div
                class="map__canvas"
                node_ref=canvas
                role="application"
                aria-label=label
                on:focus=move |_| with(drawn, |map| map.taken_up(true))
                on:blur=move |_| with(drawn, |map| map.taken_up(false))
                on:touchstart=move |_| with(drawn, Drawn::resized)
            ></div>
            <StateWords stage vectors/>
            {legend.then(|| view! { <DotLegend/> }.into_any())}
            {tiled.then(|| view! { <Closer stage drawn focus/> }.into_any())}
            <p class="map__note">
                {within_page.then(|| view! { <span class="map__tap">{locale.t(ZonesPage::MapTap)}" "</span> }.into_any())}
                {note}
            </p>
        </div>
    }
}

/// What the dots mean, in their shapes.
#[component]
fn DotLegend() -> impl IntoView {
    let locale = use_locale();
    let item = |word: QueueWord| {
        view! {
            <li class="legend__item">
                <span class=["legend__dot legend__dot--", word.name()].concat()></span><span>{draw::queue_word(locale, word)}</span>
            </li>
        }.into_any()
    };
    let words = [QueueWord::Free, QueueWord::Busy, QueueWord::Crowded, QueueWord::Closed, QueueWord::Unknown].map(item);
    view! { <ul class="legend legend--dots" aria-label=locale.t(ZonesPage::LegendDots)>{words.into_iter().collect_view()}</ul> }
}

/// Goes to what a map with tiles points at, which tells whoever serves them where that is: only where somebody taps words that say so.
#[component]
fn Closer(stage: RwSignal<Stage>, drawn: DrawnHandle, focus: Memo<Option<Focus>>) -> impl IntoView {
    let locale = use_locale();
    let shown = move || {
        let there = stage.get() == Stage::Drawn && focus.with(Option::is_some);
        let go = move |_| with(drawn, |map| map.go_to(focus.get_untracked().as_ref(), true));
        there.then(|| view! {
            <p class="map__note">
                <button class="button button--small" type="button" data-tells="place" on:click=go><span>{locale.t(ZonesPage::MapCloser)}</span></button>
            </p>
        }.into_any())
    };
    view! { {move || shown()} }
}

type DrawnHandle = StoredValue<Option<Drawn>, LocalStorage>;

/// Does something with the map, where there still is one.
fn with(drawn: DrawnHandle, work: impl FnOnce(&Drawn)) {
    drawn.try_with_value(|drawn| drawn.as_ref().map(work));
}

/// The base map of the city's choice; `None` where it has none, or one that no map can be drawn on.
fn base_map(city: &City) -> Option<&Tiles> {
    city.tiles.as_ref().filter(|tiles| tiles.is_drawable())
}

/// Keeps what changes in step with its signals.
fn run_layers(
    stage: RwSignal<Stage>,
    drawn: DrawnHandle,
    dots: Memo<Vec<Dot>>,
    me: Memo<Option<(Position, f64)>>,
    focus: Memo<Option<Focus>>,
) {
    Effect::new(move |_| {
        if stage.get() == Stage::Drawn {
            let dots = dots.get();
            with(drawn, |map| map.show_dots(dots));
        }
    });
    Effect::new(move |_| {
        if stage.get() == Stage::Drawn {
            let me = me.get();
            with(drawn, |map| map.show_me(me));
        }
    });
    Effect::new(move |stood: Option<bool>| {
        let stands = stage.get() == Stage::Drawn;
        if stands {
            let focus = focus.get();
            with(drawn, |map| map.point_at(focus.as_ref(), stood != Some(true)));
        }
        stands
    });
}

/// Fetches Leaflet and its style sheet, and what draws `vectors` where the base map is of them: without it the outline stands there.
fn fetch(stage: RwSignal<Stage>, vectors: bool) {
    stage.set(Stage::Loading);
    task::spawn(async move {
        let loaded = match (boot::asset("map-script"), boot::asset("map-style")) {
            // Both at once; without its style sheet the map would stand in pieces, so both must come.
            (Some(code), Some(style)) => {
                let begun = style.clone();
                task::spawn(async move {
                    let _ = script::load(Kind::Style, &begun).await;
                });
                let stands = script::load(Kind::Script, &code).await.is_ok();
                if let Some(code) = boot::asset("base-map-script").filter(|_| stands && vectors) {
                    let _ = script::load(Kind::Script, &code).await;
                }
                stands && script::load(Kind::Style, &style).await.is_ok()
            }
            _ => false,
        };
        stage.try_set(if loaded { Stage::Loaded } else { Stage::Failed });
    });
}

/// What stands in the place of a map that is not there.
#[component]
fn StateWords(stage: RwSignal<Stage>, vectors: bool) -> impl IntoView {
    let locale = use_locale();
    move || {
        match stage.get() {
        Stage::Drawn => ().into_any(),
        Stage::Failed => view! {
            <div class="map__state" role="alert">
                <p>{locale.t(ZonesPage::MapFailed)}</p>
                <button class="button" type="button" on:click=move |_| fetch(stage, vectors)><span>{locale.t(Common::Retry)}</span></button>
            </div>
        }
        .into_any(),
        Stage::Unseen | Stage::Loading | Stage::Loaded => {
            view! { <p class="map__state" role="status">{locale.t(ZonesPage::MapLoading)}</p> }.into_any()
        }
    }
    }
}
