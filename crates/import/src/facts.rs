//! What the cells of a row say, beside what their columns are for: in service or not, whom it serves, numbers to call.
//!
//! Every cell is heard, and the strictest counts. Does not decide what becomes of the row: `stated` does.

mod answers;
mod around;
mod kept;
mod unread;
mod weighed;

use std::collections::BTreeSet;

use kept::cut;

use super::audience::{self, Audience};
use super::columns::{Role, Roles};
use super::fields::Field;
use super::grid::Line;
use super::note::{Note, SiteNote};
use super::phones::{self, Phones};
use super::report::Report;
use super::service::{self, Service, Where};
use super::{Part, understood, values};

/// What a row says about whom it serves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Serves {
    /// Nothing.
    #[default]
    NotStated,
    /// These values.
    Known(BTreeSet<&'static str>),
    /// These words, which were not understood.
    Typed(String),
}

/// What the cells of a row say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The strictest that any cell says about service; `None` where none says anything.
    pub(super) service: Option<Service>,
    /// The words for it, where the site is not simply in service.
    pub(super) service_words: Vec<String>,
    pub(super) serves: Serves,
    /// Words that make a part of the hours untrue.
    pub(super) on_hours: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Words that call the site resting, in a column of queues: true of the list's moment.
    pub(super) resting: Vec<String>,
    /// Whether nothing but words that nobody understood leave open whom it serves. They are said one by one.
    pub(super) only_unread: bool,
    pub(super) phones: Phones,
    /// Whether a cell for numbers holds anything.
    pub(super) has_phone_cell: bool,
}

/// What is known of the city and the day when a row is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The values of `serves` that the city's rules know.
    pub(super) serves: &'a [String],
    /// The moment that dates are held against.
    pub(super) now: &'a str,
    /// Whether that is a demonstration's clock.
    pub(super) is_demo: bool,
    /// The title above this row and those around it; empty where there is none.
    pub(super) section: &'a str,
}

/// The words for a row of which something is struck through, in place of what is, and what a comment is called.
const STRUCK: &str = "删除线";
const COMMENT: &str = "批注";

