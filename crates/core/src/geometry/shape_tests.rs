//! Areas against slower ways to the same answers.

use proptest::prelude::*;

use super::*;
use crate::geometry::distance_m;
use crate::json::read;

fn at(lng: f64, lat: f64) -> Position {
    Position { lng, lat }
}

fn ring(points: &[(f64, f64)]) -> Ring {
    Ring::new(points.iter().map(|&(lng, lat)| at(lng, lat)))
}

fn square(west: f64, south: f64, side: f64) -> Ring {
    ring(&[(west, south), (west + side, south), (west + side, south + side), (west, south + side)])
}

fn area(outer: Ring, holes: Vec<Ring>) -> MultiPolygon {
    MultiPolygon(vec![Polygon { outer, holes }])
}

#[test]
fn a_hole_is_outside_and_a_second_part_is_inside() {
    let mut shape = area(square(121.0, 30.0, 0.1), vec![square(121.04, 30.04, 0.02)]);
    shape.0.push(Polygon { outer: square(122.0, 30.0, 0.1), holes: Vec::new() });
    assert!(shape.contains(at(121.01, 30.01)));
    assert!(!shape.contains(at(121.05, 30.05)));
    assert!(shape.contains(at(122.05, 30.05)));
    assert!(!shape.contains(at(121.5, 30.05)));
}

#[test]
fn a_shared_edge_belongs_to_exactly_one_side() {
    let parts = [area(square(0.0, 0.0, 1.0), vec![]), area(square(1.0, 0.0, 1.0), vec![])];
    for step in 0..10 {
        let position = at(1.0, f64::from(step) / 10.0);
        assert_eq!(parts.each_ref().map(|part| part.contains(position)), [false, true]);
    }
}

#[test]
fn shapes_without_extent_contain_nothing_and_do_not_trap() {
    for shape in [MultiPolygon::default(), area(ring(&[]), vec![]), area(ring(&[(1.0, 1.0), (2.0, 1.0)]), vec![])] {
        assert!(!shape.contains(at(1.5, 1.0)));
        assert!(shape.area_m2().abs() < 1e-3);
    }
    assert_eq!(MultiPolygon::default().edge_distance_m(at(1.0, 1.0)), f64::INFINITY);
    assert_eq!(MultiPolygon::default().centre(), None);
    assert_eq!(area(ring(&[(1.0, 1.0), (2.0, 1.0)]), vec![]).centre(), Some(at(1.5, 1.0)));
}

#[test]
fn the_edge_is_near_from_both_sides_and_from_a_hole() {
    let shape = area(square(121.0, 30.0, 0.1), vec![square(121.04, 30.04, 0.02)]);
    let metres = |degrees: f64| degrees * 111_195.08;
    for (lng, lat, degrees) in [(121.05, 29.99, 0.01), (121.05, 30.01, 0.01), (121.05, 30.05, 0.01 * 0.865_6)] {
        let found = shape.edge_distance_m(at(lng, lat));
        assert!((found - metres(degrees)).abs() < 2.0, "{lng} {lat}: {found}");
    }
    let corner = shape.edge_distance_m(at(120.99, 29.99));
    assert!((corner - distance_m(at(120.99, 29.99), at(121.0, 30.0))).abs() < 1.0, "{corner}");
}

#[test]
fn the_size_of_a_square_is_its_sides_multiplied() {
    let side = distance_m(at(121.0, 30.0), at(121.0, 30.1));
    let width = distance_m(at(121.0, 30.05), at(121.1, 30.05));
    let whole = area(square(121.0, 30.0, 0.1), vec![]).area_m2();
    assert!((whole / (side * width) - 1.0).abs() < 1e-5, "{whole}");
    let holed = area(square(121.0, 30.0, 0.1), vec![square(121.02, 30.02, 0.05)]).area_m2();
    assert!((holed / whole - 0.75).abs() < 1e-3, "{holed}");
}

#[test]
fn the_label_of_a_bent_or_holed_shape_lies_inside_it() {
    let bent = ring(&[(0.0, 0.0), (3.0, 0.0), (3.0, 1.0), (1.0, 1.0), (1.0, 2.0), (3.0, 2.0), (3.0, 3.0), (0.0, 3.0)]);
    for shape in [area(bent, vec![]), area(square(0.0, 0.0, 1.0), vec![square(0.2, 0.2, 0.6)])] {
        let centre = shape.centre().unwrap();
        assert!(shape.contains(centre), "{centre:?}");
        assert!(shape.edge_distance_m(centre) > 1000.0);
    }
}

