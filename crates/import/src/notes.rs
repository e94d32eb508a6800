//! Notes above and below a list that may close any of its sites, or keep people out of them: `以上采样点全部停止服务`.
//!
//! Does not tell which sites a note means: whoever goes to any of them has to ask.

use super::grid::{Grid, Line};
use super::layout::Columns;
use super::service::{self, Service, Where};
use super::{audience, doubt, phones, understood};

/// A note on the whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Caution {
    /// Its words, without those that name a person.
    pub(super) text: String,
    /// Whether it may be about service.
    pub(super) of_service: bool,
    /// Whether it may keep people out, or nobody understood it.
    pub(super) of_audience: bool,
    /// Whether the hours hang on something else: `时间如有变动，以现场公示为准`.
    pub(super) call_first: bool,
}

/// What a note begins with.
const LABELS: [&str; 10] = ["注", "备注", "说明", "附注", "提示", "温馨提示", "特别说明", "公告", "通知", "note"];
/// Words for the sites of the list together, or for those with a mark.
const WIDE: [&str; 17] = [
    "以上",
    "上述",
    "全部",
    "所有",
    "本表",
    "下列",
    "以下",
    "各点",
    "各采样点",
    "均",
    "一律",
    "带",
    "标",
    "*",
    "★",
    "all",
    "marked",
];
/// Characters of a note that is kept in words.
const MOST: usize = 120;
/// As many notes are kept.
const MOST_NOTES: usize = 5;

/// The notes of a sheet that may be about any site of a list in it.
pub(super) fn find(columns: &Columns, grid: &Grid) -> Vec<Caution> {
    let mut found: Vec<Caution> = Vec::new();
    let filled = |line: &Line| line.cells().filter(|cell| !cell.trim().is_empty()).count();
    let last_row = grid.lines.iter().rposition(|line| filled(line) > 2);
    for (index, line) in grid.lines.iter().enumerate().filter(|(index, _)| *index != columns.head_line) {
        let Some(text) = words_of(line) else { continue };
        let labelled = LABELS.iter().any(|label| text.to_lowercase().starts_with(label));
        // What stands above a part of the list is about that part alone.
        let is_section = index > columns.head_line && text.starts_with("以下");
        let is_wide = labelled || WIDE.iter().any(|word| text.contains(word));
        let is_below = last_row.is_some_and(|last| index > last);
        if is_section || !(is_wide || is_below) {
            continue;
        }
        let is_read =
            is_wide && clauses(&text).all(|clause| is_of_the_list(clause) || understood::is_understood(clause));
        let said = service::in_text(&text, Where::Remark, "");
        let of_service = !is_read && said.map_or_else(|| doubt::of_service(&text), |said| said > Service::Partly);
        let of_audience = audience::in_remark(&text, &[]).is_some()
            || is_wide
                && !is_read
                && !of_service
                && !clauses(&text)
                    .all(|clause| hangs_on(clause) || is_of_the_list(clause) || understood::is_understood(clause));
        let call_first = is_wide && clauses(&text).any(hangs_on);
        if (of_service || of_audience || call_first) && found.len() < MOST_NOTES {
            let (kept, ..) = phones::without_persons(&text);
            let text = if kept.is_empty() { "…".to_owned() } else { kept.chars().take(MOST).collect() };
            found.push(Caution { text, of_service, of_audience, call_first });
        }
    }
    found
}

/// The clauses of a note, without its label and without the words for all sites of the list.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let labels = |clause: &&str| {
        let bare =
            clause.trim_matches(|c: char| c.is_whitespace() || "：:1234567890.、()（）".contains(c)).to_lowercase();
        !bare.is_empty() && !LABELS.contains(&bare.as_str())
    };
    let ends = |c: char| "，,。；;！!：:\n".contains(c);
    // A number of a call, or hours, have the sign too.
    let pieces = if text.chars().filter(char::is_ascii_digit).count() > 6 {
        text.split_once(['：', ':'])
            .map_or(text, |(label, rest)| if labels(&label) { text } else { rest })
            .split(|c| "，,。；;！!\n".contains(c))
            .collect()
    } else {
        text.split(ends).collect::<Vec<_>>()
    };
    pieces.into_iter().map(str::trim).filter(labels).map(without_subject).filter(|clause| !clause.is_empty())
}

