//! What the cells of a row say of audiences, weighed against each other.
//!
//! Does not hear cells: the module above does.

use super::{Audience, Facts, Hearing, Serves};

impl Hearing<'_> {
    /// Weighs what the cells say of audiences against each other.
    pub(super) fn settle(self) -> Facts {
        let Self { mut facts, named, limits, unread, .. } = self;
        let mut all: Vec<(Audience, String)> = named.into_iter().chain(limits).collect();
        all.dedup();
        let first = all.first().map(|(read, _)| read.clone());
        facts.serves = match first {
            None => Serves::NotStated,
            Some(Audience::Known(values)) if all.iter().all(|(read, _)| *read == Audience::Known(values.clone())) => {
                Serves::Known(values)
            }
            // Cells that differ, or words that nobody understood: nobody can tell whom it serves.
            Some(_) => {
                let mut words: Vec<&str> = Vec::new();
                for (_, typed) in &all {
                    if !words.contains(&typed.as_str()) {
                        words.push(typed);
                    }
                }
                let is_unread = |typed: &String| unread.contains(typed);
                let mut known = all.iter().filter(|(_, typed)| !is_unread(typed)).map(|(read, _)| read);
                let first = known.next();
                // Whatever else the row says, it says of the same people.
                facts.only_unread = !unread.is_empty()
                    && first.is_none_or(|read| *read != Audience::Typed && known.all(|other| other == read));
                Serves::Typed(words.join("；"))
            }
        };
        facts
    }
}
