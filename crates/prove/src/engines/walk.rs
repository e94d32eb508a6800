//! One walk of the second engine over everybody whom a group of properties may be about.
//!
//! Does not compare: see `properties`.

use std::collections::HashMap;

use anxin_core::time::date_text;

use super::found::{Found, Mask, Sum, add, has, rows_in};
use super::verdicts::Verdicts;
use crate::fingerprint::{fingerprint, of_kind, of_person};
use crate::model::Model;
use crate::naive::{
    ASKS, KnownFact, LinkedTables, MANY, NaiveAdvice, NaiveProperty, NaiveTable, Value, WordMeanings, literal,
};
use crate::property::Group;
use crate::round::Looked;

/// One walk over everybody whom a group may be about.
pub(super) struct Walk<'w, 'a> {
    model: &'w Model<'a>,
    demands: &'w [NaiveProperty],
    meanings: &'w WordMeanings,
    /// The facts of the space, persons' before sites', each with how many classes it has.
    axes: Vec<(usize, usize)>,
    persons: usize,
    kinds: usize,
    of_site: bool,
    of_advice: bool,
    facts: Vec<KnownFact>,
    tables: Vec<(String, NaiveTable)>,
    coverage: usize,
    width: usize,
}

/// What is told, and what is said of a site.
type Given = (Option<usize>, Option<usize>);

/// The rows that do not hold, and in which columns.
type Broken = (Mask, Vec<(usize, u8)>);

/// What the second engine remembers in one period.
#[derive(Default)]
struct Memory {
    heard: HashMap<(usize, usize, Option<usize>), Option<usize>>,
    all: Vec<NaiveAdvice>,
    broken: HashMap<Given, Broken>,
    masks: Vec<HashMap<usize, Mask>>,
    /// For what is told and what is said of a site, one more than their numbers, whether every row holds.
    clean: Vec<Vec<bool>>,
}

impl Memory {
    fn is_clean(&mut self, (told, verdict): (usize, usize)) {
        if self.clean.len() <= told {
            self.clean.resize(told + 1, Vec::new());
        }
        let Some(clean) = self.clean.get_mut(told) else { return };
        if clean.len() <= verdict {
            clean.resize(verdict + 1, false);
        }
        if let Some(clean) = clean.get_mut(verdict) {
            *clean = true;
        }
    }
}

impl<'w, 'a> Walk<'w, 'a> {
    /// Of everybody whom a group may be about.
    pub(super) fn new(
        model: &'w Model<'a>,
        index: usize,
        group: &Group,
        looked: &Looked,
        demands: &'w [NaiveProperty],
        meanings: &'w WordMeanings,
    ) -> Result<Self, String> {
        let axes: Vec<(usize, usize)> = looked.space.axes().iter().map(|axis| (axis.fact, axis.size)).collect();
        let is_personal = |fact: usize| model.facts.get(fact).is_some_and(|fact| fact.personal);
        let product = |personal: bool| {
            axes.iter().filter(|(fact, _)| is_personal(*fact) == personal).map(|(_, size)| size).product()
        };
        let (persons, kinds) = (product(true), product(false));
        let mut tables = Vec::new();
        for (_, compiled) in model.deciding() {
            tables.push((compiled.table.name.clone(), NaiveTable::read(compiled.cells)?));
        }
        let coverage = tables.len();
        tables.push((group.sheet.name.clone(), NaiveTable::read(&group.sheet.rows)?));
        let facts = model.facts.iter().map(|fact| {
            let values: Option<Vec<Value>> =
                (0..fact.classes.len()).map(|class| literal(&fact.value(class).to_string())).collect();
            values.map(|values| KnownFact { name: fact.name.clone(), values })
        });
        let facts: Option<Vec<KnownFact>> = facts.collect();
        let facts = facts.ok_or("a value that does not read")?;
        let of_site = index > 0;
        let of_advice = !of_site || demands.iter().any(NaiveProperty::is_of_advice);
        let width = demands.len().div_ceil(64).max(1);
        Ok(Self { model, demands, meanings, axes, persons, kinds, of_site, of_advice, facts, tables, coverage, width })
    }

