//! How to reach a site: the way there, its numbers or the city's, its address to take along.
//!
//! Does not say whether to go.

use anxin_core::feed::{Edition, Hotline, Site, SiteStatus};
use anxin_core::sort::sort_by;

use super::super::summary::{address, unchecked};
use crate::components::call::{call_button, number_words};
use crate::components::icon::{icon, small_icon};
use crate::components::link::tel;
use crate::components::notice::{NoticeKind, notice};
use crate::components::status::status_words;
use crate::i18n::Locale;
use crate::i18n::site::SitePage;
use crate::map_apps::MapApp;
use crate::platform::storage::{self, Key};
use crate::platform::{share, task};
use crate::route::Route;
use crate::state::App;
use crate::ui::prelude::*;

/// Details that nobody has checked for a week, or ever, may have changed: call first. A site without a number of its own
/// says whom to call instead. Whoever is told not to come has nothing to ask before setting out.
pub(super) fn call_first(app: App, locale: Locale, edition: &'static Edition, site: &Site<'static>) -> Option<View> {
    if matches!(site.status, SiteStatus::Paused | SiteStatus::Closed) {
        return None;
    }
    let mut words = match unchecked(edition, site, app.clock.now_untracked()) {
        None => String::new(),
        Some(None) => locale.t(SitePage::CallFirstNever).to_owned(),
        Some(Some(age)) => locale.fill(SitePage::CallFirst, &[("ago", &locale.ago(age))]),
    };
    let mut calls: Vec<View> = numbers(site).filter_map(|(number, remark)| call_button(remark, number)).collect();
    if calls.is_empty() {
        let line = city_line(edition)?;
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(locale.t(SitePage::NoPhone));
        calls.extend(call_button(locale.text(&line.name), &line.phone));
    }
    (!words.is_empty()).then(|| notice(NoticeKind::Warn, words, Some(calls.into_any())))
}

/// The numbers of a site that can be dialled, each with its remark.
fn numbers(site: &Site<'static>) -> impl Iterator<Item = (&'static str, &'static str)> {
    site.numbers().filter(|(number, _)| tel(number).is_some())
}

/// Whom to ask about a site, beside the site.
pub(super) fn city_line(edition: &'static Edition) -> Option<&'static Hotline> {
    edition.city.hotline("city").or_else(|| edition.city.hotlines.first())
}

/// The way there, the numbers, and what to do with the address.
pub(super) fn go(app: App, locale: Locale, edition: &'static Edition, site: &Site<'static>) -> View {
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
    let calling = RwSignal::new(false);
    let phones: Vec<_> = numbers(site).collect();
    let call = match phones.as_slice() {
        [] => None,
        [(number, _)] => tel(number).map(|href| {
            view! { <a class="button" href=href>{icon("phone")}<span>{SitePage::Call}</span></a> }
        }),
        _ => Some(view! {
            <button class="button" type="button" aria-expanded=move || if calling.get() { "true" } else { "false" }
                on:click=move |_| calling.update(|open| *open = !*open)>
                {icon("phone")}<span>{SitePage::Call}</span>
            </button>
        }),
    };
    let phones: Option<Vec<_>> = (phones.len() > 1).then(|| phones.into_iter().map(phone_choice).collect());
    let phones = phones.map(|phones| {
        view! { <div hidden=move || !calling.get()><ul class="choices" aria-label=SitePage::ChoosePhone>{phones}</ul></div> }
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
        {phones}
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

fn phone_choice((number, remark): (&'static str, &'static str)) -> View {
    let remark = (!remark.is_empty()).then(|| view! { <span class="choices__note">{remark}</span> });
    view! {
        <li>
            <a class="choices__item" href=tel(number)>
                <span class="num">{number_words(number)}</span>{remark}{small_icon("phone")}
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
