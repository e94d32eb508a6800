//! My code: one question at a time, what to do in order, why, and the answers with a way to change or erase them.

mod ahead;
mod backup;
mod busy;
mod changed;
mod people;
mod plan;

use std::time::Duration;

use anxin_core::eligibility::{Advice, Advised, UNKNOWN};
use anxin_core::feed::{Edition, FactKind, Question, Tone};

use super::summary::{fitting, row, summary};
use crate::components::actions::action_list;
use crate::components::call::hotlines;
use crate::components::icon::small_icon;
use crate::components::notice::{NoticeKind, notice};
use crate::components::question::question_card;
use crate::components::source::why_lines;
use crate::components::tone::tone_banner;
use crate::i18n::Locale;
use crate::i18n::code::Code;
use crate::i18n::common::Common;
use crate::platform::{document, task, timer};
use crate::signal::memo;
use crate::state::{App, Calls};
use crate::ui::keyed;
use crate::ui::prelude::*;
use changed::{Change, Stand};

/// The page.
pub fn code(app: App, locale: Locale, edition: &'static Edition) -> View {
    let asked = Asked::new(app, edition);
    let calls = Calls::read();
    let emergency = memo(move || {
        app.person.advice.with(|advice| {
            let situation = advice.as_ref().and_then(|advice| edition.guidance.situation(&advice.situation));
            situation.is_some_and(|situation| situation.tone == Tone::Emergency)
        })
    });
    let not_kept = move || (!app.profile.kept.get()).then(|| notice(NoticeKind::Warn, locale.t(Code::NotKept), None));
    let emergency_numbers = hotlines(locale, &edition.city, app.clock.wall(edition.city.utc_offset_min));
    view! {
        <div class="page page--code">
            <div class="page__head">
                <h1 class="page__title">{Code::Title}</h1>
                <p class="page__lead">{Code::Lead}</p>
            </div>
            {not_kept}
            {people::people(app, locale, asked)}
            {busy::calls_due(app, calls, locale, edition)}
            <div class="columns">
                <div class="columns__main stack--loose">
                    {move || emergency.get().then(|| result(app, calls, locale, edition, View::Empty))}
                    {ask(app, locale, edition, asked, emergency)}
                    {move || (!emergency.get()).then(|| {
                        result(app, calls, locale, edition, changed::changed(app, locale, edition, asked.changed))
                    })}
                    {where_to_go(app, locale, edition)}
                    {plan::plan(app, locale, edition)}
                    {ahead::ahead(app, locale, edition)}
                </div>
                <div class="columns__side stack--loose">
                    {answers(app, calls, locale, edition, asked)}
                    <section class="section" aria-labelledby="numbers">
                        <div class="section__head"><h2 class="section__title" id="numbers">{Common::Hotlines}</h2></div>
                        {emergency_numbers}
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

/// Which question is on screen.
#[derive(Clone, Copy)]
struct Asked {
    /// The fact asked for; `None` where nothing is left to ask.
    fact: Memo<Option<String>>,
    /// A question opened by hand, to change an answer.
    opened: RwSignal<Option<String>>,
    /// Questions put off for this visit.
    skipped: RwSignal<Vec<String>>,
    /// Questions still worth asking.
    open: Memo<Vec<String>>,
    /// The last answer that took the place of another.
    changed: RwSignal<Option<Change>>,
}

impl Asked {
    fn new(app: App, edition: &'static Edition) -> Self {
        let opened = RwSignal::new(None);
        let skipped = RwSignal::new(Vec::new());
        let open = memo(move || open_questions(app, edition));
        let fact = memo(move || {
            opened.get().or_else(|| open.get().into_iter().find(|fact| skipped.with(|skipped| !skipped.contains(fact))))
        });
        Self { fact, opened, skipped, open, changed: RwSignal::new(None) }
    }

    /// Begins anew, for another person or after erasing.
    fn restart(self) {
        self.skipped.set(Vec::new());
        self.opened.set(None);
        self.changed.set(None);
    }

    /// Opens the question for `fact`.
    fn open(self, fact: String) {
        self.skipped.update(|skipped| skipped.retain(|known| *known != fact));
        self.opened.set(Some(fact));
        focus_soon(QUESTION);
    }

    /// Goes on: to the next question, or to the advice where there is none or help is needed first.
    fn leave(self, emergency: bool) {
        self.opened.set(None);
        let question = self.fact.with_untracked(Option::is_some) && !emergency;
        focus_soon(if question { QUESTION } else { RESULT });
    }

    /// The question before the one on screen, in the city's order, that was answered or put off; the last one where none is
    /// on screen.
    fn previous(self, app: App, edition: &'static Edition) -> Option<String> {
        let now = self.fact.get();
        let asked = edition.rules.questions.iter().take_while(|question| Some(&question.fact) != now.as_ref());
        let seen = |question: &&Question| {
            app.profile.answers.with(|answers| answers.get(&question.fact).is_some())
                || self.skipped.with(|skipped| skipped.contains(&question.fact))
        };
        asked.filter(seen).last().map(|question| question.fact.clone())
    }
}

/// The unanswered questions whose answer could change the advice, and the first questions, in the city's order.
fn open_questions(app: App, edition: &'static Edition) -> Vec<String> {
    let now = app.clock.minute();
    app.profile.answers.with(|answers| {
        let matter =
            edition.decisions.open_questions_for_advice(&edition.rules, answers, now, edition.city.utc_offset_min);
        let wanted = |question: &&Question| {
            answers.holding(question, now).is_none() && (question.first || matter.contains(&question.fact))
        };
        edition.rules.questions.iter().filter(wanted).map(|question| question.fact.clone()).collect()
    })
}

fn ask(app: App, locale: Locale, edition: &'static Edition, asked: Asked, emergency: Memo<bool>) -> View {
    let back = move || {
        asked.previous(app, edition).map(|fact| {
            view! {
                <button class="button button--quiet" type="button" on:click=move |_| asked.open(fact.clone())>
                    {small_icon("back")}<span>{Code::Back}</span>
                </button>
            }
        })
    };
    (move || {
        let Some(fact) = asked.fact.get() else { return view! { <p class="cluster">{back}</p> } };
        let Some(question) = edition.rules.question(&fact) else { return View::Empty };
        let chosen = memo(move || app.profile.holding(question));
        let on_answer = {
            let fact = fact.clone();
            move |value: &str| {
                let old = app.profile.answers.with_untracked(|answers| answers.get(&fact).map(str::to_owned));
                // Judges every site, so only where there is something to compare.
                let replaced = old.filter(|old| old != value).and_then(|old| Some((old, Stand::now(app, edition)?)));
                app.profile.answer(&fact, value);
                asked.changed.set(replaced.map(|(from, before)| Change { fact: fact.clone(), from, before }));
                asked.leave(emergency.get_untracked());
            }
        };
        let skip = {
            let fact = fact.clone();
            move |_| {
                asked.skipped.update(|skipped| skipped.push(fact.clone()));
                asked.leave(false);
            }
        };
        let left = move || {
            let n = asked.open.with(Vec::len);
            (n > 0).then(|| locale.fill(Code::MoreTitle, &[("n", &n)]))
        };
        view! {
            <section class="section stack" id=QUESTION tabindex="-1" aria-label=locale.text(&question.ask)>
                <p class="muted small">{left}</p>
                {question_card(locale, question, &edition.city.towns, chosen, on_answer)}
                <div class="cluster">
                    {back}
                    <button class="button button--quiet" type="button" on:click=skip><span>{Code::Skip}</span></button>
                </div>
                <p class="muted small">{Code::Private}</p>
            </section>
        }
    })
    .into_any()
}

/// The advice, below whatever stands `above` it.
fn result(app: App, calls: Calls, locale: Locale, edition: &'static Edition, above: View) -> View {
    let advice = move || match app.person.advice.get() {
        Some(advice) => advised(app, calls, locale, edition, &advice),
        None if app.profile.is_empty() => ().into_any(),
        None => withheld(app, locale, edition),
    };
    view! { <div class="stack" id=RESULT tabindex="-1" aria-live="polite">{above}{advice}</div> }
}

fn advised(app: App, calls: Calls, locale: Locale, edition: &'static Edition, advice: &Advice) -> View {
    let banner = edition.guidance.situation(&advice.situation).map(|situation| tone_banner(locale, situation, None));
    let title = move || {
        let name = app.profile.name();
        if name.is_empty() {
            locale.t(Code::ActionsTitle).to_owned()
        } else {
            locale.fill(Code::ActionsFor, &[("name", &name)])
        }
    };
    let now = app.clock.wall(edition.city.utc_offset_min);
    let below = |step: &Advised| {
        let busy = busy::busy(app, calls, locale, edition, &advice.situation, step);
        View::Many(vec![busy, tick(app, locale, edition, &advice.situation, step)])
    };
    view! {
        {banner}
        <details class="why">
            <summary class="why__summary">{Code::WhyTitle}</summary>
            <div class="why__body">{why_lines(locale, &edition.guidance, &advice.why)}</div>
        </details>
        <h2 class="section__title">{title}</h2>
        {action_list(locale, &edition.city, &edition.guidance, &advice.actions, now, &below)}
    }
}

/// A box to tick a step off, kept on the phone. Its name says which step.
fn tick(app: App, locale: Locale, edition: &'static Edition, situation: &str, step: &Advised) -> View {
    let title = edition.guidance.action(&step.action).map(|action| locale.text(&action.title)).unwrap_or_default();
    let label = locale.join(&[locale.t(Code::Done), title]);
    let step = [situation, "/", &step.action].concat();
    let shown = step.clone();
    view! {
        <button class="action__done" type="button" role="checkbox" aria-label=label
            aria-checked=move || if app.profile.is_done(&shown) { "true" } else { "false" }
            on:click=move |_| app.profile.toggle_done(&step)>
            <span class="action__box">{small_icon("check")}</span><span>{Code::Done}</span>
        </button>
    }
}

/// How many sites stand below the advice: enough to choose, few enough to read.
const SITES_SHOWN: usize = 3;

/// Where to be tested, for those who are advised to go.
fn where_to_go(app: App, locale: Locale, edition: &'static Edition) -> View {
    let sites = memo(move || {
        let now = app.clock.minute();
        let fitting = fitting(app, edition);
        let words = fitting.iter().take(SITES_SHOWN).filter_map(|site| summary(locale, edition, site, true, now));
        words.collect::<Vec<_>>()
    });
    let some = memo(move || sites.with(|sites| !sites.is_empty()));
    (move || {
        some.get().then(|| {
            view! {
                <section class="section" aria-labelledby="where">
                    <div class="section__head">
                        <h2 class="section__title" id="where">{Code::SitesTitle}</h2>
                        <a class="section__more" href="#/sites">{Common::All}{small_icon("chevron")}</a>
                    </div>
                    <ol class="site-list">
                        {keyed(move || sites.get(), move |site| view! { <li>{row(app, locale, site, None)}</li> })}
                    </ol>
                </section>
            }
        })
    })
    .into_any()
}

/// What stands in place of advice when the rules are too old or give none: precautions for everyone, and whom to call.
pub fn withheld(app: App, locale: Locale, edition: &'static Edition) -> View {
    let general: Vec<_> = edition
        .guidance
        .general
        .iter()
        .map(|text| view! { <li>{small_icon("check")}<span>{locale.text(text)}</span></li> })
        .collect();
    let title = view! { <strong>{Common::WithheldTitle}</strong>" "{Common::WithheldText} };
    view! {
        {notice(NoticeKind::Stale, title, None)}
        <h2 class="section__title">{Common::GeneralTitle}</h2>
        <ul class="guide__list guide__list--allowed">{general}</ul>
        {hotlines(locale, &edition.city, app.clock.wall(edition.city.utc_offset_min))}
    }
}

/// What was answered, as fact and value in words, in the city's order.
pub fn answered(app: App, locale: Locale, edition: &'static Edition) -> Vec<(&'static str, &'static str)> {
    let questions = edition.rules.questions.iter();
    questions
        .filter_map(|question| Some((locale.text(&question.short), value_words(app, locale, edition, question)?)))
        .collect()
}

/// The answer to `question` in words; `None` where it was not asked.
fn value_words(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    question: &'static Question,
) -> Option<&'static str> {
    // What holds no longer is asked again, and shown as not answered until then.
    let value = app.profile.holding(question)?;
    Some(words_of(locale, edition, question, &value))
}

/// The answer `value` to `question` in words.
fn words_of(locale: Locale, edition: &'static Edition, question: &'static Question, value: &str) -> &'static str {
    let words = match question.kind {
        _ if value == UNKNOWN => None,
        FactKind::Town => edition.city.town(value).map(|town| locale.text(&town.name)),
        FactKind::Choice | FactKind::Hours => question.choice(value).map(|choice| locale.text(&choice.label)),
    };
    words.unwrap_or_else(|| locale.t(Common::DontKnow))
}

fn answers(app: App, calls: Calls, locale: Locale, edition: &'static Edition, asked: Asked) -> View {
    let rows: Vec<_> = edition
        .rules
        .questions
        .iter()
        .map(|question| {
            let short = locale.text(&question.short);
            let label = locale.fill(Code::Change, &[("fact", &short)]);
            let fact = question.fact.clone();
            let value =
                move || value_words(app, locale, edition, question).unwrap_or_else(|| locale.t(Code::NotAnswered));
            view! {
                <div class="facts__row">
                    <dt class="facts__key">{short}</dt>
                    <dd class="facts__value">
                        <span>{value}</span>" "
                        <button class="button button--quiet button--icon" type="button" aria-label=label
                            on:click=move |_| asked.open(fact.clone())>
                            {small_icon("edit")}
                        </button>
                    </dd>
                </div>
            }
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="answers">
            <div class="section__head"><h2 class="section__title" id="answers">{Code::AnswersTitle}</h2></div>
            <dl class="facts">{rows}</dl>
            {people::add_person(app, locale, asked)}
            {people::erase(app, calls, locale, asked)}
            {backup::backup(app, locale, edition, asked)}
        </section>
    }
}
