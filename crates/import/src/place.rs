//! Positions: two numbers, or one cell with both, in some datum and maybe in each other's place.
//!
//! Does not know the city: `towns` holds positions against it.

use anxin_core::geometry::{Datum, Position};

use super::fields::Field;
use super::headings::Columns;
use super::note::Note;
use super::report::Report;
use super::values::half_width;
use super::{Part, cell};
use crate::grid::Line;

/// The datum of a sheet's positions: what was asked for, else what the columns' names say, else a guess that is said.
pub(super) fn datum_of(asked: Option<Datum>, columns: &Columns, is_geojson: bool, report: &mut Report) -> Datum {
    if let Some(datum) = asked {
        return datum;
    }
    let headings: Vec<&str> =
        [Field::Lng, Field::Lat, Field::LngLat].iter().filter_map(|field| columns.heading(*field)).collect();
    if headings.is_empty() && !is_geojson {
        return Datum::Wgs84;
    }
    if let Some((heading, datum)) = headings.iter().find_map(|heading| Some((heading, named(heading)?))) {
        report.guess(&Note::DatumOfHeading { datum: datum.name(), heading: (*heading).to_owned() });
        return datum;
    }
    if is_geojson {
        report.guess(&Note::DatumOfGeoJson);
    } else if columns.place(Field::Datum).is_none() {
        report.warn("datum", &Note::NoDatum);
    }
    Datum::Wgs84
}

/// The datum that a heading or a cell names.
pub(super) fn named(text: &str) -> Option<Datum> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["wgs", "gps", "4326", "天地图", "cgcs", "大地2000"]) {
        Some(Datum::Wgs84)
    } else if has(&["gcj", "高德", "amap", "腾讯", "tencent", "qq", "火星"]) || text.starts_with("gd") {
        Some(Datum::Gcj02)
    } else if has(&["bd09", "bd-09", "百度", "baidu"]) || text.starts_with("bd") {
        Some(Datum::Bd09)
    } else {
        None
    }
}

/// A row's position, or what is wrong with it.
pub(super) enum Placed {
    /// In WGS-84. The flag says that longitude and latitude stood in each other's place.
    At(Position, bool),
    /// The row gives none.
    Nowhere,
    /// It gives one that is none: the field and the cell.
    Fault(Field, String),
}

/// Reads the position of a row.
pub(super) fn read(part: &Part<'_>, line: &Line) -> Placed {
    let of_row = named(&cell(part, line, Field::Datum));
    let datum = of_row.unwrap_or(part.datum);
    let (lng, lat) = (cell(part, line, Field::Lng), cell(part, line, Field::Lat));
    let pair = cell(part, line, Field::LngLat);
    let (field, pair) = match (lng.is_empty(), lat.is_empty()) {
        (true, true) if pair.is_empty() => return Placed::Nowhere,
        (true, true) => match split(&pair) {
            Some(numbers) => (Field::LngLat, numbers),
            None => return Placed::Fault(Field::LngLat, pair),
        },
        (true, false) => return Placed::Fault(Field::Lng, lng),
        // Both numbers in one of the cells.
        (false, true) => match split(&lng) {
            Some(numbers) => (Field::Lng, numbers),
            None => return Placed::Fault(Field::Lat, lat),
        },
        (false, false) => match (degrees(&lng), degrees(&lat)) {
            (Some(a), Some(b)) => (Field::Lng, (a, b)),
            (None, _) => return Placed::Fault(Field::Lng, lng),
            (_, None) => return Placed::Fault(Field::Lat, lat),
        },
    };
    let (lng, lat) = pair;
    if lng == 0.0 && lat == 0.0 {
        return Placed::Nowhere;
    }
    // In China, longitudes lie between 73 and 136, latitudes between 3 and 54: a swapped pair shows.
    let swapped = !(73.0..=136.0).contains(&lng) && (73.0..=136.0).contains(&lat) && (3.0..=54.0).contains(&lng);
    let (lng, lat) = if swapped { (lat, lng) } else { (lng, lat) };
    match Position::new(lng, lat) {
        Some(position) => Placed::At(datum.to_wgs84(position), swapped),
        None => Placed::Fault(field, format!("{lng}, {lat}")),
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
