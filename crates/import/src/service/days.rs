//! Days and hours that a text names: whether one has not come, whether hours begin on one.
//!
//! Does not know what happens on them.

use chrono::{Datelike, NaiveDate};

use crate::values;

/// Whether a text names a time of day.
pub(super) fn has_clock(text: &[char]) -> bool {
    text.windows(3).any(|three| {
        matches!(three, [a, sign, b] if a.is_ascii_digit() && matches!(sign, ':' | '点' | '时') && (b.is_ascii_digit() || *sign != ':'))
    })
}

/// Whether hours begin on a day of this week or the next that has not come: `本周五起`, `明日起`.
pub(super) fn begins_on_a_day_ahead(text: &[char], now: &str) -> bool {
    let text: String = text.iter().collect();
    if ["明日起", "明天起", "后天起", "次日起", "明日开始", "明天开始", "下周", "下月", "下个月"]
        .iter()
        .any(|word| text.contains(word))
    {
        return true;
    }
    let today = now.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()).map(|day| day.weekday());
    let days = ['一', '二', '三', '四', '五', '六'];
    ["本周", "这周", "本星期"].iter().filter_map(|word| text.split_once(word)).any(|(_, rest)| {
        let day = rest.chars().next().map(|day| days.iter().position(|known| *known == day).unwrap_or(6));
        let begins = rest.chars().nth(1).is_some_and(|next| "起开".contains(next));
        begins && today.zip(day).is_none_or(|(today, day)| (today.num_days_from_monday() as usize) < day)
    })
}

/// Whether a text names a day that has not come: `5月1日起停止` in April.
pub(in super::super) fn is_ahead(text: &[char], now: &str) -> bool {
    let year = now.get(..4).and_then(|year| year.parse().ok());
    let today = now.get(..10).unwrap_or_default();
    let text: String = text.iter().collect();
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit()
            && !text
                .get(..*at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == '/'))
    });
    starts.filter_map(|(at, _)| text.get(at..)).any(|rest| {
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '年' | '月' | '.')))
            .unwrap_or(rest.len());
        let day = rest.get(..end).unwrap_or_default().trim_end_matches(['-', '.', '/']);
        values::moment(day, year).is_some_and(|moment| today.is_empty() || moment.get(..10).unwrap_or_default() > today)
    })
}
