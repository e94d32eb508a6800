//! Which zone the phone stands in, as far as it can tell.
//!
//! Near an edge it cannot, and says so: the community decides.

use anxin_core::feed::{Edition, Zone};
use anxin_core::geometry::{MultiPolygon, Placement, Position, place_in};
use anxin_core::sort::sort_by;
use anxin_core::text::find;

use super::super::calls::{ask_call, zone_call};
use super::{answer_line, answered, record_button};
use crate::components::icon::icon;
use crate::components::notice::{NoticeKind, notice};
use crate::components::tier::{tier_badge, tier_word};
use crate::i18n::Locale;
use crate::i18n::zones::ZonesPage;
use crate::map::Focus;
use crate::platform::geolocation::NoFix;
use crate::route::Route;
use crate::signal::memo;
use crate::state::{App, PhoneLocation};
use crate::ui::prelude::*;

/// Where the phone stands among the zones. Zones are rows of the feed's list, the strictest first.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Whereabouts {
    /// Nobody has asked.
    NotAsked,
    /// The phone is looking.
    Asking,
    /// It did not find itself.
    Missing(NoFix),
    /// It did.
    Found {
        /// In which zones, or near which.
        placement: Placement<usize>,
        /// How far off the position may be, in metres.
        accuracy_m: f64,
        /// The zone whose edge is nearest, and how near in metres; `None` where there are no zones.
        nearest: Option<(usize, f64)>,
    },
}

impl Whereabouts {
    fn find(edition: &'static Edition, position: Position, accuracy_m: f64) -> Self {
        let shapes = || edition.zones.zones.iter().map(|zone| &zone.shape).enumerate();
        let strictest_first = |mut rows: Vec<usize>| {
            let tier = |row: &usize| edition.zones.zones.get(*row).map(|zone| zone.tier);
            sort_by(&mut rows, &mut |one, two| tier(one).cmp(&tier(two)));
            rows
        };
        let placement = match place_in(position, accuracy_m, shapes()) {
            Placement::Inside(rows) => Placement::Inside(strictest_first(rows)),
            Placement::NearEdge(rows) => Placement::NearEdge(strictest_first(rows)),
            Placement::Undrawn(rows) => Placement::Undrawn(strictest_first(rows)),
            Placement::Outside => Placement::Outside,
        };
        let distance = |(row, shape): (usize, &MultiPolygon)| (row, shape.edge_distance_m(position));
        let nearest = shapes().filter(|(_, shape)| !shape.is_empty()).map(distance).min_by(|a, b| a.1.total_cmp(&b.1));
        Self::Found { placement, accuracy_m, nearest }
    }

    /// The word in `data-placement`; `None` until the phone has found itself.
    const fn name(&self) -> Option<&'static str> {
        match self {
            Self::NotAsked | Self::Asking | Self::Missing(_) => None,
            Self::Found { placement: Placement::Inside(_), .. } => Some("inside"),
            Self::Found { placement: Placement::NearEdge(_), .. } => Some("edge"),
            Self::Found { placement: Placement::Undrawn(_), .. } => Some("ask"),
            Self::Found { placement: Placement::Outside, .. } => Some("outside"),
        }
    }

    /// What the map should point at.
    pub(super) fn focus(&self, edition: &'static Edition) -> Option<Focus> {
        let Self::Found { placement, nearest, .. } = self else { return None };
        let row = match placement {
            Placement::Inside(rows) | Placement::NearEdge(rows) => rows.first().copied(),
            Placement::Undrawn(_) | Placement::Outside => nearest.map(|(row, _)| row),
        };
        Some(Focus::Zone(edition.zones.zones.get(row?)?.id.clone()))
    }
}

/// Follows the phone's place.
pub(super) fn watch(app: App, edition: &'static Edition) -> Memo<Whereabouts> {
    memo(move || match app.here.place.get() {
        PhoneLocation::NotAsked => Whereabouts::NotAsked,
        PhoneLocation::Asking => Whereabouts::Asking,
        PhoneLocation::Missing(why) => Whereabouts::Missing(why),
        PhoneLocation::Found(fix) => Whereabouts::find(edition, fix.position, fix.accuracy_m),
    })
}

/// The question, its button and its answer.
pub(super) fn section(app: App, locale: Locale, edition: &'static Edition, places: Memo<Whereabouts>) -> View {
    let asking = move || places.with(|places| *places == Whereabouts::Asking);
    view! {
        <section class="section stack" aria-labelledby="where">
            <div class="section__head"><h2 class="section__title" id="where">{ZonesPage::WhereTitle}</h2></div>
            <div class="cluster">
                <button class="button button--primary" type="button" disabled=asking on:click=move |_| app.here.locate()>
                    {icon("pin")}
                    <span>{move || locale.t(if asking() { ZonesPage::Locating } else { ZonesPage::WherePosition })}</span>
                </button>
            </div>
            <p class="muted small">{ZonesPage::WherePrivate}</p>
            {answer_line(app, locale)}
            <div aria-live="polite" data-placement=move || places.with(Whereabouts::name)>
                {move || places.with(|places| answer(app, locale, edition, places))}
            </div>
        </section>
    }
}

