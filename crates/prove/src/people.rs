//! What each person is told, and how strict that is.
//!
//! Strictness has three parts that staff set: the situation's tone, whether an action keeps the person in, and whether
//! there is somebody to call. Advice is milder where any of them is less. An emergency is never milder than anything.

use std::collections::HashMap;

use anxin_core::decision::{Rule, Table};
use anxin_core::eligibility::NO_PLAN;
use anxin_core::feed::Tone;

use super::compiled::{Compiled, Outcome};
use super::model::{Model, Solved};
use super::space::Space;
use crate::city::{CityRules, Confines};
use crate::proof::Milder;

/// What a person is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PersonAdvice {
    /// The situation.
    pub(crate) situation: String,
    /// Why.
    pub(crate) situation_reason: String,
    /// The row of the situation's rule in its file.
    pub(crate) row: usize,
    /// The actions in order, each once.
    pub(crate) actions: Vec<String>,
    /// For each action its reasons, each once.
    pub(crate) reasons: Vec<Vec<String>>,
    /// The plan to keep to and the reason given; `None` for those who count no days.
    pub(crate) plan: Option<(String, String)>,
    /// How strict it is.
    pub(crate) strictness: Strictness,
}

/// How strict advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Strictness {
    /// 3 for an emergency, 0 for calm.
    pub(crate) tone: u8,
    /// What keeps the person in.
    pub(crate) confines: Confines,
    /// Whether there is somebody to call.
    pub(crate) calls: bool,
}

/// 3 for an emergency, 0 for calm.
pub(crate) const fn rank(tone: Tone) -> u8 {
    match tone {
        Tone::Emergency => EMERGENCY,
        Tone::Strict => 2,
        Tone::Care => 1,
        Tone::Calm => 0,
    }
}

/// The rank of an emergency.
pub(crate) const EMERGENCY: u8 = 3;

impl Strictness {
    /// How strict this situation with these actions is.
    pub(crate) fn of(city: CityRules<'_>, situation: &str, actions: &[String]) -> Self {
        let guidance = city.guidance;
        Self {
            tone: guidance.situation(situation).map_or(0, |situation| rank(situation.tone)),
            confines: actions.iter().map(|action| city.proof.confines(action)).max().unwrap_or_default(),
            calls: actions.iter().any(|id| guidance.action(id).is_some_and(|action| !action.call.is_empty())),
        }
    }

    /// Whether this is milder than `other` in any part.
    pub(crate) const fn is_milder_than(self, other: Self) -> bool {
        let keeps_less = (self.confines as u8) < (other.confines as u8);
        self.tone < EMERGENCY && (self.tone < other.tone || keeps_less || (other.calls && !self.calls))
    }

    /// In what it is milder than `other`: the first part that is.
    pub(crate) fn milder_in(self, other: Self) -> Milder {
        if self.tone < other.tone {
            Milder::Tone
        } else if self.confines < other.confines {
            Milder::Confines
        } else {
            Milder::Calls
        }
    }
}

/// Everybody, and what they are told in one period.
pub(crate) struct People {
    /// The combinations of what decides about advice.
    pub(crate) space: Space,
    /// For each point what the person is told, as a place in [`Self::told`]; `None` where the tables have no result.
    pub(crate) at: Vec<Option<u32>>,
    /// What people are told.
    pub(crate) told: Vec<PersonAdvice>,
}

