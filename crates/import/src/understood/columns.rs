//! Headings of columns that are about something else than service and audience: codes, numbers of staff, what a site has.
//!
//! Does not know what stands below them, but for a yes or no.

use super::vocabulary::{FACILITIES, FLAGS, HEADINGS};
use super::{is_condition, is_known_kind, is_plain, is_understood, is_understood_at, plain};
use crate::doubt;

/// What a heading begins with where a yes or no stands below it.
const ASKS: [&str; 28] = [
    "是否具备",
    "是否配备",
    "是否支持",
    "是否提供",
    "是否设有",
    "是否需要",
    "是否可以",
    "是否有",
    "是否可",
    "是否需",
    "是否设",
    "是否为",
    "是否是",
    "是否能",
    "是否",
    "有无",
    "能否",
    "可否",
    "提供",
    "支持",
    "配备",
    "需要",
    "可",
    "有",
    "设有",
    "设",
    "需",
    "",
];
const ASKS_EN: [&str; 9] = ["has", "is", "have", "needs", "need", "with", "offers", "can", ""];

fn bare(heading: &str) -> String {
    plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect()
}

/// The heading without the words that make it a question.
fn asked(heading: &str) -> impl Iterator<Item = &str> {
    let asks: &'static [&'static str] = if heading.is_ascii() { &ASKS_EN } else { &ASKS };
    asks.iter().filter_map(move |word| heading.strip_prefix(word)).filter(|rest| !rest.is_empty())
}

/// Whether a heading is of something that a site has for comfort, or of how it swabs and is paid, where neither a yes nor a no
/// keeps anybody out: `无障碍通道`, `是否收费`.
pub(in super::super) fn is_facility(heading: &str) -> bool {
    let heading = bare(heading);
    asked(&heading).any(|bare| FACILITIES.iter().copied().any(|word| bare == word))
}

/// Whether a heading is of something of which a yes keeps nobody out, whatever a no says: `是否常态化`, `已核实`.
pub(in super::super) fn flag(heading: &str) -> bool {
    let heading = bare(heading);
    asked(&heading).any(|bare| FLAGS.iter().copied().any(|word| bare == word) || is_known_kind(bare))
}

/// Whether a heading is of how to book, to pay or to swab, below which a site may be full or closed.
pub(in super::super) fn is_of_terms(heading: &str) -> bool {
    const TERMS: [&str; 15] = [
        "预约",
        "登记",
        "挂号",
        "收费",
        "费用",
        "价格",
        "缴费",
        "支付",
        "采样方式",
        "检测方式",
        "booking",
        "appointment",
        "fee",
        "price",
        "cost",
    ];
    let heading = bare(heading);
    TERMS.iter().any(|word| heading.contains(word))
}

/// Whether a heading is of something that neither closes a site nor keeps people out: `采样机构`, `门牌号`, `邮编`.
pub(in super::super) fn is_harmless_heading(heading: &str) -> bool {
    let heading = bare(heading);
    is_facility(&heading) || kinds(&heading).next().is_some()
}

/// Columns in which people write sentences, of which each is about the same thing: only words of closing and of keeping out
/// say something else there.
const SENTENCES: [&str; 5] =
    ["how to get there", "how much there is of it", "results", "pictures and signs on a map", "the list itself"];
/// Columns below which a condition is no surprise.
const OF_CONDITIONS: [&str; 2] = ["booking", "results"];

/// What a heading is of.
fn kinds(heading: &str) -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().filter_map(move |(kind, words)| {
        let is_in = words.split_whitespace().any(|word| {
            // A word of Latin letters may stand inside of another: `id` in `valid`.
            if word.is_ascii() {
                heading == word || word.len() > 3 && heading.contains(word)
            } else {
                heading.contains(word)
            }
        });
        is_in.then_some(*kind)
    })
}

/// Whether a cell below such a heading is about nothing else: a name, a number, or words that are known.
pub(in super::super) fn is_harmless_below(heading: &str, cell: &str, own: &[&str]) -> bool {
    let heading = bare(heading);
    let is_of = |of: &[&str]| kinds(&heading).any(|kind| of.contains(&kind));
    if is_condition(cell) && !is_of(&OF_CONDITIONS) {
        return false;
    }
    if is_of(&SENTENCES) {
        return !doubt::of_service(cell) && !doubt::of_audience(cell) || is_understood_at(cell, own);
    }
    is_plain(cell, own) || is_understood(cell)
}
