//! The shell around every page, and which page that is.

use anxin_core::feed::Role;
use anxin_core::text::Language;
use leptos::prelude::*;

use crate::components::icon::{Icon, SmallIcon, Symbol};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::states::{Empty, Failed, Skeleton};
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::{Locale, use_locale};
use crate::pages;
use crate::platform::{document, location, storage, timer};
use crate::route::{Route, SitesQuery};
use crate::state::{Age, App, Choice, Feed, FontSize, Theme, Trouble, use_app};

/// Starts everything that goes on by itself: clock, feed, address, attributes of `<html>`.
pub fn run(app: App) {
    app.settings.run();
    app.clock.run();
    app.feed.run();
    app.more.follow(app.feed, pages::fetch_more);
    timer::on_return(move |_| app.look_again());
    storage::on_change(move || app.look_again());
    location::on_hash_change(move || {
        let next = Route::parse(&location::hash());
        if let Route::Sites(query) = app.route.get_untracked() {
            app.list.set(query);
        }
        let moved = app.route.with_untracked(|route| !route.same_page(&next));
        app.route.set(next);
        if moved {
            document::scroll_to_top();
            document::focus(MAIN);
        }
    });
    Effect::new(move |_| {
        if app.feed.names_missing.get() {
            app.toasts.show(Locale(app.settings.language.get_untracked()).t(Common::NamesMissing));
        }
    });
    Effect::new(move |_| {
        document::set_root_attribute("data-feed", app.feed.age().name());
        document::set_title(&title(app));
    });
}

const MAIN: &str = "main";

/// Whether the first paint may give way: what it shows is there, or will not come, or another page is asked for.
pub fn is_ready(app: App) -> bool {
    let ours = app.route.with(|route| matches!(route, Route::Home | Route::Sites(_)));
    !ours || app.feed.set.with(Option::is_some) || app.feed.stage.get() != Feed::Loading
}

/// The whole app inside `<div id="app">`. A change of language draws it anew.
#[component]
pub fn Shell() -> impl IntoView {
    let language = use_app().settings.language;
    let shown = move || {
        let locale = Locale(language.get());
        provide_context(locale);
        view! {
            <div class="shell">
                <button class="skip-link" type="button" on:click=|_| document::focus(MAIN)>{locale.t(Common::SkipToContent)}</button>
                <TopBar/>
                <main class="main" id=MAIN tabindex="-1">
                    <FeedLine/>
                    <LastTry/>
                    <DeviceWarnings/>
                    <Page/>
                </main>
                <Footer/>
                <Toast/>
            </div>
        }
        .into_any()
    };
    view! { {move || shown()} }
}

#[component]
fn DemoStrip() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let words =
        move || app.feed.edition().and_then(|edition| edition.city.demo.as_ref().map(|demo| locale.say(&demo.notice)));
    let shown = move || {
        words().map(|words| {
            view! { <p class="demo-strip" role="note"><SmallIcon name="info"/><span>{words}</span></p> }.into_any()
        })
    };
    view! { {move || shown()} }
}

#[component]
fn Toast() -> impl IntoView {
    let words = use_app().toasts.words;
    let toast = |words: String| view! { <p class="toast"><SmallIcon name="check"/><span>{words}</span></p> }.into_any();
    view! { <div class="toasts" role="status" aria-live="polite">{move || words.get().map(toast)}</div> }
}

#[component]
fn TopBar() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let city = move || app.feed.edition().map(|edition| locale.say(&edition.city.name));
    view! {
        <header class="topbar">
            <DemoStrip/>
            <div class="topbar__inner">
                <a class="topbar__brand" href="#/">
                    <Symbol name="mark" class="topbar__mark"/>
                    <span class="topbar__words">
                        <span class="topbar__name">{locale.t(Common::Brand)}</span>" "
                        <span class="topbar__city">{move || city()}</span>
                    </span>
                </a>
                <nav class="nav" aria-label=locale.t(Common::MainNavigation)>
                    <NavItem route=Route::Home icon="home" label=Common::NavHome/>
                    <NavItem route=Route::Sites(SitesQuery::default()) icon="sites" label=Common::NavSites/>
                    <NavItem route=Route::Zones icon="zones" label=Common::NavZones/>
                    <NavItem route=Route::Code icon="code" label=Common::NavCode/>
                    <NavItem route=Route::Services icon="services" label=Common::NavServices/>
                </nav>
                <div class="topbar__tools"><Tools/></div>
            </div>
        </header>
    }
}

#[component]
fn NavItem(route: Route, icon: &'static str, label: Common) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let href = route.href();
    let current = Memo::new(move |_| app.route.with(|now| section(now) == section(&route)));
    view! {
        <a class="nav__item" href=href aria-current=move || current.get().then_some("page")>
            <Icon name=icon/><span class="nav__label">{locale.t(label)}</span>
        </a>
    }
}