/// Hears every cell of a row but those for hours, and says what it found.
pub(super) fn of_row(part: &Part<'_>, line: &Line, roles: &Roles, context: Context<'_>, report: &mut Report) -> Facts {
    let mut row = Hearing {
        facts: Facts::default(),
        named: None,
        limits: Vec::new(),
        asked: Default::default(),
        asked_words: Vec::new(),
        unread: Vec::new(),
        is_live: false,
        is_coloured: false,
        context,
    };
    for title in roles.titles.iter().map(String::as_str).chain([context.section]).filter(|title| !title.is_empty()) {
        row.title(part, line, title, report);
    }
    for title in roles.dated.iter().map(String::as_str).chain([context.section]) {
        row.day(part, line, title, report);
    }
    for note in &roles.cautions {
        row.caution(part, line, note, report);
    }
    let mut persons = 0;
    let (name, address) = (super::cell(part, line, Field::Name), super::cell(part, line, Field::Address));
    let span = part.columns.span;
    if part.grid.is_struck(line.row, span) {
        row.say(part, line, "", STRUCK, Some(Service::Unknown), report);
    }
    let comments = part.grid.comments(line.row, span).map(|text| (None, COMMENT, text, Role::Remark));
    let cells = roles.iter().map(|(index, heading, role)| (Some(index), heading, line.cell(index), role));
    for (index, heading, raw, role) in cells.chain(comments) {
        if raw.trim().is_empty() {
            continue;
        }
        let cell = values::clean(raw);
        row.is_live = index.is_some_and(|index| roles.is_live(index));
        row.is_coloured = index.is_some_and(|index| roles.is_coloured(index));
        match role {
            Role::Phone => {
                row.facts.has_phone_cell |= !cell.is_empty();
                row.facts.phones.add(phones::read(&cell, heading));
                row.next_to_a_name(part, line, heading, &cell, role, report);
                continue;
            }
            Role::Person => {
                row.next_to_a_name(part, line, heading, &cell, role, report);
                continue;
            }
            Role::Stray | Role::Number => {
                row.next_to_a_number(part, line, heading, &cell, role, report);
                continue;
            }
            // Not the word for a site in service.
            Role::Status if cell.is_empty() && service::yes_or_no(raw) == Some(false) => {
                row.say(part, line, heading, raw.trim(), Some(Service::Unknown), report);
                continue;
            }
            Role::Remark if unread::is_crossed(heading, raw) => {
                row.say(part, line, heading, raw.trim(), Some(Service::Unknown), report);
                continue;
            }
            Role::Question(sense) => {
                row.question(part, line, heading, raw, &cell, sense, report);
                continue;
            }
            Role::Public if row.public(heading, raw) => continue,
            Role::Asked => {
                row.asked(heading, raw);
                continue;
            }
            Role::OnDate => {
                row.on_date(part, line, heading, &cell, report);
                continue;
            }
            // With the hours themselves.
            Role::Hours => {
                // `8:00-17:00（医生下乡）`: the words may hold a name, and are not kept.
                if phones::asides_say_more(&cell) {
                    row.not_understood(part, line, heading, "…", report);
                }
                continue;
            }
            _ if cell.is_empty() => continue,
            Role::Closed | Role::Flag | Role::Facility => {
                row.marked(part, line, heading, raw, role, report);
                continue;
            }
            _ => {}
        }
        // What a person is called is never kept, wherever it stands.
        let cell = match role {
            Role::Name | Role::Address | Role::Region => {
                let is_own = index == part.columns.index_of(Field::Name);
                let (kept, numbers, count) = phones::without_asides(&cell);
                row.facts.phones.add(numbers);
                persons += count;
                let on_service = row.hear_service(part, line, heading, &cell, &cut(&kept), role, report);
                let on_audience = row.hear_audience(heading, &cell, &cut(&kept), role);
                if !on_service && !on_audience && phones::asides_say_more(&cell) {
                    row.not_understood(part, line, heading, "…", report);
                }
                match role {
                    _ if on_service || on_audience => {}
                    // A second column of names is of those who run the site, or of something else.
                    _ if !is_own && unread::is_strange(heading, &kept, role, &[&name, &address]) => {
                        row.not_understood(part, line, heading, &cut(&kept), report);
                    }
                    Role::Name => row.doubt_name(part, line, (heading, &kept), roles, report),
                    _ => row.doubt_address(part, line, (heading, &kept), roles, report),
                }
                continue;
            }
            Role::Serves | Role::Public => {
                let (kept, numbers, count) = phones::without_asides(&cell);
                row.facts.phones.add(numbers);
                persons += count;
                // A column called `采样人员` may hold the names of those who swab.
                if audience::may_be_persons(heading, &kept) {
                    row.hear_audience(heading, &kept, "", role);
                    continue;
                }
                kept
            }
            Role::Remark | Role::Other | Role::Type | Role::Status | Role::MoreHours => {
                let (kept, numbers, count) = phones::without_persons(&cell);
                // What nobody asked for is heard and not kept.
                if role != Role::Other {
                    row.facts.phones.add(numbers);
                    persons += count;
                }
                // A clause that names a person may close the site all the same, or say more than whom to speak to.
                if count > 0 {
                    let shown = cut(&kept);
                    let on_service = row.hear_service(part, line, heading, &cell, &shown, role, report);
                    let on_audience = row.hear_audience(heading, &cell, &shown, role);
                    let of_others = role == Role::Other && understood::is_harmless_heading(heading);
                    if !on_service && !on_audience && !of_others && phones::says_more(&cell) {
                        row.not_understood(part, line, heading, "…", report);
                    }
                    if kept.is_empty() {
                        continue;
                    }
                }
                kept
            }
            _ => cell,
        };
        let shown = cut(&cell);
        let on_service = row.hear_service(part, line, heading, &cell, &shown, role, report);
        let on_audience = row.hear_audience(heading, &cell, &shown, role);
        let is_read = on_service || on_audience;
        row.note(heading, &shown, role, is_read);
        if !is_read && !unread::is_read(heading, &cell, role, &[&name, &address]) {
            let shown = if role == Role::Other { unread::without_names(&shown) } else { &shown };
            row.not_understood(part, line, heading, shown, report);
        }
    }
    if persons > 0 {
        report.warn_row("persons", part.grid, line.row, &Note::Site(SiteNote::PersonsLeftOut { count: persons }));
    }
    row.settle_asked();
    row.settle()
}

struct Hearing<'a> {
    facts: Facts,
    /// What the column for audiences says.
    named: Option<(Audience, String)>,
    /// What other cells say.
    limits: Vec<(Audience, String)>,
    /// Whom columns of their own say to be served, and whom not, with the words for it.
    asked: [BTreeSet<&'static str>; 2],
    asked_words: Vec<String>,
    /// What nobody understood.
    unread: Vec<String>,
    /// Whether the column that is heard holds words about queues.
    is_live: bool,
    /// Whether it holds their colours.
    is_coloured: bool,
    context: Context<'a>,
}

