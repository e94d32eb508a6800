//! Tables as a feed carries them: read here, written by `publish`.
//!
//! Reads no text as anything but itself: a tag says what a value or a test is, so a phone needs no reader of cells. That
//! a test stands in its column's kind, or that an interval is not empty, was the publisher's to see; here it only matches
//! nothing.

use chrono::{NaiveDate, NaiveTime};

use super::hit_policy::HitPolicy;
use super::number::Decimal;
use super::table::{InputClause, OutputClause, Rule, Table};
use super::temporal::{DateTime, Duration, Time};
use super::unary::{Comparison, Test, UnaryTests};
use super::value::Value;
use crate::json::{Fault, Fields, FromJson, Json, JsonErrorKind, record, words};

/// The tag of `not(…)`.
pub(super) const NOT: &str = "not";
/// The tags of intervals: both ends belong to the first, the lower one to the first two, the upper one to every other.
pub(super) const INTERVALS: [&str; 4] = ["[]", "[)", "(]", "()"];
/// A number that is no whole one of 64 bits: the two halves of its mantissa, and its exponent.
pub(super) const DECIMAL: &str = "decimal";
/// A day.
pub(super) const DATE: &str = "date";
/// A time of day: seconds, nanoseconds, and the offset where it has one.
pub(super) const TIME: &str = "time";
/// A day, and what a time has.
pub(super) const DATE_TIME: &str = "datetime";
/// The two halves of a number of nanoseconds.
pub(super) const DURATION: &str = "duration";
/// A number of months.
pub(super) const MONTHS: &str = "months";
/// What one of the upper half counts where a number takes two.
pub(super) const HALF: i128 = 1_000_000_000_000_000_000;
/// The day 1970-01-01, as chrono counts days.
pub(super) const EPOCH: i32 = 719_163;

words!(HitPolicy {
    Unique: "U",
    Any: "A",
    Priority: "P",
    First: "F",
    RuleOrder: "R",
    OutputOrder: "O",
    Collect: "C",
    Sum: "C+",
    Least: "C<",
    Greatest: "C>",
    Count: "C#"
});

record!(Table { name, policy, inputs, outputs, rules });
record!(OutputClause { name } optional { allowed });

impl FromJson for InputClause {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut fields = Fields::of(json, fault);
        Self { name: fields.take("name", fault), allowed: fields.take_or_blank("allowed", fault), kind: None }
    }
}

impl FromJson for Rule {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut fields = Fields::of(json, fault);
        let mut date = |name| {
            let day: Option<i64> = fields.take_or_blank(name, fault);
            let date = day.map(date_of);
            if date == Some(None) {
                fault.note(JsonErrorKind::OutOfRange);
            }
            date.flatten()
        };
        let (from, until) = (date("from"), date("until"));
        Self {
            id: fields.take("id", fault),
            tests: fields.take("tests", fault),
            outputs: fields.take("outputs", fault),
            note: String::new(),
            source: fields.take_or_blank("source", fault),
            from,
            until,
            row: 0,
        }
    }
}

impl FromJson for UnaryTests {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        if let Json::Null = json {
            return Self::Any;
        }
        if let Json::List(_) = json {
            return Self::Tests(some(json, fault));
        }
        if let Some((NOT, tests)) = tagged(json) {
            return Self::Not(some(tests, fault));
        }
        Self::Tests(vec![FromJson::from_json(json, fault)])
    }
}

impl FromJson for Test {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        if let Some((tag, inner)) = tagged(json) {
            let named = |comparison: &Comparison| *comparison != Comparison::Equal && comparison.sign() == tag;
            if let Some(comparison) = Comparison::ALL.into_iter().find(named) {
                return Self::Compare(comparison, FromJson::from_json(inner, fault));
            }
            if let Some(index) = INTERVALS.iter().position(|interval| *interval == tag) {
                let [low, high] = FromJson::from_json(inner, fault);
                return Self::Range { low, low_closed: index < 2, high, high_closed: index % 2 == 0 };
            }
        }
        Self::Compare(Comparison::Equal, FromJson::from_json(json, fault))
    }
}

impl FromJson for Value {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let value = match json {
            Json::Null => return Self::Null,
            Json::Bool(value) => return Self::Bool(*value),
            Json::Number(number) => return Self::from(*number),
            json @ Json::Text(_) => return Self::Text(FromJson::from_json(json, fault)),
            json => tagged(json).and_then(|(tag, parts)| other(tag, &Vec::from_json(parts, fault))),
        };
        value.unwrap_or_else(|| {
            fault.note(JsonErrorKind::UNKNOWN_WORD);
            Self::Null
        })
    }
}

/// A list of tests, which must not be empty: none of none would hold for everyone.
fn some(json: &mut Json, fault: &mut Fault) -> Vec<Test> {
    let tests: Vec<Test> = FromJson::from_json(json, fault);
    if tests.is_empty() {
        fault.note(JsonErrorKind::Refused("no test"));
    }
    tests
}

/// The tag of an object with one field, and what it holds.
fn tagged(json: &mut Json) -> Option<(&str, &mut Json)> {
    let Json::Object(fields) = json else { return None };
    match fields.as_mut_slice() {
        [(tag, inner)] => Some((tag.as_str(), inner)),
        _ => None,
    }
}

/// A value that JSON has no form for.
fn other(tag: &str, parts: &[i64]) -> Option<Value> {
    Some(match (tag, parts) {
        (DECIMAL, &[high, low, exponent]) => {
            let mantissa = wide(high, low)?;
            Value::Number(Decimal::from_canonical(mantissa, i32::try_from(exponent).ok()?, low % 10 == 0)?)
        }
        (DATE, &[day]) => Value::Date(date_of(day)?),
        (TIME, parts) => Value::Time(time(parts)?),
        (DATE_TIME, [day, parts @ ..]) => {
            let Time { clock, offset } = time(parts)?;
            Value::DateTime(DateTime { local: date_of(*day)?.and_time(clock), offset })
        }
        (DURATION, &[high, low]) => Value::Duration(Duration::Days(wide(high, low)?)),
        (MONTHS, &[months]) => Value::Duration(Duration::Months(months)),
        _ => return None,
    })
}

/// A number of 128 bits from its halves.
fn wide(high: i64, low: i64) -> Option<i128> {
    let low = i128::from(low);
    (0..HALF).contains(&low).then(|| i128::from(high) * HALF + low)
}

/// A day from its number, 0 for 1970-01-01.
fn date_of(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).ok()?.checked_add(EPOCH)?)
}

fn time(parts: &[i64]) -> Option<Time> {
    let (seconds, nanos, offset) = match *parts {
        [seconds, nanos] => (seconds, nanos, None),
        [seconds, nanos, offset] => (seconds, nanos, Some(i32::try_from(offset).ok()?)),
        _ => return None,
    };
    // Beyond a whole second, chrono means a leap second.
    let nanos = u32::try_from(nanos).ok().filter(|nanos| *nanos < 1_000_000_000)?;
    let clock = NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).ok()?, nanos)?;
    Some(Time { clock, offset })
}
