//! Which sites to show, and which first.

use std::cmp::Ordering;

use chrono::NaiveDateTime;

use super::{InTime, Judged, Needs, spread_out};
use crate::eligibility::Verdict;
use crate::feed::{Edition, Known};
use crate::hours::OpenState;
use crate::queue::{AT_LEAST, QueueWord};
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
    /// Only sites that ask nothing of anybody.
    pub free: bool,
    /// Only sites that are open day and night.
    pub all_day: bool,
    /// Only sites that are known to have all of these.
    pub has: Needs,
    /// Only sites of the town with this id; empty for all.
    pub town: &'a str,
}

impl Filter<'_> {
    /// Whether a site passes.
    pub fn lets(&self, edition: &Edition, site: &Judged) -> bool {
        (!self.open || site.is_open())
            && (!self.may_go || site.may_go())
            && (!self.free || is_free(edition, site))
            && (!self.all_day || site.open == OpenState::Always)
            && (self.has.is_empty() || self.has.met_in(edition, site.row) == Known::Yes)
            && self.is_in_town(edition, site)
    }

    /// Whether a site is in the town.
    pub(super) fn is_in_town(&self, edition: &Edition, site: &Judged) -> bool {
        self.town.is_empty() || edition.sites.get(site.row).is_some_and(|known| known.town == self.town)
    }
}

/// What a site costs that asks nothing: a value of the rules' `site_fee` fact, as sheets and imports write it.
const FREE: &str = "free";

/// Whether a site says of itself that it is free.
pub(super) fn is_free(edition: &Edition, site: &Judged) -> bool {
    edition.sites.fee(site.row) == Some(FREE)
}

/// Whether some sites of a city are free and others are not.
pub fn fees_differ(edition: &Edition) -> bool {
    let free = |row: usize| edition.sites.fee(row) == Some(FREE);
    (0..edition.sites.len()).any(free) && !(0..edition.sites.len()).all(free)
}

/// The rows of `sites` in order: the better hits of a search first, and of equals as the publisher has them.
pub fn rows_in_order<'a>(sites: impl IntoIterator<Item = (&'a Judged, Rank)>, order: Order) -> Vec<usize> {
    in_order(sites.into_iter().map(|(site, rank)| SortKey::of(site, rank, order)).collect())
}

/// Each site has been looked at once by now, not once a comparison.
fn in_order(mut keys: Vec<SortKey>) -> Vec<usize> {
    keys.sort_unstable_by(SortKey::compare);
    keys.into_iter().map(|key| key.row).collect()
}

/// Where a site stands in a list, the least first.
#[derive(Clone, Copy, Debug)]
struct SortKey {
    rank: Rank,
    /// What counts first: a group of sites, or a wait.
    first: u32,
    /// When a closed site opens: the sooner the better, never above an open one.
    later: Option<NaiveDateTime>,
    /// Minutes or metres.
    least: f64,
    row: usize,
}

impl SortKey {
    fn of(site: &Judged, rank: Rank, order: Order) -> Self {
        let (first, later, least) = match order {
            Order::Recommended => (u32::from(group(site)), later(site), effort(site)),
            Order::Nearest => (u32::from(is_turned_away(site)), None, far(site)),
            Order::Wait => (cautious_wait(site).map_or(u32::MAX, u32::from), None, far(site)),
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

/// Whether I may go and whether it is open, the best first; where I would be turned away is last of all. A site that is known to lack what
/// I need stands with those where I may not go; one of which nobody knows, behind those that are known to have it.
fn group(site: &Judged) -> u8 {
    let access = match site.access.as_ref().map(|access| access.verdict) {
        Some(Verdict::Eligible) | None => 0,
        Some(Verdict::Ask) => 1,
        Some(Verdict::Not) => 2,
    };
    let access = if site.suits == Known::No { 2 } else { access };
    let closed = match site.queue.word {
        QueueWord::Closed => 2,
        _ if matches!(site.open, OpenState::Closed { .. }) => 2,
        _ if site.queue.intake.is_doubtful() || site.suits == Known::Unknown => 1,
        _ => 0,
    };
    access * 3 + closed
}

/// Whether whoever comes is turned away, or too late.
fn is_turned_away(site: &Judged) -> bool {
    site.queue.reported_closed || site.leave.in_time == InTime::TooLate
}

/// When a closed site opens; `None` where it is not closed.
fn later(site: &Judged) -> Option<NaiveDateTime> {
    match site.open {
        OpenState::Closed { opens } => Some(opens.unwrap_or(NaiveDateTime::MAX)),
        _ if site.queue.word == QueueWord::Closed => Some(NaiveDateTime::MAX),
        _ => None,
    }
}

/// Minutes until the swab: the way, and the most likely wait on arrival. An unknown wait counts as a long one, never as a short one; one
/// without an upper end, or without an estimate, by its cautious end. Of sites that are nearly as good each phone prefers another. That this
/// serves a whole town better than the cautious end: `docs/queues.md`.
fn effort(site: &Judged) -> f64 {
    const UNKNOWN_WAIT_MIN: f64 = 60.0;
    // Without any position, the wait decides alone.
    let way = site.way_min.map_or(0.0, f64::from);
    let likely = site.estimate.filter(|estimate| estimate.high < AT_LEAST).map(|estimate| estimate.typical);
    spread_out(way + likely.or_else(|| cautious_wait(site)).map_or(UNKNOWN_WAIT_MIN, f64::from), site.share)
}

/// The longest likely wait, for whom sets out now.
fn cautious_wait(site: &Judged) -> Option<u16> {
    site.estimate.map(|estimate| estimate.high).or_else(|| site.queue.sort_wait())
}

fn far(site: &Judged) -> f64 {
    site.distance_m.unwrap_or(f64::INFINITY)
}
