//! A line of points, open or closed.
//!
//! Does not know which side is inside: see [`super::Polygon`].

use serde::Serialize;

use super::Position;
use crate::json::{Fault, FromJson, Json, checked};

/// Hundred-thousandths of a degree in a degree: about a metre on the ground.
const STEPS: f64 = 100_000.0;

/// A line of points; as the edge of an area, its last point joins its first, which is not repeated.
///
/// In the feed: one flat array `lng, lat, lng step, lat step, …` in hundred-thousandths of a degree.
/// Points are kept at that precision from the start, so that what a publisher checks is what a phone reads.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(into = "Vec<i32>")]
pub struct Ring(Vec<Position>);

impl Ring {
    /// The line through `points`, rounded to hundred-thousandths of a degree; points that then repeat the one before
    /// them, and a last point that repeats the first, are dropped.
    pub fn new(points: impl IntoIterator<Item = Position>) -> Self {
        let mut ring = Self::default();
        for point in points {
            ring.push(steps(point.lng), steps(point.lat));
        }
        ring.closed()
    }

    /// Its points, the first not repeated at the end.
    pub fn points(&self) -> &[Position] {
        &self.0
    }

    /// The sides of the closed line, the one from the last point to the first included.
    pub(super) fn sides(&self) -> impl Iterator<Item = (Position, Position)> {
        let next = self.0.iter().skip(1).chain(self.0.first());
        self.0.iter().copied().zip(next.copied())
    }

    /// Appends a point, unless it repeats the last one.
    fn push(&mut self, lng: i32, lat: i32) {
        let point = Position { lng: f64::from(lng) / STEPS, lat: f64::from(lat) / STEPS };
        if self.0.last() != Some(&point) {
            self.0.push(point);
        }
    }

    /// Without a last point that repeats the first.
    fn closed(mut self) -> Self {
        if self.0.len() > 1 && self.0.first() == self.0.last() {
            self.0.pop();
        }
        self
    }
}

/// Degrees as the nearest whole hundred-thousandth.
#[expect(clippy::cast_possible_truncation, reason = "degrees on the globe fit, and `as` keeps others at the limits")]
fn steps(degrees: f64) -> i32 {
    (degrees * STEPS).round() as i32
}

impl FromJson for Ring {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<Vec<i32>, _>(json, fault, Self::default())
    }
}

impl TryFrom<Vec<i32>> for Ring {
    type Error = &'static str;

    fn try_from(numbers: Vec<i32>) -> Result<Self, Self::Error> {
        const OUTSIDE: &str = "a line leaves the globe: every point after the first is a step from the one before it";
        let (pairs, rest) = numbers.as_chunks::<2>();
        if !rest.is_empty() {
            return Err("a line ends in half a point: it needs an even count of numbers");
        }
        let mut ring = Self(Vec::with_capacity(pairs.len()));
        let (mut lng, mut lat) = (0_i32, 0_i32);
        for [lng_step, lat_step] in pairs {
            lng = lng.checked_add(*lng_step).filter(|lng| (-18_000_000..=18_000_000).contains(lng)).ok_or(OUTSIDE)?;
            lat = lat.checked_add(*lat_step).filter(|lat| (-9_000_000..=9_000_000).contains(lat)).ok_or(OUTSIDE)?;
            ring.push(lng, lat);
        }
        Ok(ring.closed())
    }
}

impl From<Ring> for Vec<i32> {
    fn from(ring: Ring) -> Self {
        let mut numbers = Self::with_capacity(ring.0.len() * 2);
        let (mut lng, mut lat) = (0, 0);
        for point in ring.0 {
            let (next_lng, next_lat) = (steps(point.lng), steps(point.lat));
            numbers.push(next_lng - lng);
            numbers.push(next_lat - lat);
            (lng, lat) = (next_lng, next_lat);
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::read;

    fn ring(points: &[(f64, f64)]) -> Ring {
        Ring::new(points.iter().map(|&(lng, lat)| Position { lng, lat }))
    }

    #[test]
    fn a_ring_travels_as_steps_without_its_closing_point() {
        let square = ring(&[(121.0, 30.0), (121.01, 30.0), (121.01, 30.02), (121.0, 30.02), (121.0, 30.0)]);
        assert_eq!(square.points().len(), 4);
        let text = "[12100000,3000000,1000,0,0,2000,-1000,0]";
        assert_eq!(serde_json::to_string(&square).unwrap(), text);
        assert_eq!(read::<Ring>(text.as_bytes()).unwrap(), square);
    }

    #[test]
    fn points_that_fall_together_are_kept_once() {
        assert_eq!(ring(&[(1.0, 1.0), (1.000_001, 1.000_001), (2.0, 1.0)]).points().len(), 2);
        assert_eq!(ring(&[(1.0, 1.0), (1.0, 1.0)]).points().len(), 1);
    }

    #[test]
    fn broken_rings_are_refused_and_do_not_trap() {
        for bad in [
            "[1,2,3]",
            "[18000001,0]",
            "[0,9000001]",
            "[18000000,0,1,0]",
            "[2147483647,0,2147483647,0]",
            "[-2147483648,0]",
            "[1.5,2]",
            "[3000000000,1]",
        ] {
            assert!(read::<Ring>(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(read::<Ring>(b"[]").unwrap().points().is_empty());
    }

    #[test]
    fn a_ring_closes_itself() {
        let triangle = ring(&[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]);
        let last = triangle.sides().last().unwrap();
        assert_eq!(last, (Position { lng: 0.0, lat: 1.0 }, Position { lng: 0.0, lat: 0.0 }));
        assert_eq!(triangle.sides().count(), 3);
        assert_eq!(ring(&[]).sides().count(), 0);
    }

    proptest! {
        #[test]
        fn a_ring_reads_back_equal(points in prop::collection::vec((-180.0..=180.0_f64, -90.0..=90.0_f64), 0..20)) {
            let ring = ring(&points);
            let text = serde_json::to_string(&ring).unwrap();
            prop_assert_eq!(read::<Ring>(text.as_bytes()).unwrap(), ring);
        }
    }
}
