//! `tracks.csv`: published places and times of cases, one row a place.

use anxin_core::feed::{Track, Tracks, Visit};
use anxin_core::time::UtcOffset;

use super::Known;
use crate::finding::{Kind, Problem};
use crate::sheet::{CityArea, Columns, Folder, Table, is_id};

const FILE: &str = "tracks.csv";
const COLUMNS: Columns<'_> = Columns {
    required: &["track", "name_zh", "name_en", "from", "place_zh", "place_en", "town", "source"],
    optional: &["until", "lng", "lat", "datum", "demo"],
};

pub(super) fn read(folder: Folder<'_>, area: &CityArea, offset: UtcOffset, known: &Known) -> Option<Tracks> {
    let table = Table::read(folder, FILE, false, &COLUMNS)?;
    let mut tracks: Vec<Track> = Vec::new();
    for row in table.rows(folder) {
        let id = row.filled("track").to_owned();
        if !id.is_empty() && !is_id(&id) {
            row.report("track", Problem::BadId { id: id.clone() });
        }
        let name = row.text("name");
        let source = row.reference("source", Kind::Source, &known.sources);
        let from = row.moment("from", offset);
        let until = row.optional_moment("until", offset);
        if until.is_some_and(|until| until < from) {
            row.report("until", Problem::EndsBeforeStart);
        }
        let town = row.reference("town", Kind::Town, &known.towns);
        let position = row.position(area);
        row.check_town(position, &town, area);
        let visit = Visit { from, until, demo_date: row.yes("demo"), place: row.text("place"), town, position };
        match tracks.iter_mut().find(|track| track.id == id) {
            Some(track) => {
                if track.visits.last().is_some_and(|last| last.from > visit.from) {
                    row.report("from", Problem::OutOfOrder);
                }
                track.visits.push(visit);
            }
            None => tracks.push(Track { id, name, source, visits: vec![visit] }),
        }
    }
    // The newest first; equal ones in the order of the sheet.
    tracks.sort_by_key(|track| std::cmp::Reverse(track.visits.first().map(|visit| visit.from)));
    Some(Tracks { tracks })
}
