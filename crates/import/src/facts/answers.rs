//! Columns that ask: whether a site is in service, on which day, for whom, and whether for everybody.
//!
//! Does not hear words in other columns: `facts` does.

use std::collections::BTreeSet;

use super::{Hearing, cut};
use crate::audience::{self, Audience};
use crate::columns::Role;
use crate::grid::Line;
use crate::report::Report;
use crate::service::{self, Service};
use crate::{Part, values};

impl Hearing<'_> {
    /// A yes or no about service.
    #[expect(clippy::too_many_arguments, reason = "a cell and where it stands")]
    pub(super) fn question(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        raw: &str,
        cell: &str,
        sense: bool,
        report: &mut Report,
    ) {
        let said = match service::yes_or_no(raw) {
            Some(answer) if answer == sense => Some(Service::Open),
            Some(_) if sense || heading.contains("暂") || heading.to_lowercase().contains("suspend") => {
                Some(Service::Paused)
            }
            Some(_) => Some(Service::Closed),
            None => service::in_status(cell, self.context.now),
        };
        let words = format!("{heading}：{}", cut(raw.trim()));
        self.say(part, line, heading, &words, said, report);
    }

    /// Whether those whom the heading names are served.
    pub(super) fn asked(&mut self, heading: &str, raw: &str) {
        let words = format!("{heading}：{}", cut(raw.trim()));
        match (service::yes_or_no(raw), audience::of_heading(heading)) {
            (Some(yes), Some(Audience::Known(values))) => {
                if let Some(of) = self.asked.get_mut(usize::from(!yes)) {
                    of.extend(values);
                }
                self.asked_words.push(words);
            }
            (Some(false), _) => {}
            _ if values::clean(raw).is_empty() => {}
            _ => self.limits.push((Audience::Typed, words)),
        }
    }

    /// What columns of their own say of everybody together.
    pub(super) fn settle_asked(&mut self) {
        let [yes, no] = std::mem::take(&mut self.asked);
        let words = self.asked_words.join("；");
        let known = yes
            .iter()
            .all(|value| self.context.serves.is_empty() || self.context.serves.iter().any(|own| own == value));
        if !yes.is_empty() {
            self.limits.push((if known { Audience::Known(yes) } else { Audience::Typed }, words));
        } else if no.contains("general") {
            self.limits.push((Audience::Typed, words));
        }
    }

    /// What holds on the day that the heading names.
    pub(super) fn on_date(&mut self, part: &Part<'_>, line: &Line, heading: &str, cell: &str, report: &mut Report) {
        let now = self.context.now;
        let year = now.get(..4).and_then(|year| year.parse().ok());
        let Some(day) = values::moment(heading, year) else { return };
        let said = match service::yes_or_no(cell) {
            Some(yes) => Some(if yes { Service::Open } else { Service::Paused }),
            None => service::in_status(cell, now),
        };
        // What was is over, and what is still to come takes only that day away.
        let said = match (said, day.get(..10).cmp(&now.get(..10))) {
            (Some(said), _) if said <= Service::Partly => return,
            (Some(_), std::cmp::Ordering::Greater) => Some(Service::Partly),
            (said, std::cmp::Ordering::Equal) => said,
            _ => return,
        };
        self.say(part, line, heading, &format!("{heading}：{cell}"), said, report);
    }

    /// A yes or no about whom it serves; whether the cell was one.
    pub(super) fn public(&mut self, heading: &str, raw: &str) -> bool {
        let words = format!("{heading}：{}", cut(raw.trim()));
        match service::yes_or_no(raw) {
            Some(true) => self.named = Some((Audience::Known(BTreeSet::from(["general"])), words)),
            Some(false) => self.limits.push((Audience::Typed, words)),
            None => return false,
        }
        true
    }

    /// A mark below a heading that tells what it means, or does not.
    pub(super) fn marked(
        &mut self,
        part: &Part<'_>,
        line: &Line,
        heading: &str,
        raw: &str,
        role: Role,
        report: &mut Report,
    ) {
        let cell = values::clean(raw);
        match role {
            Role::Closed if service::yes_or_no(raw) != Some(false) => {
                let words = format!("{heading}：{}", cut(&cell));
                self.say(part, line, heading, &words, Some(Service::Unknown), report);
            }
            Role::Flag => self.flagged(part, line, heading, &cell, report),
            Role::Facility if service::yes_or_no(raw) == Some(true) => {
                self.facts.notes.push(format!("{heading}：{cell}"));
            }
            _ => {}
        }
    }
}
