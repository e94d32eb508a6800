//! Sites and zones as GeoJSON, for maps of others.
//!
//! Not part of the feed: phones never read it. It depends on the edition alone, so that what did not change is not
//! written again, and a rollback brings back its own.

use anxin_core::feed::{City, Edition, Site, Zone};
use anxin_core::geometry::{MultiPolygon, Position, Ring};
use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};
use serde_json::{Value, json};

/// The exports of a set: their names and bytes. `zones` are the set's own, or those of the sheets it was made from, whose
/// shapes are finer.
///
/// # Errors
/// What the serializer says; no city makes it fail.
pub fn exports(edition: &Edition, zones: &[Zone]) -> Result<[(&'static str, Vec<u8>); 2], serde_json::Error> {
    let (city, offset) = (&edition.city, edition.city.utc_offset_min);
    let sites = edition.sites.iter().map(|site| site_feature(&site, offset)).collect();
    let zones = zones.iter().map(|zone| zone_feature(zone, offset)).collect();
    Ok([
        ("sites.geojson", serde_json::to_vec(&collection(city, sites))?),
        ("zones.geojson", serde_json::to_vec(&collection(city, zones))?),
    ])
}

fn collection(city: &City, features: Vec<Value>) -> Value {
    json!({
        "type": "FeatureCollection",
        "name": city.id,
        "title_zh": city.name.zh,
        "title_en": city.name.en,
        "demo": city.demo.is_some(),
        "features": features,
    })
}

fn site_feature(site: &Site<'_>, offset: UtcOffset) -> Value {
    json!({
        "type": "Feature",
        "id": site.id,
        // RFC 7946: a feature without a place has the geometry null.
        "geometry": site.position.map(|position| json!({ "type": "Point", "coordinates": point(position) })),
        "properties": {
            "id": site.id,
            "name_zh": site.name.zh, "name_en": site.name.en,
            "address_zh": site.address.zh, "address_en": site.address.en,
            "town": site.town,
            "status": site.status.name(),
            "status_typed": site.status_typed,
            "serves": site.serves,
            "audience": site.audience,
            "hours": site.hours.to_string(),
            "special": site.hours.special_text(),
            "fee": site.fee,
            "phone": site.phone,
            "phones": site.phones,
            "note_zh": site.note.zh, "note_en": site.note.en,
            "verified": site.verified.map(|at| moment(at, offset)),
            "source": site.source,
            "demo": site.demo,
        },
    })
}

fn zone_feature(zone: &Zone, offset: UtcOffset) -> Value {
    json!({
        "type": "Feature",
        "id": zone.id,
        "geometry": area(&zone.shape),
        "properties": {
            "id": zone.id,
            "tier": zone.tier.name(),
            "name_zh": zone.name.zh, "name_en": zone.name.en,
            "town": zone.town,
            "scope_zh": zone.scope.zh, "scope_en": zone.scope.en,
            "set_at": moment(zone.set_at, offset),
            "review_at": zone.review_at.map(|at| moment(at, offset)),
            "phone": zone.phone,
            "source": zone.source,
            "demo": zone.demo,
        },
    })
}

/// `2022-03-17T10:00:00+08:00`.
fn moment(at: Timestamp, offset: UtcOffset) -> String {
    let local = at.local(offset);
    let minutes = offset.0.unsigned_abs();
    let sign = if offset.0 < 0 { '-' } else { '+' };
    format!("{}T{}:00{sign}{:02}:{:02}", date_text(local.date()), clock_text(local), minutes / 60, minutes % 60)
}

/// Degrees with six decimals, a tenth of a metre.
fn point(position: Position) -> [f64; 2] {
    let degrees = |micro: i32| f64::from(micro) / 1e6;
    [degrees(position.micro_lng()), degrees(position.micro_lat())]
}

fn area(shape: &MultiPolygon) -> Value {
    if shape.is_empty() {
        // RFC 7946: a feature without a place has the geometry null.
        return Value::Null;
    }
    let parts: Vec<Vec<Vec<[f64; 2]>>> = shape
        .0
        .iter()
        .map(|part| {
            let holes = part.holes.iter().map(|hole| closed(hole, false));
            std::iter::once(closed(&part.outer, true)).chain(holes).collect()
        })
        .collect();
    match parts.as_slice() {
        [only] => json!({ "type": "Polygon", "coordinates": only }),
        _ => json!({ "type": "MultiPolygon", "coordinates": parts }),
    }
}

/// A closed line, the first point repeated, turning left around an area and right around a hole (RFC 7946, 3.1.6).
fn closed(ring: &Ring, left: bool) -> Vec<[f64; 2]> {
    let mut points: Vec<[f64; 2]> = ring.points().iter().copied().map(point).collect();
    let sides = points.iter().zip(points.iter().cycle().skip(1));
    let turn: f64 = sides.map(|([ax, ay], [bx, by])| ax * by - bx * ay).sum();
    if (turn > 0.0) != left {
        points.reverse();
    }
    points.extend(points.first().copied());
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_turn_left_holes_turn_right_and_both_close() {
        let ring = |points: &[(f64, f64)]| Ring::new(points.iter().map(|&(lng, lat)| Position { lng, lat }));
        let turn = |line: &[[f64; 2]]| {
            line.windows(2).map(|side| side[0][0] * side[1][1] - side[1][0] * side[0][1]).sum::<f64>()
        };
        for triangle in [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0)]] {
            for left in [true, false] {
                let line = closed(&ring(&triangle), left);
                assert_eq!((line.len(), line.first()), (4, line.last()));
                assert_eq!(turn(&line) > 0.0, left, "{line:?}");
            }
        }
    }

    #[test]
    fn moments_carry_their_offset() {
        assert_eq!(moment(Timestamp(1_647_482_400), UtcOffset::CHINA), "2022-03-17T10:00:00+08:00");
        assert_eq!(moment(Timestamp(1_647_482_400), UtcOffset(-90)), "2022-03-17T00:30:00-01:30");
    }
}
