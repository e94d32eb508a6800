//! Scenarios: who comes, what they answer, and what a doctor expects them to be told. Their cells, whatever sheet they are from.
//!
//! Run with the engine that phones run. Reads no file and proves nothing: the proof looks at everybody, scenarios at people whom
//! somebody has thought of.
//!
//! - `expect`: the cells' own forms; `run`: asking the tables and comparing

mod expect;
mod run;

use anxin_core::eligibility::{Answers, Decisions, UNKNOWN};
use anxin_core::feed::{FactKind, Question};
use anxin_core::time::Timestamp;

use crate::city::CityRules;
use crate::proof::Proof;
use expect::{Expected, SiteExpected};

/// The cells of one scenario, as its sheet has them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cells<'a> {
    /// Its id.
    pub id: &'a str,
    /// Who comes, in English.
    pub who: &'a str,
    /// When, already read; the moment of publication where the sheet leaves it open.
    pub now: Timestamp,
    /// `symptoms=mild; code=yellow`.
    pub answers: &'a str,
    /// `yellow_code (yellow_who)`.
    pub situation: &'a str,
    /// `stay_home (code_stay); call_community`.
    pub actions: &'a str,
    /// A plan, or `none`; empty where the scenario leaves it open.
    pub plan: &'a str,
    /// `general: not (yellow_dedicated)`.
    pub sites: &'a str,
    /// What to bring; empty where the scenario leaves it open.
    pub bring: &'a str,
}

/// One scenario.
struct Scenario {
    id: String,
    who: String,
    answers: Answers,
    now: Timestamp,
    situation: Expected,
    actions: Vec<Expected>,
    /// The plan, or `none`; `None` where the scenario leaves it open.
    plan: Option<Expected>,
    sites: Vec<SiteExpected>,
    bring: Vec<String>,
}

/// Runs a scenario: what does not read or comes out otherwise, each with the column that says so.
pub fn check(cells: &Cells<'_>, city: CityRules<'_>, decisions: &Decisions) -> Vec<(&'static str, Proof)> {
    match read(cells, city) {
        Ok(scenario) => run::run(city, decisions, &scenario),
        Err((column, detail)) => vec![(column, Proof::BadScenario { detail })],
    }
}

/// What does not read, and in which column.
type Bad = (&'static str, String);

fn read(cells: &Cells<'_>, city: CityRules<'_>) -> Result<Scenario, Bad> {
    Ok(Scenario {
        id: cells.id.to_owned(),
        who: cells.who.to_owned(),
        answers: answers(cells.answers, city, cells.now)?,
        now: cells.now,
        situation: Expected::read(cells.situation).map_err(|detail| ("situation", detail))?,
        actions: expect::list(cells.actions).map_err(|detail| ("actions", detail))?,
        plan: match cells.plan {
            "" => None,
            cell => Some(Expected::read(cell).map_err(|detail| ("plan", detail))?),
        },
        sites: expect::sites(cells.sites, city).map_err(|detail| ("sites", detail))?,
        bring: expect::pieces(cells.bring).into_iter().map(str::to_owned).collect(),
    })
}

/// `symptoms=mild; code=yellow`. What is not named is not answered.
fn answers(cell: &str, city: CityRules<'_>, now: Timestamp) -> Result<Answers, Bad> {
    let mut answers = Answers::default();
    for piece in expect::pieces(cell) {
        let bad = |detail: String| ("answers", detail);
        let (fact, value) = piece.split_once('=').ok_or_else(|| bad(format!("`{piece}` is not FACT=VALUE")))?;
        let (fact, value) = (fact.trim(), value.trim());
        let question = city.rules.question(fact).ok_or_else(|| bad(format!("there is no fact `{fact}`")))?;
        if !may_answer(question, value, city) {
            return Err(bad(format!("`{fact}` has no answer `{value}`")));
        }
        if answers.get(fact).is_some() {
            return Err(bad(format!("`{fact}` is answered twice")));
        }
        answers.set(fact, value, now);
    }
    Ok(answers)
}

fn may_answer(question: &Question, value: &str, city: CityRules<'_>) -> bool {
    value == UNKNOWN
        || match question.kind {
            FactKind::Choice => question.choice(value).is_some(),
            FactKind::Hours => value.parse::<u32>().is_ok(),
            FactKind::Town => city.city.town(value).is_some(),
        }
}
