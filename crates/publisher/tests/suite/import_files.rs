//! `anxin import` of the files that people really have: each kind of workbook, pages, JSON of any make, and what is no
//! table at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::support::{City, Folder, anxin, text};
use serde_json::Value;

struct Imported {
    city: City,
    report: Value,
}

/// Imports `bytes` as sites in the small city.
fn import(name: &str, bytes: impl AsRef<[u8]>) -> Imported {
    import_kind(name, bytes, "sites")
}

fn import_kind(name: &str, bytes: impl AsRef<[u8]>, kind: &str) -> Imported {
    let (city, folder) = (City::new(), Folder::new());
    let file = write(&folder, name, bytes);
    let (_, out, err) = anxin(&[
        "import",
        text(&file),
        "--kind",
        kind,
        "--into",
        text(city.path()),
        "--format",
        "json",
        "--lang",
        "en",
        "--datum",
        "wgs84",
        "--now",
        "2022-04-20 12:00",
    ]);
    let report = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    Imported { city, report }
}

fn write(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

impl Imported {
    /// Rows, imported, rejected.
    fn counts(&self) -> (u64, u64, usize) {
        let number = |key: &str| self.report[key].as_u64().unwrap();
        (number("rows"), number("imported"), self.report["rejected"].as_array().unwrap().len())
    }

    fn warnings(&self) -> String {
        let list = self.report["warnings"].as_array().unwrap();
        list.iter().map(|text| text.as_str().unwrap()).collect::<Vec<_>>().join("\n")
    }

    /// The line of a site in `sites.csv`.
    fn site(&self, name: &str) -> String {
        let sites = fs::read_to_string(self.city.path().join("sites.csv")).unwrap();
        sites.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned()
    }

    /// A cell of a site.
    fn cell(&self, name: &str, column: &str) -> String {
        let sites = fs::read_to_string(self.city.path().join("sites.csv")).unwrap();
        let mut lines = sites.lines().map(cells_of);
        let head = lines.next().unwrap();
        let index = head.iter().position(|heading| heading == column).unwrap();
        lines.find(|cells| cells.iter().any(|cell| cell == name)).map(|cells| cells[index].clone()).unwrap_or_default()
    }
}

/// The cells of a line of CSV without line ends in it.
fn cells_of(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files").join(name)).unwrap()
}

/// What is said where nothing is imported.
fn refusal(name: &str, bytes: impl AsRef<[u8]>, language: &str) -> String {
    let (city, folder) = (City::new(), Folder::new());
    let file = write(&folder, name, bytes);
    let (code, _, err) =
        anxin(&["import", text(&file), "--kind", "sites", "--into", text(city.path()), "--lang", language]);
    assert_eq!(code, 1, "{err}");
    err
}

/// An archive of these parts.
fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An XLSX workbook: of each sheet the name, attributes of its entry, and its XML.
fn xlsx(settings: &str, sheets: &[(&str, &str, String)]) -> Vec<u8> {
    let each = |of: &dyn Fn(usize, &str, &str) -> String| {
        sheets.iter().enumerate().map(|(n, (name, state, _))| of(n + 1, name, state)).collect::<String>()
    };
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{settings}<sheets>{}</sheets></workbook>",
        each(&|n, name, state| format!("<sheet name=\"{name}\" sheetId=\"{n}\" {state} r:id=\"rId{n}\"/>"))
    );
    let relations = format!(
        "<Relationships>{}<Relationship Id=\"rId99\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
        each(&|n, _, _| format!(
            "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"/xl/worksheets/sheet{n}.xml\"/>"
        ))
    );
    // Styles: 1 a date, 2 a date with a time, 3 a time, 4 hours that count on, 5 a Chinese date.
    let formats =
        ["0", "14", "22", "20", "46", "31"].map(|id| format!("<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>"));
    let styles =
        format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"6\">{}</cellXfs></styleSheet>", formats.concat());
    let root = format!(
        "<Relationships><Relationship Id=\"d\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/styles.xml", styles),
    ];
    let names: Vec<String> = (1..=sheets.len()).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    for (name, (_, _, body)) in names.iter().zip(sheets) {
        parts.push((name, format!("<worksheet xmlns=\"{MAIN}\">{body}</worksheet>")));
    }
    archive(&parts)
}

