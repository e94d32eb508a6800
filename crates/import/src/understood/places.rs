//! Clauses that say where a site lies or who runs it: names of any kind, beside words that tell so.
//!
//! A name alone tells nothing: `湖滨社区` may be whom the site is for. Does not know the site: whether a clause repeats its name
//! or its address is asked above.

use super::vocabulary::{
    COUNTED_DOORS, COUNTED_HOUSES, ENDS_IN_AN_ADDRESS, HOUSES, LABS, LIES_AT, LIVED_IN, NOT_IN_A_PLACE,
    NOT_WORDS_OF_A_PLACE, RUN_BY, SUBJECTS, TAILS, WAYS,
};
use crate::closed_places;

/// Characters that the name of a place before its last word may have.
const LONGEST_NAME: usize = 16;

/// Whether what a name has in brackets is another house, or a part of it: `甲医院（乙医院）`.
pub(in super::super) fn is_house(text: &str) -> bool {
    let name = HOUSES.iter().copied().find_map(|tail| text.strip_suffix(tail));
    name.is_some_and(is_name_of_a_place) && closed_places::of(text).is_none()
}

/// Whether what an address has in brackets, or behind a comma, is a part of it: `原城南小学`, `3组`, `地铁站B、C口`.
pub(in super::super) fn is_part_of_an_address(text: &str) -> bool {
    text.split('、').all(|piece| is_part(piece) || is_part(piece.trim_end_matches(is_count)))
}

/// Whether a part of a name calls the site by the place where it is: `城东采样点`.
pub(in super::super) fn is_site(text: &str) -> bool {
    const SITES: &str = "采样点 检测点 采样亭 采样屋 采样处 检测亭 点位 核酸采样点 核酸检测点 便民采样点 便民核酸采样点 常态化采样点 核酸点 采样车";
    let name = SITES.split_whitespace().filter_map(|tail| text.strip_suffix(tail)).min_by_key(|name| name.len());
    name.is_some_and(|name| name.is_empty() || is_name_of_a_place(name) && closed_places::of(name).is_none())
}

fn is_part(text: &str) -> bool {
    let text = text.strip_prefix('原').unwrap_or(text);
    let mut tails = [&ENDS_IN_AN_ADDRESS, &TAILS, &LIVED_IN, &HOUSES].into_iter().flat_map(|list| list.iter().copied());
    let mut counted = COUNTED_HOUSES.iter().copied().chain(COUNTED_DOORS.iter().copied());
    let is_number = |name: &str| !name.is_empty() && name.chars().all(|c| is_count(c) || c == '-');
    // `修路` is no road, and `西园` a garden.
    let is_long = |name: &str| name.chars().count() != 1 || text.ends_with(['园', '山', '湖', '村']);
    closed_places::of(text).is_none()
        && (counted.any(|tail| text.strip_suffix(tail).is_some_and(is_number))
            || is_name_of_a_place(text) && tails.any(|tail| text.strip_suffix(tail).is_some_and(is_long)))
}

fn is_name_of_a_place(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME
        && !name.contains(|c: char| NOT_IN_A_PLACE.contains(c))
        && !names_a_day(name)
        // `KFC` is a name, and `staff` a word.
        && name.split(|c: char| !c.is_ascii_alphabetic()).all(|run| run.len() <= 3)
        && !NOT_WORDS_OF_A_PLACE.is_in(&name.chars().collect::<Vec<char>>())
        && name.chars().all(|c| c.is_alphanumeric() || "-#·/ ".contains(c))
}

/// Whether a clause is a place: a name of any kind before a word for where it is, `湖滨银泰南门`. `湖滨社区` alone may be whom
/// the site is for, unless a word or the site itself (`lies_there`) tells that it lies there.
pub(super) fn is_place(clause: &str, lies_there: bool) -> bool {
    // `先南门后北门` is an order, and no place.
    if clause.split_once('先').is_some_and(|(_, rest)| rest.contains(['后', '再']))
        || closed_places::of(clause).is_some()
    {
        return false;
    }
    let (at, rest) = lies_at(clause);
    let lies_there = lies_there || at;
    let rest = ["进入", "进门", "进"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    let mut rest = without_distance(rest);
    for inside in ["内", "里", "上", "处", "中", "之间"] {
        rest = rest.strip_suffix(inside).unwrap_or(rest);
    }
    let is_named = |place: &str| name_before(place, lies_there).is_some_and(is_name_of_a_place);
    let counted = |tails: &'static [&'static str]| {
        tails.iter().filter_map(|tail| rest.strip_suffix(*tail)).filter(|name| ends_in_a_count(name))
    };
    // A count has few characters: `staff` counts nothing.
    let uncounted = |name: &str| {
        let place = name.trim_end_matches(is_count);
        let letters = name.chars().skip(place.chars().count()).filter(char::is_ascii_alphabetic).count();
        if letters <= 3 { place.to_owned() } else { name.to_owned() }
    };
    // `湖路18号`, `广场B座`; of `先A座` nobody knows what it is.
    let is_house = counted(&COUNTED_HOUSES).map(uncounted).any(|place| is_named(&place));
    let is_door =
        |name: String| name.chars().count() > 1 && is_name_of_a_place(&name) && !name.starts_with(['先', '后']);
    is_house
        || counted(&COUNTED_DOORS).map(uncounted).any(is_door)
        // `校园` is no name.
        || is_named(rest) && name_before(rest, lies_there).is_some_and(|name| name.chars().count() != 1)
}

