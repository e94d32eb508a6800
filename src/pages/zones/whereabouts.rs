//! Which zone the phone stands in, as far as it can tell.
//!
//! Near an edge it cannot, and says so: the community decides.

use anxin_core::feed::{Edition, Zone};
use anxin_core::geometry::{MultiPolygon, Placement, Position, place_in};
use anxin_core::text::find;
use leptos::prelude::*;

use super::answer::{MyTier, RecordButton, answered, is_asked};
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::tier::{TierBadge, tier_word};
use crate::edition::EditionHandle;
use crate::i18n::zones::ZonesPage;
use crate::i18n::{Locale, use_locale};
use crate::map::Focus;
use crate::pages::calls::{Call, NoticeAndCall, ask_line, zone_line};
use crate::platform::geolocation::NoFix;
use crate::route::Route;
use crate::state::{App, PhoneLocation, use_app};

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
    fn find(edition: &Edition, position: Position, accuracy_m: f64) -> Self {
        let shapes = || edition.zones.zones.iter().map(|zone| &zone.shape).enumerate();
        let strictest_first = |mut rows: Vec<usize>| {
            let tier = |row: &usize| edition.zones.zones.get(*row).map(|zone| zone.tier);
            rows.sort_by_key(tier);
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
    pub(super) fn focus(&self, edition: &Edition) -> Option<Focus> {
        let Self::Found { placement, nearest, .. } = self else { return None };
        let row = match placement {
            Placement::Inside(rows) | Placement::NearEdge(rows) => rows.first().copied(),
            Placement::Undrawn(_) | Placement::Outside => nearest.map(|(row, _)| row),
        };
        Some(Focus::Zone(edition.zones.zones.get(row?)?.id.clone()))
    }
}

/// Follows the phone's place.
pub(super) fn watch(app: App, edition: EditionHandle) -> Memo<Whereabouts> {
    Memo::new(move |_| match app.here.location.get() {
        PhoneLocation::NotAsked => Whereabouts::NotAsked,
        PhoneLocation::Asking => Whereabouts::Asking,
        PhoneLocation::Missing(why) => Whereabouts::Missing(why),
        PhoneLocation::Found(fix) => Whereabouts::find(&edition.get(), fix.position, fix.accuracy_m),
    })
}

/// The question, its button and its answer.
#[component]
pub(super) fn WhereAmI(edition: EditionHandle, places: Memo<Whereabouts>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let asking = move || places.with(|places| *places == Whereabouts::Asking);
    let words = move || locale.t(if asking() { ZonesPage::Locating } else { ZonesPage::WherePosition });
    view! {
        <section class="stack" aria-labelledby="where">
            <h2 class="visually-hidden" id="where">{locale.t(ZonesPage::WhereTitle)}</h2>
            <MyTier edition/>
            <div class="zones__ask">
                <button class="button button--primary" type="button" disabled=asking on:click=move |_| app.here.locate()>
                    <Icon name="pin"/>
                    <span>{move || words()}</span>
                </button>
                <p class="muted small">{locale.t(ZonesPage::WherePrivate)}</p>
            </div>
            <div aria-live="polite" data-placement=move || places.with(Whereabouts::name)>
                {move || view! { <Answer edition places=places.get()/> }.into_any()}
            </div>
        </section>
    }
}

#[component]
fn Answer(edition: EditionHandle, places: Whereabouts) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let ask = |words: ZonesPage| {
        let words = locale.t(words).into_any();
        view! { <NoticeAndCall edition kind=NoticeKind::Info words call=ask_line(&edition.get())/> }.into_any()
    };
    let zone = |row: usize| held.zones.zones.get(row);
    match places {
        Whereabouts::NotAsked => ().into_any(),
        Whereabouts::Asking => view! { <p class="visually-hidden">{locale.t(ZonesPage::Locating)}</p> }.into_any(),
        Whereabouts::Missing(NoFix::Denied) => ask(ZonesPage::LocateDenied),
        Whereabouts::Missing(NoFix::Unavailable) => ask(ZonesPage::LocateFailed),
        Whereabouts::Found { placement, accuracy_m, nearest } => match placement {
            Placement::Inside(rows) => {
                let strictest = rows.into_iter().find_map(zone).cloned();
                strictest.map(|zone| view! { <Inside edition zone/> }.into_any()).into_any()
            }
            Placement::NearEdge(rows) => {
                let zones = rows.into_iter().filter_map(zone).map(|zone| named(locale, zone)).collect();
                view! { <Edge edition zones accuracy_m/> }.into_any()
            }
            Placement::Undrawn(rows) => view! { <Undrawn edition count=rows.len()/> }.into_any(),
            Placement::Outside => {
                let nearest = nearest.and_then(|(row, metres)| Some((named(locale, zone(row)?), metres)));
                view! { <Outside edition nearest accuracy_m/> }.into_any()
            }
        },
    }
}

