//! `anxin import --kind zones`: what has ended, what has changed, and zones that nobody has drawn, up to the feed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::support::{City, Folder, anxin, text, tree};
use serde_json::Value;

const NOW: &str = "2022-04-20 10:00";

fn file(folder: &Folder, name: &str, table: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, table).unwrap();
    path
}

fn import(city: &Path, file: &Path) -> Value {
    let arguments = ["import", text(file), "--kind", "zones", "--into", text(city), "--format", "json", "--now", NOW];
    let (_, out, err) = anxin(&arguments);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
}

/// The rows of the sheet as `tier,name,lifted_at`, without those that the city had before.
fn rows(city: &City) -> Vec<String> {
    let sheet = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    let mut lines = sheet.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let index = |column: &str| head.iter().position(|heading| *heading == column).unwrap();
    let (tier, name) = (index("tier"), index("name_zh"));
    let lifted = head.iter().position(|heading| *heading == "lifted_at");
    lines
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|cells| !["court", "ring"].contains(&cells[0]))
        .map(|cells| {
            [cells[tier], cells[name], lifted.and_then(|lifted| cells.get(lifted)).copied().unwrap_or_default()]
                .join(",")
        })
        .collect()
}

fn build(city: &City, out: &Folder) -> Vec<Value> {
    let (code, said, err) = anxin(&["build", text(city.path()), text(out.path()), "--now", NOW]);
    assert_eq!(code, 0, "{said}{err}");
    let zones: Value = serde_json::from_slice(&fs::read(out.join("zones.geojson")).unwrap()).unwrap();
    zones["features"].as_array().unwrap().clone()
}

#[test]
fn what_a_list_calls_lifted_is_kept_with_its_moment_and_not_published() {
    let (city, folder, out) = (City::new(), Folder::new(), Folder::new());
    let table = "区域等级,区域名称,街道,划定时间,解除时间\n\
                 封控区（已解除）,甲小区,北街道,2022-03-14,\n\
                 原封控区,乙小区,北街道,2022-03-14,\n\
                 解除封控区,丙小区,北街道,2022-03-14,\n\
                 封控区,丁小区,北街道,2022-03-14,2022-03-28\n\
                 封控区,戊小区,北街道,2022-03-14,2022-04-28\n\
                 封控区,己小区,北街道,2022-03-14,另行通知\n\
                 封控区,庚小区（已解封）,北街道,2022-03-14,\n\
                 封控区,辛小区,北街道,2022-03-14,2022-04-20\n";
    let path = file(&folder, "zones.csv", table);
    let report = import(city.path(), &path);
    assert_eq!(report["imported"], 8, "{report}");
    assert_eq!(
        rows(&city),
        [
            "lockdown,甲小区,2022-04-20 10:00",
            "lockdown,乙小区,2022-04-20 10:00",
            "lockdown,丙小区,2022-04-20 10:00",
            "lockdown,丁小区,2022-03-28",
            "lockdown,戊小区,",
            "lockdown,己小区,",
            "lockdown,庚小区（已解封）,2022-04-20 10:00",
            "lockdown,辛小区,",
        ],
        "{report}"
    );
    let warned = report["warnings"].to_string();
    assert!(warned.contains("另行通知") && warned.contains("甲小区"), "{report}");
    let published: Vec<String> =
        build(&city, &out).iter().map(|zone| zone["properties"]["name_zh"].as_str().unwrap().to_owned()).collect();
    for name in ["戊小区", "己小区", "辛小区"] {
        assert!(published.iter().any(|known| known == name), "{published:?}");
    }
    assert_eq!(published.len(), 5, "{published:?}");
    let before = tree(city.path());
    import(city.path(), &path);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn a_zone_that_is_named_in_another_tier_or_as_lifted_changes_its_own_row() {
    let (city, folder) = (City::new(), Folder::new());
    import(
        city.path(),
        &file(&folder, "a.csv", "等级,名称,街道\n封控区,甲小区,北街道\n管控区,乙小区,北街道\n封控区,丙小区,北街道\n"),
    );
    let update = "等级,名称,街道,状态\n管控区,甲小区,北街道,\n由管控区升级为封控区,乙小区,北街道,\n封控区,丙小区,北街道,已解除\n\
                  无风险,丁小区,北街道,\n封控区（降级）,戊小区,北街道,\n";
    let report = import(city.path(), &file(&folder, "b.csv", update));
    // One that changed into nobody knows what is listed as the strictest.
    assert_eq!(
        rows(&city),
        ["control,甲小区,", "lockdown,乙小区,", "lockdown,丙小区,2022-04-20 10:00", "lockdown,戊小区,"],
        "{report}"
    );
    assert_eq!(report["rejected"].as_array().unwrap().len(), 1, "{report}");
    assert!(report["warnings"].to_string().contains("甲小区"), "{report}");
    // One that is set again holds again.
    import(city.path(), &file(&folder, "c.csv", "等级,名称,街道\n封控区,丙小区,北街道\n"));
    assert!(rows(&city).contains(&"lockdown,丙小区,".to_owned()));
}

#[test]
fn a_milder_row_of_another_extent_does_not_take_the_place_of_a_lockdown() {
    let (city, folder) = (City::new(), Folder::new());
    import(city.path(), &file(&folder, "a.csv", "等级,名称,街道,范围\n封控区,甲小区,北街道,1号楼\n"));
    let report = import(city.path(), &file(&folder, "b.csv", "等级,名称,街道,范围\n管控区,甲小区,北街道,其余楼栋\n"));
    assert_eq!(rows(&city), ["lockdown,甲小区,", "control,甲小区,"], "{report}");
    assert!(report["warnings"].to_string().contains("lifted_at"), "{report}");
}

#[test]
fn a_past_review_lifts_nothing_and_columns_say_which_is_which() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "等级,名称,街道,预计解除时间,实际解除时间,备注,是否解除\n\
                 封控区,甲小区,北街道,2022-04-01,,,否\n\
                 封控区,乙小区,北街道,2022-04-01,2022-04-02 08:00,,\n\
                 封控区,丙小区,北街道,,,已于4月10日解除,\n\
                 封控区,丁小区,北街道,,,3号楼已解除,\n\
                 封控区,戊小区,北街道,,,,是\n";
    let report = import(city.path(), &file(&folder, "zones.csv", table));
    assert_eq!(
        rows(&city),
        [
            "lockdown,甲小区,",
            "lockdown,乙小区,2022-04-02 08:00",
            "lockdown,丙小区,2022-04-10",
            "lockdown,丁小区,",
            "lockdown,戊小区,2022-04-20 10:00"
        ],
        "{report}"
    );
    assert!(report["warnings"].to_string().contains("3号楼已解除"), "{report}");
}

