//! Rows of published places and times, into `tracks.csv`.
//!
//! Takes no person's name: a case is called by its number, as the notice calls it. Rows of one case stand together and
//! in order of time.

use std::collections::HashMap;

use super::city::Target;
use super::fields::Field;
use super::grid::Line;
use super::ids::{digest, slug};
use super::note::{Note, SiteNote};
use super::position::{self, PositionCell};
use super::report::Report;
use super::towns::{Found, Towns};
use super::{Failure, Part, cell, english, phones, values};

struct Visit<'a> {
    part: &'a Part<'a>,
    line: &'a Line,
    track: String,
    name: String,
    place: String,
    from: String,
    until: String,
    position: Option<anxin_core::geometry::Position>,
    found: Found,
}

/// Imports tracks.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let (year, now) = (target.year(), target.clock.clone());
    let mut towns = Towns::open(target)?;
    let mut visits: Vec<Visit<'_>> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for part in parts {
        let (mut last_case, mut last_date) = (String::new(), String::new());
        for (_, line) in part.lines() {
            match visit(part, line, (year, now.as_deref()), (&mut last_case, &mut last_date), &mut towns, report) {
                Ok(visit) => {
                    let key = format!("{}\n{}\n{}", visit.track, visit.from, visit.place);
                    if let Some(first) = seen.get(&key) {
                        let heading = part.columns.heading_or_name(Field::Place);
                        report.reject(part.grid, line.row, heading, &visit.place, &Note::SameVisit { row: *first });
                        continue;
                    }
                    seen.insert(key, line.row);
                    visits.push(visit);
                }
                Err((field, value, reason)) => {
                    report.reject(part.grid, line.row, part.columns.heading_or_name(field), &value, &reason);
                }
            }
        }
    }
    for visit in &visits {
        towns.count(visit.found, visit.position);
    }
    let middle = target.centre.or_else(|| visits.iter().find_map(|visit| visit.position));
    towns.settle(middle);
    let lies: Vec<usize> = visits.iter().map(|visit| towns.of_row(visit.found, visit.position, middle).0).collect();
    let used: Vec<bool> = (0..towns.len()).map(|index| lies.contains(&index)).collect();
    let ids = towns.write(target, &used, report)?;
    let mut order: Vec<(usize, &Visit<'_>)> = lies.into_iter().zip(&visits).collect();
    order.sort_by(|(_, a), (_, b)| (&a.track, &a.from).cmp(&(&b.track, &b.from)));
    let source = if visits.is_empty() { String::new() } else { target.source()? };
    let book = target.book("tracks.csv")?;
    let mut there: HashMap<(String, String, String), usize> = HashMap::new();
    for (index, cells) in book.rows() {
        let value = |column: &str| book.value(&cells, column).to_owned();
        there.insert((value("track"), value("from"), value("place_zh")), index);
    }
    for (lies, visit) in order {
        let town = ids.get(lies).cloned().unwrap_or_default();
        let place_en = english::of(&visit.place);
        let name_en = english::of(&visit.name);
        let (lng, lat) =
            visit.position.map(|at| (format!("{:.6}", at.lng), format!("{:.6}", at.lat))).unwrap_or_default();
        let values = [
            ("track", visit.track.as_str()),
            ("name_zh", &visit.name),
            ("name_en", &name_en),
            ("from", &visit.from),
            ("until", &visit.until),
            ("place_zh", &visit.place),
            ("place_en", &place_en),
            ("town", &town),
            ("lng", &lng),
            ("lat", &lat),
            ("source", &source),
        ];
        match there.get(&(visit.track.clone(), visit.from.clone(), visit.place.clone())) {
            Some(index) => {
                // What staff have put into better words stays.
                let old = book.cells(*index);
                let changed = values.iter().filter(|(column, value)| {
                    !value.is_empty() && !column.ends_with("_en") && *column != "town"
                        || book.value(&old, column).is_empty()
                });
                let changed: Vec<(&str, &str)> = changed.copied().collect();
                book.update(*index, &changed);
            }
            None => book.add(&values),
        }
        report.imported += 1;
        if visit.position.is_none() && visit.part.columns.index_of(Field::Lng).is_some() {
            report.warn_row("position", visit.part.grid, visit.line.row, &Note::NoPosition);
        }
    }
    Ok(())
}

type Fault = (Field, String, Note);

