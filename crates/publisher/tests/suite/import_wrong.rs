//! Lists that say more than the columns of `sites.csv`: nothing of it is lost, and nothing that was not understood lets
//! anybody in. One list of each kind that came out wrong once.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{City, Folder, anxin, text};

const NOW: [&str; 2] = ["--now", "2022-04-20 10:00"];

fn import(city: &Path, name: &str, table: &str, more: &[&str]) -> Value {
    let folder = Folder::new();
    let path = folder.join(name);
    fs::write(&path, table).unwrap();
    let arguments =
        [&["import", text(&path), "--kind", "sites", "--into", text(city), "--format", "json"], more].concat();
    let (code, out, err) = anxin(&arguments);
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    let is_imported = report["imported"].as_u64().unwrap() > 0;
    assert_eq!(code == 0, is_imported, "{report}");
    report
}

/// A list in a city of its own: the cells of its sites, by name.
fn sites(table: &str, more: &[&str]) -> (City, Value) {
    let city = City::new();
    let report = import(city.path(), "list.csv", table, &[&NOW[..], more].concat());
    (city, report)
}

fn cell(city: &City, name: &str, column: &str) -> String {
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let records = anxin_publisher::sheet::parse(&table).unwrap();
    let head = &records[0].cells;
    let place = |column: &str| head.iter().position(|heading| heading == column);
    let names = place("name_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(names).is_some_and(|cell| cell == name));
    let row = row.unwrap_or_else(|| panic!("no {name} in {table}"));
    place(column).and_then(|place| row.cells.get(place)).cloned().unwrap_or_default()
}

fn cells(city: &City, name: &str, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| cell(city, name, column)).collect()
}

fn said(report: &Value, words: &str) -> bool {
    report["warnings"].as_array().unwrap().iter().any(|warning| warning.as_str().unwrap().contains(words))
}

#[test]
fn a_site_that_any_column_calls_closed_is_not_in_service() {
    let (city, report) = sites(
        "采样点名称,地址,开放时间,状态,备注,是否启用,停用日期\n\
         南点,湖路1号,8:00-17:00,暂停服务,,是,\n\
         北点,湖路2号,8:00-17:00,已关闭,,是,\n\
         东点（已撤销）,湖路3号,8:00-17:00,正常,,是,\n\
         西点,湖路4号,8:00-17:00,,本点位已停用,是,\n\
         中点,湖路5号,8:00-17:00,正常,,是,\n\
         上点,湖路6号,8:00-17:00,正常,,否,\n\
         下点,湖路7号,8:00-17:00,正常,,是,2022-04-01\n\
         左点,湖路8号,8:00-17:00,另有安排,,是,\n\
         右点,湖路9号,8:00-17:00,,5月1日起停止采样,是,\n\
         里点,湖路10号,8:00-17:00,休息,,是,\n\
         外点,湖路11号（已停用）,8:00-17:00,正常,,是,\n",
        &[],
    );
    for (name, expected) in [
        ("南点", ["paused", "暂停服务"]),
        ("北点", ["closed", "已关闭"]),
        ("东点（已撤销）", ["closed", "东点（已撤销）"]),
        ("西点", ["closed", "本点位已停用"]),
        ("中点", ["", ""]),
        ("上点", ["paused", "是否启用：否"]),
        ("下点", ["closed", "停用日期：2022-04-01"]),
        ("左点", ["unknown", "另有安排"]),
        ("右点", ["unknown", "5月1日起停止采样"]),
        ("里点", ["", ""]),
        ("外点", ["unknown", "湖路11号（已停用）"]),
    ] {
        assert_eq!(cells(&city, name, &["status", "status_typed"]), expected, "{name}");
        assert!(
            expected[0].is_empty()
                || said(&report, &format!("`{}`", expected[1].rsplit('：').next().unwrap()))
                || said(&report, expected[1]),
            "{name}: {report}"
        );
    }
    // What a remark says of service stands there, and not in the note as well.
    assert_eq!(cell(&city, "西点", "note_zh"), "");
}

