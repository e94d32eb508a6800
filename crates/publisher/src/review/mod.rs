//! Every distinct thing that the rules tell people, as one page that doctors read and sign, and the same for programs.
//!
//! Says the words exactly as residents read them, who gets them, on which rows and documents they rest, and first of all what
//! changed since an edition that is out. The same sheets give the same page: no clock is in it. Judges nothing, and signs nothing.

mod changes;
mod conditions;
mod dictionary;
mod json;
mod others;
mod outcome;
mod page;
mod parts;
mod style;
mod words;

use anxin_core::feed::{Action, Hotline};
use anxin_core::text::{Language, Text};
use anxin_prove::outcomes::{Change, Outcome, OutcomeAdvice, Outcomes, outcomes};

use crate::city::{CityData, EditionHashes};
use crate::feed::Safeguards;

pub use json::to_json;
pub use page::to_html;

/// All that is to be read.
pub struct ReviewOf<'a> {
    /// The city.
    pub city: &'a CityData,
    /// What its rules tell everybody.
    pub outcomes: Outcomes,
    /// What it is compared with.
    pub since: Option<Since>,
    /// How many faults the proof has found, for which nothing would be published.
    pub faults: usize,
}

/// An edition to compare with.
pub struct Since {
    /// That edition.
    pub city: CityData,
    /// Which one it is.
    pub name: Text,
    /// What people sign of it; `None` where that is not on record.
    pub edition: Option<EditionHashes>,
    /// What it was held to; `None` where that is not on record.
    pub safeguards: Option<Safeguards>,
}

/// An outcome as it is numbered, `4.2`: the second of the fourth situation.
pub(crate) struct Card<'r> {
    /// Its number.
    pub(crate) number: String,
    /// The outcome.
    pub(crate) outcome: &'r Outcome,
    /// The card before it whose steps and plan these are too, for other reasons.
    pub(crate) like: Option<(String, &'r Outcome)>,
}

/// What became of an outcome since the edition before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// Nobody was told this.
    New,
    /// It is said in other words.
    Words,
    /// Others are told it, or may go to other sites.
    People,
    /// Nothing.
    Same,
    /// Nothing was compared.
    NotCompared,
}

impl<'a> ReviewOf<'a> {
    /// Looks at everybody; `None` where somebody is told nothing, or there are too many to be listed.
    pub fn new(city: &'a CityData, since: Option<Since>, faults: usize) -> Option<Self> {
        let before = since.as_ref().map(|since| since.city.rules_to_prove());
        let outcomes = outcomes(city.rules_to_prove(), before)?;
        Some(Self { city, outcomes, since, faults })
    }

    /// What became of an outcome.
    pub(crate) fn mark(&self, outcome: &Outcome) -> Mark {
        let Some(since) = &self.since else { return Mark::NotCompared };
        let words = |city: &CityData| words(city, &outcome.told);
        match outcome.change {
            Change::New => Mark::New,
            Change::NotCompared => Mark::NotCompared,
            // Whoever comes to it or leaves it is to be seen, whatever the words are.
            Change::People { .. } => Mark::People,
            Change::Same if words(self.city) != words(&since.city) => Mark::Words,
            Change::Same => Mark::Same,
        }
    }

    /// Each outcome as a card, situation by situation; those whose steps are the same stand together.
    pub(crate) fn cards(&self) -> Vec<Card<'_>> {
        let mut cards = Vec::new();
        for (index, situation) in self.outcomes.situations.iter().enumerate() {
            let mut left: Vec<&Outcome> = situation.outcomes.iter().collect();
            let mut number = 0;
            let mut next = || {
                number += 1;
                format!("{}.{number}", index + 1)
            };
            while let Some(first) = left.first().copied() {
                let first_number = next();
                cards.push(Card { number: first_number.clone(), outcome: first, like: None });
                let is_like = |other: &&Outcome| does(&other.told) == does(&first.told);
                let (like, others): (Vec<&Outcome>, Vec<&Outcome>) = left.into_iter().skip(1).partition(is_like);
                for outcome in like {
                    cards.push(Card { number: next(), outcome, like: Some((first_number.clone(), first)) });
                }
                left = others;
            }
        }
        cards
    }
}

/// What somebody is to do, whatever the reasons.
fn does(told: &OutcomeAdvice) -> (Vec<&str>, Option<&str>) {
    let steps = told.steps.iter().map(|step| step.action.as_str()).collect();
    (steps, told.plan.as_ref().map(|(plan, _)| plan.as_str()))
}

/// Every word that residents read of what is told.
fn words(city: &CityData, told: &OutcomeAdvice) -> Vec<Text> {
    let guidance = &city.guidance;
    let mut words: Vec<Text> = Vec::new();
    let situation = guidance.situation(&told.situation);
    words.extend(situation.iter().flat_map(|situation| [situation.title.clone(), situation.summary.clone()]));
    words.extend(guidance.reason(&told.reason).cloned());
    for step in &told.steps {
        let action = guidance.action(&step.action);
        words.extend(action.iter().flat_map(|action| [action.title.clone(), action.detail.clone()]));
        let line = action.and_then(|action| call(city, action));
        words.extend(line.map(|line| Text::new(line.phone.as_str(), line.phone.as_str())));
        words.extend(step.reasons.iter().filter_map(|reason| guidance.reason(reason)).cloned());
    }
    if let Some((plan, reason)) = &told.plan {
        let plan = guidance.plan(plan);
        words.extend(plan.iter().flat_map(|plan| [plan.title.clone(), plan.ask.clone(), plan.note.clone()]));
        words.extend(plan.iter().flat_map(|plan| &plan.steps).map(|step| {
            let days = format!("{}-{} ", step.from, step.to);
            Text::new(days.clone() + &step.text.zh, days + &step.text.en)
        }));
        words.extend(guidance.reason(reason).cloned());
    }
    words
}

/// Whom an action calls.
fn call<'c>(city: &'c CityData, action: &Action) -> Option<&'c Hotline> {
    city.city.hotlines.iter().find(|line| line.id == action.call)
}

/// In this language.
fn say<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
