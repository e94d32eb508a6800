//! Where an evaluation stopped, without words: phones only show that there is no answer.
//!
//! The module `authoring` makes an error for staff of it.

use crate::decision::Unanswered;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// The table at this place has no answer.
    Unanswered(usize, Unanswered),
    /// No row of the table that must always answer fits.
    NoResult(&'static str),
    /// The table at the first place puts out a word without meaning, in the rule at the second.
    UnknownWord(usize, usize),
}
