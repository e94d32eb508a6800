//! What each person is told on each day, point by point, in numbers that two editions share.
//!
//! Does not say who they are.

use std::collections::HashMap;
use std::hash::Hash;

use anxin_core::eligibility::{NO_PLAN, Verdict};

use super::{OutcomeAdvice, Row, Step};
use crate::compiled::{Compiled, Outcome};
use crate::diff::Side;
use crate::space::Space;

/// Things by numbers, each once.
pub(super) struct Numbers<T> {
    /// The things in the order of their numbers.
    pub(super) list: Vec<T>,
    known: HashMap<T, u32>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { list: Vec::new(), known: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    fn number(&mut self, thing: T) -> u32 {
        if let Some(number) = self.known.get(&thing) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(thing.clone());
        self.known.insert(thing, number);
        number
    }

    /// The thing with this number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.list.get(number as usize)
    }
}

/// A verdict on a site, with its reason.
pub(super) type Judgement = (Verdict, String);

/// What is told, numbered for all editions together.
#[derive(Default)]
pub(super) struct Known {
    /// What people are told.
    pub(super) told: Numbers<OutcomeAdvice>,
    /// Verdicts with their reasons.
    pub(super) judgements: Numbers<Judgement>,
    /// The judgements on all kinds of sites.
    pub(super) visits: Numbers<Vec<u32>>,
}

/// What one edition tells everybody.
pub(super) struct Points {
    /// For each point what is told, by its number.
    pub(super) told: Vec<u32>,
    /// For each point the judgements on all kinds of sites, by their number.
    pub(super) visits: Vec<u32>,
    /// For each point the outcomes of the tables behind it, by their number in [`Self::sources`].
    pub(super) from: Vec<u32>,
    /// The rows behind what is told.
    pub(super) sources: Vec<Vec<Row>>,
    /// For each point the rules that judge the kinds of sites, by their number in [`Self::judges`].
    pub(super) judged_by: Vec<u32>,
    /// For each kind of site the rule that judges.
    pub(super) judges: Vec<Vec<usize>>,
}

/// Asks `side` about all of `people`, in each of these periods of its own, at sites of these `kinds`; `None` where it tells
/// somebody nothing.
pub(super) fn points(
    side: &Side<'_>,
    periods: &[usize],
    people: &Space,
    kinds: &[Vec<(usize, usize)>],
    facts: usize,
    known: &mut Known,
) -> Option<Points> {
    let (model, solved) = (&side.model, &side.solved);
    let situation = model.table("situation")?;
    let advice = model.table("advice")?;
    let plan = model.table("plan");
    let access = model.table("access")?;
    let len = people.len() * periods.len();
    let mut points = Points {
        told: Vec::with_capacity(len),
        visits: Vec::with_capacity(len),
        from: Vec::with_capacity(len),
        sources: Vec::new(),
        judged_by: Vec::with_capacity(len),
        judges: Vec::new(),
    };
    let mut sources: Numbers<(u32, u32, u32)> = Numbers::default();
    let mut told_of: Vec<u32> = Vec::new();
    let mut judged: HashMap<u32, Option<(u32, usize)>> = HashMap::new();
    let mut judges: Numbers<Vec<usize>> = Numbers::default();
    let mut complete = true;
    for &period in periods {
        let number = |(index, table): (usize, &Compiled<'_>), digits: &[usize]| {
            solved.numbers(period, index).get(table.space.point(digits)).copied().unwrap_or(u32::MAX)
        };
        people.walk(facts, |_, digits| {
            let key =
                (number(situation, digits), number(advice, digits), plan.map_or(u32::MAX, |plan| number(plan, digits)));
            let source = sources.number(key);
            if source as usize == told_of.len() {
                let made = told(side, key);
                complete &= made.is_some();
                let (told, rows) = made.unwrap_or_default();
                told_of.push(known.told.number(told));
                points.sources.push(rows);
            }
            points.from.push(source);
            points.told.push(told_of.get(source as usize).copied().unwrap_or_default());
            let mut site = digits.to_vec();
            let mut visit = Vec::with_capacity(kinds.len());
            let mut rules = Vec::with_capacity(kinds.len());
            for kind in kinds {
                for (fact, class) in kind {
                    if let Some(digit) = site.get_mut(*fact) {
                        *digit = *class;
                    }
                }
                let outcome = number(access, &site);
                let judgement = *judged.entry(outcome).or_insert_with(|| {
                    let (judgement, rule) = judgement(side, outcome)?;
                    Some((known.judgements.number(judgement), rule))
                });
                complete &= judgement.is_some();
                visit.push(judgement.map_or(u32::MAX, |(number, _)| number));
                rules.push(judgement.map_or(usize::MAX, |(_, rule)| rule));
            }
            points.visits.push(known.visits.number(visit));
            points.judged_by.push(judges.number(rules));
        });
    }
    points.judges = judges.list;
    complete.then_some(points)
}

/// What is told where the tables have these outcomes, and the rows that say it.
fn told(side: &Side<'_>, (stands, does, keeps): (u32, u32, u32)) -> Option<(OutcomeAdvice, Vec<Row>)> {
    let mut rows = Vec::new();
    let hits = |name: &str, number: u32| {
        let (index, table) = side.model.table(name)?;
        match side.solved.outcomes.get(index)?.list.get(number as usize)? {
            Outcome::Rules(rules) if !rules.is_empty() => Some((table, rules.as_slice())),
            _ => None,
        }
    };
    let mut note = |table: &Compiled<'_>, rule: usize| rows.push(Row { table: table.table.name.clone(), rule });
    let (table, rules) = hits("situation", stands)?;
    let first = *rules.first()?;
    note(table, first);
    let mut told = OutcomeAdvice {
        situation: word(table, first, "situation")?,
        reason: word(table, first, "situation_reason")?,
        ..OutcomeAdvice::default()
    };
    let (table, rules) = hits("advice", does)?;
    for &rule in rules {
        note(table, rule);
        let (action, reason) = (word(table, rule, "action")?, word(table, rule, "reason")?);
        match told.steps.iter_mut().find(|step| step.action == action) {
            Some(step) if step.reasons.contains(&reason) => {}
            Some(step) => step.reasons.push(reason),
            None => told.steps.push(Step { action, reasons: vec![reason] }),
        }
    }
    if side.model.table("plan").is_some() {
        let (table, rules) = hits("plan", keeps)?;
        let first = *rules.first()?;
        note(table, first);
        told.plan = Some((word(table, first, "plan")?, word(table, first, "reason")?)).filter(|(id, _)| id != NO_PLAN);
    }
    Some((told, rows))
}

fn judgement(side: &Side<'_>, number: u32) -> Option<(Judgement, usize)> {
    let (index, table) = side.model.table("access")?;
    let Outcome::Rules(rules) = side.solved.outcomes.get(index)?.list.get(number as usize)? else { return None };
    let rule = *rules.first()?;
    let verdict = Verdict::from_name(&word(table, rule, "access")?)?;
    Some(((verdict, word(table, rule, "reason")?), rule))
}

/// The word that a rule puts out.
fn word(table: &Compiled<'_>, rule: usize, output: &str) -> Option<String> {
    let column = table.table.outputs.iter().position(|known| known.name == output)?;
    table.table.rules.get(rule)?.outputs.get(column)?.as_text().map(str::to_owned)
}
