//! May I go, how long is the wait, is it open: the three answers one came for.

use anxin_core::eligibility::Verdict;
use anxin_core::listing::{Judged, Way};
use anxin_core::queue::{AT_LEAST, Basis, Estimate, QueueWord};
use leptos::prelude::*;

use crate::components::access::{AccessBadge, access_name};
use crate::components::icon::SmallIcon;
use crate::components::queue::QueueBadge;
use crate::components::source::WhyLines;
use crate::edition::EditionHandle;
use crate::i18n::site::SitePage;
use crate::i18n::use_locale;
use crate::pages::summary::{clock_in, done_words, open_questions, open_state, reason};
use crate::state::use_app;

/// The answers, as of now.
#[component]
pub(super) fn VerdictNow(edition: EditionHandle, row: usize, judged: Memo<Option<Judged>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = move || {
        let judged = judged.get()?;
        let personal = app.person.may_judge.get();
        let held = edition.get();
        let site = held.sites.get(row)?;
        let local = app.clock.minute().local(held.city.utc_offset_min);
        let offset = held.city.utc_offset_min;
        let words = done_words(locale, &judged, local);
        let (open, open_words) = open_state(locale, &site, &judged, offset, local, !words.is_empty());
        let done = (!words.is_empty()).then(|| view! { <b class="num" data-done>{words}</b>" · " }.into_any());
        let verdict = judged.access.as_ref().map(|access| access.verdict);
        let reason = reason(locale, &held, judged.access.as_deref(), personal);
        let queue = judged.queue;
        // What was seen there before it closed says nothing now.
        let closed = queue.word == QueueWord::Closed && !queue.reported_closed;
        let observed = (!closed).then(|| match queue.age_s {
            Some(age) => locale.fill(SitePage::Observed, &[("ago", &locale.ago(i64::from(age)))]),
            None => locale.t(SitePage::NotObserved).to_owned(),
        });
        let observed = observed.map(|words| view! { <p class="verdict__observed muted small">{words}</p> }.into_any());
        Some(view! {
            <div class="verdict" data-site=site.id.to_owned() data-access=access_name(verdict) data-queue=queue.word.name()>
                <AccessBadge verdict reason large=true/>
                <AskMore edition row verdict/>
                <div class="verdict__queue"><QueueBadge queue large=true/>{observed}</div>
                <p class="verdict__open" data-open=open>
                    <SmallIcon name="clock"/><span>{done}{open_words}</span>
                </p>
            </div>
        }.into_any())
    };
    view! { {move || shown()} }
}

/// How long one waits who sets out now, until when one can set out, what that is made from, and how one goes. Nothing where nobody can
/// say.
#[component]
pub(super) fn Arrival(edition: EditionHandle, judged: Memo<Option<Judged>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let words = move || {
        let judged = judged.get().filter(Judged::may_go)?;
        let Estimate { low, typical, high, basis } = judged.estimate?;
        let local = app.clock.minute().local(edition.get().city.utc_offset_min);
        let wait = if high < AT_LEAST {
            let (n, most) = (rounded(typical), high.next_multiple_of(5));
            locale.fill(SitePage::OnArrival, &[("n", &n), ("most", &most)])
        } else {
            locale.wait((low, high))
        };
        let within = judged.leave.within_min;
        let by = within.map(|within| locale.fill(SitePage::LeaveBy, &[("time", &clock_in(local, within, 1))]));
        let basis = locale.t(match basis {
            Basis::Report | Basis::Shrinking => SitePage::FromReport,
            Basis::Growing => SitePage::FromGrowing,
            Basis::Usual => SitePage::FromUsual,
        });
        Some(view! { <p class="num">{wait}" "{by}</p><p class="muted small">{basis}</p> }.into_any())
    };
    view! { <div class="arrival">{move || words()}<WayChoice judged/></div> }
}

/// To five minutes, where there are more than a few.
const fn rounded(minutes: u16) -> u16 {
    if minutes < 10 { minutes } else { (minutes + 2) / 5 * 5 }
}

/// How one goes; remembered, and what the list counts with too. Nothing where nobody knows how far it is.
#[component]
fn WayChoice(judged: Memo<Option<Judged>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let words = |way: Way| match way {
        Way::Usual => SitePage::WayUsual,
        Way::Walk => SitePage::WayWalk,
        Way::Ride => SitePage::WayRide,
        Way::Drive => SitePage::WayDrive,
    };
    let option = move |way: Way| {
        let selected = move || app.settings.way.with(|word| Way::from_name(word) == way);
        view! { <option value=way.name() selected=selected prop:selected=selected>{locale.t(words(way))}</option> }
            .into_any()
    };
    let on_change = move |word: String| app.settings.set_way(&word);
    let known =
        Memo::new(move |_| judged.with(|judged| judged.as_ref().is_some_and(|judged| judged.way_min.is_some())));
    let choice = move || {
        view! {
            <label class="small">
                {locale.t(SitePage::WayLabel)}" "
                <select class="chip" data-way on:change:target=move |event| on_change(event.target().value())>
                    {Way::ALL.map(option).into_iter().collect_view()}
                </select>
            </label>
        }
        .into_any()
    };
    view! { {move || known.get().then(choice)} }
}

/// Why so, by the rules.
#[component]
pub(super) fn Why(edition: EditionHandle, judged: Memo<Option<Judged>>) -> impl IntoView {
    let locale = use_locale();
    let shown = move || {
        let why = judged.with(|judged| judged.as_ref()?.access.as_ref().map(|access| access.why.clone()))?;
        Some(
            view! {
                <details class="why">
                    <summary class="why__summary">{locale.t(SitePage::WhyHead)}</summary>
                    <div class="why__body"><WhyLines edition why/></div>
                </details>
            }
            .into_any(),
        )
    };
    view! { {move || shown()} }
}

/// Which answers would make an "ask" sure.
#[component]
fn AskMore(edition: EditionHandle, row: usize, verdict: Option<Verdict>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let to_the_questions = move || {
        view! {
            <p><a class="button" href="#/"><span>{locale.t(SitePage::Answer)}</span><SmallIcon name="chevron"/></a></p>
        }
        .into_any()
    };
    let open = Memo::new(move |_| {
        let edition = edition.get();
        let Some(site) = edition.sites.get(row) else { return String::new() };
        let open = open_questions(app, &edition, &site, app.clock.minute());
        let names: Vec<&str> = open.into_iter().map(|question| locale.text(&question.short)).collect();
        names.join(locale.t(SitePage::BringSeparator))
    });
    let these_questions = move |facts: String| {
        view! {
            <p class="small">{locale.fill(SitePage::AskMore, &[("facts", &facts)])}</p>
            <p>
                <a class="button button--small" href="#/code"><span>{locale.t(SitePage::AskMoreButton)}</span><SmallIcon name="chevron"/></a>
            </p>
        }.into_any()
    };
    let shown = move || match verdict {
        // Where there is a verdict all the same, answers do not change it.
        None => app.profile.is_empty().then(to_the_questions).into_any(),
        Some(Verdict::Ask) => Some(open.get()).filter(|facts| !facts.is_empty()).map(these_questions).into_any(),
        Some(Verdict::Eligible | Verdict::Not) => ().into_any(),
    };
    view! { {move || shown()} }
}
