//! Turning the spreadsheets that staff have into the sheets of a city.
//!
//! Every row of the file ends up in a sheet or in the report, with the cell and the reason. Does not publish, and does
//! not check what `anxin check` checks: it writes sheets that `anxin check` can read. Nothing that stands in a sheet is
//! lost, and importing a file twice changes nothing.
//!
//! - [`csv`]: comma-separated text, for the sheets of a city too
//! - [`hours`]: opening hours as staff type them; [`pinyin`]: names in letters
//! - `source`: a file as a `grid` of text, by `decode`, `delimited`, `workbook`, `geo`; `as_of`: its own date; `table_cells`: a
//!   decision table in a workbook
//! - `lists`, `fields`, `headings`, `mapping`: which lists there are, and which column is what
//! - `note`: what is said about them, in every language
//! - `values`, `position`, `phones`: cells as moments, positions, telephone numbers; `not_hours`: dates in cells for hours
//! - `columns`, `facts`, `service`, `audience`, `doubt`, `words`: what the cells of a site say, whatever their column;
//!   `understood`: what lets people in all the same, `closed_places`: names of places that keep outsiders out
//! - `no_sites`: rows that are none; `notes`: notes about every row
//! - `stated`: all of it as one row, and several rows for one site as one
//! - `city`, `towns`, `book`: what the city has, and writing into it; `adopt`: what a fresh city takes over; `again`: a list
//!   that comes again
//! - `report`, `grouped_warnings`, `report_text`: what is said of it all
//! - `sites`, `queue`, `zones`, `tracks`, `communities`: a kind of row each; `tier`, `zone_rows`, `zone_state`, `zone_notes`: cells of
//!   a zone; `crowd`, `moments`: cells of a queue

mod adopt;
mod again;
mod archive;
mod as_of;
mod audience;
mod book;
mod cell_values;
mod cells;
mod city;
mod closed_places;
mod columns;
mod communities;
mod crowd;
pub mod csv;
mod decode;
mod delimited;
mod districts;
mod doubt;
mod doubtful_positions;
mod english;
mod extent;
mod facts;
mod fields;
mod foreign;
pub mod formula;
mod geo;
mod grid;
mod grouped_warnings;
mod headings;
mod hidden;
pub mod hours;
mod html;
mod html_struck;
mod html_table;
mod ids;
mod intake;
mod json;
mod layout;
mod lists;
mod mapping;
mod moments;
mod no_sites;
mod not_hours;
mod note;
mod notes;
mod ods;
mod phones;
pub mod pinyin;
mod place_columns;
mod position;
mod queue;
mod report;
mod report_text;
mod row;
mod service;
mod site_cells;
mod sites;
mod source;
mod stated;
mod table_cells;
mod tier;
mod towns;
mod tracks;
mod understood;
mod values;
mod words;
mod workbook;
mod xls;
mod xlsx;
mod xlsx_annotations;
mod xml;
mod xml2003;
mod zone_columns;
mod zone_notes;
mod zone_rows;
mod zone_state;
mod zones;

use std::path::{Path, PathBuf};

use anxin_core::geometry::Datum;
use anxin_core::text::Language;
use anxin_core::time::Timestamp;

use city::Target;
use fields::Field;
use grid::Grid;
use layout::Columns;
use mapping::Mapping;
use note::Note;

pub use extent::Extent;
pub use report::{Alike, HoursCount, Merged, Missing, Rejected, Report};
pub use table_cells::{is_workbook, table_cells};

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Testing sites, into `sites.csv`.
    Sites,
    /// How long people wait, into `queue/`.
    Queue,
    /// Zones, into `zones.csv` and `zones.geojson`.
    Zones,
    /// Published places and times of cases, into `tracks.csv`.
    Tracks,
    /// Communities and villages, into `communities.csv`.
    Communities,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Sites, Self::Queue, Self::Zones, Self::Tracks, Self::Communities];

    /// The word on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sites => "sites",
            Self::Queue => "queue",
            Self::Zones => "zones",
            Self::Tracks => "tracks",
            Self::Communities => "communities",
        }
    }

    /// The sheet that its rows go into; empty for queues, whose snapshots are named by their moment.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::Sites => "sites.csv",
            Self::Queue => "",
            Self::Zones => "zones.csv",
            Self::Tracks => "tracks.csv",
            Self::Communities => "communities.csv",
        }
    }

    /// The kind called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// The file.
    pub file: PathBuf,
    /// What its rows are.
    pub kind: Kind,
    /// The city's folder. It is made where it is not there.
    pub city: PathBuf,
    /// The datum of the file's positions; `None` to go by the columns' names.
    pub datum: Option<Datum>,
    /// A file that says which column is what.
    pub map: Option<PathBuf>,
    /// The moment for rows that name none; `None` for the file's own date.
    pub now: Option<Timestamp>,
    /// The time on this machine's clock: nothing after it has been observed. `None` to believe every moment.
    pub clock: Option<Timestamp>,
    /// Write nothing, and report what would be written.
    pub dry_run: bool,
    /// Take out of the sheet what an earlier list of this name had and this one has not.
    pub replace: bool,
    /// Take over bounds, centre and towns from the rows, in place of what a new city begins with.
    pub adopt: bool,
    /// Take out even most of a long list.
    pub yes: bool,
    /// The language of the report.
    pub language: Language,
}

/// Why nothing could be imported at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub(crate) Note);