fn answer(app: App, locale: Locale, edition: &'static Edition, places: &Whereabouts) -> Option<View> {
    match places {
        Whereabouts::NotAsked => None,
        Whereabouts::Asking => Some(view! { <p class="visually-hidden">{ZonesPage::Locating}</p> }),
        Whereabouts::Missing(NoFix::Denied) => Some(notice(NoticeKind::Info, locale.t(ZonesPage::LocateDenied), None)),
        Whereabouts::Missing(NoFix::Unavailable) => {
            Some(notice(NoticeKind::Info, locale.t(ZonesPage::LocateFailed), None))
        }
        Whereabouts::Found { placement, accuracy_m, nearest } => {
            let zone = |row: &usize| edition.zones.zones.get(*row);
            Some(match placement {
                Placement::Inside(rows) => inside(app, locale, edition, rows.iter().filter_map(zone).next()?),
                Placement::NearEdge(rows) => edge(app, locale, edition, rows.iter().filter_map(zone), *accuracy_m),
                Placement::Undrawn(rows) => undrawn(app, locale, edition, rows.len()),
                Placement::Outside => {
                    let nearest = nearest.and_then(|(row, metres)| Some((zone(&row)?, metres)));
                    outside(app, locale, edition, nearest, *accuracy_m)
                }
            })
        }
    }
}

/// Surely in a zone: the strictest of those that hold the position.
fn inside(app: App, locale: Locale, edition: &'static Edition, zone: &'static Zone) -> View {
    let name = locale.text(&zone.name);
    let title = locale.fill(ZonesPage::InsideTitle, &[("zone", &name)]);
    let summary = edition.zones.guide(zone.tier).map(|guide| locale.text(&guide.summary));
    let record = record_button(app, locale, edition, Some(zone.tier), locale.t(ZonesPage::Mine).to_owned());
    let differs = move || {
        let answer = answered(app, locale).filter(|(tier, _)| *tier != Some(zone.tier));
        answer.map(|(_, words)| notice(NoticeKind::Warn, locale.fill(ZonesPage::Differs, &[("answer", &words)]), None))
    };
    // A house in lockdown that nobody has drawn may stand right here.
    let undrawn = edition.zones.undrawn().filter(|other| other.tier < zone.tier).count();
    let stricter = (undrawn > 0).then(|| {
        let call = ask_call(app, locale, edition);
        notice(NoticeKind::Warn, locale.fill(ZonesPage::UndrawnStricter, &[("n", &undrawn)]), call)
    });
    view! {
        <article class="card stack">
            {tier_badge(locale, zone.tier)}
            <h3 class="card__title"><a class="link" href=Route::Zone(zone.id.clone()).href()>{title}</a></h3>
            {summary.map(|summary| view! { <p>{summary}</p> })}
            <p class="muted small">{ZonesPage::HomeCounts}</p>
            {stricter}
            {differs}
            <div class="card__actions cluster">{record}{zone_call(app, locale, edition, zone)}</div>
        </article>
    }
}

/// `河畔新村（封控区）`; the tier once, where the name itself says it.
fn named(locale: Locale, zone: &'static Zone) -> String {
    let (name, tier) = (locale.text(&zone.name), tier_word(locale, zone.tier));
    if find(&name.to_ascii_lowercase(), &tier.to_ascii_lowercase()).is_some() {
        name.to_owned()
    } else {
        locale.fill(ZonesPage::NamedTier, &[("zone", &name), ("tier", &tier)])
    }
}

fn edge(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    zones: impl Iterator<Item = &'static Zone>,
    accuracy_m: f64,
) -> View {
    let zones: Vec<String> = zones.map(|zone| named(locale, zone)).collect();
    let text = locale.fill(
        ZonesPage::EdgeText,
        &[("zones", &zones.join(locale.t(ZonesPage::ListSeparator))), ("accuracy", &locale.distance(accuracy_m))],
    );
    let call = ask_call(app, locale, edition);
    let words = view! { <strong>{ZonesPage::EdgeTitle}</strong><br/>{text} };
    notice(NoticeKind::Warn, words, call)
}

/// In no drawn zone, and some are not drawn: the phone cannot tell.
fn undrawn(app: App, locale: Locale, edition: &'static Edition, count: usize) -> View {
    let call = ask_call(app, locale, edition);
    let text = locale.fill(ZonesPage::UndrawnText, &[("n", &count)]);
    let words = view! { <strong>{ZonesPage::UndrawnTitle}</strong><br/>{text}<br/>{ZonesPage::HomeCounts} };
    notice(NoticeKind::Warn, words, call)
}

fn outside(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    nearest: Option<(&'static Zone, f64)>,
    accuracy_m: f64,
) -> View {
    let text = nearest.map_or_else(
        || locale.t(ZonesPage::OutsideNone).to_owned(),
        |(zone, metres)| {
            let (distance, accuracy) = (locale.distance(metres), locale.distance(accuracy_m));
            locale.fill(
                ZonesPage::OutsideNear,
                &[("zone", &named(locale, zone)), ("distance", &distance), ("accuracy", &accuracy)],
            )
        },
    );
    let words = view! {
        <strong>{ZonesPage::OutsideTitle}</strong><br/>{text}<br/>{ZonesPage::HomeCounts}
    };
    notice(
        NoticeKind::Info,
        words,
        record_button(app, locale, edition, None, locale.t(ZonesPage::MineOutside).to_owned()),
    )
}
