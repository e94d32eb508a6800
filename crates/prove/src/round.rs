//! One walk over everybody whom a group of properties is about, in one period.
//!
//! What is judged depends on what is told and on what is said of a site alone, so it is judged once for each of those.

use super::compiled::{Compiled, Outcome};
use super::facts::Fact;
use super::fingerprint::fingerprint;
use super::judge::Case;
use super::model::Model;
use super::people::People;
use super::persona::{answered, plain};
use super::property::{Column, Group, Property, Token};
use super::report::Tally;
use super::sites::Sites;
use super::space::Space;

/// One group of rows, and the people whom it is looked at with.
pub(crate) struct Looked {
    /// Who they are, and at which sites.
    pub(crate) space: Space,
    /// Whether it matters what they are told, and not only what is said of a site.
    pub(crate) of_advice: bool,
    /// How many people a point of the space stands for.
    pub(crate) each: u64,
    /// For each row how many points it is about, in the period with the most.
    pub(crate) covered: Vec<u64>,
    /// For each row and column what was found.
    pub(crate) breaches: Vec<[Tally; Column::ALL.len()]>,
    /// For each row a fingerprint of whom it is about in all periods, for the second engine to compare.
    pub(crate) about: Vec<u64>,
    /// For each row and column one of who breaks it.
    pub(crate) breaking: Vec<[u64; Column::ALL.len()]>,
    /// How many kinds of sites the space has; they turn fastest.
    pub(crate) kinds: usize,
}

impl Looked {
    /// Of everybody whom the rows may be about.
    pub(crate) fn new(
        model: &Model<'_>,
        people: &People,
        sites: Option<&Sites<'_>>,
        coverage: &Compiled<'_>,
        group: &Group,
        of_site: bool,
    ) -> Option<Self> {
        let mut spaces = vec![&coverage.space];
        // What is told is looked at only where a row asks, or everybody would be looked at at every site.
        let of_advice = !of_site || group.rows.iter().any(asks_for_advice);
        spaces.extend(of_advice.then_some(&people.space));
        spaces.extend(sites.filter(|_| of_site).map(|sites| sites.space));
        let space = Space::joint(spaces, model.facts)?;
        let left = |fact: &(usize, &Fact)| (of_site || fact.1.personal) && space.axis(fact.0).is_none();
        let others = model.facts.iter().enumerate().filter(left).map(|(_, fact)| fact.classes.len() as u64);
        let each = others.product();
        let rows = group.rows.len();
        let breaches = std::iter::repeat_with(Default::default).take(rows).collect();
        let of_site = |fact: usize| model.facts.get(fact).is_some_and(|fact| !fact.personal);
        let kinds = space.axes().iter().filter(|axis| of_site(axis.fact)).map(|axis| axis.size).product();
        let (about, breaking) = (vec![0; rows], vec![[0; Column::ALL.len()]; rows]);
        Some(Self { space, of_advice, each, covered: vec![0; rows], breaches, about, breaking, kinds })
    }
}

/// Whether a row needs to know what a person is told, and not only what is said of a site.
fn asks_for_advice(property: &Property) -> bool {
    let of_advice = |token: &Token| !matches!(token, Token::Access(_));
    let pieces = property.pieces().flat_map(|piece| &piece.tokens).any(of_advice);
    pieces || property.tone.is_some() || property.steps.is_some() || property.asks_nothing
}

/// Who is looked at, and by which rows.
pub(crate) struct Round<'r, 'a> {
    pub(crate) model: &'r Model<'a>,
    pub(crate) people: &'r People,
    /// The verdicts, where the rows are about sites.
    pub(crate) sites: Option<&'r Sites<'r>>,
    /// Whom each row is about.
    pub(crate) coverage: &'r Compiled<'a>,
    /// The rows.
    pub(crate) group: &'a Group,
    pub(crate) period: usize,
    /// For each point of the coverage's space its outcome.
    pub(crate) numbers: &'r [u32],
}

