//! Finds the row of headings in a sheet, and which column is what.
//!
//! A title above the headings, headings in two rows, and columns that nobody knows are usual. The guess is reported,
//! and a mapping overrides it. Several lists in one sheet are told apart by `lists`.

use std::collections::HashMap;

use super::fields::{Field, Heading, Match};
use super::grid::{Grid, Line};
use super::layout::Columns;
use super::mapping::Mapping;
use super::note::Note;
use super::position;
use super::report::Report;
use super::{Failure, Kind};

/// As many lines at the top are looked at.
const HEAD_LINES: usize = 30;

/// The columns of a sheet; `None` where no line looks like headings. Fails where a mapping's columns are in two minds.
pub(super) fn find(grid: &Grid, kind: Kind, mapping: &Mapping) -> Result<Option<Columns>, Failure> {
    let mut best: Option<(usize, usize)> = None;
    let head = grid.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).take(HEAD_LINES);
    for (index, line) in head {
        let score = of_line(line, kind, mapping, index).indexes.len();
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, index));
        }
    }
    let Some((_, index)) = best else { return Ok(None) };
    let columns = at(grid, index, kind, mapping);
    let score = columns.indexes.len();
    let names = columns.index_of(Field::Name).is_some() || columns.index_of(Field::Place).is_some();
    if score < 2 && !(score == 1 && names && grid.lines.get(index).is_some_and(|line| line.width() == 1)) {
        return Ok(None);
    }
    Ok(Some(columns))
}

/// The columns by the headings in this line, and in the next where they stand in two: `坐标` above, `经度` and `纬度` below.
pub(super) fn at(grid: &Grid, index: usize, kind: Kind, mapping: &Mapping) -> Columns {
    let Some(line) = grid.lines.get(index) else { return Columns::default() };
    let columns = of_line(line, kind, mapping, index);
    let below = grid.lines.get(index + 1).and_then(|lower| joined(line, lower, kind));
    let Some(both) = below.map(|line| of_line(&line, kind, mapping, index)) else { return columns };
    if both.indexes.len() > columns.indexes.len() { Columns { first_line: index + 2, ..both } } else { columns }
}

/// Two rows of headings as one, the lower words before the upper; `None` where the lower row is not all headings.
fn joined(upper: &Line, lower: &Line, kind: Kind) -> Option<Line> {
    let exact = |heading: &str| {
        let heading = Heading::new(heading);
        Field::ALL.into_iter().any(|field| matches!(field.matches(&heading, kind), Some(Match::Exact(_))))
    };
    let filled: Vec<&str> = lower.cells().map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if filled.len() < 2 || !filled.iter().all(|cell| exact(cell)) {
        return None;
    }
    let width = upper.len().max(lower.len());
    let cell = |index: usize| if lower.cell(index).trim().is_empty() { upper.cell(index) } else { lower.cell(index) };
    Some(Line::of(upper.row, (0..width).map(cell)))
}

/// Reports the guess.
pub(super) fn say(grid: &Grid, columns: &Columns, report: &mut Report) {
    let sheet = if grid.name.is_empty() { String::new() } else { format!("[{}] ", grid.name) };
    for (field, (_, heading)) in &columns.indexes {
        let guess = format!("{sheet}{} <- {heading}", field.name());
        if !report.guesses.contains(&guess) {
            report.guesses.push(guess);
        }
    }
    let Some(line) = grid.lines.get(columns.head_line) else { return };
    let outside_list = |index: usize| columns.span.is_some_and(|(from, to)| !(from..to).contains(&index));
    let used = |index: usize| columns.indexes.values().any(|(other, _)| *other == index);
    let unused: Vec<&str> = line
        .cells()
        .enumerate()
        .filter(|(index, cell)| !used(*index) && !outside_list(*index) && !cell.trim().is_empty())
        .map(|(_, cell)| cell.trim())
        .collect();
    if !unused.is_empty() {
        report.unused(&unused);
        report.guess_of(&sheet, &Note::NotUsed { headings: unused.join(", ") });
    }
}

pub(super) fn of_line(line: &Line, kind: Kind, mapping: &Mapping, head_line: usize) -> Columns {
    let headings: Vec<String> =
        line.cells().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut columns = Columns { first_line: head_line + 1, head_line, ..Columns::default() };
    let mut taken: Vec<usize> = Vec::new();
    for (field, wanted) in &mapping.columns {
        let wanted: String = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(index) = headings.iter().position(|heading| !wanted.is_empty() && *heading == wanted) {
            taken.push(index);
            columns.indexes.insert(*field, (index, wanted));
        }
    }
    // The surest match first: a column called exactly so, then those whose names hold the word.
    let mut matches: Vec<(Match, Field, usize)> = Vec::new();
    // A cell that spans five hundred columns is one heading, and is read once.
    let mut read: HashMap<&str, Meant> = HashMap::new();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
        let meant = read.entry(heading).or_insert_with(|| {
            let words = Heading::new(heading);
            let free = Field::ALL.into_iter().filter(|field| mapping.heading(*field).is_none());
            let fits = free.filter_map(|field| Some((field.matches(&words, kind)?, field))).collect();
            Meant { fits, is_days: names_days(heading) }
        });
        matches.extend(meant.fits.iter().map(|(sure, field)| (*sure, *field, index)));
        if meant.is_days {
            columns.of_days.push((index, heading.clone()));
        }
    }
    drop(read);
    matches.sort();
    for (_, field, index) in matches {
        if !taken.contains(&index) && !columns.indexes.contains_key(&field) {
            taken.push(index);
            let heading = headings.get(index).cloned().unwrap_or_default();
            columns.indexes.insert(field, (index, heading));
        }
    }
    let is_mapped = [Field::Lng, Field::Lat, Field::LngLat].iter().any(|field| mapping.heading(*field).is_some());
    let pairs = if is_mapped { Vec::new() } else { position::pairs(&headings, kind) };
    if let [first, others @ ..] = pairs.as_slice()
        && !others.is_empty()
    {
        columns.take_pair(first, &headings);
        columns.other_pairs = others.to_vec();
    }
    columns.headings = headings;
    columns
}

/// What a heading may mean.
struct Meant {
    /// The fields that it may name, and how surely.
    fits: Vec<(Match, Field)>,
    is_days: bool,
}

/// Whether a heading is days of the week and nothing else.
fn names_days(heading: &str) -> bool {
    let is_short = heading.chars().count() <= 12;
    let week = |heading: &str| crate::hours::read(&format!("{heading} 8:00-9:00")).hours;
    is_short && week(heading).is_some_and(|hours| hours.weekly().iter().any(Vec::is_empty))
}
