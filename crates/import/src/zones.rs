//! Rows of zones, into `zones.csv`, and their shapes, into `zones.geojson`.
//!
//! Does not judge edges against each other: `anxin check` does. A zone without a shape is kept and said, and so is a
//! lifted one, with the moment.

use std::collections::HashMap;

use anxin_core::feed::Tier;
use anxin_core::geometry::{Datum, Position};
use serde_json::{Value, json};

use super::city::Target;
use super::fields::Field;
use super::grid::Line;
use super::ids::Taken;
use super::note::Note;
use super::position::degrees;
use super::report::Report;
use super::tier::Today;
use super::towns::{Found, Towns};
use super::zone_notes;
use super::zone_rows::{KnownRows, Wanted};
use super::zone_state::{self, State};
use super::{Failure, Part, cell, english, phones, values};

const SHAPES: &str = "zones.geojson";

struct Row<'a> {
    part: &'a Part<'a>,
    line: &'a Line,
    name: String,
    state: State,
    shape: Option<Value>,
    middle: Option<Position>,
    found: Found,
}

/// Imports zones.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let mut towns = Towns::open(target)?;
    let (now, year) = (target.now.clone(), target.year());
    for part in parts {
        zone_notes::say(part, target.source_title(), report);
    }
    let mut rows = first_look(parts, &mut towns, Today { now: &now, year }, report);
    for row in &rows {
        towns.count(row.found, row.middle);
    }
    let middle = target.centre.or_else(|| rows.iter().find_map(|row| row.middle));
    towns.settle(middle);
    let lies: Vec<usize> = rows.iter().map(|row| towns.of_row(row.found, row.middle, middle).0).collect();
    let used: Vec<bool> = (0..towns.len()).map(|index| lies.contains(&index)).collect();
    let ids = towns.write(target, &used, report)?;
    let shapes = second_look(&mut rows, &lies, &ids, target, report)?;
    draw(shapes, target, report)
}

fn first_look<'a>(parts: &'a [Part<'a>], towns: &mut Towns, today: Today<'_>, report: &mut Report) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for part in parts {
        for (index, line) in part.lines() {
            let of = |field| cell(part, line, field);
            if zone_notes::is_note(line) {
                let heading = part.columns.heading_or_name(Field::Name);
                report.reject(part.grid, line.row, heading, line.cell(0), &Note::TotalOrRemark);
                continue;
            }
            let scope = of(Field::Scope);
            let name = Some(of(Field::Name)).filter(|name| !name.is_empty()).unwrap_or_else(|| scope.clone());
            let heading = part.columns.heading_or_name(Field::Name);
            if !name.chars().any(char::is_alphabetic) {
                report.reject(part.grid, line.row, heading, &name, &Note::NoZoneName);
                continue;
            }
            let Some(state) = zone_state::read(part, line, &name, today, report) else { continue };
            // One that was lifted and set again stands twice.
            let key = [
                state.tier.map_or("", Tier::name),
                if state.lifted.is_some() { "lifted" } else { "" },
                &name,
                &of(Field::Address),
                &scope,
                &of(Field::Town),
                &of(Field::District),
            ]
            .join("\n");
            if let Some(first) = seen.get(&key) {
                report.reject(part.grid, line.row, heading, &name, &Note::SameZone { row: *first });
                continue;
            }
            seen.insert(key, line.row);
            // Of a lifted zone nobody asks where it was.
            let shape = if state.lifted.is_some() { None } else { shape(part, index, line, report) };
            let middle = shape.as_ref().and_then(middle_of);
            let found =
                towns.find(&of(Field::Town), &of(Field::District), &format!("{} {scope} {name}", of(Field::Address)));
            rows.push(Row { part, line, name, state, shape, middle, found });
        }
    }
    rows
}

/// The shape of a row in WGS-84: the feature's own, or one written into a cell.
fn shape(part: &Part<'_>, index: usize, line: &Line, report: &mut Report) -> Option<Value> {
    let written = cell(part, line, Field::Shape);
    let geometry = part.grid.shapes.get(index).cloned().flatten();
    let found = match (&geometry, written.is_empty()) {
        (Some(geometry), _) => turned(geometry, part.datum),
        (None, false) => outline(&written).and_then(|geometry| turned(&geometry, part.datum)),
        (None, true) => None,
    };
    if found.is_none() {
        let note = if geometry.is_some() || !written.is_empty() { Note::NoPolygon } else { Note::NoShape };
        report.warn_row("shape", part.grid, line.row, &note);
    }
    found
}

