//! Columns that are there for service: words, a question with its yes or no, a day on which service begins or ends.
//!
//! Does not look at other columns: what they say is in `service` itself.

use super::{Service, Where, in_text, short};
use crate::words::plain;
use crate::{understood, values};

/// What a column for service says in this cell; `None` where it is empty. `休息` is no word for a site in service: in a column
/// of queues it may say that its day is over, which `is_rest_of_day` tells.
pub(crate) fn in_status(cell: &str, now: &str) -> Option<Service> {
    let text = bare(cell);
    if text.is_empty() {
        return None;
    }
    if understood::is_in_service(&text) || is_one_of(&text, LIVE) {
        return Some(Service::Open);
    }
    if is_one_of(&text, REST_OF_DAY) {
        return Some(Service::Unknown);
    }
    if let Some(said) = short(&text.chars().collect::<Vec<char>>()) {
        return Some(said);
    }
    match in_text(cell, Where::Remark, now) {
        Some(said @ (Service::Closed | Service::Paused | Service::Open)) => Some(said),
        // A column speaks of its own site: `迁移至乙点` is no word about where the site has come to.
        Some(Service::Unknown) => in_text(cell, Where::Name, now).max(Some(Service::Unknown)),
        _ => Some(Service::Unknown),
    }
}

fn bare(cell: &str) -> String {
    plain(cell).into_iter().filter(|c| !"()[]【】〔〕\"'“”。.!".contains(*c)).collect()
}

fn is_one_of(text: &str, list: &str) -> bool {
    list.split_whitespace().any(|word| word.chars().map(|c| if c == '_' { ' ' } else { c }).eq(text.chars()))
}

/// Whether a cell is a word about the queue: its column holds what is so at a moment.
pub(crate) fn is_of_queue(cell: &str) -> bool {
    is_one_of(&bare(cell), LIVE)
}

/// Whether a cell is the colour of a short queue: its column holds colours of queues, and not of codes.
pub(crate) fn is_green(cell: &str) -> bool {
    is_one_of(&bare(cell), "绿 绿色 green")
}

/// Whether a cell is a colour, which says how long a queue is where its column is about queues.
pub(crate) fn is_colour(cell: &str) -> bool {
    is_one_of(&bare(cell), "红 黄 绿 红色 黄色 绿色 red yellow green")
}

/// Whether a cell says that nobody works at this moment.
pub(crate) fn is_rest_of_day(cell: &str) -> bool {
    is_one_of(&bare(cell), REST_OF_DAY)
}

/// What people write about the queue at a site, which is in service then.
const LIVE: &str = "空闲 较空闲 很空闲 畅通 通畅 较畅通 舒适 宽松 忙碌 繁忙 较忙 较繁忙 较忙碌 非常繁忙 一般 适中 拥挤 较拥挤 非常拥挤 不拥挤 拥堵 爆满 \
    饱和 满负荷 排队中 排队较多 排队较少 无需排队 无排队 人少 人多 较少 较多 少 多 free busy crowded idle \
    quiet low medium high";

/// What people write after hours, or on a day off: of which moment, no word tells.
const REST_OF_DAY: &str = "休息 休息中 休 今日休息 下班 已下班 打烊 已打烊 非工作时间 非服务时间 非采样时间 非营业时间 未到时间 未到开放时间 午休 \
    午休中 after_hours";

/// The sense of a yes in a column that asks one question about service; `None` for any other heading.
pub(crate) fn question(heading: &str) -> Option<bool> {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let asks = heading.contains("是否") || heading.contains("有无") || heading.ends_with("与否");
    let has = |words: &str| words.split_whitespace().any(|word| heading.contains(word));
    let is = |words: &str| words.split_whitespace().any(|word| heading == word);
    // `disused:amenity`, as OpenStreetMap has it.
    if ["disused", "abandoned", "demolished", "removed", "razed"].iter().any(|word| heading.starts_with(word)) {
        return Some(false);
    }
    if is(
        "停 撤 关 停采 停诊 停止 已停 已撤 已停用 已关闭 已撤销 已暂停 停用 关闭 撤销 暂停 停采 停用标志 停用标识 删除标志 删除标识 作废 closed isclosed disabled isdisabled suspended \
           issuspended inactive isinactive deleted isdeleted deleteflag delflag removed cancelled temporarilyclosed permanentlyclosed \
           paused ispaused stopped",
    ) || asks
        && has(
            "停用 停止 停采 停业 停检 停运 关闭 关停 暂停 撤销 撤点 取消 禁用 失效 作废 注销 删除 歇业 闭馆 拆除 废弃",
        )
    {
        return Some(false);
    }
    let yes = is(
        "启用 在用 启用标志 启用标识 有效 有效标志 isopen isactive active enabled isenabled isopened inservice inuse isvalid \
                  valid available isavailable operational isoperating 营业状态 运营状态 启用状态 使用状态 开放状态 有效状态 运行状态 在用状态 \
                  服务状态 采样状态 openstatus activestatus servicestatus enablestatus operatingstatus 开放 启用情况 使用情况 开放情况 \
                  运营情况 运行情况",
    ) || asks
        && has("启用 开放 营业 运营 在用 使用 有效 可用 正常 运行 开启 服务 采样 在营 开门 投用 保留 继续");
    (yes && !has("24小时 夜间 周末 节假日 预约 收费 免费 停车")).then_some(true)
}

