//! Hours that an import could not understand are kept as typed, checked and published so.

use std::fs;

use crate::support::{City, Folder, anxin, text};

#[test]
fn hours_that_are_not_understood_reach_the_feed_as_typed() {
    let (city, folder) = (City::new(), Folder::new());
    let path = folder.join("points.csv");
    fs::write(&path, "名称,地址,街道,工作时间\n南湖采样点,南湖路1号,南街道,隔周三\n北湖采样点,北湖路1号,北街道,\n")
        .unwrap();
    let (code, out, err) = anxin(&["import", text(&path), "--kind", "sites", "--into", text(city.path())]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, err) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, err) = anxin(&["build", text(city.path()), text(&folder.join("feed"))]);
    assert_eq!(code, 0, "{out}{err}");
    let objects = fs::read_dir(folder.join("feed/o")).unwrap().map(|entry| entry.unwrap().path());
    let shards: Vec<String> = objects.filter_map(|path| fs::read_to_string(path).ok()).collect();
    for words in ["\"typed\":\"隔周三\"", "\"typed\":\"开放时间未提供，请先电话确认\""] {
        assert!(shards.iter().any(|shard| shard.contains(words)), "{words}");
    }
}

#[test]
fn a_site_needs_hours_or_what_was_typed_for_them() {
    let city = City::new();
    city.edit("sites.csv", "general; yellow,mon-fri 08:00-11:30,2022-03-18 closed", "general; yellow,,");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 1);
    assert!(out.contains(":hours: error[empty-cell]"), "{out}");
}

#[test]
fn a_column_of_days_that_the_hours_beside_it_contradict_is_kept_as_typed() {
    let (city, folder) = (City::new(), Folder::new());
    let list = folder.join("days.csv");
    fs::write(
        &list,
        "名称,地址,开放日,开放时间\n湖北点,湖路1号,周一到周五,周六8:00-11:30\n湖南点,湖路2号,周一到周五,8:00-11:30\n",
    )
    .unwrap();
    let (code, said, _) = anxin(&["import", text(&list), "--kind", "sites", "--into", text(city.path())]);
    assert_eq!(code, 0, "{said}");
    let sites = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let row = |name: &str| sites.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(row("湖北点").contains("其中周六8:00-11:30") && !row("湖北点").contains("mon-"), "{sites}");
    assert!(row("湖南点").contains("mon-fri 08:00-11:30"), "{sites}");
}
