//! What lies on the map: zones, sites, oneself, and what is pointed at.
//!
//! Zones are SVG with classes, so that style sheets give them colours and patterns in either theme; sites are
//! dots on canvas, whose colours are read from the page and read again when the theme changes.
//! Knows no signal: [`super`] calls it when something has changed.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use anxin_core::eligibility::Verdict;
use anxin_core::feed::{Edition, Tier, Tiles, Zone};
use anxin_core::geometry::{BoundingBox, Datum, Position};
use anxin_core::queue::QueueWord;
use leptos::prelude::{Callable, Callback, WithUntracked};
use wasm_bindgen::prelude::*;

use super::leaflet::{self, Cluster, Event, Layer, Map};
use super::{Dot, Focus, Scene};
use super::{ground, page};
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::i18n::zones::ZonesPage;

/// Our own panes, above areas and lines (400) and below tooltips (650): names of towns never cover a site.
const PANES: [(&str, &str); 2] = [("labels", "430"), ("dots", "450")];

/// The scale at which single houses can be told apart.
const STREET_ZOOM: f64 = 15.0;

/// A map of a few opens no nearer than this, so that streets around them are in sight.
const NEAREST: u8 = 15;

/// Of more sites than these, dots that stand near to each other become one circle with their number; of fewer, those that
/// cover each other. Distances in pixels.
const FEW: usize = 60;
const APART: u8 = 44;
const TOUCHING: u8 = 12;

type Handler = Closure<dyn FnMut(Event)>;
type Tip = Closure<dyn FnMut(Layer) -> JsValue>;

/// A map with what lies on it; gone from the page when dropped.
pub(super) struct Drawn {
    map: Map,
    edition: Arc<Edition>,
    container: JsValue,
    locale: Locale,
    /// In what frame the base map is, and so everything on it.
    frame: Datum,
    /// The base map, where it has colours of the page.
    vectors: RefCell<Option<Layer>>,
    /// Whether one finger moves the page and not the map, until the map was tapped.
    yields: bool,
    zones: Vec<(String, Tier, Layer)>,
    dots: Layer,
    me: Layer,
    mark: Layer,
    /// What the dots stand for, in their order.
    shown: Rc<RefCell<Vec<Dot>>>,
    /// Leaflet calls these: they must live as long as the map.
    _on_dot: Handler,
    _on_map: Handler,
    _tip: Tip,
    _cluster_icon: Closure<dyn FnMut(Cluster) -> JsValue>,
}

impl Drop for Drawn {
    fn drop(&mut self) {
        // Leaflet objects where someone else has already emptied the container: then it is gone all the same.
        let _ = self.map.remove();
    }
}

impl Drawn {
    /// Draws what does not change. `None` where Leaflet refuses.
    pub(super) fn new(container: JsValue, locale: Locale, scene: &Scene) -> Option<Self> {
        let edition = scene.edition.get();
        let city = &edition.city;
        let titles = [locale.t(ZonesPage::ZoomIn), locale.t(ZonesPage::ZoomOut)];
        let shown = scene.dots.with_untracked(|dots| dots.iter().map(|dot| dot.position).collect::<Vec<_>>());
        let tiles = super::base_map(city);
        let frame = tiles.and_then(Tiles::frame).unwrap_or_default();
        // Whoever serves the tiles sees which part is shown: a map with tiles opens on the same one for everybody.
        let content = match tiles {
            Some(_) => city.bounds,
            None => content(&edition, &shown, scene.show_zones),
        };
        let map = leaflet::map(&container, &in_frame(frame, content.and(&city.bounds)), titles, page::may_move())?;
        map.fit(&in_frame(frame, content), NEAREST);
        let yields = scene.within_page && page::is_touched();
        if yields {
            map.drags(false);
        }
        for (name, height) in PANES {
            page::raise(&map.create_pane(name), height);
        }
        let vectors = tiles.and_then(|tiles| ground::draw_tiles(&map, tiles, &container, locale));
        // In place of a base map that cannot be drawn, too.
        if vectors.is_none() && tiles.is_none_or(Tiles::is_one_file) {
            ground::draw_outline(&map, frame, locale, &edition);
        }
        let vectors = RefCell::new(vectors);
        let zones = if scene.show_zones { draw_zones(&map, frame, &edition) } else { Vec::new() };
        let (me, mark) = (leaflet::group(), leaflet::group());
        let cluster_icon = Closure::new(move |cluster: Cluster| {
            let count = cluster.len();
            Cluster::icon(&leaflet::span(&count.to_string()), if count < 100 { 36 } else { 44 })
        });
        let radius = if edition.sites.len() > FEW { APART } else { TOUCHING };
        let dots = leaflet::clusters(radius, cluster_icon.as_ref());
        for group in [&me, &mark, &dots] {
            group.add_to(&map);
        }
        let shown = Rc::new(RefCell::new(Vec::new()));
        let on_dot = site_handler(Arc::clone(&edition), Rc::clone(&shown), scene.on_site);
        let on_map = zone_handler(Arc::clone(&edition), frame, scene);
        let tip = tip_handler(locale, Arc::clone(&edition), Rc::clone(&shown));
        dots.on_layer("click", on_dot.as_ref());
        dots.explain(tip.as_ref());
        map.on("click", on_map.as_ref());
        Some(Self {
            map,
            edition,
            container,
            locale,
            frame,
            vectors,
            yields,
            zones,
            dots,
            me,
            mark,
            shown,
            _on_dot: on_dot,
            _on_map: on_map,
            _tip: tip,
            _cluster_icon: cluster_icon,
        })
    }

