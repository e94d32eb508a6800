//! A first visit: the questions that tell most, all in sight, and help at once where an answer is an emergency.

use anxin_core::feed::{Edition, Question, Tone};
use leptos::prelude::*;

use crate::components::actions::ActionList;
use crate::components::question::QuestionCard;
use crate::i18n::home::Home;
use crate::i18n::use_locale;
use crate::pages::standing::Standing;
use crate::state::{App, use_app};

/// The questions that a first visit asks, in the city's order.
pub(super) fn first_questions(edition: &'static Edition) -> impl Iterator<Item = &'static Question> {
    edition.rules.questions.iter().filter(|question| question.first)
}

/// Whether there is an answer to `question` that holds now.
pub(super) fn is_answered(app: App, question: &'static Question) -> bool {
    app.profile.holding(question).is_some()
}

/// Whether a first question was answered, and that answer holds no more.
fn asked_again(app: App, edition: &'static Edition) -> bool {
    let given = |question: &Question| app.profile.answers.with(|answers| answers.get(&question.fact).is_some());
    first_questions(edition).any(|question| given(question) && !is_answered(app, question))
}

/// The questions.
#[component]
pub(super) fn FirstVisit(edition: &'static Edition) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let all = first_questions(edition).count();
    let progress = Memo::new(move |_| first_questions(edition).filter(|question| is_answered(app, question)).count());
    let cards = first_questions(edition).map(|question| view! { <Card edition question/> }).collect_view();
    view! {
        <div class="page__head">
            <h1 class="page__title">{locale.t(Home::FirstTitle)}</h1>
            <p class="page__lead">{locale.t(Home::FirstLead)}</p>
        </div>
        <Emergency edition/>
        {move || asked_again(app, edition).then(|| view! { <p>{locale.t(Home::AskedAgain)}</p> })}
        <p class="muted small">{move || locale.fill(Home::Progress, &[("done", &progress.get()), ("all", &all)])}</p>
        <div class="stack">{cards}</div>
    }
}

#[component]
fn Card(edition: &'static Edition, question: &'static Question) -> impl IntoView {
    let app = use_app();
    let chosen = Memo::new(move |_| app.profile.holding(question));
    let on_answer = move |value: String| app.profile.answer(&question.fact, &value);
    view! { <QuestionCard question towns=&edition.city.towns chosen on_answer/> }
}

/// An emergency does not wait for the other answers.
#[component]
fn Emergency(edition: &'static Edition) -> impl IntoView {
    let app = use_app();
    let now = app.clock.wall(edition.city.utc_offset_min);
    move || {
        let advice = app.person.advice.get()?;
        edition.guidance.situation(&advice.situation).filter(|situation| situation.tone == Tone::Emergency)?;
        let first = advice.actions.iter().take(1).cloned().collect::<Vec<_>>();
        Some(view! {
            <div class="stack">
                <Standing edition advice/>
                <ActionList city=&edition.city guidance=&edition.guidance actions=first now/>
            </div>
        })
    }
}
