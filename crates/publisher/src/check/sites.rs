//! Sites against each other, against the recorded queues, and tiers against their texts.
//!
//! Does not look at single cells; `cells` does.

use std::collections::{BTreeMap, HashMap};

use anxin_core::feed::{SiteRecord, SiteStatus};
use anxin_core::geometry::Position;
use anxin_core::hours::Hours;
use anxin_core::time::Timestamp;

use super::Whole;
use crate::city::observed_ahead;
use crate::finding::{Kind, Location, Log, Problem};
use crate::sheet::{Ids, is_id};

const SITES: &str = "sites.csv";

/// An open site should be looked at within this time, in seconds.
const QUIET_S: i64 = 3 * 3600;

/// Holds sites against each other while they are read, and keeps of each what later checks need: a few bytes, as there may be a
/// million of them.
pub(super) struct SiteChecks<'a> {
    log: &'a Log,
    seen: Vec<Seen>,
    /// The first site at each point of a metre, by its index in `seen`.
    points: HashMap<(i32, i32), usize>,
    /// The first site of each name, as names are folded.
    names: HashMap<Box<str>, usize>,
    /// Every way to be open, once.
    hours: HashMap<Hours, usize>,
    /// Where sites lie that lie in the city.
    inside: Vec<Position>,
    /// How many sites each town has.
    towns: BTreeMap<String, usize>,
    /// The rows that name a place to which their site has moved, with that.
    moved: Vec<(usize, String)>,
}

/// What is kept of a site.
struct Seen {
    id: Box<str>,
    row: usize,
    /// Its hours' number; `None` where it is out of service.
    hours: Option<usize>,
}

impl<'a> SiteChecks<'a> {
    pub(super) fn new(log: &'a Log) -> Self {
        let (points, names, hours) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self {
            log,
            seen: Vec::new(),
            points,
            names,
            hours,
            inside: Vec::new(),
            towns: BTreeMap::new(),
            moved: Vec::new(),
        }
    }

    /// Holds the site in `row` against those before it.
    pub(super) fn see(&mut self, row: usize, site: &SiteRecord) {
        // A site without an id was reported.
        if site.id.is_empty() {
            return;
        }
        let index = self.seen.len();
        if let Some(position) = site.position {
            self.inside.push(position);
            // A hundred-thousandth of a degree is about a metre.
            let point = (position.micro_lng().div_euclid(10), position.micro_lat().div_euclid(10));
            let first = *self.points.entry(point).or_insert(index);
            if let Some(other) = self.other(first) {
                self.report(row, "lng", Problem::SamePoint { other });
            }
        }
        let name = folded(&site.name.zh);
        if !name.is_empty() {
            let first = *self.names.entry(name.into()).or_insert(index);
            if let Some(other) = self.other(first) {
                self.report(row, "name_zh", Problem::SameName { name: site.name.zh.clone(), other });
            }
        }
        let hours = (site.status == SiteStatus::Open).then(|| match self.hours.get(&site.hours) {
            Some(number) => *number,
            None => {
                let number = self.hours.len();
                self.hours.insert(site.hours.clone(), number);
                number
            }
        });
        match self.towns.get_mut(&site.town) {
            Some(count) => *count += 1,
            None => {
                self.towns.insert(site.town.clone(), 1);
            }
        }
        if !site.place.moved_to.is_empty() {
            self.moved.push((row, site.place.moved_to.clone()));
        }
        self.seen.push(Seen { id: site.id.as_str().into(), row, hours });
    }

    /// The id of a site that was seen before.
    fn other(&self, index: usize) -> Option<String> {
        self.seen.get(index).map(|seen| seen.id.to_string())
    }

    fn report(&self, row: usize, column: &str, problem: Problem) {
        self.log.report(Location::cell(SITES, row, column), problem);
    }

    /// Reports sites that have moved to where no site is, or to themselves. What is no id is words, and anything may be said.
    pub(super) fn check_moves(&self, known: &Ids) {
        for (row, to) in self.moved.iter().filter(|(_, to)| is_id(to)) {
            let own = self.seen.iter().any(|seen| seen.row == *row && &*seen.id == to);
            if own || !known.has(to) {
                let nearest = known.nearest(to).filter(|near| near != to);
                self.report(*row, "moved_to", Problem::UnknownReference { id: to.clone(), kind: Kind::Site, nearest });
            }
        }
    }

    /// Where sites lie that lie in the city.
    pub(super) fn inside(self) -> Vec<Position> {
        self.inside
    }

    /// How many sites are in `town`.
    pub(super) fn in_town(&self, town: &str) -> usize {
        self.towns.get(town).copied().unwrap_or_default()
    }

    /// Open sites whose queue nobody has looked at for hours, as of the latest snapshot.
    pub(super) fn queues(&self, whole: &Whole<'_>) {
        let snapshots = &whole.city.snapshots;
        for finding in observed_ahead(whole.city, whole.now) {
            self.log.report(finding.location, finding.problem);
        }
        let Some(latest) = snapshots.iter().rfind(|snapshot| snapshot.at <= whole.now) else { return };
        let begun = snapshots.first().map_or(latest.at, |first| first.at);
        let mut looked_at: HashMap<&str, Timestamp> = HashMap::new();
        for (site, observation) in snapshots.iter().flat_map(|snapshot| &snapshot.observations) {
            let last = looked_at.entry(site.as_str()).or_insert(observation.at);
            *last = (*last).max(observation.at);
        }
        let offset = whole.city.settings.offset;
        let open_at = |hours: &Hours, at: Timestamp| SiteStatus::Open.open_state(hours, at.local(offset)).is_open();
        let mut was_open = vec![false; self.hours.len()];
        for (hours, number) in &self.hours {
            if let Some(open) = was_open.get_mut(*number) {
                *open = open_at(hours, latest.at) && open_at(hours, latest.at.plus(-QUIET_S));
            }
        }
        for site in &self.seen {
            let last = looked_at.get(&*site.id).copied();
            let quiet = latest.at.since(last.unwrap_or(begun)) >= QUIET_S;
            if quiet && site.hours.is_some_and(|hours| was_open.get(hours) == Some(&true)) {
                let hours = last.map(|last| latest.at.since(last).div_euclid(3600));
                self.report(site.row, "id", Problem::NoQueue { hours });
            }
        }
    }
}

/// Names that differ only in blanks, brackets or width are one name to a reader.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Tiers with zones of which only a summary tells.
pub(super) fn check_tiers(whole: &Whole<'_>) {
    let zones = whole.city.zones_at(whole.now);
    for guide in &zones.tiers {
        let used = zones.zones.iter().any(|zone| zone.tier == guide.tier);
        if used && guide.allowed.is_empty() && guide.forbidden.is_empty() {
            whole.folder.log.report(Location::file("tiers.csv"), Problem::TierWithoutRules { tier: guide.tier.name() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_one_name() {
        assert_eq!(folded("广场采样点（东门）"), folded("广场 采样点(东门)"));
        assert_eq!(folded("Ａ１ Hall"), folded("a1hall"));
        assert_ne!(folded("广场东门"), folded("广场西门"));
    }
}
