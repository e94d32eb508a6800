//! What the other columns of a row of zones say: a second tier, measures, and what speaks against a lifting.
//!
//! Each may only make a row stricter. Does not read the row's own tier: `zone_state` does.

use anxin_core::feed::Tier;

use super::fields::{Field, Heading};
use super::grid::Line;
use super::tier::{self, Says, Today};
use super::{Kind, Part, cell, values};

/// A heading and its cell.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) heading: String,
    pub(super) value: String,
}

/// Measures of a tier, and words that take them back.
const STAY_IN: &[&str] = &[
    "已封闭",
    "封楼",
    "封单元",
    "封门",
    "封户",
    "足不出户",
    "不出户",
    "不得出户",
    "足不出楼",
    "stay home",
    "stay at home",
    "stay indoors",
];
const STAY_WITHIN: &[&str] = &["不出区", "足不出区", "不出小区", "只进不出", "不得离开小区"];
const NOT_ASKED: &[&str] = &["无需", "不必", "无须", "不再", "非", "取消", "解除", "no need"];

/// The tier whose measures a text tells; `None` where it tells none.
pub(super) fn measures(text: &str) -> Option<Tier> {
    let clauses = || text.split(['，', '。', '；', '、', ',', ';', '（', '(']);
    let tells = |words: &[&str]| {
        clauses().any(|clause| {
            let clause = clause.to_lowercase();
            words.iter().any(|word| clause.contains(word)) && !NOT_ASKED.iter().any(|word| clause.contains(word))
        })
    };
    match () {
        () if tells(STAY_IN) => Some(Tier::Lockdown),
        () if tells(STAY_WITHIN) => Some(Tier::Control),
        () => None,
    }
}

/// The tier that a cell of tiers or measures puts the zone in; `None` where it puts it in none.
fn put_in(value: &str, today: Today<'_>) -> Option<Tier> {
    let named = match tier::read_text(value, today).says {
        Says::Holds(tier) => Some(tier),
        _ => None,
    };
    named.into_iter().chain(measures(value)).min()
}

/// The cells that no field took, each with its heading, in brackets too.
fn others<'a>(part: &'a Part<'_>, line: &'a Line) -> impl Iterator<Item = Told> + use<'a> {
    let used = |index: usize| part.columns.indexes.values().any(|(taken, _)| *taken == index);
    let outside_list = |index: usize| part.columns.span.is_some_and(|(from, to)| !(from..to).contains(&index));
    part.columns
        .headings()
        .enumerate()
        .filter(move |(index, heading)| !used(*index) && !outside_list(*index) && !heading.is_empty())
        .map(|(index, heading)| Told { heading: heading.to_owned(), value: values::clean(line.cell(index)) })
        .filter(|told| !told.value.is_empty())
}

fn holds(heading: &str, words: &str) -> bool {
    let heading = heading.to_lowercase();
    words.split_whitespace().any(|word| heading.contains(word))
}

fn is_former(heading: &str) -> bool {
    holds(heading, "原 调整前 变更前 调级前 此前 之前 先前 前等级 前级别 历史 上次 former previous old before")
}

/// Whether a column may say what tier a zone is in.
fn is_of_tiers(heading: &str) -> bool {
    Field::Tier.matches(&Heading::new(heading), Kind::Zones).is_some()
        || holds(
            heading,
            "等级 级别 分级 风险 类型 类别 分区 管控 措施 封控 管理 要求 调整前 调整后 变更前 变更后 tier level risk measure zone type",
        )
}

/// Whether the row's change is still to come, or on a day that cannot be read.
fn is_change_ahead(part: &Part<'_>, line: &Line, today: Today<'_>) -> bool {
    let ahead = |value: &str| values::moment(value, today.year).is_none_or(|moment| !today.is_past(&moment));
    let is_of_change = |heading: &str| {
        holds(heading, "调整 变更 生效 执行 实施 起始 开始 effective change")
            && holds(heading, "时 日 date time effective")
    };
    let set = cell(part, line, Field::SetAt);
    others(part, line).any(|told| is_of_change(&told.heading) && ahead(&told.value))
        || !set.is_empty() && part.columns.heading(Field::SetAt).is_some_and(is_of_change) && ahead(&set)
}

