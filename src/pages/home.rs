//! Home: what holds for me now. Without answers, the few questions that tell.

use anxin_core::eligibility::{UNKNOWN, Verdict};
use anxin_core::feed::{Edition, Question, Tone, Zones};
use anxin_core::time::{Timestamp, clock_text};

use super::summary::{fitting, open_questions, row, summary};
use crate::components::actions::action_list;
use crate::components::icon::{icon, small_icon};
use crate::components::question::question_card;
use crate::components::site_row::SiteSummary;
use crate::components::source::{source_line, why_lines};
use crate::components::tier::tier_badge;
use crate::components::tone::tone_banner;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::i18n::home::Home;
use crate::route::{Route, SitesQuery};
use crate::signal::memo;
use crate::state::App;
use crate::ui::prelude::*;

/// The page.
pub fn home(app: App, locale: Locale, edition: &'static Edition) -> View {
    let answered = memo(move || first_questions(edition).all(|question| is_answered(app, question)));
    let body = move || {
        if answered.get() { result(app, locale, edition) } else { questions(app, locale, edition) }
    };
    view! {
        <div class="page page--home">
            {body}
            {notices(locale, edition)}
            {tiles(locale)}
        </div>
    }
}

fn first_questions(edition: &'static Edition) -> impl Iterator<Item = &'static Question> {
    edition.rules.questions.iter().filter(|question| question.first)
}

fn is_answered(app: App, question: &'static Question) -> bool {
    app.profile.holding(question).is_some()
}

/// Whether a first question was answered, and that answer holds no more.
fn asked_again(app: App, edition: &'static Edition) -> bool {
    let given = |question: &Question| app.profile.answers.with(|answers| answers.get(&question.fact).is_some());
    first_questions(edition).any(|question| given(question) && !is_answered(app, question))
}

/// A first visit: the questions that tell most, all in sight, and help at once where an answer is an emergency.
fn questions(app: App, locale: Locale, edition: &'static Edition) -> View {
    let all = first_questions(edition).count();
    let progress = memo(move || first_questions(edition).filter(|question| is_answered(app, question)).count());
    let cards: Vec<_> = first_questions(edition).map(|question| card(app, locale, edition, question)).collect();
    view! {
        <div class="page__head">
            <h1 class="page__title">{Home::FirstTitle}</h1>
            <p class="page__lead">{Home::FirstLead}</p>
        </div>
        {emergency(app, locale, edition)}
        {move || asked_again(app, edition).then(|| view! { <p>{Home::AskedAgain}</p> })}
        <p class="muted small">{move || locale.fill(Home::Progress, &[("done", &progress.get()), ("all", &all)])}</p>
        <div class="stack">{cards}</div>
    }
}

fn card(app: App, locale: Locale, edition: &'static Edition, question: &'static Question) -> View {
    let chosen = memo(move || app.profile.holding(question));
    question_card(locale, question, &edition.city.towns, chosen, move |value| app.profile.answer(&question.fact, value))
}

/// An emergency does not wait for the other answers.
fn emergency(app: App, locale: Locale, edition: &'static Edition) -> View {
    let now = app.clock.wall(edition.city.utc_offset_min);
    (move || {
        let advice = app.person.advice.get()?;
        let situation = edition.guidance.situation(&advice.situation).filter(|s| s.tone == Tone::Emergency)?;
        Some(view! {
            <div class="stack">
                {tone_banner(locale, situation, None)}
                {action_list(locale, &edition.city, &edition.guidance, advice.actions.get(..1).unwrap_or_default(), now, &|_| View::Empty)}
            </div>
        })
    })
    .into_any()
}

/// What holds now.
fn result(app: App, locale: Locale, edition: &'static Edition) -> View {
    let now = app.clock.wall(edition.city.utc_offset_min);
    let stand = move || match app.person.advice.get() {
        Some(advice) => {
            let steps = advice.actions.get(..1).unwrap_or(&advice.actions);
            let more = view! { <a class="button button--primary" href="#/code"><span>{Home::AllSteps}</span>{small_icon("chevron")}</a> };
            let banner = edition
                .guidance
                .situation(&advice.situation)
                .map(|situation| tone_banner(locale, situation, Some(more)));
            view! {
                {banner}
                <h2 class="section__title">{Home::NextStep}</h2>
                {action_list(locale, &edition.city, &edition.guidance, steps, now, &|_| View::Empty)}
            }
        }
        None => super::code::withheld(app, locale, edition),
    };
    view! {
        <div class="page__head"><h1 class="page__title">{Home::Title}</h1></div>
        <div class="columns">
            <div class="columns__main stack--loose">
                <section class="section stack" aria-live="polite">{stand}</section>
                {best_site(app, locale, edition)}
            </div>
            <div class="columns__side stack--loose">
                {my_zone(app, locale, edition)}
                {my_answers(app, locale, edition)}
            </div>
        </div>
    }
}

/// The best site and what would make it sure.
#[derive(Clone, Debug, PartialEq)]
struct Best {
    summary: SiteSummary,
    why: anxin_core::eligibility::Why,
    open_questions: usize,
}

/// The first site by travel and wait where I may go; where there is none, the first that I may ask about.
fn find_best(app: App, locale: Locale, edition: &'static Edition) -> Option<Best> {
    let sites = fitting(app, edition);
    let best = sites.first()?;
    let site = edition.sites.get(best.row)?;
    let now: Timestamp = app.clock.minute();
    let open_questions = match best.access.as_ref()?.verdict {
        Verdict::Ask => open_questions(app, edition, &site, now).len(),
        Verdict::Eligible | Verdict::Not => 0,
    };
    Some(Best {
        summary: summary(locale, edition, best, true, now)?,
        why: best.access.as_ref()?.why.clone(),
        open_questions,
    })
}

fn best_site(app: App, locale: Locale, edition: &'static Edition) -> View {
    let best = memo(move || find_best(app, locale, edition));
    let shown = move || match best.get() {
        None => view! { <p class="muted">{Home::NoSite}</p> },
        Some(Best { summary, why, open_questions }) => {
            let site = edition.sites.by_id(summary.id);
            let href = summary.href.clone();
            let call = site.and_then(|site| crate::components::call::call_button("", site.phone));
            let actions = view! {
                <a class="button button--primary" href=href>{icon("navigate")}<span>{Home::WayThere}</span></a>
                {call}
            };
            let sure = (open_questions > 0).then(|| {
                let label = locale.fill(Home::MoreQuestions, &[("n", &open_questions)]);
                view! {
                    <p>{Home::BestSiteAskHelp}</p>
                    <p><a class="button" href="#/code"><span>{label}</span>{small_icon("chevron")}</a></p>
                }
            });
            view! {
                {row(app, locale, summary, Some(actions))}
                <details class="why">
                    <summary class="why__summary">{Common::Why}</summary>
                    <div class="why__body">{why_lines(locale, &edition.guidance, &why)}</div>
                </details>
                {sure}
            }
        }
    };
    let heading = move || {
        let ask = best.with(|best| best.as_ref().is_some_and(|best| best.summary.verdict == Some(Verdict::Ask)));
        locale.t(if ask { Home::BestSiteAsk } else { Home::BestSite })
    };
    view! {
        <section class="section" aria-labelledby="best-site">
            <div class="section__head">
                <h2 class="section__title" id="best-site">{heading}</h2>
                <a class="section__more" href="#/sites">{Home::AllSites}{small_icon("chevron")}</a>
            </div>
            <div class="stack">{shown}</div>
        </section>
    }
}

fn my_zone(app: App, locale: Locale, edition: &'static Edition) -> View {
    let zone = memo(move || app.profile.answers.with(|answers| answers.get("zone").map(str::to_owned)));
    let body = move || match zone.get().as_deref() {
        None | Some(UNKNOWN) => view! {
            <p class="card__text">{Home::ZoneUnknown}</p>
            <div class="card__actions cluster"><a class="button" href="#/zones">{small_icon("pin")}<span>{Home::ZoneFind}</span></a></div>
        },
        Some(word) => {
            let guide = anxin_core::feed::Tier::from_name(word).and_then(|tier| Zones::guide(&edition.zones, tier));
            let text = guide.map_or_else(|| locale.t(Home::ZoneOutside), |guide| locale.text(&guide.summary));
            view! {
                {guide.map(|guide| tier_badge(locale, guide.tier))}
                <p class="card__text">{text}</p>
                <div class="card__actions cluster"><a class="button" href="#/zones"><span>{Home::ZoneMap}</span>{small_icon("chevron")}</a></div>
            }
        }
    };
    view! {
        <article class="card">
            <h2 class="card__title">{Home::ZoneTitle}</h2>
            {body}
        </article>
    }
}

fn my_answers(app: App, locale: Locale, edition: &'static Edition) -> View {
    view! {
        <section class="profile" aria-labelledby="my-answers">
            <div class="profile__head">
                <h2 class="profile__title" id="my-answers">{move || locale.join(&[locale.t(Home::MyAnswers), &app.profile.name()])}</h2>
                <a class="button button--quiet button--small" href="#/code">{small_icon("edit")}<span>{Home::Change}</span></a>
            </div>
            <ul class="profile__answers">
                {move || {
                    let rows = super::code::answered(app, locale, edition).into_iter();
                    rows.map(|(fact, value)| view! { <li class="profile__answer"><span class="profile__fact">{fact}</span>" "{value}</li> }).collect::<Vec<_>>()
                }}
            </ul>
        </section>
    }
}

fn notices(locale: Locale, edition: &'static Edition) -> View {
    let articles: Vec<_> = edition
        .bulletin
        .notices
        .iter()
        .filter(|notice| notice.front)
        .map(|notice| {
            let issued = notice.issued.local(edition.city.utc_offset_min);
            let paragraphs: Vec<_> =
                notice.body.get(locale.0).lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect();
            view! {
                <article class="article">
                    <h3 class="article__title">{locale.text(&notice.title)}</h3>
                    <p class="article__meta">{format!("{} {}", locale.day(issued.date()), clock_text(issued))}</p>
                    <div class="article__body">{paragraphs}</div>
                    {source_line(locale, &edition.guidance, &notice.source, notice.demo)}
                </article>
            }
        })
        .collect();
    if articles.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="section" aria-labelledby="notices">
            <div class="section__head">
                <h2 class="section__title" id="notices">{Home::Notices}</h2>
                <a class="section__more" href="#/bulletin">{Common::All}{small_icon("chevron")}</a>
            </div>
            <div class="stack">{articles}</div>
        </section>
    }
}

fn tiles(locale: Locale) -> View {
    let tile = |route: Route, name: &'static str, title: Home, note: Home| {
        view! {
            <li>
                <a class="tile" href=route.href()>
                    {icon(name)}
                    <span class="tile__body">
                        <span class="tile__name">{locale.t(title)}</span>" "
                        <span class="tile__note">{locale.t(note)}</span>
                    </span>
                </a>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="topics">
            <div class="section__head"><h2 class="section__title" id="topics">{Home::Topics}</h2></div>
            <ul class="tiles">
                {tile(Route::Sites(SitesQuery::default()), "sites", Home::TileSites, Home::TileSitesNote)}
                {tile(Route::Tracks, "tracks", Home::TileTracks, Home::TileTracksNote)}
                {tile(Route::Bulletin, "bulletin", Home::TileBulletin, Home::TileBulletinNote)}
                {tile(Route::Services, "services", Home::TileServices, Home::TileServicesNote)}
            </ul>
        </section>
    }
}
