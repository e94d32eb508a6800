//! `guidance/plans.csv` and `guidance/plan-steps.csv`: what falls on which day for people whose rules count days.

use anxin_core::feed::{Plan, Step, StepKind};
use anxin_core::schedule::MOST_DAYS;

use super::Known;
use crate::finding::{Kind, Problem};
use crate::sheet::{Columns, Folder, Ids, Row, Table};

pub(super) const PLANS: &str = "guidance/plans.csv";
pub(super) const STEPS: &str = "guidance/plan-steps.csv";

const PLAN_COLUMNS: Columns<'_> = Columns {
    required: &["id", "title_zh", "title_en", "ask_zh", "ask_en", "first", "days", "note_zh", "note_en", "source"],
    optional: &["call", "demo"],
};
const STEP_COLUMNS: Columns<'_> =
    Columns { required: &["plan", "from", "to", "kind", "text_zh", "text_en"], optional: &[] };
const KINDS: [(&str, StepKind); 3] = [("test", StepKind::Test), ("observe", StepKind::Observe), ("end", StepKind::End)];

const FIRST_DAY: &str = "0 or 1, the number of the day that counting starts from";
const LAST_DAY: &str = "the number of the last day, at most 366";
const DAY_OF_PLAN: &str = "the number of a day of the plan";

/// The plans; none where a city has no such sheets.
pub(super) fn read(folder: Folder<'_>, known: &Known) -> Vec<Plan> {
    let Some(table) = Table::read(folder, PLANS, false, &PLAN_COLUMNS) else { return Vec::new() };
    let mut ids = Ids::default();
    let mut plans: Vec<Plan> = table
        .rows(folder)
        .map(|row| {
            let id = row.name_id("id", &mut ids);
            let first = day(&row, "first", FIRST_DAY, 0, 1);
            Plan {
                id,
                title: row.text("title"),
                ask: row.text("ask"),
                first,
                days: day(&row, "days", LAST_DAY, first.max(1), MOST_DAYS),
                note: row.text("note"),
                call: row.optional_reference("call", Kind::Hotline, &known.hotlines),
                source: row.reference("source", Kind::Source, &known.sources),
                demo: row.yes("demo"),
                steps: Vec::new(),
            }
        })
        .collect();
    if let Some(table) = Table::read(folder, STEPS, !plans.is_empty(), &STEP_COLUMNS) {
        let kind_of = |word: &str| KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
        for row in table.rows(folder) {
            let id = row.reference("plan", Kind::Plan, &ids);
            let Some(plan) = plans.iter_mut().find(|plan| plan.id == id) else { continue };
            let from = day(&row, "from", DAY_OF_PLAN, plan.first, plan.days);
            plan.steps.push(Step {
                from,
                to: day(&row, "to", DAY_OF_PLAN, from, plan.days),
                kind: row.word("kind", &KINDS.map(|(name, _)| name), kind_of).unwrap_or(StepKind::Observe),
                text: row.text("text"),
            });
        }
    }
    plans
}

/// A number of a day from `least` to `most`; `least` where it is none, which is reported.
fn day(row: &Row<'_>, column: &str, wanted: &'static str, least: u16, most: u16) -> u16 {
    let cell = row.filled(column);
    let Some(day) = row.number_of::<u16>(column, wanted) else { return least };
    if day < least || day > most {
        row.report(column, Problem::BadNumber { value: cell.to_owned(), wanted });
        return least;
    }
    day
}
