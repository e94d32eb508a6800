//! A line that is busy: the next numbers to try, and a reminder to call again.

use std::time::Duration;

use anxin_core::eligibility::Advised;
use anxin_core::feed::{Edition, Hotline, Tone};
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

/// How many other numbers stand there: enough to go on, few enough to read.
const OTHERS: usize = 2;

/// What stands below a step that says to call; nothing in an emergency, where one number counts.
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
    let others: Vec<View> = next_best(edition, line)
        .take(OTHERS)
        .filter_map(|other| call_button(locale.text(&other.name), &other.phone))
        .collect();
    let remind = move |_| {
        let at = app.clock.now_untracked().plus(WAIT.as_secs().cast_signed());
        calls.set(&line.id, Some(at));
        // While the page is open, wherever one is in it.
        task::spawn(async move {
            timer::sleep(WAIT).await;
            if Calls::is_wanted(&line.id, at) {
                app.toasts.show(now_words(locale, line));
            }
        });
    };
    let at = memo(move || calls.at(&line.id));
    let offset = edition.city.utc_offset_min;
    let reminder = move || match at.get() {
        None => {
            view! { <button class="button button--small" type="button" on:click=remind><span>{Family::Remind}</span></button> }
        }
        Some(at) => {
            let words = locale.fill(Family::RemindAt, &[("time", &clock_text(at.local(offset)))]);
            view! {
                <span>{words}</span>
                <button class="button button--small button--quiet" type="button" on:click=move |_| calls.set(&line.id, None)>
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
                <p class="cluster">{others}</p>
                <p class="cluster">{reminder}</p>
            </div>
        </details>
    }
}

/// The city's other numbers for people who are not in an emergency, the best first.
fn next_best(edition: &'static Edition, line: &'static Hotline) -> impl Iterator<Item = &'static Hotline> {
    let emergency = &edition.city.emergency;
    edition.city.hotlines.iter().filter(move |other| other.id != line.id && other.phone != *emergency)
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
