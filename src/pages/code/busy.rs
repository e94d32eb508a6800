//! A line that is busy: a reminder to call again.
//!
//! Whom to call instead stands with the button that calls.

use std::time::Duration;

use anxin_core::eligibility::Advised;
use anxin_core::feed::{Edition, Hotline, Tone};
use anxin_core::lines::call;
use anxin_core::time::clock_text;

use crate::components::call::call_button;
use crate::components::notice::{NoticeKind, notice};
use crate::i18n::Locale;
use crate::i18n::family::Family;
use crate::platform::{task, timer};
use crate::signal::memo;
use crate::state::{App, Calls};
use crate::ui::prelude::*;

const WAIT: Duration = Duration::from_secs(600);

/// What stands below a step that says to call: a reminder to call again, whoever answers then. Nothing in an emergency,
/// which does not wait.
pub(super) fn busy(
    app: App,
    calls: Calls,
    locale: Locale,
    edition: &'static Edition,
    situation: &str,
    step: &Advised,
) -> View {
    let calm = edition.guidance.situation(situation).is_some_and(|situation| situation.tone != Tone::Emergency);
    let line =
        edition.guidance.action(&step.action).filter(|_| calm).and_then(|words| edition.city.hotline(&words.call));
    let Some(line) = line else { return View::Empty };
    let now = app.clock.wall(edition.city.utc_offset_min);
    // By night another line answers: that one is called again. A community would only be closed once more.
    let first = memo(move || call(&edition.city, line.into(), now.get()).first.id);
    let remind = move |_| {
        let at = app.clock.now_untracked().plus(WAIT.as_secs().cast_signed());
        let first = first.get_untracked();
        calls.set(first, Some(at));
        // While the page is open, wherever one is in it.
        task::spawn(async move {
            timer::sleep(WAIT).await;
            if let Some(line) = edition.city.hotline(first).filter(|line| Calls::is_wanted(&line.id, at)) {
                app.toasts.show(now_words(locale, line));
            }
        });
    };
    let at = memo(move || calls.at(first.get()));
    let offset = edition.city.utc_offset_min;
    let reminder = move || match at.get() {
        None => {
            view! { <button class="button button--small" type="button" on:click=remind><span>{Family::Remind}</span></button> }
        }
        Some(at) => {
            let words = locale.fill(Family::RemindAt, &[("time", &clock_text(at.local(offset)))]);
            view! {
                <span>{words}</span>
                <button class="button button--small button--quiet" type="button" on:click=move |_| calls.set(first.get_untracked(), None)>
                    <span>{Family::Forget}</span>
                </button>
            }
        }
    };
    view! {
        <details class="why">
            <summary class="why__summary">{Family::Busy}</summary>
            <div class="why__body stack">
                <p>{Family::BusyText}</p>
                <p class="cluster">{reminder}</p>
            </div>
        </details>
    }
}

/// Calls whose time has come.
pub(super) fn calls_due(app: App, calls: Calls, locale: Locale, edition: &'static Edition) -> View {
    let due = memo(move || {
        let now = app.clock.minute();
        let lines = edition.city.hotlines.iter().enumerate();
        lines
            .filter(|(_, line)| calls.at(&line.id).is_some_and(|at| at <= now))
            .map(|(place, _)| place)
            .collect::<Vec<_>>()
    });
    (move || {
        let lines = due.get().into_iter().filter_map(|place| edition.city.hotlines.get(place));
        let notices = lines.map(|line| {
            let buttons = view! {
                {call_button("", &line.phone)}
                <button class="button button--small" type="button" on:click=move |_| calls.set(&line.id, None)>
                    <span>{Family::Reached}</span>
                </button>
            };
            notice(NoticeKind::Warn, now_words(locale, line), Some(buttons))
        });
        notices.collect::<Vec<_>>()
    })
    .into_any()
}

fn now_words(locale: Locale, line: &'static Hotline) -> String {
    locale.fill(Family::RemindNow, &[("name", &locale.text(&line.name)), ("phone", &line.phone)])
}
