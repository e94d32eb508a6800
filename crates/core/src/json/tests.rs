//! The reader agrees with a library on what is JSON, and reads back what the library writes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;

use super::*;
use crate::eligibility::Answers;
use crate::feed::{
    Action, Bulletin, Choice, City, Communities, Community, Demo, FactKind, Figure, Finding, Guidance, Hotline,
    Manifest, Notice, Outline, OutlineKind, Point, Question, QueueShard, Reason, Role, Rules, ServiceItem,
    ServiceTopic, Services, ShardRef, Sheet, SiteRecord, SitesShard, Situation, Source, Staleness, Supervision, Tier,
    TierGuide, Tiles, Tone, Town, Track, Tracks, Visit, Zone, Zones,
};
use crate::geometry::{BoundingBox, MultiPolygon, Polygon, Position, Ring};
use crate::hours::Hours;
use crate::queue::Thresholds;
use crate::text::Text;
use crate::time::{Timestamp, UtcOffset};

fn parse(text: &str) -> Result<Json, JsonError> {
    Json::parse(text.as_bytes())
}

fn kind(text: &str) -> JsonErrorKind {
    parse(text).unwrap_err().kind
}

/// The same value as the library has it.
fn theirs(json: &Json) -> serde_json::Value {
    match json {
        Json::Null => serde_json::Value::Null,
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => (*number).into(),
        Json::OtherNumber(digits) => serde_json::from_str(digits).unwrap(),
        Json::Text(text) => text.as_str().into(),
        Json::List(items) => items.iter().map(theirs).collect::<Vec<_>>().into(),
        Json::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), theirs(value))).collect(),
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{0,6}", any::<String>(), "[\u{0}-\u{1f}\"\\\\/甲😀]{0,6}"]
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::Number),
        // Few digits: the library rounds long ones as it reads them.
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3}|[eE][+-]?[0-9])".prop_map(Json::OtherNumber),
        any_text().prop_map(Json::Text),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::btree_map(any_text(), inner, 0..6)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_equal(json in any_json()) {
        prop_assert_eq!(parse(&json.to_string()), Ok(json));
    }

    #[test]
    fn a_library_reads_what_is_written_and_writes_what_is_read(json in any_json()) {
        let value: serde_json::Value = serde_json::from_str(&json.to_string()).unwrap();
        prop_assert_eq!(&value, &theirs(&json));
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(theirs(&parse(&pretty).unwrap()), value);
    }

    #[test]
    fn a_broken_text_is_read_as_the_library_reads_it(json in any_json(), at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"0-9a-u.+ \\\\-]?") {
        let mut letters: Vec<String> = json.to_string().chars().map(String::from).collect();
        let at = at.index(letters.len());
        letters[at] = with;
        let text = letters.concat();
        match (parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
            (Ok(ours), Ok(value)) => prop_assert_eq!(theirs(&ours), value, "{}", text),
            // The library lets the last of two fields win, and refuses numbers beyond its floating point.
            (Err(JsonError { kind: JsonErrorKind::FieldTwice, .. }), Ok(_)) => {}
            (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
            (ours, value) => prop_assert!(ours.is_err() && value.is_err(), "{text}: {ours:?} {value:?}"),
        }
    }
}

