//! My code: one question at a time, what to do in order, why, and the answers with a way to change or erase them.

mod advice;
mod answers;
mod ask;
mod asked;
mod backup;
mod busy;
mod changed;
mod people;
mod plan;
mod upcoming;
mod where_to_go;

use std::time::Duration;

use leptos::prelude::*;

use crate::components::call::Hotlines;
use crate::components::icon::{Icon, SmallIcon};
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::common::Common;
use crate::i18n::home::Home;
use crate::i18n::use_locale;
use crate::pages::at_home::AtHome;
use crate::pages::situation::is_emergency;
use crate::platform::{document, task, timer};
use crate::state::{Calls, use_app};
use advice::Outcome;
use answers::Answers;
use ask::Ask;
use asked::Asked;
use busy::CallsDue;
use changed::Changed;
use people::People;
use plan::PlanByDays;
use upcoming::Upcoming;
use where_to_go::WhereToGo;

/// The page.
#[component]
pub fn CodeScreen(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let asked = Asked::new(app, edition);
    let calls = Calls::read();
    let emergency = Memo::new(move |_| {
        app.person.advice.with(|advice| advice.as_ref().is_some_and(|advice| is_emergency(&edition.get(), advice)))
    });
    let calm = move || {
        view! {
            <Outcome edition calls><Changed edition change=asked.changed/></Outcome>
            <TownNotices edition/>
        }
        .into_any()
    };
    let now = app.clock.wall(edition.get().city.utc_offset_min);
    view! {
        <div class="page page--code">
            <div class="page__head">
                <h1 class="page__title">{locale.t(Code::Title)}</h1>
                {move || app.profile.is_empty().then(|| view! { <p class="page__lead">{locale.t(Code::Lead)}</p> }.into_any())}
            </div>
            <People asked/>
            <AtHome edition/>
            <CallsDue edition calls/>
            <div class="columns">
                <div class="columns__main stack--loose">
                    {move || emergency.get().then(|| view! { <Outcome edition calls/> }.into_any())}
                    <Ask edition asked emergency/>
                    {move || (!emergency.get()).then(calm)}
                    <WhereToGo edition/>
                    <PlanByDays edition/>
                    <Upcoming edition/>
                    {move || (!app.profile.is_empty()).then(|| view! { <p class="muted small">{locale.t(Code::Lead)}</p> }.into_any())}
                </div>
                <div class="columns__side stack--loose">
                    <Answers edition calls asked/>
                    <details class="topic">
                        <summary class="topic__summary">
                            <Icon name="phone"/>
                            <h2 class="topic__name">{locale.t(Common::Hotlines)}</h2>
                            <SmallIcon name="chevron-down"/>
                        </summary>
                        <Hotlines edition now/>
                    </details>
                </div>
            </div>
        </div>
    }
}

/// The notices for this person's own town, as the way to them; nothing where there is none.
#[component]
fn TownNotices(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let town = Memo::new(move |_| app.profile.answers.with(|answers| answers.town().map(str::to_owned)));
    let shown = move || {
        let (held, town) = (edition.get(), town.get());
        let town = town.unwrap_or_default();
        let mine = held.bulletin.notices.iter().filter(|notice| notice.names(&town));
        let links: Vec<_> = mine
            .map(|notice| view! { <a class="link" href="#/bulletin" data-notice=notice.id.clone()>{locale.say(&notice.title)}</a> }.into_any())
            .collect();
        (!links.is_empty()).then(|| {
            view! { <Notice kind=NoticeKind::Info words=locale.t(Home::ForMyTown)>{links}</Notice> }.into_any()
        })
    };
    view! { {move || shown()} }
}

/// Where the question stands, and where the advice does.
const QUESTION: &str = "question";
const RESULT: &str = "result";

/// Moves focus to the element with `id` once what was just decided is drawn: what was tapped is gone by then.
fn focus_soon(id: &'static str) {
    task::spawn(async move {
        timer::sleep(Duration::ZERO).await;
        document::focus(id);
    });
}
