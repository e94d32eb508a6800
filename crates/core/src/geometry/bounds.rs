//! Boxes along meridians and parallels.
//!
//! Does not know boxes across the 180th meridian.

use serde::Serialize;

use super::Position;
use super::position::micro;
use crate::json::{Fault, FromJson, Json, checked};

/// A box in degrees. In the feed: `[west, south, east, north]` in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(into = "[i32; 4]")]
pub struct BoundingBox {
    /// Its least longitude.
    pub west: f64,
    /// Its least latitude.
    pub south: f64,
    /// Its greatest longitude.
    pub east: f64,
    /// Its greatest latitude.
    pub north: f64,
}

impl BoundingBox {
    /// The box between two corners; `None` where they are the wrong way round.
    pub fn new(south_west: Position, north_east: Position) -> Option<Self> {
        let bounds = Self { west: south_west.lng, south: south_west.lat, east: north_east.lng, north: north_east.lat };
        (bounds.west <= bounds.east && bounds.south <= bounds.north).then_some(bounds)
    }

    /// The smallest box around `points`; `None` where there is none.
    pub fn around(points: impl IntoIterator<Item = Position>) -> Option<Self> {
        points.into_iter().fold(None, |bounds: Option<Self>, point| {
            let Position { lng, lat } = point;
            Some(bounds.map_or(Self { west: lng, south: lat, east: lng, north: lat }, |b| Self {
                west: b.west.min(lng),
                south: b.south.min(lat),
                east: b.east.max(lng),
                north: b.north.max(lat),
            }))
        })
    }

    /// Whether `position` lies in the box or on its edge.
    pub fn contains(&self, position: Position) -> bool {
        (self.west..=self.east).contains(&position.lng) && (self.south..=self.north).contains(&position.lat)
    }

    /// The middle of the box.
    pub fn centre(&self) -> Position {
        Position { lng: (self.west + self.east) / 2.0, lat: (self.south + self.north) / 2.0 }
    }
}

impl FromJson for BoundingBox {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<[i32; 4], _>(json, fault, Self { west: 0.0, south: 0.0, east: 0.0, north: 0.0 })
    }
}

impl TryFrom<[i32; 4]> for BoundingBox {
    type Error = &'static str;

    fn try_from([west, south, east, north]: [i32; 4]) -> Result<Self, Self::Error> {
        Position::from_micro(Some(west), Some(south))
            .zip(Position::from_micro(Some(east), Some(north)))
            .and_then(|(south_west, north_east)| Self::new(south_west, north_east))
            .ok_or("a box is upside down or outside the globe: give west, south, east, north in millionths of a degree")
    }
}

impl From<BoundingBox> for [i32; 4] {
    fn from(bounds: BoundingBox) -> Self {
        [micro(bounds.west), micro(bounds.south), micro(bounds.east), micro(bounds.north)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    #[test]
    fn a_box_travels_as_four_whole_numbers_and_contains_its_edge() {
        let text = "[120850000,30520000,121280000,30830000]";
        let bounds: BoundingBox = read(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&bounds).unwrap(), text);
        assert!(bounds.contains(Position { lng: 120.85, lat: 30.83 }));
        assert!(!bounds.contains(Position { lng: 120.849_999, lat: 30.6 }));
        assert!(!bounds.contains(Position { lng: 121.0, lat: 30.830_001 }));
    }

    #[test]
    fn a_box_the_wrong_way_round_is_refused() {
        for bad in ["[2,0,1,1]", "[0,2,1,1]", "[0,0,1,90000001]", "[0,0,1]"] {
            assert!(read::<BoundingBox>(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_box_around_points_is_the_smallest_one() {
        let points = [(3.0, 1.0), (1.0, 2.0), (2.0, -4.0)].map(|(lng, lat)| Position { lng, lat });
        let bounds = BoundingBox::around(points).unwrap();
        assert_eq!(bounds, BoundingBox { west: 1.0, south: -4.0, east: 3.0, north: 2.0 });
        assert_eq!(bounds.centre(), Position { lng: 2.0, lat: -1.0 });
        assert_eq!(BoundingBox::around([]), None);
    }
}
