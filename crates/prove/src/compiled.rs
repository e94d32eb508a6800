//! A table as bit masks: for each input and each class, the rules that let it through.
//!
//! Made with the core's own tests, once a class; the second engine checks that nothing was lost on the way.

use std::collections::HashMap;

use anxin_core::decision::{HitPolicy, Table, Value};
use chrono::NaiveDate;

use super::facts::{Fact, as_seen};
use super::space::{Space, digit};
use crate::sheet::RuleSheet;

/// What a table says at a point.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outcome {
    /// The rules that say it, in the order of the result; none where no rule fits.
    Rules(Vec<usize>),
    /// Rules that contradict each other.
    Conflict(Vec<usize>),
    /// The values row does not allow what this input has.
    NotAllowed(usize),
    /// A table that feeds this one has no result.
    Upstream,
}

/// Where an input comes from.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    /// A fact, by its place.
    Fact(usize),
    /// An output of an earlier table.
    Output {
        /// The table, by its place.
        table: usize,
        /// The output column.
        output: usize,
        /// The values that may come; a class each.
        values: Vec<Value>,
    },
}

/// One input, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// Where it comes from.
    pub(crate) slot: Slot,
    /// `width` words a class.
    masks: Vec<u64>,
    /// Whether the values row lets a class in.
    admits: Vec<bool>,
}

/// A table, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Compiled<'a> {
    /// Its file, relative to the city's folder.
    pub(crate) file: &'a str,
    /// Its cells, for the second engine.
    pub(crate) cells: &'a [Vec<String>],
    /// The table.
    pub(crate) table: &'a Table,
    /// Its inputs.
    pub(crate) inputs: Vec<Input>,
    /// The combinations of the facts that it depends on, itself or through tables that feed it.
    pub(crate) space: Space,
    /// The rules in the order in which they count: a bit each.
    order: Vec<usize>,
    /// How many words a mask has.
    width: usize,
}

/// The outcomes of a table, a number each.
#[derive(Debug, Default)]
pub(crate) struct Outcomes {
    /// The outcomes by their numbers.
    pub(crate) list: Vec<Outcome>,
    numbers: HashMap<Outcome, u32>,
    /// Of masks with several rules.
    by_mask: HashMap<Box<[u64]>, u32>,
}

impl Outcomes {
    /// The outcome with this number.
    pub(crate) fn get(&self, number: u32) -> &Outcome {
        self.list.get(number as usize).unwrap_or(&Outcome::Upstream)
    }

    fn number(&mut self, outcome: Outcome) -> u32 {
        if let Some(number) = self.numbers.get(&outcome) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(outcome.clone());
        self.numbers.insert(outcome, number);
        number
    }
}

/// Where the class of an input is found, point by point.
pub(crate) enum Feed<'s> {
    /// The class of this fact.
    Fact(usize),
    /// The class at the point of this space; `None` where the table before has no result.
    Table(&'s Space, Vec<Option<u16>>),
}

impl Input {
    /// The values that stand for its classes.
    pub(crate) fn values(&self, facts: &[Fact]) -> Vec<Value> {
        match &self.slot {
            Slot::Fact(fact) => {
                facts.get(*fact).map(|f| (0..f.classes.len()).map(|c| f.value(c)).collect()).unwrap_or_default()
            }
            Slot::Output { values, .. } => values.clone(),
        }
    }
}

impl Feed<'_> {
    /// The class of the input for a person with the classes in `digits`; `None` where the table before has no result.
    pub(crate) fn class(&self, digits: &[usize]) -> Option<usize> {
        match self {
            Self::Fact(fact) => Some(digit(digits, *fact)),
            Self::Table(space, classes) => classes.get(space.point(digits)).copied().flatten().map(usize::from),
        }
    }
}

impl<'a> Compiled<'a> {
    /// Compiles a table whose inputs come from `slots`.
    pub(crate) fn new(sheet: &'a RuleSheet, table: &'a Table, slots: Vec<Slot>, space: Space, facts: &[Fact]) -> Self {
        let order = order(table);
        let width = order.len().div_ceil(64).max(1);
        let inputs = slots.into_iter().enumerate().map(|(index, slot)| {
            let mut input = Input { slot, masks: Vec::new(), admits: Vec::new() };
            for value in input.values(facts) {
                let Some(clause) = table.inputs.get(index) else { continue };
                let seen = as_seen(clause, &value);
                input.admits.push(clause.admits(&seen));
                let matches = |rule: usize| {
                    table.rules.get(rule).and_then(|r| r.tests.get(index)).is_some_and(|test| test.matches(&seen))
                };
                input.masks.extend(mask(&order, width, matches));
            }
            input
        });
        let inputs = inputs.collect();
        Self { file: &sheet.file, cells: &sheet.rows, table, inputs, space, order, width }
    }

