//! Words for whether a site takes people who come now.
//!
//! More exact than "closed", and never milder: whatever is not wholly understood here is left to the words for closed sites, and to a
//! rejected row.

use anxin_core::queue::Intake;

use super::values::half_width;

/// What is only expected, over, or denied is not what is.
const NOT_NOW: [&str; 17] = [
    "将",
    "预计",
    "恢复",
    "完毕",
    "结束",
    "消毒后",
    "消杀后",
    "取消",
    "未",
    "没",
    "不",
    "无",
    "免",
    "非",
    "not",
    "no need",
    "until",
];

/// Each state and its words; the first that is found counts, so the ones that turn people away come first.
const WORDS: [(Intake, &[&str]); 6] = [
    (
        Intake::TicketsGone,
        &[
            "号已发完",
            "号发完",
            "号已取完",
            "号取完",
            "号已领完",
            "号领完",
            "号源已完",
            "放号已满",
            "无号",
            "tickets gone",
            "no tickets",
        ],
    ),
    (
        Intake::Over,
        &[
            "停止取号",
            "停止排队",
            "停止入场",
            "停止进场",
            "停止收人",
            "截止取号",
            "截止排队",
            "截止入场",
            "不再收人",
            "intake closed",
            "intake_closed",
            "line closed",
        ],
    ),
    (Intake::Full, &["已满", "满员", "满额", "约满", "is full"]),
    (Intake::Disinfecting, &["消杀", "消毒", "disinfect"]),
    (Intake::Paused, &["暂停采样", "暂停服务", "暂停检测", "暂停中"]),
    (
        Intake::Booking,
        &[
            "需预约",
            "要预约",
            "预约制",
            "凭预约",
            "仅预约",
            "仅限预约",
            "预约采样",
            "by appointment",
            "booking only",
            "appointment only",
        ],
    ),
];

/// The state that a cell names; `None` where it names none, or not for now.
pub(super) fn intake(text: &str) -> Option<Intake> {
    let plain = half_width(text).to_lowercase();
    let plain = plain.trim();
    if plain == "full" {
        return Some(Intake::Full);
    }
    let (found, word) =
        WORDS.iter().find_map(|(found, words)| Some((*found, words.iter().find(|word| plain.contains(**word))?)))?;
    // The word itself may hold one of those.
    let rest = plain.replacen(*word, "", 1);
    let sometimes = rest.chars().any(|c| c.is_ascii_digit())
        || ["周", "星期", "节假", "如", "若", "时", "点", "后", "前"].iter().any(|word| rest.contains(word));
    (!sometimes && !plain.contains("已消") && !NOT_NOW.iter().any(|not| rest.contains(not))).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_intake_are_read_and_what_is_not_so_now_is_not() {
        for (text, expected) in [
            ("停止取号", Some(Intake::Over)),
            ("已停止排队", Some(Intake::Over)),
            ("已满", Some(Intake::Full)),
            ("今日已满", Some(Intake::Full)),
            ("Full", Some(Intake::Full)),
            ("暂停采样", Some(Intake::Paused)),
            ("消杀中", Some(Intake::Disinfecting)),
            ("环境消毒", Some(Intake::Disinfecting)),
            ("号已发完", Some(Intake::TicketsGone)),
            ("今天号发完了", Some(Intake::TicketsGone)),
            ("需预约", Some(Intake::Booking)),
            ("By appointment", Some(Intake::Booking)),
            ("无需预约", None),
            ("不需预约", None),
            ("未满员", None),
            ("没约满", None),
            ("消杀完毕", None),
            ("已消杀", None),
            ("已结束消毒", None),
            ("预计满员", None),
            ("12点后停止取号", None),
            ("周日停止排队", None),
            ("恢复取号", None),
            ("暂停采样取消", None),
            ("空闲", None),
            ("爆满", None),
            ("", None),
        ] {
            assert_eq!(intake(text), expected, "{text}");
        }
    }
}
