//! `scenarios/*.csv`: who comes, what they answer, and what a doctor expects them to be told.
//!
//! Reads the sheets; `anxin_prove::scenario` asks the tables and compares.

use std::path::Path;

use anxin_core::eligibility::Decisions;
use anxin_core::time::Timestamp;
use anxin_prove::Proof;
use anxin_prove::scenario::{self, Cells};

use crate::city::CityData;
use crate::finding::{Log, Problem};
use crate::moment::parse_now;
use crate::sheet::{Columns, Folder, Ids, Row, Table};

const COLUMNS: Columns<'_> = Columns {
    required: &["id", "who_zh", "who_en", "situation", "actions"],
    optional: &["answers", "on", "plan", "sites", "bring", "note"],
};

/// Runs every scenario of the city, reports what comes out otherwise, and says how many there are.
pub fn scenarios(folder: &Path, city: &CityData, now: Timestamp, log: &Log) -> usize {
    let Ok(decisions) = Decisions::new(&city.rules) else { return 0 };
    let folder = Folder::new(folder, log);
    let mut ids = Ids::default();
    let mut count = 0;
    for file in folder.files("scenarios", ".csv") {
        let Some(table) = Table::read(folder, &file, true, &COLUMNS) else { continue };
        for row in table.rows(folder) {
            count += 1;
            run(&row, city, now, &decisions, &mut ids);
        }
    }
    count
}

fn run(row: &Row<'_>, city: &CityData, now: Timestamp, decisions: &Decisions, ids: &mut Ids) {
    let (id, who) = (row.id("id", ids), row.text("who").en);
    let now = match row.cell("on") {
        "" => Some(now),
        text => parse_now(text, city.settings.offset),
    };
    let Some(now) = now else {
        let detail = format!("`{}` is neither a date nor a date with a time", row.cell("on"));
        row.report("on", Problem::from(Proof::BadScenario { detail }));
        return;
    };
    let cells = Cells {
        id: &id,
        who: &who,
        now,
        answers: row.cell("answers"),
        situation: row.filled("situation"),
        actions: row.filled("actions"),
        plan: row.cell("plan"),
        sites: row.cell("sites"),
        bring: row.cell("bring"),
    };
    for (column, proof) in scenario::check(&cells, city.rules_to_prove(), decisions) {
        row.report(column, Problem::from(proof));
    }
}
