//! When somebody looked at a queue, however it is put: `2022/4/20 9:58`, `9:58`, `04-20 09:58`, `刚刚`, `5分钟前`, `昨天 24:00`.
//!
//! Reads no clock: `now` is given. What does not read is no moment, and never now.

use anxin_core::time::{UtcOffset, clock_text, date_text};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::values::{self, half_width};

/// What cells are read against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// The time on the city's clock.
    pub(super) now: NaiveDateTime,
    /// How far that clock is from UTC.
    pub(super) offset: UtcOffset,
}

impl Around {
    /// Around `2022-04-20 10:00`; `None` where that is no moment.
    pub(super) fn of(now: &str, offset: UtcOffset) -> Option<Self> {
        Some(Self { now: NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").ok()?, offset })
    }

    /// The moment that `cell` names, on the day that `day` names where it names none itself; `None` where it names none.
    pub(super) fn moment(&self, cell: &str, day: &str) -> Option<String> {
        let text = bare(cell);
        let moment = self.ago(&text).or_else(|| self.counted(&text)).or_else(|| self.dated(&text)).or_else(|| {
            let minutes = clock(&text, self.offset).or_else(|| fraction(&text))?;
            let day = if day.is_empty() { self.now.date() } else { self.day(&bare(day))?.0 };
            at(day, minutes)
        });
        match moment {
            Some(moment) => Some(format!("{} {}", date_text(moment.date()), clock_text(moment))),
            // A clock that runs past its day is a slip, and no moment of the next day.
            None if past_midnight(&text) => None,
            None => values::moment(&text, Some(self.now.year())).filter(|moment| moment.len() > 10),
        }
    }

    /// `刚刚`, `5分钟前`, `1小时20分钟前`, `half an hour ago` is not read.
    fn ago(&self, text: &str) -> Option<NaiveDateTime> {
        if ["刚刚", "刚才", "现在", "当前", "实时", "此刻", "now", "just now"].contains(&text) {
            return Some(self.now);
        }
        let span = ["之前", "以前", "前", "ago"].iter().find_map(|word| text.strip_suffix(word))?;
        self.now.checked_sub_signed(TimeDelta::minutes(minutes(span)?))
    }

    /// Seconds or milliseconds since 1970, as programs write them.
    fn counted(&self, text: &str) -> Option<NaiveDateTime> {
        let seconds = match (text.len(), text.parse::<i64>()) {
            (10, Ok(seconds)) => seconds,
            (13, Ok(milliseconds)) => milliseconds / 1000,
            _ => return None,
        };
        let local = DateTime::from_timestamp(seconds + self.offset.seconds(), 0)?.naive_utc();
        (2000..2200).contains(&local.year()).then_some(local)
    }

    /// A day and a time.
    fn dated(&self, text: &str) -> Option<NaiveDateTime> {
        let (day, rest) = self.day(text)?;
        let rest = rest.trim_start_matches([' ', 't', ',', '，', '日', '号']);
        at(day, clock(rest, self.offset)?)
    }

    /// The day in front of a text, and what follows it.
    fn day<'t>(&self, text: &'t str) -> Option<(NaiveDate, &'t str)> {
        let days = [
            ("今天", 0),
            ("今日", 0),
            ("today", 0),
            ("昨天", 1),
            ("昨日", 1),
            ("昨", 1),
            ("yesterday", 1),
            ("前天", 2),
        ];
        if let Some((rest, days)) = days.iter().find_map(|(word, days)| Some((text.strip_prefix(word)?, *days))) {
            return Some((self.now.date().checked_sub_signed(TimeDelta::days(days))?, rest));
        }
        let (first, sign, rest) = number(text)?;
        let (second, sign_two, rest_two) = number(rest)?;
        match (first, sign) {
            (1990..2200, Some('-' | '/' | '.' | '年')) => {
                let (third, _, rest) = number_alone(rest_two)?;
                matches!(sign_two, Some('-' | '/' | '.' | '月')).then_some(())?;
                Some((NaiveDate::from_ymd_opt(i32::try_from(first).ok()?, second, third)?, rest))
            }
            (1..=12, Some('-' | '/' | '.' | '月')) => {
                let (second, _, rest) = number_alone(rest)?;
                // Behind a day alone stands a time or nothing; `3/17/2022` is told by its year.
                (rest.is_empty() || rest.starts_with([' ', '日', '号'])).then_some(())?;
                Some((self.nearest(first, second)?, rest))
            }
            _ => None,
        }
    }

    /// The day of this year; of last year where this year's lies months ahead.
    fn nearest(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let this = NaiveDate::from_ymd_opt(self.now.year(), month, day);
        let ahead = this.is_none_or(|this| this.signed_duration_since(self.now.date()).num_days() > 180);
        if ahead { NaiveDate::from_ymd_opt(self.now.year() - 1, month, day) } else { this }
    }
}

/// The cell without words around the moment.
fn bare(cell: &str) -> String {
    let mut text = half_width(cell).trim().to_lowercase();
    for word in ["更新时间", "上报时间", "数据时间", "更新于", "上报于", "截至", "截止", "更新", "最后"]
    {
        if let Some(rest) = text.strip_prefix(word) {
            text = rest.trim_start_matches([':', '：', '于', ' ']).to_owned();
        }
    }
    for word in ["更新", "上报", "左右", "许"] {
        if let Some(rest) = text.strip_suffix(word) {
            text = rest.trim_end().to_owned();
        }
    }
    text
}

fn at(day: NaiveDate, minutes: i64) -> Option<NaiveDateTime> {
    day.and_time(chrono::NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minutes))
}

