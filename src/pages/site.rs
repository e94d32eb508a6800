//! One site: may I go and why, the wait now, when it is open, what to bring, how to get there.

mod reach;

use std::rc::Rc;

use anxin_core::feed::{Edition, Site};
use anxin_core::listing::Judged;
use anxin_core::queue::QueueWord;
use anxin_core::time::Timestamp;

use super::summary::{address, audience_words, open_questions, open_state, reason};
use crate::components::access::{access_badge, access_name};
use crate::components::call::phone_list;
use crate::components::hours::hours_table;
use crate::components::icon::{icon, small_icon};
use crate::components::queue::queue_badge;
use crate::components::source::{source_line, why_lines};
use crate::components::states::empty;
use crate::components::status::status_words;
use crate::components::tier::tier_word;
use crate::i18n::Locale;
use crate::i18n::site::SitePage;
use crate::i18n::sites::SitesPage;
use crate::map::{Focus, Scene};
use crate::platform::location;
use crate::route::Route;
use crate::signal::memo;
use crate::state::App;
use crate::ui::prelude::*;

/// The page of the site with `id`.
pub fn site(app: App, locale: Locale, edition: &'static Edition, id: String) -> View {
    let Some(site) = edition.sites.by_id(&id) else { return missing(locale) };
    let row = site.row;
    let judged = memo(move || app.person.sites.with(|sites| sites.get(row).cloned()));
    let name = locale.text_ref(site.name);
    view! {
        <div class="page page--site">
            <a class="back-link" href=Route::Sites(app.list.get_untracked()).href()>{small_icon("back")}<span>{SitesPage::Title}</span></a>
            <div class="site-head">
                <div class="site-head__top">
                    <h1 class="page__title">{name}</h1>
                    {star(app, locale, &site, name)}
                </div>
                <p class="site-head__address">{small_icon("pin")}<span>{address(locale, edition, &site)}</span></p>
            </div>
            <div class="columns">
                <div class="columns__main stack--loose">
                    {verdict(app, locale, edition, id, judged)}
                    {reach::call_first(app, locale, edition, &site)}
                    {reach::go(app, locale, edition, &site)}
                    {before_you_go(locale, edition, &site, judged)}
                </div>
                <div class="columns__side stack--loose">
                    {hours(app, locale, edition, &site)}
                    {place(app, locale, edition, &site, judged)}
                    {report(locale, edition)}
                </div>
            </div>
            {source_line(locale, &edition.guidance, site.source, site.demo)}
        </div>
    }
}

fn missing(locale: Locale) -> View {
    let list =
        view! { <a class="button button--primary" href="#/sites">{icon("sites")}<span>{SitePage::ToList}</span></a> };
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{SitePage::MissingTitle}</h1></div>
            {empty("search", locale.t(SitePage::MissingTitle), locale.t(SitePage::MissingText), Some(list))}
        </div>
    }
}

fn star(app: App, locale: Locale, site: &Site<'static>, name: &str) -> View {
    let (id, name) = (site.id.to_owned(), name.to_owned());
    let saved = {
        let id = id.clone();
        memo(move || app.saved.has(&id))
    };
    view! {
        <button
            class="site-row__star"
            type="button"
            aria-pressed=move || if saved.get() { "true" } else { "false" }
            aria-label=move || locale.fill(if saved.get() { SitesPage::Unsave } else { SitesPage::Save }, &[("name", &name)])
            on:click=move |_| app.saved.toggle(&id)
        >
            {move || icon(if saved.get() { "star-filled" } else { "star" })}
        </button>
    }
}

