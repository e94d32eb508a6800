//! What a row of a list states about its site, read and ready to be written: hours, audience, fee, numbers, service, day.
//!
//! Of several rows for one site it also makes one. Does not know what stands in the city's sheet: `sites` does.

use anxin_core::hours::Hours as Weekly;

use super::columns::Roles;
use super::facts::{self, Context, Facts, Serves};
use super::fields::Field;
use super::grid::Line;
use super::note::{Note, SiteNote};
use super::report::Report;
use super::service::{self, Service};
use super::site_cells::{CALL_FIRST, HoursCell, HoursReader, fee};
use super::{Part, audience, cell, values};
use crate::hours::{self, Reading};

/// What a row says of its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hours {
    NotStated,
    /// A sign that there are none (`/`, `无`), or a date in their place.
    Nothing,
    /// A weekly rule.
    Weekly(String),
    /// Words that were not understood.
    Typed(String),
}

/// What a row says of the fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fee {
    NotStated,
    Known(&'static str),
    /// In words that were not understood. They are in the notes.
    Typed,
}

/// What a row states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) facts: Facts,
    pub(super) hours: Hours,
    pub(super) fee: Fee,
    /// When it was checked; `None` where neither the row nor its list says so.
    pub(super) verified: Option<String>,
}

/// Reads a row. `year` stands in where a date has none.
pub(super) fn of_row(
    part: &Part<'_>,
    line: &Line,
    roles: &Roles,
    hours: &mut HoursReader,
    context: Context<'_>,
    report: &mut Report,
) -> Stated {
    let mut facts = facts::of_row(part, line, roles, context, report);
    let heading = |field: Field| part.columns.heading_or_name(field).to_owned();
    for warning in std::mem::take(&mut facts.phones.warnings) {
        let note = Note::OfColumn { heading: heading(Field::Phone), note: Box::new(warning) };
        report.warn_row("phone", part.grid, line.row, &note);
    }
    if facts.phones.left_out > 0 {
        let note = SiteNote::NamesLeftOut { heading: heading(Field::Phone) };
        report.warn_row("names", part.grid, line.row, &Note::Site(note));
        facts.phones.left_out = 0;
    }
    let hours = of_hours(part, line, hours, &mut facts, context, report);
    let fee_cell = cell(part, line, Field::Fee);
    let fee = match of_question(&heading(Field::Fee), &fee_cell).or_else(|| fee(&fee_cell)) {
        _ if fee_cell.is_empty() => Fee::NotStated,
        Some(known) => Fee::Known(known),
        None => {
            facts.notes.push(format!("{}：{fee_cell}", heading(Field::Fee)));
            Fee::Typed
        }
    };
    if let Serves::Typed(value) = &facts.serves
        && !facts.only_unread
    {
        report.warn_row("audience", part.grid, line.row, &Note::Site(SiteNote::AudienceTyped { value: value.clone() }));
    }
    let verified = verified(part, line, context, report);
    Stated { facts, hours, fee, verified }
}

/// A yes or no to `是否免费` or `是否收费`.
fn of_question(heading: &str, cell: &str) -> Option<&'static str> {
    let answer = service::yes_or_no(cell)?;
    let heading = heading.to_lowercase();
    match (heading.contains("免费") || heading.contains("free"), answer) {
        (true, true) => Some("free"),
        (true, false) => Some("paid"),
        (false, true) => heading.contains("是否").then_some("paid"),
        (false, false) => heading.contains("是否").then_some("free"),
    }
}

