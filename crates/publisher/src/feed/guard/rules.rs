//! Slips in the rules: what everybody is told by the tables that are out, and by those that would follow.
//!
//! Reads the published tables back into a city beside the new one, so that both are asked in the same way. What keeps people in
//! is not published; it is taken as the new sheets say it.

use anxin_core::feed::{Edition, Rules};
use anxin_core::time::Timestamp;

use super::super::slip::{Relaxed, Slip};
use crate::city::CityData;
use anxin_prove::RuleSheet;
use anxin_prove::diff::{Change, diff_from};

/// The most examples that are kept of a kind.
const MOST_EXAMPLES: usize = 10;

pub(super) fn slips(old: &Edition, new: &CityData, now: Timestamp) -> Vec<Slip> {
    let today = now.local(new.settings.offset).date();
    let published = as_published(old, new);
    let Some(diff) = diff_from(published.rules_to_prove(), new.rules_to_prove(), Some(today)) else {
        return vec![Slip::RulesUncompared];
    };
    let percent = new.settings.publish.relaxed_percent;
    let sum = |changes: &[Change], of: usize, which: &dyn Fn(&Change) -> bool| {
        let relaxed = changes.iter().filter(|change| change.relaxed && which(change));
        let example = |change: &Change| (change.before.clone(), change.after.clone(), change.who.clone());
        Relaxed {
            cases: relaxed.clone().map(|change| change.cases).sum(),
            of,
            examples: relaxed.take(MOST_EXAMPLES).map(example).collect(),
        }
    };
    let emergency = sum(&diff.advice, diff.people, &|change| change.emergency);
    let advice = sum(&diff.advice, diff.people, &|change| !change.emergency);
    let access = sum(&diff.access, diff.visits, &|_| true);
    let mut slips = Vec::new();
    if emergency.cases > 0 {
        slips.push(Slip::EmergencyGone(emergency));
    }
    if advice.reaches(percent) {
        slips.push(Slip::AdviceMilder(advice));
    }
    if access.reaches(percent) {
        slips.push(Slip::AccessRelaxed(access));
    }
    slips
}

/// The city whose rules and words are out.
pub(crate) fn as_published(old: &Edition, new: &CityData) -> CityData {
    let tables: Vec<_> = old.decisions.tables().cloned().collect();
    let mut city = CityData { snapshots: Vec::new(), ..new.clone() };
    city.proof.sheets = tables
        .iter()
        .map(|table| RuleSheet {
            file: format!("rules/{}.csv", table.name),
            name: table.name.clone(),
            rows: Vec::new(),
            table: Some(table.clone()),
        })
        .collect();
    city.rules = Rules { questions: old.rules.questions.clone(), tables };
    city.guidance = old.guidance.clone();
    city
}
