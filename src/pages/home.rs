//! Home: what holds for me now. Without answers, the few questions that tell.

mod best_site;
mod first_visit;

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{Feature, Notice, Tier, Zones};
use anxin_core::time::clock_text;
use leptos::prelude::*;

use super::answers::answered;
use super::situation::{AdviceWithheld, SituationBanner, is_emergency};
use super::{more, now};
use crate::components::actions::ActionList;
use crate::components::icon::{Icon, SmallIcon};
use crate::components::source::SourceLine;
use crate::components::tier::TierBadge;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::home::Home;
use crate::i18n::use_locale;
use crate::route::{Route, SitesQuery};
use crate::state::{LoadState, use_app};
use best_site::BestSite;
use first_visit::{Asked, FirstVisit, can_be_answered, still_asked};

/// The page.
#[component]
pub fn HomeScreen(edition: EditionHandle) -> impl IntoView {
    let app = use_app();
    let answered = Memo::new(move |_| can_be_answered(app, &edition.get()));
    let body = move || {
        if answered.get() { view! { <Now edition/> }.into_any() } else { view! { <FirstVisit edition/> }.into_any() }
    };
    let at_home = move || {
        let stays = app.profile.needs(Feature::HomeSampling) && app.more.stage() == LoadState::Loaded;
        stays.then(|| now(more::at_home(edition)))
    };
    view! {
        <div class="page page--home">
            {move || at_home()}
            {move || body()}
            <Notices edition/>
            <Tiles/>
        </div>
    }
}

/// What holds now.
#[component]
fn Now(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let now = app.clock.wall(edition.get().city.utc_offset_min);
    let stand = move || match app.person.advice.get() {
        Some(advice) => {
            let first = advice.actions.iter().take(1).cloned().collect::<Vec<_>>();
            let folds = !is_emergency(&edition.get(), &advice);
            view! {
                <SituationBanner edition advice short=true/>
                <div class="section__head">
                    <h2 class="section__title">{locale.t(Home::NextStep)}</h2>
                    <a class="section__more" href="#/code">{locale.t(Home::AllSteps)}<SmallIcon name="chevron"/></a>
                </div>
                <ActionList edition actions=first now folds/>
            }
            .into_any()
        }
        None => view! { <AdviceWithheld edition/> }.into_any(),
    };
    view! {
        <h1 class="visually-hidden">{locale.t(Home::Title)}</h1>
        <div class="columns">
            <div class="columns__main stack--loose">
                <section class="section home__now" aria-live="polite">{move || stand()}</section>
                <MyZone edition/>
                <BestSite edition/>
                <Asked edition now=still_asked(app, edition)/>
            </div>
            <div class="columns__side stack--loose">
                <MyAnswers edition/>
            </div>
        </div>
    }
}

/// My zone in one line, as the way to all of them.
#[component]
fn MyZone(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let zone = Memo::new(move |_| app.profile.holding(edition.get().rules.question("zone")?));
    let line = move || match zone.get().as_deref() {
        None | Some(UNKNOWN) => {
            view! { <SmallIcon name="pin"/><span class="home__zone-text">{locale.t(Home::ZoneFind)}</span> }.into_any()
        }
        Some(word) => {
            let edition = edition.get();
            let guide = Tier::from_name(word).and_then(|tier| Zones::guide(&edition.zones, tier));
            let text = guide.map_or_else(|| locale.t(Home::ZoneOutside).to_owned(), |guide| locale.say(&guide.summary));
            view! {
                {guide.map(|guide| view! { <TierBadge tier=guide.tier/> }.into_any())}
                <span class="home__zone-text">{text}</span>
            }
            .into_any()
        }
    };
    view! { <a class="home__zone" href="#/zones">{move || line()}<SmallIcon name="chevron"/></a> }
}

