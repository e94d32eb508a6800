//! A list that comes again: what it no longer has is said, and taken out only where that is asked for.

use std::fs;

use crate::support::import::{file, import, warned};
use crate::support::{City, Folder, anxin, text, tree};
use serde_json::{Value, json};

fn list(names: &[&str]) -> String {
    let rows = names.iter().map(|name| format!("{name},{name}路1号,8:00-17:00\n"));
    format!("采样点名称,地址,开放时间\n{}", rows.collect::<String>())
}

fn sites(city: &City) -> String {
    fs::read_to_string(city.path().join("sites.csv")).unwrap()
}

fn both(first: &str, second: &str, more: &[&str]) -> (City, u8, Value) {
    let (city, folder) = (City::new(), Folder::new());
    let now = ["--now", "2022-03-16 09:00"];
    import(city.path(), &file(&folder, first, list(&["甲点", "乙点", "丙点", "丁点"])), "sites", &now);
    let path = file(&folder, &format!("later/{second}"), list(&["甲点", "乙点", "戊点"]));
    let (code, report) = import(city.path(), &path, "sites", &[&now, more].concat());
    (city, code, report)
}

#[test]
fn what_a_newer_list_no_longer_has_is_counted_and_named_and_stays() {
    let (city, code, report) = both("points.csv", "points.csv", &[]);
    assert_eq!(code, 0);
    assert_eq!(report["missing"], json!({ "count": 2, "names": ["丙点", "丁点"], "taken_out": 0 }), "{report}");
    assert_eq!(report["merged"], json!({ "added": 1, "updated": 0, "unchanged": 2 }), "{report}");
    assert!(warned(&report, "2 rows of sites.csv are from an earlier list of this name"), "{report}");
    assert!(sites(&city).contains("丙点") && sites(&city).contains("广场采样点"));
}

#[test]
fn replace_takes_out_what_is_missing_and_nothing_of_other_lists() {
    let (city, code, report) = both("points.csv", "points.csv", &["--replace"]);
    assert_eq!(code, 0);
    assert_eq!(report["missing"]["taken_out"], 2, "{report}");
    let sheet = sites(&city);
    assert!(!sheet.contains("丙点") && !sheet.contains("丁点"), "{sheet}");
    assert!(sheet.contains("甲点") && sheet.contains("戊点") && sheet.contains("广场采样点"), "{sheet}");
    assert_eq!(anxin(&["check", text(city.path())]).0, 0);
}

#[test]
fn a_list_is_the_same_list_under_the_date_of_another_day() {
    for (first, second, missing) in [
        ("采样点0420.csv", "采样点0421.csv", 2),
        ("采样点（4月20日）.csv", "采样点（4月21日） (1).csv", 2),
        ("2022-04-20采样点.csv", "2022-04-21采样点.csv", 2),
        ("清单0918.csv", "清单0941.csv", 2),
        ("清单20220418.csv", "清单20220419_0941.csv", 2),
        ("片区1.csv", "片区2.csv", 0),
    ] {
        let (_, _, report) = both(first, second, &[]);
        assert_eq!(report["missing"]["count"], missing, "{first} {second}");
    }
}

#[test]
fn observations_of_what_was_taken_out_go_with_it() {
    let (city, folder) = (City::new(), Folder::new());
    let now = ["--now", "2022-03-17 09:00"];
    import(city.path(), &file(&folder, "points.csv", list(&["甲点", "乙点"])), "sites", &now);
    import(city.path(), &file(&folder, "waits.csv", "名称,等待时间\n甲点,5\n乙点,6\n"), "queue", &now);
    let path = file(&folder, "points.csv", list(&["甲点"]));
    let (_, report) = import(city.path(), &path, "sites", &[&now[..], &["--replace"]].concat());
    assert!(warned(&report, "1 observations"), "{report}");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn most_of_a_long_list_is_taken_out_only_by_yes() {
    let (city, folder) = (City::new(), Folder::new());
    let now = ["--now", "2022-03-16 09:00"];
    let names: Vec<String> = (1..=30).map(|number| format!("第{number}点")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    import(city.path(), &file(&folder, "points.csv", list(&names)), "sites", &now);
    let path = file(&folder, "points.csv", list(&names[..10]));
    let before = tree(city.path());
    let (code, report) = import(city.path(), &path, "sites", &[&now[..], &["--replace"]].concat());
    assert_eq!((code, tree(city.path()) == before), (1, true), "{report}");
    assert!(warned(&report, "20 of the 30 rows"), "{report}");
    let (code, report) = import(city.path(), &path, "sites", &[&now[..], &["--replace", "--yes"]].concat());
    assert_eq!((code, &report["missing"]["taken_out"]), (0, &20.into()), "{report}");
}

#[test]
fn what_the_list_names_and_nobody_could_read_has_not_left_it() {
    let (city, folder) = (City::new(), Folder::new());
    let now = ["--now", "2022-03-16 09:00"];
    let zones = |tier: &str| format!("区域等级,区域名称,街道\n封控区,桃园,北街道\n{tier},李园,北街道\n");
    import(city.path(), &file(&folder, "zones.csv", zones("管控区")), "zones", &now);
    let path = file(&folder, "zones.csv", zones("待定"));
    let (_, report) = import(city.path(), &path, "zones", &[&now[..], &["--replace"]].concat());
    assert_eq!(report["missing"]["count"], 0, "{report}");
    assert!(warned(&report, "李园"), "{report}");
    assert!(fs::read_to_string(city.path().join("zones.csv")).unwrap().contains("李园"));
}
