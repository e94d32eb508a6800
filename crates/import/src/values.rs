//! Cells as people type them: text without what nobody sees, numbers, moments.
//!
//! Does not know what a column means, and never guesses in silence: what was mended is returned beside the value.

use anxin_core::time::date_text;
use chrono::{Days, NaiveDate};

/// The cell without characters that nobody sees, with single blanks.
pub(super) fn clean(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        if is_unseen(c) {
            continue;
        }
        let blank = c.is_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        match (blank, text.ends_with(' ')) {
            (true, true) => {}
            (true, false) => text.push(' '),
            (false, _) => text.push(if c == '\u{fffd}' { '□' } else { c }),
        }
    }
    let trimmed = text.trim().trim_start_matches('\'').trim();
    if let Some(inside) = text_of_formula(trimmed) {
        return clean(&inside);
    }
    if is_formula(trimmed) {
        return String::new();
    }
    // What spreadsheets and programs put where there is nothing.
    let nothing = ["null", "none", "nan", "n/a", "#n/a", "undefined", "-", "--", "—", "——", "/", "\\", "无"];
    if nothing.iter().any(|word| trimmed.eq_ignore_ascii_case(word)) { String::new() } else { trimmed.to_owned() }
}

/// Whether nobody sees the character, and it is no blank.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text of a formula that is nothing but text: `="0571"`, `=T("0571")`, or the words of a link.
fn text_of_formula(cell: &str) -> Option<String> {
    let formula = cell.strip_prefix('=')?.trim();
    let upper = formula.to_ascii_uppercase();
    let arguments = ["HYPERLINK(", "T(", "TEXT("].iter().find_map(|name| upper.starts_with(name).then_some(name.len()));
    let (inside, is_call) = match arguments {
        Some(length) => (formula.get(length..)?.strip_suffix(')')?.trim(), true),
        None => (formula, false),
    };
    let bare = inside.strip_prefix('"')?.strip_suffix('"')?;
    // A link has two texts, of which people read the second.
    let pieces: Vec<&str> = if is_call {
        bare.split("\",").map(|piece| piece.trim().trim_start_matches('"')).collect()
    } else {
        vec![bare]
    };
    let text = pieces.last()?;
    let is_text = !text.replace("\"\"", "").contains('"');
    (is_text && !(is_call && pieces.len() == 1 && upper.starts_with("HYPERLINK"))).then(|| text.replace("\"\"", "\""))
}

/// Whether a cell is something for a spreadsheet to work out, or what is left of it: not to be shown to anybody.
pub(super) fn is_formula(cell: &str) -> bool {
    let cell = cell.trim();
    let mut characters = cell.chars();
    let (first, rest) = (characters.next(), characters.as_str());
    let is_call = || {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '@' || c == '=') && rest.contains(['(', '|', '!'])
    };
    match first {
        Some('=') => text_of_formula(cell).is_none() && !rest.is_empty(),
        Some('@') => is_call(),
        Some('+' | '-') => is_call() || rest.contains('|') && rest.contains('!'),
        Some('#') => {
            let word = rest.trim_end_matches(['!', '?']);
            matches!(word, "REF" | "VALUE" | "NAME" | "DIV/0" | "NUM" | "NULL" | "SPILL" | "CALC" | "GETTING_DATA")
        }
        _ => false,
    }
}

/// A number as people write it: whole ones without a point or an exponent.
pub(super) fn number_text(number: f64) -> String {
    if number.is_finite() && number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

/// Full-width digits and signs as half-width ones.
pub(super) fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '　' => ' ',
        '—' | '–' | '−' | '‐' | '‑' | '―' => '-',
        c => c,
    };
    text.chars().map(half).collect()
}

/// `8.5193131E7` and `13900000000.0` as digits; `None` where the exponent hides digits that are gone.
pub(super) fn exact(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(whole) = lower.strip_suffix(".0").filter(|whole| whole.bytes().all(|b| b.is_ascii_digit())) {
        return Some(whole.to_owned());
    }
    let Some((mantissa, exponent)) = lower.split_once('e') else { return Some(text.to_owned()) };
    let (Ok(exponent), Ok(_)) = (exponent.trim_start_matches('+').parse::<usize>(), mantissa.parse::<f64>()) else {
        return Some(text.to_owned());
    };
    let fraction = mantissa.split_once('.').map(|(_, fraction)| fraction.len()).unwrap_or_default();
    if fraction != exponent || exponent > 20 {
        return None;
    }
    Some(mantissa.replace('.', ""))
}

/// The number with the zero of its area code, where a spreadsheet took it for a number; `None` where nothing is missing.
pub(super) fn with_zero(number: &str) -> Option<String> {
    if !number.bytes().all(|b| b.is_ascii_digit()) || number.starts_with(['0', '1']) {
        return None;
    }
    // Beijing's 10 begins like a mobile number and is left alone. 400 and 800 are no area codes.
    let code = match (number.len(), number.get(..2)?) {
        (10 | 11, "40" | "80" | "95" | "96") => return None,
        (10, two) if two.starts_with('2') => 2,
        (10 | 11, _) => 3,
        _ => return None,
    };
    let (area, rest) = number.split_at_checked(code)?;
    Some(format!("0{area}-{rest}"))
}

