//! The entries of the catalogue, with their examples.
//!
//! Holds no words about faults: those stand in the languages' files.

use anxin_core::text::Text;
use chrono::NaiveDate;

use super::{Entry, Group, proof};
use crate::finding::{BaseMapFault, Kind, Problem, PropertyFault, Unanswered};

fn entry(problem: Problem, file: &'static str, bad: &'static str, good: &'static str) -> Entry {
    Entry { problem, file, bad, good }
}

/// Seven nights of nine hours.
fn nights() -> Unanswered {
    let at = |day: u32, hour: u32| NaiveDate::from_ymd_opt(2022, 3, day).and_then(|day| day.and_hms_opt(hour, 0, 0));
    let (from, to) = (at(14, 22).unwrap_or_default(), at(15, 7).unwrap_or_default());
    Unanswered { from, to, minutes: 7 * 9 * 60, dated: false }
}

fn s(text: &str) -> String {
    text.to_owned()
}

pub(super) fn groups() -> Vec<Group> {
    vec![
        Group { zh: "文件和表头", en: "Files and headings", entries: files() },
        Group { zh: "单元格和文字", en: "Cells and texts", entries: texts() },
        Group { zh: "编号", en: "Ids", entries: ids() },
        Group { zh: "位置", en: "Positions", entries: positions() },
        Group { zh: "时间和电话", en: "Times and phones", entries: times() },
        Group { zh: "排队", en: "Queues", entries: queues() },
        Group { zh: "三区", en: "Zones", entries: zones() },
        Group { zh: "规则", en: "Decision tables", entries: rules() },
        Group { zh: "审签", en: "Signatures on editions", entries: signatures() },
        Group { zh: "规则的证明：行", en: "The proof of the rules: rows", entries: proof::rows() },
        Group { zh: "规则的证明：人", en: "The proof of the rules: people", entries: proof::people() },
    ]
}

fn files() -> Vec<Entry> {
    vec![
        entry(Problem::MissingFile, "towns.csv", "(没有文件 no file)", "towns.csv"),
        entry(Problem::UnknownFile, "site.csv", "site.csv", "sites.csv"),
        entry(
            Problem::Unreadable { detail: s("permission denied") },
            "sites.csv",
            "(读不到 cannot be opened)",
            "(能读 can be opened)",
        ),
        entry(Problem::NotUtf8, "sites.csv", "(GBK)", "(UTF-8)"),
        entry(Problem::BadCsv { detail: "a quote is opened and never closed" }, "sites.csv", "a,\"b", "a,\"b\""),
        entry(Problem::BadToml { detail: s("unknown field `sitedays`") }, "city.toml", "sitedays = 7", "site_days = 7"),
        entry(
            Problem::BadGeoJson { detail: s("`Point` is no Polygon, MultiPolygon or LineString") },
            "zones.geojson",
            "\"type\":\"Point\"",
            "\"type\":\"Polygon\"",
        ),
        entry(Problem::MissingColumn { column: s("hours") }, "sites.csv", "id,name_zh", "id,name_zh,hours"),
        entry(
            Problem::UnknownColumn { column: s("adress_en"), nearest: Some(s("address_en")) },
            "sites.csv",
            "adress_en",
            "address_en",
        ),
        entry(Problem::DuplicateColumn { column: s("fee") }, "sites.csv", "fee,fee", "fee,phone"),
        entry(
            Problem::Refused { detail: s("sites: larger than 8388608 bytes") },
            "sites.csv",
            "(手机会拒收 a phone would refuse it)",
            "(手机能读 a phone can read it)",
        ),
    ]
}

