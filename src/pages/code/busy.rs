//! A line that is busy: a reminder to call again.
//!
//! Whom to call instead stands with the button that calls.

use std::time::Duration;

use anxin_core::eligibility::Advised;
use anxin_core::feed::{Hotline, Tone};
use anxin_core::lines::call;
use anxin_core::time::clock_text;
use leptos::prelude::*;

use crate::components::call::CallButton;
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::family::Family;
use crate::i18n::{Locale, use_locale};
use crate::platform::{task, timer};
use crate::state::{Calls, use_app};

const WAIT: Duration = Duration::from_secs(600);

/// What stands below a step that says to call: a reminder to call again, whoever answers then. Nothing in an emergency,
/// which does not wait.
#[component]
pub(super) fn Busy(edition: EditionHandle, calls: Calls, situation: String, step: Advised) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let calm = held.guidance.situation(&situation).is_some_and(|situation| situation.tone != Tone::Emergency);
    let line =
        held.guidance.action(&step.action).filter(|_| calm).and_then(|words| held.city.hotline(&words.call)).cloned();
    line.map(|line| {
        view! {
            <details class="why">
                <summary class="why__summary">{locale.t(Family::Busy)}</summary>
                <div class="why__body stack">
                    <p>{locale.t(Family::BusyText)}</p>
                    <p class="cluster"><Reminder edition calls line/></p>
                </div>
            </details>
        }
        .into_any()
    })
}

/// The button that asks to be reminded, or when that will be.
#[component]
fn Reminder(edition: EditionHandle, calls: Calls, line: Hotline) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let offset = edition.get().city.utc_offset_min;
    let now = app.clock.wall(offset);
    // By night another line answers: that one is called again. A community would only be closed once more.
    let first = Memo::new(move |_| call(&edition.get().city, (&line).into(), now.get()).first.id.to_owned());
    let remind = move |_| {
        let at = app.clock.now_untracked().plus(WAIT.as_secs().cast_signed());
        let first = first.get_untracked();
        calls.set(&first, Some(at));
        let line = edition.get().city.hotline(&first).cloned();
        // While the page is open, wherever one is in it.
        task::spawn(async move {
            timer::sleep(WAIT).await;
            if let Some(line) = line.filter(|line| Calls::is_wanted(&line.id, at)) {
                app.toasts.show(now_words(locale, &line));
            }
        });
    };
    let at = Memo::new(move |_| calls.at(&first.get()));
    move || {
        match at.get() {
        None => view! {
            <button class="button button--small" type="button" on:click=remind><span>{locale.t(Family::Remind)}</span></button>
        }
        .into_any(),
        Some(at) => {
            let time = clock_text(at.local(offset));
            let forget = move |_| calls.set(&first.get_untracked(), None);
            view! {
                <span>{locale.fill(Family::RemindAt, &[("time", &time)])}</span>
                <button class="button button--small button--quiet" type="button" on:click=forget>
                    <span>{locale.t(Family::Forget)}</span>
                </button>
            }
            .into_any()
        }
    }
    }
}

/// Calls whose time has come.
#[component]
pub(super) fn CallsDue(edition: EditionHandle, calls: Calls) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let due = Memo::new(move |_| {
        let now = app.clock.minute();
        let edition = edition.get();
        let lines = edition.city.hotlines.iter();
        lines.filter(|line| calls.at(&line.id).is_some_and(|at| at <= now)).cloned().collect::<Vec<_>>()
    });
    let reminder = move |line: Hotline| {
        view! {
            <Notice kind=NoticeKind::Warn words=now_words(locale, &line)>
                <CallButton phone=line.phone.clone()/>
                <button class="button button--small" type="button" on:click=move |_| calls.set(&line.id, None)>
                    <span>{locale.t(Family::Reached)}</span>
                </button>
            </Notice>
        }
        .into_any()
    };
    view! { {move || due.get().into_iter().map(reminder).collect_view()} }
}

fn now_words(locale: Locale, line: &Hotline) -> String {
    locale.fill(Family::RemindNow, &[("name", &locale.text(&line.name)), ("phone", &line.phone)])
}
