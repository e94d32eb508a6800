//! `guidance/*.csv`: words for every outcome of the rules.

use anxin_core::feed::{Action, Guidance, Reason, Situation, Source, Tone};
use anxin_core::text::Text;

use super::Known;
use super::plans;
use crate::finding::Kind;
use crate::sheet::{Columns, Folder, Ids, Table};
use anxin_prove::Confines;

const SITUATIONS: &str = "guidance/situations.csv";
const ACTIONS: &str = "guidance/actions.csv";
const REASONS: &str = "guidance/reasons.csv";
const LABELS: &str = "guidance/labels.csv";
const GENERAL: &str = "guidance/general.csv";

/// Every sheet of guidance.
pub(super) const FILES: [&str; 7] = [SITUATIONS, ACTIONS, REASONS, LABELS, GENERAL, plans::PLANS, plans::STEPS];

const SITUATION_COLUMNS: Columns<'_> =
    Columns { required: &["id", "tone", "title_zh", "title_en", "summary_zh", "summary_en"], optional: &[] };
const ACTION_COLUMNS: Columns<'_> = Columns {
    required: &["id", "title_zh", "title_en", "detail_zh", "detail_en"],
    optional: &["call", "link", "confines"],
};
const WORD_COLUMNS: Columns<'_> = Columns { required: &["id", "text_zh", "text_en"], optional: &[] };
const GENERAL_COLUMNS: Columns<'_> = Columns { required: &["text_zh", "text_en"], optional: &[] };
const TONES: [(&str, Tone); 4] =
    [("emergency", Tone::Emergency), ("strict", Tone::Strict), ("care", Tone::Care), ("calm", Tone::Calm)];

/// The words, and which actions keep people in: the proof needs that, phones do not.
pub(super) fn read(folder: Folder<'_>, sources: Vec<Source>, known: &Known) -> (Guidance, Vec<(String, Confines)>) {
    let (actions, confines) = actions(folder, known);
    let guidance = Guidance {
        situations: situations(folder),
        actions,
        reasons: words(folder, REASONS),
        labels: words(folder, LABELS),
        general: general(folder),
        sources,
        plans: plans::read(folder, known),
    };
    (guidance, confines)
}

fn situations(folder: Folder<'_>) -> Vec<Situation> {
    let Some(table) = Table::read(folder, SITUATIONS, true, &SITUATION_COLUMNS) else { return Vec::new() };
    let mut ids = Ids::default();
    let tone_of = |word: &str| TONES.iter().find(|(name, _)| *name == word).map(|(_, tone)| *tone);
    let rows = table.rows(folder);
    rows.map(|row| Situation {
        id: row.word_id("id", &mut ids),
        tone: row.word("tone", &TONES.map(|(name, _)| name), tone_of).unwrap_or(Tone::Calm),
        title: row.text("title"),
        summary: row.text("summary"),
    })
    .collect()
}

fn actions(folder: Folder<'_>, known: &Known) -> (Vec<Action>, Vec<(String, Confines)>) {
    let Some(table) = Table::read(folder, ACTIONS, true, &ACTION_COLUMNS) else { return Default::default() };
    let mut ids = Ids::default();
    let mut actions = Vec::new();
    let mut all_confines = Vec::new();
    let confines_of =
        |word: &str| Confines::WORDS.iter().find(|(name, _)| *name == word).map(|(_, confines)| *confines);
    for row in table.rows(folder) {
        let action = Action {
            id: row.word_id("id", &mut ids),
            title: row.text("title"),
            detail: row.text("detail"),
            call: row.optional_reference("call", Kind::Hotline, &known.hotlines),
            link: row.link("link"),
        };
        if !row.cell("confines").is_empty()
            && let Some(confines) = row.word("confines", &Confines::WORDS.map(|(name, _)| name), confines_of)
        {
            all_confines.push((action.id.clone(), confines));
        }
        actions.push(action);
    }
    (actions, all_confines)
}

fn words(folder: Folder<'_>, file: &str) -> Vec<Reason> {
    let Some(table) = Table::read(folder, file, true, &WORD_COLUMNS) else { return Vec::new() };
    let mut ids = Ids::default();
    table.rows(folder).map(|row| Reason { id: row.word_id("id", &mut ids), text: row.text("text") }).collect()
}

fn general(folder: Folder<'_>) -> Vec<Text> {
    let Some(table) = Table::read(folder, GENERAL, true, &GENERAL_COLUMNS) else { return Vec::new() };
    table.rows(folder).map(|row| row.text("text")).collect()
}