fn texts() -> Vec<Entry> {
    vec![
        entry(Problem::EmptyCell, "sites.csv", "(空 empty)", "free"),
        entry(Problem::MissingTranslation { language: "English" }, "sites.csv", "广场1号,", "广场1号,1 Square"),
        entry(Problem::OneLanguage { language: "English" }, "sites.csv", "带证件,", "带证件,Bring papers"),
        entry(Problem::NotTranslated, "sites.csv", "广场1号,广场1号", "广场1号,1 Square"),
        entry(
            Problem::LongText { length: 52, limit: 40 },
            "notices.csv",
            "关于进一步做好当前……有关事项的通告",
            "今天黄码采样点有变",
        ),
        entry(Problem::HiddenCharacter { code: 0x200b }, "sites.csv", "当湖<U+200B>街道", "当湖街道"),
        entry(Problem::FormulaCell { start: '=' }, "sites.csv", "=HYPERLINK(\"http://x\")", "广场采样点"),
        entry(Problem::FormulaLike { start: '-' }, "sites.csv", "-1层北门", "地下一层北门"),
        entry(
            Problem::PlainLink { value: s("http://example.org/notice") },
            "notices.csv",
            "http://example.org/notice",
            "https://example.org/notice",
        ),
        entry(Problem::Markup { value: s("<b>") }, "notices.csv", "<b>今天</b>", "今天"),
        entry(
            Problem::BadLink { value: s("javascript:alert(1)") },
            "guidance/actions.csv",
            "javascript:…",
            "tel:12345",
        ),
        entry(Problem::UnknownWord { word: s("true"), known: s("yes, or nothing") }, "sites.csv", "true", "yes"),
        entry(Problem::NeitherYesNorNo { value: s("有，周末除外") }, "sites.csv", "有，周末除外", "yes"),
        entry(Problem::Placeholder { count: 2 }, "city.toml", "000-0000-0000", "0573-85123456"),
        entry(Problem::BadNumber { value: s("seven"), wanted: "a whole number" }, "figures.csv", "seven", "7"),
    ]
}

fn ids() -> Vec<Entry> {
    vec![
        entry(Problem::BadId { id: s("Square 1") }, "sites.csv", "Square 1", "square-1"),
        entry(Problem::DuplicateId { id: s("square"), first_row: 2 }, "sites.csv", "square", "square-2"),
        entry(
            Problem::UnknownReference { id: s("nort"), kind: Kind::Town, nearest: Some(s("north")) },
            "sites.csv",
            "nort",
            "north",
        ),
        entry(
            Problem::SameName { name: s("广场采样点"), other: s("square") },
            "sites.csv",
            "广场采样点",
            "广场采样点（东门）",
        ),
    ]
}

fn positions() -> Vec<Entry> {
    vec![
        entry(Problem::HalfPosition, "sites.csv", "121.021,", "121.021,30.72"),
        entry(Problem::NoPosition, "sites.csv", "(空 empty)", "121.021,30.72"),
        entry(Problem::Swapped { lng: s("30.72"), lat: s("121.021") }, "sites.csv", "30.72,121.021", "121.021,30.72"),
        entry(
            Problem::OutsideBounds { lng: s("122.021"), lat: s("30.72") },
            "sites.csv",
            "122.021,30.72",
            "121.021,30.72",
        ),
        entry(Problem::FarEntrance { metres: s("2150") }, "sites.csv", "121.04,30.72", "121.0212,30.7201"),
        entry(Problem::OutsideTown { town: s("north") }, "sites.csv", "121.2,30.72", "121.02,30.72"),
        entry(Problem::SamePoint { other: s("square") }, "sites.csv", "121.021,30.72", "121.0214,30.7203"),
    ]
}

