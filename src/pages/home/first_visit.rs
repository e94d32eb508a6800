//! A first visit: the questions that tell most, all in sight, and help at once where an answer is an emergency.

use anxin_core::feed::{Edition, Question, Tone};
use leptos::prelude::*;

use crate::components::actions::ActionList;
use crate::components::question::QuestionCard;
use crate::edition::EditionHandle;
use crate::i18n::home::Home;
use crate::i18n::use_locale;
use crate::pages::answers::AskedAgain;
use crate::pages::situation::SituationBanner;
use crate::state::{App, use_app};

/// The questions that a first visit asks, in the city's order.
pub(super) fn first_questions(edition: &Edition) -> impl Iterator<Item = &Question> {
    edition.rules.questions.iter().filter(|question| question.first)
}

/// Whether there is an answer to `question` that holds now.
pub(super) fn is_answered(app: App, question: &Question) -> bool {
    app.profile.holding(question).is_some()
}

/// Whether a first question was answered, and that answer holds no more.
fn asked_again(app: App, edition: &Edition) -> bool {
    let given = |question: &Question| app.profile.answers.with(|answers| answers.get(&question.fact).is_some());
    first_questions(edition).any(|question| given(question) && !is_answered(app, question))
}

/// The questions.
#[component]
pub(super) fn FirstVisit(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let all = first_questions(&held).count();
    let progress =
        Memo::new(move |_| first_questions(&edition.get()).filter(|question| is_answered(app, question)).count());
    let cards = first_questions(&held).cloned().map(|question| view! { <Card edition question/> }).collect_view();
    view! {
        <div class="page__head">
            <h1 class="page__title">{locale.t(Home::FirstTitle)}</h1>
            <p class="page__lead">{locale.t(Home::FirstLead)}</p>
        </div>
        <Emergency edition/>
        {move || asked_again(app, &edition.get()).then(|| view! { <p>{locale.t(Home::AskedAgain)}</p> })}
        <p class="muted small">{move || locale.fill(Home::Progress, &[("done", &progress.get()), ("all", &all)])}</p>
        <div class="stack">{cards}</div>
    }
}

#[component]
fn Card(edition: EditionHandle, question: Question) -> impl IntoView {
    let app = use_app();
    let fact = question.fact.clone();
    let on_answer = move |value: String| app.profile.answer(&fact, &value);
    let chosen = {
        let question = question.clone();
        Memo::new(move |_| app.profile.holding(&question))
    };
    view! {
        <AskedAgain edition question=question.clone()/>
        <QuestionCard question towns=edition.get().city.towns.clone() chosen on_answer/>
    }
}

/// An emergency does not wait for the other answers.
#[component]
fn Emergency(edition: EditionHandle) -> impl IntoView {
    let app = use_app();
    let now = app.clock.wall(edition.get().city.utc_offset_min);
    move || {
        let advice = app.person.advice.get()?;
        edition.get().guidance.situation(&advice.situation).filter(|situation| situation.tone == Tone::Emergency)?;
        let first = advice.actions.iter().take(1).cloned().collect::<Vec<_>>();
        Some(view! {
            <div class="stack">
                <SituationBanner edition advice/>
                <ActionList edition actions=first now folds=false/>
            </div>
        })
    }
}
