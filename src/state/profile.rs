//! What this person answered: kept on the phone, never sent, erased on request.

use crate::signal::RwSignal;
use anxin_core::eligibility::Answers;
use anxin_core::feed::Question;
use anxin_core::json::Json;

use super::CityClock;
use crate::platform::storage::{self, Key};

/// The answers as a signal.
#[derive(Clone, Copy)]
pub struct Profile {
    /// The answers so far.
    pub answers: RwSignal<Answers>,
    /// Whether the phone keeps them; `false` once it has refused, and then they last as long as the page.
    pub kept: RwSignal<bool>,
    clock: CityClock,
}

/// The field of the kept object that holds the answers: later versions may keep more beside it.
const ANSWERS: &str = "answers";

impl Profile {
    pub(super) fn read(clock: CityClock) -> Self {
        let answers = storage::read(Key::Profiles)
            .and_then(|text| Json::parse(text.as_bytes()).and_then(|mut kept| kept.read_field(ANSWERS)).ok());
        Self { answers: RwSignal::new(answers.unwrap_or_default()), kept: RwSignal::new(true), clock }
    }

    /// Whether nothing was answered yet.
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

    /// Erases every answer, here and on the phone.
    pub fn erase(self) {
        self.answers.set(Answers::default());
        storage::remove(Key::Profiles);
    }

    fn keep(self) {
        let kept = Json::Object(vec![(ANSWERS.to_owned(), self.answers.with_untracked(Answers::to_json))]);
        self.kept.set(storage::write(Key::Profiles, &kept.to_string()).is_ok());
    }
}
