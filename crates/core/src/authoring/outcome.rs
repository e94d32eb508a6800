//! The whole answer of a table: outputs by name, aggregations, and why there is none.
//!
//! For the command line and the proof. Phones need only which rules count (see `evaluate`).

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::error::{EvaluateError, EvaluateErrorKind};
use crate::decision::{HitPolicy, Table, Unanswered, Value};

/// The outputs of one rule: names and values in column order.
pub type Record = Vec<(String, Value)>;

/// What a table says.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The rules that say it, as places in [`Table::rules`], in the order of the result. With a single-hit policy the
    /// one that counts, with an aggregation all that matched.
    pub rules: Vec<usize>,
    /// What they say.
    pub outputs: Outputs,
}

/// The outputs of a decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Outputs {
    /// No rule matches.
    None,
    /// One rule's, with a single-hit policy.
    One(Record),
    /// One record a rule, with `R`, `O` and `C`.
    Many(Vec<Record>),
    /// An aggregation: a number, with `C<` and `C>` also the least or greatest of dates, times, durations or strings.
    Aggregate(Value),
}

impl Outcome {
    /// The output `name` of a single-hit result; `None` where no rule matches or the result is none.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match &self.outputs {
            Outputs::One(record) => record.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Table {
    /// What the table says about `facts` on `day`.
    ///
    /// `facts` gives the value of an input, null where there is none. Strings become dates, times or durations where
    /// the column's literals are, spelt as in a cell or without its `date("…")`.
    ///
    /// # Errors
    /// A fact outside the allowed values, rules that contradict the hit policy, or an aggregation of what is no number.
    pub fn evaluate(&self, facts: &dyn Fn(&str) -> Value, day: NaiveDate) -> Result<Outcome, EvaluateError> {
        let values: Vec<Value> = self.inputs.iter().map(|input| facts(&input.name).read_as(input.kind)).collect();
        let values: Vec<&Value> = values.iter().collect();
        let rules = self.hits(&values, day).map_err(|why| self.explain(why, &values, day))?;
        let outputs = if rules.is_empty() {
            Outputs::None
        } else if self.policy.aggregates() {
            Outputs::Aggregate(self.aggregate(&rules)?)
        } else {
            let mut records: Vec<Record> = rules.iter().map(|&rule| self.record(rule)).collect();
            match records.pop() {
                Some(record) if self.policy.is_single() => Outputs::One(record),
                last => {
                    records.extend(last);
                    Outputs::Many(records)
                }
            }
        };
        Ok(Outcome { rules, outputs })
    }

    /// In words for staff why [`Self::hits`] gave nothing for these values.
    pub fn explain(&self, why: Unanswered, values: &[&Value], day: NaiveDate) -> EvaluateError {
        let ids = || {
            let rules = self.matching(values, day).into_iter();
            rules.filter_map(|rule| self.rules.get(rule)).map(|rule| rule.id.clone()).collect()
        };
        self.error(match why {
            Unanswered::NotUnique => EvaluateErrorKind::NotUnique { rules: ids() },
            Unanswered::Disagree => EvaluateErrorKind::Disagree { rules: ids() },
            Unanswered::InputNotAllowed(index) => EvaluateErrorKind::InputNotAllowed {
                input: self.inputs.get(index).map(|input| input.name.clone()).unwrap_or_default(),
                value: values.get(index).map(|&value| value.clone()).unwrap_or_default(),
            },
        })
    }

    fn error(&self, kind: EvaluateErrorKind) -> EvaluateError {
        EvaluateError { table: self.name.clone(), kind }
    }

    fn record(&self, index: usize) -> Record {
        self.outputs.iter().map(|output| output.name.clone()).zip(self.outputs_of(index).iter().cloned()).collect()
    }

    fn aggregate(&self, rules: &[usize]) -> Result<Value, EvaluateError> {
        if self.policy == HitPolicy::Count {
            return Ok(Value::from(i64::try_from(rules.len()).unwrap_or(i64::MAX)));
        }
        let mut result: Option<Value> = None;
        for rule in rules.iter().filter_map(|&index| self.rules.get(index)) {
            let value = rule.outputs.first().cloned().unwrap_or_default();
            let before = result.as_ref().unwrap_or(&value);
            let joined = match (self.policy, before, &value) {
                (HitPolicy::Sum, Value::Number(_), Value::Number(number)) if result.is_none() => Value::Number(*number),
                (HitPolicy::Sum, Value::Number(sum), Value::Number(number)) => {
                    Value::Number(sum.plus(*number).ok_or_else(|| self.error(EvaluateErrorKind::AggregateTooLarge))?)
                }
                (HitPolicy::Least | HitPolicy::Greatest, before, value) if before.order(value).is_some() => {
                    let better = if self.policy == HitPolicy::Least { Ordering::Less } else { Ordering::Greater };
                    if value.order(before) == Some(better) { value.clone() } else { before.clone() }
                }
                _ => {
                    let rule = rule.id.clone();
                    return Err(self.error(EvaluateErrorKind::AggregateNotNumber { rule, value }));
                }
            };
            result = Some(joined);
        }
        Ok(result.unwrap_or_default())
    }
}
