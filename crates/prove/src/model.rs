//! A city's tables, compiled and linked, and what they say at every point.
//!
//! Judges nothing: see the checks beside it.

use anxin_core::decision::Value;
use anxin_core::eligibility::Decisions;
use anxin_core::time::UtcOffset;

use super::compiled::{Compiled, Feed, Outcome, Outcomes, Slot};
use super::facts::Fact;
use super::periods::{Period, periods};
use super::space::Space;
use crate::city::CityRules;
use crate::sheet::RuleSheet;

/// A city's tables, ready to be asked everything.
pub(crate) struct Model<'a> {
    /// The city.
    pub(crate) city: CityRules<'a>,
    /// What its tables read.
    pub(crate) facts: &'a [Fact],
    /// The tables, each after those that feed it.
    pub(crate) tables: Vec<Compiled<'a>>,
    /// How many of them decide; the others say whom the properties are about.
    deciding: usize,
    /// The stretches of days in which the same rules hold.
    pub(crate) periods: Vec<Period>,
}

/// What the tables say, in every period.
#[derive(Debug, Default)]
pub(crate) struct Solved {
    /// For each table its outcomes.
    pub(crate) outcomes: Vec<Outcomes>,
    /// For each period and table, the outcome at each point of the table's space.
    pub(crate) results: Vec<Vec<Vec<u32>>>,
}

/// Why there is no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ModelError {
    /// The tables do not read or do not link, which `anxin check` has said.
    Rules,
    /// A table has more points than can be looked at.
    TooLarge {
        /// Its file.
        file: String,
    },
}

impl<'a> Model<'a> {
    /// Compiles and links the tables of `city`; `facts` are those of [`super::facts::facts`].
    pub(crate) fn new(city: CityRules<'a>, facts: &'a [Fact]) -> Result<Self, ModelError> {
        let linked = Decisions::new(city.rules).map_err(|_| ModelError::Rules)?;
        let mut tables: Vec<Compiled<'a>> = Vec::new();
        for name in linked.tables().map(|table| table.name.as_str()) {
            let sheet = city.proof.sheets.iter().find(|sheet| sheet.name == name).ok_or(ModelError::Rules)?;
            tables.push(compile(sheet, facts, &tables)?);
        }
        let deciding = tables.len();
        for sheet in city.proof.coverage() {
            tables.push(compile(sheet, facts, &tables)?);
        }
        let periods = periods(tables.iter().map(|compiled| compiled.table));
        Ok(Self { city, facts, tables, deciding, periods })
    }

    /// Asks every table at every point, in every period.
    pub(crate) fn solve(&self) -> Solved {
        let mut solved =
            Solved { outcomes: self.tables.iter().map(|_| Outcomes::default()).collect(), results: Vec::new() };
        for period in &self.periods {
            let mut results: Vec<Vec<u32>> = Vec::with_capacity(self.tables.len());
            for (index, table) in self.tables.iter().enumerate() {
                let feeds: Vec<Feed<'_>> =
                    table.inputs.iter().map(|input| self.feed(&input.slot, &solved, &results)).collect();
                let Some(outcomes) = solved.outcomes.get_mut(index) else { continue };
                results.push(table.solve(&feeds, period.day(), self.facts.len(), outcomes));
            }
            solved.results.push(results);
        }
        solved
    }