#[test]
fn a_polygon_travels_as_its_rings() {
    let shape = area(square(121.0, 30.0, 0.1), vec![square(121.04, 30.04, 0.02)]);
    let text = serde_json::to_string(&shape).unwrap();
    assert_eq!(text, "[[[12100000,3000000,10000,0,0,10000,-10000,0],[12104000,3004000,2000,0,0,2000,-2000,0]]]");
    assert_eq!(read::<MultiPolygon>(text.as_bytes()).unwrap(), shape);
    assert!(read::<MultiPolygon>(b"[[]]").is_err());
}

/// A ring that goes once round a middle, so that it never crosses itself.
fn star() -> impl Strategy<Value = Ring> {
    prop::collection::vec(0.2..1.0_f64, 3..12).prop_map(|reaches| {
        let turn = std::f64::consts::TAU / reaches.len() as f64;
        Ring::new(reaches.iter().enumerate().map(|(corner, reach)| {
            let angle = turn * corner as f64;
            at(121.0 + 0.05 * reach * angle.cos(), 30.0 + 0.05 * reach * angle.sin())
        }))
    })
}

/// How often the ring winds round the position: the sum of the angles under which its sides are seen.
fn winding(ring: &Ring, position: Position) -> f64 {
    let seen = ring.sides().map(|(a, b)| {
        let (ax, ay) = (a.lng - position.lng, a.lat - position.lat);
        let (bx, by) = (b.lng - position.lng, b.lat - position.lat);
        (ax * by - ay * bx).atan2(ax * bx + ay * by)
    });
    seen.sum::<f64>() / std::f64::consts::TAU
}

fn near() -> impl Strategy<Value = Position> {
    (120.94..121.06_f64, 29.94..30.06_f64).prop_map(|(lng, lat)| at(lng, lat))
}

proptest! {
    #[test]
    fn inside_is_where_the_ring_winds_round(outer in star(), position in near()) {
        let around = winding(&outer, position).abs() > 0.5;
        let shape = area(outer, vec![]);
        prop_assume!(shape.edge_distance_m(position) > 0.01);
        prop_assert_eq!(shape.contains(position), around);
    }

    #[test]
    fn the_edge_is_as_near_as_its_nearest_sample(outer in star(), position in near()) {
        let samples = outer.sides().flat_map(|(a, b)| (0..=1000).map(move |step| {
            let share = f64::from(step) / 1000.0;
            at(a.lng + (b.lng - a.lng) * share, a.lat + (b.lat - a.lat) * share)
        }));
        let nearest = samples.map(|sample| distance_m(position, sample)).fold(f64::INFINITY, f64::min);
        let found = area(outer, vec![]).edge_distance_m(position);
        // A sample lies at most half a step of some ten metres from the nearest point; a plane errs by a thousandth.
        prop_assert!((found - nearest).abs() < 6.0 + nearest * 0.002, "{found} {nearest}");
    }

    #[test]
    fn a_cut_divides_an_area_into_two_that_never_both_hold_a_point(
        outer in star(), position in near(), share in 0.0..1.0_f64,
    ) {
        // Cut along a line from the first corner to another one, through the middle of the star where it bends.
        let points = outer.points();
        let middle = at(121.0, 30.0);
        let half = points.len() / 2;
        let left = Ring::new(points.iter().take(half + 1).copied().chain([middle]));
        let right = Ring::new(points.iter().skip(half).chain(points.first()).copied().chain([middle]));
        let on_cut = at(middle.lng + (points[0].lng - middle.lng) * share, middle.lat);
        for position in [position, on_cut, points[half]] {
            let held = [&left, &right, &outer].map(|part| encloses(part, position));
            prop_assert_eq!(u8::from(held[0]) + u8::from(held[1]), u8::from(held[2]), "{:?}", position);
        }
    }

    #[test]
    fn the_label_lies_inside(outer in star()) {
        let shape = area(outer, vec![]);
        let centre = shape.centre().unwrap();
        prop_assert!(shape.contains(centre));
        prop_assert!(shape.bounds().unwrap().contains(centre));
    }

    #[test]
    fn no_line_from_outside_traps(numbers in prop::collection::vec(any::<i32>(), 0..12)) {
        if let Ok(ring) = Ring::try_from(numbers) {
            let shape = area(ring, vec![]);
            let _ = (shape.contains(at(0.0, 0.0)), shape.centre(), shape.area_m2());
            prop_assert!(shape.edge_distance_m(at(0.0, 0.0)) >= 0.0);
        }
    }
}
