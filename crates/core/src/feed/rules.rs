//! Questions, as staff wrote them, and decision tables, as the publisher has read and linked them.
//!
//! Does not evaluate: [`crate::decision`] knows tables, [`crate::eligibility`] knows what they are for.

use serde::{Deserialize, Serialize};

use crate::decision::Table;
use crate::json::{record, words};
use crate::text::Text;
use crate::time::Timestamp;

/// The rules shard.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rules {
    /// The personal facts, in the order to ask.
    pub questions: Vec<Question>,
    /// The decision tables, in the order of evaluation. Empty in a verified edition, whose decisions have taken them.
    pub tables: Vec<Table>,
}

record!(Rules { questions, tables });

/// What kind of answer a fact takes. The publisher's questions.toml is read by a library, with the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// One of the listed values.
    Choice,
    /// A number of hours that grows after it was answered, by the hour.
    Hours,
    /// A place of the city: the id of a town. Answers sort sites and say which notices reach a person; no table asks.
    Town,
}

words!(FactKind { Choice: "choice", Hours: "hours", Town: "town" });

/// A personal fact and how to ask for it. `unknown` is always a further value and stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The fact's name in the tables: `code`.
    pub fact: String,
    /// What kind of answer it takes.
    pub kind: FactKind,
    /// Whether a first visitor is asked it on the home page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
    /// The question.
    pub ask: Text,
    /// The fact in two or three words, for summaries.
    pub short: Text,
    /// How to find the answer; empty where it needs none.
    pub help: Text,
    /// The answers, in order. Empty for a town: the city's towns are the answers.
    pub values: Vec<Choice>,
    /// The notices of the same edition that ask it anew, the newest first. Stands in no rules shard: it follows from the
    /// bulletin.
    #[serde(skip)]
    pub recalls: Vec<Recall>,
}

record!(Question { fact, kind, ask, short, help, values } optional { first } derived { recalls });

/// A notice that asks a question anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The id of the notice.
    pub notice: String,
    /// When it was issued: answers given before count no more from then on.
    pub since: Timestamp,
    /// The towns of the city that it is not for. Whoever did not say where they live is in none of them.
    pub spared: Vec<String>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The value in the tables: `yellow`, or a number for hours.
    pub value: String,
    /// The answer in a few words.
    pub label: Text,
    /// What it covers; empty where the label says it all.
    pub detail: Text,
    /// For how many hours it holds; after that it counts as unknown and is asked again. 0 where it holds until it is
    /// changed, as what tells of a risk does.
    #[serde(skip_serializing_if = "holds_for_good")]
    pub holds_h: u32,
}

record!(Choice { value, label, detail } optional { holds_h });

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes what it asks about by reference")]
const fn holds_for_good(hours: &u32) -> bool {
    *hours == 0
}

impl Rules {
    /// The question for `fact`; `None` where the city does not ask it.
    pub fn question(&self, fact: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.fact == fact)
    }
}

impl Question {
    /// The answer with `value`; `None` where there is none.
    pub fn choice(&self, value: &str) -> Option<&Choice> {
        self.values.iter().find(|known| known.value == value)
    }

    /// Whether the answer `value` holds until it is changed, as what tells of a risk does.
    pub fn holds_for_good(&self, value: &str) -> bool {
        self.kind == FactKind::Choice && self.choice(value).is_some_and(|choice| choice.holds_h == 0)
    }
}
