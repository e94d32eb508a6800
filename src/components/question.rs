//! A question with its answers as large buttons, or in brief: only what one taps, with what each answer means in a few lines below.

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{FactKind, Question, Town};
use leptos::prelude::*;

use crate::i18n::common::Common;
use crate::i18n::use_locale;

struct Choice {
    value: String,
    label: String,
    detail: String,
}

/// The card of `question`. `chosen` is the value chosen so far; `on_answer` gets the value tapped.
#[component]
pub fn QuestionCard(
    /// What is asked.
    question: Question,
    /// The answers, where a town is asked for.
    towns: Vec<Town>,
    /// The value chosen so far.
    chosen: Memo<Option<String>>,
    /// Gets the value tapped.
    #[prop(into)]
    on_answer: Callback<(String,)>,
    /// For a screen that holds more than the question.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let locale = use_locale();
    let mut answers: Vec<Choice> = match question.kind {
        FactKind::Town => towns
            .into_iter()
            .map(|town| Choice { value: town.id, label: locale.say(&town.name), detail: String::new() })
            .collect(),
        FactKind::Choice | FactKind::Hours => question
            .values
            .iter()
            .map(|choice| Choice {
                value: choice.value.clone(),
                label: locale.say(&choice.label),
                detail: locale.say(&choice.detail),
            })
            .collect(),
    };
    let dont_know = if question.kind == FactKind::Town { Common::TownUnknown } else { Common::DontKnow };
    if !answers.iter().any(|answer| answer.value == UNKNOWN) {
        answers.push(Choice {
            value: UNKNOWN.to_owned(),
            label: locale.t(dont_know).to_owned(),
            detail: String::new(),
        });
    }
    let help = locale.say(&question.help);
    // In brief, what tells one answer from another stands below all of them, as much of it as there is room for until it is tapped: the last
    // answer's first, for the signs of an emergency must not be what is cut off.
    let mut meaning = String::new();
    for answer in answers.iter_mut().rev().filter(|answer| brief && !answer.detail.is_empty()) {
        let said = locale.fill(Common::Meaning, &[("answer", &answer.label), ("detail", &answer.detail)]);
        meaning.push_str(&said);
        answer.detail.clear();
    }
    if brief {
        meaning.push_str(&help);
    }
    let meaning = (!meaning.is_empty()).then(|| {
        view! { <details class="meaning"><summary class="meaning__summary"><span class="meaning__text">{meaning}</span></summary></details> }.into_any()
    });
    let short = answers.iter().all(|answer| answer.detail.is_empty() && answer.label.chars().nth(14).is_none());
    let ask = locale.say(&question.ask);
    let fact = question.fact;
    let buttons = answers
        .into_iter()
        .map(|answer| view! { <Answer mark=[&fact, "=", &answer.value].concat() answer chosen on_answer/> }.into_any());
    let buttons = buttons.collect_view();
    view! {
        <fieldset class=if brief { "question question--brief" } else { "question" } data-question=fact.clone()>
            <legend class="question__ask">{ask}</legend>
            {(!brief && !help.is_empty()).then(|| view! { <p class="question__help">{help}</p> }.into_any())}
            <div class=if short { "question__answers question__answers--short" } else { "question__answers" }>{buttons}</div>
            {meaning}
        </fieldset>
    }
}

#[component]
fn Answer(mark: String, answer: Choice, chosen: Memo<Option<String>>, on_answer: Callback<(String,)>) -> impl IntoView {
    let Choice { value, label, detail } = answer;
    let on = {
        let value = value.clone();
        Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&value)))
    };
    let pressed = move || if on.get() { "true" } else { "false" };
    let detail = (!detail.is_empty()).then(|| view! { " " <span class="answer__detail">{detail}</span> }.into_any());
    view! {
        <button class="answer" type="button" data-answer=mark aria-pressed=pressed on:click=move |_| on_answer.run((value.clone(),))>
            <span class="answer__mark"></span>
            <span class="answer__body"><span class="answer__label">{label}</span>{detail}</span>
        </button>
    }
}