/// Surely in a zone: the strictest of those that hold the position.
#[component]
fn Inside(edition: EditionHandle, zone: Zone) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let title = locale.fill(ZonesPage::InsideTitle, &[("zone", &locale.text(&zone.name))]);
    let (held, tier) = (edition.get(), zone.tier);
    let summary = held.zones.guide(tier).map(|guide| locale.say(&guide.summary));
    let differs = move || {
        let answer = answered(app, locale).filter(|(answer, _)| *answer != Some(tier));
        answer.map(|(_, words)| {
            let words = locale.fill(ZonesPage::Differs, &[("answer", &words)]);
            view! { <Notice kind=NoticeKind::Warn words/> }.into_any()
        })
    };
    // A house in lockdown that nobody has drawn may stand right here.
    let undrawn = held.zones.undrawn().filter(|other| other.tier < tier).count();
    let stricter = (undrawn > 0).then(|| {
        let words = locale.fill(ZonesPage::UndrawnStricter, &[("n", &undrawn)]).into_any();
        view! { <NoticeAndCall edition kind=NoticeKind::Warn words call=ask_line(&edition.get())/> }.into_any()
    });
    view! {
        <article class="card stack">
            <TierBadge tier=zone.tier/>
            <h3 class="card__title"><a class="link" href=Route::Zone(zone.id.clone()).href()>{title}</a></h3>
            {summary.map(|summary| view! { <p>{summary}</p> }.into_any())}
            <p class="muted small">{locale.t(ZonesPage::HomeCounts)}</p>
            {stricter}
            {move || differs()}
            <div class="card__actions cluster">
                <RecordButton edition tier=Some(zone.tier) words=locale.t(ZonesPage::Mine)/>
                {zone_line(&held, &zone).map(|line| view! { <Call edition line/> }.into_any())}
            </div>
        </article>
    }
}

/// `河畔新村（封控区）`; the tier once, where the name itself says it.
fn named(locale: Locale, zone: &Zone) -> String {
    let (name, tier) = (locale.text(&zone.name), tier_word(locale, zone.tier));
    if find(&name.to_ascii_lowercase(), &tier.to_ascii_lowercase()).is_some() {
        name.to_owned()
    } else {
        locale.fill(ZonesPage::NamedTier, &[("zone", &name), ("tier", &tier)])
    }
}

#[component]
fn Edge(edition: EditionHandle, zones: Vec<String>, accuracy_m: f64) -> impl IntoView {
    let locale = use_locale();
    let text = locale.fill(
        ZonesPage::EdgeText,
        &[("zones", &zones.join(locale.t(ZonesPage::ListSeparator))), ("accuracy", &locale.distance(accuracy_m))],
    );
    let words = view! { <strong>{locale.t(ZonesPage::EdgeTitle)}</strong><br/>{text} }.into_any();
    view! { <NoticeAndCall edition kind=NoticeKind::Warn words call=ask_line(&edition.get())/> }
}

/// In no drawn zone, and some are not drawn: the phone cannot tell.
#[component]
fn Undrawn(edition: EditionHandle, count: usize) -> impl IntoView {
    let locale = use_locale();
    let text = locale.fill(ZonesPage::UndrawnText, &[("n", &count)]);
    let words = view! {
        <strong>{locale.t(ZonesPage::UndrawnTitle)}</strong><br/>{text}<br/>{locale.t(ZonesPage::HomeCounts)}
    };
    view! { <NoticeAndCall edition kind=NoticeKind::Warn words=words.into_any() call=ask_line(&edition.get())/> }
}

#[component]
fn Outside(edition: EditionHandle, nearest: Option<(String, f64)>, accuracy_m: f64) -> impl IntoView {
    let locale = use_locale();
    let text = nearest.map_or_else(
        || locale.t(ZonesPage::OutsideNone).to_owned(),
        |(zone, metres)| {
            let (distance, accuracy) = (locale.distance(metres), locale.distance(accuracy_m));
            locale.fill(ZonesPage::OutsideNear, &[("zone", &zone), ("distance", &distance), ("accuracy", &accuracy)])
        },
    );
    let words = view! {
        <strong>{locale.t(ZonesPage::OutsideTitle)}</strong><br/>{text}<br/>{locale.t(ZonesPage::HomeCounts)}
    }
    .into_any();
    if is_asked(&edition.get(), None) {
        let record = locale.t(ZonesPage::MineOutside);
        view! { <Notice kind=NoticeKind::Info words><RecordButton edition tier=None words=record/></Notice> }.into_any()
    } else {
        view! { <Notice kind=NoticeKind::Info words/> }.into_any()
    }
}
