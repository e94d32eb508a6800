//! What the people on this phone answered: kept on the phone, never sent, erased on request.
//!
//! Mostly one person; a family may share a phone. One person is looked at at a time: [`Profile::answers`] are theirs.

use anxin_core::eligibility::Answers;
use anxin_core::feed::Question;
use anxin_core::json::{Fault, FromJson, Json};
use anxin_core::time::{Timestamp, date_text, parse_date};
use chrono::NaiveDate;

use super::CityClock;
use crate::platform::storage::{self, Key};
use crate::signal::RwSignal;

/// The answers as signals.
#[derive(Clone, Copy)]
pub struct Profile {
    /// The answers so far of the person looked at.
    pub answers: RwSignal<Answers>,
    /// The steps this person ticked off, each as `situation/action`: another situation begins anew.
    done: RwSignal<Vec<String>>,
    /// Everyone, in the order they were added, the first without a name. Of the person looked at, this may be behind.
    people: RwSignal<Vec<Someone>>,
    /// Whose turn it is, as a place among them.
    current: RwSignal<usize>,
    /// Whether the phone keeps them; `false` once it has refused, and then they last as long as the page.
    pub kept: RwSignal<bool>,
    clock: CityClock,
}

/// One person. Read without regard to faults: what a later version wrote otherwise, or somebody edited, is as if never given.
#[derive(Clone, Default)]
pub(super) struct Someone {
    pub(super) name: String,
    answers: Answers,
    done: Vec<String>,
}

impl Someone {
    pub(super) fn read(json: &mut Json) -> Self {
        Self {
            name: json.read_field("name").unwrap_or_default(),
            answers: json.read_field("answers").unwrap_or_default(),
            done: json.read_field("done").unwrap_or_default(),
        }
    }

    /// Whether nothing is known of them.
    pub(super) fn is_blank(&self) -> bool {
        self.name.is_empty() && self.answers.is_empty() && self.done.is_empty()
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.answers == other.answers && self.done == other.done
    }

