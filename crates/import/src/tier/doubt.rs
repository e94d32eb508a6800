//! Words that take back or put off what stands beside them: postponed, failed, again, tonight.
//!
//! Where one of them stands by a word of lifting, nothing is lifted. Does not know what else a cell says.

/// Postponement, failure, renewal, what is to come and what is not sure.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "推迟", "推后", "延迟", "延期", "延至", "延到", "延后", "延长", "延缓", "顺延", "后延", "延续", "缓期", "暂缓",
    "缓解除", "改期", "搁置", "失败", "未果", "未能", "未成", "未通过", "未批准", "未获批", "未达", "不通过",
    "不符合", "不具备", "不同意", "驳回", "否决", "撤回", "误报", "误写", "有误", "更正", "继续", "重新", "再次",
    "再度", "再现", "二次", "重启", "反弹", "恢复实", "恢复执", "恢复原", "仍", "依旧", "依然", "维持", "保持",
    "保留", "不变", "原定", "原计划", "原拟", "本应", "待定", "未定", "暂定", "另行通知", "是否", "可能", "或许",
    "或将", "大概", "疑似", "争取", "力争", "进行中", "办理中", "审批中", "研判中", "评估中", "推进中", "今晚",
    "今夜", "当晚", "当夜", "明日", "明天", "明晚", "明晨", "后天", "次日", "下周", "下月", "稍后", "随后", "届时",
    "近期", "近日", "今日", "今天", "又", "postponed", "delayed", "extended", "again", "re-imposed", "reimposed",
    "resumed", "renewed", "suspended", "failed", "still", "continues", "continued", "remains", "tonight",
    "tomorrow", "soon", "maybe", "perhaps", "unless", "but", "再", "恢复", "?",
    // Of a row or a notice, maybe, and not of the zone.
    "失效", "作废", "无效", "停用", "禁用", "注销", "inactive", "expired", "invalid", "void", "disabled", "deleted",
];

/// Those that speak of a zone's end even where no other word does.
#[rustfmt::skip]
pub(super) const OF_AN_END: &[&str] = &[
    "推迟", "推后", "延期", "延至", "延到", "延后", "延缓", "顺延", "暂缓", "失败", "未通过", "驳回", "否决",
    "复封", "返封", "postponed", "reimposed", "re-imposed", "恢复封", "再封", "又封", "除外", "未解", "不解", "待定",
    "另行通知", "为准", "误报", "误写", "有误", "更正", "勘误",
];

/// Words for the end that end a lifting where they stand beside one: 取消解除.
#[rustfmt::skip]
const REVOKING: &[&str] = &[
    "取消", "撤销", "撤除", "终止", "停止", "作废", "失效", "不再", "cancelled", "canceled", "revoked", "withdrawn",
    "terminated", "no longer",
];

/// Whether what is spelt so may take back a lifting.
pub(super) fn is_revoking(spelt: &str) -> bool {
    REVOKING.iter().any(|word| spelt.starts_with(word))
}