/// May I go, how long is the wait, is it open: the three answers one came for.
fn verdict(app: App, locale: Locale, edition: &'static Edition, id: String, judged: Memo<Option<Judged>>) -> View {
    (move || {
        let judged = judged.get()?;
        let personal = app.person.may_judge.get();
        let now = app.clock.minute();
        let site = edition.sites.get(judged.row)?;
        let open = open_state(locale, &site, &judged, now.local(edition.city.utc_offset_min));
        let verdict = judged.access.as_ref().map(|access| access.verdict);
        let why = judged.access.as_ref().map(|access| {
            view! {
                <details class="why">
                    <summary class="why__summary">{SitePage::WhyHead}</summary>
                    <div class="why__body">{why_lines(locale, &edition.guidance, &access.why)}</div>
                </details>
            }
        });
        // What was seen there before it closed says nothing now.
        let closed = judged.queue.word == QueueWord::Closed && !judged.queue.reported_closed;
        let observed = (!closed).then(|| match judged.queue.age_s {
            Some(age) => locale.fill(SitePage::Observed, &[("ago", &locale.ago(i64::from(age)))]),
            None => locale.t(SitePage::NotObserved).to_owned(),
        });
        let observed = observed.map(|words| view! { <p class="verdict__observed muted small">{words}</p> });
        Some(view! {
            <div class="verdict" data-site=id.clone() data-access=access_name(verdict) data-queue=judged.queue.word.name()>
                {access_badge(locale, verdict, reason(locale, edition, judged.access.as_deref(), personal), true)}
                {why}
                {ask_more(app, locale, edition, &judged, now)}
                {queue_badge(locale, &judged.queue, true)}
                {observed}
                <p class="verdict__open" data-open=open.0>
                    {small_icon("clock")}<span>{open.1}</span>
                </p>
            </div>
        })
    })
    .into_any()
}

/// Which answers would make an "ask" sure.
fn ask_more(app: App, locale: Locale, edition: &'static Edition, judged: &Judged, now: Timestamp) -> Option<View> {
    // Where there is a verdict all the same, answers do not change it.
    if app.profile.is_empty() && judged.access.is_none() {
        let link =
            view! { <p><a class="button" href="#/"><span>{SitePage::Answer}</span>{small_icon("chevron")}</a></p> };
        return Some(link);
    }
    judged.access.as_ref().filter(|access| access.verdict == anxin_core::eligibility::Verdict::Ask)?;
    let site = edition.sites.get(judged.row)?;
    let open = open_questions(app, edition, &site, now);
    let names: Vec<&str> = open.into_iter().map(|question| locale.text(&question.short)).collect();
    (!names.is_empty()).then(|| {
        let words = locale.fill(SitePage::AskMore, &[("facts", &names.join(locale.t(SitePage::BringSeparator)))]);
        view! {
            <p class="small">{words}</p>
            <p><a class="button button--small" href="#/code"><span>{SitePage::AskMoreButton}</span>{small_icon("chevron")}</a></p>
        }
    })
}

fn before_you_go(
    locale: Locale,
    edition: &'static Edition,
    site: &Site<'static>,
    judged: Memo<Option<Judged>>,
) -> View {
    let list = move |words: Vec<&'static str>| words.join(locale.t(SitePage::BringSeparator));
    let served =
        site.serves.iter().map(|value| SitePage::serves(value).map_or(value.as_str(), |words| locale.t(words)));
    let audience = audience_words(locale, site);
    let serves = locale.join(&[&list(served.collect()), &audience]);
    let note = site.note;
    let numbers: Vec<_> = site.numbers().collect();
    let phones = (!numbers.is_empty()).then(|| view! {
        <div class="facts__row"><dt class="facts__key">{locale.t(SitePage::Phone)}</dt><dd class="facts__value">{phone_list(numbers)}</dd></div>
    });
    let tier = edition.site_tiers.get(site.row).copied().flatten();
    let fact = move |key: SitePage, value: &str| {
        (!value.is_empty()).then(|| view! {
            <div class="facts__row"><dt class="facts__key">{locale.t(key)}</dt><dd class="facts__value">{value.to_owned()}</dd></div>
        })
    };
    // What it costs and what to bring depend on who asks.
    let personal = move || {
        let access = judged.get()?.access?;
        let label = |id: &str| edition.guidance.label(id).map(|text| locale.text(text)).unwrap_or_default();
        Some(view! {
            {fact(SitePage::Fee, access.fee.as_deref().map(label).unwrap_or_default())}
            {fact(SitePage::Bring, &list(access.bring.iter().map(|id| label(id)).collect()))}
        })
    };
    view! {
        <section class="section" aria-labelledby="before">
            <div class="section__head"><h2 class="section__title" id="before">{SitePage::FactsTitle}</h2></div>
            <dl class="facts">
                {fact(SitePage::Serves, &serves)}
                {personal}
                {fact(SitePage::Zone, tier.map(|tier| tier_word(locale, tier)).unwrap_or_default())}
                {fact(SitePage::Note, locale.text(note))}
                {phones}
            </dl>
        </section>
    }
}

