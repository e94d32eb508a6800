//! The words of zone lists, and cells as a row of them.
//!
//! Knows what a word is, not what a cell says: see the module above.

use anxin_core::feed::Tier;

use super::super::values::{half_width, moment};
use super::super::words::simplified;
use super::doubt;

/// One word of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A tier. `sure`: by the word of the three tiers. `loose`: a word that is also used for measures of any tier.
    Tier { tier: Tier, sure: bool, loose: bool },
    /// No zone at all: 常态化防控, 无风险.
    Normal,
    /// The end of a zone: 解除.
    Lift,
    /// What follows holds now: 调整为.
    To,
    /// The change that follows is to a milder one: 降为.
    Down,
    /// A change that does not say into what: 升级.
    Change,
    /// What follows was left: 由, 从.
    From,
    /// What follows held earlier: 原.
    Former,
    /// 非, 未, 不.
    Neg,
    /// It has happened: 已.
    Done,
    /// It has not happened: 拟, 预计, 条件.
    Planned,
    /// It is put off, taken back, renewed or not sure: 推迟, 重新, 今晚.
    Doubt,
    /// For a part only: 部分.
    Part,
    /// 除 … 外.
    Except,
    /// The end of an exception.
    Outside,
    /// A moment; `None` for a day without its month.
    Date(Option<String>),
    /// Says nothing of its own: 于, 起, 区.
    Filler,
    /// A character that stands for a house or a part of one: 楼.
    House,
    /// Any other character.
    Other(char),
    /// The end of a clause.
    Break,
}

const fn tier(tier: Tier) -> Word {
    Word::Tier { tier, sure: true, loose: false }
}

const fn loose(tier: Tier) -> Word {
    Word::Tier { tier, sure: true, loose: true }
}

const fn other(tier: Tier) -> Word {
    Word::Tier { tier, sure: false, loose: false }
}

