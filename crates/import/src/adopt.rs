//! A fresh city takes over what a list says of it: bounds, centre and towns, in place of those that `anxin new` begins with.
//!
//! Only rows and values that still say 请改 are replaced: whatever somebody has changed is theirs. Comments in `city.toml` stay.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};

use super::city::Target;
use super::extent::{Extent, MARK, value_of};
use super::note::Note;
use super::report::Report;
use super::{Failure, Kind};

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
    let (mut indexes, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for (index, cells) in book.rows() {
        let id = book.value(&cells, "id");
        if goes(id, &cells) {
            indexes.insert(index);
            ids.insert(id.to_owned());
        }
    }
    book.remove(&indexes);
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
        let indexes: BTreeSet<usize> =
            book.rows().filter(|(_, cells)| of_gone(cells)).map(|(index, _)| index).collect();
        let is_all = indexes.len() == book.rows().count();
        taken_out += indexes.len();
        match (indexes.is_empty(), is_all) {
            (true, _) => target.put_back(&file),
            (false, true) => target.take_away(&file),
            (false, false) => book.remove(&indexes),
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
        // Line by line: this is where an import holds most, and the sheet that it wrote may be as large again.
        let sheet = BufReader::new(File::open(target.root().join(file)).ok()?);
        let lines = sheet.lines().map_while(Result::ok);
        let rows = lines.filter(|line| !line.trim_start().starts_with(['#', '"']) || file.ends_with(".toml"));
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
    use crate::extent::has_fresh_bounds;

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
