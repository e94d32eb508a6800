//! A fresh city takes over what a list says of it: bounds, centre and towns, in place of those that `anxin new` begins with.
//!
//! Only rows and values that still say 请改 are replaced: whatever somebody has changed is theirs. Comments in `city.toml` stay.

use std::collections::BTreeSet;

use anxin_core::geometry::{BoundingBox, Position};
use serde::Serialize;

use super::city::Target;
use super::note::Note;
use super::report::Report;
use super::{Failure, Kind};

/// What marks a row or a value that somebody has yet to change.
const MARK: &str = "请改";

/// Where rows lie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extent {
    /// West, south, east, north.
    pub bounds: [f64; 4],
    /// Longitude and latitude.
    pub centre: [f64; 2],
}

/// Around the outermost rows, in degrees: some five kilometres.
const MARGIN: f64 = 0.05;

impl Extent {
    /// Around these positions, whose middle is `middle`; `None` where there is none.
    pub(super) fn around(positions: impl Iterator<Item = Position>, middle: Position) -> Option<Self> {
        let (mut west, mut south, mut east, mut north) = (180.0_f64, 90.0_f64, -180.0_f64, -90.0_f64);
        for position in positions {
            (west, east) = (west.min(position.lng), east.max(position.lng));
            (south, north) = (south.min(position.lat), north.max(position.lat));
        }
        let outwards = |degrees: f64, by: f64| ((degrees + by) * 100.0).round() / 100.0;
        let bounds =
            [outwards(west, -MARGIN), outwards(south, -MARGIN), outwards(east, MARGIN), outwards(north, MARGIN)];
        let thousandths = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
        (west <= east).then(|| Self { bounds, centre: [thousandths(middle.lng), thousandths(middle.lat)] })
    }

    /// The same with what the city had.
    pub(super) fn with(&self, bounds: BoundingBox, centre: Option<Position>) -> Self {
        let [west, south, east, north] = self.bounds;
        Self {
            bounds: [west.min(bounds.west), south.min(bounds.south), east.max(bounds.east), north.max(bounds.north)],
            centre: centre.map_or(self.centre, |centre| [centre.lng, centre.lat]),
        }
    }

    pub(super) fn bounding_box(&self) -> Option<BoundingBox> {
        let [west, south, east, north] = self.bounds;
        Position::new(west, south).zip(Position::new(east, north)).and_then(|(low, high)| BoundingBox::new(low, high))
    }

    pub(super) fn middle(&self) -> Option<Position> {
        let [lng, lat] = self.centre;
        Position::new(lng, lat)
    }

    /// `[120.8, 30.5, 121.3, 30.9]`, as the settings have it.
    pub(super) fn bounds_text(&self) -> String {
        list(&self.bounds)
    }

    /// `[121.02, 30.7]`.
    pub(super) fn centre_text(&self) -> String {
        list(&self.centre)
    }
}

fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(f64::to_string).collect();
    format!("[{}]", numbers.join(", "))
}

/// Whether the bounds in `city.toml` are those that every new city begins with.
pub(super) fn has_fresh_bounds(settings: &str) -> bool {
    value_of(settings, "bounds").is_some_and(|(_, remark)| remark.contains(MARK))
}

/// Where the value of a key at the top of a TOML text stands, and what follows it on its line.
fn value_of<'t>(text: &'t str, key: &str) -> Option<(std::ops::Range<usize>, &'t str)> {
    let table = toml::de::DeTable::parse(text).ok()?;
    let (_, value) = table.get_ref().iter().find(|(name, _)| name.get_ref() == key)?;
    let span = value.span();
    let remark = text.get(span.end..)?.lines().next()?;
    Some((span, remark))
}

/// The settings with other bounds and another centre; the rest stays as it is, letter by letter.
fn with_extent(settings: &str, extent: &Extent) -> String {
    let mut text = settings.to_owned();
    for (key, value) in [("bounds", extent.bounds_text()), ("centre", extent.centre_text())] {
        let Some((span, remark)) = value_of(&text, key) else { continue };
        let remark_end = span.end + remark.len();
        let remark = remark.replace(&format!("{MARK}："), "").replace("change: ", "");
        text.replace_range(span.start..remark_end, &format!("{value}{remark}"));
    }
    text
}

/// Takes the rows that every new city begins with out of the sheets that a list of this kind fills. Gives their number.
pub(super) fn clear(kind: Kind, target: &mut Target) -> Result<usize, Failure> {
    let mut taken_out = 0;
    if kind == Kind::Queue || kind == Kind::Tracks {
        return Ok(0);
    }
    let file = kind.file();
    let ids = clear_sheet(file, target, |_, cells| is_starter(cells))?;
    taken_out += ids.len();
    if kind != Kind::Sites {
        return Ok(taken_out);
    }
    taken_out += clear_sheet("communities.csv", target, |_, cells| is_starter(cells))?.len();
    // A town that somebody's own row lies in stays.
    let mut lived_in: BTreeSet<String> = BTreeSet::new();
    for file in ["sites.csv", "communities.csv", "zones.csv", "tracks.csv"] {
        let book = target.book(file)?;
        lived_in.extend(book.rows().map(|(_, cells)| book.value(&cells, "town").to_owned()));
    }
    taken_out += clear_sheet("towns.csv", target, |id, cells| is_starter(cells) && !lived_in.contains(id))?.len();
    clear_queues(&ids, target)?;
    Ok(taken_out)
}

