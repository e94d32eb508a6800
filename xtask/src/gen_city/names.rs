//! Names of places, in Chinese and English, made of the word lists.
//!
//! Does not see to it that two places differ: who needs that asks `Taken`.

use std::collections::HashMap;

use super::random::Random;
use super::words::{FIRST, SECOND, Word};

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Name {
    /// Two characters, put together by chance.
    pub(crate) fn any(random: &mut Random) -> Self {
        let (first, second) = (random.pick(FIRST, &("安", "An")), random.pick(SECOND, &("宁", "ning")));
        Self { zh: format!("{}{}", first.0, second.0), en: format!("{}{}", first.1, second.1) }
    }

    /// This name and a word behind it.
    pub(crate) fn with(&self, word: Word) -> Self {
        let en = if word.1.is_empty() { self.en.clone() } else { format!("{} {}", self.en, word.1) };
        Self { zh: format!("{}{}", self.zh, word.0), en }
    }
}

/// Names that are given away.
#[derive(Default)]
pub(crate) struct Taken(HashMap<String, u32>);

impl Taken {
    /// `name`, with a number behind it where it is given away already.
    pub(crate) fn take(&mut self, name: Name) -> Name {
        let count = self.0.entry(name.zh.clone()).or_default();
        *count += 1;
        match count {
            1 => name,
            count => Name { zh: format!("{}{count}号", name.zh), en: format!("{} {count}", name.en) },
        }
    }

    /// A name of two characters and `word` that is not given away; with a number once nothing else seems left.
    pub(crate) fn fresh(&mut self, random: &mut Random, word: Word) -> Name {
        let mut core = Name::any(random);
        for _ in 0..50 {
            if !self.0.contains_key(&core.with(word).zh) {
                break;
            }
            core = Name::any(random);
        }
        self.take(core.with(word))
    }
}
