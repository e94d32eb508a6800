//! What an import reports to programs, each fault once; and a city begun from somebody else's list.

use std::fmt::Write;
use std::fs;

use crate::support::import::{file, import, warned};
use crate::support::{City, Folder, anxin, text};

#[test]
fn json_tells_everything_that_the_text_tells() {
    let (city, folder) = (City::new(), Folder::new());
    let table =
        "名称,地址,工作时间,经度,纬度,其它\n新点,路1号,14：00-5：00,121.02,30.7,x\n合计,,,,,\n旧点,路2号,隔周,,,\n";
    let path = file(&folder, "points.csv", table);
    let (_, report) = import(city.path(), &path, "sites", &["--now", "2022-03-16 09:00"]);
    assert_eq!(report["unused_columns"], serde_json::json!(["其它"]), "{report}");
    assert_eq!(report["merged"], serde_json::json!({ "added": 2, "updated": 0, "unchanged": 0 }));
    assert_eq!(report["typed_hours"]["隔周"], 1);
    assert!(report["written"].as_array().unwrap().iter().any(|file| file == "sites.csv"));
    assert!(report["guesses"].as_array().unwrap().iter().any(|guess| guess == "name <- 名称"));
    assert!(report["next"][0].as_str().unwrap().starts_with("anxin check "), "{report}");
    let details = report["warning_details"].as_array().unwrap();
    let texts: Vec<&str> = details.iter().map(|detail| detail["text"].as_str().unwrap()).collect();
    let warnings: Vec<&str> =
        report["warnings"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    assert_eq!(texts, warnings);
    let hours = details.iter().find(|detail| detail["code"] == "twelve-hours").unwrap();
    assert_eq!((&hours["count"], &hours["rows"]), (&1.into(), &serde_json::json!([2])));
}

#[test]
fn one_fault_in_many_rows_is_one_warning_with_a_count_and_three_places() {
    let (city, folder) = (City::new(), Folder::new());
    let mut table = String::from("名称,地址,经度(wgs84),纬度(wgs84),电话\n");
    for number in 1..=800 {
        writeln!(table, "第{number}点,南湖路{number}号,,,见公告{}", "甲".repeat(number % 50)).unwrap();
    }
    let (_, report) = import(city.path(), &file(&folder, "points.csv", table), "sites", &[]);
    let of = |code: &str| {
        let details = report["warning_details"].as_array().unwrap();
        details.iter().filter(|detail| detail["code"] == code).cloned().collect::<Vec<_>>()
    };
    for code in ["not-on-map", "no-phone"] {
        let found = of(code);
        assert_eq!(found.len(), 1, "{code}: {report}");
        assert_eq!((&found[0]["count"], &found[0]["rows"]), (&800.into(), &serde_json::json!([2, 3, 4])), "{code}");
    }
    assert!(warned(&report, "800 rows (2, 3, 4 …): no position"), "{report}");
    assert!(report["warnings"].as_array().unwrap().len() < 15, "{report}");
}

const FOREIGN: &str = "采样点名称,街道,地址,开放时间,联系电话,经度(wgs84),纬度(wgs84)\n\
    东湖采样点,东湖街道,东湖路1号,8:00-17:00,0571-00000001,119.501,29.801\n\
    西湖采样点,西湖街道,西湖路2号,24小时,0571-00000002,119.532,29.822\n\
    南湖采样点,南湖街道,南湖路3号,8:00-11:30,0571-00000003,119.553,29.843\n\
    北湖采样点,东湖街道,北湖路4号,周一至周五8:00-17:00,0571-00000004,119.514,29.774\n";

#[test]
fn three_commands_lead_from_an_empty_folder_and_a_foreign_list_to_a_published_page() {
    let folder = Folder::new();
    let (city, feed) = (folder.join("mycity"), folder.join("feed"));
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let path = file(&folder, "list.csv", FOREIGN);
    let (code, out, _) = anxin(&["import", text(&path), "--kind", "sites", "--into", text(&city), "--adopt"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("bounds [119.45, 29.72, 119.6, 29.89]"), "{out}");
    let last: Vec<&str> = out.lines().rev().take(4).collect();
    assert!(last[3] == "next:" && last[2].contains("anxin check ") && last[1].contains("anxin publish "), "{out}");
    let settings = fs::read_to_string(city.join("city.toml")).unwrap();
    assert!(settings.contains("bounds = [119.45, 29.72, 119.6, 29.89]"), "{settings}");
    assert!(settings.contains("# 经度, 纬度 longitude, latitude") && settings.contains("[[hotline]]"), "{settings}");
    let sites = fs::read_to_string(city.join("sites.csv")).unwrap();
    let towns = fs::read_to_string(city.join("towns.csv")).unwrap();
    assert!(!sites.contains("（请改）") && sites.contains("东湖采样点"), "{sites}");
    assert!(!towns.contains("（请改）") && towns.contains("西湖街道"), "{towns}");
    let (code, out, err) = anxin(&["publish", text(&city), text(&feed)]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains(": 4 sites, 0 observed"), "{out}");
}

#[test]
fn a_fresh_city_is_offered_what_the_rows_say() {
    let folder = Folder::new();
    let city = folder.join("mycity");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let (_, report) = import(&city, &file(&folder, "list.csv", FOREIGN), "sites", &[]);
    assert!(warned(&report, "--adopt") && warned(&report, "[119.45, 29.72, 119.6, 29.89]"), "{report}");
    assert_eq!(report["extent"]["bounds"], serde_json::json!([119.45, 29.72, 119.6, 29.89]));
    assert!(fs::read_to_string(city.join("sites.csv")).unwrap().contains("甲广场采样点（请改）"));
    // What somebody has changed is theirs.
    let (city, folder) = (City::new(), Folder::new());
    let table = FOREIGN.replace("119.5", "121.2").replace("29.", "30.");
    import(city.path(), &file(&folder, "list.csv", table), "sites", &["--adopt"]);
    let settings = fs::read_to_string(city.path().join("city.toml")).unwrap();
    assert!(
        settings.contains("bounds = [120.85, 30.52, 121.3, 30.89]") && settings.contains("centre = [121.02, 30.68]"),
        "{settings}"
    );
    assert!(fs::read_to_string(city.path().join("sites.csv")).unwrap().contains("广场采样点"));
}

#[test]
fn a_list_of_which_nothing_comes_in_changes_nothing() {
    let folder = Folder::new();
    let city = folder.join("mycity");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let before = crate::support::tree(&city);
    let path = file(&folder, "list.csv", "采样点名称,地址\n合计,\n总计,\n");
    let (code, report) = import(&city, &path, "sites", &["--adopt", "--replace"]);
    assert_eq!((code, &report["imported"]), (1, &0.into()), "{report}");
    assert_eq!(crate::support::tree(&city), before);
}
