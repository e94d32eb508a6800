//! What readers of workbooks share: which sheets were left out, and a truth as text.

use super::grid::Source;
use super::note::{FileNote, Note};

/// Says which sheets were left out.
pub(super) fn say_hidden(names: &[&str], source: &mut Source) {
    if !names.is_empty() {
        let more = if names.len() > 12 { ", …" } else { "" };
        let shown = names.iter().take(12).copied().collect::<Vec<_>>().join(", ");
        let note = FileNote::HiddenSheets { count: names.len(), names: format!("{shown}{more}") };
        source.warnings.push(Note::File(note));
    }
}

pub(super) const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}
