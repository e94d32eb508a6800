//! Numbers to call: at every hour of the week somebody answers, a busy line has a next one, and none leads back to itself.
//!
//! Does not read sheets, and does not know who is called when: the core does.

use std::collections::BTreeSet;

use anxin_core::feed::{City, Hotline};
use anxin_core::lines::{Answering, Line, call, chain};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

use super::Whole;
use crate::finding::{Location, Problem, Unanswered};

const CITY: &str = "city.toml";
const COMMUNITIES: &str = "communities.csv";

pub(super) fn check(whole: &Whole<'_>) {
    let city = &whole.city.city;
    let guidance = &whole.city.guidance;
    let calls = guidance.actions.iter().map(|action| &action.call);
    // Whom an action or a plan sends people to: such a line may be busy when it is needed.
    let called: BTreeSet<&str> =
        calls.chain(guidance.plans.iter().map(|plan| &plan.call)).map(String::as_str).collect();
    let today = whole.now.local(whole.city.settings.offset).date();
    for (index, hotline) in city.hotlines.iter().enumerate() {
        let report = |key: &str, problem| {
            let row = whole.known.hotlines.row(&hotline.id);
            let column = Some(format!("hotline[{}].{key}", index + 1));
            whole.folder.log.report(Location { file: CITY.to_owned(), row, column }, problem);
        };
        // A city that says of one line how to reach it without speaking is asked about all that people are sent to.
        let written = &whole.known.written;
        let is_called = called.contains(hotline.id.as_str());
        if !written.is_empty() && is_called && !written.contains_key(&hotline.id) {
            report("write", Problem::LineUnwritten { line: hotline.id.clone() });
        }
        match circle(city, hotline) {
            Some(circle) if circle.is_first => report("next", Problem::LineCircle { through: circle.through }),
            Some(_) => {}
            None => {
                if let Some((key, problem)) = fault(city, hotline.into(), is_called, today) {
                    report(key, problem);
                }
            }
        }
    }
    for community in whole.city.communities.iter().flat_map(|all| &all.communities) {
        // Whose number leads on from nobody's hours is as sheets were before there were any.
        let stated = community.answers.is_some() || !community.next.is_empty();
        if community.phone.is_empty() || !stated {
            continue;
        }
        if let (Some(row), Some((column, problem))) =
            (whole.known.communities.row(&community.id), fault(city, community.into(), false, today))
        {
            whole.folder.log.report(Location::cell(COMMUNITIES, row, column), problem);
        }
    }
}

/// What is wrong with a line, and the key or column where it is to be mended. `called`: guidance sends people to it.
fn fault(city: &City, line: Line<'_>, called: bool, today: NaiveDate) -> Option<(&'static str, Problem)> {
    let chain = chain(city, line);
    let name = || line.id.to_owned();
    let known = |line: &Line<'_>| line.hours.is_some() || line.phone == city.emergency;
    if !chain.iter().any(known) {
        return called.then(|| ("hours", Problem::LineHours { line: name() }));
    }
    let answered = |at| chain.iter().any(|line| line.answering(city, Some(at)) == Answering::Now);
    if let Some(when) = Week::of(&chain).unless(&answered).or_else(|| special_day(&chain, today, &answered)) {
        return Some(("next", Problem::LineGap { line: name(), when }));
    }
    if !called {
        return None;
    }
    if !known(&line) {
        return Some(("hours", Problem::LineHours { line: name() }));
    }
    let has_next = |at| call(city, line, Some(at)).second.is_some();
    let when = Week::of(&chain).unless(&has_next)?;
    Some(("next", Problem::LineAlone { line: name(), when }))
}

