//! Cells of a site that need more than reading: hours, notes, whom it serves, what it costs.
//!
//! Does not write rows: `sites` does.

use std::collections::HashMap;

use super::Part;
use super::cell;
use super::fields::Field;
use super::grid::Line;
use super::note::Note;
use super::report::Report;
use crate::hours::{self, Reading};

/// What stands for hours that nobody stated. A sheet's `hours_typed` may not be empty where `hours` is.
pub(super) const NOT_STATED: &str = "开放时间未提供，请先电话确认";
/// The note on hours that hang on something else, in both languages.
pub(super) const CALL_FIRST: (&str, &str) = ("前往前请先电话确认。", "Call first.");

/// Reads hours, and remembers what it has read: a city has few spellings.
#[derive(Default)]
pub(super) struct HoursReader {
    known: HashMap<String, Reading>,
}

/// Spellings that are remembered.
const MOST_KNOWN: usize = 10_000;

impl HoursReader {
    /// The hours of a row, as typed and as read, counted and with warnings; `None` where it states none.
    pub(super) fn of_row(&mut self, part: &Part<'_>, line: &Line, report: &mut Report) -> Option<(String, Reading)> {
        let text = typed(part, line);
        if text.is_empty() {
            return None;
        }
        let reading = match self.known.get(&text) {
            Some(reading) => reading.clone(),
            None => {
                let reading = hours::read(&text);
                if self.known.len() < MOST_KNOWN {
                    self.known.insert(text.clone(), reading.clone());
                }
                reading
            }
        };
        if reading.hours.is_some() {
            report.hours.parsed += 1;
        } else {
            report.hours.as_typed += 1;
            if report.typed_hours.len() < MOST_KNOWN {
                *report.typed_hours.entry(text.clone()).or_default() += 1;
            }
        }
        for mended in &reading.mended {
            let note = Note::TwelveHours { typed: mended.typed.clone(), read: mended.read.clone() };
            report.warn_row("hours", part.grid, line.row, &note);
        }
        Some((text, reading))
    }
}

/// What a row says of its hours, from one column or from several.
fn typed(part: &Part<'_>, line: &Line) -> String {
    let of = |field| cell(part, line, field);
    let mut hours = of(Field::Hours);
    let parts = [(Field::Morning, "上午"), (Field::Afternoon, "下午"), (Field::Evening, "晚上")];
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(field, word)| (of(field), word))
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, word)| if text.starts_with(word) { text } else { format!("{word}{text}") })
        .collect();
    if !parts.is_empty() {
        hours =
            [vec![hours], parts].concat().into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
    }
    let (opens, closes) = (of(Field::Opens), of(Field::Closes));
    if hours.is_empty() && !(opens.is_empty() && closes.is_empty()) {
        hours = format!("{opens}-{closes}");
    }
    let days = of(Field::Days);
    // Hours without their days would be every day's.
    if days.is_empty() || says_days(&hours, &days) { hours } else { format!("{days} {hours}").trim().to_owned() }
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
    /// The city's own word if it allows it, else the first it allows, else the word itself.
    pub(super) fn pick(allowed: &[String], wanted: &str) -> String {
        let known = allowed.iter().find(|value| *value == wanted).or(allowed.first());
        known.cloned().unwrap_or_else(|| wanted.to_owned())
    }

    pub(super) fn serves(&self, text: &str) -> Option<String> {
        let words = [
            ("must_test", &["应检", "重点人群", "must"][..]),
            ("yellow", &["黄码", "yellow"]),
            ("red", &["红码", "red"]),
            (
                "general",
                &[
                    "愿检", "对外", "社会", "市民", "居民", "所有", "全民", "普通", "绿码", "群众", "公众", "general",
                    "all", "是",
                ],
            ),
        ];
        let text = text.to_lowercase();
        let named = words.iter().filter(|(value, words)| {
            (self.serves.is_empty() || self.serves.iter().any(|known| known == value))
                && words.iter().any(|word| text.contains(word))
        });
        let mut named: Vec<&str> = named.map(|(value, _)| *value).collect();
        named.sort_unstable();
        (!named.is_empty()).then(|| named.join("; "))
    }

    pub(super) fn fee(&self, text: &str) -> Option<String> {
        let value = match text.trim() {
            "" => return None,
            "否" | "不收费" | "0" | "0元" => "free",
            text if text.contains("免费") || text.to_lowercase().contains("free") => "free",
            text if text.contains('元')
                || text.contains("收费")
                || text.contains("自费")
                || text.chars().all(|c| c.is_ascii_digit() || c == '.') =>
            {
                "paid"
            }
            _ => return None,
        };
        Some(Self::pick(&self.fees, value))
    }
}
