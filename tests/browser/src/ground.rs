//! Places for the suite to stand at: deep inside a published zone, and at its edge.
//!
//! Flat-earth reckoning, good for the few kilometres of a zone.

use serde_json::Value;

/// A place, `(lng, lat)` in degrees of WGS-84.
pub type LngLat = (f64, f64);

/// An area of the feed: polygons of rings.
pub struct Shape {
    rings: Vec<Vec<LngLat>>,
}

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// How many places are tried each way.
const STEPS: u32 = 24;

impl Shape {
    /// Reads an `area` of `docs/feed-format.md`; `None` where it is none.
    pub fn read(area: &Value) -> Option<Self> {
        let polygons = area.as_array()?.iter().map(Value::as_array).collect::<Option<Vec<_>>>()?;
        let rings = polygons.into_iter().flatten().map(read_ring).collect::<Option<Vec<_>>>()?;
        Some(Self { rings })
    }

    /// Its first corner; `None` where it has none.
    pub fn corner(&self) -> Option<LngLat> {
        self.rings.first()?.first().copied()
    }

    /// How far `place` is from the nearest edge, in metres.
    pub fn edge_distance_m(&self, place: LngLat) -> f64 {
        self.sides().map(|(a, b)| distance_m(place, a, b)).fold(f64::INFINITY, f64::min)
    }

    /// Whether it holds `place`.
    pub fn contains(&self, (x, y): LngLat) -> bool {
        let crossed = self
            .sides()
            .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
        crossed.count() % 2 == 1
    }

    /// Places inside, spread evenly.
    pub fn places_inside(&self) -> Vec<LngLat> {
        let corners = || self.rings.iter().flatten();
        let low = corners().fold((f64::MAX, f64::MAX), |low, at| (low.0.min(at.0), low.1.min(at.1)));
        let high = corners().fold((f64::MIN, f64::MIN), |high, at| (high.0.max(at.0), high.1.max(at.1)));
        let along = |low: f64, high: f64, step: u32| low + (high - low) * f64::from(step) / f64::from(STEPS);
        let places = (1..STEPS).flat_map(|x| (1..STEPS).map(move |y| (x, y)));
        places
            .map(|(x, y)| (along(low.0, high.0, x), along(low.1, high.1, y)))
            .filter(|place| self.contains(*place))
            .collect()
    }

    fn sides(&self) -> impl Iterator<Item = (LngLat, LngLat)> {
        self.rings.iter().flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)))
    }
}

/// A flat array: the first point, then steps, in hundred-thousandths of a degree.
fn read_ring(line: &Value) -> Option<Vec<LngLat>> {
    let numbers: Vec<f64> = line.as_array()?.iter().map(Value::as_f64).collect::<Option<_>>()?;
    let mut at = (0.0, 0.0);
    let points = numbers.chunks_exact(2).filter_map(|step| {
        let [lng, lat] = step else { return None };
        at = (at.0 + lng, at.1 + lat);
        Some((at.0 / 100_000.0, at.1 / 100_000.0))
    });
    Some(points.collect())
}

fn distance_m(from: LngLat, a: LngLat, b: LngLat) -> f64 {
    let east_m = DEGREE_M * from.1.to_radians().cos();
    let plane = |(lng, lat): LngLat| ((lng - from.0) * east_m, (lat - from.1) * DEGREE_M);
    let ((ax, ay), (bx, by)) = (plane(a), plane(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (ax + share * dx).hypot(ay + share * dy)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_square_has_places_inside_and_an_edge_around_them() {
        let square = Shape::read(&json!([[[0, 0, 1000, 0, 0, 1000, -1000, 0]]])).unwrap();
        assert!(square.contains((0.005, 0.005)) && !square.contains((0.015, 0.005)));
        assert!((square.edge_distance_m((0.005, 0.005)) - 0.005 * DEGREE_M).abs() < 1.0);
        assert!(square.edge_distance_m(square.corner().unwrap()) < 1.0);
        assert_eq!(square.places_inside().len(), 23 * 23);
    }
}