#[test]
fn twelve_hundred_zones_without_outlines_are_published_with_one_finding() {
    let (city, folder, out) = (City::new(), Folder::new(), Folder::new());
    let mut table = "区域等级,区域名称,区县,街道,更新时间\n".to_owned();
    for number in 0..1200 {
        let (tier, town) = (["高风险", "中风险", "低风险"][number % 3], ["北街道", "南街道"][number % 2]);
        writeln!(table, "{tier},桃里{number}号楼2单元,湖区,{town},2022-04-19 19时").unwrap();
    }
    let began = Instant::now();
    let report = import(city.path(), &file(&folder, "risk.csv", &table));
    assert_eq!(report["imported"], 1200, "{report}");
    let imported = began.elapsed();
    let (code, said, _) = anxin(&["check", text(city.path())]);
    assert_eq!((code, said.matches("zone-without-shape").count()), (0, 1), "{said}");
    assert!(said.contains("1200 zones are not drawn"), "{said}");
    let checked = began.elapsed();
    let zones = build(&city, &out);
    println!("1200 zones: imported in {imported:?}, checked by {checked:?}, built by {:?}", began.elapsed());
    assert_eq!(zones.iter().filter(|zone| zone["geometry"].is_null()).count(), 1200);
    assert_eq!(zones.len(), 1202);
}

