//! What a changed answer changed, and why.

use anxin_core::eligibility::{Advice, Advised, Why};
use anxin_core::feed::Edition;

use super::words_of;
use crate::components::source::why_lines;
use crate::i18n::Locale;
use crate::i18n::code::Code;
use crate::i18n::family::Family;
use crate::i18n::plan::Plan;
use crate::state::App;
use crate::ui::prelude::*;

/// An answer given in place of another.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) fact: String,
    pub(super) from: String,
    /// What was advised before.
    pub(super) before: Advice,
}

/// Says what came of the last change, until it is put away.
pub(super) fn changed(app: App, locale: Locale, edition: &'static Edition, change: RwSignal<Option<Change>>) -> View {
    (move || {
        let Change { fact, from, before } = change.get()?;
        let now = app.person.advice.get()?;
        let question = edition.rules.question(&fact)?;
        let to = app.profile.holding(question)?;
        let (from, to) = (words_of(locale, edition, question, &from), words_of(locale, edition, question, &to));
        let line =
            locale.fill(Family::ChangedFrom, &[("fact", &locale.text(&question.short)), ("from", &from), ("to", &to)]);
        Some(view! {
            <section class="card stack" data-changed=fact aria-labelledby="changed">
                <h2 class="card__title" id="changed">{Family::ChangedTitle}</h2>
                <p>{line}</p>
                {difference(locale, edition, &before, &now)}
                <button class="button" type="button" on:click=move |_| change.set(None)><span>{Family::Close}</span></button>
            </section>
        })
    })
    .into_any()
}

/// What is new and what is gone, with the row that says so.
fn difference(locale: Locale, edition: &'static Edition, before: &Advice, now: &Advice) -> View {
    let moved = (before.situation != now.situation).then(|| edition.guidance.situation(&now.situation)).flatten();
    let added = only_in(&now.actions, &before.actions);
    let gone = only_in(&before.actions, &now.actions);
    let title = |step: &Advised| {
        edition.guidance.action(&step.action).map(|action| locale.text(&action.title)).unwrap_or_default()
    };
    let item = |step: &Advised, words: Plan, mark: &'static str| {
        let words = locale.fill(words, &[("title", &title(step))]);
        view! { <li data-change=mark data-action=step.action.clone()>{words}</li> }
    };
    let mut steps: Vec<View> = added.iter().map(|step| item(step, Plan::Added, "added")).collect();
    steps.extend(gone.iter().map(|step| item(step, Plan::Gone, "gone")));
    if steps.is_empty() && moved.is_none() {
        let same = before.actions.iter().map(|step| &step.action).eq(now.actions.iter().map(|step| &step.action));
        return view! { <p>{locale.t(if same { Family::ChangedNothing } else { Family::ChangedOrder })}</p> };
    }
    let because: Option<&Why> =
        if moved.is_some() { Some(&now.why) } else { added.first().and_then(|s| s.why.first()) };
    let moved = moved.map(|situation| {
        let words = locale.fill(Family::ChangedSituation, &[("title", &locale.text(&situation.title))]);
        view! { <p><strong>{words}</strong></p> }
    });
    let why = because.map(|why| {
        view! {
            <details class="why">
                <summary class="why__summary">{Code::WhyTitle}</summary>
                <div class="why__body">{why_lines(locale, &edition.guidance, why)}</div>
            </details>
        }
    });
    view! { {moved} <ul class="prose">{steps}</ul> {why} }
}

/// The steps of `these` that are not among `those`.
pub(super) fn only_in<'a>(these: &'a [Advised], those: &[Advised]) -> Vec<&'a Advised> {
    these.iter().filter(|step| !those.iter().any(|other| other.action == step.action)).collect()
}
