//! Columns of a list that say what a site has: heading to column of `sites.csv`, and cells that say yes or no.
//!
//! Only what is a plain yes or no is taken over. Whatever else stands there is heard as any remark is, and asks.

use anxin_core::feed::Known;

use super::grid::Line;
use super::values;
use super::{Part, words};

/// What people call them: the column, and names in lower case without blanks and signs.
const HEADINGS: [(&str, &str); 10] = [
    ("children", "儿童通道 儿童专用通道 有无儿童通道 是否有儿童通道 children childrenlane childlane"),
    (
        "elderly",
        "孕妇老人通道 老人通道 老年人通道 孕妇通道 老弱病残孕通道 孕妇和老人通道 elderly elderlylane prioritylane",
    ),
    (
        "wheelchair",
        "轮椅通道 无障碍通道 无障碍 是否无障碍 有无无障碍通道 轮椅能进 wheelchair wheelchairaccess wheelchairaccessible stepfree",
    ),
    ("home_sampling", "上门采样 可上门采样 是否上门采样 上门服务 homesampling homevisit homevisits"),
    ("no_phone", "不用手机 无手机可采 是否可凭身份证 可凭身份证 老年人可凭身份证 nophone nophoneneeded idaccepted"),
    ("indoors", "室内 是否室内 室内等候 indoors indoor"),
    ("shade", "遮阳 遮阳棚 遮雨棚 雨棚 遮阳遮雨 有无遮阳棚 shade shelter"),
    ("seats", "座位 座椅 有无座椅 seats seating"),
    ("toilet", "厕所 卫生间 洗手间 有无厕所 有无卫生间 toilet toilets restroom"),
    ("parking", "停车 停车位 停车场 有无停车位 能否停车 parking parkinglot"),
];

/// The column of `sites.csv` that a heading stands for; `None` for any other.
pub(super) fn column_of(heading: &str) -> Option<&'static str> {
    let name: String =
        heading.chars().map(words::simplified).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let is = |names: &str| names.split_whitespace().any(|known| known == name);
    HEADINGS.iter().find(|(_, names)| is(names)).map(|(column, _)| *column)
}

/// Whether a cell below a heading is wholly understood here, so that nobody has to ask for its sake.
pub(super) fn is_understood(heading: &str, cell: &str) -> bool {
    column_of(heading).is_some() && matches!(Known::from_cell(cell), Some(Known::Yes | Known::No))
}

/// What a row says of them: `yes` or `no` by column. Two columns that disagree say nothing.
pub(super) fn of_row(part: &Part<'_>, line: &Line) -> Vec<(&'static str, &'static str)> {
    let mut said: Vec<(&'static str, &'static str)> = Vec::new();
    for (index, heading) in part.columns.headings().enumerate() {
        let Some(column) = column_of(heading) else { continue };
        let word = match Known::from_cell(&values::clean(line.cell(index))) {
            Some(Known::Yes) => "yes",
            Some(Known::No) => "no",
            _ => "",
        };
        match said.iter_mut().find(|(known, _)| *known == column) {
            Some((_, before)) if *before != word => *before = "",
            Some(_) => {}
            None => said.push((column, word)),
        }
    }
    said
}
