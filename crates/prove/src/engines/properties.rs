//! The second engine on the properties: it finds by itself whom each row is about, what they are told and at which sites, and
//! whether the row holds, for every person at every kind of site in every period, and must agree on each single case.
//!
//! Takes from the first engine who there is (the classes of the facts), and nothing of what it found. Whom a row is about is asked
//! input by input: a row is about those who pass all of its tests, and each test sees one input, so the rows asked about each value of each
//! input are a partition of everybody.

use std::collections::BTreeMap;

use anxin_core::text::Text;

use super::found::Found;
use super::walk::Walk;
use crate::finding::{Finding, Location};
use crate::model::Model;
use crate::naive::{NaiveProperty, WordMeanings};
use crate::proof::Proof;
use crate::properties::groups;
use crate::property::{Column, Group, StepKind};
use crate::round::Looked;

/// How many cases both engines judged, and what the second found.
pub(super) fn check(model: &Model<'_>, looked: &[Looked], findings: &mut Vec<Finding>) -> u64 {
    let mut judged = 0;
    let meanings = meanings(model);
    for (index, (group, looked)) in groups(model).zip(looked).enumerate() {
        let demands: Result<Vec<NaiveProperty>, (usize, String)> =
            group.rows.iter().map(|row| NaiveProperty::read(&row.cells).map_err(|why| (row.row, why))).collect();
        let found = match demands {
            Ok(demands) => Walk::new(model, index, group, looked, &demands, &meanings).map(|walk| walk.all()),
            Err((row, why)) => {
                findings.push(differ(row, None, "a row that reads".to_owned(), why));
                continue;
            }
        };
        match found {
            Ok(found) => {
                judged += found.cases;
                compare(group, looked, &found, findings);
            }
            Err(why) => findings.push(differ(1, None, "tables that read".to_owned(), why)),
        }
    }
    judged
}

fn compare(group: &Group, looked: &Looked, found: &Found, findings: &mut Vec<Finding>) {
    let told = |most: u64, mark: u64| format!("{most} cases ({mark:016x})");
    for (index, row) in group.rows.iter().enumerate() {
        let first = (looked.covered.get(index).copied().unwrap_or_default(), looked.about.get(index).copied());
        let second = found.about.get(index).copied().unwrap_or_default();
        if first != (second.most, Some(second.mark)) {
            let one = format!("`{}` is about {}", row.id, told(first.0, first.1.unwrap_or_default()));
            findings.push(differ(row.row, None, one, told(second.most, second.mark)));
        }
        for (column, name) in Column::ALL.into_iter().enumerate() {
            let tally =
                looked.breaches.get(index).and_then(|columns| columns.get(column)).map_or(0, |tally| tally.most);
            let mark = looked.breaking.get(index).and_then(|columns| columns.get(column)).copied().unwrap_or_default();
            let second = found.breaking.get(index).and_then(|columns| columns.get(column)).copied().unwrap_or_default();
            if (tally, mark) != (second.most, second.mark) {
                let one = format!("`{}` is broken by {}", row.id, told(tally, mark));
                findings.push(differ(row.row, Some(name.name()), one, told(second.most, second.mark)));
            }
        }
    }
}

fn differ(row: usize, column: Option<&str>, one: String, other: String) -> Finding {
    let location = Location { column: column.map(str::to_owned), ..Location::row("properties.csv", row) };
    let who = Text::new("任何人", "anybody");
    let when = Text::new("任何一天", "on any day");
    Finding { location, proof: Proof::EnginesDiffer { one, other, who, when } }
}

/// What the sheets say of words, as words.
fn meanings(model: &Model<'_>) -> WordMeanings {
    let guidance = model.city.guidance;
    let actions = || guidance.actions.iter();
    let kinds = |id: &str| model.city.proof.kinds_of(id).iter().map(|kind: &StepKind| kind.name().to_owned()).collect();
    let tones = guidance.situations.iter().map(|situation| {
        let tone = serde_json::to_value(situation.tone).ok();
        (situation.id.clone(), tone.and_then(|tone| tone.as_str().map(str::to_owned)).unwrap_or_default())
    });
    WordMeanings {
        kinds: actions().map(|action| (action.id.clone(), kinds(&action.id))).collect(),
        calls: actions().map(|action| (action.id.clone(), action.call.clone())).collect(),
        tones: tones.collect::<BTreeMap<_, _>>(),
    }
}