/// Kinds of words, each with those that mean it. At a place in a cell the longest counts.
#[rustfmt::skip]
const WORDS: &[(Word, &[&str])] = &[
    (tier(Tier::Lockdown), &["封控区域", "封控区", "封控", "lockdown", "locked down", "lock-down", "lock down"]),
    (tier(Tier::Control), &["管控区域", "管控区", "control", "controlled"]),
    (loose(Tier::Control), &["管控"]),
    (
        tier(Tier::Precaution),
        &["防范区域", "防范区", "防范", "precaution", "precautionary", "precautions", "prevention", "preventive"],
    ),
    (
        other(Tier::Lockdown),
        &[
            "高风险地区", "高风险区", "高风险", "封闭管理区", "封闭区", "封锁区", "封锁", "静默管理区", "静默区", "静态管理区", "high", "highrisk",
        ],
    ),
    (other(Tier::Control), &["中风险地区", "中风险区", "中风险", "medium", "mediumrisk", "mid", "moderate"]),
    (other(Tier::Precaution), &["低风险地区", "低风险区", "低风险", "low", "lowrisk"]),
    (
        Word::Normal,
        &[
            "常态化疫情防控区", "常态化疫情防控", "常态化防控区", "常态化防控", "常态化管控", "常态化管理", "常态化", "常态防控", "无风险区", "无风险", "非风险区",
            "零风险", "正常区域", "正常生活", "正常管理", "无疫区", "normal", "none", "no risk", "no restriction",
            "no restrictions", "unrestricted", "no zone",
        ],
    ),
    (
        Word::Lift,
        &[
            "解除", "解封", "解控", "撤销", "撤除", "取消", "结束", "终止", "放开", "恢复正常生产生活秩序", "恢复正常生产生活", "恢复正常生活", "恢复正常秩序", "恢复正常", "恢复常态化", "不再是", "不再为",
            "不再划为", "不再划定为", "不再列为", "不再列入", "不再纳入", "不再属于", "不再实行", "不再实施", "不再执行", "不再采取", "不再作为", "不再按", "不再",
            "停止实行", "停止", "lifted", "released", "removed", "ended", "over", "cancelled", "canceled", "revoked",
            "unlocked", "reopened", "terminated", "withdrawn", "no longer", "no longer in",
            "no longer a", "no longer under",
        ],
    ),
    (
        Word::To,
        &[
            "调整为", "调整成", "调整到", "调整至", "调为", "调至", "转为", "转成", "转至", "转到", "转入", "降为", "降成", "降至", "降到", "降级为",
            "降级成", "降级至", "下调为", "下调至", "上调为", "上调至", "升为", "升至", "升到", "升级为", "升级成", "升级至", "变为", "变成", "变更为",
            "改为", "改成", "改划为", "划为", "划定为", "划入", "列为", "列入", "定为", "认定为", "设为", "纳入", "属于", "实行", "实施", "采取",
            "按照", "参照", "执行", "解除为", "现为", "现在为", "现在是", "现在", "现属", "现划为", "目前为", "目前是", "目前", "当前为", "当前是",
            "当前", "如今", "现是", "已为", "过渡为", "过渡到", "恢复为", "->", "=>", "→", "⇒", "➡", "—>", "➔", "»", "now",
            "currently", "to", "into", "becomes", "became", "becoming", "downgraded to", "upgraded to",
            "changed to", "moved to", "reclassified as", "转", "改", "变", "降", "升", "按", "现", "今",
        ],
    ),
    (
        Word::Change,
        &[
            "升级", "降级", "调整", "变更", "下调", "上调", "升格", "降格", "转换", "downgraded", "upgraded", "changed", "reclassified",
        ],
    ),
    (Word::From, &["由", "从", "自", "from"]),
    (
        Word::Former,
        &[
            "原先为", "原先是", "原先", "原来是", "原来为", "原来", "原属于", "原属", "原为", "原是", "原系", "原划为", "原", "曾经是", "曾经为", "曾经",
            "曾划为", "曾列为", "曾为", "曾是", "曾", "此前为", "此前", "之前为", "之前是", "之前", "先前", "前期", "早前", "以前", "过去", "历史",
            "旧", "前", "former", "formerly", "previously", "previous", "ex", "ex-", "was", "used to be",
        ],
    ),
    (
        Word::Neg,
        &[
            "非", "不是", "不属于", "不属", "不在", "不含", "不包括", "不", "未", "尚未", "还未", "仍未", "没有", "没", "无", "not",
            "not yet", "non", "non-", "no", "暂不", "不予", "暂未", "仍不",
        ],
    ),
    (
        Word::Done,
        &[
            "已经", "已于", "已", "业已", "现已", "均已", "皆已", "全部已", "都已", "已被", "已全部", "has been", "have been", "already",
        ],
    ),
    (
        Word::Planned,
        &[
            "拟", "待", "将于", "即将", "将", "预计", "预期", "预定", "计划", "准备", "申请", "有望", "可", "可以", "方可", "才能", "才可",
            "视情", "若", "如", "达到", "连续", "满", "条件", "标准", "时间", "日期", "流程", "程序", "后", "公示", "倒计时", "到期", "期满",
            "至", "天", "to be", "will be", "will", "shall", "expected", "planned", "pending", "due", "until",
            "after", "if", "once", "when", "may", "can", "before", "date", "time", "days",
        ],
    ),
    (Word::Doubt, doubt::WORDS),
    (
        Word::Part,
        &[
            "部分", "局部", "个别", "其余", "其他", "其它", "仅", "只", "分批", "分区", "逐步", "有序", "partially", "partly",
            "partial", "in part", "except", "some", "gradually",
        ],
    ),
    (Word::Except, &["除了", "除"]),
    (Word::Outside, &["以外", "之外", "外"]),
    (
        Word::Filler,
        &[
            "自", "于", "起", "即日起", "昨日", "昨天", "日前", "全部", "全域", "全面", "完全", "正式", "均", "都",
            "经研判", "经专家研判", "研判", "经", "专家组", "专家", "评估", "会商", "综合", "批准", "同意", "指挥部", "领导小组", "根据", "该", "本", "此", "的", "了", "并", "及", "和", "与", "、", "或", "区域", "区", "管理",
            "措施", "状态", "等级", "风险", "级别", "类", "临时", "新增", "新划定", "为", "是", "被", "给予", "予以", "予", "小区", "地区",
            "零时", "凌晨", "上午", "下午", "晚", "zone", "zones", "area", "areas", "risk", "the", "a", "an", "is", "are",
            "and", "or", "on", "at", "of", "as", "in", "under", "status", "measures", "-", "_", "/", "|", "&",
            "~", "'", "\"", "“", "”", "疫情防控", "联防联控", "防控", "prevention and control", "control measures",
            "epidemic", "通告", "公告", "令", "第",
        ],
    ),
    (Word::House, &["号楼", "单元", "楼", "栋", "幢", "座", "室", "户"]),
    (
        Word::Break,
        &[
            "(", ")", "[", "]", "{", "}", "【", "】", "〔", "〕", "《", "》", "<", ">", ",", "，", "。", ";", "；", ":",
            "：", "!",
        ],
    ),
];

