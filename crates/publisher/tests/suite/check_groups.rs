//! `anxin check`: one fault in many rows is one finding with a count and three places.

use std::fmt::Write;
use std::fs;

use crate::support::{City, anxin, text};

fn city_of_800() -> City {
    let city = City::new();
    let mut sheet = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    for number in 0..800 {
        writeln!(sheet, "s{number},第{number}点,Site {number},{number}号,No. {number},north,100.{number:03},20.5,,general,24h,,free,,,,2022-03-16,daily,")
            .unwrap();
    }
    city.write("sites.csv", sheet);
    city
}

#[test]
fn one_fault_in_800_rows_is_told_once() {
    let city = city_of_800();
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 1);
    let lines = out.lines().filter(|line| line.contains("error[outside-bounds]")).count();
    assert_eq!(lines, 3, "{out}");
    assert!(out.contains("797 more places with outside-bounds, 800 in all"), "{out}");
    let (_, page, _) = anxin(&["check", text(city.path()), "--format", "html"]);
    assert!(page.matches("outside-bounds</span>").count() <= 4 && page.contains("800"), "{page}");
}

#[test]
fn programs_get_every_finding_and_the_groups() {
    let city = city_of_800();
    let (_, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let of = |key: &str| {
        report[key]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["code"] == "outside-bounds")
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!((of("findings").len(), of("groups").len()), (800, 1));
    assert_eq!(of("groups")[0]["count"], 800);
    assert_eq!(of("groups")[0]["rows"].as_array().unwrap().len(), 3);
}