fn of_hours(
    part: &Part<'_>,
    line: &Line,
    hours: &mut HoursReader,
    facts: &mut Facts,
    context: Context<'_>,
    report: &mut Report,
) -> Hours {
    let (text, reading) = match hours.of_row(part, line, context.now, report) {
        HoursCell::Text(text, reading) => (text, *reading),
        _ if !facts.on_hours.is_empty() => return Hours::Typed(joined("", &facts.on_hours)),
        HoursCell::Dates => return Hours::Nothing,
        HoursCell::NotStated => {
            let is_sign = |index| {
                let cell = line.cell(index);
                !cell.trim().is_empty() && !is_blank_value(cell)
            };
            let is_marked = part.columns.index_of(Field::Hours).is_some_and(is_sign);
            return if is_marked { Hours::Nothing } else { Hours::NotStated };
        }
    };
    facts.notes.push(reading.note.clone());
    if reading.call_first {
        facts.notes.push(CALL_FIRST.0.to_owned());
    }
    let heading = || part.columns.heading_or_name(Field::Hours).to_owned();
    // A cell for hours may say that there are none any more.
    match service::in_hours(&text, context.now) {
        Some(said) if said > Service::Partly => {
            facts.service = facts.service.max(Some(said));
            facts.service_words.push(text.clone());
            let note = SiteNote::NotInService { heading: heading(), value: text.clone(), status: said.word() };
            report.warn_row("service", part.grid, line.row, &Note::Site(note));
        }
        _ => {}
    }
    let Some(weekly) = reading.hours else {
        // Whoever is named in hours that nobody understood may be the only ones who are let in.
        if audience::in_kind(&text, context.serves).is_some() && !service::holds_hours_alone(&text) {
            facts.serves = match std::mem::take(&mut facts.serves) {
                Serves::Typed(words) => Serves::Typed(format!("{words}；{text}")),
                _ => Serves::Typed(text.clone()),
            };
        }
        return Hours::Typed(joined(&text, &facts.on_hours));
    };
    if facts.on_hours.is_empty() {
        return Hours::Weekly(weekly.to_string());
    }
    // `周末休息` in a remark is a part of the hours, and so is `周一至周五`. Where a remark takes something away and the hours
    // stay as they were, it was not understood.
    let both = joined(&text, &facts.on_hours);
    let only_days = facts.on_hours.iter().all(|words| service::only_names_days(words));
    let in_front = format!("{} {text}", facts.on_hours.join(" "));
    let with_remark =
        [both.as_str(), in_front.as_str()].into_iter().map(hours::read).find_map(|reading| match reading {
            Reading { hours: Some(with), call_first: false, .. } if only_days || with != weekly => Some(with),
            _ => None,
        });
    with_remark.map_or(Hours::Typed(both), |with| Hours::Weekly(with.to_string()))
}

fn is_blank_value(cell: &str) -> bool {
    let cell = cell.trim();
    ["null", "none", "nan", "undefined", "n/a", "#n/a"].iter().any(|word| cell.eq_ignore_ascii_case(word))
}

fn joined(text: &str, more: &[String]) -> String {
    let mut all = text.to_owned();
    for words in more.iter().filter(|words| !text.contains(words.as_str())) {
        if !all.is_empty() {
            all.push('；');
        }
        all.push_str(words);
    }
    all
}

/// The moment of the row's own check: its own column, or the day that the list gives for itself.
fn verified(part: &Part<'_>, line: &Line, context: Context<'_>, report: &mut Report) -> Option<String> {
    let now = context.now;
    // A demonstration's clock stands still while its lists go on.
    let day = |now: &'_ str| now.get(..10).unwrap_or_default().to_owned();
    let year = now.get(..4).and_then(|year| year.parse().ok());
    let limit = if context.is_demo { day(now) } else { now.to_owned() };
    let text = cell(part, line, Field::Verified);
    if text.is_empty() {
        return list_day(part, year, &limit);
    }
    let Some(moment) = values::moment(&text, year) else {
        report.warn_row("verified", part.grid, line.row, &Note::OddVerified { value: text });
        return None;
    };
    if is_ahead(&moment, &limit) {
        report.warn_row(
            "verified",
            part.grid,
            line.row,
            &Note::Site(SiteNote::CheckedAhead { value: text, now: now.to_owned() }),
        );
        return None;
    }
    Some(moment)
}

/// The day that a list gives for itself, above its headings or in its name; `None` where it lies ahead.
fn list_day(part: &Part<'_>, year: Option<i32>, limit: &str) -> Option<String> {
    part.grid.as_of.as_ref()?.moment(year).filter(|moment| !is_ahead(moment, limit))
}