    /// Looks at everybody in every period.
    pub(super) fn all(self) -> Found {
        let rows = self.demands.len();
        let mut found =
            Found { cases: 0, about: vec![Sum::default(); rows], breaking: vec![[Sum::default(); MANY]; rows] };
        for period in 0..self.model.periods.len() {
            found.about.iter_mut().chain(found.breaking.iter_mut().flatten()).for_each(|sum| sum.now = 0);
            self.period(period, &mut found);
        }
        found
    }

    fn period(&self, period: usize, found: &mut Found) {
        let Some(days) = self.model.periods.get(period) else { return };
        let day = |day| literal(&format!("@\"{}\"", date_text(day)));
        let Some(today) = day(days.day()) else { return };
        let (from, until) = (days.from.and_then(day), days.until.and_then(day));
        let mut whole = LinkedTables::new(self.facts.clone(), self.tables.clone(), today);
        let held =
            self.mask(|row| self.demands.get(row).is_some_and(|one| one.holds_between(from.as_ref(), until.as_ref())));
        let asking = self.mask(|row| self.demands.get(row).is_some_and(NaiveProperty::asks_nothing));
        let (inputs, _) = whole.shape(self.coverage);
        let mut memory = Memory { masks: vec![HashMap::new(); inputs], ..Memory::default() };
        let of_kinds: Vec<Mask> = (0..self.kinds).map(|kind| self.about_kind(&whole, kind)).collect();
        let mut verdicts = Verdicts::new(&whole, self.model);
        let mut told_at: Vec<Option<usize>> = Vec::new();
        let mut about_at: Vec<Mask> = Vec::new();
        // The kinds of sites that each row is about, as one fingerprint and a number.
        let sums: Vec<(u64, u64)> = (0..self.demands.len())
            .map(|row| {
                let kinds = of_kinds.iter().enumerate().filter(|(_, mask)| has(mask, row));
                kinds.fold((0, 0), |(many, sum): (u64, u64), (kind, _)| (many + 1, sum.wrapping_add(of_kind(kind))))
            })
            .collect();
        for person in 0..self.persons {
            let mut classes = self.classes(person * self.kinds);
            let mut about = held.clone();
            self.about_person(&mut whole, &mut memory, &classes, &mut about);
            let told = if self.of_advice { self.told(&mut whole, &mut memory, &classes) } else { None };
            if !self.of_site {
                told_at.push(told);
                about_at.push(about.clone());
            }
            found.cases += self.kinds as u64;
            if about.iter().all(|word| *word == 0) {
                continue;
            }
            for row in rows_in(&about) {
                if let (Some(sum), Some((many, kinds))) = (found.about.get_mut(row), sums.get(row)) {
                    sum.add(*many, of_person(person, period).wrapping_mul(*kinds));
                }
            }
            if self.of_advice && told.is_none() {
                continue;
            }
            verdicts.person = None;
            for (kind, of_kind) in of_kinds.iter().enumerate() {
                let here = || about.iter().zip(of_kind.iter()).map(|(one, two)| one & two);
                if here().all(|word| word == 0) {
                    continue;
                }
                let verdict = if self.of_site {
                    self.at_kind(kind, &mut classes);
                    let Some(verdict) = verdicts.of(&mut whole, &classes, kind, self.kinds) else { continue };
                    Some(verdict)
                } else {
                    None
                };
                let slot = (told.map_or(0, |told| told + 1), verdict.map_or(0, |verdict| verdict + 1));
                let clean = memory.clean.get(slot.0).and_then(|clean| clean.get(slot.1)).copied().unwrap_or_default();
                if clean {
                    continue;
                }
                let (broken, columns) = self.broken(&whole, &mut memory.broken, &memory.all, (told, verdict));
                for (row, bits) in columns.iter().filter(|(row, _)| has(&about, *row) && has(of_kind, *row)) {
                    add(found, *row, *bits, fingerprint(person, kind, period));
                }
                if broken.iter().all(|word| *word == 0) {
                    memory.is_clean(slot);
                }
            }
        }
        if !self.of_site {
            self.asks(&memory, &told_at, &about_at, &asking, period, found);
        }
    }

