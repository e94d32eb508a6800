//! `anxin import` of files as LibreOffice writes them, and of those that no program can read any more.

use std::fs;

use crate::support::import::{file, import, warned};
use crate::support::{City, Folder};

const NOW: [&str; 2] = ["--now", "2022-04-20 12:00"];

fn sites(name: &str, text: &str) -> (String, serde_json::Value) {
    let (city, folder) = (City::new(), Folder::new());
    let (_, report) = import(city.path(), &file(&folder, name, text), "sites", &NOW);
    (fs::read_to_string(city.path().join("sites.csv")).unwrap(), report)
}

#[test]
fn a_spreadsheet_in_one_file_of_xml_is_read() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = [["名称", "地址", "开放时间"], ["南点", "湖路1号", "8:00-17:00"]]
        .map(|cells| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat()));
    let book = format!(
        "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"一\">{}</table:table></office:spreadsheet></office:body></office:document>",
        rows.concat()
    );
    let (sheet, report) = sites("list.fods", &book);
    assert_eq!(report["imported"], 1, "{report}");
    assert!(sheet.contains("南点") && sheet.contains("08:00-17:00"), "{sheet}");
}

#[test]
fn cells_beside_a_merged_one_stay_in_their_columns_in_xml_of_2003() {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let book = |second: &str| {
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"t\"><Table>\
             <Row>{}</Row><Row><Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">北街道</Data></Cell>{}</Row><Row>{second}</Row>\
             </Table></Worksheet></Workbook>",
            ["街道", "名称", "地址", "电话", "备注"].map(cell).concat(),
            ["南点", "湖路1号", "0000-0001", "请带证件"].map(cell).concat(),
        )
    };
    let numbered = |index: u32, text: &str| cell(text).replace("<Cell>", &format!("<Cell ss:Index=\"{index}\">"));
    for second in [
        // As Excel numbers them.
        numbered(2, "北点") + &cell("湖路2号") + &numbered(5, "已停用"),
        // As others do, who do not count what is merged.
        cell("北点") + &cell("湖路2号") + &numbered(4, "已停用"),
    ] {
        let (sheet, report) = sites("list.xls", &book(&second));
        assert_eq!(report["imported"], 2, "{report}");
        let row = sheet.lines().find(|line| line.contains("北点")).unwrap_or_else(|| panic!("{sheet}"));
        assert!(row.contains("湖路2号") && row.contains(",north,") && row.contains("closed,已停用"), "{row}");
    }
}

#[test]
fn what_no_program_can_read_any_more_is_named_with_its_mend() {
    for (name, text, words) in [
        ("list.csv", "?????,??,????\n??,??1?,8:00-17:00\n??,??2?,8:00-17:00\n", "letters have become question marks"),
        ("list.slk", "ID;PCALCOOO32\nC;X1;Y1;K\"a\"\nE\n", "a SYLK file"),
    ] {
        let (_, report) = sites(name, text);
        assert!(report["imported"] == 0 && warned(&report, words), "{name}: {report}");
    }
    // A question in a list is one.
    let (_, report) = sites("list.csv", "name,address,note\nSouth,1 Lake Road,open on Sundays???\n");
    assert_eq!(report["imported"], 1, "{report}");
}
