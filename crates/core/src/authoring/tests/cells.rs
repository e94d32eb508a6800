//! Literals, unary tests and numbers.

use crate::authoring::parse_literal;
use crate::decision::{Decimal, UnaryTests, Value};

fn tests(cell: &str) -> UnaryTests {
    UnaryTests::parse(cell, &[]).unwrap_or_else(|why| panic!("{cell}: {why}"))
}

fn matches(cell: &str, argument: &str) -> bool {
    tests(cell).matches(&parse_literal(argument).unwrap())
}

#[test]
fn every_kind_of_interval_keeps_or_leaves_its_ends() {
    for (cell, low, high) in [
        ("[1..3]", true, true),
        ("(1..3)", false, false),
        ("]1..3[", false, false),
        ("[1..3)", true, false),
        ("[1..3[", true, false),
        ("(1..3]", false, true),
        ("] 1 .. 3 ]", false, true),
    ] {
        assert_eq!((matches(cell, "1"), matches(cell, "3")), (low, high), "{cell}");
        assert!(
            matches(cell, "2") && matches(cell, "1.0001") && !matches(cell, "0.9999") && !matches(cell, "3.01"),
            "{cell}"
        );
    }
}

#[test]
fn comparisons_take_their_sign_with_or_without_a_space() {
    for (cell, below, same, above) in [
        ("<5", true, false, false),
        ("<= 5", true, true, false),
        ("> 5", false, false, true),
        (">=5.0", false, true, true),
        ("= 5", false, true, false),
        ("!= 5", true, false, true),
        ("5", false, true, false),
        ("not(5)", true, false, true),
        ("not( <5 , >5 )", false, true, false),
        ("<5, >5", true, false, true),
    ] {
        assert_eq!((matches(cell, "4"), matches(cell, "5.00"), matches(cell, "6")), (below, same, above), "{cell}");
    }
}

#[test]
fn a_comparison_with_null_or_another_kind_matches_neither_way() {
    for cell in ["< 5", "[0..9]", "not(< 5)", "not([0..9])"] {
        assert!(!matches(cell, "null") && !matches(cell, "\"unknown\"") && !matches(cell, "\"5\""), "{cell}");
    }
    assert!(!matches("5", "\"unknown\"") && !matches("not(5)", "\"unknown\"") && !matches("!= 5", "\"unknown\""));
    assert!(matches("not(unknown)", "5") && !matches("not(unknown)", "\"unknown\"") && !matches("unknown", "5"));
}

#[test]
fn null_equals_null_alone() {
    assert!(matches("null", "null") && !matches("null", "0") && !matches("null", "\"\""));
    assert!(matches("not(null)", "0") && !matches("not(null)", "null"));
    assert!(matches("not(\"green\")", "null") && matches("-", "null") && matches("", "null"));
}

#[test]
fn dates_times_and_durations_compare_within_their_kind() {
    assert!(matches("[date(\"2022-03-01\")..date(\"2022-03-31\")]", "@\"2022-03-31\""));
    assert!(matches("> @\"2022-03-01\"", "date(\"2022-03-02\")"));
    assert!(!matches("> date(\"2022-03-01\")", "date and time(\"2022-03-02T00:00:00\")"));
    assert!(matches("< time(\"10:00:00\")", "time(\"09:59:59.999\")"));
    assert!(matches("time(\"10:00:00+08:00\")", "@\"02:00:00Z\""));
    assert!(!matches("<= time(\"10:00:00+08:00\")", "time(\"02:00:00\")"));
    assert!(matches("> duration(\"P1D\")", "duration(\"PT24H0.001S\")") && matches("duration(\"P1D\")", "@\"PT24H\""));
    assert!(matches("duration(\"P1Y\")", "duration(\"P12M\")") && !matches("< duration(\"P1Y\")", "duration(\"P1D\")"));
    assert!(matches("date and time(\"2022-03-17T10:00:00+08:00\")", "date and time(\"2022-03-17T02:00:00Z\")"));
}

#[test]
fn strings_order_by_code_point_and_booleans_do_not_order() {
    assert!(matches("< \"b\"", "\"a\"") && !matches("< \"b\"", "\"c\"") && matches("[\"a\"..\"c\")", "\"bz\""));
    assert!(UnaryTests::parse("< true", &[]).is_err());
    assert!(matches("not(true)", "false") && matches("false", "false"));
}

#[test]
fn what_is_no_test_is_refused() {
    for cell in [
        "green",
        "[1..3",
        "1..3",
        "[3..1]",
        "(1..1)",
        "[1..\"a\"]",
        "5 6",
        "not(5",
        "not()",
        "-,5",
        "< ",
        "\"open",
        "5,",
        "date(\"2022-02-30\")",
        "date(2022)",
        "5a",
        "x < 5",
        "1 + 1",
        "[1..3] or 5",
        "< null",
        "time(\"25:00:00\")",
    ] {
        assert!(UnaryTests::parse(cell, &[]).is_err(), "{cell}");
    }
}

#[test]
fn marks_of_a_chinese_keyboard_are_read_outside_quotes_only() {
    assert_eq!(tests("（０..\u{3000}24］"), tests("(0..24]"));
    assert_eq!(tests("１，２、３"), tests("1,2,3"));
    assert_eq!(tests("“黄，码”，“红码”"), tests("\"黄，码\",\"红码\""));
    assert_eq!(tests("＜ ５"), tests("< 5"));
    assert_eq!(tests("≥5"), tests(">= 5"));
    assert_eq!(tests("not（“a”）"), tests("not(\"a\")"));
    assert_eq!(tests("－"), UnaryTests::Any);
    assert_eq!(tests("\u{feff} [０..24） "), tests("[0..24)"));
    assert_eq!(tests("\"“\""), UnaryTests::parse("\"\\u201C\"", &[]).unwrap());
}

