//! The values at which a column's tests may change their answer.
//!
//! Two values between which no test draws a line are the same to a table, so these few stand for all values.
//! Does not combine columns.

use std::cmp::Ordering;

use anxin_core::decision::{DateTime, Decimal, Duration, Table, Test, Time, UNKNOWN, UnaryTests, Value};
use chrono::{Days, TimeDelta};

/// Values of the input at `index` that stand for all others: the allowed values that are listed, every literal of its tests, a
/// value on each side of every end, and one in every gap between two numbers; null and `unknown`. Only what the values row
/// admits, each once. Empty where there is no such input.
///
/// In a column without allowed values null stands for every string that no test names.
pub fn boundary_values(table: &Table, index: usize) -> Vec<Value> {
    let Some(input) = table.inputs.get(index) else { return Vec::new() };
    let tests = table.rules.iter().filter_map(|rule| rule.tests.get(index));
    let mut ends: Vec<Value> = Vec::new();
    for test in tests.chain(&input.allowed).flat_map(UnaryTests::tests) {
        match test {
            Test::Compare(_, value) => ends.push(value.clone()),
            Test::Range { low, high, .. } => ends.extend([low.clone(), high.clone()]),
        }
    }
    let mut numbers: Vec<Decimal> = Vec::new();
    let mut values: Vec<Value> = input.listed().cloned().collect();
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
    let gaps = numbers.iter().zip(numbers.iter().skip(1)).filter_map(|(low, high)| between(*low, *high));
    let mut all: Vec<Decimal> = gaps.chain(outer.into_iter().flatten()).chain(numbers.iter().copied()).collect();
    all.sort();
    values.extend(all.into_iter().map(Value::Number));
    values.extend([Value::text(UNKNOWN), Value::Null]);
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        if input.admits(&value) && !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

/// A number between two others, as far as a binary one can tell.
fn between(low: Decimal, high: Decimal) -> Option<Decimal> {
    let binary = |number: Decimal| number.to_string().parse::<f64>().ok();
    let middle = Decimal::parse(&f64::midpoint(binary(low)?, binary(high)?).to_string())?;
    (low < middle && middle < high).then_some(middle)
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

#[test]
fn boundary_values_stand_for_everything_a_column_can_tell_apart() {
    let sheet =
        "F|in:n|in:code|in:d|out:o\nvalues|[0..24]|green,red|\na|< 12|green|> date(\"2022-03-17\")|1\nb|(12..13)|-|-|2";
    let rows: Vec<Vec<String>> = sheet.lines().map(|row| row.split('|').map(str::to_owned).collect()).collect();
    let table = Table::from_cells("demo", &rows).unwrap();
    let texts = |index| boundary_values(&table, index).iter().map(Value::to_string).collect::<Vec<_>>();
    assert_eq!(texts(0), ["0", "6", "12", "12.5", "13", "18.5", "24", "\"unknown\""]);
    assert_eq!(texts(1), ["\"green\"", "\"red\""]);
    let dates = ["date(\"2022-03-16\")", "date(\"2022-03-17\")", "date(\"2022-03-18\")", "\"unknown\"", "null"];
    assert_eq!(texts(2), dates);
    assert!(boundary_values(&table, 3).is_empty());
}
