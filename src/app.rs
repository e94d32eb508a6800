//! The shell around every page, and which page that is.

use std::cell::RefCell;

use anxin_core::feed::Role;

use crate::components::icon::{draw, icon, small_icon};
use crate::components::notice::{NoticeKind, notice};
use crate::components::states::{empty, failed, skeleton};
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::pages;
use crate::platform::{document, location, timer};
use crate::route::Route;
use crate::signal::{effect, memo};
use crate::state::{Age, App, Choice, Feed, FontSize, Theme, Trouble};
use crate::ui::prelude::*;

/// Starts everything that goes on by itself: clock, feed, address, attributes of `<html>`.
pub fn run(app: App) {
    app.settings.run();
    app.clock.run();
    app.feed.run();
    app.more.follow(app.feed, pages::fetch_more);
    timer::on_return(move |_| app.profile.look_again());
    location::on_hash_change(move || {
        let next = Route::parse(&location::hash());
        if let Route::Sites(query) = app.route.get_untracked() {
            app.list.set(query);
        }
        let moved = app.route.try_with_untracked(|route| !route.same_page(&next)).unwrap_or(false);
        app.route.set(next);
        if moved {
            document::scroll_to_top();
            document::focus(MAIN);
        }
    });
    let age = memo(move || app.feed.age());
    effect(move || document::set_root_attribute("data-feed", age.get().name()));
    effect(move || document::set_title(&title(app)));
}

const MAIN: &str = "main";

/// The whole app inside `<div id="app">`. A change of language draws it anew.
pub fn shell(app: App) -> View {
    let language = app.settings.language;
    (move || {
        let locale = Locale(language.get());
        view! {
            <div class="shell">
                <button class="skip-link" type="button" on:click=|_| document::focus(MAIN)>{Common::SkipToContent}</button>
                {demo_strip(app, locale)}
                {top_bar(app, locale)}
                <main class="main" id=MAIN tabindex="-1">
                    {feed_line(app, locale)}
                    {trouble(app, locale)}
                    {page(app, locale)}
                </main>
                {footer(app, locale)}
                <div class="toasts" role="status" aria-live="polite">
                    {move || app.toasts.words.get().map(|words| view! { <p class="toast">{small_icon("check")}<span>{words}</span></p> })}
                </div>
            </div>
        }
    })
    .into_any()
}

fn demo_strip(app: App, locale: Locale) -> View {
    let words =
        move || app.feed.edition().and_then(|edition| edition.city.demo.as_ref().map(|demo| locale.text(&demo.notice)));
    (move || {
        words().map(|words| view! { <p class="demo-strip" role="note">{small_icon("info")}<span>{words}</span></p> })
    })
    .into_any()
}

