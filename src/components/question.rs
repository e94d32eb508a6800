//! A question with its answers as large buttons.

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{FactKind, Question, Town};
use leptos::prelude::*;

use crate::i18n::common::Common;
use crate::i18n::use_locale;

#[derive(Clone, Copy)]
struct Choice {
    value: &'static str,
    label: &'static str,
    detail: &'static str,
}

/// The card of `question`. `chosen` is the value chosen so far; `on_answer` gets the value tapped.
#[component]
pub fn QuestionCard(
    /// What is asked.
    question: &'static Question,
    /// The answers, where a town is asked for.
    towns: &'static [Town],
    /// The value chosen so far.
    chosen: Memo<Option<String>>,
    /// Gets the value tapped.
    #[prop(into)]
    on_answer: Callback<(String,)>,
) -> impl IntoView {
    let locale = use_locale();
    let mut answers: Vec<Choice> = match question.kind {
        FactKind::Town => {
            towns.iter().map(|town| Choice { value: &town.id, label: locale.text(&town.name), detail: "" }).collect()
        }
        FactKind::Choice | FactKind::Hours => question
            .values
            .iter()
            .map(|choice| Choice {
                value: &choice.value,
                label: locale.text(&choice.label),
                detail: locale.text(&choice.detail),
            })
            .collect(),
    };
    let dont_know = if question.kind == FactKind::Town { Common::TownUnknown } else { Common::DontKnow };
    if !answers.iter().any(|answer| answer.value == UNKNOWN) {
        answers.push(Choice { value: UNKNOWN, label: locale.t(dont_know), detail: "" });
    }
    let short = answers.iter().all(|answer| answer.detail.is_empty() && answer.label.chars().nth(14).is_none());
    let help = locale.text(&question.help);
    let buttons = answers.into_iter().map(|answer| view! { <Answer fact=&question.fact answer chosen on_answer/> });
    let buttons = buttons.collect_view();
    view! {
        <fieldset class="question" data-question=question.fact.as_str()>
            <legend class="question__ask">{locale.text(&question.ask)}</legend>
            {(!help.is_empty()).then(|| view! { <p class="question__help">{help}</p> })}
            <div class=if short { "question__answers question__answers--short" } else { "question__answers" }>{buttons}</div>
        </fieldset>
    }
}

#[component]
fn Answer(
    fact: &'static str,
    answer: Choice,
    chosen: Memo<Option<String>>,
    on_answer: Callback<(String,)>,
) -> impl IntoView {
    let mark = format!("{fact}={}", answer.value);
    let pressed = move || if chosen.with(|chosen| chosen.as_deref() == Some(answer.value)) { "true" } else { "false" };
    let detail = (!answer.detail.is_empty()).then(|| view! { " " <span class="answer__detail">{answer.detail}</span> });
    view! {
        <button class="answer" type="button" data-answer=mark aria-pressed=pressed on:click=move |_| on_answer.run((answer.value.to_owned(),))>
            <span class="answer__mark"></span>
            <span class="answer__body"><span class="answer__label">{answer.label}</span>{detail}</span>
        </button>
    }
}
