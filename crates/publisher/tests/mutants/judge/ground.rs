//! In which zone a site lies, in whole millionths of a degree.

use serde_json::Value as Json;

use super::columns::degree;

/// Whether a zone has no outline: then a site's own words may put it into that zone, and they are not read here.
pub(super) fn some_are_undrawn(zones: &Json) -> bool {
    let undrawn = |zone: &Json| zone["shape"].as_array().is_none_or(Vec::is_empty);
    zones["zones"].as_array().into_iter().flatten().any(undrawn)
}

/// The strictest tier at the site in this row, `none` outside; `None` where an edge is too near to say.
pub(super) fn site_tier(zones: &Json, sites: &Json, row: usize) -> Option<&'static str> {
    let half = |column: &str, most: i128| degree(sites, column, row).filter(|half| half.abs() <= most);
    let Some(position) = half("lng", 180_000_000).zip(half("lat", 90_000_000)) else { return Some("none") };
    tier_at(zones, position)
}

/// The strictest tier at this position; as for [`site_tier`].
pub(super) fn tier_at(zones: &Json, position: (i128, i128)) -> Option<&'static str> {
    let mut strictest = None;
    for zone in zones["zones"].as_array().into_iter().flatten() {
        let tier = ["lockdown", "control", "precaution"].iter().position(|tier| zone["tier"] == *tier)?;
        let mut inside = false;
        for polygon in zone["shape"].as_array().into_iter().flatten() {
            let mut rings = polygon.as_array().into_iter().flatten().map(|ring| holds(ring, position));
            let outer = rings.next().unwrap_or(Some(false))?;
            let mut hole = false;
            for ring in rings {
                hole |= ring?;
            }
            inside |= outer && !hole;
        }
        if inside {
            strictest = Some(strictest.map_or(tier, |known: usize| known.min(tier)));
        }
    }
    Some(strictest.map_or("none", |tier| ["lockdown", "control", "precaution"][tier]))
}

/// Whether a line due west from the position crosses the ring an odd number of times.
fn holds(ring: &Json, (x, y): (i128, i128)) -> Option<bool> {
    let numbers: Vec<i128> =
        ring.as_array()?.iter().map(|number| number.as_i64().map(i128::from)).collect::<Option<_>>()?;
    let mut points: Vec<(i128, i128)> = Vec::new();
    let mut at = (0, 0);
    for step in numbers.chunks(2) {
        at = (at.0 + step[0] * 10, at.1 + step.get(1)? * 10);
        points.push(at);
    }
    let mut inside = false;
    for (index, a) in points.iter().enumerate() {
        let b = &points[(index + 1) % points.len()];
        let (south, north) = if a.1 <= b.1 { (a, b) } else { (b, a) };
        if south.1 <= y && y < north.1 {
            // Above zero where the position lies east of the side.
            let side = (x - south.0) * (north.1 - south.1) - (y - south.1) * (north.0 - south.0);
            let length = (north.1 - south.1) + (north.0 - south.0).abs();
            if side.abs() <= length {
                return None;
            }
            inside ^= side > 0;
        }
    }
    Some(inside)
}
