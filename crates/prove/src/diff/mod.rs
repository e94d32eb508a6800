//! What a change of the sheets changes for people: for whom advice or access differs between two cities, in words, and
//! whether that is a relaxation.
//!
//! Looks at everybody, as the proof does, in classes that neither city's tables tell apart. Does not judge: a
//! relaxation may well be meant.

mod sites;

use anxin_core::eligibility::Verdict;
use anxin_core::text::Text;
use chrono::NaiveDate;

use super::facts::{Fact, facts};
use super::model::{Model, Solved};
use super::people::{EMERGENCY, People, PersonAdvice};
use super::periods::{Period, when};
use super::persona::words;
use super::report::Found;
use super::sites::Sites;
use super::space::Space;
use crate::city::CityRules;

pub use sites::SiteChange;

/// What differs between two cities.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes of advice, those that meet the least described persons first.
    pub advice: Vec<Change>,
    /// The changes of access to sites.
    pub access: Vec<Change>,
    /// The sites whose service or audience differs, whatever the rules say of them.
    pub sites: Vec<SiteChange>,
    /// How many kinds of people were compared, each day anew on which other rules hold.
    pub people: usize,
    /// How many kinds of people at kinds of sites, likewise.
    pub visits: usize,
}

/// One change, for everybody whom it meets alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was said before.
    pub before: String,
    /// What is said now.
    pub after: String,
    /// Whether it is milder, or opens a site.
    pub relaxed: bool,
    /// Whether it was an emergency and is none any more.
    pub emergency: bool,
    /// The smallest person whom it meets.
    pub who: Text,
    /// On which days.
    pub when: Text,
    /// How many cases it meets.
    pub cases: usize,
}

impl Diff {
    /// How many cases were compared: people on days, and people at sites on days.
    pub const fn compared(&self) -> usize {
        self.people + self.visits
    }

    /// The changes that are relaxations.
    pub fn relaxations(&self) -> impl Iterator<Item = &Change> {
        self.advice.iter().chain(&self.access).filter(|change| change.relaxed)
    }
}

/// Compares two cities whose sheets have no errors; `None` where their tables do not link or are too large.
pub fn diff(old: CityRules<'_>, new: CityRules<'_>) -> Option<Diff> {
    diff_from(old, new, None)
}

/// As [`diff`], from this day on: what held before is nobody's any more.
pub fn diff_from(old: CityRules<'_>, new: CityRules<'_>, from: Option<NaiveDate>) -> Option<Diff> {
    let facts = facts(&[old, new]);
    let (before, after) = (Side::new(old, &facts)?, Side::new(new, &facts)?);
    let mut days: Vec<Period> = before.model.periods.iter().chain(&after.model.periods).copied().collect();
    days.sort_by_key(|period| period.from);
    let mut days = split(&days);
    days.retain(|day| day.until.zip(from).is_none_or(|(until, from)| until >= from));
    let mut advice = Found::default();
    let mut access = Found::default();
    let (mut people_compared, mut visits_compared) = (0, 0);
    let people = before.people_space(&after, &facts)?;
    let sites = before.sites_space(&after, &facts)?;
    for (index, day) in days.iter().enumerate() {
        let (one, two) = (before.on(*day)?, after.on(*day)?);
        let told = (People::new(&before.model, &before.solved, one)?, People::new(&after.model, &after.solved, two)?);
        people.walk(facts.len(), |point, digits| {
            people_compared += 1;
            let told = (told.0.told(told.0.space.point(digits)), told.1.told(told.1.space.point(digits)));
            if let Some(key) = advice_change(told.0, told.1) {
                advice.meet(key, &after.model, &people, index, point);
            }
        });
        let verdicts = (Sites::new(&before.model, &before.solved, one)?, Sites::new(&after.model, &after.solved, two)?);
        sites.walk(facts.len(), |point, digits| {
            visits_compared += 1;
            let was = verdicts.0.verdict(verdicts.0.space.point(digits)).map(|(verdict, _)| verdict);
            let is = verdicts.1.verdict(verdicts.1.space.point(digits)).map(|(verdict, _)| verdict);
            if was != is {
                let key = (word(was), word(is), is < was && is.is_some(), false);
                access.meet(key, &after.model, &sites, index, point);
            }
        });
    }
    let change = |space: &Space, found: Found<ChangeKey>| {
        let cases = found.into_cases().into_iter();
        cases
            .map(|((before, after_words, relaxed, emergency), point, periods, cases)| Change {
                before,
                after: after_words,
                relaxed,
                emergency,
                who: words(&after.model, space, point),
                when: when(&days, &periods),
                cases,
            })
            .collect()
    };
    Some(Diff {
        advice: change(&people, advice),
        access: change(&sites, access),
        sites: sites::changes(old.sites, new.sites),
        people: people_compared,
        visits: visits_compared,
    })
}

