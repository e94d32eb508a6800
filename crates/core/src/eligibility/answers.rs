//! What one person has answered. Stays on the phone.

use serde::{Serialize, Serializer};

use crate::decision::Value;
use crate::feed::{FactKind, Question, Recall};
use crate::json::{Fault, FromJson, Json, record, whole_number};
use crate::time::Timestamp;

/// The value of every fact that has not been answered, or was answered with "I don't know".
pub const UNKNOWN: &str = "unknown";

/// Whether what stands under `name` is no answer to a question: what a person needs, or a place of theirs.
fn is_wish(name: &str) -> bool {
    name.starts_with("need/") || name.starts_with("from/")
}

/// The fact that says in which town a person lives.
const TOWN: &str = "town";

/// How many seconds an answer may lie ahead of the clock and still be taken for one of now.
const AHEAD: i64 = 3600;

/// The answers of one person, by fact: a list in alphabetical order, for there are a dozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, Answer)>);

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The chosen value, as the question lists it, or [`UNKNOWN`].
    pub value: String,
    /// When it was given; answers in hours grow from here.
    pub at: Timestamp,
}

record!(Answer { value, at });

impl FromJson for Answers {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut answers = Self::default();
        let within = fault.within();
        for (fact, answer) in json.fields(fault) {
            fault.back_to(within);
            answers.put(std::mem::take(fact), Answer::from_json(answer, fault));
        }
        answers
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(fact, answer)| (fact, answer)))
    }
}

impl Answers {
    /// As they are kept on the phone: an object with a field a fact. [`FromJson`] reads them back.
    pub fn to_json(&self) -> Json {
        let answer = |answer: &Answer| {
            Json::Object(vec![
                ("value".to_owned(), Json::Text(answer.value.clone())),
                ("at".to_owned(), Json::Number(answer.at.0)),
            ])
        };
        Json::Object(self.0.iter().map(|(fact, given)| (fact.clone(), answer(given))).collect())
    }

    /// The answer given for `fact`, "I don't know" included; `None` where it was not asked yet.
    pub fn get(&self, fact: &str) -> Option<&str> {
        self.answer(fact).map(|answer| answer.value.as_str())
    }

    /// The answer to `question` that holds at `now`, "I don't know" included; `None` where it was not asked yet, or is to be
    /// asked again: that answer holds for some hours only, or a notice asks anew.
    pub fn holding(&self, question: &Question, now: Timestamp) -> Option<&str> {
        let answer = self.answer(&question.fact)?;
        let holds_h = question.choice(&answer.value).map_or(0, |choice| choice.holds_h);
        // A clock that ran ahead by as much when it was given says nothing of its age.
        let old = holds_h > 0 && now.since(answer.at).saturating_abs() >= i64::from(holds_h) * 3600;
        (!old && self.recalled(question, now).is_none()).then_some(answer.value.as_str())
    }

    /// The notice for which `question` is asked again at `now`: issued since the answer was given, and not for other towns
    /// alone. `None` where there is none, where nothing was answered yet, and where the answer holds until it is changed: a
    /// risk is not forgotten, whatever is announced.
    pub fn recalled<'a>(&self, question: &'a Question, now: Timestamp) -> Option<&'a Recall> {
        let given = self.given(&question.fact)?;
        // As above; the phone's clock may have been set right by some minutes since.
        let ahead = given.since(now) > AHEAD;
        self.recalls(question).find(|recall| recall.since <= now && (ahead || given < recall.since))
    }

    /// When a notice that is issued after `now` asks `question` anew; `None` where there is none.
    pub(super) fn recalled_next(&self, question: &Question, now: Timestamp) -> Option<Timestamp> {
        self.recalls(question).map(|recall| recall.since).filter(|since| *since > now).min()
    }

    /// The notices that ask `question` anew of this person: a notice reaches everybody but those who said that they live in
    /// a town that it is not for.
    fn recalls<'a>(&self, question: &'a Question) -> impl Iterator<Item = &'a Recall> {
        let stays = self.get(&question.fact).is_some_and(|value| question.holds_for_good(value));
        let town = self.town();
        let reaches =
            move |recall: &&Recall| !stays && !recall.spared.iter().any(|spared| Some(spared.as_str()) == town);
        question.recalls.iter().filter(reaches)
    }

    /// The town that this person lives in, "I don't know" included; `None` where they did not say.
    pub fn town(&self) -> Option<&str> {
        self.get(TOWN)
    }

    /// Records an answer.
    pub fn set(&mut self, fact: impl Into<String>, value: impl Into<String>, at: Timestamp) {
        self.put(fact.into(), Answer { value: value.into(), at });
    }

    fn put(&mut self, fact: String, answer: Answer) {
        let index = self.0.iter().position(|(known, _)| *known >= fact).unwrap_or(self.0.len());
        match self.0.get_mut(index) {
            Some((known, given)) if *known == fact => *given = answer,
            _ => self.0.insert(index, (fact, answer)),
        }
    }

    fn answer(&self, fact: &str) -> Option<&Answer> {
        self.0.iter().find(|(known, _)| known == fact).map(|(_, answer)| answer)
    }

    /// When the answer for `fact` was given; `None` where it was not asked yet.
    pub fn given(&self, fact: &str) -> Option<Timestamp> {
        self.answer(fact).map(|answer| answer.at)
    }

    /// Takes an answer back.
    pub fn clear(&mut self, fact: &str) {
        self.0.retain(|(known, _)| known != fact);
    }

    /// Whether nothing was answered. What somebody needs, and their places, are answers to no question.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(fact, _)| is_wish(fact))
    }

    /// Whether nothing at all is kept.
    pub fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    /// The facts answered, in alphabetical order.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(fact, _)| fact.as_str())
    }

    /// The value that the tables see at `now`. An answer that holds no more, or that the question does not list (any more),
    /// counts as unknown.
    pub fn value(&self, question: &Question, now: Timestamp) -> Value {
        let unknown = || Value::Text(UNKNOWN.to_owned());
        if self.holding(question, now).is_none() {
            return unknown();
        }
        let Some(answer) = self.answer(&question.fact).filter(|answer| answer.value != UNKNOWN) else {
            return unknown();
        };
        match question.kind {
            FactKind::Choice if question.choice(&answer.value).is_some() => Value::Text(answer.value.clone()),
            FactKind::Choice | FactKind::Town => unknown(),
            FactKind::Hours => match whole_number(answer.value.strip_prefix('+').unwrap_or(&answer.value)) {
                Some(hours) => Value::from((hours.saturating_add(now.since(answer.at).max(0) / 3600)).min(MAX_HOURS)),
                None => unknown(),
            },
        }
    }
}

/// Beyond a hundred years an age in hours means no more than "long ago".
const MAX_HOURS: i64 = 876_600;

impl<F: Into<String>, V: Into<String>> FromIterator<(F, V)> for Answers {
    /// Answers all given at the epoch; for command lines and tests, where ages do not grow.
    fn from_iter<I: IntoIterator<Item = (F, V)>>(pairs: I) -> Self {
        let mut answers = Self::default();
        for (fact, value) in pairs {
            answers.set(fact, value, Timestamp(0));
        }
        answers
    }
}
