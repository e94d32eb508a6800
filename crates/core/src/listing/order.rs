//! Which sites to show, and which first.

use std::cmp::Ordering;

use chrono::NaiveDateTime;

use super::Judged;
use crate::eligibility::Verdict;
use crate::feed::Edition;
use crate::hours::OpenState;
use crate::queue::QueueWord;
use crate::search::Rank;

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Travel plus wait, where I may go; then where I may ask; the rest last.
    #[default]
    Recommended,
    /// The shortest way.
    Nearest,
    /// The shortest known wait.
    Wait,
}

/// What narrows the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter<'a> {
    /// Only sites open now.
    pub open: bool,
    /// Only sites where I may go, or may ask.
    pub may_go: bool,
    /// Only sites of the town with this id; empty for all.
    pub town: &'a str,
}

impl Filter<'_> {
    /// Whether a site passes.
    pub fn lets(&self, edition: &Edition, site: &Judged) -> bool {
        (!self.open || site.is_open()) && (!self.may_go || site.may_go()) && self.is_in_town(edition, site)
    }

    /// Whether a site is in the town.
    pub(super) fn is_in_town(&self, edition: &Edition, site: &Judged) -> bool {
        self.town.is_empty() || edition.sites.get(site.row).is_some_and(|known| known.town == self.town)
    }
}

/// The rows of `sites` in order: the better hits of a search first, and of equals as the publisher has them.
pub fn rows_in_order<'a>(sites: impl IntoIterator<Item = (&'a Judged, Rank)>, order: Order) -> Vec<usize> {
    in_order(sites.into_iter().map(|(site, rank)| Place::of(site, rank, order)).collect())
}

/// Each site has been looked at once by now, not once a comparison.
fn in_order(mut places: Vec<Place>) -> Vec<usize> {
    places.sort_unstable_by(Place::compare);
    places.into_iter().map(|place| place.row).collect()
}

/// Where a site stands in a list, the least first.
#[derive(Clone, Copy, Debug)]
struct Place {
    rank: Rank,
    /// What counts first: a group of sites, or a wait.
    first: u32,
    /// When a closed site opens: the sooner the better, never above an open one.
    later: Option<NaiveDateTime>,
    /// Minutes or metres.
    least: f64,
    row: usize,
}

impl Place {
    fn of(site: &Judged, rank: Rank, order: Order) -> Self {
        let (first, later, least) = match order {
            Order::Recommended => (u32::from(group(site)), later(site), effort(site)),
            Order::Nearest => (0, None, far(site)),
            Order::Wait => (site.queue.sort_key(), None, far(site)),
        };
        Self { rank, first, later, least, row: site.row }
    }

    fn compare(&self, other: &Self) -> Ordering {
        (self.rank, self.first, self.later)
            .cmp(&(other.rank, other.first, other.later))
            .then_with(|| self.least.total_cmp(&other.least))
            .then_with(|| self.row.cmp(&other.row))
    }
}

/// Whether I may go and whether it is open, the best first.
fn group(site: &Judged) -> u8 {
    let access = match site.access.as_ref().map(|access| access.verdict) {
        Some(Verdict::Eligible) | None => 0,
        Some(Verdict::Ask) => 1,
        Some(Verdict::Not) => 2,
    };
    let closed = match site.queue.word {
        QueueWord::Closed => 1,
        _ if matches!(site.open, OpenState::Closed { .. }) => 1,
        _ => 0,
    };
    access * 2 + closed
}

/// When a closed site opens; `None` where it is not closed.
fn later(site: &Judged) -> Option<NaiveDateTime> {
    match site.open {
        OpenState::Closed { opens } => Some(opens.unwrap_or(NaiveDateTime::MAX)),
        _ => None,
    }
}

/// Minutes until the swab: the way and the wait. An unknown wait counts as a long one, never as a short one.
fn effort(site: &Judged) -> f64 {
    const UNKNOWN_WAIT_MIN: f64 = 60.0;
    // Without any position, the wait decides alone.
    let way = site.distance_m.map_or(0.0, travel_min);
    way + site.queue.sort_wait().map_or(UNKNOWN_WAIT_MIN, f64::from)
}

fn far(site: &Judged) -> f64 {
    site.distance_m.unwrap_or(f64::INFINITY)
}

/// Minutes for a way of `metres` as the crow flies: on foot up to 1.5 km (80 m a minute, an unhurried pace), by electric
/// bicycle beyond (15 km/h, the usual vehicle in a county town). Streets are longer than the air line, by a third or so.
/// Only good for comparing sites: screens show the distance, not this.
pub(super) fn travel_min(metres: f64) -> f64 {
    const DETOUR: f64 = 1.3;
    let way = metres * DETOUR;
    if metres <= 1500.0 { way / 80.0 } else { (way / 250.0).max(1500.0 * DETOUR / 80.0) }
}
