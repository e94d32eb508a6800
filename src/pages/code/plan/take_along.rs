//! A plan for the phone's calendar, as a text, and on paper.

use std::sync::Arc;

use anxin_core::feed::Plan as Template;
use anxin_core::schedule::{Schedule, calendar_text, is_published, published_name};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::components::icon::SmallIcon;
use crate::edition::EditionHandle;
use crate::i18n::plan::Plan;
use crate::i18n::{Locale, use_locale};
use crate::platform::{boot, files, share, task};
use crate::state::use_app;

/// The buttons.
#[component]
pub(super) fn TakeAlong(edition: EditionHandle, plan: Arc<Template>, start: NaiveDate) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let say = move |done: bool, yes: Plan, no: Plan| app.toasts.show(locale.t(if done { yes } else { no }));
    let schedule = Schedule::new(&plan, start);
    let words = schedule.as_ref().map(|schedule| as_text(locale, schedule)).unwrap_or_default();
    let today = app.clock.now_untracked().local(edition.get().city.utc_offset_min).date();
    let published = is_published(&plan, start, today).then(boot::feed_base).flatten();
    let published = published.map(|base| [base.as_str(), &published_name(&plan.id, start, locale.0)].concat());
    let save = move |_| {
        let Some(schedule) = Schedule::new(&plan, start) else { return };
        let events = schedule.events(locale.0, &edition.get().city.id, untrack(|| app.profile.current()));
        let text = calendar_text(locale.text(&plan.title), &events, app.clock.now_untracked());
        say(files::save("anxin-plan.ics", "text/calendar;charset=utf-8", &text), Plan::Saved, Plan::SaveFailed);
    };
    let copy = move |_| {
        let words = words.clone();
        task::spawn(async move { say(share::copy(&words).await, Plan::Copied, Plan::CopyFailed) });
    };
    let print = move |_| {
        if !files::print() {
            app.toasts.show(locale.t(Plan::PrintFailed));
        }
    };
    let published = published.map(|href| {
        view! {
            <details class="why no-print">
                <summary class="why__summary">{locale.t(Plan::NoDownload)}</summary>
                <div class="why__body stack">
                    <p><a class="button button--small" href=href rel="nofollow"><SmallIcon name="clock"/><span>{locale.t(Plan::Published)}</span></a></p>
                    <p class="small">{locale.t(Plan::PublishedNote)}</p>
                </div>
            </details>
        }.into_any()
    });
    view! {
        <p class="cluster no-print">
            <button class="button" type="button" on:click=save><SmallIcon name="clock"/><span>{locale.t(Plan::Calendar)}</span></button>
            <button class="button" type="button" on:click=copy><SmallIcon name="copy"/><span>{locale.t(Plan::Copy)}</span></button>
            <button class="button" type="button" on:click=print><span>{locale.t(Plan::Print)}</span></button>
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
