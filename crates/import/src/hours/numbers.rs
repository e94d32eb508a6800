//! Clock times as hands write them: `8：00`, `8.30`, `17；00`, `8点半`, `八点`, `0830`, `8`.
//!
//! Does not settle which half of the day is meant, and does not accept what has no single reading.

/// A clock time as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes since midnight as written, at most 1440.
    pub(super) minutes: u16,
    /// How it is written.
    pub(super) form: Form,
}

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `8:00`, `8点半`.
    Full,
    /// `08:00`, `13:00`, `0:30`, `0830`: on a clock of twenty-four hours, beyond doubt.
    Certain,
    /// `8.30`: a time or a date.
    Dotted,
    /// `8`.
    Bare,
}

/// The time that begins at `at`, and where it ends; `None` where there is none.
pub(super) fn clock(signs: &[char], at: usize) -> Option<(Clock, usize)> {
    if let Some((minutes, end)) = part_of_day(signs, at) {
        return finish(0, minutes, Form::Certain, end);
    }
    let (hours, digits, end) = digits_at(signs, at).or_else(|| chinese(signs, at))?;
    if digits == 4 {
        let (hours, minutes) = (hours / 100, hours % 100);
        let alone = !matches!(signs.get(end), Some(':' | '.' | '点' | '时' | '年' | '月'));
        return (minutes < 60 && alone).then(|| finish(hours, minutes, Form::Certain, end))?;
    }
    if digits > 2 {
        return None;
    }
    let sure = |form| if digits == 2 && hours < 10 || hours == 0 || hours > 12 { Form::Certain } else { form };
    match signs.get(end) {
        Some('点' | '时') => {
            let (minutes, end) = past_the_hour(signs, end + 1)?;
            finish(hours, minutes, sure(Form::Full), end)
        }
        Some(':' | '.' | ';' | ' ') => {
            let sign_end = end + signs.iter().skip(end).take_while(|c| matches!(c, ':' | '.' | ';' | ' ')).count();
            let between = signs.get(end..sign_end).unwrap_or_default();
            let minutes = digits_at(signs, sign_end)
                .filter(|(minutes, digits, _)| *digits == 2 && *minutes < 60)
                .or_else(|| glued(signs, sign_end).filter(|_| between.contains(&':')));
            let Some((minutes, _, minutes_end)) = minutes else {
                return bare(signs, hours, between, end);
            };
            let colon = between.contains(&':');
            let followed = match signs.get(minutes_end) {
                Some(':' | '.' | '点' | '时') => true,
                // `9；00；17:30`: a time follows, and this is one. `8;10;12`: who knows.
                Some(';') => digits_at(signs, minutes_end + 1).is_some_and(|(_, _, end)| signs.get(end) != Some(&':')),
                _ => false,
            };
            if colon && between.iter().filter(|c| **c == ';').count() <= 1 {
                let end = seconds(signs, minutes_end)?;
                return finish(hours, minutes, sure(Form::Full), end);
            }
            match between {
                ['.'] | ['.', ' '] if !colon => finish(hours, minutes, Form::Dotted, minutes_end),
                // A slip of the key beside the colon: `17；00`. With an odd minute it is rather a list of bare hours.
                [';'] if minutes % 5 == 0 && !followed => finish(hours, minutes, sure(Form::Full), minutes_end),
                _ => bare(signs, hours, between, end),
            }
        }
        _ => finish(hours, 0, Form::Bare, end),
    }
}

/// Minutes with the next time glued to them: those of `11:3013:00`. What is glued must be the hour of a time.
fn glued(signs: &[char], at: usize) -> Option<(u16, usize, usize)> {
    let digits: Vec<u16> = signs
        .iter()
        .skip(at)
        .map_while(|sign| sign.to_digit(10))
        .filter_map(|digit| u16::try_from(digit).ok())
        .collect();
    let [tens, ones, hour @ ..] = digits.as_slice() else { return None };
    let is_hour = match hour {
        [hour] => *hour > 0,
        [tens, ones] => tens * 10 + ones <= 24,
        _ => false,
    };
    let a_time_follows = signs.get(at + digits.len()) == Some(&':')
        && digits_at(signs, at + digits.len() + 1).is_some_and(|(minutes, _, _)| !(60..=99).contains(&minutes));
    (*tens < 6 && is_hour && a_time_follows).then_some((tens * 10 + ones, 2, at + 2))
}