#[component]
fn MyAnswers(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let title = move || locale.join(&[locale.t(Home::MyAnswers), &app.profile.name()]);
    let row = |(fact, value): (String, String)| {
        view! { <li class="profile__answer"><span class="profile__fact">{fact}</span>" "{value}</li> }.into_any()
    };
    view! {
        <section class="profile" aria-labelledby="my-answers">
            <div class="profile__head">
                <h2 class="profile__title" id="my-answers">{move || title()}</h2>
                <a class="button button--quiet button--small" href="#/code"><SmallIcon name="edit"/><span>{locale.t(Home::Change)}</span></a>
            </div>
            <ul class="profile__answers">
                {move || answered(app, locale, &edition.get()).into_iter().map(row).collect_view()}
            </ul>
        </section>
    }
}

/// The notices of the day, those for this person's own town first; nothing where there is none.
#[component]
fn Notices(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let town = Memo::new(move |_| app.profile.answers.with(|answers| answers.town().map(str::to_owned)));
    let held = edition.get();
    let articles = move || {
        let (held, town) = (edition.get(), town.get());
        let town = town.as_deref().unwrap_or_default();
        let of = |mine: bool| {
            let front = held.bulletin.notices.iter().filter(move |notice| notice.front && notice.names(town) == mine);
            front.cloned().map(move |notice| view! { <Article edition notice mine/> }.into_any())
        };
        of(true).chain(of(false)).collect_view()
    };
    held.bulletin.notices.iter().any(|notice| notice.front).then(|| {
        view! {
            <section class="section" aria-labelledby="notices">
                <div class="section__head">
                    <h2 class="section__title" id="notices">{locale.t(Home::Notices)}</h2>
                    <a class="section__more" href="#/bulletin">{locale.t(Common::All)}<SmallIcon name="chevron"/></a>
                </div>
                <div class="stack">{move || articles()}</div>
            </section>
        }
        .into_any()
    })
}

#[component]
fn Article(edition: EditionHandle, notice: Notice, mine: bool) -> impl IntoView {
    let locale = use_locale();
    let issued = notice.issued.local(edition.get().city.utc_offset_min);
    let paragraphs = notice.body.get(locale.0).lines();
    let paragraphs = paragraphs.map(|line| view! { <p>{line.to_owned()}</p> }.into_any()).collect_view();
    view! {
        <article class="article" data-notice=notice.id data-mine=mine.then_some("yes")>
            {mine.then(|| view! { <p class="article__meta"><strong>{locale.t(Home::ForMyTown)}</strong></p> }.into_any())}
            <h3 class="article__title">{locale.say(&notice.title)}</h3>
            <p class="article__meta">{format!("{} {}", locale.day(issued.date()), clock_text(issued))}</p>
            <div class="article__body">{paragraphs}</div>
            <SourceLine edition id=notice.source demo=notice.demo/>
        </article>
    }
}

#[component]
fn Tiles() -> impl IntoView {
    let locale = use_locale();
    let sites = Route::Sites(SitesQuery::default());
    view! {
        <section class="section" aria-labelledby="topics">
            <div class="section__head"><h2 class="section__title" id="topics">{locale.t(Home::Topics)}</h2></div>
            <ul class="tiles">
                <Tile route=sites icon="sites" title=Home::TileSites note=Home::TileSitesNote/>
                <Tile route=Route::Tracks icon="tracks" title=Home::TileTracks note=Home::TileTracksNote/>
                <Tile route=Route::Bulletin icon="bulletin" title=Home::TileBulletin note=Home::TileBulletinNote/>
                <Tile route=Route::Services icon="services" title=Home::TileServices note=Home::TileServicesNote/>
            </ul>
        </section>
    }
}

/// The way to a page, with what is there.
#[component]
fn Tile(route: Route, icon: &'static str, title: Home, note: Home) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li>
            <a class="tile" href=route.href()>
                <Icon name=icon/>
                <span class="tile__body">
                    <span class="tile__name">{locale.t(title)}</span>" "
                    <span class="tile__note">{locale.t(note)}</span>
                </span>
            </a>
        </li>
    }
}
