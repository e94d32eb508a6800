//! What sheets and feeds say, and when a site is open.

use chrono::NaiveDateTime;

use super::*;
use crate::time::{at_minutes, parse_date};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn moment(day: &str, minute: u16) -> NaiveDateTime {
    at_minutes(date(day), minute)
}

fn read(weekly: &str, special: &str) -> Hours {
    Hours::parse(weekly, special).unwrap()
}

fn code(weekly: &str, special: &str) -> &'static str {
    Hours::parse(weekly, special).map_or_else(|error| error.code(), |_| "read")
}

fn open(until: NaiveDateTime, closes_soon: bool) -> OpenState {
    OpenState::Open { until, closes_soon }
}

#[test]
fn the_documented_forms_are_read() {
    let day = [Span::new(480, 1200).unwrap()];
    assert!(read("08:00-20:00", "").weekly().iter().all(|spans| *spans == day));
    assert!(read("24h", "").is_24h());
    assert!(read("closed", "").weekly().iter().all(Vec::is_empty));
    let split = read("mon-fri 08:00-11:30, 13:00-17:00; sat 08:00-11:30", "");
    assert_eq!(split.weekly().each_ref().map(Vec::len), [2, 2, 2, 2, 2, 1, 0]);
    assert_eq!(read("mon,wed,fri 8:00-9:00", "").weekly().each_ref().map(Vec::len), [1, 0, 1, 0, 1, 0, 0]);
    assert_eq!(read("19:00-02:00", "").on(date("2022-03-17")), [Span::new(1140, 1560).unwrap()]);
    let special = read("24h", "2022-03-19 09:00-12:00; 2022-03-18 closed");
    assert_eq!(special.special_text(), "2022-03-18 closed; 2022-03-19 09:00-12:00");
}

#[test]
fn what_staff_type_without_thinking_is_read_the_same() {
    for (typed, canonical) in [
        ("每天 ８：００－２０：００", "08:00-20:00"),
        ("daily 08:00 – 20:00", "08:00-20:00"),
        ("周一至周五 8:00-11:30、13:00-17:00；周六 8:00-11:30", "mon-fri 08:00-11:30, 13:00-17:00; sat 08:00-11:30"),
        ("周一至周五8:00—17:00，周末休息", "mon-fri 08:00-17:00"),
        ("星期一、三、五 08:00~17:00", "mon,wed,fri 08:00-17:00"),
        ("工作日 9:00-17:00\n周末 10:00-16:00", "mon-fri 09:00-17:00; sat-sun 10:00-16:00"),
        ("24小时", "24h"),
        ("全天", "24h"),
        ("每日休息", "closed"),
        ("00:00-24:00", "24h"),
        ("MON-SUN 08:00-20:00;", "08:00-20:00"),
        ("sat-mon 08:00-09:00", "mon,sat-sun 08:00-09:00"),
        ("Monday: 08:00-24:00", "mon 08:00-24:00"),
        ("20:00-00:00", "20:00-24:00"),
        ("13:00-17:00, 08:00-11:30", "08:00-11:30, 13:00-17:00"),
        ("08:00-12:00, 12:00-17:00", "08:00-17:00"),
        ("mon-fri 24h; sun closed", "mon-fri 24h"),
    ] {
        let hours = Hours::parse(typed, "").unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(hours.to_string(), canonical, "{typed}");
    }
    assert_eq!(read("24h", "２０２２-03-18休息；2022-03-19 9：00-12：00，13:00-15:00").special().len(), 2);
}

#[test]
fn each_mistake_has_its_own_code() {
    for (weekly, special, expected) in [
        ("", "", "hours-empty"),
        (" ; ", "", "hours-empty"),
        ("mom 08:00-20:00", "", "hours-day"),
        ("mon-fry 08:00-20:00", "", "hours-day"),
        ("about noon", "", "hours-day"),
        ("mon-fri", "", "hours-no-times"),
        ("08:00-20:00, sat", "", "hours-no-times"),
        ("08:00", "", "hours-time"),
        ("08:00-25:00", "", "hours-time"),
        ("24:00-08:00", "", "hours-time"),
        ("8-20", "", "hours-time"),
        ("08:00-08:00", "", "hours-same-minute"),
        ("24:00-00:00", "", "hours-same-minute"),
        ("08:00-12:00, 11:59-13:00", "", "hours-overlap"),
        ("24h, 08:00-12:00", "", "hours-overlap"),
        ("closed, 08:00-12:00", "", "hours-closed-and-open"),
        ("mon 08:00-12:00; mon 13:00-15:00", "", "hours-day-twice"),
        ("mon 08:00-12:00; 13:00-15:00", "", "hours-day-twice"),
        ("08:00-12:00; sun closed", "", "hours-day-twice"),
        ("24h", "tomorrow closed", "hours-date"),
        ("24h", "2022-02-30 closed", "hours-date"),
        ("24h", "2022-03-18", "hours-no-times"),
        ("24h", "2022-03-18 closed; 2022-03-18 24h", "hours-date-twice"),
        ("24h", "2022-03-18 08:00-10:00, 09:00-11:00", "hours-overlap"),
        ("24h", "2022-03-18 late", "hours-time"),
    ] {
        assert_eq!(code(weekly, special), expected, "{weekly} | {special}");
    }
}

#[test]
fn a_refusal_quotes_what_is_wrong_and_says_how_to_mend_it() {
    let text = Hours::parse("mom 08:00-20:00", "").unwrap_err().to_string();
    assert!(text.contains("`mom`") && text.contains("mon-fri"), "{text}");
    let text = Hours::parse("08:00-12:00, 11:00-13:00", "").unwrap_err().to_string();
    assert!(text.contains("08:00-12:00") && text.contains("11:00-13:00"), "{text}");
}