/// Whether a moment lies ahead of `now`. A day alone has begun with its first minute.
fn is_ahead(moment: &str, now: &str) -> bool {
    let length = moment.len().min(now.len());
    moment.get(..length) > now.get(..length)
}

impl Stated {
    /// Joins another row for the same site. The newer of two counts; where nothing says which is newer, the stricter of each
    /// fact does. Gives what was done, where they differ.
    pub(super) fn join(&mut self, other: Self, rows: (usize, usize)) -> Option<SiteNote> {
        let numbers = |mut of: Self| {
            of.verified = None;
            of
        };
        if numbers(self.clone()) == numbers(other.clone()) {
            self.verified = self.verified.take().max(other.verified);
            return None;
        }
        match (&self.verified, &other.verified) {
            (Some(own), Some(others)) if own > others => {
                return Some(SiteNote::NewerRow { row: rows.0, older: rows.1 });
            }
            (Some(own), Some(others)) if own < others => {
                *self = other;
                return Some(SiteNote::NewerRow { row: rows.1, older: rows.0 });
            }
            _ => {}
        }
        self.stricter(other);
        Some(SiteNote::RowsDiffer { row: rows.0, other: rows.1 })
    }

    fn stricter(&mut self, other: Self) {
        let Self { facts, hours, fee, verified } = other;
        self.facts.service = self.facts.service.max(facts.service);
        for words in facts.service_words {
            if !self.facts.service_words.contains(&words) {
                self.facts.service_words.push(words);
            }
        }
        self.facts.serves = match (std::mem::take(&mut self.facts.serves), facts.serves) {
            (own, other) if own == other => own,
            (own, Serves::NotStated) => own,
            (Serves::NotStated, other) => other,
            (own, other) => Serves::Typed(format!("{}／{}", words_of(&own), words_of(&other))),
        };
        self.hours = match (std::mem::replace(&mut self.hours, Hours::NotStated), hours) {
            (own, other) if own == other => own,
            (own, Hours::NotStated | Hours::Nothing) => own,
            (Hours::NotStated | Hours::Nothing, other) => other,
            // What both allow.
            (Hours::Weekly(own), Hours::Weekly(other)) if is_within(&own, &other) => Hours::Weekly(own),
            (Hours::Weekly(own), Hours::Weekly(other)) if is_within(&other, &own) => Hours::Weekly(other),
            (Hours::Weekly(own) | Hours::Typed(own), Hours::Weekly(other) | Hours::Typed(other)) => {
                Hours::Typed(format!("{own}／{other}"))
            }
        };
        if self.fee != fee {
            self.fee = match (std::mem::replace(&mut self.fee, Fee::Typed), fee) {
                (own, Fee::NotStated) => own,
                (Fee::NotStated, other) => other,
                _ => Fee::Typed,
            };
        }
        self.facts.resting.extend(facts.resting);
        self.facts.phones.add(facts.phones);
        self.facts.has_phone_cell |= facts.has_phone_cell;
        for note in facts.notes {
            if !self.facts.notes.contains(&note) {
                self.facts.notes.push(note);
            }
        }
        self.verified = self.verified.take().zip(verified).map(|(own, other)| own.min(other));
    }
}

/// Whether a weekly rule opens only when another does too.
fn is_within(inner: &str, outer: &str) -> bool {
    let parse = |text: &str| Weekly::parse(text, "").ok();
    let Some((inner, outer)) = parse(inner).zip(parse(outer)) else { return false };
    inner.weekly().iter().zip(outer.weekly()).all(|(inner, outer)| {
        inner.iter().all(|span| outer.iter().any(|around| around.from() <= span.from() && span.to() <= around.to()))
    })
}

fn words_of(serves: &Serves) -> String {
    match serves {
        Serves::NotStated => String::new(),
        Serves::Known(values) => values.iter().copied().collect::<Vec<_>>().join("、"),
        Serves::Typed(words) => words.clone(),
    }
}
