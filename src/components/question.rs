//! A question with its answers as large buttons.

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{FactKind, Question, Town};

use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::ui::prelude::*;

struct Answer {
    value: &'static str,
    label: &'static str,
    detail: &'static str,
}

/// The card of `question`. `chosen` is the value chosen so far; `on_answer` gets the value tapped.
pub fn question_card(
    locale: Locale,
    question: &'static Question,
    towns: &'static [Town],
    chosen: Memo<Option<String>>,
    on_answer: impl Fn(&str) + Clone + 'static,
) -> View {
    let mut answers: Vec<Answer> = match question.kind {
        FactKind::Town => {
            towns.iter().map(|town| Answer { value: &town.id, label: locale.text(&town.name), detail: "" }).collect()
        }
        FactKind::Choice | FactKind::Hours => question
            .values
            .iter()
            .map(|choice| Answer {
                value: &choice.value,
                label: locale.text(&choice.label),
                detail: locale.text(&choice.detail),
            })
            .collect(),
    };
    let dont_know = if question.kind == FactKind::Town { Common::TownUnknown } else { Common::DontKnow };
    if !answers.iter().any(|answer| answer.value == UNKNOWN) {
        answers.push(Answer { value: UNKNOWN, label: locale.t(dont_know), detail: "" });
    }
    let short = answers.iter().all(|answer| answer.detail.is_empty() && answer.label.chars().nth(14).is_none());
    let help = locale.text(&question.help);
    let buttons: Vec<_> =
        answers.into_iter().map(|answer| button(&question.fact, answer, chosen, on_answer.clone())).collect();
    view! {
        <fieldset class="question" data-question=question.fact.as_str()>
            <legend class="question__ask">{locale.text(&question.ask)}</legend>
            {(!help.is_empty()).then(|| view! { <p class="question__help">{help}</p> })}
            <div class=if short { "question__answers question__answers--short" } else { "question__answers" }>{buttons}</div>
        </fieldset>
    }
}

fn button(fact: &str, answer: Answer, chosen: Memo<Option<String>>, on_answer: impl Fn(&str) + 'static) -> View {
    let mark = format!("{fact}={}", answer.value);
    let pressed = move || if chosen.with(|chosen| chosen.as_deref() == Some(answer.value)) { "true" } else { "false" };
    let detail = (!answer.detail.is_empty()).then(|| view! { " " <span class="answer__detail">{answer.detail}</span> });
    view! {
        <button class="answer" type="button" data-answer=mark aria-pressed=pressed on:click=move |_| on_answer(answer.value)>
            <span class="answer__mark"></span>
            <span class="answer__body"><span class="answer__label">{answer.label}</span>{detail}</span>
        </button>
    }
}
