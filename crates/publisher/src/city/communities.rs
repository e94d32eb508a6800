//! `communities.csv`: communities and villages.

use anxin_core::feed::{Communities, Community};
use anxin_core::hours::Hours;

use super::Known;
use crate::finding::{Kind, Problem};
use crate::sheet::{Columns, Folder, Ids, Row, Table};

const FILE: &str = "communities.csv";
const COLUMNS: Columns<'_> = Columns {
    required: &["id", "name_zh", "name_en", "town", "source"],
    optional: &["phone", "hours", "special", "next", "grid_zh", "grid_en", "zones", "demo"],
};

pub(super) fn read(folder: Folder<'_>, known: &mut Known) -> Option<Communities> {
    let table = Table::read(folder, FILE, false, &COLUMNS)?;
    let mut ids = Ids::default();
    let mut communities: Vec<Community> = table
        .rows(folder)
        .map(|row| Community {
            id: row.id("id", &mut ids),
            name: row.text("name"),
            town: row.reference("town", Kind::Town, &known.towns),
            phone: row.phone("phone"),
            answers: answers(&row),
            next: row.optional_reference("next", Kind::Hotline, &known.hotlines),
            grid: row.optional_text("grid"),
            zones: row.references("zones", false, Kind::Zone, &known.zones),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        })
        .collect();
    communities.sort_by(|a, b| (&a.town, &a.name.zh, &a.id).cmp(&(&b.town, &b.name.zh, &b.id)));
    known.communities = ids;
    Some(Communities { communities })
}

/// When the phone is answered; `None` where the sheet does not say.
fn answers(row: &Row<'_>) -> Option<Hours> {
    let (week, special) = (row.cell("hours"), row.cell("special"));
    if week.is_empty() && special.is_empty() {
        return None;
    }
    let column = if Hours::parse(week, "").is_ok() { "special" } else { "hours" };
    let hours = Hours::parse(week, special);
    hours.map_err(|error| row.report(column, Problem::BadHours { detail: error.to_string() })).ok()
}
