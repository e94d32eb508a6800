//! Slips in what no phone reads: sentences that are gone or ask for something else, signs of an emergency that are none any
//! more, another order of risk, steps that are less than they were.
//!
//! Knows of what is out what the public log says; where that is missing, was changed or says nothing, a person is asked.

use std::collections::BTreeMap;
use std::path::Path;

use anxin_core::feed::hash_hex;

use super::super::Disk;
use super::super::log::{Known, known};
use super::super::published::PublishedManifest;
use super::super::safeguards::Safeguards;
use super::super::slip::Slip;
use crate::city::CityData;

pub(super) fn slips(disk: &dyn Disk, out: &Path, published: &PublishedManifest, city: &CityData) -> Vec<Slip> {
    let is = Safeguards::of(city);
    match known(disk, out, published) {
        Known::Edition(known) => match *known {
            (Some(was), _) => between(&was, &is),
            // A log from before it said so knows at least that there were some.
            (None, Some(edition)) if is.sentences.is_empty() && edition.sentences != hash_hex(b"[]") => {
                let sheets = vec!["properties.csv".to_owned(), "contradictions.csv".to_owned()];
                vec![Slip::SafeguardsUnknown, Slip::SentencesGone(sheets)]
            }
            (None, _) => vec![Slip::SafeguardsUnknown],
        },
        Known::NoLog => vec![Slip::SafeguardsUnknown],
        Known::Broken(broken) => vec![Slip::LogBroken(broken)],
    }
}

fn between(was: &Safeguards, is: &Safeguards) -> Vec<Slip> {
    let mut slips = Vec::new();
    let (mut removed, mut changed) = (Vec::new(), Vec::new());
    for (id, asked) in &was.sentences {
        match is.sentences.get(id) {
            None => removed.push(id.clone()),
            Some(asks) if asks != asked => changed.push(id.clone()),
            Some(_) => {}
        }
    }
    let signs: Vec<String> = was.emergency.difference(&is.emergency).cloned().collect();
    let risks = others(&was.risks, &is.risks, |before, after| before != after);
    let steps = others(&was.steps, &is.steps, |before, after| {
        let after: Vec<&str> = after.split(';').collect();
        before.split(';').any(|kind| !after.contains(&kind))
    });
    if !removed.is_empty() {
        slips.push(Slip::SentencesGone(removed));
    }
    if !changed.is_empty() {
        slips.push(Slip::SentencesChanged(changed));
    }
    if !signs.is_empty() {
        slips.push(Slip::SignsGone(signs));
    }
    if !risks.is_empty() {
        slips.push(Slip::RisksOther(risks));
    }
    if !steps.is_empty() {
        slips.push(Slip::StepsLess(steps));
    }
    slips
}

/// What differs: its name, before, after.
fn others(
    was: &BTreeMap<String, String>,
    is: &BTreeMap<String, String>,
    differs: impl Fn(&str, &str) -> bool,
) -> Vec<(String, String, String)> {
    was.iter()
        .filter_map(|(name, before)| {
            let after = is.get(name).map(String::as_str).unwrap_or_default();
            differs(before, after).then(|| (name.clone(), before.clone(), after.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_orders_of_risk_that_are_lost_are_slips_and_more_of_them_are_none() {
        let pair = |name: &str, says: &str| [(name.to_owned(), says.to_owned())].into_iter().collect();
        let few = Safeguards { risks: pair("symptoms", "severe;none"), ..Safeguards::default() };
        let many = Safeguards {
            sentences: pair("properties/ill-worse", "81e8a0b3"),
            emergency: ["symptoms=severe".to_owned()].into_iter().collect(),
            risks: pair("symptoms", "none;severe"),
            steps: pair("test_today", "go;test"),
        };
        assert_eq!(between(&many, &many), []);
        let other = |name: &str, from: &str, to: &str| vec![(name.to_owned(), from.to_owned(), to.to_owned())];
        let lost = [
            Slip::SentencesGone(vec!["properties/ill-worse".to_owned()]),
            Slip::SignsGone(vec!["symptoms=severe".to_owned()]),
            Slip::RisksOther(other("symptoms", "none;severe", "severe;none")),
            Slip::StepsLess(other("test_today", "go;test", "")),
        ];
        assert_eq!(between(&many, &few), lost);
        assert_eq!(between(&Safeguards { risks: many.risks.clone(), ..Safeguards::default() }, &many), []);
    }
}
