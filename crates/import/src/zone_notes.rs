//! Titles and notes around a list of zones: `以下区域自4月20日起解除`.
//!
//! None of them lifts a zone or makes its tier milder: nobody can tell which rows it means. They are said, and lines that are
//! notes are no zones.

use super::Part;
use super::grid::Line;
use super::note::Note;
use super::report::Report;
use super::tier::{self, Today};

/// Characters of a notice that are shown.
const MOST: usize = 120;
/// As many are said of a sheet.
const MOST_NOTES: usize = 5;
/// What a note begins with, and words for the rows of a list together.
const LABELS: [&str; 9] = ["注", "备注", "说明", "附注", "提示", "温馨提示", "通知", "公告", "note"];
const WIDE: [&str; 12] =
    ["以上", "上述", "以下", "下列", "全部", "所有", "本表", "各区", "均", "一律", "all", "the following"];

/// The words of a line that is one text; `None` for any other.
fn text_of(line: &Line) -> Option<&str> {
    let mut texts = line.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let first = texts.next()?;
    texts.all(|text| text == first).then_some(first)
}

/// Whether a line among the rows is a note on the others and no zone.
pub(super) fn is_note(line: &Line) -> bool {
    text_of(line).is_some_and(|text| {
        let text = text.to_lowercase();
        let labelled =
            LABELS.iter().any(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])));
        labelled || WIDE.iter().any(|word| text.starts_with(word)) && text.chars().nth(5).is_some()
    })
}

/// Says what stands around a list and may be about its zones.
pub(super) fn say(part: &Part<'_>, title: &str, report: &mut Report) {
    let around = part.grid.lines.iter().enumerate().filter(|(index, line)| {
        *index < part.columns.head_line || part.columns.end_line.is_some_and(|end| *index >= end) || is_note(line)
    });
    let texts = around.filter_map(|(_, line)| text_of(line)).chain([part.grid.name.as_str(), title]);
    let mut said: Vec<&str> = Vec::new();
    for text in texts {
        if said.len() < MOST_NOTES && !said.contains(&text) && tier::speaks_of_change(text) {
            said.push(text);
            let text = text.chars().take(MOST).collect();
            report.warn("zones", &Note::ZoneNotice { text });
        }
    }
}

/// Whether a state leaves a zone as it is, in words that are known.
pub(super) fn is_plain_state(state: &str, today: Today<'_>) -> bool {
    const PLAIN: &str = "生效 有效 生效中 执行中 实施中 管控中 封控中 防范中 进行中 在管 在控 正常 新增 不变 持续 持续中 是 否 有 无 0 1 active valid effective current new in_force yes no";
    let state = state.trim().to_lowercase();
    state.is_empty()
        || PLAIN.split_whitespace().any(|word| word.replace('_', " ") == state)
        || !matches!(tier::read(&state, today).says, tier::Says::Nothing)
}
