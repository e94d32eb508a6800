//! Cells of a site that need more than reading: hours, notes, whom it serves, what it costs.
//!
//! Does not write rows: `sites` does.

use std::collections::{BTreeMap, HashMap};

use super::fields::Field;
use super::grid::Line;
use super::not_hours::is_no_hours;
use super::note::{Note, SiteNote};
use super::report::Report;
use super::service::{self, Service, Where};
use super::{Part, audience, cell, phones};
use crate::hours::{self, Reading};

/// What stands for hours that nobody stated. A sheet's `hours_typed` may not be empty where `hours` is.
pub(super) const NOT_STATED: &str = "开放时间未提供，请先电话确认";
/// How every text for hours that nobody stated begins.
pub(super) const HOURS_MISSING: &str = "开放时间未提供";
/// The note on hours that hang on something else, in both languages.
pub(super) const CALL_FIRST: (&str, &str) = ("前往前请先电话确认。", "Call first.");

/// Reads hours, and remembers what it has read: a city has few spellings.
#[derive(Default)]
pub(super) struct HoursReader {
    known: HashMap<String, Reading>,
    /// Further rows for a site that was counted.
    pub(super) is_twin: bool,
}

/// Spellings that are remembered.
const MOST_KNOWN: usize = 10_000;

impl HoursReader {
    /// The hours of a row, as typed and as read, counted and with warnings.
    pub(super) fn of_row(&mut self, part: &Part<'_>, line: &Line, now: &str, report: &mut Report) -> HoursCell {
        let Typed { text, dates, is_of_another_time } = typed(part, line);
        for (field, value) in &dates {
            let heading = part.columns.heading_or_name(*field).to_owned();
            let note = SiteNote::DateForHours { heading, value: value.clone() };
            report.warn_row("hours", part.grid, line.row, &Note::Site(note));
        }
        if text.is_empty() {
            if !dates.is_empty() && !self.is_twin {
                report.hours.as_typed += 1;
            }
            return if dates.is_empty() { HoursCell::NotStated } else { HoursCell::Dates };
        }
        let reading = match self.known.get(&text) {
            Some(reading) => reading.clone(),
            None => {
                let reading = read(&text, now);
                if self.known.len() < MOST_KNOWN {
                    self.known.insert(text.clone(), reading.clone());
                }
                reading
            }
        };
        let reading =
            if is_of_another_time { Reading { hours: None, note: String::new(), ..reading } } else { reading };
        if self.is_twin {
            // One site is counted once.
        } else if reading.hours.is_some() {
            report.hours.parsed += 1;
        } else {
            report.hours.as_typed += 1;
            if report.typed_hours.len() < MOST_KNOWN {
                *report.typed_hours.entry(text.clone()).or_default() += 1;
            }
        }
        for mended in &reading.corrections {
            let note = Note::TwelveHours { typed: mended.typed.clone(), read: mended.read.clone() };
            report.warn_row("hours", part.grid, line.row, &note);
        }
        // Half of the day is all that is left: whoever comes has to ask.
        let call_first = reading.call_first || !dates.is_empty();
        HoursCell::Text(text, Box::new(Reading { call_first, ..reading }))
    }
}

/// What a row has in its cells for hours.
pub(super) enum HoursCell {
    NotStated,
    /// Dates and numbers alone, which say nothing to anybody.
    Dates,
    /// Words, and what was read of them.
    Text(String, Box<Reading>),
}

/// Reads hours. Words that were read past may be what one of the spans is for, or when it does not hold: then nothing of
/// it was understood. A session with a time of its own was taken out of the hours, and stands in the note.
fn read(text: &str, now: &str) -> Reading {
    let reading = hours::read(text);
    let is_limited = audience::in_text(&reading.remark, audience::Where::Kind, &[]).is_some();
    if reading.hours.is_some() && (is_limited || takes_a_part(&reading.remark, now)) {
        return Reading { hours: None, note: String::new(), remark: String::new(), ..reading };
    }
    reading
}

/// Whether words beside hours say that they do not hold all the time: `消杀`, `午休`.
fn takes_a_part(words: &str, now: &str) -> bool {
    const BREAKS: [&str; 12] =
        ["消杀", "消毒", "保洁", "午休", "用餐", "就餐", "吃饭", "交接", "换班", "清场", "送样", "转运"];
    BREAKS.iter().any(|word| words.contains(word)) || service::in_text(words, Where::Cell, now) > Some(Service::Partly)
}

