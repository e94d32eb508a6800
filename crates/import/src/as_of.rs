//! The moment that a list gives for itself: `更新时间：2022年4月20日 10时` above or below its rows, or a date in its title.
//!
//! Does not look into rows of data, which have moments of their own, and does not choose the year of a date without one.
//! A period (`4月20日至25日`) and a beginning (`自4月20日起`) say nothing of when the list was right.

use super::grid::{AsOf, Line};
use super::values;

/// As many lines are looked at from the top.
const HEAD_LINES: usize = 30;
/// As many from the bottom.
const FOOT_LINES: usize = 8;
/// As many lines may hold a title.
const TITLE_LINES: usize = 6;

/// What comes before such a date, the longest first where one holds another.
const LABELS: &[&str] = &[
    "数据更新时间",
    "信息更新时间",
    "最后更新时间",
    "最近更新时间",
    "数据更新至",
    "数据截至",
    "数据截止",
    "统计截至",
    "统计截止",
    "信息截至",
    "统计时间",
    "数据时间",
    "更新时间",
    "更新日期",
    "更新于",
    "更新至",
    "填报时间",
    "填报日期",
    "填表时间",
    "填表日期",
    "制表时间",
    "制表日期",
    "编制时间",
    "编制日期",
    "报送时间",
    "报送日期",
    "上报时间",
    "上报日期",
    "发布时间",
    "发布日期",
    "发布于",
    "公布时间",
    "公布日期",
    "核实时间",
    "核实日期",
    "核对时间",
    "核对日期",
    "整理时间",
    "汇总时间",
    "导出时间",
    "导出日期",
    "打印时间",
    "打印日期",
    "下载时间",
    "截至时间",
    "截至日期",
    "截至",
    "截止到",
    "截止至",
    "更新",
    "日期",
    "時間",
    "更新時間",
    "last updated",
    "updated at",
    "updated on",
    "updated",
    "last update",
    "as of",
    "as at",
    "exported",
    "date",
];

/// The moment of the list in `lines`; `around` are sentences that stand outside of it. `None` where nothing tells it.
pub(super) fn find(lines: &[Line], around: &[String]) -> Option<AsOf> {
    let filled = || lines.iter().filter(|line| !line.is_blank());
    let head = filled().take(HEAD_LINES);
    let foot = lines.iter().rev().filter(|line| !line.is_blank()).take(FOOT_LINES);
    let labelled = head.chain(foot).find_map(labelled_in_line);
    labelled.or_else(|| around.iter().find_map(|text| labelled_in(text))).or_else(|| {
        let titles = filled().take(TITLE_LINES).map(distinct).take_while(|cells| cells.len() == 1);
        titles.flatten().chain(around.iter().map(String::as_str)).find_map(in_title)
    })
}

/// The date in the name of a sheet or file: a whole one, with its year.
pub(super) fn in_name(name: &str) -> Option<AsOf> {
    in_title(name).filter(|as_of| as_of.moment(None).is_some())
}

/// The texts of a line, each once: a merged title stands in every cell.
fn distinct(line: &Line) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for cell in line.cells().map(str::trim).filter(|cell| !cell.is_empty()) {
        if !texts.contains(&cell) {
            texts.push(cell);
            if texts.len() > 6 {
                break;
            }
        }
    }
    texts
}

fn labelled_in_line(line: &Line) -> Option<AsOf> {
    let texts = distinct(line);
    if texts.len() > 6 {
        return None;
    }
    texts.iter().enumerate().find_map(|(index, text)| {
        let begins = LABELS.iter().any(|label| begins_with(text, label));
        // A remark of a row of data may tell a date too; among several cells only one that begins so counts.
        if texts.len() > 1 && !begins {
            return None;
        }
        labelled_in(text).or_else(|| {
            // The label in one cell, the date in the next.
            let label = text.trim_end_matches([':', '：', ' ']).to_lowercase();
            let next = texts.get(index + 1).filter(|_| LABELS.contains(&label.as_str()))?;
            let date = dates(next).into_iter().next().filter(|(start, _)| *start == 0)?.1;
            Some(AsOf { typed: format!("{text} {next}"), date })
        })
    })
}

fn begins_with(text: &str, label: &str) -> bool {
    let text = text.trim_start_matches(|c: char| "(（【[「注：:※* ".contains(c));
    text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label))
}

