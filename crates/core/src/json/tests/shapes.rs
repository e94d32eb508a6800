//! What fits a type, and what is said of what does not.

use std::collections::BTreeMap;

use super::*;
use crate::eligibility::Answers;
use crate::feed::{Coded, Role, ServiceTopic, Tone, Visit, Zones};
use crate::hours::Hours;
use crate::text::Text;

#[test]
fn a_number_beyond_its_field_is_refused() {
    assert_eq!(read::<[u8; 2]>(b"[0,255]"), Ok([0, 255]));
    for bad in ["256", "-1"] {
        assert_eq!(read::<u8>(bad.as_bytes()), Err(JsonError::whole(JsonErrorKind::OutOfRange)));
    }
    assert!(read::<i32>(b"2147483648").is_err() && read::<u64>(b"-1").is_err() && read::<i16>(b"-32769").is_err());
    assert!(read::<[u8; 2]>(b"[1,2,3]").is_err());
}

#[test]
fn an_error_names_the_innermost_field_or_the_byte() {
    let error = read::<ServiceTopic>(br#"{"id":"a","name":{"zh":"a","en":1},"items":[]}"#).unwrap_err();
    assert_eq!(error.to_string(), "field `en`: must be a text");
    let error = read::<ServiceTopic>(br#"{"id":"a","name":{"zh":"a"},"items":[]}"#).unwrap_err();
    assert_eq!(error.to_string(), "field `en`: missing");
    assert_eq!(parse("[1,x]").unwrap_err().to_string(), "byte 3: what stands there is not JSON");
}

#[test]
fn a_field_that_a_newer_feed_adds_is_passed_over() {
    assert_eq!(read::<Text>(br#"{"new":[1.5,{"a":null}],"zh":"a","en":"b"}"#), Ok(Text::new("a", "b")));
}

#[test]
fn only_fields_that_may_be_left_out_may_be_missing() {
    let visit = read::<Visit>(br#"{"from":1,"place":{"zh":"","en":""},"town":"t","position":null}"#).unwrap();
    assert_eq!((visit.until, visit.demo_date, visit.position), (None, false, None));
    assert!(read::<Visit>(br#"{"from":1,"place":{"zh":"","en":""}}"#).is_err());
    assert!(read::<Zones>(br#"{"tiers":[]}"#).is_err(), "a city whose zones were lost is not one without zones");
}

#[test]
fn a_word_that_no_one_knows_is_refused() {
    assert_eq!(read::<Tone>(br#""strict""#), Ok(Tone::Strict));
    assert!(read::<Tone>(br#""Strict""#).is_err() && read::<Role>(br#""""#).is_err());
}

#[test]
fn nothing_else_than_the_shape_is_read() {
    let shapes: BTreeMap<&str, fn(&[u8]) -> bool> = BTreeMap::from([
        ("list", (|bytes| read::<Vec<i64>>(bytes).is_ok()) as fn(&[u8]) -> bool),
        ("text", |bytes| read::<String>(bytes).is_ok()),
        ("bool", |bytes| read::<bool>(bytes).is_ok()),
        ("number", |bytes| read::<i64>(bytes).is_ok()),
        ("object", |bytes| read::<Answers>(bytes).is_ok()),
    ]);
    for (written, only) in
        [("[]", "list"), ("\"\"", "text"), ("true", "bool"), ("0", "number"), ("{}", "object"), ("null", "")]
    {
        for (shape, reads) in &shapes {
            assert_eq!(reads(written.as_bytes()), *shape == only, "{written} as {shape}");
        }
    }
}

#[test]
fn the_first_fault_is_told_however_many_follow() {
    let error = read::<ServiceTopic>(br#"{"id":1,"name":[],"items":{}}"#).unwrap_err();
    assert_eq!(error.to_string(), "field `id`: must be a text");
    assert_eq!(read::<Vec<u8>>(br#"[1,300,"a"]"#), Err(JsonError::whole(JsonErrorKind::OutOfRange)));
}

#[test]
fn a_fault_beside_or_after_a_deeper_value_is_told_of_its_own_field() {
    // The second item is no object, after the fields of the first one were read.
    let error = read::<ServiceTopic>(
        br#"{"id":"a","name":{"zh":"","en":""},"items":[{"id":"","title":{"zh":"","en":""},"body":{"zh":"","en":""},
        "address":{"zh":"","en":""},"phone":"","source":""},7]}"#,
    );
    assert_eq!(error.unwrap_err().to_string(), "field `items`: must be an object");
    // Hours are refused as a whole, after their fields were read.
    let error = read::<Coded<Hours>>(br#"{"values":[{"typed":""}],"rows":[]}"#).unwrap_err();
    assert_eq!(error.to_string(), "field `values`: hours need either `daily` or `weekly`, and not both");
    let error = read::<Answers>(br#"{"a":{"value":"","at":1},"b":2}"#).unwrap_err();
    assert_eq!(error.to_string(), "must be an object");
}

#[test]
fn nothing_within_a_field_that_may_be_missing_is_a_fault_where_it_is_missing() {
    assert_eq!(Json::Null.read_as::<Option<Text>>(), Ok(None));
    let mut fault = Fault::silent();
    assert_eq!(Zones::from_json(&mut Json::Null, &mut fault), Zones::default());
    assert_eq!(fault.first(), None);
}

#[test]
fn null_is_not_a_field_that_is_missing() {
    let visit = |demo| format!(r#"{{"from":1,"place":{{"zh":"","en":""}},"town":"t"{demo}}}"#);
    assert!(read::<Visit>(visit("").as_bytes()).is_ok());
    let error = read::<Visit>(visit(r#","demo_date":null"#).as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "field `demo_date`: must be true or false");
}

#[test]
fn a_field_is_taken_out_of_a_tree_by_its_name() {
    let mut tree = Json::parse(br#"{"a":"x","b":2}"#).unwrap();
    assert_eq!(tree.read_field::<String>("a"), Ok("x".to_owned()));
    assert_eq!(tree.read_field::<u8>("c").unwrap_err().to_string(), "field `c`: missing");
    assert_eq!(Json::Null.read_field::<u8>("c").unwrap_err().to_string(), "must be an object");
}
