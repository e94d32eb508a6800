//! What an import says about a file as such: what it is, what it hides, what of it says nothing. In both languages.
//!
//! Does not speak of rows and columns of a list: `english` and `chinese` do.

use anxin_core::text::Language;

use super::super::foreign::Foreign;

/// One thing about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileNote {
    /// A file of a kind that holds no table, or none that is read.
    Foreign(Foreign),
    /// A file behind a password.
    Locked,
    /// An archive of other files.
    Archive { names: String },
    /// A web page without a table.
    NoTable,
    /// JSON that ends in the middle.
    CutOff { line: usize },
    /// Positions that are no degrees.
    Projected { wkid: String },
    /// Sheets that are hidden.
    HiddenSheets { count: usize, names: String },
    /// Rows that are hidden or filtered out.
    HiddenRows { sheet: String, count: usize, places: String },
    /// Columns that are hidden.
    HiddenColumns { sheet: String, count: usize, headings: String },
    /// A workbook of which nothing is in view.
    AllHidden { names: String },
    /// Cells with `#N/A` and the like.
    CellErrors { sheet: String, count: usize, places: String },
    /// Formulas whose results are not in the file.
    NoResults { sheet: String, count: usize, places: String },
    /// `NaN` and the like.
    NoNumbers { count: usize },
    /// Rows with text that is struck through.
    Struck { sheet: String, count: usize, places: String },
    /// Comments on cells.
    Comments { sheet: String, count: usize, places: String },
    /// Cells outside of what is read.
    FarCells { sheet: String, count: usize, most: usize },
    /// Rows that are one row again and again, down to the end of the sheet.
    RepeatedRows { sheet: String, count: usize, places: String },
    /// Rows of a list that do not parse.
    OddLines { count: usize, first: usize },
}

