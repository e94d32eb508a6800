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
    let index = |column: &str| head.iter().position(|heading| heading == column);
    let names = index("name_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(names).is_some_and(|cell| cell == name));
    let row = row.unwrap_or_else(|| panic!("no {name} in {table}"));
    index(column).and_then(|index| row.cells.get(index)).cloned().unwrap_or_default()
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
        ("里点", ["unknown", "休息"]),
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

#[test]
fn a_session_with_its_own_time_leaves_the_general_hours_and_stands_in_the_note() {
    let (city, _) = sites(
        "名称,地址,开放时间\n\
         南点,湖路1号,\"8:00-11:00,12:30-16:00（17:00-18:00保供人员专场）\"\n\
         北点,湖路2号,8:00-17:00（16:00-17:00学生专场）\n\
         东点,湖路3号,8:00-17:00【12:00-13:00消杀】\n\
         西点,湖路4号,8:00-11:00；18:00-20:00（黄码）\n\
         中点,湖路5号,8:00-17:00（17:00-18:00黄码专场，仅限本小区居民）\n\
         上点,湖路6号,8:00-17:00（12:00-13:00消杀） 内部职工\n",
        &[],
    );
    for (name, hours, note) in [
        ("南点", "08:00-11:00, 12:30-16:00", "17:00-18:00保供人员专场"),
        ("北点", "08:00-16:00", "16:00-17:00学生专场"),
        ("东点", "08:00-12:00, 13:00-17:00", "12:00-13:00消杀"),
    ] {
        assert_eq!(
            cells(&city, name, &["hours", "hours_typed", "serves", "serves_typed", "note_zh"]),
            [hours, "", "general", "", note],
            "{name}"
        );
    }
    for name in ["西点", "中点", "上点"] {
        assert_eq!(cells(&city, name, &["hours", "serves"]), ["", ""], "{name}");
        assert!(!cell(&city, name, "hours_typed").is_empty(), "{name}");
    }
}

#[test]
fn a_date_in_place_of_hours_is_said_and_never_shown() {
    let dates = ["8月12日", "8-12", "44669.3333", "2022/8/12", "2022-08-12", "12-Aug", "0.333333", "#######"];
    let rows: String = dates.iter().enumerate().map(|(at, date)| format!("{at}点,湖路{at}号,{date}\n")).collect();
    let (city, report) = sites(&format!("名称,地址,开放时间\n{rows}"), &[]);
    for (at, date) in dates.iter().enumerate() {
        let name = format!("{at}点");
        assert_eq!(
            cells(&city, &name, &["hours", "hours_typed", "note_zh"]),
            ["", "开放时间未提供，请先电话确认", ""],
            "{date}"
        );
        assert!(said(&report, &format!("`{date}` is a date or a number")), "{date}: {report}");
    }
    assert_eq!((&report["hours"]["parsed"], &report["hours"]["as_typed"]), (&0.into(), &8.into()), "{report}");
}

#[test]
fn dates_in_columns_for_parts_of_the_hours_are_no_hours_either() {
    let (city, report) = sites(
        "名称,地址,开始时间,结束时间\n南点,湖路1号,2022-08-12,\n北点,湖路2号,0.333333,0.708333\n东点,湖路3号,8:00,44669.7\n",
        &[],
    );
    assert_eq!(cells(&city, "南点", &["hours", "hours_typed"]), ["", "开放时间未提供，请先电话确认"]);
    assert_eq!(cell(&city, "北点", "hours"), "08:00-17:00");
    assert_eq!(cells(&city, "东点", &["hours", "hours_typed"]), ["", "开放时间未提供，请先电话确认"]);
    assert!(said(&report, "`2022-08-12` is a date") && said(&report, "`44669.7` is a date"), "{report}");
    let (city, _) = sites("名称,地址,上午,下午\n南点,湖路1号,8月12日,13:00-17:00\n", &[]);
    assert_eq!(cells(&city, "南点", &["hours", "note_zh"]), ["13:00-17:00", "前往前请先电话确认。"]);
    // What stood there before a date was typed in its place holds no longer.
    let city = City::new();
    import(city.path(), "list.csv", "名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n", &NOW);
    import(city.path(), "list.csv", "名称,地址,开放时间\n南点,湖路1号,8-12\n", &NOW);
    assert_eq!(cells(&city, "南点", &["hours", "hours_typed"]), ["", "开放时间未提供，请先电话确认"]);
}

#[test]
fn a_town_of_the_same_name_in_a_later_list_of_another_district_is_another() {
    let city = City::new();
    let list =
        |name: &str, district: &str, road: &str| format!("名称,地址,区县,街道\n{name},{road},{district},城关镇\n");
    import(city.path(), "first.csv", &list("南点", "甲区", "湖路1号"), &NOW);
    import(city.path(), "second.csv", &list("北点", "乙区", "湖路2号"), &NOW);
    import(city.path(), "third.csv", &list("东点", "甲区", "湖路3号"), &NOW);
    import(city.path(), "fourth.csv", &list("西点", "乙区", "湖路4号"), &NOW);
    let town = |name: &str| cell(&city, name, "town");
    assert_ne!(town("南点"), town("北点"));
    assert_eq!((town("东点"), town("西点")), (town("南点"), town("北点")));
    let table = fs::read_to_string(city.path().join("towns.csv")).unwrap();
    assert!(table.contains(",城关镇,") && table.contains(",乙区城关镇,"), "{table}");
    // The zones of a district are its own, too.
    let zones = city.path().join("zones-list.csv");
    fs::write(&zones, "名称,等级,区县,街道,范围\n南村,封控区,乙区,城关镇,全村\n").unwrap();
    let arguments = ["import", text(&zones), "--kind", "zones", "--into", text(city.path()), NOW[0], NOW[1]];
    assert_eq!(anxin(&arguments).0, 0);
    let table = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    let row = table.lines().find(|line| line.contains("南村")).unwrap();
    assert!(row.contains(&format!(",{},", town("北点"))), "{row}");
}

#[test]
fn titles_between_rows_and_notes_below_them_are_no_sites() {
    let (city, report) = sites(
        "采样点名称,地址,开放时间,备注\n\
         一、常态化采样点,,,\n\
         北街道,,,\n\
         南点,湖路1号,8:00-17:00,\n\
         北点,湖路2号,8:00-17:00,\n\
         南街道,,,\n\
         东点,湖路3号,8:00-17:00,\n\
         西点,湖路4号,8:00-17:00,\n\
         （二）便民采样点,,,\n\
         中点,湖路5号,8:00-17:00,\n\
         流动采样车,,,\n\
         上点,湖路6号,8:00-17:00,\n\
         注：以上时间如有调整，以现场公告为准。,,,\n\
         备注,请携带身份证，保持一米距离。,,\n\
         温馨提示：戴好口罩,,,\n",
        &[],
    );
    assert_eq!(report["imported"], 6, "{report}");
    let rejected = report["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 8, "{report}");
    assert!(rejected.iter().all(|row| row["reason"].as_str().unwrap().contains("no site") || !row["reason"].is_null()));
    let town = |name: &str| cell(&city, name, "town");
    assert_eq!(["南点", "北点", "东点", "西点"].map(town), ["north", "north", "south", "south"]);
}

#[test]
fn a_site_of_which_a_short_list_says_the_name_alone_is_kept() {
    let (city, report) = sites("名称,地址\n南点,湖路1号\n北点,\n", &[]);
    assert_eq!(cell(&city, "北点", "address_zh"), "北点", "{report}");
}

#[test]
fn cells_that_say_the_same_as_above_hold_what_stands_there() {
    let (city, report) = sites(
        "名称,地址,开放时间,服务对象\n南点,湖路1号,8:00-17:00,黄码\n北点,湖路2号,同上,〃\n东点,湖路3号,同上,同上\n",
        &[],
    );
    for name in ["北点", "东点"] {
        assert_eq!(cells(&city, name, &["hours", "serves"]), ["08:00-17:00", "yellow"], "{name}");
    }
    assert!(said(&report, "4 cells say `same as above` (rows 3, 3, 4)"), "{report}");
}

#[test]
fn a_number_stays_grouped_as_it_was_typed() {
    let (city, _) = sites("名称,地址,电话\n南点,湖路1号,0573-0000-1000\n北点,湖路2号,0573 0000 1002转8\n", &[]);
    assert_eq!(cell(&city, "南点", "phone"), "0573-0000-1000");
    assert_eq!(cell(&city, "北点", "phone"), "0573-0000-1002,8");
}

#[test]
fn a_remark_that_tells_of_a_change_which_nobody_understands_is_not_open() {
    let remarks = [
        "搬走了",
        "人去楼空",
        "现场无人",
        "已熔断",
        "已下架",
        "延期开放",
        "已作为方舱使用",
        "5月1日起开放",
        "查无此点",
    ];
    let rows: String =
        remarks.iter().enumerate().map(|(at, said)| format!("{at}点,湖路{at}号,8:00-17:00,{said}\n")).collect();
    let (city, _) = sites(&format!("名称,地址,开放时间,备注\n{rows}"), &[]);
    for (at, remark) in remarks.iter().enumerate() {
        assert_eq!(cells(&city, &format!("{at}点"), &["status", "status_typed"]), ["unknown", remark], "{remark}");
    }
    for remark in ["外来人员禁止入内", "持通行证进入", "居家健康监测人员采样点"] {
        let (city, _) = sites(&format!("名称,地址,备注\n南点,湖路1号,{remark}\n"), &[]);
        assert_eq!(cell(&city, "南点", "serves"), "", "{remark}");
    }
}

#[test]
fn a_heading_that_names_people_says_with_its_yes_or_no_whom_a_site_serves() {
    for (head, value, serves, typed) in [
        ("是否黄码点", "是", "yellow", ""),
        ("是否黄码点", "否", "general", ""),
        ("黄码采样点", "√", "yellow", ""),
        // A city without a rule for somebody cannot say where they may go.
        ("愿检尽检,应检尽检", "否,是", "", "愿检尽检：否；应检尽检：是"),
        ("绿码,黄码", "×,√", "yellow", ""),
        ("绿码,黄码", "√,√", "general; yellow", ""),
        ("愿检尽检", "否", "", "愿检尽检：否"),
        ("仅限内部", "是", "", "仅限内部：是"),
        ("仅限内部", "否", "general", ""),
        ("闭环管理", "是", "", "闭环管理：是"),
        ("医护人员数", "3", "general", ""),
        ("医护人员", "1", "general", ""),
    ] {
        let (city, report) = sites(&format!("名称,地址,开放时间,{head}\n南点,湖路1号,8:00-17:00,{value}\n"), &[]);
        assert_eq!(cells(&city, "南点", &["serves", "serves_typed"]), [serves, typed], "{head} {value}: {report}");
    }
}

#[test]
fn hours_for_some_or_of_a_season_are_not_the_hours_of_everybody() {
    let (city, _) = sites("名称,地址,黄码采样时间,普通采样时间\n南点,湖路1号,8:00-11:00,13:00-17:00\n", &[]);
    assert_eq!(cells(&city, "南点", &["hours", "note_zh"]), ["13:00-17:00", "黄码采样时间：8:00-11:00"]);
    let (city, _) = sites("名称,地址,愿检时间,应检时间\n南点,湖路1号,8:00-11:00,13:00-17:00\n", &[]);
    assert_eq!(cells(&city, "南点", &["hours", "note_zh"]), ["08:00-11:00", "应检时间：13:00-17:00"]);
    let (city, _) = sites("名称,地址,开放时间（冬季）,开放时间（夏季）\n南点,湖路1号,8:00-17:00,7:00-18:00\n", &[]);
    assert_eq!(cell(&city, "南点", "hours"), "");
    assert!(cell(&city, "南点", "hours_typed").contains("冬季"));
}

#[test]
fn columns_for_some_days_are_the_hours_of_those_days() {
    for (head, row, hours) in [
        ("工作日,周末", "8:00-17:00,8:00-11:00", "mon-fri 08:00-17:00; sat-sun 08:00-11:00"),
        ("周一至周五,周六、周日", "8:00-17:00,休息", "mon-fri 08:00-17:00"),
        ("开放时间（周一至周五）", "8:00-17:00", "mon-fri 08:00-17:00"),
        ("开放时间,周一,周二,周三,周四,周五,周六,周日", "8:00-17:00,√,√,×,√,√,×,×", "mon-tue,thu-fri 08:00-17:00"),
        ("上班时间,下班时间", "8:00,17:00", "08:00-17:00"),
        (
            "周一,周二,周三,周四,周五,周六,周日",
            "8:00-17:00,8:00-17:00,8:00-17:00,8:00-17:00,8:00-17:00,休,休",
            "mon-fri 08:00-17:00",
        ),
    ] {
        let (city, report) = sites(&format!("名称,地址,{}\n南点,湖路1号,{}\n", head.replace('、', "和"), row), &[]);
        if head.contains('、') {
            // Days in words that no heading has: nothing of it is open on a day off.
            assert_ne!(cell(&city, "南点", "hours"), "08:00-17:00", "{head}: {report}");
            continue;
        }
        assert_eq!(cell(&city, "南点", "hours"), hours, "{head}: {report}");
    }
}

#[test]
fn a_column_of_today_closes_a_site_for_today() {
    let head = "名称,地址,开放时间,4月19日,4月20日,4月21日\n";
    let (city, _) = sites(
        &format!(
            "{head}南点,湖路1号,8:00-17:00,开,停,开\n北点,湖路2号,8:00-17:00,停,√,停\n东点,湖路3号,8:00-17:00,停,开,开\n"
        ),
        &[],
    );
    assert_eq!(cell(&city, "南点", "status"), "paused");
    assert_eq!(cells(&city, "北点", &["status", "hours"]), ["", ""]);
    assert_eq!(cells(&city, "东点", &["status", "hours"]), ["", "08:00-17:00"]);
}

#[test]
fn a_title_may_close_or_keep_all_that_stands_below_it() {
    let (city, _) = sites("甲市黄码采样点一览表,,\n名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n", &[]);
    assert_eq!(cell(&city, "南点", "serves"), "yellow");
    let (city, _) = sites("已撤销采样点名单,,\n名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n", &[]);
    assert_eq!(cell(&city, "南点", "status"), "closed");
    let (city, _) = sites("甲市愿检尽检采样点一览表,,\n名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n", &[]);
    assert_eq!(cells(&city, "南点", &["serves", "status"]), ["general", ""]);
    let (city, _) = sites(
        "名称,地址,开放时间\n一、便民采样点,,\n南点,湖路1号,8:00-17:00\n北点,湖路2号,8:00-17:00\n\
         二、黄码采样点,,\n东点,湖路3号,8:00-17:00\n三、暂停服务采样点,,\n西点,湖路4号,8:00-17:00\n",
        &[],
    );
    assert_eq!(["南点", "北点", "东点"].map(|name| cell(&city, name, "serves")), ["general", "general", "yellow"]);
    assert_eq!(["南点", "东点", "西点"].map(|name| cell(&city, name, "status")), ["", "", "paused"]);
}

#[test]
fn a_site_whose_days_are_over_is_closed_and_a_pause_in_a_remark_is_no_hour() {
    for (head, value, status) in [
        ("有效期至", "2022-04-18", "closed"),
        ("有效期至", "2022-04-30", ""),
        ("有效期", "2022-04-01至2022-04-18", "closed"),
        ("有效期", "2022-05-01至2022-05-18", "unknown"),
        ("有效期", "长期有效", ""),
        ("设置时间", "4月1日-4月30日", ""),
        ("设置时间", "视情况而定", "unknown"),
        ("截止日期", "2022-04-18", "closed"),
    ] {
        let (city, report) = sites(&format!("名称,地址,开放时间,{head}\n南点,湖路1号,8:00-17:00,{value}\n"), &[]);
        assert_eq!(cell(&city, "南点", "status"), status, "{head} {value}: {report}");
    }
    let (city, _) = sites("名称,地址,开放时间,备注\n南点,湖路1号,8:00-17:00,13:00-14:00午休\n", &[]);
    assert_eq!(cell(&city, "南点", "hours"), "08:00-13:00, 14:00-17:00");
}
