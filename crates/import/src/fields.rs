//! What columns may be, and what people call them.
//!
//! The names stand in `headings.txt`. Does not look at cells: a heading alone decides, and the guess is printed.

use std::sync::LazyLock;

use super::words::simplified;
use super::{Kind, audience};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Id,
    Name,
    NameEn,
    Address,
    AddressEn,
    Town,
    District,
    Lng,
    Lat,
    LngLat,
    Datum,
    Hours,
    Days,
    Morning,
    Afternoon,
    Evening,
    Opens,
    Closes,
    Phone,
    Status,
    Serves,
    Fee,
    Note,
    Verified,
    Wait,
    WaitHigh,
    People,
    Closed,
    Observed,
    Tier,
    Scope,
    SetAt,
    ReviewAt,
    LiftedAt,
    Shape,
    Case,
    Date,
    From,
    Until,
    Place,
    Grid,
    Zones,
}

/// How sure a match is, the surest first: by name, or by a word in the name (the longer the surer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// Called exactly so; the place in the list of names.
    Exact(usize),
    /// Holds a word; the place in the list of words.
    Holds(usize),
}

/// One line of `headings.txt`.
struct Entry {
    field: Field,
    kinds: Vec<Kind>,
    names: Vec<&'static str>,
    words: Vec<&'static str>,
}

/// The table of headings. A test sees that each line of it reads.
static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| lines().filter_map(entry).collect());

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("headings.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('|').map(str::trim);
    let field = Field::from_name(cells.next()?)?;
    let kinds = match cells.next()? {
        "*" => Kind::ALL.into(),
        kinds => kinds.split(' ').map(Kind::from_name).collect::<Option<_>>()?,
    };
    let mut list = || cells.next().map(|cell| cell.split_whitespace().collect()).unwrap_or_default();
    Some(Entry { field, kinds, names: list(), words: list() })
}

/// Words that make a name another's: `报告时间`, `联系人电话` stays a phone, but nobody's name is taken.
const OTHERS: &[(Field, &[&str])] = &[
    (
        Field::Hours,
        &[
            "更新", "报告", "出具", "发布", "创建", "上报", "录入", "截止", "成立", "启用", "填报", "停", "暂", "撤",
            "关闭", "恢复", "是否", "电话", "说明",
        ],
    ),
    (Field::Evening, &["电话", "号码", "热线", "是否", "联系"]),
    (Field::Morning, &["电话", "是否"]),
    (Field::Afternoon, &["电话", "是否"]),
    (
        Field::Name,
        &["联系人", "负责人", "网格员", "录入", "填报", "英文", "地址", "编号", "类型", "电话", "时间", "状态", "数量"],
    ),
    (Field::Address, &["英文", "mail", "网址", "ip"]),
    (Field::Lat, &["updated", "latest", "平台", "template", "platform"]),
    (
        Field::Status,
        &[
            "审核", "启用", "审批", "上报", "数据", "同步", "处理", "录入", "核验", "阳性", "结果", "记录", "缴费",
            "流程", "提交", "更新",
        ],
    ),
    (
        Field::LiftedAt,
        &[
            "预计", "拟", "计划", "预期", "最早", "条件", "标准", "依据", "文号", "原因", "单位", "是否", "状态", "可",
            "待", "expected", "planned",
        ],
    ),
    (
        Field::Tier,
        &[
            "原",
            "调整前",
            "变更前",
            "此前",
            "之前",
            "先前",
            "前等级",
            "前级别",
            "历史",
            "上次",
            "former",
            "previous",
            "措施",
            "时间",
            "日期",
        ],
    ),
    (Field::Grid, &["员", "长", "负责人", "电话"]),
    (Field::Note, &["审核"]),
    (Field::Phone, &["hotel"]),
];

impl Field {
    /// Every field.
    pub(super) const ALL: [Self; 42] = [
        Self::Id,
        Self::Name,
        Self::NameEn,
        Self::Address,
        Self::AddressEn,
        Self::Town,
        Self::District,
        Self::Lng,
        Self::Lat,
        Self::LngLat,
        Self::Datum,
        Self::Hours,
        Self::Days,
        Self::Morning,
        Self::Afternoon,
        Self::Evening,
        Self::Opens,
        Self::Closes,
        Self::Phone,
        Self::Status,
        Self::Serves,
        Self::Fee,
        Self::Note,
        Self::Verified,
        Self::Wait,
        Self::WaitHigh,
        Self::People,
        Self::Closed,
        Self::Observed,
        Self::Tier,
        Self::Scope,
        Self::SetAt,
        Self::ReviewAt,
        Self::LiftedAt,
        Self::Shape,
        Self::Case,
        Self::Date,
        Self::From,
        Self::Until,
        Self::Place,
        Self::Grid,
        Self::Zones,
    ];