impl Hearing<'_> {
    /// What a cell says about service. Whether it closes the site or a part of its hours.
    #[expect(clippy::too_many_arguments, reason = "a cell and where it stands")]
    fn hear_service(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        cell: &str,
        shown: &str,
        role: Role,
        report: &mut Report,
    ) -> bool {
        let now = self.context.now;
        if matches!(role, Role::Status | Role::Queue) {
            // What is so at the list's moment is held against the hours.
            if self.is_live && service::is_rest_of_day(cell) {
                self.facts.resting.push(shown.to_owned());
                return false;
            }
            if self.is_coloured && service::is_colour(cell) {
                return self.say(part, line, heading, shown, Some(Service::Open), report);
            }
        }
        let said = match role {
            Role::Status => service::in_status(cell, now),
            Role::Queue => service::in_text(cell, Where::Cell, now).or_else(|| unread::of_queue(cell)),
            Role::Day(begins) => service::on_day(begins, cell, now),
            Role::Validity => service::within(cell, now),
            Role::Name => service::in_text(cell, Where::Name, now),
            Role::Address | Role::Region => {
                service::in_text(cell, Where::Address, now).or_else(|| service::in_stray(cell, now))
            }
            // Who is kept out is no word about service.
            // `预约满` below how to book.
            Role::Other | Role::Phone if understood::is_of_terms(heading) => {
                service::in_remark(cell, now).filter(|said| *said > Service::Partly && !understood::is_understood(cell))
            }
            Role::Remark if audience::in_text(cell, audience::Where::Remark, &[]).is_none() => {
                service::in_remark(cell, now)
            }
            Role::Remark | Role::MoreHours | Role::Type => service::in_text(cell, Where::Remark, now),
            Role::Phone | Role::Stray | Role::Number | Role::Person => service::in_stray(cell, now),
            _ => service::in_text(cell, Where::Cell, now),
        };
        // A part of the hours that holds words nobody knows may be of some people: `哺乳期除外`.
        let of_people = said == Some(Service::Partly) && !service::holds_hours_alone(cell);
        if of_people && matches!(role, Role::Remark | Role::Other | Role::Type) {
            self.not_understood(part, line, heading, shown, report);
        }
        let words = if matches!(role, Role::Day(_) | Role::Validity) {
            format!("{heading}：{shown}")
        } else {
            shown.to_owned()
        };
        // A name or an address is looked at in its parts.
        self.say(part, line, heading, &words, said, report)
            && !(of_people && matches!(role, Role::Name | Role::Address | Role::Region))
    }

    fn say(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        words: &str,
        said: Option<Service>,
        report: &mut Report,
    ) -> bool {
        let Some(said) = said else { return false };
        self.facts.service = self.facts.service.max(Some(said));
        match said {
            Service::Open => return false,
            Service::Partly => {
                let value = words.to_owned();
                report.warn_row(
                    "service-hours",
                    part.grid,
                    line.row,
                    &Note::Site(SiteNote::PartOfHours { heading: heading.to_owned(), value }),
                );
                self.facts.on_hours.push(words.to_owned());
            }
            _ => {
                // Where a person was named, the bare word has to do.
                let words = if words.is_empty() { said.word() } else { words };
                let note = SiteNote::NotInService {
                    heading: heading.to_owned(),
                    value: words.to_owned(),
                    status: said.word(),
                };
                report.warn_row("service", part.grid, line.row, &Note::Site(note));
                if !self.facts.service_words.iter().any(|known| known == words) {
                    self.facts.service_words.push(words.to_owned());
                }
            }
        }
        true
    }

    /// What a cell says about whom the site serves. Whether it keeps anybody out.
    fn hear_audience(&mut self, heading: &str, cell: &str, shown: &str, role: Role) -> bool {
        let allowed = self.context.serves;
        let words = || if shown.is_empty() { format!("{heading}：…") } else { shown.to_owned() };
        match role {
            Role::Serves | Role::Public => {
                let Some(read) = audience::in_column(cell, allowed) else { return false };
                match &self.named {
                    // Two columns: both count.
                    Some(_) => self.limits.push((read, words())),
                    None => self.named = Some((read, words())),
                }
                true
            }
            Role::Type => match audience::in_column(cell, allowed) {
                Some(read @ Audience::Known(_)) => {
                    self.limits.push((read, words()));
                    true
                }
                _ => self.limit(audience::in_kind(cell, allowed), words),
            },
            Role::Name => self.limit(audience::in_text(cell, audience::Where::Name, allowed), words),
            Role::Address | Role::Region | Role::Person => {
                self.limit(audience::in_text(cell, audience::Where::Address, allowed), words)
            }
            // A number for some does not say that the site is theirs alone.
            Role::Phone => {
                let read = audience::in_text(cell, audience::Where::Address, allowed).map(|_| Audience::Typed);
                self.limit(read, words)
            }
            _ if role == Role::Remark || role == Role::Other && understood::is_of_terms(heading) => {
                self.limit(audience::in_remark(cell, allowed), words)
            }
            _ => self.limit(audience::in_text(cell, audience::Where::Remark, allowed), words),
        }
    }

    fn limit(&mut self, read: Option<Audience>, words: impl Fn() -> String) -> bool {
        let Some(read) = read else { return false };
        self.limits.push((read, words()));
        true
    }
}