/// A polygon or several with every position in WGS-84, longitude first, and rings closed; `None` where it is neither.
fn turned(geometry: &Value, datum: Datum) -> Option<Value> {
    let coordinates = geometry.get("coordinates")?;
    let rings = |polygon: &Value| -> Option<Value> {
        polygon.as_array().filter(|rings| !rings.is_empty())?.iter().map(|ring| self::ring(ring, datum)).collect()
    };
    let kind = geometry.get("type").and_then(Value::as_str)?;
    let coordinates = match kind {
        "Polygon" => rings(coordinates)?,
        "MultiPolygon" => {
            coordinates.as_array().filter(|parts| !parts.is_empty())?.iter().map(rings).collect::<Option<Value>>()?
        }
        _ => return None,
    };
    Some(json!({ "type": kind, "coordinates": coordinates }))
}

fn ring(ring: &Value, datum: Datum) -> Option<Value> {
    let mut points: Vec<Value> = Vec::new();
    for point in ring.as_array()? {
        let number = |index: usize| point.get(index).and_then(Value::as_f64);
        let (a, b) = (number(0)?, number(1)?);
        let (lng, lat) = if a < 60.0 && b > 70.0 { (b, a) } else { (a, b) };
        let position = datum.to_wgs84(Position::new(lng, lat)?);
        points.push(json!([rounded(position.lng), rounded(position.lat)]));
    }
    if points.first() != points.last() {
        points.extend(points.first().cloned());
    }
    (points.len() >= 4).then_some(Value::Array(points))
}

fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

/// One ring as people write it: `POLYGON((121.0 30.6, …))`, `121.0,30.6;121.1,30.6;…`, `[[121.0,30.6],…]`.
fn outline(text: &str) -> Option<Value> {
    if let Ok(geometry) = serde_json::from_str::<Value>(text)
        && geometry.get("type").is_some()
    {
        return Some(geometry);
    }
    let upper = text.trim().to_uppercase();
    // Holes and several parts need GeoJSON.
    if upper.starts_with("MULTI") || upper.matches('(').count() > 2 {
        return None;
    }
    let numbers: Vec<f64> = values::half_width(text)
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')))
        .filter(|part| !part.is_empty())
        .map(degrees)
        .collect::<Option<_>>()?;
    let points: Vec<[f64; 2]> = numbers.chunks_exact(2).filter_map(|pair| <[f64; 2]>::try_from(pair).ok()).collect();
    (numbers.len().is_multiple_of(2) && points.len() >= 3)
        .then(|| json!({ "type": "Polygon", "coordinates": [points] }))
}

/// The middle of the first ring's corners.
fn middle_of(shape: &Value) -> Option<Position> {
    let coordinates = shape.get("coordinates")?;
    let first = if shape.get("type").and_then(Value::as_str) == Some("MultiPolygon") {
        coordinates.get(0)?.get(0)?
    } else {
        coordinates.get(0)?
    };
    let points: Vec<(f64, f64)> =
        first.as_array()?.iter().filter_map(|point| point.get(0)?.as_f64().zip(point.get(1)?.as_f64())).collect();
    let count = f64::from(u32::try_from(points.len()).ok().filter(|count| *count > 0)?);
    let (lng, lat) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    Position::new(lng / count, lat / count)
}

/// The extent that the row states; empty where it states none.
fn stated_scope(row: &Row<'_>) -> String {
    let of = |field| cell(row.part, row.line, field);
    let scope = Some(of(Field::Scope)).filter(|scope| !scope.is_empty()).unwrap_or_else(|| of(Field::Address));
    match row.state.part.as_str() {
        "" => scope,
        part if scope.is_empty() => format!("{}（{part}）", row.name),
        part => format!("{scope}（{part}）"),
    }
}

