//! The best site that I may use, with its wait and the way there.

use anxin_core::eligibility::{Verdict, Why};
use anxin_core::feed::Edition;
use leptos::prelude::*;

use crate::components::call::CallButton;
use crate::components::icon::{Icon, SmallIcon};
use crate::components::site_row::SiteSummary;
use crate::components::source::WhyLines;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::home::Home;
use crate::i18n::{Locale, use_locale};
use crate::pages::answers::open_for_advice;
use crate::pages::summary::{Row, offered, open_questions, summary};
use crate::state::{App, use_app};

/// The best site and what would make it sure.
#[derive(Clone, Debug, PartialEq)]
struct Best {
    summary: SiteSummary,
    why: Why,
    open_questions: usize,
}

/// The first site by travel and wait where I may go; where there is none, the first that I may ask about.
fn find_best(app: App, locale: Locale, edition: &Edition) -> Option<Best> {
    let row = offered(app, edition).into_iter().next()?;
    let now = app.clock.minute();
    app.person.sites.with(|sites| {
        let best = sites.get(row)?;
        let access = best.access.as_ref()?;
        let open_questions = match access.verdict {
            Verdict::Ask => open_questions(app, edition, &edition.sites.get(row)?, now).len(),
            Verdict::Eligible | Verdict::Not => 0,
        };
        Some(Best { summary: summary(locale, edition, best, true, now)?, why: access.why.clone(), open_questions })
    })
}

/// The section.
#[component]
pub(super) fn BestSite(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let best = Memo::new(move |_| find_best(app, locale, &edition.get()));
    let heading = move || {
        let ask = best.with(|best| best.as_ref().is_some_and(|best| best.summary.verdict == Some(Verdict::Ask)));
        locale.t(if ask { Home::BestSiteAsk } else { Home::BestSite })
    };
    let shown = move || match best.get() {
        None => view! { <NoSite edition/> }.into_any(),
        Some(best) => view! { <Offer edition best/> }.into_any(),
    };
    view! {
        <section class="section" aria-labelledby="best-site">
            <div class="section__head">
                <h2 class="section__title" id="best-site">{move || heading()}</h2>
                <a class="section__more" href="#/sites">{locale.t(Home::AllSites)}<SmallIcon name="chevron"/></a>
            </div>
            <div class="stack">{move || shown()}</div>
        </section>
    }
}

/// Where no site is offered: by what the steps say, or until more is known.
#[component]
fn NoSite(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let open = Memo::new(move |_| open_for_advice(app, &edition.get()).len());
    move || {
        match open.get() {
        0 => view! { <p class="muted">{locale.t(Home::NoSite)}</p> }.into_any(),
        n => view! {
            <p>{locale.t(Home::NoSiteYet)}</p>
            <p><a class="button" href="#/code"><span>{locale.fill(Home::MoreQuestions, &[("n", &n)])}</span><SmallIcon name="chevron"/></a></p>
        }
        .into_any(),
    }
    }
}

#[component]
fn Offer(edition: EditionHandle, best: Best) -> impl IntoView {
    let locale = use_locale();
    let Best { summary, why, open_questions } = best;
    let href = summary.href.clone();
    let phone = edition.get().sites.by_id(&summary.id).map(|site| site.phone.to_owned());
    let sure = (open_questions > 0).then(|| {
        let label = locale.fill(Home::MoreQuestions, &[("n", &open_questions)]);
        view! {
            <p>{locale.t(Home::BestSiteAskHelp)}</p>
            <p><a class="button" href="#/code"><span>{label}</span><SmallIcon name="chevron"/></a></p>
        }
        .into_any()
    });
    view! {
        <Row site=summary>
            <a class="button button--primary" href=href><Icon name="navigate"/><span>{locale.t(Home::WayThere)}</span></a>
            {phone.map(|phone| view! { <CallButton phone/> }.into_any())}
        </Row>
        <details class="why">
            <summary class="why__summary">{locale.t(Common::Why)}</summary>
            <div class="why__body"><WhyLines edition why/></div>
        </details>
        {sure}
    }
}
