//! Properties that hold for all numbers, cells and tables.

use proptest::prelude::*;

use super::{day, sheet};
use crate::authoring::{EvaluateError, Outputs, parse_literal};
use crate::decision::{Comparison, DateTime, Decimal, Duration, Test, Time, UnaryTests, Value};

const LARGE: i64 = 10_i64.pow(14);
const HUGE: i128 = 10_i128.pow(33);

/// A number of up to four decimals, as an integer of ten-thousandths.
fn scaled(units: i64) -> Decimal {
    Decimal::from_parts(i128::from(units), -4).unwrap()
}

pub(crate) fn values() -> impl Strategy<Value = Value> {
    let date = (-3000_i32..9999, 1_u32..366).prop_map(|(year, day)| chrono::NaiveDate::from_yo_opt(year, day).unwrap());
    let clock = (0_u32..86_400, prop_oneof![Just(0), 0_u32..1_000_000_000])
        .prop_map(|(seconds, nanos)| chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos).unwrap());
    let offset = prop::option::of(-50_400_i32..50_400);
    prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        (any::<i64>(), -60_i32..60).prop_map(|(m, e)| Value::Number(Decimal::from_parts(i128::from(m), e).unwrap())),
        any::<String>().prop_map(Value::Text),
        date.clone().prop_map(Value::Date),
        (clock.clone(), offset.clone()).prop_map(|(clock, offset)| Value::Time(Time { clock, offset })),
        (date, clock, offset)
            .prop_map(|(date, clock, offset)| Value::DateTime(DateTime { local: date.and_time(clock), offset })),
        any::<i64>().prop_map(|nanos| Value::Duration(Duration::Days(i128::from(nanos) * 3))),
        (-1_000_000_i64..1_000_000).prop_map(|months| Value::Duration(Duration::Months(months))),
    ]
}

pub(crate) fn unary_tests() -> impl Strategy<Value = UnaryTests> {
    let comparison = prop_oneof![
        Just(Comparison::Less),
        Just(Comparison::AtMost),
        Just(Comparison::Greater),
        Just(Comparison::AtLeast),
        Just(Comparison::NotEqual),
    ];
    let ordered = values().prop_filter("booleans have no order", |value| value.order(value).is_some());
    let test = prop_oneof![
        values().prop_map(|value| Test::Compare(Comparison::Equal, value)),
        Just(Test::Compare(Comparison::Equal, Value::Null)),
        (comparison, ordered).prop_map(|(comparison, value)| Test::Compare(comparison, value)),
        (any::<i32>(), 1_i64..1000, any::<bool>(), any::<bool>()).prop_map(|(low, size, low_closed, high_closed)| {
            let low = i64::from(low);
            Test::Range { low: Value::from(low), low_closed, high: Value::from(low + size), high_closed }
        }),
    ];
    let tests = prop::collection::vec(test, 1..4);
    prop_oneof![Just(UnaryTests::Any), tests.clone().prop_map(UnaryTests::Tests), tests.prop_map(UnaryTests::Not),]
}