/// Words of one character that mean what they say only right before a tier.
const ONLY_BEFORE_A_TIER: &[&str] = &[
    "转",
    "改",
    "变",
    "降",
    "升",
    "按",
    "现",
    "今",
    "由",
    "从",
    "自",
    "to",
    "from",
    "现在",
    "目前",
    "当前",
    "按照",
    "参照",
    "实行",
    "实施",
    "采取",
    "执行",
    "如今",
    "currently",
    "now",
    "列入",
    "纳入",
    "属于",
    "into",
];

/// Who writes 封转管 means 封控区转管控区.
const SHORT: &[(&str, &str)] = &[
    ("解封控", "解除封控"),
    ("解封管控", "解除封管控"),
    ("解管控", "解除管控"),
    ("解防范", "解除防范"),
    ("封管控区", "封控区、管控区"),
    ("封管控", "封控、管控"),
    ("封控管控", "封控、管控"),
    ("管封控", "管控、封控"),
    ("中高风险", "中风险、高风险"),
    ("高中风险", "高风险、中风险"),
    ("中低风险", "中风险、低风险"),
    ("高中低风险", "高风险、中风险、低风险"),
    ("解封转", "解除封控转"),
    ("封转管", "封控转为管控"),
    ("封转防", "封控转为防范"),
    ("管转防", "管控转为防范"),
    ("管转封", "管控转为封控"),
    ("防转管", "防范转为管控"),
    ("防转封", "防范转为封控"),
    ("封降管", "封控降为管控"),
    ("管降防", "管控降为防范"),
    ("封改管", "封控改为管控"),
    ("管升封", "管控升为封控"),
    ("防升管", "防范升为管控"),
    ("高转中", "高风险转为中风险"),
    ("高转低", "高风险转为低风险"),
    ("中转低", "中风险转为低风险"),
    ("高降中", "高风险降为中风险"),
    ("高降低", "高风险降为低风险"),
    ("中降低", "中风险降为低风险"),
];

/// The words of a cell. `year` stands in where a day has none.
pub(super) fn words(cell: &str, year: Option<i32>) -> Vec<Word> {
    let text = plain(cell);
    if let Some(tier) = match text.as_str() {
        "高" => Some(Tier::Lockdown),
        "中" => Some(Tier::Control),
        "低" => Some(Tier::Precaution),
        _ => None,
    } {
        return vec![other(tier)];
    }
    let mut found: Vec<(Word, &str)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if let Some((length, date)) = date(rest, before, year) {
            found.push((Word::Date(date), ""));
            at += length;
            continue;
        }
        if let Some((word, spelt)) = longest(rest, before) {
            found.push((word, spelt));
            at += spelt.len();
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        if !c.is_whitespace() {
            found.push((Word::Other(c), ""));
        }
        at += c.len_utf8();
    }
    settled(&found)
}

