//! Whether a shape is an area: edges of three points at least that do not touch or cross themselves, holes inside.

use anxin_core::geometry::{MultiPolygon, Polygon, Ring};

use super::segments::{cross, lies_on, sides};

/// Sides this near to each other may touch, in degrees.
const SLACK: f64 = 1e-8;

/// What is wrong with a shape, in words without a full stop; `None` where it is sound.
pub fn fault(shape: &MultiPolygon) -> Option<String> {
    if shape.0.is_empty() {
        return Some("it has no part".to_owned());
    }
    shape.0.iter().find_map(|part| {
        ring_fault(&part.outer).or_else(|| part.holes.iter().find_map(ring_fault)).or_else(|| hole_fault(part))
    })
}

fn ring_fault(ring: &Ring) -> Option<String> {
    let points = ring.points();
    if points.len() < 3 {
        return Some(format!("an edge needs three points at least, a metre apart; there are {}", points.len()));
    }
    let sides = sides(ring);
    // From west to east, so that only sides on the same meridians are held against each other.
    let mut indexes: Vec<usize> = (0..sides.len()).collect();
    let side_at = |index: usize| sides.get(index).copied();
    let west = |index: &usize| side_at(*index).map_or(f64::INFINITY, |(from, to)| from.lng.min(to.lng));
    indexes.sort_by(|a, b| west(a).total_cmp(&west(b)));
    for (number, &a) in indexes.iter().enumerate() {
        let Some(side) = side_at(a) else { continue };
        let east = side.0.lng.max(side.1.lng) + SLACK;
        for &b in indexes.iter().skip(number + 1).take_while(|place| west(place) <= east) {
            let (first, last) = (a.min(b), a.max(b));
            let (Some(side), Some(other)) = (side_at(first), side_at(last)) else { continue };
            let around = first == 0 && last + 1 == sides.len();
            // Neighbours share an end; if they share more, the edge turns back on itself.
            let crosses = if last == first + 1 {
                lies_on(side, other.1) || lies_on(other, side.0)
            } else if around {
                lies_on(side, other.0) || lies_on(other, side.1)
            } else {
                cross(side, other) || lies_on(side, other.0) || lies_on(other, side.0)
            };
            if crosses {
                let at = other.0;
                return Some(format!("its edge crosses or touches itself near {:.5}, {:.5}", at.lng, at.lat));
            }
        }
    }
    None
}

fn hole_fault(part: &Polygon) -> Option<String> {
    let outer = Polygon { outer: part.outer.clone(), holes: Vec::new() };
    let edge = sides(&part.outer);
    let leaves = |hole: &Ring| {
        let is_outside = |point: &anxin_core::geometry::Position| {
            !outer.contains(*point) && !edge.iter().any(|&side| lies_on(side, *point))
        };
        hole.points().iter().any(is_outside) || sides(hole).iter().any(|&a| edge.iter().any(|&b| cross(a, b)))
    };
    part.holes.iter().any(leaves).then(|| "a hole reaches outside its edge".to_owned())
}

#[cfg(test)]
mod tests {
    use anxin_core::geometry::Position;

    use super::*;

    fn ring(points: &[(i32, i32)]) -> Ring {
        let position = |&(x, y): &(i32, i32)| Position { lng: f64::from(x) / 1000.0, lat: f64::from(y) / 1000.0 };
        Ring::new(points.iter().map(position))
    }

    fn area(outer: &[(i32, i32)], holes: &[&[(i32, i32)]]) -> MultiPolygon {
        MultiPolygon(vec![Polygon { outer: ring(outer), holes: holes.iter().map(|hole| ring(hole)).collect() }])
    }

    #[test]
    fn sound_shapes_pass() {
        assert_eq!(fault(&area(&[(0, 0), (9, 0), (9, 9), (0, 9)], &[&[(1, 1), (2, 1), (2, 2)]])), None);
        assert_eq!(fault(&area(&[(0, 0), (9, 0), (0, 9)], &[])), None);
        assert_eq!(fault(&area(&[(0, 0), (5, 0), (9, 0), (9, 9), (5, 3), (0, 9)], &[])), None);
    }

    #[test]
    fn edges_that_enclose_nothing_or_cross_themselves_are_named() {
        for (outer, word) in [
            (&[(0, 0), (9, 0)][..], "three points"),
            (&[(0, 0), (9, 9), (9, 0), (0, 9)], "crosses"),
            (&[(0, 0), (9, 0), (4, 0), (4, 9)], "crosses"),
            (&[(0, 0), (9, 0), (9, 9), (4, 0), (0, 9)], "crosses"),
        ] {
            let fault = fault(&area(outer, &[])).unwrap();
            assert!(fault.contains(word), "{outer:?}: {fault}");
        }
        let outside: &[(i32, i32)] = &[(8, 8), (12, 8), (8, 12)];
        assert!(fault(&area(&[(0, 0), (9, 0), (9, 9), (0, 9)], &[outside])).unwrap().contains("hole"));
        assert!(fault(&MultiPolygon(Vec::new())).is_some());
    }
}
