//! What was answered, with a way to change each answer, to add people, to erase, and to take all of it to another phone.

use anxin_core::feed::Question;
use leptos::prelude::*;

use super::asked::Asked;
use super::backup::Backup;
use super::people::{AddPerson, Erase};
use crate::components::icon::SmallIcon;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::use_locale;
use crate::pages::answers::value_words;
use crate::state::{Calls, use_app};

/// The section.
#[component]
pub(super) fn Answers(edition: EditionHandle, calls: Calls, asked: Asked) -> impl IntoView {
    let locale = use_locale();
    let rows = edition
        .get()
        .rules
        .questions
        .iter()
        .cloned()
        .map(|question| view! { <Answer edition question asked/> }.into_any())
        .collect_view();
    view! {
        <section class="section" aria-labelledby="answers">
            <div class="section__head"><h2 class="section__title" id="answers">{locale.t(Code::AnswersTitle)}</h2></div>
            <ul class="answers">{rows}</ul>
            <AddPerson asked/>
            <Erase calls asked/>
            <Backup edition asked/>
        </section>
    }
}

#[component]
fn Answer(edition: EditionHandle, question: Question, asked: Asked) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let (short, fact) = (locale.say(&question.short), question.fact.clone());
    let label = locale.fill(Code::Change, &[("fact", &short)]);
    let value = Memo::new(move |_| {
        let words = value_words(app, locale, &edition.get(), &question);
        words.unwrap_or_else(|| locale.t(Code::NotAnswered).to_owned())
    });
    view! {
        <li>
            <button class="chip" type="button" aria-label=move || [label.as_str(), " ", value.get().as_str()].concat()
                on:click=move |_| asked.open(fact.clone())>
                <span class="answers__fact">{short}</span>" "<span>{move || value.get()}</span><SmallIcon name="edit"/>
            </button>
        </li>
    }
}