fn times() -> Vec<Entry> {
    vec![
        entry(Problem::BadHours { detail: s("`8 to 8` is no span") }, "sites.csv", "8 to 8", "08:00-20:00"),
        entry(Problem::BadDate { value: s("17 March") }, "sources.csv", "17 March", "2022-03-17"),
        entry(Problem::BadTime { value: s("16.3.2022") }, "sites.csv", "16.3.2022", "2022-03-16 18:00"),
        entry(Problem::EndsBeforeStart, "tracks.csv", "16:40 – 16:30", "16:30 – 16:40"),
        entry(Problem::OutOfOrder, "tracks.csv", "16:42, 16:36", "16:36, 16:42"),
        entry(Problem::StaleDate { days: 12, limit: 7 }, "sites.csv", "2022-03-05", "2022-03-17"),
        entry(
            Problem::FutureDate { value: s("2022-12-17 10:00") },
            "sites.csv",
            "2022-12-17 10:00",
            "2022-03-17 10:00",
        ),
        entry(
            Problem::PastReview { value: s("2022-03-10 18:00") },
            "zones.csv",
            "2022-03-10 18:00",
            "2022-03-24 18:00",
        ),
        entry(Problem::BadPhone { value: s("1.3800138E+10") }, "sites.csv", "1.3800138E+10", "0573-0000-1000"),
        entry(
            Problem::OddPhone { value: s("057300001000 057300001001"), digits: 24 },
            "sites.csv",
            "057300001000 057300001001",
            "0573-0000-1000",
        ),
        entry(
            Problem::LineGap { line: s("community"), when: nights() },
            "city.toml",
            "hours = \"07:00-22:00\"",
            "hours = \"07:00-22:00\", next = \"city\"",
        ),
        entry(
            Problem::LineAlone { line: s("city"), when: nights() },
            "city.toml",
            "hours = \"24h\"",
            "hours = \"24h\", next = \"duty\"",
        ),
        entry(
            Problem::LineHours { line: s("community") },
            "city.toml",
            "hours = { zh = \"每天\", en = \"Daily\" }",
            "hours = \"07:00-22:00\"",
        ),
        entry(
            Problem::LineUnwritten { line: s("community") },
            "city.toml",
            "[[hotline]] id = \"community\"",
            "write = { zh = \"打不了电话，请邻居打。\", en = \"Cannot call? Have a neighbour call.\" }",
        ),
        entry(
            Problem::LineCircle { through: s("city → duty → city") },
            "city.toml",
            "next = \"city\"",
            "(不写 next 没有 none)",
        ),
    ]
}

fn queues() -> Vec<Entry> {
    vec![
        entry(Problem::BadSnapshotName, "queue/latest.csv", "latest.csv", "2022-03-17T1000.csv"),
        entry(Problem::AfterSnapshot, "queue/2022-03-17T1000.csv", "2022-03-17 10:59", "2022-03-17 09:59"),
        entry(Problem::WaitUpsideDown { low: 45, high: 30 }, "queue/2022-03-17T1000.csv", "45,30", "30,45"),
        entry(Problem::NothingObserved, "queue/2022-03-17T1000.csv", ",,", ",,yes"),
        entry(
            Problem::NoQueue { hours: Some(5) },
            "sites.csv",
            "(没人看排队 nobody looked)",
            "square,2022-03-17 09:59,30,45,",
        ),
    ]
}

fn zones() -> Vec<Entry> {
    vec![
        entry(
            Problem::ZoneWithoutShape { count: 3, names: s("court, ring, yard"), sites: 12 },
            "zones.csv",
            "(没有要素 no feature)",
            "{\"properties\":{\"id\":\"court\"}}",
        ),
        entry(Problem::ShapeWithoutZone { zone: s("rung") }, "zones.geojson", "\"id\":\"rung\"", "\"id\":\"ring\""),
        entry(
            Problem::BadRing { detail: s("its edge crosses or touches itself near 121.00000, 30.70000") },
            "zones.geojson",
            "(8字形 a figure of eight)",
            "(不自交 no crossing)",
        ),
        entry(
            Problem::ZonesOverlap { zone: s("ring"), other: s("court") },
            "zones.csv",
            "(一半重叠 half over each other)",
            "(相邻 side by side)",
        ),
        entry(
            Problem::TierSummary { tier: "control", count: 0 },
            "tiers.csv",
            "(没有摘要 no summary)",
            "control,summary,人不出区,…",
        ),
        entry(
            Problem::TierWithoutRules { tier: "control" },
            "tiers.csv",
            "(只有摘要 a summary alone)",
            "control,forbidden,出小区,…",
        ),
    ]
}

