//! `anxin check`: one fault in many rows is one finding with a count and three places.

use std::fmt::Write;
use std::fs;

use crate::support::{City, anxin, text};

/// A city with 800 rows more, at this longitude and latitude and with this phone number.
fn city_of_800(lng: &str, lat: &str, phone: &str) -> City {
    let city = City::new();
    let mut sheet = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    for number in 0..800 {
        writeln!(sheet, "s{number},第{number}点,Site {number},{number}号,No. {number},north,{lng}{number:03},{lat},,general,24h,,free,{phone},,,2022-03-16,daily,")
            .unwrap();
    }
    city.write("sites.csv", sheet);
    city
}

#[test]
fn one_fault_in_800_rows_is_told_once() {
    let city = city_of_800("121.", "30.7", "call-us");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 1);
    let lines = out.lines().filter(|line| line.contains("error[bad-phone]")).count();
    assert_eq!(lines, 3, "{out}");
    assert!(out.contains("797 more places with bad-phone, 800 in all"), "{out}");
    let (_, page, _) = anxin(&["check", text(city.path()), "--format", "html"]);
    assert!(page.matches("bad-phone</span>").count() <= 4 && page.contains("800"), "{page}");
}

#[test]
fn bounds_that_hold_hardly_a_row_are_one_finding_with_bounds_that_would() {
    let city = city_of_800("100.", "20.5", "");
    let (code, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    assert_eq!(code, 1);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found: Vec<_> = findings.iter().filter(|found| found["code"] == "outside-bounds").collect();
    let [found] = found[..] else { panic!("{found:?}") };
    let message = found["message"].as_str().unwrap();
    assert!(message.contains("800 of") && message.contains("rows ") && found["row"].is_number(), "{message}");
    let hint = found["mend"].as_str().unwrap();
    let bounds = hint.split_once("`bounds = ").and_then(|(_, rest)| rest.split_once('`')).unwrap().0;
    let centre = hint.split_once("`centre = ").and_then(|(_, rest)| rest.split_once('`')).unwrap().0;
    assert!(found["mend_zh"].as_str().unwrap().contains(bounds), "{found}");

    let toml = fs::read_to_string(city.path().join("city.toml")).unwrap();
    let line = |key: &str| toml.lines().find(|line| line.starts_with(key)).unwrap();
    let mended = toml
        .replace(line("bounds"), &format!("bounds = {bounds}"))
        .replace(line("centre"), &format!("centre = {centre}"));
    city.write("city.toml", mended);
    let (_, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let rows = report["findings"].as_array().unwrap().iter();
    let rows = rows.filter(|found| found["code"] == "outside-bounds" && found["file"] == "sites.csv");
    assert!(rows.count() < 4, "what is taken as suggested holds the rows: {out}");
}

#[test]
fn programs_get_every_finding_and_the_groups() {
    let city = city_of_800("121.", "30.7", "call-us");
    let (_, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let of = |key: &str| {
        report[key].as_array().unwrap().iter().filter(|found| found["code"] == "bad-phone").cloned().collect::<Vec<_>>()
    };
    assert_eq!((of("findings").len(), of("groups").len()), (800, 1));
    assert_eq!(of("groups")[0]["count"], 800);
    assert_eq!(of("groups")[0]["rows"].as_array().unwrap().len(), 3);
}
