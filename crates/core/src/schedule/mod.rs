//! A plan on the calendar of one person: which of its steps falls on which date.
//!
//! Days are days of the calendar in the city, never spans of 24 hours: who is counted from the 10th is on the next day
//! from midnight on the 11th. Does not know what was done; does not choose the plan (`eligibility` does).

mod calendar;

use chrono::{Datelike, Days, NaiveDate};

pub use calendar::{Event, calendar_text, is_published, published_name};

use crate::feed::{Plan, Step, StepKind};

/// The most days that a plan may count: a person looks at it on a phone.
pub const MOST_DAYS: u16 = 366;

/// A plan with dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The day that counting starts from.
    pub start: NaiveDate,
    /// The date of the last day.
    pub last: NaiveDate,
    /// The steps, in the plan's order.
    pub steps: Vec<Dated<'a>>,
}

/// A step with its dates, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<'a> {
    /// The step.
    pub step: &'a Step,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

/// How far a plan has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It begins in so many days, at least one.
    Before(u16),
    /// Today is the day of this number, as the plan counts.
    Day(u16),
    /// It is over since so many days, at least one.
    Over(u16),
}

/// Where a step stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Its days are over.
    Past,
    /// It falls on this day.
    Today,
    /// It begins in so many days, at least one.
    In(u16),
}

impl<'a> Schedule<'a> {
    /// The plan counted from `start`; `None` where it counts backwards, for longer than [`MOST_DAYS`], or beyond the
    /// calendar. Steps that lie outside of the plan's days, or end before they begin, are left out.
    pub fn new(plan: &'a Plan, start: NaiveDate) -> Option<Self> {
        if plan.days < plan.first || plan.days > MOST_DAYS {
            return None;
        }
        let date = |day: u16| start.checked_add_days(Days::new(day.checked_sub(plan.first)?.into()));
        let within = |step: &&Step| step.from <= step.to && step.to <= plan.days;
        let dated = |step: &'a Step| Some(Dated { step, from: date(step.from)?, to: date(step.to)? });
        let steps = plan.steps.iter().filter(within).filter_map(dated).collect();
        Some(Self { plan, start, last: date(plan.days)?, steps })
    }

    /// How far it has come on `today`.
    pub fn stage(&self, today: NaiveDate) -> Stage {
        if today < self.start {
            Stage::Before(days_between(today, self.start))
        } else if today > self.last {
            Stage::Over(days_between(self.last, today))
        } else {
            Stage::Day(self.plan.first.saturating_add(days_between(self.start, today)))
        }
    }

    /// The tests, in the order of their days.
    pub fn tests(&self) -> Vec<Dated<'a>> {
        let mut tests: Vec<Dated<'a>> =
            self.steps.iter().filter(|dated| dated.step.kind == StepKind::Test).copied().collect();
        tests.sort_by_key(|dated| dated.from);
        tests
    }
}

impl Dated<'_> {
    /// Where it stands on `today`.
    pub fn due(&self, today: NaiveDate) -> Due {
        if today > self.to {
            Due::Past
        } else if today >= self.from {
            Due::Today
        } else {
            Due::In(days_between(today, self.from))
        }
    }
}

/// Days from `earlier` to `later`; 0 where it is not later.
pub fn days_between(earlier: NaiveDate, later: NaiveDate) -> u16 {
    u16::try_from(later.num_days_from_ce().saturating_sub(earlier.num_days_from_ce()).max(0)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
