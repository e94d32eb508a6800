//! A table out of a workbook.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use crate::support::{Folder, anxin, text};

#[test]
fn a_workbook_decides_as_the_same_table_in_csv_does() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "How to fill this in").unwrap();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let rows = [
        ["U", "in:n", "in:since", "in:ok", "out:o", "from"],
        ["1", "< 5", "", "", "", ""],
        ["2", "", "", "", "late", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let date = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    sheet.write_datetime_with_format(1, 2, date("2022-03-17"), &day).unwrap();
    sheet.merge_range(1, 3, 2, 3, "", &Format::new()).unwrap();
    sheet.write_boolean(1, 3, true).unwrap();
    sheet.write_number(1, 4, 98.83).unwrap();
    sheet.write_number(2, 1, 5).unwrap();
    sheet.write_datetime_with_format(2, 5, date("2022-03-16"), &day).unwrap();
    let folder = Folder::new();
    let path = folder.join("table.xlsx");
    book.save(&path).unwrap();

    let decide = |arguments: &[&str]| -> Value {
        let (_, out, _) = anxin(&[&["decide", text(&path)], arguments].concat());
        serde_json::from_str(&out).unwrap()
    };
    let first = json!({"rules": ["1"], "outputs": {"o": 98.83}});
    assert_eq!(decide(&["n=4.99", "since=2022-03-17", "ok=true"]), first);
    assert_eq!(decide(&["n=4", "since=2022-03-18", "ok=true"])["outputs"], Value::Null);
    assert_eq!(decide(&["n=5", "ok=true"]), json!({"rules": ["2"], "outputs": {"o": "late"}}));
    assert_eq!(decide(&["n=5", "ok=false"])["outputs"], Value::Null, "the merged cell counts in both rows");
    assert_eq!(decide(&["n=5", "ok=true", "--on", "2022-03-15"])["outputs"], Value::Null);
}
