//! Positions in sheets: read, turned to WGS-84, and held against the city.

use anxin_core::geometry::{BoundingBox, MultiPolygon, Position};

use crate::finding::Problem;

/// What a city's positions are held against.
#[derive(Clone, Debug, Default)]
pub struct CityArea {
    /// The city's bounds; `None` where they do not read, and then nothing is outside.
    pub bounds: Option<BoundingBox>,
    /// The areas of towns that the outline draws, by town id.
    pub towns: Vec<(String, MultiPolygon)>,
}

impl CityArea {
    /// The fault of a position given as these two numbers, already in WGS-84; `None` where there is none.
    pub fn fault(&self, lng: f64, lat: f64) -> Option<Problem> {
        let words = || (short(lng), short(lat));
        let inside =
            |lng, lat| Position::new(lng, lat).filter(|p| self.bounds.is_none_or(|bounds| bounds.contains(*p)));
        if inside(lng, lat).is_some() {
            return None;
        }
        let (lng_text, lat_text) = words();
        Some(if inside(lat, lng).is_some() {
            Problem::Swapped { lng: lng_text, lat: lat_text }
        } else {
            Problem::OutsideBounds { lng: lng_text, lat: lat_text }
        })
    }

    /// Whether `position` surely lies outside `town`: the outline draws it, and the position is more than
    /// [`Self::TOWN_MARGIN_M`] beyond its edge.
    pub fn outside_town(&self, position: Position, town: &str) -> bool {
        let area = self.towns.iter().find(|(id, _)| id == town).map(|(_, area)| area);
        area.is_some_and(|area| !area.contains(position) && area.edge_distance_m(position) > Self::TOWN_MARGIN_M)
    }

    /// Outlines are drawn coarsely.
    pub const TOWN_MARGIN_M: f64 = 300.0;
}

fn short(degrees: f64) -> String {
    let text = format!("{degrees:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