#[test]
fn a_column_that_nobody_knows_may_close_a_site_too() {
    for (heading, value, status) in [
        ("核查情况", "该点已停用", "closed"),
        ("是否停用", "是", "closed"),
        ("是否停用", "否", ""),
        ("is_active", "false", "paused"),
        ("运营状态", "0", "paused"),
        ("运营状态", "1", ""),
        ("status", "temporarily closed", "paused"),
        ("status", "0", "unknown"),
        ("類型", "已撤銷", "closed"),
        ("所属街道", "南街道（暂停）", "unknown"),
        ("收费", "暂停收费采样", "paused"),
    ] {
        let (city, report) = sites(&format!("名称,地址,开放时间,{heading}\n南点,湖路1号,8:00-17:00,{value}\n"), &[]);
        assert_eq!(cell(&city, "南点", "status"), status, "{heading} {value}: {report}");
    }
}

#[test]
fn a_part_of_the_hours_that_a_remark_takes_away_is_not_open() {
    let (city, report) = sites(
        "名称,地址,开放时间,备注\n\
         南点,湖路1号,8:00-17:00,雨天暂停采样\n\
         北点,湖路2号,8:00-17:00,时间调整为9:00-11:00\n\
         东点,湖路3号,8:00-17:00,请带证件\n\
         西点,湖路4号,8:00-17:00,周一至周五\n\
         中点,湖路5号,8:00-17:00,周末休息\n\
         上点,湖路6号,8:00-17:00,周末不休息\n\
         下点,湖路7号,,周日停采\n",
        &[],
    );
    assert_eq!(cells(&city, "南点", &["hours", "hours_typed", "status"]), ["", "8:00-17:00；雨天暂停采样", ""]);
    assert_eq!(cells(&city, "北点", &["hours", "hours_typed"]), ["", "8:00-17:00；时间调整为9:00-11:00"]);
    assert_eq!(cells(&city, "东点", &["hours", "note_zh"]), ["08:00-17:00", "请带证件"]);
    for (name, hours) in
        [("西点", "mon-fri 08:00-17:00"), ("中点", "mon-fri 08:00-17:00"), ("上点", "08:00-17:00"), ("下点", "")]
    {
        assert_eq!(cell(&city, name, "hours"), hours, "{name}");
    }
    assert!(said(&report, "雨天暂停采样"), "{report}");
}

#[test]
fn a_site_that_was_withdrawn_in_its_name_is_the_site_of_before() {
    let city = City::new();
    let list = |name: &str, status: &str| format!("名称,地址,开放时间,状态\n{name},湖路1号,8:00-17:00,{status}\n");
    import(city.path(), "list.csv", &list("南点", "正常"), &NOW);
    let id = cell(&city, "南点", "id");
    import(city.path(), "list.csv", &list("南点（已撤销）", ""), &NOW);
    assert_eq!(cells(&city, "南点（已撤销）", &["id", "status"]), [id.as_str(), "closed"]);
    // A list that says nothing of it does not bring it back, and says so.
    let report = import(city.path(), "list.csv", &list("南点", ""), &NOW);
    assert_eq!(cells(&city, "南点", &["id", "status"]), [id.as_str(), "closed"]);
    assert!(said(&report, "南点"), "{report}");
    import(city.path(), "list.csv", &list("南点", "恢复开放"), &NOW);
    assert_eq!(cells(&city, "南点", &["status", "status_typed"]), ["", ""]);
}

#[test]
fn what_an_update_states_and_nobody_understands_takes_the_place_of_the_old() {
    let city = City::new();
    let first = "名称,地址,开放时间,服务对象,联系电话,收费\n\
                 南点,湖路1号,8:00-17:00,愿检尽检,0571-00000001,免费\n\
                 北点,湖路2号,8:00-17:00,愿检尽检,0571-00000002,免费\n";
    import(city.path(), "list.csv", first, &NOW);
    assert_eq!(
        cells(&city, "南点", &["hours", "serves", "fee", "phone"]),
        ["08:00-17:00", "general", "free", "0571-00000001"]
    );
    let second = "名称,地址,开放时间,服务对象,联系电话,收费\n\
                  南点,湖路1号,隔天（逢单）8:00-11:00,集卡司机,请咨询社区,凭医保结算\n\
                  北点,湖路2号,无,,,\n";
    let report = import(city.path(), "list.csv", second, &["--now", "2022-04-22 10:00"]);
    assert_eq!(
        cells(&city, "南点", &["hours", "hours_typed", "serves", "serves_typed", "fee", "phone", "verified"]),
        ["", "隔天（逢单）8:00-11:00", "", "集卡司机", "paid", "", ""]
    );
    assert!(cell(&city, "南点", "note_zh").contains("凭医保结算"));
    assert_eq!(cells(&city, "北点", &["hours", "serves", "fee", "phone"]), ["", "general", "free", "0571-00000002"]);
    assert!(said(&report, "集卡司机"), "{report}");
}

