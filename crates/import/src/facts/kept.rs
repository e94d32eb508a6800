//! What of a row is kept for the note that people read.
//!
//! Does not decide what it means.

use super::Hearing;
use crate::columns::Role;
use crate::understood;

/// The longest text that is kept of a cell.
const MOST_CHARACTERS: usize = 200;

/// A text as it is kept: not without end.
pub(super) fn cut(text: &str) -> String {
    if text.chars().nth(MOST_CHARACTERS).is_none() {
        return text.to_owned();
    }
    text.chars().take(MOST_CHARACTERS).chain(['…']).collect()
}

impl Hearing<'_> {
    /// Keeps for the note what is for the note, where it does not stand elsewhere.
    pub(super) fn note(&mut self, heading: &str, shown: &str, role: Role, is_used: bool) {
        match role {
            Role::Remark if !is_used => self.facts.notes.push(shown.to_owned()),
            Role::MoreHours => self.facts.notes.push(format!("{heading}：{shown}")),
            Role::Type if !is_used && !understood::is_known_kind(shown) => {
                self.facts.notes.push(format!("{heading}：{shown}"));
            }
            _ => {}
        }
    }
}
