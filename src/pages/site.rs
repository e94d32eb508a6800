//! One site: may I go and why, the wait now, when it is open, what to bring, how to get there.

use std::rc::Rc;

use anxin_core::feed::{Edition, Site, SiteStatus};
use anxin_core::listing::Judged;
use anxin_core::sort::sort_by;
use anxin_core::time::Timestamp;

use super::summary::{address, audience_words, open_questions, open_state, reason};
use crate::components::access::{access_badge, access_name};
use crate::components::call::{call_button, phone_list};
use crate::components::hours::hours_table;
use crate::components::icon::{icon, small_icon};
use crate::components::link::tel;
use crate::components::notice::{NoticeKind, notice};
use crate::components::queue::queue_badge;
use crate::components::source::{source_line, why_lines};
use crate::components::states::empty;
use crate::components::status::status_words;
use crate::components::tier::tier_word;
use crate::i18n::Locale;
use crate::i18n::site::SitePage;
use crate::i18n::sites::SitesPage;
use crate::map::{Focus, Scene};
use crate::map_apps::MapApp;
use crate::platform::storage::{self, Key};
use crate::platform::{location, share, task};
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
            {out_of_service(locale, &site)}
            {call_first(app, locale, edition, &site)}
            <div class="columns">
                <div class="columns__main stack--loose">
                    {verdict(app, locale, edition, id, judged)}
                    {go(app, locale, edition, &site)}
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

/// That it is not in service, before everything else.
fn out_of_service(locale: Locale, site: &Site<'static>) -> Option<View> {
    let words = status_words(locale, site.status, site.status_typed)?;
    Some(notice(NoticeKind::Warn, words, call_button("", site.phone)))
}

/// Details that nobody has checked for a week, or ever, may have changed.
fn call_first(app: App, locale: Locale, edition: &'static Edition, site: &Site<'static>) -> Option<View> {
    let words = match site.verified.map(|at| app.clock.now_untracked().since(at)) {
        None => locale.t(SitePage::CallFirstNever).to_owned(),
        Some(age) if age > i64::from(edition.city.staleness.site_days) * 86_400 => {
            locale.fill(SitePage::CallFirst, &[("ago", &locale.ago(age))])
        }
        Some(_) => return None,
    };
    Some(notice(NoticeKind::Warn, words, call_button("", site.phone)))
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
        let observed = match judged.queue.age_s {
            Some(age) => locale.fill(SitePage::Observed, &[("ago", &locale.ago(i64::from(age)))]),
            None => locale.t(SitePage::NotObserved).to_owned(),
        };
        Some(view! {
            <div class="verdict" data-site=id.clone() data-access=access_name(verdict) data-queue=judged.queue.word.name()>
                {access_badge(locale, verdict, reason(locale, edition, judged.access.as_ref(), personal), true)}
                {why}
                {ask_more(app, locale, edition, &judged, now)}
                {queue_badge(locale, &judged.queue, true)}
                <p class="muted small">{observed}</p>
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

fn go(app: App, locale: Locale, edition: &'static Edition, site: &Site<'static>) -> View {
    let name = locale.text_ref(site.name);
    let status = status_words(locale, site.status, site.status_typed).unwrap_or_default();
    let words = [name, &address(locale, edition, site), &status].join(" ").trim_end().to_owned();
    let href = Route::Site(site.id.to_owned()).href();
    let chosen = RwSignal::new(false);
    let last = storage::read(Key::MapApp);
    let choices: Option<Vec<_>> = site.position.map(|position| {
        let mut apps = MapApp::ALL.to_vec();
        // The one used last time first; the sort is stable.
        let other = |map_app: &MapApp| last.as_deref() != Some(map_app.word());
        sort_by(&mut apps, &mut |one, two| other(one).cmp(&other(two)));
        apps.into_iter()
            .map(|map_app| map_choice(locale, map_app, map_app.link(position, name), last.as_deref()))
            .collect()
    });
    let lost = choices.is_none().then(|| notice(NoticeKind::Info, locale.t(SitePage::NoPosition), None));
    let call = tel(site.phone).map(|href| {
        view! { <a class="button" href=href>{icon("phone")}<span>{SitePage::Call}</span></a> }
    });
    let copy_address = move |_| copy(app, locale, words.clone(), SitePage::Copied);
    let share_it = move |_| {
        let (title, url) = (name, share::page_url(&href));
        task::spawn(async move {
            if !share::share(title, &url).await {
                copy(app, locale, url, SitePage::LinkCopied);
            }
        });
    };
    let navigate = choices.is_some().then(|| {
        view! {
            <button class="button button--primary" type="button" aria-expanded=move || if chosen.get() { "true" } else { "false" }
                on:click=move |_| chosen.update(|open| *open = !*open)>
                {icon("navigate")}<span>{SitePage::Navigate}</span>
            </button>
        }
    });
    view! {
        <div class="action-bar">
            {navigate}
            {call}
            <button class="button" type="button" on:click=share_it>{icon("share")}<span>{SitePage::Share}</span></button>
            <button class="button" type="button" on:click=copy_address>{icon("copy")}<span>{SitePage::CopyAddress}</span></button>
        </div>
        <div hidden=move || !chosen.get()>
            <ul class="choices" aria-label=SitePage::ChooseMap>{choices}</ul>
        </div>
        {lost}
    }
}

fn map_choice(locale: Locale, map_app: MapApp, href: String, last: Option<&str>) -> View {
    let name = match map_app {
        MapApp::Amap => SitePage::Amap,
        MapApp::Tencent => SitePage::Tencent,
        MapApp::Baidu => SitePage::Baidu,
        MapApp::Apple => SitePage::Apple,
    };
    let used =
        (last == Some(map_app.word())).then(|| view! { <span class="choices__note">{SitePage::LastUsed}</span> });
    // Refused: the choice is then asked for again.
    let remember = move |_| {
        let _ = storage::write(Key::MapApp, map_app.word());
    };
    view! {
        <li>
            <a class="choices__item" href=href target="_blank" rel="noopener noreferrer" data-map=map_app.word() on:click=remember>
                <span>{locale.t(name)}</span>{used}{small_icon("external")}
            </a>
        </li>
    }
}

fn copy(app: App, locale: Locale, text: String, done: SitePage) {
    task::spawn(async move {
        let copied = share::copy(&text).await;
        app.toasts.show(locale.t(if copied { done } else { SitePage::CopyFailed }));
    });
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
    let table = match (site.hours.typed(), status) {
        // What it says of its hours counts only while it is in service.
        (_, Some(status)) if site.status != SiteStatus::Unknown => view! { <p>{status}</p> },
        (Some(typed), _) => view! { <p>{locale.fill(SitePage::HoursTyped, &[("text", &typed)])}</p> },
        (None, Some(status)) => view! { <p>{status}</p> },
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
    let line = edition.city.hotline("city").or_else(|| edition.city.hotlines.first())?;
    let words = locale.fill(SitePage::ReportText, &[("name", &locale.text(&line.name)), ("phone", &line.phone)]);
    Some(view! {
        <section class="section" aria-labelledby="report">
            <div class="section__head"><h2 class="section__title" id="report">{SitePage::ReportTitle}</h2></div>
            <p class="small">{words}</p>
        </section>
    })
}
