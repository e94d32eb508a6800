//! How to reach a site: the way there, its numbers or the city's, its address to take along.
//!
//! Does not say whether to go.

use anxin_core::feed::{Site, SiteStatus};
use leptos::prelude::*;

use crate::components::call::{CallButton, number_words};
use crate::components::icon::{Icon, SmallIcon};
use crate::components::link::tel;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::status::status_words;
use crate::edition::EditionHandle;
use crate::i18n::site::SitePage;
use crate::i18n::{Locale, use_locale};
use crate::map_apps::MapApp;
use crate::pages::calls::{Call, NoticeAndCall, city_hotline, dialled, known_line};
use crate::pages::summary::{address, unchecked};
use crate::platform::storage::{self, Key};
use crate::platform::{share, task};
use crate::route::Route;
use crate::state::{App, use_app};

/// Details that nobody has checked for a week, or ever, may have changed: call first. A site without a number of its own
/// says whom to call instead. Whoever is told not to come has nothing to ask before setting out.
#[component]
pub(super) fn CallFirst(edition: EditionHandle, row: usize) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let Some(site) = held.sites.get(row) else { return ().into_any() };
    if matches!(site.status, SiteStatus::Paused | SiteStatus::Closed) {
        return ().into_any();
    }
    let words = match unchecked(&held, &site, app.clock.now_untracked()) {
        None => String::new(),
        Some(None) => locale.t(SitePage::CallFirstNever).to_owned(),
        Some(Some(age)) => locale.fill(SitePage::CallFirst, &[("ago", &locale.ago(age))]),
    };
    let own: Vec<_> = numbers(&site).collect();
    if !own.is_empty() {
        let calls = own
            .into_iter()
            .map(|(phone, name)| view! { <Number edition phone=phone.to_owned() name=name.to_owned()/> }.into_any())
            .collect_view();
        return (!words.is_empty())
            .then(|| view! { <Notice kind=NoticeKind::Warn words>{calls}</Notice> }.into_any())
            .into_any();
    }
    let line = city_hotline(&held);
    let instead = if line.is_some() { locale.t(SitePage::NoPhone) } else { "" };
    let words = [&words, instead].join(" ").trim().to_owned();
    let call = line.and_then(dialled);
    (!words.is_empty())
        .then(|| view! { <NoticeAndCall edition kind=NoticeKind::Warn words=words.into_any() call/> }.into_any())
        .into_any()
}

/// A number of a site. Where it is a line whose hours the city knows, whoever answers now and who comes next.
#[component]
fn Number(edition: EditionHandle, phone: String, name: String) -> impl IntoView {
    match known_line(&edition.get(), &phone) {
        Some(line) => view! { <Call edition line named=true/> }.into_any(),
        None => view! { <CallButton phone name/> }.into_any(),
    }
}

/// The numbers of a site that can be dialled, each with its remark.
fn numbers<'a>(site: &Site<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    site.numbers().filter(|(number, _)| tel(number).is_some())
}

