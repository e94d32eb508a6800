//! The first page: whom to call, today's notices, and the way to the others.

use anxin_core::feed::{Hotline, Notice};

use super::context::{Context, Name, paragraphs, section};
use super::frame::Body;
use crate::components::source::source_line;
use crate::i18n::common::Common;
use crate::i18n::lite::Lite;
use crate::ui::prelude::*;

pub(super) fn home(context: &Context<'_>) -> Body {
    let city = context.locale.text(&context.edition.city.name);
    let notices = &context.edition.bulletin.notices;
    let articles = |front: bool| -> Vec<View> {
        notices.iter().filter(|notice| notice.front == front).map(|notice| article(context, notice)).collect()
    };
    let mut today = articles(true);
    if today.is_empty() {
        today.push(view! { <p>{Lite::NoticesNone}</p> });
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
pub(super) fn hotlines(context: &Context<'_>) -> Vec<View> {
    let city = &context.edition.city;
    let (first, others): (Vec<&Hotline>, Vec<&Hotline>) =
        city.hotlines.iter().partition(|line| line.phone == city.emergency);
    let rows: Vec<View> = first.into_iter().chain(others).map(|line| hotline(context, line)).collect();
    if rows.is_empty() { rows } else { vec![view! { <ul class="hotlines">{rows}</ul> }] }
}

fn hotline(context: &Context<'_>, line: &Hotline) -> View {
    let demo = if line.demo { context.t(Common::Demo) } else { "" };
    let hours = context.locale.join(&[context.locale.text(&line.hours), demo]);
    view! {
        <li>
            <strong>{context.text(&line.name)}</strong>" "{context.phone(&line.phone)}
            <br/><span class="small">{hours}</span>
            {context.next_line(line.into()).map(|next| view! { <br/><span class="small">{next}</span> })}
        </li>
    }
}

fn article(context: &Context<'_>, notice: &Notice) -> View {
    view! {
        <div class="item">
            <h3>{context.text(&notice.title)}</h3>
            {paragraphs(context.locale.text(&notice.body))}
            <p class="source">{context.fill(Common::IssueLine, &[("when", &context.when(notice.issued))])}</p>
            {source_line(context.locale, &context.edition.guidance, &notice.source, notice.demo)}
        </div>
    }
}

fn contents(context: &Context<'_>) -> Vec<View> {
    let sites = context.fill(Lite::SitesNote, &[("n", &context.edition.sites.len())]);
    let notes = [
        (Name::Sites, sites),
        (Name::Advice, context.t(Lite::AdviceNote).to_owned()),
        (Name::Zones, context.t(Lite::ZonesNote).to_owned()),
        (Name::Services, context.t(Lite::ServicesNote).to_owned()),
        (Name::Tracks, context.t(Lite::TracksNote).to_owned()),
    ];
    let rows: Vec<View> = notes
        .into_iter()
        .map(|(name, note)| {
            let link = view! { <a href=name.file().into_owned()>{context.t(name.label())}</a> };
            view! { <li><strong>{link}</strong><br/><span class="small">{note}</span></li> }
        })
        .collect();
    vec![view! { <ul class="contents">{rows}</ul> }]
}

/// Precautions that hold for everyone.
pub(super) fn general(context: &Context<'_>) -> Vec<View> {
    let rows: Vec<View> =
        context.edition.guidance.general.iter().map(|text| view! { <li>{context.text(text)}</li> }).collect();
    if rows.is_empty() { rows } else { vec![view! { <ul>{rows}</ul> }] }
}
