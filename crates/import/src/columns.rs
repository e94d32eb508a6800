//! What each column of a list of sites may say about service, audience and telephone numbers, whether it has a field or not.
//!
//! Does not read cells: `facts` does. Of a column of contact persons nothing is kept.

use std::collections::HashSet;

use super::fields::{Field, Heading};
use super::grid::{Grid, Line};
use super::layout::Columns;
use super::notes::{self, Caution};
use super::service::Service;
use super::words::plain;
use super::{Kind, audience, closed_places, service, understood, values};

/// A moment before any day of a list, of which a title may say that it is ahead.
const ANY_DAY: &str = "2000-00-00";
/// Characters that a title has at most: what is longer is a notice.
const LONGEST_TITLE: usize = 36;

/// What a column is looked through for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Words about service: each is understood, or is `unknown`.
    Status,
    /// Words about the queue, which may say `停采` all the same.
    Queue,
    /// A question about service, with the sense of a yes.
    Question(bool),
    /// The day on which service begins (`true`) or ends.
    Day(bool),
    /// The days between which the site is there.
    Validity,
    Name,
    Address,
    /// The town or the district.
    Region,
    Hours,
    /// Hours beside those in the column for hours: for the note.
    MoreHours,
    /// For the note.
    Remark,
    Serves,
    /// Whether the site is there for everybody.
    Public,
    /// Whether the people that the heading names are served.
    Asked,
    /// What holds on one day, which the heading names: `2022-04-20`.
    OnDate,
    /// What kind of site it is.
    Type,
    Phone,
    /// Any other: what it says may still close the site.
    Other,
    /// A column of nothing but yes and no, or 1 and 0, whose heading nobody knows.
    Flag,
    /// A yes or no about something for comfort: `是否有空调`.
    Facility,
    /// A number or a moment, where words of service have no place: `停用-1`.
    Stray,
    /// A number among numbers: any word there is a remark.
    Number,
    /// Names of sites, or anything else, below a heading that calls them closed: `停用点位`.
    Closed,
    /// Whom to speak to. The names are passed over for good; that the site is closed is heard.
    Person,
}

/// The columns that say anything, with their places and headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    columns: Vec<(usize, String, Role)>,
    /// What towns, streets and villages of the list are called, where names have brackets.
    places: HashSet<String>,
    /// Columns of words about queues, or about service at a moment.
    live: Vec<usize>,
    /// Columns of colours, of which one is green.
    coloured: Vec<usize>,
    /// What stands above the list, or what its names are called: it may be about every site below.
    pub(super) titles: Vec<String>,
    /// Those that name a day, which may be ahead.
    pub(super) dated: Vec<String>,
    /// Notes around the list that may be about any of its sites.
    pub(super) cautions: Vec<Caution>,
    /// How many columns hold something and have no heading.
    pub(super) unnamed: usize,
}

