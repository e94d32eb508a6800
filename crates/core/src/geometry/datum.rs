//! The three datums of Chinese maps: WGS-84, GCJ-02 (AMap, Tencent) and BD-09 (Baidu).
//!
//! GCJ-02 has never been published. The formula and its constants are the reverse-engineered ones that have been public
//! since 2010 and that every open converter uses: a series in the distance from 105° E, 35° N, laid on the Krasovsky
//! 1940 ellipsoid. They agree with the maps to about a metre. BD-09 adds Baidu's own twist, from the same sources.
//!
//! Outside [`in_china`]'s rectangle the three are taken as one. That rectangle is coarse: it holds neighbours too, so do
//! not use this for other countries.

use std::f64::consts::PI;

use super::Position;
use super::trig::{angle_of, cos, sin};

/// Semi-major axis of the Krasovsky 1940 ellipsoid, in metres.
const AXIS_M: f64 = 6_378_245.0;
/// Its first eccentricity, squared.
const ECCENTRICITY_2: f64 = 0.006_693_421_622_965_943;
/// How fast Baidu's twist swings, in radians a degree.
const BAIDU_SWING: f64 = PI * 3000.0 / 180.0;
/// An inverse is close enough within this many degrees: a hundredth of a millimetre.
const CLOSE: f64 = 1e-10;
/// Each round of an inverse gains about three digits; four suffice, the rest is a stop for the edge of the rectangle.
const ROUNDS: u8 = 12;

/// In what frame a pair of coordinates is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Datum {
    /// What satellites and the feed speak.
    #[default]
    Wgs84,
    /// 火星坐标: AMap, Tencent, and Apple in China.
    Gcj02,
    /// Baidu.
    Bd09,
}

impl Datum {
    /// Every datum.
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    /// The word in sheets and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
            Self::Bd09 => "bd09",
        }
    }

    /// The datum called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|datum| datum.name() == name)
    }

    /// A WGS-84 `position` as this datum has it.
    #[must_use]
    pub fn from_wgs84(self, position: Position) -> Position {
        if !in_china(position) {
            return position;
        }
        match self {
            Self::Wgs84 => position,
            Self::Gcj02 => gcj02(position),
            Self::Bd09 => bd09(gcj02(position)),
        }
    }

    /// A `position` of this datum in WGS-84, exact to a millimetre against [`Self::from_wgs84`] except where
    /// the rectangle's own edge lies in between.
    #[must_use]
    pub fn to_wgs84(self, position: Position) -> Position {
        if !in_china(position) {
            return position;
        }
        match self {
            Self::Wgs84 => position,
            Self::Gcj02 => inverse(position, gcj02),
            Self::Bd09 => inverse(inverse(position, bd09), gcj02),
        }
    }
}

/// Whether `position` lies in the rectangle within which Chinese maps are shifted.
fn in_china(position: Position) -> bool {
    (72.004..=137.8347).contains(&position.lng) && (0.8293..=55.8271).contains(&position.lat)
}

/// Finds what `forward` turns into `target`, by taking off the shift of the last guess until nothing changes.
fn inverse(target: Position, forward: fn(Position) -> Position) -> Position {
    let mut guess = target;
    for _ in 0..ROUNDS {
        let reached = forward(guess);
        let (lng, lat) = (target.lng - reached.lng, target.lat - reached.lat);
        guess = Position { lng: guess.lng + lng, lat: guess.lat + lat };
        if lng.abs() < CLOSE && lat.abs() < CLOSE {
            break;
        }
    }
    guess
}

