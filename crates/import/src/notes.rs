//! Notes above and below a list that may close any of its sites, or keep people out of them: `以上采样点全部停止服务`.
//!
//! Does not tell which sites a note means: whoever goes to any of them has to ask.

use super::grid::{Grid, Line};
use super::layout::Columns;
use super::service::{self, Service, Where};
use super::{audience, doubt, phones};

/// A note on the whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Caution {
    /// Its words, without those that name a person.
    pub(super) text: String,
    /// Whether it may be about service.
    pub(super) of_service: bool,
    /// Whether it may keep people out.
    pub(super) of_audience: bool,
}

/// What a note begins with.
const LABELS: [&str; 10] = ["注", "备注", "说明", "附注", "提示", "温馨提示", "特别说明", "公告", "通知", "note"];
/// Words for the sites of the list together, or for those with a mark.
const WIDE: [&str; 17] = [
    "以上",
    "上述",
    "全部",
    "所有",
    "本表",
    "下列",
    "以下",
    "各点",
    "各采样点",
    "均",
    "一律",
    "带",
    "标",
    "*",
    "★",
    "all",
    "marked",
];
/// Characters of a note that is kept in words.
const MOST: usize = 120;
/// As many notes are kept.
const MOST_NOTES: usize = 5;

/// The notes of a sheet that may be about any site of a list in it.
pub(super) fn find(columns: &Columns, grid: &Grid) -> Vec<Caution> {
    let mut found: Vec<Caution> = Vec::new();
    for (index, line) in grid.lines.iter().enumerate().filter(|(index, _)| *index != columns.head_line) {
        let Some(text) = words_of(line) else { continue };
        let labelled = LABELS.iter().any(|label| text.to_lowercase().starts_with(label));
        // What stands above a part of the list is about that part alone.
        let is_section = index > columns.head_line && text.starts_with("以下");
        if is_section || !(labelled || WIDE.iter().any(|word| text.contains(word))) {
            continue;
        }
        let said = service::in_text(&text, Where::Remark, "");
        let of_service = said.map_or_else(|| doubt::of_service(&text), |said| said > Service::Partly);
        let of_audience = audience::in_remark(&text, &[]).is_some();
        if (of_service || of_audience) && found.len() < MOST_NOTES {
            let (kept, ..) = phones::without_persons(&text);
            let text = if kept.is_empty() { "…".to_owned() } else { kept.chars().take(MOST).collect() };
            found.push(Caution { text, of_service, of_audience });
        }
    }
    found
}

/// The words of a line that is one text, or a label with the text beside it.
fn words_of(line: &Line) -> Option<String> {
    let mut texts: Vec<&str> = Vec::new();
    for cell in line.cells().map(str::trim).filter(|cell| !cell.is_empty()) {
        if texts.len() > 1 {
            return None;
        }
        if !texts.contains(&cell) {
            texts.push(cell);
        }
    }
    match texts.as_slice() {
        [text] if text.chars().nth(5).is_some() => Some((*text).to_owned()),
        [label, text] => {
            let bare = label.trim_end_matches(['：', ':']).to_lowercase();
            LABELS.contains(&bare.as_str()).then(|| format!("{bare}：{text}"))
        }
        _ => None,
    }
}