impl FileNote {
    /// The words.
    pub(super) fn text(&self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Zh => self.chinese(),
        }
    }

    fn english(&self) -> String {
        let of = |sheet: &str| if sheet.is_empty() { String::new() } else { format!("sheet `{sheet}`: ") };
        match self {
            Self::Foreign(what) => {
                let (name, hint) = what.english();
                format!("this is {name}, no table that can be read: {hint}")
            }
            Self::Locked => "this workbook is locked with a password: open it with the password, take the protection off (File > Info > Protect Workbook > Encrypt with Password, empty the field), save it and import that".to_owned(),
            Self::Archive { names } => format!("this is a ZIP archive, no table: unpack it and import the files one by one; it holds {names}"),
            Self::NoTable => "this is a web page without a table: it may be a page that asks to log in, or says that something failed. Download the list anew and look at it, or copy the table into a spreadsheet and save that as XLSX".to_owned(),
            Self::CutOff { line } => format!("this JSON breaks off in line {line}: the file is not whole; download or export it anew"),
            Self::Projected { wkid } => format!("the positions of this file are in the projection {wkid}, no degrees, and were left out: export it as GeoJSON in WGS-84 (EPSG:4326)"),
            Self::HiddenSheets { count, names } => format!("{count} hidden sheets were left out: {names}; unhide what belongs to the list, save and import again"),
            Self::HiddenRows { sheet, count, places } => format!("{}{count} rows that are hidden or filtered out were left out (row {places}); take the filter off or unhide what belongs to the list, save and import again", of(sheet)),
            Self::HiddenColumns { sheet, count, headings } => format!("{}{count} hidden columns were left out: {headings}; unhide what belongs to the list, save and import again", of(sheet)),
            Self::AllHidden { names } => format!("everything in this workbook is hidden (sheets {names}): unhide the list, save and import again"),
            Self::CellErrors { sheet, count, places } => format!("{}{count} cells hold an error such as #N/A or #REF! and were read as empty ({places}): mend the formulas, or type the values", of(sheet)),
            Self::NoResults { sheet, count, places } => format!("{}{count} formulas have no result in the file and were read as empty ({places}): open it in a spreadsheet, let it calculate, save and import again", of(sheet)),
            Self::NoNumbers { count } => format!("{count} values are NaN, Infinity or the like, which say nothing, and were read as empty"),
            Self::Struck { sheet, count, places } => format!("{}{count} rows have text that is struck through (row {places}): what is struck through may be withdrawn, so a site is not shown as open, a zone stays in force and a queue is left out; take such rows out, or take the line off, save and import again", of(sheet)),
            Self::Comments { sheet, count, places } => format!("{}{count} cells have comments ({places}): of sites they are read as remarks, elsewhere look at them yourself; they may be shown to everybody", of(sheet)),
            Self::FarCells { sheet, count, most } => format!("{}{count} cells lie beyond column {most} and were left out: a list is not as wide; look at the right end of the sheet", of(sheet)),
            Self::RepeatedRows { sheet, count, places } => format!("{}{count} rows are the same row filled down again and again (from row {places}) and were left out, but for the first: delete what is filled in below the list", of(sheet)),
            Self::OddLines { count, first } => format!("{count} lines are no JSON, the first is line {first}: mend them or export the file anew; nothing was read"),
        }
    }

    fn chinese(&self) -> String {
        let of = |sheet: &str| if sheet.is_empty() { String::new() } else { format!("工作表“{sheet}”：") };
        match self {
            Self::Foreign(what) => {
                let (name, hint) = what.chinese();
                format!("这是{name}，不是能读取的表格：{hint}")
            }
            Self::Locked => "这个工作簿加了密码：请用密码打开，取消保护（“文件—信息—保护工作簿—用密码进行加密”，清空密码），另存后再导入".to_owned(),
            Self::Archive { names } => format!("这是 ZIP 压缩包，不是表格：请先解压，再逐个导入里面的文件；包里有 {names}"),
            Self::NoTable => "这是没有表格的网页：可能是登录页或出错页。请重新下载名单并打开看看，或者把表格复制到表格软件里，另存为 XLSX".to_owned(),
            Self::CutOff { line } => format!("这个 JSON 到第 {line} 行就断了：文件不完整，请重新下载或导出"),
            Self::Projected { wkid } => format!("文件里的位置用的是投影坐标 {wkid}，不是经纬度，没有采用：请按 WGS-84（EPSG:4326）导出为 GeoJSON"),
            Self::HiddenSheets { count, names } => format!("有 {count} 张隐藏的工作表没有导入：{names}；如属于名单，请取消隐藏，保存后重新导入"),
            Self::HiddenRows { sheet, count, places } => format!("{}有 {count} 行被隐藏或筛选掉，没有导入（第 {places} 行）；如属于名单，请清除筛选、取消隐藏，保存后重新导入", of(sheet)),
            Self::HiddenColumns { sheet, count, headings } => format!("{}有 {count} 列被隐藏，没有导入：{headings}；如属于名单，请取消隐藏，保存后重新导入", of(sheet)),
            Self::AllHidden { names } => format!("这个工作簿里的内容全部隐藏（工作表 {names}）：请取消隐藏，保存后重新导入"),
            Self::CellErrors { sheet, count, places } => format!("{}有 {count} 个单元格是 #N/A、#REF! 之类的错误值，按空白读入（{places}）：请改好公式，或直接填写内容", of(sheet)),
            Self::NoResults { sheet, count, places } => format!("{}有 {count} 个公式在文件里没有结果，按空白读入（{places}）：请用表格软件打开，等它算完再保存、重新导入", of(sheet)),
            Self::NoNumbers { count } => format!("有 {count} 个值是 NaN、Infinity 之类，没有内容，按空白读入"),
            Self::Struck { sheet, count, places } => format!("{}有 {count} 行的文字带删除线（第 {places} 行）：划掉的可能已经作废，采样点不会显示为开放，区域照旧有效，排队不采用；请删去这些行，或者去掉删除线，保存后重新导入", of(sheet)),
            Self::Comments { sheet, count, places } => format!("{}有 {count} 个单元格带批注（{places}）：采样点的批注按备注读入，其他的请自己看；批注可能会公开显示", of(sheet)),
            Self::FarCells { sheet, count, most } => format!("{}有 {count} 个单元格在第 {most} 列以外，没有读：名单不会这么宽，请看看表的最右边", of(sheet)),
            Self::RepeatedRows { sheet, count, places } => format!("{}有 {count} 行是同一行一直向下填充出来的（从第 {places} 行起），只读了第一行：请删去名单下面填充的内容", of(sheet)),
            Self::OddLines { count, first } => format!("有 {count} 行不是 JSON，最前面的是第 {first} 行：请改好，或重新导出；什么都没有读入"),
        }
    }
}
