//! A risk must show: whoever turns an answer into a greater risk is told something else, or the city says why not.
//!
//! What counts is what a person reads: situation, steps, reasons, plan, and what is said of each kind of site. What counts as a
//! greater risk is said in `questions.toml`; why one may stay silent, in `properties.csv`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anxin_core::decision::Value;
use anxin_core::eligibility::UNKNOWN;
use anxin_core::text::Text;

use super::compiled::{Compiled, Outcome};
use super::facts::Fact;
use super::model::{Model, Solved};
use super::people::People;
use super::periods::when;
use super::persona::{Given, answered, describe, given_at};
use super::property::Group;
use super::report::Tally;
use super::sites::Sites;
use super::space::{Axis, Space};
use crate::city::Risk;
use crate::finding::{Finding, Location};
use crate::proof::Proof;

/// A fact's place, and the greater risk's among its answers.
type Key = (usize, usize);

/// The faults found so far.
#[derive(Default)]
pub(crate) struct Silence {
    space: Space,
    found: BTreeMap<Key, Quiet>,
    /// For each row about persons, for how many points it let a risk stay silent.
    pub(crate) excused: Vec<u64>,
}

/// A risk that changes nothing for somebody.
#[derive(Default)]
struct Quiet {
    tally: Tally,
    /// The answer of the smallest person that became the risk.
    from: String,
    situations: BTreeSet<String>,
}

/// A step to a greater risk: both answers, and both classes.
struct Step<'a> {
    from: &'a str,
    to: &'a str,
    low: usize,
    high: usize,
    rank: usize,
}

impl Silence {
    /// Looks at everybody in one period.
    pub(crate) fn look(
        &mut self,
        model: &Model<'_>,
        solved: &Solved,
        people: &People,
        sites: Option<&Sites<'_>>,
        period: usize,
    ) {
        let personal = sites.and_then(|sites| personal_part(model, sites.space));
        let spaces = [Some(&people.space), personal.as_ref().map(|(space, _)| space)];
        let Some(space) = Space::joint(spaces.into_iter().flatten(), model.facts) else { return };
        let shown = shown(model, people, sites, personal.as_ref(), &space);
        let excuses = Excuses::new(model, solved, period, &space);
        self.excused.resize(excuses.rows().max(self.excused.len()), 0);
        for risk in &model.city.proof.risks {
            let Some(index) = model.facts.iter().position(|fact| fact.name == risk.fact) else { continue };
            let (Some(fact), Some(axis)) = (model.facts.get(index), space.axis(index)) else { continue };
            let steps = steps(model, fact, risk);
            for rank in 1..risk.order.len() {
                let steps: Vec<(&Step<'_>, Vec<usize>)> =
                    steps.iter().filter(|step| step.rank == rank).map(|step| (step, excuses.of(risk, step))).collect();
                let Some(high) = steps.first().map(|(step, _)| step.high) else { continue };
                space.pairs(axis, high, 0, |after, lowest| {
                    let silent = steps.iter().filter(|(step, _)| {
                        shown.numbers.get(lowest + step.low * axis.stride) == shown.numbers.get(after)
                    });
                    let mut unexcused = None;
                    for (step, rows) in silent {
                        match excuses.covering(rows, after).and_then(|row| self.excused.get_mut(row)) {
                            Some(count) => *count += 1,
                            None => unexcused = unexcused.or(Some(step.from)),
                        }
                    }
                    let Some(from) = unexcused else { return };
                    let quiet = self.found.entry((index, rank)).or_default();
                    if quiet.tally.meet(shown.answered(after), after, period) {
                        from.clone_into(&mut quiet.from);
                    }
                    if let Some(situation) = shown.situation(people, after)
                        && !quiet.situations.contains(situation)
                    {
                        quiet.situations.insert(situation.to_owned());
                    }
                });
            }
        }
        self.space = space;
    }

    /// Reports what was found. Only a city that has said what must hold is kept from being published by it.
    pub(crate) fn report(self, model: &Model<'_>, findings: &mut Vec<Finding>) {
        let held = model.city.proof.properties.is_some();
        let location = |fact: &str| Location { column: Some(fact.to_owned()), ..Location::file("questions.toml") };
        for ((index, rank), quiet) in self.found {
            let (Some(fact), Some(point)) = (model.facts.get(index), quiet.tally.point()) else { continue };
            let Some(risk) = model.city.proof.risk(&fact.name) else { continue };
            let to = risk.order.get(rank).cloned().unwrap_or_default();
            // Answers of one class are told apart by nobody but here.
            let mut given = given_at(model, &self.space, point);
            given.retain(|given| given.fact != fact.name);
            given.push(Given { fact: &fact.name, value: Value::text(to.as_str()), personal: true });
            let order = |given: &Given<'_>| model.facts.iter().position(|fact| fact.name == given.fact);
            given.sort_by_key(order);
            let proof = Proof::RiskSilent {
                fact: fact.name.clone(),
                from: quiet.from,
                to,
                situations: quiet.situations.into_iter().collect::<Vec<_>>().join(", "),
                people: quiet.tally.most,
                held,
                who: describe(model.city.rules, &given),
                when: when(&model.periods, &quiet.tally.periods),
            };
            findings.push(Finding { location: location(&fact.name), proof });
        }
        for risk in &model.city.proof.risks {
            let read = model.facts.iter().any(|fact| fact.name == risk.fact);
            let Some(to) = risk.order.get(1).filter(|_| !read) else { continue };
            let given = Given { fact: &risk.fact, value: Value::text(to.as_str()), personal: true };
            let proof = Proof::RiskSilent {
                fact: risk.fact.clone(),
                from: risk.order.first().cloned().unwrap_or_default(),
                to: to.clone(),
                situations: "*".to_owned(),
                people: 1,
                held,
                who: describe(model.city.rules, &[given]),
                when: Text::new("任何一天", "on any day"),
            };
            findings.push(Finding { location: location(&risk.fact), proof });
        }
    }
}

/// The steps to each greater risk: from each smaller one, from answers outside of the order, and from none.
fn steps<'a>(model: &'a Model<'_>, fact: &Fact, risk: &'a Risk) -> Vec<Step<'a>> {
    let class = |answer: &str| fact.class_of(&Value::text(answer));
    let choices = model.city.rules.question(&risk.fact).map(|question| question.values.as_slice()).unwrap_or_default();
    let outside =
        choices.iter().map(|choice| choice.value.as_str()).filter(|value| !risk.order.iter().any(|o| o == value));
    let outside: Vec<&str> = outside.chain([UNKNOWN]).collect();
    let mut steps = Vec::new();
    for (rank, to) in risk.order.iter().enumerate().skip(1) {
        let smaller = risk.order.iter().take(rank).map(String::as_str);
        for from in smaller.chain(outside.iter().copied()) {
            if let (Some(low), Some(high)) = (class(from), class(to)) {
                steps.push(Step { from, to, low, high, rank });
            }
        }
    }
    steps
}

