//! Hours inside of hours: `8:00-16:00（17:00-18:00保供人员专场）`, `8:00-17:00，12:00-13:00消毒`.
//!
//! Words with a time of their own in one pair of brackets qualify that time and no other: it is not open to everybody. So does
//! a pause that stands between two commas with its time. Where it cannot be told which times words belong to, nothing is
//! cut out here, and `remarks` refuses the cell.

use anxin_core::hours::Span;

use super::lex::{self, Token, Word};
use super::spans::spans;

/// A part of a cell that is not open to everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Session {
    /// Where it stands among the characters of the cell, its brackets aside.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
    /// When it is.
    pub(super) spans: Vec<Span>,
    /// Whether it also says that something else decides.
    pub(super) call_first: bool,
    /// Whether it is one only where it lies within hours: other times stand beside it that it may speak of just as well.
    pub(super) lies_within: bool,
}

/// Words of a pause: nobody is swabbed then.
const PAUSES: [&str; 20] = [
    "消毒", "消杀", "消殺", "午休", "休息", "交接", "换班", "換班", "轮休", "保洁", "通风", "用餐", "吃饭", "午餐",
    "整理", "转运", "送检", "停采", "不采", "暂停",
];
/// Words of a session for some people.
const AUDIENCES: [&str; 40] = [
    "专场",
    "專場",
    "专用",
    "专供",
    "专时",
    "专班",
    "人员",
    "人員",
    "黄码",
    "黃碼",
    "红码",
    "紅碼",
    "学生",
    "學生",
    "师生",
    "教师",
    "职工",
    "员工",
    "医护",
    "医务",
    "老人",
    "老年",
    "儿童",
    "孕妇",
    "司机",
    "工人",
    "企业",
    "单位",
    "学校",
    "内部",
    "患者",
    "病人",
    "陪护",
    "应检尽检",
    "密接",
    "隔离",
    "重点",
    "志愿者",
    "快递",
    "外卖",
];
/// What makes times something else than a session of the same days.
const OTHER_DAYS: [&str; 22] = [
    "节", "假", "夏", "冬", "春", "秋", "月", "季", "雨", "调整", "改为", "改成", "延长", "提前", "起", "旺", "除",
    "非", "其余", "其他", "其它", "平时",
];
/// What says that someone else decides.
const DECIDING: [&str; 3] = ["为准", "另行", "视情"];

/// Takes sessions out of a cell: blanks stand in their places.
pub(super) fn take(signs: &mut [char]) -> Vec<Session> {
    let mut found: Vec<Session> = Vec::new();
    for (from, to) in brackets(signs) {
        found.extend(session(signs, from, to, &[&PAUSES[..], &AUDIENCES[..]]));
    }
    let mut from = 0;
    while from < signs.len() {
        let to = from + signs.iter().skip(from).take_while(|sign| !matches!(sign, ',' | ';' | '(' | ')')).count();
        found.extend(session(signs, from, to, &[&PAUSES[..]]).and_then(|session| listed(signs, session)));
        from = to + 1;
    }
    found.sort_by_key(|session| session.from);
    found.dedup_by(|inner, outer| outer.from <= inner.from && inner.to <= outer.to);
    for sign in found.iter().flat_map(|session| session.from..session.to).collect::<Vec<_>>() {
        if let Some(sign) = signs.get_mut(sign) {
            *sign = ' ';
        }
    }
    found
}

/// A pause in a list of times: `11:00-12:00、16:00-17:00消杀` and `消杀：11:00-12:00；16:00-17:00` are two pauses each.
fn listed(signs: &[char], session: Session) -> Option<Session> {
    let text = signs.get(session.from..session.to)?;
    let words_first = text.iter().find(|sign| **sign != ' ').is_some_and(|sign| !is_of_time(*sign));
    let next = signs.iter().skip(session.to).find(|sign| !matches!(sign, ' ' | ',' | ';'));
    if words_first && next.is_some_and(|sign| is_of_time(*sign)) {
        return None;
    }
    let before = session.from.checked_sub(1).and_then(|index| signs.get(index));
    let lies_within = before == Some(&',') || signs.get(session.to) == Some(&',');
    Some(Session { lies_within, ..session })
}