/// What a person is told and what is said of a site, as numbers; 0 for what was not asked.
#[derive(Clone, Copy)]
struct Given {
    advice: usize,
    said: usize,
}

/// The rows that do not hold for all who are given the same, whomever they are about.
#[derive(Clone, Default)]
struct Broken {
    /// A bit a row.
    rows: Vec<u64>,
    /// In which columns.
    columns: Vec<(usize, Column)>,
}

impl Round<'_, '_> {
    /// Looks at everybody. `outcomes` are those of the coverage's table.
    pub(crate) fn walk(&self, looked: &mut Looked, outcomes: &[Outcome]) {
        let Looked { space, of_advice, covered, breaches, about: fingerprints, breaking, kinds: sites, .. } = looked;
        let sites = (*sites).max(1);
        let about: Vec<Vec<usize>> = outcomes.iter().map(|outcome| self.about(outcome)).collect();
        let bits: Vec<Vec<u64>> = about.iter().map(|rows| self.bits(rows)).collect();
        let asking = self.bits(&self.rows_where(|property| property.asks_nothing));
        let kinds = self.sites.map_or(0, Sites::kinds) + 1;
        let mut judged: Vec<Option<Broken>> = vec![None; (self.people.told.len() + 1) * kinds];
        let mut met = vec![0_u64; about.len()];
        let mut marks = vec![0_u64; about.len()];
        space.walk(self.model.facts.len(), |point, digits| {
            let number = self.numbers.get(self.coverage.space.point(digits)).map_or(usize::MAX, |n| *n as usize);
            let Some(about) = bits.get(number).filter(|bits| bits.iter().any(|word| *word != 0)) else { return };
            let mark = fingerprint(point / sites, point % sites, self.period);
            if let (Some(met), Some(marks)) = (met.get_mut(number), marks.get_mut(number)) {
                *met += 1;
                *marks = marks.wrapping_add(mark);
            }
            let person = of_advice.then(|| self.people.space.point(digits));
            let told = person.map(|person| self.people.at.get(person).copied().flatten());
            let said = self.sites.map(|sites| sites.number(sites.space.point(digits)));
            // Whoever has no result is found elsewhere.
            if told == Some(None) || said.is_some_and(|said| self.sites.and_then(|sites| sites.said(said)).is_none()) {
                return;
            }
            let advice = told.flatten().map_or(0, |told| told as usize + 1);
            let given = Given { advice, said: said.map_or(0, |said| said + 1) };
            let mut meet = |row: usize, column: Column| {
                if let Some(breaking) = breaking.get_mut(row).and_then(|columns| columns.get_mut(column as usize)) {
                    *breaking = breaking.wrapping_add(mark);
                }
                let tally = breaches.get_mut(row).and_then(|columns| columns.get_mut(column as usize));
                if let Some(tally) = tally
                    && tally.meet(answered(self.model, space, digits), point, self.period)
                {
                    tally.words = self.words(row, column, given);
                }
            };
            if let Some(person) = person.filter(|_| common(about, &asking))
                && self.has_open_question(person)
            {
                let asking = |row: &usize| has(about, *row) && has(&asking, *row);
                (0..self.group.rows.len()).filter(asking).for_each(|row| meet(row, Column::Asks));
            }
            let Some(slot) = judged.get_mut(given.advice * kinds + given.said) else { return };
            let broken = slot.get_or_insert_with(|| self.broken(given));
            if common(about, &broken.rows) {
                for (row, column) in broken.columns.iter().filter(|(row, _)| has(about, *row)) {
                    meet(*row, *column);
                }
            }
        });
        for (row, covered) in covered.iter_mut().enumerate() {
            let of_row = about.iter().zip(&met).filter(|(rows, _)| rows.contains(&row));
            *covered = (*covered).max(of_row.map(|(_, met)| met).sum());
        }
        for (row, fingerprint) in fingerprints.iter_mut().enumerate() {
            let of_row = about.iter().zip(&marks).filter(|(rows, _)| rows.contains(&row));
            *fingerprint = of_row.fold(*fingerprint, |sum, (_, marks)| sum.wrapping_add(*marks));
        }
    }