/// What each person reads, as numbers: alike where they read the same.
struct Shown {
    numbers: Vec<u32>,
    /// For each point the place in [`People::told`].
    told: Vec<u32>,
    answered: Vec<u8>,
}

impl Shown {
    fn answered(&self, point: usize) -> usize {
        self.answered.get(point).copied().map_or(usize::MAX, usize::from)
    }

    fn situation<'p>(&self, people: &'p People, point: usize) -> Option<&'p str> {
        Some(people.told.get(*self.told.get(point)? as usize)?.situation.as_str())
    }
}

fn shown(
    model: &Model<'_>,
    people: &People,
    sites: Option<&Sites<'_>>,
    personal: Option<&(Space, usize)>,
    space: &Space,
) -> Shown {
    let mut read: Vec<u32> = Vec::with_capacity(people.told.len());
    for (index, told) in people.told.iter().enumerate() {
        let first = people.told.iter().take(index).position(|other| other.reads_as(told));
        read.push(u32::try_from(first.unwrap_or(index)).unwrap_or(u32::MAX));
    }
    let visits = sites.zip(personal).map(|(sites, (_, kinds))| visits(sites, *kinds)).unwrap_or_default();
    let mut shown = Shown { numbers: Vec::new(), told: Vec::new(), answered: Vec::new() };
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    space.walk(model.facts.len(), |_, digits| {
        let told = people.at.get(people.space.point(digits)).copied().flatten().unwrap_or(u32::MAX);
        let advice = read.get(told as usize).copied().unwrap_or(u32::MAX);
        let visit = personal.and_then(|(space, _)| visits.get(space.point(digits))).copied().unwrap_or_default();
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        shown.numbers.push(*known.entry((advice, visit)).or_insert(next));
        shown.told.push(told);
        shown.answered.push(u8::try_from(answered(model, space, digits)).unwrap_or(u8::MAX));
    });
    shown
}

