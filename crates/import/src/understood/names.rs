//! Cells of columns that are about something else than service and audience: `片区`, `采样机构`, `采样方式`, `联系人`.
//!
//! Plain names, numbers and remarks that are known to be harmless let people in as far as they go; any other words may be
//! about the site, and are asked about. Does not know which columns these are: `columns` does.

use std::sync::LazyLock;

use super::vocabulary::{NOT_IN_A_PLACE, NOT_WORDS_OF_A_PLACE, Words, words};
use super::{is_known_kind, is_understood_at, places, plain};
use crate::words::Lexicon;
use crate::{closed_places, doubt};

/// Characters that a name has at most.
const LONGEST: usize = 24;

/// What the names of those who run a site end with. Whatever stands before it is a name.
static ORGANISATIONS: Words = LazyLock::new(|| {
    words(
        "有限责任公司 股份有限公司 有限公司 分公司 公司 集团 医院 总院 分院 医学院 卫生院 卫生室 卫生所 门诊部 门诊 诊所 诊断 中心 机构 实验室 \
         检验所 检测所 检验 检测 基因 生物 医学 医疗 科技 局 委 办 办公室 办事处 政府 管委会 居委会 村委会 居委 村委 社区 村 街道 镇 乡 园区 开发区 新区 \
         学校 大学 学院 站 所 队 大队 部 院 科 院区 联盟 医共体 医联体 物业 居 线 号线",
    )
});

/// Characters that no plain name has behind its first: they order, limit, date or condition something.
const NOT_IN_A_NAME: &str = "批约检采测班周天时午夜晚早号预订报签领码证卡票打等候排队费免收放开到听看问群说讲喊";

/// Words that make a condition of what stands beside them, wherever they stand.
static CONDITIONS: LazyLock<Lexicon<bool>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            true,
            "预约 预定 预订 登记 报名 团 凭 持 约 分批 分时 分组 分楼 分段 按楼 按单元 轮流 错时 上门 接龙 群内 群里 appointment booking book \
             registration register group",
        ),
        (
            false,
            "无需预约 不需预约 不用预约 不需要预约 无须预约 免预约 无预约 可预约 无需登记 不用登记 免登记 无需报名 团结 集团 团队 共青团 兵团 团泊 团山 团圆 \
             大约 约克 凭医保 凭身份证 凭有效 凭证件 凭健康码 凭采样码 凭核酸码 凭本人 no_appointment no_booking no_registration",
        ),
    ])
});

/// Small words of names in English.
const SMALL: [&str; 8] = ["of", "and", "the", "at", "in", "for", "on", "st"];

/// Whether a cell makes a condition of something: `需预约`, `仅团检`.
pub(in super::super) fn is_condition(text: &str) -> bool {
    CONDITIONS.all(&plain(text)).iter().any(|hit| hit.what)
}

/// Whether each clause of a cell is a name, a number, a kind of site or a remark that lets people in. `own` are the name and
/// the address of the site.
pub(in super::super) fn is_plain(cell: &str, own: &[&str]) -> bool {
    if !cell.contains(|c: char| c > '\u{2e7f}') {
        return is_plain_english(cell) || is_understood_at(cell, own);
    }
    let text: String = plain(cell).into_iter().collect();
    let is_end = |c: char| "，,。;；、！!\n\r()[]{}【】〔〕《》<>:：/|+&~ ".contains(c);
    is_region(&text)
        || is_understood_at(cell, own)
        || text.split(is_end).map(|clause| clause.trim_matches(['-', '_', '.', '·', '#', '*'])).all(|clause| {
            clause.is_empty()
                || is_code(clause)
                || is_region(clause)
                || !is_doubted(clause)
                    && (is_understood_at(clause, own)
                        || is_known_kind(clause)
                        || places::is_part_of_an_address(clause)
                        || is_organisation(clause)
                        || is_short_name(clause))
        })
}

