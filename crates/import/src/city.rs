//! The city that rows are imported into: what its settings and rules say, and the sheets that change.
//!
//! Reads no more of it than importing needs, and forgives what `anxin check` will report: a city that is only being set
//! up must be able to import too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anxin_core::geometry::{BoundingBox, Position};
use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};

use super::book::{Book, write_whole};
use super::note::Note;
use super::report::Report;
use super::{Failure, Request, english, extent, ids, shown};
use crate::csv::parse;

/// The columns that a new sheet begins with.
const COLUMNS: [(&str, &[&str]); 6] = [
    (
        "sites.csv",
        &[
            "id",
            "name_zh",
            "name_en",
            "address_zh",
            "address_en",
            "town",
            "lng",
            "lat",
            "serves",
            "hours",
            "special",
            "fee",
            "phone",
            "note_zh",
            "note_en",
            "verified",
            "source",
            "demo",
        ],
    ),
    ("towns.csv", &["id", "name_zh", "name_en", "lng", "lat"]),
    ("sources.csv", &["id", "title_zh", "title_en", "date"]),
    (
        "zones.csv",
        &[
            "id",
            "tier",
            "name_zh",
            "name_en",
            "town",
            "scope_zh",
            "scope_en",
            "set_at",
            "review_at",
            "lifted_at",
            "phone",
            "source",
            "demo",
        ],
    ),
    (
        "tracks.csv",
        &[
            "track", "name_zh", "name_en", "from", "until", "place_zh", "place_en", "town", "lng", "lat", "source",
            "demo",
        ],
    ),
    (
        "communities.csv",
        &["id", "name_zh", "name_en", "town", "phone", "grid_zh", "grid_en", "zones", "source", "demo"],
    ),
];

/// A city being imported into.
#[derive(Debug)]
pub(super) struct Target {
    root: PathBuf,
    books: BTreeMap<String, Book>,
    /// Whole files that are not sheets, with what will stand in them.
    files: BTreeMap<String, String>,
    /// Its name, in Chinese; empty where it has no settings yet.
    pub(super) name: String,
    pub(super) bounds: Option<BoundingBox>,
    pub(super) centre: Option<Position>,
    /// From how many minutes a queue is busy, and crowded.
    pub(super) thresholds: (u16, u16),
    /// The moment for rows that name none, on the city's clock.
    pub(super) now: String,
    /// Whether that is the clock of a demonstration.
    pub(super) now_is_demo: bool,
    /// Whether somebody said what time it is.
    pub(super) told_now: bool,
    /// What the city's clock shows: nothing after it has been observed. `None` where nobody knows.
    pub(super) clock: Option<String>,
    pub(super) offset: UtcOffset,
    /// Whether the settings take over what the rows say of the city.
    pub(super) adopt: bool,
    /// Whether the settings still have the bounds that every new city begins with.
    pub(super) fresh_bounds: bool,
    /// Where the rows lie, for the settings to take over.
    extent: Option<extent::Extent>,
    /// The sheet that the rows go into.
    main: &'static str,
    snapshot: Option<String>,
    /// Files to take away.
    gone: Vec<String>,
    source_id: String,
    source_title: String,
    settings: Option<String>,
}

