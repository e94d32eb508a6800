//! The `[[hotline]]`s of `city.toml`: numbers to call, when they are answered, and who comes next.
//!
//! Does not follow `next` from one line to another: `check` does.

use std::collections::BTreeMap;

use anxin_core::feed::Hotline;
use anxin_core::hours::{Hours, HoursError, Span};
use anxin_core::text::Text;
use serde::Deserialize;
use toml::Spanned;

use crate::finding::{Kind, Problem};
use crate::sheet::{Ids, TomlFile, Words, is_id, is_phone};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HotlineToml {
    id: String,
    name: Words,
    phone: String,
    hours: Option<HoursToml>,
    special: Option<String>,
    note: Option<Words>,
    write: Option<Words>,
    next: Option<String>,
    #[serde(default)]
    demo: bool,
}

/// Hours as sites have them; or words alone, of which nobody can tell who answers now.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "hours are a week, like \"07:00-22:00\" or \"24h\", or words, like { zh = \"…\", en = \"…\" }"
)]
enum HoursToml {
    Week(String),
    Words(Words),
}

/// What sheets need to know of hotlines.
#[derive(Default)]
pub(super) struct Lines {
    /// The rows in which they begin.
    pub(super) ids: Ids,
    /// By id, how to reach a line without speaking.
    pub(super) written: BTreeMap<String, Text>,
}

/// The hotlines, in the order of the file, and what sheets need to know of them.
pub(super) fn read<T>(file: &TomlFile<'_, T>, lines: &[Spanned<HotlineToml>]) -> (Vec<Hotline>, Lines) {
    let mut ids = Ids::default();
    let mut written = BTreeMap::new();
    let mut hotlines = Vec::new();
    for (index, spanned) in lines.iter().enumerate() {
        let (at, line) = (Some(spanned.span().start), spanned.get_ref());
        let key = |name: &str| format!("hotline[{}].{name}", index + 1);
        if !is_id(&line.id) {
            file.report(at, &key("id"), Problem::BadId { id: line.id.clone() });
        }
        if let Err(first_row) = ids.add(&line.id, file.row(spanned.span().start)) {
            file.report(at, &key("id"), Problem::DuplicateId { id: line.id.clone(), first_row });
        }
        if !is_phone(&line.phone) {
            file.report(at, &key("phone"), Problem::BadPhone { value: line.phone.clone() });
        }
        let answers = answers(line).unwrap_or_else(|(name, error)| {
            file.report(at, &key(name), Problem::BadHours { detail: error.to_string() });
            None
        });
        let typed = match &line.hours {
            Some(HoursToml::Words(words)) => Some(words),
            _ => None,
        };
        let write = file.optional_text(at, &key("write"), "write", line.write.as_ref());
        let said = [
            answers.as_ref().map(week_words).unwrap_or_default(),
            file.optional_text(at, &key("hours"), "hours", typed),
            file.optional_text(at, &key("note"), "hours", line.note.as_ref()),
            write.clone(),
        ];
        if line.write.is_some() {
            written.insert(line.id.clone(), write);
        }
        hotlines.push(Hotline {
            id: line.id.clone(),
            name: file.text(at, &key("name"), "name", &line.name),
            phone: line.phone.clone(),
            hours: joined(&said),
            answers,
            next: line.next.clone().unwrap_or_default(),
            demo: line.demo,
        });
    }
    check_next(file, lines, &ids);
    if hotlines.is_empty() {
        let detail = "no [[hotline]]: people need a number to call when nothing else helps".to_owned();
        file.report(None, "hotline", Problem::BadToml { detail });
    }
    (hotlines, Lines { ids, written })
}

fn check_next<T>(file: &TomlFile<'_, T>, lines: &[Spanned<HotlineToml>], ids: &Ids) {
    for (index, spanned) in lines.iter().enumerate() {
        let Some(id) = spanned.get_ref().next.as_ref().filter(|next| !ids.has(next)) else { continue };
        let problem = Problem::UnknownReference { id: id.clone(), kind: Kind::Hotline, nearest: ids.nearest(id) };
        file.report(Some(spanned.span().start), &format!("hotline[{}].next", index + 1), problem);
    }
}

/// When a line is answered; `None` where only words say it.
///
/// # Errors
/// The key that does not read, and why.
fn answers(line: &HotlineToml) -> Result<Option<Hours>, (&'static str, HoursError)> {
    let special = line.special.as_deref().unwrap_or_default();
    match &line.hours {
        Some(HoursToml::Week(week)) => {
            let hours = Hours::parse(week, special);
            hours.map(Some).map_err(|error| (if Hours::parse(week, "").is_ok() { "special" } else { "hours" }, error))
        }
        // Days that differ from a week that nobody stated.
        _ if !special.is_empty() => Err(("hours", HoursError::Empty)),
        _ => Ok(None),
    }
}

fn joined(parts: &[Text]) -> Text {
    let join = |of: fn(&Text) -> &str, sign: &str| {
        let parts: Vec<&str> = parts.iter().map(of).filter(|part| !part.is_empty()).collect();
        parts.join(sign)
    };
    Text { zh: join(|text| &text.zh, "；"), en: join(|text| &text.en, "; ") }
}

const DAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

/// `每天 07:00–22:00`, `Mon–Fri 08:00–17:00; Sat–Sun not answered`: for pages that know no hours of hotlines, and for paper.
fn week_words(hours: &Hours) -> Text {
    if hours.is_24h() {
        return Text::new("24小时", "Day and night");
    }
    let mut runs: Vec<(usize, usize, &[Span])> = Vec::new();
    for (day, spans) in hours.weekly().iter().enumerate() {
        match runs.last_mut() {
            Some((_, last, known)) if *known == spans.as_slice() => *last = day,
            _ => runs.push((day, day, spans)),
        }
    }
    let parts: Vec<Text> = runs.iter().map(|(first, last, spans)| run_words(*first, *last, spans)).collect();
    joined(&parts)
}

fn run_words(first: usize, last: usize, spans: &[Span]) -> Text {
    let name = |day: usize| DAYS.get(day).copied().unwrap_or_default();
    let ((first_zh, first_en), (last_zh, last_en)) = (name(first), name(last));
    let (days_zh, days_en) = match (first, last) {
        (0, 6) => ("每天".to_owned(), "Daily".to_owned()),
        (first, last) if first == last => (first_zh.to_owned(), first_en.to_owned()),
        _ => (format!("{first_zh}至{last_zh}"), format!("{first_en}–{last_en}")),
    };
    match spans {
        [] => Text::new(format!("{days_zh}没人接"), format!("{days_en} not answered")),
        [Span::WHOLE_DAY] => Text::new(format!("{days_zh} 24小时"), format!("{days_en} day and night")),
        _ => {
            let times: Vec<String> = spans.iter().map(|span| span.to_string().replace('-', "–")).collect();
            Text::new(format!("{days_zh} {}", times.join("、")), format!("{days_en} {}", times.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_put_in_words_of_both_languages() {
        let words = |week: &str| {
            let Text { zh, en } = week_words(&Hours::parse(week, "").unwrap());
            [zh, en]
        };
        assert_eq!(words("24h"), ["24小时", "Day and night"]);
        assert_eq!(words("07:00-22:00"), ["每天 07:00–22:00", "Daily 07:00–22:00"]);
        assert_eq!(
            words("mon-fri 08:00-11:30, 13:00-17:00; sat 24h"),
            [
                "周一至周五 08:00–11:30、13:00–17:00；周六 24小时；周日没人接",
                "Mon–Fri 08:00–11:30, 13:00–17:00; Sat day and night; Sun not answered"
            ]
        );
    }
}
