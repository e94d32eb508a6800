//! `anxin import` of workbooks and GeoJSON, and of what is not a site.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::support::{City, Folder, anxin, text, tree};
use serde_json::{Value, json};

fn import(city: &Path, file: &Path, kind: &str, more: &[&str]) -> Value {
    let arguments = [&["import", text(file), "--kind", kind, "--into", text(city), "--format", "json"], more].concat();
    let (_, out, err) = anxin(&arguments);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
}

fn file(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn read(city: &City, file: &str) -> String {
    fs::read_to_string(city.path().join(file)).unwrap()
}

fn counts(report: &Value) -> (u64, u64, usize) {
    let number = |key: &str| report[key].as_u64().unwrap();
    (number("rows"), number("imported"), report["rejected"].as_array().unwrap().len())
}

/// A workbook of these sheets: name, rows as `<c …>` cells, merged regions.
fn workbook(sheets: &[(&str, &[String], &[&str])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, body: String| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}").as_bytes()).unwrap();
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let each = |of: &dyn Fn(usize, &str) -> String| {
        sheets.iter().enumerate().map(|(n, (name, ..))| of(n + 1, name)).collect::<String>()
    };
    add("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"></Types>"));
    add(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        format!(
            "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{}</sheets></workbook>",
            each(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"))
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        format!(
            "<Relationships xmlns=\"{package}/relationships\">{}<Relationship Id=\"rId99\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>",
            each(&|n, _| format!(
                "<Relationship Id=\"rId{n}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            ))
        ),
    );
    // Style 1 is a date, style 2 a date with a time.
    add(
        "xl/styles.xml",
        format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        ),
    );
    for (n, (_, rows, merged)) in sheets.iter().enumerate() {
        let regions: String = merged.iter().map(|region| format!("<mergeCell ref=\"{region}\"/>")).collect();
        let merged = if regions.is_empty() { String::new() } else { format!("<mergeCells>{regions}</mergeCells>") };
        add(
            &format!("xl/worksheets/sheet{}.xml", n + 1),
            format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData>{merged}</worksheet>", rows.concat()),
        );
    }
    zip.finish().unwrap().into_inner()
}

/// A row of cells: a text, or `=` and a number, or `@` and a number in the style of a date with a time.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(column, cell): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + u8::try_from(column).unwrap()));
        match (cell.strip_prefix('='), cell.strip_prefix('@')) {
            (Some(number), _) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
            (_, Some(number)) => format!("<c r=\"{place}\" s=\"2\"><v>{number}</v></c>"),
            _ if cell.is_empty() => String::new(),
            _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        }
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

#[test]
fn a_workbook_with_merged_cells_sheets_serials_and_floats_is_read() {
    let (city, folder) = (City::new(), Folder::new());
    let head = ["所属街道", "采样点名称", "地址", "采样时间", "联系电话", "经度", "纬度", "更新时间"];
    let first = [
        row(1, &["湖滨市采样点汇总表"]),
        row(2, &head),
        row(
            3,
            &[
                "南街道",
                "南湖采样点",
                "南湖路1号",
                "8：10-11：:20",
                "=5.7100000001E10",
                "121.03",
                "=30.62",
                "@44637.4375",
            ],
        ),
        row(4, &["", "南山采样点", "南山路1号", "24小时", "=13900000000", "=121.031", "=30.62", "=44637"]),
        row(5, &["北片", "北片", "北片", "北片", "北片", "北片", "北片", "北片"]),
    ];
    let second = [
        row(1, &head),
        row(2, &["北街道", "北湖采样点", "北湖路1号", "每天13:30-16:30", "=120", "=121.02", "=30.72", ""]),
    ];
    let notes = [row(1, &["填表说明"]), row(3, &["请各街道每日上报"])];
    let book = workbook(&[("一区", &first, &["A1:H1", "A3:A4"]), ("二区", &second, &[]), ("说明", &notes, &[])]);
    let path = file(&folder, "points.xlsx", book);
    let report = import(city.path(), &path, "sites", &[]);
    assert_eq!(counts(&report), (4, 3, 1), "{report}");
    assert_eq!(report["rejected"][0]["row"], 5);
    assert!(report["rejected"][0]["reason"].as_str().unwrap().contains("一区"), "{report}");
    let sheet = read(&city, "sites.csv");
    let line = |name: &str| sheet.lines().find(|line| line.contains(name)).unwrap().to_owned();
    for (name, words) in [
        ("南湖采样点", &["south", "08:10-11:20", "0571-00000001", "2022-03-17 10:30", "121.03,30.62"][..]),
        ("南山采样点", &["south", "24h", "13900000000", "2022-03-17"]),
        ("北湖采样点", &["north", "13:30-16:30", ",120,"]),
    ] {
        for word in words {
            assert!(line(name).contains(word), "{word}: {}", line(name));
        }
    }
    let before = tree(city.path());
    import(city.path(), &path, "sites", &[]);
    assert_eq!(tree(city.path()), before);
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn a_workbook_whose_cells_lie_far_apart_needs_no_room_for_what_is_between() {
    let (city, folder) = (City::new(), Folder::new());
    let rows = [row(1, &["名称", "地址", "开放时间"]), row(1_048_576, &["南湖采样点", "南湖路1号", "24小时"])];
    let path = file(&folder, "far.xlsx", workbook(&[("一", &rows, &["A1:XFD1048576"])]));
    assert_eq!(counts(&import(city.path(), &path, "sites", &[])), (1, 1, 0));
}

#[test]
fn points_of_geojson_are_sites() {
    let (city, folder) = (City::new(), Folder::new());
    let feature = |name: &str, geometry: Value| json!({ "type": "Feature", "properties": { "编号": name.len(), "名称": name, "详情地址": format!("{name}路1号"), "工作时间": "8：10-11：20", "联系电话": null }, "geometry": geometry });
    let features = [
        feature("南湖采样点", json!({ "type": "Point", "coordinates": [121.03, 30.62] })),
        feature("北湖采样点二", json!({ "type": "Point", "coordinates": [30.72, 121.02] })),
        feature("", json!(null)),
        json!({ "type": "Feature", "properties": { "名称": "无址采样点" } }),
    ];
    let path =
        file(&folder, "points.geojson", json!({ "type": "FeatureCollection", "features": features }).to_string());
    let report = import(city.path(), &path, "sites", &[]);
    assert_eq!(counts(&report), (4, 4, 0), "{report}");
    assert_eq!(report["hours"], json!({ "parsed": 3, "as_typed": 0 }));
    let sheet = read(&city, "sites.csv");
    assert!(sheet.contains("南湖采样点,Nanhu Testing Site,南湖采样点路1号"), "{sheet}");
    assert!(sheet.contains("121.02,30.72") && sheet.contains("121.03,30.62"), "{sheet}");
}

#[test]
fn queues_become_a_snapshot_of_known_sites() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "采样点名称,排队情况,等待时间,更新时间\n\
                 广场采样点,,约15分钟,2022/3/17 9:58\n\
                 会堂采样点,拥挤,,2022-03-17 10:00\n\
                 内院采样点,休息,,2022年3月17日 9时30分\n\
                 外院采样点,空闲,,\n\
                 广场采样点,空闲,,\n";
    let path = file(&folder, "queue.csv", table);
    let report = import(city.path(), &path, "queue", &[]);
    assert_eq!(counts(&report), (5, 3, 2), "{report}");
    assert!(report["rejected"][0]["reason"].as_str().unwrap().contains("no site of this name"), "{report}");
    let sheet = read(&city, "queue/2022-03-17T1000.csv");
    for line in ["square,2022-03-17 09:58,15,15,", "hall,2022-03-17 10:00,50,50,", "inner,2022-03-17 09:30,,,yes"] {
        assert!(sheet.contains(line), "{line}: {sheet}");
    }
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
    let before = tree(city.path());
    import(city.path(), &path, "queue", &[]);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn polygons_become_zones_with_their_shapes() {
    let (city, folder) = (City::new(), Folder::new());
    let square = |west: f64, south: f64| {
        json!([[[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01]]])
    };
    let feature = |name: &str, tier: &str, geometry: Value| json!({ "type": "Feature", "properties": { "小区": name, "风险等级": tier, "管控范围": format!("{name}全部"), "街道": "北街道", "划定时间": "2022年3月14日18:00" }, "geometry": geometry });
    let features = [
        feature("桃园", "封控区", json!({ "type": "Polygon", "coordinates": square(121.05, 30.7) })),
        feature("李园", "中风险区", json!({ "type": "MultiPolygon", "coordinates": [square(121.07, 30.7)] })),
        feature("杏园", "未知", json!({ "type": "Polygon", "coordinates": square(121.09, 30.7) })),
    ];
    let path = file(&folder, "zones.geojson", json!({ "type": "FeatureCollection", "features": features }).to_string());
    let report = import(city.path(), &path, "zones", &[]);
    // One of a tier that nobody knows counts as the strictest.
    assert_eq!(counts(&report), (3, 3, 0), "{report}");
    let sheet = read(&city, "zones.csv");
    assert!(sheet.contains("lockdown,杏园") && sheet.contains("名单写的是“未知”"), "{sheet}");
    assert!(sheet.contains("lockdown,桃园,Taoyuan,north,桃园全部") && sheet.contains("2022-03-14 18:00"), "{sheet}");
    assert!(sheet.contains("control,李园"), "{sheet}");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
    let before = tree(city.path());
    import(city.path(), &path, "zones", &[]);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn a_zone_may_be_drawn_in_a_cell() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "区域名称,类型,街道,边界坐标\n\
                 桃园,封控区,北街道,\"121.05,30.70;121.06,30.70;121.06,30.71\"\n\
                 李园,管控区,北街道,\"POLYGON((121.07 30.70, 121.08 30.70, 121.08 30.71, 121.07 30.70))\"\n";
    let report = import(city.path(), &file(&folder, "zones.csv", table), "zones", &["--now", "2022-03-16 10:00"]);
    assert_eq!(counts(&report), (2, 2, 0), "{report}");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn tracks_stand_in_order_of_time_with_their_ends() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "病例,日期,时间,场所,街道\n\
                 病例3,3月15日,17:40-18:10,南湖菜馆,南街道\n\
                 ,,16:36,南湖超市,南街道\n\
                 病例4,2022-03-14,下午3:05,北湖公园,北街道\n\
                 病例4,,傍晚,北湖茶室,北街道\n";
    let path = file(&folder, "tracks.csv", table);
    let report = import(city.path(), &path, "tracks", &[]);
    assert_eq!(counts(&report), (4, 3, 1), "{report}");
    let sheet = read(&city, "tracks.csv");
    let at = |words: &str| sheet.find(words).unwrap_or_else(|| panic!("{words}: {sheet}"));
    assert!(at("2022-03-15 16:36,,南湖超市") < at("2022-03-15 17:40,2022-03-15 18:10,南湖菜馆"), "{sheet}");
    at("2022-03-14 15:05,,北湖公园");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
    let before = tree(city.path());
    import(city.path(), &path, "tracks", &[]);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn a_track_of_a_day_ahead_is_left_out_and_a_person_is_not_named_by_one() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "病例,日期,时间,场所,街道\n\
                 张三,3月15日,17:40-18:10,南湖菜馆,南街道\n\
                 病例9,3月25日,8:00,南湖超市,南街道\n";
    let path = file(&folder, "tracks.csv", table);
    let report = import(city.path(), &path, "tracks", &["--now", "2022-03-16 10:00"]);
    assert_eq!(counts(&report), (2, 1, 1), "{report}");
    assert!(
        report["rejected"][0]["reason"].as_str().unwrap().contains("2022-03-25 08:00 lies ahead of now"),
        "{report}"
    );
    let sheet = read(&city, "tracks.csv");
    assert!(sheet.contains("南湖菜馆") && !sheet.contains("张三") && !sheet.contains("zhangsan"), "{sheet}");
}

#[test]
fn communities_are_called_by_their_phone_and_not_by_a_person() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "社区名称,所属街道,网格员姓名,值班电话,微网格\n桃园社区,北街道,某某,0571-00000009,12个微网格\n梅园社区,南街道,,,\n,南街道,,,\n";
    let path = file(&folder, "communities.csv", table);
    let report = import(city.path(), &path, "communities", &[]);
    assert_eq!(counts(&report), (3, 2, 1), "{report}");
    let sheet = read(&city, "communities.csv");
    assert!(
        sheet.contains("桃园社区,Taoyuan Community,north,0571-00000009,") && sheet.contains("12个微网格"),
        "{sheet}"
    );
    assert!(!sheet.contains("某某"), "{sheet}");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
    let before = tree(city.path());
    import(city.path(), &path, "communities", &[]);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn a_file_without_a_row_is_an_error_that_says_so_and_writes_nothing() {
    let (folder, city) = (Folder::new(), City::new());
    let before = tree(city.path());
    for (name, bytes) in [
        ("empty.csv", ""),
        ("blank.csv", "\n,,\n\n"),
        ("headings.csv", "采样点名称,地址\n"),
        ("headings-blank.csv", "采样点名称,地址\n,\n"),
        ("none.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"),
    ] {
        let path = file(&folder, name, bytes);
        for kind in ["sites", "queue", "zones", "tracks", "communities"] {
            let arguments = ["import", text(&path), "--kind", kind, "--into", text(city.path()), "--format", "json"];
            let (code, out, err) = anxin(&arguments);
            assert_eq!(code, 1, "{name} {kind}: {out}{err}");
            // With headings that this kind does not know, they are a row that is rejected.
            let report: Value = serde_json::from_str(&out).unwrap();
            let (rows, imported, rejected) = counts(&report);
            assert!(imported == 0 && rows == u64::try_from(rejected).unwrap(), "{report}");
            if rows == 0 {
                let why = ["holds no row", "this is an empty file"].iter().any(|why| err.contains(why));
                assert!(err.contains("nothing was imported") && why, "{err}");
                assert!(report["warnings"][0].as_str().unwrap().contains(name), "{report}");
            }
        }
    }
    let (code, _, err) = anxin(&[
        "import",
        text(&folder.join("headings.csv")),
        "--kind",
        "sites",
        "--into",
        text(city.path()),
        "--lang",
        "zh",
    ]);
    assert!(code == 1 && err.contains("没有任何数据行"), "{err}");
    assert_eq!(tree(city.path()), before);
}