#[test]
fn words_that_staff_have_settled_by_hand_stay_settled() {
    let city = City::new();
    let list = "名称,地址,开放时间\n南点,湖路1号,隔天（逢单）8:00-11:00\n";
    import(city.path(), "list.csv", list, &NOW);
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let line = table.lines().find(|line| line.contains("南点")).unwrap();
    let settled = line.replacen(",general,,", ",general,mon 08:00-11:00,", 1);
    assert_ne!(line, settled);
    fs::write(city.path().join("sites.csv"), table.replace(line, &settled)).unwrap();
    import(city.path(), "list.csv", list, &NOW);
    assert_eq!(cell(&city, "南点", "hours"), "mon 08:00-11:00");
    import(city.path(), "list.csv", &list.replace("逢单", "逢双"), &NOW);
    assert_eq!(cell(&city, "南点", "hours"), "");
}

#[test]
fn an_audience_that_nobody_knows_is_never_everybody() {
    let (city, report) = sites(
        "名称,地址,开放时间,服务对象\n\
         南点,湖路1号,8:00-17:00,集卡司机\n\
         北点,湖路2号,8:00-17:00,愿检尽检、本院职工\n\
         东点,湖路3号,8:00-17:00,非黄码\n\
         西点,湖路4号,8:00-17:00,愿检尽检人群\n\
         中点,湖路5号,8:00-17:00,黄码人员\n\
         上点,湖路6号,8:00-17:00,不对外\n\
         下点,湖路7号,8:00-17:00,\n",
        &[],
    );
    for (name, expected) in [
        ("南点", ["", "集卡司机"]),
        ("北点", ["", "愿检尽检、本院职工"]),
        ("东点", ["", "非黄码"]),
        ("西点", ["general", ""]),
        ("中点", ["yellow", ""]),
        ("上点", ["", "不对外"]),
        ("下点", ["general", ""]),
    ] {
        assert_eq!(cells(&city, name, &["serves", "serves_typed"]), expected, "{name}");
        assert!(expected[1].is_empty() || said(&report, expected[1]), "{name}: {report}");
    }
}

#[test]
fn any_cell_may_say_that_a_site_is_for_some() {
    let (city, _) = sites(
        "名称,地址,开放时间,备注,类型,是否对外\n\
         南点,湖路1号,8:00-17:00,仅供本校师生,便民,是\n\
         黄码专用北点,湖路2号,8:00-17:00,,,\n\
         东公司员工采样点,湖路3号,8:00-17:00,,,\n\
         西点,湖路4号,8:00-17:00,,封控区,\n\
         中点,湖路5号,8:00-17:00,,,否\n\
         上点,湖路6号,8:00-17:00,请带证件,便民,是\n\
         下点,湖路7号,8:00-11:00本院职工,,便民,\n",
        &[],
    );
    for (name, serves, typed) in [
        ("南点", "", "是否对外：是；仅供本校师生"),
        ("黄码专用北点", "yellow", ""),
        ("东公司员工采样点", "", "东公司员工采样点"),
        ("西点", "", "封控区"),
        ("中点", "", "是否对外：否"),
        ("上点", "general", ""),
    ] {
        assert_eq!(cells(&city, name, &["serves", "serves_typed"]), [serves, typed], "{name}");
    }
    assert!(cell(&city, "下点", "hours").is_empty() || cell(&city, "下点", "serves").is_empty());
}

