//! The words of hours: parts of the day, days of the week, and what may stand beside hours without changing them.
//!
//! Written in the plain signs of `signs`: `至` is `-` here, and `及` is `,`.

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    SmallHours,
}

/// Parts of the day. Longer words stand before those they begin with.
pub(super) const PARTS: [(&str, Part); 24] = [
    ("清晨", Part::Morning),
    ("早晨", Part::Morning),
    ("早上", Part::Morning),
    ("上午", Part::Morning),
    ("早间", Part::Morning),
    ("早", Part::Morning),
    ("中午", Part::Noon),
    ("正午", Part::Noon),
    ("午间", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Evening),
    ("晚上", Part::Evening),
    ("晚间", Part::Evening),
    ("夜晚", Part::Evening),
    ("夜间", Part::Evening),
    ("夜里", Part::Evening),
    ("当晚", Part::Evening),
    ("晚", Part::Evening),
    ("凌晨", Part::SmallHours),
    ("午夜", Part::SmallHours),
    ("am", Part::Morning),
    ("pm", Part::Afternoon),
    ("夜", Part::Evening),
];

/// The next day.
pub(super) const NEXT_DAY: [&str; 6] = ["次日", "第二天", "翌日", "隔日", "隔天", "次晨"];

/// Every day of the week, Monday to Friday, Saturday and Sunday: words for several days at once.
pub(super) const DAY_SETS: [(&str, [bool; 7]); 22] = [
    ("每天", ALL),
    ("每日", ALL),
    ("天天", ALL),
    ("全周", ALL),
    ("一周七天", ALL),
    ("每周七天", ALL),
    ("everyday", ALL),
    ("every day", ALL),
    ("daily", ALL),
    ("周一-周日,节假日", ALL),
    ("法定工作日", WORKDAYS),
    ("工作日", WORKDAYS),
    ("weekdays", WORKDAYS),
    ("weekday", WORKDAYS),
    ("双休日", WEEKEND),
    ("双休", WEEKEND),
    ("每周末", WEEKEND),
    ("周末", WEEKEND),
    ("weekends", WEEKEND),
    ("weekend", WEEKEND),
    ("每周一-周日", ALL),
    ("mon-sun", ALL),
];
/// Every day.
pub(super) const ALL: [bool; 7] = [true; 7];
const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];
const WEEKEND: [bool; 7] = [false, false, false, false, false, true, true];

/// What stands before the character of a Chinese day.
pub(super) const DAY_PREFIXES: [&str; 6] = ["每星期", "每周", "星期", "礼拜", "周", "逢周"];
/// The characters of Chinese days, Monday first.
pub(super) const DAY_CHARACTERS: [&[char]; 7] =
    [&['一', '1'], &['二', '2'], &['三', '3'], &['四', '4'], &['五', '5'], &['六', '6'], &['日', '天', '7']];
/// English days, Monday first, longer words first.
pub(super) const ENGLISH_DAYS: [(&str, usize); 26] = [
    ("monday", 0),
    ("mon", 0),
    ("tuesday", 1),
    ("tues", 1),
    ("tue", 1),
    ("wednesday", 2),
    ("weds", 2),
    ("wed", 2),
    ("thursday", 3),
    ("thurs", 3),
    ("thur", 3),
    ("thu", 3),
    ("friday", 4),
    ("fri", 4),
    ("saturday", 5),
    ("sat", 5),
    ("sunday", 6),
    ("sun", 6),
    ("sundays", 6),
    ("mo", 0),
    ("tu", 1),
    ("we", 2),
    ("th", 3),
    ("fr", 4),
    ("sa", 5),
    ("su", 6),
];

/// Round the clock. Longer words first.
pub(super) const ROUND_THE_CLOCK: [&str; 13] = [
    "7x24小时",
    "7*24小时",
    "7×24小时",
    "24,7",
    "24小时",
    "24 小时",
    "24hours",
    "24 hours",
    "24h",
    "二十四小时",
    "全天候",
    "全天",
    "7x24",
];
/// What makes `24小时` say something else: the age of a result, not hours.
pub(super) const NOT_HOURS_AFTER: [&str; 12] =
    ["内", "阴", "报告", "证明", "结果", "核酸阴", "出", "后", "前", "以", "有效", "一次"];
/// As [`NOT_HOURS_AFTER`], before it.
pub(super) const NOT_HOURS_BEFORE: [&str; 8] = ["凭", "持", "需", "查", "隔", "每", "过", "近"];

/// Closed, of a day.
pub(super) const CLOSED: [&str; 9] = ["除外", "不采样", "不开放", "不上班", "不营业", "休息", "休", "闭馆", "closed"];

