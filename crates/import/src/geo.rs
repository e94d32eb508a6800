//! GeoJSON features as rows: the properties are the columns, a point gives `lng` and `lat`.
//!
//! Does not judge shapes: `zones` does. Reads line-separated features too, and says which do not parse.

use serde_json::{Map, Value};

use super::grid::{Grid, Line, Source};
use super::note::Note;

/// Reads a FeatureCollection, one Feature, a feature a line, or a list of plain records.
pub(super) fn read(text: &str) -> Result<Source, Note> {
    let mut warnings = Vec::new();
    let features = match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut document)) => match document.remove("features") {
            Some(Value::Array(features)) => features,
            _ if document.contains_key("geometry") => vec![Value::Object(document)],
            _ => return Err(Note::NoFeatures),
        },
        // A plain list of records, as many programs export them.
        Ok(Value::Array(records)) if !records.is_empty() && records.iter().all(Value::is_object) => {
            records.into_iter().map(|record| serde_json::json!({ "properties": record })).collect()
        }
        Ok(_) => return Err(Note::NoGeoJson),
        Err(error) => by_line(text).ok_or_else(|| Note::GeoSyntax { detail: error.to_string() })?,
    };
    if features.iter().any(|feature| feature.get("crs").is_some()) {
        warnings.push(Note::OwnCrs);
    }
    let mut headings: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for feature in &features {
        for name in properties(feature).into_iter().flatten().map(|(name, _)| name) {
            if known.insert(name.clone()) && headings.len() < 500 {
                headings.push(name.clone());
            }
        }
    }
    let points = features.iter().any(|feature| point(feature).is_some());
    // Columns of the same meaning among the properties do not count where there are points.
    let mut head = Line::of(0, headings.iter().map(String::as_str));
    let outer_id =
        !known.contains("id") && features.iter().any(|feature| feature.get("id").is_some_and(|id| !id.is_null()));
    for (wanted, name) in [(outer_id, "id"), (points, LNG), (points, LAT)] {
        if wanted {
            head.push(name);
        }
    }
    let mut lines = vec![head];
    let mut shapes = vec![None];
    for (index, feature) in features.into_iter().enumerate() {
        let mut line = Line::new(index + 1);
        for heading in &headings {
            line.push(
                &properties(&feature).and_then(|properties| properties.get(heading)).map(text_of).unwrap_or_default(),
            );
        }
        if outer_id {
            line.push(&feature.get("id").map(text_of).unwrap_or_default());
        }
        if points {
            let (lng, lat) = point(&feature).unwrap_or_default();
            line.push(&lng);
            line.push(&lat);
        }
        line.shrink();
        lines.push(line);
        let geometry = match feature {
            Value::Object(mut feature) => feature.remove("geometry"),
            _ => None,
        };
        // A point is in the columns already.
        shapes.push(geometry.filter(|geometry| geometry.get("type").and_then(Value::as_str) != Some("Point")));
    }
    Ok(Source { grids: vec![Grid { name: String::new(), lines, shapes }], is_geojson: true, warnings })
}

/// The headings given to a point's numbers. No property is called so.
pub(super) const LNG: &str = "geometry.lng";
/// As [`LNG`].
pub(super) const LAT: &str = "geometry.lat";

fn by_line(text: &str) -> Option<Vec<Value>> {
    let lines = text.lines().map(|line| line.trim_matches(|c: char| c == '\u{1e}' || c.is_whitespace()));
    lines.filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).ok()).collect()
}

fn properties(feature: &Value) -> Option<&Map<String, Value>> {
    feature.get("properties").and_then(Value::as_object)
}

/// The two numbers of a point, as text.
fn point(feature: &Value) -> Option<(String, String)> {
    let geometry = feature.get("geometry")?;
    if geometry.get("type").and_then(Value::as_str) != Some("Point") {
        return None;
    }
    let number = |place: usize| geometry.get("coordinates").and_then(|pair| pair.get(place)).map(text_of);
    Some((number(0)?, number(1)?))
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
