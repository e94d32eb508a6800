//! Lists made at random of the words that lists are made of: whatever column they stand in, no site that a cell calls closed,
//! suspended, withdrawn or reserved comes out as one that anybody may walk into now.

use std::fs;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{City, Folder, anxin, text};

/// What a cell says of its site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Nothing,
    /// Not in service, or nobody can tell.
    Closed,
    /// For some, or nobody can tell for whom.
    Reserved,
}

const STATUS: &[(&str, Says)] = &[
    ("正常", Says::Nothing),
    ("开放", Says::Nothing),
    ("空闲", Says::Nothing),
    // Within the hours of all of them.
    ("休息", Says::Closed),
    ("丙类", Says::Closed),
    ("红", Says::Closed),
    ("", Says::Nothing),
    ("暂停服务", Says::Closed),
    ("已关闭", Says::Closed),
    ("停用", Says::Closed),
    ("撤销", Says::Closed),
    ("取消", Says::Closed),
    ("维修", Says::Closed),
    ("未启用", Says::Closed),
    ("即将启用", Says::Closed),
    ("迁移至柳河点", Says::Closed),
    ("合并至柳河点", Says::Closed),
    ("暫停開放", Says::Closed),
    ("Closed", Says::Closed),
    ("suspended", Says::Closed),
    ("暂停后恢复", Says::Closed),
    ("另有安排", Says::Closed),
    ("3", Says::Closed),
];
const QUESTIONS: &[(&str, Says)] = &[
    ("是", Says::Nothing),
    ("1", Says::Nothing),
    ("", Says::Nothing),
    ("否", Says::Closed),
    ("0", Says::Closed),
    ("不详", Says::Closed),
];
const TURNED: &[(&str, Says)] =
    &[("否", Says::Nothing), ("0", Says::Nothing), ("", Says::Nothing), ("是", Says::Closed), ("true", Says::Closed)];
const AUDIENCES: &[(&str, Says)] = &[
    ("愿检尽检", Says::Nothing),
    ("社会面人员", Says::Nothing),
    ("", Says::Nothing),
    ("黄码", Says::Reserved),
    ("应检尽检", Says::Reserved),
    ("集卡司机", Says::Reserved),
    ("本院职工", Says::Reserved),
    ("隔离人员", Says::Reserved),
    ("学生", Says::Reserved),
    ("住院患者及陪护", Says::Reserved),
    ("仅限本小区居民", Says::Reserved),
    ("65岁以上", Says::Reserved),
    ("非黄码", Says::Reserved),
    ("不对外", Says::Reserved),
    ("愿检尽检、集卡司机", Says::Reserved),
    ("除黄码外", Says::Reserved),
];
/// Kinds, and columns that nobody knows.
const KINDS: &[(&str, Says)] = &[
    ("社区", Says::Nothing),
    ("便民/固定", Says::Nothing),
    ("", Says::Nothing),
    ("企业", Says::Reserved),
    ("特供", Says::Reserved),
    ("机动", Says::Reserved),
    ("丙组", Says::Reserved),
];
/// Columns about something else.
const DETAILS: &[(&str, Says)] =
    &[("甲医学检验实验室", Says::Nothing), ("12-3", Says::Nothing), ("3", Says::Nothing), ("", Says::Nothing)];
const REMARKS: &[(&str, Says)] = &[
    ("请带身份证", Says::Nothing),
    ("停车场入口", Says::Nothing),
    ("单检16元/次，混检免费", Says::Nothing),
    ("湖滨银泰南门", Says::Nothing),
    ("结果6小时内出", Says::Nothing),
    ("小红帽", Says::Reserved),
    ("轮候制", Says::Reserved),
    ("免费，轮候制", Says::Reserved),
    ("请到社区医院采样", Says::Reserved),
    ("4月18日", Says::Reserved),
    ("by order", Says::Reserved),
    ("未停用", Says::Nothing),
    ("学生请带户口本", Says::Nothing),
    ("", Says::Nothing),
    ("", Says::Nothing),
    ("本点位已停用", Says::Closed),
    ("4月21日起暂停", Says::Closed),
    ("5月1日起停止采样", Says::Closed),
    ("因疫情关闭", Says::Closed),
    ("雨天暂停", Says::Closed),
    ("该点已取消", Says::Closed),
    ("已迁至柳河路", Says::Closed),
    ("尚未恢复", Says::Closed),
    ("仅供本校师生", Says::Reserved),
    ("限小区居民", Says::Reserved),
    ("黄码专用", Says::Reserved),
    ("内部使用", Says::Reserved),
    ("不对社会开放", Says::Reserved),
];
const NAMES: &[(&str, Says)] = &[
    ("", Says::Nothing),
    ("", Says::Nothing),
    ("（东门）", Says::Nothing),
    ("停车场", Says::Nothing),
    ("（3号楼1层）", Says::Nothing),
    ("（轮候制）", Says::Reserved),
    ("（丙）", Says::Reserved),
    ("医院住院部", Says::Reserved),
    ("工地", Says::Reserved),
    ("企业采样点", Says::Reserved),
    ("小区内", Says::Reserved),
    ("（已撤销）", Says::Closed),
    ("（暂停）", Says::Closed),
    ("【停用】", Says::Closed),
    ("（黄码专用）", Says::Reserved),
    ("（内部）", Says::Reserved),
    ("公司员工采样点", Says::Reserved),
];
const HOURS: &[(&str, Says)] = &[
    ("8:00-17:00", Says::Nothing),
    ("8:00-11:30，13:00-16:30", Says::Nothing),
    ("24小时", Says::Nothing),
    ("8:00-17:00（暂停）", Says::Closed),
    ("暂停服务", Says::Closed),
    ("8:00-11:00（仅限本院职工）", Says::Reserved),
    ("8:00-11:00保供人员专场", Says::Reserved),
];
/// Headings, with the words that may stand below them.
const COLUMNS: &[(&str, &[(&str, Says)])] = &[
    ("状态", STATUS),
    ("运营状态", STATUS),
    ("是否启用", QUESTIONS),
    ("is_open", QUESTIONS),
    ("是否停用", TURNED),
    ("服务对象", AUDIENCES),
    ("采样人群", AUDIENCES),
    ("备注", REMARKS),
    ("说明", REMARKS),
    ("核查结论", REMARKS),
    ("点位情况", REMARKS),
    ("注意", REMARKS),
    ("", REMARKS),
    ("类型", KINDS),
    ("属性", KINDS),
    ("采样机构", DETAILS),
    ("门牌号", DETAILS),
];

