//! Asks tables about everybody, each once for every combination of what it can tell apart.
//!
//! Which tables there are, in what order they feed each other and which of their rows count is not decided here: see
//! [`crate::eligibility`] and [`crate::decision`].

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::answers::Axis;
use super::cover::{Mark, Space};
use crate::decision::{Rule, Table, Value};
use crate::eligibility::{Decisions, Linked, feeds_others, of_a_visit};

/// A table's results for everybody.
pub(super) struct Solved<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// What it depends on, itself or through tables that feed it.
    pub(super) space: Space,
    /// For each point of the space, which of `outcomes` it is.
    numbers: Vec<usize>,
    /// The rules that count, as places in the table, in the order of the result.
    outcomes: Vec<Vec<usize>>,
}

impl<'a> Solved<'a> {
    /// The number of what comes out at a point of its space.
    pub(super) fn number(&self, point: usize) -> usize {
        self.numbers.get(point).copied().unwrap_or_default()
    }

    /// The rules that count in an outcome.
    pub(super) fn rules(&self, number: usize) -> impl Iterator<Item = &'a Rule> {
        let table = self.table;
        self.outcomes.get(number).into_iter().flatten().filter_map(move |rule| table.rules.get(*rule))
    }

    /// Every point as its outcome is marked, and the points to be taken in.
    pub(super) fn marked(&self, mark: &dyn Fn(usize) -> Mark) -> (Vec<Mark>, Vec<usize>) {
        let by_number: Vec<Mark> = (0..self.outcomes.len()).map(mark).collect();
        let of = |number: &usize| by_number.get(*number).copied().unwrap_or(Mark::Other);
        let marks: Vec<Mark> = self.numbers.iter().map(of).collect();
        let own = marks.iter().enumerate().filter(|(_, mark)| **mark == Mark::Yes).map(|(point, _)| point).collect();
        (marks, own)
    }

    /// How many outcomes there are.
    pub(super) fn outcomes(&self) -> usize {
        self.outcomes.len()
    }
}

/// The table `name` among those that are solved.
pub(super) fn named<'s, 'a>(solved: &'s [Solved<'a>], name: &str) -> Option<&'s Solved<'a>> {
    solved.iter().find(|solved| solved.table.name == name)
}

/// The tables that need a person alone; `None` where one does not answer.
pub(super) fn person<'a>(decisions: &'a Decisions, axes: &[Axis], day: NaiveDate) -> Option<Vec<Solved<'a>>> {
    let mut solved: Vec<Solved<'a>> = Vec::new();
    for linked in decisions.tables.iter().filter(|linked| !linked.of_site) {
        let one = solve(linked, axes, &solved.iter().collect::<Vec<_>>(), &[], day)?;
        solved.push(one);
    }
    Some(solved)
}

/// The tables that a visit to a site with these facts needs besides, on top of those of the person, and without those
/// that are `left_out`.
pub(super) fn visit<'a>(
    decisions: &'a Decisions,
    axes: &[Axis],
    person: &[Solved<'a>],
    site: &[(&str, Value)],
    day: NaiveDate,
    left_out: &[&str],
) -> Option<Vec<Solved<'a>>> {
    let mut solved: Vec<Solved<'a>> = Vec::new();
    for linked in asked(decisions, left_out) {
        let before: Vec<&Solved<'a>> = person.iter().chain(&solved).collect();
        let one = solve(linked, axes, &before, site, day)?;
        solved.push(one);
    }
    Some(solved)
}

/// The tables of a visit but those that are left out.
pub(super) fn asked<'a>(decisions: &'a Decisions, left_out: &[&str]) -> impl Iterator<Item = &'a Linked> {
    let wanted = |linked: &&Linked| of_a_visit(linked) && !left_out.contains(&linked.table.name.as_str());
    decisions.tables.iter().filter(wanted)
}

/// Where an input's values come from.
enum Slot<'s, 'a> {
    Answer(usize),
    Output { of: &'s Solved<'a>, column: usize },
    Given(Value),
}

const NULL: &Value = &Value::Null;

