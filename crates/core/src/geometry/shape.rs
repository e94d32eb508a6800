//! Areas: whether a point lies in one, how far their edges are, how large they are.
//!
//! Does not check that rings are simple or that holes lie inside; a shape of any form gives an answer.

use serde::Serialize;

use super::trig::{cos, sin};
use super::{BoundingBox, EARTH_RADIUS_M, Position, Ring};
use crate::json::{Fault, FromJson, Json, checked};

/// How many lines are laid through a shape in search of a point inside it.
const SCAN_LINES: u32 = 16;

/// One area with its holes. In the feed: an array of rings, the outer one first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "Vec<Ring>")]
pub struct Polygon {
    /// Its outer edge.
    pub outer: Ring,
    /// The edges of its holes.
    pub holes: Vec<Ring>,
}

/// An area of any number of parts. In the feed: an array of polygons.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct MultiPolygon(pub Vec<Polygon>);

impl FromJson for Polygon {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<Vec<Ring>, _>(json, fault, Self { outer: Ring::default(), holes: Vec::new() })
    }
}

impl TryFrom<Vec<Ring>> for Polygon {
    type Error = &'static str;

    fn try_from(rings: Vec<Ring>) -> Result<Self, Self::Error> {
        let mut rings = rings.into_iter();
        let outer = rings.next().ok_or("a polygon has no ring: give its outer edge first, then its holes")?;
        Ok(Self { outer, holes: rings.collect() })
    }
}

impl From<Polygon> for Vec<Ring> {
    fn from(polygon: Polygon) -> Self {
        std::iter::once(polygon.outer).chain(polygon.holes).collect()
    }
}

impl FromJson for MultiPolygon {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        Self(Vec::from_json(json, fault))
    }
}

impl Polygon {
    /// Whether `position` lies inside the outer edge and in no hole. See [`MultiPolygon::contains`] for the edge itself.
    pub fn contains(&self, position: Position) -> bool {
        encloses(&self.outer, position) && !self.holes.iter().any(|hole| encloses(hole, position))
    }

    /// Its size in square metres, the holes taken off.
    pub fn area_m2(&self) -> f64 {
        let holes: f64 = self.holes.iter().map(ring_area_m2).sum();
        (ring_area_m2(&self.outer) - holes).max(0.0)
    }

    fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }

    /// The middle of its widest stretch along any of several parallels; `None` where it encloses nothing they meet.
    fn widest_middle(&self, bounds: &BoundingBox) -> Option<Position> {
        let mut best: Option<(f64, Position)> = None;
        for line in 1..SCAN_LINES {
            let lat = bounds.south + (bounds.north - bounds.south) * f64::from(line) / f64::from(SCAN_LINES);
            let crossings: Vec<f64> =
                self.rings().flat_map(Ring::sides).filter_map(|(a, b)| crossing_lng(a, b, lat)).collect();
            for west in &crossings {
                let east = crossings.iter().copied().filter(|east| east > west).fold(f64::INFINITY, f64::min);
                let middle = Position { lng: f64::midpoint(*west, east), lat };
                let width = (east - west) * cos(lat.to_radians());
                if width.is_finite() && best.is_none_or(|(widest, _)| width > widest) && self.contains(middle) {
                    best = Some((width, middle));
                }
            }
        }
        best.map(|(_, middle)| middle)
    }
}

impl MultiPolygon {
    /// Whether nothing is drawn: of such an area nobody can say where it is.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `position` lies in any part, by the even-odd rule a ring.
    ///
    /// A point exactly on an edge belongs to the side east or north of it: of two areas that share an edge, exactly
    /// one has it. Nobody should build on that: a phone's position is never that good. Use [`super::place_in`].
    pub fn contains(&self, position: Position) -> bool {
        self.0.iter().any(|polygon| polygon.contains(position))
    }

    /// Metres from `position` to the nearest edge of any part, holes included, whether inside or out;
    /// infinite where there is no edge.
    ///
    /// Measured on a plane laid on the earth at `position`: exact to a thousandth within ten kilometres.
    pub fn edge_distance_m(&self, position: Position) -> f64 {
        let north_m = EARTH_RADIUS_M.to_radians();
        let east_m = north_m * cos(position.lat.to_radians());
        let plane = |point: Position| ((point.lng - position.lng) * east_m, (point.lat - position.lat) * north_m);
        self.rings()
            .flat_map(Ring::sides)
            .map(|(a, b)| squared_from_origin(plane(a), plane(b)))
            .fold(f64::INFINITY, f64::min)
            .sqrt()
    }

    /// The smallest box around it; `None` where it has no points.
    pub fn bounds(&self) -> Option<BoundingBox> {
        BoundingBox::around(self.rings().flat_map(Ring::points).copied())
    }

    /// A point inside its largest part, for a label; in a shape that encloses nothing, the middle of its box.
    /// `None` where it has no points.
    pub fn centre(&self) -> Option<Position> {
        let whole = self.bounds()?;
        let largest = self.0.iter().max_by(|a, b| a.area_m2().total_cmp(&b.area_m2()))?;
        let bounds = BoundingBox::around(largest.outer.points().iter().copied()).unwrap_or(whole);
        let middle = bounds.centre();
        if largest.contains(middle) {
            return Some(middle);
        }
        Some(largest.widest_middle(&bounds).unwrap_or(middle))
    }

    /// Its size in square metres on a sphere; parts that overlap count twice.
    pub fn area_m2(&self) -> f64 {
        self.0.iter().map(Polygon::area_m2).sum()
    }

    fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.0.iter().flat_map(Polygon::rings)
    }
}

/// Whether a line from `position` due west meets the ring an odd number of times.
fn encloses(ring: &Ring, position: Position) -> bool {
    ring.sides()
        .filter_map(|(a, b)| crossing_lng(a, b, position.lat))
        .fold(false, |inside, lng| if lng <= position.lng { !inside } else { inside })
}

/// The longitude at which the side from `a` to `b` crosses the parallel `lat`; `None` where it does not.
/// The southern end belongs to the side, the northern one does not, and the side's direction changes nothing:
/// so two rings that share a side agree on every point of it.
fn crossing_lng(a: Position, b: Position, lat: f64) -> Option<f64> {
    let (south, north) = if a.lat <= b.lat { (a, b) } else { (b, a) };
    (south.lat <= lat && lat < north.lat)
        .then(|| south.lng + (north.lng - south.lng) * ((lat - south.lat) / (north.lat - south.lat)))
}

/// The square of the distance from the origin to the nearest point between `a` and `b`.
fn squared_from_origin((ax, ay): (f64, f64), (bx, by): (f64, f64)) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + share * dx, ay + share * dy);
    x * x + y * y
}

/// The size of what one ring encloses, on a sphere.
fn ring_area_m2(ring: &Ring) -> f64 {
    let strips: f64 = ring
        .sides()
        .map(|(a, b)| (b.lng - a.lng).to_radians() * (2.0 + sin(a.lat.to_radians()) + sin(b.lat.to_radians())))
        .sum();
    (strips * EARTH_RADIUS_M * EARTH_RADIUS_M / 2.0).abs()
}

#[cfg(test)]
#[path = "shape_tests.rs"]
mod tests;