    /// Nobody of whom a row wants that nothing is left to ask is asked, or would hear something else after an answer.
    fn asks(
        &self,
        memory: &Memory,
        told: &[Option<usize>],
        about: &[Mask],
        asking: &Mask,
        period: usize,
        found: &mut Found,
    ) {
        for (person, about) in about.iter().enumerate() {
            let rows: Vec<usize> = rows_in(about).filter(|row| has(asking, *row)).collect();
            let Some(heard) = told.get(person).copied().flatten().and_then(|told| memory.all.get(told)) else {
                continue;
            };
            if rows.is_empty() || !self.is_asked(memory, told, person, heard) {
                continue;
            }
            for row in rows {
                for kind in 0..self.kinds {
                    add(found, row, ASKS, fingerprint(person, kind, period));
                }
            }
        }
    }

    fn is_asked(&self, memory: &Memory, told: &[Option<usize>], person: usize, heard: &NaiveAdvice) -> bool {
        let asks = |(action, _): &(String, Vec<String>)| {
            self.meanings.kinds.get(action).is_some_and(|kinds| kinds.iter().any(|kind| kind == "ask"))
        };
        if heard.steps.iter().any(asks) {
            return true;
        }
        let mut stride = self.persons;
        for (fact, size) in &self.axes {
            let Some(fact) = self.model.facts.get(*fact).filter(|fact| fact.personal) else { continue };
            stride /= size;
            let class = person / stride % size;
            let texts = |class: usize| {
                fact.classes
                    .get(class)
                    .into_iter()
                    .flatten()
                    .map(|value| value.as_text().map_or_else(|| value.to_string(), str::to_owned))
            };
            if !texts(class).any(|text| text == "unknown") {
                continue;
            }
            let question = self.model.city.rules.questions.iter().find(|question| question.fact == fact.name);
            let is_choice = |text: String| {
                question.is_some_and(|question| question.values.iter().any(|choice| choice.value == text))
            };
            for other in (0..*size).filter(|other| texts(*other).any(is_choice)) {
                let there = told.get(person - class * stride + other * stride).copied().flatten();
                let steps =
                    |heard: &NaiveAdvice| heard.steps.iter().map(|(action, _)| action.clone()).collect::<Vec<_>>();
                if there
                    .and_then(|there| memory.all.get(there))
                    .is_some_and(|other| other.situation.0 != heard.situation.0 || steps(other) != steps(heard))
                {
                    return true;
                }
            }
        }
        false
    }

    /// The class of each fact at a point; the last fact turns fastest.
    fn classes(&self, point: usize) -> Vec<usize> {
        let mut classes = vec![0; self.facts.len()];
        let mut rest = point;
        for (fact, size) in self.axes.iter().rev() {
            if let Some(class) = classes.get_mut(*fact) {
                *class = rest % size;
            }
            rest /= size;
        }
        classes
    }

    /// The facts of a site put in place of others.
    fn at_kind(&self, kind: usize, classes: &mut [usize]) {
        let mut rest = kind;
        for (fact, size) in self.axes.iter().rev().filter(|(fact, _)| self.is_of_site(*fact)) {
            if let Some(class) = classes.get_mut(*fact) {
                *class = rest % size;
            }
            rest /= size;
        }
    }

    fn is_of_site(&self, fact: usize) -> bool {
        self.model.facts.get(fact).is_some_and(|fact| !fact.personal)
    }

