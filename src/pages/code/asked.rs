//! Which question is on screen.

use anxin_core::feed::{Edition, Question};
use leptos::prelude::*;

use super::changed::Change;
use super::{QUESTION, RESULT, focus_soon};
use crate::edition::EditionHandle;
use crate::pages::answers::open_for_advice;
use crate::state::App;

/// Which question is on screen, and which come next.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// The fact asked for; `None` where nothing is left to ask.
    pub(super) fact: Memo<Option<String>>,
    /// A question opened by hand, to change an answer.
    opened: RwSignal<Option<String>>,
    /// Questions put off for this visit.
    skipped: RwSignal<Vec<String>>,
    /// Questions still worth asking.
    pub(super) open: Memo<Vec<String>>,
    /// The last answer that took the place of another.
    pub(super) changed: RwSignal<Option<Change>>,
}

impl Asked {
    pub(super) fn new(app: App, edition: EditionHandle) -> Self {
        let opened = RwSignal::new(None);
        let skipped = RwSignal::new(Vec::new());
        let open = Memo::new(move |_| open_for_advice(app, &edition.get()));
        let fact = Memo::new(move |_| {
            opened.get().or_else(|| open.get().into_iter().find(|fact| skipped.with(|skipped| !skipped.contains(fact))))
        });
        Self { fact, opened, skipped, open, changed: RwSignal::new(None) }
    }

    /// Begins anew, for another person or after erasing.
    pub(super) fn restart(self) {
        self.skipped.set(Vec::new());
        self.opened.set(None);
        self.changed.set(None);
    }

    /// Opens the question for `fact`.
    pub(super) fn open(self, fact: String) {
        self.skipped.update(|skipped| skipped.retain(|known| *known != fact));
        self.opened.set(Some(fact));
        focus_soon(QUESTION);
    }

    /// Puts the question for `fact` off, and goes on.
    pub(super) fn skip(self, fact: String) {
        self.skipped.update(|skipped| skipped.push(fact));
        self.leave(false);
    }

    /// Goes on: to the next question, or to the advice where there is none or help is needed first.
    pub(super) fn leave(self, emergency: bool) {
        self.opened.set(None);
        let question = self.fact.with_untracked(Option::is_some) && !emergency;
        focus_soon(if question { QUESTION } else { RESULT });
    }

    /// The question before the one on screen, in the city's order, that was answered or put off; the last one where none is
    /// on screen.
    pub(super) fn previous(self, app: App, edition: &Edition) -> Option<String> {
        let now = self.fact.get();
        let asked = edition.rules.questions.iter().take_while(|question| Some(&question.fact) != now.as_ref());
        let seen = |question: &&Question| {
            app.profile.answers.with(|answers| answers.get(&question.fact).is_some())
                || self.skipped.with(|skipped| skipped.contains(&question.fact))
        };
        asked.filter(seen).last().map(|question| question.fact.clone())
    }
}
