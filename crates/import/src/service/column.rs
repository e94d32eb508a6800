//! Columns that are there for service: words, a question with its yes or no, a day on which service begins or ends.
//!
//! Does not look at other columns: what they say is in `service` itself.

use super::{Service, Where, in_text, short};
use crate::values;
use crate::words::plain;

/// What a column for service says in this cell; `None` where it is empty or speaks of the moment only (`休息` after hours).
pub(crate) fn in_status(cell: &str, now: &str) -> Option<Service> {
    let text: String = plain(cell).into_iter().filter(|c| !"()[]【】〔〕\"'“”。.!".contains(*c)).collect();
    if text.is_empty() || REST_OF_DAY.split_whitespace().any(|word| word == text) {
        return None;
    }
    let is_one_of = |list: &str| {
        list.split_whitespace().any(|word| word.chars().map(|c| if c == '_' { ' ' } else { c }).eq(text.chars()))
    };
    if is_one_of(IN_SERVICE) || is_one_of(LIVE) {
        return Some(Service::Open);
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

/// What people write for a site in service.
const IN_SERVICE: &str = "正常 正常开放 正常服务 正常运行 正常运营 正常采样 正常使用 正常营业 正常对外 正常对外开放 正常开展 正常工作 状态正常 运行正常 \
    服务正常 开放 开放中 已开放 开放正常 营业 营业中 营业正常 运营 运营中 已运营 在用 在运行 在运营 在营 在册 使用中 使用 启用 已启用 启用中 有效 \
    服务中 采样中 检测中 工作中 上班 运行 运行中 对外开放 对外 开 开启 已开启 开门 可用 可采样 可检测 可预约 常态化 常态化运行 常态运行 长期 恢复正常 已恢复 恢复 \
    恢复开放 已恢复开放 恢复服务 恢复采样 恢复运营 已恢复正常 恢复营业 未停用 未关闭 未暂停 未撤销 不停采 新增 新设 不变 无变化 无变动 无调整 保留 \
    open opened active in_service normal operating operational available enabled running ok working open_now \
    in_operation in_use valid";

/// What people write about the queue at a site, which is in service then.
const LIVE: &str = "空闲 较空闲 很空闲 畅通 通畅 较畅通 舒适 宽松 忙碌 繁忙 较忙 较繁忙 较忙碌 非常繁忙 一般 适中 拥挤 较拥挤 非常拥挤 不拥挤 拥堵 爆满 \
    饱和 满负荷 排队中 排队较多 排队较少 无需排队 无排队 人少 人多 较少 较多 少 多 红 黄 绿 红色 黄色 绿色 free busy crowded idle \
    quiet low medium high";

/// What people write after hours: true for the moment, and no word about the site.
const REST_OF_DAY: &str = "休息 休息中 休 今日休息 下班 已下班 打烊 已打烊 非工作时间 非服务时间 非采样时间 非营业时间 未到时间 未到开放时间 午休 \
    午休中 after_hours";

/// The sense of a yes in a column that asks one question about service; `None` for any other heading.
pub(crate) fn question(heading: &str) -> Option<bool> {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let asks = heading.contains("是否") || heading.contains("有无") || heading.ends_with("与否");
    let has = |words: &str| words.split_whitespace().any(|word| heading.contains(word));
    let is = |words: &str| words.split_whitespace().any(|word| heading == word);
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
        None if begins => in_text(cell, Where::Remark, now).filter(|said| *said > Service::Partly),
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
