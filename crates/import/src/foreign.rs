//! Files that are no table: known by their first bytes, and named with how to save what they hold anew.
//!
//! Does not look at file names, which lie, and does not open archives: `archive` does.

/// What a file is that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foreign {
    Empty,
    Pdf,
    Ofd,
    Picture(&'static str),
    Word,
    Slides,
    RichText,
    Apple,
    Rar,
    SevenZip,
    Compressed(&'static str),
    Database,
    Shapefile,
    Kml,
    Gpx,
    WebArchive,
    Mail,
    Xml,
    EarlyWorkbook,
    Compound,
    Parquet,
    Media,
    /// Links between cells, as spreadsheets of forty years ago wrote them.
    Sylk,
    /// A text of which each letter beyond ASCII is a question mark.
    LostLetters,
    Binary,
}

const TABLE_EN: &str = "open it, copy the table into a spreadsheet (Excel, WPS), look it over and save it as XLSX";
const TABLE_ZH: &str = "请打开后把表格复制到 Excel 或 WPS 表格里，核对后另存为 XLSX";
const UNPACK_EN: &str = "unpack it and import the table inside";
const UNPACK_ZH: &str = "请先解压，再导入里面的表格";
const MAP_EN: &str = "open it in QGIS or the program it comes from and export it as GeoJSON in WGS-84";
const MAP_ZH: &str = "请用 QGIS 或原来的软件打开，按 WGS-84 导出为 GeoJSON";

impl Foreign {
    /// What it is, and how to save it anew.
    pub(crate) fn english(self) -> (String, &'static str) {
        let (name, hint) = match self {
            Self::Empty => ("an empty file", "export or download it anew; it may still have been on its way"),
            Self::Pdf => (
                "a PDF document",
                "ask its author for the spreadsheet, or open it in WPS or Word, copy the table into a spreadsheet, look it over and save it as XLSX",
            ),
            Self::Ofd => (
                "an OFD document",
                "ask its author for the spreadsheet, or copy the table into a spreadsheet, look it over and save it as XLSX",
            ),
            Self::Picture(kind) => {
                return (
                    format!("a picture ({kind})"),
                    "ask its author for the spreadsheet, or type the list into one; a text recognised from a picture must be looked over line by line",
                );
            }
            Self::Word => ("a Word document", TABLE_EN),
            Self::Slides => ("a presentation", TABLE_EN),
            Self::RichText => ("an RTF document", TABLE_EN),
            Self::Apple => {
                ("a document of Apple Numbers, Pages or Keynote", "open it and choose File > Export To > Excel or CSV")
            }
            Self::Rar => ("a RAR archive", UNPACK_EN),
            Self::SevenZip => ("a 7z archive", UNPACK_EN),
            Self::Compressed(kind) => return (format!("a compressed file ({kind})"), UNPACK_EN),
            Self::Database => (
                "a database (Access, SQLite or dBase)",
                "open it in the program it comes from and export the table as XLSX or CSV",
            ),
            Self::Shapefile => ("a shapefile", MAP_EN),
            Self::Kml => ("a KML map file", MAP_EN),
            Self::Gpx => ("a GPX track", MAP_EN),
            Self::WebArchive => ("a web archive (MHTML)", "open it in Excel or WPS and save it as XLSX"),
            Self::Mail => ("a mail", "save the attached table and import that"),
            Self::Xml => (
                "XML of a kind that is not known here",
                "open it in the program it comes from and export the table as XLSX or CSV",
            ),
            Self::EarlyWorkbook => {
                ("a workbook of Excel 4 or earlier", "open it in Excel, WPS or LibreOffice and save it as XLSX")
            }
            Self::Compound => {
                ("an Office file without a sheet", "open it in the program it comes from and save the table as XLSX")
            }
            Self::Parquet => ("a Parquet file", "export it as CSV"),
            Self::Media => ("a film or a sound", "was the right file chosen? Import the spreadsheet"),
            Self::Sylk => ("a SYLK file", "open it in Excel, WPS or LibreOffice and save it as XLSX"),
            Self::LostLetters => (
                "a text whose letters have become question marks",
                "they cannot be brought back: go to the program it comes from and save it as XLSX or as CSV UTF-8",
            ),
            Self::Binary => {
                ("no text and no workbook", "open it in the program it comes from and save the table as XLSX or CSV")
            }
        };
        (name.to_owned(), hint)
    }

    /// As [`Self::english`].
    pub(crate) fn chinese(self) -> (String, &'static str) {
        let (name, hint) = match self {
            Self::Empty => ("空文件", "请重新导出或下载，可能当时还没有下载完"),
            Self::Pdf => {
                (" PDF 文档", "请向制作单位要原始表格；或用 WPS、Word 打开，把表格复制到表格软件里，核对后另存为 XLSX")
            }
            Self::Ofd => (" OFD 版式文档", "请向制作单位要原始表格；或把表格复制到表格软件里，核对后另存为 XLSX"),
            Self::Picture(kind) => {
                return (format!("图片（{kind}）"), "请向制作单位要原始表格，或照着录入；图片识别出来的文字要逐行核对");
            }
            Self::Word => (" Word 文档", TABLE_ZH),
            Self::Slides => ("演示文稿", TABLE_ZH),
            Self::RichText => (" RTF 文档", TABLE_ZH),
            Self::Apple => ("苹果 Numbers、Pages 或 Keynote 文档", "请打开后选“文件—导出为—Excel”或 CSV"),
            Self::Rar => (" RAR 压缩包", UNPACK_ZH),
            Self::SevenZip => (" 7z 压缩包", UNPACK_ZH),
            Self::Compressed(kind) => return (format!("压缩文件（{kind}）"), UNPACK_ZH),
            Self::Database => ("数据库文件（Access、SQLite 或 dBase）", "请用原来的软件打开，把表导出为 XLSX 或 CSV"),
            Self::Shapefile => (" Shapefile 地图文件", MAP_ZH),
            Self::Kml => (" KML 地图文件", MAP_ZH),
            Self::Gpx => (" GPX 轨迹文件", MAP_ZH),
            Self::WebArchive => ("网页归档文件（MHTML）", "请用 Excel 或 WPS 打开，另存为 XLSX"),
            Self::Mail => ("邮件", "请把附件里的表格另存出来，再导入那个文件"),
            Self::Xml => ("这里不认识的 XML 文件", "请用原来的软件打开，把表导出为 XLSX 或 CSV"),
            Self::EarlyWorkbook => (" Excel 4 或更早的工作簿", "请用 Excel、WPS 或 LibreOffice 打开，另存为 XLSX"),
            Self::Compound => ("没有工作表的 Office 文件", "请用原来的软件打开，把表格另存为 XLSX"),
            Self::Parquet => (" Parquet 文件", "请导出为 CSV"),
            Self::Media => ("视频或音频", "是不是选错了文件？请导入表格"),
            Self::Sylk => (" SYLK 文件", "请用 Excel、WPS 或 LibreOffice 打开，另存为 XLSX"),
            Self::LostLetters => {
                ("汉字都变成了问号的文件", "变成问号的字找不回来了：请回到原来的软件里，另存为 XLSX 或“CSV UTF-8”")
            }
            Self::Binary => ("既不是文本也不是工作簿的文件", "请用原来的软件打开，把表格另存为 XLSX 或 CSV"),
        };
        (name.to_owned(), hint)
    }

    /// What a file of these bytes is; `None` where it may be a table.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        const MARKS: &[(&[u8], Foreign)] = &[
            (b"\x89PNG\r\n", Foreign::Picture("PNG")),
            (b"\xff\xd8\xff", Foreign::Picture("JPEG")),
            (b"GIF87a", Foreign::Picture("GIF")),
            (b"GIF89a", Foreign::Picture("GIF")),
            (b"II*\0", Foreign::Picture("TIFF")),
            (b"MM\0*", Foreign::Picture("TIFF")),
            (b"Rar!\x1a\x07", Foreign::Rar),
            (b"7z\xbc\xaf\x27\x1c", Foreign::SevenZip),
            (b"\x1f\x8b", Foreign::Compressed("gzip")),
            (b"\xfd7zXZ\0", Foreign::Compressed("xz")),
            (b"\x28\xb5\x2f\xfd", Foreign::Compressed("zstd")),
            (b"BZh", Foreign::Compressed("bzip2")),
            (b"SQLite format 3\0", Foreign::Database),
            (b"\0\x01\0\0Standard ", Foreign::Database),
            (b"\0\0\x27\x0a\0\0\0\0", Foreign::Shapefile),
            (b"PAR1", Foreign::Parquet),
            (b"ID;P", Foreign::Sylk),
            (b"{\\rtf", Foreign::RichText),
            (b"\x09\x00\x04\x00", Foreign::EarlyWorkbook),
            (b"\x09\x02\x06\x00", Foreign::EarlyWorkbook),
            (b"\x09\x04\x06\x00", Foreign::EarlyWorkbook),
            (b"\x09\x08\x08\x00", Foreign::EarlyWorkbook),
            (b"\x09\x08\x10\x00", Foreign::EarlyWorkbook),
            (b"ID3\x03", Foreign::Media),
            (b"\x1aE\xdf\xa3", Foreign::Media),
        ];
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // Blanks are no table, nor is UTF-16 of them.
        if text.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xfe | 0xff)) {
            return Some(Self::Empty);
        }
        // Some writers put blanks before the mark.
        if text.trim_ascii_start().starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if let Some((_, what)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
            return Some(*what);
        }
        let at = |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(mark));
        if at(0, b"RIFF") && at(8, b"WEBP") {
            return Some(Self::Picture("WebP"));
        }
        if at(4, b"ftyp") {
            let picture = [&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|brand| at(8, brand));
            return Some(if picture { Self::Picture("HEIC") } else { Self::Media });
        }
        // A bitmap's header tells its own size, and two reserved numbers that are zero.
        if at(0, b"BM") && at(6, &[0, 0, 0, 0]) {
            return Some(Self::Picture("BMP"));
        }
        is_dbase(bytes).then_some(Self::Database)
    }
}

