//! What changes by itself, and when: so that nobody has to look every hour, and nobody is surprised.

use anxin_core::eligibility::Advised;
use anxin_core::feed::{Edition, Role};
use anxin_core::time::Timestamp;
use leptos::prelude::*;

use super::changed::only_in;
use crate::components::icon::{Icon, SmallIcon};
use crate::edition::EditionHandle;
use crate::i18n::plan::Plan;
use crate::i18n::{Locale, use_locale};
use crate::state::{App, use_app};

/// How far ahead is looked: two weeks, as long as anything here counts days.
const HOURS: u16 = 14 * 24;

/// The section; nothing without advice.
#[component]
pub(super) fn Upcoming(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    // Reckoned anew by the hour: it asks the tables some hundred times.
    let hour = Memo::new(move |_| app.clock.minute().0.div_euclid(3600));
    let lines = Memo::new(move |_| {
        let _ = hour.get();
        let advice = app.person.advice.get();
        if advice.is_some() { lines(app, locale, &edition.get()) } else { Vec::new() }
    });
    let shown = move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! {
                <details class="topic">
                    <summary class="topic__summary">
                        <Icon name="info"/>
                        <h2 class="topic__name">{locale.t(Plan::AheadTitle)}</h2>
                        <SmallIcon name="chevron-down"/>
                    </summary>
                    <ul class="topic__lines">{lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_view()}</ul>
                </details>
            }.into_any()
        })
    };
    view! { {move || shown()} }
}

fn lines(app: App, locale: Locale, edition: &Edition) -> Vec<String> {
    let (now, offset) = (app.clock.now_untracked(), edition.city.utc_offset_min);
    let when = |at: Timestamp| locale.moment(at.local(offset), now.local(offset));
    let rules = &edition.rules;
    app.profile.answers.with(|answers| {
        let mut lines = Vec::new();
        if let Some((at, facts)) = answers.asked_again(rules, now) {
            let facts: Vec<&str> =
                facts.iter().filter_map(|fact| Some(locale.text(&rules.question(fact)?.short))).collect();
            let facts = facts.join(locale.t(Plan::ListSeparator));
            lines.push(locale.fill(Plan::AheadAsk, &[("when", &when(at)), ("facts", &facts)]));
        }
        if let Some((at, then)) = edition.decisions.next_advice(rules, answers, now, offset, HOURS) {
            let today = edition.decisions.advise(rules, answers, now, offset);
            let same = today.as_ref().is_some_and(|today| today.situation == then.situation);
            match edition.guidance.situation(&then.situation).filter(|_| !same) {
                Some(situation) => {
                    let title = locale.text(&situation.title);
                    lines.push(locale.fill(Plan::AheadSituation, &[("when", &when(at)), ("title", &title)]));
                }
                None => lines.push(locale.fill(Plan::AheadActions, &[("when", &when(at))])),
            }
            let title = |step: &Advised| {
                edition.guidance.action(&step.action).map(|action| locale.text(&action.title)).unwrap_or_default()
            };
            for (words, these, those) in [
                (Plan::Added, Some(&then.actions), today.as_ref().map(|today| &today.actions)),
                (Plan::Gone, today.as_ref().map(|today| &today.actions), Some(&then.actions)),
            ] {
                let steps = these.zip(those).map(|(these, those)| only_in(these, those)).unwrap_or_default();
                lines.extend(steps.into_iter().map(|step| locale.fill(words, &[("title", &title(step))])));
            }
        }
        let until = app.feed.set.with_untracked(|set| {
            let shards =
                [Role::Rules, Role::Guidance].map(|role| Some(set.as_ref()?.manifest.shard(role)?.valid_until));
            shards.into_iter().flatten().min()
        });
        if let Some(until) = until.filter(|until| *until > now) {
            lines.push(locale.fill(Plan::AheadValid, &[("when", &when(until))]));
        }
        lines
    })
}