/// A clause without the words for all sites that it begins with: `以上采样点均`.
fn without_subject(clause: &str) -> &str {
    const SUBJECT: [&str; 24] = [
        "以上",
        "上述",
        "以下",
        "下列",
        "本表",
        "表内",
        "所列",
        "所有",
        "全部",
        "全区",
        "全市",
        "各",
        "个",
        "核酸",
        "便民",
        "常态化",
        "采样点",
        "检测点",
        "采样",
        "点位",
        "信息",
        "均",
        "都",
        "一律",
    ];
    let mut rest = clause.trim_start_matches(|c: char| c.is_ascii_digit() || ".、 ".contains(c));
    while let Some(shorter) = SUBJECT.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim_start();
    }
    rest
}

/// Whether a clause is about the list itself: who made it, when, how many it has.
fn is_of_the_list(clause: &str) -> bool {
    const BEGINS: [&str; 34] = [
        "数据来源",
        "信息来源",
        "资料来源",
        "来源",
        "数据更新",
        "更新时间",
        "更新日期",
        "更新于",
        "更新",
        "发布时间",
        "发布日期",
        "发布单位",
        "统计时间",
        "统计单位",
        "数据截至",
        "数据截止",
        "截至",
        "制表",
        "填表",
        "填报",
        "审核",
        "编制",
        "整理",
        "主办",
        "承办",
        "版权",
        "单位",
        "排名不分先后",
        "排序不分先后",
        "合计",
        "共计",
        "总计",
        "小计",
        "共",
    ];
    let is_date = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "年月日时分点号:：-/. 个所处".contains(c));
    let begins = BEGINS.iter().any(|word| clause.starts_with(word));
    is_date(clause)
        || begins
            && clause.chars().count() <= 40
            && !doubt::of_service(
                clause.trim_start_matches("数据截至").trim_start_matches("数据截止").trim_start_matches("截至"),
            )
            && !doubt::of_audience(clause)
            && service::in_text(clause, Where::Remark, "").is_none()
}

/// Whether a clause makes hours hang on something else.
fn hangs_on(clause: &str) -> bool {
    let of_hours = ["时间", "如有变动", "如有调整", "如有变化", "如有变更", "如遇特殊情况"];
    let waits = ["为准", "如有变动", "如有调整", "如有变化", "如有变更", "如遇特殊情况"];
    let by_site =
        ["现场公示为准", "现场公告为准", "现场为准", "现场通知为准", "实际为准", "采样点公告为准", "采样点公示为准"];
    of_hours.iter().any(|word| clause.contains(word))
        && waits.iter().any(|word| clause.contains(word))
        && !clause.contains(['停', '关', '撤'])
        || by_site.iter().any(|word| clause.ends_with(word))
}

/// The words of a line that is one text, or a label with the text beside it.
fn words_of(line: &Line) -> Option<String> {
    let mut texts: Vec<&str> = Vec::new();
    for cell in line.cells().map(str::trim).filter(|cell| !cell.is_empty()) {
        if texts.len() > 1 {
            return None;
        }
        if !texts.contains(&cell) {
            texts.push(cell);
        }
    }
    match texts.as_slice() {
        [text] if text.chars().nth(5).is_some() => Some((*text).to_owned()),
        [label, text] => {
            let bare = label.trim_end_matches(['：', ':']).to_lowercase();
            LABELS.contains(&bare.as_str()).then(|| format!("{bare}：{text}"))
        }
        _ => None,
    }
}
