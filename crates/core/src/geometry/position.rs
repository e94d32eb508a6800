//! A point on the earth, and how far two of them are apart.
//!
//! Does not convert datums: see [`super::Datum`].

use serde::Serialize;

use super::EARTH_RADIUS_M;
use super::trig::{angle_of, cos, sin};
use crate::json::{Fault, FromJson, Json, checked};
use crate::text::decimal;

/// Millionths of a degree in a degree: about a tenth of a metre on the ground.
const MICRO: f64 = 1_000_000.0;

/// A point in degrees, WGS-84 unless its owner says otherwise. In the feed: `[lng, lat]` in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(into = "[i32; 2]")]
pub struct Position {
    /// Degrees east.
    pub lng: f64,
    /// Degrees north.
    pub lat: f64,
}

impl Position {
    /// The point; `None` where a number is not finite or lies outside the globe.
    pub fn new(lng: f64, lat: f64) -> Option<Self> {
        ((-180.0..=180.0).contains(&lng) && (-90.0..=90.0).contains(&lat)).then_some(Self { lng, lat })
    }

    /// The longitude in millionths of a degree.
    pub fn micro_lng(self) -> i32 {
        micro(self.lng)
    }

    /// The latitude in millionths of a degree.
    pub fn micro_lat(self) -> i32 {
        micro(self.lat)
    }

    /// The longitude as text with six decimals, `121.015000`.
    pub fn lng_text(self) -> String {
        decimal(self.micro_lng().into(), 6)
    }

    /// The latitude as text with six decimals, `30.698000`.
    pub fn lat_text(self) -> String {
        decimal(self.micro_lat().into(), 6)
    }

    /// Reads what a column of the feed holds; `None` where one half is missing or lies outside the globe.
    pub fn from_micro(lng: Option<i32>, lat: Option<i32>) -> Option<Self> {
        Self::new(f64::from(lng?) / MICRO, f64::from(lat?) / MICRO)
    }
}

/// Degrees as the nearest whole millionth.
#[expect(clippy::cast_possible_truncation, reason = "degrees on the globe fit, and `as` keeps others at the limits")]
pub(super) fn micro(degrees: f64) -> i32 {
    (degrees * MICRO).round() as i32
}

impl FromJson for Position {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        checked::<[i32; 2], _>(json, fault, Self { lng: 0.0, lat: 0.0 })
    }
}

impl TryFrom<[i32; 2]> for Position {
    type Error = &'static str;

    fn try_from([lng, lat]: [i32; 2]) -> Result<Self, Self::Error> {
        Self::from_micro(Some(lng), Some(lat))
            .ok_or("a position lies outside the globe: give longitude, then latitude, in millionths of a degree")
    }
}

impl From<Position> for [i32; 2] {
    fn from(position: Position) -> Self {
        [position.micro_lng(), position.micro_lat()]
    }
}

/// Metres between two points along the surface, by the haversine formula on a sphere (within 0.6 % of the ellipsoid).
pub fn distance_m(a: Position, b: Position) -> f64 {
    let half = |from: f64, to: f64| sin((to - from).to_radians() / 2.0);
    let (across, up) = (half(a.lng, b.lng), half(a.lat, b.lat));
    let share = up * up + cos(a.lat.to_radians()) * cos(b.lat.to_radians()) * across * across;
    2.0 * EARTH_RADIUS_M * angle_of(share.sqrt(), (1.0 - share).max(0.0).sqrt())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::read;

    fn anywhere() -> impl Strategy<Value = Position> {
        (-180.0..=180.0_f64, -90.0..=90.0_f64).prop_map(|(lng, lat)| Position { lng, lat })
    }

    #[test]
    fn numbers_outside_the_globe_are_refused() {
        assert!(Position::new(180.0, -90.0).is_some());
        for (lng, lat) in [(180.000_1, 0.0), (0.0, 90.000_1), (f64::NAN, 0.0), (0.0, f64::NAN), (f64::INFINITY, 0.0)] {
            assert_eq!(Position::new(lng, lat), None, "{lng} {lat}");
        }
    }

    #[test]
    fn a_position_travels_as_two_whole_numbers() {
        let position = Position::new(121.020_123, 30.680_456).unwrap();
        assert_eq!(serde_json::to_string(&position).unwrap(), "[121020123,30680456]");
        assert_eq!(read::<Position>(b"[121020123,30680456]").unwrap(), position);
        for bad in ["[181000000,0]", "[0,90000001]", "[1]", "[1,2,3]", "[1.5,2]", "null"] {
            assert!(read::<Position>(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_position_is_written_in_full_millionths() {
        let position = Position { lng: -0.000_001, lat: 30.698 };
        assert_eq!((position.lng_text().as_str(), position.lat_text().as_str()), ("-0.000001", "30.698000"));
    }

    #[test]
    fn half_a_position_is_none() {
        assert_eq!(Position::from_micro(Some(1), None), None);
        assert_eq!(Position::from_micro(None, Some(1)), None);
    }

    #[test]
    fn a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() {
        let metres = distance_m(Position { lng: 121.0, lat: 30.0 }, Position { lng: 121.0, lat: 31.0 });
        assert!((metres - 111_195.0).abs() < 1.0, "{metres}");
        let across = distance_m(Position { lng: 121.0, lat: 60.0 }, Position { lng: 122.0, lat: 60.0 });
        assert!((across - 55_597.0).abs() < 5.0, "{across}");
    }

    #[test]
    fn opposite_points_are_half_way_round() {
        let metres = distance_m(Position { lng: 0.0, lat: 0.0 }, Position { lng: 180.0, lat: 0.0 });
        assert!((metres - std::f64::consts::PI * EARTH_RADIUS_M).abs() < 1.0, "{metres}");
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_obeys_the_triangle(a in anywhere(), b in anywhere(), c in anywhere()) {
            let (ab, bc, ac) = (distance_m(a, b), distance_m(b, c), distance_m(a, c));
            prop_assert!((ab - distance_m(b, a)).abs() < 1e-6);
            prop_assert!(ac <= ab + bc + 1e-3, "{ac} > {ab} + {bc}");
            prop_assert!(distance_m(a, a).abs() < 1e-9);
        }

        #[test]
        fn millionths_round_trip(lng in -180_000_000..=180_000_000_i32, lat in -90_000_000..=90_000_000_i32) {
            let position = Position::from_micro(Some(lng), Some(lat)).unwrap();
            prop_assert_eq!((position.micro_lng(), position.micro_lat()), (lng, lat));
        }
    }
}
