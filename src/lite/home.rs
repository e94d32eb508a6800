//! The first page: whom to call, today's notices, and the way to the others.

use anxin_core::feed::{Hotline, Notice};
use leptos::prelude::*;

use super::context::{Context, Name, paragraphs, section};
use super::frame::Body;
use crate::i18n::common::Common;
use crate::i18n::lite::Lite;

pub(super) fn home(context: &Context<'_>) -> Body {
    let city = context.locale.text(&context.edition.city.name);
    let notices = &context.edition.bulletin.notices;
    let articles = |front: bool| -> Vec<AnyView> {
        notices.iter().filter(|notice| notice.front == front).map(|notice| article(context, notice)).collect()
    };
    let mut today = articles(true);
    if today.is_empty() {
        today.push(view! { <p>{context.t(Lite::NoticesNone)}</p> }.into_any());
    }
    let content = [
        section("hotlines", context.t(Lite::HotlinesTitle).to_owned(), hotlines(context)),
        section("notices", context.t(Lite::NoticesTitle).to_owned(), today),
        section("contents", context.t(Lite::ContentsTitle).to_owned(), contents(context)),
        section("general", context.t(Lite::GeneralTitle).to_owned(), general(context)),
        section("more-notices", context.t(Lite::MoreNoticesTitle).to_owned(), articles(false)),
    ];
    Body { title: context.fill(Lite::HomeTitle, &[("city", &city)]), content: content.into_iter().flatten().collect() }
}

/// The city's numbers, the one for emergencies first.
pub(super) fn hotlines(context: &Context<'_>) -> Vec<AnyView> {
    let city = &context.edition.city;
    let (first, others): (Vec<&Hotline>, Vec<&Hotline>) =
        city.hotlines.iter().partition(|line| line.phone == city.emergency);
    let rows: Vec<AnyView> = first.into_iter().chain(others).map(|line| hotline(context, line)).collect();
    if rows.is_empty() { rows } else { vec![view! { <ul class="hotlines">{rows}</ul> }.into_any()] }
}

fn hotline(context: &Context<'_>, line: &Hotline) -> AnyView {
    let demo = if line.demo { context.t(Common::Demo) } else { "" };
    let hours = context.locale.join(&[context.locale.text(&line.hours), demo]);
    view! {
        <li>
            <strong>{context.text(&line.name)}</strong>" "{context.phone(&line.phone)}
            <br/><span class="small">{hours}</span>
            {context.next_line(line.into()).map(|next| view! { <br/><span class="small">{next}</span> })}
        </li>
    }
    .into_any()
}

fn article(context: &Context<'_>, notice: &Notice) -> AnyView {
    view! {
        <div class="item">
            <h3>{context.text(&notice.title)}</h3>
            {paragraphs(context.locale.text(&notice.body))}
            <p class="source">{context.fill(Common::IssueLine, &[("when", &context.when(notice.issued))])}</p>
            {context.source_line(&notice.source, notice.demo)}
        </div>
    }
    .into_any()
}

fn contents(context: &Context<'_>) -> Vec<AnyView> {
    let sites = context.fill(Lite::SitesNote, &[("n", &context.edition.sites.len())]);
    let notes = [
        (Name::Sites, sites),
        (Name::Advice, context.t(Lite::AdviceNote).to_owned()),
        (Name::Zones, context.t(Lite::ZonesNote).to_owned()),
        (Name::Services, context.t(Lite::ServicesNote).to_owned()),
        (Name::Tracks, context.t(Lite::TracksNote).to_owned()),
    ];
    let rows: Vec<AnyView> = notes
        .into_iter()
        .map(|(name, note)| {
            let link = view! { <a href=name.file().into_owned()>{context.t(name.label())}</a> }.into_any();
            view! { <li><strong>{link}</strong><br/><span class="small">{note}</span></li> }.into_any()
        })
        .collect();
    vec![view! { <ul class="contents">{rows}</ul> }.into_any()]
}

/// Precautions that hold for everyone.
pub(super) fn general(context: &Context<'_>) -> Vec<AnyView> {
    let rows: Vec<AnyView> = context
        .edition
        .guidance
        .general
        .iter()
        .map(|text| view! { <li>{context.text(text)}</li> }.into_any())
        .collect();
    if rows.is_empty() { rows } else { vec![view! { <ul>{rows}</ul> }.into_any()] }
}