/// Which columns a list has, and for each of its rows, as numbers, which words stand in them.
fn lists() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<usize>>)> {
    let columns = prop::sample::subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 0..5).prop_shuffle();
    (columns, prop::collection::vec(prop::collection::vec(0_usize..1000, 7), 1..12))
}

#[test]
fn no_site_that_a_cell_calls_closed_or_reserved_is_open_to_everybody() {
    let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
    let (city, folder) = (City::new(), Folder::new());
    let empty = fs::read(city.path().join("sites.csv")).unwrap();
    TestRunner::new(config)
        .run(&lists(), |(columns, rows)| {
            let pick = |words: &[(&'static str, Says)], number: usize| words[number % words.len()];
            let mut table = "名称,地址,开放时间".to_owned();
            for column in &columns {
                table.push_str(&format!(",{}", COLUMNS[*column].0));
            }
            table.push('\n');
            let mut expected: Vec<(String, Vec<Says>)> = Vec::new();
            for (number, row) in rows.iter().enumerate() {
                let (name, hours) = (pick(NAMES, row[0]), pick(HOURS, row[1]));
                let address = format!("柳河路{}号", number + 1);
                let mut says = vec![name.1, hours.1];
                table.push_str(&format!("柳河{}点{},{address},{}", number + 1, name.0, hours.0));
                for (column, choice) in columns.iter().zip(&row[2..]) {
                    let (word, said) = pick(COLUMNS[*column].1, *choice);
                    table.push_str(&format!(",{word}"));
                    says.push(said);
                }
                table.push('\n');
                expected.push((address, says));
            }
            fs::write(city.path().join("sites.csv"), &empty).unwrap();
            let path = folder.join("list.csv");
            fs::write(&path, &table).unwrap();
            let arguments =
                ["import", text(&path), "--kind", "sites", "--into", text(city.path()), "--now", "2022-04-20 10:00"];
            let (code, out, err) = anxin(&arguments);
            prop_assert_eq!(code, 0, "{}{}", out, err);
            let sheet = fs::read_to_string(city.path().join("sites.csv")).unwrap();
            let records = anxin_publisher::sheet::parse(&sheet).unwrap();
            let index = |column: &str| records[0].cells.iter().position(|heading| heading == column);
            for (address, says) in expected {
                let row =
                    records.iter().find(|record| record.cells.get(3).is_some_and(|cell| *cell == address)).unwrap();
                let cell = |column: &str| index(column).and_then(|at| row.cells.get(at)).cloned().unwrap_or_default();
                let is_general = cell("serves").contains("general");
                let is_open = !cell("hours").is_empty() && cell("status").is_empty();
                prop_assert!(!(says.contains(&Says::Closed) && is_open), "{} is open\n{}{}", address, table, sheet);
                // What is known to be harmless closes nothing.
                let is_plain = says.iter().all(|said| *said == Says::Nothing);
                prop_assert!(!is_plain || is_open && is_general, "{} is asked about\n{}{}", address, table, sheet);
                prop_assert!(
                    !(says.contains(&Says::Reserved) && is_general),
                    "{} is general\n{}{}",
                    address,
                    table,
                    sheet
                );
                // And nothing is lost: whom it serves and when it is open is said in some words.
                prop_assert!(!cell("serves").is_empty() || !cell("serves_typed").is_empty(), "{}", sheet);
                prop_assert!(!cell("hours").is_empty() || !cell("hours_typed").is_empty(), "{}", sheet);
                prop_assert_eq!(cell("status").is_empty(), cell("status_typed").is_empty(), "{}", sheet);
            }
            Ok(())
        })
        .unwrap();
}