#[test]
fn every_number_is_kept_and_no_name() {
    let (city, report) = sites(
        "采样点名称,地址,联系电话,夜间电话,联系人,备注\n\
         南点,湖路1号,0571-80000001；张老师 13800000000；李老师 13900000000,,张三,\n\
         北点,湖路2号,王五 13800000001,0571-80000002,王五,\n\
         东点,湖路3号,\"=\"\"0571-80000003\"\"\",,,联系人：赵六 13800000002\n\
         西点,湖路4号,暂无,,,\n\
         中点,湖路5号,0573-80000004转801（白天）,,,\n",
        &[],
    );
    for (name, phone, phones) in [
        ("南点", "0571-80000001", "0571-80000001; 13800000000; 13900000000"),
        ("北点", "13800000001", "13800000001; 0571-80000002 (夜间)"),
        ("东点", "0571-80000003", "0571-80000003; 13800000002"),
        ("西点", "", ""),
        ("中点", "0573-80000004,801", "0573-80000004,801 (白天)"),
    ] {
        assert_eq!(cells(&city, name, &["phone", "phones"]), [phone, phones], "{name}");
    }
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    for name in ["张", "李", "王", "赵", "暂无"] {
        assert!(!table.contains(name) && !report.to_string().contains(name), "{name}: {table}{report}");
    }
}

#[test]
fn a_list_without_a_day_has_checked_nothing() {
    let city = City::new();
    let list = |hours: &str| format!("名称,地址,开放时间\n南点,湖路1号,{hours}\n");
    let report = import(city.path(), "list.csv", &list("8:00-17:00"), &[]);
    assert_eq!(cell(&city, "南点", "verified"), "");
    assert!(said(&report, "1 rows have no date of their own"), "{report}");
    let dated = "名称,地址,开放时间,更新时间\n南点,湖路1号,8:00-17:00,2022-04-19 09:00\n";
    import(city.path(), "list.csv", dated, &NOW);
    assert_eq!(cell(&city, "南点", "verified"), "2022-04-19 09:00");
    // The same again, without a day: what was checked then was checked then.
    import(city.path(), "list.csv", &list("8:00-17:00"), &NOW);
    assert_eq!(cell(&city, "南点", "verified"), "2022-04-19 09:00");
    import(city.path(), "list.csv", &list("9:00-17:00"), &NOW);
    assert_eq!(cell(&city, "南点", "verified"), "");
    let report = import(city.path(), "list.csv", &dated.replace("04-19", "04-21"), &NOW);
    assert_eq!(cell(&city, "南点", "verified"), "");
    assert!(said(&report, "lies ahead"), "{report}");
}

#[test]
fn of_two_rows_for_a_site_the_newer_counts_and_else_the_stricter() {
    let (city, report) = sites(
        "名称,地址,开放时间,状态,服务对象,更新时间\n\
         南点,湖路1号,8:00-17:00,正常,愿检尽检,2022-04-18\n\
         南点,湖路1号,9:00-11:00,正常,愿检尽检,2022-04-19\n\
         北点,湖路2号,8:00-17:00,正常,愿检尽检,\n\
         北点,湖路2号,8:00-17:00,暂停服务,黄码,\n\
         东点,湖路3号,8:00-11:00,正常,愿检尽检,\n\
         东点,湖路3号,13:00-17:00,正常,愿检尽检,\n",
        &[],
    );
    assert_eq!(cells(&city, "南点", &["hours", "verified"]), ["09:00-11:00", "2022-04-19"]);
    assert_eq!(cells(&city, "北点", &["status", "serves", "serves_typed"]), ["paused", "", "general／yellow"]);
    assert_eq!(cells(&city, "东点", &["hours", "hours_typed"]), ["", "08:00-11:00／13:00-17:00"]);
    assert_eq!(report["rejected"].as_array().unwrap().len(), 3);
    assert!(said(&report, "row 3 is newer") && said(&report, "rows 4 and 5"), "{report}");
}

#[test]
fn of_two_pairs_of_coordinates_the_one_that_names_its_datum_counts() {
    for head in
        ["lon,lat,lon_wgs,lat_wgs", "经度,纬度,经度（WGS84）,纬度（WGS84）", "bd_lng,bd_lat,天地图经度,天地图纬度"]
    {
        let (city, report) = sites(&format!("名称,地址,{head}\n南点,湖路1号,121.031060,30.623800,121.02,30.62\n"), &[]);
        assert_eq!(cells(&city, "南点", &["lng", "lat"]), ["121.02", "30.62"], "{head}: {report}");
        assert!(!said(&report, "nothing says the datum"), "{head}: {report}");
    }
    // A pair that is empty in a row leaves it to the other.
    let (city, _) = sites("名称,地址,lon,lat,lon_wgs,lat_wgs\n南点,湖路1号,121.02,30.62,,\n", &[]);
    assert_eq!(cell(&city, "南点", "lng"), "121.02");
    // Two that agree in no datum are said.
    let (_, report) = sites("名称,地址,lon,lat,lon_wgs,lat_wgs\n南点,湖路1号,121.08,30.62,121.02,30.62\n", &[]);
    assert!(said(&report, "m from the one by lon"), "{report}");
}