/// The strictest tier that another column puts the zone in, stricter than `than`. What held earlier counts where the row
/// says nothing else, or where its change is still to come.
pub(super) fn stricter(part: &Part<'_>, line: &Line, than: Option<Tier>, today: Today<'_>) -> Option<(Tier, Told)> {
    let ahead = is_change_ahead(part, line, today);
    others(part, line)
        .filter(|told| is_of_tiers(&told.heading))
        .filter(|told| than.is_none() || ahead || !is_former(&told.heading))
        .filter_map(|told| Some((put_in(&told.value, today)?, told)))
        .filter(|(tier, _)| than.is_none_or(|than| *tier < than))
        .min_by_key(|(tier, _)| *tier)
}

/// The clauses of a remark that put a part of the zone in a tier stricter than `than`, and that tier.
pub(super) fn stricter_part(remark: &str, than: Tier, today: Today<'_>) -> Option<Tier> {
    put_in(remark, today).filter(|tier| *tier < than)
}

/// What speaks against a lifting that the row states otherwise; `None` where nothing does.
pub(super) fn against_lifting(part: &Part<'_>, line: &Line, today: Today<'_>) -> Option<Told> {
    let own = |field| Told { heading: part.columns.heading_or_name(field).to_owned(), value: cell(part, line, field) };
    let lifted_at = own(Field::LiftedAt);
    // 解除时间（预计） is no lifting.
    let planned = !lifted_at.value.is_empty()
        && holds(&lifted_at.heading, "预计 拟 计划 预期 暂定 原定 最早 可 待 expected planned estimated");
    let other_states = others(part, line).filter(|told| is_of_states(&told.heading));
    let states = [own(Field::Status)].into_iter().chain(other_states);
    let mut doubts: Vec<Told> = Vec::new();
    doubts.extend(Some(lifted_at).filter(|_| planned));
    doubts.extend(states.filter(|told| !told.value.is_empty() && !ends(told, today)));
    doubts.extend(Some(own(Field::Tier)).filter(|told| {
        let reading = tier::read(&told.value, today);
        reading.pending || tier::against_lifting(&told.value)
    }));
    doubts.extend(Some(own(Field::Note)).filter(|told| {
        let reading = tier::read_text(&told.value, today);
        reading.pending || matches!(reading.says, Says::Holds(_)) || tier::against_lifting(&told.value)
    }));
    doubts.extend(others(part, line).filter(|told| {
        !holds(&told.heading, "条件 标准 依据 文号 要求 措施")
            && !is_former(&told.heading)
            && tier::against_lifting(&told.value)
    }));
    doubts.into_iter().next()
}

/// The cells that say what state a zone is in, or what has become of it.
pub(super) fn states(part: &Part<'_>, line: &Line) -> Vec<Told> {
    let heading = part.columns.heading_or_name(Field::Status).to_owned();
    let own = Told { heading, value: cell(part, line, Field::Status) };
    let is_of_change = |told: &Told| {
        holds(&told.heading, "变更 变动 调整 change") && !holds(&told.heading, "时 日 前 后 原因 依据 文号 date time")
    };
    let others = others(part, line).filter(|told| is_of_states(&told.heading) || is_of_change(told));
    [own].into_iter().filter(|told| !told.value.is_empty()).chain(others).collect()
}

fn is_of_states(heading: &str) -> bool {
    Field::Status.matches(&Heading::new(heading), Kind::Zones).is_some()
}

/// Whether a state says that the zone has ended.
fn ends(told: &Told, today: Today<'_>) -> bool {
    let asks = holds(&told.heading, "是否 ?");
    asks && is_yes(&told.value) || matches!(tier::read(&told.value, today).says, Says::Lifted(_) | Says::NoZone)
}

/// Whether an answer is yes.
pub(super) fn is_yes(answer: &str) -> bool {
    matches!(answer.to_lowercase().as_str(), "是" | "已" | "√" | "y" | "yes" | "true" | "1")
}
