//! `guidance/*.csv`: words for every outcome of the rules.

use anxin_core::feed::{Action, Guidance, Reason, Situation, Source, Tone};
use anxin_core::text::Text;

use super::Known;
use super::plans;
use crate::finding::{Kind, Location, Problem};
use crate::sheet::{Columns, Folder, Ids, Row, Table};
use anxin_prove::{Confines, StepKind};

const SITUATIONS: &str = "guidance/situations.csv";
const ACTIONS: &str = "guidance/actions.csv";
const REASONS: &str = "guidance/reasons.csv";
const LABELS: &str = "guidance/labels.csv";
const GENERAL: &str = "guidance/general.csv";

/// Every sheet of guidance.
pub(super) const FILES: [&str; 7] = [SITUATIONS, ACTIONS, REASONS, LABELS, GENERAL, plans::PLANS, plans::STEPS];

const SITUATION_COLUMNS: Columns<'_> = Columns {
    required: &["id", "tone", "title_zh", "title_en", "summary_zh", "summary_en"],
    optional: &["ends_zh", "ends_en"],
};
const ACTION_COLUMNS: Columns<'_> = Columns {
    required: &["id", "title_zh", "title_en", "detail_zh", "detail_en"],
    optional: &["call", "link", "confines", "kind"],
};
const WORD_COLUMNS: Columns<'_> = Columns { required: &["id", "text_zh", "text_en"], optional: &[] };
const GENERAL_COLUMNS: Columns<'_> = Columns { required: &["text_zh", "text_en"], optional: &[] };
pub(super) const TONES: [(&str, Tone); 4] =
    [("emergency", Tone::Emergency), ("strict", Tone::Strict), ("care", Tone::Care), ("calm", Tone::Calm)];

/// What the proof needs to know of actions, and phones do not.
#[derive(Default)]
pub(super) struct OfActions {
    /// Those that keep people in.
    pub(super) confines: Vec<(String, Confines)>,
    /// What each is.
    pub(super) kinds: Vec<(String, Vec<StepKind>)>,
}

/// The words, and what the proof needs to know of actions.
pub(super) fn read(folder: Folder<'_>, sources: Vec<Source>, known: &Known) -> (Guidance, OfActions) {
    let (actions, of_actions) = actions(folder, known);
    let guidance = Guidance {
        situations: situations(folder),
        actions,
        reasons: words(folder, REASONS),
        labels: words(folder, LABELS),
        general: general(folder),
        sources,
        plans: plans::read(folder, known),
    };
    (guidance, of_actions)
}

fn situations(folder: Folder<'_>) -> Vec<Situation> {
    let Some(table) = Table::read(folder, SITUATIONS, true, &SITUATION_COLUMNS) else { return Vec::new() };
    let mut ids = Ids::default();
    let has_ends = ["ends_zh", "ends_en"].iter().any(|column| table.has(column));
    if !has_ends {
        folder.log.report(Location::row(SITUATIONS, 1), Problem::NoEndings);
    }
    let tone_of = |word: &str| TONES.iter().find(|(name, _)| *name == word).map(|(_, tone)| *tone);
    let rows = table.rows(folder);
    rows.map(|row| Situation {
        id: row.word_id("id", &mut ids),
        tone: row.word("tone", &TONES.map(|(name, _)| name), tone_of).unwrap_or(Tone::Calm),
        title: row.text("title"),
        summary: row.text("summary"),
        ends: if has_ends { row.text("ends") } else { Text::default() },
    })
    .collect()
}

fn actions(folder: Folder<'_>, known: &Known) -> (Vec<Action>, OfActions) {
    let Some(table) = Table::read(folder, ACTIONS, true, &ACTION_COLUMNS) else { return Default::default() };
    let mut ids = Ids::default();
    let mut actions = Vec::new();
    let mut of_actions = OfActions::default();
    let has_kinds = table.has("kind");
    if !has_kinds {
        folder.log.report(Location::row(ACTIONS, 1), Problem::NoKinds);
    }
    let confines_of =
        |word: &str| Confines::WORDS.iter().find(|(name, _)| *name == word).map(|(_, confines)| *confines);
    for row in table.rows(folder) {
        let call = row.optional_reference("call", Kind::Hotline, &known.hotlines);
        let action = Action {
            id: row.word_id("id", &mut ids),
            title: row.text("title"),
            detail: with_written_way(row.text("detail"), known.written.get(&call)),
            call,
            link: row.link("link"),
        };
        if !row.cell("confines").is_empty()
            && let Some(confines) = row.word("confines", &Confines::WORDS.map(|(name, _)| name), confines_of)
        {
            of_actions.confines.push((action.id.clone(), confines));
        }
        if has_kinds {
            let kinds = kinds(&row);
            // Whoever is told to call is told more than something to know, and properties ask for what a step is.
            if !action.call.is_empty() && !kinds.is_empty() && kinds.iter().all(|kind| *kind == StepKind::Know) {
                row.report("kind", Problem::CallOnlyKnown { line: action.call.clone() });
            }
            of_actions.kinds.push((action.id.clone(), kinds));
        }
        actions.push(action);
    }
    (actions, of_actions)
}

/// A step that calls somebody says as well how to reach them without speaking: it is written once, at the hotline.
fn with_written_way(detail: Text, way: Option<&Text>) -> Text {
    let Some(way) = way else { return detail };
    let gap = if detail.en.is_empty() { "" } else { " " };
    Text { zh: [detail.zh.as_str(), &way.zh].concat(), en: [&detail.en, gap, &way.en].concat() }
}

/// What an action is: `care;call`. An action that says nothing would pass every property about kinds.
fn kinds(row: &Row<'_>) -> Vec<StepKind> {
    let words = row.filled("kind").split([';', '；', ',', '，']).map(str::trim).filter(|word| !word.is_empty());
    let mut kinds = Vec::new();
    for word in words {
        match StepKind::WORDS.iter().find(|(name, _)| *name == word) {
            Some((_, kind)) => kinds.push(*kind),
            None => {
                let known = StepKind::WORDS.map(|(name, _)| name).join(", ");
                row.report("kind", Problem::UnknownWord { word: word.to_owned(), known });
            }
        }
    }
    kinds
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