    fn mask(&self, wanted: impl Fn(usize) -> bool) -> Mask {
        let mut mask = vec![0_u64; self.width];
        for row in (0..self.demands.len()).filter(|row| wanted(*row)) {
            if let Some(word) = mask.get_mut(row / 64) {
                *word |= 1 << (row % 64);
            }
        }
        mask.into_boxed_slice()
    }

    /// The rows whose tests of sites' facts a kind of site passes.
    fn about_kind(&self, whole: &LinkedTables, kind: usize) -> Mask {
        let mut classes = vec![0; self.facts.len()];
        self.at_kind(kind, &mut classes);
        let (inputs, _) = whole.shape(self.coverage);
        let of_site =
            |input: &usize| matches!(whole.input_of(self.coverage, *input), Some(Ok(fact)) if self.is_of_site(fact));
        self.mask(|row| {
            (0..inputs).filter(of_site).all(|input| {
                let Some(Ok(fact)) = whole.input_of(self.coverage, input) else { return false };
                let value = whole.value_of(self.coverage, input, classes.get(fact).copied().unwrap_or_default());
                value.is_some_and(|value| whole.lets(self.coverage, row, input, &value))
            })
        })
    }

    /// Leaves the rows whose other tests a person passes.
    fn about_person(&self, whole: &mut LinkedTables, memory: &mut Memory, classes: &[usize], about: &mut Mask) {
        for input in 0..memory.masks.len() {
            let class = match whole.input_of(self.coverage, input) {
                Some(Ok(fact)) if self.is_of_site(fact) => continue,
                Some(Ok(fact)) => classes.get(fact).copied(),
                Some(Err(table)) => whole.ask(table, classes),
                None => None,
            };
            let mask = class.and_then(|class| {
                let known = memory.masks.get_mut(input)?;
                Some(known.entry(class).or_insert_with(|| {
                    let value = whole.value_of(self.coverage, input, class);
                    self.mask(|row| value.as_ref().is_some_and(|value| whole.lets(self.coverage, row, input, value)))
                }))
            });
            match mask {
                Some(mask) => about.iter_mut().zip(mask.iter()).for_each(|(about, mask)| *about &= mask),
                None => about.fill(0),
            }
        }
    }

    /// What a person is told, as a place in the memory.
    fn told(&self, whole: &mut LinkedTables, memory: &mut Memory, classes: &[usize]) -> Option<usize> {
        let mut ask = |name: &str| whole.table(name).and_then(|table| whole.ask(table, classes));
        let (situation, advice, plan) = (ask("situation")?, ask("advice")?, ask("plan"));
        let Memory { heard, all, .. } = memory;
        *heard.entry((situation, advice, plan)).or_insert_with(|| {
            let heard = whole.heard(situation, advice, plan)?;
            let index = all.iter().position(|known| *known == heard);
            Some(index.unwrap_or_else(|| {
                all.push(heard);
                all.len() - 1
            }))
        })
    }

    /// The rows that do not hold for all who are given the same.
    fn broken<'m>(
        &self,
        whole: &LinkedTables,
        known: &'m mut HashMap<Given, Broken>,
        all: &[NaiveAdvice],
        (told, verdict): Given,
    ) -> &'m Broken {
        known.entry((told, verdict)).or_insert_with(|| {
            let heard = told.and_then(|told| all.get(told));
            let verdict = verdict.and_then(|verdict| whole.verdict(verdict));
            let site = verdict.as_ref().map(|(verdict, why)| (verdict.as_str(), why.as_str()));
            let rows = self.demands.iter().enumerate();
            let columns: Vec<(usize, u8)> = rows
                .map(|(row, demand)| (row, demand.broken(heard, site, self.meanings)))
                .filter(|(_, bits)| *bits != 0)
                .collect();
            (self.mask(|row| columns.iter().any(|(broken, _)| *broken == row)), columns)
        })
    }
}
