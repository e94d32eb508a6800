//! Whether a site is in service, from whatever a list says about it: a column for it, a name, a remark.
//!
//! What is not understood is never "in service": negation and change are read where they are plain, and are `Unknown` where
//! they are not. Does not know which columns there are: `columns` does.

mod column;
mod days;
mod vocabulary;

use vocabulary::{OF_HOURS, SHORT, WORDS, Word};

use super::words::{Hit, bracketed, plain};
use super::{doubt, understood};

use days::{begins_on_a_day_ahead, has_clock};

pub(super) use column::{
    day_heading, in_status, is_colour, is_green, is_of_queue, is_rest_of_day, is_validity, on_day, question, within,
    yes_or_no,
};
pub(super) use days::is_ahead;

/// What a cell says about service, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Service {
    /// In service, in so many words.
    Open,
    /// Some of the hours do not hold: `雨天暂停`, `周日停采`. The site itself is in service.
    Partly,
    /// Words about service that nobody understood, or of a day that has not come.
    Unknown,
    /// Not in service for now.
    Paused,
    /// Withdrawn, for good or until further notice.
    Closed,
}

impl Service {
    /// The word in `sites.csv`; empty for a site in service.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Open | Self::Partly => "",
            Self::Unknown => "unknown",
            Self::Paused => "paused",
            Self::Closed => "closed",
        }
    }
}

/// Where a text stands: what is closed in a remark may be a street in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Name,
    Address,
    Remark,
    /// Any other cell: a place or a person may be called what a remark would mean.
    Cell,
}

/// Words of a pause, beside its time.
const PAUSES: [&str; 12] =
    ["午休", "消杀", "消毒", "交接", "换班", "用餐", "就餐", "吃饭", "保洁", "清场", "送样", "转运"];

/// What a text says about service; `None` where it says nothing. `now` is the moment that dates are held against.
pub(super) fn in_text(whole: &str, place: Where, now: &str) -> Option<Service> {
    let marks = [
        '旧', '停', '删', '歇', '关', '關', '撤', '廢', '废', '闭', '閉', '封', '拆', '迁', '遷', '搬', '备', '備',
        '空', '满', '滿', '老',
    ];
    let former = place == Where::Name && whole.contains(CROSSES) || is_named_aside(whole, place);
    let begins = whole.contains(['启', '啟', '开', '開', '投']) && whole.contains(|c: char| c.is_numeric());
    if !former && !begins && !whole.contains(marks) && !WORDS.may_be_in(whole) {
        return None;
    }
    let text = plain(whole);
    // What a name or an address has in brackets, or behind a sign, is a remark on it.
    let is_named = matches!(place, Where::Name | Where::Address);
    let aside = |inside: &[char]| {
        let remark = if is_named { in_words(inside, Where::Remark, now) } else { None };
        let words: String = inside.iter().collect();
        let doubted = place == Where::Name && remark.is_none() && !is_place(&words) && doubt::of_service(&words);
        short(inside).max(remark.filter(|said| *said != Service::Open)).max(doubted.then_some(Service::Unknown))
    };
    let in_brackets = bracketed(&text).filter_map(|inside| aside(&inside)).max();
    let behind = if is_named { behind(whole).and_then(|words| aside(&plain(words))) } else { None };
    let front = if place == Where::Name { in_front(whole).and_then(|words| short(&plain(words))) } else { None };
    let crossed = place == Where::Name && whole.trim_end().trim_end_matches([')', '）', ']', '】']).ends_with(CROSSES);
    let named = if crossed || place == Where::Name && (is_former(&text) || ends_in_service(&text)) {
        Some(Service::Unknown)
    } else {
        None
    };
    let said = in_words(&text, place, now).max(in_brackets).max(behind).max(front).max(named);
    // An address may speak of what else stood there, or of the way.
    if place == Where::Address { said.map(|said| said.min(Service::Unknown)) } else { said }
}

