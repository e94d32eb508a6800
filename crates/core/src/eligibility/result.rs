//! What a person is told, and the rows it comes from.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// The row behind a result: the explanation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Why {
    /// The table.
    pub table: String,
    /// The id of the row that fired.
    pub rule: String,
    /// The reason it gives: an id with words in the guidance.
    pub reason: String,
    /// The id of the document it rests on; empty where the row cites none.
    pub source: String,
    /// Since when the row holds; `None` where it says nothing.
    #[serde(serialize_with = "iso_date", skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
}

fn iso_date<S: Serializer>(date: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.serialize_str(&crate::time::date_text(*date)),
        None => serializer.serialize_none(),
    }
}

/// Where a person stands and what to do, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// The outcome of the `situation` table.
    pub situation: String,
    /// Why.
    pub why: Why,
    /// What to do, the most urgent first; never empty.
    pub actions: Vec<Advised>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Advised {
    /// Its id in the guidance.
    pub action: String,
    /// Every row that asks for it, in the order of the table's result.
    pub why: Vec<Why>,
}

/// May this person go to that site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Yes, by the published rules.
    Eligible,
    /// Ask the community first.
    Ask,
    /// No; the reason says where else.
    Not,
}

impl Verdict {
    /// The word in the tables and in `data-access`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::Ask => "ask",
            Self::Not => "not",
        }
    }

    /// The verdict called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Eligible, Self::Ask, Self::Not].into_iter().find(|verdict| verdict.name() == name)
    }
}

/// The verdict on one site, and what a visit takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Access {
    /// May this person go.
    pub verdict: Verdict,
    /// Which of the groups the site serves this verdict is for.
    pub serves: String,
    /// Why.
    pub why: Why,
    /// What it costs: an id with words in the guidance's labels; `None` where the tables do not say.
    pub fee: Option<String>,
    /// What to bring, in order: ids with words in the guidance's labels.
    pub bring: Vec<String>,
}