/// Digits in front, the sign behind them (taken), and the rest.
fn number(text: &str) -> Option<(u32, Option<char>, &str)> {
    let (number, sign, rest) = number_alone(text)?;
    let rest = sign.map_or(rest, |sign| rest.get(sign.len_utf8()..).unwrap_or_default());
    Some((number, sign, rest))
}

/// Digits in front, the sign behind them, and the rest with that sign.
fn number_alone(text: &str) -> Option<(u32, Option<char>, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    (1..=4).contains(&digits.len()).then_some(())?;
    Some((digits.parse().ok()?, rest.chars().next(), rest))
}

/// A time of the day and nothing else, in minutes from midnight; `24:00` is the next day's.
fn clock(text: &str, offset: UtcOffset) -> Option<i64> {
    let text = text.trim();
    let halves = [
        ("凌晨", 0),
        ("清晨", 0),
        ("早上", 0),
        ("早晨", 0),
        ("上午", 0),
        ("中午", 1),
        ("下午", 2),
        ("傍晚", 2),
        ("晚上", 2),
        ("夜间", 2),
        ("晚", 2),
    ];
    let (half, text) =
        halves.iter().find_map(|(word, half)| Some((Some(*half), text.strip_prefix(word)?))).unwrap_or((None, text));
    let (half, text) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(text), _) => (Some(3), text.trim_end()),
        (_, Some(text)) => (Some(2), text.trim_end()),
        _ => (half, text),
    };
    let (hours, sign, rest) = number(text.trim())?;
    let (mut minutes, mut rest) = match sign {
        Some(':' | '点' | '时') if rest.is_empty() && sign != Some(':') => (0, ""),
        Some('点') if rest == "半" => (30, ""),
        Some('点') if rest == "整" => (0, ""),
        Some(':' | '点' | '时') => {
            let (minutes, _, rest) = number_alone(rest)?;
            (i64::from(minutes), rest.strip_prefix('分').unwrap_or(rest))
        }
        _ => return None,
    };
    // Seconds do not count, nor do their fractions.
    if let Some(seconds) = rest.strip_prefix(':') {
        rest = seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    } else if let Some(seconds) = rest.strip_suffix('秒') {
        rest = seconds.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let zone = match rest.trim() {
        "" => 0,
        "z" | "utc" | "+00:00" | "+0000" => offset.seconds() / 60,
        "+08:00" | "+0800" | "+08" => offset.seconds() / 60 - 480,
        _ => return None,
    };
    let hours = i64::from(hours);
    if minutes > 59 || hours > 24 || (hours == 24 && minutes > 0) {
        return None;
    }
    minutes += match (half, hours) {
        (Some(2), 1..=11) | (Some(1), 1..=4) => (hours + 12) * 60,
        // Twelve at night ends the day; in the afternoon it is noon.
        (Some(3), 12) => 0,
        _ => hours * 60,
    };
    Some(minutes + zone)
}

/// A spreadsheet's time without a day: a fraction of one.
fn fraction(text: &str) -> Option<i64> {
    let part = text.parse::<f64>().ok().filter(|part| text.contains('.') && *part > 0.0 && *part < 1.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "below a day")]
    let minutes = (part * 1440.0).round() as i64;
    Some(minutes)
}

fn past_midnight(text: &str) -> bool {
    let after = |word: &str| text.split_once(word).map(|(_, rest)| rest);
    ["24:", "24点", "24时"]
        .iter()
        .filter_map(|word| after(word))
        .any(|rest| rest.trim_start_matches(['0', ':', '分']).starts_with(|c: char| c.is_ascii_digit()))
}

