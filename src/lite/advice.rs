//! What to do, as a list to be read from the top: the first situation that fits is one's own.
//!
//! Says what the tables say to everybody, and nothing else: see [`anxin_core::briefing`].

use anxin_core::briefing::{Briefing, Situated, Step, When};
use anxin_core::feed::Plan;
use leptos::prelude::*;

use super::conditions;
use super::context::{Context, section};
use super::frame::Body;
use super::{home, kinds};
use crate::i18n::lite::Lite;

pub(super) fn advice(context: &Context<'_>) -> Body {
    let mut content = match context.briefing {
        Some(briefing) => lists(context, briefing),
        None => vec![view! { <p class="lead">{context.t(Lite::AdviceCannot)}</p> }.into_any()],
    };
    let plans: Vec<AnyView> = context.edition.guidance.plans.iter().map(|each| plan(context, each)).collect();
    content.extend(section("plans", context.t(Lite::PlansTitle).to_owned(), plans));
    content.extend(section("general", context.t(Lite::GeneralTitle).to_owned(), home::general(context)));
    Body { title: context.t(Lite::AdviceTitle).to_owned(), content }
}

fn lists(context: &Context<'_>, briefing: &Briefing) -> Vec<AnyView> {
    let title = |(index, one): (usize, &Situated)| {
        let words = context.edition.guidance.situation(&one.situation);
        let title = words.map_or_else(|| one.situation.clone(), |words| context.text(&words.title));
        context.fill(Lite::Numbered, &[("n", &(index + 1)), ("title", &title)])
    };
    let titles: Vec<String> = briefing.situations.iter().enumerate().map(title).collect();
    let entries: Vec<AnyView> = briefing
        .situations
        .iter()
        .zip(&titles)
        .map(|(one, title)| view! { <li><a href=["#", &anchor(one)].concat()>{title.clone()}</a></li> }.into_any())
        .collect();
    let mut content = vec![
        view! {
            <p class="lead">{context.t(Lite::AdviceLead)}</p>
            <p>{context.t(Lite::AdviceUnknown)}</p>
            <div class="screen">
                <h2 id="contents">{context.t(Lite::Contents)}</h2>
                <ul class="plain">
                    {entries}
                    <li><a href="#kinds">{context.t(Lite::WhoMayGo)}</a></li>
                </ul>
            </div>
        }
        .into_any(),
    ];
    content.extend(briefing.situations.iter().zip(titles).map(|(one, title)| situation(context, one, title)));
    content.extend(section("kinds", context.t(Lite::WhoMayGo).to_owned(), kinds::kinds(context, briefing)));
    content.extend(section("bring", context.t(Lite::BringTitle).to_owned(), kinds::bring(context, briefing)));
    content
}

fn anchor(one: &Situated) -> String {
    ["situation-", &one.situation].concat()
}

fn situation(context: &Context<'_>, one: &Situated, title: String) -> AnyView {
    let words = context.edition.guidance.situation(&one.situation);
    let summary = words.map(|words| view! { <p>{context.text(&words.summary)}</p> }.into_any());
    let ends = words
        .filter(|words| !words.ends.is_empty())
        .map(|words| view! { <p>{context.text(&words.ends)}</p> }.into_any());
    let why = context.reasons(&one.why);
    let steps: Vec<AnyView> = one.steps.iter().map(|each| step(context, each, &why)).collect();
    let rows = one.why.iter().chain(one.steps.iter().flat_map(|step| &step.why));
    let who = if one.when.is_always() {
        view! { <p class="if">{context.t(Lite::IfOthers)}</p> }.into_any()
    } else {
        condition(context, Lite::If, &one.when)
    };
    view! {
        <div class="situation">
            <h2 id=anchor(one)>{title}</h2>
            {who}
            {summary}
            {ends}
            {reason(context, &why)}
            <ol class="steps">{steps}</ol>
            {context.basis(rows)}
        </div>
    }
    .into_any()
}

