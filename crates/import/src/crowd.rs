//! Words for how crowded a site is, and what a row says of its queue.
//!
//! Whatever has two readings has none: a queue that nobody can name is unknown, never free.

use anxin_core::queue::Intake;

use super::fields::Field;
use super::grid::Line;
use super::intake::intake;
use super::moments;
use super::note::Note;
use super::values::{self, half_width};
use super::{Part, cell, service, understood};

/// What a row says of its queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The shortest and the longest wait.
    Minutes(u16, u16),
    /// Nobody is tested there now, or not whoever comes.
    Away(Intake),
    /// Nothing.
    Nothing,
    /// Something that cannot be read: the field, the cell, and why.
    Odd(Field, String, Note),
}

/// A word for a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Crowd {
    /// In service, and not a word about the queue.
    Open,
    Free,
    /// Anything but crowded.
    NotCrowded,
    Busy,
    Crowded,
    Closed,
}

/// From how many minutes a queue is busy, and crowded.
pub(super) type Thresholds = (u16, u16);

/// What the row says, and whether it says so in words.
pub(super) fn said(part: &Part<'_>, line: &Line, thresholds: Thresholds) -> (Said, bool) {
    let of = |field| cell(part, line, field);
    let odd = |field, value| (Said::Odd(field, value, Note::OddQueue), false);
    let named = [Field::Status, Field::Wait].into_iter().find_map(|field| intake(&of(field)));
    if let Some(away) = named.filter(|named| named.turns_away()) {
        return (Said::Away(away), true);
    }
    match closing(part, line) {
        Ok(true) => return (Said::Away(Intake::Closed), true),
        Ok(false) => {}
        Err((field, value)) => return (Said::Odd(field, value, Note::ClosedInDoubt), false),
    }
    if let Some(named) = named {
        return (Said::Away(named), true);
    }
    // `医生去吃饭`: whatever stands beside it, nobody can tell whether the queue moves.
    let remark = of(Field::Note);
    if !is_harmless(&remark) {
        return (Said::Odd(Field::Note, remark, Note::RemarkInDoubt), false);
    }
    let (wait, high, status) = (of(Field::Wait), of(Field::WaitHigh), of(Field::Status));
    let told = if status.is_empty() { None } else { Some(word(&status)) };
    if told == Some(Some(Crowd::Closed)) {
        return (Said::Away(Intake::Closed), true);
    }
    if wait.is_empty() && high.is_empty() {
        return match told {
            None | Some(Some(Crowd::Open)) => (Said::Nothing, false),
            Some(Some(word)) => (of_word(word, thresholds), true),
            Some(None) => odd(Field::Status, status),
        };
    }
    let stated = match range(&wait, &high) {
        Some((low, high)) if low <= high => Said::Minutes(low, high),
        Some((low, high)) => return odd(Field::Wait, format!("{low}-{high}")),
        None => match word(&wait) {
            Some(Crowd::Closed) => return (Said::Away(Intake::Closed), true),
            Some(word) if word != Crowd::Open => of_word(word, thresholds),
            _ => return odd(Field::Wait, if wait.is_empty() { high } else { wait }),
        },
    };
    match told {
        None | Some(Some(Crowd::Open)) => (stated, false),
        Some(Some(word)) => (longer(stated, of_word(word, thresholds)), false),
        // The minutes may be those of a site out of service.
        Some(None) => (Said::Odd(Field::Status, status, Note::QueueInDoubt), false),
    }
}

/// Whether a remark says nothing of the queue, or says it in words that are known.
fn is_harmless(remark: &str) -> bool {
    remark.is_empty()
        || understood::is_understood(remark)
        || is_word(remark)
        || remark.chars().all(|c| !c.is_alphabetic())
        || moments::minutes(remark).is_some()
}

/// Whether a column, the name or a remark calls the site closed; the cell where nobody can tell.
fn closing(part: &Part<'_>, line: &Line) -> Result<bool, (Field, String)> {
    let closed = cell(part, line, Field::Closed);
    match closed.to_lowercase().as_str() {
        "yes" | "是" | "true" | "1" | "y" | "√" | "关闭" => return Ok(true),
        "" | "no" | "否" | "false" | "0" | "n" | "×" => {}
        other => match word(other) {
            Some(Crowd::Closed) => return Ok(true),
            Some(_) => {}
            None => return Err((Field::Closed, closed)),
        },
    }
    // `是否开放`: a no is no wait.
    for (index, heading) in part.columns.headings().enumerate() {
        if let (Some(sense), Some(answer)) = (service::question(heading), service::yes_or_no(line.cell(index)))
            && sense != answer
        {
            return Ok(true);
        }
    }
    for field in [Field::Name, Field::Note] {
        let text = cell(part, line, field);
        let plain = half_width(&text);
        let words = [
            "已收队",
            "收队",
            "收摊",
            "已结束",
            "已下班",
            "已打烊",
            "不采",
            "关闭",
            "停止",
            "停采",
            "停止采样",
            "停止检测",
            "停止服务",
            "暂停",
            "已关闭",
            "已撤",
            "撤销",
            "撤点",
            "停用",
            "关停",
            "已取消",
            "停业",
            "歇业",
            "不再开放",
            "暂不开放",
            "已停",
            "未开放",
        ];
        if !words.iter().any(|word| plain.contains(word)) {
            continue;
        }
        // Closed on some days or at some times: whether it is now, nobody can tell.
        return if sometimes(&plain) || denied(&plain, &words) { Err((field, text)) } else { Ok(true) };
    }
    Ok(false)
}

