//! What is not wholly understood lets nobody in: remarks, kinds, statuses, columns and names of which one word is not known make
//! a site that people ask about, with the words shown and a warning that says how to mend it. What is known to be harmless
//! leaves a site as it is.

use std::fs;

use serde_json::Value;

use crate::support::{City, Folder, anxin, text};

fn import_at(city: &City, table: &str, now: &str) -> Value {
    let folder = Folder::new();
    let path = folder.join("list.csv");
    fs::write(&path, table).unwrap();
    let arguments =
        ["import", text(&path), "--kind", "sites", "--into", text(city.path()), "--format", "json", "--now", now];
    let (_, out, err) = anxin(&arguments);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
}

pub(crate) fn sites(table: &str) -> (City, Value) {
    let city = City::new();
    let report = import_at(&city, table, "2022-04-20 10:00");
    (city, report)
}

/// A cell in the row of the site with this address.
pub(crate) fn cell(city: &City, address: &str, column: &str) -> String {
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let records = anxin_publisher::sheet::parse(&table).unwrap();
    let index = |column: &str| records[0].cells.iter().position(|heading| heading == column);
    let addresses = index("address_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(addresses).is_some_and(|cell| cell == address));
    let row = row.unwrap_or_else(|| panic!("no {address} in {table}"));
    index(column).and_then(|index| row.cells.get(index)).cloned().unwrap_or_default()
}

/// Whether anybody may walk in.
fn is_open(city: &City, address: &str) -> bool {
    cell(city, address, "status").is_empty()
        && cell(city, address, "serves").split("; ").any(|value| value == "general")
}

/// Of the values of one column, those whose sites are open to everybody.
pub(crate) fn open_of<'a>(heading: &str, values: &[&'a str]) -> Vec<&'a str> {
    let rows: String = values
        .iter()
        .enumerate()
        .map(|(number, value)| format!("点{number}甲,湖路{number}号,8:00-17:00,\"{value}\"\n"))
        .collect();
    let (city, _) = sites(&format!("采样点名称,地址,开放时间,{heading}\n{rows}"));
    let open = values.iter().enumerate().filter(|(number, _)| is_open(&city, &format!("湖路{number}号")));
    open.map(|(_, value)| *value).collect()
}

/// Of names, those whose sites are open to everybody.
fn open_names<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let rows: String =
        names.iter().enumerate().map(|(number, name)| format!("{name},湖路{number}号,8:00-17:00\n")).collect();
    let (city, _) = sites(&format!("采样点名称,地址,开放时间\n{rows}"));
    let open = names.iter().enumerate().filter(|(number, _)| is_open(&city, &format!("湖路{number}号")));
    open.map(|(_, name)| *name).collect()
}

pub(crate) const NONE: [&str; 0] = [];

