//! The words of findings, in Chinese: everything that staff read about a fault stands here and in `english`.
//!
//! Does not decide what is a fault. What a library says about a file (`detail`) stays as the library says it.

use anxin_core::text::Language;
use anxin_core::time::{clock_text, date_text};
use chrono::{Datelike, NaiveDateTime};

use super::{Kind, Problem, Unanswered, base_map_words, proof_words, property_words};

/// What a [`Kind`] is called, and where its ids stand.
const fn home(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Town => ("街道（镇）", "towns.csv"),
        Kind::Source => ("来源", "sources.csv"),
        Kind::Site => ("采样点", "sites.csv"),
        Kind::Zone => ("管控区域", "zones.csv"),
        Kind::Topic => ("主题", "topics.csv"),
        Kind::Hotline => ("热线", "city.toml"),
        Kind::Serves => ("`serves` 的值", "rules/ 中 `in:serves` 允许的值"),
        Kind::Fee => ("`site_fee` 的值", "rules/ 中 `in:site_fee` 允许的值"),
        Kind::Situation => ("情形", "guidance/situations.csv"),
        Kind::Action => ("措施", "guidance/actions.csv"),
        Kind::Reason => ("原因", "guidance/reasons.csv"),
        Kind::Label => ("名目", "guidance/labels.csv"),
        Kind::Plan => ("计划", "guidance/plans.csv"),
        Kind::Fact => ("问题", "questions.toml 里的问题"),
    }
}

fn did_you_mean(nearest: Option<&String>) -> String {
    nearest.map(|nearest| format!("是不是“{nearest}”？")).unwrap_or_default()
}

fn language(name: &str) -> &str {
    match name {
        "Chinese" => "中文",
        "English" => "英文",
        other => other,
    }
}

fn tier(name: &str) -> &str {
    match name {
        "lockdown" => "封控区",
        "control" => "管控区",
        "precaution" => "防范区",
        other => other,
    }
}

const WEEK: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

fn total(when: &Unanswered) -> String {
    let length = match (when.minutes / 60, when.minutes % 60) {
        (0, minutes) => format!("{minutes} 分钟"),
        (hours, 0) => format!("{hours} 小时"),
        (hours, minutes) => format!("{hours} 小时 {minutes} 分钟"),
    };
    if when.dated { format!("{} 有 {length}", date_text(when.from.date())) } else { format!("一周有 {length}") }
}