/// Whether something in a clause may close a site or keep people out, or none may come to it. What names have is no such word:
/// words of closing were heard before.
fn is_doubted(clause: &str) -> bool {
    let bare = ORGANISATIONS.iter().fold(clause.to_owned(), |rest, word| rest.replace(word, ""));
    let bare = bare.replace(['关', '封', '迁', '腾'], "");
    (doubt::of_service(&bare) || doubt::of_audience(&bare)) && !super::is_understood(clause)
        || closed_places::of(clause).is_some()
}

/// Whether a text is a number or a code: `A-01`, `HZ330102`.
fn is_code(text: &str) -> bool {
    text.is_ascii() && text.contains(|c: char| c.is_ascii_digit())
        || text.len() <= 6
            && text.chars().all(|c| c.is_ascii_alphabetic())
            && !doubt::of_service(text)
            && !doubt::of_audience(text)
}

/// What the names of districts, towns and villages end with.
static REGIONS: Words = LazyLock::new(|| {
    words(
        "自治区 自治州 自治县 开发区 高新区 管委会 新区 片区 园区 街道办事处 街道办 街道 社区 居委会 村委会 网格 新城 新村 省 市 区 县 州 \
         旗 镇 乡 村",
    )
});
/// Characters that order, limit or move, and that no name of a district or an organisation has.
const ORDERS: &str = "务没勿禁撤闭歇拆搬废暂止限仅只需须请敲叫给跟另被借询问找等约批由到去往以按见在派刷绕翻再才除非专待拟轮员者换改不了着已全走移";
/// Characters of names that may do something in other words: `朝阳`, `成都`, `城关`.
const OF_NAMES: &str = "阳都原旧向客统关封迁腾无未转将凭为供均停";

/// Whether a clause is called like a district, a town or a village: `朝阳区`, `城关镇`, `转塘街道`.
fn is_region(clause: &str) -> bool {
    let name = REGIONS.iter().filter_map(|end| clause.strip_suffix(end)).min_by_key(|name| name.len());
    name.is_some_and(|name| {
        (1..=6).contains(&name.chars().count())
            && !name.contains(|c: char| ORDERS.contains(c) || NOT_IN_A_NAME.contains(c) && !"天周号午领排".contains(c))
            && !NOT_WORDS_OF_A_PLACE.is_in(&name.chars().collect::<Vec<char>>())
    })
}

/// Whether a clause is the name of an organisation.
pub(in super::super) fn is_organisation(clause: &str) -> bool {
    let mut name = clause;
    while let Some(rest) = ORGANISATIONS.iter().filter_map(|end| name.strip_suffix(end)).min_by_key(|rest| rest.len()) {
        name = rest;
    }
    name.len() < clause.len()
        && name.chars().count() <= LONGEST
        && !name.contains(|c: char| ORDERS.contains(c))
        && !NOT_WORDS_OF_A_PLACE.is_in(&name.chars().collect::<Vec<char>>())
}

/// Whether a clause is short and has no word that does anything: `城东`, `高新`.
fn is_short_name(clause: &str) -> bool {
    let acts = |c: char| {
        ORDERS.contains(c)
            || NOT_IN_A_NAME.contains(c)
            || "人点址".contains(c)
            || NOT_IN_A_PLACE.contains(c) && !OF_NAMES.contains(c)
    };
    (2..=6).contains(&clause.chars().count())
        && !clause.contains(acts)
        && (clause.chars().count() <= 3 || !clause.contains(|c: char| NOT_IN_A_PLACE.contains(c)))
        && !NOT_WORDS_OF_A_PLACE.is_in(&clause.chars().collect::<Vec<char>>())
}

/// Whether a text in Latin letters is made of names, codes and small words.
fn is_plain_english(text: &str) -> bool {
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || SMALL.contains(&word) || word.len() <= 1
    };
    text.split(|c: char| !c.is_alphanumeric()).all(is_name)
        && !doubt::of_service(text)
        && !doubt::of_audience(text)
        && !is_condition(text)
}
