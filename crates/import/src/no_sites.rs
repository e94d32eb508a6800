//! Rows of a list of sites that are no site: titles between rows, totals, notes below the table, headings once more.
//!
//! Each is rejected with its reason, and none is lost. Does not read what the row says otherwise.

use super::fields::Field;
use super::grid::Line;
use super::note::Note;
use super::{Part, audience, cell, service};

/// What notes and totals begin with.
const LONE: [&str; 26] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "注：",
    "注:",
    "注1",
    "注意",
    "说明",
    "备注",
    "填表",
    "制表",
    "填报",
    "审核人",
    "联系人：",
    "数据来源",
    "截至",
    "更新时间",
    "温馨提示",
    "友情提示",
    "提示：",
    "特别说明",
    "注释",
    "以上",
    "total",
    "note:",
];
/// Rows of a table that a lone cell is held against.
const FEW: usize = 4;
/// A name of more characters is a sentence.
const LONGEST: usize = 60;

/// Whether most rows of a list fill several of its columns, so that one which fills a single cell is no row of it.
pub(super) fn is_table(part: &Part<'_>) -> bool {
    let (mut all, mut filled) = (0_usize, 0_usize);
    for (_, line) in part.lines() {
        all += 1;
        filled += usize::from(cells(line).nth(1).is_some());
    }
    part.columns.indexes.len() > 1 && filled >= FEW && filled * 2 >= all
}

fn cells(line: &Line) -> impl Iterator<Item = &str> {
    line.cells().map(str::trim).filter(|cell| !cell.is_empty())
}

/// Why a row is no site: the cell at fault, and the reason. `is_table`: see [`is_table`].
pub(super) fn why(
    part: &Part<'_>,
    line: &Line,
    name: &str,
    address: &str,
    is_table: bool,
) -> Option<(Field, String, Note)> {
    let own = cell(part, line, Field::Name);
    let mut filled = cells(line);
    let first = filled.next().unwrap_or_default();
    let (alone, all_alike) = filled.fold((true, 1), |(alike, count), cell| (alike && cell == first, count + 1));
    let is_note = |text: &str| LONE.iter().any(|word| text.to_lowercase().starts_with(word));
    let is_lone = alone && all_alike == 1 && part.columns.indexes.len() > 1;
    // Alone in a column of numbers, or about service or people, it is a title too.
    let says =
        || service::in_text(first, service::Where::Name, "").is_some() || audience::in_title(first, &[]).is_some();
    let is_titled = || own.is_empty() && address.is_empty() || says();
    if is_lone && first.chars().any(char::is_alphabetic) && (is_table || is_section(first) || is_titled()) {
        let is_above = first.starts_with("以下") || first.ends_with(['：', ':']);
        let note =
            if !is_above && (is_note(first) || is_sentence(first)) { Note::TotalOrRemark } else { Note::TitleBetween };
        return Some((Field::Name, first.to_owned(), note));
    }
    if name.is_empty() {
        return Some((Field::Name, String::new(), Note::NoNameNoAddress));
    }
    if part.columns.heading(Field::Name).is_some_and(|heading| heading == own) {
        return Some((Field::Name, own, Note::HeadingsAgain));
    }
    // `注` in the first cell, and the words of the note beside it.
    let is_label = ["注", "说明", "备注", "温馨提示", "友情提示", "提示", "note", "notes"]
        .iter()
        .any(|word| first.trim_end_matches(['：', ':']).eq_ignore_ascii_case(word));
    if is_label || (is_note(first) || is_note(&own)) && (!own_words(address) || is_sentence(first)) {
        return Some((Field::Name, first.to_owned(), Note::TotalOrRemark));
    }
    if alone && all_alike >= 3 {
        let note = if is_sentence(first) { Note::TotalOrRemark } else { Note::TitleBetween };
        return Some((Field::Name, first.to_owned(), note));
    }
    if own.is_empty() && !own_words(address) {
        return Some((Field::Name, own, Note::NoNameOddAddress));
    }
    (!own_words(name)).then(|| (Field::Name, name.to_owned(), Note::NoLetter))
}

/// Whether a text holds a letter.
fn own_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn is_sentence(text: &str) -> bool {
    text.contains('。') || text.chars().nth(LONGEST).is_some()
}

/// Whether a text alone in its row is the title of what follows: `一、常态化采样点`, `（二）便民点`, `当湖街道`.
fn is_section(text: &str) -> bool {
    let bare = text.trim_start_matches(['(', '（', '【', '[', '第', '*', '★', '●', '■', '◆']);
    let counted = bare.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    let is_counted = counted.len() < bare.len()
        && counted.starts_with(['、', '.', '．', ')', '）', '部', '批', '类', ' '])
        || bare.len() < text.len() && text.ends_with(['】', ']']);
    let ends = ["街道", "街道办事处", "镇", "乡", "片区", "如下", "如下：", "一览表", "名单", "汇总"];
    is_counted
        || is_sentence(text)
        || text.starts_with("以下")
        || ends.iter().any(|end| text.ends_with(end))
        || LONE.iter().any(|word| text.to_lowercase().starts_with(word))
}
