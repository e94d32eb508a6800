//! What is JSON and what is not.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn a_broken_text_is_read_as_the_library_reads_it_into_its_own_tree(json in any_json(), at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"0-9a-u.+ \\\\-]?") {
        let mut letters: Vec<String> = json.to_string().chars().map(String::from).collect();
        let at = at.index(letters.len());
        letters[at] = with;
        let text = letters.concat();
        match (parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
            (Ok(ours), Ok(value)) => prop_assert_eq!(theirs(&ours), without_fractions(value), "{}", text),
            // The library alone lets the last of two fields win.
            (Err(JsonError { kind: JsonErrorKind::FieldTwice, .. }), Ok(_)) => {}
            (ours, value) => prop_assert!(ours.is_err() && value.is_err(), "{text}: {ours:?} {value:?}"),
        }
    }
}

#[test]
fn what_is_not_json_is_refused() {
    for bad in [
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "undefined",
        "NaN",
        "Infinity",
        "'a'",
        "\u{feff}1",
        "1 2",
        "[1]]",
        "{}x",
        "[",
        "{",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1",
        "{,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "01",
        "-01",
        "-",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "0x1",
        "1_0",
        "--1",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\n\"",
        "\"\t\"",
        "\"\u{0}\"",
        "// a\n1",
        "[1]/**/",
        "1\u{a0}",
        "\u{b}1",
    ] {
        assert!(parse(bad).is_err(), "{bad:?}");
    }
    assert_eq!(Json::parse(b"\"\xff\"").unwrap_err().kind, JsonErrorKind::NotUtf8);
    assert_eq!(Json::parse(b"\"\xed\xa0\x80\"").unwrap_err().kind, JsonErrorKind::NotUtf8);
}

#[test]
fn escapes_and_surrogate_pairs_become_characters() {
    assert_eq!(
        parse(r#" "\"\\\/\b\f\n\r\t\u0041\u7532\uD83d\ude00" "#),
        Ok(Json::Text("\"\\/\u{8}\u{c}\n\r\tA甲😀".into()))
    );
}

#[test]
fn whole_numbers_are_exact_and_others_are_none() {
    assert_eq!(
        parse("[0,9223372036854775807,-9223372036854775808]"),
        Ok(Json::List([0, i64::MAX, i64::MIN].map(Json::Number).into()))
    );
    for other in ["-0", "9223372036854775808", "-9223372036854775809", "1.0", "1e2", "-0.5E-7"] {
        assert_eq!(parse(other), Ok(Json::OtherNumber));
        assert_eq!(read::<i64>(other.as_bytes()).unwrap_err().kind, JsonErrorKind::Not("a whole number"), "{other}");
    }
}

#[test]
fn a_field_that_stands_twice_is_refused_even_where_nobody_reads_it() {
    assert_eq!(
        parse(r#"{"a":1,"\u0061":2}"#).unwrap_err(),
        JsonError { kind: JsonErrorKind::FieldTwice, location: JsonLocation::Byte(15) }
    );
    assert_eq!(kind(r#"[{"zh":"","en":"","x":{"y":1,"y":1}}]"#), JsonErrorKind::FieldTwice);
}

#[test]
fn many_levels_and_many_fields_are_refused_without_overflow() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse(&nested(MOST_LEVELS)).is_ok());
    assert_eq!(kind(&nested(MOST_LEVELS + 1)), JsonErrorKind::TooDeep);
    assert_eq!(kind(&"[".repeat(1_000_000)), JsonErrorKind::TooDeep);
    assert_eq!(kind(&"{\"a\":".repeat(1_000_000)), JsonErrorKind::TooDeep);
    let wide = |fields: usize| Json::Object((0..fields).map(|n| (n.to_string(), Json::Null)).collect()).to_string();
    assert!(parse(&wide(MOST_FIELDS)).is_ok());
    assert_eq!(kind(&wide(MOST_FIELDS + 1)), JsonErrorKind::TooManyFields);
}

#[test]
fn a_fault_is_told_at_the_byte_where_it_is_met() {
    for (text, kind, at) in [
        ("[1,x,y]", JsonErrorKind::Unexpected, 3),
        ("[1,", JsonErrorKind::Ends, 3),
        ("{\"a\":1 \"b\":x}", JsonErrorKind::Unexpected, 7),
        ("{\"a\";1}", JsonErrorKind::Unexpected, 4),
        ("[\n1,\n 2 3]", JsonErrorKind::Unexpected, 8),
        ("nuxl", JsonErrorKind::Unexpected, 2),
        ("[-]", JsonErrorKind::Unexpected, 2),
        ("[1.e5]", JsonErrorKind::Unexpected, 3),
        ("\"a\\q\"", JsonErrorKind::Unexpected, 3),
        ("\"\\", JsonErrorKind::Ends, 2),
        ("\"a", JsonErrorKind::Ends, 2),
        ("[] []", JsonErrorKind::Unexpected, 3),
    ] {
        assert_eq!(parse(text), Err(JsonError { kind, location: JsonLocation::Byte(at) }), "{text}");
    }
}
