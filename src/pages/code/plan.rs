//! The plan by the day: what falls on which date, what is done, what is due, and the same for calendar, paper and clipboard.

mod take_along;

use anxin_core::feed::{Edition, Plan as Template, StepKind};
use anxin_core::schedule::{Dated, Due, Schedule, Stage, days_between};
use anxin_core::time::{date_text, parse_date};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::components::icon::SmallIcon;
use crate::components::notice::NoticeKind;
use crate::components::source::{SourceLine, WhyLines};
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
pub(super) fn PlanByDays(edition: &'static Edition) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let mine = Memo::new(move |_| {
        if !app.person.may_judge.get() {
            return None;
        }
        let now = app.clock.minute();
        let offset = edition.city.utc_offset_min;
        app.profile.answers.with(|answers| edition.decisions.plan(&edition.rules, answers, now, offset))
    });
    let today = Memo::new(move |_| app.clock.minute().local(edition.city.utc_offset_min).date());
    move || {
        let (id, why) = mine.get()?;
        let plan = edition.guidance.plan(&id)?;
        let start = Memo::new(move |_| app.profile.plan_start(&plan.id));
        let dates = move || match start.get().and_then(|start| Schedule::new(plan, start)) {
            None => view! { <p class="muted small">{locale.t(Plan::Help)}</p> }.into_any(),
            Some(schedule) => view! { <Dates edition schedule today=today.get()/> }.into_any(),
        };
        Some(view! {
            <section class="section stack" data-plan=plan.id.as_str() aria-labelledby="plan">
                <div class="section__head"><h2 class="section__title" id="plan">{locale.t(Plan::Title)}</h2></div>
                <p><strong>{locale.text(&plan.title)}</strong></p>
                <FirstDay plan today start/>
                {dates}
                <p>{locale.text(&plan.note)}</p>
                <details class="why">
                    <summary class="why__summary">{locale.t(Code::WhyTitle)}</summary>
                    <div class="why__body"><WhyLines guidance=&edition.guidance why/></div>
                </details>
                <SourceLine guidance=&edition.guidance id=plan.source.as_str() demo=plan.demo/>
            </section>
        })
    }
}

/// The day that counting starts from, chosen from the last days: nothing to type, and nothing to type wrong.
#[component]
fn FirstDay(plan: &'static Template, today: Memo<NaiveDate>, start: Memo<Option<NaiveDate>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let options = move || {
        let (today, start) = (today.get(), start.get());
        let back = plan.days.saturating_add(GRACE_DAYS);
        let days = std::iter::successors(Some(today), NaiveDate::pred_opt).take(usize::from(back) + 1);
        // One that lies further back, or ahead, stays as it was chosen.
        let other = start.filter(|start| *start > today || days_between(*start, today) > back);
        let option = |date: NaiveDate| {
            let chosen = start == Some(date);
            view! { <option value=date_text(date) selected=chosen prop:selected=chosen>{day_words(locale, date, today)}</option> }
        };
        other.into_iter().chain(days).map(option).collect_view()
    };
    let none = move || start.get().is_none();
    view! {
        <div class="field no-print">
            <label class="field__label" for="plan-start">{locale.text(&plan.ask)}</label>
            <div class="field__select">
                <select class="field__control" id="plan-start"
                    on:change:target=move |event| app.profile.start_plan(&plan.id, parse_date(&event.target().value()))>
                    <option value="" selected=none prop:selected=none>{locale.t(Plan::NoStart)}</option>
                    {options}
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
fn tick_of(schedule: &Schedule<'_>, place: usize) -> String {
    ["plan/", &schedule.plan.id, "/", &date_text(schedule.start), "/", &place.to_string()].concat()
}

#[component]
fn Dates(edition: &'static Edition, schedule: Schedule<'static>, today: NaiveDate) -> impl IntoView {
    let locale = use_locale();
    let plan = schedule.plan;
    let stage = match schedule.stage(today) {
        Stage::Before(n) => locale.fill(Plan::Before, &[("n", &usize::from(n))]),
        Stage::Day(0) => locale.fill(Plan::DayZero, &[("days", &usize::from(plan.days))]),
        Stage::Day(day) => locale.fill(Plan::Day, &[("day", &usize::from(day)), ("days", &usize::from(plan.days))]),
        Stage::Over(n) => locale.fill(Plan::Over, &[("n", &usize::from(n))]),
    };
    let passed = usize::from(match schedule.stage(today) {
        Stage::Before(_) => 0,
        Stage::Day(day) => day,
        Stage::Over(_) => plan.days,
    });
    let steps: Vec<(String, Dated<'static>)> =
        schedule.steps.iter().enumerate().map(|(place, dated)| (tick_of(&schedule, place), *dated)).collect();
    let tests = steps.iter().filter(|(_, dated)| dated.step.kind == StepKind::Test).cloned().collect();
    let rows = steps.into_iter().map(|(tick, dated)| view! { <Step dated tick today/> }).collect_view();
    let last = locale.fill(Plan::Last, &[("date", &day_words(locale, schedule.last, today))]);
    view! {
        <p class="plan__stage" data-plan-day=passed>{stage}</p>
        <progress class="plan__bar" value=passed max=usize::from(plan.days) aria-label=locale.t(Plan::Title)></progress>
        <p>{last}</p>
        <NextTest edition plan tests today/>
        <ol class="plan__steps">{rows}</ol>
        <TakeAlong edition schedule/>
    }
}

/// Which test comes next, or which one was missed and whom to call about it.
#[component]
fn NextTest(
    edition: &'static Edition,
    plan: &'static Template,
    tests: Vec<(String, Dated<'static>)>,
    today: NaiveDate,
) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    move || {
        let open = || tests.iter().filter(|(tick, _)| !app.profile.is_done(tick)).map(|(_, dated)| dated);
        if let Some(missed) = open().find(|dated| dated.due(today) == Due::Past) {
            let words = locale.fill(Plan::Overdue, &[("date", &locale.day(missed.to))]).into_any();
            let call = edition.city.hotline(&plan.call).and_then(|line| dialled(line.into()));
            return view! { <NoticeAndCall edition kind=NoticeKind::Warn words call/> }.into_any();
        }
        let next = open().find(|dated| dated.due(today) != Due::Past);
        next.map(|dated| {
            let words = locale.fill(Plan::Next, &[("date", &span_words(locale, dated, today))]);
            view! { <p><strong>{words}</strong></p> }
        })
        .into_any()
    }
}

#[component]
fn Step(dated: Dated<'static>, tick: String, today: NaiveDate) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let due = match dated.due(today) {
        Due::Past => "past",
        Due::Today => "today",
        Due::In(_) => "coming",
    };
    // Nobody was tested tomorrow.
    let coming = matches!(dated.due(today), Due::In(_));
    let label = locale.join(&[locale.t(Plan::Tested), &locale.day(dated.from)]);
    let done = (dated.step.kind == StepKind::Test).then(|| {
        let shown = tick.clone();
        view! {
            <button class="action__done" type="button" role="checkbox"
                aria-checked=move || if app.profile.is_done(&shown) { "true" } else { "false" }
                aria-label=label disabled=coming on:click=move |_| app.profile.toggle_done(&tick)>
                <span class="action__box"><SmallIcon name="check"/></span><span>{locale.t(Plan::Tested)}</span>
            </button>
        }
    });
    view! {
        <li class="plan__step" data-due=due data-date=date_text(dated.from)>
            <p class="plan__date">{span_words(locale, &dated, today)}</p>
            <p>{locale.text(&dated.step.text)}</p>
            {done}
        </li>
    }
}
