//! Sites against each other, against the recorded queues, and tiers against their texts.
//!
//! Does not look at single cells; `cells` does.

use std::collections::HashMap;

use anxin_core::feed::SiteRecord;
use anxin_core::time::Timestamp;

use super::Whole;
use crate::city::observed_ahead;
use crate::finding::{Location, Problem};

const SITES: &str = "sites.csv";

/// An open site should be looked at within this time, in seconds.
const QUIET_S: i64 = 3 * 3600;

pub(super) fn check(whole: &Whole<'_>) {
    let sites = &whole.city.sites;
    let report = |site: &SiteRecord, column: &str, problem| {
        // A site without an id has no row to name, and was reported.
        if let Some(row) = whole.known.sites.row(&site.id) {
            whole.folder.log.report(Location::cell(SITES, row, column), problem);
        }
    };
    let mut points: HashMap<(i32, i32), &str> = HashMap::new();
    let mut names: HashMap<String, &str> = HashMap::new();
    for site in sites {
        if let Some(position) = site.position {
            // A hundred-thousandth of a degree is about a metre.
            let point = (position.micro_lng().div_euclid(10), position.micro_lat().div_euclid(10));
            if let Some(other) = points.get(&point) {
                report(site, "lng", Problem::SamePoint { other: (*other).to_owned() });
            } else {
                points.insert(point, &site.id);
            }
        }
        let name = folded(&site.name.zh);
        if name.is_empty() {
            continue;
        }
        if let Some(other) = names.get(&name) {
            let name = site.name.zh.clone();
            report(site, "name_zh", Problem::SameName { name, other: (*other).to_owned() });
        } else {
            names.insert(name, &site.id);
        }
    }
    queues(whole, report);
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

/// Open sites whose queue nobody has looked at for hours, as of the latest snapshot.
fn queues(whole: &Whole<'_>, report: impl Fn(&SiteRecord, &str, Problem)) {
    let snapshots = &whole.city.snapshots;
    for finding in observed_ahead(whole.city, whole.now) {
        whole.folder.log.report(finding.location, finding.problem);
    }
    let Some(latest) = snapshots.iter().rfind(|snapshot| snapshot.at <= whole.now) else { return };
    let begun = snapshots.first().map_or(latest.at, |first| first.at);
    let mut seen: HashMap<&str, Timestamp> = HashMap::new();
    for (site, observation) in snapshots.iter().flat_map(|snapshot| &snapshot.observations) {
        let last = seen.entry(site.as_str()).or_insert(observation.at);
        *last = (*last).max(observation.at);
    }
    let offset = whole.city.settings.offset;
    for site in &whole.city.sites {
        let open_at = |at: Timestamp| site.open_state(at.local(offset)).is_open();
        let last = seen.get(site.id.as_str()).copied();
        let quiet = latest.at.since(last.unwrap_or(begun)) >= QUIET_S;
        if quiet && open_at(latest.at) && open_at(latest.at.plus(-QUIET_S)) {
            report(site, "id", Problem::NoQueue { hours: last.map(|last| latest.at.since(last).div_euclid(3600)) });
        }
    }
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
