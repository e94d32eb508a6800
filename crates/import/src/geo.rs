//! GeoJSON features and other lists of JSON records as rows: properties are columns, a point gives `lng` and `lat`.
//!
//! Does not judge shapes: `zones` does. Only what is GeoJSON says its datum by being so; a plain list of records does not.

use serde_json::{Map, Value};

use super::cells::MOST_COLUMNS;
use super::grid::{Grid, Line, Source};
use super::json::{self, List};
use super::note::{FileNote, Note};

/// Reads a FeatureCollection, features or records a line, Esri's JSON, or any document that holds lists.
pub(super) fn read(text: &str) -> Result<Source, Note> {
    let (document, nothing) = json::parse(text)?;
    let mut source = Source::default();
    if nothing > 0 {
        source.warnings.push(Note::File(FileNote::NoNumbers { count: nothing }));
    }
    match features(document) {
        Ok((features, reference)) => {
            let features: Vec<Feature> =
                features.into_iter().map(|feature| Feature::of(feature, &reference, &mut source)).collect();
            source.is_geojson = features.iter().any(|feature| feature.is_geojson);
            let grid = grid(String::new(), features, &mut source);
            source.grids.push(grid);
        }
        Err(document) => {
            let is_object = document.is_object();
            let lists = json::lists(document);
            if lists.is_empty() {
                return Err(if is_object { Note::NoFeatures } else { Note::NoGeoJson });
            }
            let one = lists.len() == 1;
            for List { path, records, is_rows } in lists {
                let name = if one { String::new() } else { path };
                let grid = if is_rows {
                    rows(name, records)
                } else {
                    let records = json::flat(records).into_iter().map(Feature::record).collect();
                    grid(name, records, &mut source)
                };
                source.grids.push(grid);
            }
        }
    }
    Ok(source)
}

/// The features of a document, and the coordinate system that Esri's JSON names; the document again where it has none.
fn features(document: Value) -> Result<(Vec<Value>, Value), Value> {
    let is_feature = |value: &Value| {
        value.get("geometry").is_some() && (value.get("properties").is_some() || value.get("attributes").is_some())
            || value.get("type").and_then(Value::as_str) == Some("Feature")
    };
    match document {
        Value::Object(mut members) => {
            if members.get("features").is_some_and(Value::is_array)
                && let Some(Value::Array(features)) = members.remove("features")
            {
                return Ok((features, members.remove("spatialReference").unwrap_or_default()));
            }
            if members.contains_key("geometry") && !members.values().any(Value::is_array) {
                return Ok((vec![Value::Object(members)], Value::Null));
            }
            Err(Value::Object(members))
        }
        Value::Array(items) if items.iter().any(is_feature) => Ok((items, Value::Null)),
        document => Err(document),
    }
}

/// One row.
struct Feature {
    properties: Map<String, Value>,
    id: String,
    point: Option<(String, String)>,
    shape: Option<Value>,
    is_geojson: bool,
}

impl Feature {
    fn record(properties: Map<String, Value>) -> Self {
        Self { properties, id: String::new(), point: None, shape: None, is_geojson: false }
    }

    fn of(feature: Value, reference: &Value, source: &mut Source) -> Self {
        let Value::Object(mut members) = feature else { return Self::record(Map::new()) };
        if members.contains_key("crs") && !source.warnings.contains(&Note::OwnCrs) {
            source.warnings.push(Note::OwnCrs);
        }
        let id = members.get("id").map(text_of).unwrap_or_default();
        let geometry = members.remove("geometry").unwrap_or_default();
        if let Some(Value::Object(attributes)) = members.remove("attributes") {
            return Self::esri(attributes, id, geometry, reference, source);
        }
        let is_geojson = geometry.get("type").is_some_and(Value::is_string);
        let properties = match members.remove("properties") {
            Some(Value::Object(properties)) => properties,
            // A record with a geometry, and no feature.
            _ => {
                members.retain(|key, _| !matches!(key.as_str(), "type" | "id" | "bbox" | "crs"));
                members
            }
        };
        let is_point = geometry.get("type").and_then(Value::as_str) == Some("Point");
        let number = |index: usize| geometry.get("coordinates").and_then(|pair| pair.get(index)).map(text_of);
        let point = if is_point { number(0).zip(number(1)) } else { None };
        // A point is in the columns already.
        let shape = (geometry.is_object() && !is_point).then_some(geometry);
        Self { properties: json::flat_members(properties), id, point, shape, is_geojson }
    }