    /// The number of the outcome at every point on `day`.
    pub(crate) fn solve(&self, feeds: &[Feed<'_>], day: NaiveDate, facts: usize, outcomes: &mut Outcomes) -> Vec<u32> {
        let active = mask(&self.order, self.width, |rule| self.table.rules.get(rule).is_some_and(|r| r.holds_on(day)));
        let mut results = Vec::with_capacity(self.space.len());
        let mut fits = active.clone();
        // The commonest outcomes are one rule alone.
        let mut alone: Vec<Option<u32>> = vec![None; self.order.len() + 1];
        self.space.walk(facts, |_, digits| {
            fits.copy_from_slice(&active);
            results.push(match self.narrow(feeds, digits, &mut fits) {
                Err(outcome) => outcomes.number(outcome),
                Ok(()) => self.conclude(&fits, &mut alone, outcomes),
            });
        });
        results
    }

    /// Leaves in `fits` the rules that let everything through.
    fn narrow(&self, feeds: &[Feed<'_>], digits: &[usize], fits: &mut [u64]) -> Result<(), Outcome> {
        for (index, (input, feed)) in self.inputs.iter().zip(feeds).enumerate() {
            let class = feed.class(digits).ok_or(Outcome::Upstream)?;
            if input.admits.get(class) != Some(&true) {
                return Err(Outcome::NotAllowed(index));
            }
            let mask = input.masks.get(class * self.width..(class + 1) * self.width).unwrap_or_default();
            for (fits, mask) in fits.iter_mut().zip(mask) {
                *fits &= mask;
            }
        }
        Ok(())
    }

    fn conclude(&self, fits: &[u64], alone: &mut [Option<u32>], outcomes: &mut Outcomes) -> u32 {
        let policy = self.table.policy;
        let first = first_bit(fits);
        let one_counts = matches!(policy, HitPolicy::Priority | HitPolicy::First)
            || fits.iter().map(|word| word.count_ones()).sum::<u32>() <= 1;
        if one_counts {
            let index = first.unwrap_or(self.order.len());
            if let Some(Some(number)) = alone.get(index) {
                return *number;
            }
            let number = outcomes.number(Outcome::Rules(self.order.get(index).copied().into_iter().collect()));
            if let Some(known) = alone.get_mut(index) {
                *known = Some(number);
            }
            return number;
        }
        if let Some(number) = outcomes.by_mask.get(fits) {
            return *number;
        }
        let rules: Vec<usize> =
            self.order.iter().enumerate().filter(|(bit, _)| has_bit(fits, *bit)).map(|(_, rule)| *rule).collect();
        let outputs = |rule: usize| self.table.rules.get(rule).map(|rule| &rule.outputs);
        let outcome = match policy {
            HitPolicy::Unique => Outcome::Conflict(rules),
            HitPolicy::Any
                if rules.iter().any(|rule| rules.first().map(|first| outputs(*first)) != Some(outputs(*rule))) =>
            {
                Outcome::Conflict(rules)
            }
            HitPolicy::Any => Outcome::Rules(rules.into_iter().take(1).collect()),
            _ => Outcome::Rules(rules),
        };
        let number = outcomes.number(outcome);
        outcomes.by_mask.insert(fits.into(), number);
        number
    }

    /// Whether whatever `rule` lets through `other` lets through too, on every day and in every class.
    pub(crate) fn covers(&self, other: usize, rule: usize) -> bool {
        let (Some(bit), Some(wider)) =
            (self.order.iter().position(|index| *index == rule), self.order.iter().position(|index| *index == other))
        else {
            return false;
        };
        let days = self.table.rules.get(rule).zip(self.table.rules.get(other)).is_some_and(|(rule, other)| {
            other.from.is_none_or(|from| rule.from.is_some_and(|start| from <= start))
                && other.until.is_none_or(|until| rule.until.is_some_and(|end| end <= until))
        });
        days && self
            .inputs
            .iter()
            .all(|input| input.masks.chunks(self.width).all(|mask| !has_bit(mask, bit) || has_bit(mask, wider)))
    }

    /// Whether `one` counts before `other`.
    pub(crate) fn counts_before(&self, one: usize, other: usize) -> bool {
        let index = |rule: usize| self.order.iter().position(|index| *index == rule);
        index(one) < index(other)
    }

    /// Whether the table gives one result, and not a list or a number.
    pub(crate) const fn is_single(&self) -> bool {
        self.table.policy.is_single()
    }
}

/// The rules in the order in which they count: by priority where the policy has priorities, else by row.
fn order(table: &Table) -> Vec<usize> {
    let mut order: Vec<usize> = (0..table.rules.len()).collect();
    if table.policy.has_priorities() {
        let rank = |rule: &usize| {
            let outputs = table.rules.get(*rule).map(|rule| rule.outputs.as_slice()).unwrap_or_default();
            let columns = table.outputs.iter().zip(outputs).filter(|(column, _)| !column.allowed.is_empty());
            let ranks = columns.map(|(column, value)| {
                column.allowed.iter().position(|allowed| allowed == value).unwrap_or(usize::MAX)
            });
            ranks.collect::<Vec<_>>()
        };
        order.sort_by_key(rank);
    }
    order
}

/// A mask with a bit for each rule, in their order, of which `wanted` is true.
fn mask(order: &[usize], width: usize, wanted: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut mask = vec![0_u64; width];
    for (bit, rule) in order.iter().enumerate() {
        if wanted(*rule)
            && let Some(word) = mask.get_mut(bit / 64)
        {
            *word |= 1 << (bit % 64);
        }
    }
    mask
}

fn has_bit(mask: &[u64], bit: usize) -> bool {
    mask.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

fn first_bit(mask: &[u64]) -> Option<usize> {
    let (index, word) = mask.iter().enumerate().find(|(_, word)| **word != 0)?;
    Some(index * 64 + word.trailing_zeros() as usize)
}
