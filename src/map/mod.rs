//! The map of the city: zones, sites and oneself, drawn by Leaflet, which is fetched only once a map is in sight.
//!
//! Needs no tile network: the feed's own outline is enough. Nothing stands on a map alone: every map has a complete list
//! beside it, so that a map that cannot be had takes nothing away. Knows core, i18n and how files are loaded; what a tap
//! means is the page's to say.

mod draw;
mod leaflet;
mod page;

use std::any::Any;
use std::rc::Rc;

use anxin_core::eligibility::Verdict;
use anxin_core::feed::Edition;
use anxin_core::geometry::Position;
use anxin_core::queue::QueueWord;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsValue;

use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::i18n::zones::ZonesPage;
use crate::platform::script::{self, Kind};
use crate::platform::{boot, task};
use crate::signal::effect;
use crate::ui::prelude::*;

use draw::Drawn;
use page::Watch;

/// A site on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Stable id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
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
pub struct Scene {
    /// Outline, zones and places.
    pub edition: &'static Edition,
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
    pub on_site: Rc<dyn Fn(&str)>,
    /// Called with the id of a zone that was tapped beside every site.
    pub on_zone: Rc<dyn Fn(&str)>,
    /// Changes with the page's colours.
    pub theme: Memo<u8>,
}

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
fn patterns() -> View {
    view! {
        <pattern id="map-lockdown" data-tier="lockdown" patternUnits="userSpaceOnUse" width="10" height="10">
            <rect class="map__soft" width="10" height="10"/><path class="map__hatch" d="M0 0l10 10M10 0L0 10"/>
        </pattern>
        <pattern id="map-control" data-tier="control" patternUnits="userSpaceOnUse" width="10" height="10">
            <rect class="map__soft" width="10" height="10"/><path class="map__hatch" d="M-1 1l2-2M0 10L10 0M9 11l2-2"/>
        </pattern>
        <pattern id="map-precaution" data-tier="precaution" patternUnits="userSpaceOnUse" width="12" height="12">
            <rect class="map__soft" width="12" height="12"/><path class="map__hatch map__hatch--dots" d="M3 3h0M9 9h0"/>
        </pattern>
    }
}

/// The map of `scene`, with words in its place until it stands.
pub fn city_map(locale: Locale, scene: Scene) -> View {
    let canvas: RwSignal<Option<JsValue>> = RwSignal::new(None);
    let (seen, stage) = (RwSignal::new(false), RwSignal::new(Stage::Unseen));
    // Dropped with the page that shows the map, and with it the map and the watch.
    let drawn: DrawnHandle = RwSignal::new(None);
    let watch: RwSignal<Option<Watch>> = RwSignal::new(None);
    let Scene { edition, label, dots, me, focus, theme, .. } = &scene;
    let (label, dots, me, focus, theme) = (label.clone(), *dots, *me, *focus, *theme);
    let note = if edition.city.demo.is_some() { ZonesPage::MapNoteDemo } else { ZonesPage::MapNote };

    effect(move || {
        if let Some(element) = canvas.get() {
            watch.set(Some(Watch::new(&element, move |now| {
                seen.set(now);
            })));
        }
    });
    effect(move || {
        if seen.get() {
            match stage.get_untracked() {
                Stage::Unseen => fetch(stage),
                Stage::Drawn => with(drawn, Drawn::resized),
                Stage::Loading | Stage::Loaded | Stage::Failed => {}
            }
        }
    });
    // Drawn only while in sight: a hidden container has no size to fit the city into.
    effect(move || {
        let ready = stage.get() == Stage::Loaded && seen.get();
        if let Some(element) = canvas.get_untracked().filter(|_| ready) {
            drawn.set(Drawn::new(element, locale, &scene));
            stage.set(if drawn.with_untracked(Option::is_some) { Stage::Drawn } else { Stage::Failed });
        }
    });
    run_layers(stage, drawn, dots, me, focus);
    let mut before = false;
    effect(move || {
        theme.get();
        if std::mem::replace(&mut before, true) {
            // The page changes its colours in this same turn; they are read in the next.
            request_animation_frame(move || with(drawn, Drawn::recolour));
        }
    });

    let stands = move |element: Option<Box<dyn Any>>| {
        let element = element.and_then(|element| element.downcast::<JsValue>().ok());
        canvas.set(element.map(|element| *element));
    };
    view! {
        <div class="map">
            <svg class="map__patterns" width="0" height="0" aria-hidden="true" focusable="false">{patterns()}</svg>
            <div
                class="map__canvas"
                ref=stands
                role="application"
                aria-label=label
                on:focus=move |_| with(drawn, |map| map.wheel_zooms(true))
                on:blur=move |_| with(drawn, |map| map.wheel_zooms(false))
                on:touchstart=move |_| with(drawn, Drawn::resized)
            ></div>
            {move || state_words(stage)}
            <p class="map__note">{locale.t(note)}</p>
        </div>
    }
}

type DrawnHandle = RwSignal<Option<Drawn>>;

/// Does something with the map, where there still is one.
fn with(drawn: DrawnHandle, work: impl FnOnce(&Drawn)) {
    drawn.try_with_untracked(|drawn| drawn.as_ref().map(work));
}

/// Keeps what changes in step with its signals.
fn run_layers(
    stage: RwSignal<Stage>,
    drawn: DrawnHandle,
    dots: Memo<Vec<Dot>>,
    me: Memo<Option<(Position, f64)>>,
    focus: Memo<Option<Focus>>,
) {
    effect(move || {
        if stage.get() == Stage::Drawn {
            let dots = dots.get();
            with(drawn, |map| map.show_dots(dots));
        }
    });
    effect(move || {
        if stage.get() == Stage::Drawn {
            let me = me.get();
            with(drawn, |map| map.show_me(me));
        }
    });
    let mut stood = false;
    effect(move || {
        let stands = stage.get() == Stage::Drawn;
        if stands {
            let focus = focus.get();
            with(drawn, |map| map.point_at(focus.as_ref(), !stood));
        }
        stood = stands;
    });
}

/// Fetches Leaflet and its style sheet.
fn fetch(stage: RwSignal<Stage>) {
    stage.set(Stage::Loading);
    task::spawn(async move {
        let loaded = match (boot::asset("map-script"), boot::asset("map-style")) {
            // Both at once; without its style sheet the map would stand in pieces, so both must come.
            (Some(code), Some(style)) => {
                let begun = style.clone();
                task::spawn(async move {
                    let _ = script::load(Kind::Style, &begun).await;
                });
                script::load(Kind::Script, &code).await.is_ok() && script::load(Kind::Style, &style).await.is_ok()
            }
            _ => false,
        };
        stage.set(if loaded { Stage::Loaded } else { Stage::Failed });
    });
}

/// What stands in the place of a map that is not there.
fn state_words(stage: RwSignal<Stage>) -> Option<View> {
    match stage.get() {
        Stage::Drawn => None,
        Stage::Failed => Some(view! {
            <div class="map__state" role="alert">
                <p>{ZonesPage::MapFailed}</p>
                <button class="button" type="button" on:click=move |_| fetch(stage)><span>{Common::Retry}</span></button>
            </div>
        }),
        Stage::Unseen | Stage::Loading | Stage::Loaded => {
            Some(view! { <p class="map__state" role="status">{ZonesPage::MapLoading}</p> })
        }
    }
}
