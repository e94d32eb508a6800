//! Whether a text casts doubt on a lifting that stands elsewhere in its row.
//!
//! Does not know columns.

use super::doubt::OF_AN_END;
use super::words::{Word, words};

/// Whether a text of its own, such as a remark, casts doubt on a lifting that another column states.
pub(in super::super) fn against_lifting(text: &str) -> bool {
    OF_AN_END.iter().any(|word| text.contains(word))
        || words(text, None).split(|word| *word == Word::Break).any(|clause| {
            // Lifted for a part is not lifted.
            let in_part = clause.iter().any(|word| matches!(word, Word::Part | Word::Except));
            in_part
                || clause.contains(&Word::Doubt)
                    && clause.iter().any(|word| match word {
                        Word::Lift | Word::Tier { .. } => true,
                        Word::Other(c) => "封控静隔闭".contains(*c),
                        _ => false,
                    })
        })
}
