//! What stands around a list or a part of it, and may be about any of its rows: titles and notes.
//!
//! Does not find them: `columns` and `notes` do.

use super::{Audience, Hearing};
use crate::grid::Line;
use crate::notes::Caution;
use crate::report::Report;
use crate::service::{self, Service, Where};
use crate::site_cells::CALL_FIRST;
use crate::words::plain;
use crate::{Part, audience, closed_places};

impl Hearing<'_> {
    /// What stands above the list, or above a part of it.
    pub(super) fn title(&mut self, part: &Part<'_>, line: &Line, title: &str, report: &mut Report) {
        let said = service::in_text(title, Where::Name, self.context.now).filter(|said| *said > Service::Partly);
        self.say(part, line, "", title, said, report);
        if closed_places::of(title).is_some() || audience::is_doubtful_title(title) {
            self.limits.push((Audience::Typed, title.to_owned()));
        }
        if let Some(read) = audience::in_title(title, self.context.serves) {
            self.limits.push((read, title.to_owned()));
        }
    }

    /// A title that may be of a day that has not come.
    pub(super) fn day(&mut self, part: &Part<'_>, line: &Line, title: &str, report: &mut Report) {
        if service::is_ahead(&plain(title), self.context.now) {
            self.say(part, line, "", title, Some(Service::Unknown), report);
        }
    }

    /// A note above or below the list, which may be about any of its sites.
    pub(super) fn caution(&mut self, part: &Part<'_>, line: &Line, note: &Caution, report: &mut Report) {
        if note.of_service {
            self.say(part, line, "", &note.text, Some(Service::Unknown), report);
        }
        if note.call_first && !self.facts.notes.iter().any(|known| known == CALL_FIRST.0) {
            self.facts.notes.push(CALL_FIRST.0.to_owned());
        }
        if note.of_audience {
            self.limits.push((Audience::Typed, note.text.clone()));
        }
    }
}
