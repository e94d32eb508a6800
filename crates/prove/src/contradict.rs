//! Steps that may not stand together never do, whoever asks, on any day.

use super::judge::Case;
use super::model::Model;
use super::people::{People, PersonAdvice};
use super::periods::when;
use super::persona::{answered, words};
use super::property::{Contradiction, OneOf};
use super::report::Tally;
use super::space::Space;
use crate::finding::{Finding, Location};
use crate::proof::Proof;

/// The faults found so far, one a row of the sheet.
#[derive(Default)]
pub(crate) struct Contradictions {
    space: Space,
    found: Vec<Tally>,
}

impl Contradictions {
    /// Looks at everybody in one period.
    pub(crate) fn look(&mut self, model: &Model<'_>, people: &People, period: usize) {
        let rows = &model.city.proof.contradictions;
        if rows.is_empty() {
            return;
        }
        self.found.resize(rows.len(), Tally::default());
        let found = |told: &PersonAdvice| -> Vec<usize> {
            let rows = rows.iter().enumerate();
            rows.filter(|(_, row)| steps(model, told, row).is_some()).map(|(index, _)| index).collect()
        };
        let by_told: Vec<Vec<usize>> = people.told.iter().map(found).collect();
        people.space.walk(model.facts.len(), |point, digits| {
            let Some(told) = people.at.get(point).copied().flatten() else { return };
            for index in by_told.get(told as usize).into_iter().flatten() {
                let Some(tally) = self.found.get_mut(*index) else { continue };
                if tally.meet(answered(model, &people.space, digits), point, period)
                    && let (Some(told), Some(row)) = (people.told.get(told as usize), rows.get(*index))
                {
                    tally.words = steps(model, told, row).unwrap_or_default();
                }
            }
        });
        self.space = people.space.clone();
    }

    /// Reports what was found.
    pub(crate) fn report(self, model: &Model<'_>, findings: &mut Vec<Finding>) {
        for (row, tally) in model.city.proof.contradictions.iter().zip(self.found) {
            let Some(point) = tally.point() else { continue };
            let proof = Proof::Contradiction {
                id: row.id.clone(),
                says: row.says.clone(),
                told: tally.words,
                people: tally.most,
                who: words(model, &self.space, point),
                when: when(&model.periods, &tally.periods),
            };
            findings.push(Finding { location: Location::row("contradictions.csv", row.row), proof });
        }
    }
}

/// The two steps that stand together, or the one that is both; `None` where none do.
fn steps(model: &Model<'_>, told: &PersonAdvice, row: &Contradiction) -> Option<String> {
    let case = Case { city: model.city, told: Some(told), said: None };
    let is = |step: usize, piece: &OneOf| piece.tokens.iter().any(|token| case.step_is(step, token));
    let find = |piece: &OneOf| (0..told.actions.len()).find(|step| is(*step, piece));
    let (one, other) = (find(&row.one)?, find(&row.other)?);
    let name = |step: usize| told.actions.get(step).map(String::as_str).unwrap_or_default();
    let steps = if one == other { name(one).to_owned() } else { format!("{} + {}", name(one), name(other)) };
    Some(format!("{}: {steps}", told.situation))
}