#[test]
fn what_is_not_json_is_refused_as_the_library_refuses_it() {
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
        assert!(serde_json::from_str::<serde_json::Value>(bad).is_err(), "the library reads {bad:?}");
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
fn whole_numbers_are_exact_and_others_stay_as_written() {
    assert_eq!(
        parse("[0,9223372036854775807,-9223372036854775808]"),
        Ok(Json::List([0, i64::MAX, i64::MIN].map(Json::Number).into()))
    );
    for other in ["-0", "9223372036854775808", "-9223372036854775809", "1.0", "1e2", "-0.5E-7", "1e999"] {
        assert_eq!(parse(other), Ok(Json::OtherNumber(other.to_owned())));
        assert_eq!(read::<i64>(other.as_bytes()).unwrap_err().kind, JsonErrorKind::Not("a whole number"), "{other}");
    }
}

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
fn a_field_that_stands_twice_is_refused_even_where_nobody_reads_it() {
    assert_eq!(
        parse(r#"{"a":1,"\u0061":2}"#).unwrap_err(),
        JsonError { kind: JsonErrorKind::FieldTwice, place: JsonPlace::Byte(7) }
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
fn an_error_names_the_innermost_field_or_the_byte() {
    let error = read::<ServiceTopic>(br#"{"id":"a","name":{"zh":"a","en":1},"items":[]}"#).unwrap_err();
    assert_eq!(error.to_string(), "field `en`: must be a text");
    let error = read::<ServiceTopic>(br#"{"id":"a","name":{"zh":"a"},"items":[]}"#).unwrap_err();
    assert_eq!(error.to_string(), "field `en`: missing");
    assert_eq!(parse("[1,x]").unwrap_err().to_string(), "byte 3: a character that cannot stand there");
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

fn same<T: FromJson + Serialize + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_vec(value).unwrap();
    assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{}", String::from_utf8_lossy(&text));
}

fn text() -> Text {
    Text::new("甲\n\"乙\"", "a\\b")
}

fn here() -> Position {
    Position::from_micro(Some(121_020_123), Some(30_680_456)).unwrap()
}

fn line() -> Ring {
    Ring::new([(121.0, 30.0), (121.01, 30.0), (121.01, 30.02)].map(|(lng, lat)| Position { lng, lat }))
}

fn id() -> String {
    "an-id".to_owned()
}

#[test]
fn every_word_of_a_feed_is_read_back() {
    Role::ALL.iter().for_each(same);
    Tier::ALL.iter().for_each(same);
    [Tone::Emergency, Tone::Strict, Tone::Care, Tone::Calm].iter().for_each(same);
    [FactKind::Choice, FactKind::Hours, FactKind::Town].iter().for_each(same);
    [OutlineKind::City, OutlineKind::Town, OutlineKind::Water, OutlineKind::Road].iter().for_each(same);
}

#[test]
fn a_manifest_is_read_back() {
    let shard = ShardRef {
        role: Role::Zones,
        url: "o/a.json".into(),
        sha256: "a".repeat(64),
        bytes: 7,
        valid_until: Timestamp(-1),
    };
    for clock_shift_s in [0, -148_000_000] {
        same(&Manifest {
            schema: 1,
            city: id(),
            seq: 9_000_000_000,
            issued: Timestamp(1),
            expires: Timestamp(2),
            min_app: "0.1.0".into(),
            poll_s: 60,
            clock_shift_s,
            shards: vec![shard.clone()],
        });
    }
}

#[test]
fn a_city_is_read_back_with_and_without_what_it_may_leave_out() {
    let mut city = City {
        id: id(),
        name: text(),
        authority: text(),
        admin_code: "330482".into(),
        utc_offset_min: UtcOffset(-480),
        centre: here(),
        bounds: BoundingBox::around([here(), Position { lng: 122.0, lat: 31.0 }]).unwrap(),
        towns: vec![Town { id: id(), name: text(), centre: here() }],
        hotlines: vec![Hotline { id: id(), name: text(), phone: "1".into(), hours: text(), demo: true }],
        emergency: "120".into(),
        queue: Thresholds { busy_from_min: 25, crowded_from_min: 50, fresh_s: 300, aged_s: 1800 },
        staleness: Staleness { site_days: 7 },
        outline: vec![Outline { kind: OutlineKind::Water, name: text(), line: line() }],
        tiles: None,
        demo: None,
    };
    same(&city);
    city.tiles = Some(Tiles { url: "u".into(), attribution: "a".into(), max_zoom: 18 });
    city.demo = Some(Demo { notice: text() });
    same(&city);
}

#[test]
fn sites_are_read_back() {
    let mut sites = SitesShard::default();
    same(&sites);
    for position in [Some(here()), None, Some(here())] {
        sites.push(SiteRecord {
            id: id(),
            name: text(),
            pinyin: "jia".into(),
            initials: "j".into(),
            address: text(),
            town: id(),
            position,
            serves: vec!["general".into(), "yellow".into()],
            hours: Hours::parse("mon-fri 08:00-20:00; sat 09:00-11:30", "2022-03-18 closed").unwrap(),
            fee: "free".into(),
            phone: String::new(),
            note: text(),
            verified: Timestamp(1_647_482_400),
            source: id(),
            demo: position.is_none(),
        });
    }
    same(&sites);
}

#[test]
fn queues_are_read_back() {
    same(&QueueShard::default());
    same(&QueueShard {
        at: Timestamp(9),
        site: vec![id()],
        ago_s: vec![u32::MAX],
        low_min: vec![0],
        high_min: vec![u16::MAX],
        closed: vec![1],
    });
}

#[test]
fn zones_are_read_back() {
    let zone = |review_at, demo| Zone {
        id: id(),
        tier: Tier::Control,
        name: text(),
        town: id(),
        scope: text(),
        shape: MultiPolygon(vec![Polygon { outer: line(), holes: vec![line()] }]),
        set_at: Timestamp(5),
        review_at,
        phone: String::new(),
        source: id(),
        demo,
    };
    let guide = TierGuide {
        tier: Tier::Lockdown,
        summary: text(),
        allowed: vec![text(), text()],
        forbidden: vec![],
        supplies: vec![text()],
        source: id(),
        demo: true,
    };
    same(&Zones { tiers: vec![guide], zones: vec![zone(None, false), zone(Some(Timestamp(6)), true)] });
}

#[test]
fn rules_and_guidance_are_read_back() {
    let question = |kind, first| Question {
        fact: "code".into(),
        kind,
        first,
        ask: text(),
        short: text(),
        help: text(),
        values: vec![Choice { value: "green".into(), label: text(), detail: text() }],
    };
    same(&Rules {
        questions: vec![question(FactKind::Choice, true), question(FactKind::Hours, false)],
        tables: vec![Sheet { name: "advice".into(), rows: vec![vec!["O".into(), "in:code".into()], vec![]] }],
    });
    same(&Guidance {
        situations: vec![Situation { id: id(), tone: Tone::Care, title: text(), summary: text() }],
        actions: vec![Action { id: id(), title: text(), detail: text(), call: id(), link: "#/sites".into() }],
        reasons: vec![Reason { id: id(), text: text() }],
        labels: vec![],
        general: vec![text()],
        sources: vec![Source { id: id(), title: text(), date: "2022-03-17".into() }],
    });
}

#[test]
fn all_that_is_only_shown_is_read_back() {
    let community = |zones, demo| Community {
        id: id(),
        name: text(),
        town: id(),
        phone: String::new(),
        grid: text(),
        zones,
        source: id(),
        demo,
    };
    same(&Communities { communities: vec![community(vec![], false), community(vec![id()], true)] });
    let visit = |until, position, demo_date| Visit {
        from: Timestamp(1),
        until,
        demo_date,
        place: text(),
        town: id(),
        position,
    };
    let visits = vec![visit(None, None, false), visit(Some(Timestamp(2)), Some(here()), true)];
    same(&Tracks { tracks: vec![Track { id: id(), name: text(), source: id(), visits }] });
    let series = vec![Point { date: "2022-03-15".into(), value: -3 }];
    let figure = |series, demo| Figure {
        id: id(),
        label: text(),
        value: i64::MAX,
        unit: text(),
        period: text(),
        source: id(),
        series,
        demo,
    };
    let notice = |front| Notice {
        id: id(),
        title: text(),
        body: text(),
        issued: Timestamp(3),
        front,
        source: id(),
        demo: front,
    };
    same(&Bulletin {
        figures: vec![figure(vec![], false), figure(series, true)],
        notices: vec![notice(true), notice(false)],
    });
    let item =
        |demo| ServiceItem { id: id(), title: text(), body: text(), address: text(), phone: id(), source: id(), demo };
    same(&Services { topics: vec![ServiceTopic { id: id(), name: text(), items: vec![item(true), item(false)] }] });
    let finding = |demo| Finding {
        id: id(),
        found: text(),
        place: text(),
        done: text(),
        date: "2022-03-16".into(),
        rechecked: demo,
        source: id(),
        demo,
    };
    same(&Supervision { findings: vec![finding(true), finding(false)] });
}

#[test]
fn answers_are_kept_and_read_back() {
    let mut answers = Answers::default();
    answers.set("code", "黄\"码", Timestamp(7));
    answers.set("hours", "48", Timestamp(-1));
    for answers in [Answers::default(), answers] {
        let text = answers.to_json().to_string();
        assert_eq!(read::<Answers>(text.as_bytes()).as_ref(), Ok(&answers));
        assert_eq!(serde_json::to_string(&answers).unwrap().len(), text.len(), "{text}");
    }
    assert!(read::<Answers>(br#"{"code":{"value":"a"}}"#).is_err());
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