    /// The rows that an outcome of the coverage's table names and that are held true on some day of the period.
    fn about(&self, outcome: &Outcome) -> Vec<usize> {
        let held = |property: &Property| {
            let days = self.model.periods.get(self.period);
            days.is_some_and(|days| days.within(property.from, property.until).is_some())
        };
        match outcome {
            Outcome::Rules(rows) => {
                rows.iter().copied().filter(|row| self.group.rows.get(*row).is_some_and(held)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn rows_where(&self, wanted: impl Fn(&Property) -> bool) -> Vec<usize> {
        let rows = self.group.rows.iter().enumerate();
        rows.filter(|(_, property)| wanted(property)).map(|(row, _)| row).collect()
    }

    fn bits(&self, rows: &[usize]) -> Vec<u64> {
        let mut bits = vec![0; self.group.rows.len().div_ceil(64)];
        for row in rows {
            if let Some(word) = bits.get_mut(row / 64) {
                *word |= 1 << (row % 64);
            }
        }
        bits
    }

    fn case(&self, given: Given) -> Case<'_> {
        let told = given.advice.checked_sub(1).and_then(|told| self.people.told.get(told));
        let said = given.said.checked_sub(1).and_then(|said| self.sites?.said(said));
        Case { city: self.model.city, told, said }
    }

    fn broken(&self, given: Given) -> Broken {
        let case = self.case(given);
        let rows = self.group.rows.iter().enumerate();
        let columns: Vec<(usize, Column)> = rows
            .flat_map(|(row, property)| case.breaches(property).into_iter().map(move |(column, _)| (row, column)))
            .collect();
        let rows: Vec<usize> = columns.iter().map(|(row, _)| *row).collect();
        Broken { rows: self.bits(&rows), columns }
    }

    /// What was wanted, and on the next line what is told instead.
    fn words(&self, row: usize, column: Column, given: Given) -> String {
        let case = self.case(given);
        let found = self.group.rows.get(row).map(|property| case.breaches(property)).unwrap_or_default();
        let wanted = found.into_iter().find(|(found, _)| *found == column).map(|(_, wanted)| wanted);
        let wanted = wanted.unwrap_or_else(|| "none".to_owned());
        let said = case.said.map(|said| format!("{} ({})", said.verdict.name(), said.reason));
        let told = case.told.map(super::people::PersonAdvice::words);
        format!("{wanted}\n{}", said.into_iter().chain(told).collect::<Vec<_>>().join("; "))
    }

    /// Whether some answer to an open question would change the situation or a step, as the app looks for what to ask.
    fn has_open_question(&self, person: usize) -> bool {
        let Some(told) = self.people.told(person) else { return false };
        let model = self.model;
        if told.actions.iter().any(|action| model.city.proof.kinds_of(action).contains(&super::property::StepKind::Ask))
        {
            return true;
        }
        self.people.space.axes().iter().any(|axis| {
            let Some(fact) = model.facts.get(axis.fact).filter(|fact| fact.unknown == Some(axis.class_at(person)))
            else {
                return false;
            };
            let question = model.city.rules.question(&fact.name);
            let choice = |class: usize| {
                let mut values = fact.classes.get(class).into_iter().flatten().map(plain);
                values.any(|value| question.is_some_and(|question| question.choice(&value).is_some()))
            };
            let lowest = person - axis.class_at(person) * axis.stride;
            (0..axis.size).filter(|class| choice(*class)).any(|class| {
                self.people
                    .told(lowest + class * axis.stride)
                    .is_some_and(|other| other.situation != told.situation || other.actions != told.actions)
            })
        })
    }
}

fn common(one: &[u64], other: &[u64]) -> bool {
    one.iter().zip(other).any(|(one, other)| one & other != 0)
}

fn has(bits: &[u64], row: usize) -> bool {
    bits.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
}