#[test]
fn a_plain_list_of_records_says_nothing_of_its_datum() {
    let city = City::new();
    let records = r#"[{"名称":"南点","地址":"湖路1号","lng":121.02,"lat":30.62}]"#;
    let report = import(city.path(), "list.json", records, &NOW);
    assert!(said(&report, "nothing says the datum"), "{report}");
}

#[test]
fn headings_that_people_use_are_known() {
    for (head, row) in [
        ("医院,地址,总机,开放时间", "南医院,湖路1号,0571-80000001,8:00-17:00"),
        ("採樣點名稱,地址,電話,開放時間", "南医院,湖路1号,0571-80000001,8:00-17:00"),
        ("hospital,addressLine,switchboard,serve_hour", "南医院,湖路1号,0571-80000001,8:00-17:00"),
        ("facility_name,full_address,contact_phone,openingHours", "南医院,湖路1号,0571-80000001,8:00-17:00"),
        ("poi_name,street_address,telNo,businessHours", "南医院,湖路1号,0571-80000001,8:00-17:00"),
        ("采集点,详址,热线,采样时间段", "南医院,湖路1号,0571-80000001,8:00-17:00"),
        ("网点,门牌,值班电话,服务时段", "南医院,湖路1号,0571-80000001,8:00-17:00"),
    ] {
        let (city, report) = sites(&format!("{head}\n{row}\n"), &[]);
        assert_eq!(
            cells(&city, "南医院", &["address_zh", "phone", "hours"]),
            ["湖路1号", "0571-80000001", "08:00-17:00"],
            "{head}: {report}"
        );
    }
    let (city, _) = sites("名称,地址,weekday,hours\n南点,湖路1号,周一至周五,8:00-17:00\n", &[]);
    assert_eq!(cell(&city, "南点", "hours"), "mon-fri 08:00-17:00");
}

#[test]
fn towns_of_one_name_in_two_districts_are_two() {
    let (city, report) = sites(
        "名称,地址,区县,街道\n南点,湖路1号,甲区,城关镇\n北点,湖路2号,乙区,城关镇\n东点,甲区湖路3号,,城关镇\n西点,湖路4号,乙区,柳镇\n",
        &[],
    );
    let town = |name: &str| cell(&city, name, "town");
    assert_ne!(town("南点"), town("北点"));
    let table = fs::read_to_string(city.path().join("towns.csv")).unwrap();
    for name in ["甲区城关镇", "乙区城关镇", ",柳镇,"] {
        assert!(table.contains(name), "{name}: {table}");
    }
    assert_eq!(town("东点"), town("南点"), "{table}");
    assert!(said(&report, "城关镇"), "{report}");
}

#[test]
fn a_formula_is_its_text_or_nothing() {
    let (city, report) = sites(
        "名称,地址,备注,开放时间\n\
         \"=\"\"南点\"\"\",湖路1号,\"=HYPERLINK(\"\"http://example.org\"\",\"\"见公告\"\")\",\"=\"\"8:00-17:00\"\"\"\n\
         北点,湖路2号,=1+1,8:00-17:00\n\
         东点,湖路3号,@SUM(A1:A2),8:00-17:00\n\
         西点,湖路4号,\"+cmd|' /C calc'!A0\",8:00-17:00\n",
        &[],
    );
    assert_eq!(cells(&city, "南点", &["note_zh", "hours"]), ["见公告", "08:00-17:00"]);
    for name in ["北点", "东点", "西点"] {
        assert_eq!(cell(&city, name, "note_zh"), "", "{name}");
    }
    assert!(said(&report, "rows 3, 4, 5: 备注: the cell holds a formula"), "{report}");
}