#[test]
fn a_remark_with_a_word_that_nobody_knows_is_shown_said_and_asked_about() {
    let (city, report) =
        sites("采样点名称,地址,开放时间,备注\n南点,湖路1号,8:00-17:00,轮候制\n北点,湖路2号,8:00-17:00,请带身份证\n");
    assert_eq!(cell(&city, "湖路1号", "serves"), "");
    assert_eq!(cell(&city, "湖路1号", "serves_typed"), "备注：轮候制");
    assert_eq!(cell(&city, "湖路1号", "note_zh"), "轮候制");
    // Its hours were understood, and stand.
    assert_eq!(cell(&city, "湖路1号", "hours"), "08:00-17:00");
    assert!(is_open(&city, "湖路2号"));
    let warned: Vec<&str> = report["warnings"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let about: Vec<&&str> = warned.iter().filter(|text| text.contains("轮候制")).collect();
    assert!(about.len() == 1 && about[0].contains("row 2") && about[0].contains("备注"), "{warned:?}");
    assert!(about[0].contains("write `serves` by hand"), "{warned:?}");
}

#[test]
fn words_settled_by_hand_let_people_in_until_they_change() {
    let list = |remark: &str| format!("采样点名称,地址,开放时间,备注\n南点,湖路1号,8:00-17:00,{remark}\n");
    let (city, _) = sites(&list("轮候制"));
    let path = city.path().join("sites.csv");
    let table = fs::read_to_string(&path).unwrap();
    let line = table.lines().find(|line| line.contains("湖路1号")).unwrap();
    let settled = line.replacen(",,08:00-17:00", ",general,08:00-17:00", 1);
    assert_ne!(line, settled);
    fs::write(&path, table.replace(line, &settled)).unwrap();
    import_at(&city, &list("轮候制"), "2022-04-21 10:00");
    assert!(is_open(&city, "湖路1号"));
    import_at(&city, &list("轮候制二"), "2022-04-22 10:00");
    assert!(!is_open(&city, "湖路1号"));
}

#[test]
fn remarks_that_are_not_wholly_understood_are_asked_about() {
    let remarks = [
        "小红帽",
        "轮候制",
        "只做抽检",
        "请先咨询社区",
        "按计划采",
        "机动",
        "团检",
        "二轮",
        "4月18日",
        "4.18采样",
        "×",
        "N",
        "√",
        "？",
        "以村里通知",
        "A类人群",
        "抽签",
        "绿牌",
        "请到社区医院采样",
        "下雨改室内",
        "10点后",
        "for staff",
        "see notice",
        "by order",
        "甲学院",
        "酒店",
        "工地",
        "免费，轮候制",
        "详见公告",
        "联系社区",
        "特需",
        "送检",
        "巡回",
        "*",
        "预约单位",
        "分配制",
        "凭单",
        "持券",
        "内采",
        "自采",
        "同乙点",
        "见乙点",
        "归乙点",
        "共用",
        "代采",
    ];
    assert_eq!(open_of("备注", &remarks), NONE);
    assert_eq!(open_of("说明", &remarks), NONE);
    assert_eq!(open_of("", &remarks), NONE);
}

#[test]
fn remarks_that_are_wholly_understood_leave_a_site_open() {
    let remarks = [
        "请携带身份证",
        "无需预约，随到随检",
        "可停车",
        "停车场入口",
        "免费",
        "单检16元/次，混检3.5元/人",
        "10混1免费",
        "16:30停止取号",
        "结果6小时内出",
        "东门进，右转50米",
        "1号楼2层大厅",
        "湖滨银泰南门",
        "人民路与解放路交叉口",
        "咨询电话：0571-85550000",
        "请保持一米距离，听从工作人员安排",
        "老年人优先",
        "扫码登记",
        "请提前预约",
        "自4月1日起启用",
        "新增",
        "12",
        "Please bring your ID card",
        "free parking",
        "east gate",
        "愿检尽检",
        "正常",
        "室外",
    ];
    assert_eq!(open_of("备注", &remarks), remarks);
}

#[test]
fn a_status_that_nobody_knows_is_no_service() {
    let (city, _) = sites(
        "采样点名称,地址,开放时间,状态\n南点,湖路1号,8:00-17:00,休息\n北点,湖路2号,8:00-17:00,正常\n东点,湖路3号,8:00-17:00,丙类\n\
         西点,湖路4号,8:00-17:00,红\n中点,湖路5号,8:00-17:00,△\n",
    );
    for address in ["湖路1号", "湖路3号", "湖路4号", "湖路5号"] {
        assert_eq!(cell(&city, address, "status"), "unknown", "{address}");
    }
    assert!(is_open(&city, "湖路2号"));
}

#[test]
fn a_site_that_rests_after_its_hours_is_open_again_tomorrow_and_within_them_it_is_doubtful() {
    let list = "采样点名称,地址,开放时间,状态\n南点,湖路1号,8:00-17:00,休息\n北点,湖路2号,8:00-20:00,休息\n东点,湖路3号,8:00-20:00,空闲\n\
                西点,湖路4号,隔天8:00-11:00,休息\n";
    let city = City::new();
    let report = import_at(&city, list, "2022-04-20 18:00");
    assert_eq!(cell(&city, "湖路1号", "status"), "");
    assert_eq!(cell(&city, "湖路2号", "status"), "unknown");
    assert_eq!(cell(&city, "湖路2号", "status_typed"), "休息");
    assert_eq!(cell(&city, "湖路3号", "status"), "");
    assert_eq!(cell(&city, "湖路4号", "hours"), "");
    assert!(report["warnings"].to_string().contains("北点"), "{report}");
    // A list of a day says of no hour that it was within the hours, or not.
    let dated = list.replace("状态\n", "状态,更新时间\n").replace("休息\n", "休息,2022-04-20\n");
    import_at(&city, &dated, "2022-04-20 18:00");
    assert_eq!(cell(&city, "湖路1号", "status"), "unknown");
}

#[test]
fn kinds_flags_and_columns_that_nobody_knows_are_asked_about() {
    for (heading, value) in [
        ("类型", "特供"),
        ("性质", "机动点"),
        ("类型", "企业"),
        ("属性", "丙"),
        ("核查结论", "已排查"),
        ("点位情况", "轮候制"),
        ("备用", "是"),
        ("校内点", "√"),
        ("分组", "丙组"),
        ("标记", "1"),
        ("离场日期", "2022-04-18"),
        ("恢复时间", "4月25日"),
        ("启用日期", "未说"),
        ("节假日", "轮候制"),
        ("拥挤程度", "轮候制"),
        ("仅限内部", "部分"),
    ] {
        assert_eq!(open_of(heading, &[value]), NONE, "{heading} {value}");
    }
    for (heading, value) in [
        ("类型", "社区"),
        ("采样机构", "甲医学检验实验室"),
        ("门牌号", "12-3"),
        ("门牌号", "8-12"),
        ("楼栋", "3幢"),
        ("邮编", "314200"),
        ("责任单位", "北街道"),
        ("医护人员数", "3"),
        ("采样台数", "1"),
        ("是否可停车", "否"),
        ("采样方式", "混采"),
        ("报告时间", "2022-04-18"),
        ("启用日期", "2022年3月"),
        ("所属片区", "关林片区"),
        ("拥挤程度", "空闲"),
        ("拥挤程度", "15分钟"),
        ("marker-color", "#BEBEBE"),
    ] {
        assert_eq!(open_of(heading, &[value]), [value], "{heading} {value}");
    }
}

#[test]
fn a_name_in_words_of_a_closed_place_is_asked_about_and_one_that_only_sounds_so_is_not() {
    let closed = [
        "甲医院住院部",
        "甲医院住院楼采样点",
        "甲大学校内采样点",
        "甲电子厂厂区采样点",
        "甲工地采样点",
        "甲小区内采样点",
        "甲单位内部采样点",
        "甲隔离酒店",
        "甲企业采样点",
        "乙制造有限公司",
        "甲养老院",
        "甲封闭采样点",
        "南点（轮候制）",
        "南点（丙）",
        "南点【小红帽】",
        "南点(特供)",
        "South Point (by order)",
    ];
    assert_eq!(open_names(&closed), NONE);
    let open = [
        "平湖市实验小学采样点",
        "甲中学操场",
        "甲医院门诊楼",
        "甲小区采样点",
        "甲小区（东门）",
        "甲酒店停车场",
        "甲医学检验实验室有限公司",
        "甲工地对面",
        "甲社区（1）",
        "甲社区（二）",
        "南点（24小时）",
        "南点（3号楼1层）",
        "甲医院（东院区）",
        "甲医院（乙医院）",
        "South Point (East Gate)",
        "甲内部停车场",
    ];
    assert_eq!(open_names(&open), open);
    let (city, _) = sites(
        "采样点名称,地址,开放时间\n甲医院（湖滨）,湖路1号,8:00-17:00\n北点,湖滨街道柳路2号,8:00-17:00\n乙医院（河滨）,湖路3号,8:00-17:00\n",
    );
    assert!(is_open(&city, "湖路1号") && !is_open(&city, "湖路3号"));
}

#[test]
fn hours_up_to_a_day_in_their_heading_are_not_the_hours_of_today() {
    let (city, _) = sites("采样点名称,地址,开放时间（4月18日前）\n南点,湖路1号,8:00-17:00\n");
    assert_eq!(cell(&city, "湖路1号", "hours"), "");
    assert_eq!(cell(&city, "湖路1号", "hours_typed"), "开放时间（4月18日前）：8:00-17:00");
}

#[test]
fn a_column_of_marks_that_nobody_knows_is_one_finding_and_its_sites_ask() {
    let rows: String = (0..40)
        .map(|number| format!("点{number}甲,湖路{number}号,8:00-17:00,{},{}\n", number % 2, number % 3))
        .collect();
    let (city, report) = sites(&format!("采样点名称,地址,开放时间,标记,类型\n{rows}"));
    assert!((0..40).all(|number| cell(&city, &format!("湖路{number}号"), "serves").is_empty()), "{report}");
    assert_eq!(cell(&city, "湖路3号", "serves_typed"), "标记：1；类型：0");
    let details = report["warning_details"].as_array().unwrap();
    let of = |heading: &str| {
        let about = |detail: &&Value| detail["text"].as_str().unwrap().contains(&format!("the column `{heading}`"));
        details.iter().filter(about).collect::<Vec<_>>()
    };
    for heading in ["标记", "类型"] {
        let about = of(heading);
        assert!(about.len() == 1 && about[0]["count"] == 40, "{report}");
    }
}

#[test]
fn what_a_site_has_for_comfort_is_kept_and_keeps_nobody_out() {
    let (city, report) = sites(
        "采样点名称,地址,开放时间,是否有无障碍通道,空调,有无母婴室,Wheelchair access\n\
         南点,湖路1号,8:00-17:00,是,1,无,yes\n北点,湖路2号,8:00-17:00,否,0,有,no\n",
    );
    assert!(is_open(&city, "湖路1号") && is_open(&city, "湖路2号"), "{report}");
    let note = cell(&city, "湖路1号", "note_zh");
    assert!(note.contains("是否有无障碍通道：是") && note.contains("空调：1") && !note.contains("母婴室"), "{note}");
    assert!(cell(&city, "湖路2号", "note_zh").contains("有无母婴室：有"));
}

#[test]
fn a_place_in_a_remark_is_where_the_site_lies_and_never_whom_it_serves_or_where_it_went() {
    for remark in [
        "服务南湖小区",
        "覆盖南湖小区",
        "负责南湖社区",
        "划归南湖社区",
        "归南湖社区",
        "南湖小区",
        "南湖社区",
        "新址南湖路",
        "现址南湖路8号",
        "现在南湖广场",
        "去南湖广场",
        "合并南湖广场",
        "支援南湖社区",
        "明日南湖广场",
        "上午南湖广场下午北湖广场",
        "巡回南湖社区",
        "集中南湖广场",
        "统一南湖广场",
        "都在南湖广场",
        "由社区登记",
        "社区预约",
        "已预约",
        "三区",
        "三区采样",
        "刷卡进大门",
        "凭居住证",
        "医生支援外地",
        "等医生",
        "请带身份证，护士抽调",
        "负责人已撤离",
    ] {
        assert_eq!(open_of("备注", &[remark]), NONE, "{remark}");
    }
    for remark in [
        "在南湖广场",
        "位于南湖小区",
        "南湖广场南门",
        "南湖小区门口",
        "导航至南湖公园北门",
        "南湖社区居委会",
        "联系人：王小明",
        "张医生 0571-85550000",
        "负责人李四",
    ] {
        assert_eq!(open_of("备注", &[remark]), [remark], "{remark}");
    }
    // What repeats the site's own name or address says where it lies.
    let (city, report) = sites("采样点名称,地址,开放时间,备注\n南湖小区采样点,湖路1号,8:00-17:00,南湖小区\n");
    assert!(is_open(&city, "湖路1号"), "{report}");
}

#[test]
fn a_name_with_a_mark_of_its_list_or_of_its_state_is_asked_about() {
    for name in [
        "城南广场停",
        "停-城南广场",
        "城南广场+停",
        "城南广场.停",
        "城南广场「停」",
        "城南广场{停}",
        "城南广场〈撤〉",
        "❌城南广场",
        "×城南广场",
        "X城南广场",
        "城南广场X",
        "城南广场（x）",
        "城南广场？",
        "城南广场①",
        "城南广场→体育馆",
        "城南广场->体育馆",
        "旧南湖广场",
        "城南广场原址",
        "城南广场旧点",
        "城南广场上门",
        "城南广场应急点",
        "红星机械厂采样点",
        "红星幼儿园内",
        "城南透析中心",
        "城南肠道门诊",
        "城南高考点",
        "城南高速口",
    ] {
        assert_eq!(open_names(&[name]), NONE, "{name}");
    }
    for name in [
        "城南广场",
        "城南广场（南门）",
        "城南广场（湖滨社区）",
        "旧街口广场",
        "城南1#采样亭",
        "老钢厂文化园",
        "开封路广场",
        "城南广场A区",
    ] {
        assert_eq!(open_names(&[name]), [name], "{name}");
    }
}

#[test]
fn a_site_that_its_list_calls_resting_and_gives_no_hours_says_so_and_is_never_called_open() {
    let list = |word: &str| format!("采样点名称,地址,状态\n南点,湖路1号,{word}\n北点,湖路2号,空闲\n");
    let (city, report) = sites(&list("休息"));
    assert_eq!(cell(&city, "湖路1号", "hours"), "", "{report}");
    assert_eq!(cell(&city, "湖路1号", "hours_typed"), "开放时间未提供，名单写的是“休息”，请先电话确认");
    // The next list takes the word back.
    import_at(&city, &list("忙碌"), "2022-04-21 10:00");
    assert_eq!(cell(&city, "湖路1号", "hours_typed"), "开放时间未提供，请先电话确认");
    for word in ["无", "没有", "不"] {
        assert_eq!(open_of("状态", &[word]), NONE, "{word}");
    }
}

/// How many of two sites below a title, and above a note, are open to everybody.
fn open_around(title: &str, note: &str) -> usize {
    let above = if title.is_empty() { String::new() } else { format!("{title},,\n") };
    let list = format!("{above}采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n北点,湖路2号,8:00-17:00\n{note},,\n");
    let (city, _) = sites(&list);
    ["湖路1号", "湖路2号"].iter().filter(|address| is_open(&city, address)).count()
}

#[test]
fn titles_and_notes_around_a_list_let_people_in_only_where_they_are_understood() {
    for note in [
        "注：以上点位轮候开放",
        "备注：请以社区通知为准",
        "备注：见公告",
        "注：上述采样点均为红马甲",
        "以上均为团检点",
        "上述点位按通知开放",
        "本表点位已移交社区",
        "明日起停止采样",
    ] {
        assert_eq!(open_around("", note), 0, "{note}");
    }
    for note in [
        "温馨提示：请携带身份证，佩戴口罩",
        "注：以上采样点均免费",
        "以上点位均需预约",
        "备注：排名不分先后",
        "说明：单检16元，混检3.5元",
        "数据来源：市卫健委",
        "更新时间：2022年4月20日",
        "注：以上时间如有变动，以现场公示为准",
    ] {
        assert_eq!(open_around("", note), 2, "{note}");
    }
    for title in [
        "应急核酸采样点名单",
        "学校采样点名单",
        "高速口采样点",
        "上门采样点安排",
        "核酸采样点（草稿）",
        "核酸采样点（内部资料）",
        "4月21日采样点安排",
    ] {
        assert_eq!(open_around(title, ""), 0, "{title}");
    }
    for title in [
        "南湖区便民核酸采样点一览表（2022年4月20日）",
        "核酸采样点名单（更新）",
        "4月20日采样点安排",
        "核酸检测机构名单",
    ] {
        assert_eq!(open_around(title, ""), 2, "{title}");
    }
    let (city, _) = sites("采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00\n注：开放时间以各采样点公告为准,,\n");
    assert!(cell(&city, "湖路1号", "note_zh").contains("请先电话确认"));
}

/// Of what addresses have in brackets or behind them, those whose sites are open to everybody.
fn open_addresses<'a>(asides: &[&'a str], around: fn(&str) -> String) -> Vec<&'a str> {
    let rows: String = asides
        .iter()
        .enumerate()
        .map(|(number, aside)| format!("点{number}甲,\"湖路{number}号{}\",8:00-17:00\n", around(aside)))
        .collect();
    let (city, _) = sites(&format!("采样点名称,地址,开放时间\n{rows}"));
    let is_open = |number: usize, aside: &str| {
        let address = format!("湖路{number}号{}", around(aside));
        is_open(&city, address.trim())
    };
    asides.iter().enumerate().filter(|(number, aside)| is_open(*number, aside)).map(|(_, aside)| *aside).collect()
}

