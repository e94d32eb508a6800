//! Every distinct thing that people are told, with who is told it, for somebody who knows medicine to read and to sign.
//!
//! Looks at everybody on every day, as the proof does, and says of each set of people in few conditions who is in it. Holds no
//! words but ids and answers: the publisher has them. Judges nothing.

mod answers;
mod collect;
mod cover;
mod points;

use anxin_core::eligibility::Verdict;
use anxin_core::text::Text;

use crate::city::CityRules;

pub use answers::{Answer, Condition, Group, Side};

/// Everything that people are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// How many kinds of people there are: combinations of answers that some table tells apart.
    pub people: usize,
    /// The stretches of days on which other rules hold, in words.
    pub periods: Vec<Text>,
    /// The kinds of sites that some table tells apart, each by its facts.
    pub kinds: Vec<Condition>,
    /// Where a person may stand, the gravest first.
    pub situations: Vec<Situation>,
    /// What nobody is told any more; none where nothing was compared.
    pub removed: Vec<Removed>,
}

/// One situation and all that is told in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Its id in the guidance.
    pub id: String,
    /// How many kinds of people are in it on some day.
    pub people: usize,
    /// Who is in it, of those whom no earlier one takes in.
    pub who: Vec<Group>,
    /// What they are told, the commonest first.
    pub outcomes: Vec<Outcome>,
}

/// What is told, by ids of the guidance.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutcomeAdvice {
    /// Where the person stands.
    pub situation: String,
    /// Why.
    pub reason: String,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// The plan to keep to, and why; `None` for those who count no days.
    pub plan: Option<(String, String)>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// The action.
    pub action: String,
    /// Why, each reason once.
    pub reasons: Vec<String>,
}

/// One distinct outcome of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What is told.
    pub told: OutcomeAdvice,
    /// The rows that say it to somebody, in the order of the tables.
    pub rows: Vec<Row>,
    /// How many kinds of people are told it on some day.
    pub people: usize,
    /// The answers of the least described of them.
    pub smallest: Condition,
    /// On which days somebody is; `None` for any day.
    pub when: Option<Text>,
    /// Who is told it, of those in the situation.
    pub who: Vec<Group>,
    /// May they go to sites, by kind.
    pub visits: Vec<Visit>,
    /// How many outcomes this is once what sites say is told apart too.
    pub variants: usize,
    /// What changed.
    pub change: Change,
}

/// A row of a table that fired.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// The table.
    pub table: String,
    /// The rule's place in it.
    pub rule: usize,
}

/// The verdicts on kinds of sites that are all judged alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The kinds, as places in [`Outcomes::kinds`].
    pub kinds: Vec<usize>,
    /// The verdicts, the best first; one where all people of the outcome have the same.
    pub verdicts: Vec<Judged>,
}

/// One verdict, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// May they go.
    pub verdict: Verdict,
    /// Why, by its id in the guidance.
    pub reason: String,
    /// The rows that say it.
    pub rows: Vec<Row>,
    /// How many kinds of people of the outcome, on some day.
    pub people: usize,
    /// Who, of the outcome's people.
    pub who: Vec<Group>,
}

/// What changed since another edition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Nothing was compared.
    #[default]
    NotCompared,
    /// The same people are told the same, and may go to the same sites.
    Same,
    /// Nobody was told this.
    New,
    /// Others are told it, or sites are judged otherwise for them. In kinds of people.
    People {
        /// To whom something else was said.
        gained: usize,
        /// Who are told something else now.
        lost: usize,
        /// For whom the same is said, and sites are judged otherwise.
        judged: usize,
    },
}

/// What was told, and is told to nobody now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What was told.
    pub told: OutcomeAdvice,
    /// How many kinds of people were told it.
    pub people: usize,
    /// The answers of the least described of them.
    pub smallest: Condition,
    /// What they are told now: outcomes as places among all of [`Outcomes::all`], in its order.
    pub now: Vec<usize>,
}

impl Outcomes {
    /// Every outcome, situation by situation.
    pub fn all(&self) -> impl Iterator<Item = &Outcome> {
        self.situations.iter().flat_map(|situation| &situation.outcomes)
    }

    /// How many there are once what sites say is told apart too.
    pub fn told_apart_by_sites(&self) -> usize {
        self.all().map(|outcome| outcome.variants).sum()
    }

    /// Whether everybody is told the same as by the edition that was compared, and may go to the same sites.
    pub fn is_unchanged(&self) -> bool {
        self.removed.is_empty() && self.all().all(|outcome| outcome.change == Change::Same)
    }
}

/// Everything that `city` tells people, and what changed since `before`; `None` where the tables do not link, give somebody
/// no result, or tell more people apart than can be listed.
pub fn outcomes(city: CityRules<'_>, before: Option<CityRules<'_>>) -> Option<Outcomes> {
    collect::collect(city, before)
}
