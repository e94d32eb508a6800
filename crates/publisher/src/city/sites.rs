//! `sites.csv`: testing sites.

use anxin_core::feed::SiteRecord;
use anxin_core::hours::Hours;
use anxin_core::time::UtcOffset;
use anxin_import::pinyin;

use super::Known;
use crate::finding::{Kind, Problem};
use crate::sheet::{Columns, Folder, Places, Row, Table};

const FILE: &str = "sites.csv";
const COLUMNS: Columns<'_> = Columns {
    required: &["id", "name_zh", "name_en", "address_zh", "address_en", "town", "serves", "fee", "verified", "source"],
    optional: &["lng", "lat", "datum", "hours", "hours_typed", "special", "phone", "note_zh", "note_en", "demo"],
};

pub(super) fn read(folder: Folder<'_>, places: &Places, offset: UtcOffset, known: &mut Known) -> Vec<SiteRecord> {
    let Some(table) = Table::read(folder, FILE, true, &COLUMNS) else { return Vec::new() };
    let mut sites = Vec::new();
    for row in table.rows(folder) {
        let id = row.id("id", &mut known.sites);
        let name = row.text("name");
        let (full, initials) = pinyin::of(&name.zh);
        let town = row.reference("town", Kind::Town, &known.towns);
        let position = row.position(places);
        row.check_town(position, &town, places);
        sites.push(SiteRecord {
            id,
            pinyin: full,
            initials,
            name,
            address: row.text("address"),
            town,
            position,
            serves: row.references("serves", true, Kind::Serves, &known.serves),
            hours: hours(row),
            fee: row.reference("fee", Kind::Fee, &known.fees),
            phone: row.phone("phone"),
            note: row.optional_text("note"),
            verified: row.moment_or_date("verified", offset),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        });
    }
    sites
}

fn hours(row: Row<'_>) -> Hours {
    let (weekly, typed) = (row.cell("hours"), row.cell("hours_typed"));
    if weekly.is_empty() {
        // What an import could not understand is shown as typed, and the site is neither open nor closed.
        if typed.is_empty() {
            row.report("hours", Problem::EmptyCell);
        }
        return Hours::as_typed(typed);
    }
    let special = row.cell("special");
    Hours::parse(weekly, special).unwrap_or_else(|error| {
        // Core reads both cells at once; the weekly rule alone tells which of them is at fault.
        let column = if Hours::parse(weekly, "").is_ok() { "special" } else { "hours" };
        row.report(column, Problem::BadHours { detail: error.to_string() });
        Hours::default()
    })
}
