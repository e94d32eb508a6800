//! What a health authority holds true for everybody, as `properties.csv` and `contradictions.csv` say it.
//!
//! Reads no cells (the publisher does) and judges nobody: see `judge`.

use anxin_core::eligibility::Verdict;
use anxin_core::feed::Tone;
use anxin_core::text::Text;
use chrono::NaiveDate;

use crate::sheet::RuleSheet;

/// What an action is, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// Medical care: a clinic, a doctor, an ambulance.
    Care,
    /// Calling somebody.
    Call,
    /// Staying where one is.
    Stay,
    /// Going out.
    Go,
    /// Being tested.
    Test,
    /// Waiting for somebody.
    Wait,
    /// Answering or checking something.
    Ask,
    /// Knowing something: precautions, what holds.
    Know,
}

impl StepKind {
    /// The words in `guidance/actions.csv`.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("care", Self::Care),
        ("call", Self::Call),
        ("stay", Self::Stay),
        ("go", Self::Go),
        ("test", Self::Test),
        ("wait", Self::Wait),
        ("ask", Self::Ask),
        ("know", Self::Know),
    ];

    /// Its word.
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map(|(name, _)| *name).unwrap_or_default()
    }
}

/// Something that a person may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A step.
    Action(String),
    /// A reason of anything that is told.
    Reason(String),
    /// A step of this kind.
    Kind(StepKind),
    /// A step that calls this line of `city.toml`.
    Call(String),
    /// The situation.
    Situation(String),
    /// The plan; `None` for no plan.
    Plan(Option<String>),
    /// The verdict on a site.
    Access(Verdict),
}

/// Alternatives: one of them is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneOf {
    /// As written.
    pub written: String,
    /// What it says.
    pub tokens: Vec<Token>,
}

/// An answer that may become a risk and change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// The fact.
    pub fact: String,
    /// From this answer alone; `None` from any.
    pub from: Option<String>,
    /// To this answer; `None` to any.
    pub to: Option<String>,
}

/// One row: what holds for those whom it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Property {
    /// Its id.
    pub id: String,
    /// The sentence that a doctor signs.
    pub says: Text,
    /// Its row in the sheet.
    pub row: usize,
    /// Each of these is there.
    pub must: Vec<OneOf>,
    /// None of these is there.
    pub must_not: Vec<OneOf>,
    /// The first step.
    pub first: Option<OneOf>,
    /// Where both stand, the one before the other.
    pub order: Vec<(OneOf, OneOf)>,
    /// The tone, at least.
    pub tone: Option<Tone>,
    /// How many steps, at most.
    pub steps: Option<usize>,
    /// Whether nothing is left to ask.
    pub asks_nothing: bool,
    /// Answers that may become a risk without being told.
    pub silent: Vec<Silent>,
    /// The document it rests on.
    pub source: String,
    /// The first day on which it is held true; `None` is open.
    pub from: Option<NaiveDate>,
    /// The last day; `None` is open.
    pub until: Option<NaiveDate>,
    /// The cells that say all this, with their headings, as written: the second engine reads these.
    pub cells: Vec<(String, String)>,
}

/// Rows of one kind, with the table that says whom each is about: rule by rule and row by row in the same order.
#[derive(Clone, Debug)]
pub struct Group {
    /// The rows.
    pub rows: Vec<Property>,
    /// Whom they are about: a table of policy `R` that puts out the row's id.
    pub sheet: RuleSheet,
}

/// The whole sheet.
#[derive(Clone, Debug)]
pub struct Properties {
    /// Rows about persons.
    pub people: Group,
    /// Rows about persons at sites.
    pub sites: Group,
}

/// Two things that never stand together in one person's steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Its id.
    pub id: String,
    /// In a sentence.
    pub says: Text,
    /// Its row in the sheet.
    pub row: usize,
    /// The one.
    pub one: OneOf,
    /// The other.
    pub other: OneOf,
}

impl OneOf {
    /// Whether it speaks of a verdict on a site.
    pub fn is_of_site(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Access(_)))
    }
}

impl Silent {
    /// Whether it covers the step from one answer to another.
    pub fn covers(&self, fact: &str, from: &str, to: &str) -> bool {
        self.fact == fact
            && self.from.as_deref().is_none_or(|only| only == from)
            && self.to.as_deref().is_none_or(|only| only == to)
    }
}

impl Property {
    /// Everything that it asks for in tokens.
    pub fn pieces(&self) -> impl Iterator<Item = &OneOf> {
        let order = self.order.iter().flat_map(|(before, after)| [before, after]);
        self.must.iter().chain(&self.must_not).chain(&self.first).chain(order)
    }

    /// Whether it holds anything of what people are told; one that does not says only what may stay silent.
    pub fn demands(&self) -> bool {
        self.pieces().next().is_some() || self.tone.is_some() || self.steps.is_some() || self.asks_nothing
    }
}

/// Which column of the sheet is not as it should be, in the order of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Something that must be there.
    Must,
    /// Something that must not be there.
    MustNot,
    /// The first step.
    First,
    /// The order of steps.
    Order,
    /// The tone.
    Tone,
    /// The number of steps.
    Steps,
    /// What is left to ask.
    Asks,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Must, Self::MustNot, Self::First, Self::Order, Self::Tone, Self::Steps, Self::Asks];

    /// Its heading.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::MustNot => "must_not",
            Self::First => "first",
            Self::Order => "order",
            Self::Tone => "tone",
            Self::Steps => "steps",
            Self::Asks => "asks",
        }
    }
}
