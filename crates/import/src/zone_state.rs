//! What a row of zones says of its state: the tier that holds, or when it was lifted, from all of its columns.
//!
//! Does not write and does not know what the city has.

use anxin_core::feed::Tier;

use super::fields::Field;
use super::grid::Line;
use super::note::Note;
use super::report::Report;
use super::tier::{self, Lifted, Reading, Says, Today};
use super::words::{bracketed, plain};
use super::zone_columns::{self, Told, is_yes};
use super::{Part, cell, english, phones, values, zone_notes};

/// The state of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// Its tier, or the one that it had; `None` for a lifted one whose tier the row does not say.
    pub(super) tier: Option<Tier>,
    /// Since when it is lifted; `None` for one that holds.
    pub(super) lifted: Option<String>,
    /// A day of lifting that is still ahead.
    pub(super) ends: Option<String>,
    /// The row says that this is no zone.
    pub(super) no_zone: bool,
    /// The tier is what is to come, and what holds until then may be stricter.
    pub(super) pending: bool,
    /// A remark that a part of the zone is in its tier, to be shown with the extent; empty without one.
    pub(super) part: String,
}

/// Reads the state of a row. A row that cannot be read is rejected in the report.
pub(super) fn read(part: &Part<'_>, line: &Line, name: &str, today: Today<'_>, report: &mut Report) -> Option<State> {
    let of = |field| cell(part, line, field);
    let (word, status) = (of(Field::Tier), status(part, line));
    // A day alone in a remark is that of what the cell tells: `封控区→管控区` from tomorrow.
    let status = if is_a_day_ahead(&of(Field::Note), today) { joined(&status, &of(Field::Note)) } else { status };
    let mut reading = tier::read(&joined(&word, &status), today);
    let mut by_name = tier::read_name(name, today);
    if names_a_part(name) && matches!(by_name.says, Says::Lifted(_)) {
        by_name.says = Says::Nothing;
    }
    if word.is_empty() && names_no_tier(&reading.says) {
        // A tier in the name, and what the status says of it.
        let named = tier::read_name(&joined(name, &status), today);
        if !matches!(named.says, Says::Nothing) {
            reading = named;
        }
    }
    if let (Says::Holds(tier), Says::Lifted(lifted)) = (&reading.says, &by_name.says)
        && lifted.tier.is_none_or(|of| of == *tier)
        && !reading.pending
    {
        reading.says = Says::Lifted(Lifted { tier: Some(*tier), ..lifted.clone() });
    }
    reading.pending |= by_name.pending;
    // A name says another tier than the column: the stricter one, until somebody has looked.
    if let (Says::Holds(tier), Says::Holds(named)) = (&reading.says, &by_name.says)
        && tier != named
    {
        let stricter = *tier.min(named);
        let note = Note::TierOfName { name: name.to_owned(), word: joined(&word, &status), tier: stricter.name() };
        report.warn_row("tier", part.grid, line.row, &note);
        reading.says = Says::Holds(stricter);
        // Said already.
        (reading.other_word, reading.several) = (false, false);
    }
    other_column(part, line, &joined(&word, &status), today, &mut reading, report);
    let of_part = remark(part, line, today, &mut reading, report);
    let heading = part.columns.heading_or_name(Field::Tier);
    let mut state = match reading.says {
        // A list that has no column for tiers is no list of zones.
        Says::Nothing if part.columns.index_of(Field::Tier).is_none() => {
            report.reject(part.grid, line.row, heading, &word, &Note::NoTier);
            return None;
        }
        Says::Nothing | Says::Unclear => unknown(part, line, &joined(&word, &status), &reading.says, report),
        Says::Holds(tier) => State {
            tier: Some(tier),
            lifted: None,
            ends: None,
            no_zone: false,
            pending: reading.pending,
            part: of_part,
        },
        Says::Lifted(lifted) => {
            let at = lifted.at.unwrap_or_else(|| today.now.to_owned());
            State {
                tier: lifted.tier,
                lifted: Some(at),
                ends: None,
                no_zone: false,
                pending: false,
                part: String::new(),
            }
        }
        Says::NoZone => State {
            tier: None,
            lifted: Some(today.now.to_owned()),
            ends: None,
            no_zone: true,
            pending: false,
            part: String::new(),
        },
    };
    lifting_day(part, line, today, &mut state, report);
    // What is doubtful is not lifted.
    if state.lifted.is_some()
        && let Some(Told { heading, value }) = zone_columns::against_lifting(part, line, today)
    {
        if state.tier.is_none() {
            state = unknown(part, line, &joined(&word, &value), &Says::Unclear, report);
        }
        report.warn_row("lifting", part.grid, line.row, &Note::LiftUnread { heading, value });
        (state.lifted, state.no_zone) = (None, false);
    }
    // A row that is struck through, or has a comment, may say the opposite.
    let (grid, span) = (part.grid, part.columns.span);
    if state.tier.is_some() && state.lifted.is_some() && !state.no_zone {
        let comment = grid.comments(line.row, span).next();
        if grid.is_struck(line.row, span) || comment.is_some() {
            let value = comment.unwrap_or("删除线").chars().take(120).collect();
            report.warn_row("lifting", grid, line.row, &Note::LiftUnread { heading: "批注".to_owned(), value });
            state.lifted = None;
        }
    }
    if state.lifted.is_none() {
        for Told { heading, value } in zone_columns::states(part, line) {
            if !zone_notes::is_plain_state(&value, today) {
                report.warn_row("zones", grid, line.row, &Note::StatusUnread { heading, value });
            }
        }
    }
    if let (Some(tier), None) = (state.tier, &state.lifted) {
        let (word, tier) = (joined(&word, &status), tier.name());
        if reading.several {
            report.warn_row("tier", part.grid, line.row, &Note::SeveralTiers { word, tier });
        } else if reading.pending {
            report.warn_row("lifting", part.grid, line.row, &Note::LiftPending { word, tier });
        } else if reading.other_word {
            report.warn_row("tier", part.grid, line.row, &Note::TierTaken { word, tier });
        }
    }
    Some(state)
}