/// Which entry of the navigation a page belongs to.
const fn section(route: &Route) -> u8 {
    match route {
        Route::Home => 0,
        Route::Sites(_) | Route::Site(_) => 1,
        Route::Zones | Route::Zone(_) => 2,
        Route::Code => 3,
        Route::Services | Route::Tracks | Route::Bulletin => 4,
        Route::About | Route::NotFound => 5,
    }
}

#[component]
fn Tools() -> impl IntoView {
    let (settings, locale) = (use_app().settings, use_locale());
    let font = move || {
        let size = locale.t(pages::settings::font_word(settings.font.get()));
        locale.fill(Common::FontTool, &[("size", &size)])
    };
    let theme = move || {
        let theme = locale.t(pages::settings::theme_word(settings.theme.get()));
        locale.fill(Common::ThemeTool, &[("theme", &theme)])
    };
    let theme_icon = move || match settings.theme.get() {
        Theme::Auto => "auto",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    };
    let other = match locale.0 {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    view! {
        <button class="tool" type="button" aria-label=font on:click=move |_| settings.set_font(next::<FontSize>(settings.font.get_untracked()))>
            <Icon name="text-size"/>
        </button>
        <button class="tool" type="button" aria-label=theme on:click=move |_| settings.set_theme(next::<Theme>(settings.theme.get_untracked()))>
            {move || view! { <Icon name=theme_icon()/> }.into_any()}
        </button>
        <button class="tool" type="button" lang=other.tag() aria-label=locale.t(Common::SwitchLanguage) on:click=move |_| settings.set_language(other)>
            <span class="tool__word">{locale.t(Common::SwitchLanguageShort)}</span>
        </button>
    }
}

/// The choice after `now`, round and round.
fn next<C: Choice>(now: C) -> C {
    C::ALL.iter().copied().cycle().skip_while(|choice| *choice != now).nth(1).unwrap_or(now)
}

/// How old the data is, always in sight.
#[component]
fn FeedLine() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    #[cfg(not(target_arch = "wasm32"))]
    if app.is_prerendered() {
        return as_of(app, locale).into_any();
    }
    let seconds = move || app.feed.age_s().map(|age| age.to_string());
    let words = Memo::new(move |_| {
        let age = app.feed.age_s()?;
        let ago = locale.ago(age);
        let message = match app.feed.age() {
            Age::Stale => Common::UpdatedStale,
            Age::Aged => Common::UpdatedLate,
            Age::Loading | Age::Fresh | Age::None => Common::Updated,
        };
        Some(locale.fill(message, &[("ago", &ago)]))
    });
    // Where nothing came and nothing is on its way, the page says so in its own words.
    let loading = move || if app.feed.age() == Age::None { "" } else { locale.t(Common::Loading) };
    view! {
        <p class="feed-age" data-feed-age=seconds hidden=move || app.feed.age() == Age::None>
            <SmallIcon name="refresh"/>
            <span>{move || words.get().unwrap_or_else(|| loading().to_owned())}</span>
        </p>
    }
    .into_any()
}

/// In its place on what is read later: of which moment it is, for "just now" grows old, and until when boot.js may show it.
#[cfg(not(target_arch = "wasm32"))]
fn as_of(app: App, locale: Locale) -> impl IntoView {
    use crate::i18n::lite::Lite;
    use anxin_core::time::clock_text;
    let set = app.feed.set.get_untracked();
    let until = set.as_ref().and_then(|set| {
        let edition = set.manifest.shards.iter().filter(|shard| !shard.role.is_live());
        // On the readers' own clock, which a demonstration's differs from.
        edition.map(|shard| shard.valid_until.plus(-set.manifest.clock_shift_s).0).min()
    });
    let when = set.map(|set| {
        let issued = set.manifest.issued.local(set.edition.city.utc_offset_min);
        let when = [locale.day(issued.date()), clock_text(issued)].join(" ");
        locale.fill(Lite::AsOf, &[("when", &when)])
    });
    view! {
        <p class="feed-age" data-until=until>
            <SmallIcon name="clock"/>
            <span>
                {when}
                <span class="feed-age__live">{locale.t(Lite::NotLiveYet)}</span>
                <span class="feed-age__old">{locale.t(Lite::TooOld)}</span>
            </span>
        </p>
    }
}

