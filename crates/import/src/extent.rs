//! Where the rows of a list lie, as a city's settings have it.

use anxin_core::geometry::{BoundingBox, Position, distance_m};
use serde::Serialize;

/// What marks a row or a value that somebody has yet to change.
pub(super) const MARK: &str = "请改";

/// Where rows lie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extent {
    /// West, south, east, north.
    pub bounds: [f64; 4],
    /// Longitude and latitude.
    pub centre: [f64; 2],
}

/// Around the outermost rows, in degrees: some five kilometres.
const MARGIN: f64 = 0.05;

/// Farther than this from the middle of all, a position says nothing of where the others lie, in metres.
const NEAR_M: f64 = 50_000.0;

impl Extent {
    /// Around the positions that are near the middle of all; `None` where there is none.
    pub fn of(positions: &[Position]) -> Option<Self> {
        let median = |of: fn(&Position) -> f64| {
            let mut values: Vec<f64> = positions.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied()
        };
        let middle = Position::new(median(|position| position.lng)?, median(|position| position.lat)?)?;
        let near = positions.iter().copied().filter(|position| distance_m(*position, middle) < NEAR_M);
        Self::around(near, middle)
    }

    /// Around these positions, whose middle is `middle`; `None` where there is none.
    pub(super) fn around(positions: impl Iterator<Item = Position>, middle: Position) -> Option<Self> {
        let (mut west, mut south, mut east, mut north) = (180.0_f64, 90.0_f64, -180.0_f64, -90.0_f64);
        for position in positions {
            (west, east) = (west.min(position.lng), east.max(position.lng));
            (south, north) = (south.min(position.lat), north.max(position.lat));
        }
        let outwards = |degrees: f64, by: f64| ((degrees + by) * 100.0).round() / 100.0;
        let bounds =
            [outwards(west, -MARGIN), outwards(south, -MARGIN), outwards(east, MARGIN), outwards(north, MARGIN)];
        let thousandths = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
        (west <= east).then(|| Self { bounds, centre: [thousandths(middle.lng), thousandths(middle.lat)] })
    }

    /// The same with what the city had.
    pub(super) fn with(&self, bounds: BoundingBox, centre: Option<Position>) -> Self {
        let [west, south, east, north] = self.bounds;
        Self {
            bounds: [west.min(bounds.west), south.min(bounds.south), east.max(bounds.east), north.max(bounds.north)],
            centre: centre.map_or(self.centre, |centre| [centre.lng, centre.lat]),
        }
    }

    pub(super) fn bounding_box(&self) -> Option<BoundingBox> {
        let [west, south, east, north] = self.bounds;
        Position::new(west, south).zip(Position::new(east, north)).and_then(|(low, high)| BoundingBox::new(low, high))
    }

    pub(super) fn middle(&self) -> Option<Position> {
        let [lng, lat] = self.centre;
        Position::new(lng, lat)
    }

    /// `[120.8, 30.5, 121.3, 30.9]`, as the settings have it.
    pub fn bounds_text(&self) -> String {
        list(&self.bounds)
    }

    /// `[121.02, 30.7]`.
    pub fn centre_text(&self) -> String {
        list(&self.centre)
    }
}

fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(f64::to_string).collect();
    format!("[{}]", numbers.join(", "))
}

/// Whether the bounds in `city.toml` are those that every new city begins with.
pub(super) fn has_fresh_bounds(settings: &str) -> bool {
    value_of(settings, "bounds").is_some_and(|(_, remark)| remark.contains(MARK))
}

/// Where the value of a key at the top of a TOML text stands, and what follows it on its line.
pub(super) fn value_of<'t>(text: &'t str, key: &str) -> Option<(std::ops::Range<usize>, &'t str)> {
    let table = toml::de::DeTable::parse(text).ok()?;
    let (_, value) = table.get_ref().iter().find(|(name, _)| name.get_ref() == key)?;
    let span = value.span();
    let remark = text.get(span.end..)?.lines().next()?;
    Some((span, remark))
}