#[test]
fn what_stands_beside_an_address_is_a_part_of_it_or_is_asked_about() {
    let others = [
        "锁门",
        "没电",
        "路不通",
        "等喊楼",
        "分单元下楼",
        "住校生",
        "刷脸进",
        "按工号",
        "疫苗接种点",
        "提前三天约",
        "哺乳期除外",
    ];
    let parts = ["原铁路四小", "3组", "农业银行南侧", "湖路与柳路交叉口", "西园", "地铁站B、C口", "大厦1楼"];
    for around in
        [|aside: &str| format!("（{aside}）"), |aside: &str| format!("，{aside}"), |aside: &str| format!(" {aside}")]
    {
        assert_eq!(open_addresses(&others, around), NONE);
        assert_eq!(open_addresses(&parts, around), parts);
    }
}

#[test]
fn a_part_of_the_hours_that_speaks_of_people_is_asked_about() {
    let of_people = ["哺乳期除外", "单号楼上午", "周末老病号", "雨天业主", "周一至周五预约团队"];
    assert_eq!(open_of("备注", &of_people), NONE);
    assert_eq!(open_of("某列", &of_people), NONE);
    let of_hours = ["周日停采", "雨天暂停", "12:00-13:00午休", "节假日除外"];
    assert_eq!(open_of("备注", &of_hours), of_hours);
}

