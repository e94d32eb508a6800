//! My code: one question at a time, what to do in order, why, and the answers with a way to change or erase them.

mod advice;
mod ahead;
mod answers;
mod ask;
mod asked;
mod backup;
mod busy;
mod changed;
mod people;
mod plan;
mod where_to_go;

use std::time::Duration;

use anxin_core::feed::Tone;
use leptos::prelude::*;

use crate::components::call::Hotlines;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::common::Common;
use crate::i18n::use_locale;
use crate::platform::{document, task, timer};
use crate::state::{Calls, use_app};
use advice::Outcome;
use ahead::Ahead;
use answers::Answers;
use ask::Ask;
use asked::Asked;
use busy::CallsDue;
use changed::Changed;
use people::People;
use plan::PlanByDays;
use where_to_go::WhereToGo;

/// The page.
#[component]
pub fn CodeScreen(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let asked = Asked::new(app, edition);
    let calls = Calls::read();
    let emergency = Memo::new(move |_| {
        app.person.advice.with(|advice| {
            let edition = edition.get();
            let situation = advice.as_ref().and_then(|advice| edition.guidance.situation(&advice.situation));
            situation.is_some_and(|situation| situation.tone == Tone::Emergency)
        })
    });
    let calm = move || {
        view! { <Outcome edition calls><Changed edition change=asked.changed/></Outcome> }
    };
    let now = app.clock.wall(edition.get().city.utc_offset_min);
    view! {
        <div class="page page--code">
            <div class="page__head">
                <h1 class="page__title">{locale.t(Code::Title)}</h1>
                <p class="page__lead">{locale.t(Code::Lead)}</p>
            </div>
            <People asked/>
            <CallsDue edition calls/>
            <div class="columns">
                <div class="columns__main stack--loose">
                    {move || emergency.get().then(|| view! { <Outcome edition calls/> })}
                    <Ask edition asked emergency/>
                    {move || (!emergency.get()).then(calm)}
                    <WhereToGo edition/>
                    <PlanByDays edition/>
                    <Ahead edition/>
                </div>
                <div class="columns__side stack--loose">
                    <Answers edition calls asked/>
                    <section class="section" aria-labelledby="numbers">
                        <div class="section__head"><h2 class="section__title" id="numbers">{locale.t(Common::Hotlines)}</h2></div>
                        <Hotlines edition now/>
                    </section>
                </div>
            </div>
        </div>
    }
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