/// A plain yes or no; `None` for any other cell. `raw` is the cell as it stands in the file.
pub(crate) fn yes_or_no(raw: &str) -> Option<bool> {
    let text: String = plain(raw).into_iter().filter(|c| !matches!(c, '.' | '。')).collect();
    match text.as_str() {
        "是" | "1" | "10" | "y" | "yes" | "true" | "t" | "√" | "✓" | "✔" | "☑" | "对" | "有" | "可" | "可以" | "on" => {
            Some(true)
        }
        "否" | "0" | "00" | "n" | "no" | "false" | "f" | "×" | "x" | "✗" | "✘" | "✕" | "☒" | "不是" | "无" | "没有"
        | "off" | "不" | "未" | "-1" => Some(false),
        _ => None,
    }
}

/// What a date says in a column for the day on which service begins (`begins`) or ends; `None` where it changes nothing.
pub(crate) fn on_day(begins: bool, cell: &str, now: &str) -> Option<Service> {
    let year = now.get(..4).and_then(|year| year.parse().ok());
    match values::moment(cell, year) {
        Some(moment) => {
            let is_ahead = moment.get(..10) > now.get(..10);
            match (begins, is_ahead) {
                (true, true) | (false, true) => Some(Service::Unknown),
                (true, false) => None,
                (false, false) => Some(Service::Closed),
            }
        }
        // `2022年3月`: a month that is over, or not.
        None if begins => {
            let first =
                ["1日", "-01", ".01", "/01"].iter().find_map(|day| values::moment(&format!("{cell}{day}"), year));
            let said = in_text(cell, Where::Remark, now).filter(|said| *said > Service::Partly);
            match first {
                Some(first) if said.is_none() && first.get(..10) <= now.get(..10) => None,
                _ if said.is_none() && understood::is_understood(cell) => None,
                _ => said.max(Some(Service::Unknown)),
            }
        }
        None => Some(Service::Unknown),
    }
}

/// The heading of a column for the day on which service begins (`true`) or ends.
pub(crate) fn day_heading(heading: &str) -> Option<bool> {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &str| words.split_whitespace().any(|word| heading.contains(word));
    if !has("时间 日期 日 date") {
        return None;
    }
    if has("停用 停采 暂停 撤销 撤点 关闭 关停 注销 失效 closeddate closedon withdrawn suspended")
        && !has("时间段 原因")
    {
        return Some(false);
    }
    has("启用 投用 开通 开放日期 openeddate startdate").then_some(true)
}

/// Whether a heading is of the days between which a site is there: `有效期`, `截止日期`.
pub(crate) fn is_validity(heading: &str) -> bool {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &str| words.split_whitespace().any(|word| heading.contains(word));
    has("有效期 截止日 到期 期限 设置时间 设点时间 设立时间 运行期 服务期 开放期 validuntil validto expir")
        && !has("报名 结果 报告 数据 上报 更新 预约 取号 证")
}

/// What the days between which a site is there say: closed once the last is over.
pub(crate) fn within(cell: &str, now: &str) -> Option<Service> {
    let year = now.get(..4).and_then(|year| year.parse().ok());
    let today = now.get(..10);
    let day = |text: &str| values::moment(text.trim().trim_end_matches(['止', '前']), year);
    let over = |last: &str| (last.get(..10) < today).then_some(Service::Closed);
    if let Some(last) = day(cell) {
        return over(&last);
    }
    let signs = cell.char_indices().filter(|(_, c)| "至到-—–~～".contains(*c));
    let split = signs.filter_map(|(at, sign)| Some((cell.get(..at)?, cell.get(at + sign.len_utf8()..)?)));
    let mut ranges = split.filter_map(|(first, last)| day(last).map(|last| (day(first), last)));
    match ranges.next() {
        Some((first, _)) if first.as_deref().and_then(|first| first.get(..10)) > today => Some(Service::Unknown),
        Some((_, last)) => over(&last),
        None if in_status(cell, now) == Some(Service::Open) || cell.contains("长期") => None,
        None => Some(Service::Unknown),
    }
}