fn solve<'a>(
    linked: &'a Linked,
    axes: &[Axis],
    before: &[&Solved<'a>],
    site: &[(&str, Value)],
    day: NaiveDate,
) -> Option<Solved<'a>> {
    let table = &linked.table;
    let slots: Vec<Slot<'_, 'a>> = table.inputs.iter().map(|input| slot(&input.name, axes, before, site)).collect();
    let read = slots.iter().flat_map(|slot| match slot {
        Slot::Answer(axis) => vec![*axis],
        Slot::Output { of, .. } => of.space.axes.clone(),
        Slot::Given(_) => Vec::new(),
    });
    let space = Space::new(read.collect(), axes)?;
    // Each input as a function from points to values, the values numbered by what the column tells apart.
    let columns: Vec<Column<'_>> =
        slots.iter().enumerate().map(|(index, slot)| column(table, index, slot, axes, &space)).collect();
    // By what the columns do not tell apart: few questions for many points.
    // Of all combinations of many columns few occur, so that only those are kept.
    columns.iter().try_fold(1_usize, |size, column| size.checked_mul(column.kinds))?;
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mut outcomes: Vec<Vec<usize>> = Vec::new();
    let mut numbers = Vec::with_capacity(space.len());
    for point in 0..space.len() {
        let key = columns.iter().fold(0, |key, column| key * column.kinds + column.class(point));
        let number = match known.get(&key).copied() {
            Some(number) => number,
            None => {
                let values: Vec<&Value> = columns.iter().map(|column| column.value(point)).collect();
                let hits = table.hits(&values, day).ok()?;
                let number = outcomes.iter().position(|known| *known == hits).unwrap_or(outcomes.len());
                if number == outcomes.len() {
                    outcomes.push(hits);
                }
                known.insert(key, number);
                number
            }
        };
        numbers.push(number);
    }
    drop(columns);
    Some(Solved { table, space, numbers, outcomes })
}

fn slot<'s, 'a>(name: &str, axes: &[Axis], before: &[&'s Solved<'a>], site: &[(&str, Value)]) -> Slot<'s, 'a> {
    if let Some((_, value)) = site.iter().find(|(known, _)| *known == name) {
        return Slot::Given(value.clone());
    }
    let fed = before.iter().filter(|solved| feeds_others(solved.table)).find_map(|solved| {
        let column = solved.table.outputs.iter().position(|output| output.name == name)?;
        Some(Slot::Output { of: solved, column })
    });
    let answer = || axes.iter().position(|axis| axis.fact == name).map(Slot::Answer);
    fed.or_else(answer).unwrap_or(Slot::Given(Value::Null))
}

/// The values of an input.
struct Column<'s> {
    /// The place in `values` of what stands at a point.
    index: Box<dyn Fn(usize) -> usize + 's>,
    values: Vec<&'s Value>,
    /// For each of the values its kind: the column does not tell those of one kind apart.
    classes: Vec<usize>,
    /// How many kinds there are.
    kinds: usize,
}

impl Column<'_> {
    fn class(&self, point: usize) -> usize {
        self.classes.get((self.index)(point)).copied().unwrap_or_default()
    }

    fn value(&self, point: usize) -> &Value {
        self.values.get((self.index)(point)).copied().unwrap_or(NULL)
    }
}

fn column<'s>(table: &Table, index: usize, slot: &'s Slot<'_, '_>, axes: &'s [Axis], space: &'s Space) -> Column<'s> {
    let (at, values): (Box<dyn Fn(usize) -> usize + 's>, Vec<&Value>) = match slot {
        Slot::Answer(axis) => {
            let answers = axes.get(*axis).map(|axis| axis.answers.as_slice()).unwrap_or_default();
            let own = space.axes.iter().position(|own| own == axis).unwrap_or_default();
            (Box::new(space.digit(own)), answers.iter().map(|(_, value)| value).collect())
        }
        Slot::Output { of, column } => {
            let within = space.within(&of.space);
            let value = |number: usize| of.rules(number).next().and_then(|rule| rule.outputs.get(*column));
            let values = (0..of.outcomes()).map(|number| value(number).unwrap_or(NULL)).collect();
            (Box::new(move |point| of.number(within(point))), values)
        }
        Slot::Given(value) => (Box::new(|_| 0), vec![value]),
    };
    let input = table.inputs.get(index);
    let signature = |value: &Value| -> Vec<bool> {
        let admitted = input.is_some_and(|input| input.admits(value));
        let tests = table.rules.iter().filter_map(|rule| rule.tests.get(index));
        std::iter::once(admitted).chain(tests.map(|test| test.matches(value))).collect()
    };
    let mut kinds: Vec<Vec<bool>> = Vec::new();
    let class = |value: &&Value| {
        let own = signature(value);
        let kind = kinds.iter().position(|known| *known == own).unwrap_or(kinds.len());
        if kind == kinds.len() {
            kinds.push(own);
        }
        kind
    };
    let classes = values.iter().map(class).collect();
    Column { index: at, values, classes, kinds: kinds.len() }
}
