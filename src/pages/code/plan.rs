//! The plan by the day: what falls on which date, what is done, what is due, and the same for calendar, paper and clipboard.

use anxin_core::feed::{Edition, Plan as Template, StepKind};
use anxin_core::schedule::{Dated, Due, Schedule, Stage, calendar_text, days_between, is_published, published_name};
use anxin_core::time::{date_text, parse_date};
use chrono::{Datelike, NaiveDate};

use crate::components::call::line_call;
use crate::components::icon::small_icon;
use crate::components::notice::{NoticeKind, notice};
use crate::components::source::{source_line, why_lines};
use crate::i18n::Locale;
use crate::i18n::code::Code;
use crate::i18n::plan::Plan;
use crate::platform::{boot, files, share, task};
use crate::signal::memo;
use crate::state::App;
use crate::ui::prelude::*;

/// How many days beyond its own length a plan can be looked back at.
const GRACE_DAYS: u16 = 7;

/// The section of the plan that the rules give this person; nothing for those who count no days.
pub(super) fn plan(app: App, locale: Locale, edition: &'static Edition) -> View {
    let mine = memo(move || {
        if !app.person.may_judge.get() {
            return None;
        }
        let now = app.clock.minute();
        let offset = edition.city.utc_offset_min;
        app.profile.answers.with(|answers| edition.decisions.plan(&edition.rules, answers, now, offset))
    });
    (move || {
        let (id, why) = mine.get()?;
        let plan = edition.guidance.plan(&id)?;
        let today = memo(move || app.clock.minute().local(edition.city.utc_offset_min).date());
        let start = memo(move || app.profile.plan_start(&plan.id));
        let dates = move || match start.get().and_then(|start| Schedule::new(plan, start)) {
            None => view! { <p class="muted small">{Plan::Help}</p> },
            Some(schedule) => dates(app, locale, edition, &schedule, today.get()),
        };
        Some(view! {
            <section class="section stack" data-plan=plan.id.as_str() aria-labelledby="plan">
                <div class="section__head"><h2 class="section__title" id="plan">{Plan::Title}</h2></div>
                <p><strong>{locale.text(&plan.title)}</strong></p>
                {first_day(app, locale, plan, today, start)}
                {dates}
                <p>{locale.text(&plan.note)}</p>
                <details class="why">
                    <summary class="why__summary">{Code::WhyTitle}</summary>
                    <div class="why__body">{why_lines(locale, &edition.guidance, &why)}</div>
                </details>
                {source_line(locale, &edition.guidance, &plan.source, plan.demo)}
            </section>
        })
    })
    .into_any()
}