proptest! {
    #[test]
    fn numbers_compare_and_add_like_scaled_integers(one in -LARGE..LARGE, two in -LARGE..LARGE) {
        prop_assert_eq!(scaled(one).cmp(&scaled(two)), one.cmp(&two));
        prop_assert_eq!(scaled(one).plus(scaled(two)), Some(scaled(one + two)));
    }

    #[test]
    fn far_apart_numbers_compare_by_their_size(one in 1_i64.., two in 1_i64.., far in 40_i32..200) {
        let far_out = |one: i64| Decimal::from_parts(i128::from(one), far).unwrap();
        prop_assert!(far_out(one) > Decimal::from(two) && Decimal::from(-two) > far_out(-one));
    }

    #[test]
    fn a_sum_is_the_exact_one_rounded(one in 1..HUGE, two in -HUGE..HUGE, shift in 0_u32..4) {
        // `one` has its digits `shift` places higher than `two`: the exact sum still fits 37 digits.
        let exact = one * 10_i128.pow(shift) + two;
        let (one, two) = (Decimal::from_parts(one, i32::try_from(shift).unwrap()), Decimal::from_parts(two, 0));
        prop_assert_eq!(one.unwrap().plus(two.unwrap()), Decimal::from_parts(exact, 0));
    }

    #[test]
    fn a_sum_that_is_too_long_is_rounded_once(one in 1_i64..1000, two in 0..HUGE, places in 36_usize..60) {
        // The exact sum as a text: `one`, and `two` as so many decimals.
        let exact = format!("{one}.{two:0places$}");
        let fraction = Decimal::from_parts(two, -i32::try_from(places).unwrap()).unwrap();
        prop_assert_eq!(Decimal::from(one).plus(fraction), Decimal::parse(&exact), "{}", exact);
        let (minus_one, minus) = (Decimal::from(-one), Decimal::parse(&format!("-{exact}")));
        prop_assert_eq!(minus_one.plus(Decimal::from_parts(-two, -i32::try_from(places).unwrap()).unwrap()), minus);
    }

    #[test]
    fn a_literal_reads_back_as_it_was_written(value in values()) {
        let text = value.to_string();
        prop_assert_eq!(parse_literal(&text), Some(value), "{}", text);
    }

    #[test]
    fn a_test_reads_back_as_it_was_written(tests in unary_tests()) {
        let text = tests.to_string();
        prop_assert_eq!(UnaryTests::parse(&text, &[]), Ok(tests), "{}", text);
    }

    #[test]
    fn an_interval_is_its_definition(low in -20_i64..20, size in 1_i64..20, value in -50_i64..50, closed: [bool; 2]) {
        let high = low + size;
        let (open, close) = (if closed[0] { "[" } else { "]" }, if closed[1] { "]" } else { "[" });
        let above = low < value || (closed[0] && low == value);
        let below = value < high || (closed[1] && value == high);
        let matches = |cell: String| UnaryTests::parse(&cell, &[]).unwrap().matches(&Value::from(value));
        prop_assert_eq!(matches(format!("{open}{low}..{high}{close}")), above && below);
        prop_assert_eq!(matches(format!("not({open}{low}..{high}{close})")), !(above && below));
    }

    #[test]
    fn no_cell_makes_the_reader_trap(cell in "[-\\[\\]()<>=!.,\"\\\\@0-9eTPDa-c“（，\\s]{0,24}") {
        let listed = [Value::from("a"), Value::from("b-c")];
        if let Ok(tests) = UnaryTests::parse(&cell, &listed) {
            prop_assert_eq!(UnaryTests::parse(&tests.to_string(), &[]), Ok(tests));
        }
        let _ = (UnaryTests::parse_values(&cell), parse_literal(&cell), Value::from_argument(&cell));
    }

    #[test]
    fn every_policy_gives_what_a_naive_reading_gives(
        rules in prop::collection::vec((0_i64..6, 0_i64..4), 1..7),
        fact in 0_i64..6,
    ) {
        // Rule i matches facts of at least its bound; its output is one of 3, 2, 1, 0, the first the highest.
        let rows: String =
            rules.iter().enumerate().map(|(i, (bound, out))| format!("\nr{i}|>= {bound}|{out}")).collect();
        let ask = |policy: &str| {
            let table = sheet(&format!("{policy}|in:n|out:o\nvalues||3,2,1,0{rows}")).unwrap();
            let outcome = table.evaluate(&|_| Value::from(fact), day("2022-03-17"))?;
            let shown = match outcome.outputs {
                Outputs::None => vec![],
                Outputs::One(record) => vec![record[0].1.to_string()],
                Outputs::Many(records) => records.iter().map(|record| record[0].1.to_string()).collect(),
                Outputs::Aggregate(number) => vec![number.to_string()],
            };
            Ok::<_, EvaluateError>((outcome.rules, shown))
        };
        let hits: Vec<usize> = (0..rules.len()).filter(|&i| rules[i].0 <= fact).collect();
        let outs: Vec<i64> = hits.iter().map(|&i| rules[i].1).collect();
        let text = |numbers: &[i64]| numbers.iter().map(i64::to_string).collect::<Vec<_>>();
        let first = (hits.iter().copied().take(1).collect::<Vec<_>>(), text(&outs[..outs.len().min(1)]));
        let number = |number: Option<i64>| (hits.clone(), text(&number.into_iter().collect::<Vec<_>>()));
        prop_assert_eq!(ask("U").ok(), (hits.len() < 2).then(|| first.clone()));
        prop_assert_eq!(ask("A").ok(), outs.windows(2).all(|pair| pair[0] == pair[1]).then(|| first.clone()));
        prop_assert_eq!(ask("F").unwrap(), first);
        for policy in ["R", "C"] {
            prop_assert_eq!(ask(policy).unwrap(), (hits.clone(), text(&outs)));
        }
        let mut by_output: Vec<(i64, usize)> = hits.iter().map(|&i| (-rules[i].1, i)).collect();
        by_output.sort_unstable();
        let ordered: Vec<usize> = by_output.iter().map(|&(_, i)| i).collect();
        let values: Vec<i64> = by_output.iter().map(|&(out, _)| -out).collect();
        prop_assert_eq!(ask("O").unwrap(), (ordered.clone(), text(&values)));
        let best = (ordered.into_iter().take(1).collect::<Vec<_>>(), text(&values[..values.len().min(1)]));
        prop_assert_eq!(ask("P").unwrap(), best);
        let any = !outs.is_empty();
        prop_assert_eq!(ask("C+").unwrap(), number(any.then(|| outs.iter().sum())));
        prop_assert_eq!(ask("C<").unwrap(), number(outs.iter().copied().min()));
        prop_assert_eq!(ask("C>").unwrap(), number(outs.iter().copied().max()));
        prop_assert_eq!(ask("C#").unwrap(), number(any.then(|| i64::try_from(outs.len()).unwrap())));
    }
}
