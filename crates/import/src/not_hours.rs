//! Cells for hours that hold a date or a spreadsheet's number and no hours: `8-12` becomes the twelfth of August in any of them.
//!
//! Such a cell says nothing to anybody, so it is not shown: its hours are not stated. Does not know a period (`8月1日至8月16日`),
//! which staff type and people understand, nor a clock time alone.

use super::values::half_width;

/// Names of months, as spreadsheets shorten them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether a cell is a date or a number, and no hours that anybody could read.
pub(super) fn is_no_hours(cell: &str) -> bool {
    let text = half_width(cell).trim().to_lowercase();
    // What a spreadsheet shows where a column is too narrow.
    let is_hashes = text.len() > 1 && text.chars().all(|c| c == '#');
    is_hashes || is_number(&text) || is_numbers(&text) || is_date(&text)
}

/// A day's serial, or a part of a day, as a cell holds it that was made for another kind of value.
fn is_number(text: &str) -> bool {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    is_plain
        && text
            .parse::<f64>()
            .is_ok_and(|number| (10_000.0..80_000.0).contains(&number) || decimals > 2 || decimals > 0 && number < 1.0)
}

/// Several such numbers: `44669.3333-44669.7083`.
fn is_numbers(text: &str) -> bool {
    let mut pieces =
        text.split(|c: char| c.is_whitespace() || "-~～至到,，;；、".contains(c)).filter(|p| !p.is_empty());
    let (first, second) = (pieces.next(), pieces.next());
    first.is_some_and(is_number) && second.is_some_and(is_number) && pieces.all(is_number)
}

/// One date, with a clock time or without.
fn is_date(text: &str) -> bool {
    let day = without_clock(text);
    let mut pieces: Vec<&str> = Vec::new();
    let (mut rest, mut is_chinese) = (day, false);
    while let Some(first) = rest.chars().next() {
        let is_kind = |c: char| if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_ascii_alphabetic() };
        let end = rest.find(|c: char| !is_kind(c)).unwrap_or(rest.len());
        if end == 0 {
            return false;
        }
        let (piece, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        pieces.push(piece);
        is_chinese |= behind.starts_with(['年', '月', '日', '号']);
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || "年月日号".contains(c));
        // One sign between two pieces.
        rest = rest.strip_prefix(['-', '/', '.', ',']).unwrap_or(rest).trim_start();
    }
    let number = |piece: &str| piece.parse::<u32>().ok().filter(|_| piece.len() <= 2);
    let is_month = |piece: &str| {
        number(piece).is_some_and(|number| (1..=12).contains(&number))
            || MONTHS.iter().any(|name| piece.starts_with(name))
    };
    // Days before all others have the number 0.
    let is_day = |piece: &str| number(piece).is_some_and(|number| number <= 31);
    let is_year = |piece: &str| number(piece).is_some() || piece.len() == 4 && piece.starts_with(['1', '2']);
    match pieces.as_slice() {
        // `20220812`, but not `0830`.
        [whole] => whole.len() == 8 && whole.starts_with("20"),
        [a, b] => {
            is_month(a) && is_day(b) || is_day(a) && b.starts_with(|c: char| c.is_ascii_alphabetic()) && is_month(b)
        }
        [year, month, day] if year.len() == 4 => is_year(year) && is_month(month) && is_day(day),
        [a, b, year] => is_year(year) && !is_chinese && (is_month(a) && is_day(b) || is_day(a) && is_month(b)),
        _ => false,
    }
}

/// The text before a clock time that ends it.
fn without_clock(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let head = text.get(..colon).unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    let clock = text.get(head.len()..).unwrap_or_default();
    let is_clock = clock.chars().all(|c| c.is_ascii_digit() || " :.apmz".contains(c));
    match head.strip_suffix([' ', 't']) {
        Some(day) if is_clock => day.trim_end(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::is_no_hours;

    #[test]
    fn dates_and_numbers_of_spreadsheets_are_no_hours() {
        for cell in [
            "8月12日",
            "8-12",
            "８－１７",
            "8/12",
            "8.12",
            "2022/8/12",
            "2022-08-12",
            "2022年8月12日",
            "2022-08-12 00:00:00",
            "2022-08-12T08:00:00.000",
            "1899-12-30 08:00:00",
            "1900-01-08",
            "8/12/2022",
            "12-Aug",
            "Aug-12",
            "12-Aug-22",
            "12 August 2022",
            "20220812",
            "44669",
            "44669.3333",
            "0.333333",
            "0.5",
            "44669.3333-44669.7083",
            "#######",
        ] {
            assert!(is_no_hours(cell), "{cell}");
        }
    }

    #[test]
    fn hours_periods_and_clock_times_are_none() {
        for cell in [
            "",
            "8:00-12:00",
            "8:00",
            "8点-12点",
            "8-12点",
            "8~12",
            "8至12",
            "13-17",
            "8-12,13-17",
            "0830-1730",
            "0830",
            "24",
            "24h",
            "9am",
            "9am-5pm",
            "Mon-Fri",
            "周一至周五",
            "8月1日至8月16日",
            "4月29日起",
            "2022-04-20 08:00-2022-04-20 17:00",
            "7x24",
            "另行通知",
            "1/2楼",
        ] {
            assert!(!is_no_hours(cell), "{cell}");
        }
    }
}
