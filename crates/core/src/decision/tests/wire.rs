//! Tables as a feed carries them are the tables that were written.

use proptest::prelude::*;

use crate::authoring::tests::properties::{unary_tests, values};
use crate::authoring::tests::{day, sheet};
use crate::decision::{Decimal, HitPolicy, InputClause, OutputClause, Rule, Table, UnaryTests, Value};
use crate::json::read;

fn written(table: &Table) -> String {
    serde_json::to_string(table).unwrap()
}

fn read_back(table: &Table) -> Table {
    read(written(table).as_bytes()).unwrap()
}

fn tables() -> impl Strategy<Value = Table> {
    let policies = ["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"];
    let policy = prop::sample::select(policies.map(|code| HitPolicy::parse(code).unwrap()).to_vec());
    let date = prop::option::of(-400_000_i64..4_000_000)
        .prop_map(|days| days.and_then(|days| day("1970-01-01").checked_add_signed(chrono::TimeDelta::days(days))));
    let rule = (
        any::<String>(),
        prop::collection::vec(unary_tests(), 2),
        prop::collection::vec(prop_oneof![values(), Just(Value::Null)], 2),
        any::<String>(),
        date.clone(),
        date,
    );
    let rule = rule.prop_map(|(id, tests, outputs, source, from, until)| Rule {
        id,
        tests,
        outputs,
        note: "for colleagues".to_owned(),
        source,
        from,
        until,
        row: 7,
    });
    let input = (any::<String>(), prop::option::of(unary_tests())).prop_map(|(name, allowed)| InputClause {
        name,
        // Nothing said and anything allowed are the same, and a sheet reads as the first.
        allowed: allowed.filter(|tests| *tests != UnaryTests::Any),
        kind: None,
    });
    let output = (any::<String>(), prop::collection::vec(values(), 0..4));
    let output = output.prop_map(|(name, allowed)| OutputClause { name, allowed });
    let (inputs, outputs) = (prop::collection::vec(input, 2), prop::collection::vec(output, 2));
    (any::<String>(), policy, inputs, outputs, prop::collection::vec(rule, 0..4))
        .prop_map(|(name, policy, inputs, outputs, rules)| Table { name, policy, inputs, outputs, rules })
}

proptest! {
    #[test]
    fn every_table_is_read_back_as_it_was_written(table in tables()) {
        let read = read_back(&table);
        prop_assert_eq!(&read, &table.clone().published());
        prop_assert_eq!(written(&read), written(&table), "one table, one form");
    }

    #[test]
    fn no_text_makes_the_reader_trap(text in "[\\[\\]{}:,\"0-9a-z<>=!()-]{0,40}", high: i64, low: i64, exponent: i64) {
        let _ = read::<UnaryTests>(text.as_bytes());
        for tag in ["decimal", "date", "time", "datetime", "duration", "months"] {
            for parts in [vec![], vec![high], vec![high, low], vec![high, low, exponent], vec![low; 4], vec![0; 5]] {
                let tests = read::<UnaryTests>(format!("{{\"{tag}\":{parts:?}}}").as_bytes());
                if let Ok(tests) = tests {
                    let _ = tests.matches(&Value::Number(Decimal::from(low)));
                    let again = serde_json::to_vec(&tests).unwrap();
                    prop_assert_eq!(read::<UnaryTests>(&again), Ok(tests));
                }
            }
        }
    }

    #[test]
    fn every_whole_number_is_the_same_decimal_by_both_ways(number: i64, zeros in 0_u32..19) {
        for number in [number, (number % 1000).saturating_mul(10_i64.pow(zeros.min(15)))] {
            prop_assert_eq!(Some(Decimal::from(number)), Decimal::from_parts(i128::from(number), 0));
            prop_assert_eq!(Decimal::from(number).to_i64(), Some(number));
        }
    }
}

#[test]
fn each_kind_of_cell_has_its_form() {
    let forms = [
        ("-", "null"),
        ("null", "[null]"),
        ("\"a\"", "\"a\""),
        ("7", "7"),
        ("true", "true"),
        ("7, \"a\"", "[7,\"a\"]"),
        ("not(7)", "{\"not\":[7]}"),
        ("<= 7, > 9", "[{\"<=\":7},{\">\":9}]"),
        ("!= null", "{\"!=\":null}"),
        ("[1..2]", "{\"[]\":[1,2]}"),
        ("[1..2)", "{\"[)\":[1,2]}"),
        ("(1..2]", "{\"(]\":[1,2]}"),
        ("(1..2)", "{\"()\":[1,2]}"),
        ("0.5", "{\"decimal\":[0,5,-1]}"),
        ("-1e30", "{\"decimal\":[-1,999999999999999999,30]}"),
        ("date(\"2022-03-17\")", "{\"date\":[19068]}"),
        ("time(\"08:00:00\")", "{\"time\":[28800,0]}"),
        ("time(\"08:00:00+08:00\")", "{\"time\":[28800,0,28800]}"),
        ("date and time(\"2022-03-17T08:00:00.5Z\")", "{\"datetime\":[19068,28800,500000000,0]}"),
        ("duration(\"PT1S\")", "{\"duration\":[0,1000000000]}"),
        ("duration(\"P1Y\")", "{\"months\":[12]}"),
    ];
    for (cell, form) in forms {
        let tests = UnaryTests::parse(cell, &[]).unwrap();
        assert_eq!(serde_json::to_string(&tests).unwrap(), form, "{cell}");
        assert_eq!(read::<UnaryTests>(form.as_bytes()), Ok(tests), "{cell}");
    }
}

#[test]
fn what_is_no_test_is_refused() {
    for form in [
        "[]",
        "{}",
        "{\"not\":[]}",
        "{\"not\":7}",
        "{\"=\":7}",
        "{\"~\":7}",
        "{\"<\":7,\">\":5}",
        "{\"[]\":[1]}",
        "{\"[]\":[1,2,3]}",
        "[[7]]",
        "1.5",
        "{\"decimal\":[0,50,-1]}",
        "{\"decimal\":[0,-5,-1]}",
        "{\"decimal\":[0,5,9000]}",
        "{\"date\":19068}",
        "{\"date\":[99999999999]}",
        "{\"time\":[86400,0]}",
        "{\"time\":[-1,0]}",
        // A leap second, which no clock of FEEL has.
        "{\"time\":[86399,1000000000]}",
    ] {
        assert!(read::<UnaryTests>(form.as_bytes()).is_err(), "{form}");
    }
}

#[test]
fn a_table_that_was_read_back_decides_as_the_sheet_does() {
    let table = sheet(
        "O|in:hours|in:code|out:say|source|from|note\nvalues|>= 0, unknown|red, green|stop, go|||\n\
         a|[0..24)|-|go|paper|2022-03-01|x\nb|-|red|stop|||y\nc|not(unknown)|not(red)|go|||z",
    )
    .unwrap();
    let read = read_back(&table);
    assert_ne!(read, table, "notes and rows stay with staff");
    for hours in [Value::from(3), Value::from(24), Value::from(-1), Value::from("unknown"), Value::Null] {
        for code in ["red", "green", "blue"] {
            for on in ["2022-02-28", "2022-03-01"] {
                let facts = |name: &str| if name == "hours" { hours.clone() } else { Value::from(code) };
                assert_eq!(read.evaluate(&facts, day(on)), table.evaluate(&facts, day(on)), "{hours} {code} {on}");
            }
        }
    }
}
