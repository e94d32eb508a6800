//! The question on screen, with the ways back and on.

use anxin_core::feed::Question;
use leptos::prelude::*;

use super::QUESTION;
use super::asked::Asked;
use super::changed::{AdviceSnapshot, Change};
use crate::components::icon::SmallIcon;
use crate::components::question::QuestionCard;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::use_locale;
use crate::pages::answers::AskedAgain;
use crate::state::use_app;

/// The question; nothing where nothing is left to ask: the answers below lead back.
#[component]
pub(super) fn Ask(edition: EditionHandle, asked: Asked, emergency: Memo<bool>) -> impl IntoView {
    let shown = move || match asked.fact.get() {
        None => ().into_any(),
        Some(fact) => edition
            .get()
            .rules
            .question(&fact)
            .cloned()
            .map(|question| view! { <OneQuestion edition question asked emergency/> }.into_any())
            .into_any(),
    };
    view! { {move || shown()} }
}

#[component]
fn OneQuestion(edition: EditionHandle, question: Question, asked: Asked, emergency: Memo<bool>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let fact = StoredValue::new(question.fact.clone());
    let ask = locale.say(&question.ask);
    let chosen = {
        let question = question.clone();
        Memo::new(move |_| app.profile.holding(&question))
    };
    let on_answer = move |value: String| {
        let fact = fact.get_value();
        let old = app.profile.answers.with_untracked(|answers| answers.get(&fact).map(str::to_owned));
        // Judges every site, so only where there is something to compare.
        let replaced = old
            .filter(|old| *old != value)
            .and_then(|old| Some((old, untrack(|| AdviceSnapshot::now(app, &edition.get()))?)));
        app.profile.answer(&fact, &value);
        asked.changed.set(replaced.map(|(from, before)| Change { fact, from, before }));
        asked.leave(emergency.get_untracked());
    };
    let left = move || {
        let n = asked.open.with(Vec::len);
        (n > 0).then(|| locale.fill(Code::MoreTitle, &[("n", &n)]))
    };
    view! {
        <section class="section stack" id=QUESTION tabindex="-1" aria-label=ask>
            <p class="muted small">{move || left()}</p>
            <AskedAgain edition question=question.clone()/>
            <QuestionCard question towns=edition.get().city.towns.clone() chosen on_answer/>
            <div class="cluster">
                <Back edition asked/>
                <button class="button button--quiet" type="button" on:click=move |_| asked.skip(fact.get_value())>
                    <span>{locale.t(Code::Skip)}</span>
                </button>
            </div>
            <p class="muted small">{locale.t(Code::Private)}</p>
        </section>
    }
}

/// To the question before; nothing where there is none.
#[component]
fn Back(edition: EditionHandle, asked: Asked) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = move || {
        asked.previous(app, &edition.get()).map(|fact| {
            view! {
                <button class="button button--quiet" type="button" on:click=move |_| asked.open(fact.clone())>
                    <SmallIcon name="back"/><span>{locale.t(Code::Back)}</span>
                </button>
            }
            .into_any()
        })
    };
    view! { {move || shown()} }
}
