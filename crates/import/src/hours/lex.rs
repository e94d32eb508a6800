//! Cuts a cell into words and times, each with its place.
//!
//! Does not judge their order. Words that are not known become a note where they cannot turn the hours into others, and
//! refuse the cell where they can.

use super::Refusal;
use super::numbers::{Clock, clock};
use super::words::{
    ALL, ASSURANCES, CLOSED, CONDITIONS, DAY_CHARACTERS, DAY_PREFIXES, DAY_SETS, ENGLISH_DAYS, HOLIDAYS, IRREGULAR,
    LABELS, NEXT_DAY, NOT_HOURS_AFTER, NOT_HOURS_BEFORE, OF_A_DAY, OF_A_NOTICE, PARTS, Part, ROUND_THE_CLOCK, TURNING,
};

/// A word of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Time(Clock),
    Part(Part),
    /// `am` or `pm`, which may stand behind its time.
    Half(Part),
    NextDay,
    Dash,
    Colon,
    Space,
    Split,
    Days([bool; 7]),
    Always,
    Closed,
    /// A note that is known, and whether the hours hang on it.
    Known {
        condition: bool,
    },
    /// Words nobody knows, without a character that could turn hours.
    Unknown,
}

/// A word and its place among the characters of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The words of a cell in plain signs.
pub(super) fn lex(signs: &[char]) -> Result<Vec<Token>, Refusal> {
    if (0..signs.len()).any(|at| IRREGULAR.iter().any(|word| starts_with(signs, at, word).is_some())) {
        return Err(Refusal { call_first: true });
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let (word, to) = match phrase(signs, at, &tokens)? {
            Some((Some(word), to)) => (word, to),
            // A label says nothing.
            Some((None, to)) => {
                at = to;
                continue;
            }
            None => single(signs, at, sign)?,
        };
        let joins = matches!(word, Word::Unknown | Word::Dash | Word::Space);
        match tokens.last_mut() {
            Some(last) if joins && last.word == word && last.to == at => last.to = to,
            _ => tokens.push(Token { word, from: at, to }),
        }
        at = to;
    }
    Ok(tokens)
}

fn single(signs: &[char], at: usize, sign: char) -> Result<(Word, usize), Refusal> {
    let word = match sign {
        '-' => Word::Dash,
        ':' => Word::Colon,
        ' ' | '(' | ')' => Word::Space,
        ',' | ';' => Word::Split,
        _ => match clock(signs, at) {
            Some((clock, to)) => return Ok((Word::Time(clock), to)),
            None if sign.is_ascii_digit() => return Err(Refusal::default()),
            None if TURNING.contains(sign) => return Err(Refusal { call_first: true }),
            None => Word::Unknown,
        },
    };
    Ok((word, at + 1))
}

