//! `outline.geojson`: lines and areas that draw a map without a network.

use anxin_core::feed::{Outline, OutlineKind, Town};
use anxin_core::geometry::{MultiPolygon, Polygon};
use anxin_core::text::{Language, Text};

use super::geojson::{self, Shape};
use crate::finding::{Location, Problem};
use crate::sheet::{CityArea, Folder, check_text};

const FILE: &str = "outline.geojson";
const KINDS: [(&str, OutlineKind); 4] = [
    ("city", OutlineKind::City),
    ("town", OutlineKind::Town),
    ("water", OutlineKind::Water),
    ("road", OutlineKind::Road),
];

pub(super) fn read(folder: Folder<'_>, area: &CityArea) -> Vec<Outline> {
    let mut outline = Vec::new();
    for feature in geojson::read(folder, FILE, false, area).unwrap_or_default() {
        let [zh, en] = Language::ALL.map(|language| {
            let property = format!("name_{}", language.code());
            let name = feature.property(&property);
            check_text(folder.log, &Location::cell(FILE, feature.number, property), "name", language, &name);
            name
        });
        let word = feature.property("kind");
        let Some((_, kind)) = KINDS.into_iter().find(|(name, _)| *name == word) else {
            let known = KINDS.map(|(name, _)| name).join(", ");
            folder.log.report(Location::cell(FILE, feature.number, "kind"), Problem::UnknownWord { word, known });
            continue;
        };
        let mut lines = match feature.shape {
            Shape::Line(line) => vec![line],
            Shape::Nothing => Vec::new(),
            Shape::Area(area) => {
                area.0.into_iter().flat_map(|part| std::iter::once(part.outer).chain(part.holes)).collect()
            }
        };
        lines.retain(|line| line.points().len() > 1);
        if lines.is_empty() {
            let detail = "it needs two points at least, a metre apart".to_owned();
            folder.log.report(Location::cell(FILE, feature.number, "geometry"), Problem::BadRing { detail });
        }
        // Only the first part carries the name, or a lake with an island would be labelled twice.
        let mut name = Text { zh, en };
        outline.extend(lines.into_iter().map(|line| Outline { kind, name: std::mem::take(&mut name), line }));
    }
    outline
}

/// The areas of towns that the outline draws under the towns' own names.
pub(super) fn town_areas(outline: &[Outline], towns: &[Town]) -> Vec<(String, MultiPolygon)> {
    let drawn = outline.iter().filter(|line| line.kind == OutlineKind::Town && line.line.points().len() > 2);
    drawn
        .filter_map(|line| {
            let town = towns.iter().find(|town| town.name.zh == line.name.zh)?;
            let area = Polygon { outer: line.line.clone(), holes: Vec::new() };
            Some((town.id.clone(), MultiPolygon(vec![area])))
        })
        .collect()
}