/// The first stretch.
fn stretch(when: &Unanswered) -> String {
    if when.dated {
        return format!("从 {} 起", clock_text(when.from));
    }
    let at = |at: NaiveDateTime| {
        let day = WEEK.get(at.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        format!("{day} {}", clock_text(at))
    };
    format!("如{}至{}", at(when.from), at(when.to))
}

/// What was wanted of a number; the English where no Chinese stands here.
fn wanted(english: &'static str) -> &'static str {
    match english {
        "a whole number" => "整数",
        "a whole number from 1 to 3600, an hour" => "1 到 3600 的整数（一小时）",
        "a whole number from 1 to 10080, seven days" => "1 到 10080 的整数（七天）",
        "a whole number from 1 to 168, seven days" => "1 到 168 的整数（七天）",
        "a whole number from 1 to 60" => "1 到 60 的整数",
        "`holds_hours` of 336 at most, 14 days" => "不超过 336 的 `holds_hours`（14 天）",
        "a whole number of minutes, like 15" => "整数分钟，如 15",
        "a number of degrees, like 121.0213" => "度数，如 121.0213",
        "a code of six digits" => "六位数字的行政区划代码",
        "minutes east of UTC, 480 in China" => "比 UTC 早的分钟数，中国是 480",
        "0 or 1, the number of the day that counting starts from" => "0 或 1，即从哪一天数起，那天算第几天",
        "the number of the last day, at most 366" => "最后一天是第几天，最多 366",
        "the number of a day of the plan" => "计划里的第几天",
        "[west, south, east, north] in degrees" => "[西, 南, 东, 北] 四个度数",
        other => other,
    }
}

/// What is wrong with a CSV file; the English where no Chinese stands here.
fn csv(english: &'static str) -> &'static str {
    match english {
        "a quote is opened and never closed" => "有一个引号没有配对",
        "a cell goes on past its closing quote" => "右引号后面还有文字",
        "this row has more cells than there are headings; quote a cell that holds a comma" => {
            "这一行的单元格比表头多；含英文逗号的单元格要用引号括起来"
        }
        "the file breaks off here; save or copy it again, and end its last line with a line break" => {
            "文件在这里断了；请重新保存或复制，最后一行也要换行"
        }
        other => other,
    }
}

/// What is wrong, in a sentence.
pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::MissingFile => "缺少这个文件。".into(),
        Problem::UnknownFile => "没有人读这个文件。".into(),
        Problem::Unreadable { detail } => format!("文件打不开：{detail}。"),
        Problem::NotUtf8 => "这不是 UTF-8 编码的文字。".into(),
        Problem::BadCsv { detail } => format!("不是合格的 CSV：{}。", csv(detail)),
        Problem::BadToml { detail } => format!("读不懂：{detail}。"),
        Problem::BadGeoJson { detail } => format!("不是合格的 GeoJSON：{detail}。"),
        Problem::MissingColumn { column } => format!("缺少“{column}”这一列。"),
        Problem::UnknownColumn { column, nearest } => {
            format!("不认识“{column}”这一列。{}", did_you_mean(nearest.as_ref()))
        }
        Problem::DuplicateColumn { column } => format!("“{column}”这一列出现了两次。"),
        Problem::EmptyCell => "这个单元格是空的。".into(),
        Problem::MissingTranslation { language: name } => format!("缺少{}。", language(name)),
        Problem::OneLanguage { language: name } => format!("缺少{}：看这种文字的人会看到另一种。", language(name)),
        Problem::BadId { id } => format!("“{id}”不能作编号。"),
        Problem::DuplicateId { id, first_row } => format!("“{id}”在第 {first_row} 行已经有了。"),
        Problem::UnknownReference { id, kind, nearest } => {
            format!("没有“{id}”这个{}。{}", home(*kind).0, did_you_mean(nearest.as_ref()))
        }
        Problem::NoWords { word, kind } => format!("规则表给出{}“{word}”，却没有写它的文字。", home(*kind).0),
        Problem::UnknownWord { word, .. } => format!("“{word}”在这里没有意义。"),
        Problem::BadNumber { value, wanted: what } => format!("“{value}”不是{}。", wanted(what)),
        Problem::HalfPosition => "经度和纬度要么都填，要么都不填。".into(),
        Problem::Swapped { lng, lat } => format!("经度 {lng} 和纬度 {lat} 填反了：对调后就在市内。"),
        Problem::OutsideBounds { lng, lat } => format!("经度 {lng}、纬度 {lat} 不在本市范围内。"),
        Problem::MostOutside { count, all, rows, .. } => {
            format!("{all} 个位置里有 {count} 个不在本市范围内（第 {rows} 行等）：多半是 city.toml 里的范围不对。")
        }
        Problem::FarEntrance { metres } => format!("入口离采样点 {metres} 米，两个位置里有一个错了；入口不发布。"),
        Problem::NeitherYesNorNo { value } => format!("“{value}”既不是有，也不是没有；居民看到的是原话和“先问”。"),
        Problem::OutsideTown { town } => format!("位置在“{town}”的边界之外。"),
        Problem::BadHours { detail } => format!("开放时间读不懂：{detail}。"),
        Problem::BadDate { value } => format!("“{value}”不是日期。"),
        Problem::BadTime { value } => format!("“{value}”不是带时刻的日期。"),
        Problem::AfterSnapshot => "观察时间晚于文件名所写的时刻。".into(),
        Problem::EndsBeforeStart => "结束早于开始。".into(),
        Problem::OutOfOrder => "开始时间早于同一轨迹的上一行。".into(),
        Problem::BadSnapshotName => "文件名不是一个时刻。".into(),
        Problem::WaitUpsideDown { low, high } => format!("最短等候 {low} 比最长等候 {high} 还长。"),
        Problem::NothingObserved => "这一行既没写等多久，也没写已关闭。".into(),
        Problem::BadPhone { value } => format!("“{value}”拨不出去。"),
        Problem::LineGap { line, when } => {
            format!("“{line}”{}没有人接，后面也没有接着的号码（{}）。", total(when), stretch(when))
        }
        Problem::LineAlone { line, when } => {
            format!("“{line}”占线、没人接时，{}没有下一个号码（{}）。", total(when), stretch(when))
        }
        Problem::LineHours { line } => format!("没有写明“{line}”几点到几点有人接，手机就不会说现在有人接。"),
        Problem::LineUnwritten { line } => format!("听不见、说不了话的人，没有办法找到“{line}”。"),
        Problem::LineCircle { through } => format!("号码转了一圈又回到自己：{through}。"),
        Problem::BadLink { value } => format!("“{value}”不是页面可以打开的链接。"),
        Problem::ZoneWithoutShape { count, names, sites } => format!(
            "有 {count} 个区域没有画出来（{names}）：照名称和地址公布、可以查找，但不在地图上；凡是靠位置判断的，都回答“请问社区”。同一街道（镇）里有 {sites} 个采样点，只按名称和地址判断在不在这些区域里。"
        ),
        Problem::ShapeWithoutZone { zone } => format!("画了“{zone}”，但没有这个区域。"),
        Problem::BadRing { detail } => format!("画的不是一块区域：{detail}。"),
        Problem::ZonesOverlap { zone, other } => format!("区域“{zone}”和“{other}”重叠了。"),
        Problem::TierSummary { tier: name, count } => format!("{}有 {count} 条摘要。", tier(name)),
        Problem::BadQuestion { detail } => format!("问题读不懂：{detail}。"),
        Problem::AnswerNotAllowed { fact, value, table } => {
            format!("居民可以对“{fact}”回答“{value}”，而 rules/{table}.csv 不允许。")
        }
        Problem::RiskForgotten { answer } => {
            format!("回答“{answer}”过了 `holds_hours` 就会被忘掉，而它并不说明没有风险。")
        }
        Problem::AnswerNeverEnds { answer, .. } => format!("`{answer}` 叫人放心，可是答过一次就不再问了。"),
        Problem::AsksNothing { fact } => {
            format!("`{fact}` 的回答都没写 `holds_hours`：这条通知发出后，还是不会再问。")
        }
        Problem::NoKinds => "没有一条措施写明是哪一种：要求里就没法提到它们。".into(),
        Problem::NoEndings => "没有一种情形写明什么时候、凭什么算结束。".into(),
        Problem::NoSigns => "没有一个回答列为急症信号，而 properties.csv 写了对所有人的要求。".into(),
        Problem::CallOnlyKnown { line } => {
            format!("这条措施叫人打“{line}”，种类却只有 `know`：关于看病和打电话的要求就管不到它。")
        }
        Problem::Placeholder { count } => {
            format!("还有 {count} 行是 `anxin new` 留下的样例，没有改：居民会看到，会拨打不存在的号码。")
        }
        Problem::BadProperty { fault } => property_words::message(fault, Language::Zh),
        Problem::BadBaseMap { fault } => base_map_words::message(fault, Language::Zh),
        Problem::NameInCell { cell } => format!("“{cell}”是另一个输入的名称；手机只能和写明的值比较。"),
        Problem::BadTable { detail } => format!("规则表读不懂：{detail}。"),
        Problem::BadRules { detail } => format!("规则表之间不衔接：{detail}。"),
        Problem::LongText { length, limit } => format!("{length} 个字在手机上太长，最好不超过 {limit} 个。"),
        Problem::HiddenCharacter { code } => format!("有一个看不见的字符 U+{code:04X}。"),
        Problem::FormulaCell { start } => format!("以“{start}”开头：电子表格会把它当公式运行。"),
        Problem::FormulaLike { start } => format!("以“{start}”开头：电子表格可能把它当公式。"),
        Problem::NotTranslated => "英文栏里写的是中文。".into(),
        Problem::PlainLink { value } => format!("“{value}”是没有加密的链接。"),
        Problem::Markup { value } => format!("“{value}”是网页代码，居民会原样看到它。"),
        Problem::SamePoint { other } => format!("和“{other}”在同一个点上。"),
        Problem::SameName { name, other } => format!("“{name}”也是“{other}”的名称。"),
        Problem::NoPosition => "没有经纬度：地图上看不到，也不能按远近排。".into(),
        Problem::NoQueue { hours: Some(hours) } => {
            format!("采样点开着，最近一次看排队是在最新快照之前 {hours} 小时。")
        }
        Problem::NoQueue { hours: None } => "采样点开着，却没有一份快照有它的排队。".into(),
        Problem::TierWithoutRules { tier: name } => {
            format!("有{}，却没有写那里的人可以做什么、不可以做什么。", tier(name))
        }
        Problem::OddPhone { value, digits } => format!("“{value}”有 {digits} 位数字，国内没有这样的电话号码。"),
        Problem::StaleDate { days, limit } => format!("{days} 天没有核实；超过 {limit} 天，手机会提示“先打电话”。"),
        Problem::FutureDate { value } => format!("“{value}”还没有到。"),
        Problem::PastReview { value } => format!("复核时间“{value}”已经过了。"),
        Problem::BadReview { detail } => format!("[review] 写得不对：{}", detail.get(Language::Zh)),
        Problem::BadSignatureFile { detail } => format!("这个文件不是签名：{}", detail.get(Language::Zh)),
        Problem::WrongSignature { by } => format!("“{by}”的签名对不上：上面的内容被改过，或签名被改过。"),
        Problem::OldSignature { by } => {
            format!("“{by}”签的是旧格式：没有签急症信号、风险顺序和措施种类，现在不算数。")
        }
        Problem::SignatureOfOtherCity { city } => format!("这是对另一个城市“{city}”的签名。"),
        Problem::SignedTwice { other } => format!("同一把钥匙对这一版已经签过名：{other}。一把钥匙只算一个人。"),
        Problem::UnknownSigner { by, key } => format!("“{by}”用的钥匙不在 [review] 里：{key}。"),
        Problem::NotSigned { have, needed, edition } => {
            format!("这一版（{edition}）要 {needed} 个人签名，现在有 {have} 个；签齐之前不会发布。")
        }
        Problem::Refused { detail } => format!("手机会拒收做好的数据：{detail}。"),
        Problem::Proof { fault, .. } => proof_words::message(fault, Language::Zh),
    }
}

/// How to mend it, in a sentence.
pub(super) fn hint(problem: &Problem) -> String {
    match problem {
        Problem::MissingFile => "补上这个文件；各列见 docs/publishing.md。".into(),
        Problem::UnknownFile => "改成 docs/publishing.md 里的文件名，或移出这个文件夹。".into(),
        Problem::Unreadable { .. } => "看看文件是否还在、是否有权限读。".into(),
        Problem::NotUtf8 => "另存为“CSV UTF-8”。".into(),
        Problem::BadCsv { .. } => "引号要配对；引号括起的单元格里，引号要写两个。".into(),
        Problem::BadToml { .. } => "照 docs/publishing.md 或 docs/rules.md 改。".into(),
        Problem::BadGeoJson { .. } => "重新导出为 WGS-84 的 FeatureCollection。".into(),
        Problem::MissingColumn { column } => format!("在第一行加上表头“{column}”。"),
        Problem::UnknownColumn { .. } => "改正表头，或删掉这一列。".into(),
        Problem::DuplicateColumn { .. } => "删掉一列，或改一个名。".into(),
        Problem::EmptyCell => "填上。".into(),
        Problem::MissingTranslation { language: name } | Problem::OneLanguage { language: name } => {
            format!("在{}那一列填上。", language(name))
        }
        Problem::BadId { .. } => "只用小写字母、数字和“-”，以字母或数字开头。".into(),
        Problem::DuplicateId { .. } => "给这一行另起编号，或删掉这一行。".into(),
        Problem::UnknownReference { kind, .. } => format!("用{}里有的，或在那里加上。", home(*kind).1),
        Problem::NoWords { word, kind } => format!("在 {} 加一行“{word}”。", home(*kind).1),
        Problem::UnknownWord { known, .. } => format!("可以写：{known}。"),
        Problem::BadNumber { wanted: what, .. } => format!("写{}。", wanted(what)),
        Problem::HalfPosition => "两格都填，或都清空。".into(),
        Problem::Swapped { .. } => "把 `lng` 和 `lat` 对调。".into(),
        Problem::OutsideBounds { .. } => "改正位置或坐标系 `datum`，或放宽 city.toml 里的 `bounds`。".into(),
        Problem::FarEntrance { .. } => "改正入口或采样点的位置，两者用同一个坐标系 `datum`。".into(),
        Problem::NeitherYesNorNo { .. } => "写 `yes` 或 `no`，不知道就空着。".into(),
        Problem::OutsideTown { .. } => "改正位置、坐标系 `datum` 或街道。".into(),
        Problem::BadHours { .. } => {
            "照这样写：`mon-fri 08:00-11:30, 13:00-17:00; sat 08:00-11:30`；特殊日子写 `2022-03-18 closed`。".into()
        }
        Problem::BadDate { .. } => "写成 `2022-03-17`。".into(),
        Problem::BadTime { .. } => "写成 `2022-03-17 10:00`。".into(),
        Problem::AfterSnapshot => "改正时间，或给文件改名。".into(),
        Problem::EndsBeforeStart => "改正两个时间中的一个。".into(),
        Problem::OutOfOrder => "同一轨迹的各行按时间先后排。".into(),
        Problem::BadSnapshotName => "用采集时刻作文件名，如 `2022-03-17T1000.csv`。".into(),
        Problem::WaitUpsideDown { .. } => "把 `wait_low` 和 `wait_high` 对调。".into(),
        Problem::NothingObserved => "填等候时间，或在 `closed` 写 `yes`，或删掉这一行。".into(),
        Problem::BadPhone { .. } => "只用数字、`+`、`-`、空格和括号。".into(),
        Problem::LineGap { .. } => {
            "在 `next` 写上这段时间有人接的热线编号，最后一条要 24 小时有人接；或改正 `hours`。".into()
        }
        Problem::LineAlone { .. } => "在 `next` 写上占线、没人接时改打哪条热线。".into(),
        Problem::LineHours { .. } => {
            "写成 `hours = \"07:00-22:00\"` 或 `hours = \"24h\"`，再在 `next` 写上下一条热线。".into()
        }
        Problem::LineUnwritten { .. } => {
            "在 `write` 写上不打电话怎么找：短信、微信，或请谁代打；没有公布的号码，不要写。".into()
        }
        Problem::LineCircle { .. } => "去掉其中一个 `next`，让最后一条 24 小时有人接；号码相同的留一条。".into(),
        Problem::BadLink { .. } => {
            "以 `#/`、`https://` 或 `tel:` 开头；网站名只用英文字母、数字、点和短横，不带 `@` 和 `xn--`。".into()
        }
        Problem::MostOutside { bounds, centre, .. } => {
            format!(
                "把 city.toml 改成 `bounds = {bounds}`、`centre = {centre}`；范围没有错的，改正 `datum` 或经纬度的顺序。"
            )
        }
        Problem::ZoneWithoutShape { .. } => {
            "知道边界的，在 zones.geojson 里画一个 `id` 相同的要素；不知道的，不用改。".into()
        }
        Problem::ShapeWithoutZone { .. } => "改正要素的 `id`，或在 zones.csv 加上，或删掉要素。".into(),
        Problem::BadRing { .. } => "重画边界，不要自己和自己相交。".into(),
        Problem::ZonesOverlap { .. } => "挨着画，或把更严的整个画在较宽的里面。".into(),
        Problem::TierSummary { .. } => "在 tiers.csv 里给每一级一行 `summary`。".into(),
        Problem::BadQuestion { .. } => "各种问题要写什么，见 docs/rules.md。".into(),
        Problem::AnswerNotAllowed { value, .. } => {
            format!("在那一列的第二行加上“{value}”，或从 questions.toml 去掉这个回答。")
        }
        Problem::RiskForgotten { .. } => {
            "请删去它的 `holds_hours`：只有 `risk` 里的第一个回答（没有风险的）可以过时。".into()
        }
        Problem::AnswerNeverEnds { .. } => "写上 `holds_hours`，比如 24：昨天没有，不等于今天没有。".into(),
        Problem::AsksNothing { .. } => {
            "在 questions.toml 里给叫人放心的回答写上 `holds_hours`，或从 `asks` 里去掉这一题。".into()
        }
        Problem::NoKinds => {
            "加一列 `kind`，每条措施写 care、call、stay、go、test、wait、ask 或 know；有几种的用 `;` 隔开。".into()
        }
        Problem::NoEndings => "加两列 `ends_zh`、`ends_en`，写明什么时候、凭什么算结束。".into(),
        Problem::NoSigns => "在有急症信号的那个问题下面写 `emergency = [\"severe\"]`。".into(),
        Problem::CallOnlyKnown { .. } => "写明是哪一种：`call`；和看病有关的再加 `care`。".into(),
        Problem::Placeholder { .. } => "换成本市的名称和号码，或删掉这些行。".into(),
        Problem::BadProperty { fault } => property_words::hint(fault, Language::Zh),
        Problem::BadBaseMap { fault } => base_map_words::hint(fault, Language::Zh),
        Problem::NameInCell { .. } => {
            "请写明具体的值；如果是文字请加引号；或者另做一张表，把比较的结果作为它的输出。".into()
        }
        Problem::BadTable { .. } | Problem::BadRules { .. } => "规则表的写法见 docs/rules.md。".into(),
        Problem::LongText { .. } => "写短些：人们只看开头。".into(),
        Problem::HiddenCharacter { .. } => "删掉它：重新打字，不要粘贴。".into(),
        Problem::FormulaCell { .. } => "粘贴成数值，不要公式。".into(),
        Problem::FormulaLike { .. } => "用文字开头。".into(),
        Problem::NotTranslated => "译成英文。".into(),
        Problem::PlainLink { .. } => "写 `https://` 开头的地址，或去掉。".into(),
        Problem::Markup { .. } => "只写文字。".into(),
        Problem::SamePoint { .. } => "改正其中一个位置，或合成一个采样点。".into(),
        Problem::SameName { .. } => "在名称里写明区别，如哪个门、哪幢楼。".into(),
        Problem::NoPosition => "填 `lng` 和 `lat`。".into(),
        Problem::NoQueue { .. } => "问一下采样点，在下一份快照里加上它。".into(),
        Problem::TierWithoutRules { tier: name } => {
            format!("在 tiers.csv 里给{}加上 `allowed` 和 `forbidden` 的行。", tier(name))
        }
        Problem::OddPhone { .. } => "写 11 位手机号，或区号加号码，如 0573-85123456；一格一个号码。".into(),
        Problem::StaleDate { .. } => "向采样点核实，再写上今天的日期。".into(),
        Problem::FutureDate { .. } => "改正日期。".into(),
        Problem::PastReview { .. } => "写新的复核时间；已解除的，把区域去掉。".into(),
        Problem::BadReview { .. } => {
            "keys 写 `anxin key show FILE` 打印的公钥，每人一个；needed 写要几个人签名。".into()
        }
        Problem::BadSignatureFile { .. } | Problem::WrongSignature { .. } => {
            "删掉这个文件，请这个人用 `anxin review CITY --sign KEY --as \"姓名，单位\"` 重签。".into()
        }
        Problem::OldSignature { .. } => {
            "请这个人看过 `anxin review CITY`，再签一次：`anxin review CITY --sign KEY --as \"姓名，单位\"`；旧文件可以留着。".into()
        }
        Problem::SignatureOfOtherCity { .. } => "移到那个城市的文件夹，或删掉。".into(),
        Problem::SignedTwice { .. } => "删掉其中一个文件；另请一个人签名。".into(),
        Problem::UnknownSigner { .. } => {
            "确实该由这个人签，就把公钥写进 city.toml 的 [review] keys；不是，就删掉这个文件。".into()
        }
        Problem::NotSigned { .. } => {
            "打印 `anxin review CITY`，看完后各自用 `anxin review CITY --sign KEY --as \"姓名，单位\"` 签名。".into()
        }
        Problem::Refused { .. } => "请报告：`anxin check` 本应发现它。".into(),
        Problem::Proof { fault, .. } => proof_words::hint(fault, Language::Zh),
    }
}