/// The longest known phrase at `at`: its word (`None` for a label) and its end.
fn phrase(signs: &[char], at: usize, before: &[Token]) -> Result<Option<(Option<Word>, usize)>, Refusal> {
    if let Some(to) = opening(signs, at) {
        return Ok(Some((Some(Word::Known { condition: true }), to)));
    }
    if let Some(to) = deferral(signs, at) {
        // Hours that somebody else tells day by day are none: only what changes them may be told so.
        let hangs = is_of_changes(signs, at);
        return if hangs {
            Ok(Some((Some(Word::Known { condition: true }), to)))
        } else {
            Err(Refusal { call_first: true })
        };
    }
    let mut best: Option<(Option<Word>, usize)> = None;
    let mut offer = |word: Option<Word>, to: usize| {
        if best.is_none_or(|(_, longest)| to > longest) {
            best = Some((word, to));
        }
    };
    let ends = |word: &str| starts_with(signs, at, word);
    let after_dash = before.iter().rfind(|token| token.word != Word::Space).is_some_and(|t| t.word == Word::Dash);
    if let Some(to) = NEXT_DAY.iter().filter_map(|word| ends(word)).max().filter(|_| after_dash) {
        offer(Some(Word::NextDay), to);
    } else if ["隔日", "隔天"].iter().any(|word| ends(word).is_some()) {
        return Err(Refusal { call_first: true });
    }
    for (words, condition) in [(CONDITIONS, true), (&ASSURANCES[..], false)] {
        for to in words.iter().filter_map(|word| ends(word)) {
            offer(Some(Word::Known { condition }), to);
        }
    }
    if let Some(to) = holidays(signs, at) {
        offer(Some(Word::Known { condition: true }), to);
    }
    for to in ROUND_THE_CLOCK.iter().filter_map(|word| ends(word)) {
        let clear = !NOT_HOURS_AFTER.iter().any(|word| starts_with(signs, to, word).is_some())
            && !NOT_HOURS_BEFORE
                .iter()
                .any(|word| at.checked_sub(1).is_some_and(|at| starts_with(signs, at, word).is_some()));
        if !clear {
            return Err(Refusal::default());
        }
        offer(Some(Word::Always), to);
    }
    if let Some((days, to)) = days(signs, at) {
        offer(Some(Word::Days(days)), to);
    }
    for (word, days) in DAY_SETS {
        if let Some(to) = ends(word) {
            offer(Some(Word::Days(days)), to);
        }
    }
    for (word, part) in PARTS {
        let Some(to) = ends(word) else { continue };
        let latin = word.is_ascii();
        if !latin || !signs.get(to).is_some_and(char::is_ascii_alphabetic) {
            offer(Some(if latin { Word::Half(part) } else { Word::Part(part) }), to);
        }
    }
    for to in CLOSED.iter().filter_map(|word| ends(word)) {
        offer(Some(Word::Closed), to);
    }
    for to in LABELS.iter().filter_map(|word| ends(word)) {
        offer(None, to);
    }
    Ok(best)
}

/// The end of `word` where it stands at `at`.
fn starts_with(signs: &[char], at: usize, word: &str) -> Option<usize> {
    let rest = signs.get(at..)?;
    let length = word.chars().count();
    (rest.len() >= length && word.chars().zip(rest).all(|(a, b)| a == *b)).then_some(at + length)
}

/// `本周五起开放`, `4月29日起`, `即日起`: from when, which only a note can say.
fn opening(signs: &[char], at: usize) -> Option<usize> {
    const BEGINNINGS: [&str; 8] = ["本周", "这周", "下周", "即日", "自", "从", "今日", "明日"];
    let dated = signs.iter().skip(at).take(8).find(|c| !c.is_ascii_digit() && **c != '年') == Some(&'月')
        && signs.get(at).is_some_and(char::is_ascii_digit);
    if !dated && !BEGINNINGS.iter().any(|word| starts_with(signs, at, word).is_some()) {
        return None;
    }
    let ends = |c: &char| matches!(c, ';' | ',' | '(' | ')' | ' ' | ':' | '-');
    let length = signs.iter().skip(at).take(14).take_while(|c| !ends(c)).position(|c| *c == '起')?;
    // `从黄码转绿起` is no day.
    let is_of_a_day = |c: &char| c.is_ascii_digit() || OF_A_DAY.contains(*c);
    if !signs.iter().skip(at).take(length).all(is_of_a_day) {
        return None;
    }
    let mut to = at + length + 1;
    while let Some(next) =
        ["开放", "采样", "开始", "启用", "实行", "执行"].iter().find_map(|word| starts_with(signs, to, word))
    {
        to = next;
    }
    Some(to)
}

/// `国定假日除外`, `除法定节假日外`, `不含节假日`: days that no weekly rule knows.
fn holidays(signs: &[char], at: usize) -> Option<usize> {
    let [before, kinds, names, behind] = HOLIDAYS;
    let longest = |words: &[&str], at: usize| words.iter().filter_map(|word| starts_with(signs, at, word)).max();
    let start = longest(before, at);
    let name = longest(kinds, start.unwrap_or(at)).unwrap_or(start.unwrap_or(at));
    let end = longest(names, name)?;
    longest(behind, end).or(start.map(|_| end))
}

