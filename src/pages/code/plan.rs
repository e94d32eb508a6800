//! The plan by the day: what falls on which date, what is done, what is due, and the same for calendar, paper and clipboard.

mod take_along;

use std::sync::Arc;

use anxin_core::feed::{Plan as Template, StepKind};
use anxin_core::schedule::{Dated, Due, Schedule, Stage, days_between};
use anxin_core::time::{date_text, parse_date};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::components::call::Callee;
use crate::components::icon::SmallIcon;
use crate::components::notice::NoticeKind;
use crate::components::source::{SourceLine, WhyLines};
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::plan::Plan;
use crate::i18n::{Locale, use_locale};
use crate::pages::calls::{NoticeAndCall, dialled};
use crate::state::use_app;
use take_along::TakeAlong;

/// How many days beyond its own length a plan can be looked back at.
const GRACE_DAYS: u16 = 7;

/// The section of the plan that the rules give this person; nothing for those who count no days.
#[component]
pub(super) fn PlanByDays(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let mine = Memo::new(move |_| {
        if !app.person.may_judge.get() {
            return None;
        }
        let now = app.clock.minute();
        let edition = edition.get();
        let offset = edition.city.utc_offset_min;
        app.profile.answers.with(|answers| edition.decisions.plan(&edition.rules, answers, now, offset))
    });
    let today = Memo::new(move |_| app.clock.minute().local(edition.get().city.utc_offset_min).date());
    let shown = move || {
        let (id, why) = mine.get()?;
        let plan = Arc::new(edition.get().guidance.plan(&id)?.clone());
        let start = Memo::new(move |_| app.profile.plan_start(&id));
        let dates = {
            let plan = Arc::clone(&plan);
            move || match start.get() {
                Some(start) => view! { <Dates edition plan=Arc::clone(&plan) start today=today.get()/> }.into_any(),
                None => view! { <p class="muted small">{locale.t(Plan::Help)}</p> }.into_any(),
            }
        };
        Some(
            view! {
                <section class="section stack" data-plan=plan.id.clone() aria-labelledby="plan">
                    <div class="section__head"><h2 class="section__title" id="plan">{locale.t(Plan::Title)}</h2></div>
                    <p><strong>{locale.say(&plan.title)}</strong></p>
                    <FirstDay plan=Arc::clone(&plan) today start/>
                    {dates}
                    <p>{locale.say(&plan.note)}</p>
                    <details class="why">
                        <summary class="why__summary">{locale.t(Code::WhyTitle)}</summary>
                        <div class="why__body"><WhyLines edition why/></div>
                    </details>
                    <SourceLine edition id=plan.source.clone() demo=plan.demo/>
                </section>
            }
            .into_any(),
        )
    };
    view! { {move || shown()} }
}

/// The day that counting starts from, chosen from the last days: nothing to type, and nothing to type wrong.
#[component]
fn FirstDay(plan: Arc<Template>, today: Memo<NaiveDate>, start: Memo<Option<NaiveDate>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let (ask, id, days) = (locale.say(&plan.ask), plan.id.clone(), plan.days);
    let options = move || {
        let (today, start) = (today.get(), start.get());
        let back = days.saturating_add(GRACE_DAYS);
        let days = std::iter::successors(Some(today), NaiveDate::pred_opt).take(usize::from(back) + 1);
        // One that lies further back, or ahead, stays as it was chosen.
        let other = start.filter(|start| *start > today || days_between(*start, today) > back);
        let option = |date: NaiveDate| {
            let chosen = start == Some(date);
            view! { <option value=date_text(date) selected=chosen prop:selected=chosen>{day_words(locale, date, today)}</option> }.into_any()
        };
        other.into_iter().chain(days).map(option).collect_view()
    };
    let none = move || start.get().is_none();
    view! {
        <div class="field no-print">
            <label class="field__label" for="plan-start">{ask}</label>
            <div class="field__select">
                <select class="field__control" id="plan-start"
                    on:change:target=move |event| app.profile.start_plan(&id, parse_date(&event.target().value()))>
                    <option value="" selected=none prop:selected=none>{locale.t(Plan::NoStart)}</option>
                    {move || options()}
                </select>
                <SmallIcon name="chevron-down"/>
            </div>
        </div>
    }
}

/// `3月18日 周五`, and how that lies from today where that is near.
fn day_words(locale: Locale, date: NaiveDate, today: NaiveDate) -> String {
    let day = [&locale.day(date), " ", locale.weekday(date.weekday())].concat();
    let near = match days_between(today, date) {
        0 if date == today => locale.t(Plan::Today).to_owned(),
        1 => locale.t(Plan::Tomorrow).to_owned(),
        days @ 2..=13 => locale.fill(Plan::InDays, &[("n", &usize::from(days))]),
        _ => String::new(),
    };
    locale.join(&[&day, &near])
}