    /// Draws the sites anew, in the colours of the page as it is now.
    pub(super) fn show_dots(&self, dots: Vec<Dot>) {
        self.dots.clear();
        let [good, caution, bad, neutral, surface] =
            ["--good", "--caution", "--bad", "--neutral", "--surface"].map(|name| page::colour(&self.container, name));
        let layers = dots.iter().enumerate().map(|(index, dot)| {
            // Told apart by size, filling and line, not by colour alone.
            let (colour, fill, radius, weight, dash) = match dot.queue {
                QueueWord::Free => (&good, &good, 7, 2, ""),
                QueueWord::Busy => (&caution, &surface, 7, 5, ""),
                QueueWord::Crowded => (&surface, &bad, 10, 2, ""),
                QueueWord::Closed => (&neutral, &surface, 5, 2, ""),
                QueueWord::Unknown => (&neutral, &surface, 7, 2, "3 3"),
            };
            let strength = if dot.verdict == Some(Verdict::Not) { "0.45" } else { "1" };
            leaflet::dot(
                self.frame.from_wgs84(dot.position),
                &format!(
                    r#"{{"pane":"dots","dot":{index},"radius":{radius},"weight":{weight},"dashArray":"{dash}","color":"{colour}","fillColor":"{fill}","opacity":{strength},"fillOpacity":{strength},"bubblingMouseEvents":false}}"#
                ),
            )
        });
        self.dots.add_all(layers);
        self.shown.replace(dots);
    }

    /// Draws the sites and the base map in the colours of the page as it is now.
    pub(super) fn recolour(&self) {
        if let Some((old, tiles)) = self.vectors.take().zip(super::base_map(&self.edition.city)) {
            old.take_off();
            self.vectors.replace(ground::draw_vectors(&self.map, tiles, &self.container, self.locale));
        }
        let dots = self.shown.take();
        self.show_dots(dots);
    }

