//! Whether what a person is told is as a property wants it.
//!
//! Does not look for people: see `properties`. A property that speaks of what a city does not have was refused when it was read.

use anxin_core::eligibility::Verdict;
use anxin_core::feed::Tone;

use super::city::CityRules;
use super::people::{PersonAdvice, rank};
use super::property::{Column, OneOf, Property, Token};

const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Emergency => "emergency",
        Tone::Strict => "strict",
        Tone::Care => "care",
        Tone::Calm => "calm",
    }
}

/// What is said of one site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Said {
    /// May the person go.
    pub(crate) verdict: Verdict,
    /// Why.
    pub(crate) reason: String,
}

/// What is judged: what a person is told, and of a site where the property is about sites.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    /// The city.
    pub(crate) city: CityRules<'a>,
    /// What the person is told; `None` where the property does not ask.
    pub(crate) told: Option<&'a PersonAdvice>,
    /// What is said of the site.
    pub(crate) said: Option<&'a Said>,
}

impl Case<'_> {
    /// The columns in which `property` does not hold, each with the piece that fails first. What is left to ask is looked at
    /// elsewhere, for it takes more than what is told now.
    pub(crate) fn breaches(self, property: &Property) -> Vec<(Column, String)> {
        let mut found = Vec::new();
        let mut fails = |column: Column, piece: Option<String>| found.extend(piece.map(|piece| (column, piece)));
        let written = |piece: &OneOf| piece.written.clone();
        fails(Column::Must, property.must.iter().find(|piece| !self.has(piece)).map(written));
        fails(Column::MustNot, property.must_not.iter().find(|piece| self.has(piece)).map(written));
        fails(Column::First, property.first.iter().find(|piece| self.index_of(piece) != Some(0)).map(written));
        let wrong = |(before, after): &&(OneOf, OneOf)| matches!((self.index_of(before), self.index_of(after)), (Some(one), Some(two)) if one > two);
        let order = property.order.iter().find(wrong);
        fails(Column::Order, order.map(|(before, after)| format!("{} < {}", before.written, after.written)));
        let told = self.told.map(|told| (told.strictness.tone, told.actions.len()));
        let tone = property.tone.filter(|tone| told.is_some_and(|(is, _)| is < rank(*tone)));
        fails(Column::Tone, tone.map(|tone| tone_name(tone).to_owned()));
        let steps = property.steps.filter(|most| told.is_some_and(|(_, steps)| steps > *most));
        fails(Column::Steps, steps.map(|most| most.to_string()));
        found
    }

    /// Whether one of the alternatives is there.
    pub(crate) fn has(self, piece: &OneOf) -> bool {
        piece.tokens.iter().any(|token| self.is(token))
    }

    fn is(self, token: &Token) -> bool {
        let Some(told) = self.told else { return matches!(token, Token::Access(_)) && self.is_said(token) };
        match token {
            Token::Situation(id) => told.situation == *id,
            Token::Plan(plan) => told.plan.as_ref().map(|(plan, _)| plan) == plan.as_ref(),
            Token::Access(_) => self.is_said(token),
            Token::Reason(id) => {
                let of_steps = told.reasons.iter().flatten().any(|reason| reason == id);
                let of_plan = told.plan.as_ref().is_some_and(|(_, reason)| reason == id);
                told.situation_reason == *id || of_steps || of_plan || self.is_said(token)
            }
            Token::Action(_) | Token::Kind(_) | Token::Call(_) => self.place_of(token).is_some(),
        }
    }

    fn is_said(self, token: &Token) -> bool {
        self.said.is_some_and(|said| match token {
            Token::Access(verdict) => said.verdict == *verdict,
            Token::Reason(id) => said.reason == *id,
            _ => false,
        })
    }

    /// Which step is the first that is one of the alternatives.
    pub(crate) fn index_of(self, piece: &OneOf) -> Option<usize> {
        piece.tokens.iter().filter_map(|token| self.place_of(token)).min()
    }

    fn place_of(self, token: &Token) -> Option<usize> {
        let told = self.told?;
        (0..told.actions.len()).find(|step| self.step_is(*step, token))
    }

    /// Whether the step at this place is what the token says.
    pub(crate) fn step_is(self, step: usize, token: &Token) -> bool {
        let Some(action) = self.told.and_then(|told| told.actions.get(step)) else { return false };
        match token {
            Token::Action(id) => action == id,
            Token::Kind(kind) => self.city.proof.kinds_of(action).contains(kind),
            Token::Call(line) => self.city.guidance.action(action).is_some_and(|action| action.call == *line),
            Token::Reason(id) => self
                .told
                .and_then(|told| told.reasons.get(step))
                .is_some_and(|reasons| reasons.iter().any(|reason| reason == id)),
            Token::Situation(_) | Token::Plan(_) | Token::Access(_) => false,
        }
    }
}