#[test]
fn a_site_that_was_moved_is_no_change_of_hours() {
    for (name, remark) in
        [("城东采样点 改至体育馆", ""), ("城东采样点", "改到体育馆"), ("城东采样点", "调整至北门广场")]
    {
        let (city, _) = sites(&format!("采样点名称,地址,开放时间,备注\n{name},湖路1号,8:00-17:00,{remark}\n"));
        assert!(!is_open(&city, "湖路1号"), "{name} {remark}");
    }
    let (city, _) = sites("采样点名称,地址,开放时间,备注\n城东采样点,湖路1号,8:00-17:00,时间调整至9:00-16:00\n");
    assert_eq!(cell(&city, "湖路1号", "status"), "");
}

#[test]
fn as_above_below_nothing_is_not_understood() {
    let (city, _) = sites(
        "采样点名称,地址,开放时间,备注\n南点,湖路1号,8:00-17:00,\n北点,湖路2号,8:00-17:00,同上\n东点,湖路3号,8:00-17:00,免费\n\
         西点,湖路4号,8:00-17:00,同上\n",
    );
    assert!(!is_open(&city, "湖路2号"));
    assert!(is_open(&city, "湖路4号"));
}

#[test]
fn columns_of_yes_and_no_that_ask_nothing_of_people_leave_a_list_open() {
    let list = |heading: &str| {
        format!("采样点名称,地址,开放时间,{heading}\n南点,湖路1号,8:00-17:00,1\n北点,湖路2号,8:00-17:00,0\n")
    };
    let open = |heading: &str| {
        let (city, _) = sites(&list(heading));
        [is_open(&city, "湖路1号"), is_open(&city, "湖路2号")]
    };
    for heading in ["是否收费", "编号", "序号", "是否需预约", "室外", "is_free", "是否新增"] {
        assert_eq!(open(heading), [true, true], "{heading}");
    }
    // A no takes something back.
    for heading in ["是否常态化", "已核实", "是否便民点"] {
        assert_eq!(open(heading), [true, false], "{heading}");
    }
    for heading in ["标记", "是否应急"] {
        assert_eq!(open(heading), [false, false], "{heading}");
    }
    // A yes names people or a place of their own.
    for heading in ["校内点", "专场"] {
        assert_eq!(open(heading), [false, true], "{heading}");
    }
    // Whether it is there for everybody, in other words.
    for heading in ["是否对社会人群开放", "是否向社会开放", "能否面向公众"] {
        assert_eq!(open(heading), [true, false], "{heading}");
    }
}