/// Whether this is dBase, as maps keep their tables: a version, a date, and headers whose length fits.
fn is_dbase(bytes: &[u8]) -> bool {
    let [version, _, month, day, _, _, _, _, low, high, ..] = bytes else { return false };
    let header = usize::from(u16::from_le_bytes([*low, *high]));
    matches!(version, 0x03 | 0x30 | 0x31 | 0x83 | 0x8b | 0xf5)
        && (1..=12).contains(month)
        && (1..=31).contains(day)
        && header > 32
        && bytes.get(header.saturating_sub(1)).is_some_and(|byte| *byte == 0x0d || *byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_known_by_their_first_bytes() {
        for (bytes, what) in [
            (&b""[..], Foreign::Empty),
            (b"\xef\xbb\xbf \r\n", Foreign::Empty),
            (b"%PDF-1.4\n1 0 obj", Foreign::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Foreign::Picture("JPEG")),
            (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", Foreign::Picture("BMP")),
            (b"\0\0\0\x18ftypheic", Foreign::Picture("HEIC")),
            (b"Rar!\x1a\x07\x01\0", Foreign::Rar),
            (b"{\\rtf1\\ansi", Foreign::RichText),
            (b"ID;PCALCOOO32\nC;X1;Y1", Foreign::Sylk),
        ] {
            assert_eq!(Foreign::of(bytes), Some(what));
        }
        for table in ["BM,name\n1,2", "name,address\n", "{\"features\":[]}", "Rar,b", "ID,name", "ftyp"] {
            assert!(Foreign::of(table.as_bytes()).is_none(), "{table}");
        }
    }
}