fn span_words(locale: Locale, dated: &Dated<'_>, today: NaiveDate) -> String {
    if dated.from == dated.to {
        return day_words(locale, dated.from, today);
    }
    locale.fill(Plan::Until, &[("from", &locale.day(dated.from)), ("to", &locale.day(dated.to))])
}

/// The name of a step among the ticks: of this plan from this day.
fn tick_of(schedule: &Schedule<'_>, index: usize) -> String {
    ["plan/", &schedule.plan.id, "/", &date_text(schedule.start), "/", &index.to_string()].concat()
}

/// A test of the plan.
#[derive(Clone)]
struct Test {
    /// Its name among the ticks.
    tick: String,
    /// Whether its days are over.
    is_over: bool,
    /// That it comes next, or was missed.
    words: String,
}

#[component]
fn Dates(edition: EditionHandle, plan: Arc<Template>, start: NaiveDate, today: NaiveDate) -> impl IntoView {
    let locale = use_locale();
    let Some(schedule) = Schedule::new(&plan, start) else {
        return view! { <p class="muted small">{locale.t(Plan::Help)}</p> }.into_any();
    };
    let days = usize::from(plan.days);
    let (stage, passed) = match schedule.stage(today) {
        Stage::Before(n) => (locale.fill(Plan::Before, &[("n", &n)]), 0),
        Stage::Day(0) => (locale.fill(Plan::DayZero, &[("days", &days)]), 0),
        Stage::Day(day) => (locale.fill(Plan::Day, &[("day", &day), ("days", &days)]), usize::from(day)),
        Stage::Over(n) => (locale.fill(Plan::Over, &[("n", &n)]), days),
    };
    let steps = || schedule.steps.iter().enumerate().map(|(index, dated)| (tick_of(&schedule, index), dated));
    let tests = steps().filter(|(_, dated)| dated.step.kind == StepKind::Test).map(|(tick, dated)| {
        let is_over = dated.due(today) == Due::Past;
        let words = if is_over {
            locale.fill(Plan::Overdue, &[("date", &locale.day(dated.to))])
        } else {
            locale.fill(Plan::Next, &[("date", &span_words(locale, dated, today))])
        };
        Test { tick, is_over, words }
    });
    let tests = tests.collect::<Vec<_>>();
    let call = edition.get().city.hotline(&plan.call).and_then(dialled);
    let rows = steps().map(|(tick, dated)| step(locale, dated, tick, today)).collect_view();
    let last = locale.fill(Plan::Last, &[("date", &day_words(locale, schedule.last, today))]);
    view! {
        <p class="plan__stage" data-plan-day=passed>{stage}</p>
        <progress class="plan__bar" value=passed max=days aria-label=locale.t(Plan::Title)></progress>
        <p>{last}</p>
        <NextTest edition tests call/>
        <ol class="plan__steps">{rows}</ol>
        <TakeAlong edition plan=Arc::clone(&plan) start/>
    }
    .into_any()
}

/// Which test comes next, or which one was missed and whom to call about it.
#[component]
fn NextTest(edition: EditionHandle, tests: Vec<Test>, call: Option<Callee>) -> impl IntoView {
    let app = use_app();
    let shown = move || {
        let open = || tests.iter().filter(|test| !app.profile.is_done(&test.tick));
        if let Some(missed) = open().find(|test| test.is_over) {
            let words = missed.words.clone().into_any();
            return view! { <NoticeAndCall edition kind=NoticeKind::Warn words call=call.clone()/> }.into_any();
        }
        open().next().map(|test| view! { <p><strong>{test.words.clone()}</strong></p> }.into_any()).into_any()
    };
    view! { {move || shown()} }
}

fn step(locale: Locale, dated: &Dated<'_>, tick: String, today: NaiveDate) -> impl IntoView + use<> {
    let due = match dated.due(today) {
        Due::Past => "past",
        Due::Today => "today",
        Due::In(_) => "coming",
    };
    // Nobody was tested tomorrow.
    let coming = matches!(dated.due(today), Due::In(_));
    let label = locale.join(&[locale.t(Plan::Tested), &locale.day(dated.from)]);
    let done = (dated.step.kind == StepKind::Test).then(|| view! { <Done tick label disabled=coming/> }.into_any());
    view! {
        <li class="plan__step" data-due=due data-date=date_text(dated.from)>
            <p class="plan__date">{span_words(locale, dated, today)}</p>
            <p>{locale.say(&dated.step.text)}</p>
            {done}
        </li>
    }
}

/// A box to tick a test off.
#[component]
fn Done(tick: String, label: String, disabled: bool) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let done = {
        let tick = tick.clone();
        Memo::new(move |_| app.profile.is_done(&tick))
    };
    view! {
        <button class="action__done" type="button" role="checkbox"
            aria-checked=move || if done.get() { "true" } else { "false" }
            aria-label=label disabled=disabled on:click=move |_| app.profile.toggle_done(&tick)>
            <span class="action__box"><SmallIcon name="check"/></span><span>{locale.t(Plan::Tested)}</span>
        </button>
    }
}