#[test]
fn hours_that_begin_on_a_day_ahead_are_not_the_hours_of_today() {
    // The twentieth of April 2022 is a Wednesday.
    for hours in ["本周五起8:00-20:00", "明日起8:00-20:00", "8:00-20:00（下周开始）", "8:00-20:00，4月21日起"]
    {
        let (city, report) = sites(&format!("采样点名称,地址,开放时间\n南点,湖路1号,\"{hours}\"\n"));
        let is_open_today = cell(&city, "湖路1号", "status").is_empty() && !cell(&city, "湖路1号", "hours").is_empty();
        assert!(!is_open_today, "{hours} {report}");
    }
    let (city, _) = sites("采样点名称,地址,开放时间\n南点,湖路1号,本周一起8:00-20:00\n");
    assert_eq!(cell(&city, "湖路1号", "status"), "");
}

#[test]
fn a_site_that_is_booked_up_is_not_open() {
    assert_eq!(open_of("预约方式", &["预约满", "已约满"]), NONE);
    let ways = ["电话预约", "微信公众号", "无需预约", "现场登记"];
    assert_eq!(open_of("预约方式", &ways), ways);
}

#[test]
fn hours_of_another_time_are_not_the_hours_of_today() {
    for heading in
        ["原开放时间", "拟开放时间", "计划采样时间", "上轮采样时间", "开放时间(变更前)", "不开放时间", "Previous hours"]
    {
        let (city, report) = sites(&format!("采样点名称,地址,{heading}\n南点,湖路1号,8:00-17:00\n"));
        assert_eq!(cell(&city, "湖路1号", "hours"), "", "{heading} {report}");
    }
    // Words about a person who swabs may say that nobody does.
    let (city, _) = sites(
        "采样点名称,地址,开放时间\n南点,湖路1号,8:00-17:00（医生下乡）\n北点,湖路2号,8:00-17:00（李四13900000000）\n",
    );
    assert!(!is_open(&city, "湖路1号") && is_open(&city, "湖路2号"));
}

