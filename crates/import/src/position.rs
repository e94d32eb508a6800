//! Positions: two numbers, or one cell with both, in some datum and maybe in each other's place.
//!
//! Does not know the city: `towns` holds positions against it.

use anxin_core::geometry::{Datum, Position, distance_m};

use super::fields::{Field, Heading};
use super::layout::{Columns, Pair};
use super::note::Note;
use super::report::Report;
use super::values::{clean, half_width};
use super::{Kind, Part, cell, geo};
use crate::grid::Line;

/// The datum of a sheet's positions: what was asked for, else what the columns' names say, else a guess that is said.
pub(super) fn datum_of(asked: Option<Datum>, columns: &Columns, is_geojson: bool, report: &mut Report) -> Datum {
    let headings: Vec<&str> =
        [Field::Lng, Field::Lat, Field::LngLat].iter().filter_map(|field| columns.heading(*field)).collect();
    let of_heading = headings.iter().find_map(|heading| Some((heading, named(heading)?)));
    // Of several pairs, the one that was taken says itself what it is; what was asked for holds for the others.
    if let Some(datum) = asked.filter(|_| columns.other_pairs.is_empty() || of_heading.is_none()) {
        return datum;
    }
    if headings.is_empty() && !is_geojson {
        return Datum::Wgs84;
    }
    if let Some((heading, datum)) = of_heading {
        report.guess(&Note::DatumOfHeading { datum: datum.name(), heading: (*heading).to_owned() });
        return datum;
    }
    // The standard speaks of geometries, and not of numbers that stand among the properties.
    if is_geojson && headings.first().is_none_or(|heading| *heading == geo::LNG) {
        report.guess(&Note::DatumOfGeoJson);
    } else if columns.index_of(Field::Datum).is_none() {
        report.warn("datum", &Note::NoDatum);
    }
    Datum::Wgs84
}

/// Every pair of columns that gives positions, the surest first: one that names its datum, a geometry, then any other.
pub(super) fn pairs(headings: &[String], kind: Kind) -> Vec<Pair> {
    let of = |field: Field, words: &[&str]| -> Vec<(usize, String)> {
        let known = |heading: &str| field.matches(&Heading::new(heading), kind).is_some();
        let with = headings.iter().enumerate().filter(|(_, heading)| known(heading) || is_axis(heading, words));
        with.map(|(index, heading)| (index, remainder(heading))).collect()
    };
    let (lngs, mut lats) =
        (of(Field::Lng, &["longitude", "lng", "lon", "long", "经"]), of(Field::Lat, &["latitude", "lat", "纬"]));
    let heading = |index: usize| headings.get(index).map(String::as_str).unwrap_or_default();
    let mut pairs: Vec<Pair> = Vec::new();
    for (lng, rest) in lngs {
        let Some(at) = lats.iter().position(|(_, other)| *other == rest) else { continue };
        let (lat, _) = lats.remove(at);
        let datum = named(heading(lng)).or_else(|| named(heading(lat)));
        pairs.push(Pair { lng, lat: Some(lat), heading: heading(lng).to_owned(), datum });
    }
    for (both, _) in of(Field::LngLat, &[]) {
        if pairs.iter().all(|pair| pair.lng != both && pair.lat != Some(both)) {
            pairs.push(Pair { lng: both, lat: None, heading: heading(both).to_owned(), datum: named(heading(both)) });
        }
    }
    pairs.sort_by_key(|pair| match pair.datum {
        Some(Datum::Wgs84) => 0,
        Some(_) => 1,
        None if pair.heading == geo::LNG => 2,
        None => 3,
    });
    pairs
}

/// Whether a heading is a word for longitude or latitude with a datum beside it: `lon_wgs`, `GCJ02_lat`.
fn is_axis(heading: &str, words: &[&str]) -> bool {
    let text: String = half_width(heading).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    words.iter().any(|word| {
        let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word));
        rest.is_some_and(|rest| {
            rest.is_empty() || named(rest).is_some() || matches!(rest, "原始" | "地图" | "map" | "geo" | "poi" | "raw")
        })
    })
}

/// What a heading says beside longitude or latitude: the same for both columns of a pair.
fn remainder(heading: &str) -> String {
    let mut text: String = half_width(heading).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    for word in [
        "经度",
        "纬度",
        "東經",
        "北緯",
        "东经",
        "北纬",
        "longitude",
        "latitude",
        "long",
        "lng",
        "lon",
        "lat",
        "经",
        "纬",
        "坐标",
    ] {
        text = text.replace(word, "");
    }
    text.trim_matches(['x', 'y']).to_owned()
}

/// The datum that a heading or a cell names.
pub(super) fn named(text: &str) -> Option<Datum> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let name: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let ends =
        |number: &str| name.strip_suffix(number).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit()));
    if has(&["wgs", "gps", "4326", "天地图", "tianditu", "cgcs", "大地2000", "国家2000", "4490"]) || ends("84") {
        Some(Datum::Wgs84)
    } else if has(&["gcj", "高德", "amap", "腾讯", "tencent", "qq", "火星", "国测局", "gaode", "mars"])
        || text.starts_with("gd")
        || ends("02")
    {
        Some(Datum::Gcj02)
    } else if has(&["bd09", "bd-09", "百度", "baidu", "bd_"]) || text.starts_with("bd") || ends("09") || ends("bd") {
        Some(Datum::Bd09)
    } else {
        None
    }
}

/// A row's position, or what is wrong with it.
pub(super) enum PositionCell {
    /// In WGS-84. The flag says that longitude and latitude stood in each other's place.
    At(Position, bool),
    /// The row gives none.
    Nowhere,
    /// It gives one that is none: the field and the cell.
    Fault(Field, String),
}