#[test]
fn days_that_are_alike_travel_as_one() {
    let json = |hours: &Hours| serde_json::to_string(hours).unwrap();
    assert_eq!(json(&read("08:00-20:00", "")), r#"{"daily":[[480,1200]]}"#);
    assert_eq!(
        json(&read("mon 08:00-20:00", "2022-03-18 closed")),
        r#"{"weekly":[[[480,1200]],[],[],[],[],[],[]],"special":[{"date":"2022-03-18","spans":[]}]}"#
    );
    assert_eq!(json(&Hours::as_typed("看情况")), r#"{"daily":[],"typed":"看情况"}"#);
}

#[test]
fn a_feed_that_breaks_the_rules_is_refused() {
    for bad in [
        "{}",
        r#"{"daily":[],"weekly":[[],[],[],[],[],[],[]]}"#,
        r#"{"daily":[[1200,480]]}"#,
        r#"{"daily":[[1440,1500]]}"#,
        r#"{"daily":[[0,1441]]}"#,
        r#"{"daily":[[480,1920]]}"#,
        r#"{"daily":[[1439,2879]]}"#,
        r#"{"daily":[[0,600],[599,700]]}"#,
        r#"{"daily":[[-1,600]]}"#,
        r#"{"daily":[[600,700],[0,60]]}"#,
        r#"{"daily":[],"special":[{"date":"2022-02-01","spans":[[600,700],[0,60]]}]}"#,
        r#"{"daily":[],"special":[{"date":"2022-02-02","spans":[]},{"date":"2022-02-01","spans":[]}]}"#,
        r#"{"weekly":[[],[],[]]}"#,
        r#"{"daily":[],"special":[{"date":"2022-02-30","spans":[]}]}"#,
        r#"{"daily":[],"special":[{"date":"2022-02-01","spans":[]},{"date":"2022-02-01","spans":[]}]}"#,
    ] {
        assert!(crate::json::read::<Hours>(bad.as_bytes()).is_err(), "{bad}");
    }
    assert!(crate::json::read::<Hours>(br#"{"daily":[[1439,2878]]}"#).is_ok());
}

#[test]
fn a_site_is_open_from_its_first_minute_to_before_its_last() {
    let hours = read("08:00-20:00", "");
    let opens = moment("2022-03-17", 480);
    let until = moment("2022-03-17", 1200);
    let second = chrono::TimeDelta::seconds(1);
    assert_eq!(hours.state(opens - second), OpenState::Closed { opens: Some(opens) });
    assert_eq!(hours.state(opens), open(until, false));
    assert_eq!(hours.state(until - second), open(until, true));
    assert_eq!(hours.state(until), OpenState::Closed { opens: Some(moment("2022-03-18", 480)) });
    assert_eq!(hours.state(moment("2022-03-17", 1170) - second), open(until, false));
    assert_eq!(hours.state(moment("2022-03-17", 1170)), open(until, true));
}

#[test]
fn a_night_belongs_to_the_day_it_starts_on() {
    let hours = read("19:00-02:00", "2022-03-18 closed");
    let end = moment("2022-03-18", 120);
    assert_eq!(hours.state(moment("2022-03-18", 60)), open(end, false));
    assert_eq!(hours.state(end), OpenState::Closed { opens: Some(moment("2022-03-19", 1140)) });
    assert_eq!(hours.state(moment("2022-03-19", 60)), OpenState::Closed { opens: Some(moment("2022-03-19", 1140)) });
}

#[test]
fn days_that_meet_at_midnight_are_one_stretch() {
    assert_eq!(read("24h", "").state(moment("2022-03-17", 700)), OpenState::Always);
    let weekdays = read("mon-fri 24h", "");
    assert_eq!(weekdays.state(moment("2022-03-17", 0)), open(moment("2022-03-19", 0), false));
    let special = read("24h", "2022-03-20 00:00-12:00");
    assert_eq!(special.state(moment("2022-03-17", 0)), open(moment("2022-03-20", 720), false));
    assert_eq!(read("20:00-08:00, 08:00-20:00", "").state(moment("2022-03-17", 0)), OpenState::Always);
}

#[test]
fn nothing_within_two_weeks_is_said_to_open() {
    let now = moment("2022-03-17", 600);
    assert_eq!(read("closed", "").state(now), OpenState::Closed { opens: None });
    let last = moment("2022-03-31", 540);
    assert_eq!(read("closed", "2022-03-31 09:00-12:00").state(now), OpenState::Closed { opens: Some(last) });
    assert_eq!(read("closed", "2022-04-01 09:00-12:00").state(now), OpenState::Closed { opens: None });
}

#[test]
fn hours_that_were_only_typed_are_unknown() {
    let hours = Hours::as_typed("看情况");
    assert_eq!(hours.state(moment("2022-03-17", 600)), OpenState::Unknown);
    assert_eq!((hours.to_string().as_str(), hours.typed(), hours.is_24h()), ("看情况", Some("看情况"), false));
}

#[test]
fn the_ends_of_the_calendar_do_not_trap() {
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        let hours = read("19:00-02:00", "");
        hours.state(date.and_hms_opt(23, 59, 59).unwrap());
        assert!(hours.week(date).count() >= 1);
    }
}

#[test]
fn a_week_starts_where_asked_and_marks_special_days() {
    let hours = read("mon-fri 08:00-20:00", "2022-03-18 closed; 2022-03-20 09:00-12:00");
    let week: Vec<(usize, bool)> = hours.week(date("2022-03-17")).map(|day| (day.spans.len(), day.special)).collect();
    assert_eq!(week, [(1, false), (0, true), (0, false), (1, true), (1, false), (1, false), (1, false)]);
}