/// What a remark says about service. Words of closing that nobody understood make a site that one has to ask about.
pub(super) fn in_remark(text: &str, now: &str) -> Option<Service> {
    let said = in_text(text, Where::Remark, now);
    let begins_later = || text.contains('起') && is_ahead(&plain(text), now);
    let is_doubted = || doubt::of_service(text) && !understood::is_understood(text);
    if said.is_none() && (begins_later() || is_doubted()) { Some(Service::Unknown) } else { said }
}

/// What a cell for hours says about service. What it has in brackets or behind them is a remark on all of them:
/// `8:00-17:00（暂停）`.
pub(super) fn in_hours(text: &str, now: &str) -> Option<Service> {
    let words = plain(text);
    let aside = |inside: &[char]| short(inside).max(in_words(inside, Where::Remark, now));
    let asides = bracketed(&words).filter_map(|inside| aside(&inside)).max();
    let behind = behind(text).and_then(|words| short(&plain(words)));
    let begins_later = text.contains('起') && is_ahead(&words, now) || begins_on_a_day_ahead(&words, now);
    let said = asides.max(behind).max(begins_later.then_some(Service::Unknown));
    in_text(text, Where::Cell, now).max(said.filter(|said| *said > Service::Partly))
}

fn in_words(text: &[char], place: Where, now: &str) -> Option<Service> {
    let hits = WORDS.all(text);
    let has = |wanted: Word| hits.iter().any(|hit| hit.what == wanted);
    let remark = matches!(place, Where::Remark | Where::Cell);
    let doubted = hits.iter().any(|hit| hit.what == Word::Doubt && !is_negated(text, hit.from));
    let begins_later = || has_any(text, &["启用", "开放", "投用", "开通", "开业", "开始采"]) && is_ahead(text, now);
    let mut closed: Option<Service> = None;
    let mut lifted = false;
    for hit in &hits {
        let said = match hit.what {
            Word::Pause => Service::Paused,
            Word::Close => Service::Closed,
            Word::Move if place == Where::Name => Service::Closed,
            Word::Move | Word::Reserve => Service::Unknown,
            Word::Change if leads_elsewhere(text, hit) => Service::Unknown,
            Word::Works
                if remark || followed_by(text, hit, &["中", "期间"]) || before(text, hit.from).ends_with('正') =>
            {
                Service::Unknown
            }
            _ => continue,
        };
        if is_negated(text, hit.from) {
            continue;
        }
        // `取消停用` takes the one back with the other: nobody can tell what is left.
        let takes_back = |lift: &&Hit<Word>| lift.to == hit.from && matches!(lift.what, Word::Close | Word::Pause);
        lifted |= has(Word::Lift) || hits.iter().any(|lift| takes_back(&lift));
        closed = closed.max(Some(said));
    }
    let later = has(Word::Later) || is_ahead(text, now);
    let restored = hits.iter().filter(|hit| hit.what == Word::Restore).any(|hit| !is_negated(text, hit.from));
    let sometimes = has(Word::Sometimes) || has(Word::Days) || has_clock(text);
    match closed {
        // A street or a sign in a name is no timetable.
        Some(_) if restored || lifted => Some(Service::Unknown),
        Some(_) if later => Some(Service::Unknown),
        Some(_) if remark && sometimes && text.contains(&'起') => Some(Service::Unknown),
        Some(_) if remark && sometimes => Some(Service::Partly),
        Some(said) => Some(said),
        None if restored
            && !later
            && !has_any(text, &["待恢复", "恢复时间", "恢复后", "日恢复", "何时恢复", "等恢复"]) =>
        {
            Some(Service::Open)
        }
        None if has(Word::Restore) => Some(Service::Unknown),
        None if place == Where::Remark && (doubted || begins_later()) => Some(Service::Unknown),
        // A pause with its time in a remark is a part of the hours: `12:00-13:00午休`.
        None if remark && has_clock(text) && has_any(text, &PAUSES) => Some(Service::Partly),
        // Days in a remark are days of the hours: `周一至周五`.
        None if remark && (has(Word::Rest) || has(Word::Change) || has(Word::Days)) => Some(Service::Partly),
        None => None,
    }
}

