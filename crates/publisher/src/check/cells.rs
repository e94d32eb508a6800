//! Rules that hold for the cells of every sheet alike: what a spreadsheet would run, what nobody sees, what only one
//! language can read, numbers that nobody can dial, dates that are past or have not come.
//!
//! Reads the sheets once more as plain rows; what a column means to the feed is told in `city`.

use anxin_core::text::Language;
use anxin_core::time::{Timestamp, UtcOffset, at_minutes, parse_date};

use super::Whole;
use super::phones::odd_digits;
use crate::finding::{Location, Problem};
use crate::sheet::{Record, Rows, check_text, is_phone, is_skipped, parse_moment, phones};

/// How far ahead of the feed's clock a date may lie and still count as today, in seconds.
const AHEAD_S: i64 = 24 * 3600;

/// What is asked of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Plain,
    /// An English text, and the index of the Chinese one.
    English(Option<usize>),
    Phone,
    /// Several numbers with remarks.
    Phones,
    /// A site's `verified`.
    Verified,
    /// A date that should not lie ahead.
    Past,
    /// A date that should not lie behind.
    Review,
}

pub(super) fn check(whole: &Whole<'_>) {
    for folder in ["", "guidance", "queue"] {
        for file in whole.folder.files(folder, ".csv") {
            sheet(whole, &file, false);
        }
    }
    for file in whole.folder.files("rules", ".csv") {
        sheet(whole, &file, true);
    }
}

/// `table`: a decision table, where `-` and comparisons are the language of the cells.
fn sheet(whole: &Whole<'_>, file: &str, table: bool) {
    // Whatever keeps a sheet from being read was reported by its reader.
    let Ok(bytes) = std::fs::read(whole.folder.path(file)) else { return };
    let Ok(text) = String::from_utf8(bytes) else { return };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if Rows::of(text).any(|record| record.is_err()) {
        return;
    }
    let mut rows = Rows::of(text).filter_map(Result::ok).filter(|record| !is_skipped(record));
    let Some(head) = rows.next() else { return };
    let headings: Vec<&str> = head.cells.iter().map(|cell| cell.trim()).collect();
    let columns: Vec<Column> = headings.iter().map(|heading| column(file, heading, &headings)).collect();
    let index_of = |name: &str| headings.iter().position(|heading| *heading == name);
    let (demo, lng, lat) = (index_of("demo"), index_of("lng"), index_of("lat"));
    if file == "sites.csv" && lng.is_none() && lat.is_none() {
        whole.folder.log.report(Location::row(file, head.row), Problem::NoPosition);
    }
    for record in rows {
        // Cells of a row with too many stand in the wrong columns.
        if record.cells.len() > headings.len() {
            continue;
        }
        let cell_at = |index: Option<usize>| index.and_then(|index| record.cells.get(index)).map(|cell| cell.trim());
        let is_demo = cell_at(demo) == Some("yes");
        if file == "sites.csv" && cell_at(lng) == Some("") && cell_at(lat) == Some("") {
            whole.folder.log.report(Location::cell(file, record.row, "lng"), Problem::NoPosition);
        }
        for ((cell, heading), kind) in record.cells.iter().zip(&headings).zip(&columns) {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let report = |problem| whole.folder.log.report(Location::cell(file, record.row, *heading), problem);
            if !cell.is_ascii() || cell.bytes().any(|b| b.is_ascii_control()) {
                // No name of a text: only what nobody sees is looked for.
                check_text(whole.folder.log, &Location::cell(file, record.row, *heading), "", Language::Zh, cell);
            }
            if !table {
                text_faults(cell, report);
            }
            special(whole, *kind, cell, &record, is_demo, report);
        }
    }
}

fn column(file: &str, heading: &str, headings: &[&str]) -> Column {
    if let Some(name) = heading.strip_suffix("_en") {
        let chinese = headings.iter().position(|other| other.strip_suffix("_zh") == Some(name));
        return Column::English(chinese);
    }
    match (file, heading) {
        (_, "phone") => Column::Phone,
        ("sites.csv", "phones") => Column::Phones,
        ("sites.csv", "verified") => Column::Verified,
        ("notices.csv", "issued") | ("sources.csv" | "supervision.csv", "date") => Column::Past,
        ("zones.csv", "review_at") => Column::Review,
        _ => Column::Plain,
    }
}

fn text_faults(cell: &str, report: impl Fn(Problem)) {
    let Some(start) = cell.chars().next() else { return };
    match start {
        '=' | '@' | '＝' | '＠' => report(Problem::FormulaCell { start }),
        '+' | '-' if cell.len() > 1 && cell.parse::<f64>().is_err() && !is_phone(cell) => {
            report(Problem::FormulaLike { start });
        }
        _ => {}
    }
    if let Some(link) = plain_link(cell) {
        report(Problem::PlainLink { value: link });
    }
    if let Some(tag) = markup(cell) {
        report(Problem::Markup { value: tag });
    }
}

