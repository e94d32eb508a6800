//! What is struck through is withdrawn, or nobody knows; what a comment says is a remark. Neither is passed over in silence,
//! whatever kind of workbook it stands in.

use std::fs;
use std::path::PathBuf;

use crate::support::import::{file, import, warned};
use crate::support::{City, Folder};

const NOW: [&str; 2] = ["--now", "2022-04-20 10:00"];

/// A workbook of the fixtures, the same in each kind: rows struck through wholly, in one cell and in a part of one, and
/// comments that withdraw a site, that nobody knows, and that are harmless.
fn workbook(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files").join(name)
}

/// `serves` and `status` of the site at an address.
fn state(city: &City, address: &str) -> (String, String) {
    let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let records = anxin_publisher::sheet::parse(&table).unwrap();
    let index = |column: &str| records[0].cells.iter().position(|heading| heading == column);
    let addresses = index("address_zh").unwrap();
    let row = records.iter().find(|record| record.cells.get(addresses).is_some_and(|cell| cell == address));
    let row = row.unwrap_or_else(|| panic!("no {address} in {table}"));
    let cell = |column: &str| index(column).and_then(|index| row.cells.get(index)).cloned().unwrap_or_default();
    (cell("serves"), cell("status"))
}

#[test]
fn no_site_that_is_struck_through_or_withdrawn_in_a_comment_is_open() {
    for name in ["struck.xlsx", "struck.xls", "struck.ods"] {
        let city = City::new();
        let (_, report) = import(city.path(), &workbook(name), "sites", &NOW);
        assert_eq!(report["imported"], 6, "{name}: {report}");
        for (address, what) in [("湖路1号", "the row"), ("湖路2号", "its hours"), ("湖路3号", "a part of a text")]
        {
            assert_eq!(state(&city, address).1, "unknown", "{name}: {what} struck through: {report}");
        }
        assert_ne!(state(&city, "湖路4号").1, "", "{name}: withdrawn in a comment");
        assert_eq!(state(&city, "湖路5号"), (String::new(), String::new()), "{name}: a comment that nobody knows");
        assert_eq!(state(&city, "湖路6号"), ("general".to_owned(), String::new()), "{name}: a harmless comment");
        assert!(warned(&report, "3 rows have text that is struck through (row 2, 3, 4)"), "{name}: {report}");
        assert!(warned(&report, "3 cells have comments (A5, C6, A7)"), "{name}: {report}");
        let table = fs::read_to_string(city.path().join("sites.csv")).unwrap();
        assert!(
            table.contains("轮候制") && table.contains("请携带身份证") && !table.contains("张三"),
            "{name}: {table}"
        );
    }
}

#[test]
fn a_zone_that_is_struck_through_stays_in_force_and_its_queue_like_is_left_out() {
    let cell = |style: &str, text: &str| format!("<Cell{style}><Data ss:Type=\"String\">{text}</Data></Cell>");
    let book = |rows: &[(&str, &[&str])]| {
        let rows = rows.iter().map(|(style, cells)| {
            format!("<Row>{}</Row>", cells.iter().map(|text| cell(style, text)).collect::<String>())
        });
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"k\"><Font ss:StrikeThrough=\"1\"/></Style></Styles>\
             <Worksheet ss:Name=\"t\"><Table>{}</Table></Worksheet></Workbook>",
            rows.collect::<String>()
        )
    };
    let struck = " ss:StyleID=\"k\"";
    let (city, folder) = (City::new(), Folder::new());
    let zones = book(&[
        ("", &["区域等级", "区域名称", "街道"]),
        (struck, &["封控区", "甲小区", "北街道"]),
        (struck, &["封控区（已解除）", "乙小区", "北街道"]),
        ("", &["封控区（已解除）", "丙小区", "北街道"]),
    ]);
    let (_, report) = import(city.path(), &file(&folder, "zones.xls", zones), "zones", &NOW);
    let table = fs::read_to_string(city.path().join("zones.csv")).unwrap();
    let row = |name: &str| table.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(!row("甲小区").contains("2022-04-20 10:00,2022-04-20") && row("甲小区").starts_with('j'), "{table}");
    let lifted = |name: &str| row(name).matches("2022-04-20 10:00").count() > 1;
    assert!(!lifted("甲小区") && !lifted("乙小区") && lifted("丙小区"), "{table}\n{report}");
    assert!(warned(&report, "struck through (row 2, 3)"), "{report}");
    import(city.path(), &file(&folder, "list.csv", "采样点名称,地址\n南点,湖路1号\n北点,湖路2号\n"), "sites", &NOW);
    let queue = book(&[("", &["采样点名称", "等待分钟"]), (struck, &["南点", "5"]), ("", &["北点", "5"])]);
    let (_, report) = import(city.path(), &file(&folder, "queue.xls", queue), "queue", &NOW);
    assert_eq!(report["imported"], 1, "{report}");
    assert!(report["rejected"][0]["reason"].as_str().unwrap().contains("struck through"), "{report}");
}

