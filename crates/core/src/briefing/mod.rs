//! The city's tables as lists to be read on paper: who you are, then what to do; which kind of site, then who may go.
//!
//! Everybody whom the tables tell apart is asked about, as the proof does, and what comes out is written down as
//! conditions on answers. So a list says what a phone says, whatever tables feed each other. Holds no words and no rule,
//! and is for staff's programs: nothing here may be reached from the app, which asks the tables themselves.

mod answers;
mod cover;
mod list;
mod sites;
mod solve;

use crate::eligibility::{Answers, Verdict, Why};
use crate::feed::{Edition, Rules, Tier};
use crate::time::Timestamp;

/// What the tables say to everybody, on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Briefing {
    /// Where a person may stand, emergencies first. Of several whose conditions hold, the first counts.
    pub situations: Vec<Situated>,
    /// Who may go to which kind of site, in the order of the city's sites.
    pub kinds: Vec<Kind>,
    /// What to bring to a site, and who is to bring it.
    pub bring: Vec<(String, When)>,
    /// Who counts days, by which plan. Of several whose conditions hold, the first counts.
    pub plans: Vec<(String, When)>,
}

/// A situation: who is in it, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situated {
    /// Its id in the guidance.
    pub situation: String,
    /// Who is in it, of those whom no earlier one takes in.
    pub when: When,
    /// The rows behind it.
    pub why: Vec<Why>,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id in the guidance.
    pub action: String,
    /// Who in the situation does it.
    pub when: When,
    /// The rows behind it.
    pub why: Vec<Why>,
}

/// A kind of site: whom it serves, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The group that it serves, a value of the rules' `serves` fact. A site that serves several is of several kinds,
    /// and the best answer counts.
    pub serves: String,
    /// The zones that it may lie in; `None` is outside every zone.
    pub zones: Vec<Option<Tier>>,
    /// Who may go and who not, by verdict: not, ask, eligible. Of several whose conditions hold, the first counts.
    pub verdicts: Vec<(Verdict, Vec<Group>)>,
    /// What it costs, by what such a site charges: a value of the rules' `site_fee` fact, and ids with words in the
    /// guidance's labels.
    pub costs: Vec<(String, Vec<String>)>,
}

/// People with one answer, and why it is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they all answered; empty for everybody who is left.
    pub case: Case,
    /// The rows behind it.
    pub why: Vec<Why>,
}

/// Answers, any of which is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When(pub Vec<Case>);

/// Answers that must all be given; none says everybody.
pub type Case = Vec<Clause>;

/// What a person answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The fact.
    pub fact: String,
    /// One of these, in the order of the question.
    pub any_of: Vec<Said>,
    /// Every other answer there is, where that is shorter to say and says the same.
    pub none_of: Vec<Said>,
}

/// One answer, or several that no table tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The value of a choice.
    Choice(String),
    /// A whole number of hours.
    Hours {
        /// The least.
        from: i64,
        /// The first that is too much; `None` where there is none.
        below: Option<i64>,
    },
    /// Nothing, or "I don't know".
    Unknown,
}

impl Briefing {
    /// The lists of `edition` as of `now`; `None` where a table gives somebody no result, or where there are more kinds of
    /// people than can be asked about: both are for the community to answer.
    pub fn new(edition: &Edition, now: Timestamp) -> Option<Self> {
        let day = now.local(edition.city.utc_offset_min).date();
        let axes = answers::axes(&edition.rules, &edition.decisions);
        let person = solve::person(&edition.decisions, &axes, day)?;
        let (kinds, bring) = sites::kinds(edition, &axes, &person, day)?;
        Some(Self {
            situations: list::situations(edition, &axes, &person)?,
            kinds,
            bring,
            plans: list::plans(&axes, &person)?,
        })
    }
}

impl When {
    /// Whether everybody is meant.
    pub fn is_always(&self) -> bool {
        self.0.iter().any(Vec::is_empty)
    }

    /// Whether a person with these answers is meant.
    pub fn holds(&self, rules: &Rules, answers: &Answers, now: Timestamp) -> bool {
        self.0.iter().any(|case| holds(case, rules, answers, now))
    }
}

/// Whether a person with these answers is meant by every clause.
pub fn holds(case: &Case, rules: &Rules, answers: &Answers, now: Timestamp) -> bool {
    case.iter().all(|clause| {
        let value = rules.question(&clause.fact).map(|question| answers.value(question, now));
        value.is_some_and(|value| clause.any_of.iter().any(|said| said.is(&value)))
    })
}

#[cfg(test)]
mod tests;
