//! How values are written: S-FEEL's literals, and dates, times and durations by ISO 8601.
//!
//! Does not know columns.

use super::value::Value;

const SECOND: i128 = 1_000_000_000;

/// The value that `text` spells; `None` where it is no literal.
pub fn literal(text: &str) -> Option<Value> {
    let text = text.trim();
    match text {
        "null" => return Some(Value::Null),
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        _ => {}
    }
    if text.starts_with('"') {
        return string(text).map(Value::Text);
    }
    if let Some(rest) = text.strip_prefix('@') {
        let inside = string(rest.trim())?;
        return date(&inside).or_else(|| moment(&inside)).or_else(|| time(&inside)).or_else(|| duration(&inside));
    }
    let (name, argument) = match text.split_once('(') {
        Some((name, rest)) => (name.split_whitespace().collect::<Vec<_>>().join(" "), rest.strip_suffix(')')?),
        None => return number(text),
    };
    let argument = string(argument.trim())?;
    match name.as_str() {
        "date" => date(&argument),
        "time" => time(&argument),
        "date and time" => moment(&argument).or_else(|| match date(&argument)? {
            Value::Date(year, month, day) => Some(Value::Moment(plain_days(year, month, day) * 86_400 * SECOND, false)),
            _ => None,
        }),
        "duration" => duration(&argument),
        _ => None,
    }
}

/// A whole quoted string.
fn string(text: &str) -> Option<String> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut letters = inside.chars();
    let mut units: Vec<u16> = Vec::new();
    while let Some(letter) = letters.next() {
        let mut push = |letter: char| units.extend_from_slice(letter.encode_utf16(&mut [0; 2]));
        match letter {
            '"' => return None,
            '\\' => match letters.next()? {
                'n' => push('\n'),
                'r' => push('\r'),
                't' => push('\t'),
                'u' => units.push(u16::try_from(hexadecimal(&mut letters, 4)?).ok()?),
                'U' => push(char::from_u32(hexadecimal(&mut letters, 6)?)?),
                other @ ('"' | '\'' | '\\') => push(other),
                other => {
                    push('\\');
                    push(other);
                }
            },
            other => push(other),
        }
    }
    String::from_utf16(&units).ok()
}

fn hexadecimal(letters: &mut std::str::Chars<'_>, length: usize) -> Option<u32> {
    let digits: String = letters.take(length).collect();
    (digits.len() == length).then(|| u32::from_str_radix(&digits, 16).ok()).flatten()
}

/// A number, written out in full whatever its exponent.
pub(super) fn number(text: &str) -> Option<Value> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (plain, power) = match text.split_once(['e', 'E']) {
        Some((plain, power)) => (plain, power.parse::<i32>().ok().filter(|power| power.abs() <= 6200)?),
        None => (text, 0),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let all_digits = |digits: &str| digits.chars().all(|digit| digit.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) || plain.ends_with('.')
    {
        return None;
    }
    let digits = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).ok()? + power;
    let (whole, fraction) = if point <= 0 {
        (String::new(), "0".repeat(usize::try_from(-point).ok()?) + &digits)
    } else {
        let point = usize::try_from(point).ok()?;
        let padded = format!("{digits:0<point$}");
        (padded.chars().take(point).collect(), padded.chars().skip(point).collect())
    };
    let (whole, fraction) = (whole.trim_start_matches('0').to_owned(), fraction.trim_end_matches('0').to_owned());
    let negative = negative && !(whole.is_empty() && fraction.is_empty());
    Some(Value::Number { negative, whole, fraction })
}

