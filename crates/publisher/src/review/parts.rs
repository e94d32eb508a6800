//! Small pieces of the page.
//!
//! Every text of a sheet is escaped here or where it is put in.

use anxin_core::text::Text;

use super::Mark;
use crate::city::CityData;

pub(super) use crate::finding::escape as esc;

/// Chinese with the English below it.
pub(super) fn both(text: &Text) -> String {
    format!("{}<span class=\"en\" lang=\"en\">{}</span>", esc(&text.zh), esc(&text.en))
}

/// Both languages in a line.
pub(super) fn in_both(text: &Text) -> String {
    format!("{} <span lang=\"en\">{}</span>", esc(&text.zh), esc(&text.en))
}

/// Two columns of finished text, Chinese and English.
pub(super) fn two(zh: &str, en: &str) -> String {
    format!("<div class=\"two\"><div>{zh}</div><div class=\"en\" lang=\"en\">{en}</div></div>\n")
}

/// What became of an outcome, as a label; nothing where nothing did.
pub(super) fn mark(mark: Mark) -> String {
    let (zh, en) = match mark {
        Mark::New => ("新", "new"),
        Mark::Words => ("文字变了", "other words"),
        Mark::People => ("人变了", "other people"),
        Mark::Same | Mark::NotCompared => return String::new(),
    };
    format!(" <span class=\"mark\">{zh} {en}</span>")
}

/// A share, with a digit behind the point where it is small.
pub(super) fn percent(part: usize, all: usize) -> String {
    let thousandths = part.saturating_mul(1000).checked_div(all).unwrap_or_default();
    match thousandths {
        0 if part > 0 => "<0.1 %".replace('<', "&lt;"),
        0..100 => format!("{}.{} %", thousandths / 10, thousandths % 10),
        _ => format!("{} %", (thousandths + 5) / 10),
    }
}

/// The words of a reason; its id where there are none.
pub(super) fn reason(city: &CityData, id: &str) -> Text {
    city.guidance.reason(id).cloned().unwrap_or_else(|| Text::new(id, id))
}
