//! What of a row nobody understood: whoever wants to go there asks first, and the words are shown.
//!
//! Does not know which words are harmless: `understood` does.

use super::{Audience, Hearing, cut};
use crate::columns::{Role, Roles};
use crate::grid::Line;
use crate::note::{Note, SiteNote};
use crate::report::Report;
use crate::service::{self, Service};
use crate::words::{bracketed, plain};
use crate::{Part, audience, closed_places, crowd, doubt, hours, phones, place_columns, understood, values};

impl Hearing<'_> {
    /// Leaves open whom the site serves, for words that nobody understood.
    pub(super) fn not_understood(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        shown: &str,
        report: &mut Report,
    ) {
        let words = if heading.is_empty() { shown.to_owned() } else { format!("{heading}：{shown}") };
        let note = SiteNote::NotUnderstood { heading: heading.to_owned(), value: shown.to_owned() };
        report.warn_row("remark", part.grid, line.row, &Note::Site(note));
        self.leave_open(words);
    }

    /// Leaves open whom the site serves, for a mark in a column of which nobody knows what it means.
    pub(super) fn flagged(&mut self, part: &Part<'_>, line: &Line, heading: &str, shown: &str, report: &mut Report) {
        if place_columns::is_understood(heading, shown) {
            return;
        }
        if understood::flag(heading) && service::yes_or_no(shown) == Some(true) {
            return;
        }
        // One finding for the column, whatever stands in it.
        report.warn_row("flags", part.grid, line.row, &Note::Site(SiteNote::Flags { heading: heading.to_owned() }));
        self.leave_open(format!("{heading}：{shown}"));
    }

    /// Words where a number should stand: `停用-1`, and `3（轮候）` among numbers.
    pub(super) fn next_to_a_number(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        cell: &str,
        role: Role,
        report: &mut Report,
    ) {
        if !cell.contains(char::is_alphabetic) {
            return;
        }
        let shown = cut(cell);
        let is_heard = self.hear_service(part, line, heading, cell, &shown, role, report);
        let words: String = cell.chars().filter(|c| !c.is_ascii()).filter(|c| c.is_alphabetic()).collect();
        let is_read = words.chars().all(|c| "号第个序点".contains(c)) || understood::is_understood(&words);
        if role == Role::Number && !is_heard && !is_read {
            self.not_understood(part, line, heading, &shown, report);
        }
    }

    /// Words beside the number or the name of a person: `已停用` in place of a number, `黄码专线` beside it. They may hold a name,
    /// and are not kept.
    pub(super) fn next_to_a_name(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        cell: &str,
        role: Role,
        report: &mut Report,
    ) {
        let on_service = self.hear_service(part, line, heading, cell, "", role, report);
        let on_audience = self.hear_audience(heading, cell, "", role);
        if !on_service && !on_audience && !phones::names_alone(cell) {
            self.not_understood(part, line, heading, "…", report);
        }
    }

    fn leave_open(&mut self, words: String) {
        self.unread.push(words.clone());
        self.limits.push((Audience::Typed, words));
    }

    /// Asks about a name that holds the word of a place which keeps outsiders out, or a remark that nobody understood.
    pub(super) fn doubt_name(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        (heading, name): (&str, &str),
        roles: &Roles,
        report: &mut Report,
    ) {
        if let Some(word) = closed_places::of(name) {
            let note = SiteNote::ClosedPlace { value: name.to_owned(), word };
            report.warn_row("remark", part.grid, line.row, &Note::Site(note));
            self.leave_open(name.to_owned());
            return;
        }
        // A mark refers to a note that stands elsewhere, an arrow to another place, and a cross may strike the name out.
        if name.contains(|c: char| MARKS.contains(c) || ('①'..='⓿').contains(&c))
            || is_crossed_out(name)
            || name.contains("~~")
        {
            self.not_understood(part, line, heading, name, report);
        }
        self.doubt_asides(part, line, (heading, name), roles, false, report);
    }

    /// Asks about what an address has in brackets, or behind a sign, where it is no part of an address.
    pub(super) fn doubt_address(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        cell: (&str, &str),
        roles: &Roles,
        report: &mut Report,
    ) {
        self.doubt_asides(part, line, cell, roles, true, report);
    }

    /// Asks about what stands in brackets or behind a sign, where it does not say where the site lies or when it is open.
    fn doubt_asides(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        (heading, cell): (&str, &str),
        roles: &Roles,
        of_address: bool,
        report: &mut Report,
    ) {
        if !cell.contains(|c: char| c.is_whitespace() || BRACKETS.contains(c) || SIGNS.contains(c)) {
            return;
        }
        let in_brackets = bracketed(&plain(cell)).map(String::from_iter).collect::<Vec<String>>();
        let behind = behind_signs(cell);
        let is_anywhere = |aside: &str| {
            aside.is_empty()
                || is_count(aside)
                || roles.is_place(aside)
                || understood::is_house(aside)
                || service::is_of_hours(aside, self.context.now)
                // What a name has in brackets says where it lies.
                || understood::is_understood_at(aside, &[aside])
        };
        let doubted = in_brackets
            .iter()
            .filter(|aside| !is_anywhere(aside) || !of_address && doubt::of_audience(aside))
            .filter(|aside| !of_address || !understood::is_part_of_an_address(aside))
            .chain(behind.iter().filter(|aside| {
                !is_anywhere(aside) && !understood::is_part_of_an_address(aside) && !understood::is_site(aside)
            }));
        for aside in doubted.cloned().collect::<Vec<String>>() {
            self.not_understood(part, line, heading, &aside, report);
        }
    }
}