/// What a cell says about service where such words have no place: `停` for a number, `12（撤）`.
pub(super) fn in_stray(cell: &str, now: &str) -> Option<Service> {
    in_text(cell, Where::Cell, now).max(short(&plain(cell))).filter(|said| *said > Service::Partly)
}

/// The name without marks of its state: the same site as before. `丙点（已撤销）` and `【停用】丙点` are `丙点`.
pub(super) fn without_marks(name: &str) -> String {
    let mut kept = String::new();
    let mut inside: Option<(char, String)> = None;
    for c in name.chars() {
        match (&mut inside, c) {
            (None, '(' | '（' | '[' | '［' | '【' | '〔' | '<' | '＜' | '《' | '〈' | '{' | '｛' | '「' | '『') =>
            {
                inside = Some((c, String::new()));
            }
            (None, c) => kept.push(c),
            (
                Some((open, text)),
                ')' | '）' | ']' | '］' | '】' | '〕' | '>' | '＞' | '》' | '〉' | '}' | '｝' | '」' | '』',
            ) => {
                let words = plain(text);
                let is_mark = short(&words).is_some()
                    || in_words(&words, Where::Remark, "").is_some_and(|said| said != Service::Partly);
                if !is_mark {
                    kept.push(*open);
                    kept.push_str(text);
                    kept.push(c);
                }
                inside = None;
            }
            (Some((_, text)), c) => text.push(c),
        }
    }
    if let Some((open, text)) = inside {
        kept.push(open);
        kept.push_str(&text);
    }
    let trimmed = kept.trim_matches(|c: char| c.is_whitespace() || "-—_ ：:，,、*※".contains(c));
    if is_former(&plain(trimmed)) { trimmed.trim_start_matches('原').to_owned() } else { trimmed.to_owned() }
}

/// Signs that cross a name out.
pub(super) const CROSSES: [char; 8] = ['×', '✗', '✘', '❌', '╳', '☒', '❎', '✕'];

/// Whether a name has something in brackets, or is called a former one.
fn is_named_aside(whole: &str, place: Where) -> bool {
    place == Where::Name
        && whole.contains(['原', '(', '（', '[', '【', '〔', '{', '｛', '<', '＜', '《', '〈', '「', '『'])
}

/// Whether words in brackets are a place and no remark: `关林路`, `停云小区`.
fn is_place(words: &str) -> bool {
    [
        "路", "街", "巷", "弄", "村", "区", "园", "楼", "苑", "店", "院", "馆", "镇", "口", "旁", "侧", "对面", "场",
        "校", "站", "厅",
    ]
    .iter()
    .any(|end| words.ends_with(end))
}

/// The last piece of a name that signs or blanks part from the rest: `甲点 停`, `甲点-已迁`.
fn behind(name: &str) -> Option<&str> {
    let (rest, last) = name.trim_end().rsplit_once(parts_a_name)?;
    (!rest.trim().is_empty()).then_some(last)
}

/// The first piece, likewise: `停-甲点`.
fn in_front(name: &str) -> Option<&str> {
    let (first, rest) = name.trim_start().split_once(parts_a_name)?;
    (!rest.trim().is_empty()).then_some(first)
}

fn parts_a_name(c: char) -> bool {
    c.is_whitespace() || "-—–_※*·:：|/\\、,，;；.。=＝+＋~～^→>＞".contains(c)
}

/// Whether a name ends with a character that ends no place's name: `南门停`.
fn ends_in_service(name: &[char]) -> bool {
    let whole: String = name.iter().collect();
    let is_older = |end: &str| whole.ends_with(end) && whole.len() > end.len();
    name.last().is_some_and(|last| "停撤删废拆迁搬闭歇".contains(*last))
        || ["原址", "老点", "旧点", "老点位", "旧点位", "老采样点", "旧采样点"].iter().any(|end| is_older(end))
}