/// `以村通知为准`: the hours hang on what someone else says.
fn deferral(signs: &[char], at: usize) -> Option<usize> {
    let start = ["具体时间以", "具体以", "以"].iter().find_map(|word| starts_with(signs, at, word))?;
    let length = signs.iter().skip(start).take(16).position(|c| *c == '准')?;
    let words = signs.get(start..start + length)?;
    // `60岁以上老人以通知为准` says for whom.
    words.iter().all(|c| OF_A_NOTICE.contains(*c)).then_some(start + length + 1)
}

/// Whether what stands right before a deferral says when it counts: `如有变动，以通知为准`, `节假日以通知为准`.
fn is_of_changes(signs: &[char], at: usize) -> bool {
    let before: String = signs.get(at.saturating_sub(10)..at).unwrap_or_default().iter().collect();
    ["如", "若", "变动", "变化", "变更", "调整", "特殊", "假日", "假期"].iter().any(|word| before.contains(word))
}

/// `周一`, `周一至周五`, `周三、周六`, `星期一、三、五`, `周六日`, `mon-fri`, `mon,wed`: the days, and where they end.
fn days(signs: &[char], at: usize) -> Option<([bool; 7], usize)> {
    let (first, mut to) = day(signs, at, true)?;
    let mut chosen = [false; 7];
    let mut last = first;
    choose(&mut chosen, first, first);
    loop {
        let spaces = |at: usize| at + signs.iter().skip(at).take_while(|c| **c == ' ').count();
        let mark = spaces(to);
        let run = |wanted: char, at: usize| signs.iter().skip(at).take_while(|c| **c == wanted).count();
        let (dashes, commas) = (run('-', mark), run(',', mark));
        let next = spaces(mark + dashes.max(commas));
        if dashes > 0 {
            let Some((end, after)) = day(signs, next, false) else { break };
            choose(&mut chosen, last, end);
            (last, to) = (end, after);
        } else if commas == 1 {
            let Some((end, after)) = day(signs, next, false) else { break };
            choose(&mut chosen, end, end);
            (last, to) = (end, after);
        } else {
            let Some((end, after)) = day(signs, to, false).filter(|_| mark == to) else { break };
            choose(&mut chosen, end, end);
            (last, to) = (end, after);
        }
    }
    if chosen == [true; 7] { Some((ALL, to)) } else { Some((chosen, to)) }
}

/// One day, with `周` before it unless others have had theirs.
fn day(signs: &[char], at: usize, first: bool) -> Option<(usize, usize)> {
    for (word, day) in ENGLISH_DAYS {
        if let Some(to) = starts_with(signs, at, word) {
            if signs.get(to).is_some_and(char::is_ascii_alphabetic) {
                continue;
            }
            return Some((day, if signs.get(to) == Some(&'.') { to + 1 } else { to }));
        }
    }
    let prefix = DAY_PREFIXES.iter().filter_map(|prefix| starts_with(signs, at, prefix)).max();
    if first && prefix.is_none() {
        return None;
    }
    let index = prefix.unwrap_or(at);
    let sign = signs.get(index)?;
    let day = DAY_CHARACTERS.iter().position(|known| known.contains(sign))?;
    let next = signs.get(index + 1);
    // `周一、三点半` and `周1-5:00` are times.
    let is_time = matches!(next, Some('点' | '时' | '十' | '月' | '号' | '年'))
        || sign.is_ascii_digit() && (next.is_some_and(char::is_ascii_digit) || matches!(next, Some(':' | '.')));
    // A digit counts days only where the first was written with `周` too.
    let loose = prefix.is_none() && (*sign == '天' || sign.is_ascii_digit() && matches!(next, Some('-')));
    (!is_time && !loose).then_some((day, index + 1))
}

fn choose(chosen: &mut [bool; 7], first: usize, last: usize) {
    let length = (last + 7 - first) % 7;
    for (day, chosen) in chosen.iter_mut().enumerate() {
        *chosen |= (day + 7 - first) % 7 <= length;
    }
}