/// Brackets of all kinds, and signs behind which a remark may stand.
const BRACKETS: &str = "(（[［{｛【〔<＜《〈「『";
const SIGNS: &str = ",，;；。!！:：|/_—–-";

/// What a name or an address in Chinese has behind signs and blanks, outside of brackets.
fn behind_signs(cell: &str) -> Vec<String> {
    let is_chinese = |text: &str| text.contains(|c: char| c > '\u{3000}');
    if !is_chinese(cell) {
        return Vec::new();
    }
    let bare = phones::without_brackets(cell);
    let pieces = bare.split(|c: char| SIGNS.contains(c) || c.is_whitespace()).skip_while(|piece| !is_chinese(piece));
    pieces.skip(1).map(|piece| plain(piece).into_iter().collect()).collect()
}

/// Signs that a name has from a list, and not from its site.
const MARKS: &str = "*＊※★☆△▲▼▽◆◇●○■□？?！!→⇒➡➔⟶>＞↑↓⚠⛔🚫🔒🛑🈲👎";

/// Whether a name begins or ends with a cross: `×南门`, `南门 X`.
fn is_crossed_out(name: &str) -> bool {
    let bare: Vec<char> = name.chars().filter(|c| c.is_alphanumeric() || service::CROSSES.contains(c)).collect();
    let is_cross = |c: Option<&char>| c.is_some_and(|c| service::CROSSES.contains(c));
    let is_letter = |c: Option<&char>, neighbour: Option<&char>| {
        c.is_some_and(|c| matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ')) && !neighbour.is_some_and(char::is_ascii_alphanumeric)
    };
    is_cross(bare.first())
        || is_cross(bare.last())
        || is_letter(bare.first(), bare.get(1))
        || is_letter(bare.last(), bare.len().checked_sub(2).and_then(|at| bare.get(at)))
}

/// Whether a text is a number or a letter that counts sites: `（1）`, `（二）`, `（A）`.
fn is_count(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十#号-".contains(c))
        || text.len() == 1 && text.chars().all(|c| c.is_ascii_alphabetic())
}

/// Whether a remark is a no or a cross.
pub(super) fn is_crossed(heading: &str, raw: &str) -> bool {
    service::yes_or_no(raw) == Some(false) && (heading.is_empty() || !raw.contains(['无', '没']))
}

/// Whether a cell lets people in as far as it goes: each word is known, or its heading is of something else.
///
/// `own` are the name and the address of the row.
pub(super) fn is_read(heading: &str, cell: &str, role: Role, own: &[&str]) -> bool {
    match role {
        Role::Remark => is_number(cell) || is_for_everybody(cell) || understood::is_understood_at(cell, own),
        Role::Other if understood::is_harmless_heading(heading) => {
            service::yes_or_no(cell).is_some() || is_number(cell) || understood::is_harmless_below(heading, cell, own)
        }
        Role::Other => {
            understood::flag(heading) && service::yes_or_no(cell) == Some(true)
                || is_number(cell)
                || understood::is_known_kind(cell)
                || understood::is_understood_at(cell, own)
        }
        Role::Type => understood::is_known_kind(cell),
        Role::MoreHours => {
            hours::read(cell).hours.is_some() || service::yes_or_no(cell).is_some() || understood::is_understood(cell)
        }
        // Each of these is read whole where it stands.
        _ => true,
    }
}

/// Whether a cell below a heading of something else than names of sites is about the site after all.
pub(super) fn is_strange(heading: &str, cell: &str, role: Role, own: &[&str]) -> bool {
    match role {
        Role::Region => understood::is_condition(cell) || !understood::is_plain(cell, own),
        Role::Name => understood::is_harmless_heading(heading) && !understood::is_harmless_below(heading, cell, own),
        _ => false,
    }
}

/// Whether a cell says that everybody is served, and nothing else.
fn is_for_everybody(cell: &str) -> bool {
    matches!(audience::in_column(cell, &[]), Some(Audience::Known(values)) if values.len() == 1 && values.contains("general"))
}

/// Whether a cell is a number, and no day.
fn is_number(cell: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || ".#%+,".contains(c);
    cell.chars().all(is_sign)
        && cell.contains(|c: char| c.is_ascii_digit())
        && values::moment(cell, Some(2000)).is_none()
}

/// What a cell says of service that should say how long a queue is, and says something else.
pub(super) fn of_queue(cell: &str) -> Option<Service> {
    let is_read = cell.contains(|c: char| c.is_ascii_digit())
        || crowd::is_word(cell)
        || service::in_status(cell, "") == Some(Service::Open);
    (!is_read).then_some(Service::Unknown)
}

/// The words of a cell that nobody asked for; not those that may be the name of a person.
pub(super) fn without_names(words: &str) -> &str {
    let is_name = |piece: &str| (2..=4).contains(&piece.chars().count()) && piece.chars().all(|c| c > '\u{3000}');
    let mut pieces = words.split(|c: char| !c.is_alphabetic()).filter(|piece| !piece.is_empty()).peekable();
    if pieces.peek().is_some() && pieces.all(is_name) { "…" } else { words }
}