/// What went wrong with the last try, while the last good set stays on screen.
#[component]
fn LastTry() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let words = Memo::new(move |_| {
        let words = match app.feed.stage.get() {
            Feed::Shown(Some(Trouble::Network)) => Common::UpdateFailed,
            Feed::Shown(Some(Trouble::Broken)) => Common::UpdateBroken,
            Feed::Shown(Some(Trouble::UpdatePage)) => Common::UpdatePage,
            Feed::Shown(None) | Feed::Loading | Feed::Failed(_) => return None,
        };
        Some(locale.t(words).to_owned())
    });
    let shown = move || {
        words.get().map(|words| {
            view! {
                <Notice kind=NoticeKind::Error words>
                    <button class="button button--small" type="button" on:click=move |_| app.feed.retry()>
                        <SmallIcon name="refresh"/><span>{locale.t(Common::Retry)}</span>
                    </button>
                </Notice>
            }
            .into_any()
        })
    };
    view! { {move || shown()} }
}

/// What holds on every page for as long as it does: nobody knows the day, or the phone keeps nothing more.
#[component]
fn DeviceWarnings() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let torn = Memo::new(move |_| app.clock.is_torn());
    let note = move |holds: bool, words: Common| {
        holds.then(|| view! { <Notice kind=NoticeKind::Warn words=locale.t(words)/> }.into_any())
    };
    view! {
        {move || note(torn.get(), Common::ClocksDiffer)}
        {move || note(!app.profile.kept.get(), Common::NotKept)}
    }
}

/// The page that the address names, drawn anew when the page or the edition changes, not when a filter or a queue does.
#[component]
fn Page() -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |before: Option<&Route>| {
        let now = app.route.get();
        before.filter(|before| before.same_page(&now)).cloned().unwrap_or(now)
    });
    let shown = move || match (shown.get(), app.feed.edition()) {
        (Route::About, edition) => pages::about(edition.map(EditionHandle::new)),
        (Route::NotFound, _) => view! { <NotFound/> }.into_any(),
        (route, Some(edition)) => pages::page(EditionHandle::new(edition), route),
        (route, None) => view! { <Waiting heading=pages::heading(&route)/> }.into_any(),
    };
    view! { {move || shown()} }
}

/// A page without a feed: the heading at once, then grey lines or what went wrong.
#[component]
fn Waiting(heading: Common) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let stage = app.feed.stage;
    let body = move || match stage.get() {
        Feed::Failed(trouble) => {
            let text = locale.t(match trouble {
                Trouble::Network => Common::FailedText,
                Trouble::Broken => Common::BrokenText,
                Trouble::UpdatePage => Common::UpdatePage,
            });
            view! { <Failed text on_retry=move || app.feed.retry()/> }.into_any()
        }
        Feed::Loading | Feed::Shown(_) => view! { <Skeleton/> }.into_any(),
    };
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{locale.t(heading)}</h1></div>
            {move || body()}
        </div>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let locale = use_locale();
    let title = locale.t(Common::NotFoundTitle);
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{title}</h1></div>
            <Empty name="question" title text=locale.t(Common::NotFoundText)>
                <a class="button button--primary" href="#/"><Icon name="home"/><span>{locale.t(Common::ToHome)}</span></a>
            </Empty>
        </div>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let issue = move || {
        let set = app.feed.set.get()?;
        let offset = set.edition.city.utc_offset_min;
        let issued = set.manifest.issued.local(offset);
        let when = locale.day_and_clock(issued);
        let line = locale.fill(Common::IssueLine, &[("when", &when)]);
        let valid = set.manifest.shard(Role::Rules).map(|shard| {
            let until = shard.valid_until.local(offset);
            locale.fill(Common::ValidUntil, &[("when", &locale.day_and_clock(until))])
        });
        let who = locale.fill(Common::IssuedBy, &[("who", &locale.text(&set.edition.city.authority))]);
        Some(
            view! {
                <p class="footer__issuer">{who}</p>
                <p class="footer__line">{locale.join(&[&line, &valid.unwrap_or_default()])}</p>
            }
            .into_any(),
        )
    };
    view! {
        <footer class="footer">
            {move || issue()}
            <nav class="footer__links" aria-label=locale.t(Common::MoreLinks)>
                <a class="link" href="#/tracks">{locale.t(Common::NavTracks)}</a>
                <a class="link" href="#/bulletin">{locale.t(Common::NavBulletin)}</a>
                <a class="link" href="#/about">{locale.t(Common::NavAbout)}</a>
            </nav>
        </footer>
    }
}

/// The title of the window: page, city, brand. Never anything about the person.
fn title(app: App) -> String {
    let locale = Locale(app.settings.language.get());
    let page = app.route.with(|route| locale.t(pages::heading(route)));
    let city = app.feed.edition().map(|edition| locale.say(&edition.city.name)).unwrap_or_default();
    locale.join(&[page, &city, locale.t(Common::Brand)])
}
