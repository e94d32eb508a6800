//! `anxin import --kind sites`: what staff type becomes `sites.csv`, row by row, or is said.

use std::fs;
use std::path::Path;

use crate::support::{City, Folder, anxin, text, tree};
use serde_json::Value;

/// A table with a title above its headings, an empty row, and seven rows, of which three are no sites.
const TABLE: &str = "\
湖滨市便民采样点一览表,,,,,,,
,,,,,,,
点位名称,所属街道,详细地址（必填）,对外采样时间,咨询电话,经度(wgs84),纬度(wgs84),备注
南湖采样点,南街道,南湖路1号,上午8:10-11:20，下午1:30-4:40,0571-00000001,121.03,30.62,请带证件
南湖采样点,南街道,南湖路1号,8:00-17:00,,121.03,30.62,
北湖采样点,北街道,北湖路2号,24小时,5710000002,30.72,121.02,
,,,8:00-17:00,,,,
合计,,,,4,,,
东湖采样点,,东湖路3号,周一至周五；9:00-5:00,13900000000.0,121.021,30.721,
西湖采样点,北街道,西湖路4号,（工作日）13：30—16：30,无,,,
";

fn import(city: &Path, file: &Path, more: &[&str]) -> (u8, Value) {
    let arguments =
        [&["import", text(file), "--kind", "sites", "--into", text(city), "--format", "json"], more].concat();
    let (code, out, err) = anxin(&arguments);
    let json = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    (code, json)
}

fn file(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// The row of `sites.csv` with this name, as columns and cells.
fn site(city: &Path, name: &str) -> impl Fn(&str) -> String {
    let table = fs::read_to_string(city.join("sites.csv")).unwrap();
    let records = anxin_import::csv::parse(&table).unwrap();
    let head = records[0].cells.clone();
    let index = |column: &str| head.iter().position(|heading| heading == column);
    let name_place = index("name_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(name_place).is_some_and(|cell| cell == name));
    let row = row.unwrap_or_else(|| panic!("no {name} in {table}")).cells.clone();
    move |column: &str| {
        head.iter().position(|heading| heading == column).and_then(|index| row.get(index)).cloned().unwrap_or_default()
    }
}

fn warned(report: &Value, words: &str) -> bool {
    report["warnings"].as_array().unwrap().iter().any(|warning| warning.as_str().unwrap().contains(words))
}

#[test]
fn every_row_is_imported_or_rejected_with_its_cell_and_reason() {
    let (city, folder) = (City::new(), Folder::new());
    let (code, report) = import(city.path(), &file(&folder, "points.csv", TABLE), &[]);
    assert_eq!(code, 0);
    assert_eq!((&report["rows"], &report["imported"]), (&7.into(), &4.into()));
    let rejected = report["rejected"].as_array().unwrap();
    let places: Vec<(u64, &str, &str)> = rejected
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["column"].as_str().unwrap(), row["value"].as_str().unwrap()))
        .collect();
    assert_eq!(places, [(5, "点位名称", "南湖采样点"), (7, "点位名称", ""), (8, "点位名称", "合计")]);
    assert!(rejected[0]["reason"].as_str().unwrap().contains("row 4"), "{}", rejected[0]);
    assert_eq!(report["hours"], serde_json::json!({ "parsed": 4, "as_typed": 0 }));
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    for key in ["hours", "imported", "rejected", "rows", "warnings"] {
        assert!(keys.iter().any(|known| *known == key), "{key}: {keys:?}");
    }
}

#[test]
fn what_stands_for_a_missing_name_or_address_is_said() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "名称,地址,街道,经度,纬度\n,南湖路9号,南街道,121.03,30.62\n村委会,,北街道,121.02,30.72\n";
    let (_, report) = import(city.path(), &file(&folder, "points.csv", table), &["--datum", "wgs84"]);
    assert_eq!(report["imported"], 2);
    assert_eq!(site(city.path(), "南湖路9号")("address_zh"), "南湖路9号");
    assert!(warned(&report, "row 2: has no name") && warned(&report, "row 3: has no address"), "{report}");
}

#[test]
fn cells_become_what_the_sheet_says() {
    let (city, folder) = (City::new(), Folder::new());
    let (_, report) = import(city.path(), &file(&folder, "points.csv", TABLE), &[]);
    let south = site(city.path(), "南湖采样点");
    assert_eq!(
        ["town", "lng", "lat", "hours", "phone", "note_zh", "serves", "source"].map(&south),
        [
            "south",
            "121.03",
            "30.62",
            "08:10-11:20, 13:30-16:40",
            "0571-00000001",
            "请带证件",
            "general",
            "import-points"
        ]
    );
    let north = site(city.path(), "北湖采样点");
    assert_eq!(["lng", "lat", "hours", "phone"].map(&north), ["121.02", "30.72", "24h", "0571-0000002"]);
    assert!(warned(&report, "row 6: longitude and latitude"), "{report}");
    assert!(warned(&report, "leading zero"), "{report}");
    let east = site(city.path(), "东湖采样点");
    assert_eq!(["town", "hours", "phone"].map(&east), ["north", "mon-fri 09:00-17:00", "13900000000"]);
    assert!(warned(&report, "row 9: `9:00-5:00` was read as 09:00-17:00"), "{report}");
    assert_eq!(["lng", "hours"].map(site(city.path(), "西湖采样点")), ["", "mon-fri 13:30-16:30"]);
}

