//! Asks a table.
//!
//! Does not chain tables: whoever asks feeds one table's outputs to the next.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::error::{EvaluateError, EvaluateErrorKind};
use super::hit_policy::HitPolicy;
use super::number::Decimal;
use super::table::{Rule, Table};
use super::value::Value;

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
    /// An aggregation.
    Number(Decimal),
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
    /// The rules that match and hold on `day`, as places in [`Table::rules`], before the hit policy.
    ///
    /// `facts` gives the value of an input, null where there is none. Strings become dates, times or durations where
    /// the column's literals are.
    ///
    /// # Errors
    /// [`EvaluateErrorKind::InputNotAllowed`].
    pub fn matching(&self, facts: &dyn Fn(&str) -> Value, day: NaiveDate) -> Result<Vec<usize>, EvaluateError> {
        self.matches(facts, day).map_err(|error| *error)
    }

    fn matches(&self, facts: &dyn Fn(&str) -> Value, day: NaiveDate) -> Result<Vec<usize>, Box<EvaluateError>> {
        let mut values = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            let value = facts(&input.name).coerced(input.kind);
            if !input.admits(&value) {
                return Err(self.error(EvaluateErrorKind::InputNotAllowed { input: input.name.clone(), value }));
            }
            values.push(value);
        }
        let matches = |rule: &Rule| {
            rule.holds_on(day) && rule.tests.iter().zip(&values).all(|(tests, value)| tests.matches(value))
        };
        Ok(self.rules.iter().enumerate().filter(|(_, rule)| matches(rule)).map(|(place, _)| place).collect())
    }

    /// What the table says about `facts` on `day`; see [`Table::matching`] for how facts are read.
    ///
    /// # Errors
    /// A fact outside the allowed values, rules that contradict the hit policy, or an aggregation of what is no number.
    pub fn evaluate(&self, facts: &dyn Fn(&str) -> Value, day: NaiveDate) -> Result<Outcome, EvaluateError> {
        self.decide(facts, day).map_err(|error| *error)
    }

    /// [`Self::evaluate`] with a small error: one that is large makes each `?` on the way large too.
    pub(crate) fn decide(&self, facts: &dyn Fn(&str) -> Value, day: NaiveDate) -> Result<Outcome, Box<EvaluateError>> {
        let mut rules = self.matches(facts, day)?;
        if rules.is_empty() {
            return Ok(Outcome { rules, outputs: Outputs::None });
        }
        match self.policy {
            HitPolicy::Unique if rules.len() > 1 => {
                return Err(self.error(EvaluateErrorKind::NotUnique { rules: self.ids(&rules) }));
            }
            HitPolicy::Any if !self.agree(&rules) => {
                return Err(self.error(EvaluateErrorKind::Disagree { rules: self.ids(&rules) }));
            }
            HitPolicy::Priority | HitPolicy::OutputOrder => self.sort(&mut rules),
            _ => {}
        }
        if self.policy.is_single() {
            rules.truncate(1);
        }
        let outputs = if self.policy.aggregates() {
            Outputs::Number(self.aggregate(&rules)?)
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

    fn error(&self, kind: EvaluateErrorKind) -> Box<EvaluateError> {
        Box::new(EvaluateError { table: self.name.clone(), kind })
    }

    fn ids(&self, rules: &[usize]) -> Vec<String> {
        rules.iter().filter_map(|&rule| self.rules.get(rule)).map(|rule| rule.id.clone()).collect()
    }

    /// The outputs of the rule at `place`.
    fn outputs_of(&self, place: usize) -> &[Value] {
        self.rules.get(place).map_or(&[], |rule| rule.outputs.as_slice())
    }

    fn record(&self, place: usize) -> Record {
        self.outputs.iter().map(|output| output.name.clone()).zip(self.outputs_of(place).iter().cloned()).collect()
    }

    fn agree(&self, rules: &[usize]) -> bool {
        rules.iter().all(|&rule| Some(self.outputs_of(rule)) == rules.first().map(|&first| self.outputs_of(first)))
    }

    /// By priority; equal ones keep the order of the table. An insertion sort, for few rules match at once, and the
    /// standard library's sort is as large as all of this file.
    fn sort(&self, rules: &mut [usize]) {
        for end in 1..rules.len() {
            let (sorted, _) = rules.split_at_mut(end + 1);
            let mut place = end;
            while let Some([before, after]) = place.checked_sub(1).and_then(|low| sorted.get_mut(low..=place)) {
                if self.priority(*before, *after).is_le() {
                    break;
                }
                std::mem::swap(before, after);
                place -= 1;
            }
        }
    }

    /// Which rule's outputs come first among the allowed values, column by column. Columns without allowed values do
    /// not count; null comes last.
    fn priority(&self, one: usize, two: usize) -> Ordering {
        let columns = self.outputs.iter().zip(self.outputs_of(one).iter().zip(self.outputs_of(two)));
        columns.filter(|(output, _)| !output.allowed.is_empty()).fold(Ordering::Equal, |order, (output, (one, two))| {
            let place = |value| output.allowed.iter().position(|allowed| allowed == value).unwrap_or(usize::MAX);
            order.then_with(|| place(one).cmp(&place(two)))
        })
    }

    fn aggregate(&self, rules: &[usize]) -> Result<Decimal, Box<EvaluateError>> {
        if self.policy == HitPolicy::Count {
            return Ok(Decimal::from(i64::try_from(rules.len()).unwrap_or(i64::MAX)));
        }
        let mut result: Option<Decimal> = None;
        for rule in rules.iter().filter_map(|&place| self.rules.get(place)) {
            let number = match rule.outputs.first() {
                Some(Value::Number(number)) => *number,
                other => {
                    let value = other.cloned().unwrap_or_default();
                    return Err(self.error(EvaluateErrorKind::AggregateNotNumber { rule: rule.id.clone(), value }));
                }
            };
            result = Some(match (result, self.policy) {
                (None, _) => number,
                (Some(least), HitPolicy::Least) => least.min(number),
                (Some(greatest), HitPolicy::Greatest) => greatest.max(number),
                (Some(sum), _) => sum.plus(number).ok_or_else(|| self.error(EvaluateErrorKind::AggregateTooLarge))?,
            });
        }
        Ok(result.unwrap_or_default())
    }
}
