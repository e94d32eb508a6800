//! Boxes along meridians and parallels.
//!
//! Does not know boxes across the 180th meridian.

use std::ops::RangeInclusive;

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

    /// The smallest box around most of `points`: one whose two coordinates were typed the wrong way round does not shrink a city
    /// to a dot. Left out is what lies beyond Tukey's outer fences (Exploratory Data Analysis, 1977): three times the distance
    /// between the quartiles below the lower or above the upper one. `None` where there is no point.
    pub fn around_most(points: &[Position]) -> Option<Self> {
        let lng = fences(points.iter().map(|point| point.lng))?;
        let lat = fences(points.iter().map(|point| point.lat))?;
        let near = points.iter().filter(|point| lng.contains(&point.lng) && lat.contains(&point.lat));
        Self::around(near.copied()).or_else(|| Self::around(points.iter().copied()))
    }

    /// The smallest box around this one and `other`.
    #[must_use]
    pub const fn and(&self, other: &Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
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

/// Between which values those that belong together lie; `None` of none.
fn fences(values: impl Iterator<Item = f64>) -> Option<RangeInclusive<f64>> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let [low, high] = [1, 3].map(|quarter| sorted.get((sorted.len().saturating_sub(1)) * quarter / 4).copied());
    let (low, high) = low.zip(high)?;
    let reach = 3.0 * (high - low);
    Some(low - reach..=high + reach)
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

    #[test]
    fn two_coordinates_the_wrong_way_round_do_not_shrink_a_city_to_a_dot() {
        let city = |n: i32| Position { lng: 120.1 + f64::from(n % 7) / 50.0, lat: 30.2 + f64::from(n % 5) / 50.0 };
        let mut points: Vec<Position> = (0..40).map(city).collect();
        let all = BoundingBox::around(points.iter().copied());
        assert_eq!(BoundingBox::around_most(&points), all, "nobody is left out of a plain city");
        points.push(Position { lng: 30.2, lat: 80.1 });
        points.push(Position { lng: 0.0, lat: 0.0 });
        assert_eq!(BoundingBox::around_most(&points), all);
    }

    #[test]
    fn few_points_and_points_in_one_place_have_a_box_too() {
        let at = |lng, lat| Position { lng, lat };
        assert_eq!(BoundingBox::around_most(&[]), None);
        assert_eq!(BoundingBox::around_most(&[at(1.0, 2.0)]), BoundingBox::around([at(1.0, 2.0)]));
        assert_eq!(BoundingBox::around_most(&[at(1.0, 2.0); 9]), BoundingBox::around([at(1.0, 2.0)]));
        let two = [at(1.0, 2.0), at(3.0, 5.0)];
        assert!(BoundingBox::around_most(&two).is_some_and(|bounds| bounds.contains(two[0])));
    }

    #[test]
    fn the_box_around_two_boxes_holds_both() {
        let [a, b] = [(0.0, 0.0, 1.0, 1.0), (-1.0, 0.5, 0.5, 3.0)].map(|(west, south, east, north)| BoundingBox {
            west,
            south,
            east,
            north,
        });
        assert_eq!(a.and(&b), BoundingBox { west: -1.0, south: 0.0, east: 1.0, north: 3.0 });
    }
}
