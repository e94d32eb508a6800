//! Which sites to show, and which first.

use std::cmp::Ordering;

use chrono::NaiveDateTime;

use super::Judged;
use crate::eligibility::Verdict;
use crate::feed::Edition;
use crate::hours::OpenState;
use crate::queue::QueueWord;
use crate::sort::sort_by;

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
        let open =
            matches!(site.open, OpenState::Always | OpenState::Open { .. }) && site.queue.word != QueueWord::Closed;
        let may_go = site.access.as_ref().is_none_or(|access| access.verdict != Verdict::Not);
        let in_town = || edition.sites.get(site.row).is_some_and(|known| known.town == self.town);
        (!self.open || open) && (!self.may_go || may_go) && (self.town.is_empty() || in_town())
    }
}

/// Puts sites in order; equals keep the publisher's order. `found` ranks the hits of a search, the best first:
/// it counts before everything else where it is given.
pub fn arrange(sites: &mut [Judged], order: Order, found: Option<&dyn Fn(usize) -> u32>) {
    sort_by(sites, &mut |a, b| {
        let by_search = found.map_or(Ordering::Equal, |rank| rank(a.row).cmp(&rank(b.row)));
        by_search
            .then_with(|| match order {
                Order::Recommended => group(a)
                    .cmp(&group(b))
                    .then_with(|| later(a).cmp(&later(b)))
                    .then_with(|| effort(a).total_cmp(&effort(b))),
                Order::Nearest => far(a).total_cmp(&far(b)),
                Order::Wait => a.queue.sort_key().cmp(&b.queue.sort_key()).then_with(|| far(a).total_cmp(&far(b))),
            })
            .then_with(|| a.row.cmp(&b.row))
    });
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

/// When a closed site opens: the sooner the better, never above an open one.
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