/// A page of a table whose rows are called 湖路1号, 湖路2号 …; `{row}` and `{cell}` of each stand in its tags.
fn page(style: &str, rows: &[(&str, &str, &str)]) -> String {
    let row = |(number, (row, cell, name)): (usize, &(&str, &str, &str))| {
        format!("<tr{row}><td{cell}>{name}</td><td>湖路{}号</td><td>8:00-17:00</td></tr>\n", number + 1)
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!(
        "<html><head><meta charset=utf-8>{style}</head><body><table>\
         <tr><th>采样点名称</th><th>地址</th><th>开放时间</th></tr>\n{rows}</table></body></html>"
    )
}

#[test]
fn no_site_that_a_page_strikes_through_is_open_by_whatever_element_style_or_class() {
    let style = "<style>td{color:red}.xl65{mso-style-parent:style0;\ntext-decoration:line-through;}\
                 @media screen { tr.off td, #gone { text-decoration-line : line-through } } .kept{text-decoration:underline}</style>";
    let struck: [(&str, &str, &str); 12] = [
        ("", "", "<s>甲点</s>"),
        ("", "", "乙<strike>点</strike>"),
        ("", "", "<DEL>丙</DEL>点"),
        ("", "", "<span style=\"color:red; Text-Decoration: LINE-THROUGH\">丁点</span>"),
        ("", " class=xl65", "戊点"),
        ("", "", "<font class='a xl65'>己点</font>"),
        (" class=off", "", "庚点"),
        (" style='text-decoration:line-through'", "", "辛点"),
        (" id=gone", "", "壬点"),
        ("", "", "<b><s>癸</b>点"),
        ("", "", "<span class='text-line-through'>子点</span>"),
        ("", "", "<div><p><s><span>丑点</span></s></p></div>"),
    ];
    let kept: [(&str, &str, &str); 5] = [
        ("", "", "寅点"),
        ("", " class=kept", "卯<u>点</u>"),
        ("", "", "<s></s>辰点"),
        ("", "", "<span style='text-decoration:none'>巳点</span>"),
        ("", "", "<strong>午点</strong>"),
    ];
    for (name, end) in [("list.xls", ""), ("list.html", "</td>")] {
        let (city, folder) = (City::new(), Folder::new());
        let html = page(style, &[&struck[..], &kept[..]].concat());
        // As it was typed, or with what is left open.
        let html = if end.is_empty() { html.replace("</td>", "") } else { html };
        let (_, report) = import(city.path(), &file(&folder, name, html), "sites", &NOW);
        assert_eq!(report["imported"], 17, "{report}");
        for (number, (.., what)) in struck.iter().enumerate() {
            assert_eq!(state(&city, &format!("湖路{}号", number + 1)).1, "unknown", "{name} {what}: {report}");
        }
        for (number, (.., what)) in kept.iter().enumerate() {
            let at = format!("湖路{}号", number + 1 + struck.len());
            assert_eq!(state(&city, &at), ("general".to_owned(), String::new()), "{name} {what}: {report}");
        }
        assert!(warned(&report, "12 rows have text that is struck through"), "{report}");
    }
}

#[test]
fn what_a_page_says_over_a_cell_is_a_comment_unless_it_is_the_cell_again() {
    let (city, folder) = (City::new(), Folder::new());
    let html = page(
        "",
        &[("", " title='本点已停用'", "甲点"), ("", " title='乙点  '", "乙点"), ("", " title='轮候制'", "丙点")],
    );
    let (_, report) = import(city.path(), &file(&folder, "list.html", html), "sites", &NOW);
    assert_ne!(state(&city, "湖路1号").1, "", "{report}");
    assert_eq!(state(&city, "湖路2号"), ("general".to_owned(), String::new()), "{report}");
    assert_eq!(state(&city, "湖路3号"), (String::new(), String::new()), "{report}");
}

/// A record of a binary workbook.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = if kind < 0x80 {
        vec![u8::try_from(kind).unwrap()]
    } else {
        vec![u8::try_from(kind & 0x7f).unwrap() | 0x80, u8::try_from(kind >> 7).unwrap()]
    };
    bytes.push(u8::try_from(body.len()).unwrap() & 0x7f | if body.len() > 0x7f { 0x80 } else { 0 });
    if body.len() > 0x7f {
        bytes.push(u8::try_from(body.len() >> 7).unwrap());
    }
    bytes.extend(body);
    bytes
}

