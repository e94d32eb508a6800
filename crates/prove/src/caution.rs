//! An open answer is no harmless answer, and a greater risk never earns milder advice or more sites.
//!
//! What counts as a greater risk is said in `questions.toml`; see `people` for what "milder" means.

use anxin_core::decision::Value;
use anxin_core::eligibility::Verdict;

use super::facts::Fact;
use super::model::{Model, Solved};
use super::people::{EMERGENCY, People, PersonAdvice};
use super::persona::plain;
use super::report::Found;
use super::sites::Sites;
use super::space::{Axis, Space};
use crate::city::Risk;
use crate::finding::{Finding, Location};
use crate::proof::{Milder, Proof};

/// Advice that should not be milder: the fact, the two answers, the two situations, and in what.
type MilderKey = (usize, usize, usize, String, String, Milder, usize);
/// A verdict that should not be better: the fact, the two answers, the two verdicts, and the row.
type OpensKey = (usize, usize, usize, Verdict, Verdict, usize);

/// The faults found so far.
#[derive(Default)]
pub(crate) struct Caution {
    unknown_milder: Found<MilderKey>,
    risk_milder: Found<MilderKey>,
    as_answer: Found<(usize, usize, usize, String, usize)>,
    unknown_eligible: Found<(usize, usize, Verdict, usize)>,
    risk_opens: Found<OpensKey>,
}

impl Caution {
    /// Looks at everybody in one period.
    pub(crate) fn look(&mut self, model: &Model<'_>, people: &People, sites: Option<&Sites<'_>>, period: usize) {
        for (index, fact) in model.facts.iter().enumerate().filter(|(_, fact)| fact.personal) {
            let risk = model.city.proof.risk(&fact.name);
            if let (Some(axis), Some(risk)) = (people.space.axis(index), risk) {
                self.look_at_advice(model, people, period, axis, fact, risk);
            }
            let Some(sites) = sites else { continue };
            let Some(axis) = sites.space.axis(index) else { continue };
            if let Some(open) = fact.unknown {
                self.look_at_open(model, sites, period, axis, open);
            }
            if let Some(risk) = risk.filter(|risk| !risk.own_sites) {
                for (low, high) in steps(fact, risk) {
                    self.look_at_sites(model, sites, period, axis, low, high);
                }
            }
        }
    }

    fn look_at_advice(
        &mut self,
        model: &Model<'_>,
        people: &People,
        period: usize,
        axis: Axis,
        fact: &Fact,
        risk: &Risk,
    ) {
        for (low, high) in steps(fact, risk) {
            milder(model, people, period, axis, low, high, &mut self.risk_milder);
        }
        let (Some(open), Some(least)) =
            (fact.unknown, risk.order.first().and_then(|least| fact.class_of(&Value::text(least.as_str()))))
        else {
            return;
        };
        if open != least {
            milder(model, people, period, axis, least, open, &mut self.unknown_milder);
        }
        self.look_for_harmless(model, people, period, axis, open, fact, risk);
    }

    /// Where some answer would be stricter, an open one must not be told what a harmless one is told.
    #[expect(clippy::too_many_arguments, reason = "one walk over everybody with one fact left open")]
    fn look_for_harmless(
        &mut self,
        model: &Model<'_>,
        people: &People,
        period: usize,
        axis: Axis,
        open: usize,
        fact: &Fact,
        risk: &Risk,
    ) {
        let listed: Vec<usize> =
            risk.order.iter().filter_map(|answer| fact.class_of(&Value::text(answer.as_str()))).collect();
        let merged = listed.contains(&open);
        people.space.pairs(axis, open, 0, |point, lowest| {
            let Some(told) = people.told(point) else { return };
            let with = |class: usize| Some((class, people.told(lowest + class * axis.stride)?));
            let answers = || listed.iter().filter_map(|class| with(*class));
            // Signs of an emergency stand on every screen, whatever is open.
            let stricter = |other: &PersonAdvice| {
                other.strictness.tone < EMERGENCY && told.strictness.is_milder_than(other.strictness)
            };
            let strict = answers().find(|(_, other)| stricter(other));
            let Some((strict, _)) = strict else { return };
            let same = answers().find(|(class, other)| (merged || *class != open) && is_same(told, other));
            // While other answers are open too, asking for those covers for this one.
            if let Some((same, _)) = same.filter(|_| others_are_answered(model, &people.space, axis, point)) {
                let key = (axis.fact, same, strict, told.situation.clone(), told.row);
                self.as_answer.meet(key, model, &people.space, period, point);
            }
        });
    }

