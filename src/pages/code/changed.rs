//! What a changed answer changed, and why.

use anxin_core::eligibility::{Advice, Advised, Verdict};
use anxin_core::feed::Edition;
use anxin_core::listing::Judged;
use leptos::prelude::*;

use super::{RESULT, focus_soon};
use crate::components::source::WhyLines;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::family::Family;
use crate::i18n::plan::Plan;
use crate::i18n::{Locale, use_locale};
use crate::pages::answers::words_of;
use crate::state::{App, use_app};

/// An answer given in place of another.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) fact: String,
    pub(super) from: String,
    pub(super) before: AdviceSnapshot,
}

/// Where a person stands: all that an answer may change.
#[derive(Clone)]
pub(super) struct AdviceSnapshot {
    advice: Advice,
    plan: Option<String>,
    /// How many sites they may go to.
    sites: usize,
}

impl AdviceSnapshot {
    /// As of now; `None` without advice. Follows what it reads.
    pub(super) fn now(app: App, edition: &Edition) -> Option<Self> {
        let advice = app.person.advice.get()?;
        let (now, offset) = (app.clock.minute(), edition.city.utc_offset_min);
        let plan = app.profile.answers.with(|answers| edition.decisions.plan(&edition.rules, answers, now, offset));
        let may = |site: &&Judged| site.access.as_ref().is_some_and(|access| access.verdict == Verdict::Eligible);
        let sites = app.person.sites.with(|sites| sites.iter().filter(may).count());
        Some(Self { advice, plan: plan.map(|(plan, _)| plan), sites })
    }
}

/// Says what came of the last change, until it is put away.
#[component]
pub(super) fn Changed(edition: EditionHandle, change: RwSignal<Option<Change>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = move || {
        let Change { fact, from, before } = change.get()?;
        let held = edition.get();
        let now = AdviceSnapshot::now(app, &held)?;
        let question = held.rules.question(&fact)?;
        let to = app.profile.holding(question)?;
        let (from, to) = (words_of(locale, &held, question, &from), words_of(locale, &held, question, &to));
        let line =
            locale.fill(Family::ChangedFrom, &[("fact", &locale.text(&question.short)), ("from", &from), ("to", &to)]);
        let close = move |_| {
            change.set(None);
            focus_soon(RESULT);
        };
        Some(
            view! {
                <section class="card stack" data-changed=fact aria-labelledby="changed">
                    <h2 class="card__title" id="changed">{locale.t(Family::ChangedTitle)}</h2>
                    <p>{line}</p>
                    <Difference edition before now/>
                    <button class="button" type="button" on:click=close><span>{locale.t(Family::Close)}</span></button>
                </section>
            }
            .into_any(),
        )
    };
    view! { {move || shown()} }
}

/// What is new and what is gone, with the row that says so.
#[component]
fn Difference(edition: EditionHandle, before: AdviceSnapshot, now: AdviceSnapshot) -> impl IntoView {
    let locale = use_locale();
    let lines = lines(locale, &edition.get(), &before, &now);
    if lines.is_empty() {
        return view! { <p>{locale.t(Family::ChangedNothing)}</p> }.into_any();
    }
    view! {
        <ul class="prose">{lines}</ul>
        <details class="why">
            <summary class="why__summary">{locale.t(Code::WhyTitle)}</summary>
            <div class="why__body"><WhyLines edition why=now.advice.why/></div>
        </details>
    }
    .into_any()
}

fn lines(locale: Locale, edition: &Edition, before: &AdviceSnapshot, now: &AdviceSnapshot) -> Vec<AnyView> {
    let tone = |snapshot: &AdviceSnapshot| {
        edition.guidance.situation(&snapshot.advice.situation).map(|situation| situation.tone as u8)
    };
    let moved = before.advice.situation != now.advice.situation;
    let mut lines: Vec<AnyView> = Vec::new();
    if let Some(situation) = edition.guidance.situation(&now.advice.situation).filter(|_| moved) {
        let words = locale.fill(Family::ChangedSituation, &[("title", &locale.text(&situation.title))]);
        lines.push(view! { <li><strong>{words}</strong></li> }.into_any());
    }
    let mut list = |steps: Vec<&Advised>, words: Plan, mark: &'static str| {
        for step in steps {
            let title = edition.guidance.action(&step.action).map(|action| locale.text(&action.title));
            let words = locale.fill(words, &[("title", &title.unwrap_or_default())]);
            let action = step.action.clone();
            lines.push(view! { <li data-change=mark data-action=action>{words}</li> }.into_any());
        }
    };
    list(only_in(&now.advice.actions, &before.advice.actions), Plan::Added, "added");
    // Who is told to be more careful is not told what stands there no more: "stay in" gives way to "call 120" and still holds.
    if tone(now) >= tone(before) {
        list(only_in(&before.advice.actions, &now.advice.actions), Plan::Gone, "gone");
    }
    if before.plan != now.plan {
        let plan = now.plan.as_ref().and_then(|plan| edition.guidance.plan(plan));
        let words = match plan {
            Some(plan) => locale.fill(Family::ChangedPlan, &[("title", &locale.text(&plan.title))]),
            None => locale.t(Family::ChangedNoPlan).to_owned(),
        };
        lines.push(view! { <li data-change="plan">{words}</li> }.into_any());
    }
    if before.sites != now.sites {
        let words = locale.fill(Family::ChangedSites, &[("before", &before.sites), ("now", &now.sites)]);
        lines.push(view! { <li data-change="sites">{words}</li> }.into_any());
    }
    lines
}

/// The steps of `these` that are not among `those`.
pub(super) fn only_in<'a>(these: &'a [Advised], those: &[Advised]) -> Vec<&'a Advised> {
    these.iter().filter(|step| !those.iter().any(|other| other.action == step.action)).collect()
}
