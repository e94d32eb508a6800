//! Classes of answers as conditions: values by their names, numbers of hours by stretches.
//!
//! Holds no words of questions.

use anxin_core::decision::Value;

use super::cover::{Grid, Region};
use crate::facts::{Fact, MOST_HOURS};
use crate::persona::plain;

/// One answer, or several numbers that no table tells apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// A value of a choice or of a site's fact; `unknown` for an open answer.
    Value(String),
    /// Whole hours.
    Hours {
        /// The least.
        from: i64,
        /// The first that is too much; `None` where there is none.
        below: Option<i64>,
    },
}

/// What is said of one fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// The fact.
    pub fact: String,
    /// One of these.
    pub any_of: Vec<Answer>,
    /// Every other answer there is, where that is shorter to say; empty elsewhere.
    pub none_of: Vec<Answer>,
}

/// Answers that must all be given; none says everybody.
pub type Condition = Vec<Side>;

/// People who fulfil one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they answered.
    pub answers: Condition,
    /// The periods in which it holds, as places among all; empty for all of them.
    pub periods: Vec<usize>,
    /// How many kinds of people of those who are meant it takes in, counted on each period.
    pub cases: usize,
}

/// A region of a grid whose first axis is the period, and whose others are `facts`. `is_meant` says who is counted.
pub(super) fn group(grid: &Grid, facts: &[&Fact], region: &Region, is_meant: impl Fn(usize) -> bool) -> Group {
    let mut cases = 0;
    grid.any(region, &mut |point| {
        cases += usize::from(is_meant(point));
        false
    });
    let (periods, sides) = region.split_first().map_or((&[][..], &[][..]), |(first, rest)| (first.as_slice(), rest));
    let all = grid.sizes.first().copied().unwrap_or_default();
    let periods = if periods.len() == all { Vec::new() } else { periods.to_vec() };
    Group {
        answers: facts.iter().zip(sides).filter_map(|(fact, classes)| side(fact, classes)).collect(),
        periods,
        cases,
    }
}

/// What a side of a region says of its fact; `None` where it says nothing.
pub(super) fn side(fact: &Fact, classes: &[usize]) -> Option<Side> {
    if classes.len() >= fact.classes.len() {
        return None;
    }
    let rest: Vec<usize> = (0..fact.classes.len()).filter(|class| !classes.contains(class)).collect();
    let any_of = answers(fact, classes);
    let none_of = answers(fact, &rest);
    // "Not open" would be read as "answered no".
    let shorter = none_of.len() * 2 < any_of.len() && rest.iter().all(|class| Some(*class) != fact.unknown);
    Some(Side { fact: fact.name.clone(), any_of, none_of: if shorter { none_of } else { Vec::new() } })
}

/// The answers in these classes of a fact, numbers as stretches.
pub(super) fn answers(fact: &Fact, classes: &[usize]) -> Vec<Answer> {
    let inside = |class: &usize| classes.contains(class);
    let each =
        || fact.classes.iter().enumerate().flat_map(|(class, values)| values.iter().map(move |value| (class, value)));
    let mut answers: Vec<Answer> = Vec::new();
    let mut hours: Vec<(i64, bool)> =
        each().filter_map(|(class, value)| Some((whole(value)?, inside(&class)))).collect();
    hours.sort_unstable();
    let mut open: Option<i64> = None;
    for (hour, taken) in hours {
        match (open, taken) {
            (None, true) => open = Some(hour),
            (Some(from), false) => {
                answers.push(Answer::Hours { from, below: Some(hour) });
                open = None;
            }
            _ => {}
        }
    }
    // The last of the candidates is the most that a phone ever gives.
    answers.extend(open.map(|from| Answer::Hours { from, below: (from == MOST_HOURS).then_some(MOST_HOURS + 1) }));
    let words = each().filter(|(class, value)| inside(class) && whole(value).is_none());
    answers.extend(words.map(|(_, value)| Answer::Value(plain(value))));
    answers
}

fn whole(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else { return None };
    number.to_string().parse().ok()
}
