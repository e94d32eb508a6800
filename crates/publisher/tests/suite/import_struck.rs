//! What is struck through is withdrawn, or nobody knows; what a comment says is a remark. Neither is passed over in silence,
//! whatever kind of workbook it stands in.

use std::fs;
use std::path::PathBuf;

use crate::support::import::{file, import, warned};
use crate::support::{City, Folder};

const NOW: [&str; 2] = ["--now", "2022-04-20 10:00"];

/// A workbook of the fixtures, the same in each kind: rows struck through wholly, in one cell and in a part of one, and
/// comments that withdraw a site, that nobody knows, and that are harmless.
fn workbook(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files").join(name)
}

/// `serves` and `status` of the site at an address.
fn state(city: &City, address: &str) -> (String, String) {
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let records = anxin_publisher::sheet::parse(&table).unwrap();
    let place = |column: &str| records[0].cells.iter().position(|heading| heading == column);
    let addresses = place("address_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(addresses).is_some_and(|cell| cell == address));
    let row = row.unwrap_or_else(|| panic!("no {address} in {table}"));
    let cell = |column: &str| place(column).and_then(|place| row.cells.get(place)).cloned().unwrap_or_default();
    (cell("serves"), cell("status"))
}

#[test]
fn no_site_that_is_struck_through_or_withdrawn_in_a_comment_is_open() {
    for name in ["struck.xlsx", "struck.xls", "struck.ods"] {
        let city = City::new();
        let (_, report) = import(city.path(), &workbook(name), "sites", &NOW);
        assert_eq!(report["imported"], 6, "{name}: {report}");
        for (address, what) in [("湖路1号", "the row"), ("湖路2号", "its hours"), ("湖路3号", "a part of a text")]
        {
            assert_eq!(state(&city, address).1, "unknown", "{name}: {what} struck through: {report}");
        }
        assert_ne!(state(&city, "湖路4号").1, "", "{name}: withdrawn in a comment");
        assert_eq!(state(&city, "湖路5号"), (String::new(), String::new()), "{name}: a comment that nobody knows");
        assert_eq!(state(&city, "湖路6号"), ("general".to_owned(), String::new()), "{name}: a harmless comment");
        assert!(warned(&report, "3 rows have text that is struck through (row 2, 3, 4)"), "{name}: {report}");
        assert!(warned(&report, "3 cells have comments (A5, C6, A7)"), "{name}: {report}");
        let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
        assert!(
            table.contains("轮候制") && table.contains("请携带身份证") && !table.contains("张三"),
            "{name}: {table}"
        );
    }
}

#[test]
fn a_zone_that_is_struck_through_stays_in_force_and_its_queue_like_is_left_out() {
    let cell = |style: &str, text: &str| format!("<Cell{style}><Data ss:Type=\"String\">{text}</Data></Cell>");
    let book = |rows: &[(&str, &[&str])]| {
        let rows = rows.iter().map(|(style, cells)| {
            format!("<Row>{}</Row>", cells.iter().map(|text| cell(style, text)).collect::<String>())
        });
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"k\"><Font ss:StrikeThrough=\"1\"/></Style></Styles>\
             <Worksheet ss:Name=\"t\"><Table>{}</Table></Worksheet></Workbook>",
            rows.collect::<String>()
        )
    };
    let struck = " ss:StyleID=\"k\"";
    let (city, folder) = (City::new(), Folder::new());
    let zones = book(&[
        ("", &["区域等级", "区域名称", "街道"]),
        (struck, &["封控区", "甲小区", "北街道"]),
        (struck, &["封控区（已解除）", "乙小区", "北街道"]),
        ("", &["封控区（已解除）", "丙小区", "北街道"]),
    ]);
    let (_, report) = import(city.path(), &file(&folder, "zones.xls", zones), "zones", &NOW);
    let table = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    let row = |name: &str| table.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(!row("甲小区").contains("2022-04-20 10:00,2022-04-20") && row("甲小区").starts_with('j'), "{table}");
    let lifted = |name: &str| row(name).matches("2022-04-20 10:00").count() > 1;
    assert!(!lifted("甲小区") && !lifted("乙小区") && lifted("丙小区"), "{table}\n{report}");
    assert!(warned(&report, "struck through (row 2, 3)"), "{report}");
    import(city.path(), &file(&folder, "list.csv", "采样点名称,地址\n南点,湖路1号\n北点,湖路2号\n"), "sites", &NOW);
    let queue = book(&[("", &["采样点名称", "等待分钟"]), (struck, &["南点", "5"]), ("", &["北点", "5"])]);
    let (_, report) = import(city.path(), &file(&folder, "queue.xls", queue), "queue", &NOW);
    assert_eq!(report["imported"], 1, "{report}");
    assert!(report["rejected"][0]["reason"].as_str().unwrap().contains("struck through"), "{report}");
}