/// A moment as a sheet writes it, `2022-03-17 10:00` or `2022-03-17`, from whatever people type. `year` stands in where
/// none is given. `None` where it is no moment.
pub(super) fn moment(cell: &str, year: Option<i32>) -> Option<String> {
    let text = half_width(cell.trim());
    if let Some(serial) = text.parse::<f64>().ok().filter(|serial| (20_000.0..80_000.0).contains(serial)) {
        return serial_text(serial);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return date(text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?)
            .map(date_text);
    }
    let (date, rest) = leading_date(&text, year)?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, 'T' | '日' | ',' | '，'));
    if rest.trim().is_empty() {
        return Some(date_text(date));
    }
    let (minutes, zone) = clock(rest)?;
    moment_text(date, minutes + zone)
}

/// `10:05`, `10点05分`, `下午3:20`, `02:05:00Z`: minutes, and those to add for another zone.
fn clock(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    let (half, text) = match text {
        _ if text.starts_with("下午") || text.starts_with("晚上") => (720, text.get(6..)?),
        _ if text.starts_with("上午") || text.starts_with("早上") || text.starts_with("凌晨") => {
            (0, text.get(6..)?)
        }
        _ if text.starts_with("中午") => (if text.get(6..)?.starts_with("12") { 0 } else { 720 }, text.get(6..)?),
        _ => (0, text),
    };
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse::<i64>().ok());
    let hours = numbers.next()??;
    let marked = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if !marked.starts_with([':', '点', '时', '.', '：']) && !marked.is_empty() {
        return None;
    }
    let minutes = if marked.contains('半') { 30 } else { numbers.next().flatten().unwrap_or_default() };
    if hours > 24 || minutes > 59 {
        return None;
    }
    let half = if hours >= 12 { 0 } else { half };
    // The city's clock is eight hours ahead of what `Z` says.
    let zone = if text.ends_with(['Z', 'z']) || text.ends_with("+00:00") { 480 } else { 0 };
    Some((hours * 60 + minutes + half, zone))
}

/// The date in front, and what follows.
fn leading_date(text: &str, year: Option<i32>) -> Option<(NaiveDate, &str)> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut at = 0;
    while numbers.len() < 3 {
        let rest = text.get(at..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 4 {
            break;
        }
        numbers.push(rest.get(..length)?.parse().ok()?);
        at += length;
        let sign = text.get(at..)?.chars().next();
        match sign {
            Some('年' | '月') => at += 3,
            Some('-' | '/' | '.') if numbers.len() < 3 => at += 1,
            _ => break,
        }
    }
    let date = match (numbers.as_slice(), year) {
        ([y, m, d], _) if *y > 1900 => date(i32::try_from(*y).ok()?, *m, *d)?,
        // As spreadsheets abroad write it: month, day, year.
        ([m, d, y], _) if *y > 1900 => date(i32::try_from(*y).ok()?, *m, *d)?,
        ([m, d], Some(year)) if text.contains('月') => date(year, *m, *d)?,
        _ => return None,
    };
    Some((date, text.get(at..)?.trim_start_matches(['日', '号'])))
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1990..2200).contains(&year))
}

fn moment_text(date: NaiveDate, minutes: i64) -> Option<String> {
    let days = u64::try_from(minutes.div_euclid(1440)).ok()?;
    let (date, minutes) = (date.checked_add_days(Days::new(days))?, minutes.rem_euclid(1440));
    Some(format!("{} {:02}:{:02}", date_text(date), minutes / 60, minutes % 60))
}

/// A spreadsheet's serial: days since the end of 1899. `10:00` for a time without a day; `None` past the calendar.
pub(super) fn serial_text(serial: f64) -> Option<String> {
    if !(0.0..80_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 80,000 days")]
    let minutes = (serial * 1440.0).round() as i64;
    let (days, clock) = (minutes / 1440, minutes % 1440);
    if days == 0 {
        return Some(format!("{:02}:{:02}", clock / 60, clock % 60));
    }
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
    if clock == 0 { Some(date_text(date)) } else { moment_text(date, clock) }
}

/// The whole number of minutes that a cell states: `15`, `15分钟`, `约20分`. `None` where it states none.
pub(super) fn minutes(cell: &str) -> Option<u16> {
    let text = half_width(cell);
    let text = text.trim().trim_start_matches(['约', '<', '≤', '>']).trim();
    let (hours, text) = match text.split_once("小时") {
        Some((hours, rest)) => (hours.trim().parse::<f64>().ok()?, rest),
        None => (0.0, text),
    };
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits)?;
    if !matches!(unit.trim(), "" | "分" | "分钟" | "min" | "mins" | "minutes" | "m")
        || number.is_empty() && hours == 0.0
    {
        return None;
    }
    let minutes = hours * 60.0 + if number.is_empty() { 0.0 } else { number.parse::<f64>().ok()? };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and a day")]
    (0.0..=1440.0).contains(&minutes).then(|| minutes.ceil() as u16)
}