/// What a row says of its hours.
struct Typed {
    /// In words; empty where it says nothing that anybody could read.
    text: String,
    /// Cells that hold a date or a number in place of hours.
    dates: Vec<(Field, String)>,
    /// A heading says that they were, are to be, or are those in which nobody works.
    is_of_another_time: bool,
}

/// Words of a heading whose hours are not those of today, or none at all: `原开放时间`, `不开放时间`.
const ANOTHER_TIME: &str = "原 旧 拟 计划 预计 预定 暂定 上轮 上次 上周 上一 历史 变更前 调整前 变动前 以前 此前 之前 过去 不 未 停 关闭 闭 封 歇 撤 former previous planned expected closed";

/// What a row says of its hours, from one column or from several.
fn typed(part: &Part<'_>, line: &Line) -> Typed {
    let of = |field| phones::without_asides(&cell(part, line, field)).0;
    let mut dates: Vec<(Field, String)> = Vec::new();
    let (mut hours, mut another_time) = (String::new(), false);
    let parts = [(Field::Hours, ""), (Field::Morning, "上午"), (Field::Afternoon, "下午"), (Field::Evening, "晚上")];
    for (field, word) in parts {
        let index = part.columns.index_of(field);
        // A column for some days is read with its days.
        if part.columns.of_days.iter().any(|(other, _)| Some(*other) == index) {
            continue;
        }
        let mut text = of(field);
        let heading = part.columns.heading(field).unwrap_or_default();
        if !text.is_empty() && is_of_another_time(heading) {
            another_time = true;
            text = format!("{heading}：{text}");
        }
        // Hours of a season are not the hours of today.
        if !text.is_empty() && heading.contains(['冬', '夏', '春', '秋', '季', '雨', '假', '月']) {
            text = format!("{heading}：{text}");
        }
        if is_no_hours(&text) {
            dates.push((field, text));
            continue;
        }
        if !hours.is_empty() && !text.is_empty() {
            hours.push('；');
        }
        let has_word = text.is_empty() || text.starts_with(word);
        hours.push_str(if has_word { "" } else { word });
        hours.push_str(&text);
    }
    let (opens, closes) = (of(Field::Opens), of(Field::Closes));
    let closes_alone = if opens.is_empty() { closes.clone() } else { String::new() };
    if hours.is_empty() && dates.is_empty() && !(opens.is_empty() && closes.is_empty()) {
        hours = format!("{opens}-{closes}");
        // Parts of a day are times, and dates are none.
        if hours::read(&hours).hours.is_none() {
            for (field, text) in [(Field::Opens, opens), (Field::Closes, closes)] {
                if is_no_hours(&text) {
                    dates.push((field, text));
                    hours.clear();
                }
            }
        }
    }
    // A single time where the day begins, beside the one where it ends.
    if !closes_alone.is_empty() && hours::read(&hours).hours.is_none() {
        let both = format!("{hours}-{closes_alone}");
        if hours::read(&both).hours.is_some() {
            hours = both;
        }
    }
    let (by_day, ticked) = of_days(part, line);
    if !by_day.is_empty() {
        hours = [hours, by_day].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
    }
    let days = match part.columns.index_of(Field::Days) {
        Some(index) if part.columns.of_days.iter().any(|(other, _)| *other == index) => ticked,
        Some(_) => of(Field::Days),
        None => ticked,
    };
    // Hours without their days would be every day's.
    let text = if days.is_empty() || says_days(&hours, &days) {
        hours
    } else if contradict(&days, &hours) {
        // Nobody knows which of the two holds; `其中` makes the reader refuse them.
        format!("{days}，其中{hours}")
    } else {
        format!("{days} {hours}").trim().to_owned()
    };
    Typed { text, dates, is_of_another_time: another_time }
}

/// Whether a heading says that what stands below are not the hours of today.
fn is_of_another_time(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ANOTHER_TIME.split_whitespace().any(|word| heading.contains(word))
}

