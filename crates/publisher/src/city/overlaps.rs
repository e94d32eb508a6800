//! Zones that lie over each other.
//!
//! A stricter zone wholly inside a milder one is how tiers are drawn and no fault: the stricter holds there.

use anxin_core::feed::Zone;
use anxin_core::geometry::{BoundingBox, MultiPolygon, Position, Ring};

use super::segments::{cross, sides};
use crate::finding::Problem;

/// Zones drawn side by side share edges, and hand-drawn ones miss each other by a little, in metres.
const SLACK_M: f64 = 3.0;

/// Reports each pair of zones that overlap, at the later one.
///
/// Goes from west to east, so that only zones on the same meridians are held against each other.
pub fn check(zones: &[Zone], report: impl Fn(&str, Problem)) {
    let mut boxes: Vec<(BoundingBox, usize, &Zone)> =
        zones.iter().enumerate().filter_map(|(index, zone)| Some((zone.shape.bounds()?, index, zone))).collect();
    boxes.sort_by(|a, b| a.0.west.total_cmp(&b.0.west));
    for (number, (bounds, index, zone)) in boxes.iter().enumerate() {
        let abreast = boxes.iter().skip(number + 1).take_while(|(other, ..)| other.west < bounds.east);
        for (_, other_place, other) in abreast.filter(|(other, ..)| boxes_meet(bounds, other)) {
            if overlap(zone, other) {
                let (earlier, later) = if index < other_place { (zone, other) } else { (other, zone) };
                report(&later.id, Problem::ZonesOverlap { zone: later.id.clone(), other: earlier.id.clone() });
            }
        }
    }
}

fn overlap(a: &Zone, b: &Zone) -> bool {
    let (strict, mild) = if a.tier <= b.tier { (a, b) } else { (b, a) };
    if edges_cross(&strict.shape, &mild.shape) {
        return true;
    }
    // Without crossing edges either is inside the other, or they are apart.
    let strict_inside = reaches_into(&strict.shape, &mild.shape);
    let mild_inside = reaches_into(&mild.shape, &strict.shape);
    mild_inside || (strict_inside && (strict.tier == mild.tier || !wholly_inside(&strict.shape, &mild.shape)))
}

fn rings(shape: &MultiPolygon) -> impl Iterator<Item = &Ring> {
    shape.0.iter().flat_map(|part| std::iter::once(&part.outer).chain(&part.holes))
}

fn points(shape: &MultiPolygon) -> impl Iterator<Item = Position> {
    rings(shape).flat_map(|ring| ring.points().iter().copied())
}

fn boxes_meet(a: &BoundingBox, b: &BoundingBox) -> bool {
    a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north
}

fn is_near(shape: &MultiPolygon, point: Position) -> bool {
    shape.edge_distance_m(point) <= SLACK_M
}

/// Whether a point of `a` lies inside `b` by more than the slack. Shapes drawn twice have no such point, but the middle
/// of one is in the other.
fn reaches_into(a: &MultiPolygon, b: &MultiPolygon) -> bool {
    let inside = |point: Position| b.contains(point) && !is_near(b, point);
    points(a).any(inside) || (wholly_inside(a, b) && a.centre().is_some_and(inside))
}

fn wholly_inside(a: &MultiPolygon, b: &MultiPolygon) -> bool {
    points(a).all(|point| b.contains(point) || is_near(b, point))
}

/// Whether edges cross with all four ends further than the slack from the other shape's edge.
fn edges_cross(a: &MultiPolygon, b: &MultiPolygon) -> bool {
    let of_b: Vec<(Position, Position)> = rings(b).flat_map(sides).collect();
    rings(a).flat_map(sides).any(|side| {
        of_b.iter().any(|&other| {
            cross(side, other)
                && !is_near(b, side.0)
                && !is_near(b, side.1)
                && !is_near(a, other.0)
                && !is_near(a, other.1)
        })
    })
}

#[cfg(test)]
mod tests {
    use anxin_core::feed::Tier;
    use anxin_core::geometry::Polygon;
    use anxin_core::text::Text;
    use anxin_core::time::Timestamp;

    use super::*;

    fn zone(tier: Tier, [west, south, east, north]: [i32; 4]) -> Zone {
        let at = |x: i32, y: i32| Position { lng: 121.0 + f64::from(x) / 1000.0, lat: 30.7 + f64::from(y) / 1000.0 };
        let outer = Ring::new([at(west, south), at(east, south), at(east, north), at(west, north)]);
        Zone {
            id: "z".into(),
            tier,
            name: Text::default(),
            town: String::new(),
            scope: Text::default(),
            shape: MultiPolygon(vec![Polygon { outer, holes: Vec::new() }]),
            set_at: Timestamp(0),
            review_at: None,
            phone: String::new(),
            source: String::new(),
            demo: false,
        }
    }

    #[test]
    fn a_stricter_zone_inside_a_milder_one_is_no_overlap() {
        assert!(!overlap(&zone(Tier::Lockdown, [2, 2, 4, 4]), &zone(Tier::Control, [0, 0, 9, 9])));
        assert!(!overlap(&zone(Tier::Control, [0, 0, 6, 6]), &zone(Tier::Lockdown, [2, 2, 4, 4])));
        assert!(overlap(&zone(Tier::Precaution, [2, 2, 4, 4]), &zone(Tier::Control, [0, 0, 9, 9])));
        assert!(overlap(&zone(Tier::Control, [2, 2, 4, 4]), &zone(Tier::Control, [0, 0, 9, 9])));
    }

    #[test]
    fn neighbours_that_share_an_edge_do_not_overlap() {
        assert!(!overlap(&zone(Tier::Control, [0, 0, 5, 5]), &zone(Tier::Control, [5, 0, 9, 5])));
        assert!(!overlap(&zone(Tier::Lockdown, [0, 0, 5, 5]), &zone(Tier::Control, [5, 2, 9, 9])));
        assert!(!overlap(&zone(Tier::Control, [0, 0, 1, 1]), &zone(Tier::Control, [5, 5, 9, 9])));
    }

    #[test]
    fn zones_half_over_each_other_overlap() {
        assert!(overlap(&zone(Tier::Lockdown, [0, 0, 5, 5]), &zone(Tier::Control, [3, 3, 9, 9])));
        assert!(overlap(&zone(Tier::Control, [0, 3, 9, 5]), &zone(Tier::Control, [3, 0, 5, 9])), "a cross");
        assert!(overlap(&zone(Tier::Control, [0, 0, 5, 5]), &zone(Tier::Control, [0, 0, 5, 5])), "the same twice");
    }
}
