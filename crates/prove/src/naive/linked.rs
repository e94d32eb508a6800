//! The tables of a city together: what each person is told, found table by table, by their names.
//!
//! Every table is asked through `table`; what was asked once is remembered. Links tables by itself.

use std::collections::HashMap;

use super::judge::NaiveAdvice;
use super::table::{NaiveTable, Refusal, Said};
use super::value::Value;

/// What people and sites may be, fact by fact.
#[derive(Clone, Debug, Default)]
pub struct KnownFact {
    /// Its name in the tables.
    pub name: String,
    /// A value for each class.
    pub values: Vec<Value>,
}

/// Where an input comes from.
#[derive(Clone, Copy, Debug)]
enum Source {
    Fact(usize),
    Table(usize),
    Nowhere,
}

struct Asked {
    name: String,
    table: NaiveTable,
    /// Each input's name, and where it comes from.
    inputs: Vec<(String, Source)>,
    /// The answers, each once, and the number of the answer to each question.
    answers: Vec<Result<Said, Refusal>>,
    known: HashMap<Vec<usize>, usize>,
}

/// The tables, on one day.
pub struct LinkedTables {
    facts: Vec<KnownFact>,
    tables: Vec<Asked>,
    day: Value,
}

/// Deeper than this no table feeds another: they would feed each other in a circle.
const DEEPEST: usize = 64;

impl LinkedTables {
    /// Links tables, each with its name.
    pub fn new(facts: Vec<KnownFact>, tables: Vec<(String, NaiveTable)>, day: Value) -> Self {
        // A verdict and a fee are of one site, and a list has no one value.
        let feeds = |(name, table): &(String, NaiveTable), input: &str| {
            let lists = ["R", "O", "RULEORDER", "OUTPUTORDER", "RULE_ORDER", "OUTPUT_ORDER"];
            let single = !lists.contains(&table.policy.as_str()) && !table.policy.starts_with('C');
            single && !["access", "fee"].contains(&name.as_str()) && table.outputs.iter().any(|one| one.name == input)
        };
        let sources: Vec<Vec<(String, Source)>> = tables
            .iter()
            .map(|(_, table)| {
                let source = |input: &str| {
                    let fact = facts.iter().position(|fact| fact.name == input).map(Source::Fact);
                    let table = || tables.iter().position(|table| feeds(table, input)).map(Source::Table);
                    (input.to_owned(), fact.or_else(table).unwrap_or(Source::Nowhere))
                };
                table.inputs().map(source).collect()
            })
            .collect();
        let asked = |((name, table), inputs): ((String, NaiveTable), _)| Asked {
            name,
            table,
            inputs,
            answers: Vec::new(),
            known: HashMap::new(),
        };
        Self { facts, tables: tables.into_iter().zip(sources).map(asked).collect(), day }
    }

