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

/// A table as XML of Excel 2003: `rows` with a kind for each cell.
fn spreadsheet_2003(rows: &[&[(&str, &str)]], more: &str) -> String {
    let cell = |(kind, text): &(&str, &str)| {
        if text.is_empty() {
            "<Cell/>".to_owned()
        } else {
            format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>")
        }
    };
    let row = |cells: &&[(&str, &str)]| format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"t\"><Table>{rows}{more}</Table>\
         </Worksheet></Workbook>"
    )
}

#[test]
fn every_kind_of_workbook_that_lists_come_in_decides_too() {
    let folder = Folder::new();
    let decide = |name: &str, bytes: &[u8], arguments: &[&str]| -> Value {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let (_, out, _) = anxin(&[&["decide", text(&path)], arguments].concat());
        serde_json::from_str(&out).unwrap()
    };
    const S: &str = "String";
    let rows: [&[(&str, &str)]; 3] = [
        &[(S, "U"), (S, "in:n"), (S, "in:ok"), (S, "out:o"), (S, "from")],
        &[(S, "1"), (S, "&lt; 5"), ("Boolean", "1"), ("Number", "98.83"), ("DateTime", "2022-03-16T00:00:00.000")],
        &[(S, "2"), ("Number", "5"), (S, ""), (S, "late"), (S, "")],
    ];
    let book = spreadsheet_2003(&rows, "");
    let first = json!({"rules": ["1"], "outputs": {"o": 98.83}});
    assert_eq!(decide("table.xls", book.as_bytes(), &["n=4.99", "ok=true", "--on", "2022-03-17"]), first);
    assert_eq!(decide("table.xls", book.as_bytes(), &["n=4.99", "ok=false", "--on", "2022-03-17"])["rules"], json!([]));
    assert_eq!(decide("table.xls", book.as_bytes(), &["n=4.99", "ok=true", "--on", "2022-03-15"])["rules"], json!([]));
    let page = "<html><table><tr><td>U</td><td>in:n</td><td>out:o</td></tr>\
                <tr><td>1</td><td>&lt; 5</td><td>few</td></tr></table></html>";
    assert_eq!(decide("table.html", page.as_bytes(), &["n=4"])["outputs"], json!({"o": "few"}));
    // Half of a table decides nothing.
    let hidden = spreadsheet_2003(&rows, "<Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">3</Data></Cell></Row>");
    let answer = decide("table.xls", hidden.as_bytes(), &["n=5", "ok=true"]);
    assert_eq!(answer["error"]["code"], "unreadable", "{answer}");
    let old = include_bytes!("../fixtures/files/table.xls");
    assert_eq!(decide("old.xls", old, &["n=4"])["outputs"], json!({"o": "few"}));
    let open = include_bytes!("../fixtures/files/table.ods");
    assert_eq!(decide("open.ods", open, &["n=4"])["outputs"], json!({"o": "few"}));
}