    /// The word in mapping files and reports.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::NameEn => "name_en",
            Self::Address => "address",
            Self::AddressEn => "address_en",
            Self::Town => "town",
            Self::District => "district",
            Self::Lng => "lng",
            Self::Lat => "lat",
            Self::LngLat => "lng_lat",
            Self::Datum => "datum_column",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Opens => "opens",
            Self::Closes => "closes",
            Self::Phone => "phone",
            Self::Status => "status",
            Self::Serves => "serves",
            Self::Fee => "fee",
            Self::Note => "note",
            Self::Verified => "verified",
            Self::Wait => "wait",
            Self::WaitHigh => "wait_high",
            Self::People => "people",
            Self::Closed => "closed",
            Self::Observed => "observed",
            Self::Tier => "tier",
            Self::Scope => "scope",
            Self::SetAt => "set_at",
            Self::ReviewAt => "review_at",
            Self::LiftedAt => "lifted_at",
            Self::Shape => "shape",
            Self::Case => "case",
            Self::Date => "date",
            Self::From => "from",
            Self::Until => "until",
            Self::Place => "place",
            Self::Grid => "grid",
            Self::Zones => "zones",
        }
    }

    /// The field called `name`; `None` for any other word.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Whether a column that holds the field is called exactly so.
    pub(super) fn is_called(self, heading: &Heading, kind: Kind) -> bool {
        matches!(self.matches(heading, kind), Some(Match::Exact(_)))
    }

    /// How surely a column with this heading holds the field, in a file of this kind; `None` where it does not.
    pub(super) fn matches(self, heading: &Heading, kind: Kind) -> Option<Match> {
        let Heading { name, with_brackets, length } = heading;
        if name.is_empty() || *length > 40 {
            return None;
        }
        // Hours for some are not the hours.
        if matches!(self, Self::Hours | Self::Morning | Self::Afternoon | Self::Evening | Self::Opens | Self::Closes)
            && audience::names_some(with_brackets)
        {
            return None;
        }
        let entries = TABLE.iter().filter(|entry| entry.field == self && entry.kinds.contains(&kind));
        let mut best = None;
        for Entry { names, words, .. } in entries {
            let exact = names.iter().position(|known| *known == name.as_str() || *known == with_brackets.as_str());
            if let Some(index) = exact {
                return Some(Match::Exact(index));
            }
            let another =
                OTHERS.iter().any(|(field, words)| *field == self && words.iter().any(|word| name.contains(word)));
            let holds = words.iter().position(|word| name.contains(word)).filter(|_| !another && *length <= 16);
            best = best.or(holds.map(Match::Holds));
        }
        best
    }
}

/// Every name that a column of anything has.
static NAMES: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| TABLE.iter().flat_map(|entry| entry.names.iter().copied()).collect());

/// A heading in the form that names are compared in.
pub(super) struct Heading {
    name: String,
    with_brackets: String,
    length: usize,
}

impl Heading {
    /// Whether a column of anything is called exactly so.
    pub(super) fn is_known(&self) -> bool {
        NAMES.contains(self.name.as_str()) || NAMES.contains(self.with_brackets.as_str())
    }

    /// The plain form of `heading`.
    pub(super) fn new(heading: &str) -> Self {
        let name = plain(heading, true);
        Self { length: name.chars().count(), name, with_brackets: plain(heading, false) }
    }
}

/// The heading in lower case, without blanks and signs; with `cut`, without what stands in brackets.
fn plain(heading: &str, cut: bool) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for c in super::values::half_width(heading).chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 && cut => {}
            c if c.is_alphanumeric() => text.extend(simplified(c).to_lowercase()),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_table_reads_and_each_field_has_one() {
        for line in lines() {
            assert!(entry(line).is_some_and(|entry| !entry.names.is_empty()), "{line}");
        }
        for field in Field::ALL {
            assert!(TABLE.iter().any(|entry| entry.field == field), "{}", field.name());
        }
    }
}
