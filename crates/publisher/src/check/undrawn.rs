//! Zones that nobody has drawn: one finding, however many they are.
//!
//! They are published all the same. Does not know what the map shows.

use std::collections::BTreeSet;

use super::Whole;
use super::sites::SiteChecks;
use crate::finding::{Location, Problem};

const FILE: &str = "zones.csv";

/// As many are named.
const NAMED: usize = 3;

pub(super) fn check(whole: &Whole<'_>, sites: &SiteChecks<'_>) {
    let zones = whole.city.zones_at(whole.now);
    let undrawn: BTreeSet<&str> = whole.known.undrawn.iter().map(String::as_str).collect();
    let holding: Vec<_> = zones.zones.iter().filter(|zone| undrawn.contains(zone.id.as_str())).collect();
    let first = holding.iter().filter_map(|zone| whole.known.zones.row(&zone.id)).min();
    let Some(row) = first else { return };
    let towns: BTreeSet<&str> = holding.iter().map(|zone| zone.town.as_str()).collect();
    let sites = towns.iter().map(|town| sites.in_town(town)).sum();
    let names: Vec<&str> = holding.iter().take(NAMED).map(|zone| zone.id.as_str()).collect();
    let problem = Problem::ZoneWithoutShape { count: holding.len(), names: names.join(", "), sites };
    whole.folder.log.report(Location::cell(FILE, row, "id"), problem);
}