fn hours(app: App, locale: Locale, edition: &'static Edition, site: &Site<'static>) -> View {
    let status = status_words(locale, site.status, site.status_typed);
    let typed = site.hours_typed().map(|typed| {
        view! { <p>{locale.fill(SitePage::HoursTyped, &[("text", &typed)])}</p> }
    });
    let table = match (status, typed) {
        // What it says of its hours counts only while it is in service.
        (Some(status), typed) => view! { <p>{status}</p>{typed} },
        (None, Some(typed)) => typed,
        (None, None) => {
            let (hours, offset) = (site.hours, edition.city.utc_offset_min);
            // Drawn anew at midnight, not at every tick.
            let today = memo(move || app.clock.minute().local(offset).date());
            (move || hours_table(locale, hours, today.get().and_time(chrono::NaiveTime::MIN))).into_any()
        }
    };
    let checked = match site.verified {
        Some(at) => locale.fill(SitePage::Verified, &[("ago", &locale.ago(app.clock.now_untracked().since(at)))]),
        None => locale.t(SitePage::NotVerified).to_owned(),
    };
    view! {
        <section class="section" aria-labelledby="hours">
            <div class="section__head"><h2 class="section__title" id="hours">{SitePage::HoursTitle}</h2></div>
            {table}
            <p class="muted small">{checked}</p>
        </section>
    }
}

fn place(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    site: &Site<'static>,
    judged: Memo<Option<Judged>>,
) -> Option<View> {
    site.position?;
    let dots = memo(move || {
        judged.get().and_then(|judged| super::sites::dot(locale, edition, &judged)).into_iter().collect::<Vec<_>>()
    });
    let focus = Focus::Site(site.id.to_owned());
    let scene = Scene {
        edition,
        label: locale.t(SitePage::MapTitle).to_owned(),
        dots: memo(move || dots.get()),
        show_zones: true,
        me: memo(move || app.here.fix().map(|fix| (fix.position, fix.accuracy_m))),
        focus: memo(move || Some(focus.clone())),
        on_site: Rc::new(|_: &str| {}),
        on_zone: Rc::new(|id: &str| location::go(&Route::Zone(id.to_owned()).href())),
        theme: app.settings.colours(),
    };
    Some(view! {
        <section class="section" aria-labelledby="place">
            <div class="section__head"><h2 class="section__title" id="place">{SitePage::MapTitle}</h2></div>
            {super::map(app, locale, scene)}
        </section>
    })
}

/// Whom to tell that something here is wrong.
fn report(locale: Locale, edition: &'static Edition) -> Option<View> {
    let line = reach::city_line(edition)?;
    let words = locale.fill(SitePage::ReportText, &[("name", &locale.text(&line.name)), ("phone", &line.phone)]);
    Some(view! {
        <section class="section" aria-labelledby="report">
            <div class="section__head"><h2 class="section__title" id="report">{SitePage::ReportTitle}</h2></div>
            <p class="small">{words}</p>
        </section>
    })
}