    /// Where the inputs of the table at `index` come from, in a period that is solved.
    pub(crate) fn feeds(&self, index: usize, solved: &Solved, period: usize) -> Vec<Feed<'_>> {
        let results = solved.results.get(period).map(Vec::as_slice).unwrap_or_default();
        let inputs = self.tables.get(index).map(|table| table.inputs.as_slice()).unwrap_or_default();
        inputs.iter().map(|input| self.feed(&input.slot, solved, results)).collect()
    }

    fn feed(&self, slot: &Slot, solved: &Solved, results: &[Vec<u32>]) -> Feed<'_> {
        let (index, output, values) = match slot {
            Slot::Fact(fact) => return Feed::Fact(*fact),
            Slot::Output { table, output, values } => (*table, *output, values),
        };
        let (Some(source), Some(outcomes), Some(numbers)) =
            (self.tables.get(index), solved.outcomes.get(index), results.get(index))
        else {
            return Feed::Fact(usize::MAX);
        };
        let class = |outcome: &Outcome| {
            let Outcome::Rules(rules) = outcome else { return None };
            let rule = rules.first().and_then(|rule| source.table.rules.get(*rule));
            let value = rule.and_then(|rule| rule.outputs.get(output)).unwrap_or(&Value::Null);
            values.iter().position(|known| known == value).and_then(|class| u16::try_from(class).ok())
        };
        let classes: Vec<Option<u16>> = outcomes.list.iter().map(class).collect();
        Feed::Table(
            &source.space,
            numbers.iter().map(|number| classes.get(*number as usize).copied().flatten()).collect(),
        )
    }

    /// The tables that decide what people are told, with their places.
    pub(crate) fn deciding(&self) -> impl Iterator<Item = (usize, &Compiled<'a>)> {
        self.tables.iter().enumerate().take(self.deciding)
    }

    /// The tables that say whom the properties are about, in the order of [`crate::ProofData::coverage`].
    pub(crate) fn coverage(&self) -> impl Iterator<Item = (usize, &Compiled<'a>)> {
        self.tables.iter().enumerate().skip(self.deciding)
    }

    /// The table `name`, with its place.
    pub(crate) fn table(&self, name: &str) -> Option<(usize, &Compiled<'a>)> {
        self.deciding().find(|(_, compiled)| compiled.table.name == name)
    }

    /// The city's distance from UTC.
    pub(crate) const fn offset(&self) -> UtcOffset {
        self.city.offset
    }
}

impl Solved {
    /// The outcome numbers of `table` in `period`, point by point.
    pub(crate) fn numbers(&self, period: usize, table: usize) -> &[u32] {
        self.results.get(period).and_then(|tables| tables.get(table)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Compiles a table that is asked after those in `earlier`.
fn compile<'a>(sheet: &'a RuleSheet, facts: &[Fact], earlier: &[Compiled<'a>]) -> Result<Compiled<'a>, ModelError> {
    let table = sheet.table.as_ref().ok_or(ModelError::Rules)?;
    let mut slots = Vec::with_capacity(table.inputs.len());
    let mut read: Vec<usize> = Vec::new();
    for input in &table.inputs {
        let slot = slot(&input.name, facts, earlier).ok_or(ModelError::Rules)?;
        match &slot {
            Slot::Fact(fact) => read.push(*fact),
            Slot::Output { table, .. } => {
                read.extend(earlier.get(*table).iter().flat_map(|t| t.space.axes()).map(|axis| axis.fact));
            }
        }
        slots.push(slot);
    }
    read.sort_unstable();
    read.dedup();
    let space = Space::new(&read, facts).ok_or_else(|| ModelError::TooLarge { file: sheet.file.clone() })?;
    Ok(Compiled::new(sheet, table, slots, space, facts))
}

/// Where the input `name` comes from; an output of an earlier table wins over nothing else, for names are unique.
fn slot(name: &str, facts: &[Fact], earlier: &[Compiled<'_>]) -> Option<Slot> {
    if let Some(fact) = facts.iter().position(|fact| fact.name == name) {
        return Some(Slot::Fact(fact));
    }
    let fed = |(index, compiled): (usize, &Compiled<'_>)| {
        let output = compiled.table.outputs.iter().position(|output| output.name == name)?;
        (compiled.is_single() && !["access", "fee"].contains(&compiled.table.name.as_str())).then_some((index, output))
    };
    let (table, output) = earlier.iter().enumerate().find_map(fed)?;
    let mut values = vec![Value::Null];
    for value in earlier.get(table)?.table.rules.iter().filter_map(|rule| rule.outputs.get(output)) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    Some(Slot::Output { table, output, values })
}