/// The date behind a label in a sentence.
fn labelled_in(text: &str) -> Option<AsOf> {
    let lower = text.to_ascii_lowercase();
    LABELS.iter().find_map(|label| {
        lower.match_indices(label).find_map(|(at, _)| {
            let rest = text.get(at + label.len()..)?;
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || ":：为是到至于在()（）为".contains(c));
            let (start, date) = dates(trimmed).into_iter().next()?;
            (start == 0 && !is_period(trimmed, &date)).then(|| AsOf { typed: shown(text), date })
        })
    })
}

/// The only date of a title, unless it begins or ends a period.
fn in_title(text: &str) -> Option<AsOf> {
    let found = dates(text);
    let [(start, date)] = found.as_slice() else { return None };
    let (before, after) = (text.get(..*start)?, text.get(*start..)?);
    let begins = before.trim_end().ends_with(['自', '从', '至', '到', '～', '~', '-', '—', '起']);
    (!begins && !is_period(after, date)).then(|| AsOf { typed: shown(text), date: date.clone() })
}

/// Whether a period or a deadline follows or is the date.
fn is_period(text: &str, date: &str) -> bool {
    let rest = text.get(date.len()..).unwrap_or_default().trim_start();
    rest.starts_with(['起', '至', '到', '-', '~', '～', '—', '–', '前', '后', '開', '开', '内'])
}

fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(80).collect()
}

/// The dates in a text, with a time of day where one follows: where each begins, and its characters.
fn dates(text: &str) -> Vec<(usize, String)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let digit = rest.chars().next().is_some_and(is_digit);
        match digit.then(|| date_length(rest)).flatten() {
            Some(length) => {
                let whole = length + clock_length(rest.get(length..).unwrap_or_default());
                // A clock that does not read takes nothing away from the date.
                let date = [whole, length].into_iter().filter_map(|length| rest.get(..length)).find(|text| reads(text));
                if let Some(date) = date {
                    found.push((at, date.to_owned()));
                }
                at += whole;
            }
            None => {
                let skip = |c: char| if digit { is_digit(c) } else { !is_digit(c) };
                at += rest.find(|c| !skip(c)).unwrap_or(rest.len());
            }
        }
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn reads(date: &str) -> bool {
    values::moment(date, Some(2000)).is_some()
}

/// The bytes of the digits in front, between `least` and `most` of them.
fn digits(text: &str, least: usize, most: usize) -> Option<usize> {
    let count = text.chars().take_while(|c| is_digit(*c)).count();
    let length = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    (least..=most).contains(&count).then_some(length)
}

fn sign(text: &str, signs: &[char]) -> Option<usize> {
    text.chars().next().filter(|c| signs.contains(c)).map(char::len_utf8)
}

/// `2022年4月20日`, `2022-04-20`, `2022.4.20`, `20220420`, `4月20日`.
fn date_length(text: &str) -> Option<usize> {
    if let Some(length) = digits(text, 8, 8) {
        return text.starts_with("20").then_some(length);
    }
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let mut at = 0;
    if let Some(year) = digits(text, 4, 4) {
        at = year + sign(after(year), &['年', '-', '/', '.', '－', '／', '．'])?;
    }
    let month = digits(after(at), 1, 2)?;
    // Two numbers are a date only where they are called so.
    let signs: &[char] = if at == 0 { &['月'] } else { &['月', '-', '/', '.', '－', '／', '．'] };
    at += month;
    at += sign(after(at), signs)?;
    at += digits(after(at), 1, 2)?;
    at += sign(after(at), &['日', '号']).unwrap_or_default();
    Some(at)
}