/// The way there, the numbers, and what to do with the address.
#[component]
pub(super) fn Go(edition: EditionHandle, row: usize) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let site = held.sites.get(row)?;
    let name = locale.text_ref(site.name).to_owned();
    let status = status_words(locale, site.status, site.status_typed).unwrap_or_default();
    let words = [name.as_str(), &address(locale, &held, &site), &status].join(" ").trim_end().to_owned();
    let href = Route::Site(site.id.to_owned()).href();
    let (choosing_map, choosing_phone) = (RwSignal::new(false), RwSignal::new(false));
    // Maps lead to the door, where one is known.
    let door = held.sites.place_of(site.id).entrance;
    let apps = door.or(site.position).map(|position| {
        let last = storage::read(Key::MapApp);
        let is_last = |map_app: &MapApp| last.as_deref() == Some(map_app.word());
        let mut apps = MapApp::ALL;
        // The one used last time first; the sort is stable.
        apps.sort_by_key(|map_app| !is_last(map_app));
        let link = |map_app: MapApp| {
            view! { <MapChoice map_app href=map_app.link(position, &name) used=is_last(&map_app)/> }.into_any()
        };
        apps.into_iter().map(link).collect_view()
    });
    let located = apps.is_some();
    let phones: Vec<_> = numbers(&site).collect();
    let call = match phones.as_slice() {
        [] => ().into_any(),
        [(number, _)] => {
            view! { <a class="button" href=tel(number)><Icon name="phone"/><span>{locale.t(SitePage::Call)}</span></a> }
                .into_any()
        }
        _ => view! { <Toggle open=choosing_phone icon="phone" words=SitePage::Call/> }.into_any(),
    };
    let phones = (phones.len() > 1).then(|| {
        let phones =
            phones.into_iter().map(|(number, remark)| view! { <PhoneChoice number=number.to_owned() remark=remark.to_owned()/> }.into_any()).collect_view();
        view! {
            <div hidden=move || !choosing_phone.get()><ul class="choices" aria-label=locale.t(SitePage::ChoosePhone)>{phones}</ul></div>
        }.into_any()
    });
    let copy_address = move |_| copy(app, locale, words.clone(), SitePage::Copied);
    let share_it = move |_| {
        let (title, url) = (name.clone(), share::page_url(&href));
        task::spawn(async move {
            if !share::share(&title, &url).await {
                copy(app, locale, url, SitePage::LinkCopied);
            }
        });
    };
    Some(view! {
        <div class="action-bar">
            {located.then(|| view! { <Toggle open=choosing_map icon="navigate" words=SitePage::Navigate primary=true/> }.into_any())}
            {call}
            <button class="button" type="button" on:click=share_it><Icon name="share"/><span>{locale.t(SitePage::Share)}</span></button>
            <button class="button" type="button" on:click=copy_address><Icon name="copy"/><span>{locale.t(SitePage::CopyAddress)}</span></button>
        </div>
        {phones}
        <div hidden=move || !choosing_map.get()>
            <ul class="choices" aria-label=locale.t(SitePage::ChooseMap)>{apps}</ul>
        </div>
        {(!located).then(|| view! { <Notice kind=NoticeKind::Info words=locale.t(SitePage::NoPosition)/> }.into_any())}
    }.into_any())
}

/// A button that opens and closes choices.
#[component]
fn Toggle(open: RwSignal<bool>, icon: &'static str, words: SitePage, #[prop(optional)] primary: bool) -> impl IntoView {
    let locale = use_locale();
    view! {
        <button class=if primary { "button button--primary" } else { "button" } type="button"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)>
            <Icon name=icon/><span>{locale.t(words)}</span>
        </button>
    }
}

#[component]
fn MapChoice(map_app: MapApp, href: String, used: bool) -> impl IntoView {
    let locale = use_locale();
    let name = match map_app {
        MapApp::Amap => SitePage::Amap,
        MapApp::Tencent => SitePage::Tencent,
        MapApp::Baidu => SitePage::Baidu,
        MapApp::Apple => SitePage::Apple,
    };
    let used = used.then(|| view! { <span class="choices__note">{locale.t(SitePage::LastUsed)}</span> }.into_any());
    // Refused: the choice is then asked for again.
    let remember = move |_| {
        let _ = storage::write(Key::MapApp, map_app.word());
    };
    view! {
        <li>
            <a class="choices__item" href=href target="_blank" rel="noopener noreferrer" data-map=map_app.word() on:click=remember>
                <span>{locale.t(name)}</span>{used}<SmallIcon name="external"/>
            </a>
        </li>
    }
}

#[component]
fn PhoneChoice(number: String, remark: String) -> impl IntoView {
    let remark = (!remark.is_empty()).then(|| view! { <span class="choices__note">{remark}</span> }.into_any());
    view! {
        <li>
            <a class="choices__item" href=tel(&number)>
                <span class="num">{number_words(&number)}</span>{remark}<SmallIcon name="phone"/>
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