/// A row of cells: a text, or `=` and a number, with `@3=` in style 3; `#` an error, `f` a formula without a result.
fn row(number: usize, attributes: &str, cells: &[&str]) -> String {
    let cell = |(column, cell): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + u8::try_from(column).unwrap()));
        match cell.as_bytes() {
            [] => String::new(),
            [b'=', ..] => format!("<c r=\"{place}\"><v>{}</v></c>", &cell[1..]),
            [b'@', style, b'=', ..] => {
                format!("<c r=\"{place}\" s=\"{}\"><v>{}</v></c>", char::from(*style), &cell[3..])
            }
            [b'#', ..] => format!("<c r=\"{place}\" t=\"e\"><v>{cell}</v></c>"),
            b"f" => format!("<c r=\"{place}\"><f>A1&amp;B1</f></c>"),
            _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        }
    };
    format!("<row r=\"{number}\" {attributes}>{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

fn sheet(rows: &[String]) -> String {
    format!("<sheetData>{}</sheetData>", rows.concat())
}

const HEAD: [&str; 4] = ["采样点名称", "地址", "开放时间", "更新时间"];

#[test]
fn hidden_rows_columns_and_sheets_are_left_out_and_said() {
    let rows = [
        row(1, "", &[HEAD[0], HEAD[1], HEAD[2], "电话"]),
        row(2, "", &["甲点", "甲路1号", "8:00-11:00", "0571-00000001"]),
        row(3, "hidden=\"1\"", &["乙点", "乙路2号", "8:00-11:00", "0571-00000002"]),
        row(4, "ht=\"0\" customHeight=\"1\"", &["丙点", "丙路3号", "8:00-11:00", ""]),
        row(5, "hidden=\"0\"", &["丁点", "丁路4号", "8:00-11:00", ""]),
        row(6, "hidden=\"true\"", &[]),
    ];
    let columns = "<cols><col min=\"4\" max=\"4\" width=\"9\" hidden=\"1\"/></cols>";
    let shown = format!("{columns}{}", sheet(&rows));
    let other = sheet(&[row(1, "", &HEAD), row(2, "", &["戊点", "戊路5号", "8:00-11:00", ""])]);
    let bytes = xlsx(
        "",
        &[
            ("采样点", "", shown),
            ("旧名单", "state=\"hidden\"", other.clone()),
            ("底稿", "state=\"veryHidden\"", other),
        ],
    );
    let imported = import("hidden.xlsx", bytes);
    assert_eq!(imported.counts(), (2, 2, 0));
    let said = imported.warnings();
    for words in [
        "2 hidden sheets were left out: 旧名单, 底稿",
        "sheet `采样点`: 2 rows that are hidden or filtered out were left out (row 3, 4)",
        "sheet `采样点`: 1 hidden columns were left out: 电话",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    for name in ["乙点", "丙点", "戊点"] {
        assert_eq!(imported.site(name), "", "{name}");
    }
    assert_eq!(imported.cell("甲点", "phone"), "");
}

#[test]
fn a_workbook_of_hidden_sheets_alone_says_so() {
    let list = sheet(&[row(1, "", &HEAD), row(2, "", &["戊点", "戊路5号", "8:00-11:00", ""])]);
    let bytes = xlsx("", &[("底稿", "state=\"hidden\"", list)]);
    assert!(refusal("a.xlsx", &bytes, "en").contains("everything in this workbook is hidden (sheets 底稿)"));
    assert!(refusal("a.xlsx", &bytes, "zh").contains("这个工作簿里的内容全部隐藏"));
}

#[test]
fn dates_of_both_calendars_times_and_durations_are_read() {
    let rows = |first: &str| {
        [
            row(1, "", &["采样点名称", "地址", "上班", "下班", "更新时间"]),
            row(2, "", &["甲点", "甲路1号", "@3=0.333333333333", "@3=1", first]),
            row(3, "", &["乙点", "乙路2号", "@3=0.3541666", "@4=0.6875", first]),
        ]
    };
    for (settings, date) in [
        ("", "@2=44671.4375"),
        ("<workbookPr date1904=\"1\"/>", "@2=43209.4375"),
        ("<workbookPr date1904=\"true\"/>", "@2=43209.4375"),
    ] {
        let imported = import("dates.xlsx", xlsx(settings, &[("a", "", sheet(&rows(date)))]));
        assert_eq!(imported.counts(), (2, 2, 0));
        assert!(imported.cell("甲点", "verified").starts_with("2022-04-20"), "{settings}: {}", imported.site("甲点"));
        assert_eq!(imported.cell("甲点", "hours"), "08:00-24:00", "{}", imported.site("甲点"));
        assert_eq!(imported.cell("乙点", "hours"), "08:30-16:30");
    }
    let chinese = import("dates.xlsx", xlsx("", &[("a", "", sheet(&rows("@5=44671")))]));
    assert!(chinese.cell("乙点", "verified").starts_with("2022-04-20"));
}

#[test]
fn a_date_that_was_made_of_hours_is_never_hours() {
    let rows = [row(1, "", &HEAD), row(2, "", &["甲点", "甲路1号", "@1=44785", ""])];
    let imported = import("a.xlsx", xlsx("", &[("a", "", sheet(&rows))]));
    assert_eq!(imported.cell("甲点", "hours"), "", "{}", imported.site("甲点"));
}

#[test]
fn errors_and_formulas_without_results_are_empty_and_said() {
    let rows = [
        row(1, "", &HEAD),
        row(2, "", &["甲点", "甲路1号", "#N/A", "#REF!"]),
        row(3, "", &["乙点", "f", "8:00-11:00", "#NAME?"]),
    ];
    let imported = import("errors.xlsx", xlsx("", &[("表", "", sheet(&rows))]));
    assert_eq!(imported.counts().1, 2);
    let said = imported.warnings();
    assert!(
        said.contains(
            "3 cells hold an error such as #N/A or #REF! and were read as empty (C2 #N/A, D2 #REF!, D3 #NAME?)"
        ),
        "{said}"
    );
    assert!(said.contains("1 formulas have no result in the file and were read as empty (B3)"), "{said}");
    assert!(!imported.site("甲点").contains('#'), "{}", imported.site("甲点"));
}

#[test]
fn an_old_binary_workbook_is_read_without_what_it_hides() {
    let imported = import("hidden.xls", fixture("hidden.xls"));
    assert_eq!(imported.counts(), (4, 4, 0), "{}", imported.report);
    assert_eq!(imported.cell("甲点", "hours"), "08:00-24:00");
    assert_eq!(imported.cell("乙点", "hours"), "08:30-16:30");
    assert_eq!(imported.cell("丁点", "address_zh"), "丙路4号");
    assert!(imported.cell("乙点", "verified").starts_with("2022-04-20"));
    let said = imported.warnings();
    for words in [
        "2 hidden sheets were left out: 底稿, 更底稿",
        "1 rows that are hidden or filtered out were left out (row 4)",
        "1 hidden columns were left out: 内部编号",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let imported = import("1904.xls", fixture("calendar-1904.xls"));
    assert_eq!(imported.cell("甲点", "hours"), "08:00-24:00");
    assert!(imported.cell("甲点", "verified").starts_with("2022-04-20"), "{}", imported.site("甲点"));
}

#[test]
fn compound_files_are_named_for_what_they_are() {
    for (stream, english) in [
        ("EncryptedPackage", "locked with a password"),
        ("WordDocument", "a Word document"),
        ("PowerPoint Document", "a presentation"),
        ("other", "an Office file without a sheet"),
    ] {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(b"x").unwrap();
        let bytes = file.into_inner().into_inner();
        let said = refusal("a.xls", &bytes, "en");
        assert!(said.contains(english), "{stream}: {said}");
    }
}

#[test]
fn a_web_page_called_xls_is_read_as_its_tables() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>\
        <meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><style>td{color:red}</style></head><body>\
        <h3>湖滨市采样点</h3><p>更新时间：2022年4月20日 10时</p>\
        <table border=1><col><col style='display:none;width:0'><col span=2>\
        <tr><th>采样点名称<th>内部编号<th>地址<th>开放时间</tr>\
        <tr style='display:none'><td>旧点<td>1<td>旧路1号<td>24小时</tr>\
        <tr><td rowspan=2>甲点&amp;乙点<td>2<td>甲路1号,&nbsp;东门<td>8:00-11:30<br>13:00-16:30</tr>\
        <tr><td>3<td>甲路2号<span style=\"display: none\">隐</span><td>8:00-11:30</tr>\
        <tr><td colspan=4>南片</td></tr>\
        <tr><td>丙点<td>4<td><table><tr><td>丙路3号</td></tr><tr><td>西门</td></tr></table><td>8:00-11:30</td></tr>\
        </table></body></html>";
    let (bytes, _, _) = encoding_rs::GBK.encode(page);
    let imported = import("页.xls", &bytes);
    assert_eq!(imported.counts(), (4, 3, 1), "{}", imported.report);
    assert_eq!(imported.cell("甲路1号, 东门", "name_zh"), "甲点&乙点");
    assert_eq!(imported.cell("甲路1号, 东门", "hours"), "08:00-11:30, 13:00-16:30");
    assert_eq!(imported.cell("甲路2号", "name_zh"), "甲点&乙点");
    assert_eq!(imported.cell("丙点", "address_zh"), "丙路3号 西门");
    assert_eq!(imported.report["rejected"][0]["value"], "南片");
    let said = imported.warnings();
    assert!(said.contains("1 rows that are hidden or filtered out were left out (row 2)"), "{said}");
    assert!(said.contains("1 hidden columns were left out: 内部编号"), "{said}");
}

#[test]
fn headings_in_a_table_of_their_own_belong_to_the_rows_below() {
    let page = "<!DOCTYPE html><div><table><thead><tr><th>采样点名称</th><th>地址</th><th>开放时间</th></tr></thead></table></div>\
        <div><table><tbody><tr><td>甲点</td><td>甲路1号</td><td>8:00-11:30</td></tr></tbody></table></div>";
    let imported = import("页.htm", page);
    assert_eq!(imported.counts(), (1, 1, 0), "{}", imported.report);
    assert_eq!(imported.cell("甲点", "address_zh"), "甲路1号");
}

#[test]
fn a_spreadsheet_of_2003_in_xml_is_read() {
    let cell = |kind: &str, text: &str| format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>");
    let head: String = HEAD.iter().map(|text| cell("String", text)).collect();
    let row = |attributes: &str, cells: &str| format!("<Row {attributes}>{cells}</Row>");
    let first = [
        cell("String", "甲点&amp;"),
        cell("String", "甲路1号"),
        cell("String", "8:00-11:00"),
        cell("DateTime", "2022-04-20T10:30:00.000"),
    ]
    .concat();
    let second = "<Cell><Data ss:Type=\"String\">乙点</Data></Cell><Cell ss:Index=\"3\"><ss:Data ss:Type=\"String\" xmlns=\"x\"><B>13:00</B>-16:00</ss:Data><Comment><ss:Data>密</ss:Data></Comment></Cell>";
    let hidden = [cell("String", "旧点"), cell("String", "旧路"), cell("Error", "#N/A")].concat();
    let sheets = format!(
        "<Worksheet ss:Name=\"采样点\"><Table>{}{}{}{}</Table></Worksheet>\
         <Worksheet ss:Name=\"底稿\"><Table>{}{}</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>",
        row("", &head),
        row("", &first),
        row("ss:Hidden=\"1\"", &hidden),
        row("ss:Index=\"9\"", second),
        row("", &head),
        row("", &hidden)
    );
    let book = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{sheets}</Workbook>"
    );
    let imported = import("2003.xls", book);
    assert_eq!(imported.counts(), (2, 2, 0), "{}", imported.report);
    assert_eq!(imported.cell("甲点&", "hours"), "08:00-11:00");
    assert!(imported.cell("甲点&", "verified").starts_with("2022-04-20"));
    assert_eq!(imported.cell("乙点", "hours"), "13:00-16:00");
    let said = imported.warnings();
    assert!(said.contains("1 hidden sheets were left out: 底稿") && said.contains("(row 3)"), "{said}");
}

#[test]
fn entities_of_a_documents_own_are_dropped_so_that_none_grows_or_reads_a_file() {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let row = |cells: &[&str]| format!("<Row>{}</Row>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = [row(&HEAD), row(&["甲点&b;", "甲路1号&d;", "8:00-11:00", "2022-04-20"])].concat();
    let entities = "<!ENTITY a \"长长长长\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY d SYSTEM \"file:///etc/hostname\">";
    let book = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<!DOCTYPE a [{entities}]>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"a\"><Table>{table}</Table></Worksheet></Workbook>"
    );
    let imported = import("2003.xls", book);
    assert_eq!(imported.counts(), (1, 1, 0), "{}", imported.report);
    assert_eq!(imported.cell("甲点", "address_zh"), "甲路1号");
}

/// An OpenDocument workbook of these tables.
fn ods(tables: &str) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
        <office:automatic-styles><style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"true\"/></style:style>\
        <style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>";
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("META-INF/manifest.xml", "<manifest/>".to_owned()),
        (
            "content.xml",
            format!(
                "{head}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

#[test]
fn an_opendocument_workbook_is_read() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let head: String = HEAD.iter().map(|text| cell(text)).collect();
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-04-20T10:30:00\"><text:p>4月20日</text:p></table:table-cell>";
    let first = [
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>密</text:p></office:annotation><text:p>甲<text:span>点</text:span></text:p></table:table-cell>",
        &cell("甲路1号<text:s/>东门"),
        &cell("8:00-11:00</text:p><text:p>13:00-16:00"),
        date,
    ]
    .concat();
    let spanned = "<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>8:00-12:00</text:p></table:table-cell>";
    let second = [&cell("乙点"), &cell("乙路2号"), spanned, date].concat();
    let third = [&cell("丙点"), &cell("丙路3号"), "<table:covered-table-cell/>", date].concat();
    let bad = [cell("丁点"), cell("丁路4号"), "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>".to_owned()].concat();
    let filtered = [cell("旧点"), cell("旧路"), cell("24小时")].concat();
    let tables = format!(
        "<table:table table:name=\"采样点\" table:style-name=\"ta1\"><table:table-column table:number-columns-repeated=\"4\"/>{}{}{}{}{}{}{}</table:table>\
         <table:table table:name=\"底稿\" table:style-name=\"ta2\">{}{}</table:table>",
        row("", &head),
        row("", &first),
        row("", &second),
        row("", &third),
        row("table:visibility=\"filter\"", &filtered),
        row("", &bad),
        row("table:number-rows-repeated=\"1048570\"", "<table:table-cell table:number-columns-repeated=\"16384\"/>"),
        row("", &head),
        row("", &filtered)
    );
    let imported = import("表.ods", ods(&tables));
    assert_eq!(imported.counts(), (4, 4, 0), "{}", imported.report);
    assert_eq!(imported.cell("甲点", "address_zh"), "甲路1号 东门");
    assert_eq!(imported.cell("甲点", "hours"), "08:00-11:00, 13:00-16:00");
    assert!(imported.cell("甲点", "verified").starts_with("2022-04-20"));
    assert_eq!(imported.cell("丙点", "hours"), "08:00-12:00");
    let said = imported.warnings();
    for words in ["1 hidden sheets were left out: 底稿", "left out (row 5)", "read as empty (C6 #DIV/0!)"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn a_row_that_is_filled_down_to_the_end_of_the_sheet_is_read_once_and_said() {
    let row = |times: usize, texts: &[&str]| {
        let cell = |text: &&str| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        };
        let cells: String = texts.iter().map(cell).collect();
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let rows = [
        row(1, &["采样点名称", "地址", "开放时间"]),
        row(2, &["甲点", "甲路1号", "8:00-11:00"]),
        row(1_048_000, &["乙点", "乙路2号", "8:00-11:00"]),
        row(1, &["丙点", "丙路3号", "8:00-11:00"]),
    ];
    let imported =
        import("表.ods", ods(&format!("<table:table table:name=\"采样点\">{}</table:table>", rows.concat())));
    assert_eq!(imported.counts(), (4, 3, 1), "{}", imported.report);
    assert_eq!(imported.cell("丙点", "address_zh"), "丙路3号");
    let said = imported.warnings();
    assert!(said.contains("1047999 rows are the same row filled down again and again (from row 4)"), "{said}");
}

#[test]
fn what_is_no_number_is_empty_and_said_once() {
    let point = |x: &str, properties: &str| {
        format!(
            "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{x},30.7]}},\"properties\":{properties}}}"
        )
    };
    let list = [
        point("121.02", "{\"name\":\"甲点\",\"address\":\"甲路1号\",\"town\":NaN,\"phone\":-Infinity}"),
        point("121.03", "{\"name\":\"乙点 NaN号\",\"address\":\"乙路2号\",\"town\":\"甲街道\",}"),
    ];
    let imported =
        import("nan.geojson", format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", list.join(",")));
    assert_eq!(imported.counts(), (2, 2, 0), "{}", imported.report);
    assert!(imported.site("乙点 NaN号").contains("121.03"));
    assert_eq!(
        imported.warnings().matches("2 values are NaN, Infinity or the like").count(),
        1,
        "{}",
        imported.warnings()
    );
}

#[test]
fn lists_in_json_of_any_make_are_read() {
    let site = "{\"名称\":\"甲点\",\"地址\":\"甲路1号\",\"开放时间\":\"8:00-11:00\"}";
    for document in [
        format!("[{site}]"),
        format!("{{\"code\":0,\"msg\":\"ok\",\"data\":[{site}]}}"),
        format!("{{\"code\":0,\"data\":{{\"total\":1,\"rows\":[{site}]}}}}"),
        format!("{{\"湖滨区\":[{site}]}}"),
        format!("callback({{\"data\":[{site}]}});"),
        format!("{site}\n{site}\n").replacen("甲点", "乙点", 1),
        "{\"columns\":[\"名称\",\"地址\",\"开放时间\"],\"data\":[[\"甲点\",\"甲路1号\",\"8:00-11:00\"]]}".to_owned(),
        "[[\"名称\",\"地址\",\"开放时间\"],[\"甲点\",\"甲路1号\",\"8:00-11:00\"]]".to_owned(),
        "[{\"区县\":\"湖滨区\",\"点位\":[{\"名称\":\"甲点\",\"地址\":\"甲路1号\",\"开放时间\":\"8:00-11:00\"}]}]"
            .to_owned(),
    ] {
        let imported = import("list.json", &document);
        assert_eq!(imported.cell("甲点", "hours"), "08:00-11:00", "{document}: {}", imported.report);
        assert_eq!(imported.counts().2, 0, "{document}: {}", imported.report);
    }
}

#[test]
fn esris_json_is_read_where_it_is_in_degrees() {
    let feature = |x: &str| {
        format!(
            "{{\"attributes\":{{\"NAME\":\"甲点\",\"ADDRESS\":\"甲路1号\"}},\"geometry\":{{\"x\":{x},\"y\":30.7}}}}"
        )
    };
    let imported =
        import("a.json", format!("{{\"spatialReference\":{{\"wkid\":4326}},\"features\":[{}]}}", feature("121.02")));
    assert_eq!(imported.cell("甲点", "lng"), "121.02", "{}", imported.report);
    let imported = import(
        "a.json",
        format!("{{\"spatialReference\":{{\"wkid\":102100}},\"features\":[{}]}}", feature("13471883.1")),
    );
    assert_eq!(imported.cell("甲点", "lng"), "");
    assert!(imported.warnings().contains("in the projection 102100"), "{}", imported.warnings());
}

#[test]
fn what_is_no_table_is_named_with_how_to_save_it_anew() {
    let word = archive(&[("[Content_Types].xml", "<Types/>".to_owned()), ("word/document.xml", "<a/>".to_owned())]);
    let zipped = archive(&[("名单.xlsx", "x".to_owned()), ("说明.txt", "x".to_owned())]);
    let numbers = archive(&[("Index/Document.iwa", "x".to_owned())]);
    let encrypted = ods_encrypted();
    for (name, bytes, english, chinese) in [
        ("空.csv", Vec::new(), "an empty file", "空文件"),
        ("空2.csv", b"\xef\xbb\xbf\r\n  \r\n".to_vec(), "an empty file", "空文件"),
        ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3".to_vec(), "a PDF document", "PDF 文档"),
        ("a.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(), "a picture (JPEG)", "图片（JPEG）"),
        ("a.xls", b"Rar!\x1a\x07\x01\0xxxx".to_vec(), "a RAR archive", "RAR 压缩包"),
        ("a.xlsx", word, "a Word document", "Word 文档"),
        ("a.zip", zipped, "it holds 名单.xlsx, 说明.txt", "包里有 名单.xlsx, 说明.txt"),
        ("a.numbers", numbers, "Apple Numbers", "Numbers"),
        ("a.ods", encrypted, "locked with a password", "加了密码"),
        ("a.kml", b"<?xml version=\"1.0\"?><kml xmlns=\"x\"><Document/></kml>".to_vec(), "a KML map file", "KML"),
        (
            "a.xls",
            b"<html><body><form>login</form></body></html>".to_vec(),
            "a web page without a table",
            "没有表格的网页",
        ),
        (
            "a.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n".to_vec(),
            "a web archive",
            "网页归档",
        ),
        ("a.rtf", b"{\\rtf1\\ansi x}".to_vec(), "an RTF document", "RTF"),
        ("a.json", b"[{\"name\":\"x\"},\n{\"name\":".to_vec(), "breaks off in line 2", "到第 2 行就断了"),
        (
            "a.bin",
            (0..2000_u32).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect(),
            "no text and no workbook",
            "既不是文本也不是工作簿",
        ),
    ] {
        let (said, told) = (refusal(name, &bytes, "en"), refusal(name, &bytes, "zh"));
        assert!(said.contains(english), "{name}: {said}");
        assert!(told.contains(chinese), "{name}: {told}");
    }
}

fn ods_encrypted() -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>".to_owned(),
        ),
        ("content.xml", "x".to_owned()),
    ])
}

#[test]
fn text_in_any_encoding_of_chinese_is_read() {
    let list = "採樣點名稱,地址,開放時間\n甲點採樣站,中山路一段1號門口廣場,8:00-11:00\n區公所檢驗站,復興東路二段35號,13:00-16:00\n";
    let simple = "采样点名称,地址,开放时间\n甲点采样站,中山路一段1号门口广场,8:00-11:00\n";
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    for (bytes, name) in [
        (encoding_rs::BIG5.encode(list).0.into_owned(), "甲點採樣站"),
        (encoding_rs::GB18030.encode(list).0.into_owned(), "甲點採樣站"),
        (encoding_rs::GBK.encode(simple).0.into_owned(), "甲点采样站"),
        (utf16(simple), "甲点采样站"),
        (simple.replace(',', "\t").into_bytes(), "甲点采样站"),
    ] {
        let folder = Folder::new();
        let map = write(&folder, "map.toml", "name = \"採樣點名稱\"\naddress = \"地址\"\nhours = \"開放時間\"\n");
        let (city, file) = (City::new(), write(&folder, "list.csv", &bytes));
        let mut arguments = vec!["import", text(&file), "--kind", "sites", "--into", text(city.path())];
        if name == "甲點採樣站" {
            arguments.extend(["--map", text(&map)]);
        }
        anxin(&arguments);
        let sites = fs::read_to_string(city.path().join("sites.csv")).unwrap();
        assert!(sites.contains(name), "{sites}");
    }
}

#[test]
fn each_list_of_a_sheet_is_read_by_its_own_headings() {
    let list = "湖滨市采样点（更新时间：2022年4月20日 10时）,,\n采样点名称,地址,开放时间\n甲点,甲路1号,8:00-11:00\n,,\n\
        二、流动点,,\n地址,开放时间,采样点名称\n乙路2号,13:00-16:00,乙点\n采样点名称,地址,开放时间\n丙点,丙路3号,8:00-9:00\n";
    let imported = import("两份.csv", list);
    assert_eq!(imported.counts(), (3, 3, 0), "{}", imported.report);
    assert_eq!(imported.cell("乙点", "address_zh"), "乙路2号");
    assert_eq!(imported.cell("乙点", "hours"), "13:00-16:00");
    assert_eq!(imported.cell("丙点", "hours"), "08:00-09:00");
    let beside = "采样点名称,地址,采样点名称,地址\n甲点,甲路1号,乙点,乙路2号\n丙点,丙路3号,,\n";
    let imported = import("并排.csv", beside);
    assert_eq!(imported.counts(), (3, 3, 0), "{}", imported.report);
    assert_eq!(imported.cell("乙点", "address_zh"), "乙路2号");
}
