//! Reads the `hours` and `special` cells of a sheet.
//!
//! Reads the grammar of `docs/publishing.md`, and the spellings of it that staff type without thinking: full-width
//! signs, `周一至周五`, `每天`, `24小时`, `休息`. Does not guess: what it does not know is an error, and whoever imports a
//! foreign sheet may then keep the text with [`Hours::as_typed`].

use chrono::NaiveDate;

use super::sheet::DAYS;
use super::{DAY_MIN, Hours, HoursError, Span, SpecialDay};
use crate::time::{parse_clock, parse_date};

const EVERY_DAY: [&str; 6] = ["每天", "每日", "天天", "daily", "everyday", "全周"];
const ROUND_THE_CLOCK: [&str; 6] = ["24h", "24hours", "24小时", "全天", "全天候", "24小时营业"];
const CLOSED: [&str; 5] = ["closed", "休息", "不开放", "关闭", "暂停"];
/// Each day as a sheet, an English and a Chinese hand write it; the last without its `周`, `星期` or `礼拜`.
const DAY_WORDS: [&[&str]; 7] = [
    &["mon", "monday", "一"],
    &["tue", "tuesday", "二"],
    &["wed", "wednesday", "三"],
    &["thu", "thursday", "四"],
    &["fri", "friday", "五"],
    &["sat", "saturday", "六"],
    &["sun", "sunday", "日", "天"],
];

impl Hours {
    /// Reads the cells of the `hours` and `special` columns. Days that the first does not name are closed.
    ///
    /// # Errors
    /// What is wrong and how to mend it; [`HoursError::Empty`] for an empty `weekly`.
    pub fn parse(weekly: &str, special: &str) -> Result<Self, HoursError> {
        Self::new(parse_weekly(weekly)?, parse_special(special)?)
    }
}

/// The hours of one day while they are read.
#[derive(Clone, Default)]
struct DayHours {
    spans: Vec<Span>,
    closed: bool,
}

impl DayHours {
    /// Adds `08:00-20:00`, `24h` or `closed`.
    fn add(&mut self, text: &str) -> Result<(), HoursError> {
        if CLOSED.contains(&text) {
            self.closed = true;
        } else {
            self.spans.push(parse_span(text)?);
        }
        if self.closed && !self.spans.is_empty() { Err(HoursError::ClosedAndOpen) } else { Ok(()) }
    }
}

fn parse_weekly(cell: &str) -> Result<[Vec<Span>; 7], HoursError> {
    let cell = plain(cell);
    let mut week: [Option<DayHours>; 7] = Default::default();
    let mut anything = false;
    for part in cell.split(';').filter(|part| !part.is_empty()) {
        anything = true;
        // Days collect until their hours come; hours go on until the next days: `周一至周五 8:00-17:00，周末休息`.
        let mut days = [false; 7];
        let mut hours = DayHours::default();
        let (mut named, mut timed) = (String::new(), false);
        for item in part.split(',').filter(|item| !item.is_empty()) {
            let (words, times) = split_days(item);
            if !words.is_empty() {
                if timed {
                    settle(&mut week, days, &hours)?;
                    (days, hours, timed) = ([false; 7], DayHours::default(), false);
                    named.clear();
                }
                named.push_str(words);
                for (day, chosen) in days.iter_mut().zip(parse_days(words)?) {
                    *day |= chosen;
                }
            }
            if !times.is_empty() {
                if named.is_empty() {
                    days = [true; 7];
                }
                timed = true;
                hours.add(times)?;
            }
        }
        if !timed {
            return Err(if named.is_empty() { HoursError::Empty } else { HoursError::NoTimes(named) });
        }
        settle(&mut week, days, &hours)?;
    }
    if !anything {
        return Err(HoursError::Empty);
    }
    Ok(week.map(|day| day.unwrap_or_default().spans))
}

/// Gives `hours` to each of `days`, none of which may have some already.
fn settle(week: &mut [Option<DayHours>; 7], days: [bool; 7], hours: &DayHours) -> Result<(), HoursError> {
    for ((day, _), name) in week.iter_mut().zip(days).zip(DAYS).filter(|((_, chosen), _)| *chosen) {
        if day.replace(hours.clone()).is_some() {
            return Err(HoursError::DayTwice(name));
        }
    }
    Ok(())
}

