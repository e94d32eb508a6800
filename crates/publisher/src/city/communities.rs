//! `communities.csv`: communities and villages.

use anxin_core::feed::{Communities, Community};

use super::Known;
use crate::finding::Kind;
use crate::sheet::{Columns, Folder, Ids, Table};

const FILE: &str = "communities.csv";
const COLUMNS: Columns<'_> = Columns {
    required: &["id", "name_zh", "name_en", "town", "source"],
    optional: &["phone", "grid_zh", "grid_en", "zones", "demo"],
};

pub(super) fn read(folder: Folder<'_>, known: &Known) -> Option<Communities> {
    let table = Table::read(folder, FILE, false, &COLUMNS)?;
    let mut ids = Ids::default();
    let mut communities: Vec<Community> = table
        .rows(folder)
        .map(|row| Community {
            id: row.id("id", &mut ids),
            name: row.text("name"),
            town: row.reference("town", Kind::Town, &known.towns),
            phone: row.phone("phone"),
            grid: row.optional_text("grid"),
            zones: row.references("zones", false, Kind::Zone, &known.zones),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        })
        .collect();
    communities.sort_by(|a, b| (&a.town, &a.name.zh, &a.id).cmp(&(&b.town, &b.name.zh, &b.id)));
    Some(Communities { communities })
}
