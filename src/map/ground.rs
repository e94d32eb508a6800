//! What lies under everything on the map: the city's base map, or its outline, which needs no network.
//!
//! Does not know sites, zones, or what is tapped.

use anxin_core::feed::{Edition, OutlineKind, Tiles};
use anxin_core::geometry::{Datum, Position, distance_m};
use wasm_bindgen::prelude::*;

use super::leaflet::{self, Layer, Map};
use super::page;
use crate::i18n::Locale;
use crate::platform::boot;

/// The base map of the city's choice; a layer that wears the page's colours is handed back.
pub(super) fn draw_tiles(map: &Map, tiles: &Tiles, container: &JsValue, locale: Locale) -> Option<Layer> {
    map.add_attribution(&tiles.attribution);
    if tiles.is_one_file() {
        return draw_vectors(map, tiles, container, locale);
    }
    for url in std::iter::once(&tiles.url).chain(&tiles.labels) {
        map.add_tiles(url, tiles.max_zoom);
    }
    None
}

/// The file of vector tiles, in the page's colours and the reader's language; `None` where what draws them is not there.
pub(super) fn draw_vectors(map: &Map, tiles: &Tiles, container: &JsValue, locale: Locale) -> Option<Layer> {
    let url = boot::of_feed(&tiles.url)?;
    map.add_vectors(&url, tiles.max_zoom, &page::colour(container, "--base-map"), locale.0.code())
}

/// The city without tiles: waters, edges, roads and the names of its towns, in the frame of the map.
pub(super) fn draw_outline(map: &Map, frame: Datum, locale: Locale, edition: &Edition) {
    for kind in [OutlineKind::Water, OutlineKind::Road, OutlineKind::Town, OutlineKind::City] {
        for outline in edition.city.outline.iter().filter(|outline| outline.kind == kind) {
            let points = outline.line.points();
            let closed =
                matches!(kind, OutlineKind::Town | OutlineKind::City) || kind == OutlineKind::Water && is_area(points);
            let (class, weight, fill) = match kind {
                OutlineKind::Water if closed => ("map__water", 1, true),
                OutlineKind::Water => ("map__river", 4, false),
                OutlineKind::Road => ("map__road", 3, false),
                OutlineKind::Town => ("map__town", 1, false),
                OutlineKind::City => ("map__city", 2, false),
            };
            let options = format!(
                r#"{{"className":"{class}","weight":{weight},"fill":{fill},"fillOpacity":1,"interactive":false}}"#
            );
            let shown: Vec<Position> = points.iter().map(|at| frame.from_wgs84(*at)).collect();
            let layer = if closed { leaflet::area(&shown, &options) } else { leaflet::polyline(&shown, &options) };
            layer.add_to(map);
        }
    }
    for town in &edition.city.towns {
        map.add_label(frame.from_wgs84(town.centre), town.name.get(locale.0), "map__label");
    }
}

/// Whether a line of water is the shore of a lake, or a river. The feed does not say: a shore ends near where it began,
/// a river ends far from its source.
fn is_area(points: &[Position]) -> bool {
    let length: f64 = points.iter().zip(points.iter().skip(1)).map(|(a, b)| distance_m(*a, *b)).sum();
    let gap = points.first().zip(points.last()).map_or(0.0, |(first, last)| distance_m(*first, *last));
    points.len() > 2 && gap <= length * 0.55
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(corners: &[(f64, f64)]) -> Vec<Position> {
        corners.iter().map(|&(lng, lat)| Position { lng: 121.0 + lng / 100.0, lat: 30.7 + lat / 100.0 }).collect()
    }

    #[test]
    fn a_shore_is_an_area_and_a_river_is_a_line() {
        assert!(is_area(&points(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)])));
        assert!(is_area(&points(&[(0.0, 0.0), (2.0, 0.0), (1.0, 1.5)])));
        assert!(!is_area(&points(&[(0.0, 0.0), (1.0, 0.6), (2.0, 0.1), (3.0, 1.0)])));
        assert!(!is_area(&points(&[(0.0, 0.0), (1.0, 1.0)])));
    }
}