/// Reads the position of a row: by the surest pair of columns that holds one.
pub(super) fn read(part: &Part<'_>, line: &Line) -> PositionCell {
    let of_row = named(&cell(part, line, Field::Datum));
    let first = of_fields(part, line, of_row.unwrap_or(part.datum));
    if matches!(first, PositionCell::At(..)) {
        return first;
    }
    let others = part.columns.other_pairs.iter().map(|pair| of_pair(line, pair, of_row));
    others.into_iter().find(|placed| matches!(placed, PositionCell::At(..))).unwrap_or(first)
}

/// Another position that the row gives far from `position`: the heading, and how far, in metres.
pub(super) fn disagreement<'a>(part: &Part<'a>, line: &Line, position: Position) -> Option<(&'a str, f64)> {
    let of_row = named(&cell(part, line, Field::Datum));
    part.columns.other_pairs.iter().find_map(|pair| {
        let datums: &[Datum] = match pair.datum {
            Some(Datum::Wgs84) => &[Datum::Wgs84],
            Some(Datum::Gcj02) => &[Datum::Gcj02],
            Some(Datum::Bd09) => &[Datum::Bd09],
            // Nobody says its datum: it agrees where it does in any.
            None => &[Datum::Wgs84, Datum::Gcj02, Datum::Bd09],
        };
        let distances = datums.iter().filter_map(|datum| match of_pair(line, pair, of_row.or(Some(*datum))) {
            PositionCell::At(other, _) => Some(distance_m(position, other)),
            _ => None,
        });
        let nearest = distances.min_by(f64::total_cmp)?;
        (nearest > APART_M).then_some((pair.heading.as_str(), nearest))
    })
}

/// Two positions of one site as far from each other are two places.
const APART_M: f64 = 200.0;

fn of_pair(line: &Line, pair: &Pair, of_row: Option<Datum>) -> PositionCell {
    let datum = pair.datum.or(of_row).unwrap_or(Datum::Wgs84);
    let text = |index: usize| clean(line.cell(index));
    let numbers = match pair.lat {
        Some(lat) => degrees(&text(pair.lng)).zip(degrees(&text(lat))),
        None => split(&text(pair.lng)),
    };
    numbers.map_or(PositionCell::Nowhere, |numbers| placed(numbers, datum, Field::Lng))
}

fn of_fields(part: &Part<'_>, line: &Line, datum: Datum) -> PositionCell {
    let (lng, lat) = (cell(part, line, Field::Lng), cell(part, line, Field::Lat));
    let pair = cell(part, line, Field::LngLat);
    let (field, pair) = match (lng.is_empty(), lat.is_empty()) {
        (true, true) if pair.is_empty() => return PositionCell::Nowhere,
        (true, true) => match split(&pair) {
            Some(numbers) => (Field::LngLat, numbers),
            None => return PositionCell::Fault(Field::LngLat, pair),
        },
        (true, false) => return PositionCell::Fault(Field::Lng, lng),
        // Both numbers in one of the cells.
        (false, true) => match split(&lng) {
            Some(numbers) => (Field::Lng, numbers),
            None => return PositionCell::Fault(Field::Lat, lat),
        },
        (false, false) => match (degrees(&lng), degrees(&lat)) {
            (Some(a), Some(b)) => (Field::Lng, (a, b)),
            (None, _) => return PositionCell::Fault(Field::Lng, lng),
            (_, None) => return PositionCell::Fault(Field::Lat, lat),
        },
    };
    placed(pair, datum, field)
}

fn placed((lng, lat): (f64, f64), datum: Datum, field: Field) -> PositionCell {
    if lng == 0.0 && lat == 0.0 {
        return PositionCell::Nowhere;
    }
    // In China, longitudes lie between 73 and 136, latitudes between 3 and 54: a swapped pair shows.
    let swapped = !(73.0..=136.0).contains(&lng) && (73.0..=136.0).contains(&lat) && (3.0..=54.0).contains(&lng);
    let (lng, lat) = if swapped { (lat, lng) } else { (lng, lat) };
    match Position::new(lng, lat) {
        Some(position) => PositionCell::At(datum.to_wgs84(position), swapped),
        None => PositionCell::Fault(field, format!("{lng}, {lat}")),
    }
}

/// A number of degrees: `121.02`, `东经121.02°`, `121°1'12"`.
pub(super) fn degrees(text: &str) -> Option<f64> {
    let text = half_width(text);
    let text = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let mut parts = text
        .split(['°', '度', '\'', '′', '’', '分', '"', '″', '”', '秒'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut total: f64 = parts.next()?.parse().ok()?;
    let scales = [60.0, 3600.0];
    for (part, scale) in parts.zip(scales) {
        if part.chars().all(|c| c.is_ascii_alphabetic()) {
            break;
        }
        total += part.parse::<f64>().ok().filter(|part| (0.0..60.0).contains(part))? / scale;
    }
    total.is_finite().then_some(total)
}

/// Both numbers of `121.02,30.68`, `POINT(121.02 30.68)`, `[121.02, 30.68]`.
fn split(text: &str) -> Option<(f64, f64)> {
    let text = half_width(text);
    let inside = text
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '(' | '[' | ' '))
        .trim_end_matches([')', ']', ' ']);
    let mut parts = inside.split([',', '，', ';', '；', ' ', '、', '/']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    if parts.next().is_some() { None } else { degrees(first).zip(degrees(second)) }
}