/// Whether a text speaks of some days or times.
fn sometimes(text: &str) -> bool {
    let text = ["今日", "今天", "即日起", "目前"].iter().fold(text.to_owned(), |text, now| text.replace(now, ""));
    ["周", "星期", "节假", "期间", "点", ":", "时", "雨", "月", "日", "后", "前", "如", "若"]
        .iter()
        .any(|word| text.contains(word))
        && !text.ends_with("点")
}

/// Whether one of the words has a "not" before it.
fn denied(text: &str, words: &[&str]) -> bool {
    let not = ["不", "未", "没", "非", "无"];
    words.iter().filter_map(|word| text.split_once(word)).any(|(before, _)| {
        let near: String = before.chars().rev().take(2).collect();
        not.iter().any(|not| near.contains(not))
    })
}

/// Minutes of a day: the longest wait, which stands for one without an upper end.
const MOST_MINUTES: u16 = anxin_core::queue::AT_LEAST;

/// The range of minutes that two cells state; `None` where they state none.
fn range(wait: &str, high: &str) -> Option<(u16, u16)> {
    if !high.is_empty() {
        let low = minutes(if wait.is_empty() { high } else { wait })?;
        return Some((low, minutes(high)?));
    }
    let plain = half_width(wait);
    let plain = plain.trim();
    let above = ["以上", "+", "多分钟", "不止"].iter().find_map(|word| plain.strip_suffix(word));
    let above = above.or_else(|| ['>', '≥'].iter().find_map(|sign| plain.strip_prefix(*sign)));
    let above = above.or_else(|| ["超过", "大于", "至少"].iter().find_map(|word| plain.strip_prefix(word)));
    if let Some(least) = above {
        // Nobody said how long at most.
        return Some((minutes(least)?, MOST_MINUTES));
    }
    let below = ["以内", "以下", "之内", "内"].iter().find_map(|word| plain.strip_suffix(word));
    let below = below.or_else(|| ['<', '≤'].iter().find_map(|sign| plain.strip_prefix(*sign)));
    let below =
        below.or_else(|| ["不到", "少于", "小于", "不超过", "最多"].iter().find_map(|word| plain.strip_prefix(word)));
    if let Some(most) = below {
        return Some((0, minutes(most)?));
    }
    match plain.split_once(['-', '~', '至', '到']) {
        Some((low, high)) => {
            let high = minutes(high)?;
            // `1-2小时`: the unit stands behind both.
            let unit =
                if high > 60 && !low.contains(['分', '时']) && plain.contains("小时") { "小时" } else { "" };
            Some((minutes(&format!("{low}{unit}"))?, high))
        }
        None => minutes(plain).map(|minutes| (minutes, minutes)),
    }
}

fn minutes(text: &str) -> Option<u16> {
    values::minutes(text).or_else(|| {
        moments::minutes(text)
            .and_then(|minutes| u16::try_from(minutes).ok())
            .filter(|minutes| *minutes <= MOST_MINUTES)
    })
}

/// The wait that a word stands for.
fn of_word(word: Crowd, (busy, crowded): Thresholds) -> Said {
    match word {
        Crowd::Open => Said::Nothing,
        Crowd::Free => Said::Minutes(0, busy.saturating_sub(1)),
        Crowd::NotCrowded => Said::Minutes(0, crowded.saturating_sub(1)),
        Crowd::Busy => Said::Minutes(busy, crowded.saturating_sub(1).max(busy)),
        Crowd::Crowded => Said::Minutes(crowded, crowded),
        Crowd::Closed => Said::Away(Intake::Closed),
    }
}

/// Minutes and a word of one row: the minutes, but where the word says that it takes longer.
fn longer(stated: Said, told: Said) -> Said {
    match (&stated, &told) {
        (Said::Minutes(_, high), Said::Minutes(low, _)) if low > high => told,
        _ => stated,
    }
}