#[test]
fn a_tier_in_the_name_that_is_not_the_rows_is_said_and_the_stricter_counts() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "区域等级,区域名称,街道,备注\n\
                 管控区,甲小区封控区,北街道,\n\
                 封控区,乙小区（管控区）,北街道,\n\
                 中风险,丙小区高风险区,北街道,\n\
                 管控区,丁小区（原封控区）,北街道,\n\
                 防范区,戊小区,北街道,\n\
                 封控区,己小区,北街道,4月15日转为防范区\n";
    let report = import(city.path(), &file(&folder, "list.csv", table));
    assert_eq!(
        rows(&city),
        [
            "lockdown,甲小区封控区,",
            "lockdown,乙小区（管控区）,",
            "lockdown,丙小区高风险区,",
            "control,丁小区（原封控区）,",
            "precaution,戊小区,",
            "lockdown,己小区,"
        ]
    );
    let told = report["warnings"].to_string();
    for name in ["甲小区封控区", "乙小区（管控区）", "丙小区高风险区"] {
        assert!(told.contains(&format!("the name `{name}` and the tier")), "{name}: {told}");
    }
    assert!(!told.contains("the name `丁小区") && told.contains("`4月15日转为防范区`"), "{told}");
}

#[test]
fn a_change_that_is_still_to_come_leaves_the_stricter_tier_in_force() {
    let (city, folder) = (City::new(), Folder::new());
    let list = |tier: &str| file(&folder, "list.csv", &format!("区域等级,区域名称,街道\n{tier},甲小区,北街道\n"));
    import(city.path(), &list("封控区"));
    import(city.path(), &list("4月25日起调整为管控区"));
    assert_eq!(rows(&city), ["lockdown,甲小区,"]);
    import(city.path(), &list("4月18日起调整为管控区"));
    assert_eq!(rows(&city), ["control,甲小区,"]);
}

#[test]
fn a_region_is_listed_and_leaves_no_site_in_it_to_a_milder_tier() {
    let (city, folder, out) = (City::new(), Folder::new(), Folder::new());
    let table = "区域等级,区域名称,街道\n封控区,其他区域,北街道\n";
    import(city.path(), &file(&folder, "list.csv", table));
    assert_eq!(rows(&city), ["lockdown,其他区域,"]);
    let names = build(&city, &out);
    assert!(names.iter().any(|zone| zone["properties"].to_string().contains("其他区域")), "{names:?}");
    // A site of the town that lies in no zone otherwise: the rules ask.
    let advise = |city: &City| {
        let (_, said, err) = anxin(&["advise", text(city.path()), "--site", "square", "code=green"]);
        format!("{said}{err}")
    };
    let (with, without) = (advise(&city), advise(&City::new()));
    assert_ne!(with, without, "{with}");
}

/// `name=tier` of each zone that holds, in the order of the sheet; `name!` for one that is lifted.
fn states(city: &City) -> Vec<String> {
    rows(city)
        .iter()
        .map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            if cells[2].is_empty() { format!("{}={}", cells[1], cells[0]) } else { format!("{}!", cells[1]) }
        })
        .collect()
}

#[test]
fn a_word_of_doubt_beside_a_word_of_lifting_leaves_the_lockdown_in_force() {
    let cells = [
        "取消解封的封控区,,,",
        "不再解除封控区,,,",
        "封控区（取消解除）,,,",
        "封控区（今晚24时解除）,,,",
        "封控区（20日24时解除）,,,",
        "已推迟解除的封控区,,,",
        "封控区（原定4月18日解除；延至4月25日）,,,",
        "封控区,解除失败,,",
        "封控区,解除中,,",
        "封控区,取消解除,,",
        "封控区,解除,,经评估暂缓解除",
        "封控区,已解除,,因新增病例继续封控",
        "封控区,,2022-04-18,因新增病例继续封控",
        "封控区,,2022-04-18,4月19日重新封控",
        "封控区,生效,2022-04-18,",
        "封控区（拟解除）,,2022-04-18,",
        "封控区,,2022-04-18,解除时间推迟",
        "封控区,,4月18日（延期）,",
        "封控区,,,4月18日解除，因新增病例继续封控",
        "封控区,已解除,,3幢除外",
        "封控区,,2022-04-18,部分楼栋",
        "封控区,,2022-04-18,仅限东区",
        "封控区,已解除,,待定",
    ];
    let (city, folder) = (City::new(), Folder::new());
    let mut table = "区域等级,区域名称,街道,状态,解除时间,备注\n".to_owned();
    for (number, cells) in cells.iter().enumerate() {
        let (tier, rest) = cells.split_once(',').unwrap();
        writeln!(table, "{tier},小区{number},北街道,{rest}").unwrap();
    }
    let report = import(city.path(), &file(&folder, "list.csv", &table));
    let right: Vec<String> = (0..cells.len()).map(|number| format!("小区{number}=lockdown")).collect();
    assert_eq!(states(&city), right, "{report}");
    let warned = report["warnings"].to_string();
    assert!(warned.contains("继续封控") && warned.contains("取消解封"), "{report}");
}

