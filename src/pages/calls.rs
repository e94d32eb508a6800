//! Whom pages offer to call: a community, or the one that answers for all of them.
//!
//! Does not know what an action says: its button stands with its words.

use anxin_core::eligibility::Advice;
use anxin_core::feed::{Community, Edition, Hotline, Zone};
use anxin_core::lines::Line;
use leptos::prelude::*;

use crate::components::call::{Callee, LineCall};
use crate::components::link::tel;
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::state::use_app;

/// Whom to ask where the app cannot say: the community, or else the city's first number.
fn community_hotline(edition: &Edition) -> Option<&Hotline> {
    edition.city.hotline("community").or_else(|| edition.city.hotlines.first())
}

/// A line, where it can be dialled.
pub fn dialled<'a>(line: impl Into<Line<'a>>) -> Option<Callee> {
    let line: Line<'a> = line.into();
    tel(line.phone).map(|_| line.into())
}

/// Whom to ask where the app cannot say.
pub fn ask_line(edition: &Edition) -> Option<Callee> {
    dialled(community_hotline(edition)?)
}

/// One community; `None` where it has no number.
pub fn community_line(community: &Community) -> Option<Callee> {
    dialled(community)
}

/// A zone's own number, with the community next; `None` where it has none.
pub fn zone_line(edition: &Edition, zone: &Zone) -> Option<Callee> {
    let next = community_hotline(edition).map_or("", |line| &line.id);
    let (id, name, phone) = (&zone.id, &zone.name, &zone.phone);
    dialled(Line { id, name, phone, words: None, hours: None, next })
}

/// The city's line for everything: whom to ask about a site, beside the site.
pub fn city_hotline(edition: &Edition) -> Option<&Hotline> {
    edition.city.hotline("city").or_else(|| edition.city.hotlines.first())
}

/// The line with this number, among the city's and the communities'; `None` where nobody is known to answer it.
pub fn known_line(edition: &Edition, number: &str) -> Option<Callee> {
    let number = tel(number)?;
    let same = |phone: &str| tel(phone).as_ref() == Some(&number);
    let hotline = edition.city.hotlines.iter().find(|line| same(&line.phone)).map(Callee::from);
    let community = || {
        let all = edition.communities().ok()?;
        all.communities.iter().find(|community| same(&community.phone)).map(Callee::from)
    };
    hotline.or_else(community)
}

/// The line that the first step asks to call; `None` where it asks for no call.
pub fn first_call(edition: &Edition, advice: &Advice) -> Option<Callee> {
    let words = edition.guidance.action(&advice.actions.first()?.action)?;
    dialled(edition.city.hotline(&words.call)?)
}

/// The button that calls `line`, or whoever answers for it now. `named`: its name does not stand above it.
#[component]
pub fn Call(edition: EditionHandle, line: Callee, #[prop(optional)] named: bool) -> impl IntoView {
    let now = use_app().clock.wall(edition.get().city.utc_offset_min);
    view! { <LineCall edition line named now/> }
}

/// A message, and whom to call about it where there is somebody.
#[component]
pub fn NoticeAndCall(edition: EditionHandle, kind: NoticeKind, words: AnyView, call: Option<Callee>) -> impl IntoView {
    match call {
        Some(line) => view! { <Notice kind words><Call edition line named=true/></Notice> }.into_any(),
        None => view! { <Notice kind words/> }.into_any(),
    }
}