    /// A feature as Esri's programs write it.
    fn esri(
        properties: Map<String, Value>,
        id: String,
        geometry: Value,
        reference: &Value,
        source: &mut Source,
    ) -> Self {
        let named = |reference: &Value| {
            ["latestWkid", "wkid"].iter().find_map(|key| reference.get(key).and_then(Value::as_u64))
        };
        let wkid = geometry.get("spatialReference").and_then(named).or_else(|| named(reference));
        let mut row = Self { id, ..Self::record(json::flat_members(properties)) };
        let in_degrees = matches!(wkid, None | Some(4326 | 4490));
        if !in_degrees && geometry.is_object() {
            let note = Note::File(FileNote::Projected { wkid: wkid.map(|wkid| wkid.to_string()).unwrap_or_default() });
            if !source.warnings.contains(&note) {
                source.warnings.push(note);
            }
            return row;
        }
        row.is_geojson = wkid.is_some();
        row.point = geometry.get("x").map(text_of).zip(geometry.get("y").map(text_of));
        row.shape = geometry.get("rings").and_then(Value::as_array).map(|rings| polygons(rings));
        row
    }
}

/// Esri's rings as polygons: those that turn clockwise are outlines, the others holes in the one before.
fn polygons(rings: &[Value]) -> Value {
    let area = |ring: &Value| -> f64 {
        let at = |point: &Value, index: usize| point.get(index).and_then(Value::as_f64).unwrap_or_default();
        let points = ring.as_array().map(Vec::as_slice).unwrap_or_default();
        points
            .windows(2)
            .map(|pair| match pair {
                [one, two] => at(one, 0) * at(two, 1) - at(two, 0) * at(one, 1),
                _ => 0.0,
            })
            .sum()
    };
    let mut polygons: Vec<Vec<Value>> = Vec::new();
    for ring in rings {
        match polygons.last_mut() {
            Some(polygon) if area(ring) > 0.0 => polygon.push(ring.clone()),
            _ => polygons.push(vec![ring.clone()]),
        }
    }
    match polygons.as_slice() {
        [one] => serde_json::json!({ "type": "Polygon", "coordinates": one }),
        all => serde_json::json!({ "type": "MultiPolygon", "coordinates": all }),
    }
}

/// The headings given to a point's numbers. No property is called so.
pub(super) const LNG: &str = "geometry.lng";
/// As [`LNG`].
pub(super) const LAT: &str = "geometry.lat";

fn grid(name: String, features: Vec<Feature>, source: &mut Source) -> Grid {
    let mut headings: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for heading in features.iter().flat_map(|feature| feature.properties.keys()) {
        if !known.contains(heading) {
            known.insert(heading.clone());
            if headings.len() < MOST_COLUMNS as usize {
                headings.push(heading.clone());
            }
        }
    }
    if known.len() > headings.len() {
        let count = known.len() - headings.len();
        let note = FileNote::FarCells { sheet: name.clone(), count, most: headings.len() };
        source.warnings.push(Note::File(note));
    }
    let points = features.iter().any(|feature| feature.point.is_some());
    let outer_id = !known.contains("id") && features.iter().any(|feature| !feature.id.is_empty());
    let mut head = Line::of(0, headings.iter().map(String::as_str));
    // Columns of the same meaning among the properties do not count where there are points.
    for (wanted, heading) in [(outer_id, "id"), (points, LNG), (points, LAT)] {
        if wanted {
            head.push(heading);
        }
    }
    let (mut lines, mut shapes) = (vec![head], vec![None]);
    for (index, feature) in features.into_iter().enumerate() {
        let mut line = Line::new(index + 1);
        for heading in &headings {
            line.push(&feature.properties.get(heading).map(text_of).unwrap_or_default());
        }
        if outer_id {
            line.push(&feature.id);
        }
        if points {
            let (lng, lat) = feature.point.unwrap_or_default();
            line.push(&lng);
            line.push(&lat);
        }
        line.shrink();
        lines.push(line);
        shapes.push(feature.shape);
    }
    Grid { name, lines, shapes, ..Grid::default() }
}

/// Rows of cells.
fn rows(name: String, records: Vec<Value>) -> Grid {
    let cells = |record: &Value| -> Vec<String> {
        record.as_array().into_iter().flatten().take(MOST_COLUMNS as usize).map(text_of).collect()
    };
    let line = |(index, record): (usize, Value)| Line::of(index + 1, cells(&record).iter().map(String::as_str));
    Grid { name, lines: records.into_iter().enumerate().map(line).collect(), ..Grid::default() }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.as_i64().is_none() => super::values::number_text(float),
            _ => number.to_string(),
        },
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join("；"),
        other => other.to_string(),
    }
}