/// How many minutes a span has: `5分钟`, `1小时20分`, `半小时`, `两个小时`, `30秒`, `2天`.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let mut rest = text.trim().to_owned();
    for (word, number) in [
        ("一", "1"),
        ("两", "2"),
        ("二", "2"),
        ("三", "3"),
        ("四", "4"),
        ("五", "5"),
        ("六", "6"),
        ("七", "7"),
        ("八", "8"),
        ("九", "9"),
    ] {
        rest = rest.replace(word, number);
    }
    let mut rest = rest.replace("个半小时", "小时30分").replace("小时半", "小时30分").replace("个小时", "小时");
    rest = rest.replace("半小时", "30分").replace("半个钟头", "30分").replace("大约", "").replace('约', "");
    let mut rest = rest.trim();
    let mut seconds = 0.0;
    let mut any = false;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let (digits, unit) = rest.split_at_checked(end)?;
        let units = [
            ("分钟", 60.0),
            ("分", 60.0),
            ("小时", 3600.0),
            ("钟头", 3600.0),
            ("天", 86_400.0),
            ("秒钟", 1.0),
            ("秒", 1.0),
            ("minutes", 60.0),
            ("minute", 60.0),
            ("mins", 60.0),
            ("min", 60.0),
            ("hours", 3600.0),
            ("hour", 3600.0),
            ("h", 3600.0),
            ("seconds", 1.0),
            ("second", 1.0),
            ("secs", 1.0),
            ("sec", 1.0),
            ("days", 86_400.0),
            ("day", 86_400.0),
            ("m", 60.0),
            ("s", 1.0),
        ];
        let unit = unit.trim_start();
        let (left, each) = units.iter().find_map(|(word, each)| Some((unit.strip_prefix(word)?, *each)))?;
        seconds += digits.parse::<f64>().ok()? * each;
        any = true;
        rest = left.trim_start();
    }
    #[expect(clippy::cast_possible_truncation, reason = "held below a hundred days")]
    let minutes = (seconds / 60.0).ceil() as i64;
    (any && (0.0..8_640_000.0).contains(&seconds)).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Option<String> {
        Around::of("2022-04-20 10:00", UtcOffset::CHINA).unwrap().moment(cell, "")
    }

    #[test]
    fn moments_are_read_however_they_are_put() {
        for (cell, moment) in [
            ("2022/4/20 9:58", "2022-04-20 09:58"),
            ("2022-04-20 09:58:30", "2022-04-20 09:58"),
            ("2022年4月20日9时58分", "2022-04-20 09:58"),
            ("2022.4.20 下午3:05", "2022-04-20 15:05"),
            ("2022-04-19 24:00", "2022-04-20 00:00"),
            ("2022-04-20T01:58:00Z", "2022-04-20 09:58"),
            ("2022-04-20T09:58:00.000+08:00", "2022-04-20 09:58"),
            ("04-20 09:58", "2022-04-20 09:58"),
            ("4/19 21:30", "2022-04-19 21:30"),
            ("4月20日 9点半", "2022-04-20 09:30"),
            ("12-31 23:50", "2021-12-31 23:50"),
            ("9:58", "2022-04-20 09:58"),
            ("９：５８", "2022-04-20 09:58"),
            ("上午9点58分", "2022-04-20 09:58"),
            ("9:58 AM", "2022-04-20 09:58"),
            ("今天9:58", "2022-04-20 09:58"),
            ("昨天 21:00", "2022-04-19 21:00"),
            ("昨晚9点", "2022-04-19 21:00"),
            ("刚刚", "2022-04-20 10:00"),
            ("5分钟前", "2022-04-20 09:55"),
            ("半小时前", "2022-04-20 09:30"),
            ("1小时20分钟前", "2022-04-20 08:40"),
            ("两个小时前", "2022-04-20 08:00"),
            ("30秒前", "2022-04-20 09:59"),
            ("10 minutes ago", "2022-04-20 09:50"),
            ("更新于 9:58", "2022-04-20 09:58"),
            ("9:58更新", "2022-04-20 09:58"),
            ("1650419880", "2022-04-20 09:58"),
            ("1650419880000", "2022-04-20 09:58"),
            ("44671.415277", "2022-04-20 09:58"),
            ("0.415277", "2022-04-20 09:58"),
        ] {
            assert_eq!(read(cell).as_deref(), Some(moment), "{cell}");
        }
    }

    #[test]
    fn what_does_not_read_is_no_moment() {
        for cell in [
            "",
            "2022-04-20",
            "不久前",
            "待更新",
            "25:00",
            "24:30",
            "2022-04-20 24:30",
            "9:5x",
            "958",
            "上午",
            "9",
            "-5分钟前",
            "4-31 9:00",
            "--",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_day_beside_it_is_the_day_of_a_time() {
        let around = Around::of("2022-04-20 10:00", UtcOffset::CHINA).unwrap();
        for (day, moment) in [
            ("2022-04-19", Some("2022-04-19 09:58")),
            ("4月18日", Some("2022-04-18 09:58")),
            ("昨天", Some("2022-04-19 09:58")),
            ("某日", None),
        ] {
            assert_eq!(around.moment("9:58", day).as_deref(), moment, "{day}");
        }
    }
}
