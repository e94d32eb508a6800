//! Which rows of one table count, asked of both engines with values that stand in the table itself, at its edges and beside
//! them, and with values of other kinds: what no person's answers bring about, a slip in a table may.

use anxin_core::decision::{Decimal, Table, Test, Value};
use anxin_prove::naive::{self, NaiveTable, Refusal, literal};
use chrono::{Datelike, Days, NaiveDate};

use super::super::mutate::Dice;

/// Asks both so many times.
///
/// # Errors
/// Where they differ, in words.
pub(super) fn agree(table: &Table, second: &NaiveTable, times: u64, dice: &mut Dice) -> Result<u64, String> {
    let mut asked = 0;
    for _ in 0..times {
        let values: Vec<Value> = fitting(table, dice);
        let day = day(table, dice);
        let read: Option<Vec<naive::Value>> = values.iter().map(|value| literal(&value.to_string())).collect();
        // A leap second has no spelling.
        let Some(read) = read else { continue };
        let today =
            naive::Value::Date(day.year().into(), u8::try_from(day.month()).unwrap(), u8::try_from(day.day()).unwrap());
        let ids = |indexes: Vec<usize>| {
            indexes.iter().map(|index| table.rules[*index].id.as_str()).collect::<Vec<_>>().join(" ")
        };
        let first = table.hits(&values.iter().collect::<Vec<_>>(), day).map(ids);
        let second = second.decide(&read, &today).map(|said| said.rules.join(" "));
        let same = match (&first, &second) {
            (Ok(first), Ok(second)) => first == second,
            (Err(anxin_core::decision::Unanswered::InputNotAllowed(index)), Err(Refusal::NotAllowed(name))) => {
                table.inputs.get(*index).is_some_and(|input| input.name == *name)
            }
            (Err(_), Err(Refusal::Conflict(_))) => true,
            _ => false,
        };
        if !same {
            return Err(format!(
                "{} asked {values:?} on {day}: a phone says {first:?}, the second engine {second:?}",
                table.name
            ));
        }
        asked += 1;
    }
    Ok(asked)
}

/// A value an input, such that some rule's tests are often met.
fn fitting(table: &Table, dice: &mut Dice) -> Vec<Value> {
    let rule = (!table.rules.is_empty()).then(|| dice.of(&table.rules));
    let column = |index: usize| {
        let from = if dice.below(3) == 0 && !table.rules.is_empty() { Some(dice.of(&table.rules)) } else { rule };
        let tests = from.and_then(|rule| rule.tests.get(index)).map_or(&[][..], |tests| tests.tests());
        let listed: Vec<&Value> = table.inputs[index].words().collect();
        match (dice.below(8), tests, listed.as_slice()) {
            (0, ..) => odd(dice),
            (1..=5, [_, ..], _) => next_to(dice, tests),
            (_, _, [_, ..]) => (*dice.of(&listed)).clone(),
            _ => odd(dice),
        }
    };
    (0..table.inputs.len()).map(column).collect()
}

/// An end of one of these tests, or a number beside it.
fn next_to(dice: &mut Dice, tests: &[Test]) -> Value {
    let end = match dice.of(tests) {
        Test::Compare(_, value) => value,
        Test::Range { low, high, .. } => *dice.of(&[low, high]),
    };
    match end {
        Value::Number(number) => {
            let step = *dice.of(&[-1_i64, 0, 0, 1]);
            Value::Number(number.plus(Decimal::from(step)).unwrap_or(*number))
        }
        other => other.clone(),
    }
}

fn odd(dice: &mut Dice) -> Value {
    let number = |number: i64| Value::Number(Decimal::from(number));
    match dice.below(8) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => Value::text("zz"),
        3 => number(-1),
        4 => number(i64::MAX),
        5 => Value::Date(NaiveDate::from_ymd_opt(2022, 3, 17).unwrap()),
        _ => Value::text("unknown"),
    }
}

/// A day at an edge of some rule, or beside it.
fn day(table: &Table, dice: &mut Dice) -> NaiveDate {
    let edges: Vec<NaiveDate> = table.rules.iter().flat_map(|rule| [rule.from, rule.until]).flatten().collect();
    let usual = NaiveDate::from_ymd_opt(2022, 3, 17).unwrap();
    let edge = if edges.is_empty() || dice.below(2) == 0 { usual } else { *dice.of(&edges) };
    let moved = match dice.below(3) {
        0 => edge.checked_sub_days(Days::new(1)),
        1 => edge.checked_add_days(Days::new(1)),
        _ => None,
    };
    moved.unwrap_or(edge)
}