/// Whether a cell is a day that has not come, and from when: `4月21日起`.
fn is_a_day_ahead(text: &str, today: Today<'_>) -> bool {
    let ends = ["起", "起执行", "执行", "开始", "生效", "起生效", "后", "之后"];
    let bare = ends.iter().filter_map(|end| text.strip_suffix(end)).min_by_key(|bare| bare.len()).unwrap_or(text);
    let bare = bare.trim_start_matches(['自', '从', '于', '将']);
    values::moment(bare, today.year).is_some_and(|day| !today.is_past(&day))
}

/// Whether what a name says of lifting is of one of its houses: `甲小区1幢、2幢（2幢已解封）`.
fn names_a_part(name: &str) -> bool {
    const HOUSES: [&str; 10] = ["幢", "栋", "楼", "单元", "座", "组", "层", "户", "弄", "期"];
    let lifts = |text: &str| text.contains(['解', '撤', '降']);
    let has_house = |text: &str| HOUSES.iter().any(|house| text.contains(house));
    let text = plain(name);
    let whole = phones::without_brackets(name);
    let several: Vec<&str> = whole.split(['、', '，', ',', '和', '及', '；', ';']).collect();
    bracketed(&text).map(String::from_iter).any(|inside: String| lifts(&inside) && has_house(&inside))
        || several.len() > 1 && several.last().is_some_and(|last| lifts(last) && has_house(last))
}

/// A zone whose tier nobody can tell: it is published as the strictest, with the words of the list, and people are told to ask.
/// Left out, those who live there would be told that they are in no zone.
fn unknown(part: &Part<'_>, line: &Line, word: &str, says: &Says, report: &mut Report) -> State {
    let word = phones::without_persons(word).0;
    let changed = *says == Says::Unclear;
    report.warn_row("tier", part.grid, line.row, &Note::TierUnknown { word: word.clone(), changed });
    let words =
        if word.is_empty() { TIER_NOT_STATED.to_owned() } else { format!("名单写的是“{word}”{ASK_FIRST}") };
    State { tier: Some(Tier::Lockdown), lifted: None, ends: None, no_zone: false, pending: false, part: words }
}

/// What stands in the extent of a zone whose tier nobody can tell.
const TIER_NOT_STATED: &str = "名单没有写等级，请先问社区";
const ASK_FIRST: &str = "，请先问社区";
/// The same in English, where the words of the list have no place.
const ASK_FIRST_EN: &str = "the list does not tell the tier: ask your community first";

/// Whether an extent says that nobody could tell the tier, as `unknown` writes it.
pub(super) fn says_unknown(scope: &str) -> bool {
    scope.contains(ASK_FIRST) && scope.contains("名单")
}

/// The extent in English where the list did not tell the tier, or did not in the row that was there; `None` for any other.
pub(super) fn scope_en(name: &str, scope: &str, old: &str) -> Option<String> {
    if says_unknown(scope) {
        return Some(format!("{} ({ASK_FIRST_EN})", english::of(name)));
    }
    old.contains(ASK_FIRST_EN).then(|| english::of(scope))
}

fn names_no_tier(says: &Says) -> bool {
    matches!(says, Says::Nothing | Says::Lifted(Lifted { tier: None, .. }))
}

fn joined(word: &str, status: &str) -> String {
    if status.is_empty() { word.to_owned() } else { format!("{word}（{status}）") }
}

