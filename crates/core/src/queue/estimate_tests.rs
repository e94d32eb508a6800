//! What holds of every estimate, and a few by hand.

use proptest::prelude::*;

use super::super::{AT_LEAST, Observation, POINTS, Thresholds, Usual};
use super::*;

const THRESHOLDS: Thresholds = Thresholds { busy_from_min: 25, crowded_from_min: 50, fresh_s: 300, aged_s: 1800 };
const NOW: Timestamp = Timestamp(1_647_482_400);

fn seen(age_s: i64, low: u16, high: u16, trend: i16) -> Observation {
    Observation { at: NOW.plus(-age_s), low, high, trend, ..Observation::default() }
}

fn on_arrival(observation: &Observation, way_min: u16) -> Option<Estimate> {
    estimate(Some(observation), NOW, way_min, &THRESHOLDS)
}

/// A curve around now, in minutes.
fn usual(minutes: [u16; POINTS]) -> Usual {
    Usual { around: NOW, points: minutes.map(|minutes| minutes + 1) }
}

#[test]
fn what_nobody_reported_of_late_is_not_known() {
    assert_eq!(estimate(None, NOW, 0, &THRESHOLDS), None);
    assert!(on_arrival(&seen(1800, 5, 10, 0), 0).is_some());
    assert_eq!(on_arrival(&seen(1801, 5, 10, 0), 0), None, "an old short queue is not a short one");
    assert_eq!(on_arrival(&seen(-3600, 5, 10, 0), 0), None, "from the future");
    assert_eq!(on_arrival(&seen(0, 5, 10, 0), 600), None, "ten hours away");
}

#[test]
fn a_crowd_without_an_end_stays_without_one() {
    let crowd = on_arrival(&seen(0, 50, AT_LEAST, 0), 10).unwrap();
    assert_eq!(crowd.high, AT_LEAST);
    assert!(crowd.low > 20, "{crowd:?}");
}

#[test]
fn a_queue_goes_the_way_that_is_usual_there() {
    let observation = |usual| Observation { usual, ..seen(60, 20, 20, 0) };
    let flat = on_arrival(&observation(usual([20; POINTS])), 30).unwrap();
    let rises = on_arrival(&observation(usual([5, 10, 20, 45, 60, 60, 60, 60])), 30).unwrap();
    let falls = on_arrival(&observation(usual([40, 30, 20, 5, 0, 0, 0, 0])), 30).unwrap();
    assert!(falls.typical + 8 < flat.typical && flat.typical + 8 < rises.typical, "{falls:?} {flat:?} {rises:?}");
    assert!(falls.high < flat.high && flat.high < rises.high);
    assert_eq!(flat.basis, Basis::Usual);
}

#[test]
fn an_hour_of_which_nothing_is_known_says_nothing() {
    let unknown = Usual { around: NOW, points: [21, 21, 21, 0, 0, 0, 0, 0] };
    let observation = Observation { usual: unknown, ..seen(0, 20, 20, 0) };
    assert_eq!(on_arrival(&observation, 25), on_arrival(&seen(0, 20, 20, 0), 25));
    assert_eq!(on_arrival(&observation, 25).unwrap().basis, Basis::Report);
}

#[test]
fn how_reports_moved_is_told_in_minutes_a_half_hour() {
    let reports = |waits: &[(i64, f64)]| {
        let reports: Vec<(Timestamp, f64)> = waits.iter().map(|(ago, wait)| (NOW.plus(-ago * 60), *wait)).collect();
        trend(&reports)
    };
    assert_eq!(reports(&[]), 0);
    assert_eq!(reports(&[(0, 40.0)]), 0);
    assert_eq!(reports(&[(7, 10.0), (0, 40.0)]), 0, "too near to each other");
    assert_eq!(reports(&[(30, 10.0), (15, 20.0), (0, 30.0)]), 20);
    assert_eq!(reports(&[(30, 30.0), (15, 20.0), (0, 10.0)]), -20);
    assert_eq!(reports(&[(120, 90.0), (30, 10.0), (0, 10.0)]), 0, "what is two hours old does not count");
    assert_eq!(reports(&[(10, 0.0), (0, 60_000.0)]), 240);
}

fn any_usual() -> impl Strategy<Value = Usual> {
    prop::array::uniform8(0..200_u16).prop_map(|points| Usual { around: NOW, points })
}

proptest! {
    #[test]
    fn a_range_only_widens_with_age_and_way_where_nothing_is_known_of_the_hour(
        (low, more) in (0..300_u16, 0..100_u16), (age, older) in (0..1500_i64, 0..300_i64), (way, later) in (0..60_u16, 0..60_u16),
    ) {
        let narrow = on_arrival(&seen(age, low, low + more, 0), way).unwrap();
        let wide = on_arrival(&seen(age + older, low, low + more, 0), way + later).unwrap();
        prop_assert!(wide.low <= narrow.low && wide.high >= narrow.high, "{narrow:?} {wide:?}");
        prop_assert!(narrow.low <= low && narrow.high >= low + more, "what was reported lies in the range");
    }

    #[test]
    fn a_longer_report_never_gives_a_shorter_wait(
        (low, more, longer) in (0..300_u16, 0..100_u16, 0..200_u16), age in 0..1800_i64, way in 0..60_u16, trend in -100..100_i16, usual in any_usual(),
    ) {
        let of = |by: u16| on_arrival(&Observation { usual, ..seen(age, low + by, low + more + by, trend) }, way).unwrap();
        let (short, long) = (of(0), of(longer));
        prop_assert!(long.low >= short.low && long.typical >= short.typical && long.high >= short.high, "{short:?} {long:?}");
    }

    #[test]
    fn a_queue_that_grows_is_never_said_to_be_shorter_than_it_was(
        (low, more) in (0..300_u16, 0..100_u16), age in 0..1800_i64, way in 0..60_u16, trend in 1..240_i16, usual in any_usual(),
    ) {
        let estimate = on_arrival(&Observation { usual, ..seen(age, low, low + more, trend) }, way).unwrap();
        prop_assert!(estimate.high >= low + more);
    }

    #[test]
    fn no_report_however_odd_traps_or_turns_a_range_around(
        (low, high, trend, settled, way) in any::<(u16, u16, i16, i16, u16)>(), age in any::<i64>(), around in any::<i64>(), points in any::<[u16; POINTS]>(),
    ) {
        let usual = Usual { around: Timestamp(around), points };
        let observation = Observation { at: Timestamp(NOW.0.saturating_sub(age)), low, high, trend, settled, usual, ..Observation::default() };
        if let Some(estimate) = on_arrival(&observation, way) {
            prop_assert!(estimate.low <= estimate.typical && estimate.typical <= estimate.high);
            prop_assert!(estimate.high <= AT_LEAST);
        }
    }

    #[test]
    fn a_longer_line_or_fewer_lanes_never_wait_less(people in 0..2000_u16, more in 0..500_u16, lanes in 0..8_u16) {
        use super::super::Reported;
        let of = |people, lanes| Reported::Line { people, lanes }.minutes(&THRESHOLDS);
        let (one, longer, wider) = (of(people, lanes), of(people + more, lanes), of(people, lanes + 1));
        prop_assert!(one.0 <= longer.0 && one.1 <= longer.1);
        prop_assert!(wider.0 <= one.0 && wider.1 <= one.1);
        prop_assert!(one.0 <= one.1 && one.1 <= AT_LEAST);
    }
}