#[test]
fn what_was_imported_can_be_checked_and_built() {
    let (city, folder) = (City::new(), Folder::new());
    import(city.path(), &file(&folder, "points.csv", TABLE), &[]);
    let (code, out, err) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, err) = anxin(&["build", text(city.path()), text(&folder.join("feed"))]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("7 sites"), "{out}");
}

#[test]
fn a_second_import_changes_nothing() {
    let (city, folder) = (City::new(), Folder::new());
    let path = file(&folder, "points.csv", TABLE);
    import(city.path(), &path, &[]);
    let before = tree(city.path());
    let (_, report) = import(city.path(), &path, &[]);
    assert_eq!(report["imported"], 4);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn what_staff_added_stays_and_what_the_file_states_counts() {
    let (city, folder) = (City::new(), Folder::new());
    let old = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    import(city.path(), &file(&folder, "points.csv", TABLE), &[]);
    let new = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    for line in old.lines().skip(1) {
        assert!(new.contains(line), "{line}");
    }
    city.edit("sites.csv", "Nanhu Testing Site", "South Lake");
    let id = site(city.path(), "南湖采样点")("id");
    let changed = TABLE.replace("8:10-11:20", "8:40-11:20").replace("0571-00000001", "");
    import(city.path(), &file(&folder, "points.csv", changed), &[]);
    let south = site(city.path(), "南湖采样点");
    assert_eq!(
        ["id", "name_en", "hours", "phone"].map(south),
        [id.as_str(), "South Lake", "08:40-11:20, 13:30-16:40", "0571-00000001"]
    );
}

#[test]
fn encodings_and_delimiters_make_no_difference() {
    let expected = {
        let (city, folder) = (City::new(), Folder::new());
        import(city.path(), &file(&folder, "points.csv", TABLE), &["--now", "2022-03-17 10:00"]);
        fs::read(city.path().join("sites.csv")).unwrap()
    };
    let gbk = encoding_rs::GBK.encode(TABLE).0.into_owned();
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(TABLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let bare: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let cases = [
        ("BOM", format!("\u{feff}{TABLE}").into_bytes()),
        ("GBK", gbk),
        ("UTF-16", utf16),
        ("UTF-16 without a mark", bare),
        ("tabs", TABLE.replace(',', "\t").into_bytes()),
        ("semicolons", TABLE.replace('；', " ").replace(',', ";").into_bytes()),
        ("line ends", TABLE.replace('\n', "\r\n").into_bytes()),
        ("named delimiter", format!("sep=|\n{}", TABLE.split_once('\n').unwrap().1.replace(',', "|")).into_bytes()),
    ];
    for (what, bytes) in cases {
        let (city, folder) = (City::new(), Folder::new());
        let (_, report) = import(city.path(), &file(&folder, "points.csv", bytes), &["--now", "2022-03-17 10:00"]);
        assert_eq!(report["imported"], 4, "{what}: {report}");
        let found = fs::read(city.path().join("sites.csv")).unwrap();
        assert!(found == expected, "{what}: {}", String::from_utf8_lossy(&found));
    }
}

#[test]
fn a_mapping_says_which_column_is_what() {
    let (city, folder) = (City::new(), Folder::new());
    let path = file(&folder, "points.csv", "甲,乙,丙\n南湖采样点,南湖路1号,8:10-11:20\n");
    let (code, report) = import(city.path(), &path, &[]);
    assert_eq!((code, report["imported"].as_u64(), report["rejected"].as_array().unwrap().len()), (1, Some(0), 2));
    let map = file(&folder, "map.toml", "name = \"甲\"\naddress = \"乙\"\nhours = \"丙\"\n");
    let (code, report) = import(city.path(), &path, &["--map", text(&map)]);
    assert_eq!((code, &report["imported"]), (0, &1.into()));
    assert_eq!(site(city.path(), "南湖采样点")("hours"), "08:10-11:20");
    let map = file(&folder, "map.toml", "nmae = \"甲\"\n");
    let (code, report) = import(city.path(), &path, &["--map", text(&map)]);
    assert_eq!(code, 1);
    assert!(warned(&report, "no field is called `nmae`"), "{report}");
}

#[test]
fn the_datum_is_given_or_named_or_guessed_and_said() {
    let row = |heading: &str| {
        format!("名称,地址,{heading}经度,{heading}纬度,开放时间\n南湖采样点,南湖路1号,121.03,30.62,24小时\n")
    };
    let shifted = |table: &str, more: &[&str]| {
        let (city, folder) = (City::new(), Folder::new());
        let (_, report) = import(city.path(), &file(&folder, "points.csv", table), more);
        let lng: f64 = site(city.path(), "南湖采样点")("lng").parse().unwrap();
        (((121.03 - lng) * 1e4).round(), warned(&report, "nothing says the datum"))
    };
    assert_eq!(shifted(&row(""), &[]), (0.0, true));
    assert_eq!(shifted(&row("wgs84 "), &[]), (0.0, false));
    let amap = shifted(&row("高德"), &[]);
    assert!((40.0..60.0).contains(&amap.0) && !amap.1, "{amap:?}");
    assert_eq!(shifted(&row(""), &["--datum", "gcj02"]), amap);
    let baidu = shifted(&row("百度"), &[]);
    assert!((100.0..130.0).contains(&baidu.0), "{baidu:?}");
    assert_eq!(shifted(&row("百度"), &["--datum", "wgs84"]), (0.0, false));
}

#[test]
fn a_position_outside_the_city_is_taken_away_and_said() {
    let (city, folder) = (City::new(), Folder::new());
    let mut table = "名称,地址,lng,lat,工作时间\n".to_owned();
    for number in 1..=9 {
        table.push_str(&format!("第{number}采样点,南湖路{number}号,121.0{number},30.62,24小时\n"));
    }
    table.push_str("远处采样点,远处1号,114.2,22.5,24小时\n");
    let (_, report) = import(city.path(), &file(&folder, "points.csv", table), &[]);
    assert_eq!(report["imported"], 10);
    assert!(warned(&report, "row 11: the position 114.200000, 22.500000 lies outside the city"), "{report}");
    assert_eq!(site(city.path(), "远处采样点")("lng"), "");
}

#[test]
fn nothing_is_written_by_a_dry_run_or_a_failure() {
    let (city, folder) = (City::new(), Folder::new());
    let before = tree(city.path());
    let path = file(&folder, "points.csv", TABLE);
    let (code, report) = import(city.path(), &path, &["--dry-run"]);
    assert_eq!((code, &report["imported"]), (0, &4.into()));
    for (name, bytes) in [
        ("broken.xlsx", &b"PK\x03\x04 nothing"[..]),
        ("broken.geojson", b"{\"features\": ["),
        ("other.json", b"{\"a\": 1}"),
    ] {
        let (code, report) = import(city.path(), &file(&folder, name, bytes), &[]);
        assert_eq!((code, &report["rows"]), (1, &0.into()), "{name}: {report}");
    }
    assert_eq!(import(city.path(), &folder.join("not-there.csv"), &[]).0, 1);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn a_folder_that_is_no_city_yet_keeps_the_rows_and_says_what_is_missing() {
    let folder = Folder::new();
    let path = file(&folder, "points.csv", TABLE);
    let (code, report) = import(&folder.join("fresh"), &path, &[]);
    assert_eq!((code, &report["imported"]), (0, &4.into()));
    assert!(warned(&report, "no city.toml"), "{report}");
    let towns = fs::read_to_string(folder.join("fresh/towns.csv")).unwrap();
    assert!(towns.contains("南街道") && towns.contains("北街道"), "{towns}");
}

#[test]
fn hours_in_several_columns_are_read_together() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "名称,地址,星期,上午,下午\n南湖采样点,南湖路1号,周一至周五,8:10-11:20,1:30-4:40\n";
    import(city.path(), &file(&folder, "points.csv", table), &[]);
    assert_eq!(site(city.path(), "南湖采样点")("hours"), "mon-fri 08:10-11:20, 13:30-16:40");
    let table = "名称,地址,开始时间,结束时间\n北湖采样点,北湖路1号,08:10,17:20\n";
    import(city.path(), &file(&folder, "more.csv", table), &[]);
    assert_eq!(site(city.path(), "北湖采样点")("hours"), "08:10-17:20");
}

#[test]
fn the_guess_is_printed_for_people() {
    let (city, folder) = (City::new(), Folder::new());
    let path = file(&folder, "points.csv", TABLE);
    let (_, out, _) = anxin(&["import", text(&path), "--kind", "sites", "--into", text(city.path())]);
    for words in [
        "name <- 点位名称",
        "hours <- 对外采样时间",
        "town <- 所属街道",
        "7 rows: 4 imported, 3 rejected; hours understood in 4 of 4 rows",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (code, _, err) = anxin(&["import", text(&path), "--kind", "places", "--into", text(city.path())]);
    assert_eq!(code, 2);
    assert!(err.contains("sites, queue, zones, tracks, communities"), "{err}");
}