/// What columns for some days say: hours with their days before them, and the days that are only ticked.
fn of_days(part: &Part<'_>, line: &Line) -> (String, String) {
    let (mut ticked, mut crossed) = (Vec::new(), Vec::new());
    // Days of the same hours stand together, as a person would write them.
    let mut by_cell: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (index, heading) in &part.columns.of_days {
        let raw = line.cell(*index);
        match service::yes_or_no(raw) {
            Some(true) => ticked.push(heading.as_str()),
            Some(false) => crossed.push(heading.as_str()),
            None => {
                let cell = super::values::clean(raw);
                if !cell.is_empty() {
                    by_cell.entry(cell).or_default().push(heading.as_str());
                }
            }
        }
    }
    let mut hours: Vec<String> = by_cell.into_iter().map(|(cell, days)| format!("{}{cell}", days.join("、"))).collect();
    // Hours before days off, in whatever order they stand.
    hours.sort_by_key(|text| !text.contains(|c: char| c.is_ascii_digit()));
    if ticked.is_empty() && !crossed.is_empty() {
        hours.extend(crossed.iter().map(|day| format!("{day}不开放")));
    }
    (hours.join("；"), ticked.join("、"))
}

/// Whether hours name days that the column of days beside them does not: `周一到周五`, `周六8:00-11:30`.
fn contradict(days: &str, hours: &str) -> bool {
    let open = |text: &str| hours::read(text).hours.map(|hours| hours.weekly().each_ref().map(|day| !day.is_empty()));
    match (open(&format!("{days} 8:00-9:00")), open(hours)) {
        (Some(days), Some(named)) if named != [true; 7] => named.iter().zip(days).any(|(named, day)| *named && !day),
        _ => false,
    }
}

/// Whether hours begin with the very days of the column beside them. `一` in `一楼大厅` is no day, and the `周日` of
/// `周日休息` is another.
fn says_days(hours: &str, days: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() && !c.is_ascii_digit() || "、,，-—–~～/&".contains(c);
    hours.strip_prefix(days).is_some_and(|rest| !rest.trim_start().starts_with(goes_on))
}

/// The note in both languages: what stood there, and of the new pieces those it does not hold yet.
pub(super) fn note(pieces: &[String], old_zh: &str, old_en: &str) -> (String, String) {
    let (mut zh, mut en) = (old_zh.to_owned(), old_en.to_owned());
    for piece in pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        if zh.contains(piece) {
            continue;
        }
        if !zh.is_empty() && !zh.ends_with(['。', '；', '！']) {
            zh.push('；');
        }
        zh.push_str(piece);
        let english =
            if piece == CALL_FIRST.0 { CALL_FIRST.1.to_owned() } else { format!("In Chinese: “{piece}”.") };
        if !en.is_empty() && !en.ends_with(' ') {
            en.push(' ');
        }
        en.push_str(&english);
    }
    (zh, en)
}

/// Whom a site serves and what it costs, where the file does not say.
pub(super) struct Defaults {
    pub(super) serves: Vec<String>,
    pub(super) fees: Vec<String>,
}

impl Defaults {
    /// What a fee is that nobody knows: to be asked for, or at least not free.
    pub(super) fn careful_fee(&self) -> String {
        let knows = |value: &str| self.fees.iter().any(|fee| fee == value);
        Self::pick(&self.fees, if !knows("ask") && knows("paid") { "paid" } else { "ask" })
    }

    /// The city's own word if it allows it, else the first it allows, else the word itself.
    pub(super) fn pick(allowed: &[String], wanted: &str) -> String {
        let known = allowed.iter().find(|value| *value == wanted).or(allowed.first());
        known.cloned().unwrap_or_else(|| wanted.to_owned())
    }
}

/// What a cell says of the fee; `None` where it says nothing known.
pub(super) fn fee(text: &str) -> Option<&'static str> {
    let mut bare: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
    for filler in
        ["核酸", "检测", "采样", "全部", "全员", "所有人", "市民", "均", "都", "全", "为", "是", "服务", "人员", "费用"]
    {
        bare = bare.replace(filler, "");
    }
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let price = bare.trim_end_matches(|c: char| !c.is_ascii_digit()).trim_start_matches(|c: char| !c.is_ascii_digit());
    Some(match bare.as_str() {
        "否" | "不收费" | "不收" | "0" | "0.00" | "0元" | "免费" | "免" | "免费用" | "free" | "freeofcharge"
        | "nofee" => "free",
        // `应检免费，愿检自费`: free for some, and nobody can tell for whom.
        text if text.contains(['免', '不']) || text.contains("free") => return None,
        text if text.contains('元')
            || text.contains("收费")
            || text.contains("自费")
            || text == "是"
            || is_number(text)
            || is_number(price) && text.contains(['¥', '￥']) =>
        {
            "paid"
        }
        _ => return None,
    })
}