impl People {
    /// Everybody in `period`; `None` where there are more than can be looked at.
    pub(crate) fn new(model: &Model<'_>, solved: &Solved, period: usize) -> Option<Self> {
        let (situations, situation) = model.table("situation")?;
        let (advices, advice) = model.table("advice")?;
        // A city may count no days.
        let plan = model.table("plan");
        let plan_axes = plan.iter().flat_map(|(_, plan)| plan.space.axes());
        let mut read: Vec<usize> =
            situation.space.axes().iter().chain(advice.space.axes()).chain(plan_axes).map(|axis| axis.fact).collect();
        read.sort_unstable();
        read.dedup();
        let space = Space::new(&read, model.facts)?;
        let mut told: Vec<PersonAdvice> = Vec::new();
        let mut known: HashMap<(u32, u32, u32), Option<u32>> = HashMap::new();
        let mut at = Vec::with_capacity(space.len());
        let (stands, does) = (solved.numbers(period, situations), solved.numbers(period, advices));
        let plans = plan.map(|(index, plan)| (index, plan, solved.numbers(period, index)));
        space.walk(model.facts.len(), |_, digits| {
            let stands = stands.get(situation.space.point(digits)).copied().unwrap_or(u32::MAX);
            let does = does.get(advice.space.point(digits)).copied().unwrap_or(u32::MAX);
            let keeps = plans.as_ref().and_then(|(_, plan, plans)| plans.get(plan.space.point(digits)).copied());
            let keeps = keeps.unwrap_or(u32::MAX);
            at.push(*known.entry((stands, does, keeps)).or_insert_with(|| {
                let stands = solved.outcomes.get(situations)?.get(stands);
                let does = solved.outcomes.get(advices)?.get(does);
                let plan = plan.and_then(|(index, plan)| plan_of(plan, solved.outcomes.get(index)?.get(keeps)));
                told.push(PersonAdvice { plan, ..PersonAdvice::new(model, stands, does)? });
                u32::try_from(told.len() - 1).ok()
            }));
        });
        Some(Self { space, at, told })
    }

    /// What the person at `point` is told.
    pub(crate) fn told(&self, point: usize) -> Option<&PersonAdvice> {
        self.at.get(point).copied().flatten().and_then(|index| self.told.get(index as usize))
    }
}

impl PersonAdvice {
    fn new(model: &Model<'_>, stands: &Outcome, does: &Outcome) -> Option<Self> {
        let (Outcome::Rules(stands), Outcome::Rules(does)) = (stands, does) else { return None };
        let situations = model.table("situation")?.1.table;
        let rule = situations.rules.get(*stands.first()?)?;
        let situation = output(situations, rule, "situation")?.to_owned();
        let situation_reason = output(situations, rule, "situation_reason").unwrap_or_default().to_owned();
        let advice = model.table("advice")?.1.table;
        let mut actions: Vec<String> = Vec::new();
        let mut reasons: Vec<Vec<String>> = Vec::new();
        for rule in does.iter().filter_map(|rule| advice.rules.get(*rule)) {
            let Some(action) = output(advice, rule, "action") else { continue };
            let index = actions.iter().position(|known| known == action).unwrap_or(actions.len());
            if index == actions.len() {
                actions.push(action.to_owned());
                reasons.push(Vec::new());
            }
            if let (Some(reason), Some(known)) = (output(advice, rule, "reason"), reasons.get_mut(index))
                && !known.iter().any(|other| other == reason)
            {
                known.push(reason.to_owned());
            }
        }
        let strictness = Strictness::of(model.city, &situation, &actions);
        Some(Self { situation, situation_reason, row: rule.row, actions, reasons, plan: None, strictness })
    }

    /// Whether a person cannot tell the two apart.
    pub(crate) fn reads_as(&self, other: &Self) -> bool {
        self.situation == other.situation
            && self.situation_reason == other.situation_reason
            && self.actions == other.actions
            && self.reasons == other.reasons
            && self.plan == other.plan
    }

    /// The situation and the steps: `isolation: stay_home, wait_official`.
    pub(crate) fn words(&self) -> String {
        format!("{}: {}", self.situation, self.actions.join(", "))
    }
}

/// The word that `rule` puts out under `name`.
fn output<'t>(table: &'t Table, rule: &'t Rule, name: &str) -> Option<&'t str> {
    let column = table.outputs.iter().position(|output| output.name == name)?;
    rule.outputs.get(column)?.as_text()
}

/// The plan that this outcome of the table of plans gives, and why.
fn plan_of(plans: &Compiled<'_>, outcome: &Outcome) -> Option<(String, String)> {
    let Outcome::Rules(rules) = outcome else { return None };
    let rule = plans.table.rules.get(*rules.first()?)?;
    let plan = output(plans.table, rule, "plan").filter(|plan| *plan != NO_PLAN)?;
    Some((plan.to_owned(), output(plans.table, rule, "reason")?.to_owned()))
}