#[test]
fn a_word_of_the_column_stands_bare_and_a_literal_wins_only_where_it_is_allowed_too() {
    let words =
        [Value::from("VERY LOW"), Value::from("not"), Value::from("1"), Value::from("must-test"), Value::from("true")];
    let parse = |cell: &str| UnaryTests::parse(cell, &words).unwrap().to_string();
    assert_eq!(parse("VERY LOW"), "\"VERY LOW\"");
    assert_eq!(parse("not"), "\"not\"");
    assert_eq!(parse("not(not, VERY LOW )"), "not(\"not\", \"VERY LOW\")");
    assert_eq!(parse("must-test,1"), "\"must-test\", \"1\"");
    assert_eq!(parse("true"), "\"true\"");
    assert!(UnaryTests::parse("LOW", &words).is_err());
    let both = [Value::from("1"), Value::from(1)];
    assert_eq!(UnaryTests::parse("1", &both).unwrap().to_string(), "1");
    assert_eq!(UnaryTests::parse("1,\"1\"", &both).unwrap().to_string(), "1, \"1\"");
}

#[test]
fn string_escapes_are_feels() {
    let text = |cell: &str| parse_literal(cell).unwrap().as_text().unwrap().to_owned();
    assert_eq!(text(r#""a\"b\\c\n\t\u9EC4""#), "a\"b\\c\n\t黄");
    assert_eq!(text(r#""\uD83D\uDE00 \U01F600""#), "😀 😀");
    assert_eq!(text(r#""\d""#), "\\d");
    assert_eq!(parse_literal(r#""\uD83D""#), None);
}

#[test]
fn numbers_are_exact_and_one_point_nought_is_one() {
    let number = |text: &str| Decimal::parse(text).unwrap();
    assert_eq!(number("1.0"), number("1"));
    assert_eq!(number("1e3"), number("1000.000"));
    assert_eq!(number("-.50").to_string(), "-0.5");
    assert_eq!(number("0.1").plus(number("0.2")), Some(number("0.3")));
    assert_eq!(number("1200").to_string(), "1200");
    assert_eq!(number("-0"), Decimal::ZERO);
    for text in ["", "-", "1.", ".", "1..2", "+1", " 1", "1e", "0x1", "1_000", "1e9999", "--1"] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
}

#[test]
fn numbers_keep_34_digits_and_round_half_to_even() {
    let number = |text: &str| Decimal::parse(text).unwrap().to_string();
    let nines = "9".repeat(34);
    assert_eq!(number(&nines), nines);
    assert_eq!(number(&format!("{nines}5")), format!("1{}", "0".repeat(35)));
    let base = "1234567890123456789012345678901234";
    assert_eq!(number(&format!("{base}.5")), base);
    assert_eq!(number(&format!("{base}.50000000000000000001")), "1234567890123456789012345678901235");
    let one = Decimal::from(1);
    let large = Decimal::parse(&nines).unwrap();
    assert_eq!(large.plus(one).unwrap(), Decimal::parse("1e34").unwrap());
    let tiny = Decimal::parse("1e-60").unwrap();
    assert_eq!(one.plus(tiny), Some(one));
    // A tie that a far digit breaks.
    let tie = Decimal::parse("5e-34").unwrap().plus(one).unwrap();
    assert_eq!(tie, one);
    assert!(Decimal::parse("1e-6000").unwrap() > Decimal::ZERO && Decimal::parse("-1e6000").unwrap() < tiny);
}

#[test]
fn arguments_are_json_or_text() {
    assert_eq!(Value::from_argument("5.10"), parse_literal("5.1").unwrap());
    assert_eq!(Value::from_argument("12345678901234567890.5").to_string(), "12345678901234567890.5");
    assert_eq!(Value::from_argument("\"5\""), Value::from("5"));
    assert_eq!(Value::from_argument("true"), Value::Bool(true));
    assert_eq!(Value::from_argument("null"), Value::Null);
    assert_eq!(Value::from_argument("yellow"), Value::from("yellow"));
    assert_eq!(Value::from_argument("2022-03-17"), Value::from("2022-03-17"));
    assert_eq!(Value::from_argument("[1]"), Value::from("[1]"));
}

#[test]
fn durations_are_written_in_their_shortest_form() {
    for (from, to) in [
        ("P1Y14M", "P2Y2M"),
        ("-P1M", "-P1M"),
        ("PT36H", "P1DT12H"),
        ("PT0.500S", "PT0.5S"),
        ("-PT61S", "-PT1M1S"),
        ("P0D", "PT0S"),
        ("P0Y", "P0M"),
        ("PT0.111S", "PT0.111S"),
        ("P1D", "P1D"),
        ("PT1H0.25S", "PT1H0.25S"),
    ] {
        let literal = parse_literal(&format!("duration(\"{from}\")")).unwrap();
        assert_eq!(literal.to_json(), serde_json::json!(to), "{from}");
    }
    for text in ["P", "PT", "P1DT", "P1Y1D", "P1H", "PT1D", "P1M1Y", "1D", "P1.5D", "P-1D"] {
        assert_eq!(parse_literal(&format!("duration(\"{text}\")")), None, "{text}");
    }
}