/// The status as words: a column that asks 是否解除 is answered with yes or no.
fn status(part: &Part<'_>, line: &Line) -> String {
    let status = cell(part, line, Field::Status);
    let asks =
        part.columns.heading(Field::Status).is_some_and(|heading| heading.contains("是否") || heading.contains('?'));
    let answer = status.to_lowercase();
    match answer.as_str() {
        _ if !asks => status,
        answer if is_yes(answer) => "已解除".to_owned(),
        "否" | "未" | "×" | "n" | "no" | "false" | "0" => String::new(),
        _ => status,
    }
}

/// Another column that names a stricter tier, or measures of one, counts.
fn other_column(
    part: &Part<'_>,
    line: &Line,
    word: &str,
    today: Today<'_>,
    reading: &mut Reading,
    report: &mut Report,
) {
    let own = match reading.says {
        Says::Holds(tier) => Some(tier),
        Says::Nothing => None,
        _ => return,
    };
    if let Some((tier, Told { heading, value })) = zone_columns::stricter(part, line, own, today) {
        let note = Note::StricterColumn { word: word.to_owned(), heading, value, tier: tier.name() };
        report.warn_row("tier", part.grid, line.row, &note);
        (reading.says, reading.other_word, reading.several) = (Says::Holds(tier), false, false);
    }
}

/// A remark counts where each of its words is understood; where it speaks of lifting otherwise, that is said. One
/// that puts a part of the zone in a stricter tier puts all of it there, and is given back to be shown.
fn remark(part: &Part<'_>, line: &Line, today: Today<'_>, reading: &mut Reading, report: &mut Report) -> String {
    let Says::Holds(tier) = reading.says else { return String::new() };
    let text = cell(part, line, Field::Note);
    if text.is_empty() {
        return text;
    }
    let understood = matches!(tier::read_remark(&text, today).0.says, Says::Holds(other) if other < tier);
    if !understood && let Some(stricter) = zone_columns::stricter_part(&text, tier, today) {
        let heading = part.columns.heading_or_name(Field::Note).to_owned();
        let note =
            Note::StricterColumn { word: tier.name().to_owned(), heading, value: text.clone(), tier: stricter.name() };
        report.warn_row("tier", part.grid, line.row, &note);
        (reading.says, reading.other_word, reading.several) = (Says::Holds(stricter), false, false);
        return phones::without_persons(&text).0;
    }
    let (said, unread) = tier::read_remark(&text, today);
    let heading = || part.columns.heading_or_name(Field::Note).to_owned();
    match said.says {
        Says::Lifted(lifted) if lifted.said && lifted.tier.is_none_or(|of| of == tier || of == Tier::Control) => {
            reading.says = Says::Lifted(Lifted { tier: Some(tier), ..lifted });
        }
        // A stricter tier in a remark holds; a milder one only where the remark tells of the change from this one.
        Says::Holds(other) if other < tier => reading.says = Says::Holds(other),
        Says::Holds(other) if other > tier => {
            report.warn_row("lifting", part.grid, line.row, &Note::LiftUnread { heading: heading(), value: text });
        }
        _ if unread => {
            report.warn_row("lifting", part.grid, line.row, &Note::LiftUnread { heading: heading(), value: text });
        }
        _ => reading.pending |= said.pending,
    }
    String::new()
}

/// The day of lifting: past, the zone is lifted; ahead, it holds until then at least; not read, it holds.
fn lifting_day(part: &Part<'_>, line: &Line, today: Today<'_>, state: &mut State, report: &mut Report) {
    let text = cell(part, line, Field::LiftedAt);
    if text.is_empty() || state.no_zone {
        return;
    }
    let words = tier::read(&text, today);
    let moment = values::moment(&text, today.year);
    let set = values::moment(&cell(part, line, Field::SetAt), today.year);
    // A zone that was set after that day was set again.
    let before_set = |day: &str| set.as_deref().is_some_and(|set| set.get(..10) > day.get(..10));
    match (moment, words.says) {
        (Some(day), _) if today.is_past(&day) && !before_set(&day) => {
            if state.lifted.as_deref().is_none_or(|known| known == today.now) {
                state.lifted = Some(day);
            }
        }
        (Some(day), _) if !today.is_past(&day) => {
            state.lifted = None;
            state.ends = Some(day);
        }
        (None, Says::Lifted(lifted)) => {
            state.lifted = state.lifted.take().or(Some(lifted.at.unwrap_or_else(|| today.now.to_owned())));
        }
        _ => {
            let heading = part.columns.heading_or_name(Field::LiftedAt).to_owned();
            report.warn_row("lifting", part.grid, line.row, &Note::LiftUnread { heading, value: text });
        }
    }
}

/// The day that the row, or else the list, gives for itself; `None` where it gives none, or one that lies ahead.
pub(super) fn own_day(part: &Part<'_>, line: &Line, year: Option<i32>, now: &str) -> Option<String> {
    let of_row = values::moment(&cell(part, line, Field::Verified), year);
    let of_list = || part.grid.as_of.as_ref()?.moment(year);
    of_row.or_else(of_list).filter(|day| day.as_str() <= now)
}