fn parse_special(cell: &str) -> Result<Vec<SpecialDay>, HoursError> {
    let cell = plain(cell);
    let mut days = Vec::new();
    for part in cell.split(';').filter(|part| !part.is_empty()) {
        let mut current: Option<(NaiveDate, DayHours)> = None;
        for item in part.split(',').filter(|item| !item.is_empty()) {
            let date = item.get(..10).and_then(parse_date);
            let times = match (date, current.is_some()) {
                (Some(date), _) => {
                    close(&mut days, current.replace((date, DayHours::default())))?;
                    item.get(10..).unwrap_or_default()
                }
                (None, true) => item,
                (None, false) => return Err(HoursError::Date(item.to_owned())),
            };
            let Some((_, hours)) = &mut current else { continue };
            if times.is_empty() {
                return Err(HoursError::NoTimes(item.to_owned()));
            }
            hours.add(times)?;
        }
        close(&mut days, current)?;
    }
    Ok(days)
}

/// Ends a special day; a date that stands twice is an error already here, so that it is not merged away.
fn close(days: &mut Vec<SpecialDay>, day: Option<(NaiveDate, DayHours)>) -> Result<(), HoursError> {
    let Some((date, hours)) = day else { return Ok(()) };
    if days.iter().any(|other| other.date == date) {
        return Err(HoursError::DateTwice(date));
    }
    days.push(SpecialDay { date, spans: hours.spans });
    Ok(())
}

/// The cell in plain signs: half-width, lower case, without spaces; line breaks split like `;`.
fn plain(cell: &str) -> String {
    let sign = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '、' => ',',
        '\n' => ';',
        '–' | '—' | '―' | '−' | '至' | '到' => '-',
        _ => c,
    };
    let cell = cell.trim().chars().map(sign).map(|c| if c == '~' { '-' } else { c });
    let cell: String = cell.filter(|c| !c.is_whitespace()).collect();
    cell.to_ascii_lowercase().replace("--", "-")
}

/// Splits `mon-fri08:00-20:00` before its hours.
fn split_days(item: &str) -> (&str, &str) {
    let words = CLOSED.into_iter().chain(ROUND_THE_CLOCK);
    let word = words.filter_map(|word| item.find(word)).min();
    let start = item.find(|c: char| c.is_ascii_digit()).into_iter().chain(word).min();
    item.split_at_checked(start.unwrap_or(item.len())).unwrap_or((item, ""))
}

/// Reads `mon-fri`, `周一`, `daily`, `周末`, and ranges that run past Sunday.
fn parse_days(words: &str) -> Result<[bool; 7], HoursError> {
    let words = words.trim_end_matches(':');
    if EVERY_DAY.contains(&words) {
        return Ok([true; 7]);
    }
    let range = match words {
        "工作日" | "weekdays" => Some((0, 4)),
        "周末" | "双休日" | "weekends" | "weekend" => Some((5, 6)),
        _ => match words.split_once('-') {
            Some((first, last)) => day_of(first).zip(day_of(last)),
            None => day_of(words).map(|day| (day, day)),
        },
    };
    let (first, last) = range.ok_or_else(|| HoursError::Day(words.to_owned()))?;
    let length = (last + 7 - first) % 7;
    Ok(std::array::from_fn(|day| (day + 7 - first) % 7 <= length))
}

/// The day that `word` names, Monday being 0.
fn day_of(word: &str) -> Option<usize> {
    let bare = ["周", "星期", "礼拜"].into_iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    DAY_WORDS.iter().position(|words| words.contains(&bare))
}

/// Reads `08:00-20:00`, `19:00-02:00` (ends on the next day) or `24h`.
fn parse_span(text: &str) -> Result<Span, HoursError> {
    if ROUND_THE_CLOCK.contains(&text) {
        return Ok(Span::WHOLE_DAY);
    }
    let refuse = || HoursError::Time(text.to_owned());
    let (from, to) = text.split_once('-').ok_or_else(refuse)?;
    let (from, to) = parse_clock(from).zip(parse_clock(to)).ok_or_else(refuse)?;
    if from % DAY_MIN == to % DAY_MIN && !(from == 0 && to == DAY_MIN) {
        return Err(HoursError::SameMinute(text.to_owned()));
    }
    Span::new(from, if to < from { to + DAY_MIN } else { to }).ok_or_else(refuse)
}