/// What stands before the last word for a place; `None` where no such word ends the text.
fn name_before(place: &str, lies_there: bool) -> Option<&str> {
    let lived_in = LIVED_IN.iter().copied().filter(|_| lies_there);
    let tails = TAILS.iter().copied().chain(lived_in).filter(|tail| place.ends_with(tail));
    place.strip_suffix(tails.max_by_key(|tail| tail.len())?)
}

/// Whether a word in front says that something lies where the rest is, and the rest: `采样亭位于`, `近`.
fn lies_at(clause: &str) -> (bool, &str) {
    let subject = SUBJECTS.iter().copied().filter_map(|word| clause.strip_prefix(word)).min_by_key(|rest| rest.len());
    let at = |rest: &'_ str| {
        let words = LIES_AT.iter().copied().filter(|word| rest.starts_with(word));
        words.map(str::len).max()
    };
    for rest in subject.into_iter().chain([clause]) {
        if let Some(rest) = at(rest).and_then(|length| rest.get(length..)) {
            return (true, rest.trim_start_matches([':', ' ']));
        }
    }
    (false, clause)
}

/// A place without how far it is from there: `湖路往东200米`.
fn without_distance(place: &str) -> &str {
    let bare = ["左右", "处", "远", "内"].iter().fold(place, |rest, word| rest.strip_suffix(word).unwrap_or(rest));
    let Some(before) = bare.strip_suffix('米') else { return place };
    let mut rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() == before.len() {
        return place;
    }
    while let Some(shorter) = WAYS.iter().copied().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    rest
}

/// Whether a clause is a stop of a bus or a metro: `地铁2号线中山公园站C口出`.
pub(super) fn is_stop(clause: &str) -> bool {
    let mut rest = clause;
    while let Some(shorter) =
        ["可乘", "可坐", "乘坐", "乘", "坐", "近", "邻近", "靠近"].iter().find_map(|word| rest.strip_prefix(word))
    {
        rest = shorter;
    }
    let Some(stop) = ["地铁", "轻轨", "轨道交通", "公交", "公交车"]
        .iter()
        .filter_map(|word| rest.strip_prefix(word))
        .min_by_key(|rest| rest.len())
    else {
        return false;
    };
    let stop = stop.replacen('到', "", 1).replace(['、', ','], "");
    let mut stop = stop.as_str();
    while let Some(shorter) =
        ["即到", "即可", "直达", "可达", "可到", "下车", "出站", "到达", "步行", "附近", "旁边", "旁", "出", "下"]
            .iter()
            .find_map(|word| stop.strip_suffix(word))
    {
        stop = shorter;
    }
    let ends = ["站", "口", "线", "路", "号"].iter().any(|end| stop.ends_with(end));
    ends && !stop.is_empty() && closed_places::of(clause).is_none() && stop.chars().count() <= 2 * LONGEST_NAME && {
        // Two names, that of a line and that of a stop.
        let half = stop.find('线').map_or(stop.len(), |at| at + '线'.len_utf8());
        stop.split_at_checked(half).is_some_and(|(line, stop)| is_name_of_a_place(line) && is_name_of_a_place(stop))
    }
}

/// Whether a clause says which laboratory works there: `检测机构：甲检验所`, `由甲医院检测`.
pub(super) fn is_run_by(clause: &str) -> bool {
    let labelled = RUN_BY.iter().copied().filter_map(|word| clause.strip_prefix(word)).min_by_key(|rest| rest.len());
    let labelled = labelled.and_then(|rest| rest.strip_prefix([':', '为', '是']));
    let done = ["检测", "承检", "采样", "提供检测", "负责检测", "负责采样", "检验", "送检"];
    let by = clause.strip_prefix('由').and_then(|rest| done.iter().find_map(|word| rest.strip_suffix(word)));
    let by = by.filter(|name| LABS.iter().copied().any(|tail| name.ends_with(tail)));
    labelled
        .or(by)
        .is_some_and(|name| name.chars().count() > 1 && is_name_of_a_place(name) && closed_places::of(name).is_none())
}

/// `4月18` in a name of a place is a day. 青年广场 is none.
fn names_a_day(name: &str) -> bool {
    let parts = name.split(['月', '日', '年']);
    parts.clone().count() > 1 && parts.take(1).any(|part| part.ends_with(|c: char| c.is_ascii_digit()))
}

fn is_count(c: char) -> bool {
    c.is_ascii_alphanumeric() || "一二三四五六七八九十#".contains(c)
}

fn ends_in_a_count(name: &str) -> bool {
    name.ends_with(is_count)
}