/// The persons of the space of verdicts, and how many kinds of sites each may go to. Facts of sites come last, so what is
/// said to one person stands together.
fn personal_part(model: &Model<'_>, space: &Space) -> Option<(Space, usize)> {
    let is_personal = |axis: &&Axis| model.facts.get(axis.fact).is_some_and(|fact| fact.personal);
    let personal: Vec<usize> = space.axes().iter().filter(is_personal).map(|axis| axis.fact).collect();
    let personal = Space::new(&personal, model.facts)?;
    let kinds = space.len() / personal.len().max(1);
    Some((personal, kinds))
}

/// For each person what is said of all kinds of sites, as a number.
fn visits(sites: &Sites<'_>, kinds: usize) -> Vec<u32> {
    // Rows that say the same are one.
    let same = |number: usize| {
        let said = sites.said(number);
        (0..sites.kinds()).find(|other| sites.said(*other) == said).unwrap_or(number)
    };
    let same: Vec<usize> = (0..sites.kinds()).map(same).collect();
    let mut known: HashMap<Vec<usize>, u32> = HashMap::new();
    let people = sites.space.len() / kinds.max(1);
    let mut visits = Vec::with_capacity(people);
    for person in 0..people {
        let said = (person * kinds..(person + 1) * kinds).map(|point| sites.number(point));
        let said: Vec<usize> = said.map(|number| same.get(number).copied().unwrap_or(usize::MAX)).collect();
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        visits.push(*known.entry(said).or_insert(next));
    }
    visits
}

/// The rows that let a risk stay silent, and for whom.
struct Excuses<'a> {
    group: Option<&'a Group>,
    /// For each point the outcome of the table that says whom rows are about.
    numbers: Vec<u32>,
    outcomes: &'a [Outcome],
    active: Vec<bool>,
}

impl<'a> Excuses<'a> {
    fn new(model: &Model<'a>, solved: &'a Solved, period: usize, space: &Space) -> Self {
        let none = Self { group: None, numbers: Vec::new(), outcomes: &[], active: Vec::new() };
        let group = model.city.proof.properties.as_ref().map(|properties| &properties.people);
        let (Some(group), Some((index, coverage))) = (group, model.coverage().next()) else { return none };
        let Some(days) = model.periods.get(period) else { return none };
        let active = group.rows.iter().map(|row| days.within(row.from, row.until).is_some()).collect();
        let outcomes = solved.outcomes.get(index).map(|outcomes| outcomes.list.as_slice()).unwrap_or_default();
        Self { group: Some(group), numbers: numbers(model, solved, period, index, coverage, space), outcomes, active }
    }

    fn rows(&self) -> usize {
        self.active.len()
    }

    /// The rows that name this step.
    fn of(&self, risk: &Risk, step: &Step<'_>) -> Vec<usize> {
        let rows = self.group.map(|group| group.rows.as_slice()).unwrap_or_default().iter().enumerate();
        let named =
            rows.filter(|(_, row)| row.silent.iter().any(|silent| silent.covers(&risk.fact, step.from, step.to)));
        named.map(|(row, _)| row).filter(|row| self.active.get(*row) == Some(&true)).collect()
    }

    /// The first of `rows` that is about the person at `point`.
    fn covering(&self, rows: &[usize], point: usize) -> Option<usize> {
        if rows.is_empty() {
            return None;
        }
        let Outcome::Rules(about) = self.outcomes.get(*self.numbers.get(point)? as usize)? else { return None };
        rows.iter().copied().find(|row| about.contains(row))
    }
}

/// The outcomes of the table that says whom rows are about, for the points of another space.
fn numbers(
    model: &Model<'_>,
    solved: &Solved,
    period: usize,
    index: usize,
    coverage: &Compiled<'_>,
    space: &Space,
) -> Vec<u32> {
    let known = solved.numbers(period, index);
    let mut numbers = Vec::with_capacity(space.len());
    space.walk(model.facts.len(), |_, digits| {
        numbers.push(known.get(coverage.space.point(digits)).copied().unwrap_or(u32::MAX));
    });
    numbers
}