/// The first link without encryption; `None` where there is none.
fn plain_link(cell: &str) -> Option<String> {
    let at = ["http://", "HTTP://", "javascript:", "data:text"].into_iter().find_map(|scheme| cell.find(scheme))?;
    let link = cell.get(at..)?;
    Some(link.split(|c: char| c.is_whitespace() || "，。；、）)".contains(c)).next().unwrap_or(link).to_owned())
}

/// The first tag or entity of a web page; `None` where there is none. `<` before a number compares.
fn markup(cell: &str) -> Option<String> {
    for (at, _) in cell.match_indices('<') {
        let Some(rest) = cell.get(at + 1..) else { continue };
        let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        if let (true, Some(end)) = (is_tag, rest.find('>')) {
            return cell.get(at..at + end + 2).map(str::to_owned);
        }
    }
    ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&#"]
        .into_iter()
        .find(|entity| cell.contains(entity))
        .map(str::to_owned)
}

fn special(whole: &Whole<'_>, kind: Column, cell: &str, record: &Record, demo: bool, report: impl Fn(Problem)) {
    let offset = whole.city.settings.offset;
    match kind {
        Column::Plain => {}
        Column::English(chinese) => {
            let same = chinese.and_then(|index| record.cells.get(index)).is_some_and(|other| other.trim() == cell);
            if is_chinese(cell) && (same || mostly_chinese(cell)) {
                report(Problem::NotTranslated);
            }
        }
        Column::Phone => odd_phone(cell, demo, report),
        Column::Phones => phones(cell).iter().for_each(|phone| odd_phone(&phone.number, demo, &report)),
        Column::Verified => {
            let Some(at) = moment(cell, offset) else { return };
            let limit = whole.city.settings.feed.site_days;
            let days = whole.now.since(at).div_euclid(24 * 3600);
            if at > whole.now.plus(AHEAD_S) {
                report(Problem::FutureDate { value: cell.to_owned() });
            } else if days > i64::from(limit) {
                report(Problem::StaleDate { days, limit });
            }
        }
        Column::Past => {
            if moment(cell, offset).is_some_and(|at| at > whole.now.plus(AHEAD_S)) {
                report(Problem::FutureDate { value: cell.to_owned() });
            }
        }
        Column::Review => {
            if moment(cell, offset).is_some_and(|at| at < whole.now) {
                report(Problem::PastReview { value: cell.to_owned() });
            }
        }
    }
}

fn odd_phone(phone: &str, demo: bool, report: impl Fn(Problem)) {
    // One that cannot be dialled at all was reported.
    if let Some(digits) = odd_digits(phone).filter(|_| !demo && is_phone(phone)) {
        report(Problem::OddPhone { value: phone.to_owned(), digits });
    }
}

fn moment(cell: &str, offset: UtcOffset) -> Option<Timestamp> {
    let midnight = || Some(Timestamp::from_local(at_minutes(parse_date(cell)?, 0), offset));
    parse_moment(cell, offset).or_else(midnight)
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

fn is_chinese(cell: &str) -> bool {
    cell.chars().any(is_ideograph)
}

/// An English text may quote a Chinese name.
fn mostly_chinese(cell: &str) -> bool {
    let ideographs = cell.chars().filter(|c| is_ideograph(*c)).count();
    let letters = cell.chars().filter(char::is_ascii_alphabetic).count();
    // A Chinese word has two ideographs, an English one five letters or so.
    ideographs * 3 > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(cell: &str) -> Vec<&'static str> {
        let found = std::cell::RefCell::new(Vec::new());
        text_faults(cell, |problem| found.borrow_mut().push(problem.code()));
        found.into_inner()
    }

    #[test]
    fn what_a_spreadsheet_runs_is_found_and_numbers_are_not() {
        for (cell, code) in [
            ("=1+1", "formula-cell"),
            ("@SUM(A1)", "formula-cell"),
            ("-1层", "formula-like"),
            ("+cmd|x", "formula-like"),
        ] {
            assert_eq!(codes(cell), [code], "{cell}");
        }
        for cell in ["-120.5", "+86 573 0000 1000", "-", "1=1", "a@b", "120"] {
            assert_eq!(codes(cell), [""; 0], "{cell}");
        }
    }

    #[test]
    fn links_and_tags_are_found_inside_texts() {
        assert_eq!(plain_link("见 http://a.example/x，谢谢").as_deref(), Some("http://a.example/x"));
        assert_eq!(plain_link("https://a.example"), None);
        assert_eq!(markup("今天<br/>开").as_deref(), Some("<br/>"));
        assert_eq!(markup("a&nbsp;b").as_deref(), Some("&nbsp;"));
        for text in ["3 < 5 > 2", "A & B", "<5", "<b"] {
            assert_eq!(markup(text), None, "{text}");
        }
    }

    #[test]
    fn an_english_text_may_name_a_chinese_place() {
        assert!(mostly_chinese("当湖街道三港路500号"));
        assert!(!mostly_chinese("Ruifeng Plaza (八佰伴), north side"));
    }
}
