//! The values at which a column's tests may change their answer.
//!
//! Two values between which no test draws a line are the same to a table, so these few stand for all values.
//! Does not combine columns: that is the publisher's proof.

use std::cmp::Ordering;

use crate::decision::{DateTime, Decimal, Duration, InputClause, Table, Test, Time, UNKNOWN, UnaryTests, Value};
use chrono::{Days, TimeDelta};

impl Table {
    /// Values of the input at `place` that stand for all others: see [`InputClause::boundary_values`].
    /// Empty where there is no such input.
    pub fn boundary_values(&self, place: usize) -> Vec<Value> {
        let tests = self.rules.iter().filter_map(|rule| rule.tests.get(place));
        self.inputs.get(place).map_or_else(Vec::new, |input| input.boundary_values(tests))
    }
}

impl InputClause {
    /// The allowed values that are listed, every literal of `tests`, a value on each side of every end, and one in
    /// every gap between two numbers; null and `unknown`. Only what the values row admits, each once.
    ///
    /// In a column without allowed values null stands for every string that no test names.
    pub fn boundary_values<'t>(&'t self, tests: impl Iterator<Item = &'t UnaryTests>) -> Vec<Value> {
        let mut ends: Vec<Value> = Vec::new();
        for test in tests.chain(&self.allowed).flat_map(UnaryTests::tests) {
            match test {
                Test::Compare(_, value) => ends.push(value.clone()),
                Test::Range { low, high, .. } => ends.extend([low.clone(), high.clone()]),
            }
        }
        let mut numbers: Vec<Decimal> = Vec::new();
        let mut values: Vec<Value> = self.listed().cloned().collect();
        for end in ends {
            match end {
                Value::Number(number) => numbers.push(number),
                Value::Bool(_) => values.extend([Value::Bool(true), Value::Bool(false)]),
                end => values.extend(around(end)),
            }
        }
        numbers.sort();
        numbers.dedup();
        let one = Decimal::from(1);
        let minus_one = Decimal::from(-1);
        let outer =
            [numbers.first().and_then(|least| least.plus(minus_one)), numbers.last().and_then(|most| most.plus(one))];
        let gaps = numbers.iter().zip(numbers.iter().skip(1)).filter_map(|(low, high)| low.midpoint(*high));
        let mut all: Vec<Decimal> = gaps.chain(outer.into_iter().flatten()).chain(numbers.iter().copied()).collect();
        all.sort();
        values.extend(all.into_iter().map(Value::Number));
        values.extend([Value::text(UNKNOWN), Value::Null]);
        let mut kept: Vec<Value> = Vec::new();
        for value in values {
            if self.admits(&value) && !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept
    }
}

/// `end` between its neighbours; a string has the empty one and the very next.
fn around(end: Value) -> Vec<Value> {
    let neighbours = match &end {
        Value::Text(text) => [Some(Value::text("")), Some(Value::text([text.as_str(), "\0"].concat()))],
        Value::Date(date) => {
            [date.checked_sub_days(Days::new(1)).map(Value::Date), date.checked_add_days(Days::new(1)).map(Value::Date)]
        }
        Value::Time(time) => [-1, 1].map(|step| {
            let (clock, days) = time.clock.overflowing_add_signed(TimeDelta::nanoseconds(step));
            (days == 0).then_some(Value::Time(Time { clock, offset: time.offset }))
        }),
        Value::DateTime(moment) => [-1, 1].map(|step| {
            let local = moment.local.checked_add_signed(TimeDelta::nanoseconds(step))?;
            Some(Value::DateTime(DateTime { local, offset: moment.offset }))
        }),
        Value::Duration(duration) => [-1_i8, 1].map(|step| {
            Some(Value::Duration(match *duration {
                Duration::Days(nanos) => Duration::Days(nanos.checked_add(i128::from(step))?),
                Duration::Months(months) => Duration::Months(months.checked_add(i64::from(step))?),
            }))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => [None, None],
    };
    let mut values: Vec<Value> = neighbours.into_iter().flatten().chain([end]).collect();
    values.sort_by(|one, two| one.order(two).unwrap_or(Ordering::Equal));
    values
}