fn top_bar(app: App, locale: Locale) -> View {
    let city = move || app.feed.edition().map(|edition| locale.text(&edition.city.name));
    let item = move |route: Route, name: &'static str, label: Common| {
        let href = route.href();
        let current = memo(move || app.route.with(|now| section(now) == section(&route)));
        view! {
            <a class="nav__item" href=href aria-current=move || current.get().then_some("page")>
                {icon(name)}<span class="nav__label">{locale.t(label)}</span>
            </a>
        }
    };
    let sites = Route::Sites(crate::route::SitesQuery::default());
    view! {
        <header class="topbar">
            <div class="topbar__inner">
                <a class="topbar__brand" href="#/">
                    {draw("mark", "topbar__mark")}
                    <span class="topbar__words">
                        <span class="topbar__name">{Common::Brand}</span>" "
                        <span class="topbar__city">{city}</span>
                    </span>
                </a>
                <nav class="nav" aria-label=Common::MainNavigation>
                    {item(Route::Home, "home", Common::NavHome)}
                    {item(sites, "sites", Common::NavSites)}
                    {item(Route::Zones, "zones", Common::NavZones)}
                    {item(Route::Code, "code", Common::NavCode)}
                    {item(Route::Services, "services", Common::NavServices)}
                </nav>
                <div class="topbar__tools">{tools(app, locale)}</div>
            </div>
        </header>
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

fn tools(app: App, locale: Locale) -> View {
    let settings = app.settings;
    let font = move || {
        let size = locale.t(pages::settings::font_word(settings.font.get()));
        locale.fill(Common::FontTool, &[("size", &size)])
    };
    let theme = move || {
        let theme = locale.t(pages::settings::theme_word(settings.theme.get()));
        locale.fill(Common::ThemeTool, &[("theme", &theme)])
    };
    let theme_icon = move || {
        icon(match settings.theme.get() {
            Theme::Auto => "auto",
            Theme::Light => "sun",
            Theme::Dark => "moon",
        })
    };
    let other = match locale.0 {
        anxin_core::text::Language::Zh => anxin_core::text::Language::En,
        anxin_core::text::Language::En => anxin_core::text::Language::Zh,
    };
    view! {
        <button class="tool" type="button" aria-label=font on:click=move |_| settings.set_font(next::<FontSize>(settings.font.get_untracked()))>
            {icon("text-size")}
        </button>
        <button class="tool" type="button" aria-label=theme on:click=move |_| settings.set_theme(next::<Theme>(settings.theme.get_untracked()))>
            {theme_icon}
        </button>
        <button class="tool" type="button" lang=other.tag() aria-label=Common::SwitchLanguage on:click=move |_| settings.set_language(other)>
            <span class="tool__word">{Common::SwitchLanguageShort}</span>
        </button>
    }
}

/// The choice after `now`, round and round.
fn next<C: Choice>(now: C) -> C {
    C::ALL.iter().copied().cycle().skip_while(|choice| *choice != now).nth(1).unwrap_or(now)
}

/// How old the data is, always in sight.
fn feed_line(app: App, locale: Locale) -> View {
    let seconds = move || app.feed.age_s().map(|age| age.to_string());
    let words = memo(move || {
        let age = app.feed.age_s()?;
        let ago = locale.ago(age);
        let message = match app.feed.age() {
            Age::Stale => Common::UpdatedStale,
            Age::Aged => Common::UpdatedLate,
            Age::Loading | Age::Fresh | Age::None => Common::Updated,
        };
        Some(locale.fill(message, &[("ago", &ago)]))
    });
    view! {
        <p class="feed-age" data-feed-age=seconds>
            {small_icon("refresh")}<span>{move || words.get().unwrap_or_else(|| locale.t(Common::Loading).to_owned())}</span>
        </p>
    }
}

/// What went wrong with the last try, while the last good set stays on screen.
fn trouble(app: App, locale: Locale) -> View {
    let trouble = memo(move || match app.feed.stage.get() {
        Feed::Shown(trouble) => trouble,
        Feed::Loading | Feed::Failed(_) => None,
    });
    (move || {
        trouble.get().map(|trouble| {
            let words = match trouble {
                Trouble::Network => Common::UpdateFailed,
                Trouble::Broken => Common::UpdateBroken,
                Trouble::UpdatePage => Common::UpdatePage,
            };
            let retry = view! {
                <button class="button button--small" type="button" on:click=move |_| app.feed.retry()>
                    {small_icon("refresh")}<span>{Common::Retry}</span>
                </button>
            };
            notice(NoticeKind::Error, locale.t(words), Some(retry))
        })
    })
    .into_any()
}

/// The page that the address names, drawn anew when the page or the edition changes, not when a filter or a queue does.
fn page(app: App, locale: Locale) -> View {
    let before: RefCell<Option<Route>> = RefCell::default();
    let shown = memo(move || {
        let (now, mut before) = (app.route.get(), before.borrow_mut());
        let route = before.take().filter(|before| before.same_page(&now)).unwrap_or(now);
        *before = Some(route.clone());
        route
    });
    (move || match (shown.get(), app.feed.edition()) {
        (Route::About, edition) => pages::about(app, locale, edition),
        (Route::NotFound, _) => not_found(locale),
        (route, Some(edition)) => pages::page(app, locale, edition, route),
        (route, None) => waiting(app, locale, &route),
    })
    .into_any()
}

/// A page without a feed: the heading at once, then grey lines or what went wrong.
fn waiting(app: App, locale: Locale, route: &Route) -> View {
    let heading = locale.t(pages::heading(route));
    let stage = app.feed.stage;
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{heading}</h1></div>
            {move || match stage.get() {
                Feed::Failed(trouble) => {
                    let text = match trouble {
                        Trouble::Network => Common::FailedText,
                        Trouble::Broken => Common::BrokenText,
                        Trouble::UpdatePage => Common::UpdatePage,
                    };
                    failed(locale.t(text), move || app.feed.retry())
                }
                Feed::Loading | Feed::Shown(_) => skeleton(),
            }}
        </div>
    }
}

fn not_found(locale: Locale) -> View {
    let home = view! { <a class="button button--primary" href="#/">{icon("home")}<span>{Common::ToHome}</span></a> };
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{Common::NotFoundTitle}</h1></div>
            {empty("question", locale.t(Common::NotFoundTitle), locale.t(Common::NotFoundText), Some(home))}
        </div>
    }
}

fn footer(app: App, locale: Locale) -> View {
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
        Some(view! {
            <p class="footer__issuer">{who}</p>
            <p class="footer__line">{locale.join(&[&line, &valid.unwrap_or_default()])}</p>
        })
    };
    view! {
        <footer class="footer">
            {issue}
            <nav class="footer__links" aria-label=Common::MoreLinks>
                <a class="link" href="#/tracks">{Common::NavTracks}</a>
                <a class="link" href="#/bulletin">{Common::NavBulletin}</a>
                <a class="link" href="#/about">{Common::NavAbout}</a>
            </nav>
        </footer>
    }
}

/// The title of the window: page, city, brand. Never anything about the person.
fn title(app: App) -> String {
    let locale = Locale(app.settings.language.get());
    let page = app.route.with(|route| locale.t(pages::heading(route)));
    let city = app.feed.edition().map(|edition| locale.text(&edition.city.name)).unwrap_or_default();
    locale.join(&[page, city, locale.t(Common::Brand)])
}