fn rules() -> Vec<Entry> {
    vec![
        entry(
            Problem::BadQuestion { detail: s("a choice needs answers") },
            "questions.toml",
            "kind = \"choice\"",
            "kind = \"choice\" + [[question.value]]",
        ),
        entry(
            Problem::AnswerNotAllowed { fact: s("code"), value: s("red"), table: s("situation") },
            "rules/situation.csv",
            "green,yellow,unknown",
            "green,yellow,red,unknown",
        ),
        entry(
            Problem::RiskForgotten { answer: s("yellow") },
            "questions.toml",
            "value = \"yellow\" + holds_hours = 24",
            "value = \"yellow\"",
        ),
        entry(Problem::AsksNothing { fact: s("town") }, "notices.csv", "town", "notified"),
        entry(
            Problem::AnswerNeverEnds { answer: s("none"), held: true },
            "questions.toml",
            "value = \"none\"",
            "value = \"none\" + holds_hours = 24",
        ),
        entry(Problem::NoKinds, "guidance/actions.csv", "id,title_zh,…,confines", "id,title_zh,…,confines,kind"),
        entry(
            Problem::NoEndings,
            "guidance/situations.csv",
            "…,summary_zh,summary_en",
            "…,summary_zh,summary_en,ends_zh,ends_en",
        ),
        entry(Problem::NoSigns, "questions.toml", "(没有 emergency no emergency)", "emergency = [\"severe\"]"),
        entry(
            Problem::CallOnlyKnown { line: s("medical") },
            "guidance/actions.csv",
            "fever_clinic,…,medical,…,know",
            "fever_clinic,…,medical,…,care;call;go",
        ),
        entry(
            Problem::BadProperty { fault: PropertyFault::NoPrefix { word: s("stay_home"), prefix: "action" } },
            "properties.csv",
            "stay_home",
            "action:stay_home",
        ),
        entry(
            Problem::BadBaseMap { fault: BaseMapFault::Datum { value: s("bd09") } },
            "city.toml",
            "datum = \"bd09\"",
            "datum = \"gcj02\"",
        ),
        entry(Problem::NameInCell { cell: s("< hours_since_test") }, "rules/gap.csv", "< hours_since_test", "< 48"),
        entry(Problem::BadTable { detail: s("row 4: `[1..` is no test") }, "rules/advice.csv", "[1..", "[1..3]"),
        entry(
            Problem::BadRules { detail: s("no table puts out `situation`") },
            "rules/advice.csv",
            "in:situaton",
            "in:situation",
        ),
        entry(
            Problem::NoWords { word: s("of_red"), kind: Kind::Reason },
            "rules/situation.csv",
            "of_red",
            "of_red (+ guidance/reasons.csv)",
        ),
    ]
}

fn signatures() -> Vec<Entry> {
    const FILE: &str = "signed/3f9a1c2b7d60-d75a9801.sig";
    vec![
        entry(
            Problem::BadReview {
                detail: Text::new("needed 写的是 3，能用的公钥有 2 个。", "needed is 3, and there are 2 usable keys."),
            },
            "city.toml",
            "needed = 3",
            "needed = 2",
        ),
        entry(
            Problem::BadSignatureFile {
                detail: Text::new("文件不完整，或被改过。", "the file breaks off, or was changed."),
            },
            FILE,
            "signature 9f3c",
            "(128 位 128 digits)",
        ),
        entry(
            Problem::WrongSignature { by: s("李医生，市疾控中心") },
            FILE,
            "(签名后改过 changed since)",
            "(重签 signed anew)",
        ),
        entry(
            Problem::OldSignature { by: s("李医生，市疾控中心") },
            FILE,
            "anxin review 1",
            "anxin review 2 (再签一次 signed again)",
        ),
        entry(Problem::SignatureOfOtherCity { city: s("lakeside") }, FILE, "city lakeside", "city pinghu"),
        entry(
            Problem::SignedTwice { other: s("signed/3f9a1c2b7d60-d75a9801.sig") },
            "signed/copy.sig",
            "(一把钥匙两个文件 one key in two files)",
            "(两把钥匙 two keys)",
        ),
        entry(
            Problem::UnknownSigner {
                by: s("李医生，市疾控中心"),
                key: s("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            },
            FILE,
            "(钥匙没有登记 a key that is not listed)",
            "[review] keys = [\"d75a…\", …]",
        ),
        entry(
            Problem::NotSigned { have: 1, needed: 2, edition: s("3f9a1c2b7d60") },
            "signed",
            "(1 个签名 1 signature)",
            "(2 个签名 2 signatures)",
        ),
    ]
}