impl Roles {
    /// The roles of a sheet's columns. `file` is the name of the file, which may be a title too.
    pub(super) fn of(columns: &Columns, grid: &Grid, file: &str) -> Self {
        let field_of = |index: usize| Field::ALL.into_iter().find(|field| columns.index_of(*field) == Some(index));
        let role = |index: usize, heading: &str| match field_of(index) {
            _ if columns.of_days.iter().any(|(of_days, _)| *of_days == index) => Some(Role::Hours),
            Some(field) => of_field(field, heading),
            None => of_heading(heading),
        };
        let roles = columns.headings().enumerate();
        let mut columns_of: Vec<(usize, String, Role)> =
            roles.filter_map(|(index, heading)| Some((index, heading.to_owned(), role(index, heading)?))).collect();
        let cells = |index: usize| columns.lines(grid).map(move |(_, line)| line.cell(index));
        for (index, heading, role) in &mut columns_of {
            let answers = |cell: &str| cell.trim().is_empty() || service::yes_or_no(cell).is_some();
            if *role == Role::Other && !understood::is_harmless_heading(heading) && cells(*index).all(answers) {
                *role = Role::Flag;
            }
            // Among numbers a word is a remark.
            let has_words = |cell: &str| cell.contains(|c: char| c > '\u{3000}' && c.is_alphabetic());
            let is_mostly = |count: usize, of: usize| of > 2 && count * 4 <= of;
            if *role == Role::Stray && !has(heading, "时间 日期") {
                let filled = cells(*index).filter(|cell| !cell.trim().is_empty()).count();
                if is_mostly(cells(*index).filter(|cell| has_words(cell)).count(), filled) {
                    *role = Role::Number;
                }
            }
            // Codes mean something that nobody told.
            let is_code = |cell: &str| cell.chars().all(|c| c.is_ascii_digit()) && cell.len() <= 4;
            if *role == Role::Type && cells(*index).all(|cell| cell.trim().is_empty() || is_code(cell.trim())) {
                *role = Role::Flag;
            }
            // A name below one of several headings is of a site in that state.
            let is_named = matches!(role, Role::Name | Role::Address | Role::Other | Role::Type);
            if is_named && field_of(*index).is_none() && calls_closed(heading) {
                *role = Role::Closed;
            }
            if *role == Role::Other && understood::is_facility(heading) && cells(*index).all(answers) {
                *role = Role::Facility;
            }
        }
        let of_moments = columns_of.iter().filter(|(_, _, role)| matches!(role, Role::Status | Role::Queue));
        let of_moments: Vec<usize> = of_moments.map(|(index, ..)| *index).collect();
        let holding = |says: fn(&str) -> bool| -> Vec<usize> {
            of_moments.iter().copied().filter(|index| cells(*index).any(says)).collect()
        };
        let (live, coloured) = (holding(service::is_of_queue), holding(service::is_green));
        // What stands below no heading is a remark: nothing else tells what it is.
        let unnamed = unnamed(columns, grid);
        columns_of.extend(unnamed.iter().map(|index| (*index, String::new(), Role::Remark)));
        let mut titles = titles_above(columns, grid);
        titles.extend(columns.heading(Field::Name).map(str::to_owned));
        titles.push(grid.name.clone());
        titles.push(file.replace('_', " "));
        let dated = titles.iter().filter(|title| service::is_ahead(&plain(title), ANY_DAY)).cloned().collect();
        // Most titles say nothing, and a list may have a million rows.
        titles.retain(|title| {
            service::in_text(title, service::Where::Name, "").is_some()
                || audience::in_title(title, &[]).is_some()
                || audience::is_doubtful_title(title)
                || closed_places::of(title).is_some()
        });
        Self {
            columns: columns_of,
            live,
            coloured,
            places: places(columns, grid),
            titles,
            dated,
            cautions: notes::find(columns, grid),
            unnamed: unnamed.len(),
        }
    }

    /// Whether a column holds words about queues: what it says is so at the list's moment.
    pub(super) fn is_live(&self, index: usize) -> bool {
        self.live.contains(&index)
    }

    /// Whether a column holds the colours of queues.
    pub(super) fn is_coloured(&self, index: usize) -> bool {
        self.coloured.contains(&index)
    }

    /// Whether the list has a town, street or village that is called so.
    pub(super) fn is_place(&self, name: &str) -> bool {
        self.places.contains(name)
    }

    /// Each column with its heading.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &str, Role)> {
        self.columns.iter().map(|(index, heading, role)| (*index, heading.as_str(), *role))
    }
}

/// As many names of places are known.
const MOST_PLACES: usize = 50_000;