/// Whether each session that must lie within hours does so.
pub(super) fn lie_within(sessions: &[Session], week: &[Vec<Span>; 7]) -> bool {
    let within = |cut: &Span| week.iter().flatten().any(|span| span.from() <= cut.from() && cut.to() <= span.to());
    sessions.iter().filter(|session| session.lies_within).flat_map(|session| &session.spans).all(within)
}

/// The pairs of brackets that hold no others: where their text begins and ends.
fn brackets(signs: &[char]) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (None, Vec::new());
    for (index, sign) in signs.iter().enumerate() {
        match sign {
            '(' => open = Some(index + 1),
            ')' => pairs.extend(open.take().map(|open| (open, index))),
            _ => {}
        }
    }
    pairs
}

/// The session between two places, where words of `kinds` stand there beside times of their own and nothing tells of other days.
fn session(signs: &[char], from: usize, to: usize, kinds: &[&[&str]]) -> Option<Session> {
    let text = signs.get(from..to)?;
    let whole: String = text.iter().collect();
    let has = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    // `不休息` is no pause, and `周末休息` is about days.
    if !kinds.iter().any(|words| has(words)) || has(&OTHER_DAYS) || has(&["不休", "无休", "不间断", "不停"]) {
        return None;
    }
    // Hours that a notice tells day by day are none, whatever stands beside it.
    if whole.contains("为准") && !has(&["如", "若", "变", "特殊"]) {
        return None;
    }
    // `（仅限黄码，17:00-18:00学生专场）`: the first words speak of no time of their own.
    let decides = |words: &[char]| {
        let words: String = words.iter().collect();
        DECIDING.iter().any(|word| words.contains(word))
    };
    let has_time = |words: &[char]| words.iter().any(char::is_ascii_digit) || words.iter().all(|sign| *sign == ' ');
    if text.split(|sign| matches!(sign, ',' | ';')).any(|words| !has_time(words) && !decides(words)) {
        return None;
    }
    // What is not a time, a sign between times or a condition that is known is a word of the session.
    let mut times: Vec<char> = text.to_vec();
    let mut call_first = false;
    for word in kinds.iter().flat_map(|words| words.iter()) {
        blank(&mut times, word);
    }
    for index in 0..times.len() {
        let alone = times.get(index).is_some_and(|sign| !is_of_time(*sign));
        if alone && let Some(sign) = times.get_mut(index) {
            *sign = ' ';
        }
    }
    call_first |= has(&DECIDING);
    let tokens: Vec<Token> = lex::lex(&times).ok()?;
    if tokens.iter().any(|token| matches!(token.word, Word::Days(_) | Word::Closed | Word::Always | Word::Unknown)) {
        return None;
    }
    let spans = spans(&tokens)?;
    (!spans.is_empty()).then_some(Session { from, to, spans, call_first, lies_within: false })
}

/// Signs that a time is written with.
fn is_of_time(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, ':' | '-' | ',' | ';' | '.' | ' ' | '点' | '时' | '半' | '分')
}

fn blank(signs: &mut [char], word: &str) {
    let word: Vec<char> = word.chars().collect();
    let indexes: Vec<usize> =
        signs.windows(word.len()).enumerate().filter(|(_, here)| *here == word).map(|(index, _)| index).collect();
    for index in indexes.into_iter().flat_map(|index| index..index + word.len()) {
        if let Some(sign) = signs.get_mut(index) {
            *sign = ' ';
        }
    }
}

/// The spans of a day without those of the sessions; `None` where nothing is left of one that was open.
pub(super) fn without(spans: &[Span], sessions: &[Session]) -> Option<Vec<Span>> {
    let mut left: Vec<Span> = spans.to_vec();
    for cut in sessions.iter().flat_map(|session| &session.spans) {
        let mut rest = Vec::with_capacity(left.len() + 1);
        for span in left {
            let (from, to) = (span.from(), span.to());
            if cut.to() <= from || to <= cut.from() {
                rest.push(span);
                continue;
            }
            rest.extend(Span::new(from, cut.from().min(to)).filter(|_| from < cut.from()));
            rest.extend(Span::new(cut.to(), to).filter(|_| cut.to() < to));
        }
        left = rest;
    }
    (spans.is_empty() || !left.is_empty()).then_some(left)
}
