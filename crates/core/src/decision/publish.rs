//! Tables as a feed carries them: written here, read by `wire`.
//!
//! One table has one form. Notes, rows and the kinds of columns are left out: see [`Table::published`].

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::hit_policy::HitPolicy;
use super::table::{InputClause, OutputClause, Rule, Table};
use super::temporal::Duration;
use super::unary::{Comparison, Test, UnaryTests};
use super::value::Value;
use super::wire::{DATE, DATE_TIME, DECIMAL, DURATION, EPOCH, HALF, INTERVALS, MONTHS, NOT, TIME};

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_struct("Table", 5)?;
        table.serialize_field("name", &self.name)?;
        table.serialize_field("policy", self.policy.code())?;
        table.serialize_field("inputs", &self.inputs)?;
        table.serialize_field("outputs", &self.outputs)?;
        table.serialize_field("rules", &self.rules)?;
        table.end()
    }
}

impl Serialize for InputClause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut input = serializer.serialize_struct("InputClause", 2)?;
        input.serialize_field("name", &self.name)?;
        match &self.allowed {
            Some(allowed) => input.serialize_field("allowed", allowed)?,
            None => input.skip_field("allowed")?,
        }
        input.end()
    }
}

impl Serialize for OutputClause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut output = serializer.serialize_struct("OutputClause", 2)?;
        output.serialize_field("name", &self.name)?;
        if self.allowed.is_empty() {
            output.skip_field("allowed")?;
        } else {
            output.serialize_field("allowed", &self.allowed)?;
        }
        output.end()
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rule = serializer.serialize_struct("Rule", 6)?;
        rule.serialize_field("id", &self.id)?;
        rule.serialize_field("tests", &self.tests)?;
        rule.serialize_field("outputs", &self.outputs)?;
        if self.source.is_empty() {
            rule.skip_field("source")?;
        } else {
            rule.serialize_field("source", &self.source)?;
        }
        for (name, date) in [("from", self.from), ("until", self.until)] {
            match date {
                Some(date) => rule.serialize_field(name, &day(date))?,
                None => rule.skip_field(name)?,
            }
        }
        rule.end()
    }
}

impl Serialize for HitPolicy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for UnaryTests {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = || self.tests().iter().map(test).collect::<Vec<_>>();
        let tests = match self {
            Self::Any => Json::Null,
            // Null alone would read as "anything", so it keeps its list.
            Self::Tests(tests) => match tests.as_slice() {
                [only] if test(only) != Json::Null => test(only),
                _ => all().into(),
            },
            Self::Not(_) => json!({ NOT: all() }),
        };
        tests.serialize(serializer)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        value(self).serialize(serializer)
    }
}

fn test(test: &Test) -> Json {
    match test {
        Test::Compare(Comparison::Equal, literal) => value(literal),
        Test::Compare(comparison, end) => json!({ comparison.sign(): value(end) }),
        Test::Range { low, low_closed, high, high_closed } => {
            let index = 2 * usize::from(!low_closed) + usize::from(!high_closed);
            json!({ INTERVALS.get(index).copied().unwrap_or_default(): [value(low), value(high)] })
        }
    }
}

fn value(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => (*value).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => match number.to_i64() {
            Some(number) => number.into(),
            None => {
                let (mantissa, exponent) = number.parts();
                let [high, low] = halves(mantissa);
                json!({ DECIMAL: [high, low, i64::from(exponent)] })
            }
        },
        Value::Date(date) => json!({ DATE: [day(*date)] }),
        Value::Time(time) => json!({ TIME: clock(time.clock, time.offset) }),
        Value::DateTime(moment) => {
            let mut parts = clock(moment.local.time(), moment.offset);
            parts.insert(0, day(moment.local.date()));
            json!({ DATE_TIME: parts })
        }
        Value::Duration(Duration::Days(nanos)) => json!({ DURATION: halves(*nanos) }),
        Value::Duration(Duration::Months(months)) => json!({ MONTHS: [months] }),
    }
}

/// A number of 128 bits as what `wire` puts together again. No literal is longer than the two halves hold.
fn halves(number: i128) -> [i64; 2] {
    [number.div_euclid(HALF), number.rem_euclid(HALF)].map(|half| i64::try_from(half).unwrap_or(i64::MAX))
}

fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - i64::from(EPOCH)
}

fn clock(clock: NaiveTime, offset: Option<i32>) -> Vec<i64> {
    let parts = [i64::from(clock.num_seconds_from_midnight()), i64::from(clock.nanosecond())];
    parts.into_iter().chain(offset.map(i64::from)).collect()
}
