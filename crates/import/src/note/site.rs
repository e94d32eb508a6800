//! What an import says about rows of sites and what their cells say, in both languages.
//!
//! Never repeats what may be a person's name: a cell for numbers is shown without its words.

/// One thing said about a site's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SiteNote {
    /// A cell that says that a site is not in service, or something like it.
    NotInService { heading: String, value: String, status: &'static str },
    /// A cell that makes a part of the hours untrue.
    PartOfHours { heading: String, value: String },
    /// An audience that was not understood.
    AudienceTyped { value: String },
    /// A text of which not every word is known.
    NotUnderstood { heading: String, value: String },
    /// A column of marks under a heading that nobody knows.
    Flags { heading: String },
    /// A name of a kind of place that usually lets in nobody from outside.
    ClosedPlace { value: String, word: &'static str },
    /// Sites that the list calls resting at a time at which its hours say that they are open.
    RestingInHours { count: usize, names: String },
    /// Words beside numbers.
    NamesLeftOut { heading: String },
    /// Clauses of remarks that name a person.
    PersonsLeftOut { count: usize },
    /// A check of a day that has not come.
    CheckedAhead { value: String, now: String },
    /// Rows without a day of their own.
    NotChecked { rows: usize },
    /// Of two rows for a site, the newer counts.
    NewerRow { row: usize, older: usize },
    /// Two rows for a site that differ.
    RowsDiffer { row: usize, other: usize },
    /// Sites that were not in service, of which the list says nothing.
    StillNotInService { count: usize, names: String },
    /// Two positions that differ.
    TwoPositions { taken: String, other: String, metres: String },
    /// A cell that a spreadsheet should have worked out.
    Formula { heading: String },
    /// A date or a number in a cell for hours.
    DateForHours { heading: String, value: String },
    /// Columns that hold words and have no heading.
    NoHeading { count: usize },
    /// A row of an earlier time that is called otherwise now.
    Renamed { name: String, now: String },
    /// Towns of one name.
    SameTown { name: String, districts: String },
}

impl SiteNote {
    /// In English.
    pub(super) fn english(&self) -> String {
        let of = |heading: &str| if heading.is_empty() { String::new() } else { format!("{heading} ") };
        match self {
            Self::NotInService { heading, value, status } => {
                let means = match *status {
                    "closed" => "the site is closed",
                    "paused" => "the site is out of service for now",
                    _ => "nobody can tell whether the site is in service",
                };
                format!(
                    "{heading} `{value}`: {means} and will not be shown as open; if it is in service, empty `status` in sites.csv"
                )
            }
            Self::PartOfHours { heading, value } => {
                format!(
                    "{heading} `{value}` makes a part of the hours untrue: look at `hours` of this site, or its hours stand as typed"
                )
            }
            Self::AudienceTyped { value } => {
                format!(
                    "`{value}` does not say for certain whom the site serves: the words are shown and people are told to ask; write `serves` by hand if you know"
                )
            }
            Self::NotUnderstood { heading, value } => {
                format!(
                    "{}`{value}` is not wholly understood: the words are shown and people are told to ask first; take out or reword what says nothing, or write `serves` by hand, which holds as long as the words stay the same",
                    of(heading)
                )
            }
            Self::Flags { heading } => format!(
                "the column `{heading}` holds marks (0/1, yes/no, codes) and its heading is not known: nobody can tell what they mean, so people are told to ask first; give it a heading that says it, such as `是否对外` or `状态`, or take the column out of the list if it says nothing to residents"
            ),
            Self::ClosedPlace { value, word } => {
                format!(
                    "`{value}`: a place called `{word}` usually lets in nobody from outside, so people are told to ask first; if everybody may come, write `serves` by hand"
                )
            }
            Self::RestingInHours { count, names } => format!(
                "{count} sites are called resting at a time at which their hours say that they are open ({names}): they are not shown as open; correct the hours, or import the list with its own time (`--now`), or empty `status` in sites.csv"
            ),
            Self::NamesLeftOut { heading } => {
                format!(
                    "{heading}: words beside the numbers may be a person's name and were left out; every number is kept"
                )
            }
            Self::PersonsLeftOut { count } => {
                format!("{count} pieces of text name a person to speak to and were left out; their numbers are kept")
            }
            Self::CheckedAhead { value, now } => {
                format!("`{value}` lies ahead of {now}: the row counts as not checked")
            }
            Self::NotChecked { rows } => format!(
                "{rows} rows have no date of their own: they count as not checked; a column `更新时间` with the day of the list would say it"
            ),
            Self::NewerRow { row, older } => {
                format!("rows {older} and {row} are one site: row {row} is newer and counts")
            }
            Self::RowsDiffer { row, other } => format!(
                "rows {row} and {other} are one site and differ, and nothing says which is newer: the stricter of each was kept, and hours that differ stand as typed; leave one of the rows out"
            ),
            Self::StillNotInService { count, names } => format!(
                "{count} sites were not in service before and the list does not say that they are again: they stay so ({names}); where one is open again, empty its `status` in sites.csv"
            ),
            Self::TwoPositions { taken, other, metres } => format!(
                "the position by {taken} lies {metres} m from the one by {other}: the first was taken, look at it on a map"
            ),
            Self::Formula { heading } => format!(
                "{heading}: the cell holds a formula and no value: it counts as empty; copy the column and paste it as values"
            ),
            Self::DateForHours { heading, value } => format!(
                "{heading}: `{value}` is a date or a number and no hours: the hours count as not stated; spreadsheets turn `8-12` into one, so set the column to text and write 08:00-12:00"
            ),
            Self::NoHeading { count } => format!(
                "{count} columns hold words and have no heading: they were read as remarks; give each a heading, such as `备注`"
            ),
            Self::Renamed { name, now } => format!(
                "`{name}` is called `{now}` in this list: nobody can tell whether the old row still holds, and it is not shown as open; take it out of sites.csv, or empty its `status`"
            ),
            Self::SameTown { name, districts } => {
                format!("`{name}` stands in several districts ({districts}): each is a town of its own")
            }
        }
    }

    /// In Chinese.
    pub(super) fn chinese(&self) -> String {
        match self {
            Self::NotInService { heading, value, status } => {
                let means = match *status {
                    "closed" => "采样点已关闭",
                    "paused" => "采样点暂停服务",
                    _ => "看不出采样点是否还在服务",
                };
                format!("{heading}“{value}”：{means}，不会显示为开放；如果仍在服务，请清空 sites.csv 的 `status`")
            }
            Self::PartOfHours { heading, value } => {
                format!("{heading}“{value}”说有些时间不开放：请核对这个采样点的 `hours`，读不懂的时间照原文保留")
            }
            Self::AudienceTyped { value } => {
                format!("“{value}”看不准是给谁采样：原文会显示，并请大家先问清楚；知道的话请手工填写 `serves`")
            }
            Self::NotUnderstood { heading, value } => format!(
                "{heading}“{value}”没有完全读懂：原文会显示，并请大家先问清楚；没有实际内容的请删去或改写，确实人人可去的请手工填写 `serves`（原文不变就一直有效）"
            ),
            Self::Flags { heading } => format!(
                "“{heading}”这一列是标记（0/1、是/否、代号），列名又看不懂：不知道说的是什么，会请大家先问清楚；请改成说得清的列名，如“是否对外”“状态”，和居民无关的就从表里删去这一列"
            ),
            Self::ClosedPlace { value, word } => format!(
                "“{value}”：叫“{word}”的地方一般不让外人进，会请大家先问清楚；确实人人可去的请手工填写 `serves`"
            ),
            Self::RestingInHours { count, names } => format!(
                "有 {count} 个采样点在开放时间内却写着休息（{names}）：不会显示为开放；请改好时间，或用 --now 说明名单的时间，或者清空 sites.csv 的 `status`"
            ),
            Self::NamesLeftOut { heading } => format!("{heading}：号码旁边的字可能是人名，已略去；号码都保留"),
            Self::PersonsLeftOut { count } => format!("有 {count} 处写了联系人，已略去；号码都保留"),
            Self::CheckedAhead { value, now } => format!("“{value}”晚于 {now}：按未核实处理"),
            Self::NotChecked { rows } => {
                format!("有 {rows} 行没有自己的日期：按未核实处理；可以加一列“更新时间”，写上名单的日期")
            }
            Self::NewerRow { row, older } => {
                format!("第 {older} 行和第 {row} 行是同一个采样点：以较新的第 {row} 行为准")
            }
            Self::RowsDiffer { row, other } => format!(
                "第 {row} 行和第 {other} 行是同一个采样点，内容不同，又看不出哪一行更新：各项取较严的，不同的时间照原文保留；请删去一行"
            ),
            Self::StillNotInService { count, names } => format!(
                "有 {count} 个采样点之前不在服务，这份名单没有说已恢复：保持原状（{names}）；已恢复的请清空 sites.csv 的 `status`"
            ),
            Self::TwoPositions { taken, other, metres } => {
                format!("{taken} 的位置和 {other} 的相差 {metres} 米：用了前者，请在地图上核对")
            }
            Self::Formula { heading } => {
                format!("{heading}：这一格是公式，没有值，按空白处理；请复制这一列，再粘贴为“值”")
            }
            Self::DateForHours { heading, value } => format!(
                "{heading}“{value}”是日期或数字，不是时间：按没有写开放时间处理；表格软件会把 8-12 变成日期，请先把这一列设为文本，再写成 08:00-12:00"
            ),
            Self::NoHeading { count } => {
                format!("有 {count} 列写了内容却没有列名：已按备注读入；请给每一列写上列名，如“备注”")
            }
            Self::Renamed { name, now } => format!(
                "“{name}”在这份名单里叫“{now}”：看不出原来那一行还算不算数，不会显示为开放；请从 sites.csv 删去那一行，仍在服务的请清空 `status`"
            ),
            Self::SameTown { name, districts } => {
                format!("几个区县都有“{name}”（{districts}）：分别作为不同的街道（镇）")
            }
        }
    }
}