impl Target {
    /// Looks at the city of a request, which need not be there yet.
    pub(super) fn open(request: &Request) -> Result<Self, Failure> {
        let (root, file) = (request.city.as_path(), request.file.as_path());
        if root.exists() && !root.is_dir() {
            return Err(Failure(Note::NoFolder { path: shown(root) }));
        }
        let text = std::fs::read_to_string(root.join("city.toml")).ok();
        let settings: toml::Table = match text.as_deref().map(str::parse::<toml::Table>) {
            Some(Err(error)) => {
                return Err(Failure(Note::CitySettings { detail: error.message().to_owned() }));
            }
            Some(Ok(settings)) => settings,
            None => toml::Table::new(),
        };
        let minutes = settings
            .get("utc_offset_minutes")
            .and_then(toml::Value::as_integer)
            .and_then(|value| i16::try_from(value).ok());
        let offset = minutes.map_or(UtcOffset::CHINA, UtcOffset);
        let demo_clock = settings.get("demo").and_then(|demo| demo.get("clock")).and_then(toml::Value::as_str);
        let modified = std::fs::metadata(file).and_then(|data| data.modified()).ok();
        let seconds =
            modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).map(|age| age.as_secs());
        let of_file = Timestamp(seconds.and_then(|seconds| i64::try_from(seconds).ok()).unwrap_or_default());
        let text_of = |moment: Timestamp| {
            let local = moment.local(offset);
            format!("{} {}", date_text(local.date()), clock_text(local))
        };
        // A demonstration's days are in the past, and so is what it learns.
        let now_is_demo = request.now.is_none() && demo_clock.is_some();
        let (now, clock) = match (request.now, demo_clock) {
            (Some(now), _) => (text_of(now), Some(text_of(now))),
            (None, Some(clock)) => (clock.to_owned(), Some(clock.to_owned())),
            (None, None) => (text_of(of_file), request.clock.map(text_of)),
        };
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let slug: String = ids::slug(&ids::list_name(&stem)).chars().take(40).collect();
        let numbers = |key: &str| -> Vec<f64> {
            let list = settings.get(key).and_then(toml::Value::as_array);
            let number = |value: &toml::Value| {
                value
                    .as_float()
                    .or_else(|| value.as_integer().and_then(|whole| i32::try_from(whole).ok()).map(f64::from))
            };
            list.map(|list| list.iter().filter_map(number).collect()).unwrap_or_default()
        };
        let bounds = match *numbers("bounds") {
            [west, south, east, north] => {
                Position::new(west, south).zip(Position::new(east, north)).and_then(|(a, b)| BoundingBox::new(a, b))
            }
            _ => None,
        };
        let centre = match *numbers("centre") {
            [lng, lat] => Position::new(lng, lat),
            _ => None,
        };
        let threshold = |key: &str, default: u16| {
            let value = settings.get("queue").and_then(|queue| queue.get(key)).and_then(toml::Value::as_integer);
            value.and_then(|value| u16::try_from(value).ok()).filter(|value| *value > 0).unwrap_or(default)
        };
        let name = settings
            .get("name")
            .and_then(|name| name.get("zh"))
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            root: root.to_owned(),
            books: BTreeMap::new(),
            files: BTreeMap::new(),
            name,
            bounds,
            centre,
            thresholds: (threshold("busy_from_minutes", 25), threshold("crowded_from_minutes", 50)),
            now,
            now_is_demo,
            told_now: request.now.is_some() || demo_clock.is_some(),
            clock,
            offset,
            adopt: request.adopt,
            fresh_bounds: text.as_deref().is_some_and(extent::has_fresh_bounds),
            extent: None,
            main: request.kind.file(),
            snapshot: None,
            gone: Vec::new(),
            source_id: if slug.is_empty() { "import".to_owned() } else { format!("import-{slug}") },
            source_title: stem,
            settings: text,
        })
    }

    /// The year to stand in where a date has none.
    pub(super) fn year(&self) -> Option<i32> {
        self.now.get(..4).and_then(|year| year.parse().ok())
    }

    /// A sheet, opened.
    pub(super) fn book(&mut self, file: &str) -> Result<&mut Book, Failure> {
        let columns: &[&str] = match COLUMNS.iter().find(|(known, _)| *known == file) {
            Some((_, columns)) => columns,
            None => &["site", "observed", "wait_low", "wait_high", "closed"],
        };
        if !self.books.contains_key(file) {
            self.books.insert(file.to_owned(), Book::open(&self.root, file, columns)?);
        }
        self.books.get_mut(file).ok_or_else(|| Failure(Note::CannotOpen { file: file.to_owned() }))
    }

    /// The id of the file as a source. It becomes a row of `sources.csv`.
    pub(super) fn source(&mut self) -> Result<String, Failure> {
        let (id, title) = (self.source_id.clone(), self.source_title.clone());
        let date = self.now.get(..10).unwrap_or_default().to_owned();
        let sources = self.book("sources.csv")?;
        let known = sources.rows().find(|(_, cells)| sources.value(cells, "id") == id);
        let (zh, en) = (format!("导入的表格：{title}"), format!("Imported sheet: {}", english::of(&title)));
        match known {
            None => sources.add(&[("id", &id), ("title_zh", &zh), ("title_en", &en), ("date", &date)]),
            // The list of a later day; a title that somebody wrote by hand stays.
            Some((index, cells)) if sources.value(&cells, "date") < date.as_str() => {
                let made = sources.value(&cells, "title_zh").starts_with("导入的表格：");
                let new = [("date", date.as_str()), ("title_zh", &zh), ("title_en", &en)];
                sources.update(index, new.get(..if made { 3 } else { 1 }).unwrap_or_default());
            }
            Some(_) => {}
        }
        Ok(id)
    }

    /// The id of the file as a source, whether it stands in `sources.csv` or not.
    pub(super) fn source_id(&self) -> &str {
        &self.source_id
    }

    /// The name of the file that is read, without its ending.
    pub(super) fn source_title(&self) -> &str {
        &self.source_title
    }

    /// The folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The sheet that the rows go into; `None` where no row has gone into a snapshot.
    pub(super) fn main(&self) -> Option<&str> {
        if self.main.is_empty() { self.snapshot.as_deref() } else { Some(self.main) }
    }

    /// Names the snapshot that the rows go into.
    pub(super) fn name_snapshot(&mut self, file: &str) {
        self.snapshot = Some(file.to_owned());
    }

    /// Takes over where the rows lie: in place of the bounds of every new city, or beside those that are there.
    pub(super) fn take_extent(&mut self, extent: &extent::Extent) {
        let extent = match self.bounds.filter(|_| !self.fresh_bounds) {
            Some(bounds) => extent.with(bounds, self.centre),
            None => extent.clone(),
        };
        (self.bounds, self.centre) = (extent.bounding_box(), extent.middle().or(self.centre));
        self.extent = Some(extent);
    }

    /// What the settings say, and what they take over.
    pub(super) fn settings(&self) -> (Option<&str>, Option<&extent::Extent>) {
        (self.settings.as_deref(), self.extent.as_ref())
    }

    /// Forgets a sheet in which nothing changed.
    pub(super) fn put_back(&mut self, file: &str) {
        self.books.remove(file);
    }

    /// Takes a file away, once the others are written.
    pub(super) fn take_away(&mut self, file: &str) {
        self.books.remove(file);
        self.gone.push(file.to_owned());
    }

    /// The values that the city's tables allow for an input; none where it has no such table yet.
    pub(super) fn allowed(&self, input: &str) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        let Ok(entries) = std::fs::read_dir(self.root.join("rules")) else { return values };
        let heading = format!("in:{input}");
        for path in entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        {
            let Some(records) =
                std::fs::read_to_string(path).ok().and_then(|text| parse(text.trim_start_matches('\u{feff}')).ok())
            else {
                continue;
            };
            let [head, listed, ..] = records.as_slice() else { continue };
            let index = head.cells.iter().position(|cell| cell.trim() == heading);
            let Some(cell) = index.and_then(|index| listed.cells.get(index)) else { continue };
            for value in cell.split(',').map(|value| value.trim().trim_matches('"')).filter(|value| !value.is_empty()) {
                if !values.iter().any(|known| known == value) {
                    values.push(value.to_owned());
                }
            }
        }
        values
    }

    /// The text of a file that is no sheet; `None` where it is not there.
    pub(super) fn text(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(self.root.join(file)).ok()
    }

    /// Keeps what will stand in a file that is no sheet.
    pub(super) fn set_text(&mut self, file: &str, text: String) {
        self.files.insert(file.to_owned(), text);
    }

    /// Writes what changed. What others refer to is written first, so that a reader in between finds nothing missing.
    pub(super) fn write(&self) -> Result<Vec<String>, Failure> {
        let mut written = Vec::new();
        let first = ["sources.csv", "towns.csv"];
        let order = first.iter().filter_map(|file| self.books.get(*file));
        let rest = self.books.iter().filter(|(file, _)| !first.contains(&file.as_str())).map(|(_, book)| book);
        for (file, text) in &self.files {
            written.push(write_whole(&self.root.join(file), text.as_bytes())?);
        }
        for book in order.chain(rest) {
            written.extend(book.write()?);
        }
        for file in &self.gone {
            // What is not there any more need not be taken away.
            let _ = std::fs::remove_file(self.root.join(file));
        }
        Ok(written)
    }

    /// Says what the city still needs before it can be built.
    pub(super) fn say_what_is_missing(&self, report: &mut Report) {
        if self.settings.is_none() {
            report.warn("city", &Note::NoSettings { folder: shown(&self.root) });
        }
    }
}
