//! `anxin import`: turning the spreadsheets that staff have into the sheets of a city.
//!
//! Every row of the file ends up in a sheet or in the report, with the cell and the reason. Does not publish, and does
//! not check what `anxin check` checks: it writes sheets that `anxin check` can read. Nothing that stands in a sheet is
//! lost, and importing a file twice changes nothing.
//!
//! - `source`: a file as a `grid` of text, by `decode`, `delimited`, `workbook`, `geo`; `as_of`: its own date; `table_cells`: a decision table in a workbook
//! - `lists`, `fields`, `headings`, `mapping`: which lists there are, and which column is what
//! - `note`: what is said about them, in every language
//! - `values`, `place`: cells as phones, moments, positions
//! - `city`, `towns`, `book`: what the city has, and writing into it
//! - `sites`, `queue`, `zones`, `tracks`, `communities`: a kind of row each

mod archive;
mod as_of;
mod book;
mod cells;
mod city;
mod communities;
mod decode;
mod delimited;
mod english;
mod fields;
mod foreign;
mod geo;
mod grid;
mod headings;
mod html;
mod html_table;
mod ids;
mod json;
mod lists;
mod mapping;
mod note;
mod ods;
mod place;
mod queue;
mod report;
mod site_cells;
mod sites;
mod source;
mod strays;
mod table_cells;
mod towns;
mod tracks;
mod values;
mod workbook;
mod xls;
mod xlsx;
mod xml;
mod xml2003;
mod zones;

use std::path::{Path, PathBuf};

use anxin_core::geometry::Datum;
use anxin_core::text::Language;
use anxin_core::time::Timestamp;

use city::Target;
use fields::Field;
use grid::Grid;
use headings::Columns;
use mapping::Mapping;
use note::Note;

pub(crate) use table_cells::table_cells;

pub use report::{HoursCount, Rejected, Report};

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
    /// Write nothing, and report what would be written.
    pub dry_run: bool,
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
    let source = source::read(&request.file)?;
    let mut target = Target::open(&request.city, &request.file, request.now)?;
    let mut report = Report::new(request.language);
    for warning in &source.warnings {
        report.warn("source", warning);
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
            datum: place::datum_of(request.datum.or(mapping.datum), columns, source.is_geojson, &mut report),
        })
        .collect();
    match request.kind {
        Kind::Sites => sites::import(&sheets, &mut target, &mut report)?,
        Kind::Queue => queue::import(&sheets, &mut target, &mut report)?,
        Kind::Zones => zones::import(&sheets, &mut target, &mut report)?,
        Kind::Tracks => tracks::import(&sheets, &mut target, &mut report)?,
        Kind::Communities => communities::import(&sheets, &mut target, &mut report)?,
    }
    if !request.dry_run {
        report.written = target.write()?;
    }
    target.say_what_is_missing(&mut report);
    report.settle();
    Ok(report)
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
    part.columns.place(field).map(|place| values::clean(line.cell(place))).unwrap_or_default()
}

#[cfg(test)]
mod tests;