/// The names before `街道`, `路` and their like in the addresses of a list; none where no site's name has brackets.
fn places(columns: &Columns, grid: &Grid) -> HashSet<String> {
    let of = |line: &Line, field| columns.index_of(field).map(|index| plain(line.cell(index))).unwrap_or_default();
    let mut found = HashSet::new();
    if !columns.lines(grid).any(|(_, line)| of(line, Field::Name).iter().any(|c| "([【〔<《".contains(*c))) {
        return found;
    }
    let ends = ["市", "区", "县", "街道", "镇", "乡", "路", "街", "社区", "村", "新城"];
    for (_, line) in columns.lines(grid) {
        for text in [Field::Address, Field::Town, Field::District].map(|field| of(line, field)) {
            for at in 2..text.len() {
                let rest: String = text.get(at..).unwrap_or_default().iter().take(2).collect();
                if found.len() < MOST_PLACES && ends.iter().any(|end| rest.starts_with(end)) {
                    found.extend(
                        (2..=4).filter_map(|length| Some(text.get(at.checked_sub(length)?..at)?.iter().collect())),
                    );
                }
            }
        }
    }
    found
}

/// Columns without a heading that hold words, also those beyond the last heading.
fn unnamed(columns: &Columns, grid: &Grid) -> Vec<usize> {
    let (from, to) = columns.span.unwrap_or((0, usize::MAX));
    let has_none = |index: &usize| columns.headings().nth(*index).is_none_or(str::is_empty);
    let used = |index: usize| columns.indexes.values().any(|(other, _)| *other == index);
    let widest = columns.lines(grid).map(|(_, line)| line.width()).max().unwrap_or_default().min(to);
    let open: Vec<usize> = (from..widest).filter(|index| has_none(index) && !used(*index)).collect();
    let holds = |index: usize| {
        let says = |cell: &str| cell.contains(char::is_alphabetic) || service::yes_or_no(cell) == Some(false);
        columns.lines(grid).any(|(_, line)| says(line.cell(index)))
    };
    open.into_iter().filter(|index| holds(*index)).collect()
}

/// Short texts right above the headings: alone in their rows, or above one of several lists side by side.
fn titles_above(columns: &Columns, grid: &Grid) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for line in grid.lines.get(..columns.head_line).unwrap_or_default().iter().rev().take(5) {
        let all: Vec<(usize, &str)> =
            line.cells().map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        // Each list has the title that stands above its own columns; which one an only list has, nobody can tell.
        let own: Vec<&str> = match columns.span {
            Some((from, to)) if all.len() > 1 => {
                all.iter().filter(|(index, _)| (from..to).contains(index)).map(|(_, text)| *text).collect()
            }
            _ => all.into_iter().map(|(_, text)| text).collect(),
        };
        for text in own {
            let is_short = text.chars().count() <= LONGEST_TITLE && !text.contains('。');
            if is_short && !titles.iter().any(|known| known == text) {
                titles.push(text.to_owned());
            }
        }
    }
    titles
}

fn of_field(field: Field, heading: &str) -> Option<Role> {
    Some(match field {
        Field::Name | Field::NameEn => Role::Name,
        Field::Address | Field::AddressEn => Role::Address,
        Field::Town | Field::District => Role::Region,
        Field::Hours
        | Field::Days
        | Field::Morning
        | Field::Afternoon
        | Field::Evening
        | Field::Opens
        | Field::Closes => Role::Hours,
        Field::Phone => Role::Phone,
        Field::Status => of_status(heading),
        Field::Serves if audience::is_question(heading) => Role::Public,
        Field::Serves => Role::Serves,
        Field::Note => Role::Remark,
        Field::Fee => Role::Other,
        // What is there to be counted or measured may say that it counts no more.
        Field::Id | Field::Lng | Field::Lat | Field::LngLat | Field::Verified => Role::Stray,
        _ => return None,
    })
}

/// Whether a heading calls what stands below it closed. A reason or a number may be of anything.
fn calls_closed(heading: &str) -> bool {
    let said = service::in_text(heading, service::Where::Name, "");
    said > Some(Service::Unknown) && !has(heading, "数 量 率 前 后 时间 日期 次")
}

fn of_status(heading: &str) -> Role {
    let text: String = plain(heading).into_iter().collect();
    match service::question(heading) {
        Some(sense) => Role::Question(sense),
        None if has(&text, "拥挤 繁忙 忙闲 排队 人流 crowd busy queue level") => Role::Queue,
        None => Role::Status,
    }
}

fn has(text: &str, words: &str) -> bool {
    words.split_whitespace().any(|word| text.contains(word))
}

