//! Whom a call reaches, by the hour.

use chrono::{NaiveDate, NaiveDateTime};

use super::*;
use crate::json;

/// A city with these hotlines: id, phone, hours (empty: not stated), next.
fn city(lines: &[(&str, &str, &str, &str)]) -> City {
    let mut city: City = json::read(
        br#"{"id":"c","name":{"zh":"","en":""},"authority":{"zh":"","en":""},"admin_code":"330482","utc_offset_min":480,
            "centre":[121000000,30700000],"bounds":[120000000,30000000,122000000,31000000],"towns":[],"hotlines":[],
            "emergency":"120","queue":{"busy_from_min":25,"crowded_from_min":50,"fresh_s":300,"aged_s":1800},
            "staleness":{"site_days":7},"outline":[]}"#,
    )
    .unwrap();
    city.hotlines = lines
        .iter()
        .map(|(id, phone, hours, next)| Hotline {
            id: (*id).to_owned(),
            name: Text::new(*id, *id),
            phone: (*phone).to_owned(),
            hours: Text::default(),
            answers: (!hours.is_empty()).then(|| Hours::parse(hours, "").unwrap()),
            next: (*next).to_owned(),
            demo: false,
        })
        .collect();
    city
}

/// A Thursday.
fn at(hour: u32) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(2022, 3, 17)?.and_hms_opt(hour, 0, 0)
}

/// The phones to call first and second, and whether the line itself is answered.
fn called<'a>(city: &'a City, id: &str, now: Option<NaiveDateTime>) -> (&'a str, Option<&'a str>, Answering) {
    let call = call(city, city.hotline(id).unwrap().into(), now);
    (call.first.phone, call.second.map(|line| line.phone), call.answering)
}

fn by_day_and_night() -> City {
    city(&[
        ("emergency", "120", "", "police"),
        ("police", "110", "24h", ""),
        ("community", "1", "07:00-22:00", "appeals"),
        ("appeals", "2", "08:30-20:00", "city"),
        ("city", "3", "24h", "duty"),
        ("duty", "4", "24h", ""),
    ])
}

#[test]
fn by_day_the_line_itself_is_called_and_a_busy_one_names_the_next() {
    assert_eq!(called(&by_day_and_night(), "community", at(10)), ("1", Some("2"), Answering::Now));
}

#[test]
fn a_next_line_that_has_closed_is_passed_over() {
    assert_eq!(called(&by_day_and_night(), "community", at(21)), ("1", Some("3"), Answering::Now));
}

#[test]
fn at_night_whoever_answers_then_is_called_and_the_line_says_from_when_on_it_answers() {
    let city = by_day_and_night();
    let opens = at(7).unwrap() + chrono::Days::new(1);
    assert_eq!(called(&city, "community", at(23)), ("3", Some("4"), Answering::Later(Some(opens))));
    assert_eq!(called(&city, "community", at(6)), ("3", Some("4"), Answering::Later(at(7))));
}

#[test]
fn the_minute_of_opening_and_of_closing_counts() {
    let city = by_day_and_night();
    let minute = |hour, minute| NaiveDate::from_ymd_opt(2022, 3, 17).and_then(|day| day.and_hms_opt(hour, minute, 0));
    for (now, phone) in [(minute(6, 59), "3"), (minute(7, 0), "1"), (minute(21, 59), "1"), (minute(22, 0), "3")] {
        assert_eq!(called(&city, "community", now).0, phone, "{now:?}");
    }
}

#[test]
fn the_number_for_emergencies_is_answered_at_any_hour_and_names_the_next() {
    let mut city = by_day_and_night();
    for now in [at(3), at(15), None] {
        assert_eq!(called(&city, "emergency", now), ("120", Some("110"), Answering::Now));
    }
    city.hotlines[0].answers = Some(Hours::parse("08:00-09:00", "").unwrap());
    assert_eq!(called(&city, "emergency", at(3)).0, "120", "a slip in a sheet sent somebody elsewhere");
}

#[test]
fn hours_that_nobody_stated_are_never_said_to_be_answered() {
    let city = city(&[("community", "1", "", "city"), ("city", "3", "", ""), ("day", "5", "08:00-17:00", "city")]);
    assert_eq!(called(&city, "community", at(3)), ("1", Some("3"), Answering::Unknown));
    // At night the line that is known to be closed gives way to the one that may answer.
    assert_eq!(called(&city, "day", at(3)).0, "3");
    assert_eq!(Line::from(&city.hotlines[1]).answering(&city, at(3)), Answering::Unknown);
}

#[test]
fn hours_that_are_only_typed_are_not_known() {
    let mut city = city(&[("community", "1", "", "")]);
    city.hotlines[0].answers = Some(Hours::as_typed("早晚都在"));
    assert_eq!(called(&city, "community", at(10)), ("1", None, Answering::Unknown));
}

#[test]
fn where_the_time_is_not_certain_both_are_there_and_only_round_the_clock_is_sure() {
    let city = by_day_and_night();
    assert_eq!(called(&city, "community", None), ("1", Some("2"), Answering::Unknown));
    assert_eq!(called(&city, "city", None), ("3", Some("4"), Answering::Now));
    let mut special = city;
    special.hotlines[4].answers = Some(Hours::parse("24h", "2022-03-18 closed").unwrap());
    assert_eq!(called(&special, "city", None).2, Answering::Unknown);
}

#[test]
fn where_nobody_answers_the_line_itself_is_left_with_its_hours() {
    let city = city(&[("day", "5", "08:00-17:00", "late"), ("late", "6", "10:00-18:00", "")]);
    assert_eq!(called(&city, "day", at(20)).0, "5");
    assert_eq!(called(&city, "day", at(20)).1, None);
    assert_eq!(
        called(&city, "day", at(17)),
        ("6", None, Answering::Later(Some(at(8).unwrap() + chrono::Days::new(1))))
    );
}

#[test]
fn circles_lost_ids_and_the_same_number_again_end_the_chain() {
    for lines in [
        [("a", "1", "24h", "b"), ("b", "2", "24h", "a")],
        [("a", "1", "24h", "b"), ("b", "2", "24h", "nobody")],
        [("a", "1", "24h", "b"), ("b", "2", "24h", "b")],
    ] {
        let city = city(&lines);
        let phones: Vec<&str> = chain(&city, (&city.hotlines[0]).into()).iter().map(|line| line.phone).collect();
        assert_eq!(phones, ["1", "2"]);
    }
    let same = city(&[("a", "1", "24h", "b"), ("b", "1", "24h", "")]);
    assert_eq!(called(&same, "a", at(10)), ("1", None, Answering::Now));
}

#[test]
fn a_community_has_its_own_hours_and_leads_to_a_hotline() {
    let city = by_day_and_night();
    let community = Community {
        id: "c".to_owned(),
        name: Text::new("湖社区", "Lake"),
        town: String::new(),
        phone: "9".to_owned(),
        answers: Some(Hours::parse("mon-fri 08:00-17:00", "2022-03-17 closed").unwrap()),
        next: "city".to_owned(),
        grid: Text::default(),
        zones: Vec::new(),
        source: String::new(),
        demo: false,
    };
    let call = call(&city, (&community).into(), at(10));
    assert_eq!((call.first.phone, call.second.map(|line| line.phone)), ("3", Some("4")), "a special day holds");
}
