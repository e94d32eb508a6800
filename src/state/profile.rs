//! What the people on this phone answered: kept on the phone, never sent, erased on request.
//!
//! Mostly one person; a family may share a phone. One person is looked at at a time: [`Profile::answers`] are theirs.
//! Several windows may share it too: whatever is written is added to what the phone keeps at that moment.

use anxin_core::eligibility::Answers;
use anxin_core::feed::Question;
use anxin_core::json::{Fault, FromJson, Json};
use leptos::prelude::*;

use super::{CityClock, kept};
use crate::platform::storage::{self, Key};

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
    /// What the phone kept when this window last looked.
    seen: StoredValue<Option<String>>,
    /// Whether a later version of this page wrote it.
    later: StoredValue<bool>,
    clock: CityClock,
}

/// The version of the record that this code writes. A later one is read as far as it goes, and never written over.
const VERSION: i64 = 1;

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
        self.name.is_empty() && self.answers.is_blank() && self.done.is_empty()
    }

    /// Whether they gave the same answers at the same times. What they ticked off since is no difference.
    pub(super) fn answered_alike(&self, other: &Self) -> bool {
        self.answers == other.answers
    }

    pub(super) fn to_json(&self) -> Json {
        let done = self.done.iter().cloned().map(Json::Text).collect();
        let fields =
            [("name", Json::Text(self.name.clone())), ("answers", self.answers.to_json()), ("done", Json::List(done))];
        Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

/// How many people a phone keeps: a household, not a register.
const MOST_PEOPLE: usize = 8;

/// How many characters a name may have; it stands on a button.
pub(super) const LONGEST_NAME: usize = 12;

/// A name as it may stand on a button: nothing that turns or breaks a line, and not too long.
pub(super) fn clean_name(name: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let name: String = name.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    name.trim().chars().take(LONGEST_NAME).collect()
}

/// `name`, or the first of `name2`, `name3` that nobody has; the first person is called `me` on screen.
pub(super) fn free_name(name: &str, me: &str, here: &[String]) -> String {
    let taken = |name: &str| name == me || here.iter().any(|known| known == name);
    if !taken(name) {
        return name.to_owned();
    }
    let short: String = name.chars().take(LONGEST_NAME - 1).collect();
    (2..=9).map(|number| format!("{short}{number}")).find(|name| !taken(name)).unwrap_or(short)
}

impl Profile {
    pub(super) fn read(clock: CityClock) -> Self {
        let profile = Self {
            answers: RwSignal::new(Answers::default()),
            done: RwSignal::new(Vec::new()),
            people: RwSignal::new(vec![Someone::default()]),
            current: RwSignal::new(0),
            kept: RwSignal::new(true),
            seen: StoredValue::new(None),
            later: StoredValue::new(false),
            clock,
        };
        if let Some(current) = profile.take_over() {
            profile.look_at(current);
        }
        profile
    }

    /// Takes over what the phone keeps, unless it refuses to: another window may have changed it, or erased everything,
    /// and that must not be undone by the next tap in this one. Goes on with the same person; `false` where there is no such
    /// person any more, and what was about to be written is about nobody.
    pub fn look_again(self) -> bool {
        let name = self.people.with_untracked(|people| {
            people.get(self.current.get_untracked()).map(|someone| someone.name.clone()).unwrap_or_default()
        });
        if self.take_over().is_none() {
            return true;
        }
        let index = self.place_of(&name);
        self.look_at(index.unwrap_or_default());
        index.is_some()
    }

    /// Reads the record, where it is another than the one seen last; the place of the person whom somebody looked at last.
    fn take_over(self) -> Option<usize> {
        if !self.kept.get_untracked() {
            return None;
        }
        let text = storage::look(Key::Profiles).ok()?;
        if self.seen.with_value(|seen| *seen == text) {
            return None;
        }
        let mut record = text.as_ref().and_then(|text| Json::parse(text.as_bytes()).ok()).unwrap_or_default();
        // The first person stands in the object itself, as before there were others.
        let mut people = vec![Someone::read(&mut record)];
        if let Some(Json::List(others)) = record.get_mut("others") {
            people.extend(others.iter_mut().take(MOST_PEOPLE - 1).map(Someone::read));
        }
        if matches!(record.get("version"), Some(Json::Number(version)) if *version > VERSION) {
            self.later.set_value(true);
            self.kept.set(false);
        }
        self.seen.set_value(text);
        self.people.set(people);
        Some(record.get_mut("current").map_or(0, |current| usize::from_json(current, &mut Fault::silent())))
    }

    fn place_of(self, name: &str) -> Option<usize> {
        self.people.with_untracked(|people| people.iter().position(|someone| someone.name == name))
    }

    /// Looks at the person at `index`, or at the first where there is none.
    fn look_at(self, index: usize) {
        let index = if index < self.people.with_untracked(Vec::len) { index } else { 0 };
        let mine = self.people.with_untracked(|people| people.get(index).cloned()).unwrap_or_default();
        self.current.set(index);
        self.answers.set(mine.answers);
        self.done.set(mine.done);
    }

    /// Whether this person answered nothing yet.
    pub fn is_empty(self) -> bool {
        self.answers.with(Answers::is_empty)
    }

    /// Whether nothing is known of anybody.
    pub fn is_blank(self) -> bool {
        self.people.with_untracked(|people| people.len() < 2) && self.answers.with_untracked(Answers::is_blank)
    }

    /// The answer to `question` that holds now; `None` where it is to be asked. Follows answers and clock.
    pub fn holding(self, question: &Question) -> Option<String> {
        let now = self.clock.minute();
        self.answers.with(|answers| answers.holding(question, now).map(str::to_owned))
    }

    /// The id of the notice for which `question` is asked again. Follows answers and clock.
    pub fn recalled(self, question: &Question) -> Option<String> {
        let now = self.clock.minute();
        self.answers.with(|answers| answers.recalled(question, now).map(|recall| recall.notice.clone()))
    }

    /// Records an answer.
    pub fn answer(self, fact: &str, value: &str) {
        if !self.look_again() {
            return;
        }
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
        let was = self.done.with_untracked(|done| done.iter().any(|known| known == step));
        if !self.look_again() {
            return;
        }
        self.done.update(|done| {
            done.retain(|known| known != step);
            if !was {
                done.push(step.to_owned());
            }
        });
        self.keep();
    }

    /// Takes an answer back.
    pub fn forget(self, fact: &str) {
        if self.look_again() {
            self.answers.update(|answers| answers.clear(fact));
            self.keep();
        }
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

    /// Turns to the person at `index`.
    pub fn choose(self, index: usize) {
        self.settle();
        let Some(name) = self.people.with_untracked(|people| Some(people.get(index)?.name.clone())) else { return };
        self.look_again();
        let stays = self.people.with_untracked(|people| people.get(index).is_some_and(|someone| someone.name == name));
        let index = if stays { Some(index) } else { self.place_of(&name) };
        let Some(index) = index else { return };
        let Some(someone) = self.people.with_untracked(|people| people.get(index).cloned()) else { return };
        self.turn_to(index, someone);
    }

    /// Adds a person and turns to them; nothing where there is no room or no name. The first person is called `me` on
    /// screen.
    pub fn add(self, name: &str, me: &str) {
        let name = clean_name(name);
        self.look_again();
        if name.is_empty() || !self.has_room() {
            return;
        }
        let name = free_name(&name, me, &self.names());
        self.put(Someone { name, ..Someone::default() });
    }

    /// Adds `someone` and turns to them.
    pub(super) fn put(self, someone: Someone) {
        self.look_again();
        self.settle();
        self.people.update(|people| people.push(someone.clone()));
        self.turn_to(self.people.with_untracked(|people| people.len() - 1), someone);
    }

    /// Puts `someone` in the place of the first person, and turns to them.
    pub(super) fn replace_first(self, someone: Someone) {
        self.look_again();
        self.settle();
        self.turn_to(0, someone);
    }

    /// Everyone as they are now, in order.
    pub(super) fn everyone(self) -> Vec<Someone> {
        self.look_again();
        self.settle();
        self.people.with_untracked(Clone::clone)
    }

    /// Erases the answers and ticks of the person looked at, and the person too unless it is the first.
    pub fn erase_current(self) {
        if !self.look_again() {
            return;
        }
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
        storage::remove(Key::Calls);
        self.seen.set_value(None);
        self.later.set_value(false);
    }

    fn turn_to(self, index: usize, someone: Someone) {
        self.current.set(index);
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
        let record = self.people.with_untracked(|people| {
            let Some((Json::Object(mut fields), others)) =
                people.split_first().map(|(first, others)| (first.to_json(), others))
            else {
                return Json::Null;
            };
            fields.push(("version".to_owned(), Json::Number(VERSION)));
            if !others.is_empty() {
                let current = i64::try_from(self.current.get_untracked()).unwrap_or_default();
                fields.push(("others".to_owned(), Json::List(others.iter().map(Someone::to_json).collect())));
                fields.push(("current".to_owned(), Json::Number(current)));
            }
            Json::Object(fields)
        });
        // A phone that refused may have room by now, as long as nobody else has written meanwhile.
        let mine = self.kept.get_untracked()
            || storage::look(Key::Profiles).is_ok_and(|text| self.seen.with_value(|seen| *seen == text));
        if mine && !self.later.get_value() {
            let text = record.to_string();
            let kept = kept::write_own(Key::Profiles, &text);
            if kept {
                self.seen.set_value(Some(text));
            }
            self.kept.set(kept);
        }
    }
}

/// A profile of nobody, whose signals live as long as the thread of the test.
#[cfg(test)]
pub(super) fn blank() -> Profile {
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    Profile::read(CityClock::new())
}

#[cfg(test)]
mod tests;