#[test]
fn what_is_lifted_of_one_house_or_from_a_later_day_leaves_the_whole_zone_in_force() {
    let city = City::new();
    let folder = Folder::new();
    let table = "风险等级,区域,街道,备注\n\
                 封控区→管控区,甲小区,北街道,4月21日起\n\
                 封控区→管控区,乙小区,北街道,4月19日起\n\
                 封控区,丙小区1幢、2幢（2幢解封）,北街道,\n\
                 封控区,丁小区（3号楼已解封）,北街道,\n\
                 封控区,戊小区1幢、2幢已解封,北街道,\n\
                 封控区,己小区1幢、2幢（已解封）,北街道,\n";
    let report = import(city.path(), &file(&folder, "zones.csv", table)).to_string();
    assert_eq!(states(&city)[..2], ["甲小区=lockdown", "乙小区=control"]);
    assert!(report.contains("`己小区1幢、2幢（已解封）` was lifted"), "{report}");
    assert_eq!(report.matches("was lifted").count(), 2, "once in `warnings` and once in `warning_details`: {report}");
}

#[test]
fn a_lifting_that_nothing_speaks_against_still_counts() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "区域等级,区域名称,街道,状态,解除时间,备注\n\
                 封控区,甲小区,北街道,已解除,,请继续做好个人防护\n\
                 封控区,乙小区,北街道,,2022-04-18,共120户\n\
                 封控区,丙小区,北街道,解除,2022-04-18,已解除。感谢配合\n\
                 封控区（经专家组评估已解除）,丁小区,北街道,,,\n";
    let report = import(city.path(), &file(&folder, "list.csv", table));
    assert_eq!(states(&city), ["甲小区!", "乙小区!", "丙小区!", "丁小区!"], "{report}");
}

#[test]
fn a_second_column_or_a_heading_that_speaks_against_a_lifting_holds_it_back() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "区域等级,区域名称,街道,状态,是否解除,情况说明\n\
                 封控区,甲小区,北街道,已解除,否,\n\
                 封控区,乙小区,北街道,已解除,是,4月19日重新封控\n\
                 封控区,丙小区,北街道,已解除,是,\n";
    let report = import(city.path(), &file(&folder, "a.csv", table));
    assert_eq!(states(&city), ["甲小区=lockdown", "乙小区=lockdown", "丙小区!"], "{report}");
    let (city, table) = (City::new(), "区域等级,区域名称,街道,解除时间（预计）\n封控区,甲小区,北街道,2022-04-18\n");
    let report = import(city.path(), &file(&folder, "b.csv", table));
    assert_eq!(states(&city), ["甲小区=lockdown"], "{report}");
}

#[test]
fn of_two_columns_of_tiers_the_present_one_counts_and_in_doubt_the_stricter() {
    let told = |table: &str| {
        let (city, folder) = (City::new(), Folder::new());
        let report = import(city.path(), &file(&folder, "list.csv", table));
        (states(&city), report["warnings"].to_string())
    };
    let of_two = |headings: &str| {
        told(&format!("区域名称,街道,{headings}\n甲小区,北街道,管控区,封控区\n乙小区,北街道,封控区,管控区\n")).0
    };
    for headings in ["原等级,现等级", "调整前,调整后", "调整前等级,调整后等级", "原风险等级,现风险等级"]
    {
        assert_eq!(of_two(headings), ["甲小区=lockdown", "乙小区=control"], "{headings}");
    }
    // Which of these holds now is not said.
    for headings in ["区域等级,调整后等级", "风险等级,管控类型"] {
        assert_eq!(of_two(headings), ["甲小区=lockdown", "乙小区=lockdown"], "{headings}");
    }
    let (states, warned) = told(
        "区域名称,街道,原等级,现等级,调整时间\n甲小区,北街道,封控区,管控区,2022-04-25\n乙小区,北街道,封控区,管控区,2022-04-18\n丙小区,北街道,封控区,,\n",
    );
    assert_eq!(states, ["甲小区=lockdown", "乙小区=control", "丙小区=lockdown"], "{warned}");
    assert!(warned.contains("封控区"), "{warned}");
}

