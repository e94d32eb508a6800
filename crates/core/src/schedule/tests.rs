//! Dates of plans, and calendar files.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::text::{Language, Text};
use crate::time::{Timestamp, UtcOffset, parse_date};

fn text(words: &str) -> Text {
    Text { zh: words.to_owned(), en: format!("{words} in English") }
}

fn plan(first: u16, days: u16, steps: &[(u16, u16, StepKind)]) -> Plan {
    let step = |&(from, to, kind)| Step { from, to, kind, text: text("采样") };
    Plan {
        id: "home".to_owned(),
        title: text("居家"),
        ask: text("哪天开始"),
        first,
        days,
        note: text("以社区通知为准"),
        call: String::new(),
        source: "demo".to_owned(),
        demo: true,
        steps: steps.iter().map(step).collect(),
    }
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[test]
fn a_plan_of_14_days_whose_first_day_is_the_10th_ends_on_the_23rd() {
    let plan = plan(1, 14, &[(1, 1, StepKind::Test), (14, 14, StepKind::Test)]);
    let schedule = Schedule::new(&plan, day("2022-03-10")).unwrap();
    assert_eq!(schedule.last, day("2022-03-23"));
    assert_eq!(schedule.steps[0].from, day("2022-03-10"));
    assert_eq!(schedule.steps[1].from, day("2022-03-23"));
}

#[test]
fn a_plan_that_counts_the_day_after_as_its_first_ends_a_day_later() {
    let plan = plan(0, 14, &[(1, 1, StepKind::Test)]);
    let schedule = Schedule::new(&plan, day("2022-03-10")).unwrap();
    assert_eq!((schedule.last, schedule.steps[0].from), (day("2022-03-24"), day("2022-03-11")));
}

#[test]
fn the_number_of_the_day_changes_at_the_citys_midnight_and_not_after_24_hours() {
    let plan = plan(1, 14, &[]);
    let schedule = Schedule::new(&plan, day("2022-03-10")).unwrap();
    // 23:59:59 and 00:00:00 in the city; in UTC both are the 10th.
    let before = Timestamp(1_646_927_999);
    assert_eq!(schedule.stage(before.local(UtcOffset::CHINA).date()), Stage::Day(1));
    assert_eq!(schedule.stage(before.plus(1).local(UtcOffset::CHINA).date()), Stage::Day(2));
}

#[test]
fn a_plan_is_before_its_first_day_and_over_after_its_last() {
    let plan = plan(1, 14, &[]);
    let schedule = Schedule::new(&plan, day("2022-03-10")).unwrap();
    assert_eq!(schedule.stage(day("2022-03-08")), Stage::Before(2));
    assert_eq!(schedule.stage(day("2022-03-23")), Stage::Day(14));
    assert_eq!(schedule.stage(day("2022-03-24")), Stage::Over(1));
}

#[test]
fn a_step_of_several_days_is_due_on_each_of_them() {
    let plan = plan(1, 14, &[(2, 3, StepKind::Test)]);
    let schedule = Schedule::new(&plan, day("2022-02-27")).unwrap();
    let due = |date| schedule.steps[0].due(day(date));
    assert_eq!(
        [due("2022-02-26"), due("2022-02-28"), due("2022-03-01"), due("2022-03-02")],
        [Due::In(2), Due::Today, Due::Today, Due::Past]
    );
}

#[test]
fn tests_come_in_the_order_of_their_days_whatever_the_sheets() {
    let plan = plan(1, 14, &[(7, 7, StepKind::Test), (1, 14, StepKind::Observe), (1, 1, StepKind::Test)]);
    let schedule = Schedule::new(&plan, day("2022-03-10")).unwrap();
    assert_eq!(schedule.tests().iter().map(|dated| dated.step.from).collect::<Vec<_>>(), [1, 7]);
}

#[test]
fn plans_that_cannot_be_kept_have_no_dates() {
    assert_eq!(Schedule::new(&plan(2, 1, &[]), day("2022-03-10")), None);
    assert_eq!(Schedule::new(&plan(1, MOST_DAYS + 1, &[]), day("2022-03-10")), None);
    assert_eq!(Schedule::new(&plan(1, 14, &[]), NaiveDate::MAX), None);
    let outside = plan(1, 14, &[(0, 1, StepKind::Test), (13, 15, StepKind::Test), (5, 4, StepKind::Test)]);
    assert_eq!(Schedule::new(&outside, day("2022-03-10")).unwrap().steps, []);
}

#[test]
fn a_calendar_file_reminds_of_tests_in_the_morning_and_names_nobody() {
    let plan = plan(1, 14, &[(1, 14, StepKind::Observe), (4, 4, StepKind::Test)]);
    let schedule = Schedule::new(&plan, day("2022-03-10")).unwrap();
    let file = calendar_text("平湖", &schedule.events(Language::Zh, "pinghu", 2), Timestamp(1_647_482_400));
    let lines: Vec<&str> = file.split("\r\n").collect();
    assert_eq!(lines[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"]);
    for expected in [
        "DTSTAMP:20220317T020000Z",
        "DTSTART;VALUE=DATE:20220310",
        "DTEND;VALUE=DATE:20220324",
        "DTSTART;VALUE=DATE:20220313",
        "DTEND;VALUE=DATE:20220314",
        "UID:home-2022-03-10-1-2@pinghu.anxin",
        "TRIGGER:PT8H",
    ] {
        assert!(lines.contains(&expected), "{expected} in {file}");
    }
    assert_eq!(file.matches("BEGIN:VALARM").count(), 1);
}

proptest! {
    #[test]
    fn a_calendar_line_is_never_longer_than_75_bytes_and_unfolds_to_what_was_written(summary in "\\PC{0,200}") {
        let date = day("2022-03-10");
        let event = Event {
            uid: "a".to_owned(), from: date, to: date, summary: summary.clone(), description: String::new(), remind: false,
        };
        let file = calendar_text("", &[event], Timestamp(0));
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = file.replace("\r\n ", "");
        let written = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let mut read = String::new();
        let mut letters = written.chars();
        while let Some(letter) = letters.next() {
            read.push(if letter == '\\' { letters.next().unwrap() } else { letter });
        }
        prop_assert_eq!(read, summary.replace(|letter: char| letter.is_control(), ""));
    }

    #[test]
    fn every_day_of_a_plan_has_the_number_that_its_step_of_that_day_has(first in 0_u16..2, days in 1_u16..60, offset in 0_u16..60) {
        let number = first + offset.min(days - first);
        let plan = plan(first, days, &[(number, number, StepKind::Test)]);
        let schedule = Schedule::new(&plan, day("2024-02-20")).unwrap();
        prop_assert_eq!(schedule.stage(schedule.steps[0].from), Stage::Day(number));
    }
}