#[test]
fn a_word_of_closing_is_heard_wherever_it_stands_and_a_way_of_running_a_site_is_no_number() {
    for (heading, value) in [
        ("序号", "停"),
        ("序号", "12（撤）"),
        ("联系电话", "停"),
        ("联系人", "点位已撤"),
        ("更新时间", "停"),
        ("管理方式", "封闭"),
        ("disused:amenity", "clinic"),
        ("运行方式", "轮候"),
    ] {
        assert_eq!(open_of(heading, &[value]), NONE, "{heading} {value}");
    }
    for (heading, value) in [
        ("序号", "12"),
        ("联系人", "王小明"),
        ("联系电话", "0571-85550000"),
        ("采样方式", "混采"),
        ("预约方式", "0571-85550000"),
    ] {
        assert_eq!(open_of(heading, &[value]), [value], "{heading} {value}");
    }
    let (city, _) = sites("采样点名称,地址,开放时间,联系人\n南点,湖路1号,8:00-17:00,王小明（点位已撤）\n");
    assert!(!fs::read_to_string(city.path().join("sites.csv")).unwrap().contains("王小明"));
}

#[test]
fn what_a_name_has_behind_a_sign_says_where_the_site_lies_or_is_asked_about() {
    let others = [
        "本楼居民下楼采样",
        "等待社区短信",
        "供外卖骑手使用",
        "改在体育馆采样",
        "明日再开",
        "手术前采样",
        "送检窗口",
        "只发抗原",
        "会员专享",
        "vip only",
        "ask the warden",
    ];
    for sign in ["-", "—", " ", "：", "/", "，"] {
        let names: Vec<String> = others.iter().map(|other| format!("\"城南采样点{sign}{other}\"")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(open_names(&names), NONE);
    }
    let open = [
        "南区-城南采样点",
        "城南采样点-东门",
        "城南医院 核酸采样点",
        "城南社区3-1",
        "湖路95号 社区楼下",
        "绿道 凤山桥北",
        "城南公寓1-2幢之间",
        "城南社区、城北社区",
        "South Point - East Gate",
    ];
    assert_eq!(open_names(&open), open);
}

#[test]
fn a_heading_that_calls_sites_closed_closes_those_below_it() {
    let (city, report) = sites("启用点位,停用点位,地址,时间\n南点,,湖路1号,8:00-17:00\n,北点,湖路2号,8:00-17:00\n");
    assert!(is_open(&city, "湖路1号") && !is_open(&city, "湖路2号"), "{report}");
    assert_eq!(open_names(&["~~城南采样点~~"]), NONE);
}

#[test]
fn remarks_in_traditional_characters_are_read_alike() {
    assert_eq!(open_of("備註", &["僅限員工", "暫停服務", "輪候制"]), NONE);
    let harmless = ["請帶身份證", "請勿聚集", "東門進", "免費停車"];
    assert_eq!(open_of("備註", &harmless), harmless);
}

#[test]
fn words_beside_numbers_and_names_and_below_terms_are_heard() {
    for (heading, value) in [
        ("收费", "已约满"),
        ("采样方式", "停"),
        ("联系电话", "0571-85550000 已约满"),
        ("联系人", "内部"),
        ("联系人", "只采员工"),
        ("街道", "撤"),
    ] {
        assert_eq!(open_of(heading, &[value]), NONE, "{heading} {value}");
    }
    for (heading, value) in [
        ("收费", "单采16元，混采免费"),
        ("联系电话", "检验科 0571-85550000"),
        ("联系电话", "李四 0571-85550000"),
        ("联系人", "志愿者王红"),
    ] {
        assert_eq!(open_of(heading, &[value]), [value], "{heading} {value}");
    }
    // A word among numbers, and a code in each row.
    let numbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "第11号", "12轮候"];
    assert_eq!(open_of("序号", &numbers), numbers[..11]);
    assert_eq!(open_of("编号", &["南甲-1", "南甲-2", "北乙-3"]), ["南甲-1", "南甲-2", "北乙-3"]);
}

#[test]
fn a_yes_among_other_words_is_a_yes() {
    assert_eq!(open_of("是否常态化", &["是", "轮候", "否"]), ["是"]);
}
