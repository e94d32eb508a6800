//! Straight lines between two points: whether two of them cross.

use anxin_core::geometry::{Position, Ring};

/// The sides of a closed line, the one from the last point to the first included.
pub(super) fn sides(ring: &Ring) -> Vec<(Position, Position)> {
    let points = ring.points();
    points.iter().copied().zip(points.iter().skip(1).chain(points.first()).copied()).collect()
}

/// On which side of the line from `a` to `b` the point lies: 1 left, -1 right, 0 on it.
fn turn(a: Position, b: Position, point: Position) -> i8 {
    let cross = (b.lng - a.lng) * (point.lat - a.lat) - (b.lat - a.lat) * (point.lng - a.lng);
    // Coordinates are whole hundred-thousandths of a degree, so a cross product that is not 0 is at least 1e-10.
    if cross > 1e-11 {
        1
    } else if cross < -1e-11 {
        -1
    } else {
        0
    }
}

/// Whether two lines cross at a point inside both; touching ends do not count.
pub(super) fn cross(a: (Position, Position), b: (Position, Position)) -> bool {
    let apart = |line: (Position, Position), other: (Position, Position)| {
        turn(line.0, line.1, other.0) * turn(line.0, line.1, other.1) < 0
    };
    apart(a, b) && apart(b, a)
}

/// Whether `point` lies on the line, its ends included.
pub(super) fn lies_on(line: (Position, Position), point: Position) -> bool {
    let within = |a: f64, b: f64, x: f64| a.min(b) - 1e-9 <= x && x <= a.max(b) + 1e-9;
    turn(line.0, line.1, point) == 0
        && within(line.0.lng, line.1.lng, point.lng)
        && within(line.0.lat, line.1.lat, point.lat)
}
