//! What a city's tables say to everybody, looked at one by one, before anything is published.
//!
//! Everybody means every combination of answers, open ones included, that any table tells apart, at every kind of
//! site, on every day on which the rules differ. Nothing is sampled. Does **not** read sheets, write feeds or decide
//! anything for phones: `anxin-core` does, and `naive` checks it.
//!
//! - `facts`, `space`, `periods`: who there is, and when; `everybody`: the same for others
//! - `compiled`, `model`: the tables as bit masks, linked, and what they say
//! - `people`, `sites`: that, as advice and as verdicts
//! - `total`, `rows`, `emergency`, `caution`, `engines`: the checks; `report`, `persona`: what they found, in words
//! - `property`, `judge`, `properties`, `round`, `silent_risks`, `contradict`: what a health authority holds true for everybody
//! - [`naive`]: the second engine; [`scenario`]: what doctors expect; [`diff`]: what changed between two cities
//! - [`outcomes`]: every distinct thing that people are told, for doctors to read

mod caution;
mod city;
mod compiled;
mod contradict;
pub mod diff;
mod emergency;
mod engines;
mod everybody;
mod facts;
mod finding;
mod fingerprint;
mod judge;
mod model;
pub mod naive;
pub mod outcomes;
mod people;
mod periods;
mod persona;
mod proof;
mod properties;
mod property;
mod report;
mod round;
mod rows;
pub mod scenario;
mod sheet;
mod silent_risks;
mod sites;
mod space;
mod subject;
mod total;

pub use city::{CityRules, Confines, ProofData, Risk};
pub use everybody::{Everybody, everybody};
pub use finding::{Finding, Location};
pub use proof::{Milder, Proof, Severity};
pub use properties::CheckedProperty;
pub use property::{Column, Contradiction, Group, OneOf, Properties, Property, Silent, StepKind, Token};
pub use sheet::RuleSheet;
pub use subject::{Subject, subjects};

use std::time::Duration;

use anxin_core::time::Timestamp;

use caution::Caution;
use contradict::Contradictions;
use emergency::Emergencies;
use model::{Model, ModelError, Solved};
use people::People;
use silent_risks::Silence;
use sites::Sites;

/// What the proof has looked at, and what it found.
#[derive(Clone, Debug, Default)]
pub struct Proved {
    /// The faults, errors first within a place.
    pub findings: Vec<Finding>,
    /// How much was looked at.
    pub size: Size,
    /// How each property was looked at, in the order of the sheet.
    pub properties: Vec<CheckedProperty>,
    /// How long the properties took.
    pub properties_took: Duration,
}

/// How much a proof has looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Combinations of answers that some table tells apart.
    pub people: u64,
    /// Kinds of sites that some table tells apart.
    pub sites: u64,
    /// Stretches of days with different rules.
    pub periods: u64,
    /// Table results that were computed: a table is asked for the combinations of what it depends on, and no more.
    pub points: u64,
    /// Questions that the second engine answered too.
    pub second: u64,
    /// Persons, and persons at kinds of sites, of whom the second engine judged every property by itself.
    pub judged: u64,
}

impl Size {
    /// People times sites times periods.
    pub const fn whole(&self) -> u64 {
        self.people.saturating_mul(self.sites).saturating_mul(self.periods)
    }
}

/// Proves the rules of a city whose sheets have no errors. `now` is the moment of publication.
pub fn prove(city: CityRules<'_>, now: Timestamp) -> Proved {
    prove_with(city, now, true)
}

/// As [`prove`]; without the second engine where the first is not in doubt and many variants are tried.
pub fn prove_with(city: CityRules<'_>, now: Timestamp, both_engines: bool) -> Proved {
    let facts = facts::facts(&[city]);
    let mut proved = Proved::default();
    let model = match Model::new(city, &facts) {
        Ok(model) => model,
        Err(ModelError::TooLarge { file }) => {
            proved.findings.push(Finding { location: Location::file(file), proof: Proof::TooLarge });
            return proved;
        }
        // Reading the sheets has reported it.
        Err(ModelError::Rules) => return proved,
    };
    let solved = model.solve();
    proved.size = size(&model);
    let findings = &mut proved.findings;
    total::check(&model, &solved, findings);
    rows::check(&model, &solved, now, findings);
    let (checked, properties) = check_people(&model, &solved, findings);
    (proved.properties, proved.properties_took) = (checked, properties.took);
    if both_engines {
        let (second, judged) = engines::check(&model, &solved, &properties.groups, findings);
        (proved.size.second, proved.size.judged) = (second as u64, judged);
    }
    proved
}

fn check_people(
    model: &Model<'_>,
    solved: &Solved,
    findings: &mut Vec<Finding>,
) -> (Vec<CheckedProperty>, properties::Properties) {
    let mut emergencies = Emergencies::default();
    let mut caution = Caution::default();
    let mut properties = properties::Properties::default();
    let mut silence = Silence::default();
    let mut contradictions = Contradictions::default();
    for period in 0..model.periods.len() {
        let Some(people) = People::new(model, solved, period) else {
            // Each table can be looked at, and all of them together cannot.
            if let Some((_, advice)) = model.table("advice").filter(|_| model.table("situation").is_some()) {
                findings.push(Finding { location: Location::file(advice.file), proof: Proof::TooLarge });
            }
            return Default::default();
        };
        let sites = Sites::new(model, solved, period);
        emergencies.look(model, &people, sites.as_ref(), period);
        caution.look(model, &people, sites.as_ref(), period);
        properties.look(model, solved, &people, sites.as_ref(), period);
        silence.look(model, solved, &people, sites.as_ref(), period);
        contradictions.look(model, &people, period);
    }
    emergencies.report(model, solved, findings);
    caution.report(model, solved, findings);
    let checked = properties.report(model, &silence.excused, findings);
    silence.report(model, findings);
    contradictions.report(model, findings);
    (checked, properties)
}

fn size(model: &Model<'_>) -> Size {
    let product = |personal: bool| {
        let facts = model.facts.iter().filter(|fact| fact.personal == personal);
        facts.map(|fact| fact.classes.len() as u64).fold(1, u64::saturating_mul)
    };
    let periods = model.periods.len() as u64;
    let points = model.tables.iter().map(|table| table.space.len() as u64).sum::<u64>() * periods;
    Size { people: product(true), sites: product(false), periods, points, second: 0, judged: 0 }
}