    /// The place of the table `name`.
    pub fn table(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.name == name)
    }

    /// The facts on which a table depends, itself or through others.
    pub fn facts_of(&self, table: usize) -> Vec<usize> {
        let (mut found, mut left, mut met) = (Vec::new(), vec![table], Vec::new());
        while let Some(table) = left.pop() {
            if met.contains(&table) {
                continue;
            }
            met.push(table);
            for (_, source) in self.tables.get(table).iter().flat_map(|table| &table.inputs) {
                match source {
                    Source::Fact(fact) => found.push(*fact),
                    Source::Table(other) => left.push(*other),
                    Source::Nowhere => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The number of what a table says to whoever has these classes, a class a fact; `None` where a table before it has no result.
    pub fn ask(&mut self, table: usize, classes: &[usize]) -> Option<usize> {
        let question = self.question(table, classes, 0)?;
        self.answer_to(table, question)
    }

    /// What a table is asked of whoever has these classes: for each input the class of its fact, or the number of the answer that
    /// feeds it.
    pub fn question_of(&mut self, table: usize, classes: &[usize]) -> Option<Vec<usize>> {
        self.question(table, classes, 0)
    }

    fn question(&mut self, index: usize, classes: &[usize], depth: usize) -> Option<Vec<usize>> {
        let many = self.tables.get(index).filter(|_| depth < DEEPEST)?.inputs.len();
        let mut question = Vec::with_capacity(many);
        for input in 0..many {
            question.push(match self.tables.get(index)?.inputs.get(input)?.1 {
                Source::Fact(fact) => *classes.get(fact)?,
                Source::Table(other) => {
                    let before = self.question(other, classes, depth + 1)?;
                    let answer = self.answer_to(other, before)?;
                    self.answer(other, answer)?.as_ref().ok()?;
                    answer
                }
                Source::Nowhere => return None,
            });
        }
        Some(question)
    }

    /// The number of what a table says to this question.
    pub fn answer_to(&mut self, index: usize, question: Vec<usize>) -> Option<usize> {
        let table = self.tables.get(index)?;
        if let Some(known) = table.known.get(&question) {
            return Some(*known);
        }
        let values: Option<Vec<Value>> = table
            .inputs
            .iter()
            .zip(&question)
            .map(|((name, source), class)| self.value(name, *source, *class))
            .collect();
        let said = table.table.decide(&values?, &self.day);
        let table = self.tables.get_mut(index)?;
        let number = table.answers.iter().position(|known| *known == said).unwrap_or_else(|| {
            table.answers.push(said);
            table.answers.len() - 1
        });
        table.known.insert(question, number);
        Some(number)
    }

    fn value(&self, name: &str, source: Source, class: usize) -> Option<Value> {
        match source {
            Source::Fact(fact) => self.facts.get(fact)?.values.get(class).cloned(),
            Source::Table(table) => {
                let said = self.answer(table, class)?.as_ref().ok()?;
                let outputs = said.outputs.first();
                let output = outputs.and_then(|outputs| outputs.iter().find(|(output, _)| output == name));
                Some(output.map_or(Value::Null, |(_, value)| value.clone()))
            }
            Source::Nowhere => None,
        }
    }

    /// The answer with this number.
    pub fn answer(&self, table: usize, number: usize) -> Option<&Result<Said, Refusal>> {
        self.tables.get(table)?.answers.get(number)
    }

    /// The words that a person is told by these answers of the tables `situation`, `advice` and `plan`; `None` where there is no
    /// situation, or tables refuse.
    pub fn heard(&self, situation: usize, advice: usize, plan: Option<usize>) -> Option<NaiveAdvice> {
        let said = |name: &str, number: usize| self.answer(self.table(name)?, number);
        let stands = said("situation", situation)?.as_ref().ok()?.outputs.first()?;
        let mut heard = NaiveAdvice {
            situation: (word(stands, "situation")?, text(stands, "situation_reason")),
            ..NaiveAdvice::default()
        };
        for row in &said("advice", advice)?.as_ref().ok()?.outputs {
            let Some(action) = word(row, "action") else { continue };
            if !heard.steps.iter().any(|(known, _)| *known == action) {
                heard.steps.push((action.clone(), Vec::new()));
            }
            let reasons = heard.steps.iter_mut().find(|(known, _)| *known == action).map(|(_, reasons)| reasons);
            if let (Some(reasons), Some(why)) = (reasons, word(row, "reason"))
                && !reasons.contains(&why)
            {
                reasons.push(why);
            }
        }
        let plan = plan.and_then(|plan| said("plan", plan)?.as_ref().ok()?.outputs.first());
        heard.plan =
            plan.and_then(|row| Some((word(row, "plan").filter(|plan| plan != "none")?, word(row, "reason")?)));
        Some(heard)
    }

    /// The verdict on a site and why; `None` where there is none.
    pub fn verdict(&self, answer: usize) -> Option<(String, String)> {
        let row = self.answer(self.table("access")?, answer)?.as_ref().ok()?.outputs.first()?;
        let verdict = word(row, "access").filter(|word| ["eligible", "ask", "not"].contains(&word.as_str()))?;
        Some((verdict, text(row, "reason")))
    }

    /// Whether a row of a table lets a value of an input through.
    pub fn lets(&self, table: usize, row: usize, input: usize, value: &Value) -> bool {
        self.tables.get(table).is_some_and(|table| table.table.lets(row, input, value))
    }

    /// The inputs of a table: the fact, or the table that feeds it with each of its answers' values.
    pub fn input_of(&self, table: usize, input: usize) -> Option<Result<usize, usize>> {
        match self.tables.get(table)?.inputs.get(input)?.1 {
            Source::Fact(fact) => Some(Ok(fact)),
            Source::Table(other) => Some(Err(other)),
            Source::Nowhere => None,
        }
    }

    /// The value that an input has, by the class of its fact or the number of the answer that feeds it.
    pub fn value_of(&self, table: usize, input: usize, class: usize) -> Option<Value> {
        let (name, source) = self.tables.get(table)?.inputs.get(input)?;
        self.value(name, *source, class)
    }

    /// How many inputs a table has, and how many rows.
    pub fn shape(&self, table: usize) -> (usize, usize) {
        self.tables.get(table).map_or((0, 0), |table| (table.inputs.len(), table.table.rows.len()))
    }
}

fn word(row: &[(String, Value)], name: &str) -> Option<String> {
    let value = row.iter().find(|(output, _)| output == name).map(|(_, value)| value);
    match value? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn text(row: &[(String, Value)], name: &str) -> String {
    word(row, name).unwrap_or_default()
}
