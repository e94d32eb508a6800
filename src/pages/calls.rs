//! Whom pages offer to call: a community, or the one that answers for all of them.
//!
//! Does not know what an action says: its button stands with its words.

use anxin_core::feed::{Community, Edition, Hotline, Zone};
use anxin_core::lines::Line;

use crate::components::call::line_call;
use crate::i18n::Locale;
use crate::state::App;
use crate::ui::prelude::*;

/// Whom to ask where the app cannot say: the community, or else the city's first number.
fn community_line(edition: &'static Edition) -> Option<&'static Hotline> {
    edition.city.hotline("community").or_else(|| edition.city.hotlines.first())
}

fn button(app: App, locale: Locale, edition: &'static Edition, line: Line<'static>, named: bool) -> Option<View> {
    line_call(locale, &edition.city, line, named, app.clock.wall(edition.city.utc_offset_min))
}

/// The button that calls whom to ask where the app cannot say.
pub(super) fn ask_call(app: App, locale: Locale, edition: &'static Edition) -> Option<View> {
    button(app, locale, edition, community_line(edition)?.into(), true)
}

/// The button that calls one community; nothing where it has no number. Its name stands above it.
pub(super) fn community_call(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    community: &'static Community,
) -> Option<View> {
    button(app, locale, edition, community.into(), false)
}

/// The button that calls a zone's own number, with the community next; nothing where it has none.
pub(super) fn zone_call(app: App, locale: Locale, edition: &'static Edition, zone: &'static Zone) -> Option<View> {
    let next = community_line(edition).map_or("", |line| &line.id);
    let (id, name, phone) = (&zone.id, &zone.name, &zone.phone);
    button(app, locale, edition, Line { id, name, phone, words: None, hours: None, next }, false)
}