    fn look_at_open(&mut self, model: &Model<'_>, sites: &Sites<'_>, period: usize, axis: Axis, open: usize) {
        for class in (0..axis.size).filter(|class| *class != open) {
            sites.space.pairs(axis, open, class, |point, answered| {
                if let (Some((Verdict::Eligible, row)), Some((verdict, _))) =
                    (sites.verdict(point), sites.verdict(answered))
                    && verdict != Verdict::Eligible
                {
                    self.unknown_eligible.meet((axis.fact, class, verdict, row), model, sites.space, period, point);
                }
            });
        }
    }

    fn look_at_sites(
        &mut self,
        model: &Model<'_>,
        sites: &Sites<'_>,
        period: usize,
        axis: Axis,
        low: usize,
        high: usize,
    ) {
        sites.space.pairs(axis, low, high, |lower, higher| {
            if let (Some((from, _)), Some((to, row))) = (sites.verdict(lower), sites.verdict(higher))
                && to < from
            {
                let key = (axis.fact, low, high, from, to, row);
                self.risk_opens.meet(key, model, sites.space, period, higher);
            }
        });
    }

    /// Reports what was found.
    pub(crate) fn report(self, model: &Model<'_>, solved: &Solved, findings: &mut Vec<Finding>) {
        let name = |fact: usize| model.facts.get(fact).map(|fact| fact.name.clone()).unwrap_or_default();
        let answer =
            |fact: usize, class: usize| model.facts.get(fact).map(|fact| plain(&fact.value(class))).unwrap_or_default();
        let situations = |row: usize| Location::row("rules/situation.csv", row);
        let access = |row: usize| Location::row("rules/access.csv", row);
        let people = People::new(model, solved, 0).map(|people| people.space).unwrap_or_default();
        self.unknown_milder.report(model, &people, findings, |(fact, low, _, from, to, part, row), who, when| {
            let (answer, fact) = (answer(fact, low), name(fact));
            (situations(row), Proof::UnknownMilder { fact, answer, from, to, part, who, when })
        });
        self.as_answer.report(model, &people, findings, |(fact, same, strict, situation, row), who, when| {
            let (answer, strict, fact) = (answer(fact, same), answer(fact, strict), name(fact));
            (situations(row), Proof::UnknownAsAnswer { fact, answer, strict, situation, who, when })
        });
        self.risk_milder.report(model, &people, findings, |(fact, low, high, from, to, part, row), who, when| {
            let (low, high, fact) = (answer(fact, low), answer(fact, high), name(fact));
            (situations(row), Proof::RiskMilder { fact, low, high, from, to, part, who, when })
        });
        let empty = Space::default();
        let sites = Sites::new(model, solved, 0);
        let space = sites.as_ref().map_or(&empty, |sites| sites.space);
        self.unknown_eligible.report(model, space, findings, |(fact, class, verdict, row), who, when| {
            let (answer, fact, verdict) = (answer(fact, class), name(fact), verdict.name());
            (access(row), Proof::UnknownEligible { fact, answer, verdict, who, when })
        });
        self.risk_opens.report(model, space, findings, |(fact, low, high, from, to, row), who, when| {
            let (low, high, fact) = (answer(fact, low), answer(fact, high), name(fact));
            (access(row), Proof::RiskOpens { fact, low, high, from: from.name(), to: to.name(), who, when })
        });
    }
}

/// The steps from each answer to the next greater risk, as classes; none between answers of one class.
fn steps(fact: &Fact, risk: &Risk) -> Vec<(usize, usize)> {
    let classes = risk.order.iter().filter_map(|answer| fact.class_of(&Value::text(answer.as_str())));
    let classes: Vec<usize> = classes.collect();
    classes.iter().copied().zip(classes.iter().copied().skip(1)).filter(|(low, high)| low != high).collect()
}

fn milder(
    model: &Model<'_>,
    people: &People,
    period: usize,
    axis: Axis,
    low: usize,
    high: usize,
    found: &mut Found<MilderKey>,
) {
    people.space.pairs(axis, low, high, |lower, higher| {
        if let (Some(from), Some(to)) = (people.told(lower), people.told(higher))
            && to.strictness.is_milder_than(from.strictness)
        {
            let part = to.strictness.milder_in(from.strictness);
            let key = (axis.fact, low, high, from.situation.clone(), to.situation.clone(), part, to.row);
            found.meet(key, model, &people.space, period, higher);
        }
    });
}

/// Whether every other fact with an order of risk is answered at `point`.
fn others_are_answered(model: &Model<'_>, space: &Space, axis: Axis, point: usize) -> bool {
    let mut others = space.classes_at(point).filter(|(index, _)| *index != axis.fact);
    others.all(|(index, class)| {
        let Some(fact) = model.facts.get(index) else { return true };
        fact.unknown != Some(class) || model.city.proof.risk(&fact.name).is_none_or(|risk| risk.order.is_empty())
    })
}

fn is_same(one: &PersonAdvice, other: &PersonAdvice) -> bool {
    one.situation == other.situation && one.actions == other.actions
}