    /// Shows where the phone is and how far off that may be.
    pub(super) fn show_me(&self, me: Option<(Position, f64)>) {
        self.me.clear();
        let Some((position, accuracy_m)) = me else { return };
        let position = self.frame.from_wgs84(position);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
        let radius = accuracy_m.clamp(0.0, 50_000.0).round() as u32;
        let range = format!(r#"{{"radius":{radius},"className":"map__range","weight":1,"interactive":false}}"#);
        leaflet::circle(position, &range).add_to_group(&self.me);
        let dot = r#"{"radius":7,"className":"map__me","weight":3,"fillOpacity":1,"interactive":false}"#;
        leaflet::dot(position, dot).add_to_group(&self.me);
    }

    /// Points at a zone or a site, and goes there unless that would tell whoever serves the tiles which one it is; `first` when the
    /// map has just opened, and may jump.
    pub(super) fn point_at(&self, focus: Option<&Focus>, first: bool) {
        self.mark.clear();
        for (id, tier, layer) in &self.zones {
            let focused = matches!(focus, Some(Focus::Zone(zone)) if zone == id);
            layer.restyle(&zone_style(*tier, focused));
        }
        if let Some(Focus::Site(id)) = focus
            && let Some(position) = self.place_of(id)
        {
            let ring = r#"{"radius":16,"className":"map__mark","weight":3,"fill":false,"interactive":false}"#;
            leaflet::dot(position, ring).add_to_group(&self.mark);
        }
        if super::base_map(&self.edition.city).is_none() {
            self.go_to(focus, first);
        }
    }

    /// Shows a zone or a site from near; `jumps` where it may leave what is shown.
    pub(super) fn go_to(&self, focus: Option<&Focus>, jumps: bool) {
        match focus {
            Some(Focus::Zone(id)) => {
                if let Some(bounds) = self.edition.zones.by_id(id).and_then(|zone| zone.shape.bounds()) {
                    self.map.fit(&in_frame(self.frame, bounds), 16);
                }
            }
            Some(Focus::Site(id)) => {
                let Some(position) = self.place_of(id) else { return };
                if jumps {
                    self.map.look_at(position, STREET_ZOOM);
                } else {
                    self.map.bring_into_view(position);
                }
            }
            None => {}
        }
    }

    /// Where a site is on this map.
    fn place_of(&self, site: &str) -> Option<Position> {
        self.edition.sites.by_id(site)?.position.map(|at| self.frame.from_wgs84(at))
    }

    /// The container has another size, or is in sight again.
    pub(super) fn resized(&self) {
        self.map.invalidate_size();
    }

    /// Somebody tapped the map, or has left it: until then wheel and finger move the page that it stands in.
    pub(super) fn taken_up(&self, on: bool) {
        self.map.wheel_zooms(on);
        if self.yields {
            self.map.drags(on);
        }
    }
}

/// What the map opens on: its sites, else its zones, else the city; so that it is never empty, whatever bounds the city has typed.
fn content(edition: &Edition, dots: &[Position], zones: bool) -> BoundingBox {
    let drawn = || {
        let boxes = edition.zones.zones.iter().filter_map(|zone| zone.shape.bounds());
        boxes.reduce(|all, next| all.and(&next)).filter(|_| zones)
    };
    BoundingBox::around_most(dots).or_else(drawn).unwrap_or(edition.city.bounds)
}

fn site_handler(edition: Arc<Edition>, shown: Rc<RefCell<Vec<Dot>>>, on_site: Callback<String>) -> Handler {
    Closure::new(move |event: Event| {
        let place = event.layer().and_then(|layer| layer.number());
        let row = place.and_then(|place| shown.borrow().get(place).map(|dot| dot.row));
        if let Some(site) = row.and_then(|row| edition.sites.get(row)) {
            on_site.try_run(site.id.to_owned());
        }
    })
}

/// A tap that meets no dot: the strictest zone beneath it.
fn zone_handler(edition: Arc<Edition>, frame: Datum, scene: &Scene) -> Handler {
    let (on_zone, on_point, zones) = (scene.on_zone, scene.on_point, scene.show_zones);
    Closure::new(move |event: Event| {
        let Some(position) = event.position().map(|at| frame.to_wgs84(at)) else { return };
        if let Some(on_point) = on_point {
            on_point.try_run(position);
            return;
        }
        if !zones {
            return;
        }
        let here = edition.zones.zones.iter().filter(|zone| zone.shape.contains(position));
        if let Some(zone) = here.min_by_key(|zone| zone.tier) {
            on_zone.try_run(zone.id.clone());
        }
    })
}

fn tip_handler(locale: Locale, edition: Arc<Edition>, shown: Rc<RefCell<Vec<Dot>>>) -> Tip {
    Closure::new(move |layer: Layer| {
        let shown = shown.borrow();
        let dot = layer.number().and_then(|index| shown.get(index));
        let words = dot.and_then(|dot| {
            let name = locale.text_ref(edition.sites.get(dot.row)?.name);
            Some([name, locale.t(Common::Separator), queue_word(locale, dot.queue)].concat())
        });
        leaflet::text_node(&words.unwrap_or_default())
    })
}

pub(super) fn queue_word(locale: Locale, word: QueueWord) -> &'static str {
    locale.t(match word {
        QueueWord::Free => Common::QueueFree,
        QueueWord::Busy => Common::QueueBusy,
        QueueWord::Crowded => Common::QueueCrowded,
        QueueWord::Closed => Common::QueueClosed,
        QueueWord::Unknown => Common::QueueUnknown,
    })
}

/// The zones, the strictest on top.
fn draw_zones(map: &Map, frame: Datum, edition: &Edition) -> Vec<(String, Tier, Layer)> {
    let mut zones: Vec<&Zone> = edition.zones.zones.iter().filter(|zone| !zone.shape.is_empty()).collect();
    zones.sort_by_key(|zone| std::cmp::Reverse(zone.tier));
    zones
        .into_iter()
        .map(|zone| {
            let layer = leaflet::shape(&zone.shape, frame, &zone_style(zone.tier, false)).add_to(map);
            (zone.id.clone(), zone.tier, layer)
        })
        .collect()
}

/// Line and pattern of a tier; both differ without colour.
fn zone_style(tier: Tier, focused: bool) -> String {
    let name = tier.name();
    let (weight, dash) = match tier {
        Tier::Lockdown => (3, ""),
        Tier::Control => (3, "9 5"),
        Tier::Precaution => (3, "1 6"),
    };
    let weight = if focused { weight * 2 } else { weight };
    format!(
        r#"{{"className":"map__zone map__zone--{name}","weight":{weight},"dashArray":"{dash}","fillColor":"url(#map-{name})","fillOpacity":1,"interactive":false}}"#
    )
}

/// A box of the feed as this frame has it.
fn in_frame(frame: Datum, bounds: BoundingBox) -> BoundingBox {
    let corner = |lng, lat| frame.from_wgs84(Position { lng, lat });
    BoundingBox::new(corner(bounds.west, bounds.south), corner(bounds.east, bounds.north)).unwrap_or(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tier_has_a_line_and_a_pattern_of_its_own() {
        let styles = Tier::ALL.map(|tier| zone_style(tier, false));
        let dashes = styles
            .clone()
            .map(|style| style.split("dashArray").nth(1).map(|rest| rest.split(',').next().map(str::to_owned)));
        assert!(dashes[0] != dashes[1] && dashes[1] != dashes[2] && dashes[0] != dashes[2]);
        let patterns = crate::html::text(leptos::view! { <super::super::Patterns/> });
        for (tier, style) in Tier::ALL.into_iter().zip(styles) {
            assert!(style.contains(&format!("url(#map-{})", tier.name())), "{style}");
            assert!(patterns.contains(&format!("id=\"map-{}\"", tier.name())));
        }
    }
}