/// GCJ-02 of a WGS-84 position.
fn gcj02(position: Position) -> Position {
    let (x, y) = (position.lng - 105.0, position.lat - 35.0);
    let waves = |value: f64, terms: [(f64, f64); 2]| -> f64 {
        terms.into_iter().map(|(height, rate)| height * sin(value * rate * PI)).sum::<f64>() * 2.0 / 3.0
    };
    let root = x.abs().sqrt();
    let shared = waves(x, [(20.0, 6.0), (20.0, 2.0)]);
    let north_m = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + shared
        + waves(y, [(20.0, 1.0), (40.0, 1.0 / 3.0)])
        + waves(y, [(160.0, 1.0 / 12.0), (320.0, 1.0 / 30.0)]);
    let east_m = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + shared
        + waves(x, [(20.0, 1.0), (40.0, 1.0 / 3.0)])
        + waves(x, [(150.0, 1.0 / 12.0), (300.0, 1.0 / 30.0)]);
    let lat = position.lat.to_radians();
    let bulge = 1.0 - ECCENTRICITY_2 * sin(lat) * sin(lat);
    let meridian_m = AXIS_M * (1.0 - ECCENTRICITY_2) / (bulge * bulge.sqrt());
    let parallel_m = AXIS_M / bulge.sqrt() * cos(lat);
    Position {
        lng: position.lng + (east_m / parallel_m).to_degrees(),
        lat: position.lat + (north_m / meridian_m).to_degrees(),
    }
}

/// BD-09 of a GCJ-02 position.
fn bd09(position: Position) -> Position {
    let Position { lng, lat } = position;
    let reach = (lng * lng + lat * lat).sqrt() + 0.000_02 * sin(lat * BAIDU_SWING);
    let angle = angle_of(lat, lng) + 0.000_003 * cos(lng * BAIDU_SWING);
    Position { lng: reach * cos(angle) + 0.0065, lat: reach * sin(angle) + 0.006 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::distance_m;
    use super::*;

    /// Well within the rectangle, where no shift crosses its edge.
    fn mainland() -> impl Strategy<Value = Position> {
        (73.0..135.0_f64, 4.0..54.0_f64).prop_map(|(lng, lat)| Position { lng, lat })
    }

    fn near(left: Position, right: Position, metres: f64) -> bool {
        distance_m(left, right) < metres
    }

    #[test]
    fn names_round_trip() {
        for datum in Datum::ALL {
            assert_eq!(Datum::from_name(datum.name()), Some(datum));
        }
        assert_eq!(Datum::from_name("gcj-02"), None);
    }

    #[test]
    fn other_countries_are_not_shifted() {
        for position in [Position { lng: -0.1, lat: 51.5 }, Position { lng: 180.0, lat: 30.0 }] {
            for datum in Datum::ALL {
                assert_eq!(datum.from_wgs84(position), position);
                assert_eq!(datum.to_wgs84(position), position);
            }
        }
    }

    #[test]
    fn the_shifts_are_those_of_the_published_converters() {
        // The worked example that the common converters give for Tiananmen's neighbourhood.
        let wgs = Position { lng: 116.404, lat: 39.915 };
        assert!(near(Datum::Gcj02.from_wgs84(wgs), Position { lng: 116.410_244_499_16, lat: 39.916_404_282_26 }, 0.01));
        assert!(near(bd09(wgs), Position { lng: 116.410_369_492_91, lat: 39.921_336_993_51 }, 0.01));
    }

    proptest! {
        #[test]
        fn every_datum_comes_back_within_a_millimetre(position in mainland()) {
            for datum in Datum::ALL {
                let there = datum.from_wgs84(position);
                prop_assert!(near(datum.to_wgs84(there), position, 0.001), "{datum:?} {position:?}");
            }
        }

        #[test]
        fn a_shift_is_felt_but_stays_under_two_kilometres(position in mainland()) {
            let shift = distance_m(position, Datum::Gcj02.from_wgs84(position));
            prop_assert!((1.0..1500.0).contains(&shift), "{shift}");
            let baidu = distance_m(position, Datum::Bd09.from_wgs84(position));
            prop_assert!(baidu < 3000.0, "{baidu}");
        }

        #[test]
        fn no_position_leaves_the_globe(lng in -180.0..=180.0_f64, lat in -90.0..=90.0_f64) {
            let position = Position { lng, lat };
            for datum in Datum::ALL {
                let (there, back) = (datum.from_wgs84(position), datum.to_wgs84(position));
                prop_assert!(Position::new(there.lng, there.lat).is_some(), "{there:?}");
                prop_assert!(Position::new(back.lng, back.lat).is_some(), "{back:?}");
            }
        }
    }
}