/// The role of a column that no field has taken.
fn of_heading(heading: &str) -> Option<Role> {
    let text: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    if text.is_empty() {
        return None;
    }
    // Its own sheets have each note in English too.
    if text == "noteen" {
        return None;
    }
    let known = |field: Field| field.matches(&Heading::new(heading), Kind::Sites).is_some();
    // `管理方式` is no way to call.
    let is_number = has(
        &text,
        "电话 手机 号码 联系方式 联络方式 咨询方式 通讯方式 通信方式 预约方式 报名方式 座机 热线 phone tel mobile",
    );
    if !is_number
        && (has(
            &text,
            "联系人 负责人 联络人 责任人 经办 填报人 录入 姓名 联络员 网格员 管理员 创建人 审核人 操作员 contactperson contactname principal manager leader operator createdby updatedby",
        ) || text == "contacts")
    {
        return Some(Role::Person);
    }
    if let Some(side) = service::day_heading(heading) {
        return Some(Role::Day(side));
    }
    if service::is_validity(heading) {
        return Some(Role::Validity);
    }
    if let Some(sense) = service::question(heading) {
        return Some(Role::Question(sense));
    }
    if audience::is_question(heading) {
        return Some(Role::Public);
    }
    if values::moment(heading, Some(2000)).is_some() {
        return Some(Role::OnDate);
    }
    if has(&text, "变动 变更 增减 调整情况") && !has(&text, "时间 日期 人") {
        return Some(Role::Status);
    }
    if audience::names_some(heading) && has(&text, "时间 时段 hours") {
        return Some(Role::MoreHours);
    }
    if !known(Field::Serves) && !known(Field::Phone) && audience::of_heading(heading).is_some() {
        return Some(Role::Asked);
    }
    if has(&text, "节假日 假日 假期 holiday") {
        return Some(Role::MoreHours);
    }
    let of_others = has(
        &text,
        "审核 审批 上报 数据 同步 处理 录入 核验 导入 更新 阳性 结果 记录 缴费 预约 库存 流程 提交 颜色 排序 marker",
    );
    if !of_others
        && (known(Field::Status)
            || has(&text, "状态 status state 使用情况 运行情况 运营情况 开放情况 启用情况 营业情况"))
    {
        return Some(of_status(heading));
    }
    if known(Field::Serves) || has(&text, "对象 人群 受众 audience serves eligib targetgroup whocan") {
        return Some(Role::Serves);
    }
    if has(&text, "类型 类别 性质 分类 属性 category kind") || has(&text, "type") && !has(&text, "datum") {
        return Some(Role::Type);
    }
    if is_number && !has(&text, "报告 结果") {
        return Some(Role::Phone);
    }
    if known(Field::Note)
        || has(&text, "备注 说明 情况 结论 意见 动态 处置 提示 须知 公告 通知 notice remark note comment 公示 要求")
    {
        return Some(Role::Remark);
    }
    if known(Field::Hours) {
        return Some(Role::MoreHours);
    }
    if known(Field::Name) || has(&text, "别名 简称 曾用名 全称 alias") {
        return Some(Role::Name);
    }
    if known(Field::Address) {
        return Some(Role::Address);
    }
    if has(&text, "网址 图片 url image photo marker") {
        return None;
    }
    if [Field::Id, Field::Lng, Field::Lat, Field::LngLat, Field::Datum, Field::Verified].into_iter().any(known)
        || has(&text, "序号 经度 纬度 坐标")
    {
        return Some(Role::Stray);
    }
    // A day of the list itself, or of results, says nothing of the site; any other may be the day on which it ended.
    let of_list = "更新 录入 填报 上报 审核 核实 核对 核验 创建 修改 发布 导入 同步 数据 采集 统计 检查 报告 结果 出具 建成 建设 成立 设立 登记 签约 送检 公示 \
                   排序 updated created modified published";
    if has(&text, "时间 日期 date time") && has(&text, of_list) {
        return None;
    }
    Some(Role::Other)
}
