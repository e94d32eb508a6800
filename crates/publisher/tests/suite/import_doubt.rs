//! Lists that take something back where nobody looks: below no heading, beside the table, in a remark that nobody knows. Each
//! site is at best one that people have to ask.

use std::fs;

use serde_json::Value;

use crate::support::{City, Folder, anxin, text};

/// What an import makes of a list called so: the city and the report.
fn import(city: &City, name: &str, kind: &str, table: &str) -> Value {
    let folder = Folder::new();
    let path = folder.join(name);
    fs::write(&path, table).unwrap();
    let (_, out, err) = anxin(&[
        "import",
        text(&path),
        "--kind",
        kind,
        "--into",
        text(city.path()),
        "--format",
        "json",
        "--now",
        "2022-04-20 10:00",
    ]);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
}

fn named(name: &str, table: &str) -> (City, Value) {
    let city = City::new();
    let report = import(&city, name, "sites", table);
    (city, report)
}

fn sites(table: &str) -> (City, Value) {
    named("list.csv", table)
}

fn cell(city: &City, name: &str, column: &str) -> String {
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let records = anxin_publisher::sheet::parse(&table).unwrap();
    let index = |column: &str| records[0].cells.iter().position(|heading| heading == column);
    let names = index("name_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(names).is_some_and(|cell| cell == name));
    let row = row.unwrap_or_else(|| panic!("no {name} in {table}"));
    index(column).and_then(|index| row.cells.get(index)).cloned().unwrap_or_default()
}

/// Whether the site is neither shown as in service nor as one for everybody.
fn is_asked(city: &City, name: &str) -> bool {
    !matches!(cell(city, name, "status").as_str(), "" | "open")
        || !cell(city, name, "serves").split("; ").any(|value| value == "general")
}

/// The sites of a list, one for each remark, that came out in service and for everybody.
fn open_of(heading: &str, remarks: &[&str]) -> Vec<String> {
    let rows: String = remarks
        .iter()
        .enumerate()
        .map(|(number, remark)| format!("点{number}甲,湖路{number}号,8:00-17:00,{remark}\n"))
        .collect();
    let (city, _) = sites(&format!("采样点名称,地址,开放时间,{heading}\n{rows}"));
    let open = remarks.iter().enumerate().filter(|(number, _)| !is_asked(&city, &format!("点{number}甲")));
    open.map(|(_, remark)| (*remark).to_owned()).collect()
}

const NONE: [String; 0] = [];

#[test]
fn what_stands_below_no_heading_is_a_remark_and_is_said() {
    let (city, report) = sites(
        "采样点名称,地址,开放时间,\n南点,湖路1号,8:00-17:00,停用\n北点,湖路2号,8:00-17:00,黄码,\n东点,湖路3号,8:00-17:00,\n",
    );
    assert!(is_asked(&city, "南点") && is_asked(&city, "北点") && !is_asked(&city, "东点"));
    assert!(report["warnings"].to_string().contains("no heading"), "{report}");
    let (city, _) = sites("采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00,,停用\n");
    assert!(is_asked(&city, "南点"), "wider than the headings");
    let (city, _) = sites(",采样点名称,地址,开放时间\n×,南点,湖路1号,8:00-17:00\n撤,北点,湖路2号,8:00-17:00\n");
    assert!(is_asked(&city, "南点") && is_asked(&city, "北点"), "before the first heading");
}

#[test]
fn notes_around_a_list_make_every_row_one_to_ask_about() {
    for note in ["注：以上采样点自4月19日起全部停止服务", "备注：带*的为黄码采样点", "以上点位只对黄码人员开放"]
    {
        let list = "采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n北点,湖路2号,8:00-17:00\n";
        for table in [format!("{list}{note},,\n"), format!("{note},,\n{list}")] {
            let (city, report) = sites(&table);
            assert!(is_asked(&city, "南点") && is_asked(&city, "北点"), "{table}");
            assert!(report["warnings"].to_string().contains("以上") || note.contains("带*"), "{report}");
        }
    }
    let (city, _) = sites("采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n注：以上采样点请携带身份证,,\n");
    assert!(!is_asked(&city, "南点"));
}

#[test]
fn a_title_within_a_list_counts_for_the_rows_below_it() {
    for title in ["以下采样点暂停服务：,,,", "黄码采样点,,,"] {
        let (city, _) = sites(&format!(
            "序号,采样点名称,地址,开放时间\n1,南点,湖路1号,8:00-17:00\n{title}\n2,北点,湖路2号,8:00-17:00\n"
        ));
        assert!(!is_asked(&city, "南点") && is_asked(&city, "北点"), "{title}");
    }
}

#[test]
fn of_lists_side_by_side_each_has_its_own_title() {
    let (city, _) = sites(
        "开放采样点,,,关闭采样点,,\n名称,地址,时间,名称,地址,时间\n南点,湖路1号,8:00-17:00,北点,湖路2号,8:00-17:00\n",
    );
    assert!(!is_asked(&city, "南点") && is_asked(&city, "北点"));
}

#[test]
fn a_file_that_is_called_closed_holds_closed_sites() {
    let table = "采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n";
    assert!(is_asked(&named("已关闭采样点.csv", table).0, "南点"));
    assert!(!is_asked(&named("采样点.csv", table).0, "南点"));
}

#[test]
fn cells_of_any_column_close_a_site() {
    for (heading, cell) in
        [("联系电话", "已停用"), ("更新时间", "已停用"), ("经度", "撤销"), ("点位编号", "停用-1"), ("停", "√")]
    {
        assert_eq!(open_of(heading, &[cell]), NONE, "{heading}");
    }
}

#[test]
fn remarks_that_may_close_a_site_leave_it_to_be_asked_about() {
    let remarks = [
        "停",
        "撤",
        "不开",
        "没有采样",
        "不做核酸",
        "退役",
        "腾退",
        "昨日起停",
        "封闭中",
        "开放至4月18日",
        "4.18止",
        "5月1日起",
        "明日启用",
        "no testing today",
        "until 18 April",
    ];
    assert_eq!(open_of("备注", &remarks), NONE);
    assert_eq!(open_of("", &remarks), NONE);
    for name in ["南点（4.20关）", "南点（未开）", "南点（待开）", "南点（歇）", "南点☒"] {
        let (city, _) = sites(&format!("采样点名称,地址,开放时间\n{name},湖路1号,8:00-17:00\n"));
        assert!(is_asked(&city, name), "{name}");
    }
    for hours in ["4月25日起8:00-17:00", "8:00-17:00（暂停）", "8:00-17:00（已取消）"] {
        let (city, _) = sites(&format!("采样点名称,地址,开放时间\n南点,湖路1号,{hours}\n"));
        assert!(is_asked(&city, "南点"), "{hours}");
    }
}

#[test]
fn remarks_that_are_known_to_be_harmless_leave_a_site_as_it_is() {
    let remarks = [
        "请携带身份证",
        "无需预约",
        "可停车",
        "请勿聚集",
        "凭身份证",
        "16:30停止取号",
        "未成年人请家长陪同",
        "限300人",
        "不收费",
    ];
    let open = open_of("备注", &remarks);
    assert_eq!(open, remarks);
}

#[test]
fn a_last_day_or_a_later_first_one_is_asked_about() {
    let remarks =
        ["截至昨日", "最后采样日4月18日", "4月18日最后一天", "末次采样4月15日", "starting 25 April", "begins tomorrow"];
    assert_eq!(open_of("备注", &remarks), NONE);
}

#[test]
fn kinds_and_brackets_of_a_house_of_its_own_let_nobody_in() {
    assert_eq!(open_of("类型", &["企业", "学校", "封闭", "VIP"]), NONE);
    assert_eq!(open_of("采样点性质", &["封闭", "企业", "school"]), NONE);
    for name in ["南点（内）", "南点(单位)", "南学院（封校）", "南医院（住院部）", "南点【企业】", "南点（VIP）"]
    {
        let (city, _) = sites(&format!("采样点名称,地址,开放时间\n{name},湖路1号,8:00-17:00\n"));
        assert!(is_asked(&city, name), "{name}");
    }
    // A house that is named for where it stands is open to all.
    let (city, _) = sites("采样点名称,地址,开放时间\n南点（东门）,湖路1号,8:00-17:00\n");
    assert!(!is_asked(&city, "南点（东门）"));
}

#[test]
fn remarks_that_may_keep_people_out_leave_whom_a_site_serves_open() {
    let remarks = [
        "限非绿码",
        "弹窗人员",
        "十大症状人员",
        "仅急诊",
        "只收转诊",
        "凭通知书",
        "不对散客",
        "无社会采样",
        "需单位统一组织",
        "武警部队",
        "养老院内",
        "口岸作业人员",
        "发热门诊内",
        "By referral only",
        "not for walk-ins",
        "travellers only",
        "positive cases",
        "No symptoms please",
    ];
    assert_eq!(open_of("备注", &remarks), NONE);
    assert_eq!(open_of("联系电话", &["0571-85550000（黄码专线）"]), NONE);
    for hours in ["8:00-17:00（红区）", "8:00-17:00（阳性筛查）", "24小时（发热门诊）"] {
        let (city, _) = sites(&format!("采样点名称,地址,开放时间\n南点,湖路1号,{hours}\n"));
        assert!(is_asked(&city, "南点"), "{hours}");
    }
}

#[test]
fn persons_are_named_in_no_cell_of_a_sheet() {
    let (city, _) = sites(
        "采样点名称,地址,开放时间,备注,采样对象,采样人员\n\
         南点（李四 13900000000）,湖路1号,8:00-17:00,陈静 负责,居民（张三负责）,\n\
         北点（联系人：钱七）,湖路2号（找王医生）,8:00-17:00（周九负责）,带队人 孙八,,李四、王五\n",
    );
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    for person in ["李四", "钱七", "王医生", "陈静", "周九", "张三", "王五", "孙八"] {
        assert!(!table.contains(person), "{person}: {table}");
    }
    assert_eq!(cell(&city, "南点", "phone"), "13900000000");
}

#[test]
fn a_row_that_is_called_otherwise_now_is_not_left_open() {
    let city = City::new();
    import(&city, "list.csv", "sites", "采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n");
    assert!(!is_asked(&city, "南点"));
    import(&city, "list.csv", "sites", "采样点名称,地址,开放时间\n南点（黄码）,湖路1号,8:00-17:00\n");
    assert!(is_asked(&city, "南点") && is_asked(&city, "南点（黄码）"));
}

#[test]
fn a_queue_that_has_gone_home_is_closed() {
    let city = City::new();
    import(
        &city,
        "list.csv",
        "sites",
        "采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n北点,湖路2号,8:00-17:00\n东点,湖路3号,8:00-17:00\n西点,湖路4号,8:00-17:00\n上点,湖路5号,8:00-17:00\n",
    );
    import(
        &city,
        "queue.csv",
        "queue",
        "采样点名称,等待分钟,备注,是否开放\n南点,5,已收队,\n北点,5,已结束,\n东点,5,已下班,\n西点,5,,否\n上点,5,,是\n",
    );
    let file = fs::read_dir(city.path().join("queue")).unwrap().map(|entry| entry.unwrap().path());
    let tables: Vec<String> = file.map(|path| fs::read_to_string(path).unwrap()).collect();
    let table = tables.iter().find(|table| table.contains("2022-04-20 10:00")).unwrap_or_else(|| panic!("{tables:?}"));
    assert_eq!(table.lines().filter(|line| line.ends_with(",yes")).count(), 4, "{table}");
}