fn is_starter(cells: &[String]) -> bool {
    cells.iter().any(|cell| cell.contains(MARK))
}

/// Takes rows out of a sheet, and gives their ids.
fn clear_sheet(
    file: &str,
    target: &mut Target,
    goes: impl Fn(&str, &[String]) -> bool,
) -> Result<BTreeSet<String>, Failure> {
    let book = target.book(file)?;
    let (mut places, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for (place, cells) in book.rows() {
        let id = book.value(&cells, "id");
        if goes(id, &cells) {
            places.insert(place);
            ids.insert(id.to_owned());
        }
    }
    book.remove(&places);
    Ok(ids)
}

/// Takes the observations of sites that are gone out of every snapshot; a snapshot of nothing goes too. Gives their number.
pub(super) fn clear_queues(sites: &BTreeSet<String>, target: &mut Target) -> Result<usize, Failure> {
    let mut taken_out = 0;
    if sites.is_empty() {
        return Ok(0);
    }
    let entries = std::fs::read_dir(target.root().join("queue")).into_iter().flatten().flatten();
    let mut files: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    files.retain(|file| file.ends_with(".csv") && !file.starts_with(['.', '~']));
    files.sort();
    for file in files {
        let file = format!("queue/{file}");
        let book = target.book(&file)?;
        let of_gone = |cells: &[String]| sites.contains(book.value(cells, "site"));
        let places: BTreeSet<usize> = book.rows().filter(|(_, cells)| of_gone(cells)).map(|(place, _)| place).collect();
        let is_all = places.len() == book.rows().count();
        taken_out += places.len();
        match (places.is_empty(), is_all) {
            (true, _) => target.put_back(&file),
            (false, true) => target.take_away(&file),
            (false, false) => book.remove(&places),
        }
    }
    Ok(taken_out)
}

/// Writes into the settings what they take over, and says it; or says what they could.
pub(super) fn settle(target: &mut Target, report: &mut Report) {
    let (Some(settings), Some(extent)) = target.settings() else {
        if target.adopt {
            report.warn("adopt", &Note::NothingToAdopt);
        }
        return;
    };
    let extent = extent.clone();
    let text = with_extent(settings, &extent);
    if text != *settings {
        let (bounds, centre) = (extent.bounds_text(), extent.centre_text());
        report.warn("adopt", &Note::Adopted { bounds, centre });
        report.extent = Some(extent);
        target.set_text("city.toml", text);
    }
}

/// Says what in the city still waits to be changed: the files, each with its number of places.
pub(super) fn say_what_waits(target: &Target, report: &mut Report) {
    let files =
        ["city.toml", "sites.csv", "towns.csv", "communities.csv", "notices.csv", "services.csv", "sources.csv"];
    let count = |file: &&str| {
        let text = std::fs::read_to_string(target.root().join(file)).unwrap_or_default();
        let rows = text.lines().filter(|line| !line.trim_start().starts_with(['#', '"']) || file.ends_with(".toml"));
        let places = rows.filter(|line| line.contains(MARK) && !line.starts_with('#')).count();
        (places > 0).then(|| format!("{file} ({places})"))
    };
    let waiting: Vec<String> = files.iter().filter_map(count).collect();
    if !waiting.is_empty() {
        report.warn("starter", &Note::StillToChange { files: waiting.join(", ") });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str = "# 设置\nid = \"a\"\ncentre = [121.02, 30.7]           # 请改：经度, 纬度 change: longitude, latitude\nbounds = [120.8, 30.5, 121.3, 30.9]  # 请改：西 change: west\n\n[feed]\nbounds = 1\n";

    #[test]
    fn settings_take_over_bounds_and_centre_and_keep_every_other_letter() {
        assert!(has_fresh_bounds(SETTINGS));
        let extent = Extent { bounds: [119.0, 29.5, 120.8, 30.6], centre: [120.17, 30.28] };
        let text = with_extent(SETTINGS, &extent);
        assert_eq!(
            text,
            "# 设置\nid = \"a\"\ncentre = [120.17, 30.28]           # 经度, 纬度 longitude, latitude\nbounds = [119, 29.5, 120.8, 30.6]  # 西 west\n\n[feed]\nbounds = 1\n"
        );
        assert!(!has_fresh_bounds(&text));
        assert_eq!(with_extent("id = \"a\"\n", &extent), "id = \"a\"\n");
    }
}
