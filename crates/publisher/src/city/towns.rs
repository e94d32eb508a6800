//! `towns.csv`: streets and towns.

use anxin_core::feed::Town;

use super::Known;
use crate::sheet::{CityArea, Columns, Folder, Table};

const FILE: &str = "towns.csv";
const COLUMNS: Columns<'_> =
    Columns { required: &["id", "name_zh", "name_en", "lng", "lat"], optional: &["datum", "district"] };

pub(super) fn read(folder: Folder<'_>, area: &CityArea, known: &mut Known) -> Vec<Town> {
    let Some(table) = Table::read(folder, FILE, true, &COLUMNS) else { return Vec::new() };
    let mut towns = Vec::new();
    for row in table.rows(folder) {
        let (id, name) = (row.id("id", &mut known.towns), row.text("name"));
        row.filled("lng");
        row.filled("lat");
        if let Some(centre) = row.position(area) {
            towns.push(Town { id, name, centre });
        }
    }
    towns
}