fn short(text: &[char]) -> Option<Service> {
    SHORT.iter().find(|(word, _)| word.chars().eq(text.iter().copied())).map(|(_, said)| *said)
}

/// Whether a text names days and takes none away: `周一至周五`, `周末不休息`.
pub(super) fn only_names_days(text: &str) -> bool {
    let hits = WORDS.all(&plain(text));
    let names_days = hits.iter().any(|hit| hit.what == Word::Days);
    names_days && hits.iter().all(|hit| matches!(hit.what, Word::Days | Word::Harmless | Word::Sometimes))
}

/// Whether a name begins with "formerly" or "old", and not with a word that does.
fn is_former(name: &[char]) -> bool {
    let mut rest = name.iter().skip_while(|c| !c.is_alphanumeric());
    let first = rest.next();
    first == Some(&'旧') && !rest.clone().next().is_some_and(|c| "宫州县街市城馆址居".contains(*c))
        || first == Some(&'原')
            && !rest.next().is_some_and(|c| "种乡野著生石山阳平州点创墅武香味地田子木上色则来址".contains(*c))
}

fn before(text: &[char], from: usize) -> String {
    text.get(from.saturating_sub(10)..from).unwrap_or_default().iter().collect()
}

/// Whether what stands right before says that it is not so: `未停用`, `不再停用`, `not closed`.
fn is_negated(text: &[char], from: usize) -> bool {
    let before = before(text, from);
    let before = before.trim_end_matches(['被', '曾', '会', '再', '有', ' ']);
    before.ends_with(['未', '不', '没', '无', '非', '勿', '别'])
        || ["not", "no longer", "never", "isn't", "not been"].iter().any(|word| before.ends_with(word))
}

/// Whether what changes is no hour: `改至体育馆`, and not `改至9:00`.
fn leads_elsewhere(text: &[char], hit: &Hit<Word>) -> bool {
    let leads = hit.to.checked_sub(1).and_then(|last| text.get(last)).is_some_and(|last| "至到".contains(*last));
    let rest: String =
        text.get(hit.to..).unwrap_or_default().iter().skip_while(|c| !c.is_alphanumeric()).take(4).collect();
    let of_hours = [
        "上午",
        "下午",
        "早",
        "晚",
        "中午",
        "夜",
        "周",
        "每",
        "星期",
        "礼拜",
        "全天",
        "仅",
        "工作日",
        "凌晨",
        "双休",
        "单",
        "双",
    ];
    leads && !rest.starts_with(|c: char| c.is_ascii_digit()) && !of_hours.iter().any(|word| rest.starts_with(word))
}

/// Whether a text takes away a part of the hours and says nothing else, maybe of people: `周日停采`, and not `哺乳期除外`.
pub(super) fn is_of_hours(text: &str, now: &str) -> bool {
    in_text(text, Where::Remark, now) == Some(Service::Partly) && holds_hours_alone(text)
}

/// Whether every word of a text is of hours and days.
pub(super) fn holds_hours_alone(text: &str) -> bool {
    let text = plain(text);
    let mut at = 0;
    while at < text.len() {
        let word = WORDS.at(&text, at).filter(|hit| {
            matches!(
                hit.what,
                Word::Rest
                    | Word::Change
                    | Word::Days
                    | Word::Sometimes
                    | Word::Harmless
                    | Word::Pause
                    | Word::Close
                    | Word::Restore
            )
        });
        let known = OF_HOURS.at(&text, at).map(|hit| hit.to);
        let length = word.map(|hit| hit.to).into_iter().chain(known).max().map(|to| to - at);
        match length.or_else(|| understood::length_of_a_word(&text, at)) {
            Some(length) => at += length,
            None => return false,
        }
    }
    true
}

fn followed_by(text: &[char], hit: &Hit<Word>, words: &[&str]) -> bool {
    let rest: String = text.get(hit.to..).unwrap_or_default().iter().take(4).collect();
    words.iter().any(|word| rest.starts_with(word))
}

fn has_any(text: &[char], words: &[&str]) -> bool {
    let text: String = text.iter().collect();
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