#[test]
fn measures_of_a_lockdown_are_a_lockdown_under_any_name() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "区域名称,街道,风险等级,管控措施\n甲小区,北街道,低风险,足不出户\n乙小区,北街道,防范区,封控管理\n\
                 丙小区,北街道,防范区,人不出区、错峰取物\n丁小区,北街道,低风险,强化社会面管控\n戊小区,北街道,低风险,无需足不出户\n";
    let report = import(city.path(), &file(&folder, "list.csv", table));
    let right = ["甲小区=lockdown", "乙小区=lockdown", "丙小区=control", "丁小区=control", "戊小区=precaution"];
    assert_eq!(states(&city), right, "{report}");
    assert!(report["warnings"].to_string().contains("足不出户"), "{report}");
}

#[test]
fn a_remark_of_a_stricter_part_counts_and_is_shown_with_the_zone() {
    let (city, folder) = (City::new(), Folder::new());
    let table = "区域等级,区域名称,街道,备注\n防范区,甲小区,北街道,其中3幢为封控区\n管控区,乙小区,北街道,12号楼封控\n\
                 防范区,丙小区,北街道,详见通告\n管控区,丁小区,北街道,由封控区调整\n防范区,戊小区,北街道,3幢居民足不出户\n";
    let path = file(&folder, "list.csv", table);
    let report = import(city.path(), &path);
    let right = ["甲小区=lockdown", "乙小区=lockdown", "丙小区=precaution", "丁小区=control", "戊小区=lockdown"];
    assert_eq!(states(&city), right, "{report}");
    assert!(report["warnings"].to_string().contains("12号楼封控"), "{report}");
    let sheet = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    assert!(sheet.contains("甲小区（其中3幢为封控区）") && sheet.contains("乙小区（12号楼封控）"), "{sheet}");
    let before = tree(city.path());
    import(city.path(), &path);
    assert_eq!(tree(city.path()), before);
}

#[test]
fn a_zone_is_set_when_its_list_says_so_and_not_when_it_is_imported() {
    let (city, folder) = (City::new(), Folder::new());
    let table =
        "区域等级,区域名称,街道,更新时间\n高风险,甲小区,北街道,2022-04-19 19时\n高风险,乙小区,北街道,2022-04-23\n";
    import(city.path(), &file(&folder, "a.csv", table));
    let titled = "更新时间：2022年4月18日 8时,,\n区域等级,区域名称,街道\n高风险,丙小区,北街道\n";
    import(city.path(), &file(&folder, "b.csv", titled));
    let sheet = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    for (name, set_at) in [("甲小区", "2022-04-19 19:00"), ("乙小区", NOW), ("丙小区", "2022-04-18 08:00")] {
        let row = sheet.lines().find(|row| row.contains(name)).unwrap();
        assert!(row.contains(set_at), "{name}: {row}");
    }
}

#[test]
fn words_around_a_list_of_zones_lift_none_and_are_said() {
    let rows = "区域等级,区域名称,街道\n封控区,甲小区,北街道\n管控区,乙小区,北街道\n";
    for table in [
        format!("以下区域自4月20日起解除,,\n{rows}"),
        format!("解除封控区名单,,\n{rows}"),
        format!("{rows}注：以上区域自4月20日起解除,,\n"),
        format!("{rows}以上封控区已解除,,\n"),
        format!("{rows}以上封控区均调整为防范区,,\n"),
    ] {
        let (city, folder) = (City::new(), Folder::new());
        let report = import(city.path(), &file(&folder, "list.csv", &table));
        assert_eq!(states(&city), ["甲小区=lockdown", "乙小区=control"], "{table}{report}");
        let words = if table.contains("名单") { "解除封控区名单" } else { "以" };
        assert!(
            report["warnings"].to_string().contains(&format!("has the words `{words}")) || table.contains("注："),
            "{table}{report}"
        );
        assert!(report["warnings"].to_string().contains("around its rows"), "{table}{report}");
    }
    let (city, folder) = (City::new(), Folder::new());
    let report = import(city.path(), &file(&folder, "甲市三区名单.csv", rows));
    assert!(!report["warnings"].to_string().contains("around its rows"), "{report}");
}

