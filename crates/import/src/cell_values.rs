//! What cells of a workbook say as text, as a library gives them. Numbers stand as people would write them.

use calamine::{Data, DataRef, ExcelDateTime, Sheet, SheetType, SheetVisible};

use super::cells::{Cells, Room, cell_name};
use super::grid::Source;
use super::hidden::{say_hidden, yes_or_no};
use super::note::Note;
use super::values::{number_text, serial_text};

/// Sheets that are in view, in order, and what is said of the others. Sheets of macros and charts hold no list.
pub(super) fn in_view(sheets: &[Sheet], source: &mut Source) -> Vec<String> {
    let lists = || sheets.iter().filter(|sheet| matches!(sheet.typ, SheetType::WorkSheet | SheetType::DialogSheet));
    let seen = |sheet: &&Sheet| sheet.visible == SheetVisible::Visible;
    let hidden: Vec<&str> = lists().filter(|sheet| !seen(sheet)).map(|sheet| sheet.name.as_str()).collect();
    say_hidden(&hidden, source);
    lists().filter(seen).map(|sheet| sheet.name.clone()).collect()
}

/// Keeps a cell as a library gives it.
pub(super) fn keep(
    cells: &mut Cells,
    room: &mut Room,
    (row, column): (u32, u32),
    value: &DataRef<'_>,
) -> Result<(), Note> {
    let text = match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(yes) => yes_or_no(*yes).to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => {
            cells.errors.add(|| format!("{} {error}", cell_name(row, column)));
            String::new()
        }
        DataRef::Empty => String::new(),
    };
    cells.keep(room, row, column, text)
}

/// As [`keep`].
pub(super) fn keep_owned(cells: &mut Cells, room: &mut Room, at: (u32, u32), value: &Data) -> Result<(), Note> {
    let value = match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    };
    keep(cells, room, at, &value)
}

/// `2022-03-17 10:00`, `2022-03-17`, or `10:00` for a time without a day, which `24:00` is too.
fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if (0.0..2.0).contains(&serial) || moment.is_duration() && (0.0..100.0).contains(&serial) {
        return hours_text(serial);
    }
    // Lists are of our time: what lies far before was a number, in a cell made for dates.
    if !(10_000.0..80_000.0).contains(&serial) {
        return number_text(serial);
    }
    // Some workbooks count from 1904; this knows. Half a minute is rounded up, as the serial's own fraction would have it.
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => text,
        (_, minute @ 0..=58, 30..) => format!("{text} {hour:02}:{:02}", minute + 1),
        _ => format!("{text} {hour:02}:{minute:02}"),
    }
}

/// `10:30` of a part of a day; `24:00` and beyond of a whole one.
fn hours_text(serial: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "below a hundred days")]
    let minutes = (serial * 1440.0).round() as i64;
    if minutes < 1440 {
        return serial_text(serial).unwrap_or_else(|| number_text(serial));
    }
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn moments_durations_and_numbers_in_cells_for_dates_are_told_apart() {
        for (serial, kind, is_1904, text) in [
            (44637.4375, DateTime, false, "2022-03-17 10:30"),
            (44637.0, DateTime, false, "2022-03-17"),
            (43175.0, DateTime, true, "2022-03-17"),
            (43175.4375, DateTime, true, "2022-03-17 10:30"),
            (0.4375, DateTime, false, "10:30"),
            (0.4375, DateTime, true, "10:30"),
            (0.999_999_9, DateTime, false, "24:00"),
            (1.0, DateTime, false, "24:00"),
            (1.0, DateTime, true, "24:00"),
            (1.0, TimeDelta, false, "24:00"),
            (1.5, TimeDelta, false, "36:00"),
            (15.0, DateTime, false, "15"),
            (-1.0, DateTime, false, "-1"),
            (99_999_999.0, DateTime, false, "99999999"),
        ] {
            assert_eq!(moment_text(&ExcelDateTime::new(serial, kind, is_1904)), text, "{serial}");
        }
    }
}