/// `2022-03-17`.
pub(super) fn date(text: &str) -> Option<Value> {
    let (year, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let parts: Vec<&str> = rest.split('-').collect();
    let [years, month, day] = parts.as_slice() else { return None };
    let good_year = years.len() == 4 || (years.len() > 4 && years.len() < 10 && !years.starts_with('0'));
    if !good_year || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let digits =
        |part: &str| part.chars().all(|digit| digit.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten();
    let (year, month, day) = (year * digits(years)?, digits(month)?, digits(day)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=longest).contains(&day).then_some(())?;
    Some(Value::Date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// Days since the first day of the year 0, by counting years and months.
pub(super) fn plain_days(year: i64, month: u8, day: u8) -> i128 {
    let before = year - 1;
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let months = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let this_year: i64 = months.iter().take(usize::from(month).saturating_sub(1)).sum();
    i128::from(before * 365 + leaps + this_year + i64::from(day))
}

/// `10:00:00.5+08:00`.
pub(super) fn time(text: &str) -> Option<Value> {
    let (nanos, offset) = clock(text)?;
    Some(Value::Time(nanos - offset.unwrap_or(0), offset.is_some()))
}

/// `2022-03-17T10:00:00+08:00`.
pub(super) fn moment(text: &str) -> Option<Value> {
    let (day, rest) = text.split_once('T')?;
    let Value::Date(year, month, day) = date(day)? else { return None };
    let (nanos, offset) = clock(rest)?;
    Some(Value::Moment(plain_days(year, month, day) * 86_400 * SECOND + nanos - offset.unwrap_or(0), offset.is_some()))
}

/// Nanoseconds since midnight, and those east of UTC.
fn clock(text: &str) -> Option<(i128, Option<i128>)> {
    let (local, offset) = if let Some(local) = text.strip_suffix(['Z', 'z']) {
        (local, Some(0))
    } else if let Some(index) = text.rfind(['+', '-']) {
        let (local, rest) = text.split_at_checked(index)?;
        let (sign, rest) = rest.split_at_checked(1)?;
        let size = parts(rest, 2)?;
        (size <= 14 * 3600).then_some(())?;
        (local, Some(if sign == "-" { -size * SECOND } else { size * SECOND }))
    } else {
        (text, None)
    };
    let (seconds, fraction) = match local.split_once('.') {
        Some((seconds, fraction)) => (seconds, nanos(fraction)?),
        None => (local, 0),
    };
    (seconds.len() == 8 && parts(seconds, 3)? < 86_400).then_some(())?;
    Some((parts(seconds, 3)? * SECOND + fraction, offset))
}

/// `hh:mm` or `hh:mm:ss` in seconds; `least` parts at least.
fn parts(text: &str, least: usize) -> Option<i128> {
    let parts: Vec<&str> = text.split(':').collect();
    if parts.len() < least || parts.len() > 3 {
        return None;
    }
    let mut seconds = 0;
    for (part, size) in parts.iter().zip([3600, 60, 1]) {
        let good = part.len() == 2 && part.chars().all(|digit| digit.is_ascii_digit());
        let number: i128 = good.then(|| part.parse().ok()).flatten()?;
        (size == 3600 || number < 60).then_some(())?;
        seconds += number * size;
    }
    Some(seconds)
}

/// The nanoseconds of a fraction of a second.
fn nanos(fraction: &str) -> Option<i128> {
    let good = !fraction.is_empty() && fraction.chars().all(|digit| digit.is_ascii_digit());
    let nine: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
    good.then(|| nine.parse().ok()).flatten()
}

/// `P1DT2H`, `P1Y2M`.
pub(super) fn duration(text: &str) -> Option<Value> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (calendar, clock) = rest.split_once('T').map_or((rest, None), |(calendar, clock)| (calendar, Some(clock)));
    if clock == Some("") || (calendar.is_empty() && clock.is_none()) {
        return None;
    }
    let of_calendar = units(calendar, &['Y', 'M', 'D'])?;
    let of_clock = units(clock.unwrap_or(""), &['H', 'M', 'S'])?;
    let [years, months, days] = of_calendar.as_slice() else { return None };
    let [hours, minutes, seconds] = of_clock.as_slice() else { return None };
    let in_months = years.is_some() || months.is_some();
    let in_days = days.is_some() || hours.is_some() || minutes.is_some() || seconds.is_some();
    let whole = |part: &Option<i128>| part.unwrap_or(0) / SECOND;
    match (in_months, in_days) {
        (true, false) => Some(Value::Months(sign * (whole(years) * 12 + whole(months)))),
        (false, true) => {
            let large = whole(days) * 86_400 + whole(hours) * 3600 + whole(minutes) * 60;
            Some(Value::Span(sign * (large * SECOND + seconds.unwrap_or(0))))
        }
        _ => None,
    }
}

/// The numbers before these marks, in nanoseconds of one, in this order; only seconds may have a fraction.
fn units(text: &str, marks: &[char]) -> Option<Vec<Option<i128>>> {
    let mut rest = text;
    let mut found = Vec::new();
    for mark in marks {
        let Some((number, after)) = rest.split_once(*mark) else {
            found.push(None);
            continue;
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if *mark == 'S' => (whole, nanos(fraction)?),
            Some(_) => return None,
            None => (number, 0),
        };
        let good = !whole.is_empty() && whole.len() <= 18 && whole.chars().all(|digit| digit.is_ascii_digit());
        found.push(Some(good.then(|| whole.parse::<i128>().ok()).flatten()? * SECOND + fraction));
        rest = after;
    }
    rest.is_empty().then_some(found)
}
