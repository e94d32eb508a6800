//! `anxin import --kind queue`: every observation has its own moment, and what lies ahead was not observed.

use std::fs;
use std::path::Path;

use crate::support::import::{file, import, warned};
use crate::support::{City, Folder, anxin, text};
use serde_json::Value;

const NOW: [&str; 2] = ["--now", "2022-03-17 10:00"];

fn queue(city: &City, table: &str, more: &[&str]) -> (u8, Value) {
    let folder = Folder::new();
    import(city.path(), &file(&folder, "waits.csv", table), "queue", &[&NOW, more].concat())
}

fn lines(city: &City, name: &str) -> Vec<String> {
    let sheet = fs::read_to_string(city.path().join("queue").join(name)).unwrap_or_default();
    sheet.lines().skip(1).map(str::to_owned).collect()
}

/// The queue shard of a feed.
fn shard(feed: &Path) -> Value {
    let json = |path: &Path| -> Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let manifest = json(&feed.join("manifest.json"));
    let shard = manifest["shards"].as_array().unwrap().iter().find(|shard| shard["role"] == "queue");
    shard.map_or(Value::Null, |shard| json(&feed.join(shard["url"].as_str().unwrap())))
}

#[test]
fn a_row_of_the_future_is_left_out_and_said_and_hides_no_other() {
    let city = City::new();
    city.remove("queue/2022-03-17T1000.csv").remove("queue/2022-03-17T0955.csv");
    let table = "采样点名称,等待时间,更新时间\n广场采样点,5,2022-03-17 12:30\n会堂采样点,10,2022/3/17 9:58\n";
    let (code, report) = queue(&city, table, &[]);
    assert_eq!((code, &report["imported"]), (0, &1.into()), "{report}");
    let refused = &report["rejected"][0];
    assert_eq!((&refused["row"], &refused["column"]), (&2.into(), &"更新时间".into()));
    assert!(refused["reason"].as_str().unwrap().contains("2022-03-17 12:30 lies ahead of now, 2022-03-17 10:00"));
    assert_eq!(lines(&city, "2022-03-17T0958.csv"), ["hall,2022-03-17 09:58,10,10,"]);
    let feed = Folder::new();
    let (code, out, err) = anxin(&["publish", text(city.path()), text(&feed.join("feed")), NOW[0], NOW[1]]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(shard(&feed.join("feed"))["site"].as_array().unwrap().iter().any(|site| site == "hall"));
}

#[test]
fn a_row_of_the_future_in_the_sheets_hides_no_other() {
    let city = City::new();
    city.remove("queue/2022-03-17T1000.csv").remove("queue/2022-03-17T0955.csv");
    city.write(
        "queue/2022-03-17T1230.csv",
        "site,observed,wait_low\nsquare,2022-03-17 12:30,5\nhall,2022-03-17 09:58,10\n",
    );
    let feed = Folder::new();
    let (code, out, err) = anxin(&["publish", text(city.path()), text(&feed.join("feed")), NOW[0], NOW[1]]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("1 observed"), "{out}");
    assert!(err.contains("queue/2022-03-17T1230.csv") && err.contains("future-date"), "{err}");
    assert_eq!(shard(&feed.join("feed"))["site"], serde_json::json!(["hall"]));
    let (_, out, _) = anxin(&["check", text(city.path())]);
    assert!(out.contains("queue/2022-03-17T1230.csv:observed: warning[future-date]"), "{out}");
}

#[test]
fn of_several_rows_of_a_site_the_newest_counts() {
    let city = City::new();
    city.remove("queue/2022-03-17T1000.csv").remove("queue/2022-03-17T0955.csv");
    let table = "名称,等待时间,状态,更新时间\n\
                 广场采样点,5,,9:30\n\
                 广场采样点,60,,9:50\n\
                 广场采样点,10,,9:40\n\
                 会堂采样点,5,,9:50\n\
                 会堂采样点,,拥挤,9:50\n\
                 内院采样点,0,休息,5分钟前\n\
                 内院采样点,3,,\n";
    let (_, report) = queue(&city, table, &[]);
    assert_eq!((&report["rows"], &report["imported"]), (&7.into(), &3.into()), "{report}");
    let reasons: Vec<(u64, &str)> = report["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["reason"].as_str().unwrap()))
        .collect();
    let reason = |row: u64| reasons.iter().find(|(known, _)| *known == row).unwrap().1;
    assert!(reason(2).contains("row 3 has a newer observation of this site, of 2022-03-17 09:50"));
    assert!(reason(4).contains("row 3") && reason(5).contains("row 6") && reason(5).contains("longer"));
    assert!(reason(8).contains("row 7 says when it was observed"));
    assert_eq!(
        lines(&city, "2022-03-17T0955.csv"),
        ["square,2022-03-17 09:50,60,60,", "hall,2022-03-17 09:50,50,50,", "inner,2022-03-17 09:55,,,yes"]
    );
}

#[test]
fn a_queue_that_nobody_understands_is_never_free() {
    let city = City::new();
    city.remove("queue/2022-03-17T1000.csv").remove("queue/2022-03-17T0955.csv");
    for (row, expected) in [
        ("广场采样点,0,设备故障,", None),
        ("广场采样点,,不空闲,", None),
        ("广场采样点,,正常,", None),
        ("广场采样点,5,正常,", Some("5,5,")),
        ("广场采样点,很久,空闲,", None),
        ("广场采样点,0,休息,", Some(",,yes")),
        ("广场采样点,3,拥挤,", Some("50,50,")),
        ("广场采样点,3,,今日已停采", Some(",,yes")),
        ("广场采样点,3,,周日暂停", None),
        ("广场采样点,20分钟以上,,", Some("20,1440,")),
        ("广场采样点,-5,,", None),
        ("广场采样点,0,空闲,医生去吃饭", None),
        ("广场采样点,0,空闲,试剂没到", None),
        ("广场采样点,5,,不再放号", None),
        ("广场采样点,,空闲,人满限流中", None),
        ("广场采样点,,空闲,queue closed", None),
        ("广场采样点,0,不忙,排到马路上", None),
        ("广场采样点,5,空闲,请带身份证", Some("5,5,")),
        ("广场采样点,5,空闲,东门", Some("5,5,")),
    ] {
        let (_, report) = queue(&city, &format!("名称,等待时间,状态,备注,更新时间\n{row},9:59\n"), &[]);
        let written = lines(&city, "2022-03-17T0959.csv").first().cloned();
        let cells = written.as_deref().and_then(|line| line.strip_prefix("square,2022-03-17 09:59,"));
        assert_eq!(cells, expected, "{row}: {report}");
        if expected.is_some() {
            city.remove("queue/2022-03-17T0959.csv");
        } else {
            assert_eq!(report["rejected"].as_array().unwrap().len(), 1, "{row}");
        }
    }
}

#[test]
fn moments_that_do_not_read_are_said_and_are_not_now() {
    let city = City::new();
    city.remove("queue/2022-03-17T1000.csv").remove("queue/2022-03-17T0955.csv");
    let table = "名称,等待时间,更新时间\n广场采样点,5,24:30\n会堂采样点,5,待更新\n内院采样点,5,2022-03-16 24:00\n";
    let (_, report) = queue(&city, table, &[]);
    assert_eq!((&report["imported"], &report["rejected"].as_array().unwrap().len()), (&1.into(), &2), "{report}");
    assert_eq!(lines(&city, "2022-03-17T0000.csv"), ["inner,2022-03-17 00:00,5,5,"]);
}

#[test]
fn an_older_word_in_the_place_of_a_newer_one_is_said() {
    let city = City::new();
    queue(&city, "名称,等待时间,更新时间\n广场采样点,30,9:58\n内院采样点,5,9:59\n", &[]);
    let (_, report) = queue(&city, "名称,等待时间,更新时间\n广场采样点,5,9:50\n内院采样点,6,9:59\n", &[]);
    assert_eq!((&report["merged"]["updated"], &report["imported"]), (&2.into(), &2.into()), "{report}");
    assert!(warned(&report, "row 2: this took the place of a newer observation"), "{report}");
}

#[test]
fn rows_without_a_time_say_whose_time_was_taken() {
    let folder = Folder::new();
    let city = folder.join("city");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let path = file(&folder, "waits.csv", "名称,等待时间\n甲广场采样点（请改）,5\n");
    let (_, report) = import(&city, &path, "queue", &[]);
    assert!(warned(&report, "1 rows do not say when they were observed"), "{report}");
}

#[test]
fn words_for_who_is_let_in_become_a_column_and_what_is_not_so_now_is_rejected() {
    let city = City::new();
    let table = "采样点名称,状态,更新时间\n广场采样点,号已发完,2022-03-17 9:58\n会堂采样点,消杀完毕,2022-03-17 9:58\n";
    let (_, report) = queue(&city, table, &[]);
    assert_eq!((&report["imported"], report["rejected"].as_array().unwrap().len()), (&1.into(), 1), "{report}");
    let sheet = fs::read_to_string(city.path().join("queue/2022-03-17T0958.csv")).unwrap();
    assert_eq!(sheet, "site,observed,wait_low,wait_high,closed,intake\nsquare,2022-03-17 09:58,,,yes,tickets_gone\n");
    // Said anew, the word goes, and the column stays.
    let (_, report) = queue(&city, "采样点名称,等待时间,更新时间\n广场采样点,10,2022-03-17 9:58\n", &[]);
    assert_eq!(report["imported"], 1, "{report}");
    assert_eq!(lines(&city, "2022-03-17T0958.csv"), ["square,2022-03-17 09:58,10,10,,"]);
}
