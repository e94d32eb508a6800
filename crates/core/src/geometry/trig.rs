//! Sines and angles, to some twelve decimals.
//!
//! Instead of the compiler's own, which are exact for any number there is and bring 9 kB of tables and cases into the
//! page. These are loops, for the angles of a globe and of the map datums: up to 10,000 radians, and no special numbers.

use std::f64::consts::{FRAC_PI_2, PI};

/// The sine of `angle` in radians, within 10^-14 up to a quarter turn and within 10^-11 up to 10,000 radians.
pub(super) fn sin(angle: f64) -> f64 {
    let half_turns = (angle / PI).round_ties_even();
    // Within a quarter turn, where eleven terms of the series are as good as all of them.
    let rest = angle - half_turns * PI;
    let (mut term, mut sum, mut factor) = (rest, rest, 2.0);
    while factor < 22.0 {
        term *= -rest * rest / (factor * (factor + 1.0));
        sum += term;
        factor += 2.0;
    }
    let whole_turns = (half_turns / 2.0).round_ties_even() * 2.0 == half_turns;
    if whole_turns { sum } else { -sum }
}

/// The cosine of `angle` in radians, as good as [`sin`].
pub(super) fn cos(angle: f64) -> f64 {
    sin(angle + FRAC_PI_2)
}

/// The angle in radians under which the point `x` to the right and `y` up is seen, within 10^-14. `x` is not negative,
/// and one of the two is not zero.
pub(super) fn angle_of(y: f64, x: f64) -> f64 {
    // The tangent of half the angle is y / (x + r). After four halves it is so small that nine terms are enough.
    let mut base = x;
    for _ in 0..4 {
        base += (base * base + y * y).sqrt();
    }
    let slope = y / base;
    let (mut power, mut sum, mut odd) = (slope, slope, 3.0);
    while odd < 19.0 {
        power *= -slope * slope;
        sum += power / odd;
        odd += 2.0;
    }
    16.0 * sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_quarters_of_a_turn_are_what_they_are() {
        for (quarters, sine) in [(-4.0, 0.0), (-1.0, -1.0), (0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (3.0, -1.0), (5.0, 1.0)]
        {
            assert!((sin(quarters * FRAC_PI_2) - sine).abs() < 1e-14, "{quarters}");
            assert!((cos((quarters - 1.0) * FRAC_PI_2) - sine).abs() < 1e-14, "{quarters}");
        }
        assert_eq!((sin(0.0), angle_of(0.0, 2.0)), (0.0, 0.0));
        assert!((angle_of(1.0, 0.0) - FRAC_PI_2).abs() < 1e-14);
    }

    #[test]
    fn a_small_angle_keeps_all_its_digits() {
        for angle in [1e-12_f64, 3.3e-9, -2.5e-7, 1e-4] {
            assert!((sin(angle) / angle.sin() - 1.0).abs() < 1e-15, "{angle}");
            assert!((angle_of(angle, 1.0) / angle.atan() - 1.0).abs() < 1e-15, "{angle}");
        }
    }

    proptest! {
        #[test]
        fn they_agree_with_the_exact_ones(angle in -FRAC_PI_2..FRAC_PI_2, far in -10_000.0..10_000.0_f64) {
            prop_assert!((sin(angle) - angle.sin()).abs() < 1e-14, "{angle}");
            prop_assert!((cos(angle) - angle.cos()).abs() < 1e-14, "{angle}");
            prop_assert!((sin(far) - far.sin()).abs() < 1e-11, "{far}");
            prop_assert!((cos(far) - far.cos()).abs() < 1e-11, "{far}");
        }

        #[test]
        fn an_angle_agrees_with_the_exact_one(y in -200.0..200.0_f64, x in 0.0..200.0_f64) {
            prop_assume!(x > 0.0 || y != 0.0);
            prop_assert!((angle_of(y, x) - y.atan2(x)).abs() < 1e-14, "{y} {x}");
        }
    }
}
