//! An emergency comes before everything: whoever has a sign of one is told to call for help first, whatever else is
//! answered or open, and no site says "come".
//!
//! A sign is an answer that `questions.toml` lists as one, or that leads to an emergency when nothing else is answered.

use anxin_core::decision::Value;
use anxin_core::eligibility::{UNKNOWN, Verdict};
use anxin_core::feed::Tone;
use anxin_core::text::Text;

use super::model::{Model, Solved};
use super::people::{EMERGENCY, People, PersonAdvice};
use super::persona::{Given, describe};
use super::report::Found;
use super::sites::Sites;
use crate::finding::{Finding, Location};
use crate::proof::Proof;

/// A sign: the fact's place, its class, and the answer.
struct Sign {
    fact: usize,
    class: usize,
    words: String,
}

/// The faults found so far, by their sign.
#[derive(Default)]
pub(crate) struct Emergencies {
    hidden: Found<(String, String, usize)>,
    calls: Found<(String, String)>,
    sites: Found<(String, &'static str, usize)>,
    any: bool,
}

impl Emergencies {
    /// Looks at everybody in one period.
    pub(crate) fn look(&mut self, model: &Model<'_>, people: &People, sites: Option<&Sites<'_>>, period: usize) {
        for sign in signs(model, people) {
            self.any = true;
            self.look_at_people(model, people, period, &sign);
            if let Some(sites) = sites {
                self.look_at_sites(model, sites, period, &sign);
            }
        }
    }

    fn look_at_people(&mut self, model: &Model<'_>, people: &People, period: usize, sign: &Sign) {
        let Some(axis) = people.space.axis(sign.fact) else { return };
        people.space.pairs(axis, sign.class, sign.class, |point, _| {
            let Some(told) = people.told(point) else { return };
            if told.strictness.tone != EMERGENCY {
                let key = (sign.words.clone(), told.situation.clone(), told.row);
                self.hidden.meet(key, model, &people.space, period, point);
            } else if !calls_for_help(model, told) {
                let first = told.actions.first().cloned().unwrap_or_default();
                self.calls.meet((sign.words.clone(), first), model, &people.space, period, point);
            }
        });
    }

    fn look_at_sites(&mut self, model: &Model<'_>, sites: &Sites<'_>, period: usize, sign: &Sign) {
        let mut meet = |point: usize| match sites.verdict(point) {
            None | Some((Verdict::Not, _)) => {}
            Some((verdict, row)) => {
                self.sites.meet((sign.words.clone(), verdict.name(), row), model, sites.space, period, point);
            }
        };
        match sites.space.axis(sign.fact) {
            Some(axis) => sites.space.pairs(axis, sign.class, sign.class, |point, _| meet(point)),
            // The table does not ask for the sign at all.
            None => (0..sites.space.len()).for_each(meet),
        }
    }

    /// Reports what was found.
    pub(crate) fn report(self, model: &Model<'_>, solved: &Solved, findings: &mut Vec<Finding>) {
        let Some(people) = People::new(model, solved, 0) else { return };
        self.hidden.report(model, &people.space, findings, |(sign, situation, row), who, when| {
            (Location::row("rules/situation.csv", row), Proof::EmergencyHidden { sign, situation, who, when })
        });
        self.calls.report(model, &people.space, findings, |(sign, action), who, when| {
            (Location::file("rules/advice.csv"), Proof::EmergencyCall { sign, action, who, when })
        });
        if let Some(sites) = Sites::new(model, solved, 0) {
            self.sites.report(model, sites.space, findings, |(sign, verdict, row), who, when| {
                (Location::row("rules/access.csv", row), Proof::EmergencySite { sign, verdict, who, when })
            });
        }
        let any_listed = model.city.proof.risks.iter().any(|risk| !risk.emergency.is_empty());
        if !self.any && !any_listed {
            let place = Location::file("questions.toml");
            findings.push(Finding { location: place, proof: Proof::NoEmergency });
        }
        unread_signs(model, findings);
    }
}

/// Whether the first thing to do is to call the city's emergency number.
fn calls_for_help(model: &Model<'_>, told: &PersonAdvice) -> bool {
    let action = told.actions.first().and_then(|first| model.city.guidance.action(first));
    let line = action.and_then(|action| model.city.city.hotline(&action.call));
    line.is_some_and(|line| line.phone == model.city.city.emergency)
}

fn signs(model: &Model<'_>, people: &People) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let open: Vec<usize> = model.facts.iter().map(|fact| fact.unknown.unwrap_or_default()).collect();
    for axis in people.space.axes() {
        let Some(fact) = model.facts.get(axis.fact) else { continue };
        let listed = model.city.proof.risk(&fact.name).map(|risk| risk.emergency.as_slice()).unwrap_or_default();
        for answer in listed {
            if let Some(class) = fact.class_of(&Value::text(answer.as_str())) {
                signs.push(Sign { fact: axis.fact, class, words: format!("{}={answer}", fact.name) });
            }
        }
        for class in 0..axis.size {
            let mut digits = open.clone();
            if let Some(digit) = digits.get_mut(axis.fact) {
                *digit = class;
            }
            let told = people.told(people.space.point(&digits));
            let alone = told.is_some_and(|told| told.strictness.tone == EMERGENCY);
            if alone
                && fact.value(class) != Value::text(UNKNOWN)
                && !signs.iter().any(|s| (s.fact, s.class) == (axis.fact, class))
            {
                let words = format!("{}={}", fact.name, super::persona::plain(&fact.value(class)));
                signs.push(Sign { fact: axis.fact, class, words });
            }
        }
    }
    signs
}

/// A sign that no table asks for is nobody's emergency.
fn unread_signs(model: &Model<'_>, findings: &mut Vec<Finding>) {
    for risk in &model.city.proof.risks {
        if model.facts.iter().any(|fact| fact.name == risk.fact) {
            continue;
        }
        for answer in &risk.emergency {
            let given = Given { fact: &risk.fact, value: Value::text(answer.as_str()), personal: true };
            let emergency = model.city.guidance.situations.iter().find(|s| s.tone == Tone::Emergency);
            let proof = Proof::EmergencyHidden {
                sign: format!("{}={answer}", risk.fact),
                situation: emergency.map_or_else(|| "anything".to_owned(), |s| format!("anything but {}", s.id)),
                who: describe(model.city.rules, &[given]),
                when: Text::new("任何一天", "on any day"),
            };
            findings.push(Finding { location: Location::file("rules/situation.csv"), proof });
        }
    }
}
