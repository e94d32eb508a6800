//! The second engine on whom properties are about.
//!
//! These rows count side by side and none before another, so each is asked alone, about every value of what it asks for: all
//! rows together would be asked about everybody at every site.

use anxin_core::text::Text;

use super::{first_words, literal};
use crate::compiled::{Compiled, Outcome};
use crate::finding::{Finding, Location};
use crate::model::Model;
use crate::naive::{NaiveTable, Value};
use crate::proof::Proof;

/// How many questions were asked of the second engine, and what it found.
pub(super) fn check(model: &Model<'_>, findings: &mut Vec<Finding>) -> usize {
    let mut asked = 0;
    for (_, compiled) in model.coverage() {
        for rule in 0..compiled.table.rules.len() {
            match Alone::new(model, compiled, rule) {
                Ok(row) => {
                    asked += row.questions();
                    findings.extend(row.difference().map(|(one, other)| differ(compiled, rule, one, other)));
                }
                Err(detail) => findings.push(differ(compiled, rule, "a row that reads".to_owned(), detail)),
            }
        }
    }
    asked
}

fn differ(compiled: &Compiled<'_>, rule: usize, one: String, other: String) -> Finding {
    let row = compiled.table.rules.get(rule).map(|rule| rule.row);
    let who = Text::new("任何人", "anybody");
    let when = Text::new("任何一天", "on any day");
    let location = Location { row, ..Location::file(compiled.file) };
    Finding { location, proof: Proof::EnginesDiffer { one, other, who, when } }
}

/// One row, with the inputs that it asks for.
struct Alone<'m, 'a> {
    compiled: &'m Compiled<'a>,
    rule: usize,
    naive: NaiveTable,
    inputs: Vec<(usize, Vec<Value>)>,
}

impl<'m, 'a> Alone<'m, 'a> {
    fn new(model: &Model<'_>, compiled: &'m Compiled<'a>, rule: usize) -> Result<Self, String> {
        let tests = compiled.table.rules.get(rule).map(|rule| rule.tests.as_slice()).unwrap_or_default();
        let asks = |place: &usize| tests.get(*place).is_some_and(|test| *test != anxin_core::decision::UnaryTests::Any);
        let asked: Vec<usize> = (0..compiled.inputs.len()).filter(asks).collect();
        // The first column has the hit policy and the ids, the last the outputs.
        let last = compiled.inputs.len() + 1;
        let columns: Vec<usize> = [0].into_iter().chain(asked.iter().map(|place| place + 1)).chain([last]).collect();
        let row = |place: usize| -> Option<Vec<String>> {
            let cells = compiled.cells.get(place)?;
            Some(columns.iter().map(|column| cells.get(*column).cloned().unwrap_or_default()).collect())
        };
        let sheet: Vec<Vec<String>> = [0, 1, rule + 2].into_iter().filter_map(row).collect();
        let naive = NaiveTable::read(&sheet)?;
        let mut inputs = Vec::new();
        for place in asked {
            let Some(input) = compiled.inputs.get(place) else { continue };
            let values: Option<Vec<Value>> =
                input.values(model.facts).iter().map(|value| literal(&value.to_string())).collect();
            inputs.push((place, values.ok_or("a value that does not read")?));
        }
        Ok(Self { compiled, rule, naive, inputs })
    }

    /// How many questions there are.
    fn questions(&self) -> usize {
        1 + self.inputs.iter().map(|(_, values)| values.len()).sum::<usize>()
    }

    /// Whether the first engine lets this class of an input through.
    fn lets(&self, place: usize, class: usize) -> bool {
        let input = self.compiled.inputs.get(place);
        input.is_some_and(|input| self.compiled.lets(self.rule, input, class))
    }

    /// What each engine says where they differ first: somebody whom the row is about, and everybody who differs from that
    /// person in one answer. A row is about those who pass all of its tests, and each test sees one answer.
    fn difference(&self) -> Option<(String, String)> {
        let day = literal("@\"2022-03-17\"")?;
        let passes = |(place, values): &(usize, Vec<Value>)| {
            (0..values.len()).find(|class| self.lets(*place, *class)).unwrap_or_default()
        };
        let somebody: Vec<usize> = self.inputs.iter().map(passes).collect();
        let others = self.inputs.iter().enumerate().flat_map(|(input, (_, values))| {
            let somebody = &somebody;
            (0..values.len()).map(move |class| {
                let mut other = somebody.clone();
                if let Some(changed) = other.get_mut(input) {
                    *changed = class;
                }
                other
            })
        });
        std::iter::once(somebody.clone()).chain(others).find_map(|classes| {
            let asked = || self.inputs.iter().zip(&classes);
            let given: Vec<Value> = asked().filter_map(|((_, values), class)| values.get(*class).cloned()).collect();
            let lets = asked().all(|((place, _), class)| self.lets(*place, *class));
            let outcome = Outcome::Rules(if lets { vec![self.rule] } else { Vec::new() });
            let said = self.naive.decide(&given, &day);
            let differ = !super::agrees(self.compiled, &outcome, &said);
            differ.then(|| (first_words(self.compiled, &outcome), super::second_words(&said)))
        })
    }
}
