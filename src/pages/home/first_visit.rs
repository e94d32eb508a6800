//! A first visit: the question that tells most, the notice of the day and open sites, all in the first screen; the other questions
//! below; and help at once where an answer is an emergency.

use std::sync::Arc;

use anxin_core::feed::{Edition, FactKind, Question, Tone};
use anxin_core::listing::nearest_open;
use leptos::prelude::*;

use crate::components::actions::ActionList;
use crate::components::icon::SmallIcon;
use crate::components::question::QuestionCard;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::home::Home;
use crate::i18n::use_locale;
use crate::pages::answers::AskedAgain;
use crate::pages::situation::SituationBanner;
use crate::pages::summary::{SiteForNobody, nobody};
use crate::platform::document;
use crate::state::{App, use_app};

/// The questions that a first visit asks, in the city's order.
pub(super) fn first_questions(edition: &Edition) -> impl Iterator<Item = &Question> {
    edition.rules.questions.iter().filter(|question| question.first)
}

/// Whether there is an answer to `question` that holds now.
pub(super) fn is_answered(app: App, question: &Question) -> bool {
    app.profile.holding(question).is_some()
}

/// Whether a first question was answered, and that answer holds no more.
fn asked_again(app: App, edition: &Edition) -> bool {
    let given = |question: &Question| app.profile.answers.with(|answers| answers.get(&question.fact).is_some());
    first_questions(edition).any(|question| given(question) && !is_answered(app, question))
}

/// Whether all is answered that an answer needs: the town only puts near things first, and can be told later.
pub(super) fn can_be_answered(app: App, edition: &Edition) -> bool {
    let needed = |question: &&Question| question.kind != FactKind::Town;
    first_questions(edition).filter(needed).all(|question| is_answered(app, question))
}

/// What of the questions is asked on top, in brief; the others stand below, with what was answered.
#[component]
pub(super) fn FirstVisit(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let now = still_asked(app, edition);
    let others = move || {
        let (now, held) = (now.get(), edition.get());
        let others = first_questions(&held).filter(|question| Some(&question.fact) != now.as_ref()).cloned();
        others.map(|question| view! { <Card edition question/> }.into_any()).collect_view()
    };
    // Sites for nobody in particular: who has told something is shown what that leads to.
    let sites = Memo::new(move |_| app.profile.is_empty());
    view! {
        <div class="columns home__first">
            <div class="columns__main">
                <h1 class="home__title">{locale.t(Home::FirstTitle)}</h1>
                <Emergency edition/>
                {move || asked_again(app, &edition.get()).then(|| view! { <p>{locale.t(Home::AskedAgain)}</p> }.into_any())}
                <div class="home__ask" id=ON_TOP tabindex="-1"><Asked edition now brief=true/></div>
            </div>
            <div class="columns__side">
                <FrontNotice edition/>
                {move || sites.get().then(|| view! { <OpenSites edition/> }.into_any())}
            </div>
            <div class="home__rest">
                <p class="muted small">{locale.t(Home::FirstLead)}</p>
                {move || others()}
            </div>
        </div>
    }
}

/// The first question that has no answer.
pub(super) fn still_asked(app: App, edition: EditionHandle) -> Memo<Option<String>> {
    Memo::new(move |_| {
        let edition = edition.get();
        first_questions(&edition).find(|question| !is_answered(app, question)).map(|question| question.fact.clone())
    })
}

/// The question of the fact `now`.
#[component]
pub(super) fn Asked(edition: EditionHandle, now: Memo<Option<String>>, #[prop(optional)] brief: bool) -> impl IntoView {
    let shown = move || {
        let question = edition.get().rules.question(&now.get()?)?.clone();
        Some(view! { <Card edition question brief/> }.into_any())
    };
    view! { {move || shown()} }
}

/// Where the question on top stands: the next one takes its place, and the focus.
const ON_TOP: &str = "first-question";

#[component]
fn Card(edition: EditionHandle, question: Question, #[prop(optional)] brief: bool) -> impl IntoView {
    let app = use_app();
    let fact = question.fact.clone();
    let on_answer = move |value: String| {
        app.profile.answer(&fact, &value);
        if brief {
            document::focus(ON_TOP);
        }
    };
    let chosen = {
        let question = question.clone();
        Memo::new(move |_| app.profile.holding(&question))
    };
    view! {
        <AskedAgain edition question=question.clone()/>
        <QuestionCard question towns=edition.get().city.towns.clone() chosen on_answer brief/>
    }
}

/// The first notice of the day in one line, as the way to all of them.
#[component]
fn FrontNotice(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let title = held.bulletin.notices.iter().find(|notice| notice.front).map(|notice| locale.say(&notice.title));
    title.map(|title| {
        view! {
            <a class="home__zone" href="#/bulletin">
                <SmallIcon name="bulletin"/><span class="home__zone-text">{title}</span><SmallIcon name="chevron"/>
            </a>
        }
        .into_any()
    })
}

/// How many sites a first visit shows.
const SITES: usize = 3;

/// Sites that are open now, the near ones first, before anything is known of who looks: not whether they may go there.
#[component]
fn OpenSites(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let rows = Memo::new(move |_| {
        let viewer = nobody(app, app.clock.minute());
        Arc::new(nearest_open(&edition.get(), &app.feed.queue(), &viewer, SITES))
    });
    let shown = move || {
        let rows = rows.get();
        let items =
            || rows.iter().map(|&row| view! { <li><SiteForNobody edition row/></li> }.into_any()).collect_view();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="section home__open" aria-labelledby="open-sites">
                    <div class="section__head">
                        <h2 class="section__title" id="open-sites">{locale.t(Home::OpenSites)}</h2>
                        <a class="section__more" href="#/sites">{locale.t(Common::All)}<SmallIcon name="chevron"/></a>
                    </div>
                    <ol class="site-list">{items()}</ol>
                </section>
            }
            .into_any()
        })
    };
    view! { {move || shown()} }
}

/// An emergency does not wait for the other answers.
#[component]
fn Emergency(edition: EditionHandle) -> impl IntoView {
    let app = use_app();
    let now = app.clock.wall(edition.get().city.utc_offset_min);
    let shown = move || {
        let advice = app.person.advice.get()?;
        edition.get().guidance.situation(&advice.situation).filter(|situation| situation.tone == Tone::Emergency)?;
        let first = advice.actions.iter().take(1).cloned().collect::<Vec<_>>();
        Some(
            view! {
                <div class="stack">
                    <SituationBanner edition advice/>
                    <ActionList edition actions=first now folds=false/>
                </div>
            }
            .into_any(),
        )
    };
    view! { {move || shown()} }
}