/// `如果：…`, or a list where several conditions are each enough.
fn condition(context: &Context<'_>, lead: Lite, when: &When) -> AnyView {
    let words = conditions::when(context, when, lead == Lite::If);
    view! { <p class="if">{context.fill(lead, &[("what", &words.join(context.t(Lite::OrElse)))])}</p> }.into_any()
}

fn reason(context: &Context<'_>, why: &[String]) -> Option<AnyView> {
    let words = context.fill(Lite::Reason, &[("why", &why.join(" "))]);
    (!why.is_empty()).then(|| view! { <p class="why">{words}</p> }.into_any())
}

/// What is `said` as the reason of the whole situation is not said again.
fn step(context: &Context<'_>, step: &Step, said: &[String]) -> AnyView {
    let words = context.edition.guidance.action(&step.action);
    let title = words.map_or_else(|| step.action.clone(), |words| context.text(&words.title));
    let only = (!step.when.is_always()).then(|| condition(context, Lite::OnlyIf, &step.when));
    let detail = words.map(|words| context.text(&words.detail)).filter(|detail| !detail.is_empty());
    let call = words.and_then(|words| context.edition.city.hotline(&words.call)).map(|line| {
        let name = context.fill(Lite::CallLine, &[("name", &context.locale.text(&line.name))]);
        let next =
            context.next_line(line.into()).map(|next| view! { " " <span class="small">{next}</span> }.into_any());
        view! { <p class="call">{name}{context.phone(&line.phone)}{next}</p> }.into_any()
    });
    let see = words
        .and_then(|words| context.lead(&words.link))
        .map(|link| view! { <p class="see">{context.t(Lite::See)}{link}</p> }.into_any());
    let mut why = context.reasons(&step.why);
    why.retain(|why| !said.contains(why));
    view! {
        <li>
            <h3>{title}</h3>
            {only}
            {detail.map(|detail| view! { <p>{detail}</p> })}
            {call}
            {see}
            {reason(context, &why)}
        </li>
    }
    .into_any()
}

/// A plan by its days, for those who are told to count them.
fn plan(context: &Context<'_>, plan: &Plan) -> AnyView {
    let who = context.briefing.and_then(|briefing| briefing.plans.iter().find(|(id, _)| *id == plan.id));
    let who = who.map(|(_, when)| condition(context, Lite::If, when));
    let first = context.fill(Lite::PlanFirst, &[("day", &plan.first), ("ask", &context.locale.text(&plan.ask))]);
    let mut steps: Vec<_> = plan.steps.iter().collect();
    steps.sort_by_key(|step| (step.from, step.to));
    let rows: Vec<AnyView> = steps
        .into_iter()
        .map(|step| {
            let days = if step.from == step.to {
                context.fill(Lite::PlanDay, &[("day", &step.from)])
            } else {
                context.fill(Lite::PlanDays, &[("from", &step.from), ("to", &step.to)])
            };
            view! { <tr><th scope="row">{days}</th><td>{context.text(&step.text)}</td></tr> }.into_any()
        })
        .collect();
    let call = context.edition.city.hotline(&plan.call).map(|line| {
        let name = context.fill(Lite::CallLine, &[("name", &context.locale.text(&line.name))]);
        let next =
            context.next_line(line.into()).map(|next| view! { " " <span class="small">{next}</span> }.into_any());
        view! { <p class="call">{name}{context.phone(&line.phone)}{next}</p> }.into_any()
    });
    view! {
        <div class="item">
            <h3>{context.text(&plan.title)}</h3>
            {who}
            <p>{first}</p>
            <table>
                <thead><tr><th scope="col">{context.t(Lite::DayColumn)}</th><th scope="col">{context.t(Lite::WhatColumn)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p>{context.text(&plan.note)}</p>
            {call}
            {context.source_line(&plan.source, plan.demo)}
        </div>
    }.into_any()
}
