//! Which questions still matter: those whose answer could change what a person is told.
//!
//! Does not ask them, and looks one answer ahead alone.

use super::{Answers, Decisions, SiteFacts, UNKNOWN};
use crate::decision::Value;
use crate::feed::{FactKind, Rules};
use crate::time::{Timestamp, UtcOffset};

impl Decisions {
    /// The personal facts still unknown whose answer could change the verdict on this site, in the order to ask.
    /// Looks one answer ahead: a fact that matters only together with another is named once that one is answered. None
    /// where the site is limited: no answer makes it a plain yes.
    pub fn open_questions(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Vec<String> {
        if site.limit().is_some() {
            return Vec::new();
        }
        let verdict = |answers: &Answers| self.access(rules, answers, site, now, offset).map(|a| a.verdict);
        self.open_facts(rules, answers, now, verdict)
    }

    /// The personal facts still unknown whose answer could change the advice, in the order to ask.
    pub fn open_questions_for_advice(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Vec<String> {
        let actions = |answers: &Answers| {
            let advice = self.advise(rules, answers, now, offset)?;
            Some((advice.situation, advice.actions.into_iter().map(|advised| advised.action).collect::<Vec<_>>()))
        };
        self.open_facts(rules, answers, now, actions)
    }

    #[expect(clippy::unused_self, reason = "reads as a question to the tables; the closure asks them")]
    fn open_facts<T: PartialEq>(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        result: impl Fn(&Answers) -> T,
    ) -> Vec<String> {
        let as_is = result(answers);
        let still_open = rules.questions.iter().filter(|question| {
            question.kind != FactKind::Town
                && answers.value(question, now) == Value::Text(UNKNOWN.to_owned())
                && question.values.iter().any(|choice| {
                    let mut supposed = answers.clone();
                    supposed.set(question.fact.as_str(), choice.value.as_str(), now);
                    result(&supposed) != as_is
                })
        });
        still_open.map(|question| question.fact.clone()).collect()
    }
}
