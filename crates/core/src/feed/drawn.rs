//! In which drawn zone each of many sites lies: outlines have hundreds of sides, and nearly all sites lie outside the box
//! around them.
//!
//! Says nothing of zones without an outline: `undrawn` does.

use super::{Tier, Zones};
use crate::geometry::{BoundingBox, MultiPolygon, Position};

/// The zones with an outline, the strictest first, each with the box around it.
#[derive(Debug)]
pub(super) struct Drawn<'a>(Vec<(Tier, BoundingBox, &'a MultiPolygon)>);

impl<'a> Drawn<'a> {
    pub(super) fn of(zones: &'a Zones) -> Self {
        let of_tier = |tier| zones.zones.iter().filter(move |zone| zone.tier == tier);
        let boxed = Tier::ALL.into_iter().flat_map(of_tier);
        Self(boxed.filter_map(|zone| Some((zone.tier, zone.shape.bounds()?, &zone.shape))).collect())
    }

    /// The strictest tier at `position`, as [`Zones::tier_at`].
    pub(super) fn tier_at(&self, position: Position) -> Option<Tier> {
        let here = self.0.iter().find(|(_, bounds, shape)| bounds.contains(position) && shape.contains(position));
        here.map(|(tier, ..)| *tier)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Zone;
    use super::*;
    use crate::geometry::{Polygon, Ring};
    use crate::text::Text;
    use crate::time::Timestamp;

    fn at(x: i32, y: i32) -> Position {
        Position { lng: 121.0 + f64::from(x) / 1000.0, lat: 30.0 + f64::from(y) / 1000.0 }
    }

    fn zone(tier: usize, corners: &[(i32, i32)]) -> Zone {
        let outer = Ring::new(corners.iter().map(|(x, y)| at(*x, *y)));
        Zone {
            id: String::new(),
            tier: [Tier::Lockdown, Tier::Control, Tier::Precaution][tier],
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

    proptest! {
        #[test]
        fn boxes_change_no_answer(
            shapes in prop::collection::vec((0..3_usize, prop::collection::vec((0..12_i32, 0..12_i32), 3..6)), 0..6),
        ) {
            let zones = shapes.iter().map(|(tier, corners)| zone(*tier, corners)).collect();
            let zones = Zones { tiers: Vec::new(), zones };
            let drawn = Drawn::of(&zones);
            for (x, y) in (-1..13).flat_map(|x| (-1..13).map(move |y| (x, y))) {
                prop_assert_eq!(drawn.tier_at(at(x, y)), zones.tier_at(at(x, y)), "{} {}", x, y);
            }
        }
    }
}