/// One of the two cities.
pub(crate) struct Side<'a> {
    pub(crate) model: Model<'a>,
    pub(crate) solved: Solved,
}

impl<'a> Side<'a> {
    /// The tables of `city`, asked about everybody; `None` where they do not link or are too large.
    pub(crate) fn new(city: CityRules<'a>, facts: &'a [Fact]) -> Option<Self> {
        let model = Model::new(city, facts).ok()?;
        let solved = model.solve();
        Some(Self { model, solved })
    }

    /// The period that `day` lies in.
    pub(crate) fn on(&self, day: Period) -> Option<usize> {
        let day = day.day();
        let holds = |period: &Period| {
            period.from.is_none_or(|from| from <= day) && period.until.is_none_or(|until| day <= until)
        };
        self.model.periods.iter().position(holds)
    }

    /// Everybody whom either city tells apart.
    fn people_space(&self, other: &Self, facts: &[Fact]) -> Option<Space> {
        joint(facts, [&self.model, &other.model], &["situation", "advice", "plan"])
    }

    /// Everybody at every kind of site that either city tells apart.
    fn sites_space(&self, other: &Self, facts: &[Fact]) -> Option<Space> {
        joint(facts, [&self.model, &other.model], &["access"])
    }
}

/// The space of the facts that any of these tables depends on, in any of the models.
fn joint(facts: &[Fact], models: [&Model<'_>; 2], tables: &[&str]) -> Option<Space> {
    let spaces = models.iter().flat_map(|model| tables.iter().filter_map(|name| model.table(name)));
    let mut read: Vec<usize> = spaces.flat_map(|(_, table)| table.space.axes()).map(|axis| axis.fact).collect();
    read.sort_unstable();
    read.dedup();
    Space::new(&read, facts)
}

/// The stretches of days in which neither city's rules change.
pub(crate) fn split(periods: &[Period]) -> Vec<Period> {
    let mut starts: Vec<_> = periods.iter().filter_map(|period| period.from).collect();
    starts.sort_unstable();
    starts.dedup();
    let begins = std::iter::once(None).chain(starts.iter().copied().map(Some));
    let ends = starts.iter().map(|start| start.pred_opt()).chain([None]);
    begins.zip(ends).map(|(from, until)| Period { from, until }).collect()
}

fn word(verdict: Option<Verdict>) -> String {
    verdict.map_or("no result", Verdict::name).to_owned()
}

/// Before, after, whether it is a relaxation, whether an emergency is none any more.
type ChangeKey = (String, String, bool, bool);

fn advice_change(before: Option<&PersonAdvice>, after: Option<&PersonAdvice>) -> Option<ChangeKey> {
    let same = |one: &PersonAdvice, two: &PersonAdvice| {
        (&one.situation, &one.actions, &one.plan, one.strictness)
            == (&two.situation, &two.actions, &two.plan, two.strictness)
    };
    let text = |told: Option<&PersonAdvice>| {
        let Some(told) = told else { return "no result".to_owned() };
        let plan = told.plan.as_ref().map(|(plan, why)| format!("; plan {plan} ({why})")).unwrap_or_default();
        format!("{}{plan}", told.words())
    };
    match (before, after) {
        (None, None) => None,
        (Some(one), Some(two)) if same(one, two) => None,
        (Some(one), Some(two)) => Some((
            text(before),
            text(after),
            two.strictness.is_milder_than(one.strictness) || is_calmer(one, two),
            one.strictness.tone == EMERGENCY && is_calmer(one, two),
        )),
        _ => {
            let emergency = before.is_some_and(|told| told.strictness.tone == EMERGENCY);
            Some((text(before), text(after), after.is_none(), after.is_none() && emergency))
        }
    }
}

/// An emergency that is one no more is a relaxation whatever else holds.
const fn is_calmer(before: &PersonAdvice, after: &PersonAdvice) -> bool {
    before.strictness.tone > after.strictness.tone
}