/// The first day ahead with hours of its own on which `holds` fails.
fn special_day(chain: &[Line<'_>], today: NaiveDate, holds: &dyn Fn(NaiveDateTime) -> bool) -> Option<Unanswered> {
    let days: BTreeSet<NaiveDate> = special_days(chain).filter(|day| *day >= today).collect();
    days.into_iter().find_map(|day| {
        // And the night after it, which would have begun on it.
        let found = Week { first: day, days: 2, moments: moments(chain, day, 2) }.unless(holds)?;
        Some(Unanswered { dated: true, ..found })
    })
}

fn special_days(chain: &[Line<'_>]) -> impl Iterator<Item = NaiveDate> {
    chain.iter().filter_map(|line| line.hours).flat_map(|hours| hours.special()).map(|day| day.date)
}

/// Days, and the moments in them at which a line of a chain begins or ends: between two of them nothing changes.
struct Week {
    first: NaiveDate,
    days: u64,
    moments: BTreeSet<NaiveDateTime>,
}

impl Week {
    /// A week that no special day of the chain reaches into.
    fn of(chain: &[Line<'_>]) -> Self {
        let after = special_days(chain).max().and_then(|day| day.checked_add_days(Days::new(8))).unwrap_or_default();
        let first = after.checked_add_days(Days::new((7 - u64::from(after.weekday().num_days_from_monday())) % 7));
        let first = first.unwrap_or_default();
        Self { first, days: 7, moments: moments(chain, first, 7) }
    }

    /// When `holds` fails: the first stretch, and the minutes of all.
    fn unless(&self, holds: &dyn Fn(NaiveDateTime) -> bool) -> Option<Unanswered> {
        let end = start_of(self.first.checked_add_days(Days::new(self.days))?);
        let ends = self.moments.iter().copied().skip(1).chain([end]);
        let mut found: Option<Unanswered> = None;
        for (from, to) in self.moments.iter().copied().zip(ends) {
            if holds(from) {
                continue;
            }
            let minutes = (to - from).num_minutes();
            match &mut found {
                None => found = Some(Unanswered { from, to, minutes, dated: false }),
                Some(found) => {
                    found.minutes += minutes;
                    if found.to == from {
                        found.to = to;
                    }
                }
            }
        }
        found
    }
}

fn start_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(chrono::NaiveTime::MIN)
}

/// The ends of all hours of `chain` in `days` days from `first` on, and the midnights.
fn moments(chain: &[Line<'_>], first: NaiveDate, days: u64) -> BTreeSet<NaiveDateTime> {
    let (start, mut moments) = (start_of(first), BTreeSet::new());
    let length = TimeDelta::days(days.try_into().unwrap_or_default());
    // From the day before on: its night reaches in.
    for day in
        std::iter::successors(first.pred_opt(), |day| day.succ_opt()).take_while(|day| start_of(*day) < start + length)
    {
        moments.insert(start_of(day));
        for span in chain.iter().filter_map(|line| line.hours).flat_map(|hours| hours.on(day)) {
            moments.extend([span.from(), span.to()].map(|minute| start_of(day) + TimeDelta::minutes(minute.into())));
        }
    }
    moments.retain(|at| *at >= start && *at < start + length);
    moments
}

struct Circle {
    /// `community → city → community`.
    through: String,
    /// Whether it is the first of its lines in the file: a circle is one finding.
    is_first: bool,
}

/// The circle of `next` that leads from `line` back to it, or to the same number under another name.
fn circle(city: &City, line: &Hotline) -> Option<Circle> {
    let mut through = vec![line];
    loop {
        let next = city.hotline(&through.last()?.next)?;
        if next.phone == line.phone {
            let index = |one: &Hotline| city.hotlines.iter().position(|other| other.id == one.id);
            let is_first = through.iter().all(|one| index(one) >= index(line));
            let ids: Vec<&str> = through.iter().copied().chain([next]).map(|line| line.id.as_str()).collect();
            return Some(Circle { through: ids.join(" → "), is_first });
        }
        if through.iter().any(|known| known.id == next.id) {
            // A circle further on, which is told of its own lines.
            return None;
        }
        through.push(next);
    }
}