/// Words that say nothing: what the hours are of.
pub(super) const LABELS: [&str; 34] = [
    "以,",
    "以及",
    "核酸采样时间",
    "核酸检测时间",
    "采样时间",
    "采集时间",
    "检测时间",
    "开放时间",
    "工作时间",
    "服务时间",
    "营业时间",
    "门诊时间",
    "上班时间",
    "时间段",
    "时间",
    "核酸采样点",
    "核酸采样",
    "核酸检测",
    "核酸",
    "采样点",
    "采样",
    "检测",
    "开放",
    "营业",
    "服务",
    "工作",
    "均可",
    "都",
    "均",
    "为",
    "是",
    "hours",
    "open",
    "时段",
];

/// Days that no weekly rule can say: whoever wants to come must call.
pub(super) const IRREGULAR: &[&str] = &[
    "隔周",
    "隔一周",
    "单周",
    "双周",
    "单日",
    "双日",
    "单号",
    "双号",
    "逢单",
    "逢双",
    "每月",
    "农历",
    "逢集",
    "赶集",
    "集日",
    "第一周",
    "第二周",
    "轮流",
    "轮班",
    "不定",
    "另行",
    "待定",
    "待通知",
    "等通知",
    "听通知",
    "按通知",
    "轮换",
    "视情",
    "按需",
    "机动",
    "不固定",
    "不确定",
    "奇数",
    "偶数",
    "逢奇",
    "逢偶",
    "隔两天",
    "每两天",
    "每三天",
    "两天一",
    "三天一",
];

/// What may stand beside hours, hanging on something outside them. Holidays are in [`HOLIDAYS`].
pub(super) const CONDITIONS: &[&str] = &[
    "by appointment",
    "appointment required",
    "except public holidays",
    "excluding public holidays",
    "closed on public holidays",
    "public holidays closed",
    "节假日 休息",
    "请提前电话预约",
    "请提前预约",
    "需提前预约",
    "提前预约",
    "需预约",
    "预约",
    "遇节假日顺延",
    "节假日另行通知",
    "如有变动",
    "如有调整",
    "雨天除外",
    "特殊情况除外",
    "节假日以通知为准",
    "采完即止",
    "样本采完为止",
    "请提前电话联系",
    "提前电话联系",
    "电话预约",
    "采完为止",
    "样本采完即止",
    "管子用完为止",
    "如遇特殊情况",
    "遇雨天停采",
    "雨天停采",
    "下雨停采",
];
/// Public holidays: what may stand before the word, the word, and what says that the hours do not hold then.
pub(super) const HOLIDAYS: [&[&str]; 4] = [
    &["不包括", "不含", "除了", "除", "遇", "逢"],
    &["国家法定", "法定", "国定", "国家", "公共"],
    &["节假日", "假日", "节日", "假期", "假"],
    &["不采样", "不开放", "不上班", "不检测", "除外", "休息", "停采", "暂停", "停诊", "外", "休"],
];
/// What may stand beside hours and only underlines them.
pub(super) const ASSURANCES: [&str; 34] = [
    "周末,节假日不休息",
    "周末,节假日不休",
    "周末,节假日无休",
    "周末不休息",
    "周末不休",
    "周末无休",
    "双休日不休",
    "双休日无休",
    "含周末",
    "含双休日",
    "含双休",
    "含周六日",
    "节假日无休",
    "含节假日",
    "含法定节假日",
    "包括节假日",
    "包含节假日",
    "节假日不休",
    "节假日正常",
    "节假日照常",
    "全年无休",
    "常年不停",
    "常年开放",
    "全年开放",
    "无休",
    "不休息",
    "中午不休息",
    "中午不休",
    "中午不间断",
    "不间断",
    "连续",
    "对外开放",
    "对外采样",
    "对外",
];
/// What a day from which something holds is written with: `本周五`, `自4月29日`.
pub(super) const OF_A_DAY: &str = "本这下周即日自从今明月号年一二三四五六七八九十天上午早晚中";
/// What those who decide about hours, and how they say it, are written with: `以村委通知为准`.
pub(super) const OF_A_NOTICE: &str = "村居社区街道镇乡市县省现场医院通知公告公示当日天实际官方卫健委众号防疫要求安排情况为采样点本各控指挥部政府告知电话预约平台小程序发布信息时最新具体间群所在地规定开放服务机构中心检测核酸进度每的网站微 -()";
/// Characters that can turn hours into others. Words with one of them that are not known are not passed over.
pub(super) const TURNING: &str = "仅只除逢隔单双停休关暂改调周期日月号季夏冬春秋雨节假起止前后限非外余另天点时分半每午晚早夜晨未不无取撤约其它他含包括同照常正例也亦还";
