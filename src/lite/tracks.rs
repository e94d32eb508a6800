//! Published places and times, to be compared with one's own.

use anxin_core::feed::{Track, Visit};
use anxin_core::time::clock_text;
use leptos::prelude::*;

use super::context::{Context, Name, placed};
use super::frame::Body;
use crate::i18n::lite::Lite;
use crate::i18n::tracks::TracksPage;

pub(super) fn tracks(context: &Context<'_>) -> Body {
    let tracks = context.edition.tracks().into_iter().flat_map(|shard| &shard.tracks);
    let tracks: Vec<AnyView> = tracks.map(|each| track(context, each)).collect();
    let none = tracks.is_empty().then(|| view! { <p>{context.t(Lite::TracksNone)}</p> }.into_any());
    let lead = none.is_none().then(|| {
        view! {
            <p class="lead">{context.t(Lite::TracksLead)}</p>
            <h2 id="match">{context.t(TracksPage::WhatTitle)}</h2>
            <ul>
                <li>{context.t(TracksPage::WhatStay)}</li>
                <li>{context.t(TracksPage::WhatCall)}</li>
                <li>{context.t(TracksPage::WhatTest)}</li>
            </ul>
            <p class="see">{context.t(Lite::See)}<a href=Name::Advice.file().into_owned()>{context.t(Name::Advice.label())}</a></p>
        }.into_any()
    });
    let content = lead.into_iter().chain(none).chain(tracks).collect();
    Body { title: context.t(Lite::TracksTitle).to_owned(), content }
}

fn track(context: &Context<'_>, track: &Track) -> AnyView {
    let rows: Vec<AnyView> = track.visits.iter().map(|each| visit(context, each)).collect();
    let demo = track.visits.iter().any(|visit| visit.demo_date);
    let dates = demo.then(|| view! { <p class="small">{context.t(Lite::DemoDate)}</p> }.into_any());
    view! {
        <h2>{context.text(&track.name)}</h2>
        <table>
            <thead><tr><th scope="col">{context.t(Lite::TimeColumn)}</th><th scope="col">{context.t(Lite::PlaceColumn)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {dates}
        {context.source_line(&track.source, false)}
    }.into_any()
}

fn visit(context: &Context<'_>, visit: &Visit) -> AnyView {
    let from = context.local(visit.from);
    let start = context.when(visit.from);
    let time = match visit.until.map(|until| context.local(until)) {
        Some(until) if until.date() == from.date() => {
            context.fill(Lite::TimeSpan, &[("from", &start), ("until", &clock_text(until))])
        }
        Some(until) => {
            context.fill(Lite::TimeSpan, &[("from", &start), ("until", &context.locale.day_and_clock(until))])
        }
        None => context.fill(Lite::TimeFrom, &[("from", &start)]),
    };
    let place = placed(context, &visit.town, context.locale.text(&visit.place));
    view! { <tr><th scope="row">{time}</th><td>{place}</td></tr> }.into_any()
}
