//! The smallest person that shows a fault, in words.
//!
//! Smallest is who has answered the fewest questions; of two, the one with the earlier answers.

use anxin_core::decision::Value;
use anxin_core::feed::Rules;
use anxin_core::text::{Language, Text};

use super::facts::Fact;
use super::model::Model;
use super::space::Space;

/// A point of a space.
pub(crate) type Point = usize;

/// The smallest of the points met so far, and how many there were.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Smallest {
    best: Option<(usize, Point)>,
    /// How many points were met.
    pub(crate) count: usize,
}

impl Smallest {
    /// Meets a point.
    pub(crate) fn meet(&mut self, model: &Model<'_>, space: &Space, point: Point) {
        self.count += 1;
        let answered =
            space.classes_at(point).filter(|&(fact, class)| is_answered(model.facts.get(fact), class)).count();
        if self.best.is_none_or(|best| (answered, point) < best) {
            self.best = Some((answered, point));
        }
    }

    /// How many answers the smallest has given, and its place.
    pub(crate) fn size(&self) -> Option<(usize, Point)> {
        self.best
    }
}

/// How many questions the person with these classes has answered, of those that `space` tells apart.
pub(crate) fn answered(model: &Model<'_>, space: &Space, digits: &[usize]) -> usize {
    let class = |fact: usize| digits.get(fact).copied().unwrap_or_default();
    space.axes().iter().filter(|axis| is_answered(model.facts.get(axis.fact), class(axis.fact))).count()
}

fn is_answered(fact: Option<&Fact>, class: usize) -> bool {
    fact.is_some_and(|fact| fact.personal && fact.unknown != Some(class))
}

/// Who stands at `point`: `someone who answers code=yellow (Health code: Yellow) and nothing else`, and at which site.
pub(crate) fn words(model: &Model<'_>, space: &Space, point: Point) -> Text {
    describe(model.city.rules, &given_at(model, space, point))
}

/// What the person at `point` answers, and the facts of the site.
pub(crate) fn given_at<'m>(model: &Model<'m>, space: &Space, point: Point) -> Vec<Given<'m>> {
    let given = space.classes_at(point).filter_map(|(index, class)| Some((model.facts.get(index)?, class)));
    given
        .filter(|(fact, class)| !fact.personal || fact.unknown != Some(*class))
        .map(|(fact, class)| Given { fact: &fact.name, value: fact.value(class), personal: fact.personal })
        .collect()
}

/// An answer, or a fact of a site.
pub(crate) struct Given<'a> {
    /// The fact.
    pub(crate) fact: &'a str,
    /// Its value.
    pub(crate) value: Value,
    /// Whether it is a person's, and not a site's.
    pub(crate) personal: bool,
}

/// Who gives these answers, and at which site.
pub(crate) fn describe(rules: &Rules, given: &[Given<'_>]) -> Text {
    let in_language = |language| {
        let (people, sites): (Vec<&Given<'_>>, Vec<&Given<'_>>) = given.iter().partition(|given| given.personal);
        let answers: Vec<String> = people.iter().map(|given| answer(rules, given, language)).collect();
        let site: Vec<String> = sites.iter().map(|given| format!("{}={}", given.fact, plain(&given.value))).collect();
        (answers, site)
    };
    let (answers, site) = in_language(Language::En);
    let mut en = match answers.as_slice() {
        [] => "someone who has answered nothing".to_owned(),
        answers => format!("someone who answers {} and nothing else", answers.join(", ")),
    };
    if !site.is_empty() {
        en = format!("{en}, at a site with {}", site.join(", "));
    }
    let (answers, site) = in_language(Language::Zh);
    let mut zh = match answers.as_slice() {
        [] => "什么都没回答的人".to_owned(),
        answers => format!("只回答了 {} 的人", answers.join("、")),
    };
    if !site.is_empty() {
        zh = format!("{zh}，在 {} 的采样点", site.join("、"));
    }
    Text { zh, en }
}

fn answer(rules: &Rules, given: &Given<'_>, language: Language) -> String {
    let value = plain(&given.value);
    let question = rules.question(given.fact);
    match question.and_then(|question| Some((question, question.choice(&value)?))) {
        Some((question, choice)) => {
            format!("{}={value} ({}: {})", given.fact, question.short.get(language), choice.label.get(language))
        }
        None => format!("{}={value}", given.fact),
    }
}

/// A value as staff write it: strings without quotes.
pub(crate) fn plain(value: &Value) -> String {
    value.as_text().map_or_else(|| value.to_string(), str::to_owned)
}
