//! Who answers a call: the line that was asked for, or the one that its city names next.
//!
//! Does not read a clock, and where the hour is not certain nobody is said to answer. Does not dial, or speak to people.

use chrono::NaiveDateTime;

use crate::feed::{City, Community, Hotline};
use crate::hours::{Hours, OpenState};
use crate::text::Text;

/// A number that can be called, whoever publishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its id; empty where it has none.
    pub id: &'a str,
    /// Who answers.
    pub name: &'a Text,
    /// As dialled.
    pub phone: &'a str,
    /// When it is answered, in words; `None` where it has no words of its own.
    pub words: Option<&'a Text>,
    /// When it is answered; `None` where nobody has stated it.
    pub hours: Option<&'a Hours>,
    /// The id of the hotline that comes next; empty where there is none.
    pub next: &'a str,
}

impl<'a> From<&'a Hotline> for Line<'a> {
    fn from(line: &'a Hotline) -> Self {
        Self {
            id: &line.id,
            name: &line.name,
            phone: &line.phone,
            words: Some(&line.hours).filter(|words| !words.is_empty()),
            hours: line.answers.as_ref(),
            next: &line.next,
        }
    }
}

impl<'a> From<&'a Community> for Line<'a> {
    fn from(community: &'a Community) -> Self {
        Self {
            id: &community.id,
            name: &community.name,
            phone: &community.phone,
            words: None,
            hours: community.answers.as_ref(),
            next: &community.next,
        }
    }
}

/// Whether somebody answers a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// Now.
    Now,
    /// Not now; from when on, where that is within the days that [`Hours`] looks ahead.
    Later(Option<NaiveDateTime>),
    /// Nobody has stated it, or it is not certain what time it is.
    Unknown,
}

impl Line<'_> {
    /// Whether somebody answers at `now`, on the city's wall clock; `None` where that is not certain. The number for
    /// emergencies is answered at any hour, whatever is stated of it.
    pub fn answering(&self, city: &City, now: Option<NaiveDateTime>) -> Answering {
        if self.phone == city.emergency {
            return Answering::Now;
        }
        let Some(hours) = self.hours else { return Answering::Unknown };
        // Who answers round the clock answers whatever the clock says.
        if hours.is_24h() && hours.special().is_empty() {
            return Answering::Now;
        }
        match now.map(|now| hours.state(now)) {
            Some(OpenState::Always | OpenState::Open { .. }) => Answering::Now,
            Some(OpenState::Closed { opens }) => Answering::Later(opens),
            Some(OpenState::Unknown) | None => Answering::Unknown,
        }
    }
}

/// The line, and those to be called one after the other where it is busy or does not answer. No number stands twice: a
/// circle of a feed that nobody checked ends where it closes.
pub fn chain<'a>(city: &'a City, line: Line<'a>) -> Vec<Line<'a>> {
    let mut chain = vec![line];
    let mut next = line.next;
    while let Some(hotline) = city.hotline(next).filter(|next| chain.iter().all(|known| known.phone != next.phone)) {
        chain.push(hotline.into());
        next = &hotline.next;
    }
    chain
}

/// A call to a line, at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// Whom somebody wants to call.
    pub line: Line<'a>,
    /// Whether that line is answered.
    pub answering: Answering,
    /// Whom to call now: the line itself, unless it is known not to answer and another one in its place may.
    pub first: Line<'a>,
    /// Whom to call where the first is busy or does not answer; `None` where the city names nobody who may.
    pub second: Option<Line<'a>>,
}

/// Whom to call now, by way of `line`, and whom after that. `now` is on the city's wall clock, `None` where it is not
/// certain what time it is: then the line itself comes first, and nobody is left out.
pub fn call<'a>(city: &'a City, line: Line<'a>, now: Option<NaiveDateTime>) -> Call<'a> {
    let states: Vec<(Line<'a>, Answering)> =
        chain(city, line).into_iter().map(|line| (line, line.answering(city, now))).collect();
    let answering = line.answering(city, now);
    let index = |wanted: Answering| states.iter().position(|(_, state)| *state == wanted);
    let first = match answering {
        Answering::Later(_) => index(Answering::Now).or_else(|| index(Answering::Unknown)).unwrap_or_default(),
        Answering::Now | Answering::Unknown => 0,
    };
    let mut others = states.iter().skip(first + 1).filter(|(_, state)| !matches!(state, Answering::Later(_)));
    Call {
        line,
        answering,
        first: states.get(first).map_or(line, |(line, _)| *line),
        second: others.next().map(|(line, _)| *line),
    }
}

#[cfg(test)]
mod tests;
