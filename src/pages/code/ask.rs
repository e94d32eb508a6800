//! The question on screen, with the ways back and on.

use anxin_core::feed::{Edition, Question};
use leptos::prelude::*;

use super::QUESTION;
use super::asked::Asked;
use super::changed::{Change, Stand};
use crate::components::icon::SmallIcon;
use crate::components::question::QuestionCard;
use crate::i18n::code::Code;
use crate::i18n::use_locale;
use crate::state::use_app;

/// The question; the way back alone where nothing is left to ask.
#[component]
pub(super) fn Ask(edition: &'static Edition, asked: Asked, emergency: Memo<bool>) -> impl IntoView {
    move || match asked.fact.get() {
        None => view! { <p class="cluster"><Back edition asked/></p> }.into_any(),
        Some(fact) => edition
            .rules
            .question(&fact)
            .map(|question| view! { <OneQuestion edition question asked emergency/> })
            .into_any(),
    }
}

#[component]
fn OneQuestion(
    edition: &'static Edition,
    question: &'static Question,
    asked: Asked,
    emergency: Memo<bool>,
) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let fact = &question.fact;
    let chosen = Memo::new(move |_| app.profile.holding(question));
    let on_answer = move |value: String| {
        let old = app.profile.answers.with_untracked(|answers| answers.get(fact).map(str::to_owned));
        // Judges every site, so only where there is something to compare.
        let replaced =
            old.filter(|old| *old != value).and_then(|old| Some((old, untrack(|| Stand::now(app, edition))?)));
        app.profile.answer(fact, &value);
        asked.changed.set(replaced.map(|(from, before)| Change { fact: fact.clone(), from, before }));
        asked.leave(emergency.get_untracked());
    };
    let left = move || {
        let n = asked.open.with(Vec::len);
        (n > 0).then(|| locale.fill(Code::MoreTitle, &[("n", &n)]))
    };
    view! {
        <section class="section stack" id=QUESTION tabindex="-1" aria-label=locale.text(&question.ask)>
            <p class="muted small">{left}</p>
            <QuestionCard question towns=&edition.city.towns chosen on_answer/>
            <div class="cluster">
                <Back edition asked/>
                <button class="button button--quiet" type="button" on:click=move |_| asked.skip(fact.clone())>
                    <span>{locale.t(Code::Skip)}</span>
                </button>
            </div>
            <p class="muted small">{locale.t(Code::Private)}</p>
        </section>
    }
}

/// To the question before; nothing where there is none.
#[component]
fn Back(edition: &'static Edition, asked: Asked) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    move || {
        asked.previous(app, edition).map(|fact| {
            view! {
                <button class="button button--quiet" type="button" on:click=move |_| asked.open(fact.clone())>
                    <SmallIcon name="back"/><span>{locale.t(Code::Back)}</span>
                </button>
            }
        })
    }
}
