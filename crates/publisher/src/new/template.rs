//! Workbooks to hand out to those who fill them: headings that `anxin import` knows, lists to choose from, notes.
//!
//! Does not read workbooks; `anxin import` does.

use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

/// How far down lists and forms reach.
const LAST_ROW: u32 = 5000;

/// One column: its heading, a note, what may be chosen, and two examples.
struct Column {
    heading: &'static str,
    note: &'static str,
    choices: &'static [&'static str],
    examples: [&'static str; 2],
    width: f64,
}

const fn column(heading: &'static str, note: &'static str, examples: [&'static str; 2], width: f64) -> Column {
    Column { heading, note, choices: &[], examples, width }
}

const fn choice(
    heading: &'static str,
    note: &'static str,
    choices: &'static [&'static str],
    examples: [&'static str; 2],
) -> Column {
    Column { heading, note, choices, examples, width: 14.0 }
}

const TOWN: Column = column("街道", "街道或镇的全名，和 towns.csv 里的中文名一致。", ["甲街道", "乙镇"], 14.0);
const PHONE: Column =
    column("联系电话", "一格一个号码，带区号，如 0573-0000-1000。", ["0573-0000-1000", "0573-0000-1001"], 20.0);

/// What may be chosen of something that a site has or has not; empty where nobody knows.
const YES_NO: &[&str] = &["有", "没有"];

const SITES: [Column; 18] = [
    column("名称", "居民看到的名称；同名的要写明哪个门、哪幢楼。", ["甲广场采样点", "乙镇卫生院采样点"], 28.0),
    column("英文名称", "可以先空着，发布前补上。", ["Square A", "Clinic B"], 24.0),
    column("地址", "门牌号，或从哪里进去。", ["甲街道一号路1号", "乙镇二号路2号"], 32.0),
    TOWN,
    column("经度", "十进制度数，如 121.02；不要度分秒。", ["121.02", "121.05"], 12.0),
    column("纬度", "十进制度数，如 30.70。", ["30.7", "30.65"], 12.0),
    choice(
        "坐标系",
        "从哪里取的坐标：高德、腾讯选 gcj02，百度选 bd09，GPS、天地图选 wgs84。",
        &["gcj02", "bd09", "wgs84"],
        ["gcj02", "wgs84"],
    ),
    column(
        "开放时间",
        "如 08:00-11:30, 13:00-17:00；周末不同的写明，如 周一至周五8:00-17:00。",
        ["08:00-20:00", "周一至周六8:00-11:30"],
        30.0,
    ),
    choice(
        "状态",
        "不开的选暂停服务；撤销的选已关闭。正常开放可以空着。",
        &["正常开放", "暂停服务", "已关闭"],
        ["正常开放", "正常开放"],
    ),
    choice(
        "服务对象",
        "谁可以来；有几种人的，选合在一起的那一项。",
        &["一般居民", "黄码", "红码", "应检尽检", "一般居民、应检尽检"],
        ["一般居民", "黄码"],
    ),
    choice("收费情况", "对来的人收不收费。", &["免费", "收费", "先问"], ["免费", "收费"]),
    column(
        "联系电话",
        "带区号，如 0573-0000-1000；有几个的用分号隔开，号码后面的括号里写总机、白天、夜间等。不写人名。",
        ["0573-0000-1000", "0573-0000-1001"],
        20.0,
    ),
    column("备注", "居民该知道的一句话。", ["带身份证", ""], 28.0),
    choice("轮椅通道", "轮椅能不能一直到采样口；不知道就空着。", YES_NO, ["有", ""]),
    choice("儿童通道", "有没有儿童通道；不知道就空着。", YES_NO, ["没有", ""]),
    choice("孕妇老人通道", "有没有孕妇、老人通道；不知道就空着。", YES_NO, ["", "有"]),
    choice("不用手机", "没有手机，凭身份证或纸质证明能不能采；不知道就空着。", YES_NO, ["有", ""]),
    choice("上门采样", "能不能上门给出不了门的人采；电话写在 sites.csv 的 home_phone。", YES_NO, ["没有", ""]),
];

const QUEUE: [Column; 4] = [
    column("采样点名称", "和采样点表里的名称一模一样。", ["甲广场采样点", "乙镇卫生院采样点"], 28.0),
    column("上报时间", "看的时候，如 2022-03-17 10:00。", ["", ""], 20.0),
    column("预计等待分钟", "从排队到采样大约几分钟，只写整数；不知道就空着，选状态。", ["15", ""], 16.0),
    choice("状态", "不写分钟时选：空闲、忙碌、拥挤；停采选休息。", &["空闲", "忙碌", "拥挤", "休息"], ["空闲", "休息"]),
];

const ZONES: [Column; 7] = [
    column("名称", "小区或区域名。", ["甲小区", "乙村"], 24.0),
    choice(
        "级别",
        "封控区：足不出户；管控区：人不出区；防范区：不聚集。",
        &["封控区", "管控区", "防范区"],
        ["封控区", "防范区"],
    ),
    TOWN,
    column("范围", "到幢、到路为止，写清楚。", ["甲小区1—6幢", "乙村全村"], 32.0),
    column("划定时间", "如 2022-03-17 08:00。", ["2022-03-17 08:00", "2022-03-17 08:00"], 20.0),
    column("预计解除时间", "没有定就空着。", ["", ""], 20.0),
    PHONE,
];

const COMMUNITIES: [Column; 4] = [
    column("社区名称", "社区或村的全名。", ["甲社区", "乙村"], 24.0),
    TOWN,
    PHONE,
    column("网格情况", "几个微网格，怎样找网格员；不写个人姓名和手机号。", ["12个微网格", ""], 32.0),
];

/// The workbooks: file names and bytes.
pub(super) fn workbooks() -> Result<Vec<(&'static str, Vec<u8>)>, XlsxError> {
    Ok(vec![
        ("sites.xlsx", workbook("采样点", "sites", &SITES)?),
        ("queue.xlsx", workbook("排队", "queue", &QUEUE)?),
        ("zones.xlsx", workbook("三区", "zones", &ZONES)?),
        ("communities.xlsx", workbook("社区", "communities", &COMMUNITIES)?),
    ])
}

fn workbook(name: &str, kind: &str, columns: &[Column]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name(name)?, columns)?;
    explain(book.add_worksheet().set_name("填写说明")?, kind, columns)?;
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00D9_EEF2)).set_align(FormatAlign::Top);
    // As text: a phone number or a time that becomes a number is lost.
    let plain = Format::new().set_num_format("@");
    for (index, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(index, column.width)?.set_column_format(index, &plain)?;
        sheet.write_with_format(0, index, column.heading, &head)?;
        sheet.insert_note(0, index, &Note::new(column.note).set_width(260).set_height(110))?;
        for (row, example) in (1_u32..).zip(column.examples) {
            sheet.write_with_format(row, index, example, &plain)?;
        }
        if !column.choices.is_empty() {
            let list = DataValidation::new()
                .allow_list_strings(column.choices)?
                .set_input_title(column.heading)?
                .set_input_message(column.note)?
                .set_error_title("请从列表里选")?
                .set_error_message("这一格只能填列表里的内容。")?;
            sheet.add_data_validation(1, index, LAST_ROW, index, &list)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

/// In one column, so that nobody takes it for data.
fn explain(sheet: &mut Worksheet, kind: &str, columns: &[Column]) -> Result<(), XlsxError> {
    let wrap = Format::new().set_text_wrap();
    let bold = Format::new().set_bold();
    sheet.set_column_width(0, 90)?;
    sheet.write_with_format(0, 0, "填写说明 · How to fill this in", &bold)?;
    let lines = [
        "第一张表的前两行是例子，填之前删掉。表头不要改；列的先后可以变。".to_owned(),
        "Delete the two example rows. Keep the headings; their order is free.".to_owned(),
        format!("填好后 Then: anxin import THIS.xlsx --kind {kind} --into CITY，再 and: anxin check CITY"),
        "不写居民、病人和工作人员的姓名、身份证号。No names or identity numbers of anybody.".to_owned(),
        String::new(),
    ];
    let notes = columns.iter().map(|column| {
        let choices = if column.choices.is_empty() {
            String::new()
        } else {
            format!("（可选：{}）", column.choices.join("、"))
        };
        // Longer than any heading, so that it is not taken for one.
        format!("表头是“{}”的这一列，请这样填：{}{choices}", column.heading, column.note)
    });
    for (row, line) in (1_u32..).zip(lines.into_iter().chain(notes)) {
        sheet.write_with_format(row, 0, line, &wrap)?;
    }
    Ok(())
}