/// What a spreadsheet makes of `8:00` in a column of numbers: `0.333333`. Only where it is a whole minute.
fn part_of_day(signs: &[char], at: usize) -> Option<(u16, usize)> {
    let ['0', '.', rest @ ..] = signs.get(at..)? else { return None };
    let digits: String = rest.iter().take_while(|sign| sign.is_ascii_digit()).collect();
    if !(4..=20).contains(&digits.len()) {
        return None;
    }
    let minutes = format!("0.{digits}").parse::<f64>().ok()? * 1440.0;
    let whole = (0..1440_u16).find(|whole| (minutes - f64::from(*whole)).abs() < 0.09)?;
    Some((whole, at + 2 + digits.len()))
}

/// A number of hours alone. Not one with a fraction (`8.5`) or a broken minute (`8:3`).
fn bare(signs: &[char], hours: u16, between: &[char], end: usize) -> Option<(Clock, usize)> {
    let broken = between.iter().any(|c| matches!(c, ':' | '.'))
        && signs.get(end + between.len()).is_some_and(char::is_ascii_digit);
    if broken { None } else { finish(hours, 0, Form::Bare, end) }
}

fn finish(hours: u16, minutes: u16, form: Form, end: usize) -> Option<(Clock, usize)> {
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    (total <= 1440).then_some((Clock { minutes: total, form }, end))
}

/// Past the seconds of `08:00:00`; `None` where something else follows the minutes as closely.
fn seconds(signs: &[char], end: usize) -> Option<usize> {
    match (signs.get(end), digits_at(signs, end + 1)) {
        (Some(':'), Some((0, 2, end))) => Some(end),
        (Some(':'), Some(_)) => None,
        (Some('分'), _) => Some(end + 1),
        _ => Some(end),
    }
}

/// What follows `8点`: `半`, `整`, `30`, `30分`, `一刻`, or nothing.
fn past_the_hour(signs: &[char], at: usize) -> Option<(u16, usize)> {
    match signs.get(at) {
        Some('半') => Some((30, at + 1)),
        Some('整' | '钟') => Some((0, at + 1)),
        Some('一') if signs.get(at + 1) == Some(&'刻') => Some((15, at + 2)),
        Some('三') if signs.get(at + 1) == Some(&'刻') => Some((45, at + 2)),
        Some('零') => {
            let (minutes, _, end) = digits_at(signs, at + 1)?;
            (minutes < 10 && signs.get(end) == Some(&'分')).then_some((minutes, end + 1))
        }
        _ => match digits_at(signs, at) {
            Some((minutes, 2, end)) if minutes < 60 => {
                Some((minutes, if signs.get(end) == Some(&'分') { end + 1 } else { end }))
            }
            Some((minutes, 1, end)) if signs.get(end) == Some(&'分') => Some((minutes, end + 1)),
            Some(_) => None,
            None => Some((0, at)),
        },
    }
}

/// A run of digits: its value, its length, where it ends. `None` where there is none or it is longer than four.
fn digits_at(signs: &[char], at: usize) -> Option<(u16, usize, usize)> {
    let run: Vec<u16> = signs
        .iter()
        .skip(at)
        .map_while(|c| c.to_digit(10).and_then(|digit| u16::try_from(digit).ok()))
        .take(5)
        .collect();
    (1..=4).contains(&run.len()).then(|| (run.iter().fold(0, |sum, digit| sum * 10 + digit), run.len(), at + run.len()))
}

/// A Chinese number up to 24 before `点`: `八`, `十一`, `二十`. Taken for a number written without a leading zero.
fn chinese(signs: &[char], at: usize) -> Option<(u16, usize, usize)> {
    let end = at + signs.iter().skip(at).take(4).take_while(|c| "零一二三四五六七八九十两".contains(**c)).count();
    if end == at || !matches!(signs.get(end), Some('点' | '时')) {
        return None;
    }
    let unit = |c: char| "零一二三四五六七八九".chars().position(|known| known == c).or((c == '两').then_some(2));
    let value = match *signs.get(at..end)? {
        ['十'] => 10,
        ['十', one] => 10 + unit(one)?,
        [ten, '十'] => unit(ten)? * 10,
        [ten, '十', one] => unit(ten)? * 10 + unit(one)?,
        [one] => unit(one)?,
        _ => return None,
    };
    Some((u16::try_from(value).ok()?, if value < 10 { 1 } else { 2 }, end))
}