/// Writes the rows; gives the shapes by zone.
fn second_look(
    rows: &mut [Row<'_>],
    lies: &[usize],
    towns: &[String],
    target: &mut Target,
    report: &mut Report,
) -> Result<Vec<(String, Value)>, Failure> {
    let (year, now) = (target.year(), target.now.clone());
    let source = if rows.is_empty() { String::new() } else { target.source()? };
    let book = target.book("zones.csv")?;
    let mut taken = Taken::default();
    for (_, cells) in book.rows() {
        taken.add(book.value(&cells, "id"));
    }
    let mut there = KnownRows::of(book);
    let scopes: Vec<String> = rows.iter().map(|row| stated_scope(row)).collect();
    let wanted: Vec<Wanted<'_>> = rows
        .iter()
        .zip(lies)
        .zip(&scopes)
        .map(|((row, lies), scope)| Wanted {
            name: &row.name,
            town: if matches!(row.found, Found::Named(_)) { towns.get(*lies).map_or("", String::as_str) } else { "" },
            tier: row.state.tier.map_or("", Tier::name),
            scope,
            lifted: row.state.lifted.is_some(),
            source: &source,
        })
        .collect();
    let found = there.matched(&wanted);
    let others: Vec<Option<String>> = wanted
        .iter()
        .map(|one| there.other_tier(one).filter(|_| !one.lifted).map(|other| other.tier.clone()))
        .collect();
    let tiers: Vec<String> = wanted.iter().map(|one| one.tier.to_owned()).collect();
    let mut shapes = Vec::new();
    for (index, (row, lies)) in rows.iter_mut().zip(lies).enumerate() {
        let Row { part, line, name, state, .. } = &*row;
        let known = found.get(index).and_then(Option::as_ref);
        let row_index = known.map(|known| known.index);
        let stated = tiers.get(index).map(String::as_str).filter(|tier| !tier.is_empty());
        let held = known.map(|known| known.tier.as_str());
        // What a lifted zone was stands in its row.
        let stricter =
            |tier: &str| Tier::from_name(tier).zip(held.and_then(Tier::from_name)).is_some_and(|(a, b)| b < a);
        let tier = match stated {
            _ if state.lifted.is_some() => held.or(stated),
            // What is to come does not hold yet.
            Some(tier) if state.pending && stricter(tier) => held,
            _ => stated.or(held),
        };
        let Some(tier) = tier else {
            let note = if state.no_zone { Note::NotAZone } else { Note::LiftedUnknown };
            report.reject(part.grid, line.row, part.columns.heading_or_name(Field::Tier), name, &note);
            continue;
        };
        if let Some(other) = others.get(index).cloned().flatten()
            && row_index.is_none()
        {
            let tier = Tier::from_name(tier).map_or("", Tier::name);
            let note = Note::SameNameOtherTier { name: name.clone(), tier, other };
            report.warn_row("tier", part.grid, line.row, &note);
        }
        if let Some(known) = known.filter(|known| known.tier != tier) {
            let to = Tier::from_name(tier).map_or("", Tier::name);
            let note = Note::TierChanged { name: name.clone(), from: known.tier.clone(), to };
            report.warn_row("tier", part.grid, line.row, &note);
        }
        let old = row_index.map(|row_index| book.cells(row_index)).unwrap_or_default();
        let or_old = |column: &str, new: String| if new.is_empty() { book.value(&old, column).to_owned() } else { new };
        let or_english = |column: &str, new: String, of: &str| {
            let text = or_old(column, new);
            if text.is_empty() { english::of(of) } else { text }
        };
        let mut when = |field: Field, default: &str| {
            let text = cell(part, line, field);
            let moment = values::moment(&text, year);
            if moment.is_none() && !text.is_empty() {
                let heading = part.columns.heading_or_name(field).to_owned();
                report.warn_row("when", part.grid, line.row, &Note::OddWhen { heading, value: text });
            }
            moment.unwrap_or_else(|| default.to_owned())
        };
        let day = zone_state::own_day(part, line, year, &now).unwrap_or_else(|| now.clone());
        let set_at = when(Field::SetAt, Some(book.value(&old, "set_at")).filter(|old| !old.is_empty()).unwrap_or(&day));
        let review = when(Field::ReviewAt, book.value(&old, "review_at"));
        if values::moment(&cell(part, line, Field::SetAt), year).is_some_and(|set| set > now) {
            report.warn_row("when", part.grid, line.row, &Note::SetAhead { value: set_at.clone() });
        }
        let review = state.ends.clone().filter(|_| cell(part, line, Field::ReviewAt).is_empty()).unwrap_or(review);
        // Lifted already: the moment that was noted first stays.
        let was = book.value(&old, "lifted_at").to_owned();
        let lifted_at = match &state.lifted {
            Some(at) if was.is_empty() || *at != now => at.clone(),
            Some(_) => was.clone(),
            None => String::new(),
        };
        if !lifted_at.is_empty() && lifted_at != was {
            report.warn_row("lifted", part.grid, line.row, &Note::Lifted { name: name.clone(), at: lifted_at.clone() });
        }
        // A day alone ends with its midnight.
        let review = if review.len() == 10 { format!("{review} 00:00") } else { review };
        let scope = scopes.get(index).cloned().unwrap_or_default();
        // Words of a list that did not tell the tier hold no longer than it.
        let held_scope = Some(book.value(&old, "scope_zh")).filter(|held| !zone_state::says_unknown(held));
        let scope = if scope.is_empty() { held_scope.unwrap_or_default().to_owned() } else { scope };
        let scope = if scope.is_empty() { name.clone() } else { scope };
        let phone = phones::phone(&cell(part, line, Field::Phone));
        if let Some(warning) = phone.warning {
            report.warn_row("phone", part.grid, line.row, &warning);
        }
        // 甲小区（已解除） is 甲小区.
        let called = if state.lifted.is_some() { or_old("name_zh", String::new()) } else { String::new() };
        let called = if called.is_empty() { name.clone() } else { called };
        let name_en = or_english("name_en", cell(part, line, Field::NameEn), name);
        let scope_en = zone_state::scope_en(name, &scope, book.value(&old, "scope_en"));
        let scope_en = scope_en.unwrap_or_else(|| or_english("scope_en", String::new(), &scope));
        let phone = or_old("phone", phone.number);
        let town = towns.get(*lies).cloned().unwrap_or_default();
        let values = [
            ("tier", tier),
            ("name_zh", called.as_str()),
            ("name_en", &name_en),
            ("town", &town),
            ("scope_zh", &scope),
            ("scope_en", &scope_en),
            ("set_at", &set_at),
            ("review_at", &review),
            ("lifted_at", &lifted_at),
            ("phone", &phone),
            ("source", &source),
        ];
        let id = match row_index {
            Some(row_index) => {
                let id = book.value(&old, "id").to_owned();
                book.update(row_index, &values);
                id
            }
            None => {
                let id = taken.new_id(&cell(part, line, Field::Id), name, &format!("{tier}\n{name}"));
                book.add(&[&[("id", id.as_str())], &values[..]].concat());
                id
            }
        };
        shapes.extend(row.shape.take().map(|shape| (id, shape)));
        report.imported += 1;
    }
    Ok(shapes)
}

/// Puts the shapes into `zones.geojson`, each in place of the one its zone had.
fn draw(shapes: Vec<(String, Value)>, target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    if shapes.is_empty() {
        return Ok(());
    }
    let old = target.text(SHAPES);
    let mut document: Value = match &old {
        Some(text) => serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Failure(Note::ShapesUnreadable { file: SHAPES, detail: error.to_string() }))?,
        None => json!({ "type": "FeatureCollection", "features": [] }),
    };
    let Some(features) = document.get_mut("features").and_then(Value::as_array_mut) else {
        return Err(Failure(Note::ShapesWithoutFeatures { file: SHAPES }));
    };
    let before = features.clone();
    for (id, geometry) in shapes {
        let known = features
            .iter_mut()
            .find(|feature| feature.get("properties").and_then(|of| of.get("id")).and_then(Value::as_str) == Some(&id));
        match known {
            Some(feature) => {
                if let Some(feature) = feature.as_object_mut() {
                    feature.insert("geometry".to_owned(), geometry);
                }
            }
            None => features.push(json!({ "type": "Feature", "properties": { "id": id }, "geometry": geometry })),
        }
    }
    if *features == before {
        return Ok(());
    }
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    let lines: Vec<String> = features.iter().map(Value::to_string).collect();
    text.push_str(&lines.join(",\n"));
    text.push_str("\n]}\n");
    let extra = document
        .as_object()
        .map(|object| object.keys().filter(|key| !["type", "features"].contains(&key.as_str())).count());
    if extra.unwrap_or_default() > 0 {
        // Members that nothing here knows stay too.
        text = format!("{document}\n");
    }
    target.set_text(SHAPES, text);
    report.warn("shapes", &Note::ShapesDrawn);
    Ok(())
}