/// Whether a cell is one of the words for a queue.
pub(super) fn is_word(text: &str) -> bool {
    word(text).is_some_and(|word| word != Crowd::Closed)
}

/// The word that a cell holds; `None` where it holds none, or more than one reading.
fn word(text: &str) -> Option<Crowd> {
    let text: String = half_width(text).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // A change, or what is only expected, is not what is.
    if has(&["转", "预计", "预约", "将", "变", "恢复"]) {
        return None;
    }
    let closed = [
        "休息",
        "关闭",
        "停止",
        "暂停",
        "停采",
        "停用",
        "停业",
        "歇业",
        "关停",
        "撤销",
        "已撤",
        "取消",
        "未开放",
        "不开放",
        "未营业",
        "未开始",
        "已结束",
        "closed",
        "下班",
        "打烊",
        "已停",
        "收队",
        "收摊",
    ];
    if has(&closed) {
        return match (
            denied(&text, &["休息", "关闭", "停止", "暂停", "停采", "停用", "撤销", "closed", "下班"])
                || text.contains("notclosed"),
            sometimes(&text),
        ) {
            (true, _) => Some(Crowd::Open).filter(|_| !text.contains("closed")),
            (_, true) => None,
            _ => Some(Crowd::Closed),
        };
    }
    let crowded = ["拥挤", "拥堵", "爆满", "饱和", "很多人", "人很多", "人多", "排长队", "crowded", "full"];
    if has(&crowded) {
        let not = denied(&text, &crowded) || text.starts_with("not");
        return Some(if not { Crowd::NotCrowded } else { Crowd::Crowded });
    }
    let busy = ["忙", "较多", "适中", "一般", "中等", "busy"];
    if has(&busy) {
        let not = denied(&text, &["忙"]) || text.contains("notbusy");
        return match (not, text.contains("空闲")) {
            (_, true) => None,
            (true, _) => Some(Crowd::Free),
            _ => Some(Crowd::Busy),
        };
    }
    let free = ["空闲", "闲", "畅通", "通畅", "较少", "人少", "宽松", "舒适", "很快", "free", "idle"];
    if has(&["无需排队", "无排队", "无人排队", "不用排队", "免排队", "无需等", "不用等", "随到随", "即到即"])
    {
        return Some(Crowd::Free);
    }
    if has(&free) {
        let not = denied(&text, &free) || text.starts_with("not") || sometimes(&text) || text.contains("免费");
        return Some(Crowd::Free).filter(|_| !not);
    }
    has(&["正常", "开放", "营业", "运行", "服务中", "采样中", "启用", "open", "normal"])
        .then_some(Crowd::Open)
        .filter(|_| !denied(&text, &["正常", "开放", "营业", "运行", "启用", "open"]) && !sometimes(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_what_has_two_readings_is_not() {
        for (text, expected) in [
            ("空闲", Some(Crowd::Free)),
            ("不空闲", None),
            ("非空闲", None),
            ("not free", None),
            ("空闲转忙碌", None),
            ("9点后空闲", None),
            ("预计空闲", None),
            ("不忙", Some(Crowd::Free)),
            ("忙碌", Some(Crowd::Busy)),
            ("拥挤", Some(Crowd::Crowded)),
            ("不太拥挤", Some(Crowd::NotCrowded)),
            ("not crowded", Some(Crowd::NotCrowded)),
            ("休息", Some(Crowd::Closed)),
            ("不开放", Some(Crowd::Closed)),
            ("已撤销", Some(Crowd::Closed)),
            ("周日休息", None),
            ("未停采", Some(Crowd::Open)),
            ("正常", Some(Crowd::Open)),
            ("不正常", None),
            ("设备故障", None),
            ("无需排队", Some(Crowd::Free)),
        ] {
            assert_eq!(word(text), expected, "{text}");
        }
    }

    #[test]
    fn a_wait_without_an_upper_end_is_not_short() {
        for (wait, expected) in [
            ("15", Some((15, 15))),
            ("15-20分钟", Some((15, 20))),
            ("20分钟以上", Some((20, 1440))),
            (">60", Some((60, 1440))),
            ("1小时以上", Some((60, 1440))),
            ("至少40分钟", Some((40, 1440))),
            ("超过2小时", Some((120, 1440))),
            ("10分钟以内", Some((0, 10))),
            ("半小时", Some((30, 30))),
            ("1-2小时", Some((60, 120))),
            ("一个半小时", Some((90, 90))),
            ("-5", None),
            ("很久", None),
        ] {
            assert_eq!(range(wait, ""), expected, "{wait}");
        }
    }
}
