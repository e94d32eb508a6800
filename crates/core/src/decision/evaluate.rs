//! Asks a table which of its rules count.
//!
//! This is what phones run, so it makes no text: the module `authoring` has the whole answer, and words for why there is none.
//! Does not chain tables: whoever asks feeds one table's outputs to the next.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::hit_policy::HitPolicy;
use super::table::{Rule, Table};
use super::value::Value;

/// Why a table has no answer to some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// `U`, and several rules match.
    NotUnique,
    /// `A`, and the matching rules say different things.
    Disagree,
    /// The values row does not allow the value of the input at this place.
    InputNotAllowed(usize),
}

impl Table {
    /// The rules that count for these values on `day`, as places in [`Table::rules`], in the order of the result. With a
    /// single-hit policy the one that counts, or none; with an aggregation all that matched.
    ///
    /// `values` are those of the inputs, in column order, null where there is none. Strings stay strings.
    ///
    /// # Errors
    /// Why the table does not answer.
    pub fn hits(&self, values: &[&Value], day: NaiveDate) -> Result<Vec<usize>, Unanswered> {
        if let Some(index) = self.inputs.iter().zip(values).position(|(input, value)| !input.admits(value)) {
            return Err(Unanswered::InputNotAllowed(index));
        }
        let mut rules = self.matching(values, day);
        match self.policy {
            HitPolicy::Unique if rules.len() > 1 => return Err(Unanswered::NotUnique),
            HitPolicy::Any if !self.agree(&rules) => return Err(Unanswered::Disagree),
            HitPolicy::Priority | HitPolicy::OutputOrder => self.sort(&mut rules),
            _ => {}
        }
        if self.policy.is_single() {
            rules.truncate(1);
        }
        Ok(rules)
    }

    /// The rules that match and hold on `day`, before the hit policy.
    pub(crate) fn matching(&self, values: &[&Value], day: NaiveDate) -> Vec<usize> {
        let matches = |rule: &Rule| {
            rule.holds_on(day) && rule.tests.iter().zip(values).all(|(tests, value)| tests.matches(value))
        };
        self.rules.iter().enumerate().filter(|(_, rule)| matches(rule)).map(|(index, _)| index).collect()
    }

    /// The outputs of the rule at `index`.
    pub(crate) fn outputs_of(&self, index: usize) -> &[Value] {
        self.rules.get(index).map_or(&[], |rule| rule.outputs.as_slice())
    }

    fn agree(&self, rules: &[usize]) -> bool {
        rules.iter().all(|&rule| Some(self.outputs_of(rule)) == rules.first().map(|&first| self.outputs_of(first)))
    }

    /// By priority; equal ones keep the order of the table. An insertion sort, for few rules match at once, and the
    /// standard library's sort is as large as all of this file.
    fn sort(&self, rules: &mut [usize]) {
        for end in 1..rules.len() {
            let (sorted, _) = rules.split_at_mut(end + 1);
            let mut index = end;
            while let Some([before, after]) = index.checked_sub(1).and_then(|low| sorted.get_mut(low..=index)) {
                if self.priority(*before, *after).is_le() {
                    break;
                }
                std::mem::swap(before, after);
                index -= 1;
            }
        }
    }

    /// Which rule's outputs come first among the allowed values, column by column. Columns without allowed values do
    /// not count; null comes last.
    fn priority(&self, one: usize, two: usize) -> Ordering {
        let columns = self.outputs.iter().zip(self.outputs_of(one).iter().zip(self.outputs_of(two)));
        columns.filter(|(output, _)| !output.allowed.is_empty()).fold(Ordering::Equal, |order, (output, (one, two))| {
            let index = |value| output.allowed.iter().position(|allowed| allowed == value).unwrap_or(usize::MAX);
            order.then_with(|| index(one).cmp(&index(two)))
        })
    }
}