/// ` 10:30`, `上午10时`, `24时`, `T10:30:00`.
fn clock_length(text: &str) -> usize {
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let mut at = text.find(|c: char| !(c.is_whitespace() || matches!(c, 'T' | ',' | '，'))).unwrap_or_default();
    for half in ["上午", "下午", "早上", "晚上", "中午", "凌晨"] {
        at += if after(at).starts_with(half) { half.len() } else { 0 };
    }
    let Some(hours) = digits(after(at), 1, 2) else { return 0 };
    at += hours;
    let Some(mark) = sign(after(at), &[':', '：', '时', '点', '時']) else { return 0 };
    let named = !after(at).starts_with([':', '：']);
    at += mark;
    match digits(after(at), 1, 2) {
        Some(minutes) => at += minutes,
        None if after(at).starts_with('半') => return at + '半'.len_utf8(),
        None => return if named { at } else { 0 },
    }
    at += sign(after(at), &['分']).unwrap_or_default();
    match sign(after(at), &[':', '：']).and_then(|mark| Some(mark + digits(after(at + mark), 2, 2)?)) {
        Some(seconds) => at + seconds,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&[&str]]) -> Option<String> {
        let lines: Vec<Line> =
            lines.iter().enumerate().map(|(row, cells)| Line::of(row + 1, cells.iter().copied())).collect();
        find(&lines, &[]).and_then(|as_of| as_of.moment(Some(2022)))
    }

    const HEAD: &[&str] = &["名称", "地址", "采样时间"];
    const ROW: &[&str] = &["甲点", "甲路1号", "8:00-12:00"];

    #[test]
    fn a_date_above_the_headings_is_the_lists_own() {
        for (title, moment) in [
            ("更新时间：2022年4月20日 10时", "2022-04-20 10:00"),
            ("（数据截至2022-04-20 10:30）", "2022-04-20 10:30"),
            ("截至4月20日24时，全市共设采样点2个", "2022-04-21 00:00"),
            ("湖滨市核酸采样点一览表（2022年4月20日更新）", "2022-04-20"),
            ("湖滨市核酸采样点一览表（截至2022年4月20日）", "2022-04-20"),
            ("湖滨市4月20日便民采样点", "2022-04-20"),
            ("填报日期: 2022.4.20", "2022-04-20"),
            ("更新时间：２０２２年４月２０日１０：３０", "2022-04-20 10:30"),
            ("附件1 采样点20220420", "2022-04-20"),
            ("Last updated 2022-04-20T10:30:00, 2 sites", "2022-04-20 10:30"),
            ("更新于2022/4/20下午3点半", "2022-04-20 15:30"),
        ] {
            assert_eq!(of(&[&[title, title, title], HEAD, ROW]).as_deref(), Some(moment), "{title}");
            assert_eq!(of(&[&[title], HEAD, ROW]).as_deref(), Some(moment), "{title}");
        }
        assert_eq!(of(&[&["更新时间", "2022-04-20 10:00"], HEAD, ROW]).as_deref(), Some("2022-04-20 10:00"));
        assert_eq!(of(&[&["单位：卫健局", "日期：2022-04-20", ""], HEAD, ROW]).as_deref(), Some("2022-04-20"));
    }

    #[test]
    fn a_date_below_the_rows_is_the_lists_own_where_it_is_called_so() {
        assert_eq!(of(&[HEAD, ROW, &["更新时间：2022年4月20日"]]).as_deref(), Some("2022-04-20"));
        assert_eq!(of(&[HEAD, ROW, &["备注：4月20日起停用纸质条码"]]), None);
    }

    #[test]
    fn a_period_a_row_and_a_count_are_no_date_of_the_list() {
        for title in [
            "4月20日至4月25日采样安排",
            "自2022年4月20日起执行",
            "2022年4月20日-25日采样点",
            "共20个采样点，电话12345678",
            "采样点一览表",
            "2022年第13号公告",
            "咨询电话：20220000",
            "更新时间：每天10:00",
        ] {
            assert_eq!(of(&[&[title], HEAD, ROW]), None, "{title}");
        }
        let row: &[&str] = &["乙点", "乙路1号", "8:00-12:00，4月20日停"];
        assert_eq!(of(&[HEAD, row, ROW]), None);
        let own: &[&str] = &["乙点", "2022-04-20"];
        assert_eq!(of(&[&["名称", "更新时间"], own, own]), None);
    }

    #[test]
    fn of_a_date_without_its_year_the_year_is_asked_for() {
        let lines = [Line::of(1, ["截至4月20日"])];
        let as_of = find(&lines, &[]).unwrap();
        assert_eq!(as_of.moment(None), None);
        assert_eq!(as_of.moment(Some(2021)).as_deref(), Some("2021-04-20"));
        assert_eq!(in_name("采样点4.20"), None);
        assert_eq!(in_name("采样点20220420").and_then(|as_of| as_of.moment(None)).as_deref(), Some("2022-04-20"));
    }
}