/// The day that counting starts from, chosen from the last days: nothing to type, and nothing to type wrong.
fn first_day(
    app: App,
    locale: Locale,
    plan: &'static Template,
    today: Memo<NaiveDate>,
    start: Memo<Option<NaiveDate>>,
) -> View {
    let options = move || {
        let (today, start) = (today.get(), start.get());
        let back = plan.days.saturating_add(GRACE_DAYS);
        let days = std::iter::successors(Some(today), NaiveDate::pred_opt).take(usize::from(back) + 1);
        // One that lies further back, or ahead, stays as it was chosen.
        let other = start.filter(|start| *start > today || days_between(*start, today) > back);
        let option = |date: NaiveDate| {
            let chosen = start == Some(date);
            view! { <option value=date_text(date) selected=chosen>{day_words(locale, date, today)}</option> }
        };
        other.into_iter().chain(days).map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="field no-print">
            <label class="field__label" for="plan-start">{locale.text(&plan.ask)}</label>
            <div class="field__select">
                <select class="field__control" id="plan-start"
                    on:change=move |event| app.profile.start_plan(&plan.id, parse_date(&event.value))>
                    <option value="" selected=move || start.get().is_none()>{Plan::NoStart}</option>
                    {options}
                </select>
                {small_icon("chevron-down")}
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

fn dates(app: App, locale: Locale, edition: &'static Edition, schedule: &Schedule<'static>, today: NaiveDate) -> View {
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
    let ticks: Vec<String> = (0..schedule.steps.len()).map(|place| tick_of(schedule, place)).collect();
    let tests: Vec<(String, Dated<'static>)> = schedule
        .steps
        .iter()
        .zip(&ticks)
        .filter(|(dated, _)| dated.step.kind == StepKind::Test)
        .map(|(dated, tick)| (tick.clone(), *dated))
        .collect();
    let overdue = move || {
        let missed = tests.iter().find(|(tick, dated)| dated.due(today) == Due::Past && !app.profile.is_done(tick));
        if let Some((_, dated)) = missed {
            let words = locale.fill(Plan::Overdue, &[("date", &locale.day(dated.to))]);
            let now = app.clock.wall(edition.city.utc_offset_min);
            let line = edition.city.hotline(&plan.call);
            let call = line.and_then(|line| line_call(locale, &edition.city, line.into(), true, now));
            return notice(NoticeKind::Warn, words, call);
        }
        let next = tests.iter().find(|(tick, dated)| dated.due(today) != Due::Past && !app.profile.is_done(tick));
        next.map(|(_, dated)| {
            let words = locale.fill(Plan::Next, &[("date", &span_words(locale, dated, today))]);
            view! { <p><strong>{words}</strong></p> }
        })
        .into_any()
    };
    let rows: Vec<View> =
        schedule.steps.iter().zip(&ticks).map(|(dated, tick)| row(app, locale, dated, tick, today)).collect();
    let last = locale.fill(Plan::Last, &[("date", &day_words(locale, schedule.last, today))]);
    view! {
        <p class="plan__stage" data-plan-day=passed>{stage}</p>
        <progress class="plan__bar" value=passed max=usize::from(plan.days) aria-label=Plan::Title></progress>
        <p>{last}</p>
        {overdue}
        <ol class="plan__steps">{rows}</ol>
        {take_along(app, locale, edition, schedule)}
    }
}

fn row(app: App, locale: Locale, dated: &Dated<'static>, tick: &str, today: NaiveDate) -> View {
    let due = match dated.due(today) {
        Due::Past => "past",
        Due::Today => "today",
        Due::In(_) => "coming",
    };
    let shown = tick.to_owned();
    let tick = tick.to_owned();
    // Nobody was tested tomorrow.
    let coming = matches!(dated.due(today), Due::In(_));
    let label = locale.join(&[locale.t(Plan::Tested), &locale.day(dated.from)]);
    let done = (dated.step.kind == StepKind::Test).then(|| {
        view! {
            <button class="action__done" type="button" role="checkbox"
                aria-checked=move || if app.profile.is_done(&shown) { "true" } else { "false" }
                aria-label=label disabled=coming on:click=move |_| app.profile.toggle_done(&tick)>
                <span class="action__box">{small_icon("check")}</span><span>{Plan::Tested}</span>
            </button>
        }
    });
    view! {
        <li class="plan__step" data-due=due data-date=date_text(dated.from)>
            <p class="plan__date">{span_words(locale, dated, today)}</p>
            <p>{locale.text(&dated.step.text)}</p>
            {done}
        </li>
    }
}

/// The same for the phone's calendar, as a text, and on paper.
fn take_along(app: App, locale: Locale, edition: &'static Edition, schedule: &Schedule<'static>) -> View {
    let (plan, start) = (schedule.plan, schedule.start);
    let say = move |done: bool, yes: Plan, no: Plan| app.toasts.show(locale.t(if done { yes } else { no }));
    let save = move |_| {
        let Some(schedule) = Schedule::new(plan, start) else { return };
        let events = schedule.events(locale.0, &edition.city.id, app.profile.current());
        let text = calendar_text(locale.text(&plan.title), &events, app.clock.now_untracked());
        task::spawn(async move {
            let saved = files::save("anxin-plan.ics", "text/calendar;charset=utf-8", &text).await;
            say(saved, Plan::Saved, Plan::SaveFailed);
        });
    };
    let words = as_text(locale, schedule);
    let copy = move |_| {
        let words = words.clone();
        task::spawn(async move { say(share::copy(&words).await, Plan::Copied, Plan::CopyFailed) });
    };
    let print = move |_| {
        if !files::print() {
            app.toasts.show(locale.t(Plan::PrintFailed));
        }
    };
    let today = app.clock.now_untracked().local(edition.city.utc_offset_min).date();
    let published = is_published(plan, start, today).then(boot::feed_base).flatten().map(|base| {
        let href = [base.as_str(), &published_name(&plan.id, start, locale.0)].concat();
        view! {
            <details class="why no-print">
                <summary class="why__summary">{Plan::NoDownload}</summary>
                <div class="why__body stack">
                    <p><a class="button button--small" href=href rel="nofollow">{small_icon("clock")}<span>{Plan::Published}</span></a></p>
                    <p class="small">{Plan::PublishedNote}</p>
                </div>
            </details>
        }
    });
    view! {
        <p class="cluster no-print">
            <button class="button" type="button" on:click=save>{small_icon("clock")}<span>{Plan::Calendar}</span></button>
            <button class="button" type="button" on:click=copy>{small_icon("copy")}<span>{Plan::Copy}</span></button>
            <button class="button" type="button" on:click=print><span>{Plan::Print}</span></button>
        </p>
        {published}
    }
}

/// The plan in lines, for a chat or a note. Names nobody.
fn as_text(locale: Locale, schedule: &Schedule<'_>) -> String {
    let mut lines = vec![locale.text(&schedule.plan.title).to_owned()];
    for dated in &schedule.steps {
        let date = |date: NaiveDate| [&locale.day(date), " ", locale.weekday(date.weekday())].concat();
        let when = if dated.from == dated.to {
            date(dated.from)
        } else {
            locale.fill(Plan::Until, &[("from", &date(dated.from)), ("to", &date(dated.to))])
        };
        lines.push(locale.join(&[&when, locale.text(&dated.step.text)]));
    }
    lines.push(locale.text(&schedule.plan.note).to_owned());
    lines.join("\n")
}