/// A text as those records hold it.
fn counted(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let count = u32::try_from(units.len()).unwrap().to_le_bytes();
    count.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn comments_and_texts_struck_through_in_part_are_read_in_binary_workbooks_too() {
    // A font that strikes through, and texts: headings, names, and the one of row 2 with a part in that font.
    let font = |flags: u16| record(0x002b, &[&[0x20, 0x03][..], &flags.to_le_bytes(), &[0; 40]].concat());
    let style = |font: u16| record(0x002f, &[&[0; 4][..], &font.to_le_bytes(), &[0; 10]].concat());
    let styles = [font(0), font(8), record(0x0269, &[2, 0, 0, 0]), style(0), style(1), record(0x026a, &[])].concat();
    let plain = |text: &str| record(0x0013, &[vec![0], counted(text)].concat());
    let part = [vec![1], counted("甲点"), vec![1, 0, 0, 0, 1, 0, 1, 0]].concat();
    let texts = ["采样点名称", "地址", "乙点", "丙点", "湖路1号", "湖路2号", "湖路3号"];
    let shared: Vec<u8> = texts.iter().flat_map(|text| plain(text)).chain(record(0x0013, &part)).collect();
    let shared = [record(0x009f, &[8, 0, 0, 0, 8, 0, 0, 0]), shared, record(0x00a0, &[])].concat();
    let row = |number: u32| record(0x0000, &[&number.to_le_bytes()[..], &[0; 13]].concat());
    let cell = |column: u32, text: u32| record(0x0007, &[column.to_le_bytes(), [0; 4], text.to_le_bytes()].concat());
    let rows = [[0, 1], [7, 4], [2, 5], [3, 6]];
    let cells: Vec<u8> = (0_u32..)
        .zip(rows)
        .flat_map(|(number, [name, address])| [row(number), cell(0, name), cell(1, address)].concat())
        .collect();
    let size = [0_u32, 3, 0, 1].into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>();
    let sheet = [
        record(0x0081, &[]),
        record(0x0094, &size),
        record(0x0091, &[]),
        cells,
        record(0x0092, &[]),
        record(0x0082, &[]),
    ]
    .concat();
    // On 乙点: withdrawn.
    let place = [0_u32, 2, 2, 0, 0].into_iter().flat_map(u32::to_le_bytes).chain([0; 16]).collect::<Vec<u8>>();
    let comments = [
        record(0x027b, &place),
        record(0x027d, &[vec![0], counted("张三:\n本点已停用")].concat()),
        record(0x027c, &[]),
    ]
    .concat();
    let book = [record(0x009c, &[vec![0; 8], counted("rId1"), counted("t")].concat()), record(0x0090, &[])].concat();
    let book = [record(0x0083, &[]), record(0x008f, &[]), book, record(0x0084, &[])].concat();
    let relations = |of: &[(&str, &str, &str)]| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let of = of
            .iter()
            .map(|(id, what, to)| format!("<Relationship Id=\"{id}\" Type=\"{kind}/{what}\" Target=\"{to}\"/>"));
        let of: String = of.collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{of}</Relationships>"
        )
        .into_bytes()
    };
    let parts = [
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.bin")])),
        (
            "xl/_rels/workbook.bin.rels",
            relations(&[
                ("rId1", "worksheet", "worksheets/sheet1.bin"),
                ("rId2", "sharedStrings", "sharedStrings.bin"),
                ("rId3", "styles", "styles.bin"),
            ]),
        ),
        ("xl/worksheets/_rels/sheet1.bin.rels", relations(&[("rId1", "comments", "../comments1.bin")])),
        ("xl/workbook.bin", book),
        ("xl/styles.bin", styles),
        ("xl/sharedStrings.bin", shared),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/comments1.bin", comments),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, &bytes).unwrap();
    }
    let (city, folder) = (City::new(), Folder::new());
    let bytes = archive.finish().unwrap().into_inner();
    let (_, report) = import(city.path(), &file(&folder, "list.xlsb", bytes), "sites", &NOW);
    assert_eq!(report["imported"], 3, "{report}");
    assert_eq!(state(&city, "湖路1号").1, "unknown", "{report}");
    assert_ne!(state(&city, "湖路2号").1, "", "{report}");
    assert_eq!(state(&city, "湖路3号"), ("general".to_owned(), String::new()), "{report}");
    assert!(warned(&report, "1 cells have comments (A3)"), "{report}");
    assert!(!report.to_string().contains("张三"), "{report}");
}