fn visit<'a>(
    part: &'a Part<'a>,
    line: &'a Line,
    (year, now): (Option<i32>, Option<&str>),
    (last_case, last_date): (&mut String, &mut String),
    towns: &mut Towns,
    report: &mut Report,
) -> Result<Visit<'a>, Fault> {
    let of = |field| cell(part, line, field);
    // A case, and a day, stand once above their rows where cells were merged.
    let carried = |cell: String, last: &mut String| {
        if !cell.is_empty() {
            *last = cell;
        }
        last.clone()
    };
    let (case, date) = (carried(of(Field::Case), last_case), carried(of(Field::Date), last_date));
    let place = Some(of(Field::Place)).filter(|place| !place.is_empty()).unwrap_or_else(|| of(Field::Address));
    if !place.chars().any(char::is_alphabetic) {
        return Err((Field::Place, place, Note::NoPlace));
    }
    let (from, until) = (of(Field::From), of(Field::Until));
    let (start, end) = times(&from, &until);
    let dated = |text: &str| {
        let own = values::moment(text, year);
        own.filter(|moment| moment.len() > 10)
            .or_else(|| values::moment(&format!("{date} {text}"), year).filter(|moment| moment.len() > 10))
    };
    let Some(moment) = dated(&start) else {
        return Err((Field::From, if from.is_empty() { date } else { from }, Note::NoTime));
    };
    if let Some(now) = now.filter(|now| moment.as_str() > *now) {
        return Err((Field::From, start, Note::VisitAhead { moment, now: now.to_owned() }));
    }
    let day = moment.get(..10).unwrap_or_default().to_owned();
    let ended = if end.is_empty() {
        None
    } else {
        values::moment(&end, year)
            .filter(|moment| moment.len() > 10)
            .or_else(|| values::moment(&format!("{day} {end}"), year))
    };
    let ended = ended.filter(|ended| *ended >= moment);
    if ended.is_none() && !end.is_empty() {
        report.warn_row("until", part.grid, line.row, &Note::OddEnd { end });
    }
    let position = match position::read(part, line) {
        PositionCell::At(position, _) => Some(position),
        _ => None,
    };
    let found = towns.find(&of(Field::Town), &of(Field::District), &format!("{} {place}", of(Field::Address)));
    // What a person is called is no number of a case.
    let is_person = phones::may_be_a_person(&case);
    if is_person {
        report.warn_row("persons", part.grid, line.row, &Note::Site(SiteNote::PersonsLeftOut { count: 1 }));
    }
    let id = slug(&case);
    let track = if is_person {
        format!("case-{:04x}", digest(&case) & 0xffff)
    } else if id.is_empty() {
        "case".to_owned()
    } else if id.starts_with(|c: char| c.is_ascii_digit()) {
        format!("case-{id}")
    } else {
        id
    };
    let named = Some(of(Field::Name)).filter(|name| !phones::may_be_a_person(name)).unwrap_or_default();
    // A bare number or nothing is no name, and a person's must not be one.
    let name = if !named.is_empty() {
        named
    } else if !is_person && case.contains(['例', '病', '感']) {
        case
    } else if is_person || case.is_empty() {
        "通报的阳性感染者".to_owned()
    } else {
        format!("病例{case}")
    };
    Ok(Visit { part, line, track, name, place, from: moment, until: ended.unwrap_or_default(), position, found })
}

/// The longest cell that is read as two times, in bytes.
const MOST_BYTES_OF_TIMES: usize = 300;

/// The two ends of `16:36-17:10` in one cell, or of two cells.
fn times(from: &str, until: &str) -> (String, String) {
    if !until.is_empty() {
        return (from.to_owned(), until.to_owned());
    }
    // What is longer tells a story, and each sign of it would be tried as the one between two times.
    if from.len() > MOST_BYTES_OF_TIMES {
        return (from.to_owned(), String::new());
    }
    let plain = values::half_width(from);
    let marks: Vec<usize> =
        plain.char_indices().filter(|(_, c)| matches!(c, '-' | '~' | '至' | '到')).map(|(at, _)| at).collect();
    for at in marks {
        let (start, end) = plain.split_at_checked(at).unwrap_or((&plain, ""));
        let end = end.trim_start_matches(['-', '~', '至', '到', ' ']);
        let is_clock = |text: &str| text.contains([':', '时', '点']);
        if is_clock(start) && is_clock(end) {
            return (start.trim().to_owned(), end.trim().to_owned());
        }
    }
    (from.to_owned(), String::new())
}