    pub(super) fn to_json(&self) -> Json {
        let done = self.done.iter().cloned().map(Json::Text).collect();
        let fields =
            [("name", Json::Text(self.name.clone())), ("answers", self.answers.to_json()), ("done", Json::List(done))];
        Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

/// The name under which the first day of a plan stands among the answers. No fact of a city has a stroke in its name.
fn start_of(plan: &str) -> String {
    ["plan/", plan].concat()
}

/// What a call to be made again begins with among the ticks.
fn call_of(line: &str) -> String {
    ["call/", line, "/"].concat()
}

/// How many people a phone keeps: a household, not a register.
const MOST_PEOPLE: usize = 8;

/// How many characters a name may have; it stands on a button.
pub(super) const LONGEST_NAME: usize = 12;

impl Profile {
    pub(super) fn read(clock: CityClock) -> Self {
        let mut kept =
            storage::read(Key::Profiles).and_then(|text| Json::parse(text.as_bytes()).ok()).unwrap_or_default();
        // The first person stands in the object itself, as before there were others.
        let mut people = vec![Someone::read(&mut kept)];
        if let Some(Json::List(others)) = kept.get_mut("others") {
            people.extend(others.iter_mut().take(MOST_PEOPLE - 1).map(Someone::read));
        }
        let current = kept.get_mut("current").map_or(0, |current| usize::from_json(current, &mut Fault::silent()));
        let current = if current < people.len() { current } else { 0 };
        let mine = people.get(current).cloned().unwrap_or_default();
        Self {
            answers: RwSignal::new(mine.answers),
            done: RwSignal::new(mine.done),
            people: RwSignal::new(people),
            current: RwSignal::new(current),
            kept: RwSignal::new(true),
            clock,
        }
    }

    /// Whether this person answered nothing yet.
    pub fn is_empty(self) -> bool {
        self.answers.with(Answers::is_empty)
    }

    /// The answer to `question` that holds now; `None` where it is to be asked. Follows answers and clock.
    pub fn holding(self, question: &Question) -> Option<String> {
        let now = self.clock.minute();
        self.answers.with(|answers| answers.holding(question, now).map(str::to_owned))
    }

    /// Records an answer.
    pub fn answer(self, fact: &str, value: &str) {
        let now = self.clock.now_untracked();
        self.answers.update(|answers| answers.set(fact, value, now));
        self.keep();
    }

    /// Whether the step is ticked off.
    pub fn is_done(self, step: &str) -> bool {
        self.done.with(|done| done.iter().any(|known| known == step))
    }

    /// Ticks the step off, or takes the tick back.
    pub fn toggle_done(self, step: &str) {
        self.done.update(|done| match done.iter().position(|known| known == step) {
            Some(place) => drop(done.remove(place)),
            None => done.push(step.to_owned()),
        });
        self.keep();
    }

    /// The day that this person's plan `plan` counts from; `None` where they did not say.
    pub fn plan_start(self, plan: &str) -> Option<NaiveDate> {
        self.answers.with(|answers| parse_date(answers.get(&start_of(plan))?))
    }

    /// Records from which day the plan `plan` counts, or takes it back. No table asks for it.
    pub fn start_plan(self, plan: &str, start: Option<NaiveDate>) {
        match start {
            Some(start) => self.answer(&start_of(plan), &date_text(start)),
            None => {
                self.answers.update(|answers| answers.clear(&start_of(plan)));
                self.keep();
            }
        }
    }

    /// When this person wants to call `line` again; `None` where they do not.
    pub fn calls_again(self, line: &str) -> Option<Timestamp> {
        let begin = call_of(line);
        self.done.with(|done| {
            let at = done.iter().find_map(|step| step.strip_prefix(&begin))?;
            at.parse().ok().map(Timestamp)
        })
    }

    /// Whether this person still wants to call `line` again, as of now.
    pub fn wants_call(self, line: &str) -> bool {
        self.done.with_untracked(|done| done.iter().any(|step| step.starts_with(&call_of(line))))
    }

    /// Records when to call `line` again, or that it is no longer wanted.
    pub fn call_again(self, line: &str, at: Option<Timestamp>) {
        let begin = call_of(line);
        self.done.update(|done| {
            done.retain(|step| !step.starts_with(&begin));
            done.extend(at.map(|at| [&begin, at.0.to_string().as_str()].concat()));
        });
        self.keep();
    }

    /// Everyone's name, in order; the first has none.
    pub fn names(self) -> Vec<String> {
        self.people.with(|people| people.iter().map(|someone| someone.name.clone()).collect())
    }

    /// Whose turn it is, as a place among them.
    pub fn current(self) -> usize {
        self.current.get()
    }

    /// The name of the person looked at; empty for the first, and where there is one only.
    pub fn name(self) -> String {
        let current = self.current.get();
        self.people.with(|people| people.get(current).map(|someone| someone.name.clone())).unwrap_or_default()
    }

    /// Whether one more can be added.
    pub fn has_room(self) -> bool {
        self.people.with(|people| people.len() < MOST_PEOPLE)
    }

    /// Turns to the person at `place`.
    pub fn choose(self, place: usize) {
        self.settle();
        let Some(someone) = self.people.with_untracked(|people| people.get(place).cloned()) else { return };
        self.turn_to(place, someone);
    }

    /// Adds a person and turns to them; nothing where there is no room or no name.
    pub fn add(self, name: &str) {
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        if name.is_empty() || !self.has_room() {
            return;
        }
        self.put(Someone { name, ..Someone::default() });
    }

    /// Adds `someone` and turns to them.
    pub(super) fn put(self, someone: Someone) {
        self.settle();
        self.people.update(|people| people.push(someone.clone()));
        self.turn_to(self.people.with_untracked(|people| people.len() - 1), someone);
    }

    /// Puts `someone` in the place of the first person, and turns to them.
    pub(super) fn replace_first(self, someone: Someone) {
        self.settle();
        self.turn_to(0, someone);
    }

    /// Everyone as they are now, in order.
    pub(super) fn everyone(self) -> Vec<Someone> {
        self.settle();
        self.people.with_untracked(Clone::clone)
    }

    /// Erases the answers and ticks of the person looked at, and the person too unless it is the first.
    pub fn erase_current(self) {
        let current = self.current.get_untracked();
        if self.people.with_untracked(|people| people.len() < 2) {
            return self.erase();
        }
        if current == 0 {
            self.turn_to(0, Someone::default());
        } else {
            self.people.update(|people| drop(people.remove(current)));
            let first = self.people.with_untracked(|people| people.first().cloned()).unwrap_or_default();
            self.turn_to(0, first);
        }
    }

    /// Erases everything of everyone, here and on the phone.
    pub fn erase(self) {
        self.people.set(vec![Someone::default()]);
        self.current.set(0);
        self.answers.set(Answers::default());
        self.done.set(Vec::new());
        storage::remove(Key::Profiles);
    }

    fn turn_to(self, place: usize, someone: Someone) {
        self.current.set(place);
        self.answers.set(someone.answers);
        self.done.set(someone.done);
        self.keep();
    }

    /// Puts the answers of the person looked at back among everyone's.
    fn settle(self) {
        let (answers, done) = (self.answers.get_untracked(), self.done.get_untracked());
        let current = self.current.get_untracked();
        self.people.update(|people| {
            if let Some(someone) = people.get_mut(current) {
                (someone.answers, someone.done) = (answers, done);
            }
        });
    }

    fn keep(self) {
        self.settle();
        let kept = self.people.with_untracked(|people| {
            let Some((Json::Object(mut fields), others)) =
                people.split_first().map(|(first, others)| (first.to_json(), others))
            else {
                return Json::Null;
            };
            if !others.is_empty() {
                let current = i64::try_from(self.current.get_untracked()).unwrap_or_default();
                fields.push(("others".to_owned(), Json::List(others.iter().map(Someone::to_json).collect())));
                fields.push(("current".to_owned(), Json::Number(current)));
            }
            Json::Object(fields)
        });
        self.kept.set(storage::write(Key::Profiles, &kept.to_string()).is_ok());
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;

    use super::*;

    fn profile() -> Profile {
        let owner = Owner::new();
        owner.set();
        // The owner lives as long as the thread of the test.
        std::mem::forget(owner);
        Profile::read(CityClock::new())
    }

    fn code(profile: Profile) -> Option<String> {
        profile.answers.with_untracked(|answers| answers.get("code").map(str::to_owned))
    }

    #[test]
    fn each_of_a_family_has_answers_and_ticks_of_their_own() {
        let profile = profile();
        profile.answer("code", "yellow");
        profile.toggle_done("yellow_code/stay_home");
        profile.add(" 妈妈 ");
        assert_eq!((profile.names(), profile.current()), (vec![String::new(), "妈妈".to_owned()], 1));
        assert_eq!((code(profile), profile.is_done("yellow_code/stay_home")), (None, false));
        profile.answer("code", "green");
        profile.choose(0);
        assert_eq!((code(profile).as_deref(), profile.is_done("yellow_code/stay_home")), (Some("yellow"), true));
        profile.choose(1);
        assert_eq!(code(profile).as_deref(), Some("green"));
    }

    #[test]
    fn erasing_one_leaves_the_others_and_erasing_all_leaves_nobody() {
        let profile = profile();
        profile.answer("code", "yellow");
        profile.add("爸爸");
        profile.answer("code", "red");
        profile.erase_current();
        assert_eq!((profile.names().len(), code(profile).as_deref()), (1, Some("yellow")));
        profile.add("爸爸");
        profile.erase();
        assert_eq!((profile.names().len(), code(profile)), (1, None));
    }

    #[test]
    fn a_household_has_its_limits_and_nobody_is_nameless_but_the_first() {
        let profile = profile();
        profile.add("  ");
        assert_eq!(profile.names().len(), 1);
        for _ in 0..20 {
            profile.add("一二三四五六七八九十一二三四");
        }
        assert_eq!(profile.names().len(), MOST_PEOPLE);
        assert!(profile.names().iter().all(|name| name.chars().count() <= LONGEST_NAME));
        profile.choose(99);
        assert_eq!(profile.current(), MOST_PEOPLE - 1);
    }

    #[test]
    fn what_is_kept_reads_back_and_what_is_broken_reads_as_nothing() {
        let mut answers = Answers::default();
        answers.set("code", "yellow", Timestamp(5));
        let someone = Someone { name: "妈妈".to_owned(), answers: answers.clone(), done: vec!["a/b".to_owned()] };
        let read = Someone::read(&mut someone.to_json());
        assert_eq!((read.name.as_str(), read.answers, read.done), ("妈妈", answers, vec!["a/b".to_owned()]));
        let broken = Someone::read(&mut Json::parse(br#"{"name":3,"answers":[],"done":"x"}"#).unwrap());
        assert!(broken.name.is_empty() && broken.answers.is_empty() && broken.done.is_empty());
    }
}
