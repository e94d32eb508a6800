//! Which zone a phone's position lies in, and when that cannot be said.
//!
//! Does not know what a zone means, nor where the position came from.

use super::{MultiPolygon, Position};

/// Nearer than this to an edge, in metres, a position decides nothing, however exact the phone claims to be:
/// drawn edges are themselves no better.
pub const EDGE_MARGIN_M: f64 = 30.0;

/// Where a position lies among zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement<I> {
    /// Surely in each of these zones, and in no other.
    Inside(Vec<I>),
    /// Too near an edge to say: the person may be in any of these, and should ask the community. They are the zones
    /// whose edge is near, and those that hold the position.
    NearEdge(Vec<I>),
    /// In none that is drawn, and of these nobody knows where they are: the person may be in any of them, and should ask
    /// the community.
    Undrawn(Vec<I>),
    /// Surely in none.
    Outside,
}

/// Places `position`, known to `accuracy_m` metres, among `zones`, each with what to call it.
///
/// An edge counts as near within `accuracy_m`, or [`EDGE_MARGIN_M`] where that is more. An accuracy that is not a
/// number says nothing, so every edge is near.
pub fn place_in<'a, I>(
    position: Position,
    accuracy_m: f64,
    zones: impl Iterator<Item = (I, &'a MultiPolygon)>,
) -> Placement<I> {
    let margin = if accuracy_m.is_nan() { f64::INFINITY } else { accuracy_m.max(EDGE_MARGIN_M) };
    let mut near_edge = false;
    let mut possible = Vec::new();
    let mut undrawn = Vec::new();
    for (zone, shape) in zones {
        if shape.is_empty() {
            undrawn.push(zone);
            continue;
        }
        let near = shape.edge_distance_m(position) <= margin;
        near_edge |= near;
        if near || shape.contains(position) {
            possible.push(zone);
        }
    }
    match (possible.is_empty(), near_edge) {
        (true, _) if undrawn.is_empty() => Placement::Outside,
        (true, _) => Placement::Undrawn(undrawn),
        (false, true) => Placement::NearEdge(possible),
        (false, false) => Placement::Inside(possible),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Polygon, Ring};
    use super::*;

    /// Metres of a degree of latitude, near enough.
    const DEGREE_M: f64 = 111_195.0;

    /// A square on the equator from `west` to `east` and as high, in thousandths of a degree.
    fn square(west: f64, east: f64) -> MultiPolygon {
        let corners = [(west, west), (east, west), (east, east), (west, east)];
        let outer = Ring::new(corners.map(|(lng, lat)| Position { lng: lng / 1000.0, lat: lat / 1000.0 }));
        MultiPolygon(vec![Polygon { outer, holes: Vec::new() }])
    }

    fn at(lng: f64, accuracy_m: f64, zones: &[(char, MultiPolygon)]) -> Placement<char> {
        let position = Position { lng: lng / 1000.0, lat: 0.005 };
        place_in(position, accuracy_m, zones.iter().map(|(name, shape)| (*name, shape)))
    }

    #[test]
    fn deep_inside_and_far_outside_are_certain() {
        let zones = [('a', square(0.0, 10.0)), ('b', square(50.0, 60.0))];
        assert_eq!(at(5.0, 20.0, &zones), Placement::Inside(vec!['a']));
        assert_eq!(at(30.0, 20.0, &zones), Placement::Outside);
        assert_eq!(at(30.0, 20.0, &[]), Placement::Outside);
    }

    #[test]
    fn outside_every_drawn_zone_nothing_is_certain_while_one_has_no_outline() {
        let zones = [('a', square(0.0, 10.0)), ('u', MultiPolygon::default()), ('v', MultiPolygon::default())];
        assert_eq!(at(30.0, 20.0, &zones), Placement::Undrawn(vec!['u', 'v']));
        assert_eq!(at(90.0, f64::NAN, &zones[1..]), Placement::Undrawn(vec!['u', 'v']));
        assert_eq!(at(5.0, 20.0, &zones), Placement::Inside(vec!['a']));
        assert_eq!(at(10.1, 20.0, &zones), Placement::NearEdge(vec!['a']));
    }

    #[test]
    fn within_thirty_metres_of_an_edge_nothing_is_certain_on_either_side() {
        let zones = [('a', square(0.0, 10.0))];
        for side in [-1.0, 1.0] {
            let by = |metres: f64| 10.0 + side * metres / DEGREE_M * 1000.0;
            assert_eq!(at(by(29.5), 5.0, &zones), Placement::NearEdge(vec!['a']), "{side}");
            assert_ne!(at(by(30.5), 5.0, &zones), Placement::NearEdge(vec!['a']), "{side}");
        }
    }

    #[test]
    fn a_vague_position_widens_the_margin() {
        let zones = [('a', square(0.0, 10.0))];
        assert_eq!(at(5.0, 500.0, &zones), Placement::Inside(vec!['a']));
        assert_eq!(at(5.0, 600.0, &zones), Placement::NearEdge(vec!['a']));
        assert_eq!(at(15.0, 600.0, &zones), Placement::NearEdge(vec!['a']));
        assert_eq!(at(90.0, f64::NAN, &zones), Placement::NearEdge(vec!['a']));
        assert_eq!(at(5.0, -1.0, &zones), Placement::Inside(vec!['a']));
    }

    #[test]
    fn near_an_inner_edge_the_outer_zone_is_named_too() {
        let zones = [('c', square(-50.0, 60.0)), ('l', square(0.0, 10.0))];
        assert_eq!(at(5.0, 20.0, &zones), Placement::Inside(vec!['c', 'l']));
        assert_eq!(at(10.1, 20.0, &zones), Placement::NearEdge(vec!['c', 'l']));
        assert_eq!(at(30.0, 20.0, &zones), Placement::Inside(vec!['c']));
    }
}
