//! GeoJSON as maps export it: features with properties and positions.
//!
//! Reads Polygon, MultiPolygon and LineString in WGS-84; everything else is reported. Does not know what a feature means.

use anxin_core::geometry::{MultiPolygon, Polygon, Position, Ring};
use serde_json::Value;

use crate::finding::{Location, Problem};
use crate::sheet::{CityArea, Folder};

/// One feature that reads.
pub(super) struct Feature {
    /// Its place in the file, counted from 1.
    pub(super) number: usize,
    /// Its properties; `Null` where it has none.
    properties: Value,
    /// Its shape.
    pub(super) shape: Shape,
}

/// The shape of a feature.
pub(super) enum Shape {
    /// An area.
    Area(MultiPolygon),
    /// A line.
    Line(Ring),
    /// The geometry is null (RFC 7946, 3.2): a feature without a place.
    Nothing,
}

impl Feature {
    /// The property `name` as text; empty where there is none.
    pub(super) fn property(&self, name: &str) -> String {
        match self.properties.get(name) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }
}

/// The features of `file` that read; `None` where the file is missing (reported if `required`) or is no GeoJSON.
pub(super) fn read(folder: Folder<'_>, file: &str, required: bool, area: &CityArea) -> Option<Vec<Feature>> {
    let text = folder.plain_text(file, required)?;
    let broken = |row: Option<usize>, detail: String| {
        let place = Location { file: file.to_owned(), row, column: None };
        folder.log.report(place, Problem::BadGeoJson { detail });
    };
    let document: Value = match serde_json::from_str(&text) {
        Ok(document) => document,
        Err(error) => {
            broken(Some(error.line()), error.to_string());
            return None;
        }
    };
    let is_collection = document.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    let Some(features) = document.get("features").and_then(Value::as_array).filter(|_| is_collection) else {
        broken(None, "it is no FeatureCollection".to_owned());
        return None;
    };
    let mut readable = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        let number = index + 1;
        match shape(feature.get("geometry").unwrap_or(&Value::Null), area) {
            Ok(shape) => {
                let properties = feature.get("properties").cloned().unwrap_or_default();
                readable.push(Feature { number, properties, shape });
            }
            Err(problem) => folder.log.report(Location::cell(file, number, "geometry"), problem),
        }
    }
    Some(readable)
}

fn shape(geometry: &Value, area: &CityArea) -> Result<Shape, Problem> {
    if geometry.is_null() {
        return Ok(Shape::Nothing);
    }
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    match geometry.get("type").and_then(Value::as_str).unwrap_or_default() {
        "Polygon" => Ok(Shape::Area(MultiPolygon(vec![polygon(coordinates, area)?]))),
        "MultiPolygon" => {
            let parts: Result<Vec<Polygon>, Problem> =
                list(coordinates)?.iter().map(|part| polygon(part, area)).collect();
            Ok(Shape::Area(MultiPolygon(parts?)))
        }
        "LineString" => Ok(Shape::Line(ring(coordinates, area)?)),
        other => Err(bad(format!("`{other}` is no Polygon, MultiPolygon or LineString"))),
    }
}

fn polygon(rings: &Value, area: &CityArea) -> Result<Polygon, Problem> {
    let mut rings = list(rings)?.iter();
    let outer = rings.next().ok_or_else(|| bad("a polygon has no edge".to_owned()))?;
    Ok(Polygon { outer: ring(outer, area)?, holes: rings.map(|hole| ring(hole, area)).collect::<Result<_, _>>()? })
}

fn ring(points: &Value, area: &CityArea) -> Result<Ring, Problem> {
    let points: Result<Vec<Position>, Problem> = list(points)?.iter().map(|point| position(point, area)).collect();
    Ok(Ring::new(points?))
}

fn position(point: &Value, area: &CityArea) -> Result<Position, Problem> {
    let number = |index: usize| point.get(index).and_then(Value::as_f64);
    let (Some(lng), Some(lat)) = (number(0), number(1)) else {
        return Err(bad(format!("{point} is no position; write [longitude, latitude]")));
    };
    // A line of the outline may leave the city (a river does); a swapped pair is a fault everywhere.
    match area.fault(lng, lat) {
        Some(problem @ Problem::Swapped { .. }) => Err(problem),
        Some(problem) => Position::new(lng, lat).ok_or(problem),
        None => Position::new(lng, lat).ok_or_else(|| bad(format!("{point} lies outside the globe"))),
    }
}

fn list(value: &Value) -> Result<&Vec<Value>, Problem> {
    value.as_array().ok_or_else(|| bad("`coordinates` do not nest as the type says".to_owned()))
}

const fn bad(detail: String) -> Problem {
    Problem::BadGeoJson { detail }
}
