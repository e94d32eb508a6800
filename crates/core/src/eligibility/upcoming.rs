//! What will change by itself, and when: answers that grow old, advice that changes as time goes by.
//!
//! Looks ahead with the answers as they are. Does not guess what a city will publish next.

use chrono::Timelike;

use super::{Advice, Answers, Decisions, UNKNOWN};
use crate::feed::{FactKind, Question, Rules};
use crate::time::{Timestamp, UtcOffset};

/// Answers in hours grow by the hour.
const HOUR: i64 = 3600;

impl Decisions {
    /// The first advice within `hours` that differs from today's, in situation or in actions, for a person whose answers
    /// stay as they are, and the hour from which it holds. `None` where nothing changes, or there is no advice now.
    pub fn next_advice(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        offset: UtcOffset,
        hours: u16,
    ) -> Option<(Timestamp, Advice)> {
        let today = self.advise(rules, answers, now, offset)?;
        let since_the_hour = now.0.rem_euclid(HOUR);
        // Rules change at midnight. Every hour is looked at only where an answer grows by the hour: an old phone feels it.
        let grows = |question: &Question| {
            question.kind == FactKind::Hours && answers.holding(question, now).is_some_and(|value| value != UNKNOWN)
        };
        let hourly = rules.questions.iter().any(grows);
        (1..=i64::from(hours)).find_map(|ahead| {
            let at = now.plus(ahead * HOUR - since_the_hour);
            if !hourly && at.local(offset).hour() != 0 {
                return None;
            }
            let then = self.advise(rules, &answers.given_again(rules, now, at), at, offset)?;
            let differs = then.situation != today.situation
                || then.actions.len() != today.actions.len()
                || then.actions.iter().zip(&today.actions).any(|(then, today)| then.action != today.action);
            differs.then_some((at, then))
        })
    }
}

impl Answers {
    /// These answers as if each that holds at `now` were given again at `at`. Answers in hours go on growing.
    fn given_again(&self, rules: &Rules, now: Timestamp, at: Timestamp) -> Self {
        let mut again = self.clone();
        for question in rules.questions.iter().filter(|question| question.kind != FactKind::Hours) {
            match self.holding(question, now) {
                Some(value) => again.set(question.fact.as_str(), value, at),
                None => again.clear(&question.fact),
            }
        }
        again
    }

    /// The moment from which answers that hold at `now` are asked again, by their age or by a notice that is issued then, the
    /// first of them, and their facts in the order to ask; `None` where every answer holds until it is changed.
    pub fn asked_again(&self, rules: &Rules, now: Timestamp) -> Option<(Timestamp, Vec<String>)> {
        let ends = |question: &Question| {
            let value = self.holding(question, now)?;
            let holds_h = question.choice(value).map_or(0, |choice| choice.holds_h);
            let given = self.given(&question.fact)?;
            let old = (holds_h > 0).then(|| given.plus(i64::from(holds_h) * HOUR));
            old.into_iter().chain(self.recalled_next(question, now)).min()
        };
        let first = rules.questions.iter().filter_map(ends).min()?;
        // Answers given in one go are asked again in one go.
        let soon = first.plus(HOUR);
        let together = rules.questions.iter().filter(|question| ends(question).is_some_and(|end| end <= soon));
        Some((first, together.map(|question| question.fact.clone()).collect()))
    }
}