#[test]
fn a_state_that_is_not_wholly_understood_lifts_nothing_and_is_said() {
    let cells = ["失效", "作废", "无效", "停用", "inactive", "expired", "降档", "丙类", "已处置", "闭环", "移出"];
    let mut table = "区域等级,区域名称,街道,状态,变更情况\n".to_owned();
    for (number, state) in cells.iter().enumerate() {
        writeln!(table, "封控区,小区{number},北街道,{state},").unwrap();
        writeln!(table, "封控区,村{number},北街道,,{state}").unwrap();
    }
    writeln!(table, "封控区,好小区,北街道,生效,").unwrap();
    let (city, folder) = (City::new(), Folder::new());
    let report = import(city.path(), &file(&folder, "list.csv", &table));
    for (number, state) in cells.iter().enumerate() {
        assert!(states(&city).contains(&format!("小区{number}=lockdown")), "{state}: {report}");
        assert!(states(&city).contains(&format!("村{number}=lockdown")), "{state}: {report}");
    }
    let warned = report["warnings"].to_string();
    for state in cells {
        assert!(warned.contains(&format!("`{state}`")), "{state}: {report}");
    }
    assert!(!warned.contains("`生效`"), "{report}");
}

#[test]
fn no_tier_is_milder_by_a_cell_of_which_a_word_is_not_known() {
    let (city, folder) = (City::new(), Folder::new());
    let list = |cell: &str| file(&folder, "list.csv", &format!("区域等级,区域名称,街道\n{cell},甲小区,北街道\n"));
    for cell in [
        "由封控区降为防范区（轮候）",
        "封控区调整为管控区，丙类",
        "封控区转常态化防控（乙案）",
        "封控区→防范区（某楼）",
    ] {
        import(city.path(), &list(cell));
        assert_eq!(states(&city), ["甲小区=lockdown"], "{cell}");
    }
    // A tier that nobody knows takes nothing away, and is said.
    let report = import(city.path(), &list("丙类"));
    assert_eq!(states(&city), ["甲小区=lockdown"]);
    assert!(report["imported"] == 1 && report["warnings"].to_string().contains("`丙类` is no tier"), "{report}");
    import(city.path(), &list("由封控区调整为管控区"));
    assert_eq!(states(&city), ["甲小区=control"]);
}

#[test]
fn a_zone_of_a_tier_that_nobody_knows_is_published_as_the_strictest_with_the_words_of_the_list() {
    let (city, folder, out) = (City::new(), Folder::new(), Folder::new());
    let table =
        "区域等级,区域名称,街道\n红区,甲小区,北街道\n三级管理,乙小区,北街道\n,丙小区,北街道\n管控区,丁小区,北街道\n";
    let report = import(city.path(), &file(&folder, "a.csv", table));
    assert_eq!(report["imported"], 4, "{report}");
    assert_eq!(
        rows(&city),
        ["lockdown,甲小区,", "lockdown,乙小区,", "lockdown,丙小区,", "control,丁小区,"],
        "{report}"
    );
    let warned = report["warnings"].to_string();
    assert!(warned.contains("`红区` is no tier") && warned.contains("people are told to ask"), "{report}");
    let published = build(&city, &out);
    let scope = |name: &str, column: &str| {
        let of = |zone: &&Value| zone["properties"]["name_zh"] == name;
        published.iter().find(of).unwrap()["properties"][column].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(scope("甲小区", "tier"), "lockdown", "{published:?}");
    let sheet = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    for words in
        ["甲小区（名单写的是“红区”，请先问社区）", "丙小区（名单没有写等级，请先问社区）", "ask your community first"]
    {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    let before = tree(city.path());
    import(city.path(), &file(&folder, "a.csv", table));
    assert_eq!(tree(city.path()), before);
    // Once the list says it, the words are gone.
    import(city.path(), &file(&folder, "a.csv", "区域等级,区域名称,街道\n防范区,甲小区,北街道\n"));
    let sheet = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    assert!(rows(&city).contains(&"precaution,甲小区,".to_owned()) && !sheet.contains("红区"), "{sheet}");
    // A list without a column for tiers is no list of zones.
    let report = import(city.path(), &file(&folder, "b.csv", "名称,地址,街道\n戊小区,湖路1号,北街道\n"));
    assert_eq!(report["imported"], 0, "{report}");
}
