//! `anxin new`: a city that works from its first minute.

use std::fs;

use crate::support::{Folder, anxin, text, tree};

#[test]
fn a_new_city_passes_every_check_and_publishes() {
    let folder = Folder::new();
    let city = folder.join("lakeside");
    let (code, said, err) = anxin(&["new", text(&city)]);
    assert_eq!((code, err.as_str()), (0, ""), "{said}");
    let (code, said, _) = anxin(&["check", text(&city)]);
    assert!(code == 0 && said.contains("\n0 errors, "), "{said}");
    let others = said.lines().filter(|line| line.contains("warning[") && !line.contains("warning[placeholder]"));
    assert_eq!(others.count(), 0, "nothing but what is to be changed: {said}");
    let (code, said, err) = anxin(&["publish", text(&city), text(&folder.join("feed"))]);
    assert_eq!(code, 0, "{err}");
    assert!(said.starts_with("published lakeside set ") && said.contains(": 2 sites, 2 observed"), "{said}");
}

#[test]
fn what_is_there_is_not_overwritten() {
    let folder = Folder::new();
    fs::write(folder.join("sites.csv"), "mine").unwrap();
    let (code, _, err) = anxin(&["new", text(folder.path())]);
    assert_eq!(code, 1);
    assert!(err.contains("holds something already"), "{err}");
    assert_eq!(tree(folder.path()).len(), 1);
}

#[test]
fn nothing_of_the_example_city_is_left_in_it() {
    let folder = Folder::new();
    let city = folder.join("Our City");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    assert!(fs::read_to_string(city.join("city.toml")).unwrap().contains("id = \"my-city\""));
    for (path, bytes) in tree(&city) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        // Nor a day of its notices, nor how many sites they name.
        for word in [
            "平湖",
            "Pinghu",
            "pinghu",
            "daily-20",
            ",demo,",
            "{day}",
            "{moment}",
            "{id}",
            "17 March",
            "16 March",
            "3月16",
            "3月17",
            "2022-03-15",
            "2022-03-16",
            "yellow_before",
            "有三处",
            "There are three",
        ] {
            let column = path.extension().is_some_and(|end| end == "csv") && word == ",demo,";
            assert!(column || !text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_workbooks_come_in_whole_and_nothing_of_their_notes_does() {
    let folder = Folder::new();
    let city = folder.join("city");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let towns = fs::read_to_string(city.join("towns.csv")).unwrap();
    fs::write(city.join("towns.csv"), towns.replace("（请改）", "")).unwrap();
    for kind in ["sites", "queue", "zones", "communities"] {
        let book = city.join(format!("template/{kind}.xlsx"));
        let (code, said, err) =
            anxin(&["import", text(&book), "--kind", kind, "--into", text(&city), "--format", "json"]);
        assert_eq!(code, 0, "{kind}: {said}{err}");
        let report: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!((&report["rows"], &report["imported"]), (&2.into(), &2.into()), "{kind}: {said}");
    }
    let sites = fs::read_to_string(city.join("sites.csv")).unwrap();
    let row = |name: &str| sites.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(row("甲广场采样点,Square A").contains(",general,08:00-20:00,,free,0573-0000-1000,"), "{sites}");
    assert!(row("乙镇卫生院采样点").contains(",yellow,mon-sat 08:00-11:30,,paid,"), "{sites}");
    // Zones are drawn on a map, not in a workbook: they are published by their names, and one finding says so.
    let (code, said, _) = anxin(&["check", text(&city)]);
    assert!(code == 0 && said.matches("warning[zone-without-shape]").count() == 1, "{said}");
}

#[test]
fn who_cannot_hear_has_a_baby_or_speaks_no_chinese_finds_help_in_a_new_city() {
    let folder = Folder::new();
    let city = folder.join("lakeside");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let services = fs::read_to_string(city.join("services.csv")).unwrap();
    for id in
        ["deaf", "infant", "foreigners", "alone", "contact-family", "distress", "violence", "fire", "away", "medicine"]
    {
        assert!(services.contains(&format!(",{id},")), "{id}: {services}");
    }
}

#[test]
fn a_yellow_code_has_sites_in_a_new_city_on_whatever_day_it_begins() {
    let folder = Folder::new();
    let city = folder.join("lakeside");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let access = fs::read_to_string(city.join("rules/access.csv")).unwrap();
    let table = folder.join("access.csv");
    fs::write(&table, access).unwrap();
    let answers = [
        "decide",
        text(&table),
        "situation=yellow_code",
        "symptoms=none",
        "code=yellow",
        "zone=outside",
        "travel=none",
        "notified=no",
        "gap=no",
        "serves=yellow",
        "site_zone=none",
    ];
    let (code, said, err) = anxin(&answers);
    assert!(code == 0 && said.contains("\"eligible\"") && said.contains("\"y4\""), "{said}{err}");
    let (code, said, _) = anxin(&["prove", text(&city)]);
    assert!(code == 0, "{said}");
}