impl Failure {
    /// What is wrong inside of a file.
    fn inside(path: &Path, note: Note) -> Self {
        Self(Note::InFile { path: shown(path), note: Box::new(note) })
    }

    /// The words.
    pub fn text(&self, language: Language) -> String {
        self.0.text(language)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for Failure {}

/// Imports a file into a city.
///
/// # Errors
/// [`Failure`] where the file, the mapping or the city's own sheets cannot be read, the file has no row, or nothing could be
/// written. Then nothing was.
pub fn import(request: &Request) -> Result<Report, Failure> {
    let mapping = request.map.as_deref().map(Mapping::read).transpose()?.unwrap_or_default();
    let mut source = source::read(&request.file)?;
    let mut target = Target::open(request)?;
    let mut report = Report::new(request.language);
    for warning in &source.warnings {
        report.warn("source", warning);
    }
    let dittos: Vec<usize> = source.grids.iter_mut().flat_map(Grid::repeat_dittos).collect();
    if !dittos.is_empty() {
        let places: Vec<String> = dittos.iter().take(3).map(usize::to_string).collect();
        report.warn("dittos", &Note::Dittos { count: dittos.len(), places: places.join(", ") });
    }
    let mut parts = Vec::new();
    for grid in &source.grids {
        let lists = lists::find(grid, request.kind, &mapping, &mut report)?;
        parts.extend(lists.into_iter().map(|columns| (grid, columns)));
    }
    count_rows(&source.grids, &parts, &mut report);
    if report.rows == 0 {
        return Err(Failure::inside(&request.file, Note::NoRows));
    }
    for field in mapping.unused(parts.iter().map(|(_, columns)| columns)) {
        report.warn("mapping", &Note::MapUnused { field });
    }
    let sheets: Vec<Part<'_>> = parts
        .iter()
        .map(|(grid, columns)| Part {
            grid,
            columns,
            datum: position::datum_of(request.datum.or(mapping.datum), columns, source.is_geojson, &mut report),
        })
        .collect();
    let starters = if request.adopt { adopt::clear(request.kind, &mut target)? } else { 0 };
    match request.kind {
        Kind::Sites => sites::import(&sheets, &mut target, &mut report)?,
        Kind::Queue => queue::import(&sheets, &mut target, &mut report)?,
        Kind::Zones => zones::import(&sheets, &mut target, &mut report)?,
        Kind::Tracks => tracks::import(&sheets, &mut target, &mut report)?,
        Kind::Communities => communities::import(&sheets, &mut target, &mut report)?,
    }
    again::settle(request, &sheets, &mut target, &mut report)?;
    if report.merged == Merged::default()
        && let Some(file) = target.main().map(str::to_owned)
    {
        report.merged = target.book(&file)?.merged();
    }
    if starters > 0 {
        report.warn("starter", &Note::StartersTakenOut { rows: starters });
    }
    adopt::settle(&mut target, &mut report);
    // Where nothing came in, what stood there stays, whatever was asked for.
    if !request.dry_run && report.imported > 0 {
        report.written = target.write()?;
    }
    target.say_what_is_missing(&mut report);
    if report.imported > 0 {
        adopt::say_what_waits(&target, &mut report);
        report.next = next(request, &target);
    }
    report.settle();
    Ok(report)
}

/// What to do next, a line each.
fn next(request: &Request, target: &Target) -> Vec<String> {
    let city = shown(&request.city);
    let note = if request.dry_run {
        Note::NextInEarnest
    } else if target.settings().0.is_none() {
        return Vec::new();
    } else {
        Note::NextPublish { city }
    };
    note.text(request.language).lines().map(str::to_owned).collect()
}

/// One sheet of the file whose columns are known.
struct Part<'a> {
    grid: &'a Grid,
    columns: &'a Columns,
    datum: Datum,
}

impl Part<'_> {
    /// The rows below the headings that hold anything.
    fn lines(&self) -> impl Iterator<Item = (usize, &grid::Line)> {
        self.columns.lines(self.grid)
    }
}

/// Counts the rows of each sheet, and rejects those of sheets that have no headings.
fn count_rows(grids: &[Grid], parts: &[(&Grid, Columns)], report: &mut Report) {
    for grid in grids {
        let own: Vec<&Columns> =
            parts.iter().filter(|(other, _)| std::ptr::eq(*other, grid)).map(|(_, columns)| columns).collect();
        if !own.is_empty() {
            report.rows += own.iter().map(|columns| columns.lines(grid).count()).sum::<usize>();
            continue;
        }
        let width = grid.lines.iter().map(grid::Line::width).max().unwrap_or_default();
        let count = grid.lines.iter().filter(|line| !line.is_blank()).count();
        if !parts.is_empty() && width <= 2 {
            report.warn("sheets", &Note::SheetOfText { name: grid.name.clone(), count });
            continue;
        }
        for line in grid.lines.iter().filter(|line| !line.is_blank()) {
            report.rows += 1;
            report.reject(grid, line.row, "", line.cell(0), &Note::NoHeadings);
        }
    }
}

/// A path, as messages have it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The cell of `field` in `line`, clean; empty where there is none.
fn cell(part: &Part<'_>, line: &grid::Line, field: Field) -> String {
    part.columns.index_of(field).map(|index| values::clean(line.cell(index))).unwrap_or_default()
}

#[cfg(test)]
mod tests;