/// Short words that are followed by no tier say nothing, and `原` at the end of a name is part of the name.
fn settled(found: &[(Word, &str)]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(found.len());
    // 取消解除, 解除作废: the end of a lifting lifts nothing. 取消封控 ends the zone.
    let lifts = found.iter().filter(|(word, _)| *word == Word::Lift).count();
    for (index, (word, spelt)) in found.iter().enumerate() {
        let mut after = found.iter().skip(index + 1).map(|(word, _)| word);
        let next = after.find(|word| !matches!(word, Word::Filler));
        let before_tier = matches!(next, Some(Word::Tier { .. } | Word::Normal));
        let of_tier = matches!(next, Some(Word::Tier { .. }));
        let word = match word {
            Word::Lift if lifts > 1 && doubt::is_revoking(spelt) && !of_tier => Word::Doubt,
            // 解除前, 解除之前: not yet.
            Word::Former if !before_tier && matches!(words.last(), Some(Word::Lift)) => Word::Planned,
            // Lockdown was lifted.
            Word::Former if *spelt == "was" && matches!(next, Some(Word::Lift)) => Word::Filler,
            Word::Former if !before_tier => Word::Other('原'),
            // 草原封控区, 中原封控区: the name of a place. 甲小区原封控区 is a former zone.
            Word::Former if spelt.chars().count() == 1 => match words.last() {
                Some(Word::Other(c)) if !"村苑庭府园院城湾里元弄巷路街号期".contains(*c) => {
                    Word::Other('原')
                }
                _ => Word::Former,
            },
            Word::To | Word::From if ONLY_BEFORE_A_TIER.contains(spelt) && !before_tier => Word::Filler,
            word => word.clone(),
        };
        let is_down = spelt.starts_with(['降', '下']) || spelt.starts_with("down");
        if word == Word::To && is_down {
            words.push(Word::Down);
        }
        words.push(word);
    }
    words
}

/// In lower case, simplified and half width, with blanks between Latin words alone.
fn plain(cell: &str) -> String {
    let text = half_width(cell).to_lowercase();
    let characters: Vec<char> = text.chars().map(simplified).collect();
    let mut kept = String::with_capacity(text.len());
    for (index, c) in characters.iter().enumerate() {
        let ascii = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
        let between =
            ascii(index.checked_sub(1).and_then(|before| characters.get(before))) && ascii(characters.get(index + 1));
        match c {
            c if c.is_whitespace() && !between => {}
            c if c.is_whitespace() => kept.push(' '),
            c => kept.push(*c),
        }
    }
    for (short, long) in SHORT {
        // The longer ones stand first where one holds another.
        if kept.contains(short) {
            kept = kept.replace(short, long);
        }
    }
    kept
}

fn longest(rest: &str, before: Option<char>) -> Option<(Word, &'static str)> {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let fits = |word: &str| {
        rest.starts_with(word)
            && (!word.starts_with(|c: char| c.is_ascii_alphabetic()) || !latin(before))
            && (!word.ends_with(|c: char| c.is_ascii_alphabetic())
                || !latin(rest.get(word.len()..).and_then(|rest| rest.chars().next())))
    };
    let all = WORDS.iter().flat_map(|(word, spelt)| spelt.iter().map(move |spelt| (word, *spelt)));
    all.filter(|(_, spelt)| fits(spelt)).max_by_key(|(_, spelt)| spelt.len()).map(|(word, spelt)| (word.clone(), spelt))
}

/// The moment that `rest` begins with, and its length.
fn date(rest: &str, before: Option<char>, year: Option<i32>) -> Option<(usize, Option<String>)> {
    if !rest.starts_with(|c: char| c.is_ascii_digit()) || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest.find(|c: char| !(c.is_ascii_digit() || "年月日号时点分半:/-. ".contains(c))).unwrap_or(rest.len());
    let run = rest.get(..end)?.trim_end_matches(['-', '/', '.', ':', ' ']);
    if let Some(moment) = moment(run, year) {
        return Some((run.len(), Some(moment)));
    }
    let day = run.contains(['日', '月']);
    day.then_some((run.len(), None))
}
